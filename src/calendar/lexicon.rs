//! The words of all packs' calendars, and what each may mean.

use super::clock::Lead;
use super::cursor::{Cursor, is_letter, plain};
use super::iso::offset;
use crate::lang::Calendar;
use crate::text::{Digits, Span, fold_key};
use rustc_hash::FxHashMap;

/// What a word may mean; `mar` may be a month in one language and a weekday in another.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Senses {
    /// A month, from 1.
    pub(super) month: Option<Name>,
    /// A weekday, from 0 for Monday.
    pub(super) weekday: Option<Name>,
    /// A zone.
    pub(super) zone: Option<Zone>,
    /// Stands before a time, and how surely.
    pub(super) clock: Option<Lead>,
    /// Stands before a published date.
    pub(super) published: bool,
    /// Stands inside a date.
    pub(super) join: bool,
}

/// The name of a month or a weekday.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name {
    pub(super) number: u8,
    /// Whether a pack that has the name writes months first.
    pub(super) month_first: bool,
}

/// A zone's name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Zone {
    /// Minutes ahead of UTC; `None` when the name does not tell.
    pub(super) offset: Option<i16>,
}

/// A phrase behind its first word.
#[derive(Debug, Clone)]
struct Entry<S> {
    tail: Box<[Box<str>]>,
    senses: S,
}

/// Phrases by their first word, folded, with what they may mean.
#[derive(Debug, Clone, Default)]
pub(crate) struct Phrases<S> {
    phrases: FxHashMap<Box<[u8]>, Vec<Entry<S>>>,
    /// How they start: most words need no more than this look.
    starts: Fours,
}

/// The first four letters of words: for each three of them, which the fourth may be, a bit each.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fours(Vec<u32>);

/// How many letters, and one place for all other chars, the last.
const LETTERS: usize = 27;
const OTHER: usize = LETTERS - 1;

impl Fours {
    /// Notes how a folded word starts.
    pub(crate) fn add(&mut self, word: &str) {
        self.0.resize(LETTERS * LETTERS * LETTERS, 0);
        if let Some((three, fourth)) = four(word.as_bytes())
            && let Some(known) = self.0.get_mut(three)
        {
            *known |= fourth;
        }
    }
    /// Whether a word that starts with these bytes may be one of them.
    #[inline]
    pub(crate) fn may_hold(&self, bytes: &[u8]) -> bool {
        four(bytes).is_none_or(|(three, fourth)| self.0.get(three).is_some_and(|known| known & fourth != 0))
    }
}

/// What a byte is that is not ASCII.
const WIDE: u8 = u8::MAX;

/// The number of each letter, small or capital; of other chars the last one.
#[allow(clippy::indexing_slicing)] // Filled when compiled: an index out of bounds would not compile.
const NUMBERS: [u8; 256] = {
    let mut numbers = [OTHER as u8; 256];
    let mut byte = 0;
    while byte < 256 {
        match byte as u8 {
            letter @ b'a'..=b'z' => numbers[byte] = letter - b'a',
            letter @ b'A'..=b'Z' => numbers[byte] = letter - b'A',
            0x80.. => numbers[byte] = WIDE,
            _ => {}
        }
        byte += 1;
    }
    numbers
};

/// The first three bytes as an index and the fourth as a bit; `None` when one is not ASCII, so that it may be any letter
/// once folded. What stands behind a byte that is no letter is another word's, and so is a capital glued to a small one.
#[inline]
fn four(bytes: &[u8]) -> Option<(usize, u32)> {
    let four = bytes.first_chunk().copied().unwrap_or_else(|| {
        let mut four = [b' '; 4];
        four.iter_mut().zip(bytes).for_each(|(to, from)| *to = *from);
        four
    });
    let [a, b, c, d] = four.map(|byte| NUMBERS.get(usize::from(byte)).copied().unwrap_or(WIDE));
    if [a, b, c, d].contains(&WIDE) {
        return None;
    }
    let behind = |before: usize, letter: u8| if before == OTHER { OTHER } else { usize::from(letter) };
    let first = usize::from(a);
    let second = behind(first, b);
    let third = behind(second, c);
    let glued = four[2].is_ascii_lowercase() && four[3].is_ascii_uppercase();
    let fourth = if glued { OTHER } else { behind(third, d) };
    Some(((first * LETTERS + second) * LETTERS + third, 1 << fourth))
}

