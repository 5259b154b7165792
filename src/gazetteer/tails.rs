//! How words may go on behind a name: the lengths of the lexicon's words, found by their last bytes.

/// Longest tail, in bytes; one bit each.
const LONGEST: usize = 63;
/// Rows of the tables.
const ENDINGS: usize = 1 << 10;
const ROWS: usize = 1 << 12;
/// What an ending may be of: a tail of one byte, of two, of more.
const ONE: u8 = 1;
const TWO: u8 = 2;
const MORE: u8 = 4;

/// Lengths of tails, by their last bytes. May take others for tails, and misses none.
#[derive(Debug)]
pub(super) struct Tails {
    /// By the last two bytes; small enough to be asked for every word.
    endings: Vec<u8>,
    /// By the last three bytes: lengths of three and more, as bits.
    lengths: Vec<u64>,
}

impl Tails {
    /// Of these folded words.
    pub(super) fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut tails = Self { endings: vec![0; ENDINGS], lengths: vec![0; ROWS] };
        words.filter(|word| word.len() <= LONGEST).for_each(|word| tails.add(word.as_bytes()));
        tails
    }
    fn add(&mut self, word: &[u8]) {
        match *word {
            [] => {}
            // Whatever stands before it.
            [last] => (0..=u8::MAX).for_each(|before| self.put(before, last, ONE)),
            [before, last] => self.put(before, last, TWO),
            [.., third, before, last] => {
                self.put(before, last, MORE);
                let row = self.lengths.get_mut(row(third, before, last));
                row.into_iter().for_each(|lengths| *lengths |= 1 << word.len());
            }
        }
    }
    fn put(&mut self, before: u8, last: u8, what: u8) {
        self.endings.get_mut(ending(before, last)).into_iter().for_each(|ending| *ending |= what);
    }
    /// Lengths of what may be a tail at the end of these bytes, all of them shorter than the bytes.
    #[inline]
    pub(super) fn lengths(&self, word: &[u8]) -> Lengths {
        let [.., before, last] = *word else { return Lengths(0) };
        let what = self.endings.get(ending(before, last)).copied().unwrap_or_default();
        if what == 0 { Lengths(0) } else { self.some_lengths(word, what) }
    }
    fn some_lengths(&self, word: &[u8], what: u8) -> Lengths {
        let short = u64::from(what & (ONE | TWO)) << 1;
        let long = match *word {
            [.., third, before, last] if what & MORE != 0 => {
                self.lengths.get(row(third, before, last)).copied()
            }
            _ => None,
        };
        let shorter = 1_u64.checked_shl(word.len() as u32).map_or(u64::MAX, |bit| bit - 1);
        Lengths((short | long.unwrap_or_default()) & shorter)
    }
}

/// Lengths as bits, the shortest first.
pub(super) struct Lengths(u64);

impl Lengths {
    /// Whether there is none.
    #[inline]
    pub(super) fn is_none(&self) -> bool {
        self.0 == 0
    }
}

impl Iterator for Lengths {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        let len = self.0.trailing_zeros() as usize;
        self.0 &= self.0.wrapping_sub(1);
        (len < 64).then_some(len)
    }
}

/// Letters have different lower five bits.
#[inline]
fn ending(before: u8, last: u8) -> usize {
    usize::from(before & 31) << 5 | usize::from(last & 31)
}

fn row(third: u8, before: u8, last: u8) -> usize {
    let three = u32::from_le_bytes([third, before, last, 0]);
    (three.wrapping_mul(0x9E37_79B1) >> 20) as usize & (ROWS - 1)
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
