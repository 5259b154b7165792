//! What stands at the two ends of an occurrence, and whether a name may end there.
//!
//! An end is *free* at a word boundary (so at hyphens, slashes and apostrophes) and beside a character of a script
//! that writes no spaces. Else the name runs on into a word, and is parted from it only by these rules:
//!
//! | the text goes on with | accepted | |
//! |---|---|---|
//! | a clitic of a pack, to the word's end (`Eropanya`) | unless the whole word is an alias | `clitic` |
//! | other small letters, to the word's end (`Irandan`) | a known word, see `glue` | repaired |
//! | a capital after a small letter (`ChinaBendera`) | a place, a person or several words, of 4 letters or more; or before a known word | repaired |
//! | before it: a prefix of a pack in small letters (`proRusia`) | always | |
//! | before it: small letters (`antaraIran`) | a known word; or 4 letters or more before 4 letters or more, unless they name an organisation (`detikBali`) | repaired |
//! | before it: another case transition (`RusiaVladimir`) | where an accepted name or a known word ends | repaired |
//!
//! A known word is a function word, a word of a title or a verb of speech of a pack. Nothing is parted between two
//! capitals (`BAKAMLAS`, `DPRD`), nor in tags and handles (`#IndonesiaMaju`). `TransJakarta` gives nothing:
//! `Trans` is neither place nor person, and `Trans` is no word that `Jakarta` could have been glued to.

use super::explain::Refusal;
use super::find::{Occurrence, Search};
use super::shape::is_capitals;
use super::side::{Side, part_after};
use super::store::Gazetteer;
use crate::text::{Digits, Span, fold_key, is_boundary, is_word, next_char, previous_char};

/// What the ends of an accepted occurrence are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Ends {
    pub(super) clitic: Option<Span>,
    pub(super) repaired: bool,
}

impl Gazetteer {
    /// Whether a name may end before this: letters that go on in the same case must be a word of the lexicon.
    pub(super) fn is_end(&self, text: &str, right: Side) -> bool {
        let Side::Tail(tail) = right else { return true };
        let key = fold_key(tail.slice(text), Digits::Keep);
        self.lexicon.clitics.contains(&key) || self.lexicon.neighbours.contains(&key)
    }
}

