//! `Article`: a document cleaned, with what was found in it.

use super::args;
use super::cleaned::{Cleaned, OneOrMore, grouped, listed};
use super::date::Date;
use super::display;
use super::given::Given;
use super::hint::{Anything, Object, Of};
use super::mention::{Mention, Reading, Verdict};
use super::parts::{Block, Explanation, Parts, Removal};
use super::pipeline::{Pipeline, Where};
use super::record::record;
use super::shown::Shown;
use super::speech::{Artifact, NotSpeech, Quote, Source};
use super::value::Name;
use crate::batch::guard;
use crate::error::{Error, Result};
use crate::model::{self, Document, Part, Place, Status};
use crate::pipeline::{self, Placed};
use crate::text::CharMap;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::PyTuple;
use serde::{Serialize, Serializer};

/// What the core found in one document, in code points; its mentions may still be the core's.
pub(crate) struct Analysis<M = Mention> {
    pub(crate) parts: Parts,
    pub(crate) mentions: Vec<M>,
    pub(crate) found: Found,
    pub(crate) reference_date: Option<String>,
}

/// What was found beside names, in code points.
#[derive(Debug, PartialEq, Serialize)]
pub(crate) struct Found {
    pub(crate) quotes: Vec<Quote>,
    pub(crate) sources: Vec<Source>,
    pub(crate) dates: Vec<Date>,
    pub(crate) artifacts: Vec<Artifact>,
    pub(crate) not_speech: Vec<NotSpeech>,
    pub(crate) translation_score: f32,
}

/// A document's text, and the title that the caller gave.
pub(crate) struct Readings<'a> {
    text: Reading<'a>,
    title: Reading<'a>,
}

impl<'a> Readings<'a> {
    pub(crate) fn new(pipeline: &'a pipeline::Pipeline, text: &'a str, title: Option<&'a str>) -> Self {
        let of = |text: &'a str| Reading::new(pipeline.gazetteer(), text);
        Self { text: of(text), title: of(title.unwrap_or_default()) }
    }
    /// The one in which something stands.
    fn at(&self, place: &Place) -> &Reading<'a> {
        if place.part == Part::Title { &self.title } else { &self.text }
    }
}

impl Analysis {
    /// Analyses one document; a panic is an error.
    pub(crate) fn new(pipeline: &pipeline::Pipeline, document: &Document<'_>, place: Where) -> Result<Self> {
        guard(|| {
            let readings = Readings::new(pipeline, document.text, document.title);
            let analysis = Analysis::of_core(pipeline, document, place, &readings)?;
            let mentions = analysis.shown(&readings).map(|shown| shown.owned()).collect();
            let Analysis { parts, found, reference_date, .. } = analysis;
            Ok(Self { parts, mentions, found, reference_date })
        })
    }
}

