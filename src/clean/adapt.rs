//! Adapting a cleaner to documents of one's own.

use super::cleaner::{Cleaner, Options};
use super::labelled::fingerprint;
use super::model::Model;
use super::train::{Labelled, Plan};
use crate::error::{Error, Result};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a model's file says of its training beside what is counted.
pub type Record = BTreeMap<String, Value>;

impl Cleaner {
    /// The model, as a readable file, of this cleaner's weights moved towards what these documents say.
    ///
    /// The pull of the plan holds every weight where it is; what the documents say often and plainly moves it. The
    /// same documents in the same order and the same `record` give the same bytes. To `record` are added how many
    /// documents and lines there were, their hash, the plan, and the hash of the weights that it started from.
    /// Errors: no labelled line at all; the pulse of the plan stops.
    pub fn adapt(&self, documents: &[Labelled], plan: Plan<'_>, record: Record) -> Result<String> {
        if documents.iter().all(|document| document.lines.is_empty()) {
            let what = format!("expected labelled lines, found none in {} documents", documents.len());
            return Err(Error::input(what));
        }
        let keep = self.keep().to_vec();
        let blind = Self::with_model(Options { packs: Vec::new(), keep }, Arc::new(self.model().clone()))?;
        let json = self.fit(&[&blind], documents, plan)?;
        let mut model = Model::parse(&json, "trained")?;
        model.record = record;
        for (name, value) in self.facts(documents, plan)? {
            model.record.insert(name.to_owned(), value);
        }
        model.to_json()
    }
    fn facts(&self, documents: &[Labelled], plan: Plan<'_>) -> Result<[(&'static str, Value); 6]> {
        let lines: usize = documents.iter().map(|document| document.lines.len()).sum();
        Ok([
            ("documents", documents.len().into()),
            ("lines", lines.into()),
            ("data_hash", format!("{:016x}", fingerprint(documents)).into()),
            ("passes", plan.passes.into()),
            ("pull", f64::from(plan.pull).into()),
            ("from", self.model().hash()?.into()),
        ])
    }
}