impl Search<'_> {
    /// Whether the ends of the occurrence of this number are those of a name.
    pub(super) fn ends(&mut self, o: &Occurrence, number: usize) -> Result<Ends, Refusal> {
        if o.left == Side::Free && o.right == Side::Free && self.is_between_spaces(o.span) {
            return Ok(Ends::default());
        }
        if self.in_handle(o.span) {
            return Err(Refusal::Handle);
        }
        let ends = match o.right {
            Side::Free => Ends { clitic: self.marked_clitic(o.span.end), repaired: false },
            Side::Tail(tail) if self.is_clitic(o, tail) => {
                if self.is_whole_word(o, number, tail.end) {
                    return Err(Refusal::WholeWord);
                }
                Ends { clitic: Some(tail), repaired: false }
            }
            Side::Tail(tail) if self.tail_is_known(o, tail) => Ends { clitic: None, repaired: true },
            Side::Glued(part) if self.parts_from_next(o, part) => Ends { clitic: None, repaired: true },
            Side::Tail(_) | Side::Glued(_) => return Err(Refusal::MidWord),
        };
        let left = self.left_end(o)?;
        self.remember_end(o);
        Ok(Ends { repaired: ends.repaired || left.repaired, ..ends })
    }
    /// Whether an alias, in any case, fills the word from the occurrence's start to `end`, or one that fits goes on
    /// behind it. Longer ones come before it.
    fn is_whole_word(&self, o: &Occurrence, number: usize, end: u32) -> bool {
        let before = self.occurrences.get(..number).unwrap_or_default();
        let mut longer = before.iter().rev().take_while(|b| b.span.start == o.span.start);
        longer.any(|b| b.span.end >= end && self.fits(b))
            || self.g.engine.has(&self.key(Span::new(o.span.start, end)), &self.g.aliases.texts, |_| true)
    }
    fn left_end(&self, o: &Occurrence) -> Result<Ends, Refusal> {
        let Side::Glued(part) = o.left else { return Ok(Ends::default()) };
        let small = part.slice(self.text).chars().all(char::is_lowercase);
        if small && self.g.lexicon.prefixes.contains(&self.key(part)) {
            return Ok(Ends::default());
        }
        if self.parts_from_previous(o, part) {
            return Ok(Ends { clitic: None, repaired: true });
        }
        Err(Refusal::MidWord)
    }
    /// Whether neither a handle nor a clitic can be here: white space of ASCII, a bracket or an end before it, and
    /// white space, an end, or a mark with no word behind it. Most names stand so.
    fn is_between_spaces(&self, span: Span) -> bool {
        let byte =
            |at: Option<usize>| at.and_then(|at| self.text.as_bytes().get(at)).copied().unwrap_or(b' ');
        let (start, end) = (span.start as usize, span.end as usize);
        let no_word = |byte: u8| byte.is_ascii() && !byte.is_ascii_alphanumeric();
        let behind = byte(Some(end));
        let starts_plainly = matches!(byte(start.checked_sub(1)), b' ' | b'\n' | b'(' | b'"');
        let goes_on = !matches!(behind, b' ' | b'\n') && !no_word(byte(Some(end + 1)));
        starts_plainly && no_word(behind) && behind != b'_' && !goes_on
    }
    /// `@name`, names inside `snake_case`, and a state before the sign of its money.
    fn in_handle(&self, span: Span) -> bool {
        let word = |c: Option<char>| c.is_some_and(is_word);
        match (previous_char(self.text, span.start), next_char(self.text, span.end)) {
            // `US$9.100` is money.
            (Some('@'), _) | (_, Some('$')) => true,
            (Some('_'), _) => word(previous_char(self.text, span.start - 1)),
            (_, Some('_')) => word(next_char(self.text, span.end + 1)),
            _ => false,
        }
    }
    /// A clitic behind a hyphen or an apostrophe (`Rusia-nya`, `Putin’s`), with that mark.
    fn marked_clitic(&self, at: u32) -> Option<Span> {
        let mark = next_char(self.text, at).filter(|c| !is_word(*c) && !c.is_whitespace())?;
        let letters = part_after(self.text, at + mark.len_utf8() as u32).filter(|part| !part.is_empty())?;
        let clitic = Span::new(at, letters.end);
        let key = self.key(clitic);
        let key = key.strip_prefix('-').unwrap_or(&key);
        (key.len() > 1 && self.g.lexicon.clitics.contains(key) && is_boundary(self.text, letters.end))
            .then_some(clitic)
    }
    /// A clitic without a mark. In capitals only behind a longer name: `UNLAH` need not be `UN`.
    fn is_clitic(&self, o: &Occurrence, tail: Span) -> bool {
        let shape = self.g.shape(o.alias);
        let (name, clitic) = (o.span.slice(self.text), tail.slice(self.text));
        let small = clitic.chars().all(char::is_lowercase);
        let fits =
            if small { shape.acronym || self.is_long(o, tail) } else { !shape.acronym && is_capitals(name) };
        fits && self.g.lexicon.clitics.contains(&self.key(tail))
    }
    /// Whether the name is long enough for the clitic: `Maliku` is no `Mali`, and `Abdullah` no `Abdul`.
    fn is_long(&self, o: &Occurrence, tail: Span) -> bool {
        let letters = self.g.shape(o.alias).letters;
        let doubled = previous_char(self.text, tail.start) == next_char(self.text, tail.start);
        let enough = if tail.len() > 2 { letters > 2 } else { letters > 4 };
        enough && !(doubled && self.is_person(o))
    }
    pub(super) fn key(&self, span: Span) -> String {
        fold_key(span.slice(self.text), Digits::Keep)
    }
}
