//! `Coverage`: what a gazetteer found in a batch, and what it missed.

use super::args;
use super::batch::Batch;
use super::clean_batch::given;
use super::column::{Cell, Kind};
use super::entities::{Filling, Named};
use super::meta::Metadata;
use super::table::Table;
use super::texts::{Chunk, Texts, Unread};
use crate::batch::guard;
use crate::error::{Error, Result};
use crate::gazetteer::{self, Gazetteer};
use crate::text::{CharMap, Span};
use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, Int32Array, RecordBatch};
use pyo3::prelude::*;
use std::sync::Arc;

const ENTITIES: [Named; 6] = [
    ("id", Kind::Text),
    ("name", Kind::Text),
    ("type", Kind::Name),
    ("hits", Kind::Offset),
    ("documents", Kind::Offset),
    ("outlets", Kind::Offset),
];
const UNCOVERED: [Named; 4] =
    [("surface", Kind::Text), ("hits", Kind::Offset), ("documents", Kind::Offset), ("outlets", Kind::Offset)];
/// Uncovered sequences that are kept, and rows that a repr shows.
const MOST: usize = 1000;
const SHOWN: usize = 8;

/// What a gazetteer found in a batch, and what it missed; `Gazetteer.coverage` makes it.
#[pyclass(frozen, module = "warta")]
pub(crate) struct Coverage {
    /// One row for each entity: ``id name type hits documents outlets``, the most frequent first; those that were
    /// never found have 0 hits.
    #[pyo3(get)]
    entities: Table,
    /// One row for each sequence of capitalised words that no entity covers: ``surface hits documents outlets``, the
    /// most frequent first, at most 1000.
    #[pyo3(get)]
    uncovered: Table,
    /// Ids of the entities that were never found.
    #[pyo3(get)]
    never: Vec<String>,
    /// Mentions in all.
    #[pyo3(get)]
    n_mentions: u64,
    /// Those of them that are ambiguous.
    #[pyo3(get)]
    n_ambiguous: u64,
    top: Vec<String>,
    missing: Vec<String>,
    known: usize,
}

#[pymethods]
impl Coverage {
    /// Share of the mentions that are ambiguous, 0..1; 0 without mentions.
    #[getter]
    fn ambiguous_share(&self) -> f64 {
        if self.n_mentions == 0 { 0.0 } else { self.n_ambiguous as f64 / self.n_mentions as f64 }
    }
    fn __repr__(&self) -> String {
        let found = self.known - self.never.len();
        format!(
            "Coverage({found} of {} entities found; {} mentions, {:.1} % ambiguous)\n  most found: {}\n  not covered: {}",
            self.known,
            self.n_mentions,
            100.0 * self.ambiguous_share(),
            self.top.join(", "),
            self.missing.join(", ")
        )
    }
}

/// The columns of `mentions` that count.
struct Mentions<'a> {
    docs: &'a [i64],
    ids: &'a ArrayRef,
    layers: &'a Int32Array,
    starts: &'a Int32Array,
    ends: &'a Int32Array,
    rows: usize,
}

impl<'a> Mentions<'a> {
    /// With the offsets of these columns.
    fn new(table: &'a RecordBatch, start: &str, end: &str) -> Result<Self> {
        let column = |name: &str| {
            let found = table.column_by_name(name);
            found.ok_or_else(|| {
                Error::input(format!("expected a table of mentions with {name:?}")).item("batch")
            })
        };
        Ok(Self {
            docs: column("doc")?.as_primitive::<Int64Type>().values(),
            ids: column("id")?,
            layers: column("layer")?.as_primitive::<Int32Type>(),
            starts: column(start)?.as_primitive::<Int32Type>(),
            ends: column(end)?.as_primitive::<Int32Type>(),
            rows: table.num_rows(),
        })
    }
    fn id(&self, row: usize) -> Option<&str> {
        let dictionary = self.ids.as_dictionary_opt::<Int32Type>()?;
        let key = dictionary.keys().is_valid(row).then(|| dictionary.keys().value(row) as usize)?;
        let values = dictionary.values().as_string_opt::<i64>()?;
        (key < values.len()).then(|| values.value(key))
    }
    /// The rows of a document, from this row on.
    fn of(&self, doc: usize, from: usize) -> std::ops::Range<usize> {
        let docs = self.docs.get(from..).unwrap_or_default();
        let behind = docs.iter().take_while(|at| **at <= doc as i64).count();
        from..from + behind
    }
    /// The place of a mention in its text, in code points.
    fn place(&self, row: usize) -> Option<(u32, u32)> {
        let valid = self.starts.is_valid(row) && self.ends.is_valid(row);
        valid.then(|| (self.starts.value(row) as u32, self.ends.value(row) as u32))
    }
}

/// Counts a batch; `texts` are those that went into `find_batch`.
pub(crate) fn coverage(
    py: Python<'_>,
    g: &Arc<Gazetteer>,
    batch: &Bound<'_, PyAny>,
    texts: Option<&Bound<'_, PyAny>>,
    outlets: Option<&Bound<'_, PyAny>>,
    metadata: &Metadata,
) -> PyResult<Coverage> {
    let batch = batch.cast::<Batch>().map_err(|_| args::wrong("batch", "a Batch with mentions", batch))?;
    let docs = batch.get().docs();
    let mentions = batch.get().table("mentions")?;
    let documents = batch.get().table("documents").ok();
    let documents = documents.as_ref().map(Table::data).transpose()?;
    let texts = Texts::beside(texts, "texts", docs)?;
    let outlets = Texts::beside(outlets, "outlets", docs)?;
    let corpus = Corpus::new(documents, texts.as_ref(), outlets.as_ref());
    let (start, end) =
        if texts.is_some() || documents.is_none() { ("start", "end") } else { ("clean_start", "clean_end") };
    let mentions = Mentions::new(mentions.data()?, start, end)?;
    let counted = py.detach(|| guard(|| count(g, docs, &mentions, &corpus)))?;
    Ok(shown(g, &counted, metadata))
}

