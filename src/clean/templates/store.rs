//! The templates of all sites.

use super::key::{host, site_key};
use super::known::{Known, Template};
use super::site::Site;
use super::sketch::Sketch;
use crate::model::Document;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// Sites in which a paragraph stands before it is wire copy, which no site's template is.
const WIRE_SITES: u8 = 3;

/// Lines and forms of lines that the documents of a site have in common.
///
/// Of a site at most 128 documents are kept and of a document at most 400 lines, each as a few numbers. `merge` is
/// associative, commutative and idempotent: the same documents give the same templates in any order and partition.
///
/// ```
/// use warta::clean::{Sketch, Templates};
/// let page = |word: &str| format!("Bagikan ke teman\nWarga {word} menanam padi di sawah {word} pada Senin.");
/// let build = |words: &[&str]| {
///     let mut out = Templates::default();
///     words.iter().filter_map(|w| Sketch::of(&page(w), false)).for_each(|s| out.add("contoh.id", s));
///     out
/// };
/// let whole = build(&["Garut", "Demak", "Bima"]);
/// let parts = build(&["Bima"]).merge(&build(&["Garut"])).merge(&build(&["Demak"]));
/// assert_eq!(whole.to_bytes(), parts.to_bytes());
/// assert_eq!(whole.of_site("contoh.id").len(), 1);
/// ```
#[derive(Debug, Default)]
pub struct Templates {
    pub(crate) sites: BTreeMap<String, Slot>,
    /// Paragraphs that stand in many sites.
    wire: OnceLock<FxHashSet<u64>>,
}

/// A site and what follows from it, worked out when it is first asked for.
#[derive(Debug, Default)]
pub(crate) struct Slot {
    pub(crate) site: Site,
    known: OnceLock<Known>,
}

impl Clone for Templates {
    fn clone(&self) -> Self {
        Self::default().merge(self)
    }
}

impl PartialEq for Templates {
    fn eq(&self, other: &Self) -> bool {
        let own = self.sites.iter().map(|(name, slot)| (name, &slot.site));
        own.eq(other.sites.iter().map(|(name, slot)| (name, &slot.site)))
    }
}

impl Templates {
    /// Adds a document of a site, which is a name or an address. One without a name is left out.
    pub fn add(&mut self, site: &str, sketch: Sketch) {
        let Some(key) = site_key(site) else { return };
        let slot = self.sites.entry(key).or_default();
        if slot.site.takes(sketch.id) {
            slot.site.add(sketch);
            slot.known = OnceLock::new();
            self.wire = OnceLock::new();
        }
    }
    /// Whether a document of a site with this id would be kept.
    pub fn takes(&self, site: &str, id: u64) -> bool {
        self.slot(site).is_none_or(|slot| slot.site.takes(id))
    }
    /// The templates of the documents of both.
    #[must_use]
    pub fn merge(&self, other: &Self) -> Self {
        let mut out = Self::default();
        for (name, slot) in self.sites.iter().chain(&other.sites) {
            let own = &mut out.sites.entry(name.clone()).or_default().site;
            slot.site.sample().cloned().for_each(|sketch| own.add(sketch));
        }
        out
    }
    /// The names of the sites, sorted.
    pub fn sites(&self) -> impl Iterator<Item = &str> {
        self.sites.keys().map(String::as_str)
    }
    /// How many different documents of a site were seen: exact up to 128, then estimated.
    pub fn documents(&self, site: &str) -> u64 {
        self.slot(site).map_or(0, |slot| slot.site.documents())
    }
    /// What recurs in a site, the commonest first.
    pub fn of_site(&self, site: &str) -> Vec<Template> {
        self.slot(site).map_or_else(Vec::new, |slot| self.known(slot).templates(&slot.site))
    }
    fn slot(&self, site: &str) -> Option<&Slot> {
        self.sites.get(&site_key(site)?)
    }
    /// What is known of a document's site: the one given, else its address's host, else its outlet.
    pub(crate) fn of_document(&self, doc: &Document<'_>) -> Option<&Known> {
        let site = doc.site.or_else(|| doc.url.filter(|url| host(url).is_some())).or(doc.outlet)?;
        Some(self.known(self.slot(site)?))
    }
    fn known<'s>(&'s self, slot: &'s Slot) -> &'s Known {
        slot.known.get_or_init(|| Known::of(&slot.site, self.wire()))
    }
    fn wire(&self) -> &FxHashSet<u64> {
        self.wire.get_or_init(|| {
            // Only what could be a template is counted: the paragraphs of all sites would be too many.
            let own = self.sites.values().flat_map(|slot| slot.site.recurring_paragraphs());
            let mut sites: FxHashMap<u64, u8> = own.map(|hash| (hash, 0)).collect();
            for slot in self.sites.values() {
                for hash in slot.site.paragraphs().into_keys() {
                    sites.entry(hash).and_modify(|count| *count = count.saturating_add(1));
                }
            }
            sites.into_iter().filter(|(_, count)| *count >= WIRE_SITES).map(|(hash, _)| hash).collect()
        })
    }
}
