//! The words of all packs' time tables, and what each may mean.

use crate::calendar::{Cursor, Phrases};
use crate::lang::{Calendar, Edge, Pack, Pointer, Time, Turn};
use crate::model::{DayPart, Grain};
use crate::text::{Digits, fold_key};
use rustc_hash::FxHashSet;

/// What a word or phrase may mean; one may mean several things.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Word {
    /// A number.
    Number(u32),
    /// Adds to the number before it.
    Add(u32),
    /// Multiplies the number before it.
    Times(u32),
    /// An ordinal number.
    Ordinal(u32),
    /// Makes the figure behind it ordinal.
    OrdinalMark,
    /// Half of the unit behind it.
    Half,
    /// One, where more speaks for a length.
    Article,
    /// In place of a number.
    Fuzzy,
    /// Makes what follows approximate.
    Approx,
    /// Makes what follows a bound.
    Bound,
    /// A unit's noun.
    Unit(Grain),
    /// One of a unit.
    One(Grain),
    /// Points to a day.
    Pointer(Pointer),
    /// A part of the day.
    Part(DayPart),
    /// With a weekday behind it: the evening before.
    Eve,
    /// Behind a unit, month or weekday.
    Behind(Turn),
    /// Before it.
    Front(Turn),
    /// A part of what follows.
    Edge(Edge),
    /// Saturday and Sunday.
    Weekend,
    /// Before a month or year that stands alone.
    Lead,
    /// Between the ends of a range.
    To,
    /// Between a day and its time.
    ClockJoin,
    /// Says that a sentence is of the future.
    Future,
    /// Says that it is of the past.
    Past,
    /// Opens a clause with its own tense.
    Clause,
    /// Before an age.
    Age,
    /// Behind an age.
    Old,
    /// Makes a unit a rate.
    Rate,
    /// A feast.
    Holiday,
    /// A phrase that is no time.
    Never,
}

impl Word {
    /// Whether an expression may start with it.
    const fn starts(self) -> bool {
        matches!(
            self,
            Self::Number(_)
                | Self::Ordinal(_)
                | Self::Half
                | Self::Article
                | Self::Fuzzy
                | Self::Approx
                | Self::Bound
                | Self::Unit(_)
                | Self::One(_)
                | Self::Pointer(_)
                | Self::Eve
                | Self::Front(_)
                | Self::Edge(_)
                | Self::Weekend
                | Self::Holiday
                | Self::Never
        )
    }
}

/// All that a phrase may mean.
#[derive(Debug, Clone, Default)]
pub(super) struct Meanings(Vec<Word>);

/// The words of time.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    phrases: Phrases<Meanings>,
    /// First words of what may start an expression, folded.
    starters: FxHashSet<Box<str>>,
    /// Pairs of letters with which one of them starts: most words need no more than this look.
    pairs: Vec<bool>,
}

/// How many letters, and one place for all other chars.
const LETTERS: usize = 27;

