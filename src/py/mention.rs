//! Names in a text, in code points.

use super::column::{AsCell, Cell, Kind};
use super::parts::Parts;
use super::record::record;
use super::rows::columns;
use super::value::Name;
use crate::gazetteer::{self, Gazetteer};
use crate::model::{self, Part, Place};
use crate::text::{CharMap, Span};
use std::sync::Arc;

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
    fn range(&self, span: Span) -> (u32, u32) {
        (self.map.to_char(span.start), self.map.to_char(span.end))
    }
    /// A mention that knows of no document.
    pub(crate) fn mention(&self, mention: &model::Mention) -> Mention {
        self.at_layer(mention, 0)
    }
    fn at_layer(&self, mention: &model::Mention, layer: u32) -> Mention {
        let g = self.gazetteer;
        let (start, end) = self.range(mention.span);
        let refers_to = mention.refers_to;
        let actor = refers_to.or(mention.entry);
        let newcomer = mention.newcomer.as_deref();
        let state = actor.or(newcomer.and_then(|newcomer| newcomer.state));
        let best = mention.entry.or(mention.candidates.first().map(|best| best.entry));
        let id = |entry: u32| shared(g.id(entry));
        Mention {
            start,
            end,
            surface: mention.span.slice(self.text).to_owned(),
            id: mention.entry.map(id),
            name: mention
                .entry
                .map(|entry| g.name(entry))
                .or(newcomer.map(|newcomer| &*newcomer.name))
                .map(shared),
            r#type: shared(
                newcomer.map_or_else(|| best.map_or("", |entry| g.kind(entry)), |newcomer| newcomer.kind),
            ),
            alias: shared(newcomer.map_or_else(|| g.alias(mention.alias), |newcomer| &newcomer.name)),
            score: mention.score,
            status: mention.status.name().into(),
            candidates: mention.candidates.iter().map(|candidate| self.candidate(candidate)).collect(),
            reason: mention.reason.clone().into(),
            zone: None,
            in_article: true,
            part: "text".into(),
            block: None,
            sentence: None,
            clitic: mention.clitic.map(|clitic| clitic.slice(self.text).to_owned()),
            repaired: mention.repaired,
            refers_to: refers_to.map(id),
            actor: actor.map(id),
            country: state.and_then(|entry| g.country(entry)).map(shared),
            inner: mention.inner.iter().map(|inner| self.at_layer(inner, 1)).collect(),
            layer,
            clean_start: None,
            clean_end: None,
        }
    }
    fn candidate(&self, candidate: &model::Candidate) -> Candidate {
        let g = self.gazetteer;
        let (name, r#type) = (shared(g.name(candidate.entry)), shared(g.kind(candidate.entry)));
        let (id, alias) = (shared(g.id(candidate.entry)), shared(g.alias(candidate.alias)));
        Candidate { id, name, r#type, alias, score: candidate.score }
    }
    pub(crate) fn verdict(&self, verdict: gazetteer::Verdict) -> Verdict {
        let (start, end) = self.range(verdict.span);
        let id = shared(self.gazetteer.id(verdict.entry));
        let alias = shared(self.gazetteer.alias(verdict.alias));
        let gazetteer::Verdict { accepted, score, reason, .. } = verdict;
        Verdict { start, end, id, alias, accepted, score, reason }
    }
}

fn shared(text: &str) -> Name {
    Name::Shared(Arc::from(text))
}

impl Mention {
    /// The mention and those inside it, each with its place in a cleaned document.
    pub(crate) fn placed(mut self, place: &Place, parts: &Parts) -> Self {
        self.zone = Some(place.zone.name().into());
        self.in_article = place.in_article;
        self.block = place.block;
        self.sentence = Some(place.sentence);
        match place.part {
            Part::Title => self.part = "title".into(),
            Part::Text if place.clean.is_some() => {
                self.clean_start = parts.to_clean(self.start);
                self.clean_end = self.clean_start.map(|start| start + self.end - self.start);
            }
            Part::Text => {}
        }
        self.inner = self.inner.into_iter().map(|inner| inner.placed(place, parts)).collect();
        self
    }
    /// The mention and those inside it.
    pub(crate) fn flat(&self) -> Vec<&Self> {
        std::iter::once(self).chain(self.inner.iter().flat_map(Self::flat)).collect()
    }
}
