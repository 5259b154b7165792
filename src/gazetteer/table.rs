//! A flat table from the hashes of prefixes to aliases: open addressing over numbers, no pointers.

use crate::text::first_eight;

/// The hash of nothing.
pub(super) const SEED: u64 = 0x2D35_8DCC_AA6C_78A5;
/// What a space before a piece adds.
const SPACE: u64 = 0x8BB8_4B93_962E_ACC9;
/// Bits of the filter for each prefix, about.
const FILTER_BITS: usize = 12;
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
    /// A bit for each hash, and few others: most of what is asked for is not there, and this fits a cache.
    filter: Vec<u64>,
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
        let bits = (hashes.len() * FILTER_BITS).next_power_of_two().clamp(1 << 9, 1 << 31);
        let mut filter = vec![0_u64; bits / 64];
        for &hash in hashes {
            let (word, bit) = filter_bit(hash, bits);
            filter.get_mut(word).into_iter().for_each(|word| *word |= bit);
        }
        let set: usize = filter.iter().map(|word| word.count_ones() as usize).sum();
        let prefixes = if all { hashes.len() } else { about(set, bits).min(hashes.len()) };
        Self { slots: vec![0; prefixes * SLOTS_FOR_FOUR / 4 + 8], filter, is_full: false }
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
    #[inline]
    pub(super) fn find(&self, hash: u64, is_alias: impl Fn(u32) -> bool) -> Found {
        let (word, bit) = filter_bit(hash, self.filter.len() * 64);
        if self.filter.get(word).is_none_or(|word| word & bit == 0) {
            return Found::default();
        }
        self.find_slot(hash, is_alias)
    }
    fn find_slot(&self, hash: u64, is_alias: impl Fn(u32) -> bool) -> Found {
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
    /// Bytes that it takes.
    pub(super) fn bytes(&self) -> usize {
        (self.slots.len() + self.filter.len()) * size_of::<u64>()
    }
}

/// Word and bit of the filter.
#[inline]
fn filter_bit(hash: u64, bits: usize) -> (usize, u64) {
    let bit = hash as usize & bits.wrapping_sub(1);
    (bit / 64, 1 << (bit % 64))
}

/// Where a hash belongs: its lower half, of which the tag has nothing, brought to the number of slots.
#[inline]
fn first_slot(hash: u64, slots: usize) -> usize {
    (hash as u32 as usize * slots) >> 32
}

/// How many different numbers set so many of the bits, about (linear counting), with a little to spare.
fn about(set: usize, bits: usize) -> usize {
    let free = (bits - set.min(bits - 1)) as f64 / bits as f64;
    (-(bits as f64) * free.ln() * 1.05) as usize + 16
}
