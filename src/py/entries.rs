//! Entries on their way into a gazetteer: from Python one by one, from Arrow one row for each alias.

use super::args;
use super::entry::{self, Entry};
use super::json;
use super::texts::Chunk;
use crate::error::{Error, Result};
use crate::gazetteer::{self, AliasView, Builder, CaseRule, EntryView};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float32Type, Float64Type};
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_schema::DataType;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyFloat, PyList, PyString, PyTuple};
use pyo3::{Borrowed, intern};
use pyo3_arrow::input::AnyRecordBatch;
use serde_json::{Map, Value};

/// What entries may be.
const EXPECTED: &str = "an iterable of Entry or dict, or an Arrow table";

/// Adds the entries of an argument to a builder.
pub(crate) fn read(entries: &Bound<'_, PyAny>, builder: &mut Builder) -> PyResult<()> {
    args::refuse_scalars(entries, "entries", EXPECTED)?;
    if entries.hasattr("__arrow_c_stream__")? || entries.hasattr("__arrow_c_array__")? {
        let batches = entries.extract::<AnyRecordBatch>()?.into_table()?.into_inner().0;
        return Ok(entries.py().detach(|| read_table(&batches, builder))?);
    }
    let items = entries.try_iter().map_err(|_| args::wrong("entries", EXPECTED, entries))?;
    for (row, item) in items.enumerate() {
        push(&item?, builder).map_err(|error| error.row(row as u64))?;
    }
    Ok(())
}

fn push(item: &Bound<'_, PyAny>, builder: &mut Builder) -> Result<()> {
    if let Ok(entry) = item.cast::<Entry>() {
        return builder.push(&entry.get().0);
    }
    let Ok(dict) = item.cast::<PyDict>() else {
        return Err(args::wrong("entries", "Entry or dict", item));
    };
    if let Some(pushed) = push_plain(dict, builder) {
        return pushed;
    }
    let entry: gazetteer::Entry = json::from_python(item, "entries").and_then(entry::parse)?;
    builder.push(&entry)
}

/// Adds a dict of nothing but strings, a list of strings and a number: most dicts of most lists. `None` for others.
fn push_plain(dict: &Bound<'_, PyDict>, builder: &mut Builder) -> Option<Result<()>> {
    let py = dict.py();
    let get = |key| value_of(dict, key);
    let (id, name) = (get(intern!(py, "id"))?, get(intern!(py, "name"))?);
    let kind = get(intern!(py, "type"))?;
    let (aliases, parent) = (get(intern!(py, "aliases")), get(intern!(py, "parent")));
    let prior = get(intern!(py, "prior"));
    let known = [aliases.is_some(), parent.is_some(), prior.is_some()].into_iter().filter(|is| *is).count();
    if dict.len() != 3 + known {
        return None;
    }
    let aliases: Vec<Bound<'_, PyAny>> = match &aliases {
        None => Vec::new(),
        Some(list) => strings(list)?,
    };
    let views: Option<Vec<_>> = aliases.iter().map(|alias| text(alias).map(AliasView::new)).collect();
    let prior = prior.map_or(Some(1.0), |prior| Some(prior.cast::<PyFloat>().ok()?.value() as f32));
    let entry = EntryView {
        id: text(&id)?,
        name: text(&name)?,
        kind: text(&kind)?,
        prior: prior.filter(|prior| prior.is_finite())?,
        parent: match &parent {
            Some(parent) if !parent.is_none() => Some(text(parent)?),
            _ => None,
        },
        data: None,
    };
    Some(builder.push_view(&entry, &views?))
}

fn value_of<'py>(dict: &Bound<'py, PyDict>, key: &Bound<'py, PyString>) -> Option<Bound<'py, PyAny>> {
    dict.get_item(key).ok().flatten()
}

fn text<'a>(value: &'a Bound<'_, PyAny>) -> Option<&'a str> {
    value.cast::<PyString>().ok()?.to_str().ok()
}

