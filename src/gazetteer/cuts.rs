//! Where in a folded text a name may start or end.
//!
//! A *cut* is *hard* when the folded bytes beside it tell: between what is part of words and what is not. An alias and
//! a text have the same hard cuts inside the same letters, so names are read from one to the next. A *soft* cut is one
//! that only the text has: a case transition, or a place beside what is not ASCII or folded to something else, where
//! the scripts and marks of the source decide later.

use crate::text::{Folded, Span, Stretch};

/// Whether a folded byte counts as part of a word: letters, digits, and all that is not ASCII.
#[inline]
pub(super) const fn in_word(byte: u8) -> bool {
    byte >= 0x80 || byte.is_ascii_alphanumeric()
}

/// Whether the cut between these folded bytes is hard.
#[inline]
pub(super) fn is_hard(before: u8, after: u8) -> bool {
    !(in_word(before) && in_word(after))
}

/// Offsets of a folded text that are set, one bit each.
#[derive(Debug)]
struct Bits(Vec<u64>);

impl Bits {
    /// None of these offsets.
    fn none(len: usize) -> Self {
        Self(vec![0; len / 64 + 1])
    }
    /// Sets one; an offset that is not there is left.
    fn set(&mut self, at: u32) {
        self.0.get_mut(at as usize / 64).into_iter().for_each(|word| *word |= 1 << (at % 64));
    }
    /// Takes one out.
    fn clear(&mut self, at: u32) {
        self.0.get_mut(at as usize / 64).into_iter().for_each(|word| *word &= !(1 << (at % 64)));
    }
    #[inline]
    fn word(&self, number: usize) -> u64 {
        self.0.get(number).copied().unwrap_or_default()
    }
    #[inline]
    fn has(&self, at: u32) -> bool {
        self.word(at as usize / 64) >> (at % 64) & 1 != 0
    }
    /// The first one behind an offset.
    #[inline]
    fn after(&self, at: u32) -> Option<u32> {
        let from = at as usize + 1;
        let rest = self.word(from / 64) >> (from % 64);
        if rest != 0 {
            return Some(from as u32 + rest.trailing_zeros());
        }
        let behind = self.0.get(from / 64 + 1..)?.iter().position(|word| *word != 0)?;
        let number = from / 64 + 1 + behind;
        Some(number as u32 * 64 + self.word(number).trailing_zeros())
    }
}

/// The cuts of a folded text, its two ends among them. What lies behind 2^31 bytes of it has none.
#[derive(Debug)]
pub(super) struct Cuts {
    all: Bits,
    /// Those behind which a name may start: no space follows.
    starts: Bits,
    /// Where a small ASCII letter of the text follows.
    small: Bits,
}

/// 64 offsets, one bit each.
#[derive(Debug, Clone, Copy)]
pub(super) struct Places {
    /// Those at which a name may start, but with a small letter.
    pub(super) capital: u64,
    /// Those at which a name may start with a small letter.
    pub(super) small: u64,
    /// Cuts at these and the next 64.
    cuts: [u64; 2],
}

impl Places {
    /// How far behind this offset the next cut is; more than 64 when it is far.
    #[inline]
    pub(super) fn next_cut(&self, bit: u32) -> u32 {
        let [these, next] = self.cuts;
        (these >> bit >> 1 | next << (63 - bit)).trailing_zeros() + 1
    }
}

/// Longest folded text that is read.
const LONGEST: u32 = 1 << 31;

