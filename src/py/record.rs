//! Classes of plain data: frozen, equal by value, hashable, picklable.

use pyo3::prelude::*;
use pyo3::types::{PyFloat, PyTuple, PyType};

/// What a record can say of itself; [`record!`] writes it.
pub(crate) trait Record: pyo3::PyClass {
    /// The attributes in the order of the constructor.
    const FIELDS: &'static [&'static str];
    /// Those that `repr` shows; with the hash of these the record is hashed.
    const SHOWN: &'static [&'static str];
    /// The values of the attributes.
    fn values<'py>(&self, py: Python<'py>) -> PyResult<Vec<Bound<'py, PyAny>>>;
}

/// Attributes with their values, those of `SHOWN` only.
fn shown<'py, R: Record>(record: &R, py: Python<'py>) -> PyResult<Vec<(&'static str, Bound<'py, PyAny>)>> {
    let all = R::FIELDS.iter().copied().zip(record.values(py)?);
    Ok(all.filter(|(name, _)| R::SHOWN.contains(name)).collect())
}

/// `Block(start=0, end=4, ...)`; scores as short as single precision allows.
pub(crate) fn repr<R: Record>(record: &R, py: Python<'_>) -> PyResult<String> {
    let part = |(name, value): (&str, Bound<'_, PyAny>)| {
        let value = match value.cast::<PyFloat>() {
            Ok(score) => format!("{:?}", score.value() as f32),
            Err(_) => value.repr()?.to_string(),
        };
        Ok(format!("{}={value}", name.trim_start_matches("r#")))
    };
    let parts: Vec<_> = shown(record, py)?.into_iter().map(part).collect::<PyResult<_>>()?;
    Ok(format!("{}({})", R::NAME, parts.join(", ")))
}

/// A hash that equal records share.
pub(crate) fn hash<R: Record>(record: &R, py: Python<'_>) -> PyResult<isize> {
    let values = shown(record, py)?.into_iter().map(|(_, value)| value);
    PyTuple::new(py, values.collect::<Vec<_>>())?.hash()
}

/// Class and arguments: what a pickle needs.
type Reduced<'py> = (Bound<'py, PyType>, Bound<'py, PyTuple>);

/// The class and the arguments that make the record again.
pub(crate) fn reduce<'py, R: Record>(record: &R, py: Python<'py>) -> PyResult<Reduced<'py>> {
    Ok((py.get_type::<R>(), PyTuple::new(py, record.values(py)?)?))
}

/// Defines a class of plain data. The names in parentheses are [`Record::SHOWN`].
macro_rules! record {
    (
        $(#[$meta:meta])*
        $name:ident($($shown:ident),*) { $($(#[$doc:meta])* $field:ident: $type:ty,)* }
    ) => {
        $(#[$meta])*
        #[pyo3::pyclass(frozen, eq, get_all, from_py_object, module = "warta")]
        #[derive(Debug, Clone, PartialEq, serde::Serialize)]
        pub(crate) struct $name { $($(#[$doc])* pub(crate) $field: $type,)* }

        impl $crate::py::record::Record for $name {
            const FIELDS: &'static [&'static str] = &[$(stringify!($field)),*];
            const SHOWN: &'static [&'static str] = &[$(stringify!($shown)),*];
            fn values<'py>(&self, py: pyo3::Python<'py>) -> pyo3::PyResult<Vec<pyo3::Bound<'py, pyo3::PyAny>>> {
                use pyo3::IntoPyObjectExt;
                Ok(vec![$(self.$field.clone().into_bound_py_any(py)?),*])
            }
        }

        #[pyo3::pymethods]
        impl $name {
            #[new]
            #[allow(clippy::too_many_arguments)] // One for each attribute.
            fn from_fields($($field: $type),*) -> Self {
                Self { $($field),* }
            }
            fn __repr__(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<String> {
                $crate::py::record::repr(self, py)
            }
            /// The same as HTML, for notebooks.
            fn _repr_html_(slf: &pyo3::Bound<'_, Self>) -> pyo3::PyResult<String> {
                $crate::py::display::html(slf)
            }
            /// The same as something that rich prints.
            fn __rich__<'py>(
                slf: &pyo3::Bound<'py, Self>,
            ) -> pyo3::PyResult<$crate::py::hint::Object<'py, $crate::py::hint::Anything>> {
                $crate::py::display::rich(slf)
            }
            fn __hash__(&self, py: pyo3::Python<'_>) -> pyo3::PyResult<isize> {
                $crate::py::record::hash(self, py)
            }
            #[pyo3(signature = () -> "tuple[type, tuple[object, ...]]")]
            fn __reduce__<'py>(
                &self,
                py: pyo3::Python<'py>,
            ) -> pyo3::PyResult<(pyo3::Bound<'py, pyo3::types::PyType>, pyo3::Bound<'py, pyo3::types::PyTuple>)> {
                $crate::py::record::reduce(self, py)
            }
        }
    };
}
pub(crate) use record;
