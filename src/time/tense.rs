//! Whether the sentence around a date speaks of what was or of what will be.

use super::lexicon::{Kinds, Lexicon, Word};
use crate::calendar::{Cursor, plain};
use crate::text::{Span, is_space};

/// Which way a sentence looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// Back.
    Past,
    /// Ahead.
    Future,
    /// Nothing says it.
    Open,
    /// Nothing says it but that something goes on until then.
    Until,
}

/// How far from a date its verb is looked for, in bytes.
const REACH: u32 = 120;

/// The tense of the clause around `span`: what the nearest verb before it says, else the nearest behind it.
pub(super) fn tense(text: &str, span: Span, words: &Lexicon) -> Tense {
    let before = before(text, span, words);
    if before == Tense::Open { behind(text, span, words) } else { before }
}

/// What the last word of a tense says between the start of the clause and the date: `berlangsung hingga Jumat` goes on
/// until then, and `Hingga Jumat, 20 orang tewas` only counts up to it.
fn before(text: &str, span: Span, words: &Lexicon) -> Tense {
    let floor = text.floor_char_boundary(span.start.saturating_sub(REACH) as usize);
    let window = text.get(floor..span.start as usize).unwrap_or_default();
    let start = window
        .char_indices()
        .rev()
        .find(|&(at, c)| parts(window, at, c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    let Some(mut here) = Cursor::new(text, Span::at(floor + start, span.start as usize)) else {
        return Tense::Open;
    };
    let (mut tense, mut until, mut first) = (Tense::Open, false, true);
    while let Some((found, next)) = next_word(here, words) {
        here = next;
        until = match found {
            Some(Said::Until) => !first,
            Some(Said::Definite) => until,
            _ => false,
        };
        match found {
            Some(Said::Tense(said)) => tense = said,
            Some(Said::Clause) => tense = Tense::Open,
            Some(Said::Until | Said::Definite) | None => {}
        }
        first = false;
    }
    if until && tense == Tense::Open { Tense::Until } else { tense }
}

/// What the first word of a tense says between the date and the end of its clause.
fn behind(text: &str, span: Span, words: &Lexicon) -> Tense {
    let from = span.end as usize;
    let rest = text.get(from..).unwrap_or_default();
    let skipped = rest.len() - rest.trim_start_matches(|c: char| is_space(c) && c != '\n' || c == ',').len();
    let ceiling = text.ceil_char_boundary((from + REACH as usize).min(text.len()));
    let window = text.get(from + skipped..ceiling).unwrap_or_default();
    let end = window.char_indices().find(|&(at, c)| parts(window, at, c)).map_or(window.len(), |(at, _)| at);
    let from = from + skipped;
    let Some(mut here) = Cursor::new(text, Span::at(from, from + end)) else { return Tense::Open };
    while let Some((found, next)) = next_word(here, words) {
        here = next;
        match found {
            Some(Said::Tense(said)) => return said,
            Some(Said::Clause) => return Tense::Open,
            Some(Said::Until | Said::Definite) | None => {}
        }
    }
    Tense::Open
}

/// Whether a mark parts two clauses; one inside a number does not.
fn parts(window: &str, at: usize, c: char) -> bool {
    if !".,;:?!()\"“”\n\r".contains(plain(c)) {
        return false;
    }
    !window.get(at + c.len_utf8()..).and_then(|rest| rest.chars().next()).is_some_and(|c| c.is_ascii_digit())
}

/// What a word says of the tense.
enum Said {
    Tense(Tense),
    Clause,
    /// What comes before goes on to what comes behind.
    Until,
    /// `the`
    Definite,
}

/// The next word and what it says.
fn next_word<'t>(from: Cursor<'t>, words: &Lexicon) -> Option<(Option<Said>, Cursor<'t>)> {
    let mut here = from;
    while here.peek().is_some_and(|c| !c.is_alphabetic()) {
        here = here.eat(|_| true)?;
    }
    // `May 3` is a month, and no `may`.
    let month = here.peek().is_some_and(char::is_uppercase) && words.kinds(here).has(Kinds::NAME);
    let wanted = |word| match word {
        _ if month => None,
        Word::Future => Some(Said::Tense(Tense::Future)),
        Word::Past => Some(Said::Tense(Tense::Past)),
        Word::Clause => Some(Said::Clause),
        Word::To => Some(Said::Until),
        Word::Definite => Some(Said::Definite),
        _ => None,
    };
    if let Some((said, end)) = words.read(here, wanted) {
        return Some((Some(said), end));
    }
    let end = here.word().map_or_else(|| here.eat(|_| true), |(_, end)| Some(end))?;
    Some((None, end))
}
