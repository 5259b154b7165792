//! `Cleaner.clean_batch`: what each worker makes of a document, and the tables of it.

use super::batch::Batch;
use super::cleaner::clean_one;
use super::errors::class_name;
use super::meta::Metadata;
use super::parts::{Block, Field, Parts, Removal};
use super::plan::{run_batch, warn};
use super::rows::{Rows, columns};
use super::table::Table;
use super::texts::{Cell, Texts};
use super::value::Name;
use crate::batch::{GoOn, Plan, Work};
use crate::clean;
use crate::error::{Error, Result};
use crate::model::{Document, Pulse};
use pyo3::prelude::*;

/// A row of `documents`: exactly one for each text.
#[derive(Debug, Default)]
pub(crate) struct DocumentRow {
    pub(crate) text: Option<String>,
    pub(crate) language: Option<Name>,
    /// The fields' values as a JSON object; byline and tags are lists.
    pub(crate) fields: Option<String>,
    pub(crate) n_chars: Option<u32>,
    pub(crate) n_kept: Option<u32>,
    pub(crate) dropped_share: Option<f32>,
    pub(crate) n_mentions: Option<u32>,
    pub(crate) n_ambiguous: Option<u32>,
    pub(crate) error: Option<String>,
}

columns!(DocumentRow: text, language, fields, n_chars, n_kept, dropped_share, n_mentions, n_ambiguous, error);
columns!(Block: start, end, label, kept, rule, score);
columns!(Removal: start, end, label, rule, score);

/// A row of `fields`.
#[derive(Debug)]
pub(crate) struct FieldRow {
    name: Name,
    value: String,
    text: String,
    start: Option<u32>,
    end: Option<u32>,
    role: Option<Name>,
    origin: Name,
}

columns!(FieldRow: name, value, text, start, end, role, origin);

/// A row of `errors`.
#[derive(Debug)]
pub(crate) struct ErrorRow {
    error: Name,
    message: String,
}

columns!(ErrorRow: error, message);

impl From<&Error> for ErrorRow {
    fn from(error: &Error) -> Self {
        Self { error: class_name(error.kind()).into(), message: error.to_string() }
    }
}

/// What cleaning gives for a range of rows.
#[derive(Default)]
pub(crate) struct CleanRows {
    pub(crate) documents: Rows<DocumentRow>,
    blocks: Rows<Block>,
    removed: Rows<Removal>,
    fields: Rows<FieldRow>,
    pub(crate) errors: Rows<ErrorRow>,
}

impl CleanRows {
    /// Adds a cleaned document with the numbers of its mentions and of the ambiguous ones, if they were looked for.
    pub(crate) fn push(&mut self, doc: usize, parts: Parts, mentions: Option<(u32, u32)>) {
        let (n_mentions, n_ambiguous) = mentions.unzip();
        let (kept, removed) = (parts.n_kept(), parts.n_removed());
        let booked = kept + removed;
        self.documents.push(
            doc,
            &DocumentRow {
                fields: Some(as_json(&parts.fields)),
                n_chars: Some(parts.chars),
                n_kept: Some(kept),
                dropped_share: (booked > 0).then(|| removed as f32 / booked as f32),
                text: Some(parts.text),
                language: parts.language,
                n_mentions,
                n_ambiguous,
                error: None,
            },
        );
        parts.blocks.iter().for_each(|block| self.blocks.push(doc, block));
        parts.removed.iter().for_each(|removal| self.removed.push(doc, removal));
        parts.fields.into_iter().for_each(|(name, field)| self.fields.push(doc, &FieldRow::new(name, field)));
    }
    /// Adds a null.
    pub(crate) fn push_null(&mut self, doc: usize) {
        self.documents.push(doc, &DocumentRow::default());
    }
    /// Adds a bad row.
    pub(crate) fn push_error(&mut self, doc: usize, error: &Error) {
        self.documents.push(doc, &DocumentRow { error: Some(error.to_string()), ..DocumentRow::default() });
        self.errors.push(doc, &error.into());
    }
}

impl FieldRow {
    fn new(name: &'static str, field: Field) -> Self {
        let Field { value, text, start, end, role, origin } = field;
        Self { name: name.into(), value, text, start, end, role, origin }
    }
}

