//! Phrases that are tried at places which the caller picks, without a folded copy of the text.

use super::ahead::{Ahead, Seconds};
use super::scanner::{Hit, bounded, past_diacritics};
use crate::text::{Breaks, Digits, Span, Units, fold_key, is_word};
use rustc_hash::FxHashMap;
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
    /// The different folded phrases in order, one behind the other, each with [`END`] behind it.
    keys: Vec<u8>,
    /// Where each of them starts.
    places: Vec<u32>,
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
    /// The first of the nodes that are one byte longer, which stand together. None is below a single phrase: then
    /// this is where the phrase starts in `keys`.
    below: u32,
    count: u16,
    /// The last byte read.
    byte: u8,
    /// Whether a phrase ends here; not said of a single one.
    ends: bool,
}

/// No byte of any text.
const END: u8 = 0xFF;

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
        let (keys, places) = (Vec::new(), Vec::new());
        let mut book =
            Self { keys, places, numbers: Vec::new(), nodes: Vec::new(), starts: Vec::new(), digits };
        for same in folded.chunk_by(|a, b| a.0 == b.0) {
            book.places.push(book.keys.len() as u32);
            book.keys.extend(same.iter().take(1).flat_map(|(key, _)| key.bytes()).chain([END]));
            book.numbers.push(same.iter().map(|&(_, number)| number).collect());
        }
        book.grow();
        book.starts = (0..=u8::MAX).map(|byte| book.below(book.root(), byte)).collect();
        book
    }
    /// Makes the nodes, level by level.
    fn grow(&mut self) {
        self.nodes.push(Node { key: 0, below: 0, count: 0, byte: 0, ends: false });
        let mut level = vec![(0, 0..self.places.len() as u32)];
        let mut len = 0;
        while !level.is_empty() {
            let mut next = Vec::new();
            for (node, keys) in level {
                let below = self.nodes.len() as u32;
                let ends = self.byte(keys.start, len) == END;
                for (byte, own) in self.parted(keys, len) {
                    // A phrase that is alone is compared as it is.
                    if own.len() > 1 {
                        next.push((self.nodes.len(), own.clone()));
                    }
                    let below = self.places.get(own.start as usize).copied().unwrap_or_default();
                    self.nodes.push(Node { key: own.start, below, count: 0, byte, ends: false });
                }
                let count = (self.nodes.len() as u32 - below) as u16;
                self.nodes.get_mut(node).into_iter().for_each(|n| *n = Node { below, count, ends, ..*n });
            }
            level = next;
            len += 1;
        }
    }
    /// These keys, parted by their byte at `len`; without one that ends there.
    fn parted(&self, mut keys: Range<u32>, len: usize) -> Vec<(u8, Range<u32>)> {
        let mut out = Vec::new();
        while !keys.is_empty() {
            let first = self.byte(keys.start, len);
            let end = keys.clone().find(|&key| self.byte(key, len) != first).unwrap_or(keys.end);
            out.push((first, keys.start..end));
            keys.start = end;
        }
        out.retain(|&(byte, _)| byte != END);
        out
    }
    /// A byte of a phrase, or [`END`].
    fn byte(&self, key: u32, at: usize) -> u8 {
        let place = self.places.get(key as usize).map_or(0, |&place| place as usize);
        self.keys.get(place + at).copied().unwrap_or(END)
    }
    /// Whether it holds no phrase.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }
    /// Whether a phrase starts with this byte of folded text.
    #[inline]
    pub fn may_start(&self, byte: u8) -> bool {
        self.starts.get(usize::from(byte)).is_some_and(Option::is_some)
    }
    /// The first words of the phrases that start with a letter of ASCII, each with what may stand behind it.
    pub fn first_words(&self) -> FxHashMap<&str, Ahead> {
        let mut out = FxHashMap::default();
        for key in self.keys.split(|&byte| byte == END).filter_map(|key| str::from_utf8(key).ok()) {
            let (word, rest) = key.split_at(key.find(|c| !is_word(c)).unwrap_or(key.len()));
            if word.starts_with(|c: char| c.is_ascii_alphabetic()) {
                let ahead = out.entry(word).or_insert_with(|| Ahead::of(self.read(word)));
                ahead.add(rest);
            }
        }
        out
    }
    /// What may stand behind the first byte of the phrases that start with this one.
    pub fn seconds(&self, first: u8) -> Seconds {
        let mut out = Seconds::default();
        for key in self.keys.split(|&byte| byte == END).filter(|key| key.first() == Some(&first)) {
            out.add(key.get(1).copied());
        }
        out
    }
    fn read(&self, start: &str) -> Read {
        let read = start.bytes().try_fold(self.root(), |read, byte| self.step(read, byte));
        read.unwrap_or_default()
    }
    /// Nothing has been read.
    pub fn root(&self) -> Read {
        Read { node: 0, len: 0 }
    }
    /// One byte further.
    #[inline]
    fn step(&self, read: Read, byte: u8) -> Option<Read> {
        if read.len == 0 { self.starts.get(usize::from(byte)).copied()? } else { self.below(read, byte) }
    }
    #[inline]
    fn below(&self, read: Read, byte: u8) -> Option<Read> {
        let node = self.nodes.get(read.node as usize)?;
        let len = read.len + 1;
        if node.count == 0 {
            let goes_on = self.keys.get((node.below + read.len) as usize) == Some(&byte);
            return goes_on.then_some(Read { node: read.node, len });
        }
        let below = self.nodes.get(node.below as usize..)?.iter().take(usize::from(node.count));
        let at = below.into_iter().position(|n| n.byte == byte)?;
        Some(Read { node: node.below + at as u32, len })
    }
    /// The numbers of the phrase that ends here.
    #[inline]
    fn ended(&self, read: Read) -> &[u32] {
        let Some(node) = self.nodes.get(read.node as usize) else { return &[] };
        let single = node.count == 0 && self.keys.get((node.below + read.len) as usize) == Some(&END);
        if read.len == 0 || !(node.ends || single) {
            return &[];
        }
        self.numbers.get(node.key as usize).map(Vec::as_slice).unwrap_or_default()
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
        self.scan_to(text, text.len())
    }
    /// Those of [`Book::scan`] that start at byte `last` or before it.
    ///
    /// ```
    /// use warta::scan::Book;
    /// use warta::text::Digits;
    /// let book = Book::new(Digits::Hash, [(0, "baca"), (1, "juga")]);
    /// assert_eq!(book.scan_to("Baca Juga", 4).len(), 1);
    /// ```
    pub fn scan_to(&self, text: &str, last: usize) -> Vec<Hit> {
        let mut units = Units::new(text, self.digits, Breaks::Keep);
        let (mut hits, mut at) = (Vec::new(), 0);
        while at <= last
            && let Some((first, end)) = first_byte(&mut units, at)
        {
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::scan::ScannerBuilder;
    use proptest::prelude::*;

    const PHRASES: [&str; 16] = [
        "a", "ab", "a b", "a #", "#", "# #", "b", "aba", "(a)", "a: b", "\"a\"", "é b", "яб", " a ", "#-#",
        "a...",
    ];
    const PIECES: [&str; 26] = [
        "a", "b", "A", "B", " ", "  ", "\u{a0}", "\n", "1", "22", "½", "²", "(", ")", ":", "“", "\u{301}",
        "\u{200b}", "é", "Я", "б", "…", ".", "-", "–", "`",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_book_finds_what_a_scanner_finds(pieces in proptest::collection::vec(proptest::sample::select(&PIECES), 0..12)) {
            for digits in [Digits::Hash, Digits::Keep] {
                let mut builder = ScannerBuilder::new(digits);
                PHRASES.iter().for_each(|phrase| _ = builder.add(phrase));
                let (scanner, book) = (builder.build().unwrap(), Book::new(digits, (0..).zip(PHRASES)));
                let text = pieces.concat();
                prop_assert_eq!(book.scan(&text), scanner.scan(&text), "{:?}", text);
            }
        }
    }
}
