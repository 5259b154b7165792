//! The one place where an error of the core becomes a Python exception.

use crate::error::{Error, Kind};
use pyo3::prelude::*;

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

fn exception(py: Python<'_>, error: &Error) -> PyResult<PyErr> {
    let class = py.import("warta.errors")?.getattr(class_name(error.kind()))?;
    let at = error.position();
    let arguments = (error.to_string(), at.row, at.file.as_deref(), at.line, at.column);
    Ok(PyErr::from_value(class.call1(arguments)?))
}
