//! From what an expression says to a value, counted from a reference date.

use super::day::steps;
use super::said::{Count, Flags, Hour, Read, Said, Way};
use super::tense::Tense;
use super::value::{Value, day_range, length, month_range};
use crate::calendar::Moment;
use crate::lang::Turn;
use crate::model::Grain;

/// How many days ahead a date without a year may lie where nothing says whether it has been.
const AHEAD: i64 = 90;

/// What values are counted from.
#[derive(Debug, Clone, Copy)]
pub(super) struct Base {
    /// The reference date.
    pub(super) reference: Option<Moment>,
    /// The date said last.
    pub(super) last: Option<Moment>,
    /// The day said last in the same line.
    pub(super) near: Option<Moment>,
    /// The day that stands with this one as `antara Minggu dan Selasa` has it, so that this one follows it.
    pub(super) pair: Option<Moment>,
}

/// A value with how it came about.
#[derive(Debug, Clone)]
pub(super) struct Resolved {
    pub(super) value: Option<Value>,
    pub(super) grain: Grain,
    pub(super) flags: Flags,
    pub(super) reason: &'static str,
}

impl Resolved {
    fn of(value: Option<Value>, grain: Grain, reason: &'static str) -> Self {
        let grain = value.as_ref().map_or(grain, |value| value.grain);
        Self { value, grain, flags: Flags::default(), reason }
    }
    fn none(grain: Grain, reason: &'static str) -> Self {
        Self::of(None, grain, reason)
    }
}

/// The value of an expression.
pub(super) fn resolve(read: &Read<'_>, base: Base, tense: impl Fn() -> Tense) -> Resolved {
    let resolver = Resolver { base, tense };
    let resolved = match read.until {
        Some(until) => resolver.range(read.said, until),
        None => resolver.said(read.said),
    };
    let resolved = if read.week { week_of(resolved) } else { resolver.on_clock(read, resolved) };
    bounded(read, resolved)
}

/// The value of a day or month without a year that stands before a whole one, and shares its year.
pub(super) fn in_year_of(read: &Read<'_>, next: Moment, base: Base) -> Resolved {
    let start = match read.said {
        Said::Day { day, month, .. } => {
            before(next, |year| Moment::of_day(year, month.cast_signed(), day.cast_signed()))
        }
        Said::Month { month, .. } => before(next, |year| Moment::of_month(year, month.cast_signed())),
        _ => None,
    };
    let resolved = Resolved::of(start.map(Value::of), next.grain(), "in the year of the date behind it");
    Resolver { base, tense: || Tense::Open }.on_clock(read, resolved)
}

/// The week of a day.
fn week_of(day: Resolved) -> Resolved {
    let week = day.value.and_then(|value| value.point).and_then(Value::week);
    Resolved { flags: day.flags, ..Resolved::of(week, Grain::Week, "the week of a day") }
}

/// A point that is only said to be more or less far away has no value.
fn bounded(read: &Read<'_>, resolved: Resolved) -> Resolved {
    let point = matches!(read.said, Said::Away { .. } | Said::Stretch { .. });
    if read.flags.has(Flags::BOUND) && point {
        return Resolved::none(resolved.grain, "more or less than so long from the reference date");
    }
    resolved
}

struct Resolver<T> {
    base: Base,
    tense: T,
}

