//! The multi-phrase scanner: overlapping search on folded text, hits on the source.

use super::starts::Starts;
use crate::error::{Error, Result};
use crate::text::{Breaks, Digits, Folded, Span, fold_key, fold_with, is_boundary, is_diacritic, is_glue};
use aho_corasick::automaton::OverlappingState;
use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, Match, MatchKind, StartKind};

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

/// An occurrence of a phrase's letters, wherever its ends lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawHit<'s> {
    /// The numbers of the phrases that fold to these letters.
    pub phrases: &'s [u32],
    /// Where they stand in the source; diacritics that follow the last letter are in it.
    pub span: Span,
    /// Where they stand in the folded text.
    pub folded: Span,
}

/// Collects phrases for a [`Scanner`].
#[derive(Debug)]
pub struct ScannerBuilder {
    keys: Vec<String>,
    digits: Digits,
    breaks: Breaks,
}

impl ScannerBuilder {
    /// A builder of a scanner that treats digits so, and that no phrase lets run over a line end.
    pub fn new(digits: Digits) -> Self {
        Self { keys: Vec::new(), digits, breaks: Breaks::Keep }
    }
    /// The same, with a choice of what line ends are in the text.
    #[must_use]
    pub fn breaks(self, breaks: Breaks) -> Self {
        Self { breaks, ..self }
    }
    /// Adds a phrase; phrases are numbered from 0 in the order of the calls. A phrase that folds to nothing keeps
    /// its number and never matches.
    pub fn add(&mut self, phrase: &str) -> u32 {
        self.add_key(fold_key(phrase, self.digits))
    }
    /// The same for a phrase that is folded already.
    pub fn add_key(&mut self, key: String) -> u32 {
        self.keys.push(key);
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
        let patterns: Vec<&str> = groups.iter().filter_map(|g| g.first()).map(key).collect();
        let starts = Starts::new(patterns.iter().copied());
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::Standard)
            .start_kind(StartKind::Both)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(patterns)
            .map_err(|e| Error::input(format!("the phrases do not fit an automaton: {e}")))?;
        Ok(Scanner { automaton, starts, groups, digits: self.digits, breaks: self.breaks })
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
    starts: Starts,
    /// Phrases of each pattern.
    groups: Vec<Vec<u32>>,
    digits: Digits,
    breaks: Breaks,
}

impl Scanner {
    /// All hits in `text`, overlapping ones too, sorted by start, then by length, longest first.
    ///
    /// An end of a phrase that is a letter or digit must lie at a word boundary of the text or at a case
    /// transition; linear in the text plus the hits.
    pub fn scan(&self, text: &str) -> Vec<Hit> {
        self.scan_folded(text, &self.fold(text))
    }
    /// The same on a text that was folded before, with the same treatment of digits.
    pub fn scan_folded(&self, text: &str, folded: &Folded) -> Vec<Hit> {
        let mut hits = Vec::new();
        self.each_outside(text, folded, |RawHit { phrases, span, .. }| {
            let Some(glued) = bounded(text, span) else { return };
            hits.extend(phrases.iter().map(|&phrase| Hit { phrase, span, glued }));
        });
        hits.sort_unstable_by_key(|h| (h.span.start, std::cmp::Reverse(h.span.end), h.phrase));
        hits
    }
    /// Every occurrence, at word boundaries or not: for rooms with boundaries of their own. `folded` is `text` as
    /// [`Scanner::fold`] folds it.
    pub fn each<'s>(&'s self, text: &str, folded: &Folded, mut take: impl FnMut(RawHit<'s>)) {
        for m in self.automaton.find_overlapping_iter(folded.as_str()) {
            self.raw_hit(text, folded, m).into_iter().for_each(&mut take);
        }
    }
    /// Every occurrence that does not start inside a word, and some that do: it starts at a word boundary, at a case
    /// transition, or beside a char that is not ASCII.
    ///
    /// Reads the text only where a phrase may start; linear in the text times the longest phrase.
    pub fn each_outside<'s>(&'s self, text: &str, folded: &Folded, mut take: impl FnMut(RawHit<'s>)) {
        self.starts.each(text, folded, |start| {
            for m in self.matches_at(folded.as_str(), start) {
                self.raw_hit(text, folded, m).into_iter().for_each(&mut take);
            }
        });
    }
    /// What the automaton finds that starts right here.
    fn matches_at(&self, key: &str, start: usize) -> impl Iterator<Item = Match> {
        let input = Input::new(key).span(start..key.len()).anchored(Anchored::Yes);
        let mut state = OverlappingState::start();
        let found = std::iter::from_fn(move || {
            self.automaton.find_overlapping(input.clone(), &mut state);
            state.get_match()
        });
        // The automaton also gives the phrases that end what it has read.
        found.filter(move |m| m.start() == start)
    }
    fn raw_hit<'s>(&'s self, text: &str, folded: &Folded, m: Match) -> Option<RawHit<'s>> {
        let span = folded.source(m.start(), m.end())?;
        let phrases = self.groups.get(m.pattern().as_usize())?;
        let span = Span::new(span.start, past_diacritics(text, span.end));
        Some(RawHit { phrases, span, folded: Span::at(m.start(), m.end()) })
    }
    /// `text` folded as this scanner compares it.
    pub fn fold(&self, text: &str) -> Folded {
        fold_with(text, self.digits, self.breaks)
    }
    /// How digits are treated.
    pub fn digits(&self) -> Digits {
        self.digits
    }
}

/// The offset behind the diacritics that belong to the letter before `at`.
pub(super) fn past_diacritics(text: &str, at: u32) -> u32 {
    let rest = text.get(at as usize..).unwrap_or_default();
    at + (rest.len() - rest.trim_start_matches(is_diacritic).len()) as u32
}

/// `Some(glued)` when both ends are word boundaries or case transitions.
pub(super) fn bounded(text: &str, span: Span) -> Option<bool> {
    let free = is_boundary(text, span.start) && is_boundary(text, span.end);
    let end = |at| is_boundary(text, at) || is_glue(text, at);
    if free { Some(false) } else { (end(span.start) && end(span.end)).then_some(true) }
}
