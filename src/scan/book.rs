//! Phrases that are tried at places which the caller picks, without a folded copy of the text.

use super::scanner::{Hit, bounded, past_diacritics};
use crate::text::{Breaks, Digits, Span, Units, fold_key, is_word};
use std::ops::Range;

/// Phrases as a tree of their letters.
///
/// ```
/// use warta::scan::Book;
/// use warta::text::Digits;
/// let book = Book::new(Digits::Hash, [(7, "halaman # dari #")]);
/// let hits = book.scan("HALAMAN  2 dari 13");
/// assert_eq!((hits[0].phrase, hits[0].span.len()), (7, 18));
/// ```
#[derive(Debug)]
pub struct Book {
    /// The different folded phrases in order, one behind the other.
    keys: String,
    /// Where each of them ends.
    ends: Vec<u32>,
    /// The numbers of the phrases that fold to each of them.
    numbers: Vec<Vec<u32>>,
    nodes: Vec<Node>,
    /// What has been read after each first byte.
    starts: Vec<Option<Read>>,
    digits: Digits,
}

/// All phrases that start with the same bytes.
#[derive(Debug, Clone, Copy)]
struct Node {
    /// The first of them: the only one that may end here.
    key: u32,
    /// The first of the nodes that are one byte longer, which stand together; there is none below a single phrase.
    below: u32,
    count: u16,
    /// The last byte read.
    byte: u8,
}

/// What has been read of a phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Read {
    node: u32,
    len: u32,
}

