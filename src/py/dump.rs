//! Arrow arrays as Python values: buffer by buffer for pickles, value by value for `to_pydict`.

use super::column::Kind;
use crate::error::{Error, Result};
use arrow_array::cast::AsArray;
use arrow_array::types::{Float32Type, Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, make_array};
use arrow_buffer::{Buffer, MutableBuffer};
use arrow_data::ArrayData;
use arrow_schema::DataType;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyList};

/// The kinds by their number in a pickle.
const KINDS: [Kind; 7] =
    [Kind::Row, Kind::Offset, Kind::Share, Kind::Flag, Kind::Text, Kind::Name, Kind::Names];

/// Length, validity and buffers of an array.
type Flat<B> = (usize, Option<B>, Vec<B>);
/// The number of its kind, the array, and its child if it has one.
pub(crate) type Dumped<B> = (usize, Flat<B>, Option<Flat<B>>);

/// The bytes of a column.
pub(crate) fn dump<'py>(py: Python<'py>, array: &ArrayRef) -> Dumped<Bound<'py, PyBytes>> {
    let kind = KINDS.iter().position(|kind| kind.data_type() == *array.data_type());
    let data = array.to_data();
    (kind.unwrap_or(KINDS.len()), flat(py, &data), data.child_data().first().map(|child| flat(py, child)))
}

fn flat<'py>(py: Python<'py>, data: &ArrayData) -> Flat<Bound<'py, PyBytes>> {
    let bytes = |buffer: &Buffer| PyBytes::new(py, buffer.as_slice());
    let nulls = data.nulls().map(|nulls| bytes(&nulls.inner().sliced()));
    (data.len(), nulls, data.buffers().iter().map(bytes).collect())
}

/// The kind and the column of these bytes; every offset and string is checked.
pub(crate) fn restore(dumped: &Dumped<PyBackedBytes>) -> Result<(Kind, ArrayRef)> {
    let (kind, own, child) = dumped;
    let broken = |why: String| Error::input(format!("the pickle of a table is damaged: {why}"));
    let kind = KINDS.get(*kind).copied().ok_or_else(|| broken(format!("no kind {kind}")))?;
    let child = child.as_ref().map(|child| raise(child, &DataType::LargeUtf8, None)).transpose();
    let data = child.and_then(|child| raise(own, &kind.data_type(), child));
    Ok((kind, make_array(data.map_err(|fault| broken(fault.to_string()))?)))
}

/// What Arrow says of bytes that are no array.
type Checked = std::result::Result<ArrayData, arrow_schema::ArrowError>;

fn raise(flat: &Flat<PyBackedBytes>, data_type: &DataType, child: Option<ArrayData>) -> Checked {
    let (len, nulls, buffers) = flat;
    ArrayData::builder(data_type.clone())
        .len(*len)
        .null_bit_buffer(nulls.as_ref().map(aligned))
        .buffers(buffers.iter().map(aligned).collect())
        .child_data(child.into_iter().collect())
        .build()
}

/// A copy that starts where Arrow wants it to.
fn aligned(bytes: &PyBackedBytes) -> Buffer {
    let mut copy = MutableBuffer::with_capacity(bytes.len());
    copy.extend_from_slice(bytes);
    copy.into()
}

/// The column as a list; null is None.
pub(crate) fn values<'py>(py: Python<'py>, array: &ArrayRef) -> PyResult<Bound<'py, PyList>> {
    match array.data_type() {
        DataType::Int64 => PyList::new(py, array.as_primitive::<Int64Type>().iter().collect::<Vec<_>>()),
        DataType::Int32 => PyList::new(py, array.as_primitive::<Int32Type>().iter().collect::<Vec<_>>()),
        DataType::Float32 => PyList::new(py, array.as_primitive::<Float32Type>().iter().collect::<Vec<_>>()),
        DataType::Boolean => PyList::new(py, array.as_boolean().iter().collect::<Vec<_>>()),
        DataType::LargeUtf8 => PyList::new(py, array.as_string::<i64>().iter().collect::<Vec<_>>()),
        DataType::LargeList(_) => lists(py, array),
        _ => names(py, array),
    }
}

fn names<'py>(py: Python<'py>, array: &ArrayRef) -> PyResult<Bound<'py, PyList>> {
    let dictionary = array.as_dictionary::<Int32Type>();
    let known = values(py, dictionary.values())?;
    let name = |key: Option<i32>| key.map(|key| known.get_item(key as usize)).transpose();
    PyList::new(py, dictionary.keys().iter().map(name).collect::<PyResult<Vec<_>>>()?)
}

fn lists<'py>(py: Python<'py>, array: &ArrayRef) -> PyResult<Bound<'py, PyList>> {
    let list = |items: Option<ArrayRef>| items.map(|items| values(py, &items)).transpose();
    PyList::new(py, array.as_list::<i64>().iter().map(list).collect::<PyResult<Vec<_>>>()?)
}
