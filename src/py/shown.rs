//! A name as Python and the tables say it, with strings that are still the core's: what is copied is copied once.

use super::column::{Cell, Naming};
use super::mention::{Candidate, Mention, Reading};
use super::parts::Parts;
use super::rows::Row;
use super::value::Name;
use crate::gazetteer::Gazetteer;
use crate::model::{self, Part, Place};

/// A name in a text, in code points.
pub(crate) struct Shown<'a> {
    reading: &'a Reading<'a>,
    said: &'a model::Mention,
    start: u32,
    end: u32,
    layer: u32,
    /// Where it stands in a cleaned document.
    at: Option<(&'a Place, &'a Parts)>,
}

impl<'a> Shown<'a> {
    /// A name of the text of this reading, which knows of no document.
    pub(crate) fn new(reading: &'a Reading<'a>, said: &'a model::Mention) -> Self {
        let (start, end) = reading.range(said.span);
        Self { reading, said, start, end, layer: 0, at: None }
    }
    /// The same in a cleaned document.
    pub(crate) fn placed(self, place: &'a Place, parts: &'a Parts) -> Self {
        Self { at: Some((place, parts)), ..self }
    }
    /// The names inside it.
    fn inner(&self) -> impl Iterator<Item = Self> {
        let (reading, at) = (self.reading, self.at);
        self.said.inner.iter().map(move |inner| Self { layer: 1, at, ..Self::new(reading, inner) })
    }
    fn id(&self, entry: u32) -> &'a str {
        self.reading.gazetteer.id(entry)
    }
    fn name(&self) -> Option<&'a str> {
        let newcomer = self.said.newcomer.as_deref().map(|newcomer| &*newcomer.name);
        self.said.entry.map(|entry| self.reading.gazetteer.name(entry)).or(newcomer)
    }
    fn kind(&self) -> &'a str {
        let best = self.said.entry.or(self.said.candidates.first().map(|best| best.entry));
        let listed = || best.map_or("", |entry| self.reading.gazetteer.kind(entry));
        self.said.newcomer.as_deref().map_or_else(listed, |newcomer| newcomer.kind)
    }
    fn alias(&self) -> &'a str {
        let listed = || self.reading.gazetteer.alias(self.said.alias);
        self.said.newcomer.as_deref().map_or_else(listed, |newcomer| &newcomer.name)
    }
    fn actor(&self) -> Option<u32> {
        self.said.refers_to.or(self.said.entry)
    }
    /// The entity whose country it has.
    fn state(&self) -> Option<u32> {
        self.actor().or_else(|| self.said.newcomer.as_deref().and_then(|newcomer| newcomer.state))
    }
    fn surface(&self) -> &'a str {
        self.said.span.slice(self.reading.text)
    }
    fn clitic(&self) -> Option<&'a str> {
        self.said.clitic.map(|clitic| clitic.slice(self.reading.text))
    }
    fn zone(&self) -> Option<&'static str> {
        self.at.map(|(place, _)| place.zone.name())
    }
    fn in_article(&self) -> bool {
        self.at.is_none_or(|(place, _)| place.in_article)
    }
    fn part(&self) -> &'static str {
        match self.at {
            Some((Place { part: Part::Title, .. }, _)) => "title",
            _ => "text",
        }
    }
    fn block(&self) -> Option<u32> {
        self.at.and_then(|(place, _)| place.block)
    }
    fn sentence(&self) -> Option<u32> {
        self.at.map(|(place, _)| place.sentence)
    }
    /// Start and end in the clean text.
    fn clean(&self) -> Option<(u32, u32)> {
        let (place, parts) = self.at?;
        let whole = place.part == Part::Text && place.clean.is_some();
        let start = parts.to_clean(self.start).filter(|_| whole)?;
        Some((start, start + self.end - self.start))
    }
    /// The same with strings of its own.
    pub(crate) fn owned(&self) -> Mention {
        let said = self.said;
        let id = |entry: Option<u32>| entry.map(|entry| Name::copied(self.id(entry)));
        let (clean_start, clean_end) = self.clean().unzip();
        Mention {
            start: self.start,
            end: self.end,
            surface: self.surface().to_owned(),
            id: id(said.entry),
            name: self.name().map(Name::copied),
            r#type: Name::copied(self.kind()),
            alias: Name::copied(self.alias()),
            score: said.score,
            status: said.status.name().into(),
            candidates: said.candidates.iter().map(|one| Candidate::new(self.reading, one)).collect(),
            reason: said.reason.clone().into(),
            zone: self.zone().map(Into::into),
            in_article: self.in_article(),
            part: self.part().into(),
            block: self.block(),
            sentence: self.sentence(),
            clitic: self.clitic().map(str::to_owned),
            repaired: said.repaired,
            refers_to: id(said.refers_to),
            actor: id(self.actor()),
            country: self.state().and_then(|entry| self.reading.gazetteer.country(entry)).map(Name::copied),
            inner: self.inner().map(|inner| inner.owned()).collect(),
            layer: self.layer,
            clean_start,
            clean_end,
        }
    }
    /// Gives the values of its row and of those of the names inside it, each in the order of the columns.
    pub(crate) fn rows(&self, put: &mut dyn FnMut([Cell<'_>; Mention::COLUMNS.len()])) {
        put(self.cells());
        self.inner().for_each(|inner| inner.rows(put));
    }
    fn cells(&self) -> [Cell<'a>; Mention::COLUMNS.len()] {
        let said = self.said;
        let text = |value: Option<&'a str>| value.map_or(Cell::Null, Cell::Text);
        let number = |value: Option<u32>| value.map_or(Cell::Null, Cell::Offset);
        let list = self.reading.gazetteer;
        let naming = |name: fn(&Gazetteer, u32) -> Option<&str>| Naming { list, name };
        let of = |number: Option<u32>, name| number.map_or(Cell::Null, |n| Cell::Number(n, naming(name)));
        let id = |entry: Option<u32>| of(entry, |g, entry| Some(g.id(entry)));
        let newcomer = said.newcomer.as_deref();
        let best = said.entry.or(said.candidates.first().map(|best| best.entry));
        let (clean_start, clean_end) = self.clean().unzip();
        [
            Cell::Offset(self.start),
            Cell::Offset(self.end),
            Cell::Text(self.surface()),
            id(said.entry),
            match said.entry {
                entry @ Some(_) => of(entry, |g, entry| Some(g.name(entry))),
                None => text(self.name()),
            },
            match best.filter(|_| newcomer.is_none()) {
                entry @ Some(_) => of(entry, |g, entry| Some(g.kind(entry))),
                None => Cell::Text(self.kind()),
            },
            match newcomer {
                None => of(Some(said.alias), |g, alias| Some(g.alias(alias))),
                Some(_) => Cell::Text(self.alias()),
            },
            Cell::Share(said.score),
            Cell::Text(said.status.name()),
            self.candidates(),
            Cell::Text(&said.reason),
            text(self.zone()),
            Cell::Flag(self.in_article()),
            Cell::Text(self.part()),
            number(self.block()),
            number(self.sentence()),
            text(self.clitic()),
            Cell::Flag(said.repaired),
            id(said.refers_to),
            id(self.actor()),
            of(self.state(), Gazetteer::country),
            Cell::Offset(self.layer),
            number(clean_start),
            number(clean_end),
        ]
    }
    fn candidates(&self) -> Cell<'a> {
        match self.said.candidates.as_slice() {
            [one] => Cell::Lone(self.id(one.entry)),
            several => Cell::Names(several.iter().map(|one| self.id(one.entry)).collect()),
        }
    }
}
