//! Which documents of a site are one article: crawled under several addresses, or printed on several pages.

use super::sketch::{Line, Sketch};
use rustc_hash::{FxHashMap, FxHashSet};

/// Words of its own paragraphs that a document needs to bear witness.
const OWN_WORDS: u32 = 20;
/// Words of its own short lines that a document without paragraphs needs.
const OWN_SHORT_WORDS: u32 = 4;
/// Documents from which on a paragraph in half of them is taken for the site's.
const ENOUGH: usize = 8;

/// For every document the number of its article; `None` for one that shows no text of its own.
pub(crate) type Articles = Vec<Option<u32>>;

/// Groups documents: two are one article when they share half of the paragraphs of the one that has fewer.
///
/// Paragraphs in `known`, and those in half of many documents, are the site's and do not count.
pub(crate) fn articles(documents: &[&Sketch], known: &FxHashSet<u64>) -> Articles {
    let holders = holders(documents);
    let is_common = |hash: u64| {
        let count = holders.get(&hash).map_or(0, Vec::len);
        known.contains(&hash) || (documents.len() >= ENOUGH && 2 * count >= documents.len())
    };
    let own = |line: &&Line| line.is_paragraph() && !is_common(line.hash);
    let sizes: Vec<u32> = documents
        .iter()
        .map(|d| d.lines.iter().filter(own).map(|line| u32::from(line.words)).sum())
        .collect();
    let mut shared: FxHashMap<(u32, u32), u32> = FxHashMap::default();
    for (hash, (words, held)) in paragraphs(documents, &holders) {
        if !is_common(hash) {
            pairs(held).for_each(|pair| *shared.entry(pair).or_default() += words);
        }
    }
    let mut groups = Groups::new(documents.len());
    for ((a, b), words) in shared {
        let size = |i: u32| sizes.get(i as usize).copied().unwrap_or_default();
        if 2 * words >= size(a).min(size(b)) {
            groups.join(a, b);
        }
    }
    let witness = |i: usize, document: &Sketch| {
        sizes.get(i).is_some_and(|&own| own >= OWN_WORDS) || speaks_briefly(document, &holders)
    };
    documents.iter().enumerate().map(|(i, d)| witness(i, d).then(|| groups.find(i as u32))).collect()
}

/// Whether a document without paragraphs has short lines that stand nowhere else.
fn speaks_briefly(document: &Sketch, holders: &FxHashMap<u64, Vec<u32>>) -> bool {
    let alone = |line: &&Line| {
        line.form == 0 && holders.get(&line.hash).is_none_or(|held| held.len() == 1)
    };
    let words: u32 = document.lines.iter().filter(alone).map(|line| u32::from(line.words)).sum();
    !document.lines.iter().any(Line::is_paragraph) && words >= OWN_SHORT_WORDS
}

/// The documents that hold each line.
fn holders(documents: &[&Sketch]) -> FxHashMap<u64, Vec<u32>> {
    let mut out: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (i, document) in (0u32..).zip(documents) {
        document.lines.iter().for_each(|line| out.entry(line.hash).or_default().push(i));
    }
    out
}

/// The paragraphs of more than one document, with their words and who holds them.
fn paragraphs<'h>(
    documents: &[&Sketch],
    holders: &'h FxHashMap<u64, Vec<u32>>,
) -> FxHashMap<u64, (u32, &'h [u32])> {
    let lines = documents.iter().flat_map(|d| &d.lines).filter(|line| line.is_paragraph());
    let held = lines.filter_map(|line| Some((line, holders.get(&line.hash)?)));
    let several = held.filter(|(_, held)| held.len() > 1);
    several.map(|(line, held)| (line.hash, (u32::from(line.words), held.as_slice()))).collect()
}

fn pairs(held: &[u32]) -> impl Iterator<Item = (u32, u32)> + '_ {
    held.iter().enumerate().flat_map(move |(i, &a)| held.iter().skip(i + 1).map(move |&b| (a, b)))
}

/// Disjoint sets; each is named by its lowest member, so that the order of the unions does not matter.
struct Groups(Vec<u32>);

impl Groups {
    fn new(len: usize) -> Self {
        Self((0..len as u32).collect())
    }
    fn find(&self, mut of: u32) -> u32 {
        while let Some(&above) = self.0.get(of as usize).filter(|&&above| above != of) {
            of = above;
        }
        of
    }
    fn join(&mut self, a: u32, b: u32) {
        let (a, b) = (self.find(a), self.find(b));
        if let Some(above) = self.0.get_mut(a.max(b) as usize) {
            *above = a.min(b);
        }
    }
}