impl<T: Fn() -> Tense> Resolver<T> {
    fn said(&self, said: Said) -> Resolved {
        match said {
            Said::Full(moment) => Resolved::of(Some(Value::of(moment)), moment.grain(), "a whole date"),
            Said::Days { from, to, month, year: Some(year) } => {
                days_of(from, month, Moment::of_day(year, month.cast_signed(), to.cast_signed()))
            }
            Said::Feast { year } => {
                Resolved::of(Moment::of_year(year).map(Value::of), Grain::Year, "the year said with a feast")
            }
            Said::Length { count, unit, rest } => {
                Resolved::of(length(count, unit, rest), unit, length_reason(count))
            }
            Said::Running { seconds } => {
                Resolved::of(Some(Value::running(seconds)), Grain::Second, "a running time")
            }
            Said::Years { first, unit } => {
                Resolved::of(Value::years(first, unit), unit, "a whole span of years")
            }
            Said::Ordinal { unit } => Resolved::none(unit, "the n-th of something that is no date"),
            Said::Share { number, unit, year, turn } => self.share(number, unit, year, turn),
            Said::Clock => Resolved::none(Grain::Minute, "a time of day without a day"),
            Said::Away { count, unit, turn: turn @ (Turn::Earlier | Turn::Later) } => {
                self.by_last(unit, |last| away(last, count, unit, turn))
            }
            Said::Near { days, last: true } => {
                self.by_last(Grain::Day, |last| Value::day(last.days_later(days)?))
            }
            Said::Period { unit, turn: turn @ (Turn::Earlier | Turn::Later | Turn::Same) } => {
                self.by_last(unit, |last| period(last, unit, steps(turn)))
            }
            _ => match self.base.reference {
                None => unresolved(said),
                Some(reference) => self.counted(said, reference),
            },
        }
    }

    /// From the date said last, else from the reference.
    fn by_last(&self, unit: Grain, value: impl Fn(Moment) -> Option<Value>) -> Resolved {
        if let Some(last) = self.base.last {
            return Resolved::of(value(last), unit, "counted from the date said last");
        }
        let Some(reference) = self.base.reference else { return unresolved(Said::Ordinal { unit }) };
        Resolved::of(value(reference), unit, "counted from the reference date: no date was said before")
    }

    fn counted(&self, said: Said, reference: Moment) -> Resolved {
        match said {
            Said::Near { days, .. } => Resolved::of(
                reference.days_later(days).and_then(Value::day),
                Grain::Day,
                "counted from the reference date",
            ),
            Said::Weekday { way: Way::Open, eve: false, .. } if self.base.pair.is_some() => {
                let next = self.base.pair.and_then(|first| after(first, said));
                Resolved::of(
                    next.and_then(Value::day),
                    Grain::Day,
                    "the first such weekday after the one before it",
                )
            }
            Said::Weekday { day, way, eve } => self.weekday(day, way, eve, reference),
            Said::Day { day, month, weekday, way } => self.day(day, month, weekday, way, reference),
            Said::Monthday { day, turn, month } => monthday(day, turn, month, reference),
            Said::Days { from, to, month, .. } => self.days(from, to, month, reference),
            Said::Month { month, way } => self.month(month, way, reference),
            Said::Away { count, unit, turn } => away_reason(away(reference, count, unit, turn), count, unit),
            Said::Stretch { count, unit, turn } => stretch(reference, count, unit, turn),
            Said::Period { unit, turn } => {
                Resolved::of(period(reference, unit, steps(turn)), unit, "counted from the reference date")
            }
            Said::Weekend { way } => self.weekend(way, reference),
            _ => Resolved::none(Grain::Day, "no value"),
        }
    }

    /// The weekday nearest to the reference on the side that the words or the sentence say.
    fn weekday(&self, day: u8, way: Way, eve: bool, reference: Moment) -> Resolved {
        let Some(today) = reference.weekday() else {
            return Resolved::none(Grain::Day, "the reference is no day");
        };
        let back = i64::from((today + 7 - day) % 7);
        let ahead = i64::from((day + 7 - today) % 7);
        let (days, reason) = match way {
            Way::Week(weeks) => {
                (weeks * 7 + i64::from(day) - i64::from(today), "the weekday of the week that is said")
            }
            Way::Turned(Turn::Previous) => {
                (if back == 0 { -7 } else { -back }, "the last such weekday before the reference date")
            }
            Way::Turned(Turn::Next) => {
                (if ahead == 0 { 7 } else { ahead }, "the first such weekday after the reference date")
            }
            Way::Turned(_) => (i64::from(day) - i64::from(today), "the weekday of the reference date's week"),
            Way::Open | Way::Year(_) => match (self.tense)() {
                Tense::Future => (ahead, "the next such weekday: the sentence is of the future"),
                Tense::Until => (ahead, "the next such weekday: something goes on until then"),
                Tense::Past | Tense::Open => {
                    (-back, "the last such weekday: nothing in the sentence is of the future")
                }
            },
        };
        let days = days - i64::from(eve);
        Resolved::of(reference.days_later(days).and_then(Value::day), Grain::Day, reason)
    }

