//! `Cleaner`: options in, `Cleaned` out.

use super::args::{self, Word};
use super::batch::Batch;
use super::clean_batch::Columns;
use super::cleaned::Cleaned;
use super::fit;
use super::given::Given;
use super::hint::{Anything, Data, Float, Int, LabelledDocuments, Langs, Model, Object, Path, Str, Strs};
use super::json;
use super::meta::{Metadata, fingerprint, metadata, packs};
use super::pack::{Language, Languages, Rule};
use super::parts::Parts;
use super::plan::run_of;
use super::templates::Templates;
use crate::batch::guard;
use crate::clean::{self, Options};
use crate::error::{Error, Result};
use crate::io;
use crate::model::{Document, Label};
use crate::text::CharMap;
use pyo3::prelude::*;
use pyo3::types::{PyMapping, PyString, PyTuple};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::PathBuf;
use std::sync::{Arc, OnceLock};

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
/// model : str, path or mapping, optional
///     The weights: the path of a file that `save_model` wrote, its JSON (a str that starts with ``{``), or that JSON
///     as a dict. Default: the shipped ones.
///
/// Raises
/// ------
/// InputError
///     For an unknown language or label, or a wrong type.
/// PackError
///     For a model that cannot be read, is broken, or is of another version of the features or another set of labels;
///     with file, line and column.
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
    /// The model as JSON; None for the shipped one.
    model: Option<Arc<str>>,
    model_hash: OnceLock<String>,
    /// What [`packs`] gives: reading every file of the packs takes longer than a short text.
    pack_hashes: OnceLock<String>,
    pub(crate) inner: Arc<clean::Cleaner>,
}

/// The JSON of a model and its name for errors.
struct Source {
    json: String,
    file: String,
}

impl Source {
    fn of(model: &Bound<'_, PyAny>) -> Result<Self> {
        const EXPECTED: &str = "a path, the JSON of a model, or that JSON as a dict";
        let inside = |json| Self { json, file: "model".to_owned() };
        if let Ok(text) = model.cast::<PyString>() {
            let text = args::text(text, "model")?;
            if text.trim_start().starts_with('{') {
                return Ok(inside(text.to_string()));
            }
        } else if model.cast::<PyMapping>().is_ok() {
            let value = json::from_python(model, "model")?;
            let json = serde_json::to_string_pretty(&value);
            return json.map(inside).map_err(|error| Error::internal(error.to_string()));
        }
        let path: PathBuf = model.extract().map_err(|_| args::wrong("model", EXPECTED, model))?;
        Ok(Self { json: io::load_model(&path)?, file: path.display().to_string() })
    }
}

