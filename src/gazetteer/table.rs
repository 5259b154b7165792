//! A flat table from the hashes of prefixes to aliases: open addressing over numbers, no pointers.

use super::cells::Cells;
use super::file::{Reader, Writer};
use crate::error::Result;
use crate::text::first_eight;
use std::hint::black_box;

/// The hash of nothing.
pub(super) const SEED: u64 = 0x2D35_8DCC_AA6C_78A5;
/// What a space before a piece adds.
const SPACE: u64 = 0x8BB8_4B93_962E_ACC9;
/// Slots for each four prefixes: of many, where memory counts; of few, where a long run of slots does.
const SLOTS_FOR_FOUR: usize = 5;
const SLOTS_FOR_FOUR_OF_FEW: usize = 10;
const FEW: usize = 1 << 16;

/// The hash of a prefix that goes on with a piece, of which more and more is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rolling {
    hash: u64,
    start: usize,
    /// Where what is in the hash for good ends.
    done: usize,
}

impl Rolling {
    /// Behind a prefix of this hash; the piece starts here.
    #[inline]
    pub(super) fn new(hash: u64, start: usize) -> Self {
        Self { hash, start, done: start }
    }
    /// The hash with the piece up to `end`, which may only grow.
    #[inline]
    pub(super) fn with(&mut self, key: &[u8], end: usize) -> u64 {
        while end > self.done + 8 {
            self.hash = mix(self.hash, load(key, self.done, 8));
            self.done += 8;
        }
        let len = end.saturating_sub(self.start) as u64;
        mix(self.hash ^ len << 32, load(key, self.done, end.saturating_sub(self.done)))
    }
}

/// At most eight bytes as a number, the first one lowest; zeros where there are fewer.
#[inline]
pub(super) fn load(key: &[u8], at: usize, len: usize) -> u64 {
    let rest = key.get(at..).unwrap_or_default();
    match rest.first_chunk() {
        Some(eight) if len > 0 => u64::from_le_bytes(*eight) & (u64::MAX >> (64 - 8 * len.min(8))),
        _ => first_eight(rest.get(..len.min(rest.len())).unwrap_or_default()),
    }
}

/// The hash of a prefix that goes on with this piece.
pub(super) fn with_piece(hash: u64, piece: &[u8]) -> u64 {
    Rolling::new(hash, 0).with(piece, piece.len())
}

/// The hash of a prefix that goes on with a space.
pub(super) fn with_space(hash: u64) -> u64 {
    hash ^ SPACE
}

/// Multiplies and folds the halves of the product (the step of wyhash, Wang Yi 2019).
#[inline]
pub(super) fn mix(hash: u64, eight: u64) -> u64 {
    let product = u128::from(hash ^ eight) * u128::from(0x9E37_79B9_7F4A_7C15_u64);
    (product >> 64) as u64 ^ product as u64
}

/// What is known of a prefix: 32 bits of an alias, one that says whether there is an alias, one that says whether a
/// longer alias goes on from here, one that says whether others fold to the same as the alias, and 29 bits of the hash.
/// That of a prefix of which nothing is known is 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Slot(u64);

const HAS_ALIAS: u64 = 1 << 32;
const HAS_MORE: u64 = 1 << 33;
const HAS_SAME: u64 = 1 << 34;
const TAG: u64 = u64::MAX << 35;

impl Slot {
    /// An alias that the prefix may be: the last of those that fold to the same.
    #[inline]
    pub(super) fn alias(self) -> Option<u32> {
        (self.0 & HAS_ALIAS != 0).then_some(self.0 as u32)
    }
    /// Whether a longer alias may go on from here.
    #[inline]
    pub(super) fn has_more(self) -> bool {
        self.0 & HAS_MORE != 0
    }
    /// Whether other aliases fold to the same.
    pub(super) fn has_same(self) -> bool {
        self.0 & HAS_SAME != 0
    }
    /// Whether it holds a prefix of this hash. A full one has more bits than those of the hash.
    #[inline]
    fn is_of(self, hash: u64) -> bool {
        (self.0 ^ hash) & TAG == 0 && self.0 != 0
    }
    /// Whether it holds a prefix of a smaller hash.
    #[inline]
    fn is_before(self, hash: u64) -> bool {
        self.0 & TAG < hash & TAG && self.0 != 0
    }
}

