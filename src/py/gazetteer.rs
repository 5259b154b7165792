//! `Gazetteer`: entities, and the names that they have in a text.

use super::args::{self, Word};
use super::batch::Batch;
use super::entries;
use super::entry::Entry;
use super::find_batch::find_batch;
use super::hint::{Anything, Bool, Entries, Int, Langs, Object, Path, Str};
use super::json;
use super::mention::{Mention, Reading, Verdict};
use super::meta::{Metadata, metadata, packs};
use super::pack::{Language, Languages};
use super::plan::plan;
use super::texts::Texts;
use crate::batch::guard;
use crate::error::{Error, Result};
use crate::gazetteer::{self, EngineChoice, Mode};
use crate::{io, model};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyTuple};
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

/// Entities and the names by which they are found in texts.
///
/// Frozen, safe to share between threads, and picklable: a builtin list as its name, a mapped one as the path of its
/// file, any other as what `save` writes.
///
/// Parameters
/// ----------
/// entries : iterable of Entry or dict, or Arrow table
///     The keys of a dict are the attributes of `Entry`. A table (or anything that gives an Arrow stream) has one row
///     for each alias, those of an entity one after the other: the columns ``id name type``, and any of ``alias`` (the
///     name when there is none), ``case policy lang alias_prior prior parent`` and ``data`` (JSON); what is said of an
///     entity is taken from its first row.
/// languages : sequence of str or Pack, default ``("id", "en")``
///     The languages whose clitics and words count.
/// engine : {"auto", "tokens", "automaton"}
///     How aliases are looked for; what is found is the same.
///
/// Raises
/// ------
/// GazetteerError
///     For the first faulty entry, with its row and what is wrong with it.
/// InputError
///     For a wrong type.
///
/// Examples
/// --------
/// >>> from warta import Entry, Gazetteer
/// >>> list_ = Gazetteer([Entry("russia", "Rusia", "GPE"), {"id": "un", "name": "PBB", "type": "ORG"}])
/// >>> [(m.surface, m.id) for m in list_.find("Rusia menulis kepada PBB.")]
/// [('Rusia', 'russia'), ('PBB', 'un')]
#[pyclass(frozen, module = "warta", mapping)]
pub(crate) struct Gazetteer {
    pub(crate) inner: Arc<gazetteer::Gazetteer>,
    builtin: Option<String>,
    /// The file that is mapped.
    mapped: Option<PathBuf>,
    languages: Languages,
}

/// The words that `mode` takes.
const MODES: [(&str, Mode); 2] = [("longest", Mode::Longest), ("all", Mode::All)];
/// The words that `engine` takes.
const ENGINES: [(&str, EngineChoice); 3] =
    [("auto", EngineChoice::Auto), ("tokens", EngineChoice::Tokens), ("automaton", EngineChoice::Automaton)];

impl Gazetteer {
    /// What a builder was given.
    fn built(builder: gazetteer::Builder, languages: Languages) -> Result<Self> {
        let inner = Arc::new(guard(|| builder.finish(&languages.0))?);
        Ok(Self { inner, builtin: None, mapped: None, languages })
    }
    /// The shipped list of this name.
    pub(crate) fn shipped(name: &str) -> Result<Self> {
        let inner = guard(|| gazetteer::Gazetteer::builtin(name))?;
        let languages = Languages(inner.packs().to_vec());
        Ok(Self { inner, builtin: Some(name.to_owned()), mapped: None, languages })
    }
    /// What a file holds.
    fn filed(inner: gazetteer::Gazetteer, mapped: Option<PathBuf>) -> Self {
        let languages = Languages(inner.packs().to_vec());
        Self { inner: Arc::new(inner), builtin: None, mapped, languages }
    }
    fn opened(path: &std::path::Path, mmap: bool) -> Result<Self> {
        let inner = guard(|| io::load_gazetteer(path, mmap))?;
        Ok(Self::filed(inner, mmap.then(|| std::path::absolute(path).unwrap_or_else(|_| path.to_owned()))))
    }
    /// What tables say of this gazetteer.
    pub(crate) fn metadata(&self) -> Metadata {
        metadata([("warta_packs", packs(&self.languages.0)), ("warta_gazetteer", self.hash())])
    }
    /// Its content hash in hexadecimal.
    pub(crate) fn hash(&self) -> String {
        format!("{:016x}", self.inner.content_hash())
    }
}

