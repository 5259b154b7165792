//! What a decision gives as its reason: the rules of the packs and the evidence of the model, by number.

use super::cue::Cues;
use super::feature::{Feature, names};
use std::sync::Arc;

/// The ids of all reasons. Decisions hold numbers: a count of references that all threads write to would make them wait
/// for each other.
#[derive(Debug)]
pub(crate) struct Reasons {
    ids: Vec<Arc<str>>,
    /// Where the features start.
    features: u32,
}

impl Reasons {
    /// Rules as [`Cues::rule`] numbers them, then `model:<feature>` for every feature, then `model:neighbours`.
    pub(crate) fn of(cues: &Cues) -> Self {
        let mut ids: Vec<Arc<str>> = cues.all().map(|rule| rule.id.clone()).collect();
        let features = ids.len() as u32;
        ids.extend(names().ids.iter().map(|id| Arc::from(format!("model:{id}"))));
        ids.push(Arc::from("model:neighbours"));
        Self { ids, features }
    }
    /// The number of the evidence of a feature; of the neighbours' where there is none.
    pub(crate) fn evidence(&self, feature: Option<Feature>) -> u32 {
        self.features + feature.map_or(names().len() as u32, u32::from)
    }
    /// The id of a number that this gave, or of a rule.
    pub(crate) fn id(&self, number: u32) -> &Arc<str> {
        static NONE: std::sync::LazyLock<Arc<str>> = std::sync::LazyLock::new(|| Arc::from(""));
        self.ids.get(number as usize).unwrap_or(&NONE)
    }
}
