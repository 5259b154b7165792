//! What stands at an end of an occurrence: a boundary, or the rest of a word.

use crate::text::{Span, is_boundary, is_glue, is_word, next_char, previous_char};
use unicode_normalization::char::is_combining_mark;

/// What a name stands next to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// A boundary.
    Free,
    /// A case transition, and the part of the word beyond it.
    Glued(Span),
    /// The rest of the word, all of it small letters or all of it capitals. Only behind a name.
    Tail(Span),
}

/// Longest part of a word that is looked at beyond a name, in bytes: bounds the work in a text without spaces.
pub(super) const LONGEST_PART: usize = 48;

/// What stands before `at`; `None` inside a word.
pub(super) fn left(text: &str, at: u32) -> Option<Side> {
    if is_free(text, at) {
        return Some(Side::Free);
    }
    is_glue(text, at).then(|| part_before(text, at)).flatten().map(Side::Glued)
}

/// What stands behind `at`; `None` inside a word that is no name and a tail.
pub(super) fn right(text: &str, at: u32) -> Option<Side> {
    if is_free(text, at) {
        return Some(Side::Free);
    }
    let part = part_after(text, at)?;
    if is_glue(text, at) {
        return Some(Side::Glued(part));
    }
    let tail = part.slice(text);
    let one_case = tail.chars().all(char::is_lowercase) || tail.chars().all(char::is_uppercase);
    one_case.then_some(Side::Tail(part))
}

/// Whether a name may start or end here whatever it is.
fn is_free(text: &str, at: u32) -> bool {
    if is_plainly_free(text, at) {
        return true;
    }
    if is_boundary(text, at) {
        return true;
    }
    let (Some(before), Some(after)) = (previous_char(text, at), next_char(text, at)) else { return true };
    // A mark belongs to the letter before it.
    !is_combining_mark(after) && writing(before).parts_from(writing(after))
}

/// Whether a byte beside an offset tells that no word runs across it: most ends of names are such.
#[inline]
fn is_plainly_free(text: &str, at: u32) -> bool {
    let parts = |byte: Option<&u8>| byte.is_none_or(|byte| byte.is_ascii() && !byte.is_ascii_alphanumeric());
    let bytes = text.as_bytes();
    parts((at as usize).checked_sub(1).and_then(|before| bytes.get(before))) || parts(bytes.get(at as usize))
}

/// How a script marks words.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Writing {
    /// With spaces.
    Spaced,
    /// Not at all.
    Unspaced,
    /// By its own letters beside others: foreign names in Japanese.
    Katakana,
}

impl Writing {
    fn parts_from(self, other: Self) -> bool {
        self == Self::Unspaced || other == Self::Unspaced || self != other
    }
}

/// Whether a char is of a script that writes spaces, or no letter.
pub(super) fn is_spaced(c: char) -> bool {
    writing(c) == Writing::Spaced
}

fn writing(c: char) -> Writing {
    match c {
        '\u{30a1}'..='\u{30ff}' | '\u{31f0}'..='\u{31ff}' | '\u{ff66}'..='\u{ff9f}' => Writing::Katakana,
        // Thai, Lao; Myanmar; Khmer; radicals, kana and ideographs.
        '\u{e00}'..='\u{eff}'
        | '\u{1000}'..='\u{109f}'
        | '\u{1780}'..='\u{17ff}'
        | '\u{2e80}'..='\u{30a0}'
        | '\u{3400}'..='\u{9fff}'
        | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}' => Writing::Unspaced,
        _ => Writing::Spaced,
    }
}

/// The part of a word that ends at `at`: back to a boundary or a case transition. `None` when it is too long.
fn part_before(text: &str, at: u32) -> Option<Span> {
    let mut start = at;
    for c in text.get(..at as usize)?.chars().rev() {
        if at - start > LONGEST_PART as u32 {
            return None;
        }
        if !is_word(c) || (start < at && is_glue(text, start)) {
            break;
        }
        start -= c.len_utf8() as u32;
    }
    Some(Span::new(start, at))
}

/// The part of a word that starts at `at`.
pub(super) fn part_after(text: &str, at: u32) -> Option<Span> {
    let mut end = at;
    for c in text.get(at as usize..)?.chars() {
        if end - at > LONGEST_PART as u32 {
            return None;
        }
        if !is_word(c) || (end > at && is_glue(text, end)) {
            break;
        }
        end += c.len_utf8() as u32;
    }
    Some(Span::new(at, end))
}
