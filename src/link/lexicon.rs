//! The packs' words around names, by what they say.

use super::words::{Gap, Words};
use crate::lang::{self, NameWords, Pack};
use crate::text::{Table, look, words};
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What a phrase may be, as a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Sense(u64);

macro_rules! senses {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl Sense {
            $($(#[$doc])* pub(super) const $name: Self = Self(1 << $bit);)*
        }
    };
}

senses! {
    /// A title before a person's name.
    TITLE = 0;
    /// A title that says no more than that.
    HONORIFIC = 1;
    /// A title that is also part of names.
    GIVEN = 33;
    /// A title behind which a body or a place may be named.
    OF_BODY = 2;
    /// Often before a person's name, and no part of it.
    BEFORE_PERSON = 3;
    /// Makes another thing of the name behind it.
    HEAD = 4;
    /// The same, and named for persons.
    PERSON_HEAD = 5;
    /// Behind a name: makes another place of it.
    DIRECTION = 6;
    /// The same before it.
    DIRECTION_BEFORE = 7;
    /// Behind a name: makes another thing of it.
    TAIL = 8;
    /// Head of a state's body.
    BODY = 9;
    /// The same, in a capital only.
    CAPITAL_BODY = 32;
    /// Field of one.
    FIELD = 10;
    /// A body without a field.
    FULL_BODY = 11;
    /// Between the parts of a body's name.
    OF = 12;
    /// Before a place.
    PLACE = 13;
    /// Before a party.
    PARTY = 14;
    /// Before either.
    FROM = 15;
    /// Of moving.
    MOVE = 16;
    /// What an actor does.
    ACT = 17;
    /// Of these, what says nothing alone.
    WEAK = 18;
    /// Before a place that is its object.
    VISIT = 19;
    /// Before the actor of a passive.
    PASSIVE = 20;
    /// Before a party that is its object.
    ADDRESS = 21;
    /// What a state has.
    STANCE = 22;
    /// Between an actor and its verb.
    AUXILIARY = 23;
    /// Inside a person's name.
    PARTICLE = 24;
    /// Between a name and its short form.
    SHORT_FOR = 25;
    /// Of the names of bodies.
    INSTITUTION = 34;
    /// A state's name of which a direction makes another.
    DIVIDED = 35;
    /// An ordinary word that is also a name.
    ORDINARY = 26;
    /// What an ordinary word does that is also a place.
    BEFALL = 36;
    /// A noun before a place's name, and never before a person's.
    PLACE_HEAD = 37;
    /// A family name that stands first.
    SURNAME = 27;
    /// A function word.
    FUNCTION = 28;
    /// A verb of speech.
    SPEECH = 29;
    /// A month or a weekday.
    CALENDAR = 30;
    /// Before the name of a thing, and never before a place's: `the`.
    ARTICLE = 38;
    /// A title right behind which no place's name stands.
    NAME_NEXT = 39;
    /// Between a noun of persons and a name: `bernama`.
    NAMED = 40;
    /// Part of what outlets call themselves.
    OUTLET = 31;
}

impl Sense {
    pub(super) const NONE: Self = Self(0);

    pub(super) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
    /// Whether it is nothing but these.
    pub(super) const fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }
    /// Whether it is one of these.
    pub(super) const fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What a word may be alone, and what phrases of several words may be that start or end with it.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known {
    alone: Sense,
    starts: Sense,
    ends: Sense,
}

impl Known {
    const fn alone(sense: Sense) -> Self {
        Self { alone: sense, starts: Sense::NONE, ends: Sense::NONE }
    }
    const fn starts(sense: Sense) -> Self {
        Self { alone: Sense::NONE, starts: sense, ends: Sense::NONE }
    }
    const fn ends(sense: Sense) -> Self {
        Self { alone: Sense::NONE, starts: Sense::NONE, ends: sense }
    }
    /// What it may be alone.
    pub(super) const fn sense(self) -> Sense {
        self.alone
    }
}

/// Letters that a verb has more than, so that its start tells.
const SHORTEST_VERB: usize = 5;
/// Most words of a phrase.
const LONGEST: usize = 5;

/// The words of all packs.
#[derive(Debug, Default)]
pub(super) struct Lexicon {
    phrases: Table<Known>,
    /// The same while they are taught.
    taught: FxHashMap<u64, Known>,
    /// The offices that titles say.
    roles: FxHashMap<u64, Vec<Arc<str>>>,
    family_first: Vec<String>,
    given_first: Vec<String>,
    /// How verbs start.
    verbal: Vec<String>,
    home: Vec<String>,
}

/// A phrase that was found: from this word up to that one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Phrase {
    pub(super) from: usize,
    pub(super) to: usize,
    pub(super) sense: Sense,
    pub(super) key: u64,
}

