//! The words of a document, read once, and what stands between them.

use crate::text::{Case, Span, is_space, look, words};

/// A word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub(super) span: Span,
    pub(super) case: Case,
    /// Of it in small letters; the same for equal words in one process.
    pub(super) hash: u64,
}

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// White space.
    Space,
    /// A hyphen or a dash without spaces.
    Hyphen,
    /// An apostrophe.
    Apostrophe,
    /// A period and a space.
    Period,
    /// A comma and white space.
    Comma,
    /// A quotation mark and white space.
    Quote,
    /// A slash.
    Slash,
    /// Anything else, and a line's end.
    Other,
}

/// The words of a text, in order.
#[derive(Debug)]
pub(super) struct Words<'t> {
    pub(super) text: &'t str,
    list: Vec<Word>,
    /// Bytes at which sentences start.
    sentences: &'t [u32],
}

/// Words around a word by which the case of a headline is told, and how long they are.
const HEADLINE_WORDS: usize = 4;
const HEADLINE_LETTERS: u32 = 4;

impl<'t> Words<'t> {
    pub(super) fn new(text: &'t str, sentences: &'t [u32]) -> Self {
        let word = |span: Span| {
            let look = look(span.slice(text));
            Word { span, case: look.case, hash: look.hash }
        };
        Self { text, list: words(text, 0).map(word).collect(), sentences }
    }
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }
    pub(super) fn get(&self, number: usize) -> Option<&Word> {
        self.list.get(number)
    }
    pub(super) fn slice(&self, number: usize) -> &'t str {
        self.list.get(number).map_or("", |word| word.span.slice(self.text))
    }
    /// From the first of some words to the end of the last.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let start = self.list.get(from).map_or(0, |word| word.span.start);
        let end = to.checked_sub(1).and_then(|last| self.list.get(last)).map_or(start, |word| word.span.end);
        Span::new(start, end.max(start))
    }
    /// The number of the first word that ends behind a byte.
    pub(super) fn at(&self, byte: u32) -> usize {
        self.list.partition_point(|word| word.span.end <= byte)
    }
    /// What stands behind the word of this number, before the next.
    pub(super) fn gap(&self, number: usize) -> Gap {
        let (Some(word), Some(next)) = (self.list.get(number), self.list.get(number + 1)) else {
            return Gap::Other;
        };
        let between = self.text.get(word.span.end as usize..next.span.start as usize).unwrap_or_default();
        gap(between)
    }
    /// What stands before it.
    pub(super) fn gap_before(&self, number: usize) -> Gap {
        number.checked_sub(1).map_or(Gap::Other, |before| self.gap(before))
    }
    /// The char before a word.
    pub(super) fn mark_before(&self, number: usize) -> Option<char> {
        let word = self.list.get(number)?;
        let from = number.checked_sub(1).and_then(|n| self.list.get(n)).map_or(0, |word| word.span.end);
        let head = self.text.get(from as usize..word.span.start as usize)?;
        head.chars().rev().find(|c| !is_space(*c))
    }
    /// The char behind a word that is no white space, unless that is of the next word.
    pub(super) fn mark_behind(&self, number: usize) -> Option<char> {
        let word = self.list.get(number)?;
        let to = self.list.get(number + 1).map_or(self.text.len(), |next| next.span.start as usize);
        self.text.get(word.span.end as usize..to)?.chars().find(|c| !is_space(*c))
    }
    /// Number of the sentence that holds a byte.
    pub(super) fn sentence(&self, byte: u32) -> usize {
        self.sentences.partition_point(|&start| start <= byte)
    }
    /// Whether a word is the first of its sentence, or stands behind an opening quote or a colon.
    pub(super) fn is_initial(&self, number: usize) -> bool {
        let Some(word) = self.list.get(number) else { return true };
        let start = self.sentence(word.span.start).checked_sub(1).and_then(|n| self.sentences.get(n));
        let before = number.checked_sub(1).and_then(|n| self.list.get(n)).map_or(0, |word| word.span.end);
        start.is_none_or(|&start| before <= start)
            || self.mark_before(number).is_some_and(|c| matches!(c, '“' | '‘' | '"' | '«' | ':' | '„'))
            || self.breaks_before(number)
    }
    fn breaks_before(&self, number: usize) -> bool {
        let Some(word) = self.list.get(number) else { return true };
        let from = number.checked_sub(1).and_then(|n| self.list.get(n)).map_or(0, |word| word.span.end);
        self.text.get(from as usize..word.span.start as usize).is_some_and(|gap| gap.contains(['\n', '\r']))
    }
    /// Whether the longer words around a word all have capitals: a headline, where a capital says nothing.
    pub(super) fn in_headline(&self, number: usize) -> bool {
        let (before, after) = (self.around(number, true), self.around(number, false));
        let all = before.iter().chain(&after).all(|case| matches!(case, Case::Title | Case::Upper));
        before.len() + after.len() >= HEADLINE_WORDS.min(3) && (!after.is_empty()) && all
    }
    /// Whether most longer words around a word have capitals: a headline with small words in it.
    pub(super) fn is_shouted(&self, number: usize) -> bool {
        let (before, after) = (self.around(number, true), self.around(number, false));
        let capital =
            |cases: &[Case]| cases.iter().filter(|case| matches!(case, Case::Title | Case::Upper)).count();
        let all = before.len() + after.len();
        let behind = 2 * capital(&after) > after.len();
        all >= HEADLINE_WORDS && behind && 4 * (capital(&before) + capital(&after)) >= 3 * all
    }
    /// Cases of the longer words on one side, in the same line.
    fn around(&self, number: usize, back: bool) -> Vec<Case> {
        let mut cases = Vec::new();
        let mut at = number;
        for _ in 0..3 * HEADLINE_WORDS {
            if cases.len() == HEADLINE_WORDS
                || if back { self.breaks_before(at) } else { self.breaks_before(at + 1) }
            {
                break;
            }
            at = if back { at - 1 } else { at + 1 };
            let Some(word) = self.list.get(at) else { break };
            if word.span.len() >= HEADLINE_LETTERS && word.case != Case::None {
                cases.push(word.case);
            }
        }
        cases
    }
}

/// Longest white space in a gap, in bytes.
const LONGEST_SPACE: usize = 8;

fn gap(between: &str) -> Gap {
    if between.len() > LONGEST_SPACE || between.contains(['\n', '\r']) {
        return Gap::Other;
    }
    let marks = between.trim_matches(is_space);
    let spaced = marks.len() < between.len();
    match (marks, spaced) {
        ("", _) => Gap::Space,
        ("-" | "–" | "‑" | "‐", false) => Gap::Hyphen,
        ("'" | "’" | "‘" | "`", false) => Gap::Apostrophe,
        (".", _) => Gap::Period,
        (",", true) => Gap::Comma,
        ("/", false) => Gap::Slash,
        ("\"" | "”" | "’" | "'" | "“" | "‘", true) => Gap::Quote,
        _ => Gap::Other,
    }
}
