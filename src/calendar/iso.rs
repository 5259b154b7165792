//! ISO 8601, as programs print it.

use super::Moment;
use super::cursor::{Cursor, Number};
use super::moment::MAX_OFFSET;
use crate::text::{Span, trim};

/// Reads a whole string as ISO 8601: a year, month, day or minute, with or without seconds, fraction and offset.
///
/// White space around it is allowed, and a space instead of `T`. Seconds are read and dropped.
///
/// ```
/// use warta::calendar::parse_iso;
/// assert_eq!(parse_iso("2024-05-12 10:00:59.123Z").unwrap().to_string(), "2024-05-12T10:00+00:00");
/// assert_eq!(parse_iso("2024-05").unwrap().to_string(), "2024-05");
/// assert!(parse_iso("2024-02-30").is_none() && parse_iso("2024-05-12 at noon").is_none());
/// ```
pub fn parse_iso(text: &str) -> Option<Moment> {
    let whole = trim(text, Span::at(0, text.len()));
    let (moment, end) = moment(Cursor::new(text, whole)?)?;
    (end.at() == whole.end).then_some(moment)
}

fn moment(at: Cursor<'_>) -> Option<(Moment, Cursor<'_>)> {
    let (year, here) = at.digits(4)?;
    let Some((month, here)) = dashed(here) else { return Some((Moment::of_year(year.year())?, here)) };
    let Some((day, here)) = dashed(here) else {
        return Some((Moment::of_month(year.year(), month.small())?, here));
    };
    let date = Moment::of_day(year.year(), month.small(), day.small())?;
    let Some(start) = here.eat(|c| matches!(c, 'T' | 't' | ' ')) else { return Some((date, here)) };
    let (hour, here) = start.digits(2)?;
    let (minute, here) = here.one_of(":")?.digits(2)?;
    let time = date.at(hour.small(), minute.small())?;
    let here = seconds(here, ":").unwrap_or(here);
    let Some((offset, here)) = signed_offset(here) else { return Some((time, here)) };
    Some((time.with_offset(offset)?, here))
}

/// `-05`.
fn dashed(at: Cursor<'_>) -> Option<(Number, Cursor<'_>)> {
    at.one_of("-")?.digits(2)
}

/// `:59`, `:59.123`, `:59,123`: past the seconds of a time, which follow one of these marks.
pub(super) fn seconds<'t>(at: Cursor<'t>, marks: &str) -> Option<Cursor<'t>> {
    let (seconds, here) = at.one_of(marks)?.digits(2)?;
    // Nine digits of a fraction at most: nanoseconds.
    let fraction = here.one_of(".,").map(|first| {
        (0..9).try_fold(first, |here, _| here.eat(|c| c.is_ascii_digit()).ok_or(here)).unwrap_or_else(|e| e)
    });
    let fraction = fraction.filter(|end| end.at() > here.at() + 1);
    // A minute may have a leap second.
    (seconds.value <= 60).then_some(fraction.unwrap_or(here))
}

/// `Z`, `+07:00`, `+0700`, `-07`: minutes ahead of UTC.
pub(super) fn signed_offset(at: Cursor<'_>) -> Option<(i16, Cursor<'_>)> {
    if let Some(next) = at.eat(|c| matches!(c, 'Z' | 'z')) {
        return (!next.next().is_some_and(char::is_alphanumeric)).then_some((0, next));
    }
    let here = at.one_of("+-")?;
    let (minutes, next) = clock_offset(here)?;
    let minutes = if at.one_of("+").is_some() { minutes } else { -minutes };
    (minutes.abs() <= MAX_OFFSET).then_some((minutes, next))
}

/// `07:00`, `0700`, `07`, `7`: minutes.
fn clock_offset(at: Cursor<'_>) -> Option<(i16, Cursor<'_>)> {
    if let Some((both, next)) = at.digits(4) {
        return Some((minutes(both.value / 100, both.value % 100)?, next));
    }
    let (hours, next) = at.number(2)?;
    let colon = next.one_of(":").and_then(|here| here.digits(2));
    let (part, next) = colon.map_or((0, next), |(part, next)| (part.value, next));
    Some((minutes(hours.value, part)?, next))
}

fn minutes(hours: u32, minutes: u32) -> Option<i16> {
    i16::try_from(hours * 60 + minutes).ok().filter(|_| minutes < 60)
}

/// The offset that a pack gives for a zone; `None` when it gives none.
pub(super) fn offset(value: &str) -> Option<i16> {
    let at = Cursor::new(value, Span::at(0, value.len()))?;
    signed_offset(at).filter(|(_, end)| end.rest().is_empty()).map(|(minutes, _)| minutes)
}
