//! A flat table from the hashes of prefixes to aliases: open addressing over numbers, no pointers.

use crate::text::first_eight;

/// The hash of nothing.
pub(super) const SEED: u64 = 0x2D35_8DCC_AA6C_78A5;
/// What a space before a piece adds.
const SPACE: u64 = 0x8BB8_4B93_962E_ACC9;
/// Slots for each four prefixes.
const SLOTS_FOR_FOUR: usize = 5;

/// The hash of a prefix that goes on with a piece, of which more and more is read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rolling {
    hash: u64,
    /// Bytes that are in the hash for good.
    done: usize,
}

impl Rolling {
    /// Behind a prefix of this hash.
    #[inline]
    pub(super) fn new(hash: u64) -> Self {
        Self { hash, done: 0 }
    }
    /// The hash with this piece; one after the other, pieces may only grow.
    #[inline]
    pub(super) fn with(&mut self, piece: &[u8]) -> u64 {
        while piece.len() > self.done + 8 {
            self.hash = mix(self.hash, first_eight(piece.get(self.done..).unwrap_or_default()));
            self.done += 8;
        }
        let rest = first_eight(piece.get(self.done..).unwrap_or_default());
        mix(self.hash ^ (piece.len() as u64) << 32, rest)
    }
}

/// The hash of a prefix that goes on with this piece.
#[inline]
pub(super) fn with_piece(hash: u64, piece: &[u8]) -> u64 {
    Rolling::new(hash).with(piece)
}

/// The hash of a prefix that goes on with a space.
pub(super) fn with_space(hash: u64) -> u64 {
    hash ^ SPACE
}

/// Multiplies and folds the halves of the product (the step of wyhash, Wang Yi 2019).
#[inline]
fn mix(hash: u64, eight: u64) -> u64 {
    let product = u128::from(hash ^ eight) * u128::from(0x9E37_79B9_7F4A_7C15_u64);
    (product >> 64) as u64 ^ product as u64
}

/// A slot: 32 bits of an alias, one that says whether there is an alias, one that says whether a longer alias goes
/// on from here, and 30 bits of the hash. An empty one is 0.
const HAS_ALIAS: u64 = 1 << 32;
const HAS_MORE: u64 = 1 << 33;
const TAG: u64 = u64::MAX << 34;

/// Prefixes of aliases, each that of a whole alias, or one that a longer alias goes on from, or both.
///
/// A prefix is known by its hash alone: what may be an alias is compared with the text by whoever asks.
#[derive(Debug, Default)]
pub(super) struct Table {
    slots: Vec<u64>,
    /// Whether something found no slot.
    pub(super) is_full: bool,
}

/// What the table says of a prefix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Found {
    /// Its alias.
    pub(super) alias: Option<u32>,
    /// Whether a longer alias may go on from here.
    pub(super) more: bool,
}

impl Table {
    /// An empty table for these prefixes, some of which may be the same. It is made as large as there seem to be
    /// different ones, or as all of them when that turned out to be too small.
    pub(super) fn for_hashes(hashes: &[u64], all: bool) -> Self {
        let prefixes = if all { hashes.len() } else { Filter::of(hashes).about().min(hashes.len()) };
        Self { slots: vec![0; prefixes * SLOTS_FOR_FOUR / 4 + 8], is_full: false }
    }
    /// Adds a prefix that a longer alias goes on from.
    pub(super) fn add_more(&mut self, hash: u64) {
        self.put(hash, |slot| slot == 0 || (slot ^ hash) & TAG == 0, |slot| slot | (hash & TAG) | HAS_MORE);
    }
    /// Adds a whole alias. `is_same` says whether another one, which its slot holds, folds to the same; then gives that
    /// one, and this one takes its place.
    pub(super) fn add_alias(&mut self, hash: u64, alias: u32, is_same: impl Fn(u32) -> bool) -> Option<u32> {
        let fits = |slot: u64| {
            slot == 0
                || ((slot ^ hash) & TAG == 0 && (slot & HAS_ALIAS == 0 || is_same(slot as u32)))
        };
        let full = |slot: u64| (slot & HAS_MORE) | (hash & TAG) | HAS_ALIAS | u64::from(alias);
        let before = self.put(hash, fits, full);
        (before & HAS_ALIAS != 0).then_some(before as u32)
    }
    /// Changes the first slot that fits; what was in it.
    fn put(&mut self, hash: u64, fits: impl Fn(u64) -> bool, change: impl Fn(u64) -> u64) -> u64 {
        let first = first_slot(hash, self.slots.len()).min(self.slots.len());
        let (before, from) = self.slots.split_at_mut(first);
        let slot = from.iter_mut().chain(before).find(|slot| fits(**slot));
        self.is_full |= slot.is_none();
        slot.map_or(0, |slot| std::mem::replace(slot, change(*slot)))
    }
    /// What is known of the prefix of this hash; `is_alias` compares an alias with the text.
    pub(super) fn find(&self, hash: u64, is_alias: impl Fn(u32) -> bool) -> Found {
        let first = first_slot(hash, self.slots.len());
        let (before, from) = self.slots.split_at_checked(first).unwrap_or_default();
        let mut found = Found::default();
        for &slot in from.iter().chain(before).take_while(|slot| **slot != 0) {
            if (slot ^ hash) & TAG != 0 {
                continue;
            }
            found.more |= slot & HAS_MORE != 0;
            if slot & HAS_ALIAS != 0 && is_alias(slot as u32) {
                found.alias = Some(slot as u32);
                break;
            }
        }
        found
    }
}

