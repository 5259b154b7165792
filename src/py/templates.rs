//! `Templates`: what the documents of a site have in common.

use super::args::{self, Word};
use super::clean_batch::{given, sizes};
use super::hint::{Anything, Bool, Bytes, Int, Object, Path, Str};
use super::plan::{run_batch, run_of};
use super::record::record;
use super::texts::{Texts, Unread};
use super::value::Name;
use crate::batch::{GoOn, Work, guard};
use crate::clean::{self, Draft, Kind, Place};
use crate::error::Result;
use crate::io;
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyTuple};
use std::ffi::CString;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

record! {
    /// A line, or a form of lines, that recurs in the articles of a site.
    Template(kind, articles, share, place, example) {
        /// ``"line"``; ``"paragraph"``, a line of twelve words or more; or ``"form"``, lines that differ in numbers,
        /// names, or what follows a colon.
        kind: Name,
        /// In how many of the articles that are kept of the site.
        articles: u32,
        /// The same as a share, 0..1.
        share: f32,
        /// Where it usually stands: ``"before"``, ``"among"`` or ``"after"`` the paragraphs, or ``"anywhere"``.
        place: Name,
        /// Its number, in hexadecimal.
        hash: String,
        /// Such a line; None unless the templates were built with ``examples=True``.
        example: Option<String>,
    }
}

impl From<clean::Template> for Template {
    fn from(template: clean::Template) -> Self {
        let kind = match template.kind {
            Kind::Line => "line",
            Kind::Paragraph => "paragraph",
            Kind::Form => "form",
        };
        let place = match template.place {
            Place::Before => "before",
            Place::Among => "among",
            Place::After => "after",
            Place::Anywhere => "anywhere",
        };
        Self {
            kind: kind.into(),
            articles: template.articles,
            share: template.share,
            place: place.into(),
            hash: format!("{:016x}", template.hash),
            example: template.example.map(Into::into),
        }
    }
}

/// Lines and forms of lines that recur in a site's articles: its menus, prompts, credits and notices.
///
/// Learned from texts alone, without labels. Immutable, picklable, and safe to share between threads. A cleaner that
/// has them (``Cleaner(templates=...)``) asks those of each document's own site.
///
/// A line counts when it stands in three articles or more; a paragraph or a form in four, and in a fifth and three
/// tenths of the site's articles. Documents that share half of their paragraphs are one article: crawled twice, or
/// printed on several pages. A paragraph that stands in three sites or more is wire copy and no template.
///
/// Of a site at most 128 documents are kept, a fair sample of all, and of a document the 200 first and last lines, as
/// numbers: the texts cannot be read from them. With ``examples=True`` short lines are kept as they are, personal
/// names in them included.
///
/// Examples
/// --------
/// >>> from warta import Cleaner, Templates
/// >>> places = ["Garut", "Demak", "Bima", "Ende"]
/// >>> page = "Sekilas Kabar\nWarga {0} menanam padi di sawah {0} pada Senin pagi, kata Kepala Dinas Pertanian {0}."
/// >>> texts = [page.format(place) for place in places]
/// >>> templates = Templates.fit(texts, ["contoh.id"] * 4)
/// >>> templates.sites
/// ['contoh.id']
/// >>> [(t.kind, t.articles, t.place) for t in templates.lines("contoh.id")]
/// [('line', 4, 'before')]
/// >>> cleaner = Cleaner(templates=templates)
/// >>> cleaner.clean(page.format("Alor"), site="contoh.id").text[:10]
/// 'Warga Alor'
#[pyclass(frozen, module = "warta")]
pub(crate) struct Templates {
    pub(crate) inner: Arc<clean::Templates>,
    hash: OnceLock<u64>,
}

