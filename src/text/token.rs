//! A word and what one look at it tells, for those who read every word of a text.

use super::look::{Letters, Look, key, mix_small, wide_look};
use super::word::{word_end, word_start};
use super::{Case, Span, first_eight};

/// A word and what it looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    /// Where the word ends.
    pub end: usize,
    /// How it is written; see [`super::Look`].
    pub case: Case,
    /// Whether a small letter stands before a capital in it.
    pub glued: bool,
    /// The hash that [`super::look`] gives.
    pub hash: u64,
    /// Its digits of ASCII.
    pub digits: u32,
    /// Whether it and the char behind it are of ASCII.
    pub ascii: bool,
    /// Whether it has four chars or more.
    pub long: bool,
}

/// Looks at the word that starts at a byte: no char of a word stands before it.
///
/// ```
/// use warta::text::{look, token};
/// let word = token("di Jakarta.", 3);
/// assert_eq!((word.end, word.hash), (10, look("JAKARTA").hash));
/// ```
#[inline]
pub fn token(text: &str, start: usize) -> Token {
    let bytes = text.as_bytes();
    let mut letters = Letters::default();
    let (mut hash, mut digits, mut end) = (key(), 0, start);
    loop {
        let eight = bytes.get(end..).map_or(0, first_eight);
        let (word, figures) = word_bits(eight);
        let len = (word ^ HIGH).trailing_zeros() as usize / 8;
        if len == 0 {
            break;
        }
        let mask = u64::MAX >> (64 - 8 * len);
        letters.add(eight & mask);
        if figures & mask != 0 {
            digits += (figures & mask).count_ones();
        }
        hash = mix_small(hash, eight & mask, len);
        end += len;
        if len < 8 {
            break;
        }
    }
    let ascii = bytes.get(end).is_none_or(u8::is_ascii);
    if !ascii && let Some(wide) = wide_token(text, start, end) {
        return wide;
    }
    Token { end, case: letters.case(), glued: letters.glued, hash, digits, ascii, long: end - start >= 4 }
}

/// All words of a text, each with its look.
///
/// ```
/// use warta::text::tokens;
/// assert!(tokens("Jum'at, 5 Mei").map(|word| word.end).eq([3, 6, 9, 13]));
/// ```
pub fn tokens(text: &str) -> impl Iterator<Item = Token> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = word_start(text, at);
        let word = (start < text.len()).then(|| token(text, start))?;
        at = word.end;
        Some(word)
    })
}

/// The word, if it goes on at `at` with what is not ASCII.
#[inline(never)]
fn wide_token(text: &str, start: usize, at: usize) -> Option<Token> {
    let end = word_end(text, at);
    if end == at {
        return None;
    }
    let word = Span::at(start, end).slice(text);
    let Look { case, glued, hash } = wide_look(word);
    let digits = word.bytes().filter(u8::is_ascii_digit).count() as u32;
    Some(Token { end, case, glued, hash, digits, ascii: false, long: word.chars().nth(3).is_some() })
}

/// The highest bit of eight bytes.
const HIGH: u64 = 0x8080_8080_8080_8080;

/// Eight times this byte.
const fn eight_times(byte: u8) -> u64 {
    u64::from_le_bytes([byte; 8])
}

/// The highest bit of each of eight bytes that is a letter or digit of ASCII, and of each that is a digit.
///
/// Adding to the lower seven bits carries into the highest one from the byte on that is asked for (Warren, Hacker's
/// Delight, 6-1), and never into the next byte.
#[inline]
fn word_bits(eight: u64) -> (u64, u64) {
    let low = eight & !HIGH;
    let from = |bytes: u64, first: u8| bytes + eight_times(0x80 - first);
    let small = low | eight_times(0x20);
    let letters = from(small, b'a') & !from(small, b'z' + 1);
    let digits = from(low, b'0') & !from(low, b'9' + 1);
    let ascii = !eight & HIGH;
    ((letters | digits) & ascii, digits & ascii)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{look, words};

    #[test]
    fn the_bits_are_those_of_the_bytes() {
        for byte in 0..=u8::MAX {
            for at in 0..8 {
                let (word, digits) = word_bits(u64::from(byte) << (8 * at));
                let bit = |yes: bool| u64::from(yes) << (8 * at + 7);
                assert_eq!(word, bit(byte.is_ascii_alphanumeric()), "{byte}");
                assert_eq!(digits, bit(byte.is_ascii_digit()), "{byte}");
            }
        }
    }

    #[test]
    fn a_token_is_the_word_and_its_look() {
        let text = "Jum'at 9A JugaIRGC b caf\u{e9}X2 kata\u{201d} ABCDEFGHIJKLMNOP \u{a0}\u{41a}\u{438}\u{435}\u{432} \
                    internasionalisasiYangPanjang 12345678 x\u{301}9 iPhone";
        for span in words(text, 0) {
            let (word, token) = (span.slice(text), token(text, span.start as usize));
            let Look { case, glued, hash } = look(word);
            assert_eq!(
                (token.end, token.case, token.glued, token.hash),
                (span.end as usize, case, glued, hash),
                "{word}"
            );
            assert_eq!(token.digits as usize, word.bytes().filter(u8::is_ascii_digit).count(), "{word}");
            assert_eq!(token.long, word.chars().count() >= 4, "{word}");
            let next = text[span.end as usize..].chars().next();
            assert_eq!(token.ascii, word.is_ascii() && next.is_none_or(|c| c.is_ascii()), "{word}");
        }
    }
}
