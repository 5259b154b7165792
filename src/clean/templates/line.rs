//! A line as a number: its words in small letters.

use crate::text::{is_word, lines, trim};

/// Words from which a line is taken for a paragraph.
pub(crate) const PARAGRAPH_WORDS: u8 = 12;

/// The words of a line as a number, the same on every machine and in every process; `None` for a line without words.
///
/// The key is no secret: who wants to can write two lines with one number. All that they win is evidence about their
/// own site.
pub(crate) fn hash_line(line: &str) -> Option<(u64, u8)> {
    let mut hasher = Hasher::default();
    for (at, &byte) in line.as_bytes().iter().enumerate() {
        match kind(byte) {
            Kind::Word(small) => hasher.letter(small),
            Kind::Gap => hasher.gap(),
            Kind::Wide => wide(line, at, &mut hasher),
            Kind::Inside => {}
        }
    }
    hasher.finish()
}

/// What a byte is to a word.
#[derive(Clone, Copy)]
enum Kind {
    /// Part of one, in small letters.
    Word(u8),
    /// Between two.
    Gap,
    /// The first byte of a char that is not ASCII.
    Wide,
    /// Another byte of it.
    Inside,
}

fn kind(byte: u8) -> Kind {
    match byte {
        b'a'..=b'z' | b'0'..=b'9' => Kind::Word(byte),
        b'A'..=b'Z' => Kind::Word(byte | 0x20),
        0..=0x7F => Kind::Gap,
        0x80..=0xBF => Kind::Inside,
        _ => Kind::Wide,
    }
}

/// Takes a char that is not ASCII.
#[inline(never)]
fn wide(line: &str, at: usize, hasher: &mut Hasher) {
    match line.get(at..).and_then(|rest| rest.chars().next()) {
        Some(c) if is_word(c) => {
            let mut buffer = [0; 4];
            let small = c.to_lowercase();
            small.for_each(|c| c.encode_utf8(&mut buffer).bytes().for_each(|byte| hasher.letter(byte)));
        }
        _ => hasher.gap(),
    }
}

/// Hashes bytes eight at a time and counts words.
#[derive(Clone)]
pub(crate) struct Hasher {
    hash: u64,
    eight: u64,
    held: u32,
    words: u32,
    inside: bool,
}

impl Default for Hasher {
    fn default() -> Self {
        Self { hash: 0x5741_5254_4154_4D50, eight: 0, held: 0, words: 0, inside: false }
    }
}

impl Hasher {
    /// Takes a byte of a word; the first one of a word parts it from the word before.
    pub(crate) fn letter(&mut self, byte: u8) {
        if !self.inside {
            self.inside = true;
            self.words += 1;
            self.push(b' ');
        }
        self.push(byte);
    }
    /// Ends a word.
    pub(crate) fn gap(&mut self) {
        self.inside = false;
    }
    /// Takes any byte.
    pub(crate) fn push(&mut self, byte: u8) {
        self.eight = self.eight << 8 | u64::from(byte);
        self.held += 1;
        if self.held == 8 {
            self.hash = mix(self.hash, self.eight);
            (self.eight, self.held) = (0, 0);
        }
    }
    /// The number and the count of words, at most 255; `None` without words.
    pub(crate) fn finish(self) -> Option<(u64, u8)> {
        (self.words > 0).then(|| (self.value(), self.words.min(255) as u8))
    }
    /// The number.
    pub(crate) fn value(&self) -> u64 {
        mix(mix(self.hash, self.eight), u64::from(self.held) + 1)
    }
}

/// Multiplies and folds the halves of the product (the step of wyhash, Wang Yi 2019).
pub(crate) fn mix(hash: u64, eight: u64) -> u64 {
    let product = u128::from(hash ^ eight) * u128::from(0x9E37_79B9_7F4A_7C15_u64);
    (product >> 64) as u64 ^ product as u64 ^ hash.rotate_left(29)
}

/// The lines of a text that hold more than white space, trimmed.
pub(crate) fn inked(text: &str) -> impl Iterator<Item = &str> {
    lines(text).map(|line| trim(text, line).slice(text)).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_and_punctuation_do_not_count() {
        assert_eq!(hash_line("Baca Juga:"), hash_line("— BACA  juga"));
        assert_eq!(hash_line("Émile"), hash_line("émile!"));
        assert_ne!(hash_line("bacajuga"), hash_line("baca juga"));
        assert_ne!(hash_line("baca juga"), hash_line("juga baca"));
        assert_eq!(hash_line("* * *"), None);
    }

    #[test]
    fn the_number_of_a_line_never_changes() {
        // Files hold these numbers: another one needs another version of the file.
        assert_eq!(hash_line("Bagikan artikel ini ke teman"), Some((1_312_125_043_001_622_735, 5)));
        assert_eq!(hash_line("Café 12"), Some((15_491_800_971_044_888_184, 2)));
    }
}