/// Prefixes of aliases, each that of a whole alias, or one that a longer alias goes on from, or both.
///
/// A prefix is known by its hash alone: what may be an alias is compared with the text by whoever asks. The slots are in
/// the order of the hashes (Amble and Knuth, Ordered hash tables, 1974), so a prefix that is not there is missed at the
/// first larger one, and not at the end of a long run of full slots.
#[derive(Debug, Default)]
pub(super) struct Table {
    slots: Cells<u64>,
    /// So many of them are those that hashes belong to; the others are for the last hashes.
    own: u32,
    /// Whether something found no slot.
    pub(super) is_full: bool,
}

/// Slots behind those that hashes belong to: many more than as many as the last ones need by chance.
const SPARE: usize = 256;

impl Table {
    /// An empty table for these prefixes, some of which may be the same. It is made as large as there seem to be
    /// different ones, or as all of them when that turned out to be too small.
    pub(super) fn for_hashes(hashes: &[u64], all: bool) -> Self {
        let prefixes = if all { hashes.len() } else { Filter::of(hashes).about().min(hashes.len()) };
        let own = 8 + prefixes * if prefixes < FEW { SLOTS_FOR_FOUR_OF_FEW } else { SLOTS_FOR_FOUR } / 4;
        // Whatever the hashes are, all of them have room behind the last slot that one belongs to.
        let spare = if all { hashes.len() } else { SPARE };
        Self { slots: Cells::zeros(own + spare), own: own as u32, is_full: false }
    }
    /// Brings the slots of these hashes into the cache, all at once.
    pub(super) fn touch(&self, hashes: &[u64]) {
        let look = self.look();
        black_box(hashes.iter().fold(0, |sum, &hash| sum ^ look.first(hash).0));
    }
    /// Adds a prefix that a longer alias goes on from.
    pub(super) fn add_more(&mut self, hash: u64) {
        self.put(hash, |_| true, |slot| slot.0 | (hash & TAG) | HAS_MORE);
    }
    /// Adds a whole alias. `is_same` says whether another one, which its slot holds, folds to the same; then gives that
    /// one, and this one takes its place.
    pub(super) fn add_alias(&mut self, hash: u64, alias: u32, is_same: impl Fn(u32) -> bool) -> Option<u32> {
        let fits = |slot: Slot| slot.alias().is_none_or(&is_same);
        let same = |slot: Slot| if slot.alias().is_some() { HAS_SAME } else { 0 };
        let full =
            |slot: Slot| same(slot) | (slot.0 & HAS_MORE) | (hash & TAG) | HAS_ALIAS | u64::from(alias);
        self.put(hash, fits, full).alias()
    }
    /// Changes the first slot of this hash that fits, or a new one behind the others of it; what was in it.
    fn put(&mut self, hash: u64, fits: impl Fn(Slot) -> bool, change: impl Fn(Slot) -> u64) -> Slot {
        let look = self.look();
        let mut place = look.place(hash);
        while look.slot(place).is_of(hash) {
            let before = look.slot(place);
            if fits(before) {
                self.slots.set(place, change(before));
                return before;
            }
            place += 1;
        }
        self.insert(place, change(Slot::default()));
        Slot::default()
    }
    /// Puts a slot here and moves the full ones from here on by one.
    fn insert(&mut self, place: usize, slot: u64) {
        let mut moved = slot;
        for place in place..self.slots.len() {
            let before = self.slots.get(place).unwrap_or_default();
            self.slots.set(place, moved);
            if before == 0 {
                return;
            }
            moved = before;
        }
        self.is_full = true;
    }
    /// The same to be asked often.
    pub(super) fn look(&self) -> TableLook<'_> {
        TableLook { slots: self.slots.bytes().as_chunks().0, own: self.own.into() }
    }
    pub(super) fn write<'a>(&'a self, file: &mut Writer<'a>) {
        file.number(self.own.into());
        file.column(self.slots.bytes());
    }
    pub(super) fn read(file: &mut Reader<'_>) -> Result<Self> {
        Ok(Self { own: file.count()?, slots: file.cells()?, is_full: false })
    }
}

