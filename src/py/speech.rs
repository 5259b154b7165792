//! Statements, sources, marks that quote nobody and debris, in code points.

use super::column::{Cell, Kind};
use super::mention::Reading;
use super::parts::Parts;
use super::record::record;
use super::rows::{Row, columns};
use super::value::Name;
use crate::model::{self, Part, Place};
use crate::pipeline::Placed;
use crate::text::Span;
use std::sync::Arc;

record! {
    /// A part of a text.
    ///
    /// ``text[phrase.start:phrase.end] == phrase.surface``, always.
    Phrase(start, end, surface) {
        /// First code point.
        start: u32,
        /// One past the last.
        end: u32,
        /// The text as it stands.
        surface: String,
    }
}

record! {
    /// Who said something, as the text names them.
    Speaker(start, end, surface, id) {
        /// First code point.
        start: u32,
        /// One past the last.
        end: u32,
        /// Name, role or pronoun as it stands; of a statement without one, that of the statement that it goes on with.
        surface: String,
        /// The entity's id; None when nobody is named or no list has them.
        id: Option<Name>,
        /// The office that the text gives.
        role: Option<Phrase>,
        /// Whether nobody is named: ``seorang pejabat``.
        unnamed: bool,
    }
}

record! {
    /// A statement.
    ///
    /// ``text[quote.start:quote.end] == quote.surface``, always.
    Quote(start, end, surface, kind, speaker) {
        /// First code point.
        start: u32,
        /// One past the last.
        end: u32,
        /// The words, with their quotation marks; of an indirect statement, the clause.
        surface: String,
        /// ``direct`` (a whole clause in quotation marks), ``mixed`` (a part of a clause in them), ``indirect`` (a clause
        /// without them) or ``headline`` (``Kremlin: ...``).
        kind: Name,
        /// Who said it.
        speaker: Option<Speaker>,
        /// The verb or phrase that makes it a statement.
        cue: Option<Phrase>,
        /// To whom it was said.
        addressee: Option<Phrase>,
        /// Where it was said.
        venue: Option<Phrase>,
        /// Index in `sources` of the source through which the article has it.
        via: Option<u32>,
        /// Index in `quotes` of the statement that it goes on with.
        continues: Option<u32>,
        /// Why it is a statement, in words.
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

record! {
    /// Through whom the article has something.
    ///
    /// ``text[source.start:source.end] == source.surface``, always.
    Source(start, end, surface, kind, id) {
        /// First code point.
        start: u32,
        /// One past the last.
        end: u32,
        /// The phrase that attributes.
        surface: String,
        /// ``media statement social venue unnamed credit unspecified``.
        kind: Name,
        /// The outlet, institution or platform in it.
        outlet: Option<Phrase>,
        /// Its entity's id.
        id: Option<Name>,
        /// ISO 3166 code of the entity.
        country: Option<Name>,
        /// The verb or phrase that attributes.
        cue: Option<Phrase>,
        /// The text that it covers.
        scope: Option<(u32, u32)>,
        /// Index in `sources` of the source that this one has it from.
        via: Option<u32>,
        /// Why it is a source, in words.
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

record! {
    /// Quotation marks that quote nobody.
    NotSpeech(start, end, surface, kind) {
        /// First code point.
        start: u32,
        /// One past the last.
        end: u32,
        /// The words, with their marks.
        surface: String,
        /// ``title`` (of a work), ``term`` (that a word introduces) or ``scare`` (words held at a distance).
        kind: Name,
        /// Why it is no statement, in words.
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

record! {
    /// Debris of machine translation or of crawling.
    Artifact(start, end, surface, kind) {
        /// First code point.
        start: u32,
        /// One past the last.
        end: u32,
        /// The text as it stands.
        surface: String,
        /// ``stray_period``, ``glued_words``, ...; `docs/artifacts.md` lists them.
        kind: Name,
        /// Why it is debris, in words.
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

columns!(
    Artifact: start, end, surface, kind, reason, zone, in_article, part, block, sentence, clean_start, clean_end
);

/// The columns of where an item is, behind those that say what it is.
macro_rules! placed {
    ($($name:literal $kind:ident),*) => {
        &[
            ("start", Kind::Offset), ("end", Kind::Offset), ("surface", Kind::Text), ("kind", Kind::Name),
            $(($name, Kind::$kind),)*
            ("reason", Kind::Name), ("zone", Kind::Name), ("in_article", Kind::Flag), ("part", Kind::Name),
            ("block", Kind::Offset), ("sentence", Kind::Offset), ("clean_start", Kind::Offset),
            ("clean_end", Kind::Offset),
        ]
    };
}

fn offset<'a>(value: Option<u32>) -> Cell<'a> {
    value.map_or(Cell::Null, Cell::Offset)
}

fn text(value: Option<&str>) -> Cell<'_> {
    value.map_or(Cell::Null, Cell::Text)
}

fn surface(phrase: Option<&Phrase>) -> Cell<'_> {
    text(phrase.map(|phrase| &*phrase.surface))
}

impl Row for Quote {
    const COLUMNS: &'static [(&'static str, Kind)] = placed!(
        "speaker" Text, "speaker_start" Offset, "speaker_end" Offset, "speaker_id" Name, "speaker_role" Text,
        "speaker_unnamed" Flag, "cue" Text, "cue_start" Offset, "cue_end" Offset, "addressee" Text, "venue" Text,
        "via" Offset, "continues" Offset
    );

    fn each<'a>(&'a self, put: &mut dyn FnMut(Cell<'a>)) {
        [Cell::Offset(self.start), Cell::Offset(self.end), Cell::Text(&self.surface), Cell::Text(&self.kind)]
            .into_iter()
            .for_each(&mut *put);
        let (speaker, cue) = (self.speaker.as_ref(), self.cue.as_ref());
        put(text(speaker.map(|speaker| &*speaker.surface)));
        put(offset(speaker.map(|speaker| speaker.start)));
        put(offset(speaker.map(|speaker| speaker.end)));
        put(text(speaker.and_then(|speaker| speaker.id.as_deref())));
        put(surface(speaker.and_then(|speaker| speaker.role.as_ref())));
        put(speaker.map_or(Cell::Null, |speaker| Cell::Flag(speaker.unnamed)));
        put(surface(cue));
        put(offset(cue.map(|cue| cue.start)));
        put(offset(cue.map(|cue| cue.end)));
        put(surface(self.addressee.as_ref()));
        put(surface(self.venue.as_ref()));
        put(offset(self.via));
        put(offset(self.continues));
        put(Cell::Text(&self.reason));
        put(Cell::Text(&self.zone));
        put(Cell::Flag(self.in_article));
        put(Cell::Text(&self.part));
        put(offset(self.block));
        put(Cell::Offset(self.sentence));
        put(offset(self.clean_start));
        put(offset(self.clean_end));
    }
}

impl Row for Source {
    const COLUMNS: &'static [(&'static str, Kind)] = placed!(
        "outlet" Text, "id" Name, "country" Name, "cue" Text, "scope_start" Offset, "scope_end" Offset, "via" Offset
    );

    fn each<'a>(&'a self, put: &mut dyn FnMut(Cell<'a>)) {
        [Cell::Offset(self.start), Cell::Offset(self.end), Cell::Text(&self.surface), Cell::Text(&self.kind)]
            .into_iter()
            .for_each(&mut *put);
        put(surface(self.outlet.as_ref()));
        put(text(self.id.as_deref()));
        put(text(self.country.as_deref()));
        put(surface(self.cue.as_ref()));
        put(offset(self.scope.map(|scope| scope.0)));
        put(offset(self.scope.map(|scope| scope.1)));
        put(offset(self.via));
        put(Cell::Text(&self.reason));
        put(Cell::Text(&self.zone));
        put(Cell::Flag(self.in_article));
        put(Cell::Text(&self.part));
        put(offset(self.block));
        put(Cell::Offset(self.sentence));
        put(offset(self.clean_start));
        put(offset(self.clean_end));
    }
}

/// Where an item stands, in code points.
struct Spot {
    start: u32,
    end: u32,
    surface: String,
    clean_start: Option<u32>,
    clean_end: Option<u32>,
}

impl Spot {
    fn of(span: Span, place: &Place, reading: &Reading<'_>, parts: &Parts) -> Self {
        let Phrase { start, end, surface } = phrase(span, reading);
        let in_clean = place.part == Part::Text && place.clean.is_some();
        let clean_start = if in_clean { parts.to_clean(start) } else { None };
        Self { start, end, surface, clean_start, clean_end: clean_start.map(|at| at + end - start) }
    }
}

fn phrase(span: Span, reading: &Reading<'_>) -> Phrase {
    let (start, end) = (reading.map.to_char(span.start), reading.map.to_char(span.end));
    Phrase { start, end, surface: span.slice(reading.text).to_owned() }
}

fn part(place: &Place) -> Name {
    if place.part == Part::Title { "title" } else { "text" }.into()
}

fn shared(text: &str) -> Name {
    Name::Shared(Arc::from(text))
}

/// The number of an item among those that are kept.
fn kept(number: Option<u32>, places: &[Option<u32>]) -> Option<u32> {
    places.get(number? as usize).copied().flatten()
}

impl Quote {
    /// A statement; `quotes` and `sources` are the places of the items that are kept.
    pub(crate) fn new(
        found: &Placed<model::Quote>,
        reading: &Reading<'_>,
        parts: &Parts,
        quotes: &[Option<u32>],
        sources: &[Option<u32>],
    ) -> Self {
        let Placed { item, place } = found;
        let Spot { start, end, surface, clean_start, clean_end } = Spot::of(item.span, place, reading, parts);
        let some = |span: Option<Span>| span.map(|span| phrase(span, reading));
        Self {
            start,
            end,
            surface,
            kind: item.kind.into(),
            speaker: item.speaker.as_ref().map(|speaker| Speaker::new(speaker, reading)),
            cue: some(item.cue),
            addressee: some(item.addressee),
            venue: some(item.venue),
            via: kept(item.via, sources),
            continues: kept(item.continues, quotes),
            reason: item.reason.clone().into(),
            zone: place.zone.name().into(),
            in_article: place.in_article,
            part: part(place),
            block: place.block,
            sentence: place.sentence,
            clean_start,
            clean_end,
        }
    }
}

impl Speaker {
    fn new(speaker: &model::Speaker, reading: &Reading<'_>) -> Self {
        let Phrase { start, end, surface } = phrase(speaker.span, reading);
        let id = speaker.entry.map(|entry| shared(reading.gazetteer.id(entry)));
        let role = speaker.role.map(|role| phrase(role, reading));
        Self { start, end, surface, id, role, unnamed: speaker.unnamed }
    }
}

impl Source {
    /// A source; `sources` are the places of those that are kept.
    pub(crate) fn new(
        found: &Placed<model::Source>,
        reading: &Reading<'_>,
        parts: &Parts,
        sources: &[Option<u32>],
    ) -> Self {
        let Placed { item, place } = found;
        let Spot { start, end, surface, clean_start, clean_end } = Spot::of(item.span, place, reading, parts);
        let some = |span: Option<Span>| span.map(|span| phrase(span, reading));
        let range = |span: Span| (reading.map.to_char(span.start), reading.map.to_char(span.end));
        Self {
            start,
            end,
            surface,
            kind: item.kind.into(),
            outlet: some(item.outlet),
            id: item.entry.map(|entry| shared(reading.gazetteer.id(entry))),
            country: item.entry.and_then(|entry| reading.gazetteer.country(entry)).map(shared),
            cue: some(item.cue),
            scope: item.scope.map(range),
            via: kept(item.via, sources),
            reason: item.reason.clone().into(),
            zone: place.zone.name().into(),
            in_article: place.in_article,
            part: part(place),
            block: place.block,
            sentence: place.sentence,
            clean_start,
            clean_end,
        }
    }
}

/// Makes a record of an item that has a kind and a reason alone.
macro_rules! plain {
    ($name:ident) => {
        impl $name {
            /// The item in code points.
            pub(crate) fn new(found: &Placed<model::$name>, reading: &Reading<'_>, parts: &Parts) -> Self {
                let Placed { item, place } = found;
                let Spot { start, end, surface, clean_start, clean_end } =
                    Spot::of(item.span, place, reading, parts);
                Self {
                    start,
                    end,
                    surface,
                    kind: item.kind.into(),
                    reason: item.reason.clone().into(),
                    zone: place.zone.name().into(),
                    in_article: place.in_article,
                    part: part(place),
                    block: place.block,
                    sentence: place.sentence,
                    clean_start,
                    clean_end,
                }
            }
        }
    };
}

plain!(NotSpeech);
plain!(Artifact);
