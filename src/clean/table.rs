//! What is known of words, by their hash.

use rustc_hash::FxHashMap;

/// A map from the hashes of words, which are well mixed already. Most words are not in it.
#[derive(Debug, Default)]
pub(super) struct Table<T> {
    /// A power of two of them, most of them empty: 0, which is a word's hash by a chance of one in 2^64.
    hashes: Vec<u64>,
    /// What is known of each.
    values: Vec<T>,
}

impl<T: Copy + Default> Table<T> {
    pub(super) fn new(known: &FxHashMap<u64, T>) -> Self {
        let places = (known.len() * 4 + 1).next_power_of_two();
        let mut table = Self { hashes: vec![0; places], values: vec![T::default(); places] };
        for (&hash, &value) in known {
            let place = table.place(hash);
            if let (Some(slot), Some(with)) = (table.hashes.get_mut(place), table.values.get_mut(place)) {
                (*slot, *with) = (hash, value);
            }
        }
        table
    }
    /// What is known of a word.
    #[inline]
    pub(super) fn get(&self, hash: u64) -> Option<&T> {
        let place = self.place(hash);
        if self.hashes.get(place) == Some(&hash) { self.values.get(place) } else { None }
    }
    /// The place of a hash, or the empty one that ends the search for it.
    #[inline]
    fn place(&self, hash: u64) -> usize {
        let last = self.hashes.len().wrapping_sub(1);
        let mut place = hash as usize & last;
        while self.hashes.get(place).is_some_and(|&other| other != hash && other != 0) {
            place = (place + 1) & last;
        }
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_and_nothing_else() {
        // Hashes that want the same places.
        let known: FxHashMap<u64, u32> = (1..100_u32).map(|i| (u64::from(i) << 4, i)).collect();
        let table = Table::new(&known);
        assert!((1..100).all(|i| table.get(u64::from(i) << 4) == Some(&i)));
        assert!((1..100_u32).all(|i| table.get((u64::from(i) << 4) + 1).is_none()));
        assert_eq!(Table::<u32>::new(&FxHashMap::default()).get(7), None);
    }
}
