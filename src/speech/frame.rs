//! Sentences seen from outside: a quotation is one item of the sentence that gives it.

use super::cue::CLOSED;
use super::lexicon::Bits;
use super::pair::Pair;
use super::tape::{Kind, NONE, Tok};
use crate::text::{next_char, previous_char};
use std::ops::Range;

/// The sentences of a passage.
#[derive(Debug, Default)]
pub(super) struct Frames {
    /// Words, marks and quotations; what stands in brackets is left out.
    pub(super) items: Vec<Tok>,
    pub(super) sentences: Vec<Sentence>,
}

/// A sentence.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    /// Its items.
    pub(super) items: Range<usize>,
    /// Number of its line in the passage.
    pub(super) line: u32,
}

/// Longest text in brackets that is left out, in tokens.
const ASIDE: usize = 24;
/// Most items that are looked at for who said a question.
const REACH: usize = 8;

/// Parts a passage into sentences; with `asides`, what stands in brackets stays.
pub(super) fn frames(text: &str, tape: &[Tok], pairs: &[Pair], asides: bool) -> Frames {
    let closers = if asides { Vec::new() } else { closers(tape) };
    let mut out = Frames { items: Vec::with_capacity(tape.len()), sentences: Vec::new() };
    let (mut at, mut pair, mut start, mut line) = (0, 0, 0, 0);
    while let Some(&tok) = tape.get(at) {
        let mut ends = false;
        while pairs.get(pair).is_some_and(|pair| (pair.from as usize) < at) {
            pair += 1;
        }
        if let Some(quote) = pairs.get(pair).filter(|quote| quote.from as usize == at) {
            out.items.push(Tok {
                kind: Kind::Quote,
                name: pair as u32,
                end: quote.span.end,
                bits: Bits::NONE,
                ..tok
            });
            at = quote.to as usize;
            let cut = tape.get(at).is_some_and(|tok| tok.kind != Kind::Break);
            ends = !quote.closed && !cut || closes(text, tape, quote);
            pair += 1;
        } else if let Some(close) = closers.get(at).copied().filter(|&close| close != NONE) {
            at = close as usize + 1;
        } else {
            at += 1;
            match tok.kind {
                Kind::Break => {
                    line += 1;
                    ends = true;
                }
                Kind::Stop => {
                    out.items.push(tok);
                    ends = stops(text, tape, at - 1);
                }
                _ => out.items.push(tok),
            }
        }
        if ends && out.items.len() > start {
            let own = if tok.kind == Kind::Break { line - 1 } else { line };
            out.sentences.push(Sentence { items: start..out.items.len(), line: own });
            start = out.items.len();
        }
    }
    if out.items.len() > start {
        out.sentences.push(Sentence { items: start..out.items.len(), line });
    }
    out
}

/// For each opening bracket the number of the one that closes it, if that is near.
fn closers(tape: &[Tok]) -> Vec<u32> {
    let mut found = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for (number, tok) in tape.iter().enumerate() {
        match tok.kind {
            Kind::Open => open.push(number),
            Kind::Break => open.clear(),
            Kind::Close => {
                if let Some(from) = open.pop().filter(|from| number - from <= ASIDE) {
                    found.resize(tape.len(), NONE);
                    if let Some(close) = found.get_mut(from) {
                        *close = number as u32;
                    }
                }
            }
            _ => {}
        }
    }
    found
}

/// Whether a stop ends its sentence.
fn stops(text: &str, tape: &[Tok], at: usize) -> bool {
    let Some(tok) = tape.get(at) else { return true };
    let before = at.checked_sub(1).and_then(|at| tape.get(at));
    let next = tape.get(at + 1);
    let Some(next) = next.filter(|next| next.kind != Kind::Break) else { return true };
    let period = next_char(text, tok.start) == Some('.');
    let short = before.is_some_and(|word| word.end == tok.start && word.is_shortened(Some(next)));
    // `..., S.H., M.H. Ia menambahkan`
    let opens = next.is_capital()
        && next.is(Bits::PRONOUN)
        && before.is_some_and(|word| word.joined || !word.is(Bits::TITLE));
    if period && short && !opens {
        return false;
    }
    let glued = next.start == tok.end;
    match next.kind {
        Kind::Word if next.is_small() => false,
        Kind::Word => !glued || before.is_some_and(|word| word.is_small() || word.kind == Kind::Word),
        Kind::Stop | Kind::Comma | Kind::Close => false,
        _ => true,
    }
}

/// Whether a quotation ends the sentence that gives it.
fn closes(text: &str, tape: &[Tok], pair: &Pair) -> bool {
    let inner = (pair.to as usize).checked_sub(2).and_then(|at| tape.get(at));
    let Some(stop) = inner.filter(|tok| tok.kind == Kind::Stop) else { return false };
    let at = pair.to as usize;
    let Some(next) = tape.get(at).filter(|next| next.kind != Kind::Break) else { return true };
    match next.kind {
        Kind::Double | Kind::Single | Kind::Open => return true,
        Kind::Word => {}
        _ => return false,
    }
    let closing = next.is(Bits::SUMMARY) && tape.get(at + 1).is_some_and(|word| word.is(CLOSED));
    if closing || next.is(Bits::BESIDE) || next.is_small() && !next.is(Bits::DEFINITE) {
        return false;
    }
    let asks = matches!(previous_char(text, stop.end), Some('?' | '!' | '…'));
    !asks || !said_behind(tape, at)
}

/// Whether a verb beside a quotation stands right behind one or a few words.
fn said_behind(tape: &[Tok], at: usize) -> bool {
    let near = tape.iter().skip(at).take(REACH).take_while(|tok| tok.is_word());
    let mut near = near.skip(1);
    near.any(|tok| tok.is(Bits::BESIDE) && tok.is_small())
}
