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
            [] => self.alone = true,
            [b' ', first, second, ..] => self.seconds |= bit(first, second),
            // What a letter alone is glued to may be any.
            [b' ', ..] => self.alone = true,
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
            _ => true,
        }
    }
}

fn bit(first: u8, second: u8) -> u64 {
    1 << ((u32::from(first) * 11 + u32::from(second) * 3) % 64)
}
