//! Arguments: what is accepted, and the error that names the argument, what was expected and what was found.

use crate::error::{Error, Result};
use crate::model::Label;
use pyo3::exceptions::PyUnicodeEncodeError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyBool, PyBytes, PyFloat, PyMapping, PyString};

/// The error for an argument of a wrong type.
pub(crate) fn wrong(name: &str, expected: &str, found: &Bound<'_, PyAny>) -> Error {
    let class = found.get_type().fully_qualified_name().map(|class| class.to_string());
    let what = format!("expected {expected}, found {}", class.unwrap_or_else(|_| "another type".into()));
    Error::input(what).item(name)
}

/// None, NaN, pandas.NA and NaT.
pub(crate) fn is_null(value: &Bound<'_, PyAny>) -> bool {
    if value.is_none() || value.cast::<PyFloat>().is_ok_and(|number| number.value().is_nan()) {
        return true;
    }
    let Ok(class) = value.get_type().name() else { return false };
    match &*class.to_string_lossy() {
        "NAType" | "NaTType" => true,
        // NumPy's dates have a NaT of their own class.
        "datetime64" => value.str().is_ok_and(|shown| shown == "NaT"),
        _ => false,
    }
}

/// A string, borrowed from Python.
pub(crate) fn text(value: &Bound<'_, PyAny>, name: &str) -> Result<PyBackedStr> {
    let Ok(string) = value.cast::<PyString>() else { return Err(wrong(name, "str", value)) };
    PyBackedStr::try_from(string.clone()).map_err(|error| not_utf8(string, &error).item(name))
}

/// A string or nothing.
pub(crate) fn maybe_text(value: Option<&Bound<'_, PyAny>>, name: &str) -> Result<Option<PyBackedStr>> {
    match value {
        Some(value) if !is_null(value) => {
            text(value, name).map(Some).map_err(|error| or_none(error, value, name))
        }
        _ => Ok(None),
    }
}

/// A finite number.
pub(crate) fn number(value: &Bound<'_, PyAny>, name: &str) -> Result<f32> {
    let number = if value.is_instance_of::<PyBool>() { None } else { value.extract::<f64>().ok() };
    let number = number.filter(|number| number.is_finite());
    number.map(|number| number as f32).ok_or_else(|| wrong(name, "a finite number", value))
}

/// True or False.
pub(crate) fn flag(value: &Bound<'_, PyAny>, name: &str) -> Result<bool> {
    let flag = value.cast::<PyBool>().map_err(|_| wrong(name, "bool", value))?;
    Ok(flag.is_true())
}

/// The error of [`text`], for an argument that may be None.
fn or_none(error: Error, value: &Bound<'_, PyAny>, name: &str) -> Error {
    if value.is_instance_of::<PyString>() { error } else { wrong(name, "str or None", value) }
}

/// The error for a string with a lone surrogate; its place is in code points.
fn not_utf8(string: &Bound<'_, PyString>, error: &PyErr) -> Error {
    let py = string.py();
    let at = error
        .is_instance_of::<PyUnicodeEncodeError>(py)
        .then(|| error.value(py).getattr("start").and_then(|start| start.extract::<usize>()).ok())
        .flatten();
    let Some(at) = at else { return Error::input(error.to_string()) };
    let code =
        string.get_item(at).and_then(|c| py.import("builtins")?.call_method1("ord", (c,))?.extract::<u32>());
    Error::input(format!(
        "expected text that UTF-8 can hold, found the lone surrogate U+{:04X} at character {at}",
        code.unwrap_or(0xD800)
    ))
}

/// A bare string, bytes or a mapping is an error: their items are not what was meant.
pub(crate) fn refuse_scalars(value: &Bound<'_, PyAny>, name: &str, expected: &str) -> Result<()> {
    let scalar = value.is_instance_of::<PyString>() || value.is_instance_of::<PyBytes>();
    if scalar || value.cast::<PyMapping>().is_ok() { Err(wrong(name, expected, value)) } else { Ok(()) }
}

/// The items of a list, tuple or set.
pub(crate) fn items<'py>(
    value: &Bound<'py, PyAny>,
    name: &str,
    expected: &str,
) -> Result<Vec<Bound<'py, PyAny>>> {
    refuse_scalars(value, name, expected)?;
    let all = value.try_iter().and_then(Iterator::collect::<PyResult<Vec<_>>>);
    all.map_err(|_| wrong(name, expected, value))
}

/// Labels by name.
pub(crate) fn labels(value: &Bound<'_, PyAny>, name: &str) -> Result<Vec<Label>> {
    let one = |item: Bound<'_, PyAny>| {
        let word = text(&item, name)?;
        Label::parse(&word).ok_or_else(|| {
            let known: Vec<_> = Label::all().take(Label::BLOCKS).map(Label::name).collect();
            Error::input(format!("expected labels out of {}, found {:?}", known.join(" "), &*word)).item(name)
        })
    };
    items(value, name, "a sequence of labels")?.into_iter().map(one).collect()
}

/// A position in a text of `len` code points.
pub(crate) fn index(at: isize, len: u32) -> PyResult<u32> {
    let inside = u32::try_from(at).ok().filter(|at| *at < len);
    inside.ok_or_else(|| {
        pyo3::exceptions::PyIndexError::new_err(format!("expected a position in 0..{len}, found {at}"))
    })
}

/// An object of a class of ours.
pub(crate) fn instance<T: pyo3::PyClass>(value: &Bound<'_, PyAny>, name: &str) -> Result<Py<T>> {
    let object = value.cast::<T>().map_err(|_| wrong(name, T::NAME, value))?;
    Ok(object.clone().unbind())
}

/// A word out of few, as a default or as given; what takes it says which words it knows.
pub(crate) enum Word<'py> {
    Default(&'static str),
    Given(Bound<'py, PyAny>),
}

impl Word<'_> {
    /// A default.
    pub(crate) fn of(word: &'static str) -> Self {
        Self::Default(word)
    }
    /// The word.
    pub(crate) fn text(&self, name: &str) -> Result<String> {
        match self {
            Self::Default(word) => Ok((*word).to_owned()),
            Self::Given(value) => Ok(text(value, name)?.to_string()),
        }
    }
    /// The choice that the word names.
    pub(crate) fn choose<T: Copy>(&self, name: &str, choices: &[(&str, T)]) -> Result<T> {
        let known = || choices.iter().map(|(word, _)| format!("{word:?}")).collect::<Vec<_>>().join(" or ");
        let word = self.text(name).map_err(|error| match self {
            Self::Given(value) => wrong(name, &known(), value),
            Self::Default(_) => error,
        })?;
        let choice = choices.iter().find(|(known, _)| *known == word).map(|(_, choice)| *choice);
        choice.ok_or_else(|| Error::input(format!("expected {}, found {word:?}", known())).item(name))
    }
}

impl<'py> FromPyObject<'_, 'py> for Word<'py> {
    type Error = std::convert::Infallible;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = <PyString as pyo3::PyTypeInfo>::TYPE_HINT;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> std::result::Result<Self, Self::Error> {
        Ok(Self::Given(given.to_owned()))
    }
}
