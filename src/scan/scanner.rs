//! The multi-phrase scanner: overlapping search on folded text, hits on the source.

use crate::error::{Error, Result};
use crate::text::{Digits, Folded, Span, fold, fold_key, is_boundary, is_glue};
use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};

/// A phrase found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hit {
    /// The number that [`ScannerBuilder::add`] gave the phrase.
    pub phrase: u32,
    /// Where it stands in the source.
    pub span: Span,
    /// Whether an end of it is glued to a neighbour (`JugaIRGC`): no word boundary, but a small letter before a
    /// capital.
    pub glued: bool,
}

/// Collects phrases for a [`Scanner`].
#[derive(Debug)]
pub struct ScannerBuilder {
    keys: Vec<String>,
    digits: Digits,
}

impl ScannerBuilder {
    /// A builder of a scanner that treats digits so.
    pub fn new(digits: Digits) -> Self {
        Self { keys: Vec::new(), digits }
    }
    /// Adds a phrase; phrases are numbered from 0 in the order of the calls. A phrase that folds to nothing keeps
    /// its number and never matches.
    pub fn add(&mut self, phrase: &str) -> u32 {
        self.keys.push(fold_key(phrase, self.digits));
        self.keys.len() as u32 - 1
    }
    /// The scanner.
    pub fn build(self) -> Result<Scanner> {
        // Equal keys share one pattern: the automaton reports a pattern once.
        let mut order: Vec<u32> = (0..self.keys.len() as u32).collect();
        let key = |i: &u32| self.keys.get(*i as usize).map(String::as_str).unwrap_or_default();
        order.retain(|i| !key(i).is_empty());
        order.sort_by(|a, b| key(a).cmp(key(b)).then(a.cmp(b)));
        let groups: Vec<Vec<u32>> = order.chunk_by(|a, b| key(a) == key(b)).map(<[u32]>::to_vec).collect();
        let patterns = groups.iter().filter_map(|g| g.first()).map(key);
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(patterns)
            .map_err(|e| Error::input(format!("the phrases do not fit an automaton: {e}")))?;
        Ok(Scanner { automaton, groups, digits: self.digits })
    }
}

/// Finds phrases, in any case and spelling of marks and spaces, at word boundaries or glued to a neighbour.
///
/// ```
/// use warta::scan::ScannerBuilder;
/// use warta::text::Digits;
/// let mut builder = ScannerBuilder::new(Digits::Hash);
/// builder.add("halaman # dari #");
/// let scanner = builder.build().unwrap();
/// let hits = scanner.scan("HALAMAN  2 dari 13");
/// assert_eq!((hits.len(), hits[0].span.len()), (1, 18));
/// ```
#[derive(Debug)]
pub struct Scanner {
    automaton: AhoCorasick,
    /// Phrases of each pattern.
    groups: Vec<Vec<u32>>,
    digits: Digits,
}

impl Scanner {
    /// All hits in `text`, overlapping ones too, sorted by start, then by length, longest first.
    ///
    /// An end of a phrase that is a letter or digit must lie at a word boundary of the text or at a case
    /// transition; linear in the text plus the hits.
    pub fn scan(&self, text: &str) -> Vec<Hit> {
        self.scan_folded(text, &fold(text, self.digits))
    }
    /// The same on a text that was folded before, with the same treatment of digits.
    pub fn scan_folded(&self, text: &str, folded: &Folded) -> Vec<Hit> {
        let mut hits = Vec::new();
        for m in self.automaton.find_overlapping_iter(folded.as_str()) {
            let Some(span) = folded.source(m.start(), m.end()) else { continue };
            let Some(glued) = bounded(text, span) else { continue };
            let phrases = self.groups.get(m.pattern().as_usize()).map(Vec::as_slice).unwrap_or_default();
            hits.extend(phrases.iter().map(|&phrase| Hit { phrase, span, glued }));
        }
        hits.sort_unstable_by_key(|h| (h.span.start, std::cmp::Reverse(h.span.end), h.phrase));
        hits
    }
    /// How digits are treated.
    pub fn digits(&self) -> Digits {
        self.digits
    }
}

/// `Some(glued)` when both ends are word boundaries or case transitions.
fn bounded(text: &str, span: Span) -> Option<bool> {
    let free = is_boundary(text, span.start) && is_boundary(text, span.end);
    let end = |at| is_boundary(text, at) || is_glue(text, at);
    if free { Some(false) } else { (end(span.start) && end(span.end)).then_some(true) }
}
