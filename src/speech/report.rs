//! Outlets beside a verb of reporting: `Reuters melaporkan`, `lapor Reuters`, `state media said`.

use super::cue::{FAR, past_links};
use super::lexicon::Bits;
use super::names::Type;
use super::outlet;
use super::place::Reader;
use super::source::{before_item, name_of_outlet, scope, source, with_date};
use super::tape::{Kind, Tok};

use crate::model::Source;
use crate::text::Span;

/// `lapor Reuters`, `kata TASS`: a bare verb and a known outlet.
pub(super) fn reported(
    reader: &Reader<'_>,
    start: usize,
    at: usize,
    until: usize,
) -> Option<(Source, usize)> {
    let verb = reader.item(at)?;
    let bare = verb.is(Bits::BESIDE.with(Bits::CITE)) || !verb.is(Bits::TELL.with(Bits::ASK));
    if let Some((outlet, next)) = outlet::common(reader, at + 1, until).filter(|_| bare) {
        let (end, next) = with_date(reader, outlet, next, until);
        let (span, scope) = (Span::new(verb.start, end), scope(reader, start, at, next, until));
        let why = "a verb of reporting and an outlet";
        return Some((source(span, "media", Some(outlet), None, verb.span(), scope, why), next));
    }
    let from = past_links(reader.nouns(), at + 1, until);
    let called = (at + 1..from).any(|at| reader.item(at).is_some_and(|tok| tok.is(Bits::OUTLET)));
    let (outlet, entry, media, next) = name_of_outlet(reader, from, until)?;
    let only = verb.is(Bits::REPORT) && !verb.is(Bits::BESIDE.with(Bits::TELL).with(Bits::ASK));
    if !media && !called && !only {
        return None;
    }
    if !verb.is(Bits::BESIDE) && !only && at > start && !called && !media {
        return None;
    }
    // `Reuters melaporkan`, then what: the outlet stands before.
    if verb.is(Bits::TELL) && !verb.is(Bits::BESIDE) {
        return None;
    }
    let (end, next) = with_date(reader, outlet, next, until);
    let cue = reader.span(at, from.max(at + 1))?;
    let scope = scope(reader, start, at, next, until);
    Some((
        source(
            Span::new(cue.start, end),
            "media",
            Some(outlet),
            entry,
            verb.span(),
            scope,
            "a verb of reporting and an outlet",
        ),
        next,
    ))
}

