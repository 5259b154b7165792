//! Short forms in one word, and whom they mean.

use super::blocked::is_headed;
use super::doc::Title;
use super::found::Found;
use super::lexicon::Sense;
use super::memory::{Custom, Sighting, Who, has_role};
use super::people::{NAMED, People};
use super::segments::Segment;
use super::words::Gap;
use crate::model::Status;
use crate::text::{Case, look, words};

/// Places where persons are named that are looked at for a short form.
const PLACES: usize = 64;

/// Each of the first of some persons once, in their order.
fn distinct(persons: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut distinct = Vec::new();
    for person in persons.take(PLACES) {
        if !distinct.contains(&person) {
            distinct.push(person);
        }
    }
    distinct
}

impl People<'_, '_> {
    /// A short form in one word.
    pub(super) fn short(&self, word: usize, segment: &Segment) -> Option<Found> {
        let item = self.doc.owner(word);
        if self.is_place(word) && !self.is_rather_person(word, segment) {
            return None;
        }
        let hash = self.doc.hash(word);
        let seen = self.short_of_seen((word, hash), segment, item);
        let seen = seen.or_else(|| self.short_of_seen((word, self.other_spelling(hash)?), segment, item));
        if seen.is_some() {
            return seen;
        }
        if item.is_some() {
            return None;
        }
        self.short_by_title(word, segment.title.as_ref()?)
    }
    /// Whether a word that a place has, too, is a person's name here: a title or a verb stands beside it, or nothing
    /// says that it is a place and the place is a lesser one.
    fn is_rather_person(&self, word: usize, segment: &Segment) -> bool {
        let doc = &*self.doc;
        if segment.title.is_none() && self.is_placed(word) {
            return false;
        }
        if segment.title.is_some() || self.acts(word) {
            return true;
        }
        let strong = self.memory.places(doc.hash(word)).iter().any(|(custom, _)| *custom == Custom::Strong);
        let entry = doc.item_at(word).and_then(|item| item.mention.entry);
        let lesser =
            entry.is_none_or(|entry| doc.g.refers_to(entry).is_none() && doc.g.parent(entry).is_some());
        strong && lesser && !doc.words.is_initial(word) && doc.words.gap(word) != Gap::Comma
    }
    /// The given name of somebody whom the document names in full, of which a word is another spelling in the gazetteer:
    /// `Sergey` of `Sergei Lavrov`.
    fn other_spelling(&self, hash: u64) -> Option<u64> {
        const PERSONS: usize = 32;
        const ALIASES: usize = 24;
        if !self.given.has_first(hash) || !self.memory.places(hash).is_empty() {
            return None;
        }
        let starts =
            |text: &str| words(text, 0).next().is_some_and(|first| look(first.slice(text)).hash == hash);
        let spelt = |entry: u32| {
            let aliases = self.doc.g.aliases_of(entry).take(ALIASES);
            aliases.map(|alias| self.doc.g.alias(alias)).any(|text| text.contains(' ') && starts(text))
        };
        let mut persons = self.memory.persons.iter().take(PERSONS);
        let one = persons.find(|one| matches!(one.who, Who::Entry { entry, .. } if spelt(entry)))?;
        one.words.first().copied()
    }
    fn short_of_seen(
        &self,
        (word, hash): (usize, u64),
        segment: &Segment,
        item: Option<usize>,
    ) -> Option<Found> {
        let doc = &*self.doc;
        let own = (doc.own)(doc.words.span(word, word + 1));
        let places = self.memory.places(hash);
        if places.is_empty() {
            return None;
        }
        let holds = |sighting: &Sighting| sighting.own || !own;
        let strong = places.iter().any(|(custom, sighting)| *custom == Custom::Strong && holds(sighting));
        if item.is_none() && !self.may_stand(word, segment, strong) {
            return None;
        }
        let fits = |(custom, sighting): &(Custom, Sighting)| {
            (holds(sighting) && (*custom == Custom::Strong || !strong)).then_some(sighting.person)
        };
        let (before, after) = places.split_at_checked(places.partition_point(|(_, s)| s.at <= word))?;
        let nearest = distinct(before.iter().rev().filter_map(fits));
        if !nearest.is_empty() {
            return self.one_of(&nearest, (word, hash), segment.title, item);
        }
        let mut later = distinct(after.iter().filter_map(fits));
        later.sort_unstable();
        if later.len() < 2 {
            return self.one_of(&later, (word, hash), segment.title, item);
        }
        let one = self.one_by_title(&later, segment.title).map(|number| self.is_short(number, word));
        one.or_else(|| Some(self.ambiguous(&later, word)))
    }
    /// Which of some persons a word means, the nearest first.
    fn one_of(
        &self,
        persons: &[usize],
        (word, hash): (usize, u64),
        title: Option<Title>,
        item: Option<usize>,
    ) -> Option<Found> {
        let &nearest = persons.first()?;
        let famous = self.famous(item);
        if let Some(famous) = famous.filter(|&famous| !self.memory.has(famous)) {
            return self.famous_or(famous, persons, word, title, item);
        }
        if let Some(number) = self.one_by_title(persons, title) {
            return Some(self.is_short(number, word));
        }
        // A name that means him everywhere, and the document names him.
        let his = |&&number: &&usize| famous.is_some() && self.entry_of(number) == famous;
        if let Some(&own) = persons.iter().find(his)
            && persons.len() > 1
            && self.doc.items.get(item?).is_some_and(|item| item.mention.status == Status::Linked)
        {
            return Some(self.is_short(own, word));
        }
        if persons.len() > 1 && self.stand_together(persons, (word, hash)) {
            return Some(self.ambiguous(persons, word));
        }
        Some(self.is_short(nearest, word))
    }
    /// The person whom a name means everywhere.
    fn famous(&self, item: Option<usize>) -> Option<u32> {
        let item = item.and_then(|number| self.doc.items.get(number));
        item.filter(|item| item.kind.is_person()).and_then(|item| item.mention.entry)
    }
    /// The entity that a person is.
    fn entry_of(&self, number: usize) -> Option<u32> {
        match self.memory.persons.get(number)?.who {
            Who::Entry { entry, .. } => Some(entry),
            Who::New(_) => None,
        }
    }
    /// A name that is somebody's everywhere, in a document that names others of this surname and not him.
    fn famous_or(
        &self,
        famous: u32,
        others: &[usize],
        word: usize,
        title: Option<Title>,
        item: Option<usize>,
    ) -> Option<Found> {
        let doc = &*self.doc;
        let is_his =
            |title: &Title| doc.g.said(famous, "role").is_some_and(|role| has_role(doc, title, &role));
        if let Some(number) = self.one_by_title(others, title) {
            return Some(self.is_short(number, word));
        }
        if title.as_ref().is_some_and(is_his) {
            return None;
        }
        let policy = item
            .and_then(|number| doc.items.get(number))
            .is_some_and(|item| doc.g.has_policy(item.mention.alias));
        let listed = others.iter().any(|&number| self.entry_of(number).is_some());
        if listed && !policy && others.len() == 1 {
            return others.first().map(|&number| self.is_short(number, word));
        }
        let unlisted = others.first().filter(|_| !listed);
        if let Some(&number) = unlisted {
            return Some(self.is_short(number, word));
        }
        let alias = item.and_then(|number| doc.items.get(number)).map(|item| item.mention.alias)?;
        let mut found = self.ambiguous(others, word);
        if let Found::Ambiguous { reason, besides, .. } = &mut found {
            *reason = format!("{reason}; “{}” may be {}, too", doc.g.alias(alias), doc.g.name(famous));
            *besides = Some((famous, alias));
        }
        Some(found)
    }
    /// The same with the particle that a hyphen joins to it: `Al-Sharaa`.
    pub(super) fn with_particle(&self, mut found: Found, word: usize) -> Found {
        let doc = &*self.doc;
        let particle = word.checked_sub(1).filter(|&n| {
            doc.words.gap(n) == Gap::Hyphen && doc.sense(n).is(Sense::PARTICLE) && doc.owner(n).is_none()
        });
        if let (Found::Person { from, .. } | Found::Ambiguous { from, .. }, Some(particle)) =
            (&mut found, particle)
        {
            *from = particle;
        }
        found
    }
    fn is_short(&self, number: usize, word: usize) -> Found {
        let name = self.memory.persons.get(number).map_or("", |person| &person.name);
        let reason = format!("short for “{name}”, which the document names in full");
        Found::Person { number, from: word, to: word + 1, status: Status::Short, reason }
    }
    fn ambiguous(&self, persons: &[usize], word: usize) -> Found {
        let names =
            persons.iter().filter_map(|&number| self.memory.persons.get(number)).map(|person| &*person.name);
        let names: Vec<_> = names.take(NAMED).collect();
        let reason = format!("short for any of {}, and nothing tells which", names.join(", "));
        Found::Ambiguous { persons: persons.to_vec(), besides: None, from: word, to: word + 1, reason }
    }
    /// The one person among several whom the title fits best.
    fn one_by_title(&self, persons: &[usize], title: Option<Title>) -> Option<usize> {
        let title = title?;
        let fits = |&number: &usize| {
            self.memory.persons.get(number).map_or(0, |person| person.fits(self.doc, &title))
        };
        let best = persons.iter().map(fits).max().filter(|&best| best > 0)?;
        let mut ones = persons.iter().filter(|number| fits(number) == best);
        let one = ones.next().copied();
        ones.next().is_none().then_some(one).flatten()
    }
    /// Whether the nearest full names before a word stand in one sentence, so that none is nearer.
    fn stand_together(&self, persons: &[usize], (word, hash): (usize, u64)) -> bool {
        let last = |number: usize| {
            let places = self.memory.places(hash);
            let split = places.partition_point(|(_, sighting)| sighting.at <= word);
            places
                .get(..split)?
                .iter()
                .rev()
                .find(|(_, sighting)| sighting.person == number)
                .map(|(_, s)| s.at)
        };
        let sentence = |number: &usize| {
            let at = last(*number)?;
            Some(self.doc.words.sentence(self.doc.words.get(at)?.span.start))
        };
        let here = self.doc.words.get(word).map(|word| self.doc.words.sentence(word.span.start));
        match persons {
            [first, second, ..] => {
                sentence(first) == sentence(second) && sentence(first).is_some() && sentence(first) != here
            }
            _ => false,
        }
    }
    /// Whether a word that no gazetteer has alone may be somebody's short form here.
    fn may_stand(&self, word: usize, segment: &Segment, strong: bool) -> bool {
        const NEVER: Sense = Sense::FUNCTION.or(Sense::CALENDAR);
        let doc = &*self.doc;
        let sense = doc.sense(word);
        if doc.case(word) == Case::Initial
            || (doc.case(word) == Case::Upper && !segment.headline && doc.words.slice(word).len() < 4)
        {
            return false;
        }
        if segment.title.is_some() {
            return true;
        }
        let initial = doc.words.is_initial(word) || segment.headline;
        // `Warren said`, `May mengatakan`, of whom the document names in full: no word or month does that.
        if strong
            && doc.words.is_initial(word)
            && !sense.is(Sense::FUNCTION)
            && !segment.headline
            && self.acts(word)
        {
            return true;
        }
        if sense.is(NEVER)
            || (sense.is(Sense::ORDINARY) && !sense.is(Sense::SURNAME))
            || (sense.is(Sense::ORDINARY) && initial)
        {
            let named = sense.is(Sense::SURNAME) && (!initial || self.acts(word));
            return !sense.is(Sense::FUNCTION) && (named || (!initial && self.acts(word)))
                || (!initial && sense.is(Sense::SURNAME));
        }
        if sense.is(Sense::GIVEN) && !self.acts(word) || sense.is(Sense::INSTITUTION) {
            return false;
        }
        // `Chinh menyebut`, of whom the document names in full: a sentence goes on with a verb, and no list has the word.
        let said = || {
            let aids = doc.words.gap(word) == Gap::Space && doc.sense(word + 1).is(Sense::AUXILIARY);
            sense == Sense::NONE && !segment.headline && (aids || self.acts(word))
        };
        !self.is_placed(word) && (strong || !initial || said())
    }
    /// Whether a word of place stands before a word: `di Austin`, `Kota Austin`, `the city of Austin`. In a capital it
    /// counts where it is a noun, or a sentence starts with it and the word is a place's, too.
    pub(super) fn is_placed(&self, word: usize) -> bool {
        let doc = &*self.doc;
        let before =
            word.checked_sub(1).filter(|&n| doc.words.gap(n) == Gap::Space && doc.sense(n).is(Sense::PLACE));
        let said = |n: usize| match doc.case(n) {
            Case::Lower => true,
            Case::Title => doc.words.is_initial(n) && self.is_place(word),
            _ => false,
        };
        before.is_some_and(said) || is_headed(doc, word)
    }
    /// Whether a verb of speech or action stands beside the word.
    pub(super) fn acts(&self, word: usize) -> bool {
        let doc = &*self.doc;
        let behind = doc.words.gap(word) == Gap::Space && doc.sense(word + 1).is(Sense::ACT);
        let before = word.checked_sub(1).is_some_and(|n| {
            doc.words.gap(n) == Gap::Space && doc.sense(n).is(Sense::SPEECH.or(Sense::PASSIVE))
        });
        behind || before
    }
    /// A short form that a title licenses without a full name: `Menlu Lavrov`.
    fn short_by_title(&self, word: usize, title: &Title) -> Option<Found> {
        let doc = &*self.doc;
        // `president Jean-Luc Reed`: half a name is none.
        let half = doc.words.gap(word) == Gap::Hyphen && doc.case(word + 1) == Case::Title;
        if title.phrase.sense.is(Sense::HONORIFIC) || doc.case(word) != Case::Title || half {
            return None;
        }
        let aliases = doc.g.named(doc.words.slice(word));
        let mut fitting: Vec<(u32, u32)> = Vec::new();
        for alias in aliases.into_iter().chain(self.given.surname(doc.hash(word)).iter().copied()) {
            let Some(entry) = doc.g.alias_entry(alias).filter(|&entry| doc.kind_of(entry).is_person()) else {
                continue;
            };
            if !fitting.iter().any(|(known, _)| *known == entry) && self.title_fits(entry, title) {
                fitting.push((entry, alias));
            }
        }
        let reason = "a short form behind the title of the person".to_owned();
        match fitting.as_slice() {
            [(_, alias)] => {
                Some(Found::Entry { alias: *alias, from: word, to: word + 1, status: Status::Short, reason })
            }
            _ => None,
        }
    }
    /// Whether a title may be that of a listed person: the office, or where none is known the state.
    fn title_fits(&self, entry: u32, title: &Title) -> bool {
        let doc = &*self.doc;
        let state = title.state.map(|state| doc.g.country(state) == doc.g.country(entry));
        match doc.g.said(entry, "role") {
            Some(role) => has_role(doc, title, &role) && state != Some(false),
            None => {
                state == Some(true) || (state.is_none() && !doc.lexicon.roles(title.phrase.key).is_empty())
            }
        }
    }
}
