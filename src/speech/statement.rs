//! Statements in quotation marks, and marks that quote nobody.

use super::Speech;
use super::clause;
use super::cue::{self, Cue};
use super::lexicon::Bits;
use super::pair::Pair;
use super::place::Reader;
use super::tape::{Kind, Tok};
use super::who::Memory;
use crate::model::{NotSpeech, Quote, Source, Speaker};
use crate::text::{Case, Span};
use std::sync::Arc;

/// Fewest words of a fragment that a verb in the same clause makes a statement.
const FRAGMENT: usize = 4;
/// Fewest words of a quotation that stands alone.
const ALONE: usize = 4;

/// What a quotation is.
enum Verdict {
    Said(Quote, bool),
    Not(NotSpeech),
}

/// Adds the statements of a sentence; its sources are those from `first` on.
pub(super) fn read(reader: &Reader<'_>, number: usize, memory: &mut Memory, out: &mut Speech, first: usize) {
    let Some((start, until)) = reader.bounds(number) else { return };
    let line = reader.sentence(number).map_or(0, |sentence| sentence.line);
    let before = out.quotes.len();
    let mut used = Vec::new();
    let mut spoke: Option<Speaker> = None;
    for at in start..until {
        let Some(pair) = reader.pair(at) else { continue };
        let sources = out.sources.get(first..).unwrap_or_default();
        match quotation(reader, (start, until), at, pair, memory, line, sources) {
            Verdict::Said(mut quote, cued) => {
                quote.via = via(sources, first, quote.span, quote.speaker.as_ref());
                if cued {
                    used.push(quote.span);
                }
                if let Some(speaker) = &quote.speaker {
                    memory.spoke(speaker);
                    spoke = Some(speaker.clone());
                }
                memory.quote = Some((out.quotes.len() as u32, line));
                out.quotes.push(quote);
            }
            Verdict::Not(not) => out.not_speech.push(not),
        }
    }
    for mut quote in
        clause::read(reader, (start, until), memory, &used, out.sources.get(first..).unwrap_or_default())
    {
        quote.via =
            via(out.sources.get(first..).unwrap_or_default(), first, quote.span, quote.speaker.as_ref());
        if let Some(speaker) = quote.speaker.as_ref().filter(|_| spoke.is_none()) {
            memory.spoke(speaker);
            memory.quote = Some((out.quotes.len() as u32, line));
        }
        out.quotes.push(quote);
    }
    if out.quotes.len() == before {
        let nouns = reader.nouns();
        let opens = (start..until).find(|&at| !nouns.item(at).is_some_and(|tok| tok.is(Bits::OPENER)));
        let noun = opens.and_then(|at| nouns.read(at, until)).or_else(|| {
            let comma = (start..until.min(start + 30))
                .find(|&at| nouns.item(at).is_some_and(|tok| tok.kind == Kind::Comma))?;
            nouns.read(comma + 1, until)
        });
        if let Some(noun) = noun {
            memory.about(&noun, reader.names);
        }
    }
}

/// The source through which a statement is known: one of another outlet than its speaker.
fn via(sources: &[Source], first: usize, span: Span, speaker: Option<&Speaker>) -> Option<u32> {
    let fits = |source: &Source| {
        matches!(source.kind, "media" | "social")
            && source.scope.is_none_or(|scope| scope.overlaps(span))
            && source.outlet.is_none_or(|outlet| speaker.is_none_or(|speaker| !speaker.span.overlaps(outlet)))
    };
    sources.iter().position(fits).map(|at| (first + at) as u32)
}

/// What a quotation looks like.
struct Shape {
    words: usize,
    /// Whether a comma or stop stands inside before the closing mark.
    ends: bool,
    stops: bool,
    /// Whether somebody speaks of themselves.
    own: bool,
    /// Whether every longer word has a capital.
    title: bool,
}