/// The words of calendars.
pub(super) type Lexicon = Phrases<Senses>;

impl Lexicon {
    /// Takes in a calendar. What an earlier one said of a word stays.
    pub(super) fn add(&mut self, calendar: &Calendar) {
        let month_first = calendar.month_first;
        for (number, name) in numbered(&calendar.months) {
            self.teach(name, |s| learn(&mut s.month, Name { number: number + 1, month_first }));
        }
        for (number, name) in numbered(&calendar.weekdays) {
            self.teach(name, |s| learn(&mut s.weekday, Name { number, month_first }));
        }
        for (name, value) in &calendar.zones {
            self.teach(name, |s| _ = s.zone.get_or_insert(Zone { offset: offset(value) }));
        }
        // Languages that write times with a period write the day first.
        let lead = if month_first { Lead::Word } else { Lead::Dotted };
        for name in &calendar.clock {
            self.teach(name, |s| s.clock = s.clock.max(Some(lead)));
        }
        for name in &calendar.published {
            self.teach(name, |s| s.published = true);
        }
        for name in &calendar.joins {
            self.teach(name, |s| s.join = true);
        }
    }
}

impl<S: Default> Phrases<S> {
    /// Gives a phrase a sense. One that does not start with a letter can never be read, and is left out.
    pub(crate) fn teach(&mut self, phrase: &str, sense: impl FnOnce(&mut S)) {
        let mut parts = parts(&fold_key(phrase, Digits::Keep)).into_iter();
        let Some(first) = parts.next().filter(|p| p.starts_with(is_letter)) else { return };
        let tail: Box<[_]> = parts.collect();
        self.starts.add(&first);
        let entries = self.phrases.entry(first.into_boxed_bytes()).or_default();
        let at = entries.iter().position(|e| e.tail == tail).unwrap_or_else(|| {
            // Longest first, so that `jum'at` wins over `jum`.
            let at = entries.partition_point(|e| e.tail.len() >= tail.len());
            entries.insert(at, Entry { tail, senses: S::default() });
            at
        });
        if let Some(entry) = entries.get_mut(at) {
            sense(&mut entry.senses);
        }
    }

    /// Whether a phrase may start here: whether its first word does.
    pub(crate) fn has(&self, at: Cursor<'_>) -> bool {
        self.starts.may_hold(at.rest().as_bytes())
            && at.word().is_some_and(|(word, _)| self.entries(word).is_some())
    }

    /// Reads the longest phrase here that has the wanted sense.
    pub(crate) fn read<'t, T>(
        &self,
        at: Cursor<'t>,
        sense: impl Fn(&S) -> Option<T>,
    ) -> Option<(T, Cursor<'t>)> {
        if !self.starts.may_hold(at.rest().as_bytes()) {
            return None;
        }
        let (word, behind) = at.word()?;
        let entries = self.entries(word)?;
        entries.iter().find_map(|entry| Some((sense(&entry.senses)?, tail(behind, &entry.tail)?)))
    }

    fn entries(&self, word: &str) -> Option<&Vec<Entry<S>>> {
        lowered(word, |word| self.phrases.get(word))
    }
}

/// What a word gives in small letters and without diacritics, as bytes: nobody needs to know that they are UTF-8.
pub(crate) fn lowered<T>(word: &str, with: impl Fn(&[u8]) -> T) -> T {
    let mut buffer = [0; 24];
    match buffer.get_mut(..word.len()).filter(|_| word.is_ascii()) {
        Some(small) => {
            small.iter_mut().zip(word.bytes()).for_each(|(to, from)| *to = from.to_ascii_lowercase());
            with(small)
        }
        None => with(fold_key(word, Digits::Keep).as_bytes()),
    }
}

/// Keeps the first that a name was said to mean; a later pack only adds that it, too, has the name.
fn learn(known: &mut Option<Name>, name: Name) {
    let known = known.get_or_insert(name);
    known.month_first |= name.month_first && known.number == name.number;
}