/// Where texts and outlets come from: what was given, else the documents of the batch.
struct Corpus<'a> {
    texts: Option<Vec<Unread<'a>>>,
    outlets: Option<Vec<Unread<'a>>>,
    clean: Option<Chunk>,
    fields: Option<Chunk>,
}

impl<'a> Corpus<'a> {
    fn new(documents: Option<&RecordBatch>, texts: Option<&'a Texts>, outlets: Option<&'a Texts>) -> Self {
        let column = |name: &str| documents.and_then(|table| Chunk::new(table.column_by_name(name)?));
        Self {
            texts: texts.map(Texts::cells),
            outlets: outlets.map(Texts::cells),
            clean: column("text"),
            fields: column("fields"),
        }
    }
    fn text(&self, doc: usize) -> Option<&str> {
        if self.texts.is_some() {
            return given(self.texts.as_ref(), doc).ok().flatten();
        }
        std::str::from_utf8(self.clean.as_ref()?.bytes(doc)?).ok()
    }
    fn outlet(&self, doc: usize) -> Option<String> {
        if self.outlets.is_some() {
            return given(self.outlets.as_ref(), doc).ok().flatten().map(str::to_owned);
        }
        let fields: serde_json::Value = serde_json::from_slice(self.fields.as_ref()?.bytes(doc)?).ok()?;
        Some(fields.get("outlet")?.as_str()?.to_owned())
    }
}

fn count(
    g: &Gazetteer,
    docs: usize,
    mentions: &Mentions<'_>,
    corpus: &Corpus<'_>,
) -> Result<gazetteer::Coverage> {
    let mut coverage = gazetteer::Coverage::of(g);
    let mut from = 0;
    for doc in 0..docs {
        let rows = mentions.of(doc, from);
        from = rows.end;
        let outlet = corpus.outlet(doc);
        for row in rows.clone().filter(|&row| mentions.layers.value(row) == 0) {
            let entry = mentions.id(row).and_then(|id| g.index_of(id));
            coverage.mention(doc as u64, entry, outlet.as_deref());
        }
        if let Some(text) = corpus.text(doc) {
            coverage.text(doc as u64, text, &covered(text, rows, mentions), outlet.as_deref());
        }
    }
    if from < mentions.rows {
        return Err(
            Error::input("expected mentions of the batch's own documents, in their order").item("batch")
        );
    }
    Ok(coverage)
}

/// The bytes of a text that mentions cover, in order.
fn covered(text: &str, rows: std::ops::Range<usize>, mentions: &Mentions<'_>) -> Vec<Span> {
    let map = CharMap::new(text);
    let span = |row: usize| {
        let (start, end) = mentions.place(row)?;
        Some(Span::new(map.to_byte(start)?, map.to_byte(end)?))
    };
    let mut spans: Vec<Span> = rows.filter_map(span).collect();
    spans.sort_unstable_by_key(|span| (span.start, span.end));
    spans
}

fn shown(g: &Arc<Gazetteer>, counted: &gazetteer::Coverage, metadata: &Metadata) -> Coverage {
    let mut order: Vec<u32> = (0..g.len() as u32).collect();
    order.sort_by_key(|&entry| (std::cmp::Reverse(counted.hits(entry)), entry));
    let uncovered = counted.uncovered(MOST);
    let (n_mentions, n_ambiguous) = counted.mentions();
    let hits = |&&entry: &&u32| counted.hits(entry) > 0;
    Coverage {
        never: order.iter().filter(|entry| !hits(entry)).map(|&entry| g.id(entry).to_owned()).collect(),
        top: order
            .iter()
            .filter(hits)
            .take(SHOWN)
            .map(|&e| format!("{} {}", g.name(e), counted.hits(e)))
            .collect(),
        missing: uncovered.iter().take(SHOWN).map(|row| format!("{} {}", row.surface, row.hits)).collect(),
        known: g.len(),
        n_mentions,
        n_ambiguous,
        entities: entities(g, &order, counted, metadata),
        uncovered: missing(uncovered, metadata),
    }
}

fn entities(g: &Arc<Gazetteer>, order: &[u32], counted: &gazetteer::Coverage, metadata: &Metadata) -> Table {
    let counts =
        |&entry: &u32| (entry, counted.hits(entry), counted.documents(entry), counted.outlets_of(entry));
    let rows: Vec<_> = order.iter().map(counts).collect();
    let (g, metadata) = (g.clone(), metadata.clone());
    Table::lazy("entities", move || {
        let mut table = Filling::new(&ENTITIES);
        for &(entry, hits, documents, outlets) in &rows {
            table.push([
                Cell::Text(g.id(entry)),
                Cell::Text(g.name(entry)),
                Cell::Text(g.kind(entry)),
                Cell::Offset(hits),
                Cell::Offset(documents),
                Cell::Offset(outlets),
            ]);
        }
        table.finish((*metadata).clone())
    })
}

fn missing(rows: Vec<gazetteer::Uncovered>, metadata: &Metadata) -> Table {
    let metadata = metadata.clone();
    Table::lazy("uncovered", move || {
        let mut table = Filling::new(&UNCOVERED);
        for row in &rows {
            table.push([
                Cell::Text(&row.surface),
                Cell::Offset(row.hits),
                Cell::Offset(row.documents),
                Cell::Offset(row.outlets),
            ]);
        }
        table.finish((*metadata).clone())
    })
}