fn shape(inside: &[Tok]) -> Shape {
    let words = inside.iter().filter(|tok| tok.is_word()).count();
    let last = inside.last().map(|tok| tok.kind);
    let small = inside.iter().filter(|tok| tok.is_small() && tok.end - tok.start > 3).count();
    Shape {
        words,
        ends: matches!(last, Some(Kind::Comma | Kind::Stop)),
        stops: last == Some(Kind::Stop),
        own: inside.iter().any(|tok| tok.is(Bits::OWN)),
        title: small == 0 && inside.iter().any(|tok| matches!(tok.case, Case::Title | Case::Upper)),
    }
}

fn quotation(
    reader: &Reader<'_>,
    (start, until): (usize, usize),
    at: usize,
    pair: &Pair,
    memory: &Memory,
    line: u32,
    sources: &[Source],
) -> Verdict {
    let nouns = reader.nouns();
    let shape = shape(reader.inside(pair));
    let term = at
        .checked_sub(1)
        .filter(|&before| before >= start)
        .and_then(|at| nouns.item(at))
        .is_some_and(|tok| tok.is_small() && tok.is(Bits::TERM));
    let behind =
        cue::behind(nouns, at + 1, until).filter(|cue| !(term && cue.speaker.is_none()) && shape.words > 0);
    if let Some(cue) = behind.filter(|cue| !needs_length(pair, cue) || shape.words > 1 || shape.ends) {
        let alone =
            at == start || nouns.item(at - 1).is_some_and(|tok| !tok.is_word() || tok.is(Bits::OPENER));
        let kind = if alone { "direct" } else { "mixed" };
        return said(reader, pair.span, kind, &cue, until, memory, sources);
    }
    if term && (shape.title || shape.words < FRAGMENT) {
        return not(
            pair.span,
            if shape.title { "title" } else { "term" },
            "a word that introduces a name or a term stands before it",
        );
    }
    let before = cue::before(nouns, start, at).filter(|cue| cue.next <= at);
    if let Some(cue) = before {
        let adjacent = cue.between == 0;
        let strong = reader.item(cue.at).is_some_and(|tok| {
            tok.is(Bits::TELL.with(Bits::CHARGE).with(Bits::BESIDE).with(Bits::ACCORDING))
                || tok.kind == Kind::Colon
        });
        let fragment = shape.words >= FRAGMENT || (shape.words >= 3 && shape.ends);
        let single = pair.single && !adjacent;
        let title = shape.title && shape.words > 1 && !shape.ends && !adjacent;
        if shape.words > 0
            && !single
            && !title
            && (adjacent && (strong || shape.words >= 3) || fragment && (strong || cue.between < 12))
        {
            let whole = adjacent && (shape.words >= 3 || shape.ends);
            return said(
                reader,
                pair.span,
                if whole { "direct" } else { "mixed" },
                &cue,
                until,
                memory,
                sources,
            );
        }
        if shape.words < FRAGMENT {
            return not(
                pair.span,
                "scare",
                "a few words inside a clause, with no verb of saying beside them",
            );
        }
    }
    let words_outside = reader.words(start, at) + reader.words(at + 1, until);
    let opener =
        (start..at).all(|at| nouns.item(at).is_some_and(|tok| tok.is(Bits::OPENER) || !tok.is_word()));
    let sentence = shape.words >= ALONE && (shape.ends || !pair.closed)
        || shape.stops && shape.words >= 2
        || shape.words >= 8;
    if opener && (words_outside == 0 || shape.ends) && sentence && !shape.title && !pair.single {
        return Verdict::Said(alone(pair.span, memory, line), false);
    }
    if shape.words >= 6 && (shape.own || shape.ends) && !pair.single && words_outside < 12 {
        return Verdict::Said(alone(pair.span, memory, line), false);
    }
    let (kind, why) = if shape.title {
        ("title", "words with capitals and no verb of saying: a name or a title")
    } else {
        ("scare", "no verb of saying governs it")
    };
    not(pair.span, kind, why)
}

