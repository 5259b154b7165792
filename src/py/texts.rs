//! Columns of texts: from lists, object arrays, Series and anything that speaks Arrow, without a copy.

use super::args;
use super::moment;
use crate::error::{Error, Result};
use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, BinaryArray, BinaryViewArray, LargeBinaryArray};
use arrow_schema::DataType;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyList, PyString, PyTuple};
use pyo3_arrow::input::AnyArray;

/// What a column of texts may be.
const EXPECTED: &str = "a list, tuple, object array, Series or Arrow array of strings";

/// A text, a null, or why the row is bad.
pub(crate) type Cell<'a> = Result<Option<&'a str>>;

/// A cell that has not been looked at: whether bytes are UTF-8 is a question for the worker that reads them.
#[derive(Clone, Copy)]
pub(crate) enum Unread<'a> {
    Slot(&'a Slot),
    Bytes(&'a [u8], &'static str),
    Null,
}

impl<'a> Unread<'a> {
    /// The cell.
    pub(crate) fn read(self) -> Cell<'a> {
        match self {
            Self::Slot(slot) => slot.as_ref().map(Option::as_deref).map_err(Clone::clone),
            Self::Bytes(bytes, name) => utf8(bytes, name).map(Some),
            Self::Null => Ok(None),
        }
    }
    /// Its bytes.
    pub(crate) fn len(self) -> usize {
        match self {
            Self::Slot(slot) => slot.as_ref().map_or(0, |text| text.as_ref().map_or(0, |text| text.len())),
            Self::Bytes(bytes, _) => bytes.len(),
            Self::Null => 0,
        }
    }
}

/// The same, held by Python.
pub(crate) type Slot = Result<Option<PyBackedStr>>;

/// A column that holds on to the strings of Python or to the buffers of Arrow.
pub(crate) enum Texts {
    Python(Vec<Slot>),
    Arrow { name: &'static str, chunks: Vec<Chunk> },
}

/// A chunk of an Arrow column; strings as bytes, since nobody promises that they are UTF-8.
pub(crate) enum Chunk {
    Small(BinaryArray),
    Large(LargeBinaryArray),
    View(BinaryViewArray),
    Keyed(Vec<Option<usize>>, Box<Self>),
    Nulls(usize),
}

/// How an item that is not null becomes a text; its error is a fault of the call.
type Read = fn(&Bound<'_, PyAny>, &str) -> Result<PyBackedStr>;

/// A column that may be missing.
type Maybe<'a, 'py> = Option<&'a Bound<'py, PyAny>>;

impl Texts {
    /// The column of this argument.
    pub(crate) fn new(value: &Bound<'_, PyAny>, name: &'static str) -> Result<Self> {
        Self::read(value, name, read_text)
    }
    fn read(value: &Bound<'_, PyAny>, name: &'static str, read: Read) -> Result<Self> {
        args::refuse_scalars(value, name, EXPECTED)?;
        if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
            return Self::from_items(value, name, read);
        }
        if !is_of_objects(value)
            && speaks_arrow(value)
            && let Some(texts) = Self::from_arrow(value, name)?
        {
            return Ok(texts);
        }
        // Arrays and Series of objects and dates, and Series whose library lacks what Arrow needs.
        if value.hasattr("dtype").unwrap_or(false) {
            return Self::from_items(value, name, read);
        }
        match value.call_method0("to_pylist") {
            Ok(items) => Self::from_items(&items, name, read),
            Err(_) => Err(args::wrong(name, EXPECTED, value)),
        }
    }
    /// A column of this length, one value for each text.
    pub(crate) fn beside(value: Maybe<'_, '_>, name: &'static str, len: usize) -> Result<Option<Self>> {
        value.map(|value| Self::new(value, name)?.of_length(len, name)).transpose()
    }
    /// The same of dates.
    pub(crate) fn moments(value: Maybe<'_, '_>, name: &'static str, len: usize) -> Result<Option<Self>> {
        value.map(|value| Self::read(value, name, moment::one)?.of_length(len, name)).transpose()
    }
    fn of_length(self, len: usize, name: &str) -> Result<Self> {
        let texts = self;
        if texts.len() == len {
            return Ok(texts);
        }
        let what = format!("expected {len} values, one for each text, found {}", texts.len());
        Err(Error::input(what).item(name))
    }
    fn from_items(value: &Bound<'_, PyAny>, name: &'static str, read: Read) -> Result<Self> {
        let items = value.try_iter().map_err(|_| args::wrong(name, EXPECTED, value))?;
        let mut cells = Vec::with_capacity(value.len().unwrap_or(0));
        for (row, item) in items.enumerate() {
            let item = item.map_err(|error| Error::input(error.to_string()).item(name).row(row as u64))?;
            cells.push(from_item(&item, name, row, read)?);
        }
        Ok(Self::Python(cells))
    }
    /// `None` when the library cannot give Arrow after all, or gives numbers and dates, which are read one by one.
    fn from_arrow(value: &Bound<'_, PyAny>, name: &'static str) -> Result<Option<Self>> {
        let column = value.extract::<AnyArray>().and_then(|arrays| Ok(arrays.into_chunked_array()?));
        let Ok(column) = column else { return Ok(None) };
        if column.data_type().is_nested() {
            let what = format!("expected {EXPECTED}, found one of {}", column.data_type());
            return Err(Error::input(what).item(name));
        }
        let chunks: Option<Vec<_>> = column.chunks().iter().map(Chunk::new).collect();
        Ok(chunks.map(|chunks| Self::Arrow { name, chunks }))
    }
    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        match self {
            Self::Python(cells) => cells.len(),
            Self::Arrow { chunks, .. } => chunks.iter().map(Chunk::len).sum(),
        }
    }
    /// Every row.
    pub(crate) fn cells(&self) -> Vec<Unread<'_>> {
        match self {
            Self::Python(cells) => cells.iter().map(Unread::Slot).collect(),
            Self::Arrow { name, chunks } => chunks.iter().flat_map(|chunk| chunk.cells(name)).collect(),
        }
    }
}

