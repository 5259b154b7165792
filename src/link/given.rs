//! The parts of the names of all persons that a gazetteer lists.

use super::kind::Kind;
use crate::gazetteer::Gazetteer;
use crate::text::{look, words};
use rustc_hash::{FxHashMap, FxHashSet};

/// Words of the full names of persons.
#[derive(Debug, Default)]
pub(super) struct Given {
    first: FxHashSet<u64>,
    parts: FxHashSet<u64>,
    /// Full names by their first and their last words.
    ends: FxHashMap<u64, Vec<u32>>,
}

/// Full names of one surname that are kept: a title does not choose among more.
const MOST: usize = 8;

impl Given {
    pub(super) fn of(g: &Gazetteer) -> Self {
        let mut given = Self::default();
        for entry in (0..g.len() as u32).filter(|&entry| Kind::of(g.kind(entry)).is_person()) {
            let name = g.aliases_of(entry).start;
            for alias in g.aliases_of(entry) {
                given.add(g, alias, alias == name);
            }
        }
        given
    }
    fn add(&mut self, g: &Gazetteer, alias: u32, is_name: bool) {
        let text = g.alias(alias);
        let hashes: Vec<u64> = words(text, 0).map(|span| look(span.slice(text)).hash).collect();
        if let [first, .., last] = hashes.as_slice() {
            self.first.insert(*first);
            for end in [first, last] {
                let same = self.ends.entry(*end).or_default();
                if is_name && same.len() < MOST {
                    same.push(alias);
                }
            }
            self.parts.extend(&hashes);
        }
    }
    /// Whether somebody's name starts with this word.
    pub(super) fn has_first(&self, word: u64) -> bool {
        self.first.contains(&word)
    }
    /// Whether it is part of somebody's name.
    pub(super) fn has_part(&self, word: u64) -> bool {
        self.parts.contains(&word)
    }
    /// The names that start or end with it.
    pub(super) fn surname(&self, word: u64) -> &[u32] {
        self.ends.get(&word).map_or(&[], Vec::as_slice)
    }
}
