//! `Article`: a document cleaned, with what was found in it.

use super::args;
use super::cleaned::{Cleaned, OneOrMore, grouped, listed};
use super::date::Date;
use super::display;
use super::given::Given;
use super::hint::{Anything, Items, Object, Of};
use super::mention::{Mention, Reading, Verdict};
use super::parts::{Block, Explanation, Parts, Removal};
use super::pipeline::{Pipeline, Where};
use super::record::record;
use crate::batch::guard;
use crate::error::{Error, Result};
use crate::model::{Document, Part, Place};
use crate::pipeline;
use crate::text::CharMap;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyList, PyTuple};
use serde::{Serialize, Serializer};

/// What the core found in one document, in code points.
pub(crate) struct Analysis {
    pub(crate) parts: Parts,
    pub(crate) mentions: Vec<Mention>,
    pub(crate) dates: Vec<Date>,
    pub(crate) reference_date: Option<String>,
}

impl Analysis {
    /// Analyses one document; a panic is an error.
    pub(crate) fn new(pipeline: &pipeline::Pipeline, document: &Document<'_>, place: Where) -> Result<Self> {
        guard(|| {
            let article = pipeline.analyze(document)?;
            let text = Reading::new(pipeline.gazetteer(), document.text);
            let title = Reading::new(pipeline.gazetteer(), document.title.unwrap_or_default());
            let parts = Parts::new(document.text, article.cleaned, &text.map);
            let wanted = |at: &Place| place == Where::Page || at.in_article;
            let mentions = article.mentions.iter().filter(|found| wanted(&found.place)).map(|found| {
                let reading = if found.place.part == Part::Title { &title } else { &text };
                reading.mention(&found.item).placed(&found.place, &parts)
            });
            let mentions = mentions.collect();
            let dates = article.dates.into_iter().filter(|found| wanted(&found.place)).map(|found| {
                let reading = if found.place.part == Part::Title { &title } else { &text };
                Date::new(found, reading.text, &reading.map, &parts)
            });
            let dates = dates.collect();
            Ok(Self { mentions, dates, reference_date: article.reference_date, parts })
        })
    }
    /// Numbers of mentions and of ambiguous ones.
    pub(crate) fn counts(&self) -> (u32, u32) {
        let ambiguous = self.mentions.iter().filter(|mention| &*mention.status == "ambiguous").count();
        (self.mentions.len() as u32, ambiguous as u32)
    }
}

record! {
    /// Why a place of an article was kept or dropped, and which names were accepted or refused there.
    Why(block, names) {
        /// The decision of the cleaner; None for white space between lines.
        block: Option<Explanation>,
        /// Every candidate for a name, accepted ones first.
        names: Vec<Verdict>,
    }
}

/// An article: its own text, and what was found in it.
///
/// Lists are in text order, items of a given title first. ``quotes sources artifacts not_speech`` are not found yet:
/// they are empty, and `translation_score` is None. A pickle holds the text and the Pipeline, and analyses again
/// when it is loaded.
///
/// Examples
/// --------
/// >>> import warta
/// >>> article = warta.analyze("Rusia mengirim gandum ke Mesir pada Senin pagi, kata seorang pejabat.")
/// >>> [(mention.surface, mention.id, mention.zone) for mention in article.mentions]
/// [('Rusia', 'russia', 'body'), ('Mesir', 'egypt', 'body')]
#[pyclass(frozen, module = "warta")]
pub(crate) struct Article {
    pipeline: Py<Pipeline>,
    given: Given,
    place: Where,
    cleaned: Py<Cleaned>,
    mentions: Vec<Mention>,
    dates: Vec<Date>,
    reference_date: Option<String>,
    listed: PyOnceLock<Py<PyTuple>>,
    listed_dates: PyOnceLock<Py<PyTuple>>,
}

impl Article {
    pub(crate) fn new(
        pipeline: &Bound<'_, Pipeline>,
        given: Given,
        place: Where,
        analysis: Analysis,
    ) -> PyResult<Self> {
        let py = pipeline.py();
        let Analysis { parts, mentions, dates, reference_date } = analysis;
        let cleaner = pipeline.get().cleaner().clone_ref(py);
        let cleaned = Py::new(py, Cleaned::new(py, cleaner, given.clone_ref(py), parts))?;
        let pipeline = pipeline.clone().unbind();
        let (listed, listed_dates) = (PyOnceLock::new(), PyOnceLock::new());
        Ok(Self { pipeline, given, place, cleaned, mentions, dates, reference_date, listed, listed_dates })
    }
    fn json(&self, py: Python<'_>) -> PyResult<String> {
        let cleaned = self.cleaned.get();
        let text = cleaned.text(py);
        let parts = &cleaned.parts;
        let json = Json {
            schema: "warta-article/1",
            text: text.to_str()?,
            language: parts.language.as_deref(),
            reference_date: self.reference_date.as_deref(),
            fields: grouped(&parts.fields),
            spans: parts.kept.iter().map(|kept| (kept.start, kept.end)).collect(),
            blocks: &parts.blocks,
            removed: &parts.removed,
            mentions: &self.mentions,
            quotes: [],
            sources: [],
            dates: &self.dates,
            artifacts: [],
            not_speech: [],
            translation_score: None,
        };
        Ok(serde_json::to_string(&json).map_err(|error| Error::internal(error.to_string()))?)
    }
}

