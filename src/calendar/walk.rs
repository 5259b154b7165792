//! The places of a line at which an expression may start, without looking at prose that holds no figure.

use super::cursor::{Cursor, is_letter};
use super::steps::note;
use crate::text::{Span, is_boundary, lines};

/// How far before its first figure an expression may start, in bytes.
const REACH: usize = 256;

/// The spans of the lines of `span` that hold a figure; empty when the span does not fit the text.
pub(super) fn lines_with_figures(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    let inside = lines(span.slice(text)).map(move |line| line.shifted(span.start));
    inside.filter(|line| line.slice(text).bytes().any(|b| b.is_ascii_digit()))
}

/// Whether a line may hold an absolute date: every form of one has four digits in a row or, where the line speaks for
/// it, three numbers with marks between them.
pub(super) fn may_hold_date(line: &str, loose: bool) -> bool {
    let (mut run, mut numbers) = (0, 0);
    for byte in line.bytes() {
        run = if byte.is_ascii_digit() { run + 1 } else { 0 };
        numbers += u32::from(run == 1);
        if run == 4 {
            return true;
        }
    }
    loose && numbers >= 3 && line.bytes().any(|b| matches!(b, b'/' | b'-') || !b.is_ascii())
}

/// Where the last four digits in a row of a line end: no absolute date starts behind them, unless the line speaks for
/// one.
pub(super) fn last_year(line: &str) -> usize {
    let digits = |four: &[u8]| four.iter().all(u8::is_ascii_digit);
    line.as_bytes().windows(4).rposition(digits).map_or(0, |at| at + 4)
}

/// What `read` finds in a span of one line, in order and apart.
///
/// Linear: each place is tried once, and an attempt costs a constant.
pub(super) fn walk<T>(text: &str, line: Span, read: impl Fn(Cursor<'_>) -> Option<(Span, T)>) -> Vec<T> {
    walk_until(text, line, line.end, read)
}

/// The same where nothing starts at or behind `until`.
pub(super) fn walk_until<T>(
    text: &str,
    line: Span,
    until: u32,
    read: impl Fn(Cursor<'_>) -> Option<(Span, T)>,
) -> Vec<T> {
    let mut found = Vec::new();
    let Some(mut here) = Cursor::new(text, line) else { return found };
    let mut figure = None;
    while let Some(c) = here.peek().filter(|_| here.at() < until) {
        let Some(next) = figure.filter(|&at| at >= here.at()).or_else(|| next_figure(here)) else { break };
        figure = Some(next);
        if (next - here.at()) as usize > REACH {
            here = near(text, here, next);
        } else if let Some((span, item)) = at_start(here, c, &read) {
            found.push(item);
            here = here.moved(span.end);
        } else {
            here = past(here, c);
        }
    }
    found
}

/// What `read` finds here; nothing starts with a mark.
fn at_start<'t, T>(
    here: Cursor<'t>,
    first: char,
    read: &impl Fn(Cursor<'t>) -> Option<(Span, T)>,
) -> Option<(Span, T)> {
    let may_start = first.is_ascii_digit() || is_letter(first);
    may_start.then(|| read(here)).flatten().filter(|(span, _)| span.end > here.at())
}

fn next_figure(at: Cursor<'_>) -> Option<u32> {
    let next = at.rest().bytes().inspect(|_| note(1)).position(|b| b.is_ascii_digit())?;
    Some(at.at() + next as u32)
}

/// The first start of a word from which the next figure is in reach.
fn near<'t>(text: &str, from: Cursor<'t>, figure: u32) -> Cursor<'t> {
    let mut here = from.moved(text.ceil_char_boundary(figure as usize - REACH) as u32);
    while here.at() < figure && !is_boundary(text, here.at()) {
        let Some(next) = here.eat(|_| true) else { break };
        here = next;
    }
    here
}

/// Past what starts here: a run of digits, a word up to where another is glued to it, or one char.
fn past(at: Cursor<'_>, first: char) -> Cursor<'_> {
    let goes_on = |here: Cursor<'_>, c: char| {
        if first.is_ascii_digit() {
            c.is_ascii_digit()
        } else {
            is_letter(first) && is_letter(c) && !here.starts_word()
        }
    };
    let mut here = at.letters(usize::MAX);
    if here.at() == at.at() {
        here = at.eat(|_| true).unwrap_or(at);
    }
    while let Some(next) = here.eat(|c| goes_on(here, c)) {
        here = next;
    }
    here
}
