//! A word and what one look at it tells, for those who read every word of a text.

use super::look::{Letters, Look, key, mix, wide_look};
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
    /// Whether it is of ASCII.
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
    let eight = text.as_bytes().get(start..).map_or(0, first_eight);
    let first = Chunk::of(eight);
    let Chunk { len, small, capital, digits, hashed } = first;
    // Most words are shorter; where what follows is of ASCII, this was all of it.
    let end = start + len;
    if len == 8 || text.as_bytes().get(end).is_some_and(|byte| !byte.is_ascii()) {
        return long_token(text, start, first);
    }
    Token {
        end,
        case: Letters::case_of(small, capital),
        glued: small << 8 & capital != 0,
        hash: mix(key(), hashed),
        digits: if digits == 0 { 0 } else { digits.count_ones() },
        ascii: true,
        long: len >= 4,
    }
}

/// The same for a word of eight bytes or more, or before a char that is not ASCII.
#[inline(never)]
fn long_token(text: &str, start: usize, first: Chunk) -> Token {
    let bytes = text.as_bytes();
    let mut letters = Letters::default();
    let (mut hash, mut digits, mut end) = (key(), 0, start);
    let mut chunk = first;
    loop {
        if chunk.len > 0 {
            letters.add(chunk.small, chunk.capital);
            digits += if chunk.digits == 0 { 0 } else { chunk.digits.count_ones() };
            hash = mix(hash, chunk.hashed);
            end += chunk.len;
        }
        if chunk.len < 8 {
            break;
        }
        chunk = Chunk::of(bytes.get(end..).map_or(0, first_eight));
    }
    let wide = if bytes.get(end).is_none_or(u8::is_ascii) { None } else { wide_token(text, start, end) };
    let (case, glued, long) = (letters.case(), letters.glued, end - start >= 4);
    wide.unwrap_or(Token { end, case, glued, hash, digits, ascii: true, long })
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

/// The part of a word in eight bytes.
struct Chunk {
    /// How many of them, from the lowest one, are letters and digits of ASCII.
    len: usize,
    /// The highest bit of each of those that is a small letter, a capital, a digit.
    small: u64,
    capital: u64,
    digits: u64,
    /// Those bytes, made small.
    hashed: u64,
}

impl Chunk {
    /// Adding to the lower seven bits carries into the highest one from the byte on that is asked for (Warren,
    /// Hacker's Delight, 6-1), and never into the next byte.
    #[inline]
    fn of(eight: u64) -> Self {
        let low = eight & !HIGH;
        let from = |bytes: u64, first: u8| bytes + eight_times(0x80 - first);
        let lower = low | eight_times(0x20);
        let letters = from(lower, b'a') & !from(lower, b'z' + 1);
        let digits = from(low, b'0') & !from(low, b'9' + 1);
        let behind = !((letters | digits) & !eight) & HIGH;
        // All bits below the first byte behind the word.
        let own = ((behind & behind.wrapping_neg()) >> 7).wrapping_sub(1);
        // Bit 5 is what makes a letter small; it is set in every digit.
        let (letters, is_small) = (letters & own & HIGH, eight << 2);
        Self {
            len: if behind == 0 { 8 } else { behind.trailing_zeros() as usize / 8 },
            small: letters & is_small,
            capital: letters & !is_small,
            digits: digits & own & HIGH,
            hashed: (eight | eight_times(0x20)) & own,
        }
    }
}

/// How many small letters of ASCII there are at the beginning.
///
/// ```
/// assert_eq!(warta::text::small_letters(b"suratkabarKabar"), 10);
/// ```
#[inline]
pub fn small_letters(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        let eight = bytes.get(at..).map_or(0, first_eight);
        let low = eight & !HIGH;
        let from = |first: u8| low + eight_times(0x80 - first);
        let behind = !(from(b'a') & !from(b'z' + 1) & !eight) & HIGH;
        if behind != 0 {
            return at + behind.trailing_zeros() as usize / 8;
        }
        at += 8;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{look, words};

    #[test]
    fn the_bits_are_those_of_the_bytes() {
        for byte in 0..=u8::MAX {
            for at in 0..8 {
                let before = eight_times(b'a') & ((1 << (8 * at)) - 1);
                let chunk = Chunk::of(before | u64::from(byte) << (8 * at));
                let bit = |yes: bool| u64::from(yes) << (8 * at + 7);
                assert_eq!(chunk.len, at + usize::from(byte.is_ascii_alphanumeric()), "{byte}");
                assert_eq!(chunk.digits, bit(byte.is_ascii_digit()), "{byte}");
                assert_eq!(chunk.capital, bit(byte.is_ascii_uppercase()), "{byte}");
                assert_eq!(
                    chunk.small,
                    before << 2 & HIGH & before << 1 | bit(byte.is_ascii_lowercase()),
                    "{byte}"
                );
            }
        }
    }

    #[test]
    fn small_letters_end_at_anything_else() {
        for byte in (0..=u8::MAX).filter(|byte| !byte.is_ascii_lowercase()) {
            for len in 0..20 {
                let bytes: Vec<u8> = [vec![b'z'; len], vec![byte], vec![b'a'; 9]].concat();
                assert_eq!((small_letters(&bytes), small_letters(&bytes[..len])), (len, len), "{byte}");
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
            assert_eq!(token.ascii, word.is_ascii(), "{word}");
        }
    }
}
