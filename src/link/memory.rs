//! What the document remembers of persons: who was named in full, where, and by which short forms.
//!
//! The short forms of a name follow the custom of its country: the family name first (`Xi`), last (`Biden`), or any
//! part of it (`Joko`, `Widodo`). A part that custom does not make a short form is a weak one.

use super::doc::{Doc, Title};
use super::lexicon::Sense;
use crate::model::Newcomer;
use crate::text::{Case, Span, look, words};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// Who is meant.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Who {
    /// An entity, and the alias by which it was named in full.
    Entry { entry: u32, alias: u32 },
    /// Somebody in no gazetteer.
    New(Arc<Newcomer>),
}

/// A person that the document names in full.
#[derive(Debug, Clone)]
pub(super) struct Person {
    pub(super) who: Who,
    /// The words of the name, without particles and initials.
    pub(super) words: Vec<u64>,
    /// The full name as it stands.
    pub(super) name: Arc<str>,
    /// Titles that stood with it.
    pub(super) titles: Vec<u64>,
}

/// A place where a person is named in full.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sighting {
    /// Number of the word.
    pub(super) at: usize,
    pub(super) person: usize,
    pub(super) own: bool,
}

/// How a word stands for a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Custom {
    /// A part of the name that custom does not take.
    Weak,
    /// The short form.
    Strong,
}

/// The persons of a document.
#[derive(Debug, Clone, Default)]
pub(super) struct Memory {
    pub(super) persons: Vec<Person>,
    by_entry: FxHashMap<u32, usize>,
    by_name: FxHashMap<Vec<u64>, usize>,
    /// Where the persons of whom a word is a short form are named, in order.
    short: FxHashMap<u64, Vec<(Custom, Sighting)>>,
    /// Persons by the first word of their names.
    first: FxHashMap<u64, Vec<usize>>,
}

/// Fewest letters of a given name that stands alone behind a family name.
const GIVEN_LETTERS: usize = 4;

impl Memory {
    /// Notes that a person is named in full by the words `from..to`.
    pub(super) fn see(&mut self, doc: &Doc<'_>, (from, to): (usize, usize), name: Span, who: Who, own: bool) {
        let name = name.slice(doc.words.text);
        let titles = [doc.title_before(from), doc.title_behind(to)];
        let said = titles.into_iter().flatten().filter(|title| !title.phrase.sense.is(Sense::HONORIFIC));
        let titles: Vec<u64> = said.map(|title| title.phrase.key).collect();
        self.add(doc, name, who, Sighting { at: from, person: 0, own }, &titles);
    }
    /// The same persons for a text that belongs to the document, such as its title: named in full behind it.
    pub(super) fn beside(&self, doc: &Doc<'_>) -> Self {
        let mut memory = Self::default();
        for person in &self.persons {
            let sighting = Sighting { at: usize::MAX, person: 0, own: true };
            memory.add(doc, &person.name, person.who.clone(), sighting, &person.titles);
        }
        memory
    }
    fn add(&mut self, doc: &Doc<'_>, name: &str, who: Who, sighting: Sighting, titles: &[u64]) {
        let words = name_words(doc, name);
        let number = self.person(name, who, &words, titles);
        let sighting = Sighting { person: number, ..sighting };
        if words.len() > 1 {
            for (custom, hash) in shorts(doc, &words, self.persons.get(number).map(|person| &person.who)) {
                self.short.entry(hash).or_default().push((custom, sighting));
            }
        }
    }
    fn person(&mut self, name: &str, who: Who, words: &[NameWord], titles: &[u64]) -> usize {
        let hashes: Vec<u64> = words.iter().map(|word| word.hash).collect();
        let known = match &who {
            Who::Entry { entry, .. } => self.by_entry.get(entry),
            Who::New(_) => self.by_name.get(&hashes),
        };
        let number = known.copied().unwrap_or_else(|| {
            let number = self.persons.len();
            match &who {
                Who::Entry { entry, .. } => self.by_entry.insert(*entry, number),
                Who::New(_) => self.by_name.insert(hashes.clone(), number),
            };
            let words = hashes.clone();
            self.persons.push(Person { who, words, name: name.into(), titles: Vec::new() });
            number
        });
        if let Some(first) = hashes.first() {
            let same = self.first.entry(*first).or_default();
            if !same.contains(&number) {
                same.push(number);
            }
        }
        if let Some(person) = self.persons.get_mut(number) {
            // The longest form of the name says most.
            if hashes.len() > person.words.len() {
                person.words = hashes;
            }
            for title in titles {
                if !person.titles.contains(title) {
                    person.titles.push(*title);
                }
            }
        }
        number
    }
    /// Puts the sightings in order.
    pub(super) fn sort(&mut self) {
        self.short.values_mut().for_each(|places| places.sort_by_key(|(_, sighting)| sighting.at));
    }
    /// Where the persons are named of whom this word is a short form.
    pub(super) fn places(&self, word: u64) -> &[(Custom, Sighting)] {
        self.short.get(&word).map_or(&[], Vec::as_slice)
    }
    /// Whether an entity is named in full.
    pub(super) fn has(&self, entry: u32) -> bool {
        self.by_entry.contains_key(&entry)
    }
    /// The persons whose names start with this word.
    pub(super) fn starting(&self, word: u64) -> &[usize] {
        self.first.get(&word).map_or(&[], Vec::as_slice)
    }
}

