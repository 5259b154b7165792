//! The entities of a gazetteer as tables.

use super::column::{Cell, Column, Kind};
use super::meta::Metadata;
use super::table::Table;
use crate::gazetteer::{Alias, Entry, Gazetteer};
use arrow_array::RecordBatch;
use arrow_schema::{ArrowError, Field, Schema};
use std::collections::HashMap;
use std::sync::Arc;

/// Name and kind of a column.
pub(crate) type Named = (&'static str, Kind);

/// A row for each entity.
const ENTITIES: [Named; 8] = [
    ("id", Kind::Text),
    ("name", Kind::Text),
    ("type", Kind::Name),
    ("aliases", Kind::Names),
    ("prior", Kind::Share),
    ("parent", Kind::Text),
    ("country", Kind::Name),
    ("data", Kind::Text),
];
/// A row for each alias: what `Gazetteer(table)` reads.
const ALIASES: [Named; 11] = [
    ("id", Kind::Text),
    ("name", Kind::Text),
    ("type", Kind::Name),
    ("alias", Kind::Text),
    ("case", Kind::Name),
    ("policy", Kind::Name),
    ("lang", Kind::Name),
    ("alias_prior", Kind::Share),
    ("prior", Kind::Share),
    ("parent", Kind::Text),
    ("data", Kind::Text),
];

/// Columns that grow row by row.
pub(crate) struct Filling<'n> {
    names: &'n [Named],
    columns: Vec<Column>,
}

impl<'n> Filling<'n> {
    pub(crate) fn new(names: &'n [Named]) -> Self {
        Self { names, columns: names.iter().map(|(_, kind)| Column::new(*kind)).collect() }
    }
    /// Adds a row; its values stand in the order of the columns.
    pub(crate) fn push<'a>(&mut self, cells: impl IntoIterator<Item = Cell<'a>>) {
        self.columns.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell));
    }
    /// The table.
    pub(crate) fn finish(self, metadata: HashMap<String, String>) -> Result<RecordBatch, ArrowError> {
        let fields = self.names.iter().map(|(name, kind)| Field::new(*name, kind.data_type(), true));
        let schema = Schema::new_with_metadata(fields.collect::<Vec<_>>(), metadata);
        RecordBatch::try_new(Arc::new(schema), self.columns.into_iter().map(Column::finish).collect())
    }
}

/// A text, or null when it is empty.
fn filled(text: &str) -> Cell<'_> {
    if text.is_empty() { Cell::Null } else { Cell::Text(text) }
}

/// The table with a row for each entity.
pub(crate) fn entities(gazetteer: &Arc<Gazetteer>, metadata: Metadata) -> Table {
    let g = gazetteer.clone();
    Table::lazy("entities", move || {
        let mut rows = Filling::new(&ENTITIES);
        for (number, entry) in g.entries().enumerate() {
            let data = json(&entry);
            let others = g.aliases_of(number as u32).map(|alias| g.alias(alias));
            rows.push([
                Cell::Text(&entry.id),
                Cell::Text(&entry.name),
                Cell::Text(&entry.kind),
                Cell::Names(others.skip(1).collect()),
                Cell::Share(entry.prior),
                entry.parent.as_deref().map_or(Cell::Null, Cell::Text),
                g.country(number as u32).map_or(Cell::Null, Cell::Text),
                filled(&data),
            ]);
        }
        rows.finish((*metadata).clone())
    })
}

/// The table with a row for each alias, those of an entity one after the other, its name first.
pub(crate) fn aliases(gazetteer: &Arc<Gazetteer>, metadata: Metadata) -> Table {
    let g = gazetteer.clone();
    Table::lazy("aliases", move || {
        let mut rows = Filling::new(&ALIASES);
        for entry in g.entries() {
            let data = json(&entry);
            let implied = Alias::new(entry.name.as_str());
            let named = entry.aliases.iter().find(|alias| alias.text == entry.name);
            let others = entry.aliases.iter().filter(|alias| alias.text != entry.name);
            for alias in std::iter::once(named.unwrap_or(&implied)).chain(others) {
                push_alias(&mut rows, &entry, alias, &data);
            }
        }
        rows.finish((*metadata).clone())
    })
}

fn push_alias(rows: &mut Filling<'_>, entry: &Entry, alias: &Alias, data: &str) {
    rows.push([
        Cell::Text(&entry.id),
        Cell::Text(&entry.name),
        Cell::Text(&entry.kind),
        Cell::Text(&alias.text),
        Cell::Text(alias.case.name()),
        Cell::Text(&alias.policy),
        alias.lang.as_deref().map_or(Cell::Null, Cell::Text),
        alias.prior.map_or(Cell::Null, Cell::Share),
        Cell::Share(entry.prior),
        entry.parent.as_deref().map_or(Cell::Null, Cell::Text),
        filled(data),
    ]);
}

fn json(entry: &Entry) -> String {
    if entry.data.is_empty() { String::new() } else { serde_json::to_string(&entry.data).unwrap_or_default() }
}
