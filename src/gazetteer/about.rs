//! What a gazetteer holds, in numbers.

use super::entry::Entry;
use super::store::Gazetteer;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Where a file's entities come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceNote {
    /// The file, without its folder.
    #[serde(default)]
    pub file: String,
    /// The source.
    pub note: String,
    /// The year or month that it was true in.
    pub as_of: String,
}

/// How many aliases each engine holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Engines {
    /// The hash over words.
    pub tokens: u32,
    /// The automaton.
    pub automaton: u32,
}

/// What a gazetteer holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct About {
    /// Entities.
    pub entries: usize,
    /// Aliases, the names included.
    pub aliases: usize,
    /// Entities of each type.
    pub types: BTreeMap<String, u32>,
    /// Entities of each country, own or inherited.
    pub countries: BTreeMap<String, u32>,
    /// Aliases in each engine.
    pub engines: Engines,
    /// Where the entities come from; empty for a user's own list.
    pub sources: Vec<SourceNote>,
}

impl Gazetteer {
    /// What it holds, by type and country.
    ///
    /// ```
    /// use warta::gazetteer::{Entry, Gazetteer};
    /// let about = Gazetteer::new([Entry::new("un", "PBB", "ORG")], &[]).unwrap().about();
    /// assert_eq!((about.entries, about.types["ORG"], about.engines.tokens), (1, 1, 1));
    /// ```
    pub fn about(&self) -> About {
        let rows = || 0..self.len() as u32;
        About {
            entries: self.len(),
            aliases: self.aliases(),
            types: count(rows().map(|row| self.kind(row))),
            countries: count(rows().filter_map(|row| self.country(row))),
            engines: self.engines(),
            sources: self.sources.clone(),
        }
    }
    /// How many aliases each engine holds.
    pub fn engines(&self) -> Engines {
        Engines { tokens: self.engine.tokens_aliases, automaton: self.engine.automaton_aliases() }
    }
    /// Its entities as they were given.
    pub fn entries(&self) -> impl Iterator<Item = Entry> + '_ {
        (0..self.len() as u32).filter_map(|row| self.entry(row))
    }
    /// A hash of everything that its entities say; the same in every process and on every machine.
    pub fn content_hash(&self) -> u64 {
        *self.hash.get_or_init(|| self.hash_content())
    }
    fn hash_content(&self) -> u64 {
        let mut hash = Fnv::default();
        for row in 0..self.len() as u32 {
            self.hash_entity(row, &mut hash);
            self.aliases_of(row).for_each(|alias| self.hash_alias(alias, &mut hash));
        }
        hash.0
    }
    fn hash_entity(&self, row: u32, hash: &mut Fnv) {
        hash.text(self.id(row));
        hash.text(self.name(row));
        hash.text(self.kind(row));
        hash.text(self.parent_id(row));
        hash.text(self.entities.data.get(row));
        hash.number(self.prior(row).to_bits());
        hash.number(self.aliases_of(row).len() as u32);
    }
    fn hash_alias(&self, alias: u32, hash: &mut Fnv) {
        let lang = self.aliases.lang_names.get(self.aliases.langs.get(alias));
        hash.text(self.alias(alias));
        hash.text(self.case_rule(alias).name());
        hash.text(self.alias_policy(alias));
        hash.text(lang);
        hash.number(self.aliases.priors.get(alias));
    }
}

fn count<'a>(names: impl Iterator<Item = &'a str>) -> BTreeMap<String, u32> {
    let mut counts = BTreeMap::new();
    for name in names {
        if let Some(count) = counts.get_mut(name) {
            *count += 1;
        } else {
            counts.insert(name.to_owned(), 1);
        }
    }
    counts
}

/// FNV-1a: no keys, no dependence on the platform.
struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Fnv {
    fn bytes(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    fn number(&mut self, number: u32) {
        self.bytes(&number.to_le_bytes());
    }
    /// The length first, so that `ab`, `c` and `a`, `bc` differ.
    fn text(&mut self, text: &str) {
        self.number(text.len() as u32);
        self.bytes(text.as_bytes());
    }
}
