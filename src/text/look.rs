//! What one look at a word tells: its case, whether two words are glued in it, and a number for it.

use super::{Case, case_of};
use std::hash::{BuildHasher, RandomState};
use std::sync::OnceLock;

/// What a word looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Look {
    /// How it is written.
    pub case: Case,
    /// Whether a small letter stands before a capital in it.
    pub glued: bool,
    /// Hash of it in small letters. Keyed anew in each process, so that no text can make words share a place in a
    /// table: equal words have equal hashes in one process, and nothing else may be read from it.
    pub hash: u64,
}

/// Looks at a word, which is a run of word chars as [`super::words`] gives it.
///
/// ```
/// use warta::text::{Case, look};
/// let (a, b) = (look("ChinaBendera"), look("chinabendera"));
/// assert!(a.case == Case::Title && a.glued && !b.glued && a.hash == b.hash);
/// ```
pub fn look(word: &str) -> Look {
    if word.is_ascii() { ascii_look(word.as_bytes()) } else { wide_look(word) }
}

/// Letters and digits of ASCII, eight at a time.
fn ascii_look(word: &[u8]) -> Look {
    let mut letters = Letters::default();
    let mut hash = key();
    for chunk in word.chunks(8) {
        let eight = first_eight(chunk);
        let small = eight & eight << 1 & BIT_6;
        letters.add(small, eight & BIT_6 & !small);
        // Bit 5 makes a letter small and is set in every digit.
        hash = mix(hash, eight | (BIT_5 >> (64 - 8 * chunk.len())));
    }
    Look { case: letters.case(), glued: letters.glued, hash }
}

/// Bit 5 and bit 6 of eight bytes: letters have bit 6, small ones both, digits have not.
const BIT_5: u64 = 0x2020_2020_2020_2020;
const BIT_6: u64 = 0x4040_4040_4040_4040;

/// What the letters of an ASCII word are like.
#[derive(Default)]
pub(super) struct Letters {
    /// A bit for each byte that is a small letter or a capital, those of all chunks in one.
    small: u64,
    capital: u64,
    /// Whether there are two capitals or more.
    capitals: bool,
    /// Whether the first letter is a capital.
    starts: bool,
    pub(super) glued: bool,
    /// The bit of the lowest byte, if the last byte was a small letter.
    carry: u64,
}

impl Letters {
    /// Takes the next eight bytes, the first one lowest: one and the same bit of every byte, which says whether it is a
    /// small letter, or a capital.
    pub(super) fn add(&mut self, small: u64, capital: u64) {
        self.starts |= (self.small | self.capital) == 0 && starts(small, capital);
        self.glued |= (small << 8 | self.carry) & capital != 0;
        self.carry = small >> 56;
        self.capitals |= (self.capital != 0 && capital != 0) || several(capital);
        self.small |= small;
        self.capital |= capital;
    }
    pub(super) fn case(&self) -> Case {
        match (self.capital != 0, self.small != 0) {
            (false, false) => Case::None,
            (true, false) if self.capitals => Case::Upper,
            (true, false) => Case::Initial,
            (true, true) if self.starts => Case::Title,
            (_, true) => Case::Lower,
        }
    }
    /// The case of a word in one chunk.
    #[inline]
    pub(super) fn case_of(small: u64, capital: u64) -> Case {
        if capital == 0 {
            return if small == 0 { Case::None } else { Case::Lower };
        }
        match (small == 0, starts(small, capital)) {
            (true, _) if several(capital) => Case::Upper,
            (true, _) => Case::Initial,
            (false, true) => Case::Title,
            (false, false) => Case::Lower,
        }
    }
}

/// Whether the lowest letter is a capital.
#[inline]
fn starts(small: u64, capital: u64) -> bool {
    let letters = small | capital;
    letters & letters.wrapping_neg() & capital != 0
}

/// Whether more than one bit is set.
#[inline]
fn several(bits: u64) -> bool {
    bits & bits.wrapping_sub(1) != 0
}

/// The same for words with other letters.
pub(super) fn wide_look(word: &str) -> Look {
    let (mut hash, mut eight, mut taken) = (key(), 0, 0);
    let (mut glued, mut small) = (false, false);
    for c in word.chars() {
        glued |= small && c.is_uppercase();
        small = c.is_lowercase();
        for byte in c.to_lowercase().flat_map(utf8) {
            eight |= u64::from(byte) << (8 * taken);
            taken += 1;
            if taken == 8 {
                hash = mix(hash, eight);
                (eight, taken) = (0, 0);
            }
        }
    }
    if taken > 0 {
        hash = mix(hash, eight);
    }
    Look { case: case_of(word), glued, hash }
}

fn utf8(c: char) -> impl Iterator<Item = u8> {
    let mut buffer = [0; 4];
    let len = c.encode_utf8(&mut buffer).len();
    buffer.into_iter().take(len)
}

/// The first eight bytes as a number, the first one lowest; zeros where there are fewer.
///
/// ```
/// use warta::text::first_eight;
/// assert_eq!((first_eight(b"ab"), first_eight(b"abcdefghi")), (0x6261, 0x6867_6665_6463_6261));
/// ```
#[inline]
pub fn first_eight(bytes: &[u8]) -> u64 {
    if let Some(eight) = bytes.first_chunk() {
        return u64::from_le_bytes(*eight);
    }
    if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
        // The two may overlap; where they do they are the same.
        return u64::from(u32::from_le_bytes(*first))
            | u64::from(u32::from_le_bytes(*last)) << (8 * (bytes.len() - 4));
    }
    bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte))
}

/// Multiplies and folds the halves of the product (the step of wyhash, Wang Yi 2019).
#[inline]
pub(super) fn mix(hash: u64, eight: u64) -> u64 {
    let product = u128::from(hash ^ eight) * u128::from(0x9E37_79B9_7F4A_7C15_u64);
    (product >> 64) as u64 ^ product as u64
}

/// The key of this process.
#[inline]
pub(super) fn key() -> u64 {
    static KEY: OnceLock<u64> = OnceLock::new();
    *KEY.get_or_init(|| RandomState::new().hash_one("warta"))
}