#[pymethods]
impl Gazetteer {
    #[new]
    #[pyo3(signature = (entries, *, languages=None, engine=Word::of("auto")))]
    fn new<'py>(
        py: Python<'py>,
        entries: Object<'py, Entries>,
        languages: Option<Object<'py, Langs>>,
        engine: Word<'py>,
    ) -> PyResult<Self> {
        let languages = Languages::from_argument(languages.as_deref())?;
        let mut builder = gazetteer::Builder::new(engine.choose("engine", &ENGINES)?);
        entries::read(&entries, &mut builder)?;
        Ok(py.detach(|| Self::built(builder, languages))?)
    }
    /// The shipped list of this name: ``"world"``, the states of the world, their leaders, capitals and institutions,
    /// international organisations, news outlets, and Indonesia in more detail.
    #[staticmethod]
    #[pyo3(signature = (name=Word::of("world")))]
    fn builtin(py: Python<'_>, name: Word<'_>) -> PyResult<Self> {
        let name = name.choose("name", &[("world", "world")])?;
        Ok(py.detach(|| Self::shipped(name))?)
    }
    /// Writes it to a file: versioned, checked when it is opened, the same bytes for the same list on every machine.
    ///
    /// The file is written beside its place and renamed: there is never half a file, and whoever has mapped the one that
    /// was there keeps that.
    ///
    /// Raises
    /// ------
    /// GazetteerError
    ///     When it cannot be written.
    ///
    /// Examples
    /// --------
    /// >>> import tempfile
    /// >>> from pathlib import Path
    /// >>> from warta import Entry, Gazetteer
    /// >>> list_ = Gazetteer([Entry("un", "PBB", "ORG")])
    /// >>> with tempfile.TemporaryDirectory() as folder:
    /// ...     list_.save(Path(folder, "names.warta"))
    /// ...     Gazetteer.load(Path(folder, "names.warta")) == list_
    /// True
    fn save(&self, py: Python<'_>, path: Object<'_, Path>) -> PyResult<()> {
        let path: PathBuf = path.extract().map_err(|_| args::wrong("path", "a path", &path))?;
        Ok(py.detach(|| guard(|| io::save_gazetteer(&path, &self.inner)))?)
    }
    /// Opens a file that `save` wrote.
    ///
    /// Parameters
    /// ----------
    /// path : str or path
    /// mmap : bool
    ///     True, the default: the file is mapped. Only what is asked for is read, processes that map the same file share
    ///     its memory, and a pickle holds nothing but its path. The file must stay as it is meanwhile: replacing it (as
    ///     `save` does) is harmless, but when somebody truncates it in place the system ends this process (SIGBUS), and
    ///     what is overwritten in place changes what is found. False: it is read into memory.
    ///
    /// Raises
    /// ------
    /// GazetteerError
    ///     For a file that cannot be read, is none of warta's, is of another version, truncated or altered.
    /// InputError
    ///     For a wrong type.
    #[staticmethod]
    #[pyo3(signature = (path, *, mmap=None))]
    fn load<'py>(
        py: Python<'py>,
        path: Object<'py, Path>,
        mmap: Option<Object<'py, Bool>>,
    ) -> PyResult<Self> {
        let path: PathBuf = path.extract().map_err(|_| args::wrong("path", "a path", &path))?;
        let mmap = mmap.map_or(Ok(true), |mmap| args::flag(&mmap, "mmap"))?;
        Ok(py.detach(|| Self::opened(&path, mmap))?)
    }
    /// What it holds: numbers of entries and aliases, by type and country, and where they come from.
    #[pyo3(signature = () -> "dict[str, object]")]
    fn about<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let about = serde_json::to_value(self.inner.about());
        json::to_python(py, &about.map_err(|error| Error::internal(error.to_string()))?)
    }
    /// The names in a text, in its order.
    ///
    /// Parameters
    /// ----------
    /// text : str
    ///     Policies of aliases are applied within it.
    /// mode : {"longest", "all"}
    ///     ``"longest"``, the default: of names that overlap the leftmost, then the longest; names inside it are in
    ///     its `inner`. ``"all"``: every valid name.
    ///
    /// Returns
    /// -------
    /// list of Mention
    ///
    /// Raises
    /// ------
    /// InputError
    ///     For another type, a lone surrogate (with its place) or a text over 2^31-1 bytes.
    #[pyo3(signature = (text, *, mode=Word::of("longest")))]
    fn find<'py>(&self, py: Python<'py>, text: Object<'py, Str>, mode: Word<'py>) -> PyResult<Vec<Mention>> {
        let mode = mode.choose("mode", &MODES)?;
        let text = args::text(&text, "text")?;
        Ok(py.detach(|| find_one(&self.inner, &text, mode))?)
    }
    /// The names in a column of texts, found in threads.
    ///
    /// Parameters
    /// ----------
    /// texts, n_threads, on_error
    ///     See `Cleaner.clean_batch`.
    /// mode : {"longest", "all"}
    ///     See `find`.
    ///
    /// Returns
    /// -------
    /// Batch
    ///     With the tables ``mentions errors``.
    ///
    /// Examples
    /// --------
    /// >>> from warta import Gazetteer
    /// >>> batch = Gazetteer.builtin("world").find_batch(["Rusia dan China.", None, "Tidak ada."])
    /// >>> batch.mentions.to_pydict()["id"]
    /// ['russia', 'china']
    #[pyo3(signature = (texts, *, mode=Word::of("longest"), n_threads=None, on_error=Word::of("null")))]
    fn find_batch<'py>(
        &self,
        py: Python<'py>,
        texts: Object<'py, Anything>,
        mode: Word<'py>,
        n_threads: Option<Object<'py, Int>>,
        on_error: Word<'py>,
    ) -> PyResult<Batch> {
        let (plan, mode) = (plan(n_threads.as_deref(), &on_error)?, mode.choose("mode", &MODES)?);
        let texts = Texts::new(&texts, "texts")?;
        find_batch(py, &self.inner, mode, &texts, plan, &self.metadata())
    }
    /// Every candidate whose letters cover this position of a text: accepted ones first, each with its reason.
    ///
    /// Raises
    /// ------
    /// IndexError
    ///     When `i` is no position of `text`.
    fn explain<'py>(&self, py: Python<'py>, text: Object<'py, Str>, i: isize) -> PyResult<Vec<Verdict>> {
        let text = args::text(&text, "text")?;
        let reading = Reading::new(&self.inner, &text);
        let byte = reading.map.to_byte(args::index(i, reading.map.chars())?).unwrap_or_default();
        let verdicts = py.detach(|| guard(|| Ok(self.inner.explain(&text, byte))))?;
        Ok(verdicts.into_iter().map(|verdict| reading.verdict(verdict)).collect())
    }
    /// How many aliases each engine finds: ``tokens``, a hash over words, and ``automaton``, for scripts that write no
    /// spaces.
    #[getter]
    fn engine(&self) -> BTreeMap<&'static str, u32> {
        let engines = self.inner.engines();
        BTreeMap::from([("tokens", engines.tokens), ("automaton", engines.automaton)])
    }
    /// The languages whose clitics and words count.
    #[getter]
    fn languages(&self) -> Vec<Language> {
        self.languages.to_python()
    }
    fn __len__(&self) -> usize {
        self.inner.len()
    }
    fn __contains__(&self, id: &str) -> bool {
        self.inner.index_of(id).is_some()
    }
    /// The entry with this id.
    fn __getitem__(&self, id: &str) -> PyResult<Entry> {
        let entry = self.inner.index_of(id).and_then(|entry| self.inner.entry(entry));
        entry.map(Entry).ok_or_else(|| PyKeyError::new_err(id.to_owned()))
    }
    fn __iter__(&self) -> EntryIterator {
        EntryIterator { gazetteer: self.inner.clone(), next: 0 }
    }
    fn __repr__(&self) -> String {
        let (entries, aliases) = (self.inner.len(), self.inner.aliases());
        match &self.builtin {
            Some(name) => format!("Gazetteer.builtin('{name}')"),
            None => format!("Gazetteer({entries} entries, {aliases} aliases)"),
        }
    }
    fn __eq__(&self, other: &Self) -> bool {
        let same =
            Arc::ptr_eq(&self.inner, &other.inner) || self.inner.content_hash() == other.inner.content_hash();
        same && self.languages == other.languages
    }
    fn __hash__(&self) -> u64 {
        self.inner.content_hash()
    }
    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyTuple>)> {
        let class = py.get_type::<Self>();
        if let Some(name) = &self.builtin {
            return Ok((class.getattr("builtin")?, PyTuple::new(py, [name])?));
        }
        if let Some(path) = &self.mapped {
            return Ok((class.getattr("_reopen")?, (path, self.hash()).into_pyobject(py)?));
        }
        let pieces = py.detach(|| guard(|| self.inner.to_pieces()))?;
        let bytes = PyBytes::new_with(py, pieces.iter().map(|piece| piece.len()).sum(), |mut rest| {
            for piece in &pieces {
                let (here, behind) = rest.split_at_mut(piece.len().min(rest.len()));
                here.iter_mut().zip(piece.iter()).for_each(|(to, from)| *to = *from);
                rest = behind;
            }
            Ok(())
        })?;
        Ok((class.getattr("_restore")?, PyTuple::new(py, [bytes])?))
    }
    /// The gazetteer of a pickle.
    #[staticmethod]
    fn _restore(py: Python<'_>, file: PyBackedBytes) -> PyResult<Self> {
        let read = || guard(|| gazetteer::Gazetteer::from_bytes(bytes::Bytes::from_owner(file)));
        Ok(Self::filed(py.detach(read)?, None))
    }
    /// The gazetteer of a pickle that holds the path of its file and the hash of its content.
    #[staticmethod]
    fn _reopen(py: Python<'_>, path: PathBuf, hash: &str) -> PyResult<Self> {
        let opened = py.detach(|| Self::opened(&path, true))?;
        if opened.hash() == hash {
            return Ok(opened);
        }
        let what = "the pickle is of another list than the one that is in this file now";
        Err(Error::gazetteer(what).file(path.display().to_string()).into())
    }
}

