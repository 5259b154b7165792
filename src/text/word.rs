//! Words, their case, and where one may begin or end.

use super::Span;
use unicode_normalization::char::is_combining_mark;

/// Whether a char belongs to a word: letters, digits and the marks that combine with them.
pub fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { is_wide_word(c) }
}

/// The same for what is not ASCII: kept apart, so that the common case stays small.
#[inline(never)]
fn is_wide_word(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// The char before this byte offset.
pub fn previous_char(text: &str, at: u32) -> Option<char> {
    text.get(..at as usize)?.chars().next_back()
}

/// The char at this byte offset.
pub fn next_char(text: &str, at: u32) -> Option<char> {
    text.get(at as usize..)?.chars().next()
}

/// Whether no word runs across this offset.
pub fn is_boundary(text: &str, at: u32) -> bool {
    let inside = |c: Option<char>| c.is_some_and(is_word);
    !(inside(previous_char(text, at)) && inside(next_char(text, at)))
}

/// Whether two words were glued here by a crawler: a small letter, then a capital (`JugaIRGC`).
///
/// ```
/// use warta::text::is_glue;
/// assert!(is_glue("Baca JugaIRGC", 9) && !is_glue("DPRD", 3));
/// ```
pub fn is_glue(text: &str, at: u32) -> bool {
    previous_char(text, at).is_some_and(char::is_lowercase)
        && next_char(text, at).is_some_and(char::is_uppercase)
}

/// The words of a slice of a text that starts at byte `base`: maximal runs of word chars.
///
/// ```
/// use warta::text::words;
/// assert_eq!(words("Jum'at, 5 Mei", 0).count(), 4);
/// ```
pub fn words(text: &str, base: u32) -> impl Iterator<Item = Span> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = skip(text, at, false);
        at = skip(text, start, true);
        (start < at).then(|| Span::at(start, at).shifted(base))
    })
}

/// Where the next word starts, at `at` or behind it, which is in no word; the end of the text without one.
///
/// ```
/// use warta::text::word_start;
/// assert_eq!((word_start("di (Jakarta)", 2), word_start("di.", 2)), (4, 3));
/// ```
pub fn word_start(text: &str, at: usize) -> usize {
    skip(text, at, false)
}

/// Where a word that has been read up to `at` ends.
pub(super) fn word_end(text: &str, at: usize) -> usize {
    skip(text, at, true)
}

/// What a byte is to a word: no part, a part, or part of a char that must be looked at.
const NONE: u8 = 0;
const PART: u8 = 1;
const WIDE: u8 = 2;

// Filled when compiled: an index out of bounds would not compile.
#[allow(clippy::indexing_slicing)]
const KINDS: [u8; 256] = {
    let mut kinds = [NONE; 256];
    let mut byte = 0;
    while byte < 256 {
        kinds[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => PART,
            0x80.. => WIDE,
            _ => NONE,
        };
        byte += 1;
    }
    kinds
};

/// The first byte from `at` on where a char belongs to a word (`inside` false) or does not (`inside` true).
fn skip(text: &str, mut at: usize, inside: bool) -> usize {
    let passed = if inside { PART } else { NONE };
    let kind = |byte: &u8| KINDS.get(usize::from(*byte)).copied().unwrap_or(WIDE);
    loop {
        let rest = text.as_bytes().get(at..).unwrap_or_default();
        at += rest.iter().position(|byte| kind(byte) != passed).unwrap_or(rest.len());
        if !rest_is_wide(text, at) {
            return at;
        }
        match next_char(text, at as u32) {
            Some(c) if is_wide_word(c) == inside => at += c.len_utf8(),
            _ => return at,
        }
    }
}

fn rest_is_wide(text: &str, at: usize) -> bool {
    text.as_bytes().get(at).is_some_and(|byte| !byte.is_ascii())
}

/// How a word is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Case {
    /// No letter that has a case.
    None,
    /// Starts small.
    Lower,
    /// A capital, then at least one small letter.
    Title,
    /// Two or more letters, all of them capitals.
    Upper,
    /// One capital letter alone.
    Initial,
}

/// How this word is written; see [`Case`].
pub fn case_of(word: &str) -> Case {
    if word.is_ascii() {
        return ascii_case_of(word.as_bytes());
    }
    let mut cased = word.chars().filter(|c| c.is_lowercase() || c.is_uppercase());
    let Some(first) = cased.next() else { return Case::None };
    if first.is_lowercase() {
        return Case::Lower;
    }
    let (mut more, mut small) = (false, false);
    for c in cased {
        more = true;
        small |= c.is_lowercase();
    }
    match (more, small) {
        (false, _) => Case::Initial,
        (true, true) => Case::Title,
        (true, false) => Case::Upper,
    }
}

/// The same for ASCII: most words of most texts.
fn ascii_case_of(word: &[u8]) -> Case {
    let small = word.iter().filter(|b| b.is_ascii_lowercase()).count();
    let capital = word.iter().filter(|b| b.is_ascii_uppercase()).count();
    match (capital, small) {
        (0, 0) => Case::None,
        (0, _) => Case::Lower,
        (1, 0) => Case::Initial,
        (_, 0) => Case::Upper,
        _ if word.iter().find(|b| b.is_ascii_alphabetic()).is_some_and(u8::is_ascii_uppercase) => Case::Title,
        _ => Case::Lower,
    }
}
