//! Persons: those named in full, those whom no gazetteer lists, and the short forms of both.

use super::doc::{Doc, Item, Title, mention};
use super::given::Given;
use super::lexicon::Sense;
use super::memory::{Custom, Memory, Who, has_role};
use super::segments::{Segment, segments};
use super::words::{Gap, Word};
use crate::model::{Candidate, Mention, Newcomer, Status};
use crate::text::{Case, is_glue};
use std::sync::Arc;

/// Words of the names of persons whom the document introduces.
const FEWEST: usize = 2;
const MOST: usize = 4;
/// Letters by which words are the same but for a slip.
const SAME_LETTERS: usize = 4;
/// Letters before a capital inside a name: `McCarthy`.
const LONGEST_PREFIX: u32 = 3;
/// Persons that a reason and the candidates name.
const NAMED: usize = 8;

/// Finds the persons of a document.
pub(super) struct People<'d, 'a> {
    doc: &'d mut Doc<'a>,
    memory: Memory,
    given: &'d Given,
}

/// What a segment turned out to be.
enum Found {
    /// The person of this number, by the words `from..to`, and why.
    Person { number: usize, from: usize, to: usize, status: Status, reason: String },
    /// An entity by these words.
    Entry { alias: u32, from: usize, to: usize, status: Status, reason: String },
    /// One of several.
    Ambiguous { persons: Vec<usize>, besides: Option<(u32, u32)>, from: usize, to: usize, reason: String },
    /// The name that the search found is none.
    Nobody { item: usize, reason: String },
}

impl Found {
    /// The same with an end that lies farther.
    fn up_to(mut self, end: usize) -> Self {
        match &mut self {
            Self::Person { to, .. } | Self::Entry { to, .. } | Self::Ambiguous { to, .. } => *to = end,
            Self::Nobody { .. } => {}
        }
        self
    }
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
    for segment in &segments {
        people.resolve(segment);
    }
    people.memory
}

