//! Runs of several words that are nobody known, and the names inside them.

use super::lexicon::Sense;
use super::memory::Custom;
use super::people::People;
use super::segments::Segment;

/// Letters by which words are the same but for a slip.
const SAME_LETTERS: usize = 4;

impl People<'_, '_> {
    /// A name inside a longer one that nobody knows: `Hunter Biden` is not Biden.
    pub(super) fn longer(&mut self, segment: &Segment) {
        let own = (self.doc.own)(self.doc.words.span(segment.from, segment.to));
        if segment.headline || !own || self.doc.words.is_shouted(segment.from) {
            self.in_headline(segment);
            return;
        }
        for word in segment.from..segment.to {
            let Some(number) = self.doc.owner(word) else { continue };
            let person = self.doc.items.get(number).filter(|item| item.kind.is_person());
            let Some(entry) = person.and_then(|item| item.mention.entry) else { continue };
            let before = word > segment.from && self.names_before(segment, word);
            let behind = word + 1 < segment.to && !self.is_part(entry, word + 1);
            if before || behind {
                self.doc.drop_item(number, "part of a longer name, which is of somebody else");
            }
        }
        // A sentence's first word before a short form.
        if segment.len() == 2
            && self.doc.words.is_initial(segment.from)
            && self.doc.owner(segment.from + 1).is_none()
        {
            let rest = Segment { from: segment.from + 1, ..*segment };
            if !self.given.has_first(self.doc.hash(segment.from))
                && let Some(found) = self.short(rest.from, &rest)
            {
                self.put(found);
            }
        }
    }
    /// Drops a surname behind somebody else's given name, where capitals say nothing: `Alex Marquez`.
    fn drop_other(&mut self, segment: &Segment, word: usize) {
        let Some(number) = self.doc.owner(word).filter(|_| word > segment.from) else { return };
        let item = self.doc.items.get(number).filter(|item| item.kind.is_person());
        let Some(entry) = item.and_then(|item| item.mention.entry) else { return };
        let given = self.doc.sense(word - 1) == Sense::NONE && self.given.has_first(self.doc.hash(word - 1));
        if given && self.doc.owner(word - 1).is_none() && !self.is_part(entry, word - 1) {
            self.doc.drop_item(number, "behind a given name that is somebody else's");
        }
    }
    /// Short forms among the capitals of a headline: `Lavrov Tiba di Jenewa`.
    fn in_headline(&mut self, segment: &Segment) {
        for word in segment.from..segment.to {
            self.drop_other(segment, word);
            let known =
                self.memory.places(self.doc.hash(word)).iter().any(|(custom, _)| *custom == Custom::Strong);
            if known
                && self.doc.owner(word).is_none()
                && self.doc.sense(word) == Sense::NONE
                && let Some(found) = self.short(word, segment)
            {
                self.put(found);
            }
        }
    }
    /// Whether what stands before a word in its segment is part of a name.
    fn names_before(&self, segment: &Segment, word: usize) -> bool {
        const NOUNS: Sense = Sense::FUNCTION
            .or(Sense::TITLE)
            .or(Sense::INSTITUTION)
            .or(Sense::STANCE)
            .or(Sense::BEFORE_PERSON)
            .or(Sense::CALENDAR)
            .or(Sense::ACT);
        let first = word - 1;
        if self.doc.sense(first).is(NOUNS) && !self.doc.sense(first).is(Sense::SURNAME) {
            return false;
        }
        let alone = first == segment.from && self.doc.words.is_initial(first);
        !alone || self.given.has_first(self.doc.hash(first))
    }
    /// Whether a word is one of an entity's name, or starts as one does: a slip, or a word glued to it.
    fn is_part(&self, entry: u32, word: usize) -> bool {
        let here = self.doc.words.slice(word);
        let shared = |part: &str| part.chars().zip(here.chars()).take_while(|(a, b)| a == b).count();
        let parts = self.doc.g.name(entry).split_whitespace();
        parts.into_iter().any(|part| part == here || shared(part) >= SAME_LETTERS)
    }
}
