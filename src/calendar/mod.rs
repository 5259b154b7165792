//! Absolute dates and clock times, in words or figures, as values.
//!
//! ```text
//! line ─> walk (places near a figure) ─> read: weekday + date (named | figures) + time (clock) ─> Stamp
//! ```
//!
//! `Senin (19/9)` and `14 Maret` have no year, so they are no absolute dates: they come out as [`Partial`], for
//! a later room to resolve. All words come from the packs; the forms are the same for every language.

mod clock;
mod cursor;
mod edges;
mod figures;
mod iso;
mod lexicon;
mod line;
mod moment;
mod named;
mod partial;
mod read;
mod steps;
mod walk;

pub(crate) use clock::{Clock, Lead};
pub(crate) use cursor::{Cursor, plain};
pub(crate) use figures::century;
pub use iso::parse_iso;
pub(crate) use lexicon::{Fours, Phrases, lowered};
pub use line::LineStamp;
pub use moment::Moment;
pub(crate) use named::past_ordinal;
pub use partial::Partial;

use crate::lang::Pack;
use crate::model::Grain;
use crate::text::{Span, trim};
use lexicon::Lexicon;
use read::Rules;

/// An absolute date, or date and time, in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Where it is: with its weekday, time and zone.
    pub span: Span,
    /// Its value.
    pub moment: Moment,
    /// The value's grain.
    pub grain: Grain,
    /// Whether the weekday that stands with it is that of the date; `None` without one.
    pub weekday_fits: Option<bool>,
}

/// Reads dates with the words of some packs. Immutable; one serves all threads.
///
/// ```
/// use warta::{calendar::Reader, lang::builtin, text::Span};
/// let packs = [builtin("id").unwrap(), builtin("en").unwrap()];
/// let reader = Reader::new(packs.iter().map(AsRef::as_ref));
/// let text = "Rapat digelar Senin (19/9/2022) pukul 21.15 WIB.";
/// let found = reader.find(text, Span::at(0, text.len()));
/// assert_eq!(found[0].span.slice(text), "Senin (19/9/2022) pukul 21.15 WIB");
/// assert_eq!(found[0].moment.to_string(), "2022-09-19T21:15+07:00");
/// assert_eq!(found[0].weekday_fits, Some(true));
/// ```
#[derive(Debug, Clone, Default)]
pub struct Reader {
    lexicon: Lexicon,
    month_first: bool,
}