#[pymethods]
impl Cleaner {
    #[new]
    #[pyo3(signature = (languages=None, *, keep=None, templates=None, model=None))]
    fn new<'py>(
        languages: Option<Object<'py, Langs>>,
        keep: Option<Object<'py, Strs>>,
        templates: Option<Object<'py, Templates>>,
        model: Option<Object<'py, Model>>,
    ) -> PyResult<Self> {
        let templates = templates.map(|templates| args::instance(&templates, "templates")).transpose()?;
        let languages = Languages::from_argument(languages.as_deref())?;
        let keep = keep.map_or_else(|| Ok(KEEP.to_vec()), |keep| args::labels(&keep, "keep"))?;
        let model = model.map(|model| Source::of(&model)).transpose()?;
        Ok(Self::of(languages, keep, templates, model)?)
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
    /// progress : bool or function, optional
    ///     None shows a bar after a second on a terminal and in a notebook, True at once, False never. A function is
    ///     called with the number of texts that are done and the number of all, now and then and at the end.
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
    #[pyo3(signature = (texts, *, titles=None, sites=None, n_threads=None, on_error=Word::of("null"), progress=None))]
    #[allow(clippy::too_many_arguments)] // One for each keyword of the call.
    fn clean_batch<'py>(
        &self,
        py: Python<'py>,
        texts: Object<'py, Anything>,
        titles: Option<Object<'py, Anything>>,
        sites: Option<Object<'py, Anything>>,
        n_threads: Option<Object<'py, Int>>,
        on_error: Word<'py>,
        progress: Option<Object<'py, Anything>>,
    ) -> PyResult<Batch> {
        let run = run_of(n_threads.as_deref(), &on_error, progress.as_deref())?;
        Columns::new(&texts, titles.as_deref(), sites.as_deref())?.clean(
            py,
            &self.inner,
            run,
            &self.metadata(),
        )
    }
    /// A new Cleaner whose weights have learned from labelled documents too.
    ///
    /// Training starts from this Cleaner's weights, and every weight is pulled back to where it was, so that few
    /// documents move what they speak of and leave the rest. Each document is learned twice, with the languages and
    /// without them. The same documents in the same order on the same day give the same model, byte for byte
    /// (``SOURCE_DATE_EPOCH`` or a ``date`` in `record` fixes the day). The interpreter's lock is released; Ctrl-C
    /// ends it.
    ///
    /// Parameters
    /// ----------
    /// labelled : str, path, or iterable of dict
    ///     Documents ``{"text", "lines": [{"start", "end", "label"}], "cuts"?, "title"?, "site"?, "weight"?}``; a
    ///     path is one of a file with such an object on each line (``.jsonl``, also ``.gz`` and ``.zst``). Offsets are
    ///     code points of the text, ends exclusive. A range of `lines` holds one or more whole lines, white space at
    ///     its ends or not; its label is one that `Block.label` can have, or ``keep`` or ``drop`` where no more is
    ///     known. Lines that are not listed are unlabelled: they may be anything. A range of `cuts` is a part of one
    ///     kept line with the label of what it is. Cuts are checked, and tell that an unlabelled line which holds one
    ///     is kept; nothing else is learned from them: inside lines, rules cut. `weight` is how much a document
    ///     counts, 1 unless given.
    /// pull : float, default 10
    ///     How strongly the weights are pulled to where they were; less learns faster and forgets faster.
    /// passes : int, default 120
    ///     Passes over the documents.
    /// record : mapping, optional
    ///     Facts for the model's training record; ``what`` and ``date`` are there unless given.
    ///
    /// Returns
    /// -------
    /// Cleaner
    ///     With the same languages and labels to keep. `save_model` writes its model.
    ///
    /// Raises
    /// ------
    /// InputError
    ///     For the first faulty document, with its row from 0, or its file and line, and the number of the range from
    ///     0: a missing key, a wrong type, an offset outside the text, an end that is not after its start, a part of a
    ///     line in `lines`, an unknown label, ranges that overlap. Also when no line is labelled at all.
    ///
    /// Examples
    /// --------
    /// >>> from warta import Cleaner
    /// >>> text = "PASANG WARTA DI LAYARMU\nHarga cabai naik di pasar kota itu, kata seorang pedagang pada Senin."
    /// >>> document = {"text": text, "lines": [{"start": 0, "end": 23, "label": "ui"}]}
    /// >>> adapted = Cleaner().fit([document] * 20)
    /// >>> adapted.clean(text).blocks[0].label
    /// 'ui'
    #[pyo3(signature = (labelled, *, pull=None, passes=None, record=None))]
    fn fit<'py>(
        &self,
        py: Python<'py>,
        labelled: Object<'py, LabelledDocuments>,
        pull: Option<Object<'py, Float>>,
        passes: Option<Object<'py, Int>>,
        record: Option<Object<'py, Data>>,
    ) -> PyResult<Self> {
        let plan = fit::plan(pull.as_deref(), passes.as_deref())?;
        let record = fit::record(py, record.as_deref())?;
        let documents = fit::documents(&labelled)?;
        let json = fit::train(py, &self.inner, &documents, plan, record)?;
        let source = Source { json, file: "trained".to_owned() };
        let templates = self.templates(py);
        Ok(Self::of(self.languages.clone(), self.keep.clone(), templates, Some(source))?)
    }
    /// Checks labelled documents as `fit` does; how many there are.
    #[staticmethod]
    fn _check(labelled: Object<'_, LabelledDocuments>) -> PyResult<usize> {
        Ok(fit::documents(&labelled)?.len())
    }
    /// Writes the model as a file that ``Cleaner(model=path)`` reads: readable JSON with the set of labels, the version
    /// of the features, the weights, and how they were trained. The file takes its place when it is complete.
    ///
    /// Raises
    /// ------
    /// PackError
    ///     When the file cannot be written, with its name.
    ///
    /// Examples
    /// --------
    /// >>> import tempfile
    /// >>> from pathlib import Path
    /// >>> from warta import Cleaner
    /// >>> with tempfile.TemporaryDirectory() as folder:
    /// ...     Cleaner().save_model(Path(folder, "model.json"))
    /// ...     Cleaner(model=Path(folder, "model.json")) == Cleaner()
    /// True
    fn save_model(&self, path: Object<'_, Path>) -> PyResult<()> {
        let path: PathBuf = path.extract().map_err(|_| args::wrong("path", "a path", &path))?;
        Ok(io::save_model(&path, &self.inner.model_json()?)?)
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
        let model = self.model.as_ref().map(|_| format!(", model=<{}>", self.hash())).unwrap_or_default();
        Ok(format!("Cleaner({}, keep={}{templates}{model})", languages.repr()?, keep.repr()?))
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
        templates && self.keep == other.keep && self.languages == other.languages && self.model == other.model
    }
    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.keep.hash(&mut hasher);
        self.languages.0.iter().for_each(|pack| pack.code.hash(&mut hasher));
        self.model.as_ref().map(|_| self.hash()).hash(&mut hasher);
        hasher.finish()
    }
    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let again = py.import("warta._defaults")?.getattr("cleaner")?;
        let languages = PyTuple::new(py, self.languages())?;
        let keep = PyTuple::new(py, self.keep())?;
        Ok((again, (languages, keep, self.templates(py), self.model.as_deref()).into_pyobject(py)?))
    }
}

