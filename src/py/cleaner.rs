//! `Cleaner`: options in, `Cleaned` out.

use super::args;
use super::args::Word;
use super::batch::Batch;
use super::clean_batch::Columns;
use super::cleaned::Cleaned;
use super::given::Given;
use super::hint::{Anything, Int, Langs, Nothing, Object, Str, Strs};
use super::meta::{Metadata, fingerprint, metadata, packs};
use super::pack::{Language, Languages, Rule};
use super::parts::Parts;
use super::plan::plan;
use super::templates::Templates;
use crate::batch::guard;
use crate::clean::{self, Options};
use crate::error::Result;
use crate::model::{Document, Label};
use crate::text::CharMap;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

/// Labels that stay in the clean text unless told otherwise.
const KEEP: [Label; 3] = [Label::Lead, Label::Heading, Label::Body];

/// Tells an article's own text from what else stands on its page.
///
/// Frozen, picklable, and safe to share between threads.
///
/// Parameters
/// ----------
/// languages : sequence of str or Pack, default ``("id", "en")``
///     Codes of shipped packs, or packs of your own. All of them are active. An empty sequence works on form alone.
/// keep : sequence of str, default ``("lead", "heading", "body")``
///     The labels that stay in the clean text.
/// templates : Templates, optional
///     What the documents of each site have in common; a document that names its site is cleaned with those of it.
/// model : None
///     Not supported yet: anything but None is an InputError.
///
/// Raises
/// ------
/// InputError
///     For an unknown language or label, or a wrong type.
///
/// Examples
/// --------
/// >>> from warta import Cleaner
/// >>> cleaner = Cleaner(languages=["id"])
/// >>> cleaner.clean("Harga beras naik di Karawang.").text
/// 'Harga beras naik di Karawang.'
#[pyclass(frozen, module = "warta")]
pub(crate) struct Cleaner {
    languages: Languages,
    keep: Vec<Label>,
    templates: Option<Py<Templates>>,
    pub(crate) inner: Arc<clean::Cleaner>,
}

