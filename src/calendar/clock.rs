//! Clock times: `12:31 WIB`, `pukul 21.15`, `5 pm`, `10:00:00 +0700 `.

use super::cursor::{Cursor, is_letter};
use super::iso::{seconds, signed_offset};
use super::read::Rules;

/// A time of day that was read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Clock<'t> {
    pub(crate) hour: i8,
    pub(crate) minute: i8,
    /// Minutes ahead of UTC.
    pub(crate) offset: Option<i16>,
    /// Whether a word beside it, not its form alone, says that it is a time.
    pub(crate) sure: bool,
    /// Whether a zone stands behind it whose offset the words do not tell.
    pub(crate) local: bool,
    /// Where it ends.
    pub(crate) end: Cursor<'t>,
}

/// Hour and minute as written, before any am or pm.
#[derive(Debug, Clone, Copy)]
struct Figures<'t> {
    hour: i8,
    minute: Option<i8>,
    /// Whether a period parts them: `10.15` may be a number.
    dotted: bool,
    seconds: bool,
    end: Cursor<'t>,
}

/// What says that a time follows, the weakest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Lead {
    /// Nothing.
    None,
    /// A bar, as in a published line.
    Bar,
    /// `at`, which stands before prices too.
    Word,
    /// `pukul`, in a language that writes 10.15.
    Dotted,
    /// The `T` of ISO 8601.
    Iso,
}

impl Rules<'_> {
    /// The time that starts with a figure right here.
    pub(super) fn clock(self, at: Cursor<'_>, lead: Lead) -> Option<Clock<'_>> {
        let figures = figures(at)?;
        let half = half_day(figures.end);
        let end = half.map_or(figures.end, |(_, end)| end);
        let exact = figures.seconds || lead == Lead::Iso;
        let zone = self.zone(end, exact);
        let by_word = matches!(lead, Lead::Word | Lead::Dotted);
        let told = half.is_some() || zone.is_some();
        let is_time = match figures.minute {
            None => half.is_some() || (zone.is_some() && by_word),
            Some(_) if figures.dotted => told || self.loose || matches!(lead, Lead::Bar | Lead::Dotted),
            Some(_) => true,
        };
        if !is_time {
            return None;
        }
        let hour = half.map_or(Some(figures.hour), |(pm, _)| on_24(figures.hour, pm))?;
        let local = zone.is_some_and(|(offset, _)| offset.is_none());
        let (offset, end) = zone.unwrap_or((None, end));
        let minute = figures.minute.unwrap_or(0);
        let fits = (0..24).contains(&hour) && (0..60).contains(&minute);
        fits.then_some(Clock { hour, minute, offset, sure: told || by_word, local, end })
    }

    /// A zone's name or an offset behind a time, with or without parentheses.
    pub(super) fn zone(self, at: Cursor<'_>, exact: bool) -> Option<(Option<i16>, Cursor<'_>)> {
        if let Some((offset, end)) = numeric(at, exact) {
            return Some((Some(offset), end));
        }
        let inside = at.gap().one_of("(");
        let start = inside.unwrap_or_else(|| at.gap());
        let (zone, end) = self.lexicon.read(start, |s| s.zone)?;
        let (offset, end) = match signed_offset(end) {
            // GMT+7: only the zone that is nothing but UTC takes a number.
            Some((minutes, end)) if zone.offset == Some(0) => (Some(minutes), end),
            _ => (zone.offset, end),
        };
        let end = if inside.is_some() { end.gap().one_of(")")? } else { end };
        Some((offset, end))
    }
}

/// `+07:00`, `+0700`; with a minus or a `Z` only behind a time that is exact, for `10:00-12:00` is a range.
fn numeric(at: Cursor<'_>, exact: bool) -> Option<(i16, Cursor<'_>)> {
    let start = at.gap();
    let (offset, end) = signed_offset(start)?;
    // Away from the time, only hours and minutes are an offset.
    let apart = start.at() > at.at() && end.at() - start.at() < 5;
    let plus = start.one_of("+").is_some();
    (!apart && (plus || exact)).then_some((offset, end))
}

/// `10:15`, `10.15`, `10h15`, `10:15:30` or an hour alone.
fn figures(at: Cursor<'_>) -> Option<Figures<'_>> {
    let (hour, alone) = at.number(2)?;
    let parted = alone.one_of(":.hH").and_then(|here| here.digits(2));
    let Some((minute, end)) = parted else {
        let end = alone;
        return Some(Figures { hour: hour.small(), minute: None, dotted: false, seconds: false, end });
    };
    let dotted = alone.one_of(".").is_some();
    let exact = seconds(end, if dotted { "." } else { ":" });
    let end = exact.unwrap_or(end);
    Some(Figures { hour: hour.small(), minute: Some(minute.small()), dotted, seconds: exact.is_some(), end })
}

/// `am`, `PM`, `a.m.`: whether it is the second half of the day.
fn half_day(at: Cursor<'_>) -> Option<(bool, Cursor<'_>)> {
    let at = at.gap();
    let here = at.eat(|c| matches!(c, 'a' | 'A' | 'p' | 'P'))?;
    let pm = at.eat(|c| matches!(c, 'p' | 'P')).is_some();
    let dotted = here.one_of(".");
    let here = dotted.unwrap_or(here).eat(|c| matches!(c, 'm' | 'M'))?;
    let end = dotted.and_then(|_| here.one_of(".")).unwrap_or(here);
    let goes_on = end.next().is_some_and(is_letter) && !end.starts_word();
    (!goes_on).then_some((pm, end))
}

/// The hour of the day; `None` when there is no such hour with am or pm.
fn on_24(hour: i8, pm: bool) -> Option<i8> {
    match hour {
        12 => Some(if pm { 12 } else { 0 }),
        1..12 => Some(if pm { hour + 12 } else { hour }),
        // 17:53 PM is written, and means 17:53.
        13..24 if pm => Some(hour),
        _ => None,
    }
}
