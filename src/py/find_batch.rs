//! `Gazetteer.find_batch`: what each worker makes of a text, and the tables of it.

use super::batch::Batch;
use super::clean_batch::{ErrorRow, given, sizes};
use super::found::Found;
use super::gazetteer::names_in;
use super::meta::Metadata;
use super::plan::{Run, run_batch, warn};
use super::rows::Rows;
use super::table::Table;
use super::texts::{Texts, Unread};
use crate::batch::{GoOn, Work};
use crate::error::Result;
use crate::gazetteer::{Gazetteer, Mode, Name};
use pyo3::prelude::*;
use std::sync::Arc;

/// What finding gives for a range of rows.
#[derive(Default)]
struct FindRows {
    mentions: Found,
    errors: Rows<ErrorRow>,
}

/// The texts of a batch and the gazetteer.
struct Finding<'a> {
    gazetteer: &'a Gazetteer,
    mode: Mode,
    texts: Vec<Unread<'a>>,
}

impl<'a> Work for Finding<'a> {
    type Output = Option<(&'a str, Vec<Name>)>;
    type Part = FindRows;

    fn document(&self, row: usize, _: GoOn<'_>) -> Result<Self::Output> {
        let Some(text) = given(Some(&self.texts), row)? else { return Ok(None) };
        Ok(Some((text, names_in(self.gazetteer, text, self.mode)?)))
    }
    fn gather(&self, part: &mut FindRows, doc: usize, output: Result<Self::Output>) {
        match output {
            Ok(Some((text, names))) => part.mentions.extend(doc, text, names),
            Ok(None) => {}
            Err(error) => part.errors.push(doc, &ErrorRow::from(&error)),
        }
    }
}

/// Finds names in all rows.
pub(crate) fn find_batch(
    py: Python<'_>,
    gazetteer: &Arc<Gazetteer>,
    mode: Mode,
    texts: &Texts,
    run: Run,
    metadata: &Metadata,
) -> PyResult<Batch> {
    let work = Finding { gazetteer, mode, texts: texts.cells() };
    let in_threads = run.in_threads();
    let mut parts = run_batch(py, &work, &sizes(&work.texts), run)?;
    warn(py, parts.iter().map(|part| part.errors.len()).sum(), texts.len())?;
    let found: Vec<Found> = parts.iter_mut().map(|part| std::mem::take(&mut part.mentions)).collect();
    let (gazetteer, said) = (gazetteer.clone(), metadata.clone());
    let tables = vec![
        Table::lazy("mentions", move || Found::table(found, &gazetteer, (*said).clone(), in_threads)),
        Table::gather("errors", &mut parts, |part| &mut part.errors, metadata),
    ];
    Ok(Batch::new(texts.len(), tables))
}