impl Cleaner {
    fn of(
        languages: Languages,
        keep: Vec<Label>,
        templates: Option<Py<Templates>>,
        model: Option<Source>,
    ) -> Result<Self> {
        let options = Options { packs: languages.0.clone(), keep: keep.clone() };
        let mut inner = guard(|| match &model {
            Some(source) => clean::Cleaner::from_json(options, &source.json, &source.file),
            None => clean::Cleaner::new(options),
        })?;
        if let Some(templates) = &templates {
            inner = inner.with_templates(templates.get().inner.clone());
        }
        let own = model.is_some() && !inner.has_shipped_model();
        let model = own.then(|| inner.model_json()).transpose()?.map(Arc::from);
        let (model_hash, pack_hashes) = (OnceLock::new(), OnceLock::new());
        Ok(Self { languages, keep, templates, model, model_hash, pack_hashes, inner: Arc::new(inner) })
    }
    /// Hash of the model's weights.
    fn hash(&self) -> &str {
        self.model_hash.get_or_init(|| self.inner.model_hash().unwrap_or_default())
    }
    /// The cleaner of these languages that keeps what is kept by default.
    pub(crate) fn of_languages(languages: Languages) -> Result<Self> {
        Self::of(languages, KEEP.to_vec(), None, None)
    }
    /// Hashes of its packs, model and options, and of its templates, if it has some.
    pub(crate) fn facts(&self) -> Vec<(&'static str, String)> {
        let keep = self.keep.iter().map(|label| label.name());
        let templates = self.templates.as_ref().map(|t| ("warta_templates", t.get().digest()));
        let packs = ("warta_packs", self.pack_hashes.get_or_init(|| packs(&self.languages.0)).clone());
        let own = [packs, ("warta_model", self.hash().to_owned()), ("warta_options", fingerprint(keep))];
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