#[pymethods]
impl Templates {
    /// Learns the templates of texts.
    ///
    /// Parameters
    /// ----------
    /// texts : list, tuple, object array, Series, or Arrow array or stream of strings
    ///     None, NA and NaN are left out.
    /// sites : like `texts`
    ///     One value for each text: the site's name or the page's address, of which the host counts. Texts without
    ///     one are left out.
    /// n_threads : int, optional
    ///     See `Cleaner.clean_batch`. The result does not depend on it.
    /// on_error : {"null", "raise"}
    ///     What a bad row does (a lone surrogate): ``"null"`` leaves it out with one `BatchWarning`; ``"raise"``
    ///     raises the first one.
    /// examples : bool, default False
    ///     Whether lines of up to 200 bytes are kept as they are, to look at.
    /// progress
    ///     See `Cleaner.clean_batch`.
    ///
    /// Returns
    /// -------
    /// Templates
    ///     The same for the same texts in any order.
    ///
    /// Raises
    /// ------
    /// InputError
    ///     For a wrong type, columns of unequal length, or a bad row with ``on_error="raise"``.
    ///
    /// Examples
    /// --------
    /// >>> from warta import Templates
    /// >>> a = Templates.fit(["Beranda\nHujan turun di Garut."], ["https://www.contoh.id/1"])
    /// >>> b = Templates.fit(["Beranda\nBanjir surut di Demak."], ["contoh.id"])
    /// >>> a.merge(b).n_documents("contoh.id")
    /// 2
    #[staticmethod]
    #[pyo3(signature = (texts, sites, *, n_threads=None, on_error=Word::of("null"), examples=None, progress=None))]
    fn fit<'py>(
        py: Python<'py>,
        texts: Object<'py, Anything>,
        sites: Object<'py, Anything>,
        n_threads: Option<Object<'py, Int>>,
        on_error: Word<'py>,
        examples: Option<Object<'py, Bool>>,
        progress: Option<Object<'py, Anything>>,
    ) -> PyResult<Self> {
        let run = run_of(n_threads.as_deref(), &on_error, progress.as_deref())?;
        let examples = examples.map_or(Ok(false), |flag| args::flag(&flag, "examples"))?;
        let texts = Texts::new(&texts, "texts")?;
        let sites = Texts::beside(Some(&*sites), "sites", texts.len())?;
        let work = Fitting {
            texts: texts.cells(),
            sites: sites.as_ref().map_or_else(Vec::new, Texts::cells),
            examples,
            made: Mutex::default(),
        };
        let sizes = sizes(&work.texts);
        let bad = run_batch(py, &work, &sizes, run)?.into_iter().sum();
        warn(py, bad, texts.len())?;
        Ok(work.made.into_inner().unwrap_or_else(PoisonError::into_inner).into())
    }
    /// The templates of the texts of both.
    ///
    /// Associative, commutative and idempotent: parts of a corpus, overlapping or not, merge in any order to what the
    /// whole gives.
    fn merge(&self, py: Python<'_>, other: Object<'_, Self>) -> PyResult<Self> {
        let other = args::instance::<Self>(&other, "other")?;
        let (own, other) = (&self.inner, &other.get().inner);
        Ok(py.detach(|| guard(|| Ok(own.merge(other))))?.into())
    }
    /// Writes them to a file: compact, versioned, and the same bytes for the same texts.
    ///
    /// Raises
    /// ------
    /// PackError
    ///     When it cannot be written.
    fn save(&self, py: Python<'_>, path: Object<'_, Path>) -> PyResult<()> {
        let path: PathBuf = path.extract().map_err(|_| args::wrong("path", "a path", &path))?;
        Ok(py.detach(|| io::save_templates(&self.inner, &path))?)
    }
    /// Reads a file that `save` wrote.
    ///
    /// Raises
    /// ------
    /// PackError
    ///     For a file that cannot be read, is damaged, is none of warta's, or is of another version.
    #[staticmethod]
    fn load(py: Python<'_>, path: Object<'_, Path>) -> PyResult<Self> {
        let path: PathBuf = path.extract().map_err(|_| args::wrong("path", "a path", &path))?;
        Ok(py.detach(|| io::load_templates(&path))?.into())
    }
    /// The bytes of the file that `save` writes.
    fn to_bytes<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &py.detach(|| self.inner.to_bytes()))
    }
    /// From what `to_bytes` gave.
    ///
    /// Raises
    /// ------
    /// PackError
    ///     See `load`.
    #[staticmethod]
    fn from_bytes(data: Object<'_, Bytes>) -> PyResult<Self> {
        let bytes = data.cast::<PyBytes>().map_err(|_| args::wrong("data", "bytes", &data))?;
        Ok(guard(|| clean::Templates::from_bytes(bytes.as_bytes()))?.into())
    }
    /// The sites, sorted: names and hosts in small letters, without ``www.``.
    #[getter]
    fn sites(&self) -> Vec<&str> {
        self.inner.sites().collect()
    }
    /// How many different documents of a site were seen: exact below 128, then an estimate (standard error 9 %).
    fn n_documents(&self, site: Object<'_, Str>) -> PyResult<u64> {
        Ok(self.inner.documents(&args::text(&site, "site")?))
    }
    /// What recurs in a site, the commonest first; nothing for a site that is not known.
    fn lines(&self, site: Object<'_, Str>) -> PyResult<Vec<Template>> {
        let site = args::text(&site, "site")?;
        let found = guard(|| Ok(self.inner.of_site(&site)))?;
        Ok(found.into_iter().map(Template::from).collect())
    }
    fn __len__(&self) -> usize {
        self.inner.sites().count()
    }
    fn __contains__(&self, site: &str) -> bool {
        self.inner.documents(site) > 0
    }
    fn __repr__(&self) -> String {
        let sites = self.inner.sites().count();
        format!("<Templates of {sites} site{}>", if sites == 1 { "" } else { "s" })
    }
    fn __eq__(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.inner, &other.inner) || self.inner == other.inner
    }
    fn __hash__(&self) -> u64 {
        self.fingerprint()
    }
    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let again = py.get_type::<Self>().getattr("from_bytes")?;
        Ok((again, PyTuple::new(py, [self.to_bytes(py)])?))
    }
}