impl Cuts {
    /// Of a text and its folded form.
    pub(super) fn of(source: &str, folded: &Folded) -> Self {
        let key = folded.as_str();
        let end = (key.len() as u32).min(LONGEST);
        let mut cuts = Self::of_written(&written(source, folded), end);
        let mut behind = 0;
        for Stretch { folded, .. } in folded.stretches().take_while(|stretch| stretch.folded.end <= end) {
            cuts.odd(key, behind, folded.start);
            cuts.all.set(folded.start);
            cuts.starts.set(folded.start);
            behind = folded.end;
        }
        cuts.odd(key, behind, end);
        cuts.all.set(end);
        cuts
    }
    /// Those that the bytes of a text as it is written tell, as [`written`] gives them; the first `end` are read.
    fn of_written(written: &[u8], end: u32) -> Self {
        let words = end as usize / WIDE + 1;
        let bits = || Bits(Vec::with_capacity(words));
        let mut cuts = Self { all: bits(), starts: bits(), small: bits() };
        let after = written.get(1..).unwrap_or_default().as_chunks().0;
        for (before, after) in written.as_chunks().0.iter().zip(after).take(words) {
            cuts.block(before, after);
        }
        // What is behind the end is no text.
        let counted = (1 << (end % 64)) - 1;
        for bits in [&mut cuts.all, &mut cuts.starts, &mut cuts.small] {
            bits.0.last_mut().into_iter().for_each(|word| *word &= counted);
        }
        cuts
    }
    /// The same, and all chars that start within `window`. None says that a small letter follows.
    pub(super) fn with_window(source: &str, folded: &Folded, window: Span) -> Self {
        let mut cuts = Self::of(source, folded);
        cuts.every(folded.as_str(), window.start, window.end);
        cuts.small = Bits::none(0);
        cuts
    }
    /// Whether a cut is here.
    #[inline]
    pub(super) fn has(&self, at: u32) -> bool {
        self.all.has(at)
    }
    /// The first cut behind an offset.
    #[inline]
    pub(super) fn after(&self, at: u32) -> Option<u32> {
        self.all.after(at)
    }
    /// All offsets, 64 by 64.
    pub(super) fn places(&self) -> impl Iterator<Item = Places> + '_ {
        self.starts.0.iter().enumerate().map(move |(number, &starts)| {
            let (small, cuts) = (self.small.word(number), [self.all.word(number), self.all.word(number + 1)]);
            Places { capital: starts & !small, small: starts & small, cuts }
        })
    }
    /// Adds all chars that start here.
    fn every(&mut self, key: &str, from: u32, to: u32) {
        for at in (from..to).filter(|&at| key.is_char_boundary(at as usize)) {
            self.all.set(at);
            self.starts.set(at);
        }
    }
    /// The same of what did not fold byte for byte: no small letter of the text is there.
    fn odd(&mut self, key: &str, from: u32, to: u32) {
        self.every(key, from, to);
        (from..to).for_each(|at| self.small.clear(at));
    }
    /// Adds those of the next block, each byte with the one before it.
    #[inline]
    fn block(&mut self, before: &[u8; WIDE], after: &[u8; WIDE]) {
        let (mut cuts, mut starts, mut small) = ([0; WIDE], [0; WIDE], [0; WIDE]);
        for ((cut, &before), &after) in cuts.iter_mut().zip(before).zip(after) {
            *cut = u8::from(is_parted(before, after));
        }
        for ((start, &cut), &after) in starts.iter_mut().zip(&cuts).zip(after) {
            *start = cut & u8::from(after != b' ');
        }
        for (small, &after) in small.iter_mut().zip(after) {
            *small = u8::from(after.wrapping_sub(b'a') < 26);
        }
        self.all.0.push(bits(&cuts));
        self.starts.0.push(bits(&starts));
        self.small.0.push(bits(&small));
    }
}

/// The folded text with its letters as the text has them where it folded byte for byte; between a space and so many
/// spaces that there are whole blocks.
fn written(source: &str, folded: &Folded) -> Vec<u8> {
    let key = folded.as_str().as_bytes();
    let mut written = Vec::with_capacity(key.len() + 2 * WIDE + 1);
    written.push(b' ');
    for Stretch { folded, source: from } in folded.stretches() {
        // What is between two stretches has no case that counts.
        written.extend_from_slice(key.get(written.len() - 1..folded.start as usize).unwrap_or_default());
        let from = from as usize;
        let stretch = source.as_bytes().get(from..from + folded.len() as usize);
        written.extend_from_slice(stretch.unwrap_or_default());
    }
    written.extend_from_slice(key.get(written.len() - 1..).unwrap_or_default());
    written.resize((key.len() / WIDE + 1) * WIDE + 1, b' ');
    written
}

/// Bytes that are looked at together: no decision among them, so that the compiler uses wide registers.
const WIDE: usize = 64;

/// A bit for each byte, which is 0 or 1.
#[inline]
fn bits(flags: &[u8; WIDE]) -> u64 {
    let mut bits = 0;
    for eight in flags.as_chunks().0 {
        // The product has the lowest bits of all eight bytes side by side in its highest byte.
        let byte = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        bits = bits >> 8 | byte << 56;
    }
    bits
}

/// Whether a cut lies between two bytes of the source: a word does not certainly go on. A continuation byte starts no
/// char.
#[inline]
#[allow(clippy::needless_bitwise_bool)] // A lazy operator is a branch.
fn is_parted(before: u8, after: u8) -> bool {
    let word = |byte: u8| ((byte | 0x20).wrapping_sub(b'a') < 26) | (byte.wrapping_sub(b'0') < 10);
    let glued = (before.wrapping_sub(b'a') < 26) & (after.wrapping_sub(b'A') < 26);
    (!(word(before) & word(after)) | glued) & (after & 0xC0 != 0x80)
}
