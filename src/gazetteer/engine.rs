//! Where aliases' letters occur. An engine finds occurrences, nothing more: what an occurrence is worth is decided
//! once, behind all engines. Each alias belongs to one engine.

use crate::error::Result;
use crate::scan::{RawHit, Scanner, ScannerBuilder};
use crate::text::{Breaks, Digits, Folded, fold_key};

/// The automaton and how many aliases it holds.
#[derive(Debug)]
pub(super) struct Engine {
    automaton: Scanner,
    pub(super) automaton_aliases: u32,
}

/// Collects aliases, numbered from 0.
#[derive(Debug)]
pub(super) struct EngineBuilder {
    automaton: ScannerBuilder,
    aliases: u32,
}

impl Default for EngineBuilder {
    fn default() -> Self {
        Self { automaton: ScannerBuilder::new(Digits::Keep).breaks(Breaks::Space), aliases: 0 }
    }
}

impl EngineBuilder {
    /// Adds an alias; false when it folds to nothing.
    pub(super) fn add(&mut self, alias: &str) -> bool {
        let key = fold_key(alias, Digits::Keep);
        // An invisible character at an end may have kept a space from being trimmed.
        let key = key.trim();
        if key.is_empty() {
            return false;
        }
        self.automaton.add_key(key.to_owned());
        self.aliases += 1;
        true
    }
    pub(super) fn build(self) -> Result<Engine> {
        Ok(Engine { automaton: self.automaton.build()?, automaton_aliases: self.aliases })
    }
}

impl Engine {
    /// The text as aliases compare with it.
    pub(super) fn fold(&self, text: &str) -> Folded {
        self.automaton.fold(text)
    }
    /// Every occurrence of every alias, inside words too.
    pub(super) fn each<'s>(&'s self, text: &str, folded: &Folded, take: impl FnMut(RawHit<'s>)) {
        self.automaton.each(text, folded, take);
    }
}