impl People<'_, '_> {
    /// Persons whom a title or an apposition introduces and whom the gazetteer does not list.
    fn introduce(&mut self, segments: &[Segment]) {
        for segment in segments {
            if let Some((from, to, title)) = self.introduced(segment) {
                let span = self.doc.words.span(from, to);
                let name: Arc<str> = span.slice(self.doc.words.text).into();
                let newcomer = Arc::new(Newcomer { kind: "PER", name, state: title.state });
                self.cover(from, to);
                let said = self.doc.words.span(title.phrase.from, title.phrase.to).slice(self.doc.words.text);
                let reason = format!("introduced as “{said}”; no gazetteer lists the name");
                let item = self
                    .doc
                    .add(Mention { newcomer: Some(newcomer), ..mention(span, Status::Unlisted, reason) });
                debug_assert!(self.doc.items.get(item).is_some());
            }
        }
    }
    /// The name in a segment, and the title that introduces it.
    fn introduced(&self, segment: &Segment) -> Option<(usize, usize, Title)> {
        let doc = &*self.doc;
        if segment.headline || segment.len() < FEWEST {
            return None;
        }
        let behind = doc.title_behind(segment.to);
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
    /// Takes the persons who are named in full into memory, in the order of the text.
    fn remember(&mut self) {
        let mut full: Vec<usize> = (0..self.doc.items.len()).collect();
        full.sort_by_key(|&number| self.doc.items.get(number).map(|item| item.from));
        for number in full {
            let Some(item) = self.doc.items.get(number).filter(|item| self.is_full(item)) else { continue };
            let who = match (&item.mention.newcomer, item.mention.entry) {
                (Some(newcomer), _) => Who::New(newcomer.clone()),
                (None, Some(entry)) => Who::Entry { entry, alias: item.mention.alias },
                (None, None) => continue,
            };
            self.memory.see(self.doc, (item.from, item.to), item.mention.span, who, item.own);
        }
        self.memory.sort();
    }
    fn is_full(&self, item: &Item) -> bool {
        item.gone.is_none()
            && item.to - item.from > 1
            && item.mention.status != Status::Short
            && self.doc.is_person(&item.mention)
    }
    /// Whether the item of a word is a place that shares it with a person's name.
    fn is_place(&self, word: usize) -> bool {
        self.doc.item_at(word).is_some_and(|item| !self.doc.is_person(&item.mention))
    }
    fn resolve(&mut self, segment: &Segment) {
        // What was introduced is there.
        if (segment.from..segment.to)
            .any(|word| self.doc.item_at(word).is_some_and(|item| item.to - item.from > 1))
        {
            return;
        }
        let whole = self.full(segment).or_else(|| self.permuted(segment)).or_else(|| self.part(segment));
        let found = whole.or_else(|| match segment.len() {
            1 => self.short(segment.from, segment),
            // `Ma'ruf`
            2 if self.doc.words.gap(segment.from) == Gap::Apostrophe
                && !self.doc.is_capital(segment.from + 1) =>
            {
                self.short(segment.from, segment).map(|found| found.up_to(segment.to))
            }
            _ => self.initial(segment),
        });
        match found {
            Some(found) => self.put(segment, found),
            None if segment.len() > 1 => self.longer(segment),
            None => {}
        }
    }
    fn put(&mut self, segment: &Segment, found: Found) {
        match found {
            Found::Person { number, from, to, status, reason } => {
                let Some(person) = self.memory.persons.get(number) else { return };
                let made = match &person.who {
                    Who::Entry { entry, alias } => {
                        self.entry_mention(from, to, (*entry, *alias), status, reason)
                    }
                    Who::New(newcomer) => {
                        let span = self.doc.words.span(from, to);
                        Mention {
                            newcomer: Some(newcomer.clone()),
                            ..mention(span, Status::Unlisted, reason)
                        }
                    }
                };
                self.replace(from, to, made);
            }
            Found::Entry { alias, from, to, status, reason } => {
                let Some(entry) = self.doc.g.alias_entry(alias) else { return };
                let made = self.entry_mention(from, to, (entry, alias), status, reason);
                self.replace(from, to, made);
            }
            Found::Ambiguous { persons, besides, from, to, reason } => {
                let span = self.doc.words.span(from, to);
                let candidates = self.candidates(&persons, besides);
                let score = candidates.first().map_or(0.0, |candidate| candidate.score);
                let made = Mention { score, candidates, ..mention(span, Status::Ambiguous, reason) };
                self.replace(from, to, made);
            }
            Found::Nobody { item, reason } => self.doc.drop_item(item, reason),
        }
        let _ = segment;
    }
    fn entry_mention(
        &self,
        from: usize,
        to: usize,
        (entry, alias): (u32, u32),
        status: Status,
        reason: String,
    ) -> Mention {
        let candidates = vec![Candidate { entry, alias, score: 1.0 }];
        Mention {
            entry: Some(entry),
            alias,
            candidates,
            ..mention(self.doc.words.span(from, to), status, reason)
        }
    }
    fn candidates(&self, persons: &[usize], besides: Option<(u32, u32)>) -> Vec<Candidate> {
        let entries = persons.iter().filter_map(|&number| match self.memory.persons.get(number)?.who {
            Who::Entry { entry, alias } => Some((entry, alias)),
            Who::New(_) => None,
        });
        let share = 1.0 / (persons.len() + usize::from(besides.is_some())).max(1) as f32;
        entries
            .chain(besides)
            .take(NAMED)
            .map(|(entry, alias)| Candidate { entry, alias, score: share })
            .collect()
    }
    /// Puts a mention in the place of those that its words had.
    fn replace(&mut self, from: usize, to: usize, made: Mention) {
        let old = self
            .doc
            .item_at(from)
            .filter(|item| (item.from, item.to) == (from, to))
            .map(|item| item.mention.clone());
        let made = match old {
            Some(old) => Mention { span: old.span, clitic: old.clitic, repaired: old.repaired, ..made },
            None => made,
        };
        self.cover(from, to);
        self.doc.add(made);
    }
    fn cover(&mut self, from: usize, to: usize) {
        for word in from..to {
            if let Some(number) = self.doc.owner(word) {
                self.doc.drop_item(number, "a longer name holds it");
            }
        }
    }
    /// A person whom the document names elsewhere in the same words, in this order or another.
    fn full(&self, segment: &Segment) -> Option<Found> {
        for from in segment.run..segment.to {
            for &number in self.memory.starting(self.doc.hash(from)) {
                let words = &self.memory.persons.get(number)?.words;
                if words.len() > 1 && self.reads(from, words) && from + words.len() <= segment.to {
                    return Some(self.again(
                        number,
                        from,
                        from + words.len(),
                        "named in full elsewhere in the document",
                    ));
                }
            }
        }
        let last = segment.to.checked_sub(1)?;
        let turned = self.memory.starting(self.doc.hash(last)).iter().find(|&&number| {
            let words = self.memory.persons.get(number).map(|person| person.words.as_slice());
            segment.len() == 2 && words == Some(&[self.doc.hash(last), self.doc.hash(segment.from)])
        })?;
        Some(self.again(*turned, segment.from, segment.to, "the words of a full name in another order"))
    }
    fn again(&self, number: usize, from: usize, to: usize, reason: &str) -> Found {
        let name = self.memory.persons.get(number).map_or("", |person| &person.name);
        Found::Person { number, from, to, status: Status::Linked, reason: format!("{reason}: “{name}”") }
    }
    fn reads(&self, from: usize, words: &[u64]) -> bool {
        words.iter().enumerate().all(|(n, &word)| self.doc.hash(from + n) == word)
    }
    /// A listed person whose full name has these words in another order, or with other hyphens.
    fn permuted(&self, segment: &Segment) -> Option<Found> {
        let doc = &*self.doc;
        let known =
            [segment.from, segment.to - 1].into_iter().any(|word| self.given.has_part(doc.hash(word)));
        if !known {
            return None;
        }
        let words: Vec<&str> = (segment.from..segment.to).map(|word| doc.words.slice(word)).collect();
        let forms = match words.as_slice() {
            [a, b] => vec![format!("{b} {a}")],
            [a, b, c] => {
                let orders = [format!("{c} {a} {b}"), format!("{b} {c} {a}"), format!("{a} {b} {c}")];
                let joined = [format!("{a} {b}-{c}"), format!("{a} {b}{c}")];
                orders.into_iter().chain(joined).collect()
            }
            _ => return None,
        };
        let is_full = |&alias: &u32| {
            let person =
                doc.g.alias_entry(alias).is_some_and(|entry| super::doc::is_person(doc.g.kind(entry)));
            person && !doc.g.is_short_form(alias)
        };
        let alias = forms.iter().find_map(|form| doc.g.named(form).into_iter().find(is_full))?;
        let reason = format!("“{}” with its words in another order", doc.g.alias(alias));
        Some(Found::Entry { alias, from: segment.from, to: segment.to, status: Status::Linked, reason })
    }
    /// Several words of a longer full name: `Sri Mulyani` of `Sri Mulyani Indrawati`.
    fn part(&self, segment: &Segment) -> Option<Found> {
        (segment.run..=segment.from)
            .filter(|from| segment.to - from > 1)
            .find_map(|from| self.part_from(from, segment.to))
    }
    fn part_from(&self, from: usize, to: usize) -> Option<Found> {
        let here: Vec<u64> = (from..to).map(|word| self.doc.hash(word)).collect();
        let places = [from, to - 1].map(|word| self.memory.places(self.doc.hash(word)));
        let holds = |number: usize| {
            let words =
                self.memory.persons.get(number).map(|person| person.words.as_slice()).unwrap_or_default();
            let mut rest = words.iter();
            words.len() > here.len() && here.iter().all(|word| rest.any(|own| own == word))
        };
        let number = places
            .into_iter()
            .flatten()
            .take(NAMED)
            .map(|(_, sighting)| sighting.person)
            .find(|&n| holds(n))?;
        let name = self.memory.persons.get(number).map_or("", |person| &person.name);
        let reason = format!("part of the full name “{name}”");
        Some(Found::Person { number, from, to, status: Status::Short, reason })
    }
    /// An initial and a short form: `J. Biden`.
    fn initial(&self, segment: &Segment) -> Option<Found> {
        let last = segment.to - 1;
        let initials = (segment.from..last).all(|word| self.doc.case(word) == Case::Initial);
        if !initials {
            return None;
        }
        let first = self.doc.words.slice(segment.from).chars().next()?;
        let fits = |name: &str| name.starts_with(first);
        if let Some(item) = self.doc.item_at(last) {
            let number = self.doc.owner(last)?;
            let entry = item.mention.entry?;
            return Some(if fits(self.doc.g.name(entry)) {
                let reason = "a short form behind its initial".to_owned();
                Found::Entry {
                    alias: item.mention.alias,
                    from: segment.from,
                    to: segment.to,
                    status: Status::Short,
                    reason,
                }
            } else {
                Found::Nobody { item: number, reason: "another initial stands before it".into() }
            });
        }
        let (_, sighting) = self.memory.places(self.doc.hash(last)).iter().find(|(_, sighting)| {
            self.memory.persons.get(sighting.person).is_some_and(|person| fits(&person.name))
        })?;
        let reason = "a short form behind its initial".to_owned();
        Some(Found::Person {
            number: sighting.person,
            from: segment.from,
            to: segment.to,
            status: Status::Short,
            reason,
        })
    }
    /// A short form in one word.
    fn short(&self, word: usize, segment: &Segment) -> Option<Found> {
        let item = self.doc.owner(word);
        if self.is_place(word) && !self.is_rather_person(word, segment) {
            return None;
        }
        if let Some(found) = self.short_of_seen(word, segment, item) {
            return Some(found);
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
        let before = word.checked_sub(1).filter(|&n| doc.words.gap(n) == Gap::Space);
        if before.is_some_and(|n| doc.sense(n).is(Sense::PLACE) && doc.case(n) == Case::Lower) {
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
    fn short_of_seen(&self, word: usize, segment: &Segment, item: Option<usize>) -> Option<Found> {
        let doc = &*self.doc;
        let own = (doc.own)(doc.words.span(word, word + 1));
        let places = self.memory.places(doc.hash(word));
        let strong =
            places.iter().any(|(custom, sighting)| *custom == Custom::Strong && (sighting.own || !own));
        let fits = |(custom, sighting): &&(Custom, super::memory::Sighting)| {
            (sighting.own || !own) && (*custom == Custom::Strong || !strong)
        };
        let title = segment.title;
        if item.is_none() && !self.may_stand(word, segment, strong) {
            return None;
        }
        let famous = item
            .and_then(|number| doc.items.get(number))
            .filter(|item| doc.is_person(&item.mention))
            .and_then(|item| item.mention.entry);
        let split = places.partition_point(|(_, sighting)| sighting.at <= word);
        let mut before: Vec<usize> = Vec::new();
        for (_, sighting) in places.get(..split)?.iter().rev().filter(fits).take(64) {
            if !before.contains(&sighting.person) {
                before.push(sighting.person);
            }
        }
        if before.is_empty() {
            let mut after: Vec<usize> = places
                .get(split..)?
                .iter()
                .filter(fits)
                .take(64)
                .map(|(_, sighting)| sighting.person)
                .collect();
            after.dedup();
            before = after;
            before.sort_unstable();
            before.dedup();
            if before.len() > 1 {
                return self.one_by_title(&before, title).map_or_else(
                    || Some(self.ambiguous(&before, word)),
                    |number| Some(self.is_short(number, word)),
                );
            }
        }
        let &nearest = before.first()?;
        if let Some(famous) = famous
            && !self.memory.has(famous)
        {
            return self.famous_or(famous, &before, word, title, item);
        }
        if let Some(number) = self.one_by_title(&before, title) {
            return Some(self.is_short(number, word));
        }
        if let Some(famous) = famous
            && let Some(&own) = before.iter().find(|&&n| matches!(self.memory.persons.get(n).map(|p| &p.who), Some(Who::Entry { entry, .. }) if *entry == famous))
            && before.len() > 1
            && doc.items.get(item?).is_some_and(|item| item.mention.status == Status::Linked)
        {
            // A name that means him everywhere, and the document names him.
            return Some(self.is_short(own, word));
        }
        if before.len() > 1 && self.stand_together(&before, word) {
            return Some(self.ambiguous(&before, word));
        }
        Some(self.is_short(nearest, word))
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
        let listed = others
            .iter()
            .any(|&n| matches!(self.memory.persons.get(n).map(|p| &p.who), Some(Who::Entry { .. })));
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
    fn stand_together(&self, persons: &[usize], word: usize) -> bool {
        let hash = self.doc.hash(word);
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
        let place = word.checked_sub(1).is_some_and(|before| {
            doc.sense(before).is(Sense::PLACE)
                && doc.case(before) == Case::Lower
                && doc.words.gap(before) == Gap::Space
        });
        !place && (strong || !initial)
    }
    /// Whether a verb of speech or action stands beside the word.
    fn acts(&self, word: usize) -> bool {
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
        if title.phrase.sense.is(Sense::HONORIFIC) || doc.case(word) != Case::Title {
            return None;
        }
        let aliases = doc.g.named(doc.words.slice(word));
        let mut fitting: Vec<(u32, u32)> = Vec::new();
        for alias in aliases.into_iter().chain(self.given.surname(doc.hash(word)).iter().copied()) {
            let Some(entry) =
                doc.g.alias_entry(alias).filter(|&entry| super::doc::is_person(doc.g.kind(entry)))
            else {
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
    /// A name inside a longer one that nobody knows: `Hunter Biden` is not Biden.
    fn longer(&mut self, segment: &Segment) {
        let own = (self.doc.own)(self.doc.words.span(segment.from, segment.to));
        if segment.headline || !own || self.doc.words.is_shouted(segment.from) {
            self.in_headline(segment);
            return;
        }
        for word in segment.from..segment.to {
            let Some(number) = self.doc.owner(word) else { continue };
            let person = self.doc.items.get(number).filter(|item| self.doc.is_person(&item.mention));
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
                self.put(&rest, found);
            }
        }
    }
    /// Drops a surname behind somebody else's given name, where capitals say nothing: `Alex Marquez`.
    fn drop_other(&mut self, segment: &Segment, word: usize) {
        let Some(number) = self.doc.owner(word).filter(|_| word > segment.from) else { return };
        let item = self.doc.items.get(number).filter(|item| self.doc.is_person(&item.mention));
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
                self.put(segment, found);
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
