//! The gazetteer: columns, and entries made of them on access.

use super::cells::Cells;
use super::columns::{Index, Interned, NONE, Sparse, Strings, some};
use super::engine::Engine;
use super::entry::{Alias, CaseRule, Entry};
use super::lexicon::Lexicon;
use super::policy::Policy;
use super::shape::Shape;
use crate::lang::Pack;
use std::hint::black_box;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// Most words of an alias.
pub const MOST_WORDS: usize = 32;
/// Longest alias in bytes.
pub const LONGEST_ALIAS: usize = 512;

/// Columns of the entities; a row each.
#[derive(Debug)]
pub(super) struct Entities {
    pub(super) ids: Strings,
    pub(super) kinds: Sparse,
    pub(super) kind_names: Interned,
    /// The bits of the floats.
    pub(super) priors: Sparse,
    /// As given.
    pub(super) parent_ids: Sparse,
    pub(super) parent_names: Interned,
    /// Rows; empty when no entity has one.
    pub(super) parents: Cells<u32>,
    pub(super) refers_to: Cells<u32>,
    /// Own or inherited.
    pub(super) countries: Sparse,
    pub(super) country_names: Interned,
    pub(super) subtypes: Sparse,
    pub(super) subtype_names: Interned,
    /// JSON; empty without data.
    pub(super) data: Strings,
    /// One past its last alias; its first is where those of the row before end.
    pub(super) alias_ends: Cells<u32>,
    /// Of a file once somebody asked.
    pub(super) index: OnceLock<Index>,
}

/// Columns of the aliases; a row each, those of one entity together, its name first.
#[derive(Debug)]
pub(super) struct Aliases {
    pub(super) texts: Strings,
    /// The entity, and above it what every hit is asked for: see [`Row`]. Together, since each waits for memory.
    pub(super) rows: Cells<u64>,
    pub(super) policies: Sparse,
    pub(super) policy_names: Interned,
    pub(super) langs: Sparse,
    pub(super) lang_names: Interned,
    /// The bits of the floats; those of NaN without one.
    pub(super) priors: Sparse,
}

/// Entity, shape and case rule of an alias.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) entry: u32,
    pub(super) shape: Shape,
    pub(super) case: CaseRule,
}

impl Row {
    pub(super) fn bits(self) -> u64 {
        u64::from(self.entry) | u64::from(self.shape.bits() | self.case.number() << 24) << 32
    }
    pub(super) fn of_bits(bits: u64) -> Self {
        let look = (bits >> 32) as u32;
        let case = CaseRule::ALL.get(look as usize >> 24).copied().unwrap_or_default();
        Self { entry: bits as u32, shape: Shape::of_bits(look), case }
    }
}

impl Default for Entities {
    fn default() -> Self {
        Self {
            ids: Strings::default(),
            kinds: Sparse::of(0),
            kind_names: Interned::default(),
            priors: Sparse::of(1_f32.to_bits()),
            parent_ids: Sparse::of(NONE),
            parent_names: Interned::default(),
            parents: Cells::default(),
            refers_to: Cells::default(),
            countries: Sparse::of(NONE),
            country_names: Interned::default(),
            subtypes: Sparse::of(NONE),
            subtype_names: Interned::default(),
            data: Strings::default(),
            alias_ends: Cells::default(),
            index: OnceLock::new(),
        }
    }
}

impl Default for Aliases {
    fn default() -> Self {
        Self {
            texts: Strings::default(),
            rows: Cells::default(),
            policies: Sparse::of(0),
            policy_names: Interned::default(),
            langs: Sparse::of(NONE),
            lang_names: Interned::default(),
            priors: Sparse::of(f32::NAN.to_bits()),
        }
    }
}

/// An immutable list of entities and their names, ready to find them.
///
/// ```
/// use warta::gazetteer::{Entry, Gazetteer, Mode};
/// let list = Gazetteer::new([Entry::new("russia", "Rusia", "GPE")], &[]).unwrap();
/// let found = list.find("Dari Rusia, bukan Belarusia.", Mode::Longest);
/// assert_eq!((found.len(), list.id(found[0].entry.unwrap())), (1, "russia"));
/// ```
#[derive(Debug)]
pub struct Gazetteer {
    pub(super) entities: Entities,
    pub(super) aliases: Aliases,
    pub(super) policies: Vec<Policy>,
    pub(super) engine: Engine,
    pub(super) lexicon: Lexicon,
    pub(super) packs: Vec<Arc<Pack>>,
    pub(super) sources: Vec<super::SourceNote>,
    /// Of the content, once somebody asked.
    pub(super) hash: OnceLock<u64>,
}

