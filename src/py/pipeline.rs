//! `Pipeline`: a cleaner and a gazetteer, joined.

use super::analyze_batch::{Columns, analyze_batch};
use super::args::{self, Word};
use super::article::{Analysis, Article};
use super::batch::{Batch, Tables};
use super::cleaner::Cleaner;
use super::gazetteer::Gazetteer;
use super::given::Given;
use super::hint::{Anything, Int, Langs, Moment, Object, Str, Strs};
use super::meta::{Metadata, fingerprint, metadata};
use super::moment;
use super::pack::Languages;
use super::plan::run_of;
use crate::batch::guard;
use crate::error::{Error, Result};
use crate::pipeline::{self, Layers};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};
use std::sync::Arc;

/// Which items a list or table has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Where {
    /// Those of title, lead, heading and body, outside cuts.
    Article,
    /// All.
    Page,
}

/// The words that `where` takes.
pub(crate) const WHERE: [(&str, Where); 2] = [("article", Where::Article), ("page", Where::Page)];

/// The words that `layers` takes.
const LAYERS: [&str; 4] = ["mentions", "quotes", "sources", "dates"];

/// The layers by name, in the order of [`LAYERS`].
fn layer_names(layers: Layers) -> Vec<&'static str> {
    let on = [layers.mentions, layers.quotes, layers.sources, layers.dates];
    LAYERS.into_iter().zip(on).filter(|(_, on)| *on).map(|(name, _)| name).collect()
}

fn read_layers(value: &Bound<'_, PyAny>) -> Result<Layers> {
    let mut layers = Layers { mentions: false, quotes: false, sources: false, dates: false };
    for item in args::items(value, "layers", "a sequence of layers")? {
        match &*args::text(&item, "layers")? {
            "mentions" => layers.mentions = true,
            "quotes" => layers.quotes = true,
            "sources" => layers.sources = true,
            "dates" => layers.dates = true,
            word => {
                let what = format!("expected layers out of {}, found {word:?}", LAYERS.join(" "));
                return Err(Error::input(what).item("layers"));
            }
        }
    }
    Ok(layers)
}

/// Cleans texts, finds the names in them, and says of each where it stands.
///
/// Frozen, picklable (in less than 2 KB with shipped parts), and safe to share between threads.
///
/// Parameters
/// ----------
/// cleaner : Cleaner, optional
///     Default ``Cleaner(languages)``.
/// gazetteer : Gazetteer, optional
///     Default ``Gazetteer.builtin("world")``.
/// languages : sequence of str or Pack, default ``("id", "en")``
///     The languages of the cleaner that is made when none is given.
/// reference_date : str, date or datetime, optional
///     What relative dates count from where neither the call nor the text says it.
/// layers : sequence of str, default ``("mentions", "quotes", "sources", "dates")``
///     What is looked for. A layer that is left out is an empty list and an empty table; debris is
///     looked for with any layer but dates.
///
/// Raises
/// ------
/// InputError
///     For a wrong type, an unknown layer, or a `reference_date` that is no date.
///
/// Examples
/// --------
/// >>> from warta import Pipeline
/// >>> article = Pipeline().analyze("Baca juga: Panen raya\n\nRusia mengirim gandum ke Mesir pada Senin pagi.")
/// >>> [(mention.surface, mention.country) for mention in article.mentions]
/// [('Rusia', 'RU'), ('Mesir', 'EG')]
#[pyclass(frozen, module = "warta")]
pub(crate) struct Pipeline {
    cleaner: Py<Cleaner>,
    gazetteer: Py<Gazetteer>,
    reference_date: Option<String>,
    layers: Layers,
    pub(crate) inner: Arc<pipeline::Pipeline>,
}

impl Pipeline {
    fn of(
        cleaner: Py<Cleaner>,
        gazetteer: Py<Gazetteer>,
        reference_date: Option<String>,
        layers: Layers,
    ) -> Result<Self> {
        let options = pipeline::Options { reference_date: reference_date.clone(), layers };
        let (clean, names) = (cleaner.get().inner.clone(), gazetteer.get().inner.clone());
        let inner = Arc::new(guard(|| pipeline::Pipeline::new(clean, names, options))?);
        Ok(Self { cleaner, gazetteer, reference_date, layers, inner })
    }
    /// The same with other layers.
    fn with_layers(&self, py: Python<'_>, layers: Layers) -> Result<Self> {
        let (cleaner, gazetteer) = (self.cleaner.clone_ref(py), self.gazetteer.clone_ref(py));
        Self::of(cleaner, gazetteer, self.reference_date.clone(), layers)
    }
    pub(crate) fn cleaner(&self) -> &Py<Cleaner> {
        &self.cleaner
    }
    fn metadata(&self) -> Metadata {
        let own = || layer_names(self.layers).into_iter().chain(self.reference_date.as_deref());
        let facts = self.cleaner.get().facts().into_iter().map(|(name, fact)| match name {
            "warta_options" => (name, fingerprint(std::iter::once(fact.as_str()).chain(own()))),
            _ => (name, fact),
        });
        metadata(facts.chain([("warta_gazetteer", self.gazetteer.get().hash())]))
    }
    fn run(slf: &Bound<'_, Self>, given: Given, place: Where) -> PyResult<Article> {
        let inner = &slf.get().inner;
        let analysis = slf.py().detach(|| Analysis::new(inner, &given.document(), place))?;
        Article::new(slf, given, place, analysis)
    }
}

