//! `Cleaned`: a document with every character accounted for.

use super::args;
use super::cleaner::Cleaner;
use super::display;
use super::given::Given;
use super::hint::{Anything, Object, Of};
use super::parts::{Block, Explanation, Field, Parts, Removal};
use crate::batch::guard;
use crate::error::Error;
use crate::text::CharMap;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyString, PyTuple};
use std::collections::BTreeMap;

/// A cleaned text: what was kept, what was removed, and why.
///
/// Every character of `raw` that is not white space is in exactly one of `spans` and `removed`. All positions are
/// code points of `raw`, ends exclusive, so that ``raw[block.start:block.end]`` is the block. A pickle holds the
/// text and the Cleaner, and cleans again when it is loaded.
///
/// Examples
/// --------
/// >>> import warta
/// >>> cleaned = warta.clean("Harga beras naik.\n\nWarga mengeluh.")
/// >>> cleaned.text
/// 'Harga beras naik.\nWarga mengeluh.'
/// >>> [cleaned.raw[start:end] for start, end in cleaned.spans]
/// ['Harga beras naik.', 'Warga mengeluh.']
#[pyclass(frozen, module = "warta")]
pub(crate) struct Cleaned {
    cleaner: Py<Cleaner>,
    given: Given,
    pub(crate) parts: Parts,
    text: Py<PyString>,
    blocks: PyOnceLock<Py<PyTuple>>,
    removed: PyOnceLock<Py<PyTuple>>,
}

/// What `Cleaned.fields` holds under a name.
#[derive(IntoPyObject, serde::Serialize)]
#[serde(untagged)]
pub(crate) enum OneOrMore {
    One(Field),
    More(Vec<Field>),
}

