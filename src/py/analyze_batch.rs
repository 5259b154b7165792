//! `Pipeline.analyze_batch`: what each worker makes of a document, and the tables of it.

use super::article::{Analysis, Readings};
use super::batch::Batch;
use super::clean_batch::{CleanRows, given, sizes};
use super::date::Date;
use super::mention::Mention;
use super::meta::Metadata;
use super::pipeline::Where;
use super::plan::{Run, run_batch, warn};
use super::rows::Rows;
use super::speech::{Artifact, Quote, Source};
use super::table::Table;
use super::texts::{Texts, Unread};
use crate::batch::{GoOn, Work};
use crate::error::Result;
use crate::model::{self, Document, Pulse};
use crate::pipeline::{Pipeline, Placed};
use pyo3::prelude::*;

/// What analysing gives for a range of rows.
#[derive(Default)]
struct AnalyzeRows {
    clean: CleanRows,
    mentions: Rows<Mention>,
    quotes: Rows<Quote>,
    sources: Rows<Source>,
    dates: Rows<Date>,
    artifacts: Rows<Artifact>,
}

/// An optional column of an argument.
type Maybe<'a, 'py> = Option<&'a Bound<'py, PyAny>>;

/// The columns of a call of `analyze_batch`.
pub(crate) struct Columns {
    texts: Texts,
    titles: Option<Texts>,
    outlets: Option<Texts>,
    urls: Option<Texts>,
    published: Option<Texts>,
    reference_dates: Option<Texts>,
}

impl Columns {
    /// Texts of which nothing else is known.
    pub(crate) fn new(texts: &Bound<'_, PyAny>) -> Result<Self> {
        let texts = Texts::new(texts, "texts")?;
        let (titles, outlets, urls, published, reference_dates) = Default::default();
        Ok(Self { texts, titles, outlets, urls, published, reference_dates })
    }
    /// With what the crawler knows of the pages.
    pub(crate) fn pages(
        self,
        titles: Maybe<'_, '_>,
        outlets: Maybe<'_, '_>,
        urls: Maybe<'_, '_>,
    ) -> Result<Self> {
        let len = self.texts.len();
        let titles = Texts::beside(titles, "titles", len)?;
        let outlets = Texts::beside(outlets, "outlets", len)?;
        let urls = Texts::beside(urls, "urls", len)?;
        Ok(Self { titles, outlets, urls, ..self })
    }
    /// With their dates.
    pub(crate) fn dated(self, published: Maybe<'_, '_>, reference_dates: Maybe<'_, '_>) -> Result<Self> {
        let len = self.texts.len();
        let published = Texts::moments(published, "published", len)?;
        let reference_dates = Texts::moments(reference_dates, "reference_dates", len)?;
        Ok(Self { published, reference_dates, ..self })
    }
}

/// The documents of a batch and the pipeline.
struct Analyzing<'a> {
    pipeline: &'a Pipeline,
    place: Where,
    texts: Vec<Unread<'a>>,
    titles: Option<Vec<Unread<'a>>>,
    outlets: Option<Vec<Unread<'a>>>,
    urls: Option<Vec<Unread<'a>>>,
    published: Option<Vec<Unread<'a>>>,
    reference_dates: Option<Vec<Unread<'a>>>,
}

impl<'a> Analyzing<'a> {
    fn new(pipeline: &'a Pipeline, place: Where, columns: &'a Columns) -> Self {
        let cells = |column: &'a Option<Texts>| column.as_ref().map(Texts::cells);
        Self {
            pipeline,
            place,
            texts: columns.texts.cells(),
            titles: cells(&columns.titles),
            outlets: cells(&columns.outlets),
            urls: cells(&columns.urls),
            published: cells(&columns.published),
            reference_dates: cells(&columns.reference_dates),
        }
    }
}

/// An analysed document.
struct Analyzed<'a> {
    readings: Readings<'a>,
    analysis: Analysis<Placed<model::Mention>>,
}

impl<'a> Work for Analyzing<'a> {
    type Output = Option<Analyzed<'a>>;
    type Part = AnalyzeRows;

    fn document(&self, row: usize, go_on: GoOn<'_>) -> Result<Self::Output> {
        let Some(text) = given(Some(&self.texts), row)? else { return Ok(None) };
        let title = given(self.titles.as_ref(), row)?;
        let document = Document {
            text,
            title,
            outlet: given(self.outlets.as_ref(), row)?,
            url: given(self.urls.as_ref(), row)?,
            published: given(self.published.as_ref(), row)?,
            reference_date: given(self.reference_dates.as_ref(), row)?,
            site: None,
            pulse: Pulse::of(go_on),
        };
        let readings = Readings::new(self.pipeline, text, title);
        let analysis = Analysis::of_core(self.pipeline, &document, self.place, &readings)?;
        Ok(Some(Analyzed { readings, analysis }))
    }
    fn gather(&self, part: &mut AnalyzeRows, row: usize, output: Result<Self::Output>) {
        match output {
            Ok(Some(Analyzed { readings, analysis })) => {
                let mentions = &mut part.mentions;
                analysis.shown(&readings).for_each(|shown| shown.rows(&mut |cells| mentions.put(row, cells)));
                let found = &analysis.found;
                found.quotes.iter().for_each(|quote| part.quotes.push(row, quote));
                found.sources.iter().for_each(|source| part.sources.push(row, source));
                found.dates.iter().for_each(|date| part.dates.push(row, date));
                found.artifacts.iter().for_each(|artifact| part.artifacts.push(row, artifact));
                let counts = analysis.counts();
                part.clean.push(row, analysis.parts, Some(counts));
            }
            Ok(None) => part.clean.push_null(row),
            Err(error) => part.clean.push_error(row, &error),
        }
    }
}

/// Analyses all rows; the tables, `documents` first.
pub(crate) fn analyze_batch(
    py: Python<'_>,
    pipeline: &Pipeline,
    columns: &Columns,
    place: Where,
    run: Run,
    metadata: &Metadata,
) -> PyResult<Batch> {
    let work = Analyzing::new(pipeline, place, columns);
    let mut parts = run_batch(py, &work, &sizes(&work.texts), run)?;
    warn(py, parts.iter().map(|part| part.clean.n_errors()).sum(), columns.texts.len())?;
    let mut tables = CleanRows::tables(&mut parts, |part| &mut part.clean, metadata);
    let found = vec![
        Table::gather("mentions", &mut parts, |part| &mut part.mentions, metadata),
        Table::gather("quotes", &mut parts, |part| &mut part.quotes, metadata),
        Table::gather("sources", &mut parts, |part| &mut part.sources, metadata),
        Table::gather("dates", &mut parts, |part| &mut part.dates, metadata),
        Table::gather("artifacts", &mut parts, |part| &mut part.artifacts, metadata),
    ];
    let errors = tables.len() - 1;
    tables.splice(errors..errors, found);
    Ok(Batch::new(columns.texts.len(), tables))
}
