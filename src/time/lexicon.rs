//! The words of all packs' time tables, and what each may mean.

use crate::calendar::{Cursor, Fours, Phrases, lowered};
use crate::lang::{Calendar, Edge, MonthDay, Pack, Pointer, Time, Turn};
use crate::model::{DayPart, Grain};
use crate::text::{Digits, Table, fold_key, look};
use rustc_hash::{FxHashMap, FxHashSet};

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
    /// Before two that bound a time.
    Between,
    /// Between two of a kind.
    And,
    /// Before the day of a month.
    DayMark,
    /// Before an ordinal or a stretch that the reader knows.
    Definite,
    /// Many of a unit.
    Plural,
    /// Right behind the first year of a decade.
    Decade,
    /// Between a unit and what it is of.
    Of,
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
    /// A season.
    Season,
    /// A feast of one day that is the same in every year.
    FeastDay(MonthDay),
    /// The end of a unit.
    Close(Grain),
    /// Lasts from one year into the next.
    Span,
    /// A phrase that is no time.
    Never,
}

/// Which readings may start with a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Kinds(u16);

impl Kinds {
    pub(super) const NONE: Self = Self(0);
    pub(super) const COUNT: Self = Self(1);
    pub(super) const ABOUT: Self = Self(1 << 1);
    pub(super) const POINTER: Self = Self(1 << 2);
    pub(super) const EVE: Self = Self(1 << 3);
    pub(super) const FRONT: Self = Self(1 << 4);
    pub(super) const EDGE: Self = Self(1 << 5);
    pub(super) const UNIT: Self = Self(1 << 6);
    pub(super) const WEEKEND: Self = Self(1 << 7);
    pub(super) const FEAST: Self = Self(1 << 8);
    pub(super) const ORDINAL: Self = Self(1 << 9);
    pub(super) const NEVER: Self = Self(1 << 10);
    pub(super) const NAME: Self = Self(1 << 11);
    pub(super) const CLOCK: Self = Self(1 << 12);

    /// Whether one of these readings may start.
    pub(super) const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
    const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl Word {
    /// The reading that may start with it.
    const fn kind(self) -> Kinds {
        match self {
            Self::Number(_) | Self::Half | Self::Article | Self::Fuzzy | Self::One(_) => Kinds::COUNT,
            Self::Approx | Self::Bound => Kinds::ABOUT,
            Self::Pointer(_) => Kinds::POINTER,
            Self::Eve => Kinds::EVE,
            Self::Front(_) => Kinds::FRONT,
            Self::Edge(_) | Self::Close(_) => Kinds::EDGE,
            Self::Unit(_) => Kinds::UNIT,
            Self::Weekend => Kinds::WEEKEND,
            Self::Holiday | Self::Season | Self::FeastDay(_) => Kinds::FEAST,
            Self::Ordinal(_) => Kinds::ORDINAL,
            Self::Never => Kinds::NEVER,
            _ => Kinds::NONE,
        }
    }
}

/// All that a phrase may mean.
#[derive(Debug, Clone, Default)]
pub(super) struct Meanings(Vec<Word>);

/// What may start with a word.
#[derive(Debug, Clone, Default)]
struct Starter {
    kinds: Kinds,
    /// Whether it may stand alone: whether not all its phrases have a second word.
    alone: bool,
    /// How the second words start.
    seconds: Fours,
}

/// The words of time.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    phrases: Phrases<Meanings>,
    /// First words of what may start an expression, folded.
    starters: FxHashMap<Box<[u8]>, Starter>,
    /// The same by the hashes of the words, for those who have them: most words need no more than this look.
    opening: Table<()>,
    /// How these start.
    fours: Fours,
    /// First words of what may follow a figure in an expression, folded.
    followers: FxHashSet<Box<[u8]>>,
}

