//! Debris of machine translation and of crawling: flagged where it stands, never repaired.
//!
//! ```text
//! text ─> scan (marks and spaces that stand where no writer puts them) ┐
//! mentions ─> names (glued to a neighbour, translated word by word)     ├─> Found {artifacts, score}
//! ```

mod names;
mod scan;
mod score;

use crate::gazetteer::Gazetteer;
use crate::lang::Pack;
use crate::model::{Artifact, Mention};
use crate::text::{Digits, Span, fold_key};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// What was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// The debris, in order.
    pub artifacts: Vec<Artifact>,
    /// How much of it speaks for a machine's translation, 0..1.
    pub translation_score: f32,
}

/// A document, as far as its debris is concerned.
#[derive(Debug, Clone, Copy)]
pub struct Page<'a> {
    /// Its text.
    pub text: &'a str,
    /// Its language; endings of other languages are debris.
    pub language: Option<&'a str>,
    /// Opening quotation marks that nothing closes, with the word behind them.
    pub unclosed: &'a [Span],
    /// Whether it has a dateline or says when it was published: newsrooms write both, spam sites neither.
    pub signed: bool,
}

/// Finds debris with the words of some packs. Immutable; one serves all threads.
///
/// ```
/// use warta::{artifact::{Finder, Page}, gazetteer::Gazetteer, lang::builtin};
/// let packs = [builtin("id").unwrap(), builtin("en").unwrap()];
/// let finder = Finder::new(packs.iter().map(AsRef::as_ref));
/// let text = "Kapal itu menjauh. dari pantai , kata CBS’s.";
/// let page = Page { text, language: Some("id"), unclosed: &[], signed: false };
/// let found = finder.find(page, [], &Gazetteer::new([], &[]).unwrap());
/// let kinds: Vec<_> = found.artifacts.iter().map(|a| (a.kind, a.span.slice(text))).collect();
/// assert_eq!(kinds, [("stray_period", "menjauh. dari"), ("space_before_mark", "pantai ,"), ("foreign_ending", "CBS’s")]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Finder {
    /// Words before whose period no sentence ends, in lower case.
    abbreviations: FxHashSet<String>,
    /// Endings with an apostrophe, by language.
    endings: FxHashMap<Arc<str>, Vec<String>>,
    /// Words that a crawler glues to what follows.
    function: FxHashSet<String>,
}

impl Finder {
    /// A finder of the words of these packs.
    pub fn new<'a>(packs: impl IntoIterator<Item = &'a Pack>) -> Self {
        let mut finder = Self::default();
        for pack in packs {
            let words = &pack.words;
            finder.abbreviations.extend(words.abbreviations.iter().map(|word| word.to_lowercase()));
            finder.function.extend(words.function.iter().map(|word| fold_key(word, Digits::Keep)));
            let endings = words.clitics.iter().filter(|clitic| clitic.contains('\'')).cloned();
            finder.endings.entry(pack.code.clone()).or_default().extend(endings);
        }
        finder
    }

    /// The debris of a page; `mentions` are its names, in order, of this gazetteer.
    pub fn find<'m>(
        &self,
        page: Page<'_>,
        mentions: impl IntoIterator<Item = &'m Mention>,
        gazetteer: &Gazetteer,
    ) -> Found {
        let mut artifacts = scan::scan(self, page);
        artifacts.extend(names::names(page.text, mentions, gazetteer));
        let unclosed = page.unclosed.iter();
        artifacts.extend(
            unclosed.map(|&span| artifact(span, "unclosed_quote", "nothing closes the quotation mark")),
        );
        artifacts.sort_by_key(|artifact| (artifact.span, artifact.kind));
        artifacts.dedup_by_key(|artifact| (artifact.span, artifact.kind));
        let translation_score = score::score(&artifacts, page.signed);
        Found { artifacts, translation_score }
    }

    /// The endings of other languages than this one.
    fn foreign(&self, language: Option<&str>) -> Vec<&str> {
        let own = language.and_then(|code| self.endings.get(code));
        let others = self.endings.iter().filter(|(code, _)| language.is_some_and(|own| code.as_ref() != own));
        let endings = others.flat_map(|(_, endings)| endings).map(String::as_str);
        endings.filter(|ending| !own.is_some_and(|own| own.iter().any(|known| known == ending))).collect()
    }
}

fn artifact(span: Span, kind: &'static str, why: &str) -> Artifact {
    Artifact { span, kind, reason: Arc::from(why) }
}
