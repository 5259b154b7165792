//! Names that are words of the language.

use super::super::entry::{CaseRule, FREE};
use super::{Lint, Problem};

/// From so many small ones among so many a corpus has a name as a word.
const SMALL: u32 = 3;
const SHARE: u32 = 10;

impl Lint<'_> {
    pub(super) fn common(&mut self) {
        for alias in self.all() {
            // A policy says that somebody has thought of it; a capital inside a word (`KontraS`) that no word has.
            let thought_of = self.g.alias_policy(alias) != FREE || self.g.case_rule(alias) == CaseRule::Fold;
            if thought_of
                || self.g.alias(alias).chars().skip(1).any(char::is_uppercase)
                    && self.g.shape(alias).words == 1
            {
                continue;
            }
            let said = self.said(alias);
            let (small, capital) = said.map_or((0, 0), |said| (said.small, said.capital));
            let in_corpus = small >= SMALL && small * SHARE >= capital;
            if self.g.shape(alias).acronym || !(in_corpus || self.is_word(alias)) {
                continue;
            }
            let (advice, how) = self.safe_policy(alias);
            let what = if in_corpus {
                format!(
                    "the corpus has it {small} times in small letters and {capital} times with a capital; {how}"
                )
            } else {
                format!("a word that news writes in small letters: a capital alone says little; {how}")
            };
            self.push(alias, Problem::CommonWord, what, Some(advice));
        }
    }
    fn is_word(&self, alias: u32) -> bool {
        let shape = self.g.shape(alias);
        shape.words == 1 && self.common.contains(&self.key(alias))
    }
}
