//! Gazetteers from files and frames: the options that all readers share, and the rows of a frame.

use super::args::{self, Word};
use super::errors::exception;
use super::hint::{Anything, Object, Str};
use super::texts::Chunk;
use crate::error::{Error, Result};
use crate::gazetteer::{Cell, ColumnNames, Companies, Gazetteer, Intake, OnBadRow, Place, Sheet, TakenIn};
use crate::lang::Pack;
use arrow_array::cast::AsArray;
use arrow_array::types::Float64Type;
use arrow_array::{Array, ArrayRef, RecordBatch};
use arrow_cast::cast;
use arrow_schema::{DataType, Field};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use pyo3_arrow::input::AnyRecordBatch;
use serde_json::Value;
use std::path::PathBuf;
use std::sync::Arc;

/// What `on_error` says.
pub(crate) fn on_bad_row(word: &Word<'_>) -> Result<OnBadRow> {
    word.choose("on_error", &[("raise", OnBadRow::Raise), ("skip", OnBadRow::Skip)])
}

/// The path of an argument.
pub(crate) fn path(value: &Bound<'_, PyAny>, name: &str) -> Result<PathBuf> {
    value.extract().map_err(|_| args::wrong(name, "a path", value))
}

/// A string or nothing.
pub(crate) fn maybe(value: Option<&Object<'_, Str>>, name: &str) -> Result<Option<String>> {
    Ok(args::maybe_text(value.map(|value| &**value), name)?.map(|text| text.to_string()))
}

/// Which columns say what, as Python gives it.
pub(crate) struct Columns<'a, 'py> {
    pub(crate) id: &'a Option<Word<'py>>,
    pub(crate) name: &'a Word<'py>,
    pub(crate) kind: &'a Word<'py>,
    pub(crate) aliases: Option<&'a Object<'py, Str>>,
    pub(crate) ticker: Option<&'a Object<'py, Str>>,
    pub(crate) default_type: Option<&'a Object<'py, Str>>,
    pub(crate) separator: &'a Word<'py>,
}

impl Columns<'_, '_> {
    pub(crate) fn names(&self) -> Result<ColumnNames> {
        Ok(ColumnNames {
            id: self.id.as_ref().map(|id| id.text("id")).transpose()?,
            name: self.name.text("name")?,
            kind: self.kind.text("type")?,
            aliases: maybe(self.aliases, "aliases")?,
            ticker: maybe(self.ticker, "ticker")?,
            default_kind: maybe(self.default_type, "default_type")?,
            separator: self.separator.text("separator")?,
        })
    }
}

/// Whether names of companies are derived.
pub(crate) fn derives(derive: Option<&Word<'_>>) -> Result<bool> {
    derive.map_or(Ok(false), |derive| derive.choose("derive", &[("company", true)]))
}

/// The gazetteer of what was taken in, with the names that follow.
pub(crate) fn finish(
    mut intake: Intake,
    derive: bool,
    on_bad: OnBadRow,
    packs: &[Arc<Pack>],
) -> Result<TakenIn> {
    if derive {
        let world = Gazetteer::builtin("world")?;
        let companies = Companies::of(packs, Some(&world));
        intake.entries_mut().for_each(|entry| companies.derive(entry));
    }
    intake.finish(on_bad, packs)
}

/// Warns of the rows that were left out, once.
pub(crate) fn warn(py: Python<'_>, taken: &TakenIn) -> PyResult<()> {
    if taken.faults.is_empty() {
        return Ok(());
    }
    let faults = taken.faults.iter().map(|fault| Ok(exception(py, fault)?.into_value(py)));
    let faults = PyTuple::new(py, faults.collect::<PyResult<Vec<_>>>()?)?;
    let what = Error::several(taken.rows, taken.faults.clone()).what().to_owned() + "\nThey were left out.";
    let warning = py.import("warta.errors")?.getattr("BatchWarning")?.call1((what, faults))?;
    py.import("warnings")?.call_method1("warn", (warning,))?;
    Ok(())
}

/// The rows of a frame.
pub(crate) fn read_frame(frame: &Object<'_, Anything>, names: &ColumnNames) -> PyResult<Intake> {
    const EXPECTED: &str = "a data frame or Arrow table";
    args::refuse_scalars(frame, "frame", EXPECTED)?;
    if !frame.hasattr("__arrow_c_stream__")? && !frame.hasattr("__arrow_c_array__")? {
        return Err(args::wrong("frame", EXPECTED, frame).into());
    }
    let (batches, schema) = frame.extract::<AnyRecordBatch>()?.into_table()?.into_inner();
    Ok(frame.py().detach(|| {
        let columns: Vec<&str> = schema.fields().iter().map(|field| field.name().as_str()).collect();
        let sheet = Sheet::new(&columns, names)?;
        let mut intake = Intake::default();
        let mut row = 0;
        for batch in &batches {
            row = read_batch(batch, &sheet, row, &mut intake)?;
        }
        Ok::<_, Error>(intake)
    })?)
}

/// Adds the rows of a record batch; the number of the row behind them.
fn read_batch(batch: &RecordBatch, sheet: &Sheet, first: u64, intake: &mut Intake) -> Result<u64> {
    let columns = batch.columns().iter().enumerate();
    let columns = columns.map(|(number, array)| {
        Cells::new(array).map_err(|error| error.item(format!("column {:?}", sheet.column(number))))
    });
    let columns: Vec<Cells> = columns.collect::<Result<_>>()?;
    for row in 0..batch.num_rows() {
        let place = Place::Row(first + row as u64);
        let cells: Result<Vec<Cell>> = columns.iter().map(|column| column.cell(row)).collect();
        match cells.and_then(|cells| sheet.entry(cells.into_iter()).map_err(|fault| fault.error)) {
            Ok(entry) => intake.unite(place, entry),
            Err(error) => intake.fault(place, error),
        }
    }
    Ok(first + batch.num_rows() as u64)
}