impl Person {
    /// How well a title fits: 2 when it stood with the name or is the office, 0 when nothing speaks for it.
    pub(super) fn fits(&self, doc: &Doc<'_>, title: &Title) -> u8 {
        let said = self.titles.contains(&title.phrase.key);
        let role = match self.who {
            Who::Entry { entry, .. } if !said => doc.g.said(entry, "role"),
            _ => None,
        };
        let role = role.is_some_and(|role| has_role(doc, title, &role));
        let state = match (&self.who, title.state) {
            (Who::Entry { entry, .. }, Some(state)) => {
                doc.g.country(*entry).is_some() && doc.g.country(*entry) == doc.g.country(state)
            }
            (Who::New(newcomer), Some(state)) => newcomer.state == Some(state),
            _ => false,
        };
        2 * u8::from(said || role) + u8::from(state)
    }
}

/// Whether a title says the office of a role: `foreign minister 2013-` for `Menlu`.
pub(super) fn has_role(doc: &Doc<'_>, title: &Title, role: &str) -> bool {
    let role = role.strip_prefix("former ").unwrap_or(role);
    let rest =
        |said: &str| role.strip_prefix(said).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    doc.lexicon.roles(title.phrase.key).iter().any(|said| rest(said))
}

/// A word of a name that says who it is.
#[derive(Debug, Clone, Copy)]
struct NameWord {
    hash: u64,
    /// Whether it stands first where a family name does.
    surname: bool,
    /// Whether it may stand alone as a given name behind a family name.
    long: bool,
    /// Whether it is in capitals: a generation or a degree behind a name.
    upper: bool,
}

/// The words of a name without particles and initials.
fn name_words(doc: &Doc<'_>, name: &str) -> Vec<NameWord> {
    let word = |span: Span| {
        let text = span.slice(name);
        let look = look(text);
        let sense = doc.lexicon.word(look.hash);
        // `Jae-myung`
        let syllable =
            name.get(..span.start as usize).is_some_and(|before| before.ends_with(['-', '‑', '‐']));
        let says = (matches!(look.case, Case::Title | Case::Upper) || syllable) && !sense.is(Sense::PARTICLE);
        says.then(|| NameWord {
            hash: look.hash,
            surname: sense.is(Sense::SURNAME),
            long: syllable || text.chars().count() >= GIVEN_LETTERS,
            upper: look.case == Case::Upper,
        })
    };
    words(name, 0).filter_map(word).collect()
}

/// The words that may stand alone for a person, and by which custom.
fn shorts(doc: &Doc<'_>, words: &[NameWord], who: Option<&Who>) -> Vec<(Custom, u64)> {
    let state = match who {
        Some(Who::Entry { entry, .. }) => Some(*entry),
        Some(Who::New(newcomer)) => newcomer.state,
        None => None,
    };
    let country = state.and_then(|state| doc.g.country(state));
    let (Some(first), Some(mut last)) = (words.first(), words.last()) else { return Vec::new() };
    let surname = first.surname && words.len() <= 3;
    let custom_of = |country: &str| doc.lexicon.is_family_first(country) || (surname && words.len() == 3);
    if country.map_or(surname, custom_of) {
        let given = last.long.then_some((Custom::Weak, last.hash));
        return std::iter::once((Custom::Strong, first.hash)).chain(given).collect();
    }
    if last.upper && !first.upper && words.len() > 2 {
        last = words.get(words.len() - 2).unwrap_or(last);
    }
    let foreign = country.is_some_and(|country| !doc.lexicon.is_given_first(country));
    let custom = if foreign { Custom::Weak } else { Custom::Strong };
    vec![(Custom::Strong, last.hash), (custom, first.hash)]
}