    /// A day of a month without its year.
    fn day(&self, day: u8, month: u8, weekday: Option<u8>, way: Way, reference: Moment) -> Resolved {
        let of = |year: i16| Moment::of_day(year, month.cast_signed(), day.cast_signed());
        let fits = |moment: Moment| weekday.is_none_or(|day| moment.weekday() == Some(day));
        let years = (-4..=4).filter_map(|step| of(reference.year().checked_add(step)?));
        let all: Vec<Moment> = years.collect();
        if let Way::Year(step) = way {
            let exact = i16::try_from(i64::from(reference.year()) + step).ok().and_then(of);
            return Resolved::of(exact.and_then(Value::day), Grain::Day, "in the year that is said");
        }
        let (best, reason) = self.nearest(all.iter().copied(), way, reference);
        let by_weekday = weekday.and_then(|_| {
            let near = all.iter().copied().filter(|m| fits(*m) && m.days_since(reference).abs() < 400);
            near.min_by_key(|m| m.days_since(reference).abs())
        });
        let chosen = by_weekday.or(best);
        let reason = if by_weekday.is_some() { "in the year in which the weekday fits" } else { reason };
        let wrong = chosen.is_some_and(|chosen| !fits(chosen));
        let resolved = Resolved::of(chosen.and_then(Value::day), Grain::Day, reason);
        Resolved { flags: resolved.flags.when(Flags::MISMATCH, wrong), ..resolved }
    }

    /// Of several points the one on the side of the reference that the words or the sentence say.
    fn nearest(
        &self,
        all: impl Iterator<Item = Moment> + Clone,
        way: Way,
        reference: Moment,
    ) -> (Option<Moment>, &'static str) {
        let distance = |m: &Moment| m.days_since(reference);
        let slack = |m: &Moment| {
            if m.grain() == Grain::Month { i64::from(reference.civil().date().day()) - 1 } else { 0 }
        };
        let past = all.clone().filter(|m| distance(m) <= 0).max_by_key(distance);
        let ahead = all.filter(|m| distance(m) + slack(m) >= 0).min_by_key(distance);
        let before = past.filter(|m| distance(m) + slack(m) < 0).or(past);
        match way {
            Way::Turned(Turn::Previous) => (before, "the last before the reference date"),
            Way::Turned(Turn::Next) => (ahead, "the first after the reference date"),
            Way::Turned(_) => (past.max_by_year(ahead, reference), "in the reference date's year"),
            _ => match (self.tense)() {
                Tense::Future => (ahead, "the next: the sentence is of the future"),
                Tense::Open | Tense::Until if ahead.is_some_and(|m| distance(&m) < AHEAD) => {
                    (ahead, "the next: it is near, and nothing says that it is past")
                }
                Tense::Open | Tense::Until | Tense::Past => {
                    (past, "the last: nothing in the sentence is of the future")
                }
            },
        }
    }

    /// Days of one month whose year nothing says.
    fn days(&self, from: u8, to: u8, month: u8, reference: Moment) -> Resolved {
        let last = self.day(to, month, None, Way::Open, reference).value.and_then(|value| value.point);
        days_of(from, month, last)
    }