/// The items of a list or tuple; whether they are strings is seen later.
fn strings<'py>(list: &Bound<'py, PyAny>) -> Option<Vec<Bound<'py, PyAny>>> {
    if let Ok(list) = list.cast::<PyList>() {
        return Some(list.iter().collect());
    }
    Some(list.cast::<PyTuple>().ok()?.iter_borrowed().map(Borrowed::to_owned).collect())
}

/// The columns of a record batch.
struct Columns {
    rows: usize,
    id: Chunk,
    name: Chunk,
    kind: Chunk,
    alias: Option<Chunk>,
    case: Option<Chunk>,
    policy: Option<Chunk>,
    lang: Option<Chunk>,
    alias_prior: Option<ArrayRef>,
    prior: Option<ArrayRef>,
    parent: Option<Chunk>,
    data: Option<Chunk>,
}

/// The names of the columns.
const COLUMNS: [&str; 11] =
    ["id", "name", "type", "alias", "case", "policy", "lang", "alias_prior", "prior", "parent", "data"];

impl Columns {
    fn new(batch: &RecordBatch) -> Result<Self> {
        let schema = batch.schema_ref();
        let strange = schema.fields().iter().find(|field| !COLUMNS.contains(&field.name().as_str()));
        if let Some(field) = strange {
            let what = format!("expected the columns {}, found {:?}", COLUMNS.join(" "), field.name());
            return Err(Error::gazetteer(what));
        }
        let some = |name: &str| batch.column_by_name(name).map(|array| texts(array, name)).transpose();
        let all = |name: &str| {
            some(name)?.ok_or_else(|| Error::gazetteer(format!("expected a column {name:?}, found none")))
        };
        let number = |name: &str| batch.column_by_name(name).map(|array| numbers(array, name)).transpose();
        Ok(Self {
            rows: batch.num_rows(),
            id: all("id")?,
            name: all("name")?,
            kind: all("type")?,
            alias: some("alias")?,
            case: some("case")?,
            policy: some("policy")?,
            lang: some("lang")?,
            alias_prior: number("alias_prior")?,
            prior: number("prior")?,
            parent: some("parent")?,
            data: some("data")?,
        })
    }
    /// Bytes of the ids and of the aliases.
    fn sizes(&self) -> (usize, usize) {
        let len = |chunk: &Chunk, row| chunk.bytes(row).map_or(0, <[u8]>::len);
        let alias = self.alias.as_ref().unwrap_or(&self.name);
        (0..self.rows).fold((0, 0), |(ids, texts), row| (ids + len(&self.id, row), texts + len(alias, row)))
    }
}

fn texts(array: &ArrayRef, name: &str) -> Result<Chunk> {
    let wrong = || Error::gazetteer(format!("expected strings, found {}", array.data_type())).item(name);
    Chunk::new(array).ok_or_else(wrong)
}

fn numbers(array: &ArrayRef, name: &str) -> Result<ArrayRef> {
    match array.data_type() {
        DataType::Float32 | DataType::Float64 => Ok(array.clone()),
        other => Err(Error::gazetteer(format!("expected floats, found {other}")).item(name)),
    }
}

/// A row of a record batch.
#[derive(Clone, Copy)]
struct Line<'a> {
    columns: &'a Columns,
    row: usize,
}

