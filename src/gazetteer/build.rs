//! From entries to a gazetteer: checks and columns.

use super::case::needs_capital;
use super::cells::Cells;
use super::columns::{Index, Interned, NONE, Sparse, some};
use super::engine::{EngineBuilder, EngineChoice};
use super::entry::{AliasView, Entry, EntryView, FREE};
use super::keys::key_of;
use super::lexicon::Lexicon;
use super::policy::Policy;
use super::shape::Shape;
use super::store::{Aliases, Entities, Gazetteer, LONGEST_ALIAS, MOST_WORDS, Row};
use crate::error::{Error, Result};
use crate::lang::Pack;
use crate::text::is_space;
use std::sync::{Arc, OnceLock};

/// Most parents that a country is looked for in: more is a cycle.
const MOST_PARENTS: usize = 16;

impl Gazetteer {
    /// A gazetteer of these entries, with the clitics and words of these packs.
    ///
    /// Errors are [`crate::error::Kind::Gazetteer`] with the number of the first faulty entry, from 0, and what is
    /// wrong with it.
    ///
    /// ```
    /// use warta::gazetteer::{Entry, Gazetteer};
    /// let twice = [Entry::new("a", "A", "PER"), Entry::new("a", "B", "PER")];
    /// let error = Gazetteer::new(twice, &[]).unwrap_err();
    /// assert_eq!(error.to_string(), "row 1, entry \"a\": the id is used twice, first in row 0");
    /// ```
    pub fn new(entries: impl IntoIterator<Item = Entry>, packs: &[Arc<Pack>]) -> Result<Self> {
        Self::with_engine(entries, packs, EngineChoice::Auto)
    }
    /// The same with a choice of the engine, which changes how fast names are found, and nothing else.
    pub fn with_engine(
        entries: impl IntoIterator<Item = Entry>,
        packs: &[Arc<Pack>],
        engine: EngineChoice,
    ) -> Result<Self> {
        let mut builder = Builder::new(engine);
        for (row, entry) in entries.into_iter().enumerate() {
            builder.push(&entry).map_err(|e| e.row(row as u64))?;
        }
        builder.finish(packs)
    }
}

/// Takes entries one by one; for lists that are not held as entries.
///
/// ```
/// use warta::gazetteer::{AliasView, Builder, EngineChoice, EntryView};
/// let mut builder = Builder::new(EngineChoice::Auto);
/// let un = EntryView { id: "un", name: "PBB", kind: "ORG", prior: 1.0, parent: None, data: None };
/// builder.push_view(&un, &[AliasView::new("Perserikatan Bangsa-Bangsa")]).unwrap();
/// assert_eq!(builder.finish(&[]).unwrap().aliases(), 2);
/// ```
#[derive(Debug)]
pub struct Builder {
    entities: Entities,
    aliases: Aliases,
    policies: Vec<Policy>,
    engine: EngineBuilder,
    index: Index,
    /// Entities and the ids that they refer to, which may come later.
    refers_to: Vec<(u32, String)>,
    pub(super) sources: Vec<super::SourceNote>,
}

