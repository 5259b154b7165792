//! Statements without quotation marks: the clause that a verb of saying governs.

use super::cue::{self, Cue};
use super::lexicon::Bits;
use super::more::{More, further};
use super::names::Type;
use super::noun::Noun;
use super::phrase;
use super::place::Reader;
use super::statement::around;
use super::subject::subject;
use super::tape::{Kind, Tok};
use super::who::Memory;
use crate::model::{Fate, Label, Quote, Source};
use crate::text::{Case, Span};
use std::sync::Arc;

/// Fewest words of a clause.
pub(super) const FEWEST: usize = 3;
/// Most items between a verb and `bahwa`.
const REACH: usize = 16;

/// The statements without marks in a sentence; `used` are the quotations that a verb in it gives.
pub(super) fn read(
    reader: &Reader<'_>,
    (start, until): (usize, usize),
    memory: &Memory,
    used: &[Span],
    sources: &[Source],
) -> Vec<Quote> {
    if let Some(quote) = headline(reader, start, until, memory) {
        return vec![quote];
    }
    let mut found = Vec::new();
    if let Some(cue) = inserted(reader, start, until).filter(|cue| !outlet(reader, cue)) {
        return quote(reader, past_openers(reader, start, until), until, until, &cue, memory, used)
            .into_iter()
            .collect();
    }
    let (closing, limit) = closing(reader, start, until);
    if let Some(cue) = closing.and_then(|cue| through(reader, cue, sources)) {
        let from = past_openers(reader, start, limit);
        found.extend(quote(reader, from, limit, until, &cue, memory, used));
    }
    let whole = limit;
    let limit = before_sources(reader, start, limit, sources);
    let first = cue::according(reader.nouns(), start, limit).or_else(|| fronted(reader, start, limit));
    if let Some(cue) = first.filter(|cue| outlet(reader, cue)).and_then(|cue| through(reader, cue, sources)) {
        let from = past(reader, cue.next, whole, Kind::Comma);
        found.extend(quote(reader, from, whole, until, &cue, memory, used));
        return found;
    }
    if let Some(cue) = first.filter(|cue| !outlet(reader, cue)) {
        let from = past(reader, cue.next, limit, Kind::Comma);
        let named = cue.speaker.is_some_and(|noun| !noun.unnamed && !noun.pronoun);
        let from = if named { past_kind(reader, from, limit) } else { from };
        found.extend(quote(reader, from, limit, until, &cue, memory, used));
        return found;
    }
    found.extend(governed(reader, (start, limit, until), closing, memory, used));
    found
}

/// What verbs of saying govern in a sentence, and those that say more behind them.
fn governed(
    reader: &Reader<'_>,
    (start, limit, until): (usize, usize, usize),
    closing: Option<Cue>,
    memory: &Memory,
    used: &[Span],
) -> Vec<Quote> {
    let mut found = Vec::new();
    // Behind a quotation and its speaker a verb says more of them: `kata Sari, menjelaskan alasannya`.
    let quoted = used.iter().map(|span| span.end).max().unwrap_or(0);
    let free = |at: usize| reader.item(at).is_some_and(|tok| tok.start >= quoted) && quoted > 0;
    let cited = |at: usize| is_cited(reader, start, at);
    let says =
        |at: usize| (told(reader, start, at) || with_that(reader, start, at) || cited(at)) && !free(at);
    let more = further(reader, start, start + 1, limit, false);
    let end = more.map_or(limit, |more| more.end);
    let verb = (start..end).filter(|&at| says(at));
    let verb = verb.into_iter().find_map(|at| active(reader, start, at, end));
    if let Some((cue, from)) = verb.filter(|(cue, _)| !outlet(reader, cue)) {
        found.extend(quote(reader, from, end, until, &cue, memory, used));
    }
    // `..., said Reed, adding that ...`
    let (more, limit) = match closing {
        Some(cue) if more.is_none() => (further(reader, start, cue.next.max(start + 1), until, true), until),
        _ => (more, limit),
    };
    found.extend(rest(reader, more, (limit, until), memory, used));
    found
}

/// What further verbs say, from the first of them on.
fn rest(
    reader: &Reader<'_>,
    mut next: Option<More>,
    (limit, until): (usize, usize),
    memory: &Memory,
    used: &[Span],
) -> Vec<Quote> {
    let mut found = Vec::new();
    while let Some(More { verb, start, .. }) = next {
        next = further(reader, start, verb + 1, limit, false);
        let end = next.map_or(limit, |more| more.end);
        let said = active(reader, start, verb, end).filter(|(cue, _)| !outlet(reader, cue));
        found.extend(said.and_then(|(cue, from)| quote(reader, from, end, until, &cue, memory, used)));
    }
    found
}

/// An attribution to somebody; one to an outlet is to whom that cites: `According to Bloomberg, citing two officials,`.
fn through(reader: &Reader<'_>, cue: Cue, sources: &[Source]) -> Option<Cue> {
    if !outlet(reader, &cue) {
        return Some(cue);
    }
    let cites = |source: &&Source| source.via.is_some() && source.span.end >= cue.span.start;
    sources.iter().take(REACH).find(cites)?;
    let cited = sources
        .iter()
        .take(REACH)
        .find(|source| matches!(source.kind, "unnamed" | "statement") && source.span.start >= cue.span.end)?;
    let (outlet, items) = (cited.outlet?, &reader.frames.items);
    let at = items.partition_point(|tok| tok.start < outlet.start);
    let next = items.partition_point(|tok| tok.start < cited.span.end);
    let noun = reader.nouns().read(at, next)?;
    let noun = if noun.unnamed { Noun { span: outlet, whole: outlet, ..noun } } else { noun };
    Some(Cue { speaker: Some(Noun { next, ..noun }), next, form: "an outlet that cites its speaker", ..cue })
}

/// A bare verb and its speaker before the clause that they give: `Kata Sari, banjir itu mulai surut`.
fn fronted(reader: &Reader<'_>, start: usize, limit: usize) -> Option<Cue> {
    let opener =
        |&at: &usize| reader.item(at).is_some_and(|tok| tok.is(Bits::OPENER) || tok.kind == Kind::Comma);
    let at = (start..limit).find(|at| !opener(at))?;
    // `Hal itu disampaikan Sari, Rabu`: of what was said before.
    if (start..at).any(|at| reader.item(at).is_some_and(|tok| tok.is(Bits::EMPTY))) {
        return None;
    }
    let verb = reader.item(at).filter(|tok| !tok.is(Bits::TELL.with(Bits::CHARGE).with(Bits::ROLE)))?;
    let mut cue = cue::verb_and_noun(reader.nouns(), at, limit)?;
    if let Some(noun) = cue.speaker.filter(|_| verb.tail == 0) {
        let noun = cue::before_clause(reader.nouns(), noun, limit);
        cue = Cue { speaker: Some(noun), next: noun.next, ..cue };
    }
    let comma = reader.item(cue.next).is_some_and(|tok| tok.kind == Kind::Comma) && cue.next < limit;
    let known =
        cue.speaker.is_some_and(|noun| verb.tail > 0 || noun.pronoun || !noun.unnamed || noun.next > at + 2);
    (comma && known).then_some(Cue { form: "a verb and its speaker before it", ..cue })
}

