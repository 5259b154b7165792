//! `Findings`: what `Gazetteer.lint` found, as records and as a table.

use super::args;
use super::clean_batch::{given, sizes};
use super::column::{Cell, Kind};
use super::entities::{Filling, Named};
use super::hint::{Anything, Object};
use super::meta::Metadata;
use super::plan::{Run, run_batch, warn};
use super::record::record;
use super::table::Table;
use super::texts::{Chunk, Texts, Unread};
use super::value::Name;
use crate::batch::{GoOn, Work, guard};
use crate::error::{Error, Result};
use crate::gazetteer::{self, Advice, Gazetteer, Loose, Mend, Usage};
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyDict, PyIterator, PyList};
use pyo3_arrow::input::AnyRecordBatch;
use std::collections::BTreeMap;

record! {
    /// A fault of an alias.
    Finding(id, alias, problem, suggestion) {
        /// The entity's id.
        id: String,
        /// The alias.
        alias: String,
        /// ``duplicate ambiguous shadowed unreachable common_word short case invisible``.
        problem: Name,
        /// How often the corpus has the alias written as its case rule wants it; None without a corpus.
        hits: Option<u32>,
        /// Where the corpus has it as a word in small letters: at most three places.
        examples: Vec<String>,
        /// What mends it, for `Gazetteer.apply`: ``remove``, ``case=...``, ``policy=...``, ``text=...``; None when
        /// that is yours to say.
        suggestion: Option<String>,
        /// What is wrong and what to do, in words.
        what: String,
    }
}

impl Finding {
    fn new(g: &Gazetteer, finding: gazetteer::Finding) -> Self {
        Self {
            id: g.id(finding.entry).to_owned(),
            alias: g.alias(finding.alias).to_owned(),
            problem: finding.problem.name().into(),
            hits: finding.hits,
            examples: finding.examples,
            suggestion: finding.advice.map(|advice| advice.to_string()),
            what: finding.what,
        }
    }
}

/// The columns of the table.
const COLUMNS: [Named; 7] = [
    ("id", Kind::Text),
    ("alias", Kind::Text),
    ("problem", Kind::Name),
    ("hits", Kind::Offset),
    ("examples", Kind::Names),
    ("suggestion", Kind::Text),
    ("what", Kind::Text),
];
/// Findings that a repr shows, and code points of a cell in it.
const SHOWN: usize = 10;
const WIDTH: usize = 28;

/// What `Gazetteer.lint` found: a table ``id alias problem hits examples suggestion what``, and a sequence of
/// `Finding`.
///
/// Any library that speaks the Arrow PyCapsule interface reads it. What you keep of it goes to `Gazetteer.apply`.
///
/// Examples
/// --------
/// >>> from warta import Gazetteer
/// >>> findings = Gazetteer([{"id": "who", "name": "Who", "type": "ORG"}]).lint()
/// >>> [(f.alias, f.problem, f.suggestion) for f in findings]
/// [('Who', 'common_word', 'policy=not_sentence_initial')]
#[pyclass(frozen, sequence, module = "warta")]
pub(crate) struct Findings {
    all: Vec<Finding>,
    table: Table,
}

impl Findings {
    fn new(all: Vec<Finding>, metadata: Metadata) -> Self {
        let rows = all.clone();
        let table = Table::lazy("findings", move || {
            let mut table = Filling::new(&COLUMNS);
            for row in &rows {
                table.push([
                    Cell::Text(&row.id),
                    Cell::Text(&row.alias),
                    Cell::Text(&row.problem),
                    row.hits.map_or(Cell::Null, Cell::Offset),
                    Cell::Names(row.examples.iter().map(String::as_str).collect()),
                    row.suggestion.as_deref().map_or(Cell::Null, Cell::Text),
                    Cell::Text(&row.what),
                ]);
            }
            table.finish((*metadata).clone())
        });
        Self { all, table }
    }
    fn own<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, Table>> {
        Bound::new(py, self.table.clone())
    }
}

#[pymethods]
impl Findings {
    /// How many of each problem.
    #[getter]
    fn counts(&self) -> BTreeMap<String, usize> {
        let mut counts = BTreeMap::new();
        for finding in &self.all {
            *counts.entry(finding.problem.to_string()).or_default() += 1;
        }
        counts
    }
    /// The names of the columns.
    #[getter]
    fn column_names(&self) -> Vec<&'static str> {
        COLUMNS.iter().map(|(name, _)| *name).collect()
    }
    /// The Arrow stream of the table.
    #[pyo3(signature = (requested_schema: "object | None" = None) -> "object")]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<Bound<'py, PyCapsule>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        self.table.__arrow_c_stream__(py, requested_schema)
    }
    /// As a `pyarrow.Table`.
    fn to_arrow<'py>(&self, py: Python<'py>) -> PyResult<Object<'py, Anything>> {
        Table::to_arrow(&self.own(py)?)
    }
    /// As a `pandas.DataFrame`.
    fn to_pandas<'py>(&self, py: Python<'py>) -> PyResult<Object<'py, Anything>> {
        Table::to_pandas(&self.own(py)?)
    }
    /// As a `polars.DataFrame`.
    fn to_polars<'py>(&self, py: Python<'py>) -> PyResult<Object<'py, Anything>> {
        Table::to_polars(&self.own(py)?)
    }
    /// As a dict of lists; needs no other library.
    #[pyo3(signature = () -> "dict[str, list[object]]")]
    fn to_pydict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        self.table.to_pydict(py)
    }
    fn __len__(&self) -> usize {
        self.all.len()
    }
    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyIterator>> {
        PyList::new(py, self.all.clone())?.try_iter()
    }
    fn __getitem__(&self, i: isize) -> PyResult<Finding> {
        let at = if i < 0 { i + self.all.len() as isize } else { i };
        let finding = usize::try_from(at).ok().and_then(|at| self.all.get(at));
        finding.cloned().ok_or_else(|| {
            let len = self.all.len();
            pyo3::exceptions::PyIndexError::new_err(format!("expected a position in 0..{len}, found {i}"))
        })
    }
    fn __repr__(&self) -> String {
        if self.all.is_empty() {
            return "Findings(none)".to_owned();
        }
        let counts = self.counts();
        let counts: Vec<String> =
            counts.iter().map(|(problem, count)| format!("{count} {problem}")).collect();
        let mut lines = vec![format!("Findings({}: {})", self.all.len(), counts.join(", "))];
        lines.extend(self.all.iter().take(SHOWN).map(line));
        if self.all.len() > SHOWN {
            lines.push(format!("  ... and {} more", self.all.len() - SHOWN));
        }
        lines.join("\n")
    }
}

