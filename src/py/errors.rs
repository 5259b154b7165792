//! The one place where an error of the core becomes a Python exception.

use crate::error::{Error, Kind};
use pyo3::prelude::*;
use pyo3::types::PyTuple;

impl From<Error> for PyErr {
    fn from(error: Error) -> Self {
        Python::attach(|py| exception(py, &error).unwrap_or_else(|failed| failed))
    }
}

/// The name of the exception class for a kind; the classes are in `warta.errors`.
pub(crate) fn class_name(kind: Kind) -> &'static str {
    match kind {
        Kind::Input => "InputError",
        Kind::Pack => "PackError",
        Kind::Gazetteer => "GazetteerError",
        Kind::Internal => "InternalError",
    }
}

/// The exception of an error, and of those that it tells together.
pub(crate) fn exception(py: Python<'_>, error: &Error) -> PyResult<PyErr> {
    let class = py.import("warta.errors")?.getattr(class_name(error.kind()))?;
    let at = error.position();
    let faults = error.faults().iter().map(|fault| Ok(exception(py, fault)?.into_value(py)));
    let faults = PyTuple::new(py, faults.collect::<PyResult<Vec<_>>>()?)?;
    let arguments = (error.to_string(), at.row, at.file.as_deref(), at.line, at.column, faults);
    Ok(PyErr::from_value(class.call1(arguments)?))
}
