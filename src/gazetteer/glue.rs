//! Names that a crawler glued to their neighbours, and the compounds that only look so.

use super::find::{Occurrence, Search};
use super::side::{LONGEST_PART, Side};
use crate::text::{Span, is_word};

/// Fewest letters of a name that is parted from an unknown word.
const ENOUGH_LETTERS: u8 = 4;

impl Search<'_> {
    /// Whether the small letters behind a name are a word that a crawler glued to it: a known word
    ///
    /// - of 4 letters or more (`Iranyang`),
    /// - of 3 (`Irandan`), unless behind one word that is a person's name (`Ramadan` is no `Rama`),
    /// - of 2 that starts with a consonant, behind a place of 5 letters (`Chinadi`, not `Israelis`);
    /// - of any length when the name's other end is glued too (`antaraIrandi`).
    ///
    /// The name has 4 letters or more, or is an acronym (`KPKdan`). One word that is glued at this end alone must
    /// stand by itself elsewhere in the text: `Penangkapan` is an arrest, not `Penang` and `kapan`.
    pub(super) fn tail_is_known(&self, o: &Occurrence, tail: Span) -> bool {
        let shape = self.g.shape(o.alias);
        (shape.letters >= ENOUGH_LETTERS || shape.acronym)
            && tail.slice(self.text).chars().all(char::is_lowercase)
            && self.tail_fits(o, tail.slice(self.text))
            && self.is_known(tail)
            && !self.in_tag(o.span.start)
    }
    fn tail_fits(&self, o: &Occurrence, tail: &str) -> bool {
        let shape = self.g.shape(o.alias);
        let long_enough = match tail.chars().count() {
            0 | 1 => return false,
            _ if matches!(o.left, Side::Glued(_)) => return true,
            2 => {
                self.is_place(o)
                    && shape.letters > ENOUGH_LETTERS
                    && !tail.starts_with(['a', 'e', 'i', 'o', 'u'])
            }
            3 => shape.acronym || shape.words > 1 || !self.is_person(o),
            _ => true,
        };
        long_enough && (shape.acronym || shape.words > 1 || self.stands_elsewhere(o.alias))
    }
    /// Whether the text has the alias between boundaries, as it is written.
    fn stands_elsewhere(&self, alias: u32) -> bool {
        let free = |o: &&Occurrence| (o.left, o.right) == (Side::Free, Side::Free);
        let as_written = |o: &&Occurrence| o.span.slice(self.text) == self.g.alias(o.alias);
        let standing = || self.occurrences.iter().filter(free).filter(as_written).map(|o| o.alias).collect();
        self.standing.get_or_init(standing).contains(&alias)
    }
    pub(super) fn parts_from_next(&self, o: &Occurrence, part: Span) -> bool {
        !self.in_tag(o.span.start) && (self.stands_alone(o) || self.is_known(part))
    }
    pub(super) fn parts_from_previous(&self, o: &Occurrence, part: Span) -> bool {
        let known = self.is_known(part) || self.known_ends.contains(&part.end);
        !self.in_tag(part.start) && (known || self.follows_small(o, part))
    }
    /// Small letters that are long enough, and no organisation's name: `detikBali` is a desk of `detik`.
    fn follows_small(&self, o: &Occurrence, part: Span) -> bool {
        let word = part.slice(self.text);
        word.chars().all(char::is_lowercase)
            && word.chars().nth(ENOUGH_LETTERS as usize - 1).is_some()
            && self.g.shape(o.alias).letters >= ENOUGH_LETTERS
            && !self.is_organisation(part)
    }
    fn is_organisation(&self, span: Span) -> bool {
        let is_one = |alias| self.g.alias_entry(alias).is_some_and(|entry| self.g.kind(entry) == "ORG");
        self.g.engine.has(&self.key(span), &self.g.aliases.texts, is_one)
    }
    /// A name that is one whatever follows it.
    fn stands_alone(&self, o: &Occurrence) -> bool {
        let shape = self.g.shape(o.alias);
        let kind = self.is_place(o) || self.is_person(o) || shape.words > 1;
        kind && shape.letters >= ENOUGH_LETTERS
    }
    /// Names that start where this one and its tail end were glued to it.
    pub(super) fn remember_end(&mut self, o: &Occurrence) {
        match o.right {
            Side::Tail(tail) => self.known_ends.insert(tail.end),
            Side::Glued(part) if self.stands_alone(o) => self.known_ends.insert(part.start),
            _ => false,
        };
    }
    fn is_place(&self, o: &Occurrence) -> bool {
        matches!(self.kind(o), "GPE" | "LOC" | "FAC")
    }
    pub(super) fn is_person(&self, o: &Occurrence) -> bool {
        matches!(self.kind(o), "PER" | "PERSON")
    }
    fn kind(&self, o: &Occurrence) -> &str {
        self.g.alias_entry(o.alias).map_or("", |entry| self.g.kind(entry))
    }
    fn is_known(&self, word: Span) -> bool {
        self.g.lexicon.neighbours.contains(&self.key(word))
    }
    /// Whether the word that holds `at` is a tag, a handle or part of a path.
    fn in_tag(&self, at: u32) -> bool {
        let head = self.text.get(..at as usize).unwrap_or_default();
        let mut before = head.chars().rev().take(LONGEST_PART).skip_while(|c| is_word(*c));
        before.next().is_some_and(|c| matches!(c, '#' | '@' | '/' | '_'))
    }
}