/// Fields by name.
type Fields = Vec<(&'static str, OneOrMore)>;

fn as_object<S: Serializer>(fields: &Fields, serializer: S) -> std::result::Result<S::Ok, S::Error> {
    serializer.collect_map(fields.iter().map(|(name, field)| (name, field)))
}

/// An article as JSON.
#[derive(Serialize)]
struct Json<'a> {
    schema: &'static str,
    text: &'a str,
    language: Option<&'a str>,
    reference_date: Option<&'a str>,
    #[serde(serialize_with = "as_object")]
    fields: Fields,
    spans: Vec<(u32, u32)>,
    blocks: &'a [Block],
    removed: &'a [Removal],
    mentions: &'a [Mention],
    quotes: [(); 0],
    sources: [(); 0],
    dates: &'a [Date],
    artifacts: [(); 0],
    not_speech: [(); 0],
    translation_score: Option<f32>,
}

#[pymethods]
impl Article {
    /// Which text is the article's own.
    #[getter]
    fn cleaned(&self, py: Python<'_>) -> Py<Cleaned> {
        self.cleaned.clone_ref(py)
    }
    /// The names, those of the title that was given first.
    #[getter]
    fn mentions<'py>(&self, py: Python<'py>) -> PyResult<Object<'py, Of<Vec<Mention>>>> {
        listed(py, &self.listed, &self.mentions)
    }
    /// Statements. Not found yet: always empty.
    #[getter]
    fn quotes<'py>(&self, py: Python<'py>) -> Object<'py, Items> {
        Object::new(PyList::empty(py))
    }
    /// Reporting sources. Not found yet: always empty.
    #[getter]
    fn sources<'py>(&self, py: Python<'py>) -> Object<'py, Items> {
        Object::new(PyList::empty(py))
    }
    /// Expressions of time, those of the title that was given first.
    #[getter]
    fn dates<'py>(&self, py: Python<'py>) -> PyResult<Object<'py, Of<Vec<Date>>>> {
        listed(py, &self.listed_dates, &self.dates)
    }
    /// Debris of machine translation. Not found yet: always empty.
    #[getter]
    fn artifacts<'py>(&self, py: Python<'py>) -> Object<'py, Items> {
        Object::new(PyList::empty(py))
    }
    /// Quotation marks that quote nobody. Not found yet: always empty.
    #[getter]
    fn not_speech<'py>(&self, py: Python<'py>) -> Object<'py, Items> {
        Object::new(PyList::empty(py))
    }
    /// How likely the text was translated by a machine. Not measured yet: always None.
    #[getter]
    fn translation_score(&self) -> Option<f32> {
        None
    }
    /// What relative dates count from, ISO; None when nothing says it.
    #[getter]
    fn reference_date(&self) -> Option<&str> {
        self.reference_date.as_deref()
    }
    /// Why the character at this position of the text was kept or dropped, and which names were accepted or refused
    /// there.
    ///
    /// Raises
    /// ------
    /// IndexError
    ///     When `i` is no position of the text; negative ones are none.
    fn explain(&self, py: Python<'_>, i: isize) -> PyResult<Why> {
        let at = args::index(i, self.cleaned.get().parts.chars)?;
        let inner = &self.pipeline.get().inner;
        let why = py.detach(|| {
            let reading = Reading::new(inner.gazetteer(), &self.given.text);
            let byte = reading.map.to_byte(at).unwrap_or_default();
            let (block, names) = guard(|| inner.explain(&self.given.document(), byte))?;
            let block = block.map(|block| Explanation::new(block, &CharMap::new(&self.given.text)));
            let names = names.into_iter().map(|verdict| reading.verdict(verdict)).collect();
            Ok::<_, Error>(Why { block, names })
        });
        Ok(why?)
    }
    /// The article as a dict of plain values: ``schema`` (``warta-article/1``), ``text`` (the clean text), ``language
    /// reference_date fields spans blocks removed mentions ...``; keys are attribute names. Offsets are those of the raw text, which is not repeated.
    #[pyo3(signature = () -> "dict[str, object]")]
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        py.import("json")?.call_method1("loads", (self.json(py)?,))
    }
    /// The same as one line of JSON.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        self.json(py)
    }
    /// The same as HTML, for notebooks.
    fn _repr_html_(slf: &Bound<'_, Self>) -> PyResult<String> {
        display::html(slf)
    }
    /// The same as something that rich prints.
    fn __rich__<'py>(slf: &Bound<'py, Self>) -> PyResult<Object<'py, Anything>> {
        display::rich(slf)
    }
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let cleaned = self.cleaned.bind(py).repr()?;
        Ok(format!("Article({cleaned}, {} mentions, {} dates)", self.mentions.len(), self.dates.len()))
    }
    fn __eq__(&self, py: Python<'_>, other: &Self) -> PyResult<bool> {
        let found = (&self.mentions, &self.dates, &self.reference_date);
        let same = found == (&other.mentions, &other.dates, &other.reference_date);
        Ok(same && self.cleaned.bind(py).as_any().eq(&other.cleaned)?)
    }
    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        self.cleaned.bind(py).hash()
    }
    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let again = self.pipeline.bind(py).getattr("_analyze")?;
        let place = if self.place == Where::Page { "page" } else { "article" };
        Ok((again, (&self.given, place).into_pyobject(py)?))
    }
}
