//! What the stubs say of arguments and results whose class Rust does not know.

use pyo3::prelude::*;
use std::convert::Infallible;
use std::marker::PhantomData;
use std::ops::Deref;

/// The name of a Python type, for the stubs alone.
pub(crate) trait Hint {
    #[cfg(feature = "stubs")]
    const HINT: pyo3::inspect::PyStaticExpr;
}

/// Any object; the stubs say what it should be, and the code that takes it checks.
pub(crate) struct Object<'py, H>(Bound<'py, PyAny>, PhantomData<H>);

impl<'py, H> Object<'py, H> {
    /// An object on its way out.
    pub(crate) fn new<C>(object: Bound<'py, C>) -> Self {
        Self(object.into_any(), PhantomData)
    }
}

impl<'py, H> Deref for Object<'py, H> {
    type Target = Bound<'py, PyAny>;

    fn deref(&self) -> &Self::Target {
        &self.0
    }
}

impl<'py, H: Hint> FromPyObject<'_, 'py> for Object<'py, H> {
    type Error = Infallible;
    #[cfg(feature = "stubs")]
    const INPUT_TYPE: pyo3::inspect::PyStaticExpr = H::HINT;

    fn extract(given: Borrowed<'_, 'py, PyAny>) -> Result<Self, Infallible> {
        Ok(Self::new(given.to_owned()))
    }
}

impl<'py, H: Hint> IntoPyObject<'py> for Object<'py, H> {
    type Target = PyAny;
    type Output = Bound<'py, PyAny>;
    type Error = Infallible;
    #[cfg(feature = "stubs")]
    const OUTPUT_TYPE: pyo3::inspect::PyStaticExpr = H::HINT;

    fn into_pyobject(self, _py: Python<'py>) -> Result<Self::Output, Infallible> {
        Ok(self.0)
    }
}

/// A type whose Rust value has the same class.
pub(crate) struct Of<T>(PhantomData<T>);

impl<T: for<'py> IntoPyObject<'py>> Hint for Of<T> {
    #[cfg(feature = "stubs")]
    const HINT: pyo3::inspect::PyStaticExpr = T::OUTPUT_TYPE;
}

/// A class of ours.
impl Hint for super::cleaner::Cleaner {
    #[cfg(feature = "stubs")]
    const HINT: pyo3::inspect::PyStaticExpr = <Self as pyo3::PyTypeInfo>::TYPE_HINT;
}

/// A class of ours.
impl Hint for super::gazetteer::Gazetteer {
    #[cfg(feature = "stubs")]
    const HINT: pyo3::inspect::PyStaticExpr = <Self as pyo3::PyTypeInfo>::TYPE_HINT;
}

/// A class of ours.
impl Hint for super::templates::Templates {
    #[cfg(feature = "stubs")]
    const HINT: pyo3::inspect::PyStaticExpr = <Self as pyo3::PyTypeInfo>::TYPE_HINT;
}

/// A dict with names as keys.
#[cfg(feature = "stubs")]
const DICT: pyo3::inspect::PyStaticExpr = {
    use pyo3::{type_hint_identifier as name, type_hint_subscript as of};
    of!(name!("builtins", "dict"), name!("builtins", "str"), name!("typing", "Any"))
};

/// Types by name.
macro_rules! hints {
    ($($(#[$doc:meta])* $name:ident = $hint:expr;)*) => {$(
        $(#[$doc])*
        pub(crate) struct $name;

        impl Hint for $name {
            #[cfg(feature = "stubs")]
            const HINT: pyo3::inspect::PyStaticExpr = {
                #[allow(unused_imports)]
                use pyo3::{PyTypeInfo, type_hint_identifier as name, type_hint_subscript as of, type_hint_union};
                $hint
            };
        }
    )*};
}

hints! {
    /// Anything: the docstring says what.
    Anything = name!("typing", "Any");
    /// A dict with names as keys.
    Dict = DICT;
    /// A string.
    Str = name!("builtins", "str");
    /// A whole number.
    Int = name!("builtins", "int");
    /// True or False.
    Bool = name!("builtins", "bool");
    /// Bytes.
    Bytes = name!("builtins", "bytes");
    /// A number.
    Float = name!("builtins", "float");
    /// Other names of an entity.
    Names = of!(
        name!("collections.abc", "Sequence"),
        type_hint_union!(super::entry::Alias::TYPE_HINT, name!("builtins", "str"), DICT)
    );
    /// Anything by name.
    Data = of!(name!("collections.abc", "Mapping"), name!("builtins", "str"), name!("typing", "Any"));
    /// Entries of a gazetteer.
    Entries = of!(
        name!("collections.abc", "Iterable"),
        type_hint_union!(super::entry::Entry::TYPE_HINT, DICT)
    );
    /// A sequence of strings.
    Strs = of!(name!("collections.abc", "Sequence"), name!("builtins", "str"));
    /// Codes and packs.
    Langs = of!(
        name!("collections.abc", "Sequence"),
        type_hint_union!(name!("builtins", "str"), super::pack::Pack::TYPE_HINT)
    );
    /// A date in any form.
    Moment = type_hint_union!(name!("builtins", "str"), name!("datetime", "date"));
    /// A path.
    Path = type_hint_union!(name!("builtins", "str"), of!(name!("os", "PathLike"), name!("builtins", "str")));
    /// Names and texts of files.
    Files = of!(name!("collections.abc", "Mapping"), name!("builtins", "str"), name!("builtins", "str"));
    /// A model: a path, its JSON, or the same as a dict.
    Model = type_hint_union!(
        name!("builtins", "str"),
        of!(name!("os", "PathLike"), name!("builtins", "str")),
        of!(name!("collections.abc", "Mapping"), name!("builtins", "str"), name!("typing", "Any"))
    );
    /// Labelled documents, or the path of a file of them.
    LabelledDocuments = type_hint_union!(
        name!("builtins", "str"),
        of!(name!("os", "PathLike"), name!("builtins", "str")),
        of!(
            name!("collections.abc", "Iterable"),
            of!(name!("collections.abc", "Mapping"), name!("builtins", "str"), name!("typing", "Any"))
        )
    );
}
