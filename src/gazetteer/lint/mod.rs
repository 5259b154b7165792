//! What is wrong with the names of a gazetteer, and what to do.

mod common;
mod look;
mod mend;
mod reach;
mod same;

use super::keys::key_of;
use super::store::Gazetteer;
use super::usage::{Loose, NameUsage, Usage};
use crate::error::Result;
use crate::text::{Digits, fold_key};
use rustc_hash::FxHashSet;

pub use mend::{Advice, Mend};

/// A sort of fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Problem {
    /// The entity has the name twice.
    Duplicate,
    /// Several entities have it, and none the share of the priors that links it.
    Ambiguous,
    /// Another entity always wins it.
    Shadowed,
    /// It can find nothing.
    Unreachable,
    /// It is a word of the language.
    CommonWord,
    /// It has too few letters.
    Short,
    /// Its case rule finds too much or too little.
    Case,
    /// It holds characters that nobody sees, or letters of two scripts in a word.
    Invisible,
}

impl Problem {
    /// Its name in tables.
    pub fn name(self) -> &'static str {
        match self {
            Self::Duplicate => "duplicate",
            Self::Ambiguous => "ambiguous",
            Self::Shadowed => "shadowed",
            Self::Unreachable => "unreachable",
            Self::CommonWord => "common_word",
            Self::Short => "short",
            Self::Case => "case",
            Self::Invisible => "invisible",
        }
    }
}

/// A fault of an alias.
#[derive(Debug, Clone, PartialEq)]
pub struct Finding {
    /// The entity.
    pub entry: u32,
    /// The alias.
    pub alias: u32,
    /// The sort.
    pub problem: Problem,
    /// What is wrong and what to do, in words.
    pub what: String,
    /// How often the corpus has it as the alias wants it written; `None` without a corpus.
    pub hits: Option<u32>,
    /// Where the corpus has it as a word.
    pub examples: Vec<String>,
    /// What would mend it, when one thing surely does.
    pub advice: Option<Advice>,
}

impl Gazetteer {
    /// The faults of all aliases, in their order. With what a corpus says ([`Loose`]) also of names that it writes as
    /// words, and how often each name stands in it.
    ///
    /// ```
    /// use warta::gazetteer::{Entry, Gazetteer, Problem};
    /// let list = Gazetteer::new([Entry::new("a", "Bank\u{200b} Nusa", "ORG")], &[]).unwrap();
    /// let found = list.lint(None).unwrap();
    /// assert_eq!((found.len(), found[0].problem), (1, Problem::Invisible));
    /// ```
    pub fn lint(&self, usage: Option<(&Loose<'_>, &Usage)>) -> Result<Vec<Finding>> {
        let mut lint = Lint { g: self, usage, common: self.common_words(), found: Vec::new() };
        lint.same();
        lint.reach();
        lint.look();
        lint.common();
        lint.found.sort_by_key(|finding| (finding.alias, finding.problem));
        Ok(lint.found)
    }
    /// Words of the packs that news writes in small letters, folded.
    fn common_words(&self) -> FxHashSet<String> {
        let lists = |pack: &crate::lang::Pack| -> Vec<String> {
            let words = &pack.words;
            let function = words.function.iter().map(String::as_str);
            words.common.split_whitespace().chain(function).map(|word| fold_key(word, Digits::Keep)).collect()
        };
        self.packs().iter().flat_map(|pack| lists(pack)).collect()
    }
}

/// A pass over a gazetteer.
struct Lint<'a> {
    g: &'a Gazetteer,
    usage: Option<(&'a Loose<'a>, &'a Usage)>,
    common: FxHashSet<String>,
    found: Vec<Finding>,
}

impl Lint<'_> {
    fn push(&mut self, alias: u32, problem: Problem, what: String, advice: Option<Advice>) {
        let Some(entry) = self.g.alias_entry(alias) else { return };
        let hits = self.usage.map(|(_, usage)| usage.hits(alias));
        let examples = self.said(alias).map(|known| known.examples.clone()).unwrap_or_default();
        self.found.push(Finding { entry, alias, problem, what, hits, examples, advice });
    }
    /// What the corpus says of its letters.
    fn said(&self, alias: u32) -> Option<&NameUsage> {
        self.usage.and_then(|(loose, usage)| usage.of_name(*loose.of_alias.get(alias as usize)?))
    }
    fn all(&self) -> std::ops::Range<u32> {
        0..self.g.aliases() as u32
    }
    fn key(&self, alias: u32) -> String {
        key_of(self.g.alias(alias))
    }
    /// Whether it counts wherever its letters stand.
    fn is_free(&self, alias: u32) -> bool {
        self.g.policy(alias).is_none_or(|policy| {
            !policy.needs_full_name && !policy.not_sentence_initial && policy.only_with.is_empty()
        })
    }
    /// Whether the entity has a name that licenses short forms of so many words.
    fn has_full_name(&self, alias: u32) -> bool {
        let words = self.g.shape(alias).words;
        let entry = self.g.alias_entry(alias).unwrap_or(u32::MAX);
        self.g.aliases_of(entry).any(|other| {
            let longer = self.g.shape(other).words > words.max(1);
            longer && !self.g.needs_full_name(other)
        })
    }
    /// The policy that makes an alias safe, and how to say so.
    fn safe_policy(&self, alias: u32) -> (Advice, &'static str) {
        if self.has_full_name(alias) {
            (Advice::Policy(super::company::SHORT.into()), "let it need the full name (needs_full_name)")
        } else {
            (
                Advice::Policy("not_sentence_initial".into()),
                "let it count inside sentences only (not_sentence_initial)",
            )
        }
    }
}
