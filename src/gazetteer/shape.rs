//! What an alias looks like: known once, asked for at every hit.

use crate::text::Digits;
use crate::text::fold_key;

/// The look of an alias.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Shape {
    /// Words between white space.
    pub(super) words: u8,
    /// Letters, at most 255.
    pub(super) letters: u8,
    /// At most 5 letters, a capital among them, none of them small.
    pub(super) acronym: bool,
}

/// Most letters of an acronym.
const ACRONYM_LETTERS: usize = 5;

impl Shape {
    pub(super) fn of(alias: &str) -> Self {
        if alias.is_ascii() {
            return Self::of_ascii(alias.as_bytes());
        }
        let letters = alias.chars().filter(|c| c.is_alphabetic()).count();
        Self {
            words: alias.split_whitespace().count().min(255) as u8,
            letters: letters.min(255) as u8,
            acronym: letters <= ACRONYM_LETTERS && is_capitals(alias),
        }
    }
}

impl Shape {
    /// As bits: words, letters, acronym.
    pub(super) fn bits(self) -> u32 {
        u32::from(self.words) | u32::from(self.letters) << 8 | u32::from(self.acronym) << 16
    }
    pub(super) fn of_bits(bits: u32) -> Self {
        Self { words: bits as u8, letters: (bits >> 8) as u8, acronym: bits >> 16 & 1 != 0 }
    }
    /// The same of ASCII: most aliases of most lists.
    fn of_ascii(alias: &[u8]) -> Self {
        let (mut letters, mut capitals, mut words, mut before) = (0_usize, 0_usize, 0_usize, b' ');
        for &byte in alias {
            letters += usize::from(byte.is_ascii_alphabetic());
            capitals += usize::from(byte.is_ascii_uppercase());
            words += usize::from(is_ascii_space(before) && !is_ascii_space(byte));
            before = byte;
        }
        let acronym = letters <= ACRONYM_LETTERS && capitals > 0 && capitals == letters;
        Self { words: words.min(255) as u8, letters: letters.min(255) as u8, acronym }
    }
}

/// White space as `char::is_whitespace` has it.
fn is_ascii_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// Whether there is a capital and no small letter.
pub(super) fn is_capitals(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// For every letter that folding keeps and that has a case: whether it is a capital. Texts that fold alike have the
/// same number of them.
pub(super) fn capitals(text: &str) -> impl Iterator<Item = bool> + '_ {
    text.chars().flat_map(|c| std::iter::repeat_n(c.is_uppercase(), cased_letters(c)))
}

/// Letters with a case that `c` folds to: 2 for `ß` or `ﬁ`.
fn cased_letters(c: char) -> usize {
    if c.is_ascii() {
        usize::from(c.is_ascii_alphabetic())
    } else if c.is_lowercase() || c.is_uppercase() {
        fold_key(c.encode_utf8(&mut [0; 4]), Digits::Keep).chars().filter(|c| c.is_lowercase()).count()
    } else {
        0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_acronym_has_no_small_letter() {
        let acronym = |alias| Shape::of(alias).acronym;
        assert!(acronym("AS") && acronym("DK PBB") && acronym("G20") && acronym("U.S."));
        assert!(!acronym("UNESCO") && !acronym("Nato") && !acronym("中国") && !acronym("7"));
    }

    #[test]
    fn capitals_align_over_what_folds() {
        assert!(capitals("STRAẞE").eq(capitals("STRASSE")));
        assert!(capitals("Jose\u{301}").eq(capitals("José")));
        assert!(capitals("İzmir").eq(capitals("Izmir")));
        assert!(!capitals("ﬁn").eq(capitals("Fin")));
    }
}
