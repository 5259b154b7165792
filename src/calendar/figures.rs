//! Dates in figures: `19/9/2022`, `2022-03-14`, `14.03.2022`.

use super::Moment;
use super::cursor::{Cursor, Number, plain};
use super::edges::{figures_may_end, figures_may_start};
use super::read::{Dated, Rules};

/// Three figures and what parts them.
#[derive(Debug, Clone, Copy)]
struct Three<'t> {
    figures: [Number; 3],
    sep: char,
    end: Cursor<'t>,
}

/// The years that figures alone may name; the rest are codes.
const YEARS: std::ops::RangeInclusive<i16> = 1500..=2199;

impl Rules<'_> {
    /// The date in figures right here.
    pub(super) fn figures(self, at: Cursor<'_>) -> Option<Dated<'_>> {
        if self.loose
            && let Some(dated) = compact(at)
        {
            return Some(dated);
        }
        let three = self.three(at)?;
        let Three { figures: [first, second, third], sep, end } = three;
        if !figures_may_start(at, sep) || !figures_may_end(end, sep, self.loose) {
            return None;
        }
        let (moment, other) = match (first.digits, second.digits, third.digits) {
            (4, 1..=2, 1..=2) => (day(first.year(), second, third)?, None),
            (1..=2, 1..=2, 4) => self.ordered(first, second, third.year())?,
            (1..=2, 1..=2, 2) if self.takes_short(sep) => self.ordered(first, second, century(third))?,
            _ => return None,
        };
        let iso = first.digits == 4 && sep == '-';
        Some(Dated { moment, other, iso, end })
    }

    /// Day and month in the order that gives a date; where both do, in the order of the language, and the other.
    fn ordered(self, first: Number, second: Number, year: i16) -> Option<(Moment, Option<Moment>)> {
        let (day_first, month_first) = (day(year, second, first), day(year, first, second));
        let (usual, other) =
            if self.month_first { (month_first, day_first) } else { (day_first, month_first) };
        Some((usual.or(other)?, usual.and(other)))
    }

    /// Whether a year may have two figures between these marks.
    fn takes_short(self, sep: char) -> bool {
        (self.loose && sep != '.') || (self.short_years && sep == '/')
    }

    fn three(self, at: Cursor<'_>) -> Option<Three<'_>> {
        let (first, here) = at.number(4)?;
        let (sep, here) = self.mark(here)?;
        let (second, here) = here.number(2)?;
        let (again, here) = self.mark(here)?;
        let (third, end) = here.number(4)?;
        (sep == again).then_some(Three { figures: [first, second, third], sep, end })
    }

    /// The mark between two figures. Only a line of its own may have room around every mark; a slash always may.
    fn mark(self, at: Cursor<'_>) -> Option<(char, Cursor<'_>)> {
        let here = at.gap();
        let sep = plain(here.peek()?);
        let next = here.one_of("/-.")?;
        let (second, apart) = (next.gap(), here.at() > at.at());
        let fits = self.loose || sep == '/' || !(apart || second.at() > next.at());
        fits.then_some((sep, second))
    }
}

/// `20250610`: only where a whole line speaks for it.
fn compact(at: Cursor<'_>) -> Option<Dated<'_>> {
    let (number, end) = at.digits(8)?;
    let part = |value: u32| Number { value, digits: 2 };
    let year = i16::try_from(number.value / 10_000).ok().filter(|year| (1900..=2100).contains(year))?;
    let moment = day(year, part(number.value / 100 % 100), part(number.value % 100))?;
    let clean = figures_may_start(at, '-') && figures_may_end(end, '-', false);
    clean.then_some(Dated { moment, other: None, iso: false, end })
}

fn day(year: i16, month: Number, day: Number) -> Option<Moment> {
    YEARS.contains(&year).then(|| Moment::of_day(year, month.small(), day.small()))?
}

/// A year in two digits: of 1970 to 2069.
pub(crate) fn century(year: Number) -> i16 {
    let year = year.year();
    if year < 70 { 2000 + year } else { 1900 + year }
}