/// Whether one word in single marks before a verb is more likely a term.
fn needs_length(pair: &Pair, cue: &Cue) -> bool {
    pair.single && cue.speaker.is_none()
}

fn not(span: Span, kind: &'static str, why: &'static str) -> Verdict {
    Verdict::Not(NotSpeech { span, kind, reason: Arc::from(why) })
}

/// A statement without an attribution of its own: it goes on with the last one.
fn alone(span: Span, memory: &Memory, line: u32) -> Quote {
    let near = memory.quote.filter(|(_, last)| line.saturating_sub(*last) <= 1);
    let speaker = near.and(memory.speaker.clone());
    let reason = if near.is_some() {
        "a sentence in quotation marks goes on with the statement before it"
    } else {
        "a whole sentence in quotation marks"
    };
    Quote {
        span,
        kind: "direct",
        speaker,
        cue: None,
        addressee: None,
        venue: None,
        via: None,
        continues: near.map(|(number, _)| number),
        reason: Arc::from(reason),
    }
}

fn said(
    reader: &Reader<'_>,
    span: Span,
    kind: &'static str,
    cue: &Cue,
    until: usize,
    memory: &Memory,
    sources: &[Source],
) -> Verdict {
    let mut speaker = cue.speaker.as_ref().map(|noun| memory.speaker_of(noun, reader.names));
    if cue.speaker.as_ref().is_some_and(|noun| reader.is_outlet(noun)) {
        // `kata TASS, mengutip pernyataan dari Kemenhan`: who is cited speaks, through the outlet.
        let cited = sources.iter().find(|source| source.kind == "statement" && source.outlet.is_some());
        if let Some((source, outlet)) = cited.and_then(|source| Some((source, source.outlet?))) {
            speaker = Some(Speaker { span: outlet, entry: source.entry, role: None, unnamed: false });
        }
    }
    let (addressee, venue) = around(reader, cue, until);
    let reason = Arc::from(format!("quotation marks and {}", cue.form));
    Verdict::Said(
        Quote {
            span,
            kind,
            speaker,
            cue: Some(cue.span),
            addressee,
            venue,
            via: None,
            continues: None,
            reason,
        },
        true,
    )
}

/// Most items behind a cue in which to whom and where are looked for.
const AROUND: usize = 24;

/// To whom and where something was said, behind its cue.
pub(super) fn around(reader: &Reader<'_>, cue: &Cue, until: usize) -> (Option<Span>, Option<Span>) {
    let until = until.min(cue.next + AROUND);
    let (mut addressee, mut venue) = (None, None);
    let mut at = cue.next;
    while at < until {
        let Some(tok) = reader.item(at).filter(|tok| tok.kind != Kind::Quote) else { break };
        if tok.is(Bits::THAT) && at > cue.next {
            break;
        }
        if addressee.is_none() && tok.is_small() && tok.is(Bits::TO) {
            addressee = phrase(reader, at + 1, until);
        }
        if venue.is_none() && tok.is_small() && tok.is(Bits::VENUE) && at > 0 {
            let before = reader
                .item(at - 1)
                .is_some_and(|tok| tok.is(Bits::PREPOSITION.with(Bits::UNNAMED).with(Bits::DEFINITE)));
            venue = if before { phrase(reader, at, until) } else { None };
        }
        at += 1;
    }
    (addressee, venue)
}

/// From an item to where the phrase ends: a mark, a preposition, a date.
fn phrase(reader: &Reader<'_>, from: usize, until: usize) -> Option<Span> {
    let ends = |tok: &Tok| {
        !tok.is_word()
            || tok.is(Bits::CALENDAR.with(Bits::THAT).with(Bits::RELATIVE))
            || tok.is(Bits::PREPOSITION) && !tok.is(Bits::VENUE) && tok.is_small()
    };
    let end = (from..until).find(|&at| at > from && reader.item(at).is_none_or(ends)).unwrap_or(until);
    reader.item(from).filter(|tok| tok.is_word())?;
    reader.span(from, end)
}