/// A table, found once for a text: that its slots lie in a file or in memory is not asked at every prefix.
#[derive(Debug, Clone, Copy)]
pub(super) struct TableLook<'a> {
    slots: &'a [[u8; 8]],
    /// So many slots are those that hashes belong to.
    own: u64,
}

impl TableLook<'_> {
    #[inline]
    fn slot(self, place: usize) -> Slot {
        Slot(self.slots.get(place).map_or(0, |slot| u64::from_le_bytes(*slot)))
    }
    /// Where a hash belongs: its upper half brought to the number of slots, so that larger hashes belong further back.
    #[inline]
    fn home(self, hash: u64) -> usize {
        (((hash >> 32) * self.own) >> 32) as usize
    }
    /// The slot in which a prefix of this hash lies, unless others came before it. Reading many of these one after the
    /// other, without deciding anything, lets the processor wait for all of them at once.
    #[inline]
    pub(super) fn first(self, hash: u64) -> Slot {
        self.slot(self.home(hash))
    }
    /// What is known of the prefix of this hash, whose first slot this is.
    #[inline]
    pub(super) fn known(self, hash: u64, first: Slot) -> Slot {
        if first.is_of(hash) {
            return first;
        }
        if !first.is_before(hash) {
            return Slot::default();
        }
        let slot = self.slot(self.place(hash));
        if slot.is_of(hash) { slot } else { Slot::default() }
    }
    /// The first place from where this hash belongs that is free or has no smaller one.
    #[inline]
    fn place(self, hash: u64) -> usize {
        let mut place = self.home(hash);
        while self.slot(place).is_before(hash) {
            place += 1;
        }
        place
    }
    /// The slot of the alias of this hash which is one, as `is_alias` says.
    pub(super) fn find(self, hash: u64, is_alias: impl Fn(u32) -> bool) -> Option<Slot> {
        let slots = (self.place(hash)..).map(|place| self.slot(place)).take_while(|slot| slot.is_of(hash));
        slots.into_iter().find(|slot| slot.alias().is_some_and(&is_alias))
    }
}

/// A set of hashes that may take others for one of them, and misses none: so small that it stays in a cache.
#[derive(Debug, Default)]
pub(super) struct Filter {
    bits: Cells<u64>,
    is_empty: bool,
}

/// Bits for each hash, at least.
const BITS: usize = 10;
const FEWEST_BITS: usize = 1 << 10;
const MOST_BITS: usize = 1 << 31;

impl Filter {
    /// Of these hashes, many of which may be the same.
    pub(super) fn of(hashes: &[u64]) -> Self {
        let bits = (hashes.len() * BITS).next_power_of_two().clamp(FEWEST_BITS, MOST_BITS);
        let mut filter = Self { bits: Cells::zeros(bits / 64), is_empty: hashes.is_empty() };
        for &hash in hashes {
            let (word, bit) = filter.bit(hash);
            filter.bits.set(word, filter.bits.get(word).unwrap_or_default() | bit);
        }
        filter
    }
    /// The same, no larger than different hashes need.
    pub(super) fn shrunk(mut self) -> Self {
        let enough = (self.about() * BITS).max(FEWEST_BITS);
        // A smaller power of two takes fewer bits of a hash, so the halves lie on each other.
        while self.bits.len() * 32 >= enough {
            let half = self.bits.len() / 2;
            let word = |at| self.bits.get(at).unwrap_or_default();
            self.bits = (0..half).map(|at| word(at) | word(at + half)).collect();
        }
        self
    }
    /// The same to be asked often.
    pub(super) fn look(&self) -> FilterLook<'_> {
        FilterLook { bits: self.bits.bytes(), is_empty: self.is_empty }
    }
    /// Word and bit of a hash.
    #[inline]
    fn bit(&self, hash: u64) -> (usize, u64) {
        let bit = (hash >> 20) as usize & (self.bits.len() * 64).wrapping_sub(1);
        (bit / 64, 1 << (bit % 64))
    }
    pub(super) fn write<'a>(&'a self, file: &mut Writer<'a>) {
        file.number(self.is_empty.into());
        file.column(self.bits.bytes());
    }
    pub(super) fn read(file: &mut Reader<'_>) -> Result<Self> {
        let (is_empty, bits) = (file.number()? != 0, file.cells::<u64>()?);
        // A number that is no power of two would miss some.
        if bits.len().is_power_of_two() {
            Ok(Self { bits, is_empty })
        } else {
            Err(Reader::fault("an odd filter"))
        }
    }
    /// How many different hashes are in it, about (linear counting), with a little to spare.
    fn about(&self) -> usize {
        let (bits, free) = (self.bits.len() * 64, self.bits.iter().map(u64::count_zeros).sum::<u32>());
        (-(bits as f64) * (f64::from(free.max(1)) / bits as f64).ln() * 1.05) as usize + 16
    }
}

