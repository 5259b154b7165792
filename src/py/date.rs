//! Expressions of time, in code points.

use super::column::{AsCell, Cell, Kind};
use super::parts::Parts;
use super::record::record;
use super::rows::columns;
use super::value::Name;
use crate::model::{self, Part};
use crate::pipeline::Placed;
use crate::text::CharMap;

record! {
    /// An expression of time in a text.
    ///
    /// ``text[date.start:date.end] == date.surface``, always.
    Date(start, end, surface, value, grain) {
        /// First code point.
        start: u32,
        /// One past the last.
        end: u32,
        /// The expression as it stands.
        surface: String,
        /// ISO 8601: a point (``2022``, ``2022-03``, ``2022-W11``, ``2022-03-14``, ``2022-03-14T14:03+07:00``), a
        /// length (``P3W``) or a range (``2022-07-07/2022-07-08``); None when nothing says it.
        value: Option<String>,
        /// ``century decade year half quarter month week day hour minute second``.
        grain: Name,
        /// The part of the day that it names: ``dawn morning noon afternoon evening night``.
        day_part: Option<Name>,
        /// What is to be known of it: ``weekday_mismatch``, ``approximate``, ...; `docs/dates.md` lists them.
        flags: Vec<Name>,
        /// How the value came about, in words.
        reason: Name,
        /// The label of the place.
        zone: Name,
        /// Whether it is in title, lead, heading or body, outside cuts.
        in_article: bool,
        /// ``text``, or ``title`` for a title that the caller gave; offsets are within it.
        part: Name,
        /// Number of the block, from 0.
        block: Option<u32>,
        /// Number of the sentence in the document, from 0; a given title is sentence 0 of its own part.
        sentence: u32,
        /// First code point in the clean text; None when it is not there in one piece.
        clean_start: Option<u32>,
        /// One past the last in the clean text.
        clean_end: Option<u32>,
    }
}

impl AsCell for Vec<Name> {
    const KIND: Kind = Kind::Names;
    fn cell(&self) -> Cell<'_> {
        Cell::Names(self.iter().map(|name| &**name).collect())
    }
}

columns!(
    Date: start, end, surface, value, grain, day_part, flags, reason, zone, in_article, part, block, sentence,
    clean_start, clean_end
);

impl Date {
    /// An expression of `text`, of which `map` is.
    pub(crate) fn new(found: Placed<model::Date>, text: &str, map: &CharMap<'_>, parts: &Parts) -> Self {
        let Placed { item, place } = found;
        let (start, end) = (map.to_char(item.span.start), map.to_char(item.span.end));
        let in_clean = place.part == Part::Text && place.clean.is_some();
        let clean_start = if in_clean { parts.to_clean(start) } else { None };
        Self {
            start,
            end,
            surface: item.span.slice(text).to_owned(),
            value: item.value,
            grain: item.grain.name().into(),
            day_part: item.day_part.map(|part| part.name().into()),
            flags: item.flags.into_iter().map(Name::from).collect(),
            reason: item.reason.into(),
            zone: place.zone.name().into(),
            in_article: place.in_article,
            part: if place.part == Part::Title { "title" } else { "text" }.into(),
            block: place.block,
            sentence: place.sentence,
            clean_start,
            clean_end: clean_start.map(|at| at + end - start),
        }
    }
}
