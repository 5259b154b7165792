//! Language packs.

use super::args;
use super::hint::{Files, Object, Path};
use super::record::record;
use super::value::Name;
use crate::error::{Error, Result};
use crate::{io, lang};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyMapping, PyTuple};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::sync::Arc;

record! {
    /// A rule of a language pack: what it finds in a line, and why that is or is not the article's own text.
    Rule(id, label, what) {
        /// Its name, unique in the pack: what `Block.rule` and `Removal.rule` give.
        id: Name,
        /// The label that it speaks for.
        label: Name,
        /// What it finds.
        what: String,
        /// Why.
        why: String,
        /// How strongly it speaks: 1 a hint, 2 usual, 3 nearly certain.
        strength: u8,
        /// Its phrases; empty for a rule of form.
        phrases: Vec<String>,
        /// Lines in which it fires; ``⟦…⟧`` marks what it cuts out.
        hit: Vec<String>,
        /// Lines in which it does not.
        miss: Vec<String>,
    }
}

impl From<&lang::Rule> for Rule {
    fn from(rule: &lang::Rule) -> Self {
        Self {
            id: rule.id.clone().into(),
            label: rule.label.name().into(),
            what: rule.what.clone(),
            why: rule.why.clone(),
            strength: rule.strength,
            phrases: rule.phrases.clone(),
            hit: rule.hit.clone(),
            miss: rule.miss.clone(),
        }
    }
}

/// The rules and words of a language.
///
/// Packs are TOML files. Shipped ones are named by their code wherever a pack is expected; a pack of your own is
/// loaded from a folder and may extend a shipped one (``extends = "id"``).
///
/// Examples
/// --------
/// >>> from warta import Pack
/// >>> Pack.builtin("id").code
/// 'id'
/// >>> mine = Pack.parse({"pack.toml": '[pack]\ncode = "jv"\nname = "Javanese"\nextends = "id"'})
/// >>> mine
/// Pack('jv')
#[pyclass(frozen, module = "warta")]
pub(crate) struct Pack(pub(crate) Arc<lang::Pack>);

#[pymethods]
impl Pack {
    /// The pack in this folder: all its ``*.toml`` files.
    ///
    /// Raises
    /// ------
    /// PackError
    ///     With file, line, what is wrong and what was expected.
    #[staticmethod]
    fn load(folder: Object<'_, Path>) -> PyResult<Self> {
        let path: PathBuf = folder.extract().map_err(|_| args::wrong("folder", "a path", &folder))?;
        Ok(Self(Arc::new(io::load_pack(&path)?)))
    }
    /// The pack of these files, given as a dict of name and text.
    ///
    /// Raises
    /// ------
    /// PackError
    ///     With file, line, what is wrong and what was expected.
    #[staticmethod]
    fn parse(files: Object<'_, Files>) -> PyResult<Self> {
        let expected = "a mapping of file names and texts";
        let items = files.cast::<PyMapping>().ok().and_then(|files| files.items().ok());
        let items = items.ok_or_else(|| args::wrong("files", expected, &files))?;
        let raw = |item: Bound<'_, PyAny>| {
            let pair = item.extract::<(Bound<'_, PyAny>, Bound<'_, PyAny>)>();
            let (name, text) = pair.map_err(|_| args::wrong("files", expected, &item))?;
            let (name, text) = (args::text(&name, "files")?, args::text(&text, "files")?);
            Ok(lang::RawFile { name: name.to_string(), text: text.to_string() })
        };
        let files: Vec<_> = items.iter().map(raw).collect::<Result<_>>()?;
        Ok(Self(Arc::new(lang::parse(&files, &|code| lang::builtin(code).ok())?)))
    }
    /// The shipped pack of this code, ``"id"`` or ``"en"``.
    #[staticmethod]
    fn builtin(code: &str) -> PyResult<Self> {
        Ok(Self(lang::builtin(code)?))
    }
    /// Its code: ISO 639-1, or what its author calls it.
    #[getter]
    fn code(&self) -> &str {
        &self.0.code
    }
    /// The language's name.
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }
    /// Its rules.
    #[getter]
    fn rules(&self) -> Vec<Rule> {
        self.0.rules.iter().map(Rule::from).collect()
    }
    fn __repr__(&self) -> String {
        format!("Pack('{}')", self.0.code)
    }
    fn __eq__(&self, other: &Self) -> bool {
        same(&self.0, &other.0)
    }
    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.0.code, &self.0.files).hash(&mut hasher);
        hasher.finish()
    }
    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let class = py.get_type::<Self>();
        if is_shipped(&self.0) {
            return Ok((class.getattr("builtin")?, PyTuple::new(py, [self.code()])?));
        }
        let files = PyDict::new(py);
        for file in self.0.files.iter() {
            files.set_item(&file.name, &file.text)?;
        }
        Ok((class.getattr("parse")?, PyTuple::new(py, [files])?))
    }
}

fn same(a: &lang::Pack, b: &lang::Pack) -> bool {
    a.code == b.code && a.files == b.files
}

fn is_shipped(pack: &Arc<lang::Pack>) -> bool {
    lang::builtin(&pack.code).is_ok_and(|shipped| Arc::ptr_eq(&shipped, pack))
}

/// The `languages` argument: codes of shipped packs, or packs.
#[derive(Clone)]
pub(crate) struct Languages(pub(crate) Vec<Arc<lang::Pack>>);

/// What `languages` takes.
const EXPECTED: &str = "a sequence of language codes or Packs";

impl Languages {
    /// From the argument; `None` gives the default.
    pub(crate) fn from_argument(value: Option<&Bound<'_, PyAny>>) -> Result<Self> {
        let Some(value) = value else {
            return ["id", "en"].into_iter().map(lang::builtin).collect::<Result<_>>().map(Self);
        };
        let items = args::items(value, "languages", EXPECTED)?;
        items.iter().map(one_language).collect::<Result<_>>().map(Self)
    }
    /// What makes them again: codes of shipped packs, `Pack` for others.
    pub(crate) fn to_python(&self) -> Vec<Language> {
        let one = |pack: &Arc<lang::Pack>| match is_shipped(pack) {
            true => Language::Code(pack.code.to_string()),
            false => Language::Own(Pack(pack.clone())),
        };
        self.0.iter().map(one).collect()
    }
}

/// A language as `languages` takes it.
#[derive(IntoPyObject)]
pub(crate) enum Language {
    Code(String),
    Own(Pack),
}

impl PartialEq for Languages {
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.iter().zip(&other.0).all(|(a, b)| same(a, b))
    }
}

fn one_language(item: &Bound<'_, PyAny>) -> Result<Arc<lang::Pack>> {
    if let Ok(pack) = item.cast::<Pack>() {
        return Ok(pack.get().0.clone());
    }
    let code = args::text(item, "languages").map_err(|_| args::wrong("languages", EXPECTED, item))?;
    lang::builtin(&code).map_err(|error: Error| error.item("languages"))
}