/// Where a hash belongs: its lower half, of which the tag has nothing, brought to the number of slots.
#[inline]
fn first_slot(hash: u64, slots: usize) -> usize {
    (hash as u32 as usize * slots) >> 32
}

/// A set of hashes that may take others for one of them, and misses none: so small that it stays in a cache.
#[derive(Debug, Default)]
pub(super) struct Filter {
    bits: Vec<u64>,
}

/// Bits for each hash, at least.
const BITS: usize = 10;
const FEWEST_BITS: usize = 1 << 10;
const MOST_BITS: usize = 1 << 31;

impl Filter {
    /// Of these hashes, many of which may be the same.
    pub(super) fn of(hashes: &[u64]) -> Self {
        let bits = (hashes.len() * BITS).next_power_of_two().clamp(FEWEST_BITS, MOST_BITS);
        let mut filter = Self { bits: vec![0; bits / 64] };
        for &hash in hashes {
            let (word, bit) = filter.bit(hash);
            filter.bits.get_mut(word).into_iter().for_each(|word| *word |= bit);
        }
        filter
    }
    /// The same, no larger than different hashes need.
    pub(super) fn shrunk(mut self) -> Self {
        let enough = (self.about() * BITS).max(FEWEST_BITS);
        // A smaller power of two takes fewer bits of a hash, so the halves lie on each other.
        while self.bits.len() * 32 >= enough {
            let upper = self.bits.split_off(self.bits.len() / 2);
            self.bits.iter_mut().zip(upper).for_each(|(word, more)| *word |= more);
        }
        self
    }
    /// Whether a hash may be one of them.
    #[inline]
    pub(super) fn has(&self, hash: u64) -> bool {
        let (word, bit) = self.bit(hash);
        self.bits.get(word).is_some_and(|word| word & bit != 0)
    }
    /// Word and bit of a hash.
    #[inline]
    fn bit(&self, hash: u64) -> (usize, u64) {
        let bit = (hash >> 20) as usize & (self.bits.len() * 64).wrapping_sub(1);
        (bit / 64, 1 << (bit % 64))
    }
    /// How many different hashes are in it, about (linear counting), with a little to spare.
    fn about(&self) -> usize {
        let (bits, free) = (self.bits.len() * 64, self.bits.iter().map(|word| word.count_zeros()).sum::<u32>());
        (-(bits as f64) * (f64::from(free.max(1)) / bits as f64).ln() * 1.05) as usize + 16
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_misses_nothing_and_is_small() {
        let hashes: Vec<u64> = (0..50_000_u64).map(|n| with_piece(SEED, &(n % 500).to_le_bytes())).collect();
        let filter = Filter::of(&hashes).shrunk();
        assert!(hashes.iter().all(|&hash| filter.has(hash)));
        assert!(filter.bits.len() * 64 <= 1 << 14, "{}", filter.bits.len());
        let strange = (0..10_000_u64).filter(|n| filter.has(with_piece(SEED, &(n + 500).to_le_bytes())));
        assert!(strange.count() < 2_000);
    }

    #[test]
    fn what_was_put_is_found() {
        let hashes: Vec<u64> = (0..2_000_u64).map(|n| with_piece(SEED, &n.to_le_bytes())).collect();
        let mut table = Table::for_hashes(&hashes, false);
        for (&hash, alias) in hashes.iter().zip(0_u32..) {
            if alias % 3 == 0 { table.add_more(hash) } else { drop(table.add_alias(hash, alias, |_| false)) }
        }
        assert!(!table.is_full);
        for (&hash, alias) in hashes.iter().zip(0_u32..) {
            let found = table.find(hash, |other| other == alias);
            let expected = Found { alias: (alias % 3 != 0).then_some(alias), more: alias % 3 == 0 };
            assert_eq!(found, expected, "{alias}");
        }
    }

    #[test]
    fn aliases_of_one_hash_are_told_apart() {
        let mut table = Table::for_hashes(&[7, 7, 7], true);
        table.add_alias(7, 1, |_| false);
        table.add_alias(7, 2, |other| other == 9);
        table.add_more(7);
        assert_eq!(table.find(7, |alias| alias == 2), Found { alias: Some(2), more: true });
        assert_eq!(table.find(7, |_| false), Found { alias: None, more: true });
        assert_eq!(table.add_alias(7, 3, |other| other == 1), Some(1));
        assert_eq!(table.find(7, |alias| alias == 3).alias, Some(3));
    }

    #[test]
    fn a_full_table_says_so() {
        let mut table = Table { slots: vec![0; 2], is_full: false };
        (0..3_u32).for_each(|n| drop(table.add_alias(u64::from(n) << 34, n, |_| false)));
        assert!(table.is_full);
    }
}
