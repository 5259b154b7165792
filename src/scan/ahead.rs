//! A look behind a word that rules out most places at which phrases do not go on.

use super::book::Read;

/// What may stand behind the first word of the phrases that share it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ahead {
    /// What has been read behind the word.
    pub read: Read,
    /// The first two letters of the second words, as a set of hashes.
    seconds: u64,
    /// Whether the word is a phrase by itself.
    alone: bool,
    /// Whether a mark follows it.
    marked: bool,
}

impl Ahead {
    pub(super) fn of(read: Read) -> Self {
        Self { read, ..Self::default() }
    }
    /// Takes in a phrase that goes on so.
    pub(super) fn add(&mut self, rest: &str) {
        match *rest.as_bytes() {
            [b' ', first, second, ..] => self.seconds |= bit(first, second),
            // What a letter alone is glued to may be any.
            [] | [b' ', ..] => self.alone = true,
            _ => self.marked = true,
        }
    }
    /// Whether a phrase may go on here, behind the word: never false where one does.
    #[inline]
    pub fn may_follow(&self, text: &[u8], at: usize) -> bool {
        if self.alone {
            return true;
        }
        match text.get(at..) {
            Some([b' ', first, second, ..])
                if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() =>
            {
                self.seconds & bit(first.to_ascii_lowercase(), second.to_ascii_lowercase()) != 0
            }
            Some([next, ..]) if next.is_ascii_graphic() => self.marked,
            Some(rest) if is_wide_mark(rest) => self.marked,
            _ => true,
        }
    }
}

fn bit(first: u8, second: u8) -> u64 {
    1 << ((u32::from(first) * 11 + u32::from(second) * 3) % 64)
}

/// Whether a text starts with a quotation mark, a dash or an ellipsis that is not of ASCII: what it folds to is, can be
/// seen and belongs to no word.
#[inline]
pub fn is_wide_mark(text: &[u8]) -> bool {
    matches!(text, [0xE2, 0x80, 0x93..=0x95 | 0x98..=0x9F | 0xA6, ..])
}

/// The second bytes of the phrases that start with the same byte, a mark or the sign of a number.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Seconds(u64);

impl Seconds {
    pub(super) fn add(&mut self, second: Option<u8>) {
        self.0 |= second.map_or(u64::MAX, |byte| 1 << (byte % 64));
    }
    /// Whether a phrase may go on here, behind its first mark or number: never false where one does.
    #[inline]
    pub fn may_follow(self, text: &[u8], at: usize) -> bool {
        let second = match text.get(at) {
            _ if self.0 == 0 => return false,
            Some(b'0'..=b'9') => b'#',
            Some(byte) if byte.is_ascii_graphic() && *byte != b'`' => byte.to_ascii_lowercase(),
            Some(byte @ (b' ' | b'\n' | b'\r')) => *byte,
            _ => return true,
        };
        self.0 >> (second % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_mark_folds_to_marks_alone() {
        use crate::text::{Digits, fold_key};
        for c in ('\u{80}'..='\u{ffff}').filter(|c| is_wide_mark(c.encode_utf8(&mut [0; 4]).as_bytes())) {
            let key = fold_key(&c.to_string(), Digits::Hash);
            assert!(!key.is_empty() && key.bytes().all(|b| b.is_ascii_punctuation()), "{c}");
            assert!(!crate::text::is_word(c));
        }
    }
}