impl<'a> Line<'a> {
    fn some(self, chunk: Option<&'a Chunk>, name: &str) -> Result<Option<&'a str>> {
        let bytes = chunk.and_then(|chunk| chunk.bytes(self.row));
        let text = bytes.map(std::str::from_utf8).transpose();
        text.map_err(|_| Error::gazetteer("expected UTF-8").item(name))
    }
    fn text(self, chunk: &'a Chunk, name: &str) -> Result<&'a str> {
        let text = self.some(Some(chunk), name)?;
        text.ok_or_else(|| Error::gazetteer("expected a string, found null").item(name))
    }
    fn number(self, array: Option<&ArrayRef>) -> Option<f32> {
        let array = array.filter(|array| array.is_valid(self.row))?;
        match array.data_type() {
            DataType::Float32 => Some(array.as_primitive::<Float32Type>().value(self.row)),
            _ => Some(array.as_primitive::<Float64Type>().value(self.row) as f32),
        }
    }
    fn entry(self, data: Option<&'a Map<String, Value>>) -> Result<EntryView<'a>> {
        let columns = self.columns;
        Ok(EntryView {
            id: self.text(&columns.id, "id")?,
            name: self.text(&columns.name, "name")?,
            kind: self.text(&columns.kind, "type")?,
            prior: self.number(columns.prior.as_ref()).unwrap_or(1.0),
            parent: self.some(columns.parent.as_ref(), "parent")?,
            data,
        })
    }
    fn data(self) -> Result<Option<Map<String, Value>>> {
        let Some(data) = self.some(self.columns.data.as_ref(), "data")? else { return Ok(None) };
        let wrong = |error| Error::gazetteer(format!("expected a JSON object: {error}")).item("data");
        serde_json::from_str(data).map(Some).map_err(wrong)
    }
    /// The alias of the row; without a column of aliases the name, and none where that column is null.
    fn alias(self) -> Result<Option<AliasView<'a>>> {
        let columns = self.columns;
        let text = match &columns.alias {
            Some(alias) => self.some(Some(alias), "alias")?,
            None => self.some(Some(&columns.name), "name")?,
        };
        let Some(text) = text else { return Ok(None) };
        let usual = AliasView::new(text);
        let case = self.some(columns.case.as_ref(), "case")?.map(case).transpose()?;
        let policy = self.some(columns.policy.as_ref(), "policy")?;
        Ok(Some(AliasView {
            case: case.unwrap_or(usual.case),
            policy: policy.unwrap_or(usual.policy),
            lang: self.some(columns.lang.as_ref(), "lang")?,
            prior: self.number(columns.alias_prior.as_ref()),
            ..usual
        }))
    }
    fn has_same_id(&self, other: &Self) -> bool {
        self.columns.id.bytes(self.row) == other.columns.id.bytes(other.row)
    }
}

fn case(name: &str) -> Result<CaseRule> {
    let all = [CaseRule::Smart, CaseRule::Exact, CaseRule::Fold];
    let found = all.into_iter().find(|rule| rule.name() == name);
    found.ok_or_else(|| {
        Error::gazetteer(format!("expected smart, exact or fold, found {name:?}")).item("case")
    })
}

/// Adds the entities of a table; the rows of one stand together.
fn read_table(batches: &[RecordBatch], builder: &mut Builder) -> Result<()> {
    let columns: Vec<Columns> = batches.iter().map(Columns::new).collect::<Result<_>>()?;
    let rows = columns.iter().map(|columns| columns.rows).sum();
    let sum = |a: (usize, usize), b: (usize, usize)| (a.0 + b.0, a.1 + b.1);
    let (ids, texts) = columns.iter().map(Columns::sizes).fold((0, 0), sum);
    builder.reserve((rows, ids), (rows, texts));
    let lines = columns.iter().flat_map(|columns| (0..columns.rows).map(move |row| Line { columns, row }));
    let mut lines = lines.zip(0_u64..).peekable();
    let mut aliases = Vec::new();
    while let Some((first, number)) = lines.next() {
        aliases.clear();
        aliases.extend(first.alias().map_err(|error| error.row(number))?);
        while let Some((next, number)) = lines.next_if(|(next, _)| next.has_same_id(&first)) {
            aliases.extend(next.alias().map_err(|error| error.row(number))?);
        }
        push_line(first, &aliases, builder).map_err(|error| error.row(number))?;
    }
    Ok(())
}

fn push_line(line: Line<'_>, aliases: &[AliasView<'_>], builder: &mut Builder) -> Result<()> {
    let data = line.data()?;
    builder.push_view(&line.entry(data.as_ref())?, aliases)
}
