//! From entries to a gazetteer: checks and columns.

use super::columns::{NONE, some};
use super::engine::{EngineBuilder, EngineChoice};
use super::entry::{Alias, Entry};
use super::lexicon::Lexicon;
use super::policy::Policy;
use super::shape::Shape;
use super::store::{Aliases, Entities, Gazetteer, LONGEST_ALIAS, MOST_WORDS};
use crate::error::{Error, Result};
use crate::lang::Pack;
use crate::text::is_space;
use std::sync::Arc;

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

/// Takes entries one by one.
#[derive(Debug)]
pub(super) struct Builder {
    entities: Entities,
    aliases: Aliases,
    policies: Vec<Policy>,
    engine: EngineBuilder,
    /// Entities and the ids that they refer to, which may come later.
    refers_to: Vec<(u32, String)>,
    pub(super) sources: Vec<super::SourceNote>,
}

impl Builder {
    /// For aliases that these engines find.
    pub(super) fn new(engine: EngineChoice) -> Self {
        Self {
            engine: EngineBuilder::new(engine),
            entities: Entities::default(),
            aliases: Aliases::default(),
            policies: Vec::new(),
            refers_to: Vec::new(),
            sources: Vec::new(),
        }
    }
    /// Adds an entry. Errors say what is wrong with it and leave the position to the caller; after one the builder
    /// is of no use.
    pub(super) fn push(&mut self, entry: &Entry) -> Result<()> {
        let (id, name) = (entry.id.trim_matches(is_space), entry.name.trim_matches(is_space));
        let here = |e: Error| e.item(format!("entry {id:?}"));
        self.check(id, name, entry).map_err(here)?;
        let row = self.push_entity(id, name, entry)?;
        let named = |alias: &&Alias| alias.text.trim_matches(is_space) == name;
        let implied = Alias::new(name);
        let first = entry.aliases.iter().find(named).unwrap_or(&implied);
        self.push_alias(row, first).map_err(here)?;
        for (number, alias) in entry.aliases.iter().enumerate().filter(|(_, alias)| !named(alias)) {
            self.push_alias(row, alias).map_err(|e| e.item(format!("entry {id:?}, alias {number}")))?;
        }
        self.entities.alias_ends.push(self.aliases.texts.len());
        Ok(())
    }
    fn check(&self, id: &str, name: &str, entry: &Entry) -> Result<()> {
        let fault = |what: &str| Err(Error::gazetteer(what));
        if id.is_empty() {
            return fault("expected an id, found an empty one");
        }
        if name.is_empty() {
            return fault("expected a name, found an empty one");
        }
        check_prior(entry.prior)?;
        match self.entities.index.find(&self.entities.ids, id) {
            Some(first) => fault(&format!("the id is used twice, first in row {first}")),
            None => Ok(()),
        }
    }
    fn push_entity(&mut self, id: &str, name: &str, entry: &Entry) -> Result<u32> {
        let data = &entry.data;
        let text = |key: &str| data.get(key).and_then(serde_json::Value::as_str);
        let columns = &mut self.entities;
        let row = columns.ids.push(id)?;
        columns.index.add_last(&columns.ids);
        columns.names.push(name)?;
        columns.kinds.push(columns.kind_names.number(&entry.kind));
        columns.priors.push(entry.prior);
        columns.parent_ids.push(entry.parent.as_deref().unwrap_or_default())?;
        columns.countries.push(text("country").map_or(NONE, |country| columns.country_names.number(country)));
        columns.data.push(&json(data)?)?;
        self.refers_to.extend(text("refers_to").map(|to| (row, to.to_owned())));
        Ok(row)
    }
    fn push_alias(&mut self, entry: u32, alias: &Alias) -> Result<()> {
        let text = alias.text.trim_matches(is_space);
        check_alias(text)?;
        alias.prior.map_or(Ok(()), check_prior)?;
        let policy = self.policy(&alias.policy)?;
        let shape = Shape::of(text);
        if !self.engine.add(text, super::case::needs_capital(alias.case, text, shape))? {
            return Err(Error::gazetteer(format!(
                "expected an alias with visible characters, found {text:?}"
            )));
        }
        let columns = &mut self.aliases;
        columns.texts.push(text)?;
        columns.entries.push(entry);
        columns.cases.push(alias.case);
        columns.policies.push(policy);
        columns.langs.push(alias.lang.as_ref().map_or(NONE, |lang| columns.lang_names.number(lang)));
        columns.priors.push(alias.prior.unwrap_or(f32::NAN));
        columns.shapes.push(shape);
        Ok(())
    }
    /// The number of a policy; parsed when it is new.
    fn policy(&mut self, text: &str) -> Result<u32> {
        let number = self.aliases.policy_names.number(text);
        if number as usize == self.policies.len() {
            self.policies.push(Policy::parse(text)?);
        }
        Ok(number)
    }
    /// The gazetteer.
    pub(super) fn finish(mut self, packs: &[Arc<Pack>]) -> Result<Gazetteer> {
        self.entities.connect(&self.refers_to);
        let lexicon = Lexicon::of(packs);
        Ok(Gazetteer {
            engine: self.engine.build(&self.aliases.texts, lexicon.tails())?,
            entities: self.entities,
            aliases: self.aliases,
            policies: self.policies,
            lexicon,
            packs: packs.to_vec(),
            sources: self.sources,
        })
    }
}

fn json(data: &serde_json::Map<String, serde_json::Value>) -> Result<String> {
    if data.is_empty() {
        return Ok(String::new());
    }
    serde_json::to_string(data).map_err(|e| Error::gazetteer(format!("the data is no JSON: {e}")))
}

fn check_prior(prior: f32) -> Result<()> {
    if prior.is_finite() && prior >= 0.0 {
        return Ok(());
    }
    Err(Error::gazetteer(format!("expected a prior of 0 or more, found {prior}")))
}

fn check_alias(text: &str) -> Result<()> {
    let words = text.split_whitespace().count();
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
    fn connect(&mut self, refers_to: &[(u32, String)]) {
        let row_of = |id: &str| self.index.find(&self.ids, id).unwrap_or(NONE);
        self.parents = (0..self.ids.len()).map(|row| row_of(self.parent_ids.get(row))).collect();
        let mut refers = vec![NONE; self.parents.len()];
        for (row, id) in refers_to {
            refers.get_mut(*row as usize).into_iter().for_each(|to| *to = row_of(id));
        }
        self.refers_to = refers;
        self.countries = (0..self.ids.len()).map(|row| self.inherited_country(row)).collect();
    }
    fn inherited_country(&self, row: u32) -> u32 {
        let parent = |row: &u32| some(*self.parents.get(*row as usize)?);
        let mut line = std::iter::successors(Some(row), parent).take(MOST_PARENTS);
        let own = |row| self.countries.get(row as usize).copied().and_then(some);
        line.find_map(own).unwrap_or(NONE)
    }
}