fn speaks_arrow(value: &Bound<'_, PyAny>) -> bool {
    ["__arrow_c_stream__", "__arrow_c_array__"].iter().any(|method| value.hasattr(method).unwrap_or(false))
}

/// Whether it is an array or a Series of Python objects, whose nulls are of many kinds.
fn is_of_objects(value: &Bound<'_, PyAny>) -> bool {
    value.getattr("dtype").and_then(|dtype| dtype.str()).is_ok_and(|dtype| dtype == "object")
}

/// The bad row or the fault of the call that an item is; the kind of item tells which.
fn from_item(item: &Bound<'_, PyAny>, name: &str, row: usize, read: Read) -> Result<Slot> {
    if item.is_instance_of::<PyString>() {
        return Ok(args::text(item, name).map(Some));
    }
    if args::is_null(item) {
        return Ok(Ok(None));
    }
    read(item, name).map(Some).map(Ok).map_err(|error| error.row(row as u64))
}

/// Nothing but strings are texts.
fn read_text(item: &Bound<'_, PyAny>, name: &str) -> Result<PyBackedStr> {
    Err(args::wrong(name, "str or None", item))
}

impl Chunk {
    /// `None` for a type that holds no strings.
    pub(crate) fn new(array: &ArrayRef) -> Option<Self> {
        Some(match array.data_type() {
            DataType::Utf8 => Self::Small(array.as_string::<i32>().clone().into()),
            DataType::LargeUtf8 => Self::Large(array.as_string::<i64>().clone().into()),
            DataType::Utf8View => Self::View(array.as_string_view().clone().to_binary_view()),
            DataType::Null => Self::Nulls(array.len()),
            DataType::Dictionary(..) => {
                let dictionary = array.as_any_dictionary();
                // All of them null: Arrow has no numbers for that.
                if dictionary.values().is_empty() {
                    return Self::new(dictionary.values()).map(|_| Self::Nulls(array.len()));
                }
                let keys = dictionary.normalized_keys().into_iter().enumerate();
                let keys = keys.map(|(row, key)| dictionary.keys().is_valid(row).then_some(key));
                Self::Keyed(keys.collect(), Box::new(Self::new(dictionary.values())?))
            }
            _ => return None,
        })
    }
    fn len(&self) -> usize {
        match self {
            Self::Small(array) => array.len(),
            Self::Large(array) => array.len(),
            Self::View(array) => array.len(),
            Self::Keyed(keys, _) => keys.len(),
            Self::Nulls(len) => *len,
        }
    }
    /// The string in this row, unless it is null.
    pub(crate) fn bytes(&self, row: usize) -> Option<&[u8]> {
        match self {
            Self::Small(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Large(array) => array.is_valid(row).then(|| array.value(row)),
            Self::View(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Keyed(keys, values) => values.bytes((*keys.get(row)?)?),
            Self::Nulls(_) => None,
        }
    }
    fn cells<'a>(&'a self, name: &'static str) -> impl Iterator<Item = Unread<'a>> {
        let cell = move |row| self.bytes(row).map_or(Unread::Null, |bytes| Unread::Bytes(bytes, name));
        (0..self.len()).map(cell)
    }
}

fn utf8<'a>(bytes: &'a [u8], name: &str) -> Result<&'a str> {
    std::str::from_utf8(bytes).map_err(|error| {
        Error::input(format!("expected UTF-8, found another byte at byte {}", error.valid_up_to())).item(name)
    })
}