/// A column.
enum Cells {
    Texts(Chunk),
    /// Integers and flags, as JSON.
    Plain(Chunk),
    Floats(ArrayRef),
    Lists(ArrayRef),
}

impl Cells {
    fn new(array: &ArrayRef) -> Result<Self> {
        let wrong = || {
            let what = format!("expected texts, numbers or lists of texts, found {}", array.data_type());
            Error::gazetteer(what)
        };
        let cast = |to: &DataType| cast(array, to).map_err(|_| wrong());
        if let Some(texts) = Chunk::new(array) {
            return Ok(Self::Texts(texts));
        }
        Ok(match array.data_type() {
            DataType::List(_)
            | DataType::LargeList(_)
            | DataType::FixedSizeList(..)
            | DataType::ListView(_) => {
                let item = Field::new("item", DataType::LargeUtf8, true);
                Self::Lists(cast(&DataType::LargeList(Arc::new(item)))?)
            }
            DataType::Float16 | DataType::Float32 | DataType::Float64 => {
                Self::Floats(cast(&DataType::Float64)?)
            }
            kind if kind.is_integer() || *kind == DataType::Boolean => {
                Self::Plain(Chunk::new(&cast(&DataType::LargeUtf8)?).ok_or_else(wrong)?)
            }
            _ => Self::Texts(Chunk::new(&cast(&DataType::LargeUtf8)?).ok_or_else(wrong)?),
        })
    }
    fn cell(&self, row: usize) -> Result<Cell> {
        Ok(match self {
            Self::Texts(chunk) => chunk.bytes(row).map(text).transpose()?.map_or(Cell::Null, Cell::Text),
            Self::Plain(chunk) => {
                let value = chunk.bytes(row).and_then(|bytes| serde_json::from_slice(bytes).ok());
                value.map_or(Cell::Null, Cell::Value)
            }
            Self::Floats(array) => {
                let floats = array.as_primitive::<Float64Type>();
                let number = floats.is_valid(row).then(|| floats.value(row));
                let number = number.and_then(serde_json::Number::from_f64);
                number.map_or(Cell::Null, |number| Cell::Value(Value::Number(number)))
            }
            Self::Lists(array) => {
                let lists = array.as_list::<i64>();
                if lists.is_null(row) {
                    return Ok(Cell::Null);
                }
                let items = lists.value(row);
                Cell::Texts(items.as_string::<i64>().iter().flatten().map(str::to_owned).collect())
            }
        })
    }
}

fn text(bytes: &[u8]) -> Result<String> {
    let text = std::str::from_utf8(bytes).map_err(|_| Error::gazetteer("expected UTF-8"))?;
    Ok(text.to_owned())
}

/// The variants of a FlashText dict: clean names and lists of what stands for them.
pub(crate) fn read_flashtext(
    dict: &Bound<'_, PyDict>,
    kind: &str,
    case: crate::gazetteer::CaseRule,
) -> Result<Intake> {
    use crate::gazetteer::{Alias, Entry};
    let mut intake = Intake::default();
    for (row, (name, variants)) in dict.iter().enumerate() {
        let place = Place::Row(row as u64);
        let name = args::text(&name, "source")?.to_string();
        let variants = args::items(&variants, "source", "a list of names")?;
        let alias = |text: String| Alias { case, ..Alias::new(text) };
        let own = std::iter::once(Ok(alias(name.clone())));
        let others = variants.iter().map(|variant| Ok(alias(args::text(variant, "source")?.to_string())));
        let aliases = own.chain(others).collect::<Result<_>>()?;
        intake.add(place, Entry { aliases, ..Entry::new(name.as_str(), name.as_str(), kind) });
    }
    Ok(intake)
}

/// The byte that parts cells.
pub(crate) fn delimiter(value: Option<&Object<'_, Str>>) -> Result<Option<u8>> {
    let Some(text) = maybe(value, "delimiter")? else { return Ok(None) };
    match text.as_bytes() {
        [byte] if !matches!(byte, b'"' | b'\n' | b'\r') => Ok(Some(*byte)),
        _ => Err(Error::input(format!("expected one ASCII character, found {text:?}")).item("delimiter")),
    }
}

/// Codes of the languages of names.
pub(crate) fn labels(value: Option<&Bound<'_, PyAny>>) -> Result<Vec<String>> {
    let Some(value) = value else { return Ok(vec!["id".into(), "en".into()]) };
    let items = args::items(value, "labels", "a sequence of language codes")?;
    items.iter().map(|item| Ok(args::text(item, "labels")?.to_string())).collect()
}

/// A dict of strings.
pub(crate) fn pairs(
    value: &Bound<'_, PyAny>,
    name: &str,
) -> Result<std::collections::HashMap<String, String>> {
    let dict = value.cast::<PyDict>().map_err(|_| args::wrong(name, "a dict of strings", value))?;
    let pair = |(key, value): (Bound<'_, PyAny>, Bound<'_, PyAny>)| {
        Ok((args::text(&key, name)?.to_string(), args::text(&value, name)?.to_string()))
    };
    dict.iter().map(pair).collect()
}
