//! What words are to a statement, looked up by their hash.

use crate::lang::{Pack, Sense};
use crate::text::{Table, look, words};
use rustc_hash::{FxHashMap, FxHashSet};

/// What a word is: a bit for each [`Sense`], and some of the pack's other lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Bits(u64);

impl Bits {
    pub(super) const NONE: Self = Self(0);
    /// A common word.
    pub(super) const FUNCTION: Self = Self(1 << 58);
    /// A title or an office.
    pub(super) const TITLE: Self = Self(1 << 59);
    /// A month or a weekday.
    pub(super) const CALENDAR: Self = Self(1 << 60);
    /// An abbreviation that has a period.
    pub(super) const ABBREVIATION: Self = Self(1 << 61);
    /// A word of the names of bodies and of what they are for, and of no person's.
    pub(super) const FIELD: Self = Self(1 << 53);
    /// A month.
    pub(super) const MONTH: Self = Self(1 << 54);
    /// A number word.
    pub(super) const NUMBER: Self = Self(1 << 55);
    /// A word that makes a number approximate, or a bound.
    pub(super) const ABOUT: Self = Self(1 << 56);
    /// What somebody is, in a language whose modifiers follow the noun and whose verbs are known by how they start.
    pub(super) const MODIFIED: Self = Self(1 << 57);
    /// The first word of a phrase.
    const OPENS: Self = Self(1 << 62);

    pub(super) const BUSINESS: Self = Self::of(Sense::Business);
    pub(super) const TOPIC: Self = Self::of(Sense::Topic);
    pub(super) const OBJECT: Self = Self::of(Sense::Object);
    pub(super) const FINDING: Self = Self::of(Sense::Finding);
    pub(super) const BESIDE: Self = Self::of(Sense::Beside);
    pub(super) const BOUND: Self = Self::of(Sense::Bound);
    pub(super) const TELL: Self = Self::of(Sense::Tell);
    pub(super) const CHARGE: Self = Self::of(Sense::Charge);
    pub(super) const ASK: Self = Self::of(Sense::Ask);
    pub(super) const THAT: Self = Self::of(Sense::That);
    pub(super) const ACCORDING: Self = Self::of(Sense::According);
    pub(super) const SUMMARY: Self = Self::of(Sense::Summary);
    pub(super) const NOTICE: Self = Self::of(Sense::Notice);
    pub(super) const PRONOUN: Self = Self::of(Sense::Pronoun);
    pub(super) const OWN: Self = Self::of(Sense::Own);
    pub(super) const HEAD: Self = Self::of(Sense::Head);
    pub(super) const UNNAMED: Self = Self::of(Sense::Unnamed);
    pub(super) const DEFINITE: Self = Self::of(Sense::Definite);
    pub(super) const BETWEEN: Self = Self::of(Sense::Between);
    pub(super) const DENIED: Self = Self::of(Sense::Denied);
    pub(super) const TO: Self = Self::of(Sense::To);
    pub(super) const PREPOSITION: Self = Self::of(Sense::Preposition);
    pub(super) const RELATIVE: Self = Self::of(Sense::Relative);
    pub(super) const CLAUSE: Self = Self::of(Sense::Clause);
    pub(super) const OPENER: Self = Self::of(Sense::Opener);
    pub(super) const JOINS: Self = Self::of(Sense::Joins);
    pub(super) const OF: Self = Self::of(Sense::Of);
    pub(super) const PARTICLE: Self = Self::of(Sense::Particle);
    pub(super) const CITE: Self = Self::of(Sense::Cite);
    pub(super) const REPORT: Self = Self::of(Sense::Report);
    pub(super) const LINK: Self = Self::of(Sense::Link);
    pub(super) const OUTLET: Self = Self::of(Sense::Outlet);
    pub(super) const STATEMENT: Self = Self::of(Sense::Statement);
    pub(super) const POST: Self = Self::of(Sense::Post);
    pub(super) const CREDIT: Self = Self::of(Sense::Credit);
    pub(super) const UNSPECIFIED: Self = Self::of(Sense::Unspecified);
    pub(super) const VENUE: Self = Self::of(Sense::Venue);
    pub(super) const TERM: Self = Self::of(Sense::Term);
    pub(super) const GLUE: Self = Self::of(Sense::Glue);
    pub(super) const BODY: Self = Self::of(Sense::Body);
    pub(super) const OTHER: Self = Self::of(Sense::Other);
    pub(super) const TOLD: Self = Self::of(Sense::Told);
    pub(super) const EMPTY: Self = Self::of(Sense::Empty);
    pub(super) const BRAND: Self = Self::of(Sense::Brand);
    pub(super) const RANK: Self = Self::of(Sense::Rank);
    pub(super) const CORPS: Self = Self::of(Sense::Corps);
    pub(super) const AGENT: Self = Self::of(Sense::Agent);
    pub(super) const SHARE: Self = Self::of(Sense::Share);
    pub(super) const THROUGH: Self = Self::of(Sense::Through);
    pub(super) const FINITE: Self = Self::of(Sense::Finite);
    pub(super) const PARTICIPLE: Self = Self::of(Sense::Participle);
    pub(super) const NEUTER: Self = Self::of(Sense::Neuter);

