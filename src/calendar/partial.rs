//! A day and a month without a year: what a later room resolves by a reference date.

use super::Moment;
use super::cursor::{Cursor, plain};
use super::edges::{figures_may_end, figures_may_start, year_may_end};
use super::read::Rules;
use crate::text::Span;

/// A day and a month whose year the text does not say: `14 Maret`, `Senin (19/9)`, `March 14`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Partial {
    /// Where it is, with its weekday.
    pub span: Span,
    /// The weekday before it, from 0 for Monday.
    pub weekday: Option<u8>,
    /// Day of the month, from 1; one that the month has in a leap year.
    pub day: u8,
    /// Month, from 1.
    pub month: u8,
}

/// A leap year: every day that any year has.
const LEAP: i16 = 2024;

impl Rules<'_> {
    /// The day and month that start right here.
    pub(super) fn partial(self, at: Cursor<'_>) -> Option<Partial> {
        let with_weekday = self.weekdays(at).into_iter().flatten().find_map(|weekday| {
            let (day, month, end) = self.day_and_month(weekday.date, true)?;
            let end = end.gap().one_of(")").filter(|_| weekday.open).unwrap_or(end);
            part(at.to(end), Some(weekday.name.number), day, month)
        });
        with_weekday.or_else(|| {
            let (day, month, end) = self.day_and_month(at, false)?;
            part(at.to(end), None, day, month)
        })
    }

    /// The same where something around it speaks for it.
    pub(super) fn sure_partial(self, at: Cursor<'_>) -> Option<Partial> {
        let (day, month, end) = self.day_and_month(at, true)?;
        part(at.to(end), None, day, month)
    }

    /// Day, month and end. A weekday before them makes weaker forms sure.
    fn day_and_month(self, at: Cursor<'_>, sure: bool) -> Option<(i8, i8, Cursor<'_>)> {
        if !at.peek()?.is_ascii_digit() {
            let (day, named, end) = self.month_day(at)?;
            let fits = sure || (named.leads && !named.weak);
            return (fits && number_ends(end)).then_some((day.small(), named.month, end));
        }
        if let Some((day, named, _)) = self.day_month(at) {
            return (sure || !named.weak).then_some((day.small(), named.month, named.name_end));
        }
        self.slashed(at, sure)
    }

    /// `19/9`: behind a weekday, or alone in parentheses.
    fn slashed(self, at: Cursor<'_>, sure: bool) -> Option<(i8, i8, Cursor<'_>)> {
        let (first, here) = at.number(2)?;
        // `( 10 / 1 )`: text whose marks were parted from its words.
        let (second, end) = here.gap().one_of("/")?.gap().number(2)?;
        let open = at.back().take(2).find(|&c| c != ' ') == Some('(');
        let alone = open && end.gap().one_of(")").is_some();
        if !(sure || alone)
            || !figures_may_start(at, '/')
            || !figures_may_end(end, '/', false)
            || !number_ends(end)
        {
            return None;
        }
        let (first, second) = (first.small(), second.small());
        let (usual, other) = if self.month_first {
            ((second, first), (first, second))
        } else {
            ((first, second), (second, first))
        };
        let (day, month) = [usual, other].into_iter().find(|&(day, month)| exists(day, month))?;
        Some((day, month, end))
    }
}

fn part(span: Span, weekday: Option<u8>, day: i8, month: i8) -> Option<Partial> {
    exists(day, month).then_some(Partial {
        span,
        weekday,
        day: day.unsigned_abs(),
        month: month.unsigned_abs(),
    })
}

fn exists(day: i8, month: i8) -> bool {
    Moment::of_day(LEAP, month, day).is_some()
}

/// Whether a day ends here and not an amount or a time: `March 14,000`, `June 10:30`.
fn number_ends(at: Cursor<'_>) -> bool {
    let mut ahead = at.ahead();
    let colon = ahead.next().map(plain) == Some(':') && ahead.next().is_some_and(|c| c.is_ascii_digit());
    year_may_end(at) && !colon
}