/// The names of twelve months or seven days, each with its index.
fn numbered(lists: &[Vec<String>]) -> impl Iterator<Item = (u8, &String)> {
    (0..).zip(lists).flat_map(|(number, names)| names.iter().map(move |name| (number, name)))
}

/// The words, numbers and marks of a folded phrase. A final period is no part of an abbreviation.
fn parts(phrase: &str) -> Vec<Box<str>> {
    let phrase = phrase.trim_end_matches(['.', ':']);
    let Some(mut here) = Cursor::new(phrase, Span::at(0, phrase.len())) else { return Vec::new() };
    let mut parts = Vec::new();
    while let Some(next) = step(here.gap()) {
        parts.push(here.gap().to(next).slice(phrase).into());
        here = next;
    }
    parts
}

/// Past one word, number or mark.
fn step(at: Cursor<'_>) -> Option<Cursor<'_>> {
    let word = at.word().map(|(_, next)| next);
    word.or_else(|| at.number(8).map(|(_, next)| next)).or_else(|| at.eat(|_| true))
}

/// Reads the parts of a phrase behind its first word.
fn tail<'t>(behind: Cursor<'t>, parts: &[Box<str>]) -> Option<Cursor<'t>> {
    parts.iter().try_fold(behind, |here, part| {
        let start = here.gap();
        if let Some((word, next)) = start.word() {
            return same(word, part).then_some(next);
        }
        let mut mark = [0; 4];
        let next = step(start)?;
        let c = plain(start.peek()?);
        let run = start.rest().get(..(next.at() - start.at()) as usize)?;
        let text = if c.is_ascii_digit() { run } else { c.encode_utf8(&mut mark) };
        (text == part.as_ref()).then_some(next)
    })
}

/// Whether a word of the text folds to this one.
fn same(word: &str, folded: &str) -> bool {
    if word.is_ascii() { word.eq_ignore_ascii_case(folded) } else { fold_key(word, Digits::Keep) == folded }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn lexicon() -> Lexicon {
        let lists = |names: &[&str]| names.iter().map(|n| vec![(*n).to_owned()]).collect();
        let calendar = Calendar {
            months: lists(&["enero", "febrero", "mar"]),
            weekdays: lists(&["lun", "mar", "mié.", "jum'at"]),
            clock: vec!["a las".into(), "a".into()],
            zones: [("GMT".to_owned(), "+00:00".to_owned()), ("aquí".to_owned(), String::new())].into(),
            ..Calendar::default()
        };
        let mut lexicon = Lexicon::default();
        lexicon.add(&calendar);
        lexicon
    }

    fn at(text: &str) -> Cursor<'_> {
        Cursor::new(text, Span::at(0, text.len())).unwrap()
    }

    #[test]
    fn a_word_has_the_sense_that_is_asked_for() {
        let lexicon = lexicon();
        assert_eq!(lexicon.read(at("MAR 3"), |s| s.month).unwrap().0.number, 3);
        assert_eq!(lexicon.read(at("Mar 3"), |s| s.weekday).unwrap().0.number, 1);
        assert!(lexicon.read(at("marzo"), |s| s.month).is_none());
    }

    #[test]
    fn the_longest_phrase_wins_in_any_spelling() {
        let lexicon = lexicon();
        let end = |text| lexicon.read(at(text), |s| s.clock).map(|(_, end)| end.at());
        assert_eq!((end("A  las 10"), end("a la 10")), (Some(6), Some(1)));
        let day = |text| lexicon.read(at(text), |s| s.weekday).map(|(name, _)| name.number);
        assert_eq!(
            (day("MIE"), day("Jum’at"), day("Jum`at"), day("jumat")),
            (Some(2), Some(3), Some(3), None)
        );
    }

    #[test]
    fn a_zone_may_have_no_offset() {
        let zone = |text| lexicon().read(at(text), |s| s.zone).map(|(zone, _)| zone.offset);
        assert_eq!((zone("gmt"), zone("Aqui"), zone("WIB")), (Some(Some(0)), Some(None), None));
    }
}
