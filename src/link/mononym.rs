//! Persons of one name whom no gazetteer lists: `Iptu Suparman mengatakan`, `ketua RT setempat, Warsono, melapor`,
//! `pedagang bernama Sumiyem`.
//!
//! One word in a capital says little, so the text must say more: a title right before it and a verb of speech or action
//! beside it somewhere, an apposition around it, or that it is a name. What the document has in small letters, what a pack
//! knows, and what the gazetteer has as something else, is none.

use super::doc::{Title, mention};
use super::lexicon::Sense;
use super::people::People;
use super::segments::Segment;
use super::words::Gap;
use crate::model::{Mention, Newcomer, Status};
use crate::text::Case;
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::LazyCell;
use std::sync::Arc;

/// Letters of such a name.
const FEWEST: usize = 4;
/// Bytes of a function word that joins the last of a list.
const JOINS: usize = 5;

impl People<'_, '_> {
    /// Persons of one name among the words that nobody is known by; their names in the whole document.
    pub(super) fn mononyms(&mut self, open: &[Segment]) {
        let mut known: FxHashMap<u64, (Arc<Newcomer>, String)> = FxHashMap::default();
        // What stands in a bracket is a short form: `Kejaksaan Negeri (Kejari)`.
        let in_bracket = |&&segment: &&Segment| self.doc.words.mark_before(segment.from) == Some('(');
        let short: LazyCell<FxHashSet<u64>, _> =
            LazyCell::new(|| open.iter().filter(in_bracket).map(|s| self.doc.hash(s.from)).collect());
        let acting = |&&segment: &&Segment| self.acts(segment.from);
        let acting: LazyCell<FxHashSet<u64>, _> =
            LazyCell::new(|| open.iter().filter(acting).map(|s| self.doc.hash(s.from)).collect());
        for segment in open {
            let hash = self.doc.hash(segment.from);
            if !known.contains_key(&hash)
                && let Some(title) = self.mononym(segment, &|| acting.contains(&hash))
                && !short.contains(&hash)
            {
                let (text, words) = (self.doc.words.text, &self.doc.words);
                let said = words.span(title.phrase.from, title.phrase.to).slice(text);
                let name = words.span(segment.from, segment.to).slice(text).into();
                let newcomer = Arc::new(Newcomer { kind: "PER", name, state: title.state });
                known
                    .insert(hash, (newcomer, format!("introduced as “{said}”; no gazetteer lists the name")));
            }
        }
        if known.is_empty() {
            return;
        }
        for segment in open {
            if let Some((newcomer, reason)) = known.get(&self.doc.hash(segment.from))
                && self.may_be_mononym(segment)
            {
                let span = self.doc.words.span(segment.from, segment.to);
                let newcomer = Some(Arc::clone(newcomer));
                self.doc.add(Mention { newcomer, ..mention(span, Status::Unlisted, reason.clone()) });
            }
        }
    }
    /// The title that introduces the person whom a word names.
    fn mononym(&self, segment: &Segment, acts: &dyn Fn() -> bool) -> Option<Title> {
        let doc = &*self.doc;
        let word = segment.from;
        if !self.may_be_mononym(segment) || !(doc.own)(doc.words.span(word, word + 1)) {
            return None;
        }
        let title = self.named(word).or_else(|| self.titled(word, segment.title?, acts))?;
        let office = !doc.lexicon.roles(title.phrase.key).is_empty() && self.given.has_part(doc.hash(word));
        let named = doc.g.named(doc.words.slice(word));
        let other =
            |&alias: &u32| doc.g.alias_entry(alias).is_some_and(|entry| !doc.kind_of(entry).is_person());
        (!office && !named.iter().any(other) && !doc.has_small(doc.hash(word))).then_some(title)
    }
    /// Whether a word that nobody is known by may be a name.
    fn may_be_mononym(&self, segment: &Segment) -> bool {
        let (doc, word) = (&*self.doc, segment.from);
        segment.len() == 1
            && !segment.headline
            && doc.case(word) == Case::Title
            && doc.sense(word) == Sense::NONE
            && doc.owner(word).is_none()
            && doc.words.slice(word).chars().count() >= FEWEST
            && !matches!(doc.words.gap(word), Gap::Hyphen | Gap::Slash | Gap::Apostrophe)
            && doc.words.gap_before(word) != Gap::Hyphen
            && !self.is_placed(word)
    }
    /// `pedagang bernama Sumiyem`
    fn named(&self, word: usize) -> Option<Title> {
        let doc = &*self.doc;
        let last = word.checked_sub(1).filter(|&last| doc.words.gap(last) == Gap::Space)?;
        let named = doc.lexicon.ending(&doc.words, last, Sense::NAMED)?;
        let phrase = doc.lexicon.ending(&doc.words, named.from.checked_sub(1)?, Sense::TITLE)?;
        Some(Title { phrase, state: None })
    }
    /// A title right before the word, or before a comma, when something else says that it is a name.
    fn titled(&self, word: usize, title: Title, acts: &dyn Fn() -> bool) -> Option<Title> {
        let doc = &*self.doc;
        let comma = doc.words.gap_before(word) == Gap::Comma;
        let near = title.phrase.to == word && !title.phrase.sense.is(Sense::OF_BODY);
        // No list: `Surakarta, Kedu, dan ...`
        let joins = doc.sense(word + 1).is(Sense::FUNCTION) && doc.words.slice(word + 1).len() <= JOINS;
        let goes_on = doc.words.gap(word) == Gap::Comma && doc.case(word + 1) == Case::Lower && !joins;
        let enclosed = comma && (goes_on || self.acts(word));
        (enclosed || near && acts()).then_some(title)
    }
}