#[pymethods]
impl Pipeline {
    #[new]
    #[pyo3(signature = (cleaner=None, gazetteer=None, *, languages=None, reference_date=None, layers=None))]
    fn new<'py>(
        py: Python<'py>,
        cleaner: Option<Object<'py, Cleaner>>,
        gazetteer: Option<Object<'py, Gazetteer>>,
        languages: Option<Object<'py, Langs>>,
        reference_date: Option<Object<'py, Moment>>,
        layers: Option<Object<'py, Strs>>,
    ) -> PyResult<Self> {
        let languages = Languages::from_argument(languages.as_deref())?;
        let cleaner = match cleaner {
            Some(cleaner) => args::instance(&cleaner, "cleaner")?,
            None => Py::new(py, Cleaner::of_languages(languages)?)?,
        };
        let gazetteer = match gazetteer {
            Some(gazetteer) => args::instance(&gazetteer, "gazetteer")?,
            None => Py::new(py, py.detach(|| Gazetteer::shipped("world"))?)?,
        };
        let layers = layers.map_or_else(|| Ok(Layers::default()), |layers| read_layers(&layers))?;
        let reference_date = moment::maybe(reference_date.as_deref(), "reference_date")?;
        Ok(Self::of(cleaner, gazetteer, reference_date.map(|date| date.to_string()), layers)?)
    }
    /// Analyses one text.
    ///
    /// Parameters
    /// ----------
    /// text : str
    ///     The crawled text. At most 2^31-1 bytes of UTF-8.
    /// title, outlet, url : str, optional
    ///     What the crawler knows; it wins over what the text says. Names in the title are mentions too, with
    ///     ``part="title"`` and offsets within the title.
    /// published, reference_date : str, date or datetime, optional
    ///     ISO, or as sites print it. Relative dates count from `reference_date`, else from when the article was
    ///     published.
    /// where : {"article", "page"}
    ///     Which items the lists have: ``"article"``, the default, those of the article itself; ``"page"`` also those
    ///     in captions, menus and other stories' headlines.
    ///
    /// Returns
    /// -------
    /// Article
    ///
    /// Raises
    /// ------
    /// InputError
    ///     For another type, a lone surrogate (with its place), a text that is too large, or a date that is none.
    #[pyo3(signature = (
        text, *, title=None, outlet=None, url=None, published=None, reference_date=None, r#where=Word::of("article")
    ))]
    #[allow(clippy::too_many_arguments)] // One for each keyword of the call.
    fn analyze<'py>(
        slf: &Bound<'py, Self>,
        text: Object<'py, Str>,
        title: Option<Object<'py, Str>>,
        outlet: Option<Object<'py, Str>>,
        url: Option<Object<'py, Str>>,
        published: Option<Object<'py, Moment>>,
        reference_date: Option<Object<'py, Moment>>,
        r#where: Word<'py>,
    ) -> PyResult<Article> {
        let place = r#where.choose("where", &WHERE)?;
        let given = Given::new(&text)?.title(title.as_deref())?.page(outlet.as_deref(), url.as_deref())?;
        Self::run(slf, given.dated(published.as_deref(), reference_date.as_deref())?, place)
    }
    /// The result of a pickle: analysed again.
    fn _analyze(slf: &Bound<'_, Self>, given: Given, place: &str) -> PyResult<Article> {
        let place = if place == "page" { Where::Page } else { Where::Article };
        Self::run(slf, given, place)
    }
    /// Analyses a column of texts in threads.
    ///
    /// Parameters
    /// ----------
    /// texts : list, tuple, object array, Series, or Arrow array or stream of strings
    ///     None, NA and NaN are nulls and stay nulls.
    /// titles, outlets, urls : like `texts`, optional
    ///     One value for each text; see `analyze`.
    /// published, reference_dates : like `texts`, or columns of dates, optional
    ///     One value for each text; see `analyze`.
    /// where : {"article", "page"}
    ///     See `analyze`.
    /// layers : sequence of str, optional
    ///     Other layers than those of the Pipeline.
    /// n_threads, on_error, progress
    ///     See `Cleaner.clean_batch`.
    ///
    /// Returns
    /// -------
    /// Tables
    ///
    /// Raises
    /// ------
    /// InputError
    ///     For a wrong type, columns of unequal length, or a bad row with ``on_error="raise"``.
    ///
    /// Examples
    /// --------
    /// >>> from warta import Pipeline
    /// >>> tables = Pipeline().analyze_batch(["Rusia mengirim gandum.", None], titles=["Mesir membeli", None])
    /// >>> columns = tables.mentions.to_pydict()
    /// >>> list(zip(columns["doc"], columns["part"], columns["id"]))
    /// [(0, 'title', 'egypt'), (0, 'text', 'russia')]
    #[pyo3(signature = (
        texts, *, titles=None, outlets=None, urls=None, published=None, reference_dates=None,
        r#where=Word::of("article"), layers=None, n_threads=None, on_error=Word::of("null"), progress=None
    ))]
    #[allow(clippy::too_many_arguments)] // One for each keyword of the call.
    fn analyze_batch<'py>(
        &self,
        py: Python<'py>,
        texts: Object<'py, Anything>,
        titles: Option<Object<'py, Anything>>,
        outlets: Option<Object<'py, Anything>>,
        urls: Option<Object<'py, Anything>>,
        published: Option<Object<'py, Anything>>,
        reference_dates: Option<Object<'py, Anything>>,
        r#where: Word<'py>,
        layers: Option<Object<'py, Strs>>,
        n_threads: Option<Object<'py, Int>>,
        on_error: Word<'py>,
        progress: Option<Object<'py, Anything>>,
    ) -> PyResult<Py<Tables>> {
        let run = run_of(n_threads.as_deref(), &on_error, progress.as_deref())?;
        let place = r#where.choose("where", &WHERE)?;
        let columns = Columns::new(&texts)?
            .pages(titles.as_deref(), outlets.as_deref(), urls.as_deref())?
            .dated(published.as_deref(), reference_dates.as_deref())?;
        let other = layers.map(|layers| self.with_layers(py, read_layers(&layers)?)).transpose()?;
        let used = other.as_ref().unwrap_or(self);
        let batch: Batch = analyze_batch(py, &used.inner, &columns, place, run, &used.metadata())?;
        Tables::new(py, batch)
    }
    /// Its cleaner.
    #[getter]
    #[pyo3(name = "cleaner")]
    fn get_cleaner(&self, py: Python<'_>) -> Py<Cleaner> {
        self.cleaner.clone_ref(py)
    }
    /// Its gazetteer.
    #[getter]
    #[pyo3(name = "gazetteer")]
    fn get_gazetteer(&self, py: Python<'_>) -> Py<Gazetteer> {
        self.gazetteer.clone_ref(py)
    }
    /// What relative dates count from where nothing else says it, as given.
    #[getter]
    fn reference_date(&self) -> Option<&str> {
        self.reference_date.as_deref()
    }
    /// What is looked for.
    #[getter]
    fn layers(&self) -> Vec<&'static str> {
        layer_names(self.layers)
    }
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let (cleaner, gazetteer) = (self.cleaner.bind(py).repr()?, self.gazetteer.bind(py).repr()?);
        let layers = self.layers().into_pyobject(py)?.repr()?;
        Ok(format!("Pipeline({cleaner}, {gazetteer}, layers={layers})"))
    }
    fn __eq__(&self, py: Python<'_>, other: &Self) -> PyResult<bool> {
        Ok((self.layers, &self.reference_date) == (other.layers, &other.reference_date)
            && self.cleaner.bind(py).as_any().eq(&other.cleaner)?
            && self.gazetteer.bind(py).as_any().eq(&other.gazetteer)?)
    }
    fn __hash__(&self, py: Python<'_>) -> PyResult<isize> {
        (&self.cleaner, &self.gazetteer, self.reference_date()).into_pyobject(py)?.hash()
    }
    #[pyo3(signature = () -> "tuple[tuple[object, ...], dict[str, object]]")]
    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyTuple>, Bound<'py, PyDict>)> {
        let keywords = PyDict::new(py);
        keywords.set_item("reference_date", self.reference_date())?;
        keywords.set_item("layers", self.layers())?;
        Ok(((&self.cleaner, &self.gazetteer).into_pyobject(py)?, keywords))
    }
}