/// `Reuters melaporkan`.
pub(super) fn reporting(
    reader: &Reader<'_>,
    start: usize,
    at: usize,
    until: usize,
) -> Option<(Source, usize)> {
    let nouns = reader.nouns();
    let tok = reader.item(at)?;
    let before = at.checked_sub(1).filter(|&at| at >= start).and_then(|at| reader.item(at));
    if before.is_some_and(|before| before.name == tok.name && tok.is_word() && before.is_word()) {
        return None;
    }
    let name = nouns.name_at(at).filter(|name| name.r#type == Type::Media)?;
    if before.is_some_and(|tok| tok.is_small() && tok.is(Bits::PREPOSITION.with(Bits::OF).with(Bits::TO))) {
        return None;
    }
    let own = |at: &usize| reader.item(*at).is_some_and(|item| item.name == tok.name);
    let end = (at..until).take_while(own).last()? + 1;
    let named = Named { from: name.span.start, outlet: reader.span(at, end)?, entry: name.entry, end };
    report(reader, (start, at), &named, until)
}

/// `Kantor berita Serbia Tanjug melaporkan`: what an outlet is called, and a name that no gazetteer lists.
pub(super) fn called(reader: &Reader<'_>, start: usize, at: usize, until: usize) -> Option<(Source, usize)> {
    let nouns = reader.nouns();
    let item = |at: usize| reader.item(at).filter(|_| at < until);
    let is_call = |at: usize| nouns.name_at(at).is_none() && item(at).is_some_and(|tok| tok.is(Bits::OUTLET));
    let before = at.checked_sub(1).filter(|&at| at >= start);
    let led = Bits::PREPOSITION.with(Bits::OF).with(Bits::TO).with(Bits::ACCORDING).with(Bits::OUTLET);
    if !is_call(at) || before.and_then(item).is_some_and(|tok| tok.is_small() && tok.is(led)) {
        return None;
    }
    let behind = (at..until).find(|&at| !is_call(at))?;
    let place = |at: &usize| nouns.name_at(*at).is_some_and(|name| name.r#type == Type::Place);
    let who = (behind..until).find(|at| !place(at))?;
    let capital = |tok: &Tok| tok.joined || tok.is_capital() && !tok.is(Bits::CALENDAR);
    let is_name = |at: &usize| nouns.name_at(*at).is_none() && item(*at).is_some_and(capital);
    let end = (who..until.min(who + LONGEST_NAME)).take_while(is_name).last()? + 1;
    // `Media Center Haji` is a name of its own.
    if behind == at + 1 && item(at).is_some_and(Tok::is_capital) {
        return None;
    }
    let named = Named { from: item(at)?.start, outlet: reader.span(who, end)?, entry: None, end };
    report(reader, (start, at), &named, until)
}

/// `State media reported`: an outlet that nobody names.
pub(super) fn unnamed_outlet(
    reader: &Reader<'_>,
    start: usize,
    at: usize,
    until: usize,
) -> Option<(Source, usize)> {
    const LED: Bits = Bits::PREPOSITION
        .with(Bits::OF)
        .with(Bits::TO)
        .with(Bits::ACCORDING)
        .with(Bits::OUTLET)
        .with(Bits::LINK);
    let before = at.checked_sub(1).filter(|&at| at >= start).and_then(|at| reader.item(at));
    if before.is_some_and(|tok| tok.is_small() && tok.is(LED)) {
        return None;
    }
    let joins = Bits::OPENER.with(Bits::THAT).with(Bits::DEFINITE).with(Bits::CLAUSE);
    let led = before.is_some_and(|tok| tok.is_small() && !tok.is(joins));
    // `The newspaper reported`, `Sejumlah media melaporkan`
    let article = before.is_some_and(|tok| tok.is(Bits::DEFINITE.with(Bits::UNNAMED)));
    let at = at - usize::from(article);
    let (outlet, end) = outlet::common(reader, at, until).filter(|_| !led)?;
    let capital =
        |tok: &&Tok| tok.is_capital() && !tok.is(Bits::CALENDAR.with(Bits::FUNCTION).with(Bits::OPENER));
    let adjective =
        before.filter(capital).filter(|_| !article).filter(|_| reader.item(at).is_some_and(Tok::is_small));
    let outlet = adjective.map_or(outlet, |tok| Span::new(tok.start, outlet.end));
    let at = at - usize::from(adjective.is_some());
    report(reader, (start, at), &Named { from: outlet.start, outlet, entry: None, end }, until)
}

/// Most words of an outlet's name.
const LONGEST_NAME: usize = 6;

/// An outlet before a verb.
struct Named {
    /// The byte where it starts with what it is called.
    from: u32,
    outlet: Span,
    entry: Option<u32>,
    /// The item behind it.
    end: usize,
}

/// Most words that say when or where an outlet reports.
const PAST_TIME: usize = 7;

/// Past a preposition and what it is of, if a verb of reporting follows: `Tempo pada awal Januari lalu menyebutkan`.
fn past_time(reader: &Reader<'_>, from: usize, until: usize) -> usize {
    let small = |at: usize, bits: Bits| reader.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    if !small(from, Bits::PREPOSITION) {
        return from;
    }
    let far = until.min(from + PAST_TIME);
    let verb = |at: &usize| small(*at, Bits::REPORT.with(Bits::TELL));
    let verb = (from..far).find(verb).filter(|&verb| {
        (from..verb).all(|at| reader.item(at).is_some_and(Tok::is_word))
            && (from + 1..verb)
                .all(|at| !reader.item(at).is_some_and(|tok| tok.is(Bits::RELATIVE.with(Bits::CLAUSE))))
    });
    verb.unwrap_or(from)
}

/// The source that an outlet before a verb of reporting is.
fn report(
    reader: &Reader<'_>,
    (start, at): (usize, usize),
    named: &Named,
    until: usize,
) -> Option<(Source, usize)> {
    let comma = |at: usize| reader.item(at).is_some_and(|tok| tok.kind == Kind::Comma);
    // `Kantor berita Rusia, TASS, melaporkan`
    let aside = at > start && comma(at - 1) && comma(named.end);
    let cited = past_cited(reader, named.end, until);
    let mut verb = past_time(reader, cited.unwrap_or(named.end + usize::from(aside)), until);
    let first = verb;
    while verb < until.min(first + 4)
        && reader.item(verb).is_some_and(|tok| tok.is_small() && tok.is(Bits::BETWEEN))
    {
        verb += 1;
    }
    let cue = reader
        .item(verb)
        .filter(|tok| verb < until && tok.is_small() && tok.is(Bits::REPORT.with(Bits::TELL)))?;
    let that = reader.item(verb + 1).is_some_and(|tok| tok.is(Bits::THAT) || tok.kind == Kind::Comma);
    let opens = |at: usize| at + usize::from(reader.item(at).is_some_and(|tok| tok.is(Bits::THAT)));
    let from = past_cited(reader, verb + 1, until).map_or(if that { verb + 2 } else { verb + 1 }, opens);
    let clause =
        reader.item(from).is_some_and(|tok| from < until && !tok.is(Bits::PREPOSITION.with(Bits::CALENDAR)));
    let scope = if clause { reader.span(from, until) } else { before_item(reader, start, at) };
    let (end, next) = if cited.is_some() { (named.outlet.end, named.end) } else { (cue.end, verb + 1) };
    let span = Span::new(named.from, end);
    let why = "an outlet and a verb of reporting";
    Some((source(span, "media", Some(named.outlet), named.entry, cue.span(), scope, why), next))
}

/// Past an aside on whom an outlet cites: `Reuters, citing two sources, reported`.
fn past_cited(reader: &Reader<'_>, from: usize, until: usize) -> Option<usize> {
    let comma = |at: &usize| reader.item(*at).is_some_and(|tok| tok.kind == Kind::Comma);
    let cites = reader.item(from + 1).is_some_and(|tok| tok.is_small() && tok.is(Bits::CITE));
    if !comma(&from) || !cites {
        return None;
    }
    (from + 2..until.min(from + FAR)).find(comma).map(|at| at + 1)
}
