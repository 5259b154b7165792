//! `Table`: columns that any data frame library reads.

use super::column::Kind;
use super::display;
use super::dump::{self, Dumped};
use super::hint::{Anything, Object};
use super::meta::Metadata;
use super::rows::{Row, Rows};
use crate::error::Error;
use arrow_array::{ArrayRef, RecordBatch, StructArray};
use arrow_schema::{ArrowError, Field, Schema};
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyCapsule, PyDict, PyTuple};
use pyo3_arrow::ffi::{ArrayIterator, to_schema_pycapsule, to_stream_pycapsule};
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock};

/// Makes the table when it is first asked for.
type Make = Box<dyn FnOnce() -> Result<RecordBatch, ArrowError> + Send>;

/// A table of a batch: what warta found, one row an item, in columns.
///
/// Any library that speaks the Arrow PyCapsule interface reads it: ``polars.DataFrame(table)``,
/// ``pyarrow.table(table)``, DuckDB. The first column is ``doc``, the position of the text in the input, from 0.
/// Offsets are int32 and count code points; strings are ``large_utf8``; labels, ids and statuses are dictionaries;
/// scores are float32. The table is built when it is first asked for.
///
/// Examples
/// --------
/// >>> import warta
/// >>> batch = warta.Cleaner().clean_batch(["Harga beras naik.", None])
/// >>> batch.blocks.column_names[:3]
/// ['doc', 'start', 'end']
/// >>> batch.blocks.to_pydict()["end"]
/// [17]
#[pyclass(frozen, from_py_object, module = "warta")]
#[derive(Clone)]
pub(crate) struct Table {
    name: Arc<str>,
    data: Arc<LazyLock<Result<RecordBatch, ArrowError>, Make>>,
}

impl Table {
    /// The table of these rows, in the order of the parts.
    pub(crate) fn new<R: Row + 'static>(name: &str, parts: Vec<Rows<R>>, metadata: Metadata) -> Self {
        let make = move || Rows::finish(parts, (*metadata).clone());
        Self { name: name.into(), data: Arc::new(LazyLock::new(Box::new(make))) }
    }
    /// The table that `make` makes.
    pub(crate) fn lazy(
        name: &str,
        make: impl FnOnce() -> Result<RecordBatch, ArrowError> + Send + 'static,
    ) -> Self {
        let make: Make = Box::new(make);
        Self { name: name.into(), data: Arc::new(LazyLock::new(make)) }
    }
    /// The table that these parts hold under a name.
    pub(crate) fn gather<P, R: Row + 'static>(
        name: &str,
        parts: &mut [P],
        pick: impl Fn(&mut P) -> &mut Rows<R>,
        metadata: &Metadata,
    ) -> Self {
        let rows = parts.iter_mut().map(|part| std::mem::take(pick(part))).collect();
        Self::new(name, rows, metadata.clone())
    }
    pub(crate) fn data(&self) -> PyResult<&RecordBatch> {
        let made = self.data.as_ref().as_ref();
        made.map_err(|fault| Error::internal(format!("the table {}: {fault}", self.name)).into())
    }
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
    /// What this function of `warta.frames` makes of the table.
    fn through<'py, H>(slf: &Bound<'py, Self>, function: &str) -> PyResult<Object<'py, H>> {
        Ok(Object::new(slf.py().import("warta.frames")?.call_method1(function, (slf,))?))
    }
}

