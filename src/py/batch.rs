//! `Batch`: the tables of many documents.

use super::display;
use super::hint::{Anything, Object};
use super::lists::Lists;
use super::table::Table;
use crate::error::Error;
use pyo3::exceptions::PyAttributeError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyTuple};
use std::collections::BTreeMap;

/// What warta found in a column of texts, as tables.
///
/// ``Cleaner.clean_batch`` gives ``documents blocks removed fields errors``, ``Gazetteer.find_batch`` gives
/// ``mentions errors``. The first of them is the one that the batch itself exports to Arrow. Each is a `Table`, built
/// when it is first asked for; every table's first column, ``doc``, is the position of the text in the input.
///
/// Examples
/// --------
/// >>> import warta
/// >>> batch = warta.Cleaner().clean_batch(["Harga beras naik.", "Warga mengeluh."])
/// >>> len(batch), batch.documents.to_pydict()["n_kept"]
/// (2, [17, 15])
#[pyclass(frozen, subclass, module = "warta")]
pub(crate) struct Batch {
    docs: usize,
    tables: Vec<Table>,
}

impl Batch {
    /// The batch of this many texts; the first table is the one that it exports.
    pub(crate) fn new(docs: usize, tables: Vec<Table>) -> Self {
        Self { docs, tables }
    }
    /// How many texts went in.
    pub(crate) fn docs(&self) -> usize {
        self.docs
    }
    /// The table of this name.
    pub(crate) fn table(&self, name: &str) -> PyResult<Table> {
        let found = self.tables.iter().find(|table| table.name() == name);
        found.cloned().ok_or_else(|| {
            let names: Vec<_> = self.tables.iter().map(Table::name).collect();
            PyAttributeError::new_err(format!("this batch has no {name}; it has {}", names.join(", ")))
        })
    }
    fn main<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, Table>> {
        let first = self.tables.first().cloned();
        Bound::new(py, first.ok_or_else(|| PyAttributeError::new_err("this batch has no tables"))?)
    }
}

