//! Expressions of time in a text, and their values counted from a reference date.
//!
//! ```text
//! text ─> walk (places where one may start) ─> grammar: day | unit | count | year | time ─> Read
//! Read ─> resolve (reference date, date said last, tense of the clause) ─> Date {value, grain, flags, reason}
//! ```
//!
//! Whole dates are the calendar's to read; this room adds what leaves something open: weekdays, days without a
//! year, `kemarin`, `dua pekan lalu`, lengths and ranges. All words come from the packs.

mod count;
mod day;
mod feast;
mod grammar;
mod lexicon;
mod resolve;
mod said;
mod tense;
mod unit;
mod value;
mod walk;
mod year;

use crate::calendar::{Moment, Reader};
use crate::lang::Pack;
use crate::model::{Date, Grain};
use crate::text::{Span, Tokens};
use grammar::Grammar;
use lexicon::Lexicon;
use resolve::{Base, Resolved, resolve};
use said::{Flags, Read, Said, Way};
use std::sync::Arc;

/// Finds expressions of time with the words of some packs. Immutable; one serves all threads.
///
/// ```
/// use warta::{calendar::parse_iso, lang::builtin, time::Finder};
/// let packs = [builtin("id").unwrap(), builtin("en").unwrap()];
/// let finder = Finder::new(packs.iter().map(AsRef::as_ref));
/// let text = "Ia tiba dua hari lalu dan akan pulang pada Jumat.";
/// let dates = finder.find(text, parse_iso("2022-03-14"));
/// let found: Vec<_> = dates.iter().map(|d| (d.span.slice(text), d.value.as_deref().unwrap())).collect();
/// assert_eq!(found, [("dua hari lalu", "2022-03-12"), ("Jumat", "2022-03-18")]);
/// ```
#[derive(Debug, Clone, Default)]
pub struct Finder {
    words: Lexicon,
    reader: Reader,
}

impl Finder {
    /// A finder of the words of these packs, in order of preference.
    pub fn new<'a>(packs: impl IntoIterator<Item = &'a Pack> + Clone) -> Self {
        Self { words: Lexicon::new(packs.clone()), reader: Reader::new(packs) }
    }

    /// All expressions of a text, in order and apart. None goes over a line's end.
    ///
    /// Without a reference, expressions that need one have no value.
    pub fn find(&self, text: &str, reference: Option<Moment>) -> Vec<Date> {
        self.find_zoned(text, reference, &|_| true)
    }

    /// The same where only some of the text is the article's own: what is not is no date that others count from.
    pub fn find_zoned(&self, text: &str, reference: Option<Moment>, own: &dyn Fn(Span) -> bool) -> Vec<Date> {
        self.find_read(text, &Tokens::default(), reference, own)
    }

    /// The same in a text at whose words somebody has looked already.
    pub fn find_read(
        &self,
        text: &str,
        words: &Tokens,
        reference: Option<Moment>,
        own: &dyn Fn(Span) -> bool,
    ) -> Vec<Date> {
        let grammar = Grammar { words: &self.words, reader: &self.reader };
        let mut base = Base { reference, last: None, near: None, pair: None };
        let (mut from, mut before) = (0, None);
        let reads = walk::walk(&grammar, text, words);
        let nexts = reads.iter().skip(1).map(Some).chain([None]);
        let dates = reads.iter().zip(nexts).map(|(read, next)| {
            let span = read.span();
            let shared = next.and_then(|next| shares_year(text, read, next));
            let gap = text.as_bytes().get(from..span.start as usize).unwrap_or_default();
            if memchr::memchr2(b'\n', b'\r', gap).is_some() {
                base.near = None;
            }
            from = span.end as usize;
            base.pair = before.filter(|first| grammar.pairs(first, read)).and(base.near);
            before = Some(*read);
            let resolved = match shared {
                Some(until) => resolve::in_year_of(read, until, base),
                None => resolve(read, base, || tense::tense(text, span, &self.words)),
            };
            if own(span) {
                note(&mut base, &resolved);
            }
            date(read, resolved)
        });
        dates.collect()
    }
}

/// Longest word between two dates that share the year of the second, with its spaces, in bytes.
const SHARED: u32 = 10;

/// `Maret atau April 2025`, `30 Juli dan 3 Agustus 2025`: the whole date whose year one without a year shares.
fn shares_year(text: &str, read: &Read<'_>, next: &Read<'_>) -> Option<Moment> {
    let open = matches!(
        read.said,
        Said::Day { weekday: None, way: Way::Open, .. } | Said::Month { way: Way::Open, .. }
    );
    let gap = Span::new(read.end.at(), next.start.at());
    let close = open
        && read.until.is_none()
        && gap.len() <= SHARED
        && !gap.slice(text).contains(['.', '\n', '\r', '(', ')']);
    let Said::Full(moment) = next.said else { return None };
    let grain = if matches!(read.said, Said::Day { .. }) { Grain::Day } else { Grain::Month };
    (close && moment.grain() == grain).then_some(moment)
}

/// Notes a date that later ones may count from.
fn note(base: &mut Base, resolved: &Resolved) {
    let Some(point) = resolved.value.as_ref().and_then(|value| value.point) else { return };
    base.last = Some(point);
    if matches!(point.grain(), Grain::Day | Grain::Minute) && resolved.grain >= Grain::Day {
        base.near = point.as_day();
    }
}

fn date(read: &Read<'_>, resolved: Resolved) -> Date {
    let Resolved { value, grain, flags, reason } = resolved;
    let flags: Flags = read.flags.with(flags);
    Date {
        span: read.span(),
        value: value.map(|value| value.text),
        grain,
        day_part: read.part,
        flags: flags.names(),
        reason: Arc::from(reason),
    }
}
