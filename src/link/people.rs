//! Persons: those named in full, those whom no gazetteer lists, and the short forms of both.

use super::doc::{Doc, Item};
use super::given::Given;
use super::memory::{Memory, Who};
use super::segments::{Segment, segments};
use super::words::Gap;
use crate::model::Status;

/// Persons that a reason and the candidates name.
pub(super) const NAMED: usize = 8;

/// Finds the persons of a document.
pub(super) struct People<'d, 'a> {
    pub(super) doc: &'d mut Doc<'a>,
    pub(super) memory: Memory,
    pub(super) given: &'d Given,
}

/// Adds to a document the persons that its own words license; gives what it remembers of them.
pub(super) fn find(doc: &mut Doc<'_>, given: &Given, memory: Memory) -> Memory {
    let mut people = People { doc, memory, given };
    let segments = segments(people.doc, given);
    people.introduce(&segments);
    people.remember();
    if segments.is_empty() {
        return people.memory;
    }
    let mut open = Vec::new();
    for segment in &segments {
        if !people.resolve(segment) {
            open.push(*segment);
        }
    }
    people.mononyms(&open);
    people.memory
}

impl People<'_, '_> {
    /// Takes the persons who are named in full into memory, in the order of the text.
    fn remember(&mut self) {
        let mut full: Vec<usize> = (0..self.doc.items.len()).collect();
        full.sort_by_key(|&number| self.doc.items.get(number).map(|item| item.from));
        for number in full {
            let Some(item) = self.doc.items.get(number).filter(|item| is_full(item)) else { continue };
            let who = match (&item.mention.newcomer, item.mention.entry) {
                (Some(newcomer), _) => Who::New(newcomer.clone()),
                (None, Some(entry)) => Who::Entry { entry, alias: item.mention.alias },
                (None, None) => continue,
            };
            self.memory.see(self.doc, (item.from, item.to), item.mention.span, who, item.own);
        }
        self.memory.sort();
    }
    /// Whether the item of a word is a place that shares it with a person's name.
    pub(super) fn is_place(&self, word: usize) -> bool {
        self.doc.item_at(word).is_some_and(|item| !item.kind.is_person())
    }
    /// Puts in who is meant; `false` for one word that nobody is known by.
    fn resolve(&mut self, segment: &Segment) -> bool {
        // What was introduced is there.
        if (segment.from..segment.to)
            .any(|word| self.doc.item_at(word).is_some_and(|item| item.to - item.from > 1))
        {
            return true;
        }
        let whole = self.full(segment).or_else(|| self.permuted(segment)).or_else(|| self.part(segment));
        let found = whole.or_else(|| match segment.len() {
            1 => self.short(segment.from, segment).map(|found| self.with_particle(found, segment.from)),
            // `Ma'ruf`
            2 if self.doc.words.gap(segment.from) == Gap::Apostrophe
                && !self.doc.is_capital(segment.from + 1) =>
            {
                self.short(segment.from, segment).map(|found| found.up_to(segment.to))
            }
            _ => self.initial(segment),
        });
        match found {
            Some(found) => self.put(found),
            None if segment.len() > 1 => self.longer(segment),
            None => return false,
        }
        true
    }
}

/// Whether a person is named in several words.
fn is_full(item: &Item) -> bool {
    item.gone.is_none()
        && item.to - item.from > 1
        && item.mention.status != Status::Short
        && item.kind.is_person()
}