/// An attribution between two commas inside the clause that it gives: `Banjir itu, kata Sari, mulai surut`.
fn inserted(reader: &Reader<'_>, start: usize, until: usize) -> Option<Cue> {
    let comma = |at: usize| reader.item(at).is_some_and(|tok| tok.kind == Kind::Comma);
    let last =
        last_cue(reader, start, until).filter(|_| !(start..until).any(|at| reader.pair(at).is_some()))?;
    let mut places = (start + 2..until.min(start + REACH).min(last + 1)).filter(|&at| comma(at - 1));
    places.find_map(|at| {
        // `It was, said Reed, the worst storm in a decade`
        let open =
            reader.item(at - 2).is_some_and(|tok| tok.is_small() && tok.is(OPEN) && !tok.is(Bits::THAT));
        let bare =
            || cue::verb_and_noun(reader.nouns(), at, until).filter(|cue| open && cue.speaker.is_some());
        let cue =
            cue::according(reader.nouns(), at, until).or_else(bare).or_else(|| said(reader, at, until))?;
        let rest = cue.next + 1;
        let goes_on = comma(cue.next) && reader.words(rest, until) >= 2;
        let own = reader.item(rest).is_some_and(|tok| {
            tok.is_small()
                && !tok.is(Bits::VERB
                    .with(Bits::SUMMARY)
                    .with(Bits::ACCORDING)
                    .with(Bits::CLAUSE)
                    .with(Bits::CITE)
                    .with(Bits::REPORT)
                    .with(Bits::JOINS)
                    .with(Bits::RELATIVE))
        });
        // `For renters, who lost everything, advocates say, there is no plan.`
        let led = reader.item(start).is_some_and(|tok| tok.is(Bits::PREPOSITION) && !tok.is(Bits::CLAUSE));
        // `While the figures are sound, Reed said, a third of them were guessed.`
        let half = opens_half(reader, start, at) && (finite(reader, rest, until) || !open);
        let short = open || half || reader.words(start, at) <= 4 || led && finite(reader, rest, until);
        // `Namun, kata Hasan, ...`: the clause stands behind.
        let clause =
            (start..at).any(|at| reader.item(at).is_some_and(|tok| tok.is_word() && !tok.is(Bits::OPENER)));
        (goes_on && own && short && clause).then_some(cue)
    })
}

/// Whether the words up to an item are a clause that another one follows: `While it rained, ...`.
fn opens_half(reader: &Reader<'_>, start: usize, end: usize) -> bool {
    let first = (start..end).find(|&at| !reader.item(at).is_some_and(|tok| tok.is(Bits::OPENER)));
    first.and_then(|at| reader.item(at)).is_some_and(|tok| tok.is(Bits::CLAUSE))
}

/// Words behind which a clause goes on: `It was, ...`, `because, ...`, `a pump which, ...`.
const OPEN: Bits = Bits::FINITE.with(Bits::CLAUSE).with(Bits::RELATIVE);

/// The last word of a sentence by which an attribution behind a comma may be made.
fn last_cue(reader: &Reader<'_>, start: usize, until: usize) -> Option<usize> {
    const CUE: Bits = Bits::BESIDE.with(Bits::ACCORDING).with(Bits::SUMMARY).with(Bits::FINDING);
    (start..until).rev().find(|&at| reader.item(at).is_some_and(|tok| tok.is(CUE)))
}

/// An attribution behind a comma at the end of a sentence, and where what it is of ends.
fn closing(reader: &Reader<'_>, start: usize, until: usize) -> (Option<Cue>, usize) {
    let nouns = reader.nouns();
    let mut found = (None, until);
    let Some(last) = last_cue(reader, start, until) else { return found };
    // `Sementara itu, kata Hasan, ...`: the clause stands behind.
    let own = |&at: &usize| reader.item(at).is_some_and(|tok| tok.is_word() && !tok.is(Bits::OPENER));
    let Some(first) = (start..last).find(own) else { return found };
    // `Asked whether he would go, Reed laughed`
    if reader.item(first).is_some_and(|tok| tok.is(Bits::VERB) && tok.is(Bits::PREPOSITION)) {
        return found;
    }
    for at in (start + 1).max(first + 1)..=last {
        let mark = reader.item(at - 1).is_some_and(|tok| tok.kind == Kind::Comma);
        if !mark || at < start + 3 || reader.item(at - 2).is_some_and(|tok| tok.kind == Kind::Quote) {
            continue;
        }
        // `The shadow minister, Tulip Hargreave, said ministers`
        if is_named_office(reader, first, at - 1) || is_named_kind(reader, first, at - 1) {
            continue;
        }
        let cue = cue::according(nouns, at, until)
            .or_else(|| cue::closing(nouns, at, until))
            .or_else(|| said(reader, at, until));
        if cue.is_some_and(|cue| {
            ends(reader, &cue, until)
                && !is_half(reader, first, &cue)
                && !is_when(reader, (first, at - 1), &cue)
        }) {
            found = (cue, at - 1);
            break;
        }
    }
    found
}

/// Whether a clause before an attribution is a part of what is quoted behind it: `Unless that is fixed, he argued, “we
/// shall be back”`.
fn is_half(reader: &Reader<'_>, first: usize, cue: &Cue) -> bool {
    let comma = reader.item(cue.next).is_some_and(|tok| tok.kind == Kind::Comma);
    let opens = reader.item(first).is_some_and(|tok| tok.is(Bits::CLAUSE));
    opens && comma && reader.pair(cue.next + 1).is_some()
}

/// Whether words before an attribution say when or where a quotation behind it was said: `In a post on Friday, Reed wrote,
/// “we left”`, `Pressed on whether he knew, Reed replied, “No.”`.
fn is_when(reader: &Reader<'_>, (first, end): (usize, usize), cue: &Cue) -> bool {
    let mark = |tok: &Tok| matches!(tok.kind, Kind::Comma | Kind::Colon);
    let quoted = reader.item(cue.next).is_some_and(mark) && reader.pair(cue.next + 1).is_some();
    let small = |at: usize, bits: Bits| reader.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    let led =
        |at: usize| reader.item(at).is_some_and(|tok| tok.is(Bits::PREPOSITION) && !tok.is(Bits::CLAUSE));
    let doing = |tok: &Tok| {
        let word = tok.span().slice(reader.text);
        tok.is_word() && (word.ends_with("ed") || word.ends_with("ing"))
    };
    let participle = || reader.item(first).is_some_and(doing) && led(first + 1);
    quoted && (led(first) || participle()) && !(first..end).any(|at| small(at, Bits::FINITE))
}