#[pymethods]
impl Table {
    /// Its name.
    #[getter]
    #[pyo3(name = "name")]
    fn name_(&self) -> &str {
        &self.name
    }
    /// The names of its columns.
    #[getter]
    fn column_names(&self) -> PyResult<Vec<String>> {
        Ok(self.data()?.schema_ref().fields().iter().map(|field| field.name().clone()).collect())
    }
    /// The version of warta, and hashes of what made the table.
    #[getter]
    fn metadata(&self) -> PyResult<BTreeMap<String, String>> {
        let metadata = self.data()?.schema_ref().metadata();
        Ok(metadata.iter().map(|(key, value)| (key.clone(), value.clone())).collect())
    }
    /// The Arrow stream of the table: one record batch.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "object")]
    pub(crate) fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let data = self.data()?;
        let field = Field::new_struct("", data.schema_ref().fields().clone(), false)
            .with_metadata(data.schema_ref().metadata().clone());
        let rows: ArrayRef = Arc::new(StructArray::from(data.clone()));
        let stream = Box::new(ArrayIterator::new(vec![Ok(rows)], field.into()));
        Ok(to_stream_pycapsule(py, stream, requested_schema)?)
    }
    /// The Arrow schema of the table.
    #[pyo3(signature = () -> "object")]
    pub(crate) fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        Ok(to_schema_pycapsule(py, self.data()?.schema_ref().as_ref())?)
    }
    /// As a `pyarrow.Table`; pyarrow must be installed.
    pub(crate) fn to_arrow<'py>(slf: &Bound<'py, Self>) -> PyResult<Object<'py, Anything>> {
        Self::through(slf, "to_arrow")
    }
    /// As a `pandas.DataFrame`; pandas and pyarrow must be installed. Offsets are nullable ``Int32``, flags nullable
    /// ``boolean``, labels and ids categories; `metadata` is in ``attrs``.
    pub(crate) fn to_pandas<'py>(slf: &Bound<'py, Self>) -> PyResult<Object<'py, Anything>> {
        Self::through(slf, "to_pandas")
    }
    /// As a `polars.DataFrame`; polars must be installed.
    pub(crate) fn to_polars<'py>(slf: &Bound<'py, Self>) -> PyResult<Object<'py, Anything>> {
        Self::through(slf, "to_polars")
    }
    /// As a dict of lists; needs no other library.
    #[pyo3(signature = () -> "dict[str, list[object]]")]
    pub(crate) fn to_pydict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let data = self.data()?;
        let columns = PyDict::new(py);
        for (field, array) in data.schema_ref().fields().iter().zip(data.columns()) {
            columns.set_item(field.name(), dump::values(py, array)?)?;
        }
        Ok(columns)
    }
    fn __len__(&self) -> PyResult<usize> {
        Ok(self.data()?.num_rows())
    }
    /// The same as HTML, for notebooks.
    fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::html(slf)
    }
    /// The same as something that rich prints.
    fn __rich__<'py>(slf: &Bound<'py, Self>) -> PyResult<Object<'py, Anything>> {
        display::rich(slf)
    }
    fn __repr__(&self) -> PyResult<String> {
        Ok(format!("Table({:?}, {} rows, {:?})", self.name, self.__len__()?, self.column_names()?))
    }
    pub(crate) fn __eq__(&self, other: &Self) -> PyResult<bool> {
        Ok(self.name == other.name && self.data()? == other.data()?)
    }
    fn __hash__(&self) -> PyResult<usize> {
        Ok(self.__len__()? ^ self.name.len())
    }
    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let data = self.data()?;
        let fields = data.schema_ref().fields().iter().zip(data.columns());
        let columns: Vec<_> =
            fields.map(|(field, array)| (field.name().clone(), dump::dump(py, array))).collect();
        let restore = py.get_type::<Self>().getattr("_restore")?;
        Ok((restore, (&*self.name, self.metadata()?, columns).into_pyobject(py)?))
    }
    /// The table of a pickle.
    #[staticmethod]
    #[pyo3(signature = (name: "str", metadata: "dict[str, str]", columns: "list[object]") -> "Table")]
    fn _restore(
        name: &str,
        metadata: HashMap<String, String>,
        columns: Vec<(String, Dumped<PyBackedBytes>)>,
    ) -> PyResult<Self> {
        let (mut fields, mut arrays) = (Vec::new(), Vec::new());
        for (column, dumped) in columns {
            let (kind, array) = dump::restore(&dumped)?;
            fields.push(Field::new(column, kind.data_type(), kind != Kind::Row));
            arrays.push(array);
        }
        let schema = Schema::new_with_metadata(fields, metadata);
        let data = RecordBatch::try_new(Arc::new(schema), arrays);
        let data: Make = Box::new(move || data);
        Ok(Self { name: name.into(), data: Arc::new(LazyLock::new(data)) })
    }
}
