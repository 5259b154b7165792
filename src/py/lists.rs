//! The rows of a table as one list for each text, for columns of data frames.

use arrow_array::cast::AsArray;
use arrow_array::types::{Int32Type, Int64Type};
use arrow_array::{Array, ArrayRef, LargeListArray, LargeStringArray, RecordBatch, StructArray};
use arrow_buffer::OffsetBuffer;
use arrow_schema::{ArrowError, DataType, Field, FieldRef, Fields};
use pyo3::prelude::*;
use pyo3::types::PyCapsule;
use pyo3_arrow::ffi::{ArrayIterator, to_schema_pycapsule, to_stream_pycapsule};
use std::sync::Arc;

/// What was found in each text, as one column: a list of structs for each text, null where the text is null.
///
/// Of ``documents`` it is one struct for each text. ``polars.Series(lists)`` and ``pyarrow.chunked_array(lists)`` read
/// it. Names are plain strings here, since few libraries read dictionaries inside lists.
#[pyclass(frozen, module = "warta")]
pub(crate) struct Lists {
    data: ArrayRef,
}

impl Lists {
    /// The rows of `table`, those of a document in a list; `documents` has a row for each.
    pub(crate) fn new(documents: &RecordBatch, table: &RecordBatch) -> Result<Self, ArrowError> {
        let rows = structs(table)?;
        let nulls = documents.column_by_name("text").and_then(|text| text.nulls().cloned());
        let docs = table.column_by_name("doc").and_then(|doc| doc.as_primitive_opt::<Int64Type>());
        let lengths = lengths(docs.into_iter().flatten().flatten(), documents.num_rows());
        let item = Arc::new(Field::new("item", rows.data_type().clone(), true));
        let lists =
            LargeListArray::try_new(item, OffsetBuffer::from_lengths(lengths), Arc::new(rows), nulls)?;
        Ok(Self { data: Arc::new(lists) })
    }
    /// The documents themselves.
    pub(crate) fn of_documents(documents: &RecordBatch) -> Result<Self, ArrowError> {
        let (fields, columns, _) = structs(documents)?.into_parts();
        let nulls = documents.column_by_name("text").and_then(|text| text.nulls().cloned());
        Ok(Self { data: Arc::new(StructArray::try_new(fields, columns, nulls)?) })
    }
    fn field(&self) -> FieldRef {
        Arc::new(Field::new("", self.data.data_type().clone(), true))
    }
}

#[pymethods]
impl Lists {
    /// The Arrow stream of the column: one array.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "object")]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let stream = Box::new(ArrayIterator::new(vec![Ok(self.data.clone())], self.field()));
        Ok(to_stream_pycapsule(py, stream, requested_schema)?)
    }
    /// The Arrow schema of the column.
    #[pyo3(signature = () -> "object")]
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.field().as_ref())?)
    }
    /// How many texts there are.
    fn __len__(&self) -> usize {
        self.data.len()
    }
}

/// How many rows each document has.
fn lengths(docs: impl Iterator<Item = i64>, n: usize) -> Vec<usize> {
    let mut lengths = vec![0; n];
    for doc in docs {
        if let Some(length) = lengths.get_mut(doc as usize) {
            *length += 1;
        }
    }
    lengths
}

/// The rows as structs, without `doc`.
fn structs(table: &RecordBatch) -> Result<StructArray, ArrowError> {
    let schema = table.schema();
    let named = schema.fields().iter().zip(table.columns()).filter(|(field, _)| field.name() != "doc");
    let (fields, columns): (Vec<_>, Vec<_>) = named
        .map(|(field, column)| {
            let column = plain(column);
            (Field::new(field.name(), column.data_type().clone(), true), column)
        })
        .unzip();
    StructArray::try_new(Fields::from(fields), columns, None)
}

/// A dictionary as plain strings; anything else as it is.
fn plain(column: &ArrayRef) -> ArrayRef {
    if !matches!(column.data_type(), DataType::Dictionary(..)) {
        return column.clone();
    }
    let dictionary = column.as_dictionary::<Int32Type>();
    let values = dictionary.values().as_string::<i64>();
    let value = |key: Option<i32>| key.map(|key| values.value(key as usize));
    Arc::new(dictionary.keys().iter().map(value).collect::<LargeStringArray>())
}
