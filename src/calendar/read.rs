//! From a place in a line to the whole expression that starts there: weekday, date, time and zone.

use super::clock::{Clock, Lead};
use super::cursor::Cursor;
use super::edges::time_may_start;
use super::lexicon::{Lexicon, Name, Senses};
use super::named::is_weak;
use super::{Moment, Stamp};

/// What the readers go by.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rules<'r> {
    pub(super) lexicon: &'r Lexicon,
    /// Whether a date in figures that fits both orders is month first.
    pub(super) month_first: bool,
    /// Whether the line is a date and little else, so that weaker forms count.
    pub(super) loose: bool,
    /// Whether years of two figures count behind slashes.
    pub(super) short_years: bool,
    /// Whether a dash before the date is that of a range.
    pub(super) after_dash: bool,
}

/// A date that was read, before weekday and time.
#[derive(Debug, Clone, Copy)]
pub(super) struct Dated<'t> {
    pub(super) moment: Moment,
    /// The date that the figures give in the other order.
    pub(super) other: Option<Moment>,
    /// Whether it is in the form of ISO 8601, so that a `T` may follow.
    pub(super) iso: bool,
    pub(super) end: Cursor<'t>,
}

impl Dated<'_> {
    fn is_day(&self) -> bool {
        self.moment.date().is_some()
    }
}

/// A weekday in front of a date.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weekday<'t> {
    pub(super) name: Name,
    /// Where the date must start.
    pub(super) date: Cursor<'t>,
    /// Whether a parenthesis opened before the date.
    pub(super) open: bool,
}

/// Marks that may stand between weekday and date.
const AFTER_WEEKDAY: &str = ",.-|/:(";
/// Marks that may stand between date and time.
const BEFORE_TIME: &str = ",|-/·@(";
/// Longest word between a weekday and a date in parentheses, in bytes: `Minggu dini hari (8/6/2025)`.
const PART_OF_DAY: u32 = 12;

impl Rules<'_> {
    /// The longest absolute expression that starts right here.
    pub(super) fn stamp(self, at: Cursor<'_>) -> Option<Stamp> {
        // Most words are none of the calendar's: one look instead of one for each reader.
        if !at.peek()?.is_ascii_digit() && !self.lexicon.has(at) {
            return None;
        }
        if let Some((dated, weekday)) = self.dated(at) {
            return Some(self.complete(at, dated, weekday));
        }
        self.time_first(at)
    }

    /// A date with the weekday before it. A month has none.
    fn dated(self, at: Cursor<'_>) -> Option<(Dated<'_>, Option<Weekday<'_>>)> {
        let weekdays = self.weekdays(at).into_iter().flatten();
        let mut dated = weekdays.filter_map(|w| Some((self.date(w.date)?, Some(w))));
        dated.find(|(dated, _)| dated.is_day()).or_else(|| Some((self.date(at)?, None)))
    }

    /// A date without weekday and time.
    fn date(self, at: Cursor<'_>) -> Option<Dated<'_>> {
        if at.peek()?.is_ascii_digit() {
            return self.figures(at).or_else(|| self.day_month_year(at));
        }
        self.month_day_year(at).or_else(|| self.month_year(at))
    }

    /// The two ways in which a weekday may stand here: right before the date, or with words for the part of the
    /// day between it and a date in parentheses.
    pub(super) fn weekdays(self, at: Cursor<'_>) -> [Option<Weekday<'_>>; 2] {
        let Some((name, end)) = self.lexicon.read(at, |s| s.weekday) else { return [None; 2] };
        if !at.starts_word() || (!self.loose && is_weak(at, end)) {
            return [None; 2];
        }
        let between = self.between(end, AFTER_WEEKDAY, join);
        let near = Weekday { name, date: between.at, open: between.open };
        let far = past_small_words(end).map(|date| Weekday { name, date, open: true });
        [Some(near), far]
    }

    /// The stamp of a date, with the time behind it and the weekday before or behind it.
    fn complete(self, at: Cursor<'_>, dated: Dated<'_>, before: Option<Weekday<'_>>) -> Stamp {
        let mut end = dated.end;
        let mut clock = dated.is_day().then(|| self.time_after(dated)).flatten();
        end = clock.map_or(end, |c| c.end);
        let mut day = before.map(|w| w.name);
        if before.is_some_and(|w| w.open) {
            let inside = end;
            end = closed(inside, true);
            if clock.is_none() && end.at() > inside.at() {
                clock = self.time_after(Dated { end, iso: false, ..dated });
                end = clock.map_or(end, |c| c.end);
            }
        } else if dated.is_day() && before.is_none() {
            let behind = self.weekday_behind(end);
            day = behind.map(|(day, _)| day);
            end = behind.map_or(end, |(_, end)| end);
        }
        finish(at, dated, day, clock, end)
    }

    /// `(Monday)` behind a date.
    fn weekday_behind(self, at: Cursor<'_>) -> Option<(Name, Cursor<'_>)> {
        let (day, end) = self.lexicon.read(at.gap().one_of("(")?, |s| s.weekday)?;
        Some((day, end.gap().one_of(")")?))
    }

    /// The time behind a date.
    fn time_after(self, dated: Dated<'_>) -> Option<Clock<'_>> {
        let start = dated.end;
        if dated.iso
            && let Some(clock) = start.eat(|c| matches!(c, 'T' | 't')).and_then(|t| self.clock(t, Lead::Iso))
        {
            return Some(clock);
        }
        let between = self.between(start, BEFORE_TIME, |s| s.clock);
        let apart = between.at.at() > start.at();
        let clock = self.clock(between.at, between.lead).filter(|_| apart)?;
        let end = closed(clock.end, between.open);
        Some(Clock { end, ..clock })
    }

    /// `10:15 WIB, Senin 14 Maret 2022`: a time that a word confirms, then a date that has no time of its own.
    fn time_first(self, at: Cursor<'_>) -> Option<Stamp> {
        let (lead, start) = match self.lexicon.read(at, |s| s.clock) {
            Some((lead, end)) if at.starts_word() => (lead, end.one_of(".").unwrap_or(end).gap()),
            Some(_) => return None,
            None => (Lead::None, at),
        };
        if !time_may_start(at) {
            return None;
        }
        let clock = self.clock(start, lead).filter(|c| c.sure || self.loose)?;
        let between = self.between(clock.end, BEFORE_TIME, |s| join(s).or(s.published.then_some(Lead::None)));
        let (dated, weekday) = self.dated(between.at)?;
        if !dated.is_day() || self.time_after(dated).is_some() {
            return None;
        }
        let end = closed(dated.end, between.open || weekday.is_some_and(|w| w.open));
        Some(finish(at, dated, weekday.map(|w| w.name), Some(clock), end))
    }

    /// Past gaps, a few of these marks and words of a sense: what may stand between two parts of a date.
    pub(super) fn between<'t>(
        self,
        at: Cursor<'t>,
        marks: &str,
        sense: impl Fn(&Senses) -> Option<Lead>,
    ) -> Between<'t> {
        let mut between = Between { at: at.gap(), lead: Lead::None, open: false };
        for _ in 0..4 {
            let here = between.at;
            if let Some(next) = here.one_of(marks) {
                let bar = here.one_of("|").map_or(Lead::None, |_| Lead::Bar);
                between.lead = between.lead.max(bar);
                between.open |= here.one_of("(").is_some();
                between.at = next.gap();
            } else if let Some((lead, next)) = self.lexicon.read(here, &sense) {
                between.lead = between.lead.max(lead);
                between.at = next.one_of(".").unwrap_or(next).gap();
            } else {
                break;
            }
        }
        between
    }
}

