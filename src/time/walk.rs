//! The places of a text at which an expression may start.

use super::grammar::{Grammar, Step};
use super::lexicon::Kinds;
use super::said::Read;
use crate::calendar::Cursor;
use crate::text::{Span, small_letters};

/// All expressions of a text, in order and apart.
///
/// Linear: each place is tried once, and an attempt looks at a bounded number of chars.
pub(super) fn walk<'t>(grammar: &Grammar<'_>, text: &'t str) -> Vec<Read<'t>> {
    let mut found: Vec<Read<'t>> = Vec::new();
    let Some(mut here) = Cursor::new(text, Span::at(0, text.len())) else { return found };
    while let Some((place, kinds)) = next_place(here, text, grammar) {
        here = match grammar.read(place, kinds, found.last()) {
            Step::Found(read) => {
                found.push(read);
                if read.end.at() > place.at() { read.end } else { past(place, text) }
            }
            Step::Skip(end) if end.at() > place.at() => end,
            _ => past(place, text),
        };
    }
    found
}

/// The next digit or word at which an expression may start, and which may start with the word.
fn next_place<'t>(from: Cursor<'t>, text: &'t str, grammar: &Grammar<'_>) -> Option<(Cursor<'t>, Kinds)> {
    let bytes = text.as_bytes();
    let mut at = from.at() as usize;
    let mut before = at.checked_sub(1).and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
    loop {
        let byte = *bytes.get(at)?;
        if byte.is_ascii_digit() {
            return Some((from.moved(at as u32), Kinds::NONE));
        }
        let opens = byte.is_ascii_alphabetic() && opens(before, byte);
        if opens && grammar.words.may_start(bytes.get(at..).unwrap_or_default()) {
            let here = from.moved(at as u32);
            let kinds = grammar.words.kinds(here);
            if kinds != Kinds::NONE {
                return Some((here, kinds));
            }
        }
        // The rest of a word starts nothing.
        let rest = bytes.get(at + 1..)?;
        let small = if byte.is_ascii_alphabetic() { small_letters(rest) } else { 0 };
        before = if small > 0 { b'a' } else { byte };
        at += 1 + small;
    }
}

/// Whether a word may start between two bytes: after no letter, or as a capital glued to a small one.
const fn opens(before: u8, byte: u8) -> bool {
    !before.is_ascii_alphabetic() || (before.is_ascii_lowercase() && byte.is_ascii_uppercase())
}

/// Past a run of digits, a word, or one char.
fn past<'t>(at: Cursor<'t>, text: &str) -> Cursor<'t> {
    let bytes = text.as_bytes().get(at.at() as usize..).unwrap_or_default();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    if digits > 0 {
        return at.moved(at.at() + digits as u32);
    }
    let word = at.word().map(|(_, end)| end).filter(|end| end.at() > at.at());
    word.unwrap_or_else(|| {
        let letters = at.letters(usize::MAX);
        if letters.at() > at.at() { letters } else { at.eat(|_| true).unwrap_or(at) }
    })
}
