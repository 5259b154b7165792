//! A bounded sample of a site's documents.

use super::sketch::Sketch;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

/// Most documents that are kept of a site.
pub(crate) const DOCUMENTS: usize = 128;

/// The documents with the lowest ids: a fair sample, and the same one whatever the order in which they came.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Site {
    documents: BTreeMap<u64, Sketch>,
}

impl Site {
    /// Adds a document. Two with one id are one; of their sketches the greater stays, whichever came first.
    pub(crate) fn add(&mut self, sketch: Sketch) {
        match self.documents.entry(sketch.id) {
            Entry::Occupied(mut held) if *held.get() < sketch => *held.get_mut() = sketch,
            Entry::Occupied(_) => {}
            Entry::Vacant(free) => {
                free.insert(sketch);
            }
        }
        if self.documents.len() > DOCUMENTS {
            self.documents.pop_last();
        }
    }
    /// Whether a document with this id would stay.
    pub(crate) fn takes(&self, id: u64) -> bool {
        self.documents.len() < DOCUMENTS
            || self.documents.last_key_value().is_some_and(|(last, _)| id <= *last)
    }
    /// The sample, by id.
    pub(crate) fn sample(&self) -> impl ExactSizeIterator<Item = &Sketch> + Clone {
        self.documents.values()
    }
    /// In how many documents of the sample each paragraph stands.
    pub(crate) fn paragraphs(&self) -> FxHashMap<u64, u32> {
        let mut out = FxHashMap::default();
        for line in self.sample().flat_map(|s| &s.lines).filter(|line| line.is_paragraph()) {
            *out.entry(line.hash).or_default() += 1;
        }
        out
    }
    /// Those in several documents.
    pub(crate) fn recurring_paragraphs(&self) -> impl Iterator<Item = u64> + use<> {
        self.paragraphs().into_iter().filter(|(_, count)| *count > 1).map(|(hash, _)| hash)
    }
    /// How many different documents were added: exact up to 128, above that estimated from how low the ids are, with a
    /// standard error of 9 %.
    pub(crate) fn documents(&self) -> u64 {
        let held = self.documents.len();
        let last = self.documents.last_key_value().map_or(u64::MAX, |(last, _)| *last);
        if held < DOCUMENTS {
            return held as u64;
        }
        (u128::from(held as u64 - 1) * (1 << 64) / u128::from(last.max(1))) as u64
    }
}
