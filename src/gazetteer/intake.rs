//! Entities on their way in from files and frames: rows of one entity united, every bad row kept with its place.

use super::build::{Builder, check_entry};
use super::engine::EngineChoice;
use super::entry::{Alias, Entry};
use super::store::Gazetteer;
use crate::error::{Error, Result};
use crate::lang::Pack;
use rustc_hash::FxHashMap;
use std::sync::Arc;

/// What bad rows do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnBadRow {
    /// One error tells all of them.
    #[default]
    Raise,
    /// The others are loaded.
    Skip,
}

/// Where a row stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Line of a file, from 1.
    Line(u32),
    /// Line and column in code points, from 1.
    Cell(u32, u32),
    /// Row of a frame, from 0.
    Row(u64),
}

impl Place {
    /// The error, here. A column that it knows already stays.
    pub fn locate(self, error: Error) -> Error {
        match self {
            Self::Line(line) => error.record(line),
            Self::Cell(line, column) => error.line(line, column),
            Self::Row(row) => error.row(row),
        }
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Line(line) | Self::Cell(line, _) => write!(f, "line {line}"),
            Self::Row(row) => write!(f, "row {row}"),
        }
    }
}

/// Takes the rows of one source, good and bad.
///
/// ```
/// use warta::gazetteer::{Entry, Intake, OnBadRow, Place};
/// let mut intake = Intake::of_file("people.csv");
/// intake.unite(Place::Line(2), Entry::new("un", "PBB", "ORG"));
/// intake.unite(Place::Line(3), Entry::new("eu", "", "ORG"));
/// intake.unite(Place::Line(4), Entry::new("un", "UNO", "ORG"));
/// let error = intake.finish(OnBadRow::Raise, &[]).unwrap_err();
/// assert_eq!(error.faults().len(), 2);
/// assert!(error.to_string().contains("people.csv:3, entry \"eu\": expected a name"));
/// ```
#[derive(Debug, Default)]
pub struct Intake {
    file: Option<String>,
    entries: Vec<(Place, Entry)>,
    index: FxHashMap<String, usize>,
    rows: usize,
    faults: Vec<Error>,
}

/// What came in, and the rows that were left out.
#[derive(Debug)]
pub struct TakenIn {
    /// The gazetteer.
    pub gazetteer: Gazetteer,
    /// Why each bad row is bad.
    pub faults: Vec<Error>,
    /// Rows that were read.
    pub rows: usize,
}

impl Intake {
    /// For a file of this name.
    pub fn of_file(name: impl Into<String>) -> Self {
        Self { file: Some(name.into()), ..Self::default() }
    }
    /// The name of the file; empty without one.
    pub fn file(&self) -> &str {
        self.file.as_deref().unwrap_or_default()
    }
    /// Keeps why a row is bad.
    pub fn fault(&mut self, place: Place, error: Error) {
        self.rows += 1;
        self.keep(place, error);
    }
    fn keep(&mut self, place: Place, error: Error) {
        let error = self.here(place, error);
        self.faults.push(error);
    }
    /// The error at this place of the file.
    fn here(&self, place: Place, error: Error) -> Error {
        let error = place.locate(error);
        match &self.file {
            Some(file) => error.file(file.as_str()),
            None => error,
        }
    }
    /// Adds an entity whose id nobody else has.
    pub fn add(&mut self, place: Place, entry: Entry) {
        self.take(place, entry, |known, first, entry| Err(twice(&entry.id, first, &known.name, &entry.name)));
    }
    /// Adds a row of an entity: those of one id are one entity, with the aliases of all of them. A row that says
    /// another name or type is bad; an empty one says nothing.
    pub fn unite(&mut self, place: Place, entry: Entry) {
        self.take(place, entry, unite);
    }
    fn take(&mut self, place: Place, mut entry: Entry, again: fn(&mut Entry, Place, Entry) -> Result<()>) {
        self.rows += 1;
        let id = entry.id.trim().to_owned();
        entry.id.clone_from(&id);
        let known = self.index.get(&id).and_then(|&number| self.entries.get_mut(number));
        let taken = match known {
            Some((first, known)) => {
                let aliases =
                    Entry { aliases: entry.aliases.clone(), ..Entry::new(&*id, &*known.name, &*known.kind) };
                check_entry(&aliases).and_then(|()| again(known, *first, entry))
            }
            None => check_entry(&entry).map(|()| {
                self.index.insert(id, self.entries.len());
                self.entries.push((place, entry));
            }),
        };
        if let Err(error) = taken {
            self.keep(place, error);
        }
    }
    /// The entities so far, to add to what they say.
    pub fn entries_mut(&mut self) -> impl Iterator<Item = &mut Entry> {
        self.entries.iter_mut().map(|(_, entry)| entry)
    }
    /// Leaves out entities.
    pub fn retain(&mut self, keep: impl Fn(&Entry) -> bool) {
        self.entries.retain(|(_, entry)| keep(entry));
        self.index.clear();
        let ids = self.entries.iter().enumerate().map(|(number, (_, entry))| (entry.id.clone(), number));
        self.index.extend(ids);
    }
    /// The entity with this id.
    pub fn get_mut(&mut self, id: &str) -> Option<&mut Entry> {
        let number = *self.index.get(id)?;
        self.entries.get_mut(number).map(|(_, entry)| entry)
    }
    /// The gazetteer of the good rows; with [`OnBadRow::Raise`] one error that tells all bad ones.
    pub fn finish(mut self, on_bad: OnBadRow, packs: &[Arc<Pack>]) -> Result<TakenIn> {
        if on_bad == OnBadRow::Raise && !self.faults.is_empty() {
            return Err(Error::several(self.rows, std::mem::take(&mut self.faults)));
        }
        let mut builder = Builder::new(EngineChoice::Auto);
        for (place, entry) in &self.entries {
            builder.push(entry).map_err(|e| self.here(*place, e))?;
        }
        Ok(TakenIn { gazetteer: builder.finish(packs)?, faults: self.faults, rows: self.rows })
    }
}

/// Adds what a further row of an entity says.
fn unite(known: &mut Entry, first: Place, entry: Entry) -> Result<()> {
    let differs = |known: &str, own: &str| !own.trim().is_empty() && own.trim() != known.trim();
    if differs(&known.name, &entry.name) || differs(&known.kind, &entry.kind) {
        let (one, other) = if differs(&known.name, &entry.name) {
            (&known.name, &entry.name)
        } else {
            (&known.kind, &entry.kind)
        };
        return Err(twice(&entry.id, first, one, other));
    }
    for alias in entry.aliases {
        if !known.aliases.contains(&alias) {
            known.aliases.push(alias);
        }
    }
    known.parent = known.parent.take().or(entry.parent);
    entry.data.into_iter().for_each(|(key, value)| {
        known.data.entry(key).or_insert(value);
    });
    Ok(())
}

fn twice(id: &str, first: Place, one: &str, other: &str) -> Error {
    let what = format!("the id is used twice, for {other:?} and, first in {first}, for {one:?}");
    Error::gazetteer(what).item(format!("entry {id:?}"))
}

/// Adds a name that differs from those the entity has.
pub(super) fn add_alias(entry: &mut Entry, alias: Alias) {
    if !entry.aliases.contains(&alias) && !(alias.is_plain() && alias.text == entry.name) {
        entry.aliases.push(alias);
    }
}
