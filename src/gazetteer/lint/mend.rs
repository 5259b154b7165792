//! What would mend a fault, and the gazetteer that it makes.

use super::super::build::Builder;
use super::super::engine::EngineChoice;
use super::super::entry::{Alias, CaseRule, Entry};
use super::super::store::Gazetteer;
use crate::error::{Error, Result};
use rustc_hash::FxHashMap;
use std::fmt;

/// One change of an alias. Tables write it `remove`, `case=exact`, `policy=needs_full_name`, `text=Bank Nusa`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Advice {
    /// Take it away.
    Remove,
    /// Compare it so.
    Case(CaseRule),
    /// Give it this policy, beside what it has.
    Policy(String),
    /// Write it so.
    Text(String),
}

impl fmt::Display for Advice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Remove => f.write_str("remove"),
            Self::Case(rule) => write!(f, "case={}", rule.name()),
            Self::Policy(policy) => write!(f, "policy={policy}"),
            Self::Text(text) => write!(f, "text={text}"),
        }
    }
}

impl Advice {
    /// The order in which changes of one alias are made.
    fn rank(&self) -> u8 {
        match self {
            Self::Case(_) | Self::Policy(_) => 0,
            Self::Remove => 1,
            Self::Text(_) => 2,
        }
    }
    /// What a table says; an error names what was expected.
    ///
    /// ```
    /// use warta::gazetteer::{Advice, CaseRule};
    /// assert_eq!(Advice::parse("case=exact").unwrap(), Advice::Case(CaseRule::Exact));
    /// assert!(Advice::parse("delete").is_err());
    /// ```
    pub fn parse(text: &str) -> Result<Self> {
        let wrong = || {
            let what = format!("expected remove, case=..., policy=... or text=..., found {text:?}");
            Error::gazetteer(what)
        };
        let all = [CaseRule::Smart, CaseRule::Exact, CaseRule::Fold];
        match text.split_once('=') {
            None if text == "remove" => Ok(Self::Remove),
            Some(("case", name)) => {
                all.into_iter().find(|rule| rule.name() == name).map(Self::Case).ok_or_else(wrong)
            }
            Some(("policy", policy)) => Ok(Self::Policy(policy.to_owned())),
            Some(("text", text)) => Ok(Self::Text(text.to_owned())),
            _ => Err(wrong()),
        }
    }
}

/// A change of an alias of an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mend {
    /// The entity's id.
    pub id: String,
    /// The alias's text.
    pub alias: String,
    /// The change.
    pub advice: Advice,
}

impl Gazetteer {
    /// The gazetteer with these changes. One for an alias that there is none of is an error.
    ///
    /// ```
    /// use warta::gazetteer::{Advice, CaseRule, Entry, Gazetteer, Mend};
    /// let list = Gazetteer::new([Entry::new("who", "WHO", "ORG")], &[]).unwrap();
    /// let mend = Mend { id: "who".into(), alias: "WHO".into(), advice: Advice::Case(CaseRule::Exact) };
    /// let entry = list.mended(&[mend]).unwrap().entry(0).unwrap();
    /// assert_eq!(entry.aliases[0].case, CaseRule::Exact);
    /// ```
    pub fn mended(&self, mends: &[Mend]) -> Result<Self> {
        let mut of: FxHashMap<&str, Vec<&Mend>> = FxHashMap::default();
        for (row, mend) in mends.iter().enumerate() {
            if self.index_of(&mend.id).is_none() {
                let what = format!("there is no entry {:?} to mend", mend.id);
                return Err(Error::gazetteer(what).row(row as u64));
            }
            of.entry(&mend.id).or_default().push(mend);
        }
        let mut builder = Builder::new(EngineChoice::Auto);
        for mut entry in self.entries() {
            // What is removed may be told more of before; its new text no longer counts.
            let mut mends = of.remove(entry.id.as_str()).unwrap_or_default();
            mends.sort_by_key(|mend| mend.advice.rank());
            let removed = |mend: &Mend| {
                let same = |other: &&Mend| other.alias == mend.alias && other.advice == Advice::Remove;
                matches!(mend.advice, Advice::Text(_)) && mends.iter().any(same)
            };
            mends.iter().filter(|mend| !removed(mend)).try_for_each(|mend| change(&mut entry, mend))?;
            builder.push(&entry)?;
        }
        builder.sources.clone_from(&self.sources);
        builder.finish(self.packs())
    }
}

fn change(entry: &mut Entry, mend: &Mend) -> Result<()> {
    // The name is an alias by itself until something is said of it.
    if mend.alias == entry.name && entry.aliases.iter().all(|alias| alias.text != mend.alias) {
        entry.aliases.insert(0, Alias::new(&*entry.name));
    }
    // Of aliases of the same text the last is the one too many.
    let Some(at) = entry.aliases.iter().rposition(|alias| alias.text == mend.alias) else {
        let what = format!("there is no alias {:?} to mend", mend.alias);
        return Err(Error::gazetteer(what).item(format!("entry {:?}", entry.id)));
    };
    if mend.advice == Advice::Remove {
        entry.aliases.remove(at);
        return Ok(());
    }
    let Some(alias) = entry.aliases.get_mut(at) else { return Ok(()) };
    match &mend.advice {
        Advice::Case(rule) => alias.case = *rule,
        Advice::Policy(policy) if alias.policy == super::super::entry::FREE => {
            alias.policy.clone_from(policy)
        }
        Advice::Policy(policy) => alias.policy = format!("{} + {policy}", alias.policy),
        Advice::Text(text) => {
            if alias.text == entry.name {
                entry.name.clone_from(text);
            }
            alias.text.clone_from(text);
        }
        Advice::Remove => {}
    }
    Ok(())
}
