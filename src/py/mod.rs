//! The Python binding: convert, call, convert back. The only room that names pyo3 and Arrow.

mod args;
mod cleaned;
mod cleaner;
mod errors;
mod pack;
mod parts;
mod record;
mod value;

use pyo3::prelude::*;

/// The compiled part of warta; `import warta` gives all its names.
#[pymodule]
mod _core {
    #[pymodule_export]
    use super::cleaned::Cleaned;
    #[pymodule_export]
    use super::cleaner::Cleaner;
    #[pymodule_export]
    use super::pack::{Pack, Rule};
    #[pymodule_export]
    use super::parts::{Block, Evidence, Explanation, Field, Removal};
}