/// The values of the fields by name; `byline` and `tags` are lists.
fn as_json(fields: &[(&'static str, Field)]) -> String {
    let mut object = serde_json::Map::new();
    for (name, field) in fields {
        let value = serde_json::Value::from(field.value.as_str());
        let many = matches!(*name, "byline" | "tags");
        let known = object
            .entry(*name)
            .or_insert_with(|| if many { Vec::<String>::new().into() } else { value.clone() });
        if let Some(list) = known.as_array_mut() {
            list.push(value);
        }
    }
    serde_json::Value::Object(object).to_string()
}

/// The documents of a batch and the cleaner.
struct Cleaning<'a> {
    cleaner: &'a clean::Cleaner,
    texts: Vec<Cell<'a>>,
    titles: Option<Vec<Cell<'a>>>,
    sites: Option<Vec<Cell<'a>>>,
}

/// The value of an optional column.
pub(crate) fn given<'a>(column: Option<&Vec<Cell<'a>>>, row: usize) -> Cell<'a> {
    column.and_then(|cells| cells.get(row)).map_or(Ok(None), Clone::clone)
}

/// Bytes of every text.
pub(crate) fn sizes(texts: &[Cell<'_>]) -> Vec<usize> {
    texts.iter().map(|text| text.as_ref().ok().and_then(|text| *text).map_or(0, str::len)).collect()
}

impl Work for Cleaning<'_> {
    type Output = Option<Parts>;
    type Part = CleanRows;

    fn document(&self, row: usize, go_on: GoOn<'_>) -> Result<Option<Parts>> {
        let Some(text) = given(Some(&self.texts), row)? else { return Ok(None) };
        let (title, site) = (given(self.titles.as_ref(), row)?, given(self.sites.as_ref(), row)?);
        let pulse = Pulse::of(go_on);
        clean_one(self.cleaner, &Document { text, title, site, pulse, ..Document::default() }).map(Some)
    }
    fn gather(&self, part: &mut CleanRows, row: usize, output: Result<Option<Parts>>) {
        match output {
            Ok(Some(parts)) => part.push(row, parts, None),
            Ok(None) => part.push_null(row),
            Err(error) => part.push_error(row, &error),
        }
    }
}

impl CleanRows {
    /// Number of bad rows.
    pub(crate) fn n_errors(&self) -> usize {
        self.errors.len()
    }
    /// The tables of these parts, `documents` first.
    pub(crate) fn tables<P>(
        parts: &mut [P],
        own: impl Fn(&mut P) -> &mut Self,
        metadata: &Metadata,
    ) -> Vec<Table> {
        vec![
            Table::gather("documents", parts, |part| &mut own(part).documents, metadata),
            Table::gather("blocks", parts, |part| &mut own(part).blocks, metadata),
            Table::gather("removed", parts, |part| &mut own(part).removed, metadata),
            Table::gather("fields", parts, |part| &mut own(part).fields, metadata),
            Table::gather("errors", parts, |part| &mut own(part).errors, metadata),
        ]
    }
}

/// The columns of a call of `clean_batch`.
pub(crate) struct Columns {
    texts: Texts,
    titles: Option<Texts>,
    sites: Option<Texts>,
}

impl Columns {
    /// From the arguments.
    pub(crate) fn new(
        texts: &Bound<'_, PyAny>,
        titles: Option<&Bound<'_, PyAny>>,
        sites: Option<&Bound<'_, PyAny>>,
    ) -> Result<Self> {
        let texts = Texts::new(texts, "texts")?;
        let len = texts.len();
        Ok(Self {
            titles: Texts::beside(titles, "titles", len)?,
            sites: Texts::beside(sites, "sites", len)?,
            texts,
        })
    }
    /// Cleans all rows.
    pub(crate) fn clean(
        &self,
        py: Python<'_>,
        cleaner: &clean::Cleaner,
        plan: Plan,
        metadata: &Metadata,
    ) -> PyResult<Batch> {
        let work = Cleaning {
            cleaner,
            texts: self.texts.cells(),
            titles: self.titles.as_ref().map(Texts::cells),
            sites: self.sites.as_ref().map(Texts::cells),
        };
        let mut parts = run_batch(py, &work, &sizes(&work.texts), plan)?;
        warn(py, parts.iter().map(CleanRows::n_errors).sum(), self.texts.len())?;
        Ok(Batch::new(self.texts.len(), CleanRows::tables(&mut parts, |part| part, metadata)))
    }
}