/// Whether all that stands before a comma is a name, a comma and what its bearer is: `Dana Reed, secretary at the union,`.
fn is_named_kind(reader: &Reader<'_>, first: usize, end: usize) -> bool {
    const OTHERS: Bits =
        Bits::FINITE.with(Bits::VERB).with(Bits::CLAUSE).with(Bits::RELATIVE).with(Bits::PRONOUN);
    let name = reader.nouns().read(first, end).filter(|noun| !noun.unnamed && !noun.pronoun);
    let Some(comma) = name.map(|noun| noun.next).filter(|&next| next + 2 < end) else { return false };
    let is_comma = reader.item(comma).is_some_and(|tok| tok.kind == Kind::Comma);
    let small = reader.item(comma + 1).is_some_and(Tok::is_small);
    let kind = |at: usize| {
        reader.item(at).is_some_and(|tok| {
            (tok.is_word() || tok.kind == Kind::Single) && !(tok.is_small() && tok.is(OTHERS))
        })
    };
    is_comma && small && (comma + 1..end).all(kind)
}

/// Whether all that stands before a comma is an office, a comma and a name.
fn is_named_office(reader: &Reader<'_>, first: usize, end: usize) -> bool {
    let nouns = reader.nouns();
    let Some(comma) = nouns.read(first, end).map(|noun| noun.next).filter(|&next| next < end) else {
        return false;
    };
    let name = nouns.read(comma + 1, end).filter(|noun| noun.next == end && !noun.unnamed && !noun.pronoun);
    reader.item(comma).is_some_and(|tok| tok.kind == Kind::Comma) && name.is_some()
}

/// A verb with its speaker behind a comma: `kata Sari`, `Reed said`.
fn said(reader: &Reader<'_>, at: usize, until: usize) -> Option<Cue> {
    let nouns = reader.nouns();
    if reader.item(at)?.is_small() && reader.item(at)?.is(Bits::BESIDE) {
        let cue = cue::verb_first(nouns, at, until)?;
        let verb = reader.item(at)?;
        // `told reporters`: to whom, and not who.
        // `reiterated a target`: what, and not who.
        let noun = cue.speaker?;
        let article =
            noun.unnamed && reader.item(at + 1).is_some_and(|tok| tok.is_small() && tok.is(Bits::UNNAMED));
        let governs = verb.is(Bits::TOLD) || (verb.is(Bits::TELL) || article) && !is_called(reader, noun);
        // `urged the junta to stop`
        let asks = verb.is(Bits::ASK)
            && reader.item(at + 1).is_some_and(|tok| tok.is_small() && tok.is(Bits::DEFINITE));
        return (!governs && !asks).then_some(cue);
    }
    let noun = nouns.read(at, until).or_else(|| phrase::people(nouns, at, until))?;
    let at = past_reduced(reader, &noun, until).or_else(|| past_apposition(reader, &noun, until));
    let at = past_have(reader, at.unwrap_or(noun.next), until);
    let finds = |tok: &Tok| tok.is(Bits::FINDING) && cue::may_find(nouns, at, &noun);
    let says = |tok: &&Tok| at < until && tok.is_small() && (tok.is(Bits::BESIDE) || finds(tok));
    let verb = reader.item(at).filter(says)?;
    // `two officials told Reuters`
    let listener = cue::listener(nouns, at, until).filter(|_| verb.is(Bits::TOLD)).map(|noun| noun.next);
    let small =
        verb.is(Bits::TOLD) && reader.item(at + 1).is_some_and(|tok| tok.is_small() && tok.is(Bits::HEAD));
    let outlet = || past_capitals(reader, at + 1, until).filter(|_| verb.is(Bits::TOLD));
    let next = listener.or(small.then_some(at + 2)).or_else(outlet).unwrap_or(at + 1);
    let ends = next == until
        || reader
            .item(next)
            .is_some_and(|tok| tok.kind == Kind::Comma || tok.is(Bits::PREPOSITION.with(Bits::CALENDAR)));
    ends.then(|| Cue {
        span: verb.span(),
        speaker: Some(noun),
        next,
        form: "a speaker and a verb behind it",
        between: 0,
        at,
    })
}

/// Past a verb before one of finding out: `researchers have found`.
fn past_have(reader: &Reader<'_>, at: usize, until: usize) -> usize {
    let small = |at: usize, bits: Bits| reader.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    let has = small(at, Bits::FINITE) && small(at, Bits::BETWEEN);
    let verb = (at + 1..until.min(at + 3)).find(|&at| !small(at, Bits::BETWEEN));
    verb.filter(|&verb| has && small(verb, Bits::FINDING)).unwrap_or(at)
}

/// Past words in capitals that no list has: `told New Scientist`.
fn past_capitals(reader: &Reader<'_>, from: usize, until: usize) -> Option<usize> {
    let capital = |at: &usize| reader.item(*at).is_some_and(|tok| tok.is_capital() || tok.joined);
    (from..until).take_while(capital).last().map(|last| last + 1)
}

/// Whether a noun ends with what somebody is called, and not with what they did: `said the company`, but `said the
/// water rose`.
fn is_called(reader: &Reader<'_>, noun: Noun) -> bool {
    let items = &reader.frames.items;
    let last = items.partition_point(|tok| tok.end < noun.whole.end);
    let called =
        |tok: &Tok| tok.is_capital() || tok.joined || tok.is(Bits::ROLE.with(Bits::BODY)) || tok.tail > 0;
    noun.pronoun || reader.item(last).is_some_and(|tok| called(tok) || reader.nouns().name_at(last).is_some())
}

/// Past what is said of somebody who is not named, to the verb: `two officials briefed on the talks said`.
fn past_reduced(reader: &Reader<'_>, noun: &Noun, until: usize) -> Option<usize> {
    let small = |at: usize, bits: Bits| reader.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    if !noun.unnamed || !small(noun.next, Bits::RELATIVE) {
        return None;
    }
    let near = noun.next..until.min(noun.next + REACH);
    let mut words = near.take_while(|&at| reader.item(at).is_some_and(Tok::is_word));
    let verb = words.find(|&at| small(at, Bits::BESIDE));
    // `a retired nurse who testified`: no verb of the sentence.
    verb.filter(|&verb| verb > noun.next + 1 || !small(noun.next, Bits::BETWEEN))
}

/// Whether the clause of an attribution stands behind it: `he conceded, however, that ...`.
fn clause_behind(reader: &Reader<'_>, next: usize, until: usize) -> bool {
    let aside = |at: &usize| {
        reader.item(*at).is_some_and(|tok| tok.kind == Kind::Comma || tok.is_small() && tok.is(Bits::BETWEEN))
    };
    let behind = (next..until).take_while(aside).last().and_then(|at| reader.item(at + 1));
    behind.is_some_and(|tok| tok.is_small() && tok.is(Bits::THAT))
}

