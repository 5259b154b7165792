//! The packs' word lists in the form in which cleaning asks for them.

use super::dateline::DatelineWords;
use super::shape::word_hash;
use crate::lang::Pack;
use crate::text::words;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Words of all packs of a cleaner.
#[derive(Debug, Default)]
pub(crate) struct Lexicon {
    /// Hashes of the function words of all languages.
    pub(crate) function: FxHashSet<u64>,
    /// For each function word the languages that have it, as bits in the order of `codes`.
    languages: FxHashMap<u64, u32>,
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
const MOST_WORDS: usize = 4000;

impl Lexicon {
    /// The words of these packs. At most 32 languages are told apart.
    pub(crate) fn new(packs: &[Arc<Pack>]) -> Self {
        let mut out = Self::default();
        for (i, pack) in packs.iter().enumerate() {
            let words = &pack.words;
            let own = words.function.iter().map(|w| word_hash(w));
            out.function.extend(own.clone());
            for hash in own.take_while(|_| i < 32) {
                *out.languages.entry(hash).or_default() |= 1 << i;
            }
            out.codes.push(pack.code.clone());
            out.dateline.inside.extend(words.dateline.iter().cloned());
            out.dateline.titles.extend(words.titles.iter().flat_map(|t| t.split(' ')).map(str::to_owned));
            out.dateline.outlets.extend(words.outlets.iter().cloned());
            out.abbreviations.extend(words.abbreviations.iter().cloned());
        }
        out
    }
    /// The language with the most function words among the words of these pieces; `None` when too few are known.
    pub(crate) fn language<'t>(&self, pieces: impl Iterator<Item = &'t str>) -> Option<Arc<str>> {
        let mut counts = [0u32; 32];
        let mut all = 0;
        let found = pieces.flat_map(|piece| words(piece, 0).map(move |w| w.slice(piece))).take(MOST_WORDS);
        for bits in found.map(|word| self.languages.get(&word_hash(word)).copied().unwrap_or_default()) {
            all += 1;
            counts.iter_mut().enumerate().for_each(|(i, n)| *n += (bits >> i) & 1);
        }
        // Of two languages with equal counts the first given wins, so compare with `>`.
        let best =
            (0..self.codes.len().min(32)).reduce(|a, b| if counts.get(b) > counts.get(a) { b } else { a })?;
        let count = counts.get(best).copied().unwrap_or_default();
        (all >= LEAST_WORDS && count * 100 >= all * LEAST_FUNCTION).then(|| self.codes.get(best).cloned())?
    }
}
