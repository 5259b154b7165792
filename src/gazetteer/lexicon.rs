//! The packs' words that the ends of names are judged by.

use crate::lang::Pack;
use crate::text::{Digits, fold_key};
use rustc_hash::FxHashSet;
use std::sync::Arc;

/// Words of all packs together, folded.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    /// Words that often stand beside a name: function words, words of titles, verbs of speech.
    pub(super) neighbours: FxHashSet<String>,
    /// Endings that are not part of a name.
    pub(super) clitics: FxHashSet<String>,
    /// Beginnings that are not part of a name.
    pub(super) prefixes: FxHashSet<String>,
    /// Words before whose period no sentence ends, in lower case.
    pub(super) abbreviations: FxHashSet<String>,
}

impl Lexicon {
    pub(super) fn of(packs: &[Arc<Pack>]) -> Self {
        let mut lexicon = Self::default();
        for words in packs.iter().map(|pack| &pack.words) {
            for list in [&words.function, &words.titles, &words.speech] {
                lexicon.neighbours.extend(list.iter().flat_map(|words| words.split_whitespace()).map(key));
            }
            lexicon.clitics.extend(words.clitics.iter().map(|word| key(word)));
            lexicon.prefixes.extend(words.prefixes.iter().map(|word| key(word)));
            lexicon.abbreviations.extend(words.abbreviations.iter().map(|word| word.to_lowercase()));
        }
        lexicon
    }
    /// What may follow a name inside a word.
    pub(super) fn tails(&self) -> impl Iterator<Item = &str> {
        self.clitics.iter().chain(&self.neighbours).map(String::as_str)
    }
}

/// Folded, without the hyphen that a pack may write.
fn key(word: &str) -> String {
    fold_key(word, Digits::Keep).trim_matches(|c: char| c == '-' || c.is_whitespace()).to_owned()
}
