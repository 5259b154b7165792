//! Feasts and seasons: `Ramadan 2022`, `Christmas Day`, `summer 2021`.

use super::grammar::Grammar;
use super::lexicon::Word;
use super::said::{Count, Flags, Read, Said, Way};
use crate::calendar::{Cursor, Moment};
use crate::lang::Turn;
use crate::model::Grain;

impl Grammar<'_> {
    /// What starts with the name of a feast or a season.
    pub(super) fn festive<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let day = self.feast_day(at).map(|read| self.tailed(read));
        day.or_else(|| self.feast(at)).or_else(|| self.season(at))
    }

    /// `Christmas Day`, `New Year's Eve 2021`: a feast of one day that is the same in every year.
    fn feast_day<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let wanted = |word| if let Word::FeastDay(day) = word { Some(day) } else { None };
        let (day, end) = self.words.read(at, wanted)?;
        let next = end.gap();
        let of = |start: Cursor<'t>| {
            let read = Self::year_after(at, start).filter(|read| read.until.is_none())?;
            let Said::Full(year) = read.said else { return None };
            let day = Moment::of_day(year.year(), day.month.cast_signed(), day.day.cast_signed())?;
            Some(Read::new(Said::Full(day), at, read.end))
        };
        let comma = || of(next.one_of(",")?.gap());
        let (way, turned) = self.turned(end);
        let said = Said::Day { day: day.day, month: day.month, weekday: None, way };
        let open = || {
            (way != Way::Open || at.peek().is_some_and(char::is_uppercase))
                .then(|| Read::new(said, at, turned))
        };
        of(next).or_else(comma).or_else(open)
    }

    /// `Ramadan 2022`.
    fn feast<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let end = self.words.past(at, Word::Holiday)?;
        let (year, end) = end.gap().digits(4).filter(|(n, _)| (1900..2100).contains(&n.value))?;
        let free =
            !end.next().is_some_and(char::is_alphanumeric) && at.peek().is_some_and(char::is_uppercase);
        free.then(|| Read::new(Said::Feast { year: year.year() }, at, end).with(Flags::FEAST))
    }

    /// `summer 2021`, `spring of 2020`, `musim hujan lalu`: its year, or none that can be told.
    fn season<'t>(&self, at: Cursor<'t>) -> Option<Read<'t>> {
        let end = self.words.past(at, Word::Season)?;
        if let Some((turn, end)) = self.behind_turn(end.gap()) {
            return Some(Self::season_turned(at, turn, end));
        }
        let start = self.words.past(end.gap(), Word::Of).map_or_else(|| end.gap(), Cursor::gap);
        Self::year_after(at, start)
    }

    /// A season with what turns it: only the present one has a sure year.
    fn season_turned<'t>(at: Cursor<'t>, turn: Turn, end: Cursor<'t>) -> Read<'t> {
        let unit = Grain::Year;
        if turn == Turn::This {
            return Read::new(Said::Period { unit, turn }, at, end);
        }
        let turn = if turn == Turn::Next { Turn::Later } else { Turn::Ago };
        Read::new(Said::Away { count: Count::Some, unit, turn }, at, end).with(Flags::FUZZY)
    }

    /// `last summer`; `this fall in prices` is none.
    pub(super) fn season_fronted<'t>(
        &self,
        at: Cursor<'t>,
        start: Cursor<'t>,
        turn: Turn,
    ) -> Option<Read<'t>> {
        let end = self.words.past(start, Word::Season)?;
        let more = self.words.past(end.gap(), Word::Of).is_some()
            || self.words.past(end.gap(), Word::Lead).is_some();
        (!more).then(|| Self::season_turned(at, turn, end))
    }
}