/// Most words of what somebody is, between commas.
const APPOSITION: usize = 8;

/// Past what somebody is, between commas, to the verb: `Reed, a farmer from Leeds, said`.
fn past_apposition(reader: &Reader<'_>, noun: &Noun, until: usize) -> Option<usize> {
    let comma = |at: usize| reader.item(at).is_some_and(|tok| tok.kind == Kind::Comma);
    let article = reader.item(noun.next + 1).is_some_and(|tok| {
        tok.is_small() && tok.is(Bits::UNNAMED.with(Bits::DEFINITE)) && !tok.is(Bits::THAT)
    });
    let words = noun.next + 1..until.min(noun.next + 1 + APPOSITION);
    let end = words.into_iter().find(|&at| !reader.item(at).is_some_and(Tok::is_word))?;
    let verb = reader.item(end + 1).filter(|tok| end + 1 < until && tok.is_small() && tok.is(Bits::BESIDE));
    let plain = (noun.next + 1..end).all(|at| !reader.item(at).is_some_and(|tok| tok.is(Bits::RELATIVE)));
    (comma(noun.next) && article && comma(end) && plain && verb.is_some()).then_some(end + 1)
}

/// Whether no clause of its own follows an attribution.
pub(super) fn ends(reader: &Reader<'_>, cue: &Cue, until: usize) -> bool {
    if clause_behind(reader, cue.next, until) {
        return false;
    }
    let next = reader.item(cue.next).filter(|_| cue.next < until);
    // `he warned Saturday that ...`: the clause stands behind.
    let day = |at: &usize| reader.item(*at).is_some_and(|tok| tok.is(Bits::CALENDAR.with(Bits::THAT)));
    let near = (cue.next..until).take_while(day).last().and_then(|at| reader.item(at));
    if near.is_some_and(|tok| tok.is_small() && tok.is(Bits::THAT)) {
        return false;
    }
    next.is_none_or(|tok| {
        !tok.is_word() && tok.kind != Kind::Single
            || tok.is(Bits::PREPOSITION
                .with(Bits::CALENDAR)
                .with(Bits::TO)
                .with(Bits::RELATIVE)
                .with(Bits::CLAUSE))
    })
}

/// Where the sources at the end of a sentence begin.
fn before_sources(reader: &Reader<'_>, start: usize, limit: usize, sources: &[Source]) -> usize {
    let place = |byte: u32| reader.frames.items.partition_point(|tok| tok.start < byte);
    let items = reader.frames.items.len();
    // `Sari, seperti dikutip Antara, mengatakan ...`
    let aside = |source: &&Source| {
        let next = place(source.span.end);
        // `cited by the agency in its 2023 report, suggested that`
        let words =
            (next..items).take(REACH).take_while(|&at| reader.item(at).is_some_and(Tok::is_word)).last();
        let next = words.map_or(next, |last| last + 1);
        let verb = |at: usize| {
            reader.item(at).is_some_and(|tok| {
                tok.is_small() && tok.is(Bits::TELL.with(Bits::CHARGE).with(Bits::BETWEEN))
            })
        };
        let told =
            reader.item(place(source.span.start)).is_some_and(|tok| tok.is_small() && tok.is(Bits::TOLD));
        told || reader.item(next).is_some_and(|tok| tok.kind == Kind::Comma) && verb(next + 1)
    };
    let starts = sources.iter().filter(|source| !aside(source)).map(|source| source.span.start);
    let at = starts.map(|byte| reader.frames.items.partition_point(|tok| tok.start < byte));
    let Some(first) = at.filter(|&at| at > start + FEWEST && at < limit).min() else { return limit };
    // `seperti dilaporkan Reuters`
    let leads = |at: &usize| reader.item(*at).is_some_and(|tok| tok.is_small() && tok.is(LEADS));
    let led = (start..first).rev().take_while(leads).last().unwrap_or(first);
    let comma = led.checked_sub(1).and_then(|at| reader.item(at)).is_some_and(|tok| tok.kind == Kind::Comma);
    let like = reader.item(led).is_some_and(|tok| led < first && tok.is(Bits::PREPOSITION));
    if comma {
        led - 1
    } else if like && cites(reader, first) {
        led
    } else {
        limit
    }
}

/// Words before a source that are part of no clause: `seperti`, `as`, `the`.
const LEADS: Bits = Bits::PREPOSITION.with(Bits::SUMMARY).with(Bits::DEFINITE).with(Bits::LINK);

/// Whether a source starts with a verb of citing.
fn cites(reader: &Reader<'_>, at: usize) -> bool {
    reader.item(at).is_some_and(|tok| tok.is(Bits::CITE.with(Bits::REPORT)))
}

fn outlet(reader: &Reader<'_>, cue: &Cue) -> bool {
    cue.speaker.as_ref().is_some_and(|noun| reader.is_outlet(noun))
}

/// Past words before the subject and the comma behind them: `Sementara itu,`.
fn past_openers(reader: &Reader<'_>, start: usize, limit: usize) -> usize {
    let comma =
        (start..limit.min(start + 4)).find(|&at| reader.item(at).is_some_and(|tok| tok.kind == Kind::Comma));
    let opener = |at: usize| reader.item(at).is_some_and(|tok| tok.is(Bits::OPENER));
    comma.filter(|&comma| (start..comma).all(opener)).map_or(start, |comma| comma + 1)
}

/// Past what somebody is, between the comma behind them and another one: `According to the Reed Centre, a think tank, ...`.
fn past_kind(reader: &Reader<'_>, from: usize, limit: usize) -> usize {
    const OTHERS: Bits =
        Bits::FINITE.with(Bits::VERB).with(Bits::CLAUSE).with(Bits::RELATIVE).with(Bits::PRONOUN);
    let small = |at: usize, bits: Bits| reader.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    let far = limit.min(from + 1 + APPOSITION);
    let comma = (from + 1..far).find(|&at| !reader.item(at).is_some_and(Tok::is_word));
    let ends = |at: &usize| reader.item(*at).is_some_and(|tok| tok.kind == Kind::Comma);
    let Some(comma) = comma.filter(ends).filter(|_| small(from, Bits::UNNAMED)) else { return from };
    let verb = |at: usize| {
        small(at, OTHERS)
            || reader.item(at).is_some_and(|tok| {
                let word = tok.span().slice(reader.text);
                tok.is_small() && (word.ends_with("ed") && !tok.joined || reader.lexicon.is_verbal(word))
            })
    };
    let opens = !small(
        comma + 1,
        Bits::CLAUSE.with(Bits::RELATIVE).with(Bits::JOINS).with(Bits::PREPOSITION).with(Bits::SUMMARY),
    );
    let goes_on = opens && reader.words(comma + 1, limit) > FEWEST;
    if goes_on && !(from..comma).any(verb) { comma + 1 } else { from }
}