impl Analysis<Placed<model::Mention>> {
    /// The same with the mentions as the core gives them.
    pub(crate) fn of_core(
        pipeline: &pipeline::Pipeline,
        document: &Document<'_>,
        place: Where,
        readings: &Readings<'_>,
    ) -> Result<Self> {
        let article = pipeline.analyze(document)?;
        let parts = Parts::new(document.text, article.cleaned, &readings.text.map);
        let wanted = |at: &Place| place == Where::Page || at.in_article;
        let mentions = article.mentions.into_iter().filter(|found| wanted(&found.place)).collect();
        let reading = |at: &Place| readings.at(at);
        let places = |places: Vec<Place>| places.iter().map(wanted).collect::<Vec<bool>>();
        let quotes_kept = places(article.quotes.iter().map(|found| found.place).collect());
        let sources_kept = places(article.sources.iter().map(|found| found.place).collect());
        let (quotes_at, sources_at) = (numbers(&quotes_kept), numbers(&sources_kept));
        let quotes = article.quotes.into_iter().filter(|found| wanted(&found.place));
        let sources = article.sources.into_iter().filter(|found| wanted(&found.place));
        let dates = article.dates.into_iter().filter(|found| wanted(&found.place));
        let artifacts = article.artifacts.into_iter().filter(|found| wanted(&found.place));
        let not_speech = article.not_speech.into_iter().filter(|found| wanted(&found.place));
        let found = Found {
            quotes: quotes
                .map(|found| Quote::new(&found, reading(&found.place), &parts, &quotes_at, &sources_at))
                .collect(),
            sources: sources
                .map(|found| Source::new(&found, reading(&found.place), &parts, &sources_at))
                .collect(),
            dates: dates
                .map(|found| {
                    let reading = reading(&found.place);
                    Date::new(found, reading.text, &reading.map, &parts)
                })
                .collect(),
            artifacts: artifacts.map(|found| Artifact::new(&found, reading(&found.place), &parts)).collect(),
            not_speech: not_speech
                .map(|found| NotSpeech::new(&found, reading(&found.place), &parts))
                .collect(),
            translation_score: article.translation_score,
        };
        Ok(Self { mentions, found, reference_date: article.reference_date, parts })
    }
    /// Its mentions as Python and the tables say them.
    pub(crate) fn shown<'a>(&'a self, readings: &'a Readings<'a>) -> impl Iterator<Item = Shown<'a>> {
        let shown = |found: &'a Placed<model::Mention>| {
            Shown::new(readings.at(&found.place), &found.item).placed(&found.place, &self.parts)
        };
        self.mentions.iter().map(shown)
    }
    /// Numbers of mentions and of ambiguous ones.
    pub(crate) fn counts(&self) -> (u32, u32) {
        let ambiguous = self.mentions.iter().filter(|found| found.item.status == Status::Ambiguous).count();
        (self.mentions.len() as u32, ambiguous as u32)
    }
}

/// The number of each kept item among those that are kept.
fn numbers(kept: &[bool]) -> Vec<Option<u32>> {
    let mut next = 0;
    let number = |&kept: &bool| {
        kept.then(|| {
            next += 1;
            next - 1
        })
    };
    kept.iter().map(number).collect()
}

record! {
    /// What was found at a place of an article, and why.
    #[allow(clippy::struct_field_names)] // Everything here has its reason under this name.
    Reason(start, end, layer, kind, reason) {
        /// First code point.
        start: u32,
        /// One past the last.
        end: u32,
        /// ``quote source not_speech date artifact``.
        layer: Name,
        /// The item's kind; of a date, its grain.
        kind: Name,
        /// Why, in words.
        reason: Name,
    }
}

impl Found {
    /// What stands at this code point of the text.
    fn at(&self, at: u32) -> Vec<Reason> {
        let mut found = Vec::new();
        let mut add = |layer: &'static str, start: u32, end: u32, part: &Name, kind: &Name, reason: &Name| {
            if &**part == "text" && (start..end).contains(&at) {
                let (kind, reason) = (kind.clone(), reason.clone());
                found.push(Reason { start, end, layer: layer.into(), kind, reason });
            }
        };
        self.quotes.iter().for_each(|x| add("quote", x.start, x.end, &x.part, &x.kind, &x.reason));
        self.sources.iter().for_each(|x| add("source", x.start, x.end, &x.part, &x.kind, &x.reason));
        self.not_speech.iter().for_each(|x| add("not_speech", x.start, x.end, &x.part, &x.kind, &x.reason));
        self.dates.iter().for_each(|x| add("date", x.start, x.end, &x.part, &x.grain, &x.reason));
        self.artifacts.iter().for_each(|x| add("artifact", x.start, x.end, &x.part, &x.kind, &x.reason));
        found
    }
}

record! {
    /// Why a place of an article was kept or dropped, and which names were accepted or refused there.
    Why(block, names, found) {
        /// The decision of the cleaner; None for white space between lines.
        block: Option<Explanation>,
        /// Every candidate for a name, accepted ones first.
        names: Vec<Verdict>,
        /// What else the article found there, each with its reason.
        found: Vec<Reason>,
    }
}

/// An article: its own text, and what was found in it.
///
/// Lists are in text order, items of a given title first. A pickle holds the text and the Pipeline, and analyses again
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
    found: Found,
    reference_date: Option<String>,
    listed: Lists,
}