impl Gazetteer {
    /// Entities in it.
    pub fn len(&self) -> usize {
        self.entities.ids.len() as usize
    }
    /// Whether it has no entity.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// Aliases in it, the names included.
    pub fn aliases(&self) -> usize {
        self.aliases.texts.len() as usize
    }
    /// The id of this entity; empty when there is none.
    pub fn id(&self, entry: u32) -> &str {
        self.entities.ids.get(entry)
    }
    /// Its name.
    pub fn name(&self, entry: u32) -> &str {
        // It is the first alias.
        let aliases = self.aliases_of(entry);
        if aliases.is_empty() { "" } else { self.alias(aliases.start) }
    }
    /// Its type.
    pub fn kind(&self, entry: u32) -> &str {
        self.entities.kind_names.get(self.entities.kinds.get(entry))
    }
    /// The entity that it belongs to, when that is in the gazetteer.
    pub fn parent(&self, entry: u32) -> Option<u32> {
        some(self.entities.parents.get(entry as usize)?)
    }
    /// Its `country`, else that of the nearest parent that has one.
    pub fn country(&self, entry: u32) -> Option<&str> {
        let country = some(self.entities.countries.get(entry))?;
        Some(self.entities.country_names.get(country))
    }
    /// What its data call it within its type: `media`, `platform`, `ministry`.
    pub fn subtype(&self, entry: u32) -> Option<&str> {
        let subtype = some(self.entities.subtypes.get(entry))?;
        Some(self.entities.subtype_names.get(subtype))
    }
    /// The entity that it may stand for: the state of a capital or a seat.
    pub fn refers_to(&self, entry: u32) -> Option<u32> {
        some(self.entities.refers_to.get(entry as usize)?)
    }
    /// The number of the entity with this id.
    pub fn index_of(&self, id: &str) -> Option<u32> {
        let index = self.entities.index.get_or_init(|| Index::of(&self.entities.ids));
        index.find(&self.entities.ids, id)
    }
    /// How often it is meant, beside others.
    pub fn prior(&self, entry: u32) -> f32 {
        f32::from_bits(self.entities.priors.get(entry))
    }
    /// The text of an alias; empty when there is none of this number.
    pub fn alias(&self, alias: u32) -> &str {
        self.aliases.texts.get(alias)
    }
    /// The entity that an alias names.
    pub fn alias_entry(&self, alias: u32) -> Option<u32> {
        self.row(alias).map(|row| row.entry)
    }
    /// The policy of an alias, as written.
    pub fn alias_policy(&self, alias: u32) -> &str {
        self.aliases.policy_names.get(self.aliases.policies.get(alias))
    }
    /// The packs whose clitics and words it uses.
    pub fn packs(&self) -> &[Arc<Pack>] {
        &self.packs
    }
    /// Numbers of the aliases of an entity, its name first.
    pub fn aliases_of(&self, entry: u32) -> Range<u32> {
        let end = |row: u32| self.entities.alias_ends.get(row as usize);
        entry.checked_sub(1).and_then(end).unwrap_or(0)..end(entry).unwrap_or(0)
    }
    /// The entity as it was given; made anew at each call.
    pub fn entry(&self, entry: u32) -> Option<Entry> {
        if entry >= self.entities.ids.len() {
            return None;
        }
        let parent = self.parent_id(entry);
        let aliases = self.aliases_of(entry);
        let name = aliases.start;
        let aliases = aliases.map(|a| (a, self.alias_table(a)));
        Some(Entry {
            id: self.id(entry).to_owned(),
            name: self.name(entry).to_owned(),
            kind: self.kind(entry).to_owned(),
            // The name's own alias is implied unless it says something.
            aliases: aliases
                .filter(|(a, alias)| *a != name || !alias.is_plain())
                .map(|(_, alias)| alias)
                .collect(),
            prior: self.prior(entry),
            parent: (!parent.is_empty()).then(|| parent.to_owned()),
            data: serde_json::from_str(self.entities.data.get(entry)).unwrap_or_default(),
        })
    }
    fn alias_table(&self, alias: u32) -> Alias {
        let lang = some(self.aliases.langs.get(alias));
        Alias {
            text: self.alias(alias).to_owned(),
            case: self.case_rule(alias),
            policy: self.alias_policy(alias).to_owned(),
            lang: lang.map(|lang| self.aliases.lang_names.get(lang).to_owned()),
            prior: self.alias_prior(alias),
        }
    }
    /// The id of its parent as given; empty without one.
    pub(super) fn parent_id(&self, entry: u32) -> &str {
        self.entities.parent_names.get(self.entities.parent_ids.get(entry))
    }
    /// What was said of how often an alias means its entity.
    pub(super) fn alias_prior(&self, alias: u32) -> Option<f32> {
        Some(f32::from_bits(self.aliases.priors.get(alias))).filter(|prior| !prior.is_nan())
    }
    /// What every hit of an alias is asked for.
    #[inline]
    pub(super) fn row(&self, alias: u32) -> Option<Row> {
        self.aliases.rows.get(alias as usize).map(Row::of_bits)
    }
    /// Brings the rows of these aliases into the cache: what is read without deciding anything is waited for together.
    pub(super) fn touch(&self, aliases: impl Iterator<Item = u32>) {
        black_box(
            aliases.fold(0, |sum, alias| sum ^ self.aliases.rows.get(alias as usize).unwrap_or_default()),
        );
    }
    /// The same of the ids of entities.
    pub fn touch_ids(&self, entries: impl Iterator<Item = u32> + Clone) {
        self.entities.ids.touch(entries);
    }
    /// The same of aliases' texts.
    pub fn touch_aliases(&self, aliases: impl Iterator<Item = u32> + Clone) {
        self.aliases.texts.touch(aliases);
    }
    /// The same of the names of entities.
    pub fn touch_names(&self, entries: impl Iterator<Item = u32> + Clone) {
        self.touch_aliases(entries.map(|entry| self.aliases_of(entry).start));
    }
    pub(super) fn case_rule(&self, alias: u32) -> CaseRule {
        self.row(alias).map_or_else(CaseRule::default, |row| row.case)
    }
    pub(super) fn shape(&self, alias: u32) -> Shape {
        self.row(alias).map_or_else(|| Shape::of(""), |row| row.shape)
    }
    /// The policy of an alias, parsed.
    pub(super) fn policy(&self, alias: u32) -> Option<&Policy> {
        self.policies.get(self.aliases.policies.get(alias) as usize)
    }
    pub(super) fn needs_full_name(&self, alias: u32) -> bool {
        self.policy(alias).is_some_and(|policy| policy.needs_full_name)
    }
}