fn past(reader: &Reader<'_>, at: usize, limit: usize, kind: Kind) -> usize {
    let comma = (at..limit).find(|&at| reader.item(at).is_some_and(|tok| tok.kind == kind));
    let near = comma.filter(|&comma| comma <= at + REACH && comma > at || comma == at);
    near.map_or(at, |comma| comma + 1)
}

/// Verbs that a clause may follow.
const SAYS: Bits = Bits::TELL.with(Bits::CHARGE);

/// Whether a verb here may have a clause of what was said.
pub(super) fn told(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    let tok = reader.item(at);
    let relative = at
        .checked_sub(1)
        .filter(|&at| at > start)
        .and_then(|at| reader.item(at))
        .is_some_and(|tok| tok.is(Bits::RELATIVE));
    // `Juru bicara Zhao, yang mengklaim ...`: said of somebody who is named.
    let relative = relative && !reader.item(at - 2).is_some_and(|tok| tok.kind == Kind::Comma);
    let that = reader.item(at + 1).is_some_and(|tok| tok.is_small() && tok.is(Bits::THAT));
    let says = if that { SAYS.with(Bits::FINDING) } else { SAYS };
    tok.is_some_and(|tok| tok.is_small() && tok.is(says))
        && !relative
        && cue::is_verb(reader.nouns(), start, at)
}

/// Whether a verb that only a quotation makes a statement else, and that is in the active, has `that` right behind it: `was quoted as saying that ...`.
fn with_that(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    let small = |at: usize, bits: Bits| reader.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    // `saying only that`
    let adverb =
        usize::from(small(at, Bits::PARTICIPLE) && small(at + 2, Bits::THAT) && is_adverb(reader, at + 1));
    let that =
        || small(at + 1 + adverb, Bits::THAT) && !small(at + 1 + adverb, Bits::CLAUSE.with(Bits::RELATIVE));
    small(at, Bits::ASK)
        && !small(at, Bits::BESIDE.with(Bits::BRAND))
        && (that() || tells_that(reader, at))
        && cue::is_verb(reader.nouns(), start, at)
}

/// `telling the Financial Times that ...`
pub(super) fn tells_that(reader: &Reader<'_>, at: usize) -> bool {
    let small = |at: usize, bits: Bits| reader.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    let limit = reader.frames.items.len().min(at + REACH);
    small(at, Bits::PARTICIPLE)
        && small(at, Bits::TOLD)
        && past_listener(reader, at, limit).is_some_and(|from| small(from - 1, Bits::THAT))
}

/// `quoted the official as saying the bridge was safe`
fn is_cited(reader: &Reader<'_>, start: usize, at: usize) -> bool {
    reader.item(at).is_some_and(|tok| tok.is_small() && tok.is(Bits::ASK))
        && cue::citing(reader.nouns(), start, at).is_some()
}

/// The cue that a verb is, and where its clause starts.
fn active(reader: &Reader<'_>, start: usize, verb: usize, limit: usize) -> Option<(Cue, usize)> {
    let (span, last) = reader.nouns().verb(verb)?;
    let from = content(reader, last, limit)?;
    let relative = verb > start && reader.item(verb - 1).is_some_and(|tok| tok.is(Bits::RELATIVE));
    let nouns = reader.nouns();
    // `Zhao, yang mengklaim ...`: who stands right before it.
    let near = if relative && verb > start + 2 { nouns.read_back(verb - 2, start) } else { None };
    let near = near.or_else(|| cue::cited(nouns, start, verb));
    let speaker = near.or_else(|| subject(nouns, start, if relative { verb - 1 } else { verb }))?;
    if is_nobody(reader, &speaker) || !cue::may_find(reader.nouns(), verb, &speaker) {
        return None;
    }
    let cue = Cue {
        span,
        speaker: Some(speaker),
        next: last + 1,
        form: "a verb that governs it",
        between: 0,
        at: verb,
    };
    Some((cue, from))
}

/// Whether a word that denies opens a phrase: `No group`; but `No 10`.
fn is_nobody(reader: &Reader<'_>, noun: &Noun) -> bool {
    let first = reader.frames.items.partition_point(|tok| tok.start < noun.whole.start);
    let denies = |at: usize| {
        reader.item(at).is_some_and(|tok| tok.is_word() && tok.is(Bits::DENIED) && !tok.is(Bits::THAT))
    };
    let figure = reader.item(first + 1).is_some_and(|tok| tok.is_word() && tok.case == Case::None);
    denies(first) && !figure && noun.name.is_none()
}

/// Where the clause starts that the verb governs.
pub(super) fn content(reader: &Reader<'_>, verb: usize, limit: usize) -> Option<usize> {
    if opens_clause(reader, verb + 1, limit) {
        return Some(verb + 1);
    }
    if let Some(that) = conjunction(reader, verb, limit) {
        return Some(that + 1).filter(|&from| from < limit);
    }
    if is_pronoun_that(reader, verb + 1) {
        return None;
    }
    let tok = reader.item(verb)?;
    if tok.is(Bits::TOLD) {
        return past_listener(reader, verb, limit);
    }
    if let Some(from) = past_venue(reader, verb + 1, limit) {
        return Some(from);
    }
    // `said last month it would grow`
    let has = |at: &usize| reader.item(at + 1).is_some_and(|tok| tok.is_small() && tok.is(Bits::FINITE));
    if let Some(from) = past_when(reader, verb + 1, limit).filter(has) {
        return Some(from);
    }
    if tok.is(Bits::CHARGE.with(Bits::PARTICIPLE)) {
        return finite(reader, verb + 1, limit).then_some(verb + 1);
    }
    let next = reader.item(verb + 1).filter(|_| verb + 1 < limit)?;
    if next.kind == Kind::Comma {
        return Some(verb + 2);
    }
    // `said at least 40 animals had drowned`
    let aside = next.is(Bits::TO.with(Bits::PREPOSITION).with(Bits::CALENDAR)) && !next.is(Bits::ABOUT);
    if aside && reader.nouns().name_at(verb + 1).is_none() {
        return past_aside(reader, verb, limit);
    }
    next.is_word().then_some(verb + 1)
}

/// Past when and where something was said, which stands right behind the verb.
fn past_aside(reader: &Reader<'_>, verb: usize, limit: usize) -> Option<usize> {
    let next = reader.item(verb + 1)?;
    let comma = (verb + 1..limit.min(verb + REACH))
        .find(|&at| reader.item(at).is_some_and(|tok| tok.kind == Kind::Comma));
    // `said Wednesday the outbreak may spread`
    let day = |at: &usize| {
        reader.item(*at).is_some_and(|tok| tok.is(Bits::CALENDAR) || tok.is_word() && tok.case == Case::None)
    };
    // `said on Monday it had risen`
    let led =
        usize::from(reader.item(verb + 2).is_some_and(|tok| tok.is(Bits::CALENDAR) && tok.is_capital()));
    let from = if next.is(Bits::CALENDAR) || led > 0 {
        (verb + 1 + led..limit).find(|at| !day(at))?
    } else {
        verb + 1
    };
    comma.map(|at| at + 1).or((!next.is(Bits::TO)).then_some(from))
}