/// The fields by name, in the order of the document.
pub(crate) fn grouped(fields: &[(&'static str, Field)]) -> Vec<(&'static str, OneOrMore)> {
    let mut groups: Vec<(&'static str, OneOrMore)> = Vec::new();
    for (name, field) in fields {
        let field = field.clone();
        match groups.iter_mut().find(|(known, _)| known == name) {
            Some((_, OneOrMore::More(list))) => list.push(field),
            Some((_, OneOrMore::One(_))) => {}
            None if matches!(*name, "byline" | "tags") => groups.push((name, OneOrMore::More(vec![field]))),
            None => groups.push((name, OneOrMore::One(field))),
        }
    }
    groups
}

/// A list of its own of these records, whose Python objects are made once.
pub(crate) fn listed<'py, R>(
    py: Python<'py>,
    made: &PyOnceLock<Py<PyTuple>>,
    records: &[R],
) -> PyResult<Object<'py, Of<Vec<R>>>>
where
    R: Clone + IntoPyObject<'py>,
{
    let tuple = made.get_or_try_init(py, || Ok::<_, PyErr>(PyTuple::new(py, records.to_vec())?.unbind()))?;
    Ok(Object::new(tuple.bind(py).to_list()))
}

impl Cleaned {
    pub(crate) fn new(py: Python<'_>, cleaner: Py<Cleaner>, given: Given, mut parts: Parts) -> Self {
        let text = PyString::new(py, &std::mem::take(&mut parts.text)).unbind();
        Self { cleaner, given, parts, text, blocks: PyOnceLock::new(), removed: PyOnceLock::new() }
    }
}

#[pymethods]
impl Cleaned {
    /// The text as it was given.
    #[getter]
    fn raw<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        self.given.text.as_py_str().bind(py).clone()
    }
    /// The clean text: the spans, joined by line feeds, or by spaces where a cut or a crawler's line break parted a
    /// sentence.
    #[getter]
    pub(crate) fn text<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        self.text.bind(py).clone()
    }
    /// The language by its function words; None when there are too few.
    #[getter]
    fn language(&self) -> Option<&str> {
        self.parts.language.as_deref()
    }
    /// Every line that is not blank, in order.
    #[getter]
    fn blocks<'py>(&self, py: Python<'py>) -> PyResult<Object<'py, Of<Vec<Block>>>> {
        listed(py, &self.blocks, &self.parts.blocks)
    }
    /// The ledger: every removed range, in order; cuts within lines and fields included.
    #[getter]
    fn removed<'py>(&self, py: Python<'py>) -> PyResult<Object<'py, Of<Vec<Removal>>>> {
        listed(py, &self.removed, &self.parts.removed)
    }
    /// The kept ranges of `raw`, in order, as pairs of start and end.
    #[getter]
    fn spans(&self) -> Vec<(u32, u32)> {
        self.parts.kept.iter().map(|kept| (kept.start, kept.end)).collect()
    }
    /// What the article says about itself, by name: ``title published dateline outlet section source_note`` hold a
    /// Field, ``byline tags`` a list of them. What is not known is not there.
    #[getter]
    fn fields<'py>(&self, py: Python<'py>) -> PyResult<Object<'py, Of<BTreeMap<String, OneOrMore>>>> {
        let fields = PyDict::new(py);
        for (name, field) in grouped(&self.parts.fields) {
            fields.set_item(name, field)?;
        }
        Ok(Object::new(fields))
    }
    /// Where a position of `raw` is in `text`; None outside the spans.
    ///
    /// Raises
    /// ------
    /// IndexError
    ///     When `i` is no position of `raw`; negative ones are none.
    fn to_clean(&self, i: isize) -> PyResult<Option<u32>> {
        Ok(self.parts.to_clean(args::index(i, self.parts.chars)?))
    }
    /// Where a position of `text` is in `raw`; what joins two spans is at the end of the first.
    ///
    /// Raises
    /// ------
    /// IndexError
    ///     When `i` is no position of `text`; negative ones are none.
    fn to_raw(&self, i: isize) -> PyResult<u32> {
        let chars = self.parts.kept.last().map_or(0, |kept| kept.clean + kept.end - kept.start);
        let found = self.parts.to_raw(args::index(i, chars)?);
        Ok(found.ok_or_else(|| Error::internal(format!("position {i} is in no span")))?)
    }
    /// Why the character at this position of `raw` was kept or dropped; None for white space between lines.
    ///
    /// Raises
    /// ------
    /// IndexError
    ///     When `i` is no position of `raw`; negative ones are none.
    fn explain(&self, py: Python<'_>, i: isize) -> PyResult<Option<Explanation>> {
        let at = args::index(i, self.parts.chars)?;
        let cleaner = &self.cleaner.get().inner;
        let explained = py.detach(|| {
            let map = CharMap::new(&self.given.text);
            let byte = map.to_byte(at).unwrap_or_default();
            let found = guard(|| cleaner.explain(&self.given.document(), byte))?;
            Ok::<_, Error>(found.map(|found| Explanation::new(found, &map)))
        });
        Ok(explained?)
    }
    fn __str__<'py>(&self, py: Python<'py>) -> Bound<'py, PyString> {
        self.text(py)
    }
    /// The same as HTML, for notebooks.
    fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::html(slf)
    }
    /// The same as something that rich prints.
    fn __rich__<'py>(slf: &Bound<'py, Self>) -> PyResult<Object<'py, Anything>> {
        display::rich(slf)
    }
    fn __repr__(&self) -> String {
        let Parts { blocks, chars, language, .. } = &self.parts;
        let kept = blocks.iter().filter(|block| block.kept).count();
        let language = language.as_deref().map_or("None".into(), |code| format!("'{code}'"));
        let (n_kept, n_blocks) = (self.parts.n_kept(), blocks.len());
        format!(
            "Cleaned({n_kept} of {chars} characters, {kept} of {n_blocks} blocks kept, language={language})"
        )
    }
    fn __eq__(&self, py: Python<'_>, other: &Self) -> PyResult<bool> {
        let same_text = self.text.bind(py).as_any().eq(other.text.bind(py))?;
        Ok(same_text && self.parts == other.parts && *self.given.text == *other.given.text)
    }
    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.raw(py).hash()
    }
    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let again = self.cleaner.bind(py).getattr("_clean")?;
        Ok((again, PyTuple::new(py, [&self.given])?))
    }
}
