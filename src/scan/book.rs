//! Phrases that are tried at places which the caller picks, without a folded copy of the text.

use super::scanner::{Hit, bounded, past_diacritics};
use crate::text::{Breaks, Digits, Span, Units, fold_key, is_word};

/// Phrases in the order of their letters. What has been read of a phrase is a range of them and a length.
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
    /// The folded phrases, one behind the other.
    keys: String,
    /// Where each of them ends.
    ends: Vec<u32>,
    /// The numbers of the phrases that fold to each of them.
    numbers: Vec<Vec<u32>>,
    /// What has been read after each first byte.
    starts: Vec<Read>,
    digits: Digits,
}

/// What has been read: the phrases from `from` to `to` start with the same `len` bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Read {
    from: u32,
    to: u32,
    len: u32,
}

impl Book {
    /// A book of these phrases and their numbers. A phrase that folds to nothing never matches.
    pub fn new<'p>(digits: Digits, phrases: impl IntoIterator<Item = (u32, &'p str)>) -> Self {
        let fold = |(number, phrase): (u32, &str)| (fold_key(phrase, digits), number);
        let mut folded: Vec<_> = phrases.into_iter().map(fold).filter(|(key, _)| !key.is_empty()).collect();
        folded.sort_unstable();
        let mut book =
            Self { keys: String::new(), ends: Vec::new(), numbers: Vec::new(), starts: Vec::new(), digits };
        for same in folded.chunk_by(|a, b| a.0 == b.0) {
            book.keys.extend(same.first().map(|(key, _)| key.as_str()));
            book.ends.push(book.keys.len() as u32);
            book.numbers.push(same.iter().map(|&(_, number)| number).collect());
        }
        book.starts = (0..=u8::MAX).map(|byte| book.step(book.root(), byte).unwrap_or_default()).collect();
        book
    }
    /// Whether it holds no phrase.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }
    /// Whether a phrase starts with this byte of folded text.
    pub fn may_start(&self, byte: u8) -> bool {
        self.starts.get(usize::from(byte)).is_some_and(|read| read.from < read.to)
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
        Read { from: 0, to: self.ends.len() as u32, len: 0 }
    }
    fn key(&self, i: u32) -> &str {
        let start = i.checked_sub(1).and_then(|before| self.ends.get(before as usize)).copied();
        let end = self.ends.get(i as usize).copied().unwrap_or_default();
        Span::new(start.unwrap_or_default(), end).slice(&self.keys)
    }
    /// One byte further.
    fn step(&self, read: Read, byte: u8) -> Option<Read> {
        if read.len == 0 && !self.starts.is_empty() {
            return self.starts.get(usize::from(byte)).copied().filter(|read| read.from < read.to);
        }
        let next = |i: u32| self.key(i).as_bytes().get(read.len as usize).copied();
        let from = partition(read.from, read.to, |i| next(i) < Some(byte));
        let to = partition(from, read.to, |i| next(i) == Some(byte));
        (from < to).then_some(Read { from, to, len: read.len + 1 })
    }
    /// The numbers of the phrase that ends here.
    fn ended(&self, read: Read) -> &[u32] {
        let whole = read.len > 0 && self.key(read.from).len() == read.len as usize;
        self.numbers.get(read.from as usize).filter(|_| whole).map(Vec::as_slice).unwrap_or_default()
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
        while let Some(end) = units.step(at) {
            if units.folded().bytes().next().is_some_and(|byte| self.may_start(byte)) {
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

/// The first number from `from` up to `to` that is not `before`.
fn partition(mut from: u32, mut to: u32, before: impl Fn(u32) -> bool) -> u32 {
    while from < to {
        let middle = from + (to - from) / 2;
        if before(middle) { from = middle + 1 } else { to = middle }
    }
    from
}