/// Most words of where something was said.
const VENUE: usize = 5;

/// Past where something was said to the clause: `said in a statement it was aware of the launch`.
fn past_venue(reader: &Reader<'_>, from: usize, limit: usize) -> Option<usize> {
    let small = |at: usize, bits: Bits| reader.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    let far = limit.min(from + VENUE);
    let article = small(from + 1, Bits::UNNAMED.with(Bits::DEFINITE));
    let led = small(from, Bits::PREPOSITION) && article;
    let place = |&at: &usize| small(at, Bits::VENUE.with(Bits::STATEMENT).with(Bits::POST));
    let venue = (from + 2..far).take_while(|&at| plain(reader, at));
    let last = venue.filter(place).last().filter(|_| led)?;
    finite(reader, last + 1, limit).then_some(last + 1)
}

/// Whether an item may stand between a verb and what it governs: `only`, `bluntly`.
fn is_adverb(reader: &Reader<'_>, at: usize) -> bool {
    let ends = |tok: &Tok| tok.span().slice(reader.text).ends_with("ly");
    reader
        .item(at)
        .is_some_and(|tok| plain(reader, at) && (ends(tok) || tok.is(Bits::BETWEEN.with(Bits::FUNCTION))))
}

/// Whether an item is a word in small letters that ends no phrase.
fn plain(reader: &Reader<'_>, at: usize) -> bool {
    const ENDS: Bits = Bits::PREPOSITION.with(Bits::THAT).with(Bits::PRONOUN).with(Bits::DEFINITE);
    reader.item(at).is_some_and(|tok| tok.is_small() && !tok.is(ENDS))
}

/// Most words before the verb of a clause that no conjunction opens.
const TO_FINITE: usize = 8;

/// Whether the words from an item on are a clause that no conjunction opens: `warned it might close`.
pub(super) fn finite(reader: &Reader<'_>, from: usize, limit: usize) -> bool {
    const STOPS: Bits = Bits::RELATIVE.with(Bits::CLAUSE).with(Bits::THAT).with(Bits::JOINS).with(Bits::VERB);
    let small = |at: usize, bits: Bits| reader.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    let opens = reader.item(from).is_some_and(|tok| tok.is_word() && !tok.is(Bits::CALENDAR));
    // `denied claims he fled`: the noun that a verb looks like.
    let behind = from.checked_sub(1).is_some_and(|at| reader.item(at).is_some_and(Tok::is_word));
    let object = behind && from.checked_sub(2).is_some_and(|at| small(at, Bits::VERB));
    let noun = object || small(from, Bits::VERB);
    let aside = noun || small(from, Bits::PREPOSITION.with(Bits::TO));
    // `believe he fled`
    if !noun
        && small(from, Bits::PRONOUN)
        && reader.item(from + 1).is_some_and(|tok| from + 1 < limit && tok.is_small())
    {
        return true;
    }
    if says_past(reader, from, limit) {
        return true;
    }
    let near = (from..limit.min(from + TO_FINITE)).find(|&at| {
        small(at, Bits::FINITE)
            || !reader.item(at).is_some_and(Tok::is_word)
            || at > from
                && (small(at, STOPS.without(Bits::FINITE))
                    || small(at, Bits::PREPOSITION) && !small(at, Bits::OF))
    });
    opens && !aside && near.is_some_and(|at| at > from && small(at, Bits::FINITE) && at + 1 < limit)
}

/// Whether behind a participle of saying a subject and a verb stand that no list has: `saying it held 16 meetings`, `saying
/// the survey reached only a few`.
fn says_past(reader: &Reader<'_>, from: usize, limit: usize) -> bool {
    const OBJECT: Bits = Bits::DEFINITE.with(Bits::UNNAMED).with(Bits::PRONOUN);
    let small = |at: usize, bits: Bits| reader.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    let says = from.checked_sub(1).is_some_and(|at| small(at, Bits::PARTICIPLE) && !small(at, Bits::BRAND));
    let figure = |at: usize| reader.item(at).is_some_and(|tok| tok.is_word() && tok.case == Case::None);
    let object = |at: usize| {
        let at = at + usize::from(is_adverb(reader, at));
        at + 1 < limit && (small(at, OBJECT) || figure(at))
    };
    let past = |at: usize| reader.item(at).is_some_and(|tok| tok.span().slice(reader.text).ends_with("ed"));
    let verb = |&at: &usize| plain(reader, at) && past(at) && object(at + 1);
    let it = small(from, Bits::NEUTER) && plain(reader, from + 1) && object(from + 2);
    let noun = small(from, OBJECT) && (from + 2..limit.min(from + TO_FINITE)).find(verb).is_some();
    says && (it || noun)
}

/// Whether what was said starts with a clause of its own: `said if that happens, ...`, `said when he moved, ...`.
fn opens_clause(reader: &Reader<'_>, at: usize, limit: usize) -> bool {
    let small = |at: usize, bits: Bits| {
        at < limit && reader.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits))
    };
    let whole = !small(at, Bits::PREPOSITION) || small(at + 1, Bits::PRONOUN);
    let that = |at: usize| small(at, Bits::THAT);
    small(at, Bits::CLAUSE) && !that(at) && whole && !(at + 2..limit.min(at + REACH)).any(that)
}

/// The word near the verb that opens the clause which it governs: `said on Monday that ...`.
pub(super) fn conjunction(reader: &Reader<'_>, verb: usize, limit: usize) -> Option<usize> {
    const NOUNS: Bits = Bits::HEAD.with(Bits::TITLE).with(Bits::THAT);
    let near = limit.min(verb + REACH);
    let first = reader.item(verb + 1)?;
    let aside =
        first.is(Bits::PREPOSITION.with(Bits::TO).with(Bits::CALENDAR).with(Bits::DENIED).with(Bits::THAT))
            && reader.nouns().name_at(verb + 1).is_none();
    let object = reader.item(verb).is_some_and(|tok| tok.is(Bits::CHARGE));
    let participle = reader.item(verb).is_some_and(|tok| tok.is_small() && tok.is(Bits::PARTICIPLE));
    let near = if aside {
        near
    } else if object {
        near.min(verb + 9)
    } else if participle && is_adverb(reader, verb + 1) {
        // `saying only that`
        near.min(verb + 3)
    } else {
        verb
    };
    let stops = |tok: &Tok| tok.is_small() && tok.is(Bits::VERB) && !tok.is(NOUNS);
    (verb + 1..near).take_while(|&at| !reader.item(at).is_some_and(stops)).find(|&at| {
        reader.item(at).is_some_and(|tok| {
            tok.is_small()
                && tok.is(Bits::THAT)
                && (at == verb + 1 || !tok.is(Bits::CLAUSE.with(Bits::RELATIVE)))
                && !is_pronoun_that(reader, at)
        })
    })
}