impl Reader {
    /// A reader of the words of these packs, in order of preference.
    ///
    /// The first pack that has a calendar decides whether 03/04/2024 is in March.
    pub fn new<'a>(packs: impl IntoIterator<Item = &'a Pack>) -> Self {
        let calendars = packs.into_iter().map(|pack| &pack.calendar).filter(|c| !c.months.is_empty());
        let mut reader = Self::default();
        for (i, calendar) in calendars.enumerate() {
            reader.lexicon.add(calendar);
            reader.month_first |= i == 0 && calendar.month_first;
        }
        reader
    }

    /// The same reader, with this order for dates in figures that fit both.
    ///
    /// Evidence in the text still wins: a figure over 12, a weekday in a language that has
    /// months first, and the form
    /// of spreadsheets in [`Reader::line`].
    #[must_use]
    pub fn with_month_first(mut self, yes: bool) -> Self {
        self.month_first = yes;
        self
    }

    /// All absolute dates and date-times inside `span`, in order and apart. None goes over a line's end.
    ///
    /// A year alone is none, nor is a time alone. Nothing is found when `span` does not fit `text`.
    pub fn find(&self, text: &str, span: Span) -> Vec<Stamp> {
        stamps(text, span, self.rules())
    }

    /// All days of a month without a year inside `span` that are no part of what [`Reader::find`] finds there.
    pub fn find_partials(&self, text: &str, span: Span) -> Vec<Partial> {
        let rules = self.rules();
        let mut found = Vec::new();
        for line in walk::lines_with_figures(text, span) {
            let stamps = stamps(text, line, rules);
            let starts = std::iter::once(line.start).chain(stamps.iter().map(|s| s.span.end));
            let ends = stamps.iter().map(|s| s.span.start).chain([line.end]);
            let gaps = starts.zip(ends).map(|(start, end)| Span::new(start, end));
            let read = |at: cursor::Cursor<'_>| rules.partial(at).map(|p| (p.span, p));
            found.extend(gaps.flat_map(|gap| walk::walk(text, gap, read)));
        }
        found
    }

    /// The date of a line or string that is a date and little else: a published line, a raw metadata value.
    ///
    /// Reads more forms than [`Reader::find`]: years of two figures, `20250610`, periods in times that no word
    /// confirms. `rest_chars` of the answer says how much of the line is no date; what is little is for the
    /// caller to say. `None` without a date.
    ///
    /// ```
    /// use warta::{calendar::Reader, lang::builtin, text::Span};
    /// let reader = Reader::new([builtin("id").unwrap().as_ref()]);
    /// let text = "Tayang: Senin, 9 Juni 2025 17.07 WITA | 12 komentar";
    /// let line = reader.line(text, Span::at(0, text.len())).unwrap();
    /// assert_eq!(line.stamp.moment.to_string(), "2025-06-09T17:07+08:00");
    /// assert_eq!(line.rest_chars, 10);
    /// ```
    pub fn line(&self, text: &str, span: Span) -> Option<LineStamp> {
        let sheet = line::is_spreadsheet(trim(text, span).slice(text));
        let month_first = self.month_first || sheet;
        let stamps = stamps(text, span, Rules { month_first, loose: true, ..self.rules() });
        let stamp = line::main_stamp(&stamps)?;
        let rest_chars = line::rest_chars(text, span, &stamps, &self.lexicon);
        Some(LineStamp { stamp, rest_chars })
    }

    /// The longest absolute expression that starts right here; years of two figures count behind slashes.
    pub(crate) fn stamp_at(&self, at: Cursor<'_>) -> Option<Stamp> {
        Rules { short_years: true, ..self.rules() }.stamp(at)
    }
    /// The same behind a dash, which elsewhere makes a figure part of a name.
    pub(crate) fn stamp_after_dash(&self, at: Cursor<'_>) -> Option<Stamp> {
        Rules { after_dash: true, ..self.rules() }.stamp(at)
    }
    /// The day of a month without a year that starts right here. When `sure`, a weekday or a range speaks for it,
    /// and weaker forms count.
    pub(crate) fn partial_at(&self, at: Cursor<'_>, sure: bool) -> Option<Partial> {
        let rules = self.rules();
        if sure { rules.sure_partial(at) } else { rules.partial(at) }
    }
    /// The time of day whose figures start right here.
    pub(crate) fn clock_at<'t>(&self, at: Cursor<'t>, lead: Lead) -> Option<Clock<'t>> {
        self.rules().clock(at, lead)
    }
    /// Minutes ahead of UTC that a zone here says, if it does, and where it ends.
    pub(crate) fn zone_at<'t>(&self, at: Cursor<'t>) -> Option<(Option<i16>, Cursor<'t>)> {
        self.rules().zone(at, false)
    }
    /// Past a word that stands before a time, and how surely it says so.
    pub(crate) fn clock_word<'t>(&self, at: Cursor<'t>) -> Option<(Lead, Cursor<'t>)> {
        let (lead, end) = self.lexicon.read(at, |s| s.clock).filter(|_| at.starts_word())?;
        Some((lead, end.one_of(".").unwrap_or(end).gap()))
    }
    /// A month's name, from 1, with the period of its abbreviation.
    pub(crate) fn month_at<'t>(&self, at: Cursor<'t>) -> Option<(u8, Cursor<'t>)> {
        let (name, end) = self.lexicon.read(at, |s| s.month)?;
        let short = end.at() - at.at() <= 4;
        Some((name.number, end.one_of(".").filter(|_| short).unwrap_or(end)))
    }
    /// Whether a language that writes months first has the month's name here.
    pub(crate) fn month_leads(&self, at: Cursor<'_>) -> bool {
        self.lexicon.read(at, |s| s.month).is_some_and(|(name, _)| name.month_first)
    }
    /// A weekday's name, from 0 for Monday.
    pub(crate) fn weekday_at<'t>(&self, at: Cursor<'t>) -> Option<(u8, Cursor<'t>)> {
        self.lexicon.read(at, |s| s.weekday).map(|(name, end)| (name.number, end))
    }

    fn rules(&self) -> Rules<'_> {
        Rules {
            lexicon: &self.lexicon,
            month_first: self.month_first,
            loose: false,
            short_years: false,
            after_dash: false,
        }
    }
}

/// The absolute dates of the lines of a span.
fn stamps(text: &str, span: Span, rules: Rules<'_>) -> Vec<Stamp> {
    let read = |at: cursor::Cursor<'_>| rules.stamp(at).map(|stamp| (stamp.span, stamp));
    let lines = walk::lines_with_figures(text, span);
    let dated = lines.filter(|line| walk::may_hold_date(line.slice(text), rules.loose));
    let until = |line: Span| line.start + walk::last_year(line.slice(text)) as u32;
    dated
        .flat_map(|line| {
            let until = if rules.loose { line.end } else { until(line) };
            walk::walk_until(text, line, until, read)
        })
        .collect()
}