/// The names in one text, in code points; a panic is an error.
fn find_one(gazetteer: &gazetteer::Gazetteer, text: &str, mode: Mode) -> Result<Vec<Mention>> {
    let mentions = find_in(gazetteer, text, mode)?;
    let reading = Reading::new(gazetteer, text);
    Ok(mentions.iter().map(|mention| reading.mention(mention)).collect())
}

/// The names in one text, as the core gives them; a panic is an error.
pub(crate) fn find_in(
    gazetteer: &gazetteer::Gazetteer,
    text: &str,
    mode: Mode,
) -> Result<Vec<model::Mention>> {
    const LONGEST: usize = i32::MAX as usize;
    if text.len() > LONGEST {
        return Err(
            Error::input(format!("expected at most {LONGEST} bytes, found {}", text.len())).item("text")
        );
    }
    guard(|| Ok(gazetteer.find(text, mode)))
}

/// Gives the entries of a gazetteer one by one.
#[pyclass(module = "warta._core")]
pub(crate) struct EntryIterator {
    gazetteer: Arc<gazetteer::Gazetteer>,
    next: u32,
}

#[pymethods]
impl EntryIterator {
    fn __iter__(slf: PyRef<'_, Self>) -> PyRef<'_, Self> {
        slf
    }
    fn __next__(&mut self) -> Option<Entry> {
        let entry = self.gazetteer.entry(self.next)?;
        self.next += 1;
        Some(Entry(entry))
    }
}
