//! The packs' word lists in the form in which cleaning asks for them.

use super::dateline::DatelineWords;
use crate::lang::Pack;
use crate::text::{look, tokens};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Words of all packs of a cleaner.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    /// For the hash of each function word the languages that have it, as bits in the order of `codes`.
    function: FxHashMap<u64, u32>,
    codes: Vec<Arc<str>>,
    pub(crate) dateline: DatelineWords,
    /// Abbreviations in small letters, without their period.
    pub(crate) abbreviations: FxHashSet<String>,
}

/// Share of function words below which a document's language stays unknown, in per cent.
const LEAST_FUNCTION: u32 = 8;
/// Words from which a language is told at all.
const LEAST_WORDS: u32 = 8;
/// Words that are counted to tell it: enough for any article.
const MOST_WORDS: u32 = 4000;
/// Languages that are told apart.
const MOST_LANGUAGES: usize = 32;

impl Lexicon {
    /// The words of these packs. At most 32 languages are told apart.
    pub(crate) fn new(packs: &[Arc<Pack>]) -> Self {
        let mut out = Self::default();
        for (i, pack) in packs.iter().enumerate() {
            let words = &pack.words;
            for word in &words.function {
                *out.function.entry(look(word).hash).or_default() |= 1_u32.checked_shl(i as u32).unwrap_or(0);
            }
            out.codes.push(pack.code.clone());
            out.dateline.inside.extend(words.dateline.iter().cloned());
            out.dateline.titles.extend(words.titles.iter().flat_map(|t| t.split(' ')).map(str::to_owned));
            out.dateline.outlets.extend(words.outlets.iter().cloned());
            out.abbreviations.extend(words.abbreviations.iter().cloned());
        }
        out
    }
    /// Whether there is any function word.
    pub(crate) fn has_function_words(&self) -> bool {
        !self.function.is_empty()
    }
    /// The languages that have this function word, by its hash, as bits; `None` for any other word.
    pub(crate) fn languages(&self, hash: u64) -> Option<u32> {
        self.function.get(&hash).copied()
    }
    /// The hash of every function word, with the languages that have it.
    pub(crate) fn function_words(&self) -> impl Iterator<Item = (u64, u32)> + '_ {
        self.function.iter().map(|(&hash, &languages)| (hash, languages))
    }
    /// How many languages are told apart.
    pub(crate) fn voices(&self) -> usize {
        self.codes.len().min(MOST_LANGUAGES)
    }
    /// A count that has not begun.
    pub(crate) fn tally(&self) -> Tally<'_> {
        Tally { lexicon: self, words: 0, votes: vec![0; self.voices()] }
    }
}

/// Adds one to each of these languages, given as bits.
pub(crate) fn vote(languages: Option<u32>, votes: &mut [u32]) {
    let mut rest = languages.unwrap_or_default();
    while rest != 0 {
        votes.get_mut(rest.trailing_zeros() as usize).into_iter().for_each(|votes| *votes += 1);
        rest &= rest - 1;
    }
}

/// A count of function words, up to [`MOST_WORDS`] words.
pub(crate) struct Tally<'l> {
    lexicon: &'l Lexicon,
    words: u32,
    votes: Vec<u32>,
}

impl Tally<'_> {
    /// Counts a piece of text; `known` are its words and votes where they were counted before.
    pub(crate) fn add(&mut self, piece: &str, known: Option<(u32, &[u32])>) {
        match known {
            Some((words, votes)) if self.words + words <= MOST_WORDS => {
                self.words += words;
                self.votes.iter_mut().zip(votes).for_each(|(all, own)| *all += own);
            }
            _ => self.count(piece),
        }
    }
    fn count(&mut self, piece: &str) {
        for word in tokens(piece).take((MOST_WORDS - self.words) as usize) {
            self.words += 1;
            vote(self.lexicon.languages(word.hash), &mut self.votes);
        }
    }
    /// The language with the most function words; `None` when too few words are known.
    pub(crate) fn language(&self) -> Option<Arc<str>> {
        // Of two languages with equal counts the first given wins.
        let (best, count) = self.votes.iter().enumerate().reduce(|a, b| if b.1 > a.1 { b } else { a })?;
        let told = self.words >= LEAST_WORDS && count * 100 >= self.words * LEAST_FUNCTION;
        told.then(|| self.lexicon.codes.get(best).cloned())?
    }
}
