//! A point of the calendar at the grain at which it was said.

use crate::model::Grain;
use jiff::civil::{Date, DateTime, Time};
use std::cmp::Ordering;
use std::fmt;

/// Widest offset from UTC that is read, in minutes: wider than any in use (-12:00 to +14:00).
pub(super) const MAX_OFFSET: i16 = 18 * 60;

/// A year, month, day or minute; a minute may have an offset from UTC. Always a valid one.
///
/// `Display` gives ISO 8601: `2022`, `2022-03`, `2022-03-14`, `2022-03-14T14:03` or `2022-03-14T14:03+07:00`.
///
/// Moments compare where one lies wholly before the other: a day is neither before nor after its month. One
/// with an offset and one without compare only when no offset could turn them.
///
/// ```
/// use warta::calendar::Moment;
/// let month = Moment::of_month(2022, 3).unwrap();
/// let day = Moment::of_day(2022, 4, 1).unwrap();
/// assert!(month < day);
/// assert_eq!(day.at(9, 5).unwrap().with_offset(420).unwrap().to_string(), "2022-04-01T09:05+07:00");
/// assert!(Moment::of_day(2022, 2, 29).is_none());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    first: DateTime,
    grain: Grain,
    offset: Option<i16>,
}

impl Moment {
    /// A whole year, 0 to 9999.
    pub fn of_year(year: i16) -> Option<Self> {
        Self::starting(year, 1, 1, Grain::Year)
    }
    /// A whole month.
    pub fn of_month(year: i16, month: i8) -> Option<Self> {
        Self::starting(year, month, 1, Grain::Month)
    }
    /// A day; `None` when the month has no such day.
    pub fn of_day(year: i16, month: i8, day: i8) -> Option<Self> {
        Self::starting(year, month, day, Grain::Day)
    }
    fn starting(year: i16, month: i8, day: i8, grain: Grain) -> Option<Self> {
        let date = Date::new(year, month, day).ok().filter(|_| year >= 0)?;
        Some(Self { first: date.into(), grain, offset: None })
    }
    /// This minute of the day; `None` for other grains, or when there is no such time.
    pub fn at(self, hour: i8, minute: i8) -> Option<Self> {
        let date = self.date()?;
        let time = Time::new(hour, minute, 0, 0).ok()?;
        Some(Self { first: DateTime::from_parts(date, time), grain: Grain::Minute, offset: None })
    }
    /// The same minute at this offset from UTC, in minutes; `None` for other grains or beyond 18 hours.
    pub fn with_offset(self, minutes: i16) -> Option<Self> {
        let fits = self.grain == Grain::Minute && (-MAX_OFFSET..=MAX_OFFSET).contains(&minutes);
        fits.then_some(Self { offset: Some(minutes), ..self })
    }
    /// How fine it is.
    pub const fn grain(self) -> Grain {
        self.grain
    }
    /// Its year.
    pub fn year(self) -> i16 {
        self.first.year()
    }
    /// Its month, from 1.
    pub fn month(self) -> Option<i8> {
        (self.grain != Grain::Year).then(|| self.first.month())
    }
    /// Its day of the month, from 1.
    pub fn day(self) -> Option<i8> {
        self.date().map(Date::day)
    }
    /// Its hour, 0 to 23, by its own clock.
    pub fn hour(self) -> Option<i8> {
        (self.grain == Grain::Minute).then(|| self.first.hour())
    }
    /// Its minute.
    pub fn minute(self) -> Option<i8> {
        (self.grain == Grain::Minute).then(|| self.first.minute())
    }
    /// Minutes that its clock is ahead of UTC.
    pub const fn offset(self) -> Option<i16> {
        self.offset
    }
    /// Its day; `None` for a month or a year.
    pub fn date(self) -> Option<Date> {
        matches!(self.grain, Grain::Day | Grain::Minute).then(|| self.first.date())
    }
    /// The day so many days later, or earlier; `None` beyond the calendar, or without a day.
    ///
    /// ```
    /// use warta::calendar::Moment;
    /// let day = Moment::of_day(2022, 3, 1).unwrap();
    /// assert_eq!(day.days_later(-1).unwrap().to_string(), "2022-02-28");
    /// ```
    pub fn days_later(self, days: i64) -> Option<Self> {
        let date = self.date()?.checked_add(jiff::SignedDuration::from_hours(days.checked_mul(24)?)).ok()?;
        Self::of_day(date.year(), date.month(), date.day())
    }
    /// The month so many months later, or earlier, than that in which it starts.
    pub fn months_later(self, months: i64) -> Option<Self> {
        let first = i64::from(self.first.year()) * 12 + i64::from(self.first.month()) - 1;
        let month = first.checked_add(months)?;
        let year = i16::try_from(month.div_euclid(12)).ok()?;
        Self::of_month(year, month.rem_euclid(12) as i8 + 1)
    }
    /// The minute so many minutes later, or earlier, at the same offset; `None` for other grains.
    pub fn minutes_later(self, minutes: i64) -> Option<Self> {
        let first = self.first.checked_add(jiff::SignedDuration::from_mins(minutes)).ok()?;
        (self.grain == Grain::Minute && first.year() >= 0).then_some(Self { first, ..self })
    }
    /// Its day alone; `None` for a month or a year.
    pub fn as_day(self) -> Option<Self> {
        let date = self.date()?;
        Self::of_day(date.year(), date.month(), date.day())
    }
    /// Year and number of its week by ISO 8601; `None` for a month or a year.
    pub fn week(self) -> Option<(i16, i8)> {
        let week = self.date()?.iso_week_date();
        Some((week.year(), week.week()))
    }
    /// Days from the first of `other` to its own first.
    pub fn days_since(self, other: Self) -> i64 {
        self.first.date().duration_since(other.first.date()).as_hours() / 24
    }
    /// Its first minute, by its own clock.
    pub const fn civil(self) -> DateTime {
        self.first
    }
    /// Its weekday, from 0 for Monday; `None` for a month or a year.
    pub fn weekday(self) -> Option<u8> {
        self.date().map(|date| date.weekday().to_monday_zero_offset() as u8)
    }
    /// The first minute after it, by its own clock; the last of the calendar if there is none.
    fn next(self) -> DateTime {
        let (year, month) = (self.first.year(), self.first.month());
        let after = match self.grain {
            Grain::Year => Date::new(year + 1, 1, 1).ok().map(DateTime::from),
            Grain::Month if month == 12 => Date::new(year + 1, 1, 1).ok().map(DateTime::from),
            Grain::Month => Date::new(year, month + 1, 1).ok().map(DateTime::from),
            Grain::Day => self.first.date().tomorrow().ok().map(DateTime::from),
            _ => self.first.checked_add(jiff::SignedDuration::from_mins(1)).ok(),
        };
        after.unwrap_or(DateTime::MAX)
    }
    /// First minute and the one after the last, in minutes of UTC, or of its own clock without an offset.
    fn range(self) -> (i64, i64) {
        let offset = i64::from(self.offset.unwrap_or(0));
        let minutes = |at: DateTime| at.duration_since(DateTime::ZERO).as_mins() - offset;
        (minutes(self.first), minutes(self.next()))
    }
}

impl PartialOrd for Moment {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        if self == other {
            return Some(Ordering::Equal);
        }
        let ((start, end), (other_start, other_end)) = (self.range(), other.range());
        let known = self.offset.is_some() == other.offset.is_some();
        let slack = if known { 0 } else { i64::from(MAX_OFFSET) };
        if end + slack <= other_start {
            Some(Ordering::Less)
        } else if other_end + slack <= start {
            Some(Ordering::Greater)
        } else {
            None
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.first;
        write!(f, "{:04}", at.year())?;
        if self.grain != Grain::Year {
            write!(f, "-{:02}", at.month())?;
        }
        if self.date().is_some() {
            write!(f, "-{:02}", at.day())?;
        }
        if self.grain == Grain::Minute {
            write!(f, "T{:02}:{:02}", at.hour(), at.minute())?;
        }
        let Some(offset) = self.offset else { return Ok(()) };
        let (sign, size) = (if offset < 0 { '-' } else { '+' }, offset.unsigned_abs());
        write!(f, "{sign}{:02}:{:02}", size / 60, size % 60)
    }
}
