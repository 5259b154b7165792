//! Dates in: date, datetime, `numpy.datetime64`, ISO strings, and what sites print.

use super::args;
use crate::error::Result;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyDict, PyString};

/// What an argument that is a date may be.
const EXPECTED: &str = "str, date, datetime or None";

/// A date as a string; `None` for nulls.
pub(crate) fn maybe(value: Option<&Bound<'_, PyAny>>, name: &str) -> Result<Option<PyBackedStr>> {
    match value {
        Some(value) if !args::is_null(value) => one(value, name).map(Some),
        _ => Ok(None),
    }
}

/// A date as a string.
pub(crate) fn one(value: &Bound<'_, PyAny>, name: &str) -> Result<PyBackedStr> {
    if value.is_instance_of::<PyString>() {
        return args::text(value, name);
    }
    let wrong = |_| args::wrong(name, EXPECTED, value);
    let text = iso(value).map_err(wrong)?.ok_or_else(|| args::wrong(name, EXPECTED, value))?;
    args::text(&text, name)
}

/// The ISO form of a date of any library; `None` for what is none.
fn iso<'py>(value: &Bound<'py, PyAny>) -> PyResult<Option<Bound<'py, PyAny>>> {
    let datetime = value.py().import("datetime")?;
    if value.is_instance(&datetime.getattr("datetime")?)? {
        let minutes = PyDict::new(value.py());
        minutes.set_item("timespec", "minutes")?;
        return value.call_method("isoformat", (), Some(&minutes)).map(Some);
    }
    if value.is_instance(&datetime.getattr("date")?)? {
        return value.call_method0("isoformat").map(Some);
    }
    // `datetime64` of numpy, which is not imported for this.
    let is_numpy = value.get_type().name()? == "datetime64";
    Ok(if is_numpy { Some(value.str()?.into_any()) } else { None })
}