    fn month(&self, month: u8, way: Way, reference: Moment) -> Resolved {
        let of = |year: i16| Moment::of_month(year, month.cast_signed());
        if let Way::Year(step) = way {
            let exact = i16::try_from(i64::from(reference.year()) + step).ok().and_then(of);
            return Resolved::of(exact.map(Value::of), Grain::Month, "in the year that is said");
        }
        let all = (-1..=1).filter_map(|step| of(reference.year().checked_add(step)?));
        let all: Vec<Moment> = all.collect();
        let current = reference.civil().date().month() == month.cast_signed();
        if current && matches!(way, Way::Open | Way::Turned(Turn::This)) {
            return Resolved::of(
                of(reference.year()).map(Value::of),
                Grain::Month,
                "the reference date's own month",
            );
        }
        let others = all.into_iter().filter(|m| !(current && m.year() == reference.year()));
        let (best, reason) = self.nearest(others.collect::<Vec<_>>().into_iter(), way, reference);
        Resolved::of(best.map(Value::of), Grain::Month, reason)
    }

    fn weekend(&self, way: Way, reference: Moment) -> Resolved {
        let Some(today) = reference.weekday() else {
            return Resolved::none(Grain::Day, "the reference is no day");
        };
        let to_saturday = 5 - i64::from(today);
        let weeks = match way {
            Way::Turned(turn) => steps(turn),
            _ if today < 5 && matches!((self.tense)(), Tense::Past | Tense::Open) => -1,
            _ => 0,
        };
        let saturday = reference.days_later(to_saturday + weeks * 7);
        let value = saturday.and_then(|first| day_range(first, first.days_later(1)?));
        Resolved::of(value, Grain::Day, "Saturday and Sunday, counted from the reference date")
    }

    /// A quarter or half of a year.
    fn share(&self, number: u8, unit: Grain, year: Option<i16>, turn: Turn) -> Resolved {
        let months = if unit == Grain::Quarter { 3 } else { 6 };
        let from = |year: Moment| {
            let first = year.months_later(i64::from(number - 1) * months)?;
            month_range(first, first.months_later(months - 1)?, unit)
        };
        if let Some(year) = year {
            return Resolved::of(
                Moment::of_year(year).and_then(from),
                unit,
                "a part of the year that is said",
            );
        }
        let Some(reference) = self.base.reference else { return unresolved(Said::Ordinal { unit }) };
        let year = i16::try_from(i64::from(reference.year()) + steps(turn)).ok().and_then(Moment::of_year);
        Resolved::of(year.and_then(from), unit, "a part of the reference date's year")
    }

    /// Both ends; one that lacks its year has it from the other.
    fn range(&self, first: Said, last: Said) -> Resolved {
        let reference = self.base.reference;
        let (start, end) = match (first, last) {
            (Said::Full(a), Said::Full(b)) => (Some(a), Some(b)),
            (Said::Day { day, month, .. }, Said::Full(end)) => {
                (before(end, |year| Moment::of_day(year, month.cast_signed(), day.cast_signed())), Some(end))
            }
            (Said::Month { month, .. }, Said::Full(end)) => {
                (before(end, |year| Moment::of_month(year, month.cast_signed())), Some(end))
            }
            _ => {
                let Some(reference) = reference else { return unresolved(first) };
                let start = self.counted(first, reference).value.and_then(|v| v.point);
                (start, start.and_then(|start| after(start, last)))
            }
        };
        let grain = start.map_or(Grain::Day, Moment::grain);
        let value = start.zip(end).and_then(|(start, end)| match grain {
            Grain::Month => month_range(start, end, Grain::Month),
            Grain::Year => Value::span(start, end, Grain::Year),
            _ => day_range(start, end),
        });
        Resolved::of(value, grain, "from the first to the last")
    }

    /// With the time of day.
    fn on_clock(&self, read: &Read<'_>, resolved: Resolved) -> Resolved {
        let Some(hour) = read.clock else { return resolved };
        let (day, reason) = if read.said == Said::Clock {
            match (self.base.near, self.base.reference) {
                (Some(near), _) => (Some(near), "a time of the day said last in the same line"),
                (None, Some(reference)) => (reference.as_day(), "a time of the reference date"),
                (None, None) => return unresolved(Said::Clock),
            }
        } else {
            (resolved.value.as_ref().and_then(|value| value.point), resolved.reason)
        };
        let Some(day) = day.and_then(Moment::as_day) else {
            return Resolved { grain: Grain::Minute, ..resolved };
        };
        let value = on_hour(day, hour).and_then(|first| match read.clock_until {
            None => Some(Value::of(first)),
            Some(until) => {
                let last = on_hour(day, Hour { offset: until.offset.or(hour.offset), ..until })?;
                let last = if last < first { on_hour(day.days_later(1)?, until)? } else { last };
                Value::span(first, last, Grain::Minute)
            }
        });
        Resolved { flags: resolved.flags, ..Resolved::of(value, Grain::Minute, reason) }
    }
}

