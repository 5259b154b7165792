//! Where in a text a phrase may start: few places, so that the automaton need not read the rest.

use crate::text::{Folded, Stretch, first_eight};

/// Longest start of a phrase that is looked at, in bytes.
const LONGEST: usize = 8;
/// Bits of the table for each phrase: about one place in so many that start no phrase passes.
const BITS_A_PHRASE: usize = 16;
const FEWEST_BITS: usize = 1 << 12;
const MOST_BITS: usize = 1 << 23;
/// Bytes by which the table of lengths is made, and its rows.
const FEW: usize = 3;
const ROWS: usize = 1 << 13;

/// The first bytes of all phrases: a set of hashes, so it may take others for one of them but misses none.
#[derive(Debug)]
pub(super) struct Starts {
    /// For each first byte the lengths of the starts of fewer than [`FEW`] bytes, as bits.
    short: [u8; 256],
    /// For each hash of the first [`FEW`] bytes the lengths, up to [`LONGEST`], of the starts, as bits.
    lengths: Vec<u8>,
    table: Vec<u64>,
}

impl Starts {
    /// The starts of these phrases, none of which is empty.
    pub(super) fn new<'k>(keys: impl ExactSizeIterator<Item = &'k str>) -> Self {
        let bits = (keys.len() * BITS_A_PHRASE).clamp(FEWEST_BITS, MOST_BITS).next_power_of_two();
        let mut starts = Self { short: [0; 256], lengths: vec![0; ROWS], table: vec![0; bits / 64] };
        keys.for_each(|key| starts.add(key.as_bytes()));
        starts
    }
    fn add(&mut self, key: &[u8]) {
        let (start, len) = (first_eight(key), key.len().min(LONGEST));
        let first = self.short.get_mut(usize::from(start as u8)).filter(|_| len < FEW);
        let lengths = first.or_else(|| self.lengths.get_mut(row(start)));
        lengths.into_iter().for_each(|lengths| *lengths |= 1 << (len - 1));
        let (word, bit) = self.slot(start, len);
        self.table.get_mut(word).into_iter().for_each(|bits| *bits |= bit);
    }
    /// Whether a phrase may start at the start of these bytes.
    fn may_start(&self, bytes: &[u8]) -> bool {
        let start = first_eight(bytes);
        let short = self.short.get(usize::from(start as u8)).copied().unwrap_or_default();
        let mut lengths = short | self.lengths.get(row(start)).copied().unwrap_or_default();
        while lengths != 0 {
            let (word, bit) = self.slot(start, lengths.trailing_zeros() as usize + 1);
            if self.table.get(word).is_some_and(|bits| bits & bit != 0) {
                return true;
            }
            lengths &= lengths - 1;
        }
        false
    }
    /// Word and bit of the table for the first `len` bytes of a start.
    fn slot(&self, start: u64, len: usize) -> (usize, u64) {
        let bit = hash(head(start, len), self.table.len() * 64);
        (bit / 64, 1 << (bit % 64))
    }
    /// Calls `take` with the folded offsets at which a phrase may start that is not inside a word: at a word boundary
    /// of the source, at a case transition, or beside a char that is not ASCII, whatever it is.
    pub(super) fn each(&self, source: &str, folded: &Folded, mut take: impl FnMut(usize)) {
        let key = folded.as_str().as_bytes();
        let mut check = |at: usize| {
            if key.get(at..).is_some_and(|rest| self.may_start(rest)) {
                take(at);
            }
        };
        let mut behind = 0;
        for Stretch { folded, source: from } in folded.stretches() {
            let (start, end) = (folded.start as usize, folded.end as usize);
            (behind..=start).for_each(&mut check);
            behind = end;
            let stretch = source.as_bytes().get(from as usize..).unwrap_or_default();
            let mut before = stretch.first().map_or(0, |&byte| kind(byte));
            for (at, &byte) in (start + 1..end).zip(stretch.iter().skip(1)) {
                let after = kind(byte);
                if !goes_on(before, after) {
                    check(at);
                }
                before = after;
            }
        }
        (behind..key.len()).for_each(check);
    }
}

/// Kinds of bytes, as bits; none for what is not ASCII and for what no word holds.
const WORD: u8 = 1;
const SMALL: u8 = 2;
const CAPITAL: u8 = 4;

// Filled when compiled: an index out of bounds would not compile.
#[allow(clippy::indexing_slicing)]
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' => WORD | SMALL,
            b'A'..=b'Z' => WORD | CAPITAL,
            b'0'..=b'9' => WORD,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

fn kind(byte: u8) -> u8 {
    KINDS.get(usize::from(byte)).copied().unwrap_or_default()
}

/// Whether a word certainly goes on from a byte of one kind to one of the other.
fn goes_on(before: u8, after: u8) -> bool {
    before & after & WORD != 0 && (before & SMALL == 0 || after & CAPITAL == 0)
}

/// The first `len` bytes of a start.
fn head(start: u64, len: usize) -> u64 {
    start & (u64::MAX >> (64 - 8 * len))
}

/// Row of the table of lengths.
fn row(start: u64) -> usize {
    hash(head(start, FEW), ROWS)
}

/// One of `size`, a power of two: multiplicative hashing, whose high bits are the mixed ones (Knuth, volume 3, 6.4).
fn hash(number: u64, size: usize) -> usize {
    (number.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32) as usize & (size - 1)
}