impl Book {
    /// A book of these phrases and their numbers. A phrase that folds to nothing never matches.
    pub fn new<'p>(digits: Digits, phrases: impl IntoIterator<Item = (u32, &'p str)>) -> Self {
        let fold = |(number, phrase): (u32, &str)| (fold_key(phrase, digits), number);
        let mut folded: Vec<_> = phrases.into_iter().map(fold).filter(|(key, _)| !key.is_empty()).collect();
        folded.sort_unstable();
        let (keys, ends) = (String::new(), Vec::new());
        let mut book =
            Self { keys, ends, numbers: Vec::new(), nodes: Vec::new(), starts: Vec::new(), digits };
        for same in folded.chunk_by(|a, b| a.0 == b.0) {
            book.keys.extend(same.first().map(|(key, _)| key.as_str()));
            book.ends.push(book.keys.len() as u32);
            book.numbers.push(same.iter().map(|&(_, number)| number).collect());
        }
        book.grow();
        book.starts = (0..=u8::MAX).map(|byte| book.below(book.root(), byte)).collect();
        book
    }
    /// Makes the nodes, level by level.
    fn grow(&mut self) {
        self.nodes.push(Node { key: 0, below: 0, count: 0, byte: 0 });
        let mut level = vec![(0, 0..self.ends.len() as u32)];
        let mut len = 0;
        while !level.is_empty() {
            let mut next = Vec::new();
            for (node, keys) in level {
                let below = self.nodes.len() as u32;
                for (byte, own) in self.parted(keys, len) {
                    // A phrase that is alone is compared as it is.
                    if own.len() > 1 {
                        next.push((self.nodes.len(), own.clone()));
                    }
                    self.nodes.push(Node { key: own.start, below: 0, count: 0, byte });
                }
                let count = (self.nodes.len() as u32 - below) as u16;
                self.nodes.get_mut(node).into_iter().for_each(|n| (n.below, n.count) = (below, count));
            }
            level = next;
            len += 1;
        }
    }
    /// These keys, parted by their byte at `len`; without one that ends there.
    fn parted(&self, mut keys: Range<u32>, len: usize) -> Vec<(u8, Range<u32>)> {
        let byte = |key: u32| self.key(key).as_bytes().get(len).copied();
        let mut out = Vec::new();
        while !keys.is_empty() {
            let first = byte(keys.start);
            let end = keys.clone().find(|&key| byte(key) != first).unwrap_or(keys.end);
            out.extend(first.map(|byte| (byte, keys.start..end)));
            keys.start = end;
        }
        out
    }
    /// Whether it holds no phrase.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
    /// Whether a phrase starts with this byte of folded text.
    #[inline]
    pub fn may_start(&self, byte: u8) -> bool {
        self.starts.get(usize::from(byte)).is_some_and(Option::is_some)
    }
    /// The first words of the phrases that start with a letter of ASCII, each with what has been read behind it.
    pub fn first_words(&self) -> Vec<(&str, Read)> {
        let keys = (0..self.ends.len() as u32).map(|i| self.key(i));
        let words = keys.map(|key| key.split(|c| !is_word(c)).next().unwrap_or_default());
        let mut words: Vec<&str> =
            words.filter(|w| w.starts_with(|c: char| c.is_ascii_alphabetic())).collect();
        words.dedup();
        let read = |word: &str| word.bytes().try_fold(self.root(), |read, byte| self.step(read, byte));
        words.into_iter().filter_map(|word| Some((word, read(word)?))).collect()
    }
    /// Nothing has been read.
    pub fn root(&self) -> Read {
        Read { node: 0, len: 0 }
    }
    fn key(&self, i: u32) -> &str {
        let start = i.checked_sub(1).and_then(|before| self.ends.get(before as usize)).copied();
        let end = self.ends.get(i as usize).copied().unwrap_or_default();
        Span::new(start.unwrap_or_default(), end).slice(&self.keys)
    }
    /// One byte further.
    #[inline]
    fn step(&self, read: Read, byte: u8) -> Option<Read> {
        if read.len == 0 { self.starts.get(usize::from(byte)).copied()? } else { self.below(read, byte) }
    }
    fn below(&self, read: Read, byte: u8) -> Option<Read> {
        let node = self.nodes.get(read.node as usize)?;
        let len = read.len + 1;
        if node.count == 0 {
            let goes_on = self.key(node.key).as_bytes().get(read.len as usize) == Some(&byte);
            return goes_on.then_some(Read { node: read.node, len });
        }
        let below = self.nodes.get(node.below as usize..)?.iter().take(usize::from(node.count));
        let at = below.into_iter().position(|n| n.byte == byte)?;
        Some(Read { node: node.below + at as u32, len })
    }
    /// The numbers of the phrase that ends here.
    #[inline]
    fn ended(&self, read: Read) -> &[u32] {
        let Some(key) = self.nodes.get(read.node as usize).map(|node| node.key) else { return &[] };
        let whole = read.len > 0 && self.key(key).len() == read.len as usize;
        self.numbers.get(key as usize).filter(|_| whole).map(Vec::as_slice).unwrap_or_default()
    }
    /// Adds the phrases that start at `start`, when `read` has been read up to `at`, and whose ends lie at word
    /// boundaries or case transitions. `units` must treat digits as the book does; `start` is the start of a unit.
    ///
    /// Costs at most the longest phrase, in units that can be seen.
    pub fn find(&self, units: &mut Units<'_>, start: usize, read: Read, at: usize, hits: &mut Vec<Hit>) {
        let mut next = Some((read, at));
        while let Some((read, at)) = next {
            let numbers = self.ended(read);
            if !numbers.is_empty() {
                let span = Span::new(start as u32, past_diacritics(units.text(), at as u32));
                let glued = bounded(units.text(), span);
                hits.extend(
                    glued
                        .iter()
                        .flat_map(|&glued| numbers.iter().map(move |&phrase| Hit { phrase, span, glued })),
                );
            }
            next = self.unit(units, read, at);
        }
    }
    /// One unit further.
    fn unit(&self, units: &mut Units<'_>, read: Read, mut at: usize) -> Option<(Read, usize)> {
        loop {
            if let Some(byte) = units.plain(at) {
                return Some((self.step(read, byte)?, at + 1));
            }
            at = units.step(at)?;
            let folded = units.folded();
            if !folded.is_empty() {
                let read = folded.bytes().try_fold(read, |read, byte| self.step(read, byte))?;
                return Some((read, at));
            }
            // No phrase starts with what cannot be seen.
            if read.len == 0 {
                return None;
            }
        }
    }
    /// All hits in `text`, as [`super::Scanner::scan`] gives them: for short texts, for it tries every place.
    pub fn scan(&self, text: &str) -> Vec<Hit> {
        let mut units = Units::new(text, self.digits, Breaks::Keep);
        let (mut hits, mut at) = (Vec::new(), 0);
        while let Some((first, end)) = first_byte(&mut units, at) {
            if first.is_some_and(|byte| self.may_start(byte)) {
                self.find(&mut units, at, self.root(), at, &mut hits);
            }
            at = end;
        }
        sort(&mut hits);
        hits
    }
}

/// Sorts hits by start, then by length, longest first.
pub fn sort(hits: &mut [Hit]) {
    hits.sort_unstable_by_key(|h| (h.span.start, std::cmp::Reverse(h.span.end), h.phrase));
}

/// The first byte to which the unit at `at` folds, and where it ends.
fn first_byte(units: &mut Units<'_>, at: usize) -> Option<(Option<u8>, usize)> {
    if let Some(byte) = units.plain(at) {
        return Some((Some(byte), at + 1));
    }
    let end = units.step(at)?;
    Some((units.folded().bytes().next(), end))
}