#[pymethods]
impl Cleaner {
    #[new]
    #[pyo3(signature = (languages=None, *, keep=None, templates=None, model=None))]
    fn new<'py>(
        languages: Option<Object<'py, Langs>>,
        keep: Option<Object<'py, Strs>>,
        templates: Option<Object<'py, Templates>>,
        model: Option<Object<'py, Nothing>>,
    ) -> PyResult<Self> {
        if let Some(value) = model {
            return Err(args::wrong("model", "None (it is not supported yet)", &value).into());
        }
        let templates = templates.map(|templates| args::instance(&templates, "templates")).transpose()?;
        let languages = Languages::from_argument(languages.as_deref())?;
        let keep = keep.map_or_else(|| Ok(KEEP.to_vec()), |keep| args::labels(&keep, "keep"))?;
        Ok(Self::of(languages, keep, templates)?)
    }
    /// Cleans one text.
    ///
    /// Parameters
    /// ----------
    /// text : str
    ///     The crawled text. At most 2^31-1 bytes of UTF-8.
    /// title : str, optional
    ///     The title, where the crawler knows it. It wins over what the text says.
    /// site : str, optional
    ///     The site that the text is from, its name or the page's address: the key for templates.
    ///
    /// Returns
    /// -------
    /// Cleaned
    ///
    /// Raises
    /// ------
    /// InputError
    ///     For another type, a lone surrogate (with its place) or a text that is too large.
    #[pyo3(signature = (text, *, title=None, site=None))]
    fn clean<'py>(
        slf: &Bound<'py, Self>,
        text: Object<'py, Str>,
        title: Option<Object<'py, Str>>,
        site: Option<Object<'py, Str>>,
    ) -> PyResult<Cleaned> {
        let given = Given::new(&text)?.title(title.as_deref())?.site(site.as_deref())?;
        let inner = &slf.get().inner;
        let parts = slf.py().detach(|| clean_one(inner, &given.document()))?;
        Ok(Cleaned::new(slf.py(), slf.clone().unbind(), given, parts))
    }
    /// The result of a pickle: cleaned again.
    fn _clean(slf: &Bound<'_, Self>, given: Given) -> PyResult<Cleaned> {
        let parts = clean_one(&slf.get().inner, &given.document())?;
        Ok(Cleaned::new(slf.py(), slf.clone().unbind(), given, parts))
    }
    /// Every rule of the languages, and those that no language owns.
    #[getter]
    fn rules(&self) -> Vec<Rule> {
        self.inner.rules().map(Rule::from).collect()
    }
    /// Cleans a column of texts in threads.
    ///
    /// Parameters
    /// ----------
    /// texts : list, tuple, object array, Series, or Arrow array or stream of strings
    ///     None, NA and NaN are nulls and stay nulls.
    /// titles, sites : like `texts`, optional
    ///     One value for each text; see `clean`.
    /// n_threads : int, optional
    ///     1 works in the calling thread. None takes ``WARTA_NUM_THREADS``, else the cores that this process may use;
    ///     there are never more threads than these.
    /// on_error : {"null", "raise"}
    ///     What a bad row does (a lone surrogate, a text that is too large): ``"null"`` gives a null row, a row in
    ///     `errors` and one `BatchWarning`; ``"raise"`` raises the first bad row in input order.
    ///
    /// Returns
    /// -------
    /// Batch
    ///     With the tables ``documents blocks removed fields errors``.
    ///
    /// Raises
    /// ------
    /// InputError
    ///     For a wrong type, columns of unequal length, or a bad row with ``on_error="raise"``.
    ///
    /// Examples
    /// --------
    /// >>> from warta import Cleaner
    /// >>> batch = Cleaner().clean_batch(["Hujan turun.", None, "Banjir surut."])
    /// >>> batch.documents.to_pydict()["text"]
    /// ['Hujan turun.', None, 'Banjir surut.']
    #[pyo3(signature = (texts, *, titles=None, sites=None, n_threads=None, on_error=Word::of("null")))]
    fn clean_batch<'py>(
        &self,
        py: Python<'py>,
        texts: Object<'py, Anything>,
        titles: Option<Object<'py, Anything>>,
        sites: Option<Object<'py, Anything>>,
        n_threads: Option<Object<'py, Int>>,
        on_error: Word<'py>,
    ) -> PyResult<Batch> {
        let plan = plan(n_threads.as_deref(), &on_error)?;
        Columns::new(&texts, titles.as_deref(), sites.as_deref())?.clean(
            py,
            &self.inner,
            plan,
            &self.metadata(),
        )
    }
    /// The languages: codes of shipped packs, and packs of your own.
    #[getter]
    fn languages(&self) -> Vec<Language> {
        self.languages.to_python()
    }
    /// The labels that stay in the clean text.
    #[getter]
    fn keep(&self) -> Vec<&'static str> {
        self.keep.iter().map(|label| label.name()).collect()
    }
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let languages = self.languages().into_pyobject(py)?;
        let keep = self.keep().into_pyobject(py)?;
        let templates = self
            .templates
            .as_ref()
            .map(|templates| Ok::<_, PyErr>(format!(", templates={}", templates.bind(py).repr()?)));
        let templates = templates.transpose()?.unwrap_or_default();
        Ok(format!("Cleaner({}, keep={}{templates})", languages.repr()?, keep.repr()?))
    }
    /// What the documents of each site have in common.
    #[getter]
    fn templates(&self, py: Python<'_>) -> Option<Py<Templates>> {
        self.templates.as_ref().map(|templates| templates.clone_ref(py))
    }
    fn __eq__(&self, other: &Self) -> bool {
        let same = |a: &Py<Templates>, b: &Py<Templates>| a.get().inner == b.get().inner;
        let templates = match (&self.templates, &other.templates) {
            (Some(a), Some(b)) => same(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        templates && self.keep == other.keep && self.languages == other.languages
    }
    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.keep.hash(&mut hasher);
        self.languages.0.iter().for_each(|pack| pack.code.hash(&mut hasher));
        hasher.finish()
    }
    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let again = py.import("warta._defaults")?.getattr("cleaner")?;
        let languages = PyTuple::new(py, self.languages())?;
        let keep = PyTuple::new(py, self.keep())?;
        Ok((again, (languages, keep, self.templates(py)).into_pyobject(py)?))
    }
}

impl Cleaner {
    fn of(languages: Languages, keep: Vec<Label>, templates: Option<Py<Templates>>) -> Result<Self> {
        let options = Options { packs: languages.0.clone(), keep: keep.clone() };
        let mut inner = guard(|| clean::Cleaner::new(options))?;
        if let Some(templates) = &templates {
            inner = inner.with_templates(templates.get().inner.clone());
        }
        Ok(Self { languages, keep, templates, inner: Arc::new(inner) })
    }
    /// The cleaner of these languages that keeps what is kept by default.
    pub(crate) fn of_languages(languages: Languages) -> Result<Self> {
        Self::of(languages, KEEP.to_vec(), None)
    }
    /// Hashes of its packs and options, and of its templates, if it has some.
    pub(crate) fn facts(&self) -> Vec<(&'static str, String)> {
        let keep = self.keep.iter().map(|label| label.name());
        let templates = self.templates.as_ref().map(|t| ("warta_templates", t.get().digest()));
        let own = [("warta_packs", packs(&self.languages.0)), ("warta_options", fingerprint(keep))];
        own.into_iter().chain(templates).collect()
    }
    /// What tables say of this cleaner.
    pub(crate) fn metadata(&self) -> Metadata {
        metadata(self.facts())
    }
}

/// Cleans one document, in code points; a panic is an error.
pub(crate) fn clean_one(cleaner: &clean::Cleaner, document: &Document<'_>) -> Result<Parts> {
    guard(|| {
        let cleaned = cleaner.clean(document)?;
        Ok(Parts::new(document.text, cleaned, &CharMap::new(document.text)))
    })
}