#[pymethods]
impl Batch {
    /// One row for each text: ``text language fields n_chars n_kept dropped_share n_mentions n_ambiguous error``.
    /// ``fields`` is a JSON object of the fields' values; ``n_kept`` counts the code points in the clean text's spans;
    /// ``dropped_share`` is the removed share of what is not white space at the ends of lines and cuts.
    #[getter]
    fn documents(&self) -> PyResult<Table> {
        self.table("documents")
    }
    /// One row for each `Block`.
    #[getter]
    fn blocks(&self) -> PyResult<Table> {
        self.table("blocks")
    }
    /// One row for each `Removal`.
    #[getter]
    fn removed(&self) -> PyResult<Table> {
        self.table("removed")
    }
    /// One row for each `Field`, with its ``name``.
    #[getter]
    fn fields(&self) -> PyResult<Table> {
        self.table("fields")
    }
    /// One row for each `Mention`; ``candidates`` are ids, ``layer`` is 1 for names inside others.
    #[getter]
    fn mentions(&self) -> PyResult<Table> {
        self.table("mentions")
    }
    /// One row for each bad text: ``error`` is the class, ``message`` what is wrong.
    #[getter]
    fn errors(&self) -> PyResult<Table> {
        self.table("errors")
    }
    /// All tables by name.
    #[getter]
    fn tables(&self) -> BTreeMap<String, Table> {
        self.tables.iter().map(|table| (table.name().to_owned(), table.clone())).collect()
    }
    /// What was found in each text, as one column of lists: the rows of the table of this name, those of a text in a
    /// list of structs; null for a null text. Of ``documents`` one struct for each text. For columns of data frames:
    /// ``polars.Series(batch.lists("mentions"))``.
    ///
    /// Raises
    /// ------
    /// AttributeError
    ///     When there is no such table, or no ``documents`` that say how many texts there are.
    fn lists(&self, name: &str) -> PyResult<Lists> {
        let (documents, table) = (self.table("documents")?, self.table(name)?);
        let lists = match name {
            "documents" => Lists::of_documents(documents.data()?),
            _ => Lists::new(documents.data()?, table.data()?),
        };
        Ok(lists.map_err(|fault| Error::internal(format!("the lists of {name}: {fault}")))?)
    }
    /// The Arrow stream of the first table.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "object")]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        self.main(py)?.get().__arrow_c_stream__(py, requested_schema)
    }
    /// The Arrow schema of the first table.
    #[pyo3(signature = () -> "object")]
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        self.main(py)?.get().__arrow_c_schema__(py)
    }
    /// The first table as a `pyarrow.Table`.
    fn to_arrow<'py>(&self, py: Python<'py>) -> PyResult<Object<'py, Anything>> {
        Table::to_arrow(&self.main(py)?)
    }
    /// The first table as a `pandas.DataFrame`.
    fn to_pandas<'py>(&self, py: Python<'py>) -> PyResult<Object<'py, Anything>> {
        Table::to_pandas(&self.main(py)?)
    }
    /// The first table as a `polars.DataFrame`.
    fn to_polars<'py>(&self, py: Python<'py>) -> PyResult<Object<'py, Anything>> {
        Table::to_polars(&self.main(py)?)
    }
    /// How many texts went in.
    fn __len__(&self) -> usize {
        self.docs
    }
    /// The same as HTML, for notebooks.
    fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::html(slf)
    }
    /// The same as something that rich prints.
    fn __rich__<'py>(slf: &Bound<'py, Self>) -> PyResult<Object<'py, Anything>> {
        display::rich(slf)
    }
    fn __repr__(slf: &Bound<'_, Self>) -> PyResult<String> {
        let names: Vec<_> = slf.get().tables.iter().map(Table::name).collect();
        Ok(format!("{}({} texts: {})", slf.get_type().name()?, slf.get().docs, names.join(", ")))
    }
    fn __eq__(&self, other: &Self) -> PyResult<bool> {
        let same = |(a, b): (&Table, &Table)| a.__eq__(b);
        let all: Vec<_> = self.tables.iter().zip(&other.tables).map(same).collect::<PyResult<_>>()?;
        Ok(self.docs == other.docs && self.tables.len() == other.tables.len() && all.iter().all(|same| *same))
    }
    fn __hash__(&self) -> usize {
        self.docs
    }
    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let restore = slf.get_type().getattr("_restore")?;
        Ok((restore, (slf.get().docs, slf.get().tables.clone()).into_pyobject(slf.py())?))
    }
    /// The batch of a pickle.
    #[staticmethod]
    #[pyo3(signature = (docs: "int", tables: "list[Table]") -> "Batch")]
    fn _restore(docs: usize, tables: Vec<Table>) -> Self {
        Self { docs, tables }
    }
}

/// What `Pipeline.analyze_batch` found in a column of texts.
///
/// A `Batch` with the tables ``documents blocks removed fields mentions quotes sources dates artifacts errors``.
///
/// Examples
/// --------
/// >>> from warta import Pipeline
/// >>> tables = Pipeline().analyze_batch(["Rusia mengirim gandum ke Mesir.", None])
/// >>> tables.documents.to_pydict()["n_mentions"]
/// [2, None]
#[pyclass(frozen, extends = Batch, module = "warta")]
pub(crate) struct Tables;

impl Tables {
    pub(crate) fn new(py: Python<'_>, batch: Batch) -> PyResult<Py<Self>> {
        Py::new(py, PyClassInitializer::from(batch).add_subclass(Self))
    }
}

#[pymethods]
impl Tables {
    /// One row for each statement.
    #[getter]
    fn quotes(slf: &Bound<'_, Self>) -> PyResult<Table> {
        slf.as_super().get().table("quotes")
    }
    /// One row for each reporting source.
    #[getter]
    fn sources(slf: &Bound<'_, Self>) -> PyResult<Table> {
        slf.as_super().get().table("sources")
    }
    /// One row for each `Date`.
    #[getter]
    fn dates(slf: &Bound<'_, Self>) -> PyResult<Table> {
        slf.as_super().get().table("dates")
    }
    /// One row for each piece of debris of machine translation.
    #[getter]
    fn artifacts(slf: &Bound<'_, Self>) -> PyResult<Table> {
        slf.as_super().get().table("artifacts")
    }
    /// The tables of a pickle.
    #[staticmethod]
    #[pyo3(signature = (docs: "int", tables: "list[Table]") -> "Tables")]
    fn _restore(py: Python<'_>, docs: usize, tables: Vec<Table>) -> PyResult<Py<Self>> {
        Self::new(py, Batch::new(docs, tables))
    }
}
