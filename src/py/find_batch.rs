//! `Gazetteer.find_batch`: what each worker makes of a text, and the tables of it.

use super::batch::Batch;
use super::clean_batch::{ErrorRow, given, sizes};
use super::gazetteer::find_one;
use super::mention::Mention;
use super::meta::Metadata;
use super::plan::{run_batch, warn};
use super::rows::Rows;
use super::table::Table;
use super::texts::{Texts, Unread};
use crate::batch::{GoOn, Plan, Work};
use crate::error::Result;
use crate::gazetteer::{Gazetteer, Mode};
use pyo3::prelude::*;

/// What finding gives for a range of rows.
#[derive(Default)]
struct FindRows {
    mentions: Rows<Mention>,
    errors: Rows<ErrorRow>,
}

/// The texts of a batch and the gazetteer.
struct Finding<'a> {
    gazetteer: &'a Gazetteer,
    mode: Mode,
    texts: Vec<Unread<'a>>,
}

impl Work for Finding<'_> {
    type Output = Vec<Mention>;
    type Part = FindRows;

    fn document(&self, row: usize, _: GoOn<'_>) -> Result<Vec<Mention>> {
        let text = given(Some(&self.texts), row)?;
        text.map_or(Ok(Vec::new()), |text| find_one(self.gazetteer, text, self.mode))
    }
    fn gather(&self, part: &mut FindRows, row: usize, output: Result<Vec<Mention>>) {
        match output {
            Ok(mentions) => push_mentions(&mut part.mentions, row, &mentions),
            Err(error) => part.errors.push(row, &ErrorRow::from(&error)),
        }
    }
}

/// Adds mentions and the names inside them.
pub(crate) fn push_mentions(rows: &mut Rows<Mention>, doc: usize, mentions: &[Mention]) {
    mentions.iter().flat_map(Mention::flat).for_each(|mention| rows.push(doc, mention));
}

/// Finds names in all rows.
pub(crate) fn find_batch(
    py: Python<'_>,
    gazetteer: &Gazetteer,
    mode: Mode,
    texts: &Texts,
    plan: Plan,
    metadata: &Metadata,
) -> PyResult<Batch> {
    let work = Finding { gazetteer, mode, texts: texts.cells() };
    let mut parts = run_batch(py, &work, &sizes(&work.texts), plan)?;
    warn(py, parts.iter().map(|part| part.errors.len()).sum(), texts.len())?;
    let tables = vec![
        Table::gather("mentions", &mut parts, |part| &mut part.mentions, metadata),
        Table::gather("errors", &mut parts, |part| &mut part.errors, metadata),
    ];
    Ok(Batch::new(texts.len(), tables))
}