fn line(finding: &Finding) -> String {
    let cut = |text: &str| -> String {
        let shown: String =
            text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).take(WIDTH).collect();
        format!("{shown:WIDTH$}")
    };
    let hits = finding.hits.map_or_else(String::new, |hits| format!("{hits:>7} hits"));
    let advice = finding.suggestion.as_deref().unwrap_or("-");
    format!("  {:11} {} {}{hits}  {advice}", &*finding.problem, cut(&finding.alias), cut(&finding.id))
}

/// The texts of a corpus, in which names are counted.
struct Counting<'a> {
    loose: &'a Loose<'a>,
    texts: Vec<Unread<'a>>,
}

impl<'a> Work for Counting<'a> {
    type Output = Option<&'a str>;
    type Part = (Usage, usize);

    fn document(&self, row: usize, _: GoOn<'_>) -> Result<Self::Output> {
        given(Some(&self.texts), row)
    }
    fn gather(&self, part: &mut Self::Part, _: usize, output: Result<Self::Output>) {
        match output {
            Ok(Some(text)) => self.loose.count(text, &mut part.0),
            Ok(None) => {}
            Err(_) => part.1 += 1,
        }
    }
}

/// Lints a gazetteer, with what a corpus says.
pub(crate) fn lint(
    py: Python<'_>,
    g: &Gazetteer,
    corpus: Option<&Bound<'_, PyAny>>,
    run: Run,
    metadata: Metadata,
) -> PyResult<Findings> {
    let found = match corpus {
        None => py.detach(|| guard(|| g.lint(None)))?,
        Some(corpus) => {
            let texts = Texts::new(corpus, "corpus")?;
            let loose = py.detach(|| guard(|| Loose::of(g)))?;
            let work = Counting { loose: &loose, texts: texts.cells() };
            let parts = run_batch(py, &work, &sizes(&work.texts), run)?;
            warn(py, parts.iter().map(|part| part.1).sum(), texts.len())?;
            py.detach(|| {
                let mut usage = Usage::default();
                parts.into_iter().for_each(|(part, _)| usage.add(part));
                guard(|| g.lint(Some((&loose, &usage))))
            })?
        }
    };
    let all = found.into_iter().map(|finding| Finding::new(g, finding)).collect();
    Ok(Findings::new(all, metadata))
}

/// The changes that an argument of `apply` asks for: rows without a suggestion ask for none.
pub(crate) fn mends(findings: &Bound<'_, PyAny>) -> PyResult<Vec<Mend>> {
    const EXPECTED: &str = "Findings, a table of findings or an iterable of Finding";
    args::refuse_scalars(findings, "findings", EXPECTED)?;
    if findings.hasattr("__arrow_c_stream__")? {
        let batches = findings.extract::<AnyRecordBatch>()?.into_table()?.into_inner().0;
        let rows: Vec<Vec<Mend>> = batches.iter().map(of_batch).collect::<Result<_>>()?;
        return Ok(rows.concat());
    }
    let items = findings.try_iter().map_err(|_| args::wrong("findings", EXPECTED, findings))?;
    let mut mends = Vec::new();
    for item in items {
        let item = item?;
        let finding = item.cast::<Finding>().map_err(|_| args::wrong("findings", EXPECTED, &item))?.get();
        mends.extend(mend(&finding.id, &finding.alias, finding.suggestion.as_deref())?);
    }
    Ok(mends)
}

fn mend(id: &str, alias: &str, suggestion: Option<&str>) -> Result<Option<Mend>> {
    let advice = suggestion.filter(|text| !text.is_empty()).map(Advice::parse).transpose()?;
    Ok(advice.map(|advice| Mend { id: id.to_owned(), alias: alias.to_owned(), advice }))
}

fn of_batch(batch: &arrow_array::RecordBatch) -> Result<Vec<Mend>> {
    let column = |name: &str| {
        let chunk = batch.column_by_name(name).and_then(Chunk::new);
        chunk.ok_or_else(|| Error::input(format!("expected a column {name:?} of strings")).item("findings"))
    };
    let (ids, aliases, suggestions) = (column("id")?, column("alias")?, column("suggestion")?);
    let text = |chunk: &Chunk, row| chunk.bytes(row).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let mut mends = Vec::new();
    for row in 0..batch.num_rows() {
        let (id, alias) = (text(&ids, row).unwrap_or_default(), text(&aliases, row).unwrap_or_default());
        let found = mend(&id, &alias, text(&suggestions, row).as_deref());
        mends.extend(found.map_err(|error| error.row(row as u64))?);
    }
    Ok(mends)
}
