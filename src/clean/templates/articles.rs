//! Which documents of a site are one article: crawled under several addresses, or printed on several pages.

use super::sketch::{Line, Sketch};
use rustc_hash::{FxHashMap, FxHashSet};

/// Words of its own lines that a document needs to bear witness, and their share of its words, in per cent: a copy of an
/// article has nothing but other headlines beside it.
const OWN_WORDS: u32 = 4;
const OWN_SHARE: u32 = 30;
/// Documents from which on a line in half of them is taken for the site's.
const ENOUGH: usize = 8;
/// Shared words, in per cent of the lesser document's, from which two documents are one article; documents without
/// paragraphs of their own are told apart by short lines, of which the site's are a greater part.
const SAME: u32 = 50;
const SAME_BRIEF: u32 = 75;

/// For every document the number of its article; `None` for one that shows no text of its own.
pub(crate) type Articles = Vec<Option<u32>>;

/// Groups documents: two are one article when they share half of the paragraphs of the one that has fewer.
///
/// Lines in `known`, and those in half of many documents, are the site's and do not count.
pub(crate) fn articles(documents: &[&Sketch], known: &FxHashSet<u64>) -> Articles {
    let holders = holders(documents);
    let is_common = |hash: u64| {
        let count = holders.get(&hash).map_or(0, Vec::len);
        known.contains(&hash) || (documents.len() >= ENOUGH && 2 * count >= documents.len())
    };
    let own: Vec<Own> = documents.iter().map(|document| Own::of(document, &is_common)).collect();
    let mut groups = Groups::new(documents.len());
    for ((a, b), words) in shared(&own) {
        if let (Some(own), Some(other)) = (own.get(a as usize), own.get(b as usize))
            && own.is_same(other, words)
        {
            groups.join(a, b);
        }
    }
    (0u32..).zip(&own).map(|(i, own)| own.bears_witness().then(|| groups.find(i))).collect()
}

/// The lines by which a document is told from others.
struct Own<'d> {
    lines: Vec<&'d Line>,
    words: u32,
    /// Words of all such lines, the site's too.
    all_words: u32,
    /// Whether the document has no paragraph, and short lines must tell it.
    is_brief: bool,
}

impl<'d> Own<'d> {
    fn of(document: &'d Sketch, is_common: &impl Fn(u64) -> bool) -> Self {
        let is_brief = !document.lines.iter().any(Line::is_paragraph);
        let tells = |line: &&Line| line.is_paragraph() || (is_brief && u32::from(line.words) >= OWN_WORDS);
        let mut lines: Vec<&Line> = document.lines.iter().filter(tells).collect();
        let count = |lines: &[&Line]| lines.iter().map(|line| u32::from(line.words)).sum();
        let all_words = count(&lines);
        lines.retain(|line| !is_common(line.hash));
        Self { words: count(&lines), all_words, lines, is_brief }
    }
    fn bears_witness(&self) -> bool {
        self.words >= OWN_WORDS && 100 * self.words >= OWN_SHARE * self.all_words
    }
    fn is_same(&self, other: &Self, shared: u32) -> bool {
        let same = if self.is_brief || other.is_brief { SAME_BRIEF } else { SAME };
        100 * shared >= same * self.words.min(other.words)
    }
}

/// The words that each two documents share, of those that share some.
fn shared(own: &[Own<'_>]) -> FxHashMap<(u32, u32), u32> {
    let mut holders: FxHashMap<u64, (u32, Vec<u32>)> = FxHashMap::default();
    for (i, own) in (0u32..).zip(own) {
        for line in &own.lines {
            let (words, held) = holders.entry(line.hash).or_default();
            *words = u32::from(line.words);
            held.push(i);
        }
    }
    let mut out = FxHashMap::default();
    for (words, held) in holders.into_values().filter(|(_, held)| held.len() > 1) {
        pairs(&held).for_each(|pair| *out.entry(pair).or_default() += words);
    }
    out
}

/// The documents that hold each line.
fn holders(documents: &[&Sketch]) -> FxHashMap<u64, Vec<u32>> {
    let mut out: FxHashMap<u64, Vec<u32>> = FxHashMap::default();
    for (i, document) in (0u32..).zip(documents) {
        document.lines.iter().for_each(|line| out.entry(line.hash).or_default().push(i));
    }
    out
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
