//! `Gazetteer`: entities, and the names that they have in a text.

use super::args::{self, Word};
use super::batch::Batch;
use super::coverage::{self, Coverage};
use super::entities;
use super::entries;
use super::entry::Entry;
use super::find_batch::find_batch;
use super::findings::{self, Findings};
use super::hint::{Anything, Bool, Entries, Files, Int, Langs, Object, Path, Str, Strs};
use super::intake::{self, Columns};
use super::json;
use super::mention::{Mention, Reading, Verdict};
use super::meta::{Metadata, metadata, packs};
use super::pack::{Language, Languages};
use super::plan::run_of;
use super::shown::Shown;
use super::table::Table;
use super::texts::Texts;
use crate::batch::guard;
use crate::error::{Error, Result};
use crate::gazetteer::{self, CaseRule, EngineChoice, Intake, Mode, OnClash};
use crate::{io, model};
use pyo3::exceptions::PyKeyError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::{PyBytes, PyDict, PyTuple};
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
/// The words that `case` takes.
const CASES: [(&str, CaseRule); 3] =
    [("smart", CaseRule::Smart), ("exact", CaseRule::Exact), ("fold", CaseRule::Fold)];
/// The words that `on_clash` takes.
const CLASHES: [(&str, OnClash); 4] =
    [("both", OnClash::Both), ("left", OnClash::Left), ("right", OnClash::Right), ("error", OnClash::Error)];

