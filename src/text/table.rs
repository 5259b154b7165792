//! What is known of words, by their hash.

use rustc_hash::FxHashMap;

/// A map from the hashes that [`super::look`] gives, which are well mixed. Most words of a text are in none: that
/// costs one look at a bit.
#[derive(Debug, Clone)]
pub struct Table<T> {
    /// Bits that are set for the words that are known, and by chance for a few others; a power of two words of them.
    bits: Vec<u64>,
    /// Hashes with what is known; a power of two places, half of them empty: 0, which is a word's hash by a chance of one
    /// in 2^64.
    places: Vec<(u64, T)>,
}

/// How many bits a known word has, at least.
const BITS: usize = 16;

impl<T: Copy + Default> Default for Table<T> {
    fn default() -> Self {
        Self::new(&FxHashMap::default())
    }
}

impl<T: Copy + Default> Table<T> {
    /// What this map knows.
    ///
    /// ```
    /// use warta::text::{Table, look};
    /// let table = Table::new(&[(look("Senin").hash, 1)].into_iter().collect());
    /// assert_eq!((table.get(look("senin").hash), table.get(look("Selasa").hash)), (Some(&1), None));
    /// ```
    pub fn new(known: &FxHashMap<u64, T>) -> Self {
        let places = (known.len() * 2 + 1).next_power_of_two();
        let words = (known.len() * BITS / 64 + 1).next_power_of_two();
        let mut table = Self { bits: vec![0; words], places: vec![(0, T::default()); places] };
        for (&hash, &value) in known {
            let (word, bit) = table.bit(hash);
            table.bits.get_mut(word).into_iter().for_each(|bits| *bits |= bit);
            let place = table.place(hash);
            table.places.get_mut(place).into_iter().for_each(|place| *place = (hash, value));
        }
        table
    }
    /// What is known of a word.
    #[inline]
    pub fn get(&self, hash: u64) -> Option<&T> {
        let (word, bit) = self.bit(hash);
        if self.bits.get(word).is_none_or(|bits| bits & bit == 0) {
            return None;
        }
        self.places.get(self.place(hash)).filter(|(known, _)| *known == hash).map(|(_, value)| value)
    }
    /// The word of bits that has the one of a hash, and that bit.
    #[inline]
    fn bit(&self, hash: u64) -> (usize, u64) {
        ((hash >> 38) as usize & self.bits.len().wrapping_sub(1), 1 << (hash >> 32 & 63))
    }
    /// The place of a hash, or the empty one that ends the search for it.
    #[inline]
    fn place(&self, hash: u64) -> usize {
        let last = self.places.len().wrapping_sub(1);
        let mut place = hash as usize & last;
        while self.places.get(place).is_some_and(|&(other, _)| other != hash && other != 0) {
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
        let known: FxHashMap<u64, u32> = (1..100_u32).map(|i| (u64::from(i) << 8, i)).collect();
        let table = Table::new(&known);
        assert!((1..100).all(|i| table.get(u64::from(i) << 8) == Some(&i)));
        assert!((1..100_u32).all(|i| table.get((u64::from(i) << 8) + 1).is_none()));
        assert!((1..100_u32).all(|i| table.get(u64::from(i) << 40).is_none()));
        assert_eq!(Table::<u32>::default().get(7), None);
    }
}