/// Whether a word that opens a clause stands for a noun in it: `stresses that are hard to bear`.
fn is_pronoun_that(reader: &Reader<'_>, that: usize) -> bool {
    let small = |at: usize, bits: Bits| reader.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    small(that, Bits::DEFINITE) && small(that + 1, Bits::FINITE)
}

/// Most words of a noun that no list has, behind what is known of it.
const MORE: usize = 3;

/// Past the last words of whom something was told, where a conjunction follows: `told a visiting envoy that ...`.
fn past_listener_noun(reader: &Reader<'_>, next: usize, limit: usize) -> usize {
    let that = |at: usize| reader.item(at).is_some_and(|tok| tok.is_small() && tok.is(Bits::THAT));
    let near = (next..limit.min(next + MORE)).find(|&at| !plain(reader, at) || that(at));
    near.filter(|&at| that(at)).unwrap_or(next)
}

/// Past whom something was told: `told reporters that ...`.
fn past_listener(reader: &Reader<'_>, verb: usize, limit: usize) -> Option<usize> {
    // `told of seeing it`
    reader.item(verb + 1).filter(|tok| !(tok.is_small() && tok.is(Bits::PREPOSITION)))?;
    let noun = cue::listener(reader.nouns(), verb, limit).map(|noun| noun.next);
    let small = reader.item(verb + 1).is_some_and(Tok::is_small);
    let next = noun.or_else(|| past_outlet(reader, verb + 1, limit)).or(small.then_some(verb + 2))?;
    // `told CBS's “Face the Nation” that ...`
    let next = next + usize::from(reader.pair(next).is_some());
    let next = past_listener_noun(reader, next, limit);
    let that = reader.item(next).is_some_and(|tok| tok.is(Bits::THAT) && tok.is_small());
    let from = if that { next + 1 } else { next };
    // `told investors on a call that ...`
    if let Some(clause) = past_when(reader, from, limit) {
        return Some(clause);
    }
    let aside =
        reader.item(next).is_some_and(|tok| tok.is_small() && tok.is(Bits::PREPOSITION.with(Bits::CALENDAR)));
    if aside {
        let opens = |at: &usize| {
            reader.item(*at).is_some_and(|tok| tok.is_small() && tok.is(Bits::THAT.with(Bits::VERB)))
        };
        let that = (next..limit.min(next + REACH)).find(opens)?;
        return (that + 1 < limit && !reader.item(that)?.is(Bits::VERB)).then_some(that + 1);
    }
    reader.item(from).filter(|tok| from < limit && tok.is_word() && !tok.is(Bits::PREPOSITION)).map(|_| from)
}

/// Past an outlet and what is said of it: `told local broadcaster NTV he felt well`.
fn past_outlet(reader: &Reader<'_>, from: usize, limit: usize) -> Option<usize> {
    let small = |at: usize| plain(reader, at) && !reader.item(at).is_some_and(|tok| tok.is(Bits::VERB));
    let capital = |at: usize| reader.item(at).is_some_and(|tok| tok.is_capital() || tok.joined);
    let far = limit.min(from + MORE);
    let name = (from..far).find(|&at| !small(at)).filter(|&at| at > from && capital(at))?;
    let next = (name..limit).find(|&at| !capital(at))?;
    let clause = Bits::PRONOUN.with(Bits::NEUTER).with(Bits::THAT).with(Bits::DEFINITE);
    reader.item(next).filter(|tok| tok.is_small() && tok.is(clause)).map(|_| next)
}

/// Past one or two words that say when something was told: `told the court last month he had`.
fn past_when(reader: &Reader<'_>, from: usize, limit: usize) -> Option<usize> {
    const OTHERS: Bits =
        Bits::RELATIVE.with(Bits::CLAUSE).with(Bits::TERM).with(Bits::VERB).with(Bits::FINITE).with(Bits::TO);
    let small = |at: usize, bits: Bits| reader.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    let pronoun = |&at: &usize| small(at, Bits::PRONOUN.with(Bits::NEUTER));
    let clause = (from + 1..limit.min(from + 3)).find(pronoun)?;
    let when = (from..clause).all(|at| plain(reader, at) && !small(at, OTHERS));
    (when && clause + 1 < limit).then_some(clause)
}

/// Whether a clause stands behind the comma of an attribution that is none of its verbs: `Menurut Sari, harga turun`.
fn announced(reader: &Reader<'_>, from: usize, cue: &Cue) -> bool {
    let bare = |tok: &Tok| tok.is(Bits::ACCORDING) || tok.is(Bits::BESIDE) && !tok.is(Bits::TELL);
    cue.at < from
        && reader.item(cue.at).is_some_and(bare)
        && !reader.item(from).is_some_and(|tok| tok.is(Bits::CALENDAR))
}

fn quote(
    reader: &Reader<'_>,
    from: usize,
    to: usize,
    until: usize,
    cue: &Cue,
    memory: &Memory,
    used: &[Span],
) -> Option<Quote> {
    // `that, on average, prices rose`
    let from = from + usize::from(reader.item(from).is_some_and(|tok| tok.kind == Kind::Comma));
    let to = before_day(reader, from, to);
    let to = if cue.at < from { before_aside(reader, from, to) } else { to };
    let span = reader.span(from, to).filter(|_| !is_handed(reader, from, to))?;
    let quoted: u32 = used.iter().filter(|used| span.overlaps(**used)).map(|used| used.len()).sum();
    let inside =
        (from..to).filter_map(|at| reader.pair(at)).map(|pair| reader.inside(pair).len()).sum::<usize>();
    let words = reader.words(from, to);
    let mark = from.checked_sub(1).and_then(|at| reader.item(at));
    let that =
        mark.is_some_and(|tok| tok.is(Bits::THAT) || tok.kind == Kind::Comma && announced(reader, from, cue));
    let empty = words < 5 && reader.item(from).is_some_and(|tok| tok.is(Bits::EMPTY));
    if empty || words < if that { 2 } else { FEWEST } || quoted * 10 > span.len() * 3 || inside > words {
        return None;
    }
    let speaker = cue.speaker.as_ref().map(|noun| memory.speaker_of(noun, reader.names));
    let until = if span.start > cue.span.end { from.min(until) } else { until };
    let inside = span.start < cue.span.start && cue.span.end < span.end;
    let until = if inside { cue.next } else { until };
    let (addressee, venue) = around(reader, cue, until);
    Some(Quote {
        span,
        kind: "indirect",
        speaker,
        cue: Some(cue.span),
        addressee,
        venue,
        via: None,
        continues: None,
        reason: Arc::from(format!("a clause and {}", cue.form)),
    })
}