/// A filter, found once for a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct FilterLook<'a> {
    bits: &'a [u8],
    is_empty: bool,
}

impl FilterLook<'_> {
    /// Whether there is none.
    #[inline]
    pub(super) fn is_empty(self) -> bool {
        self.is_empty
    }
    /// Whether a hash may be one of them.
    #[inline]
    pub(super) fn has(self, hash: u64) -> bool {
        let bit = (hash >> 20) as usize & (self.bits.len() * 8).wrapping_sub(1);
        self.bits.get(bit / 8).is_some_and(|byte| byte >> (bit % 8) & 1 != 0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_misses_nothing_and_is_small() {
        let hashes: Vec<u64> = (0..50_000_u64).map(|n| with_piece(SEED, &(n % 500).to_le_bytes())).collect();
        let filter = Filter::of(&hashes).shrunk();
        assert!(hashes.iter().all(|&hash| filter.look().has(hash)));
        assert!(filter.bits.len() * 64 <= 1 << 14, "{}", filter.bits.len());
        let strange =
            (0..10_000_u64).filter(|n| filter.look().has(with_piece(SEED, &(n + 500).to_le_bytes())));
        assert!(strange.count() < 2_000);
    }

    #[test]
    fn what_was_put_is_found() {
        let hashes: Vec<u64> = (0..2_000_u64).map(|n| with_piece(SEED, &n.to_le_bytes())).collect();
        let mut table = Table::for_hashes(&hashes, false);
        for (&hash, alias) in hashes.iter().zip(0_u32..) {
            if alias % 3 == 0 {
                table.add_more(hash);
            } else {
                assert_eq!(table.add_alias(hash, alias, |_| false), None);
            }
        }
        assert!(!table.is_full);
        for (&hash, alias) in hashes.iter().zip(0_u32..) {
            let known = table.look().known(hash, table.look().first(hash));
            let expected = ((alias % 3 != 0).then_some(alias), alias % 3 == 0);
            assert_eq!((known.alias(), known.has_more()), expected, "{alias}");
        }
    }

    #[test]
    fn aliases_of_one_hash_are_told_apart() {
        let mut table = Table::for_hashes(&[7, 7, 7], true);
        table.add_alias(7, 1, |_| false);
        table.add_alias(7, 2, |other| other == 9);
        table.add_more(7);
        assert_eq!(table.look().find(7, |alias| alias == 2).and_then(Slot::alias), Some(2));
        assert_eq!(table.look().find(7, |_| false), None);
        assert!(table.look().known(7, table.look().first(7)).has_more());
        assert_eq!(table.add_alias(7, 3, |other| other == 1), Some(1));
        assert!(table.look().find(7, |alias| alias == 3).is_some_and(Slot::has_same));
        assert!(!table.look().find(7, |alias| alias == 2).is_some_and(Slot::has_same));
    }

    #[test]
    fn the_last_hashes_have_room() {
        let hashes: Vec<u64> = (0..2_000_u64).map(|n| u64::MAX << 40 | n << 35).collect();
        let mut table = Table::for_hashes(&hashes, true);
        hashes.iter().for_each(|&hash| table.add_more(hash));
        assert!(!table.is_full);
        let look = table.look();
        assert!(hashes.iter().all(|&hash| look.known(hash, look.first(hash)).has_more()));
        assert_eq!(look.known(3 << 50, look.first(3 << 50)), Slot::default());
    }

    #[test]
    fn a_full_table_says_so() {
        let mut table = Table { slots: Cells::zeros(2), own: 1, is_full: false };
        (0..3_u32).for_each(|n| assert_eq!(table.add_alias(u64::from(n) << 35, n, |_| false), None));
        assert!(table.is_full);
    }
}