impl Builder {
    /// For aliases that these engines find.
    pub fn new(engine: EngineChoice) -> Self {
        let mut builder = Self {
            engine: EngineBuilder::new(engine),
            entities: Entities::default(),
            aliases: Aliases::default(),
            policies: vec![Policy::default()],
            index: Index::default(),
            refers_to: Vec::new(),
            sources: Vec::new(),
        };
        // The usual policy is number 0; one short string fits.
        let _ = builder.aliases.policy_names.number(FREE);
        builder
    }
    /// Makes room for so many entities with so many bytes of ids, and so many aliases with so many bytes of text.
    pub fn reserve(&mut self, entities: (usize, usize), aliases: (usize, usize)) {
        self.entities.ids.reserve(entities.0, entities.1);
        self.index.reserve(entities.0);
        self.entities.alias_ends.reserve(entities.0);
        self.aliases.texts.reserve(aliases.0, aliases.1);
        self.aliases.rows.reserve(aliases.0);
    }
    /// Adds an entry. Errors say what is wrong with it and leave the position to the caller; after one the builder
    /// is of no use.
    pub fn push(&mut self, entry: &Entry) -> Result<()> {
        let aliases: Vec<AliasView<'_>> = entry.aliases.iter().map(AliasView::of).collect();
        self.push_view(&EntryView::of(entry), &aliases)
    }
    /// The same of an entry that somebody else holds.
    pub fn push_view(&mut self, entry: &EntryView<'_>, aliases: &[AliasView<'_>]) -> Result<()> {
        let (id, name) = (entry.id.trim_matches(is_space), entry.name.trim_matches(is_space));
        let here = |e: Error| e.item(format!("entry {id:?}"));
        check(id, name, entry).map_err(here)?;
        let row = self.push_entity(id, entry).map_err(here)?;
        let named = |alias: &&AliasView<'_>| alias.text.trim_matches(is_space) == name;
        let implied = AliasView::new(name);
        let first = aliases.iter().find(named).unwrap_or(&implied);
        self.push_alias(row, first).map_err(here)?;
        for (number, alias) in aliases.iter().enumerate().filter(|(_, alias)| !named(alias)) {
            self.push_alias(row, alias).map_err(|e| e.item(format!("entry {id:?}, alias {number}")))?;
        }
        self.entities.alias_ends.push(self.aliases.texts.len());
        Ok(())
    }
    fn push_entity(&mut self, id: &str, entry: &EntryView<'_>) -> Result<u32> {
        let text = |key: &str| entry.data.and_then(|data| data.get(key)).and_then(serde_json::Value::as_str);
        let columns = &mut self.entities;
        if let Some(first) = self.index.add(&columns.ids, id) {
            return Err(Error::gazetteer(format!("the id is used twice, first in row {first}")));
        }
        let row = columns.ids.push(id)?;
        columns.kinds.push(columns.kind_names.number(entry.kind)?);
        columns.priors.push(entry.prior.to_bits());
        let parent = entry.parent.filter(|parent| !parent.is_empty());
        columns.parent_ids.push(numbered(parent, &mut columns.parent_names)?);
        columns.countries.push(numbered(text("country"), &mut columns.country_names)?);
        columns.subtypes.push(numbered(text("subtype"), &mut columns.subtype_names)?);
        columns.data.push(&json(entry.data)?)?;
        self.refers_to.extend(text("refers_to").map(|to| (row, to.to_owned())));
        Ok(row)
    }
    fn push_alias(&mut self, entry: u32, alias: &AliasView<'_>) -> Result<()> {
        let text = alias.text.trim_matches(is_space);
        let shape = Shape::of(text);
        check_alias(text, shape)?;
        alias.prior.map_or(Ok(()), check_prior)?;
        let policy = self.policy(alias.policy)?;
        if !self.engine.add(text, needs_capital(alias.case, text, shape))? {
            return Err(invisible(text));
        }
        let columns = &mut self.aliases;
        columns.texts.push(text)?;
        columns.rows.push(Row { entry, shape, case: alias.case }.bits());
        columns.policies.push(policy);
        columns.langs.push(numbered(alias.lang, &mut columns.lang_names)?);
        columns.priors.push(alias.prior.unwrap_or(f32::NAN).to_bits());
        Ok(())
    }
    /// The number of a policy; parsed when it is new.
    fn policy(&mut self, text: &str) -> Result<u32> {
        if text == FREE {
            return Ok(0);
        }
        let number = self.aliases.policy_names.number(text)?;
        if number as usize == self.policies.len() {
            self.policies.push(Policy::parse(text)?);
        }
        Ok(number)
    }
    /// The gazetteer.
    pub fn finish(mut self, packs: &[Arc<Pack>]) -> Result<Gazetteer> {
        self.entities.connect(&self.refers_to, &self.index);
        let Entities { kind_names, parent_names, country_names, subtype_names, index, .. } =
            &mut self.entities;
        let Aliases { policy_names, lang_names, .. } = &mut self.aliases;
        let interned = [kind_names, parent_names, country_names, subtype_names, policy_names, lang_names];
        interned.into_iter().for_each(Interned::finish);
        *index = OnceLock::from(self.index);
        let lexicon = Lexicon::of(packs);
        Ok(Gazetteer {
            engine: self.engine.build(&self.aliases.texts, lexicon.tails())?,
            entities: self.entities,
            aliases: self.aliases,
            policies: self.policies,
            lexicon,
            packs: packs.to_vec(),
            hash: OnceLock::new(),
            sources: self.sources,
        })
    }
}

