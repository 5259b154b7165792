//! Words, their case, and where one may begin or end.

use super::Span;
use unicode_normalization::char::is_combining_mark;

/// Whether a char belongs to a word: letters, digits and the marks that combine with them.
pub fn is_word(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() } else { c.is_alphanumeric() || is_combining_mark(c) }
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
        let rest = text.get(at..)?;
        let start = at + rest.find(is_word)?;
        let word = text.get(start..)?;
        let len = word.find(|c| !is_word(c)).unwrap_or(word.len());
        at = start + len;
        Some(Span::at(start, at).shifted(base))
    })
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
