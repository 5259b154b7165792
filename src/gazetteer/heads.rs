//! How names start: what tells of most words of a text that none of them does, before their letters are hashed.

use super::cells::Cells;
use super::cuts;
use super::file::{Reader, Writer};
use super::table::{Filter, FilterLook, SEED, load, mix};
use crate::error::Result;

/// Bytes of a first piece that are looked at.
const HEAD: u32 = 6;

/// The beginnings of names. May take others for one, and misses none.
#[derive(Debug, Default)]
pub(super) struct Heads {
    /// Of the first pieces, as far as they go.
    pieces: Filter,
    /// Of names of one piece that is no longer: a tail may be glued to them.
    short: Starts,
    /// Of all names: asked for where a cut that only the text has comes early.
    all: Starts,
}

/// Collects the beginnings of names.
#[derive(Debug, Default)]
pub(super) struct HeadsBuilder {
    hashes: Vec<u64>,
    heads: Heads,
}

impl HeadsBuilder {
    /// Adds a name by its key and the length of its first piece.
    pub(super) fn add(&mut self, key: &[u8], piece: usize) {
        let len = HEAD.min(piece as u32);
        self.hashes.push(hash(load(key, 0, len as usize), len));
        self.heads.all.add(key);
        if len < HEAD && piece == key.len() {
            self.heads.short.add(key);
        }
    }
    pub(super) fn build(self) -> Heads {
        Heads { pieces: Filter::of(&self.hashes).shrunk(), ..self.heads }
    }
}

impl Heads {
    /// The same to be asked often.
    pub(super) fn look(&self) -> HeadsLook<'_> {
        HeadsLook { pieces: self.pieces.look(), short: self.short.look(), all: self.all.look() }
    }
    pub(super) fn write<'a>(&'a self, file: &mut Writer<'a>) {
        self.pieces.write(file);
        self.short.write(file);
        self.all.write(file);
    }
    pub(super) fn read(file: &mut Reader<'_>) -> Result<Self> {
        Ok(Self { pieces: Filter::read(file)?, short: Starts::read(file)?, all: Starts::read(file)? })
    }
}

/// The beginnings of names, found once for a text: that they lie in a file or in memory is not asked at every word.
#[derive(Debug, Clone, Copy)]
pub(super) struct HeadsLook<'a> {
    pieces: FilterLook<'a>,
    short: StartsLook<'a>,
    all: StartsLook<'a>,
}

impl HeadsLook<'_> {
    /// Whether a name may start here, where the next cut of the text is `len` bytes behind: never with a space.
    #[inline]
    #[allow(clippy::needless_bitwise_bool)] // A lazy operator is a branch.
    pub(super) fn has(self, key: &[u8], at: usize, len: u32) -> bool {
        let rest = key.get(at..).unwrap_or_default();
        let eight = rest.first_chunk().map_or_else(|| load(rest, 0, 8), |eight| u64::from_le_bytes(*eight));
        let (len, three) = (len.min(HEAD), start(eight));
        let may = self.pieces.has(hash(eight, len)) | self.short.has(three);
        // Nearly never, or in a text of Chinese nearly always.
        let is_soft = len < HEAD && in_word(eight as u8) & in_word((eight >> (8 * len)) as u8);
        (may || is_soft && self.all.has(three)) & (eight as u8 != b' ')
    }
}

/// Whether a byte counts as part of a word, by one look at a table.
#[inline]
fn in_word(byte: u8) -> bool {
    WORDS.get(usize::from(byte)).copied().unwrap_or_default()
}

#[allow(clippy::indexing_slicing)] // Evaluated by the compiler, which checks it.
const WORDS: [bool; 256] = {
    let (mut words, mut byte) = ([false; 256], 0);
    while byte < words.len() {
        words[byte] = cuts::in_word(byte as u8);
        byte += 1;
    }
    words
};

/// The hash of the first `len` of these bytes: of one to six.
#[inline]
fn hash(eight: u64, len: u32) -> u64 {
    mix(SEED, eight & (u64::MAX >> (64 - 8 * len)))
}

/// The first three bytes of names, five bits of each.
#[derive(Debug)]
struct Starts {
    bits: Cells<u64>,
}

/// Different starts.
const STARTS: usize = 1 << 15;

impl Default for Starts {
    fn default() -> Self {
        Self { bits: Cells::zeros(STARTS / 64) }
    }
}

impl Starts {
    /// Adds a name; any byte may follow one that is shorter.
    fn add(&mut self, key: &[u8]) {
        let any = 1 << (5 * 3_usize.saturating_sub(key.len()));
        let from = start(load(key, 0, 3));
        (from..from + any).for_each(|at| self.bits.set(at / 64, self.word(at) | 1 << (at % 64)));
    }
    fn word(&self, at: usize) -> u64 {
        self.bits.get(at / 64).unwrap_or_default()
    }
    fn look(&self) -> StartsLook<'_> {
        StartsLook { bits: self.bits.bytes().first_chunk().unwrap_or(&[0; STARTS / 8]) }
    }
    fn write<'a>(&'a self, file: &mut Writer<'a>) {
        file.column(self.bits.bytes());
    }
    fn read(file: &mut Reader<'_>) -> Result<Self> {
        let bits = file.cells::<u64>()?;
        if bits.len() == STARTS / 64 { Ok(Self { bits }) } else { Err(Reader::fault("odd starts of names")) }
    }
}

#[derive(Debug, Clone, Copy)]
struct StartsLook<'a> {
    bits: &'a [u8; STARTS / 8],
}

impl StartsLook<'_> {
    /// Whether names start so, by the number of the first three bytes.
    #[inline]
    fn has(self, start: usize) -> bool {
        self.bits.get(start / 8).is_some_and(|byte| byte >> (start % 8) & 1 != 0)
    }
}

/// The number of the first three bytes; letters have different lower five bits.
#[inline]
fn start(bytes: u64) -> usize {
    ((bytes & 31) << 10 | (bytes >> 8 & 31) << 5 | bytes >> 16 & 31) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_start_is_missed_and_few_others_pass() {
        let mut heads = HeadsBuilder::default();
        for (key, piece) in [("rusia", 5), ("as", 2), ("x", 1), ("é", 2), ("kementerian luar", 11)] {
            heads.add(key.as_bytes(), piece);
        }
        let heads = heads.build();
        let has = |text: &str, len| heads.look().has(format!("di {text}").as_bytes(), 3, len);
        for (name, len) in [("rusia", 5), ("as", 2), ("x", 1), ("é", 2), ("kementerian", 11)] {
            for behind in ["", " di", "~", ") lagi-lagi"] {
                assert!(has(&format!("{name}{behind}"), len), "{name}{behind}");
            }
        }
        // Tails are glued to short names, cuts of the text lie inside what is one piece in a list.
        assert!(has("rusianya", 8) && has("asnya", 5) && has("kementerian", 3) && has("rusiamoskwa", 5));
        assert!(!has("kemarin", 7) && !has("ruang", 5));
        assert!(!has(" rusia", 1) && !has("kem", 3) && !has("di", 2));
    }
}
