//! Dates with a month's name: `14 Maret 2022`, `March 14th, 2022`, `10-Mei-2025`, `Juni 2025`.

use super::Moment;
use super::cursor::{Cursor, Number, is_letter};
use super::edges::{day_may_start, month_may_start, year_may_end};
use super::lexicon::Name;
use super::read::{Dated, Rules, join};

/// The years that may follow a day and a month.
const YEARS: std::ops::RangeInclusive<i16> = 1000..=2999;
/// The years that may follow a month alone, where more numbers mean something else.
const MONTH_YEARS: std::ops::RangeInclusive<i16> = 1500..=2199;

/// The endings of ordinal numbers in the languages that write them after figures.
const ORDINALS: [&str; 5] = ["st", "nd", "rd", "th", "º"];

/// A month's name that was read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Named<'t> {
    /// From 1.
    pub(super) month: i8,
    /// Whether a language that writes months first has it.
    pub(super) leads: bool,
    /// Whether it is short and small: `may` and `sun` are mostly other words.
    pub(super) weak: bool,
    /// Where the name ends.
    pub(super) name_end: Cursor<'t>,
    /// Where it ends with the period of an abbreviation.
    pub(super) end: Cursor<'t>,
}

impl Rules<'_> {
    /// `14 Maret 2022`, `3rd of March, 2022`, `10-Mei-2025`.
    pub(super) fn day_month_year(self, at: Cursor<'_>) -> Option<Dated<'_>> {
        let (day, month, here) = self.day_month(at)?;
        let (year, end) = self.year(here)?;
        let moment = Moment::of_day(year, month.month, day.small())?;
        Some(Dated { moment, other: None, iso: false, end })
    }

    /// `March 14, 2022`.
    pub(super) fn month_day_year(self, at: Cursor<'_>) -> Option<Dated<'_>> {
        let (day, month, here) = self.month_day(at)?;
        let (year, end) = self.year(here).or_else(|| glued_year(here))?;
        let moment = Moment::of_day(year, month.month, day.small())?;
        Some(Dated { moment, other: None, iso: false, end })
    }

    /// `Juni 2025`.
    pub(super) fn month_year(self, at: Cursor<'_>) -> Option<Dated<'_>> {
        let named = self.month(at)?;
        if !self.loose && (named.weak || !month_may_start(at)) {
            return None;
        }
        let marks = if self.loose { "/," } else { "/" };
        let (year, end) = adjoined(named.end, "-", |here| here.digits(4))
            .or_else(|| self.between(named.end, marks, join).at.digits(4))?;
        if !MONTH_YEARS.contains(&year.year()) || !year_may_end(end) {
            return None;
        }
        let moment = Moment::of_month(year.year(), named.month)?;
        Some(Dated { moment, other: None, iso: false, end })
    }

    /// A day, then a month.
    pub(super) fn day_month(self, at: Cursor<'_>) -> Option<(Number, Named<'_>, Cursor<'_>)> {
        let (day, here) = at.number(2)?;
        if !day_may_start(at, self.loose || self.after_dash) {
            return None;
        }
        let here = past_ordinal(here);
        let marks = if self.loose { ".-/" } else { "" };
        let month = adjoined(here, "-/.", |here| self.month(here))
            .or_else(|| self.month(self.between(here, marks, join).at))?;
        Some((day, month, month.end))
    }

    /// A month, then a day.
    pub(super) fn month_day(self, at: Cursor<'_>) -> Option<(Number, Named<'_>, Cursor<'_>)> {
        let month = self.month(at)?;
        if !self.loose && !month_may_start(at) {
            return None;
        }
        let (day, here) = adjoined(month.end, "-/", |here| here.number(2))
            .or_else(|| self.between(month.end, ",", join).at.number(2))?;
        Some((day, month, past_ordinal(here)))
    }

    /// A month's name and the period of its abbreviation.
    fn month(self, at: Cursor<'_>) -> Option<Named<'_>> {
        let (Name { number, month_first: leads }, name_end) = self.lexicon.read(at, |s| s.month)?;
        // The period behind a longer name ends a sentence.
        let period = name_end.one_of(".").filter(|_| name_end.at() - at.at() <= 4);
        let end = period.unwrap_or(name_end);
        Some(Named { month: number.cast_signed(), leads, weak: is_weak(at, name_end), name_end, end })
    }

    /// The year behind a day and a month.
    fn year(self, at: Cursor<'_>) -> Option<(i16, Cursor<'_>)> {
        let (year, end) =
            adjoined(at, "-", |here| here.digits(4)).or_else(|| self.between(at, ",/", join).at.digits(4))?;
        YEARS.contains(&year.year()).then_some((year.year(), end))
    }
}

/// The year behind a comma to which a crawler glued a number: `Mar 9, 202640 mins`.
fn glued_year(at: Cursor<'_>) -> Option<(i16, Cursor<'_>)> {
    let here = at.one_of(",")?.gap();
    let year = here.rest().get(..4).filter(|year| year.starts_with("19") || year.starts_with("20"))?;
    Some((year.parse().ok()?, here.moved(here.at() + 4)))
}

/// What `read` finds right behind one of these marks.
fn adjoined<'t, T>(at: Cursor<'t>, marks: &str, read: impl Fn(Cursor<'t>) -> Option<T>) -> Option<T> {
    read(at.one_of(marks)?)
}

/// Past the ending of an ordinal number.
pub(crate) fn past_ordinal(at: Cursor<'_>) -> Cursor<'_> {
    let read = at.word().filter(|(word, _)| ORDINALS.iter().any(|o| word.eq_ignore_ascii_case(o)));
    read.map_or(at, |(_, end)| end)
}

/// Whether a name is three letters or fewer and starts small.
pub(super) fn is_weak(start: Cursor<'_>, end: Cursor<'_>) -> bool {
    let small = start.peek().is_some_and(char::is_lowercase);
    let letters = start.ahead().take((end.at() - start.at()) as usize).take(4).filter(|&c| is_letter(c));
    small && letters.count() <= 3
}
