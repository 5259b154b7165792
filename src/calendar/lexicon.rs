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
struct Entry {
    tail: Box<[Box<str>]>,
    senses: Senses,
}

/// Phrases by their first word, folded.
#[derive(Debug, Clone, Default)]
pub(super) struct Lexicon {
    phrases: FxHashMap<Box<str>, Vec<Entry>>,
    /// For each letter the letters that stand behind it at the start of a phrase, as bits: most words are none of the
    /// calendar's, and their first two letters tell.
    seconds: [u32; 26],
}

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

    /// Gives a phrase a sense. One that does not start with a letter can never be read, and is left out.
    fn teach(&mut self, phrase: &str, sense: impl FnOnce(&mut Senses)) {
        let mut parts = parts(&fold_key(phrase, Digits::Keep)).into_iter();
        let Some(first) = parts.next().filter(|p| p.starts_with(is_letter)) else { return };
        let tail: Box<[_]> = parts.collect();
        if let Some((slot, bit)) = start(&first).and_then(|(at, bit)| Some((self.seconds.get_mut(at)?, bit)))
        {
            *slot |= bit;
        }
        let entries = self.phrases.entry(first).or_default();
        let at = entries.iter().position(|e| e.tail == tail).unwrap_or_else(|| {
            // Longest first, so that `jum'at` wins over `jum`.
            let at = entries.partition_point(|e| e.tail.len() >= tail.len());
            entries.insert(at, Entry { tail, senses: Senses::default() });
            at
        });
        if let Some(entry) = entries.get_mut(at) {
            sense(&mut entry.senses);
        }
    }

    /// Whether a phrase may start here: whether its first word does.
    pub(super) fn has(&self, at: Cursor<'_>) -> bool {
        at.word().is_some_and(|(word, _)| self.entries(word).is_some())
    }

    /// Reads the longest phrase here that has the wanted sense.
    pub(super) fn read<'t, T>(
        &self,
        at: Cursor<'t>,
        sense: impl Fn(&Senses) -> Option<T>,
    ) -> Option<(T, Cursor<'t>)> {
        let (word, behind) = at.word()?;
        let entries = self.entries(word)?;
        entries.iter().find_map(|entry| Some((sense(&entry.senses)?, tail(behind, &entry.tail)?)))
    }

    fn entries(&self, word: &str) -> Option<&Vec<Entry>> {
        if let Some((at, bit)) = start(word)
            && word.is_ascii()
            && self.seconds.get(at).is_some_and(|seconds| seconds & bit == 0)
        {
            return None;
        }
        let mut buffer = [0; 32];
        let short = buffer.get_mut(..word.len()).filter(|_| word.is_ascii());
        let Some(bytes) = short else { return self.phrases.get(fold_key(word, Digits::Keep).as_str()) };
        bytes.copy_from_slice(word.as_bytes());
        bytes.make_ascii_lowercase();
        self.phrases.get(str::from_utf8(bytes).ok()?)
    }
}

/// The place of the first letter of ASCII in the alphabet and the bit of the second; `None` where there are no two.
fn start(word: &str) -> Option<(usize, u32)> {
    let place = |byte: &u8| byte.is_ascii_alphabetic().then(|| byte.to_ascii_lowercase() - b'a');
    let [first, second, ..] = word.as_bytes() else { return None };
    Some((usize::from(place(first)?), 1 << place(second)?))
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