/// The number of a string that may be missing.
fn numbered(name: Option<&str>, names: &mut Interned) -> Result<u32> {
    name.map_or(Ok(NONE), |name| names.number(name))
}

/// Whether a builder takes this entry, as far as the entry by itself tells; errors say what is wrong with it.
pub(super) fn check_entry(entry: &Entry) -> Result<()> {
    let (id, name) = (entry.id.trim_matches(is_space), entry.name.trim_matches(is_space));
    let here = |e: Error| e.item(format!("entry {id:?}"));
    check(id, name, &EntryView::of(entry)).and_then(|()| check_text(name)).map_err(here)?;
    for (number, alias) in entry.aliases.iter().enumerate() {
        let checked = check_text(alias.text.trim_matches(is_space))
            .and_then(|()| alias.prior.map_or(Ok(()), check_prior))
            .and_then(|()| Policy::parse(&alias.policy).map(|_| ()));
        checked.map_err(|e| e.item(format!("entry {id:?}, alias {number}")))?;
    }
    Ok(())
}

/// Whether a text may be an alias.
pub(super) fn check_text(text: &str) -> Result<()> {
    check_alias(text, Shape::of(text))?;
    if key_of(text).is_empty() { Err(invisible(text)) } else { Ok(()) }
}

fn invisible(text: &str) -> Error {
    Error::gazetteer(format!("expected an alias with visible characters, found {text:?}"))
}

fn check(id: &str, name: &str, entry: &EntryView<'_>) -> Result<()> {
    if id.is_empty() {
        return Err(Error::gazetteer("expected an id, found an empty one"));
    }
    if name.is_empty() {
        return Err(Error::gazetteer("expected a name, found an empty one"));
    }
    check_prior(entry.prior)
}

fn json(data: Option<&serde_json::Map<String, serde_json::Value>>) -> Result<String> {
    match data {
        Some(data) if !data.is_empty() => {
            serde_json::to_string(data).map_err(|e| Error::gazetteer(format!("the data is no JSON: {e}")))
        }
        _ => Ok(String::new()),
    }
}

fn check_prior(prior: f32) -> Result<()> {
    if prior.is_finite() && prior >= 0.0 {
        return Ok(());
    }
    Err(Error::gazetteer(format!("expected a prior of 0 or more, found {prior}")))
}

fn check_alias(text: &str, shape: Shape) -> Result<()> {
    let words = usize::from(shape.words);
    let what = if text.is_empty() {
        "expected an alias, found an empty one".to_owned()
    } else if text.len() > LONGEST_ALIAS {
        format!("expected an alias of at most {LONGEST_ALIAS} bytes, found {}", text.len())
    } else if words > MOST_WORDS {
        format!("expected an alias of at most {MOST_WORDS} words, found {words}")
    } else {
        return Ok(());
    };
    Err(Error::gazetteer(what))
}

impl Entities {
    /// Fills what ids point to, now that all of them are known. Ids of no entity point to none.
    fn connect(&mut self, refers_to: &[(u32, String)], index: &Index) {
        let row_of = |id: &str| index.find(&self.ids, id).unwrap_or(NONE);
        let rows = 0..self.ids.len();
        if !self.parent_ids.is_usual() {
            let parent =
                |row| some(self.parent_ids.get(row)).map_or(NONE, |id| row_of(self.parent_names.get(id)));
            self.parents = rows.clone().map(parent).collect();
        }
        if !refers_to.is_empty() {
            let mut refers: Cells<u32> = rows.clone().map(|_| NONE).collect();
            refers_to.iter().for_each(|(row, id)| refers.set(*row as usize, row_of(id)));
            self.refers_to = refers;
        }
        if !self.countries.is_usual() {
            let mut countries = Sparse::of(NONE);
            rows.for_each(|row| countries.push(self.inherited_country(row)));
            self.countries = countries;
        }
    }
    fn inherited_country(&self, row: u32) -> u32 {
        let parent = |row: &u32| some(self.parents.get(*row as usize)?);
        let mut line = std::iter::successors(Some(row), parent).take(MOST_PARENTS);
        let own = |row| some(self.countries.get(row));
        line.find_map(own).unwrap_or(NONE)
    }
}
