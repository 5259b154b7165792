//! Between Python values and JSON.

use super::args;
use super::entry::{Alias, Entry};
use crate::error::{Error, Result};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDict, PyFloat, PyInt, PyList, PyMapping, PyString, PyTuple};
use serde_json::{Map, Number, Value};

/// Deepest nesting: more is a value that holds itself.
const DEEPEST: usize = 64;

/// The JSON of a Python value: None, bool, int, float, str, list, tuple, dict, Entry and Alias.
pub(crate) fn from_python(value: &Bound<'_, PyAny>, name: &str) -> Result<Value> {
    from_level(value, name, 0)
}

fn from_level(value: &Bound<'_, PyAny>, name: &str, level: usize) -> Result<Value> {
    let unknown = || args::wrong(name, "None, bool, int, float, str, list or dict", value);
    if level > DEEPEST {
        return Err(Error::input(format!("expected at most {DEEPEST} levels of lists and dicts")).item(name));
    }
    if value.is_none() {
        Ok(Value::Null)
    } else if let Ok(flag) = value.cast::<PyBool>() {
        Ok(flag.is_true().into())
    } else if value.is_instance_of::<PyString>() {
        Ok(args::text(value, name)?.to_string().into())
    } else if value.is_instance_of::<PyInt>() {
        value.extract::<i64>().map(Value::from).map_err(|_| unknown())
    } else if let Ok(number) = value.cast::<PyFloat>() {
        let finite =
            || Error::input(format!("expected a finite number, found {}", number.value())).item(name);
        Number::from_f64(number.value()).map(Value::Number).ok_or_else(finite)
    } else if let Ok(entry) = value.cast::<Entry>() {
        entry.get().to_json()
    } else if let Ok(alias) = value.cast::<Alias>() {
        alias.get().to_json()
    } else if value.is_instance_of::<PyList>() || value.is_instance_of::<PyTuple>() {
        let items = args::items(value, name, "a list")?;
        items.iter().map(|item| from_level(item, name, level + 1)).collect()
    } else if let Ok(mapping) = value.cast::<PyMapping>() {
        from_mapping(mapping, name, level)
    } else {
        Err(unknown())
    }
}

fn from_mapping(mapping: &Bound<'_, PyMapping>, name: &str, level: usize) -> Result<Value> {
    let items = mapping.items().map_err(|error| Error::input(error.to_string()).item(name))?;
    let mut object = Map::new();
    for item in items {
        let pair = item.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>();
        let (key, value) = pair.map_err(|_| args::wrong(name, "pairs of key and value", &item))?;
        object.insert(args::text(&key, name)?.to_string(), from_level(&value, name, level + 1)?);
    }
    Ok(Value::Object(object))
}

/// The Python value of JSON.
pub(crate) fn to_python<'py>(py: Python<'py>, value: &Value) -> PyResult<Bound<'py, PyAny>> {
    match value {
        Value::Null => Ok(py.None().into_bound(py)),
        Value::Bool(flag) => flag.into_bound_py_any(py),
        Value::String(text) => text.into_bound_py_any(py),
        Value::Number(number) => match (number.as_i64(), number.as_u64()) {
            (Some(number), _) => number.into_bound_py_any(py),
            (None, Some(number)) => number.into_bound_py_any(py),
            (None, None) => number.as_f64().into_bound_py_any(py),
        },
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| to_python(py, item)).collect::<PyResult<_>>()?;
            items.into_bound_py_any(py)
        }
        Value::Object(object) => Ok(to_dict(py, object)?.into_any()),
    }
}

/// The dict of a JSON object.
pub(crate) fn to_dict<'py>(py: Python<'py>, object: &Map<String, Value>) -> PyResult<Bound<'py, PyDict>> {
    let dict = PyDict::new(py);
    for (key, value) in object {
        dict.set_item(key, to_python(py, value)?)?;
    }
    Ok(dict)
}