/// A day of the month that is said, else the nearest such day before or after the reference date.
fn monthday(day: i8, turn: Turn, month: bool, reference: Moment) -> Resolved {
    let of = |months: i64| {
        let first = reference.months_later(months)?;
        Moment::of_day(first.year(), first.month()?, day)
    };
    let days = |moment: &Moment| moment.days_since(reference);
    let found = match turn {
        _ if month => of(steps(turn)),
        Turn::Previous => of(0).filter(|at| days(at) < 0).or_else(|| of(-1)),
        Turn::Next => of(0).filter(|at| days(at) > 0).or_else(|| of(1)),
        _ => of(0),
    };
    Resolved::of(found.and_then(Value::day), Grain::Day, "a day of the month that is said")
}

/// The days of a month from one to `last`.
fn days_of(from: u8, month: u8, last: Option<Moment>) -> Resolved {
    let first = last.and_then(|last| Moment::of_day(last.year(), month.cast_signed(), from.cast_signed()));
    let value = first.zip(last).and_then(|(first, last)| day_range(first, last));
    Resolved::of(value, Grain::Day, "the days of one month")
}

fn on_hour(day: Moment, hour: Hour) -> Option<Moment> {
    let minute = day.at(hour.at, hour.minute)?;
    Some(hour.offset.and_then(|offset| minute.with_offset(offset)).unwrap_or(minute))
}

/// Of two points the one in the reference's year.
trait ByYear {
    fn max_by_year(self, other: Self, reference: Moment) -> Self;
}

impl ByYear for Option<Moment> {
    fn max_by_year(self, other: Self, reference: Moment) -> Self {
        let own = |m: &Moment| m.year() == reference.year();
        self.filter(own).or(other.filter(own)).or(self)
    }
}

/// The last such point that is not after `end`: in its year or the one before.
fn before(end: Moment, of: impl Fn(i16) -> Option<Moment>) -> Option<Moment> {
    let own = of(end.year()).filter(|start| start.days_since(end) <= 0);
    own.or_else(|| of(end.year().checked_sub(1)?))
}

/// The first point after `start` that a weekday, day or month names.
fn after(start: Moment, last: Said) -> Option<Moment> {
    let later = |of: &dyn Fn(i16) -> Option<Moment>| {
        let own = of(start.year()).filter(|end| end.days_since(start) >= 0);
        own.or_else(|| of(start.year().checked_add(1)?))
    };
    match last {
        Said::Weekday { day, .. } => {
            let today = start.weekday()?;
            start.days_later(i64::from((day + 7 - today) % 7))
        }
        Said::Day { day, month, .. } => {
            later(&|year| Moment::of_day(year, month.cast_signed(), day.cast_signed()))
        }
        Said::Month { month, .. } => later(&|year| Moment::of_month(year, month.cast_signed())),
        _ => None,
    }
}

/// An expression that nothing can be counted for.
fn unresolved(said: Said) -> Resolved {
    let grain = match said {
        Said::Month { .. } => Grain::Month,
        Said::Away { unit, .. }
        | Said::Stretch { unit, .. }
        | Said::Period { unit, .. }
        | Said::Ordinal { unit } => unit,
        Said::Clock => Grain::Minute,
        _ => Grain::Day,
    };
    let resolved = Resolved::none(grain, "no reference date to count from");
    Resolved { flags: resolved.flags.with(Flags::NO_REFERENCE), ..resolved }
}

