//! Marks that a line holds, whatever it says: addresses, bars, arrows, quotations.

use super::feature::{Feature, Group, feature};
use super::shape::Shape;

/// What a byte is to those who read a line: a part of a word, a part of a char that must be looked at, or a mark.
pub(super) const WORD: u16 = 1;
pub(super) const WIDE: u16 = 2;
/// A full stop or the like.
pub(super) const STOP: u16 = 4;
/// A mark that says more in some places.
const PLACED: u16 = 8;
/// Any other mark.
const OTHER: u16 = 16;
/// Marks that a line holds. The first six are those of bytes.
const BAR: u16 = 32;
const SLASH: u16 = 64;
const COLON: u16 = 128;
const QUOTE: u16 = 256;
pub(super) const LETTER: u16 = 512;
const ADDRESS: u16 = 1024;
const ACCOUNT: u16 = 2048;
const ARROW: u16 = 4096;
const COPYRIGHT: u16 = 8192;
const EMOJI: u16 = 16384;

// Filled when compiled: an index out of bounds would not compile.
#[allow(clippy::indexing_slicing)]
const KINDS: [u16; 256] = {
    let mut kinds = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => WORD,
            b' ' => 0,
            0x80.. => WIDE,
            b'|' => BAR,
            b'/' => SLASH | PLACED,
            b':' => COLON | PLACED,
            b'"' => QUOTE,
            b'.' => STOP | PLACED,
            b'!' | b'?' => STOP,
            b'@' | b'>' => PLACED,
            _ => OTHER,
        };
        byte += 1;
    }
    kinds
};

/// What a byte is, as bits; none for a space.
#[inline]
pub(super) fn kind(byte: u8) -> u16 {
    KINDS.get(usize::from(byte)).copied().unwrap_or(WIDE)
}

/// What a mark of ASCII at a byte of a line says, as bits; `kind` is that of the byte.
#[inline]
pub(super) fn mark(line: &[u8], at: usize, kind: u16) -> u16 {
    if kind & PLACED == 0 { kind } else { kind | placed(line, at) }
}

fn placed(line: &[u8], at: usize) -> u16 {
    let (before, rest) = line.split_at_checked(at).unwrap_or_default();
    match rest.first() {
        Some(b':') if rest.starts_with(b"://") => ADDRESS,
        Some(b'.') if before.ends_with(b"www") || rest.starts_with(b".com") => ADDRESS,
        Some(b'@') if before.is_empty() || before.ends_with(b" ") || before.ends_with(b"/") => ACCOUNT,
        Some(b'>') if before.ends_with(b" ") && rest.starts_with(b"> ") => ARROW,
        _ => 0,
    }
}

/// Whether a colon of ASCII is among these marks.
pub(super) fn has_colon(marks: u16) -> bool {
    marks & COLON != 0
}

/// Whether a slash is among these marks.
pub(super) fn has_slash(marks: u16) -> bool {
    marks & SLASH != 0
}

/// What a char that is not ASCII says, as bits.
pub(super) fn wide_mark(c: char) -> u16 {
    match c {
        '»' | '›' | '→' | '▸' => ARROW,
        '©' => COPYRIGHT,
        '“' | '”' => QUOTE,
        '\u{1f000}'..='\u{1faff}' => EMOJI,
        _ => 0,
    }
}

/// The features of the marks that a block of this shape holds.
pub(super) fn marks(shape: &Shape) -> impl Iterator<Item = Feature> {
    let has = |kind: u16| shape.marks & kind != 0;
    [
        (const { feature(Group::Marks, "an address") }, has(ADDRESS)),
        (const { feature(Group::Marks, "an account") }, has(ACCOUNT)),
        (const { feature(Group::Marks, "a bar") }, has(BAR)),
        (const { feature(Group::Marks, "an arrow") }, has(ARROW)),
        (const { feature(Group::Marks, "a copyright sign") }, has(COPYRIGHT)),
        (const { feature(Group::Marks, "a slash") }, has(SLASH)),
        (const { feature(Group::Marks, "a quotation") }, has(QUOTE)),
        (const { feature(Group::Marks, "all capitals") }, shape.all_capitals),
        (const { feature(Group::Marks, "no letter") }, shape.words == 0 || !has(LETTER)),
        (const { feature(Group::Marks, "an emoji") }, has(EMOJI)),
        (const { feature(Group::Marks, "glued words") }, shape.glued),
        (const { feature(Group::Marks, "a colon") }, has(COLON)),
    ]
    .into_iter()
    .filter_map(|(mark, holds)| holds.then_some(mark))
}
