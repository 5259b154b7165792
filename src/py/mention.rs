//! Names in a text, in code points.

use super::column::{AsCell, Cell, Kind};
use super::record::record;
use super::rows::columns;
use super::value::Name;
use crate::gazetteer::{self, Gazetteer};
use crate::model;
use crate::text::{CharMap, Span};

record! {
    /// An entity that a name may mean.
    Candidate(id, name, alias, score) {
        /// The entity's id.
        id: Name,
        /// Its name.
        name: Name,
        /// Its type.
        r#type: Name,
        /// The alias that fits.
        alias: Name,
        /// Share of the candidates' priors, 0..1.
        score: f32,
    }
}

record! {
    /// A name in a text.
    ///
    /// ``text[mention.start:mention.end] == mention.surface``, always. Mentions of `Gazetteer.find` know of no
    /// document: their `zone`, `block`, `sentence`, `clean_start` and `clean_end` are None and `in_article` is True.
    Mention(start, end, surface, id, r#type, status, score) {
        /// First code point.
        start: u32,
        /// One past the last.
        end: u32,
        /// The name as it stands, without a clitic.
        surface: String,
        /// The entity's id; None unless `status` is linked, short or acronym.
        id: Option<Name>,
        /// The entity's name; of a composed or unlisted one the full name as the document gives it.
        name: Option<Name>,
        /// Its type; of an ambiguous name, that of the best candidate.
        r#type: Name,
        /// The alias that matched.
        alias: Name,
        /// Probability that the id is right among the candidates, 0..1.
        score: f32,
        /// ``linked short acronym composed unlisted ambiguous``.
        status: Name,
        /// All who may be meant, best first.
        candidates: Vec<Candidate>,
        /// Why, in words.
        reason: Name,
        /// The label of the place.
        zone: Option<Name>,
        /// Whether it is in title, lead, heading or body, outside cuts.
        in_article: bool,
        /// ``text``, or ``title`` for a title that the caller gave; offsets are within it.
        part: Name,
        /// Number of the block, from 0.
        block: Option<u32>,
        /// Number of the sentence in the document, from 0; a given title is sentence 0 of its own part.
        sentence: Option<u32>,
        /// The ending that follows and is not part of the name (``nya``).
        clitic: Option<String>,
        /// Whether it was parted from a neighbour to which a crawler had glued it.
        repaired: bool,
        /// The entity that it stands for: the state of a capital that acts. Of `Gazetteer.find`, which knows of no
        /// document, the one that it may stand for.
        refers_to: Option<Name>,
        /// `refers_to`, else `id`.
        actor: Option<Name>,
        /// ISO 3166 code of the actor, its own or its parent's; of a composed or unlisted name that of its state.
        country: Option<Name>,
        /// Names inside it.
        inner: Vec<Mention>,
        /// 0; 1 for a name inside another.
        layer: u32,
        /// First code point in the clean text; None when it is not there in one piece.
        clean_start: Option<u32>,
        /// One past the last in the clean text.
        clean_end: Option<u32>,
    }
}

impl AsCell for Vec<Candidate> {
    const KIND: Kind = Kind::Names;
    fn cell(&self) -> Cell<'_> {
        Cell::Names(self.iter().map(|candidate| &*candidate.id).collect())
    }
}

columns!(
    Mention: start, end, surface, id, name, r#type, alias, score, status, candidates, reason, zone, in_article, part,
    block, sentence, clitic, repaired, refers_to, actor, country, layer, clean_start, clean_end
);

record! {
    /// A candidate for a place of a text: accepted or refused, and why.
    Verdict(start, end, id, alias, accepted, reason) {
        /// First code point of the name that it would be.
        start: u32,
        /// One past the last.
        end: u32,
        /// The entity's id.
        id: Name,
        /// Its alias.
        alias: Name,
        /// Whether `find` gives this entity here, inside a longer name too.
        accepted: bool,
        /// Share of the priors, 0..1; 0 for what was refused before shares were asked for.
        score: f32,
        /// Why, in words.
        reason: String,
    }
}

/// A text and what is needed to say of a span in it what it is in Python.
pub(crate) struct Reading<'a> {
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) text: &'a str,
    pub(crate) map: CharMap<'a>,
}

impl<'a> Reading<'a> {
    pub(crate) fn new(gazetteer: &'a Gazetteer, text: &'a str) -> Self {
        Self { gazetteer, text, map: CharMap::new(text) }
    }
    pub(crate) fn range(&self, span: Span) -> (u32, u32) {
        (self.map.to_char(span.start), self.map.to_char(span.end))
    }
    pub(crate) fn verdict(&self, verdict: gazetteer::Verdict) -> Verdict {
        let (start, end) = self.range(verdict.span);
        let id = Name::copied(self.gazetteer.id(verdict.entry));
        let alias = Name::copied(self.gazetteer.alias(verdict.alias));
        let gazetteer::Verdict { accepted, score, reason, .. } = verdict;
        Verdict { start, end, id, alias, accepted, score, reason }
    }
}

impl Candidate {
    /// In strings what the core says in numbers of this gazetteer.
    pub(crate) fn new(reading: &Reading<'_>, candidate: &model::Candidate) -> Self {
        let (g, &model::Candidate { entry, alias, score, .. }) = (reading.gazetteer, candidate);
        let [id, name, r#type, alias] =
            [g.id(entry), g.name(entry), g.kind(entry), g.alias(alias)].map(Name::copied);
        Self { id, name, r#type, alias, score }
    }
}
