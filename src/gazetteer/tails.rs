//! How words may go on behind a name: the lengths of the lexicon's words, found by their last bytes.

use crate::text::first_eight;

/// Longest tail, in bytes; one bit each.
const LONGEST: usize = 63;
/// Rows of the two tables.
const SHORT_ROWS: usize = 1 << 10;
const LONG_ROWS: usize = 1 << 12;

/// Lengths of tails as bits, by the last bytes. May take others for tails, and misses none.
#[derive(Debug)]
pub(super) struct Tails {
    /// By the last two bytes, of tails of one byte or two.
    short: Vec<u64>,
    /// By the last three, of longer ones.
    long: Vec<u64>,
}

impl Tails {
    /// Of these folded words.
    pub(super) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut tails = Self { short: vec![0; SHORT_ROWS], long: vec![0; LONG_ROWS] };
        words.filter(|word| word.len() <= LONGEST).for_each(|word| tails.add(word.as_bytes()));
        tails
    }
    fn add(&mut self, word: &[u8]) {
        match *word {
            [] => {}
            // Whatever stands before it.
            [last] => (0..=u8::MAX).for_each(|before| self.put(&[before, last], 1)),
            [.., _, _] if word.len() == 2 => self.put(word, 2),
            _ => {
                let row = self.long.get_mut(row(word, 3, LONG_ROWS));
                row.into_iter().for_each(|lengths| *lengths |= 1 << word.len());
            }
        }
    }
    fn put(&mut self, two: &[u8], len: usize) {
        let row = self.short.get_mut(row(two, 2, SHORT_ROWS));
        row.into_iter().for_each(|lengths| *lengths |= 1 << len);
    }
    /// Lengths of what may be a tail at the end of these bytes, all of them shorter than the bytes.
    #[inline]
    pub(super) fn lengths(&self, word: &[u8]) -> Lengths {
        let short = self.short.get(row(word, 2, SHORT_ROWS)).copied().unwrap_or_default();
        let long = self.long.get(row(word, 3, LONG_ROWS)).copied().unwrap_or_default();
        let shorter = 1_u64.checked_shl(word.len() as u32).map_or(u64::MAX, |bit| bit - 1);
        Lengths((short | long) & shorter)
    }
}

/// Lengths as bits, the shortest first.
pub(super) struct Lengths(u64);

impl Iterator for Lengths {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let len = self.0.trailing_zeros() as usize;
        self.0 &= self.0.wrapping_sub(1);
        (len < 64).then_some(len)
    }
}

/// The row of the last `len` bytes of a word.
fn row(word: &[u8], len: usize, rows: usize) -> usize {
    let last = first_eight(word.get(word.len().saturating_sub(len)..).unwrap_or_default());
    (last.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize & (rows - 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_tail_is_missed() {
        let words = ["i", "ku", "nya", "dengan", "é"];
        let tails = Tails::of(words.into_iter());
        for word in words {
            let whole = format!("rusia{word}");
            assert!(tails.lengths(whole.as_bytes()).any(|len| len == word.len()), "{word}");
            assert!(tails.lengths(word.as_bytes()).all(|len| len < word.len()), "{word}");
        }
        assert_eq!(Tails::of(["nya"].into_iter()).lengths(b"pasar").count(), 0);
    }
}