/// The lists as Python sees them, once somebody asked.
struct Lists {
    mentions: PyOnceLock<Py<PyTuple>>,
    quotes: PyOnceLock<Py<PyTuple>>,
    sources: PyOnceLock<Py<PyTuple>>,
    dates: PyOnceLock<Py<PyTuple>>,
    artifacts: PyOnceLock<Py<PyTuple>>,
    not_speech: PyOnceLock<Py<PyTuple>>,
}

impl Default for Lists {
    fn default() -> Self {
        let empty = PyOnceLock::new;
        Self {
            mentions: empty(),
            quotes: empty(),
            sources: empty(),
            dates: empty(),
            artifacts: empty(),
            not_speech: empty(),
        }
    }
}

impl Article {
    pub(crate) fn new(
        pipeline: &Bound<'_, Pipeline>,
        given: Given,
        place: Where,
        analysis: Analysis,
    ) -> PyResult<Self> {
        let py = pipeline.py();
        let Analysis { parts, mentions, found, reference_date } = analysis;
        let cleaner = pipeline.get().cleaner().clone_ref(py);
        let cleaned = Py::new(py, Cleaned::new(py, cleaner, given.clone_ref(py), parts))?;
        let pipeline = pipeline.clone().unbind();
        Ok(Self {
            pipeline,
            given,
            place,
            cleaned,
            mentions,
            found,
            reference_date,
            listed: Lists::default(),
        })
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
            found: &self.found,
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
    #[serde(flatten)]
    found: &'a Found,
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
        listed(py, &self.listed.mentions, &self.mentions)
    }
    /// Statements, those of the title that was given first.
    #[getter]
    fn quotes<'py>(&self, py: Python<'py>) -> PyResult<Object<'py, Of<Vec<Quote>>>> {
        listed(py, &self.listed.quotes, &self.found.quotes)
    }
    /// Reporting sources, those of the title that was given first.
    #[getter]
    fn sources<'py>(&self, py: Python<'py>) -> PyResult<Object<'py, Of<Vec<Source>>>> {
        listed(py, &self.listed.sources, &self.found.sources)
    }
    /// Expressions of time, those of the title that was given first.
    #[getter]
    fn dates<'py>(&self, py: Python<'py>) -> PyResult<Object<'py, Of<Vec<Date>>>> {
        listed(py, &self.listed.dates, &self.found.dates)
    }
    /// Debris of machine translation and of crawling, those of the title that was given first.
    #[getter]
    fn artifacts<'py>(&self, py: Python<'py>) -> PyResult<Object<'py, Of<Vec<Artifact>>>> {
        listed(py, &self.listed.artifacts, &self.found.artifacts)
    }
    /// Quotation marks that quote nobody, those of the title that was given first.
    #[getter]
    fn not_speech<'py>(&self, py: Python<'py>) -> PyResult<Object<'py, Of<Vec<NotSpeech>>>> {
        listed(py, &self.listed.not_speech, &self.found.not_speech)
    }
    /// How much of its debris speaks for a machine's translation, 0..1; `docs/artifacts.md` says how it is counted.
    #[getter]
    const fn translation_score(&self) -> f32 {
        self.found.translation_score
    }
    /// What relative dates count from, ISO; None when nothing says it.
    #[getter]
    fn reference_date(&self) -> Option<&str> {
        self.reference_date.as_deref()
    }
    /// Why the character at this position of the text was kept or dropped, which names were accepted or refused there,
    /// and what else was found there, with its reason.
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
            Ok::<_, Error>(Why { block, names, found: self.found.at(at) })
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
        let Found { quotes, sources, dates, .. } = &self.found;
        let counts =
            [(self.mentions.len(), "mentions"), (quotes.len(), "quotes"), (sources.len(), "sources")];
        let counts = counts.map(|(count, what)| format!("{count} {what}")).join(", ");
        Ok(format!("Article({cleaned}, {counts}, {} dates)", dates.len()))
    }
    fn __eq__(&self, py: Python<'_>, other: &Self) -> PyResult<bool> {
        let found = (&self.mentions, &self.found, &self.reference_date);
        let same = found == (&other.mentions, &other.found, &other.reference_date);
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