/// What stood between two parts of a date.
#[derive(Debug, Clone, Copy)]
pub(super) struct Between<'t> {
    /// Where the next part must start.
    pub(super) at: Cursor<'t>,
    /// What it says about a time behind it.
    lead: Lead,
    /// Whether a parenthesis opened.
    open: bool,
}

/// The sense of a word that only joins.
pub(super) fn join(senses: &Senses) -> Option<Lead> {
    senses.join.then_some(Lead::None)
}

/// Past the parenthesis that closes, if one is open.
fn closed(end: Cursor<'_>, open: bool) -> Cursor<'_> {
    end.gap().one_of(")").filter(|_| open).unwrap_or(end)
}

/// Past one or two short words in small letters and a parenthesis.
fn past_small_words(at: Cursor<'_>) -> Option<Cursor<'_>> {
    let mut here = at;
    for _ in 0..2 {
        let start = here.gap();
        let Some((word, end)) = start.word().filter(|_| start.at() > here.at()) else { break };
        if word.len() as u32 > PART_OF_DAY || !word.chars().all(char::is_lowercase) {
            return None;
        }
        here = end;
    }
    (here.at() > at.at()).then(|| here.gap().one_of("(")).flatten()
}

/// Puts the parts together.
///
/// A weekday in a language that writes months first decides between two orders of the figures: such languages
/// are written in both. In others a weekday that fits only the other order is nearly always a slip.
fn finish(
    at: Cursor<'_>,
    dated: Dated<'_>,
    weekday: Option<Name>,
    clock: Option<Clock<'_>>,
    end: Cursor<'_>,
) -> Stamp {
    let fits = |moment: Moment| weekday.is_some_and(|day| moment.weekday() == Some(day.number));
    let decides = weekday.is_some_and(|day| day.month_first) && !fits(dated.moment);
    let date = dated.other.filter(|&other| decides && fits(other)).unwrap_or(dated.moment);
    let timed = clock.and_then(|c| {
        let time = date.at(c.hour, c.minute)?;
        Some(c.offset.and_then(|offset| time.with_offset(offset)).unwrap_or(time))
    });
    let moment = timed.unwrap_or(date);
    let weekday_fits = weekday.map(|_| fits(date));
    Stamp { span: at.to(end), moment, grain: moment.grain(), weekday_fits }
}