/// A point so many units from another, at the grain of the unit.
fn away(from: Moment, count: Count, unit: Grain, turn: Turn) -> Option<Value> {
    let n = count.whole()? * steps(turn);
    match unit {
        Grain::Day | Grain::Week | Grain::Month | Grain::Year | Grain::Decade | Grain::Century => {
            period_away(from, unit, n)
        }
        Grain::Hour => from.minutes_later(n * 60).map(Value::of),
        Grain::Minute => from.minutes_later(n).map(Value::of),
        _ => None,
    }
}

fn period_away(from: Moment, unit: Grain, n: i64) -> Option<Value> {
    match unit {
        Grain::Decade => period(from, Grain::Year, n * 10),
        Grain::Century => period(from, Grain::Year, n * 100),
        _ => period(from, unit, n),
    }
}

fn away_reason(value: Option<Value>, count: Count, unit: Grain) -> Resolved {
    let reason = match (&value, count) {
        (Some(_), _) => "counted from the reference date",
        (None, Count::Some) => "no number says how far from the reference date",
        (None, _) if unit > Grain::Day => "the reference date has no time of day",
        (None, _) => "beyond the calendar",
    };
    Resolved::of(value, unit, reason)
}

/// The unit that lies so many steps from that of a date.
fn period(from: Moment, unit: Grain, n: i64) -> Option<Value> {
    let year = |n: i64| i16::try_from(i64::from(from.year()).checked_add(n)?).ok();
    match unit {
        Grain::Day => Value::day(from.days_later(n)?),
        Grain::Week => Value::week(from.days_later(n.checked_mul(7)?)?),
        Grain::Month => from.months_later(n).map(Value::of),
        Grain::Year => Moment::of_year(year(n)?).map(Value::of),
        Grain::Decade => Value::years((year(n * 10)?).div_euclid(10) * 10, unit),
        Grain::Century => Value::years((year(n * 100)? - 1).div_euclid(100) * 100 + 1, unit),
        Grain::Quarter | Grain::Half => {
            let months = if unit == Grain::Quarter { 3 } else { 6 };
            let into = i64::from(from.civil().month() - 1) % months;
            let first = from.months_later(n * months - into)?;
            month_range(first, first.months_later(months - 1)?, unit)
        }
        Grain::Hour | Grain::Minute | Grain::Second => None,
    }
}

/// So many units that end or start with the reference date.
fn stretch(reference: Moment, count: Count, unit: Grain, turn: Turn) -> Resolved {
    let Some(n) = count.whole() else {
        return Resolved::none(unit, "no number says how long");
    };
    let sign = if turn == Turn::Coming { 1 } else { -1 };
    let far = far_end(reference, unit, n * sign);
    let (first, last) = if sign > 0 { (Some(reference), far) } else { (far, Some(reference)) };
    let value = first.zip(last).and_then(|(first, last)| {
        if unit > Grain::Day {
            Value::span(first, last, unit)
        } else {
            day_range(first.as_day()?, last.as_day()?)
        }
    });
    let value = value.map(|value| Value { grain: unit, ..value });
    Resolved::of(value, unit, "a time that ends or starts with the reference date")
}

/// The day or minute that lies exactly so many units away.
fn far_end(from: Moment, unit: Grain, n: i64) -> Option<Moment> {
    let months = |months: i64| {
        let month = from.months_later(months)?;
        let day = from.day()?;
        // A month without such a day ends before it.
        (0..4).find_map(|less| Moment::of_day(month.year(), month.month()?, day - less))
    };
    match unit {
        Grain::Day => from.days_later(n),
        Grain::Week => from.days_later(n * 7),
        Grain::Month => months(n),
        Grain::Quarter => months(n * 3),
        Grain::Half => months(n * 6),
        Grain::Year => months(n * 12),
        Grain::Decade => months(n * 120),
        Grain::Century => months(n * 1200),
        Grain::Hour => from.minutes_later(n * 60),
        Grain::Minute => from.minutes_later(n),
        Grain::Second => None,
    }
}

fn length_reason(count: Count) -> &'static str {
    if count == Count::Some { "no number says how long" } else { "a length" }
}