impl Lexicon {
    /// The words of these packs.
    pub(super) fn new<'a>(packs: impl IntoIterator<Item = &'a Pack>) -> Self {
        let mut lexicon = Self::default();
        for pack in packs {
            lexicon.add(&pack.time);
            lexicon.add_calendar(&pack.calendar);
            lexicon.teach_all(&pack.words.speech, Word::Past);
            lexicon.add_articles(&pack.time);
        }
        let words = lexicon.starters.keys().filter_map(|word| str::from_utf8(word).ok());
        lexicon.opening = Table::new(&words.map(|word| (look(word).hash, ())).collect());
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
        time.feast_days.iter().for_each(|(word, &day)| self.teach(word, Word::FeastDay(day)));
        time.closes.iter().for_each(|(&unit, words)| self.teach_all(words, Word::Close(unit)));
        self.add_lists(time);
    }

    /// An article starts an expression where a unit follows.
    fn add_articles(&mut self, time: &Time) {
        let units: Vec<&String> = time.units.values().flatten().collect();
        for article in &time.articles {
            self.phrases.teach(article, |meanings| meanings.0.push(Word::Article));
            units.iter().for_each(|unit| self.start(&format!("{article} {unit}"), Kinds::COUNT));
        }
    }

    fn add_lists(&mut self, time: &Time) {
        let lists = [
            (&time.ordinal_marks, Word::OrdinalMark),
            (&time.half, Word::Half),
            (&time.fuzzy, Word::Fuzzy),
            (&time.approx, Word::Approx),
            (&time.bounds, Word::Bound),
            (&time.eves, Word::Eve),
            (&time.weekends, Word::Weekend),
            (&time.leads, Word::Lead),
            (&time.to, Word::To),
            (&time.plurals, Word::Plural),
            (&time.decades, Word::Decade),
            (&time.of, Word::Of),
            (&time.definite, Word::Definite),
            (&time.between, Word::Between),
            (&time.and, Word::And),
            (&time.day_marks, Word::DayMark),
            (&time.clock_joins, Word::ClockJoin),
            (&time.future, Word::Future),
            (&time.past, Word::Past),
            (&time.clauses, Word::Clause),
            (&time.ages, Word::Age),
            (&time.old, Word::Old),
            (&time.rates, Word::Rate),
            (&time.holidays, Word::Holiday),
            (&time.seasons, Word::Season),
            (&time.spans, Word::Span),
            (&time.names, Word::Never),
        ];
        lists.into_iter().for_each(|(words, word)| self.teach_all(words, word));
    }

    /// The words of the calendar start expressions, too; the calendar knows what they mean.
    fn add_calendar(&mut self, calendar: &Calendar) {
        let names = calendar.months.iter().chain(&calendar.weekdays).flatten();
        names.for_each(|name| self.start(name, Kinds::NAME));
        calendar.clock.iter().for_each(|word| self.start(word, Kinds::CLOCK.with(Kinds::NAME)));
        let behind = calendar.months.iter().flatten().chain(calendar.zones.keys()).chain(&calendar.joins);
        behind.for_each(|word| self.follow(word));
    }

    fn teach_all(&mut self, phrases: &[String], word: Word) {
        phrases.iter().for_each(|phrase| self.teach(phrase, word));
    }

    fn teach(&mut self, phrase: &str, word: Word) {
        self.phrases.teach(phrase, |meanings| meanings.0.push(word));
        if word.kind() != Kinds::NONE {
            self.start(phrase, word.kind());
        }
        if matches!(word, Word::To | Word::And | Word::Unit(_) | Word::Half) {
            self.follow(phrase);
        }
    }

    /// Notes that a phrase may follow a figure.
    fn follow(&mut self, phrase: &str) {
        let key = fold_key(phrase, Digits::Keep);
        let word = key.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default();
        self.followers.insert(word.as_bytes().into());
    }

    /// Notes what may start with the first word of a phrase.
    fn start(&mut self, phrase: &str, kind: Kinds) {
        let key = fold_key(phrase, Digits::Keep);
        let mut words = key.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
        let Some(word) = words.next() else { return };
        self.fours.add(word);
        let starter = self.starters.entry(word.as_bytes().into()).or_default();
        starter.kinds = starter.kinds.with(kind);
        match words.next() {
            Some(second) if second.is_ascii() => starter.seconds.add(second),
            _ => starter.alone = true,
        }
    }

    /// Whether an expression may start with the word that has this hash and no letter but those of ASCII.
    #[inline]
    pub(super) fn opens(&self, hash: u64) -> bool {
        self.opening.get(hash).is_some()
    }

    /// Whether an expression may start with a word that starts with these bytes.
    pub(super) fn may_start(&self, bytes: &[u8]) -> bool {
        self.fours.may_hold(bytes)
    }

    /// Whether the word here may follow a figure.
    pub(super) fn follows_figure(&self, at: Cursor<'_>) -> bool {
        at.word().is_some_and(|(word, _)| lowered(word, |word| self.followers.contains(word)))
    }

    /// What may start with the word here.
    pub(super) fn kinds(&self, at: Cursor<'_>) -> Kinds {
        let Some((word, end)) = at.word() else { return Kinds::NONE };
        let Some(starter) = self.starter(word) else { return Kinds::NONE };
        let fits = starter.alone || {
            let next = end.one_of("-").unwrap_or_else(|| end.gap());
            starter.seconds.may_hold(next.rest().as_bytes())
        };
        if fits { starter.kinds } else { Kinds::NONE }
    }

    fn starter(&self, word: &str) -> Option<&Starter> {
        lowered(word, |word| self.starters.get(word))
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
        self.read(at, |found| (found == word).then_some(())).map(|((), end)| end)
    }
}