impl Lexicon {
    /// The words of these packs.
    pub(super) fn new<'a>(packs: impl IntoIterator<Item = &'a Pack>) -> Self {
        let mut lexicon = Self { pairs: vec![false; LETTERS * LETTERS], ..Self::default() };
        for pack in packs {
            lexicon.add(&pack.time);
            lexicon.add_calendar(&pack.calendar);
            lexicon.teach_all(&pack.words.speech, Word::Past);
        }
        lexicon
    }

    fn add(&mut self, time: &Time) {
        time.numbers.iter().for_each(|(word, &n)| self.teach(word, Word::Number(n)));
        time.adds.iter().for_each(|(word, &n)| self.teach(word, Word::Add(n)));
        time.times.iter().for_each(|(word, &n)| self.teach(word, Word::Times(n)));
        time.ordinals.iter().for_each(|(word, &n)| self.teach(word, Word::Ordinal(n)));
        time.days.iter().for_each(|(word, &pointer)| self.teach(word, Word::Pointer(pointer)));
        time.units.iter().for_each(|(&unit, words)| self.teach_all(words, Word::Unit(unit)));
        time.one.iter().for_each(|(&unit, words)| self.teach_all(words, Word::One(unit)));
        time.parts.iter().for_each(|(&part, words)| self.teach_all(words, Word::Part(part)));
        time.behind.iter().for_each(|(&turn, words)| self.teach_all(words, Word::Behind(turn)));
        time.front.iter().for_each(|(&turn, words)| self.teach_all(words, Word::Front(turn)));
        time.edges.iter().for_each(|(&edge, words)| self.teach_all(words, Word::Edge(edge)));
        self.add_lists(time);
    }

    fn add_lists(&mut self, time: &Time) {
        let lists = [
            (&time.ordinal_marks, Word::OrdinalMark),
            (&time.half, Word::Half),
            (&time.articles, Word::Article),
            (&time.fuzzy, Word::Fuzzy),
            (&time.approx, Word::Approx),
            (&time.bounds, Word::Bound),
            (&time.eves, Word::Eve),
            (&time.weekends, Word::Weekend),
            (&time.leads, Word::Lead),
            (&time.to, Word::To),
            (&time.clock_joins, Word::ClockJoin),
            (&time.future, Word::Future),
            (&time.past, Word::Past),
            (&time.clauses, Word::Clause),
            (&time.ages, Word::Age),
            (&time.old, Word::Old),
            (&time.rates, Word::Rate),
            (&time.holidays, Word::Holiday),
            (&time.names, Word::Never),
        ];
        lists.into_iter().for_each(|(words, word)| self.teach_all(words, word));
    }

    /// The words of the calendar start expressions, too; the calendar knows what they mean.
    fn add_calendar(&mut self, calendar: &Calendar) {
        let names = calendar.months.iter().chain(&calendar.weekdays).flatten();
        names.chain(&calendar.clock).for_each(|name| self.start(name));
    }

    fn teach_all(&mut self, phrases: &[String], word: Word) {
        phrases.iter().for_each(|phrase| self.teach(phrase, word));
    }

    fn teach(&mut self, phrase: &str, word: Word) {
        self.phrases.teach(phrase, |meanings| meanings.0.push(word));
        if word.starts() {
            self.start(phrase);
        }
    }

    /// Notes that an expression may start with the first word of a phrase.
    fn start(&mut self, phrase: &str) {
        let key = fold_key(phrase, Digits::Keep);
        let word = key.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        if let Some(known) = pair(word).and_then(|pair| self.pairs.get_mut(pair)) {
            *known = true;
        }
        self.starters.insert(word.into());
    }

    /// Whether an expression may start with this word of a text.
    pub(super) fn starts(&self, word: &str) -> bool {
        if !pair(word).and_then(|pair| self.pairs.get(pair)).copied().unwrap_or(true) {
            return false;
        }
        let mut buffer = [0; 24];
        let short = buffer.get_mut(..word.len()).filter(|_| word.is_ascii());
        let Some(bytes) = short else { return self.starters.contains(fold_key(word, Digits::Keep).as_str()) };
        bytes.copy_from_slice(word.as_bytes());
        bytes.make_ascii_lowercase();
        str::from_utf8(bytes).is_ok_and(|word| self.starters.contains(word))
    }

    /// The longest phrase here that has a meaning that is wanted.
    pub(super) fn read<'t, T>(
        &self,
        at: Cursor<'t>,
        wanted: impl Fn(Word) -> Option<T>,
    ) -> Option<(T, Cursor<'t>)> {
        self.phrases.read(at, |meanings| meanings.0.iter().find_map(|&word| wanted(word)))
    }

    /// Past the longest phrase here that has this meaning.
    pub(super) fn past<'t>(&self, at: Cursor<'t>, word: Word) -> Option<Cursor<'t>> {
        self.read(at, |found| (found == word).then_some(())).map(|(_, end)| end)
    }
}

/// The first two letters of a word as an index; `None` when a letter is not ASCII and its case is not simple.
fn pair(word: &str) -> Option<usize> {
    let bytes = word.as_bytes();
    let place = |at: usize| match bytes.get(at).map(u8::to_ascii_lowercase) {
        Some(byte @ b'a'..=b'z') => Some(usize::from(byte - b'a')),
        Some(0x80..) => None,
        _ => Some(LETTERS - 1),
    };
    Some(place(0)? * LETTERS + place(1)?)
}
