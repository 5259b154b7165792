//! Where in a folded text a name may start or end.
//!
//! A *cut* is *hard* when the folded bytes beside it tell: between what is part of words and what is not. An alias and
//! a text have the same hard cuts inside the same letters, so names are read from one to the next. A *soft* cut is one
//! that only the text has: a case transition, or a place beside what is not ASCII or folded to something else, where
//! the scripts and marks of the source decide later.

use crate::text::{Folded, Span, Stretch, first_eight};

/// Kinds of bytes, as bits; none for what is not ASCII and for what no word holds.
const WORD: u8 = 1;
const SMALL: u8 = 2;

// Filled when compiled: an index out of bounds would not compile.
#[allow(clippy::indexing_slicing)]
const KINDS: [u8; 256] = {
    let mut kinds = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' => WORD | SMALL,
            b'A'..=b'Z' | b'0'..=b'9' => WORD,
            _ => 0,
        };
        byte += 1;
    }
    kinds
};

#[inline]
fn kind(byte: u8) -> u8 {
    KINDS.get(usize::from(byte)).copied().unwrap_or_default()
}

/// Whether a folded byte counts as part of a word: letters, digits, and all that is not ASCII.
#[inline]
pub(super) fn in_word(byte: u8) -> bool {
    byte >= 0x80 || kind(byte) != 0
}

/// Whether the cut between these folded bytes is hard.
#[inline]
pub(super) fn is_hard(before: u8, after: u8) -> bool {
    !(in_word(before) && in_word(after))
}

/// A cut: an offset in the folded text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cut(u32);

/// The bit that says that a small letter follows.
const IS_SMALL: u32 = 1 << 31;

impl Cut {
    fn new(at: u32, is_small: bool) -> Self {
        Self(at | if is_small { IS_SMALL } else { 0 })
    }
    /// The offset.
    pub(super) fn at(self) -> u32 {
        self.0 & !IS_SMALL
    }
    /// Whether a small ASCII letter of the text follows.
    pub(super) fn is_small(self) -> bool {
        self.0 & IS_SMALL != 0
    }
}

/// All cuts of a text, in order, its two ends among them. What lies behind 2^31 bytes of the folded text has none.
pub(super) fn cuts(source: &str, folded: &Folded) -> Vec<Cut> {
    let key = folded.as_str();
    let mut cuts = Vec::with_capacity(key.len() / 3 + 2);
    let end = (key.len() as u32).min(IS_SMALL);
    let between = |from: u32, to: u32| (from..to.min(end)).filter(|&at| key.is_char_boundary(at as usize));
    let mut behind = 0;
    for Stretch { folded, source: from } in folded.stretches().take_while(|stretch| stretch.folded.end <= end)
    {
        cuts.extend(between(behind, folded.start).map(|at| Cut::new(at, false)));
        behind = folded.end;
        inside(&mut cuts, source.as_bytes().get(from as usize..).unwrap_or_default(), folded);
    }
    cuts.extend(between(behind, u32::MAX).chain([end]).map(|at| Cut::new(at, false)));
    cuts
}

/// Bytes that are looked at together: no decision among them, so that the compiler uses wide registers.
const WIDE: usize = 32;

/// Adds the cuts of a stretch that folded byte for byte, its start among them.
fn inside(cuts: &mut Vec<Cut>, source: &[u8], folded: Span) {
    let source = source.get(..folded.len() as usize).unwrap_or_default();
    let mut push = |at: usize| {
        let after = source.get(at).map_or(0, |&byte| kind(byte));
        cuts.push(Cut::new(folded.start + at as u32, after & SMALL != 0));
    };
    push(0);
    let mut from = 1;
    while let Some((before, after)) = pair(source, from) {
        let flags = parted(before, after);
        for (word, flags) in flags.chunks(8).enumerate() {
            let mut eight = first_eight(flags);
            while eight != 0 {
                push(from + word * 8 + eight.trailing_zeros() as usize / 8);
                eight &= eight - 1;
            }
        }
        from += WIDE;
    }
    let rest = source.get(from - 1..).unwrap_or_default();
    for (at, (&before, &after)) in rest.iter().zip(rest.iter().skip(1)).enumerate() {
        if is_parted(before, after) {
            push(from + at);
        }
    }
}

/// The bytes from here, each after the one before it.
fn pair(source: &[u8], from: usize) -> Option<(&[u8; WIDE], &[u8; WIDE])> {
    source.get(from - 1..)?.first_chunk().zip(source.get(from..)?.first_chunk())
}

/// 1 for each pair of bytes with a cut between, else 0.
#[inline]
fn parted(before: &[u8; WIDE], after: &[u8; WIDE]) -> [u8; WIDE] {
    let mut flags = [0; WIDE];
    for ((flag, &before), &after) in flags.iter_mut().zip(before).zip(after) {
        *flag = u8::from(is_parted(before, after));
    }
    flags
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

/// The cuts, and all chars between them that start within `window`. None says that a small letter follows.
pub(super) fn every_cut(source: &str, folded: &Folded, window: Span) -> Vec<Cut> {
    let key = folded.as_str();
    let some = cuts(source, folded).into_iter().map(Cut::at);
    let all = (window.start..window.end).filter(|&at| key.is_char_boundary(at as usize));
    let mut cuts: Vec<Cut> = some.chain(all).map(|at| Cut::new(at, false)).collect();
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}