    /// Verbs of saying of every kind.
    pub(super) const VERB: Self = Self::BESIDE.with(Self::TELL).with(Self::CHARGE).with(Self::ASK);
    /// Words by which a person or an office is called.
    pub(super) const ROLE: Self = Self::TITLE.with(Self::HEAD).with(Self::UNNAMED).with(Self::DEFINITE);

    const fn of(sense: Sense) -> Self {
        Self(1 << sense as u64)
    }
    pub(super) const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
    pub(super) const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }
    /// Whether one of these bits is set.
    #[inline]
    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
    /// Whether it is the first word of a phrase.
    #[inline]
    pub(super) const fn opens(self) -> bool {
        self.has(Self::OPENS)
    }
}

/// A word of the packs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Word {
    pub(super) bits: Bits,
    /// Bytes of the pronoun at its end.
    pub(super) tail: u8,
}

/// A phrase behind its first word.
#[derive(Debug, Clone)]
struct Phrase {
    rest: Box<[u64]>,
    bits: Bits,
}

/// The words of all packs.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    words: Table<Word>,
    /// The same while they are taught.
    taught: FxHashMap<u64, Word>,
    phrases: FxHashMap<u64, Vec<Phrase>>,
    /// Words that news writes in small letters: apart from the others, for they are many and seldom asked for.
    common: FxHashSet<u64>,
    /// How verbs start.
    verbal: Vec<String>,
    /// How nouns end for what somebody is.
    agents: Vec<String>,
    /// Pronouns at the end of a verb.
    bound: Vec<String>,
    /// A bit for each small ASCII letter with which a word starts that crawlers glue to the next one.
    glue: u32,
    /// Whether such a word starts with anything else.
    odd_glue: bool,
}

