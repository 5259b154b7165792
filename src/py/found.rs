//! Mentions of `find_batch` on their way to a table: what the core says, in numbers; names are looked up once for each
//! entity, when the table is made.

use super::column::{Cell, Column, Kind, dictionary};
use super::mention::Mention;
use super::rows::{Row, schema};
use crate::gazetteer::Gazetteer;
use crate::model;
use crate::text::CharMap;
use arrow_array::{Array, ArrayRef, LargeStringArray, RecordBatch};
use arrow_schema::ArrowError;
use rustc_hash::FxHashMap;
use std::collections::HashMap;
use std::sync::Arc;

/// No entity.
const NONE: u32 = u32::MAX;

/// The mentions of a range of rows.
pub(crate) struct Found {
    /// The columns that the worker fills, in the order of [`FILLED`].
    filled: Vec<Column>,
    entries: Vec<u32>,
    aliases: Vec<u32>,
}

/// The columns that are filled for each mention. The others follow from the entity and the alias, or are the same for
/// all.
const FILLED: [(&str, Kind); 12] = [
    ("doc", Kind::Row),
    ("start", Kind::Offset),
    ("end", Kind::Offset),
    ("surface", Kind::Text),
    ("r#type", Kind::Name),
    ("score", Kind::Share),
    ("status", Kind::Name),
    ("candidates", Kind::Names),
    ("reason", Kind::Name),
    ("clitic", Kind::Text),
    ("repaired", Kind::Flag),
    ("layer", Kind::Offset),
];

impl Default for Found {
    fn default() -> Self {
        let filled = FILLED.iter().map(|(_, kind)| Column::new(*kind)).collect();
        Self { filled, entries: Vec::new(), aliases: Vec::new() }
    }
}

/// A text in which mentions were found.
pub(crate) struct Source<'a> {
    pub(crate) gazetteer: &'a Gazetteer,
    pub(crate) text: &'a str,
    pub(crate) doc: usize,
}

impl Found {
    /// Adds the mentions of a text and the names inside them.
    pub(crate) fn extend(&mut self, source: &Source<'_>, mentions: &[model::Mention]) {
        let map = CharMap::new(source.text);
        let candidates =
            mentions.iter().flat_map(|m| std::iter::once(m).chain(&m.inner)).flat_map(|m| &m.candidates);
        source.gazetteer.touch_ids(candidates.map(|candidate| candidate.entry));
        for mention in mentions {
            self.push(source, &map, mention, 0);
            mention.inner.iter().for_each(|inner| self.push(source, &map, inner, 1));
        }
    }
    fn push(&mut self, source: &Source<'_>, map: &CharMap<'_>, mention: &model::Mention, layer: u32) {
        let Source { gazetteer: g, text, doc } = *source;
        let best = mention.entry.or(mention.candidates.first().map(|best| best.entry));
        let ids = mention.candidates.iter().map(|candidate| g.id(candidate.entry)).collect();
        let cells = [
            Cell::Row(doc as i64),
            Cell::Offset(map.to_char(mention.span.start)),
            Cell::Offset(map.to_char(mention.span.end)),
            Cell::Text(mention.span.slice(text)),
            Cell::Text(best.map_or("", |best| g.kind(best))),
            Cell::Share(mention.score),
            Cell::Text(mention.status.name()),
            Cell::Names(ids),
            Cell::Text(&mention.reason),
            mention.clitic.map_or(Cell::Null, |clitic| Cell::Text(clitic.slice(text))),
            Cell::Flag(mention.repaired),
            Cell::Offset(layer),
        ];
        self.filled.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell));
        self.entries.push(mention.entry.unwrap_or(NONE));
        self.aliases.push(mention.alias);
    }
    /// The table of all parts, as `Rows<Mention>` would make it.
    pub(crate) fn table(
        parts: Vec<Self>,
        g: &Gazetteer,
        metadata: HashMap<String, String>,
    ) -> Result<RecordBatch, ArrowError> {
        let (mut entries, mut aliases, mut filled) = (Vec::new(), Vec::new(), FILLED.map(|_| Vec::new()));
        for part in parts {
            entries.extend(part.entries);
            aliases.extend(part.aliases);
            filled.iter_mut().zip(part.filled).for_each(|(all, column)| all.push(column));
        }
        let (rows, entries) = (entries.len(), Numbers::of(&entries));
        g.touch_ids(entries.different.iter().copied());
        let refers = |entry: u32| g.refers_to(entry);
        let actor = |entry: u32| refers(entry).unwrap_or(entry);
        let ids = entries.column(&|entry| Some(g.id(entry)));
        let refers_to = entries.column(&|entry| refers(entry).map(|to| g.id(to)));
        let actors = if refers_to.null_count() == rows {
            ids.clone()
        } else {
            entries.column(&|entry| Some(g.id(actor(entry))))
        };
        let mut arrays: HashMap<&str, ArrayRef> = HashMap::from([
            ("id", ids),
            ("name", entries.column(&|entry| Some(g.name(entry)))),
            ("refers_to", refers_to),
            ("actor", actors),
            ("country", entries.column(&|entry| g.country(actor(entry)))),
            ("alias", Numbers::of(&aliases).column(&|alias| Some(g.alias(alias)))),
            ("part", Column::named(vec![Arc::from("text")], vec![Some(0); rows]).finish()),
            ("in_article", Column::Flag(vec![Some(true); rows]).finish()),
        ]);
        arrays.extend(FILLED.iter().zip(filled).map(|((name, kind), parts)| (*name, kind.array(parts))));
        let nulls = |kind: Kind| Column::nulls(kind, rows).finish();
        let doc = [("doc", Kind::Row)];
        let columns = doc.iter().chain(Mention::COLUMNS);
        let columns = columns.map(|(name, kind)| arrays.remove(name).unwrap_or_else(|| nulls(*kind)));
        RecordBatch::try_new(Arc::new(schema::<Mention>(metadata)), columns.collect())
    }
}

/// Numbers of which many are the same: the different ones in the order of their first use, and which one each row has.
struct Numbers {
    different: Vec<u32>,
    rows: Vec<Option<u32>>,
}

impl Numbers {
    fn of(numbers: &[u32]) -> Self {
        let (mut different, mut known) = (Vec::new(), FxHashMap::default());
        let mut place = |number: u32| {
            *known.entry(number).or_insert_with(|| {
                different.push(number);
                different.len() as u32 - 1
            })
        };
        let rows = numbers.iter().map(|&number| (number != NONE).then(|| place(number))).collect();
        Self { different, rows }
    }
    /// The column of what `name` says of each number.
    fn column<'g>(&self, name: &dyn Fn(u32) -> Option<&'g str>) -> ArrayRef {
        let (mut values, mut known): (Vec<&'g str>, FxHashMap<&'g str, i32>) = Default::default();
        let mut key = |name: &'g str| {
            *known.entry(name).or_insert_with(|| {
                values.push(name);
                values.len() as i32 - 1
            })
        };
        let keys: Vec<Option<i32>> =
            self.different.iter().map(|&number| name(number).map(&mut key)).collect();
        let row = |place: &Option<u32>| keys.get((*place)? as usize).copied().flatten();
        dictionary(LargeStringArray::from_iter_values(values), self.rows.iter().map(row).collect())
    }
}
