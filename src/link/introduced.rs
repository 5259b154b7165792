//! Persons whom a document introduces and whom no gazetteer lists.

use super::doc::{Title, mention};
use super::lexicon::Sense;
use super::people::People;
use super::segments::Segment;
use super::words::{Gap, Word};
use crate::model::{Mention, Newcomer, Status};
use crate::text::{Case, is_glue};
use std::sync::Arc;

/// Words of the names of persons whom the document introduces.
const FEWEST: usize = 2;
const MOST: usize = 4;
/// Letters before a capital inside a name: `McCarthy`.
const LONGEST_PREFIX: u32 = 3;

impl People<'_, '_> {
    /// Persons whom a title or an apposition introduces and whom the gazetteer does not list.
    pub(super) fn introduce(&mut self, segments: &[Segment]) {
        for segment in segments {
            if let Some((from, to, title)) = self.introduced(segment) {
                let (text, words) = (self.doc.words.text, &self.doc.words);
                let span = words.span(from, to);
                let said = words.span(title.phrase.from, title.phrase.to).slice(text);
                let reason = format!("introduced as “{said}”; no gazetteer lists the name");
                let newcomer = Newcomer { kind: "PER", name: span.slice(text).into(), state: title.state };
                let newcomer = Some(Arc::new(newcomer));
                self.cover(from, to);
                self.doc.add(Mention { newcomer, ..mention(span, Status::Unlisted, reason) });
            }
        }
    }
    /// The name in a segment, and the title that introduces it.
    fn introduced(&self, segment: &Segment) -> Option<(usize, usize, Title)> {
        let doc = &*self.doc;
        if segment.headline || segment.len() < FEWEST || doc.words.in_title_line(segment.to - 1) {
            return None;
        }
        let behind = if segment.title.is_none() { doc.title_behind(segment.to) } else { None };
        let title = segment.title.or(behind)?;
        if self.permuted(segment).is_some() {
            return None;
        }
        let from = if segment
            .title
            .is_some_and(|title| title.phrase.sense.is(Sense::OF_BODY) && title.phrase.to == segment.from)
        {
            self.behind_body(segment)?
        } else {
            segment.from
        };
        let len = (from..segment.to).filter(|&word| doc.is_capital(word)).count();
        let from = if behind.is_some() && segment.title.is_none() && doc.words.is_initial(from) && len > MOST
        {
            from + 1
        } else {
            from
        };
        let named = (from..segment.to).all(|word| self.is_name_word(word));
        let known = (from..segment.to).any(|word| {
            doc.item_at(word).is_some_and(|item| item.mention.entry.is_some() && segment.len() == 1)
        });
        ((FEWEST..=MOST).contains(&len) && named && !known).then_some((from, segment.to, title))
    }
    /// Where the person's name starts behind a title and the name of a body that no gazetteer has: behind its last
    /// acronym.
    fn behind_body(&self, segment: &Segment) -> Option<usize> {
        if !self.ends_as_person(segment.to) {
            return None;
        }
        let acronym = (segment.from..segment.to).rev().find(|&word| self.doc.case(word) == Case::Upper);
        let from = acronym.map_or(segment.from, |word| word + 1);
        let few = if acronym.is_some() { MOST } else { MOST - 1 };
        (segment.to - from >= FEWEST && segment.to - from <= few).then_some(from)
    }
    /// Whether what stands behind a name fits a person: no other name behind a comma, and no short form in brackets.
    fn ends_as_person(&self, end: usize) -> bool {
        let Some(last) = end.checked_sub(1) else { return false };
        let open = self.doc.words.mark_behind(last) == Some('(');
        let other = self.doc.words.gap(last) == Gap::Comma
            && self.doc.is_capital(end)
            && self.doc.sense(end) == Sense::NONE;
        let large = |word: &Word| !matches!(word.case, Case::None | Case::Lower);
        let short_form = open && self.doc.words.get(end).is_some_and(large);
        !other && !short_form
    }
    fn is_name_word(&self, word: usize) -> bool {
        const OTHER: Sense = Sense::HEAD
            .or(Sense::BODY)
            .or(Sense::CAPITAL_BODY)
            .or(Sense::FIELD)
            .or(Sense::FULL_BODY)
            .or(Sense::DIRECTION)
            .or(Sense::INSTITUTION);
        let case = self.doc.case(word);
        let small = case == Case::Lower
            && (self.doc.sense(word).is(Sense::PARTICLE)
                || self.doc.words.gap_before(word) == Gap::Apostrophe);
        let word_text = self.doc.words.slice(word);
        let glued = (1..word_text.len() as u32).any(|at| at > LONGEST_PREFIX && is_glue(word_text, at));
        let sense = self.doc.sense(word);
        let fits = !sense.is(OTHER) || sense.is(Sense::SURNAME);
        !glued && fits && (small || matches!(case, Case::Title | Case::Initial))
    }
}