impl Templates {
    /// A number that equal templates share, on every machine.
    fn fingerprint(&self) -> u64 {
        *self.hash.get_or_init(|| self.inner.fingerprint())
    }
    /// The same in hexadecimal.
    pub(crate) fn digest(&self) -> String {
        format!("{:016x}", self.fingerprint())
    }
}

impl From<clean::Templates> for Templates {
    fn from(templates: clean::Templates) -> Self {
        Self { inner: Arc::new(templates), hash: OnceLock::new() }
    }
}

/// The documents of a call of `fit`, and what was made of them: the order in which threads add does not matter.
struct Fitting<'a> {
    texts: Vec<Unread<'a>>,
    sites: Vec<Unread<'a>>,
    examples: bool,
    made: Mutex<clean::Templates>,
}

impl Work for Fitting<'_> {
    type Output = ();
    /// Bad rows.
    type Part = usize;

    fn document(&self, row: usize, _: GoOn<'_>) -> Result<()> {
        let (text, site) = (given(Some(&self.texts), row)?, given(Some(&self.sites), row)?);
        let (Some(text), Some(site)) = (text, site) else { return Ok(()) };
        let made = || self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(draft) = Draft::of(text)
            && made().takes(site, draft.id())
        {
            let sketch = draft.sketch(self.examples);
            made().add(site, sketch);
        }
        Ok(())
    }
    fn gather(&self, bad: &mut usize, _: usize, output: Result<()>) {
        *bad += usize::from(output.is_err());
    }
}

/// Warns of bad rows, once.
fn warn(py: Python<'_>, bad: usize, rows: usize) -> PyResult<()> {
    if bad == 0 {
        return Ok(());
    }
    let class = py.import("warta.errors")?.getattr("BatchWarning")?;
    PyErr::warn(py, &class, &CString::new(format!("{bad} of {rows} rows are bad and were left out"))?, 1)
}