/// Whether what a verb governs is a thing that somebody gets: `melaporkan kejadian itu ke polisi`.
fn is_handed(reader: &Reader<'_>, from: usize, to: usize) -> bool {
    let small = |at: usize, bits: Bits| reader.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    // `mengakui telah menjual barang itu kepada ...`
    if small(from, Bits::BETWEEN.with(Bits::DENIED)) {
        return false;
    }
    let near = to.min(from + THING);
    let points = (from + 1..near).find(|&at| !plain(reader, at) || small(at, Bits::GLUE));
    let verb = |tok: &Tok| {
        let between = tok.is(Bits::BETWEEN) && !tok.is(Bits::GLUE);
        between || reader.lexicon.is_verbal(tok.span().slice(reader.text))
    };
    let thing = |at: usize| !(from..at).any(|at| reader.item(at).is_some_and(verb));
    let Some(at) = points.filter(|&at| at + 1 < to && small(at, Bits::GLUE) && thing(at)) else {
        return false;
    };
    let called = |tok: &Tok| {
        tok.is_word() && (!tok.is_small() || tok.is(Bits::HEAD.with(Bits::BODY).with(Bits::TITLE)))
    };
    let place = || at + 2 < to && (at + 2..to).all(|at| reader.item(at).is_some_and(called));
    small(at + 1, Bits::TO) || small(at + 1, Bits::PREPOSITION) && place()
}

/// Most words of a thing that is reported.
const THING: usize = 6;

/// Before the weekday at the end of a sentence that says when this was said: `..., Rabu (15/5).`
fn before_day(reader: &Reader<'_>, from: usize, to: usize) -> usize {
    let comma = to.checked_sub(2).filter(|&at| at > from + 1);
    let day = |at: usize| reader.item(at + 1).is_some_and(|tok| tok.is(Bits::CALENDAR) && tok.is_capital());
    let ends = |at: &usize| reader.item(*at).is_some_and(|tok| tok.kind == Kind::Comma) && day(*at);
    comma.filter(ends).unwrap_or(to)
}

/// Before what the reporter adds behind a comma: whom the speaker cites, `..., citing two letters`, and what they did not
/// say, `..., but she could not say why`.
fn before_aside(reader: &Reader<'_>, from: usize, to: usize) -> usize {
    let small = |at: usize, bits: Bits| reader.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    let silent = |at: usize| {
        let near = to.min(at + SILENT);
        let verb = |denied: usize| (denied + 1..near).any(|at| small(at, Bits::VERB));
        small(at, Bits::CLAUSE.with(Bits::JOINS))
            && small(at + 1, Bits::PRONOUN)
            && (at + 2..near).any(|at| small(at, Bits::DENIED) && verb(at))
    };
    let comma = |at: &usize| reader.item(*at).is_some_and(|tok| tok.kind == Kind::Comma);
    let aside = |at: &usize| comma(at) && (small(at + 1, Bits::CITE) || silent(at + 1));
    (from + FEWEST..to).find(aside).unwrap_or(to)
}

/// Most items of `but she could not say`.
const SILENT: usize = 6;

/// Most items before the colon of a headline.
const TO_COLON: usize = 14;

/// Whether the words of a headline before its colon are somebody: no `The detective phase`, no `Source`; above a part
/// of an article only one word is.
fn is_group(reader: &Reader<'_>, start: usize, (colon, until): (usize, usize), label: Label) -> bool {
    const OTHERS: Bits = Bits::DEFINITE.with(Bits::UNNAMED).with(Bits::CREDIT);
    let first = reader.item(start).is_some_and(|tok| !tok.is(OTHERS));
    // `Review: Raffles Hotel Singapore`, `Office Location: Atlanta, Georgia`
    let verb = |tok: &Tok| {
        let word = tok.span().slice(reader.text).to_lowercase();
        tok.is_small() || tok.is(Bits::FINITE.with(Bits::BETWEEN)) || reader.lexicon.is_verbal(&word)
    };
    let says = (colon + 1..until).any(|at| reader.item(at).is_some_and(verb));
    first && says && (label != Label::Heading || colon == start + 1)
}

/// `Kremlin: Propaganda Nazi`, in a line that is a headline.
fn headline(reader: &Reader<'_>, start: usize, until: usize, memory: &Memory) -> Option<Quote> {
    let colon = (start + 1..until.min(start + TO_COLON))
        .find(|&at| reader.item(at).is_some_and(|tok| tok.kind == Kind::Colon))?;
    // `Persib Menang 2-1, Bojan Hodak: Kami Beruntung`
    let comma =
        (start + 1..colon).rev().find(|&at| reader.item(at).is_some_and(|tok| tok.kind == Kind::Comma));
    let whole = start;
    let start = comma.map_or(start, |comma| comma + 1);
    let label = reader.label(reader.item(start)?.start);
    let title =
        matches!(label, Label::Title | Label::TitleDup | Label::Heading | Label::Related | Label::Lead);
    // `3 Brew Settings: ...` are no people.
    reader.item(start).filter(|tok| tok.case != Case::None)?;
    let noun: Noun = reader.nouns().read(start, colon)?;
    // `Sari Angkat Bicara: Saya Tidak Bersalah`: somebody speaks of themselves.
    let own = |at: usize| reader.item(at).is_some_and(|tok| tok.is(Bits::OWN));
    let acts = || (colon + 1..until).any(own) && reader.nouns().is_type(noun.name, Type::Person);
    let known = noun.name.and_then(|name| reader.names.get(name as usize)).map(|name| name.span);
    let noun = match known {
        _ if noun.next == colon => noun,
        // Every word of a headline may have a capital.
        Some(span) if acts() => Noun { span, whole: span, ..noun },
        _ => return None,
    };
    let town = noun.name.and_then(|name| reader.names.get(name as usize)).is_some_and(|name| name.town);
    let person = || reader.nouns().is_type(noun.name, Type::Person);
    let own = label.fate() == Fate::Keep || label == Label::Title;
    let named = noun.name.is_some() && !town && !reader.is_outlet(&noun) && (start == whole || person())
        || start == whole && noun.unnamed && own && is_group(reader, start, (colon, until), label);
    let from = colon + 1;
    let quoted = reader.pair(from).is_some();
    if !title || !named || quoted || from >= until {
        return None;
    }
    let speaker = memory.speaker_of(&noun, reader.names);
    let reason = Arc::from("a headline: a speaker, a colon and what they say");
    let (addressee, venue, via, continues) = (None, None, None, None);
    let (span, cue) = (reader.span(from, until)?, Some(reader.item(colon)?.span()));
    Some(Quote {
        span,
        kind: "headline",
        speaker: Some(speaker),
        cue,
        addressee,
        venue,
        via,
        continues,
        reason,
    })
}