impl Gazetteer {
    /// What a reader makes of a file.
    fn from_file<'py>(
        py: Python<'py>,
        path: &Bound<'py, PyAny>,
        languages: Option<Object<'py, Langs>>,
        on_error: &Word<'py>,
        derive: bool,
        read: impl FnOnce(&std::path::Path, &mut Intake) -> Result<()> + Send,
    ) -> PyResult<Self> {
        let path = intake::path(path, "path")?;
        let rows = py.detach(|| {
            let mut rows = Intake::of_file(path.display().to_string());
            guard(|| read(&path, &mut rows).map(|()| std::mem::take(&mut rows)))
        })?;
        Self::taken_in(py, rows, languages, on_error, derive)
    }
    /// The gazetteer of what was read.
    fn taken_in<'py>(
        py: Python<'py>,
        rows: Intake,
        languages: Option<Object<'py, Langs>>,
        on_error: &Word<'py>,
        derive: bool,
    ) -> PyResult<Self> {
        let on_bad = intake::on_bad_row(on_error)?;
        let languages = Languages::from_argument(languages.as_deref())?;
        let taken = py.detach(|| guard(|| intake::finish(rows, derive, on_bad, &languages.0)))?;
        intake::warn(py, &taken)?;
        Ok(Self { inner: Arc::new(taken.gazetteer), builtin: None, mapped: None, languages })
    }
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
    /// texts, n_threads, on_error, progress
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
    #[pyo3(signature = (texts, *, mode=Word::of("longest"), n_threads=None, on_error=Word::of("null"), progress=None))]
    fn find_batch<'py>(
        &self,
        py: Python<'py>,
        texts: Object<'py, Anything>,
        mode: Word<'py>,
        n_threads: Option<Object<'py, Int>>,
        on_error: Word<'py>,
        progress: Option<Object<'py, Anything>>,
    ) -> PyResult<Batch> {
        let (run, mode) =
            (run_of(n_threads.as_deref(), &on_error, progress.as_deref())?, mode.choose("mode", &MODES)?);
        let texts = Texts::new(&texts, "texts")?;
        find_batch(py, &self.inner, mode, &texts, run, &self.metadata())
    }
    /// What a batch names and no gazetteer lists, as entries to look through: unlisted persons and composed bodies.
    ///
    /// An entry's `data` holds its ``count``, the number of ``documents``, up to `contexts` of its ``contexts`` and its
    /// ``country`` where the texts tell it; its short forms are aliases that need the full name. The ids are new ones.
    /// The entry that stands in most documents comes first.
    ///
    /// Parameters
    /// ----------
    /// batch : Batch
    ///     What `Pipeline.analyze_batch` gave, with the layer ``mentions``.
    /// contexts : int, default 3
    ///     How many places are shown.
    ///
    /// Raises
    /// ------
    /// InputError
    ///     When `batch` is none of analysed documents.
    ///
    /// Examples
    /// --------
    /// >>> from warta import Gazetteer, Pipeline
    /// >>> text = "Harga beras turun, kata juru bicara pasar, Rudi Hartawan. Menurut Rudi, stok cukup."
    /// >>> world = Gazetteer.builtin("world")
    /// >>> rudi, = world.candidates(Pipeline().analyze_batch([text]))
    /// >>> rudi.id, rudi.type, [alias.text for alias in rudi.aliases], rudi.data["count"]
    /// ('rudi-hartawan', 'PER', ['Rudi'], 2)
    /// >>> grown = Gazetteer([*world, rudi])
    #[pyo3(signature = (batch, *, contexts=3) -> "list[Entry]")]
    fn candidates<'py>(
        slf: &Bound<'py, Self>,
        batch: Object<'py, Anything>,
        contexts: usize,
    ) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("warta._candidates")?.call_method1("collect", (slf, &*batch, contexts))
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
    /// From a CSV or TSV file with a header: a row for each entity, or for each of its aliases.
    ///
    /// Rows of the same id are one entity with the aliases of all of them. The columns ``case policy lang alias_prior``
    /// say how the names of their row compare, ``prior parent`` what they say of the entity, ``data`` is a JSON object;
    /// any other column goes to ``data`` under its own name. A file packed as .gz or .bz2 is unpacked.
    ///
    /// Parameters
    /// ----------
    /// path : str or path
    ///     UTF-8.
    /// id, name, type : str
    ///     The columns. With ``id=None`` the name is the id.
    /// aliases : str, optional
    ///     The column of other names, several in a cell parted by `separator`; without it ``aliases``, where the file has
    ///     one. A column ``alias`` holds one name a cell.
    /// ticker : str, optional
    ///     The column of stock exchange tickers, for ``derive="company"``.
    /// default_type : str, optional
    ///     The type where the file says none.
    /// separator : str, default "|"
    ///     What parts several names in a cell.
    /// delimiter : str, optional
    ///     What parts cells; without it the header tells: a tab, a semicolon or a comma.
    /// derive : {"company"}, optional
    ///     Adds the names that follow: see `from_frame`.
    /// languages : sequence of str or Pack, default ``("id", "en")``
    ///     The languages whose clitics, words and legal forms count.
    /// on_error : {"raise", "skip"}
    ///     What bad rows do: ``"raise"`` tells all of them in one error, whose ``faults`` holds one for each;
    ///     ``"skip"`` leaves them out with one `BatchWarning` that has the same ``faults``.
    ///
    /// Raises
    /// ------
    /// GazetteerError
    ///     With file, line and column, for bad rows, missing columns, and files that cannot be read.
    #[staticmethod]
    #[pyo3(signature = (path, *, id=Some(Word::of("id")), name=Word::of("name"), r#type=Word::of("type"), aliases=None, ticker=None, default_type=None, separator=Word::of("|"), delimiter=None, derive=None, languages=None, on_error=Word::of("raise")))]
    #[allow(clippy::too_many_arguments)] // Python's keyword arguments.
    fn from_csv<'py>(
        py: Python<'py>,
        path: Object<'py, Path>,
        id: Option<Word<'py>>,
        name: Word<'py>,
        r#type: Word<'py>,
        aliases: Option<Object<'py, Str>>,
        ticker: Option<Object<'py, Str>>,
        default_type: Option<Object<'py, Str>>,
        separator: Word<'py>,
        delimiter: Option<Object<'py, Str>>,
        derive: Option<Word<'py>>,
        languages: Option<Object<'py, Langs>>,
        on_error: Word<'py>,
    ) -> PyResult<Self> {
        let columns = Columns {
            id: &id,
            name: &name,
            kind: &r#type,
            aliases: aliases.as_ref(),
            ticker: ticker.as_ref(),
            default_type: default_type.as_ref(),
            separator: &separator,
        };
        let (names, delimiter) = (columns.names()?, intake::delimiter(delimiter.as_ref())?);
        let derive = intake::derives(derive.as_ref())?;
        Self::from_file(py, &path, languages, &on_error, derive, |path, rows| {
            io::entities::read_csv(path, &names, delimiter, rows)
        })
    }
    /// From a file of JSON lines, as `to_jsonl` writes them: an object a line with the attributes of `Entry`.
    ///
    /// See `from_csv` for `derive`, `languages`, `on_error` and errors.
    #[staticmethod]
    #[pyo3(signature = (path, *, derive=None, languages=None, on_error=Word::of("raise")))]
    fn from_jsonl<'py>(
        py: Python<'py>,
        path: Object<'py, Path>,
        derive: Option<Word<'py>>,
        languages: Option<Object<'py, Langs>>,
        on_error: Word<'py>,
    ) -> PyResult<Self> {
        let derive = intake::derives(derive.as_ref())?;
        Self::from_file(py, &path, languages, &on_error, derive, io::entities::read_jsonl)
    }
    /// From a data frame (pandas, Polars, pyarrow, DuckDB; anything that gives an Arrow stream): a row for each entity,
    /// or for each of its aliases.
    ///
    /// Columns mean what they mean in `from_csv`; a column of aliases may hold lists, or names parted by `separator`.
    ///
    /// ``derive="company"`` adds the names that news gives a company: without its legal form and with others
    /// (``PT``, ``Tbk``, ``(Persero)``, ``Ltd``), and its ticker from the column `ticker`. A ticker counts as it is
    /// written, in brackets or beside ``saham``, ``emiten``, ``BEI`` or ``:``, or where the text gives a fuller name; a
    /// single word that is common, or the name of many things (``Garuda``), only where the text gives a fuller name.
    ///
    /// Examples
    /// --------
    /// >>> import polars
    /// >>> from warta import Gazetteer
    /// >>> frame = polars.DataFrame({"kode": ["NULO"], "nama": ["PT Nusa Logam Tbk"]})
    /// >>> list_ = Gazetteer.from_frame(
    /// ...     frame, id="kode", name="nama", ticker="kode", default_type="ORG", derive="company"
    /// ... )
    /// >>> [m.surface for m in list_.find("Saham NULO naik. Nusa Logam (Persero) tidak.")]
    /// ['NULO', 'Nusa Logam']
    #[staticmethod]
    #[pyo3(signature = (frame, *, id=Some(Word::of("id")), name=Word::of("name"), r#type=Word::of("type"), aliases=None, ticker=None, default_type=None, separator=Word::of("|"), derive=None, languages=None, on_error=Word::of("raise")))]
    #[allow(clippy::too_many_arguments)] // Python's keyword arguments.
    fn from_frame<'py>(
        py: Python<'py>,
        frame: Object<'py, Anything>,
        id: Option<Word<'py>>,
        name: Word<'py>,
        r#type: Word<'py>,
        aliases: Option<Object<'py, Str>>,
        ticker: Option<Object<'py, Str>>,
        default_type: Option<Object<'py, Str>>,
        separator: Word<'py>,
        derive: Option<Word<'py>>,
        languages: Option<Object<'py, Langs>>,
        on_error: Word<'py>,
    ) -> PyResult<Self> {
        let columns = Columns {
            id: &id,
            name: &name,
            kind: &r#type,
            aliases: aliases.as_ref(),
            ticker: ticker.as_ref(),
            default_type: default_type.as_ref(),
            separator: &separator,
        };
        let names = columns.names()?;
        let derive = intake::derives(derive.as_ref())?;
        Self::taken_in(py, intake::read_frame(&frame, &names)?, languages, &on_error, derive)
    }
    /// From patterns of spaCy's ``EntityRuler``, a JSON object a line.
    ///
    /// A string, and tokens by ``TEXT`` or ``ORTH``, compare as written; tokens by ``LOWER`` in any case. Patterns of
    /// one ``id`` are one entity, one without it is an entity by itself; anything else is a bad row. See `from_csv` for
    /// `languages`, `on_error` and errors.
    #[staticmethod]
    #[pyo3(signature = (path, *, languages=None, on_error=Word::of("raise")))]
    fn from_spacy_patterns<'py>(
        py: Python<'py>,
        path: Object<'py, Path>,
        languages: Option<Object<'py, Langs>>,
        on_error: Word<'py>,
    ) -> PyResult<Self> {
        Self::from_file(py, &path, languages, &on_error, false, io::entities::read_spacy_patterns)
    }
    /// From the keywords of FlashText: a dict of clean names and lists of their variants, or a keyword file
    /// (``variant=>clean name`` a line).
    ///
    /// The clean name is the entity's id and name. `type` is that of all entities; `case` the rule of all names, where
    /// FlashText's own is ``"fold"``. See `from_csv` for `languages`, `on_error` and errors.
    ///
    /// Examples
    /// --------
    /// >>> from warta import Gazetteer
    /// >>> list_ = Gazetteer.from_flashtext({"Jakarta": ["DKI", "Betawi"]}, type="GPE")
    /// >>> [m.id for m in list_.find("Warga Betawi")]
    /// ['Jakarta']
    #[staticmethod]
    #[pyo3(signature = (source, *, r#type, case=Word::of("smart"), languages=None, on_error=Word::of("raise")))]
    fn from_flashtext<'py>(
        py: Python<'py>,
        source: Object<'py, Anything>,
        r#type: Object<'py, Str>,
        case: Word<'py>,
        languages: Option<Object<'py, Langs>>,
        on_error: Word<'py>,
    ) -> PyResult<Self> {
        let kind = args::text(&r#type, "type")?.to_string();
        let case = case.choose("case", &CASES)?;
        if let Ok(dict) = source.cast::<PyDict>() {
            return Self::taken_in(
                py,
                intake::read_flashtext(dict, &kind, case)?,
                languages,
                &on_error,
                false,
            );
        }
        Self::from_file(py, &source, languages, &on_error, false, |path, rows| {
            io::entities::read_flashtext(path, &kind, case, rows)
        })
    }
    /// From Wikidata's dump of entities: JSON, an item a line, as .gz or .bz2 or unpacked; read line by line.
    ///
    /// The id of an item is its id, the names are its labels and aliases in `labels`, the prior the number of wikis that
    /// have a page on it; ``data`` holds ``wikidata``, and of states their ``country`` code.
    ///
    /// Parameters
    /// ----------
    /// labels : sequence of str, default ``("id", "en")``
    ///     Languages of the names; the first that an item has gives the one to show. Items without a name in them are
    ///     left out.
    /// types : dict of str to str, optional
    ///     The type for each class that an item says it is an instance of (``{"Q5": "PER"}``); warta has some.
    /// default_type : str, optional
    ///     The type of items of no such class, which are left out without it.
    /// languages, on_error
    ///     See `from_csv`.
    #[staticmethod]
    #[pyo3(signature = (path, *, labels=None, types=None, default_type=None, languages=None, on_error=Word::of("raise")))]
    fn from_wikidata_json<'py>(
        py: Python<'py>,
        path: Object<'py, Path>,
        labels: Option<Object<'py, Strs>>,
        types: Option<Object<'py, Files>>,
        default_type: Option<Object<'py, Str>>,
        languages: Option<Object<'py, Langs>>,
        on_error: Word<'py>,
    ) -> PyResult<Self> {
        let wanted = io::entities::Wikidata {
            labels: intake::labels(labels.as_deref())?,
            types: types.map_or_else(io::entities::wikidata_types, |types| intake::pairs(&types, "types"))?,
            default_kind: intake::maybe(default_type.as_ref(), "default_type")?,
        };
        Self::from_file(py, &path, languages, &on_error, false, |path, rows| {
            io::entities::read_wikidata(path, &wanted, rows)
        })
    }
    /// From a CSV file of Wikidata's query service: ``item,itemLabel,itemAltLabel,...``.
    ///
    /// The first variable with a ``...Label`` is the entity, whose other names are in its ``...AltLabel``; `type` names
    /// the column of the types. Items without a label in the query's languages are left out. See `from_csv` for the
    /// rest.
    #[staticmethod]
    #[pyo3(signature = (path, *, r#type=Word::of("type"), default_type=None, languages=None, on_error=Word::of("raise")))]
    fn from_wikidata_csv<'py>(
        py: Python<'py>,
        path: Object<'py, Path>,
        r#type: Word<'py>,
        default_type: Option<Object<'py, Str>>,
        languages: Option<Object<'py, Langs>>,
        on_error: Word<'py>,
    ) -> PyResult<Self> {
        let (kind, default) = (r#type.text("type")?, intake::maybe(default_type.as_ref(), "default_type")?);
        Self::from_file(py, &path, languages, &on_error, false, |path, rows| {
            io::entities::read_sparql(path, &kind, default.as_deref(), rows)
        })
    }
    /// From GeoNames' ``alternateNamesV2.txt``, and a table of places beside it (``cities15000.txt``, ``ID.txt``).
    ///
    /// With `places` only its places are taken, with their types, countries and populations (the priors); without it
    /// all are of the type `type`. Names are those in `labels`, those without a language, and abbreviations. See
    /// `from_csv` for `languages`, `on_error` and errors.
    #[staticmethod]
    #[pyo3(signature = (path, *, places=None, labels=None, r#type=Word::of("GPE"), languages=None, on_error=Word::of("raise")))]
    #[allow(clippy::too_many_arguments)] // Python's keyword arguments.
    fn from_geonames<'py>(
        py: Python<'py>,
        path: Object<'py, Path>,
        places: Option<Object<'py, Path>>,
        labels: Option<Object<'py, Strs>>,
        r#type: Word<'py>,
        languages: Option<Object<'py, Langs>>,
        on_error: Word<'py>,
    ) -> PyResult<Self> {
        let places = places.map(|places| intake::path(&places, "places")).transpose()?;
        let wanted =
            io::entities::GeoNames { labels: intake::labels(labels.as_deref())?, kind: r#type.text("type")? };
        Self::from_file(py, &path, languages, &on_error, false, |path, rows| {
            io::entities::read_geonames(path, places.as_deref(), &wanted, rows)
        })
    }
    /// From entities of FollowTheMoney, as OpenSanctions publishes them (``entities.ftm.json``): persons,
    /// organisations, vessels and the like. Weak aliases need the full name; ``data`` holds ``country``, ``topics``,
    /// ``schema`` and ``wikidata``. See `from_csv` for the rest.
    #[staticmethod]
    #[pyo3(signature = (path, *, languages=None, on_error=Word::of("raise")))]
    fn from_followthemoney<'py>(
        py: Python<'py>,
        path: Object<'py, Path>,
        languages: Option<Object<'py, Langs>>,
        on_error: Word<'py>,
    ) -> PyResult<Self> {
        Self::from_file(py, &path, languages, &on_error, false, io::entities::read_followthemoney)
    }
    /// Writes a CSV file with a row for each alias; `from_csv` reads the same gazetteer again.
    fn to_csv(&self, py: Python<'_>, path: Object<'_, Path>) -> PyResult<()> {
        let path = intake::path(&path, "path")?;
        Ok(py.detach(|| guard(|| io::entities::write_csv(&self.inner, &path)))?)
    }
    /// Writes an entity a line as JSON; `from_jsonl` reads the same gazetteer again.
    fn to_jsonl(&self, py: Python<'_>, path: Object<'_, Path>) -> PyResult<()> {
        let path = intake::path(&path, "path")?;
        Ok(py.detach(|| guard(|| io::entities::write_jsonl(&self.inner, &path)))?)
    }
    /// Writes patterns for spaCy's ``EntityRuler``, one for each alias: by ``LOWER`` those in any case, all others as they
    /// are written. Policies, priors and data have no place in it.
    fn to_spacy_patterns(&self, py: Python<'_>, path: Object<'_, Path>) -> PyResult<()> {
        let path = intake::path(&path, "path")?;
        Ok(py.detach(|| guard(|| io::entities::write_spacy_patterns(&self.inner, &path)))?)
    }
    /// The entities as a `Table`, which any data frame library reads.
    ///
    /// Parameters
    /// ----------
    /// rows : {"entities", "aliases"}
    ///     ``"entities"``: a row for each, ``id name type aliases prior parent country data``; ``aliases`` are the texts
    ///     of its other names, ``country`` its own or its parent's, ``data`` JSON. ``"aliases"``: a row for each alias
    ///     with its case rule and policy, from which ``Gazetteer(table)`` is this gazetteer again.
    ///
    /// Examples
    /// --------
    /// >>> from warta import Gazetteer
    /// >>> list_ = Gazetteer([{"id": "un", "name": "PBB", "type": "ORG", "aliases": ["UN"]}])
    /// >>> list_.table().to_pydict()["aliases"]
    /// [['UN']]
    /// >>> Gazetteer(list_.table("aliases")) == list_
    /// True
    #[pyo3(signature = (rows=Word::of("entities")))]
    fn table(&self, rows: Word<'_>) -> PyResult<Table> {
        let by_alias = rows.choose("rows", &[("entities", false), ("aliases", true)])?;
        let metadata = self.metadata();
        Ok(if by_alias {
            entities::aliases(&self.inner, metadata)
        } else {
            entities::entities(&self.inner, metadata)
        })
    }
    /// The table of the entities as a `pyarrow.Table`; see `table`.
    #[pyo3(signature = (rows=Word::of("entities")))]
    fn to_arrow<'py>(&self, py: Python<'py>, rows: Word<'py>) -> PyResult<Object<'py, Anything>> {
        Table::to_arrow(&Bound::new(py, self.table(rows)?)?)
    }
    /// The table of the entities as a `pandas.DataFrame`; see `table`.
    #[pyo3(signature = (rows=Word::of("entities")))]
    fn to_pandas<'py>(&self, py: Python<'py>, rows: Word<'py>) -> PyResult<Object<'py, Anything>> {
        Table::to_pandas(&Bound::new(py, self.table(rows)?)?)
    }
    /// The table of the entities as a `polars.DataFrame`; see `table`.
    #[pyo3(signature = (rows=Word::of("entities")))]
    fn to_polars<'py>(&self, py: Python<'py>, rows: Word<'py>) -> PyResult<Object<'py, Anything>> {
        Table::to_polars(&Bound::new(py, self.table(rows)?)?)
    }
    /// The entities of both; ``a | b`` is ``a.union(b)``.
    ///
    /// Of entities with the same id the aliases are united, and what `other` says wins.
    ///
    /// Parameters
    /// ----------
    /// on_clash : {"both", "left", "right", "error"}
    ///     What happens to a name that entities of both sides have under different ids: ``"both"`` stay candidates,
    ///     ``"left"`` or ``"right"`` keeps it, ``"error"`` raises. An entity that loses the name to show has its first
    ///     other one; one that has no other is left out.
    ///
    /// Raises
    /// ------
    /// GazetteerError
    ///     With ``"error"``, for the first such name.
    #[pyo3(signature = (other, *, on_clash=Word::of("both")))]
    fn union(&self, py: Python<'_>, other: Object<'_, Self>, on_clash: Word<'_>) -> PyResult<Self> {
        let clash = on_clash.choose("on_clash", &CLASHES)?;
        let other = args::instance::<Self>(&other, "other")?;
        let (own, other) = (&self.inner, &other.get().inner);
        let inner = py.detach(|| guard(|| own.union(other, clash)))?;
        let languages = Languages(inner.packs().to_vec());
        Ok(Self { inner: Arc::new(inner), builtin: None, mapped: None, languages })
    }
    fn __or__(&self, py: Python<'_>, other: &Self) -> PyResult<Self> {
        let inner = py.detach(|| guard(|| self.inner.union(&other.inner, OnClash::Both)))?;
        let languages = Languages(inner.packs().to_vec());
        Ok(Self { inner: Arc::new(inner), builtin: None, mapped: None, languages })
    }
    /// What is wrong with its names, and what to do.
    ///
    /// Parameters
    /// ----------
    /// corpus : column of texts, optional
    ///     As `find_batch` takes it: texts such as those that names will be looked for in. With it also names that the
    ///     corpus writes as words are found, with counts and examples.
    /// n_threads, progress
    ///     See `Cleaner.clean_batch`.
    ///
    /// Returns
    /// -------
    /// Findings
    ///     A table and a sequence; what you keep of it goes to `apply`.
    #[pyo3(signature = (corpus=None, *, n_threads=None, progress=None))]
    fn lint<'py>(
        &self,
        py: Python<'py>,
        corpus: Option<Object<'py, Anything>>,
        n_threads: Option<Object<'py, Int>>,
        progress: Option<Object<'py, Anything>>,
    ) -> PyResult<Findings> {
        let run = run_of(n_threads.as_deref(), &Word::of("null"), progress.as_deref())?;
        findings::lint(py, &self.inner, corpus.as_deref(), run, self.metadata())
    }
    /// The gazetteer with what these findings suggest.
    ///
    /// Parameters
    /// ----------
    /// findings : Findings, table with ``id alias suggestion``, or iterable of Finding
    ///     Those without a suggestion change nothing.
    ///
    /// Raises
    /// ------
    /// GazetteerError
    ///     For an id or an alias that is not in the gazetteer, or a suggestion that is none.
    ///
    /// Examples
    /// --------
    /// >>> from warta import Gazetteer
    /// >>> list_ = Gazetteer([{"id": "who", "name": "World Health", "type": "ORG", "aliases": ["Who"]}])
    /// >>> list_.apply(list_.lint())["who"].aliases
    /// [Alias('Who', policy='needs_full_name')]
    fn apply(&self, py: Python<'_>, findings: Object<'_, Anything>) -> PyResult<Self> {
        let mends = findings::mends(&findings)?;
        let inner = Arc::new(py.detach(|| guard(|| self.inner.mended(&mends)))?);
        Ok(Self { inner, builtin: None, mapped: None, languages: Languages(self.languages.0.clone()) })
    }
    /// What it found in a batch, and what it missed.
    ///
    /// Parameters
    /// ----------
    /// batch : Batch
    ///     Of this gazetteer's `find_batch`, or of a pipeline's `analyze_batch` with it. Of the latter the clean texts
    ///     and outlets are counted.
    /// texts : column of texts, optional
    ///     Those that went into `find_batch`: without them nothing is known of what no entity covers.
    /// outlets : column of texts, optional
    ///     The outlet of each text.
    ///
    /// Returns
    /// -------
    /// Coverage
    ///     Hits, documents and outlets of each entity, names never found, the share of ambiguous mentions, and the
    ///     capitalised sequences that no entity covers.
    #[pyo3(signature = (batch, *, texts=None, outlets=None))]
    fn coverage<'py>(
        &self,
        py: Python<'py>,
        batch: Object<'py, Anything>,
        texts: Option<Object<'py, Anything>>,
        outlets: Option<Object<'py, Anything>>,
    ) -> PyResult<Coverage> {
        coverage::coverage(py, &self.inner, &batch, texts.as_deref(), outlets.as_deref(), &self.metadata())
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
    Ok(mentions.iter().map(|mention| Shown::new(&reading, mention).owned()).collect())
}

/// The names in one text, as the core gives them; a panic is an error.
fn find_in(gazetteer: &gazetteer::Gazetteer, text: &str, mode: Mode) -> Result<Vec<model::Mention>> {
    check_length(text)?;
    guard(|| Ok(gazetteer.find(text, mode)))
}

/// The same one by one, for a batch, which guards itself.
pub(crate) fn names_in(
    gazetteer: &gazetteer::Gazetteer,
    text: &str,
    mode: Mode,
) -> Result<Vec<gazetteer::Name>> {
    check_length(text)?;
    Ok(gazetteer.names(text, mode))
}

/// Offsets count up to this.
fn check_length(text: &str) -> Result<()> {
    const LONGEST: usize = i32::MAX as usize;
    if text.len() <= LONGEST {
        return Ok(());
    }
    Err(Error::input(format!("expected at most {LONGEST} bytes, found {}", text.len())).item("text"))
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