impl Lexicon {
    pub(super) fn of(packs: &[Arc<Pack>]) -> Self {
        let mut lexicon = Self::default();
        for pack in packs {
            lexicon.add_words(pack);
            lexicon.add_names(&pack.names.words);
            for (role, titles) in &pack.names.roles {
                let role: Arc<str> = role.as_str().into();
                for title in titles {
                    let key = lexicon.teach(title, Sense::TITLE);
                    lexicon.roles.entry(key).or_default().push(role.clone());
                }
            }
        }
        lexicon.phrases = Table::new(&std::mem::take(&mut lexicon.taught));
        lexicon
    }
    fn add_words(&mut self, pack: &Pack) {
        let calendar = pack.calendar.months.iter().chain(&pack.calendar.weekdays).flatten();
        calendar.for_each(|word| _ = self.teach(word, Sense::CALENDAR));
        self.teach_all(&pack.words.function, Sense::FUNCTION);
        self.teach_all(&pack.words.titles, Sense::TITLE);
        self.teach_all(&pack.words.speech, Sense::SPEECH.or(Sense::ACT));
        self.teach_all(&pack.words.outlets, Sense::OUTLET);
        self.verbal.extend(pack.speech.get(&lang::Sense::Verbal).into_iter().flatten().cloned());
    }
    fn add_names(&mut self, names: &NameWords) {
        let lists = [
            (&names.honorifics, Sense::TITLE.or(Sense::HONORIFIC)),
            (&names.given, Sense::GIVEN),
            (&names.titles, Sense::TITLE),
            (&names.of_body, Sense::TITLE.or(Sense::OF_BODY)),
            (&names.before_persons, Sense::BEFORE_PERSON),
            (&names.heads, Sense::HEAD),
            (&names.person_heads, Sense::PERSON_HEAD),
            (&names.divided, Sense::DIVIDED),
            (&names.directions, Sense::DIRECTION),
            (&names.directions_before, Sense::DIRECTION_BEFORE),
            (&names.tails, Sense::TAIL),
            (&names.bodies, Sense::BODY),
            (&names.capital_bodies, Sense::CAPITAL_BODY),
            (&names.fields, Sense::FIELD),
            (&names.full_bodies, Sense::FULL_BODY),
            (&names.of, Sense::OF),
            (&names.places, Sense::PLACE),
            (&names.parties, Sense::PARTY),
            (&names.from, Sense::FROM),
            (&names.moves, Sense::MOVE),
            (&names.acts, Sense::ACT),
            (&names.weak, Sense::WEAK),
            (&names.visits, Sense::VISIT),
            (&names.passives, Sense::PASSIVE),
            (&names.addresses, Sense::ADDRESS),
            (&names.stances, Sense::STANCE),
            (&names.auxiliaries, Sense::AUXILIARY),
            (&names.particles, Sense::PARTICLE),
            (&names.short_for, Sense::SHORT_FOR),
            (&names.institutions, Sense::INSTITUTION),
            (&names.ordinary, Sense::ORDINARY),
            (&names.place_heads, Sense::PLACE_HEAD),
            (&names.befalls, Sense::BEFALL),
            (&names.surnames, Sense::SURNAME),
            (&names.articles, Sense::ARTICLE),
            (&names.name_next, Sense::NAME_NEXT),
            (&names.named, Sense::NAMED),
        ];
        lists.into_iter().for_each(|(words, sense)| self.teach_all(words, sense));
        self.family_first.extend(names.family_first.iter().cloned());
        self.given_first.extend(names.given_first.iter().cloned());
        self.home.extend(names.home.iter().cloned());
    }
    fn teach_all(&mut self, phrases: &[String], sense: Sense) {
        phrases.iter().for_each(|phrase| _ = self.teach(phrase, sense));
    }
    /// Notes what a phrase may be; gives its key.
    fn teach(&mut self, phrase: &str, sense: Sense) -> u64 {
        let hashes: Vec<u64> = words(phrase, 0).map(|span| look(span.slice(phrase)).hash).collect();
        if let [first, .., last] = hashes.as_slice() {
            self.note(*first, Known::starts(sense));
            self.note(*last, Known::ends(sense));
        }
        let key = hashes.into_iter().reduce(joined).unwrap_or_default();
        self.note(key, Known::alone(sense));
        key
    }
    fn note(&mut self, key: u64, more: Known) {
        let known = self.taught.entry(key).or_default();
        known.alone = known.alone.or(more.alone);
        known.starts = known.starts.or(more.starts);
        known.ends = known.ends.or(more.ends);
    }
    /// What is known of a word, or of the words of which this is the key.
    #[inline]
    pub(super) fn known(&self, key: u64) -> Known {
        self.phrases.get(key).copied().unwrap_or_default()
    }
    /// What a word alone may be.
    pub(super) fn word(&self, hash: u64) -> Sense {
        self.known(hash).sense()
    }
    /// The longest phrase that ends with this word and may be one of `wanted`.
    pub(super) fn ending(&self, words: &Words<'_>, last: usize, wanted: Sense) -> Option<Phrase> {
        let word = words.get(last)?;
        let alone = Phrase { from: last, to: last + 1, sense: word.known.sense(), key: word.hash };
        let longer = || {
            let is_inner = |first: &usize| is_inner(words.gap_before(*first));
            let froms = (0..=last).rev().take(LONGEST).take_while(is_inner).filter_map(|n| n.checked_sub(1));
            let phrases = froms.take(LONGEST - 1).map(|from| self.phrase(words, from, last + 1));
            phrases.filter(|phrase| phrase.sense.is(wanted)).last()
        };
        let longest = if word.known.ends.is(wanted) { longer() } else { None };
        longest.or_else(|| Some(alone).filter(|phrase| phrase.sense.is(wanted)))
    }
    /// The longest phrase that starts with this word and may be one of `wanted`.
    pub(super) fn starting(&self, words: &Words<'_>, first: usize, wanted: Sense) -> Option<Phrase> {
        let word = words.get(first)?;
        let alone = Phrase { from: first, to: first + 1, sense: word.known.sense(), key: word.hash };
        let longer = || {
            let tos = (first + 2..=first + LONGEST).take_while(|to| is_inner(words.gap(to - 2)));
            let phrases = tos.map(|to| self.phrase(words, first, to));
            phrases.filter(|phrase| phrase.sense.is(wanted)).last()
        };
        let longest = if word.known.starts.is(wanted) { longer() } else { None };
        longest.or_else(|| Some(alone).filter(|phrase| phrase.sense.is(wanted)))
    }
    /// What these words are as a phrase.
    fn phrase(&self, words: &Words<'_>, from: usize, to: usize) -> Phrase {
        let key = (from..to).map(|n| words.get(n).map_or(0, |word| word.hash)).reduce(joined);
        let key = key.unwrap_or_default();
        Phrase { from, to, sense: self.word(key), key }
    }
    /// The offices that a title says.
    pub(super) fn roles(&self, title: u64) -> &[Arc<str>] {
        self.roles.get(&title).map_or(&[], Vec::as_slice)
    }
    /// Whether a word in small letters looks like a verb.
    pub(super) fn is_verbal(&self, word: &str) -> bool {
        word.len() > SHORTEST_VERB && self.verbal.iter().any(|start| word.starts_with(start.as_str()))
    }
    /// Whether a pack is at home in this country.
    pub(super) fn is_home(&self, country: &str) -> bool {
        self.home.iter().any(|code| code == country)
    }
    /// Whether people of this country are called by their given names, or may be by any part.
    pub(super) fn is_given_first(&self, country: &str) -> bool {
        self.is_home(country) || self.given_first.iter().any(|code| code == country)
    }
    /// Whether people of this country are named family first.
    pub(super) fn is_family_first(&self, country: &str) -> bool {
        self.family_first.iter().any(|code| code == country)
    }
}

/// What may stand between the words of a phrase.
const fn is_inner(gap: Gap) -> bool {
    matches!(gap, Gap::Space | Gap::Hyphen)
}

/// One hash of two, in their order.
pub(super) const fn joined(a: u64, b: u64) -> u64 {
    (a.rotate_left(23) ^ b).wrapping_mul(0x9E37_79B9_7F4A_7C15)
}
