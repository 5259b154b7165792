//! `Cleaner.clean_batch`: what each worker makes of a document, and the tables of it.

use super::batch::Batch;
use super::column::Cell as Value;
use super::errors::class_name;
use super::meta::Metadata;
use super::parts::{Block, Field, Parts, Removal};
use super::plan::{Run, run_batch, warn};
use super::rows::{Rows, columns};
use super::table::Table;
use super::texts::{Cell, Texts, Unread};
use super::value::Name;
use crate::batch::{GoOn, Work};
use crate::clean::{self, Entry, Sheet};
use crate::error::{Error, Result};
use crate::model::{Document, Pulse};
use crate::text::{CharMap, Span};
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
    /// Adds a cleaned document of which nothing but the tables is wanted.
    fn push_sheet(&mut self, doc: usize, text: &str, sheet: Sheet, cleaner: &clean::Cleaner) {
        let Sheet { ledger, fields, language, .. } = sheet;
        let map = CharMap::new(text);
        let offset = |byte| Value::Offset(map.to_char(byte));
        let (label, rule) =
            (|e: &Entry| Value::Text(e.label.name()), |e: &Entry| Value::Text(cleaner.reasons().id(e.rule)));
        for e in &ledger.blocks {
            let (start, end) = (offset(e.span.start), offset(e.span.end));
            self.blocks.put(doc, [start, end, label(e), Value::Flag(e.kept), rule(e), Value::Share(e.score)]);
        }
        for e in &ledger.removed {
            let (start, end) = (offset(e.span.start), offset(e.span.end));
            self.removed.put(doc, [start, end, label(e), rule(e), Value::Share(e.score)]);
        }
        let chars = |span: Span| map.to_char(span.end) - map.to_char(span.start);
        let kept: u32 = ledger.kept.iter().map(|kept| chars(kept.span)).sum();
        let removed: u32 = ledger.removed.iter().map(|removal| chars(removal.span)).sum();
        let booked = kept + removed;
        let fields: Vec<_> =
            fields.into_iter().map(|field| (field.name, Field::new(text, field, &map))).collect();
        let clean = clean::join(text, &ledger.kept);
        self.documents.put(
            doc,
            [
                Value::Text(&clean),
                language.as_deref().map_or(Value::Null, Value::Text),
                Value::Text(&as_json(&fields)),
                Value::Offset(map.chars()),
                Value::Offset(kept),
                if booked > 0 { Value::Share(removed as f32 / booked as f32) } else { Value::Null },
                Value::Null,
                Value::Null,
                Value::Null,
            ],
        );
        fields.into_iter().for_each(|(name, field)| self.fields.push(doc, &FieldRow::new(name, field)));
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
    if fields.is_empty() {
        return "{}".to_owned();
    }
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
    texts: Vec<Unread<'a>>,
    titles: Option<Vec<Unread<'a>>>,
    sites: Option<Vec<Unread<'a>>>,
}

/// The value of an optional column.
pub(crate) fn given<'a>(column: Option<&Vec<Unread<'a>>>, row: usize) -> Cell<'a> {
    column.and_then(|cells| cells.get(row)).map_or(Ok(None), |cell| cell.read())
}

/// Bytes of every text.
pub(crate) fn sizes(texts: &[Unread<'_>]) -> Vec<usize> {
    texts.iter().map(|text| text.len()).collect()
}

impl<'a> Work for Cleaning<'a> {
    type Output = Option<(&'a str, Sheet)>;
    type Part = CleanRows;

    fn document(&self, row: usize, go_on: GoOn<'_>) -> Result<Self::Output> {
        let Some(text) = given(Some(&self.texts), row)? else { return Ok(None) };
        let (title, site) = (given(self.titles.as_ref(), row)?, given(self.sites.as_ref(), row)?);
        let pulse = Pulse::of(go_on);
        let document = Document { text, title, site, pulse, ..Document::default() };
        Ok(Some((text, self.cleaner.sheet(&document)?)))
    }
    fn gather(&self, part: &mut CleanRows, row: usize, output: Result<Self::Output>) {
        match output {
            Ok(Some((text, sheet))) => part.push_sheet(row, text, sheet, self.cleaner),
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
        run: Run,
        metadata: &Metadata,
    ) -> PyResult<Batch> {
        let work = Cleaning {
            cleaner,
            texts: self.texts.cells(),
            titles: self.titles.as_ref().map(Texts::cells),
            sites: self.sites.as_ref().map(Texts::cells),
        };
        let mut parts = run_batch(py, &work, &sizes(&work.texts), run)?;
        warn(py, parts.iter().map(CleanRows::n_errors).sum(), self.texts.len())?;
        Ok(Batch::new(self.texts.len(), CleanRows::tables(&mut parts, |part| part, metadata)))
    }
}