impl Lexicon {
    pub(super) fn new<'a>(packs: impl IntoIterator<Item = &'a Pack>) -> Self {
        let mut lexicon = Self::default();
        packs.into_iter().for_each(|pack| lexicon.add(pack));
        lexicon.words = Table::new(&std::mem::take(&mut lexicon.taught));
        lexicon
    }

    fn add(&mut self, pack: &Pack) {
        self.verbal.extend(pack.speech.get(&Sense::Verbal).into_iter().flatten().cloned());
        let agents = pack.speech.get(&Sense::Agent).into_iter().flatten();
        self.agents.extend(agents.filter_map(|word| word.strip_prefix('-')).map(str::to_owned));
        pack.speech.get(&Sense::Glue).into_iter().flatten().for_each(|word| self.note_glue(word));
        for (&sense, phrases) in &pack.speech {
            phrases
                .iter()
                .filter(|phrase| !matches!(sense, Sense::Bound | Sense::Verbal) && !phrase.starts_with('-'))
                .for_each(|phrase| self.teach(phrase, Bits::of(sense)));
        }
        let words = &pack.words;
        self.common.extend(words.common.split_whitespace().map(|word| look(word).hash));
        let lists = [
            (&words.titles, Bits::TITLE),
            (&words.function, Bits::FUNCTION),
            (&words.abbreviations, Bits::ABBREVIATION),
            (&pack.names.words.institutions, Bits::FIELD),
            (&pack.names.words.fields, Bits::FIELD),
            (&pack.time.approx, Bits::ABOUT),
            (&pack.time.bounds, Bits::ABOUT),
            (&pack.time.half, Bits::NUMBER),
        ];
        for (list, bits) in lists {
            list.iter().for_each(|phrase| self.teach(phrase, bits));
        }
        let names = pack.calendar.months.iter().chain(&pack.calendar.weekdays).flatten();
        names.for_each(|name| self.teach(name, Bits::CALENDAR));
        pack.calendar.months.iter().flatten().for_each(|name| self.teach(name, Bits::MONTH));
        let heads = pack.speech.get(&Sense::Head).into_iter().flatten().chain(&words.titles);
        let verbal = pack.speech.contains_key(&Sense::Verbal);
        heads.filter(|_| verbal).for_each(|head| self.teach(head, Bits::MODIFIED));
        let numbers = pack.time.numbers.keys().chain(pack.time.times.keys());
        numbers.for_each(|number| self.teach(number, Bits::NUMBER));
        self.add_bound(pack);
    }

    /// Verbs that have their speaker at their end.
    fn add_bound(&mut self, pack: &Pack) {
        let list = |sense| pack.speech.get(&sense).into_iter().flatten();
        self.bound.extend(list(Sense::Bound).cloned());
        for end in list(Sense::Bound) {
            for (sense, word) in
                [Sense::Beside, Sense::According].into_iter().flat_map(|s| list(s).map(move |w| (s, w)))
            {
                let known = self.taught.entry(look(&format!("{word}{end}")).hash).or_default();
                known.bits = known.bits.with(Bits::of(sense)).with(Bits::BOUND);
                known.tail = end.len() as u8;
            }
        }
    }

    fn teach(&mut self, phrase: &str, bits: Bits) {
        let mut hashes = words(phrase, 0).map(|span| look(span.slice(phrase)).hash);
        let Some(first) = hashes.next() else { return };
        let rest: Box<[u64]> = hashes.collect();
        let known = self.taught.entry(first).or_default();
        if rest.is_empty() {
            known.bits = known.bits.with(bits);
            return;
        }
        known.bits = known.bits.with(Bits::OPENS);
        let phrases = self.phrases.entry(first).or_default();
        match phrases.iter_mut().find(|known| known.rest == rest) {
            Some(known) => known.bits = known.bits.with(bits),
            None => phrases.push(Phrase { rest, bits }),
        }
    }

    fn note_glue(&mut self, word: &str) {
        match word.bytes().next().filter(u8::is_ascii_lowercase) {
            Some(byte) => self.glue |= 1 << (byte - b'a'),
            None => self.odd_glue = true,
        }
    }

    /// Whether a word that starts with this byte may be one that crawlers glue to the next.
    pub(super) fn may_glue(&self, byte: u8) -> bool {
        let letter = byte.to_ascii_lowercase();
        self.odd_glue
            || !byte.is_ascii()
            || letter.is_ascii_lowercase() && self.glue >> (letter - b'a') & 1 == 1
    }

    /// Whether the word with this hash is one that news writes in small letters.
    pub(super) fn is_common(&self, hash: u64) -> bool {
        self.common.contains(&hash)
    }

    /// Whether a word in small letters looks like a verb.
    pub(super) fn is_verbal(&self, word: &str) -> bool {
        word.len() > 5 && self.verbal.iter().any(|start| word.starts_with(start.as_str()))
    }

    /// Whether a word in small letters ends like one for what somebody is.
    pub(super) fn is_agent(&self, word: &str) -> bool {
        word.len() > 5 && self.agents.iter().any(|end| word.ends_with(end.as_str()))
    }

    /// Bytes of the pronoun at the end of a word that no list has.
    pub(super) fn bound_tail(&self, word: &str) -> Option<u32> {
        let end = self.bound.iter().find(|end| word.ends_with(end.as_str()) && word.len() > end.len() + 3)?;
        u32::try_from(end.len()).ok()
    }

    /// What the word with this hash is.
    #[inline]
    pub(super) fn word(&self, hash: u64) -> Word {
        self.words.get(hash).copied().unwrap_or_default()
    }

    /// The longest phrase that starts with a word: how many words follow the first one, and what it is.
    pub(super) fn phrase(
        &self,
        word: Bits,
        first: u64,
        next: impl Fn(usize) -> Option<u64>,
    ) -> Option<(usize, Bits)> {
        if !word.has(Bits::OPENS) {
            return None;
        }
        let fits =
            |phrase: &&Phrase| phrase.rest.iter().enumerate().all(|(at, &hash)| next(at) == Some(hash));
        let found = self.phrases.get(&first)?.iter().filter(fits);
        found.max_by_key(|phrase| phrase.rest.len()).map(|phrase| (phrase.rest.len(), phrase.bits))
    }
}
