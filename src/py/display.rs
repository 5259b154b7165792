//! What notebooks and terminals show of an object: `warta.display` draws it.

use super::hint::{Anything, Object};
use pyo3::PyTypeInfo;
use pyo3::prelude::*;

/// The object as HTML.
pub(crate) fn html<T: PyTypeInfo>(object: &Bound<'_, T>) -> PyResult<String> {
    object.py().import("warta.display")?.call_method1("html", (object,))?.extract()
}

/// The object as something that rich prints.
pub(crate) fn rich<'py, T: PyTypeInfo>(object: &Bound<'py, T>) -> PyResult<Object<'py, Anything>> {
    Ok(Object::new(object.py().import("warta.display")?.call_method1("rich", (object,))?))
}
