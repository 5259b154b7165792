//! The places of a text at which an expression may start.

use super::grammar::{Grammar, Step};
use super::lexicon::Kinds;
use super::said::Read;
use crate::calendar::Cursor;
use crate::text::{Span, TokenReader, Tokens, small_letters};
use std::ops::Range;

/// All expressions of a text, in order and apart; `words` are those at which somebody has looked.
///
/// Linear: each place is tried once, and an attempt looks at a bounded number of chars.
pub(super) fn walk<'t>(grammar: &Grammar<'_>, text: &'t str, words: &Tokens) -> Vec<Read<'t>> {
    let mut found: Vec<Read<'t>> = Vec::new();
    let Some(mut here) = Cursor::new(text, Span::at(0, text.len())) else { return found };
    let mut words = words.reader(text, 0);
    while let Some((place, kinds)) = next_place(here, text, &mut words, grammar) {
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
fn next_place<'t>(
    from: Cursor<'t>,
    text: &'t str,
    words: &mut TokenReader<'_>,
    grammar: &Grammar<'_>,
) -> Option<(Cursor<'t>, Kinds)> {
    let mut at = from.at() as usize;
    while at < text.len() {
        let (start, word) = words.behind(at).map_or((text.len(), None), |(start, word)| (start, Some(word)));
        if at < start {
            let place = place_within(from, text, at..start, grammar);
            if place.is_some() {
                return place;
            }
            at = start;
            continue;
        }
        let Some(word) = word else { break };
        // One look tells of a word that has nothing but letters of ASCII, and none that starts inside a longer one.
        let whole = at == start && !before(text, at).is_ascii_alphanumeric();
        if whole && word.ascii && !word.glued && word.digits == 0 {
            let here = from.moved(at as u32);
            let kinds = if grammar.words.opens(word.hash) { grammar.words.kinds(here) } else { Kinds::NONE };
            if kinds != Kinds::NONE {
                return Some((here, kinds));
            }
        } else {
            let place = place_within(from, text, at..word.end, grammar);
            if place.is_some() {
                return place;
            }
        }
        at = word.end;
    }
    None
}

/// The byte before a place.
fn before(text: &str, at: usize) -> u8 {
    at.checked_sub(1).and_then(|at| text.as_bytes().get(at)).copied().unwrap_or(b' ')
}

/// The same as [`next_place`] inside some bytes, whatever stands in them.
fn place_within<'t>(
    from: Cursor<'t>,
    text: &'t str,
    within: Range<usize>,
    grammar: &Grammar<'_>,
) -> Option<(Cursor<'t>, Kinds)> {
    let bytes = text.as_bytes();
    let mut at = within.start;
    let mut before = before(text, at);
    while at < within.end {
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
    None
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use crate::lang::builtin;
    use crate::text::{Tokens, token, words};
    use crate::time::Finder;

    /// What may stand beside words and inside them.
    const TEXTS: [&str; 8] = [
        "Ia tiba Senin, 14 Maret 2022 pukul 10.15 WIB; dua hari lalu, kemarin pagi, pekan depan.",
        "DewiSenin, 5Mei2024, Jum\u{2019}at, JUMAT (3/4), tahun2024, sejak1998, Mei\u{301}, \u{e9}Mei, Mei\u{201d}.",
        "On Monday, over the past year, a week ago, this weekend, in the 1990s, 3rd of May",
        "Mei Mei Mei 2024\nSelasa\r\n_Rabu_ x-Kamis a\u{a0}Jumat \u{200b}Sabtu 日Minggu日",
        "seminggu setahun sebulan kemarinsenin senin9 9senin KemarinSeninSelasa",
        "2024-05-06T10:15 10:15 WIB, Senin 14 Maret 2022, 1/2/3/4/5/6/7/8",
        "setiap Senin awal pekan ini akhir tahun lalu dini hari Rabu malam",
        "",
    ];

    #[test]
    fn words_that_were_looked_at_change_nothing() {
        let packs = [builtin("id").unwrap(), builtin("en").unwrap()];
        let finder = Finder::new(packs.iter().map(AsRef::as_ref));
        let reference = crate::calendar::parse_iso("2024-05-06");
        for text in TEXTS {
            let found = finder.find(text, reference);
            assert_eq!(found.is_empty(), text.is_empty(), "{text}");
            // All words, and only some of them.
            for step in 1..4 {
                let mut seen = Tokens::default();
                for word in words(text, 0).step_by(step) {
                    seen.push(word.start as usize, token(text, word.start as usize));
                }
                assert_eq!(finder.find_read(text, &seen, reference, &|_| true), found, "{text}");
            }
        }
    }
}
