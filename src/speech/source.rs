//! Through whom the article has something: outlets, statements, posts, and credits.

use super::cue::{FAR, past_links};
use super::lexicon::Bits;
use super::names::Type;
use super::noun::Noun;
use super::place::Reader;
use super::tape::{Kind, Tok};
use crate::model::{Label, Source};
use crate::text::{Case, Span};
use std::sync::Arc;

/// Adds the sources of a sentence, in order.
pub(super) fn read(reader: &Reader<'_>, number: usize, out: &mut Vec<Source>) {
    let Some((start, until)) = reader.bounds(number) else { return };
    let first = out.len();
    let label = reader.item(start).map_or(Label::Body, |tok| reader.label(tok.start));
    if matches!(label, Label::Caption | Label::Credit | Label::SourceNote | Label::Byline) {
        credits(reader, start, until, label, out);
        return;
    }
    let verb = |tok: &Tok| tok.is(Bits::VERB) && tok.is_small();
    let said = (start..until).any(|at| reader.item(at).is_some_and(verb));
    let mut at = start;
    while at < until {
        match found(reader, start, at, until, said) {
            Some((source, next)) => {
                out.push(source);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    chain(out, first);
}

/// `kata TASS, mengutip Kemenhan`: the first has it from the second.
fn chain(out: &mut [Source], first: usize) {
    for at in first + 1..out.len() {
        let close = match (out.get(at - 1), out.get(at)) {
            (Some(before), Some(source)) => {
                source.span.start.saturating_sub(before.span.end) <= 3 && before.kind == "media"
            }
            _ => false,
        };
        if close {
            let scope = out.get(at - 1).and_then(|before| before.scope);
            if let Some(source) = out.get_mut(at) {
                source.scope = scope;
            }
            if let Some(before) = out.get_mut(at - 1) {
                before.via = Some(at as u32);
            }
        }
    }
}

/// A source that starts at an item, and the number of the item behind it.
fn found(reader: &Reader<'_>, start: usize, at: usize, until: usize, said: bool) -> Option<(Source, usize)> {
    let tok = reader.item(at).filter(|tok| tok.is_word())?;
    let cite = tok.is(Bits::CITE).then(|| cited(reader, start, at, until)).flatten();
    let report =
        || (tok.is(Bits::REPORT) && tok.is_small()).then(|| reported(reader, start, at, until)).flatten();
    if let Some(found) = cite.or_else(report) {
        return Some(found);
    }
    if tok.is(Bits::ACCORDING) && tok.tail == 0 {
        return according(reader, start, at, until);
    }
    if tok.is(Bits::SUMMARY) {
        return summary(reader, start, at, until);
    }
    let place = || posted(reader, start, at, until, said).or_else(|| venue(reader, at, until, said));
    if let Some(found) = tok.is(Bits::PREPOSITION).then(place).flatten() {
        return Some(found);
    }
    if tok.is(Bits::TO.with(Bits::TOLD)) {
        return venue(reader, at, until, said);
    }
    reporting(reader, start, at, until)
}

/// `dikutip dari Kompas`, `mengutip pernyataan dari Kemenhan`.
fn cited(reader: &Reader<'_>, start: usize, at: usize, until: usize) -> Option<(Source, usize)> {
    let mut who = at + 1;
    while who < until.min(at + FAR) && reader.item(who).is_some_and(|tok| tok.is(Bits::CITE)) {
        who += 1;
    }
    let mut statement = false;
    let from = who;
    while who < until.min(at + FAR)
        && reader.item(who).is_some_and(|tok| {
            tok.is_small()
                && tok.is(Bits::LINK
                    .with(Bits::STATEMENT)
                    .with(Bits::OF)
                    .with(Bits::UNNAMED)
                    .with(Bits::DEFINITE)
                    .with(Bits::BETWEEN))
                && reader.nouns().name_at(who).is_none()
        })
    {
        statement |= reader.item(who).is_some_and(|tok| tok.is(Bits::STATEMENT));
        who += 1;
    }
    // A verb of saying that is also one of citing needs a word that leads to an outlet, or one that is known.
    if let Some((span, entry, media, next)) = name_of_outlet(reader, who, until) {
        let linked = who > from;
        let verb = reader.item(at)?;
        if !media && !linked && verb.is(Bits::TELL.with(Bits::ASK)) && !verb.is(Bits::CITE) {
            return None;
        }
        let kind = match reader.nouns().name_at(who).map(|name| name.r#type) {
            Some(Type::Platform) => "social",
            Some(Type::Person) => return None,
            Some(Type::Organisation | Type::Place) if !media => "statement",
            _ if statement && !media => "statement",
            _ => "media",
        };
        let cue = reader.span(at, who)?;
        let (end, next) = with_date(reader, span, next, until);
        let span_all = Span::new(cue.start, end);
        let scope = scope(reader, start, at, next, until);
        return Some((
            source(span_all, kind, Some(span), entry, cue, scope, "a verb of citing and an outlet"),
            next,
        ));
    }
    unspecified(reader, at, from, until)
}

fn unspecified(reader: &Reader<'_>, at: usize, from: usize, until: usize) -> Option<(Source, usize)> {
    let first = (from..until.min(from + 4))
        .find(|&at| reader.item(at).is_some_and(|tok| tok.is(Bits::UNSPECIFIED)))?;
    let mut next = first;
    while next < until && reader.item(next).is_some_and(|tok| tok.is(Bits::UNSPECIFIED)) {
        next += 1;
    }
    let outlet = reader.span(first, next)?;
    let cue = reader.span(at, from)?;
    Some((
        source(
            Span::new(cue.start, outlet.end),
            "unspecified",
            Some(outlet),
            None,
            cue,
            None,
            "sources that nobody names",
        ),
        next,
    ))
}

/// An outlet's name: a known name, a site, or capitals.
fn name_of_outlet(reader: &Reader<'_>, at: usize, until: usize) -> Option<(Span, Option<u32>, bool, usize)> {
    let nouns = reader.nouns();
    let tok = reader.item(at).filter(|_| at < until)?;
    if tok.kind == Kind::Quote {
        return None;
    }
    if let Some(name) = nouns.name_at(at) {
        let mut next = at;
        while next < until && reader.item(next).is_some_and(|item| item.name == tok.name || item.joined) {
            next += 1;
        }
        // `media Rusia, TASS`: a place before the name of the outlet.
        if name.r#type == Type::Place {
            let behind =
                if reader.item(next).is_some_and(|tok| tok.kind == Kind::Comma) { next + 1 } else { next };
            if let Some(found) = name_of_outlet(reader, behind, until).filter(|found| found.2) {
                return Some(found);
            }
        }
        let end = reader.item(next - 1)?.end;
        return Some((
            Span::new(name.span.start.min(tok.start), end.max(name.span.end)),
            name.entry,
            matches!(name.r#type, Type::Media),
            next,
        ));
    }
    if !tok.is_capital() && !next_joined(reader, at) || tok.is(Bits::CALENDAR.with(Bits::PRONOUN)) {
        return None;
    }
    let mut next = at + 1;
    while next < until
        && next < at + 6
        && reader.item(next).is_some_and(|tok| tok.joined || tok.is_capital() && !tok.is(Bits::CALENDAR))
    {
        next += 1;
    }
    Some((reader.span(at, next)?, None, false, next))
}

fn next_joined(reader: &Reader<'_>, at: usize) -> bool {
    reader.item(at + 1).is_some_and(|tok| tok.joined)
}

/// `lapor Reuters`, `kata TASS`: a bare verb and a known outlet.
fn reported(reader: &Reader<'_>, start: usize, at: usize, until: usize) -> Option<(Source, usize)> {
    let from = past_links(reader.nouns(), at + 1, until);
    let called = (at + 1..from).any(|at| reader.item(at).is_some_and(|tok| tok.is(Bits::OUTLET)));
    let (outlet, entry, media, next) = name_of_outlet(reader, from, until)?;
    let verb = reader.item(at)?;
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

/// `menurut Reuters`, `menurut pernyataan Kemenhan`, `menurut tiga pejabat`.
fn according(reader: &Reader<'_>, start: usize, at: usize, until: usize) -> Option<(Source, usize)> {
    let nouns = reader.nouns();
    let mut who = at;
    while who < until.min(at + FAR) && reader.item(who).is_some_and(|tok| tok.is(Bits::ACCORDING)) {
        who += 1;
    }
    let first = who;
    let mut statement = false;
    let mut called = false;
    while who < until.min(at + FAR)
        && reader.item(who).is_some_and(|tok| {
            tok.is_small()
                && (tok.is(Bits::STATEMENT.with(Bits::LINK).with(Bits::OF))
                    || tok.is(Bits::UNNAMED.with(Bits::DEFINITE))
                        && reader
                            .item(who + 1)
                            .is_some_and(|next| next.is(Bits::STATEMENT.with(Bits::OUTLET).with(Bits::LINK))))
        })
    {
        let tok = reader.item(who)?;
        statement |= tok.is(Bits::STATEMENT);
        called |= tok.is(Bits::OUTLET);
        who += 1;
    }
    let name = name_of_outlet(reader, who, until);
    if let Some((outlet, entry, media, next)) = name.filter(|found| found.2 || called && !statement) {
        let _ = media;
        let (end, next) = with_date(reader, outlet, next, until);
        let cue = if statement { reader.span(at, who)? } else { reader.span(at, first)? };
        let scope = scope(reader, start, at, next, until);
        return Some((
            source(
                Span::new(cue.start, end),
                "media",
                Some(outlet),
                entry,
                cue,
                scope,
                "according to an outlet",
            ),
            next,
        ));
    }
    if statement {
        let noun = nouns.read(who, until)?;
        let entry = noun.name.and_then(|name| reader.names.get(name as usize)).and_then(|name| name.entry);
        let cue = reader.span(at, who)?;
        let scope = scope(reader, start, at, noun.next, until);
        return Some((
            source(
                Span::new(cue.start, noun.whole.end),
                "statement",
                Some(noun.whole),
                entry,
                cue,
                scope,
                "according to a statement",
            ),
            noun.next,
        ));
    }
    let noun = nouns.read(first, until)?;
    if !noun.unnamed || noun.pronoun || !reader.called_or_capital(&noun) {
        return None;
    }
    let next = relative_end(reader, &noun, until);
    let end = reader.item(next.checked_sub(1)?)?.end;
    let outlet = Span::new(noun.whole.start, end);
    let cue = reader.span(at, first)?;
    let scope = scope(reader, start, at, next, until);
    Some((
        source(
            Span::new(cue.start, end),
            "unnamed",
            Some(outlet),
            None,
            cue,
            scope,
            "according to somebody who is not named",
        ),
        next,
    ))
}

/// Where what is said of a noun ends: `seseorang yang akrab dengan ...`.
fn relative_end(reader: &Reader<'_>, noun: &Noun, until: usize) -> usize {
    let relative = reader.item(noun.next).is_some_and(|tok| tok.is(Bits::RELATIVE));
    if !relative {
        return noun.next;
    }
    (noun.next..until).find(|&at| reader.item(at).is_none_or(|tok| !tok.is_word())).unwrap_or(until)
}

/// `demikian keterangan Gedung Putih`.
fn summary(reader: &Reader<'_>, start: usize, at: usize, until: usize) -> Option<(Source, usize)> {
    let word = reader.item(at + 1).filter(|_| at + 1 < until)?;
    let noun = reader.nouns().read(at + 2, until)?;
    let media = reader.is_outlet(&noun);
    let office = noun.name.is_some_and(|name| {
        reader
            .names
            .get(name as usize)
            .is_some_and(|name| matches!(name.r#type, Type::Organisation | Type::Place))
    });
    let kind = if media && word.is(Bits::REPORT.with(Bits::CITE).with(Bits::NOTICE).with(Bits::BESIDE)) {
        "media"
    } else if office && !noun.unnamed && word.is(Bits::STATEMENT.with(Bits::NOTICE)) {
        "statement"
    } else {
        return None;
    };
    let entry = noun.name.and_then(|name| reader.names.get(name as usize)).and_then(|name| name.entry);
    let cue = reader.span(at, at + 2)?;
    let scope = scope(reader, start, at, noun.next, until);
    Some((
        source(
            Span::new(cue.start, noun.whole.end),
            kind,
            Some(noun.span),
            entry,
            cue,
            scope,
            "a closing summary",
        ),
        noun.next,
    ))
}

/// `Reuters melaporkan`.
fn reporting(reader: &Reader<'_>, start: usize, at: usize, until: usize) -> Option<(Source, usize)> {
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
    let mut verb = at;
    while verb < until && reader.item(verb).is_some_and(|item| item.name == tok.name) {
        verb += 1;
    }
    let end = verb;
    while verb < until.min(end + 4)
        && reader.item(verb).is_some_and(|tok| tok.is_small() && tok.is(Bits::BETWEEN))
    {
        verb += 1;
    }
    let cue = reader
        .item(verb)
        .filter(|tok| verb < until && tok.is_small() && tok.is(Bits::REPORT.with(Bits::TELL)))?;
    let that = reader.item(verb + 1).is_some_and(|tok| tok.is(Bits::THAT) || tok.kind == Kind::Comma);
    let from = if that { verb + 2 } else { verb + 1 };
    let clause =
        reader.item(from).is_some_and(|tok| from < until && !tok.is(Bits::PREPOSITION.with(Bits::CALENDAR)));
    let scope = if clause { reader.span(from, until) } else { before_item(reader, start, at) };
    let span = Span::new(name.span.start, cue.end);
    let outlet = reader.span(at, end)?;
    Some((
        source(
            span,
            "media",
            Some(outlet),
            name.entry,
            cue.span(),
            scope,
            "an outlet and a verb of reporting",
        ),
        verb + 1,
    ))
}

/// `dalam sebuah unggahan di Instagram`, `lewat akun Twitter-nya`.
fn posted(reader: &Reader<'_>, start: usize, at: usize, until: usize, said: bool) -> Option<(Source, usize)> {
    let nouns = reader.nouns();
    let mut who = at + 1;
    let mut post = false;
    while who < until.min(at + 8)
        && nouns.name_at(who).is_none()
        && reader.item(who).is_some_and(Tok::is_small)
    {
        post |= reader.item(who).is_some_and(|tok| tok.is(Bits::POST));
        who += 1;
    }
    let name =
        nouns.name_at(who).filter(|name| name.r#type == Type::Platform && (post || who == at + 1 && said))?;
    let number = reader.item(who)?.name;
    let mut next = who;
    while next < until && reader.item(next).is_some_and(|tok| tok.name == number || tok.joined) {
        next += 1;
    }
    let cue = reader.span(at, who)?;
    let (end, next) = with_date(reader, name.span, next, until);
    let scope = scope(reader, start, at, next, until);
    Some((
        source(
            Span::new(cue.start, end),
            "social",
            Some(name.span),
            name.entry,
            cue,
            scope,
            "a post on a platform",
        ),
        next,
    ))
}

/// `di CBS News`, `kepada Reuters`: an outlet to which somebody speaks.
fn venue(reader: &Reader<'_>, at: usize, until: usize, said: bool) -> Option<(Source, usize)> {
    let nouns = reader.nouns();
    if !said {
        return None;
    }
    let mut who = at + 1;
    while who < until.min(at + 6)
        && nouns.name_at(who).is_none_or(|name| name.r#type == Type::Person)
        && reader.item(who).is_some_and(|tok| {
            tok.is_word()
                && (tok.is_capital()
                    || tok.is(Bits::LINK
                        .with(Bits::OF)
                        .with(Bits::VENUE)
                        .with(Bits::UNNAMED)
                        .with(Bits::TO)
                        .with(Bits::DEFINITE)))
        })
    {
        who += 1;
    }
    let name = nouns.name_at(who).filter(|name| name.r#type == Type::Media && who < until)?;
    let number = reader.item(who)?.name;
    let mut next = who;
    while next < until
        && reader.item(next).is_some_and(|tok| {
            tok.name == number || tok.joined || tok.is_capital() && !tok.is(Bits::CALENDAR)
        })
    {
        next += 1;
    }
    let cue = reader.item(at)?.span();
    let end = reader.item(next - 1)?.end;
    Some((
        source(
            Span::new(cue.start, end),
            "venue",
            Some(name.span),
            name.entry,
            cue,
            None,
            "an outlet where it was said",
        ),
        next,
    ))
}

/// Credits of pictures, and notes of where a text is from.
fn credits(reader: &Reader<'_>, start: usize, until: usize, label: Label, out: &mut Vec<Source>) {
    let nouns = reader.nouns();
    let note = label == Label::SourceNote;
    let credit = matches!(label, Label::Caption | Label::Credit);
    let mut at = start;
    while at < until {
        let Some(tok) = reader.item(at) else { break };
        if tok.is(Bits::CREDIT) && (credit || note) {
            let from = (at + 1..until.min(at + 4)).find(|&at| reader.item(at).is_some_and(Tok::is_word));
            if let Some((found, next)) = from.and_then(|from| credited(reader, at, from, until)) {
                out.push(found);
                at = next;
                continue;
            }
        }
        let name =
            nouns.name_at(at).filter(|name| credit && matches!(name.r#type, Type::Media | Type::Platform));
        if let Some(name) = name.filter(|_| {
            at == start
                || reader.item(at - 1).is_some_and(|tok| matches!(tok.kind, Kind::Slash | Kind::Open))
                || tok.joined
        }) {
            out.push(source(
                name.span,
                "credit",
                Some(name.span),
                name.entry,
                name.span,
                None,
                "a credit of a picture",
            ));
            while at < until && reader.item(at).is_some_and(|item| item.name == tok.name) {
                at += 1;
            }
            continue;
        }
        at += 1;
    }
}

fn credited(reader: &Reader<'_>, at: usize, from: usize, until: usize) -> Option<(Source, usize)> {
    if let Some(found) = unspecified(reader, at, at + 1, until) {
        return Some(found);
    }
    let (outlet, entry, media, next) = name_of_outlet(reader, from, until)?;
    let cue = reader.item(at)?.span();
    (media || entry.is_some()).then(|| {
        (source(Span::new(cue.start, outlet.end), "credit", Some(outlet), entry, cue, None, "a credit"), next)
    })
}

#[allow(clippy::too_many_arguments)] // One for each attribute.
fn source(
    span: Span,
    kind: &'static str,
    outlet: Option<Span>,
    entry: Option<u32>,
    cue: Span,
    scope: Option<Span>,
    why: &str,
) -> Source {
    Source { span, kind, outlet, entry, cue: Some(cue), scope, via: None, reason: Arc::from(why) }
}

/// Most items before a source that opens its sentence.
const NEAR: usize = 40;

/// What a source covers: what stands before it, else what follows it.
fn scope(reader: &Reader<'_>, start: usize, at: usize, next: usize, until: usize) -> Option<Span> {
    let first = reader.pair(start).is_none();
    let sentence_start = at <= start + 1 && first
        || at < start + NEAR
            && reader.words(start, at) < 3
            && !(start..at).any(|at| reader.pair(at).is_some());
    if sentence_start {
        let from = (next..until)
            .find(|&at| reader.item(at).is_some_and(|tok| tok.is_word() || tok.kind == Kind::Quote))?;
        return reader.span(from, until);
    }
    before_item(reader, start, at)
}

fn before_item(reader: &Reader<'_>, start: usize, at: usize) -> Option<Span> {
    let mut end = at;
    while end > start
        && reader.item(end - 1).is_some_and(|tok| {
            tok.kind == Kind::Comma
                || tok.is_small()
                    && tok.is(Bits::SUMMARY.with(Bits::BETWEEN).with(Bits::PREPOSITION).with(Bits::DEFINITE))
        })
    {
        end -= 1;
    }
    reader.span(start, end)
}

/// With the date that says when the outlet had it: `, Senin 14 Maret 2022`.
fn with_date(reader: &Reader<'_>, outlet: Span, next: usize, until: usize) -> (u32, usize) {
    let mut at = next;
    while at < until
        && reader.item(at).is_some_and(|tok| {
            tok.kind == Kind::Comma || tok.is_small() && tok.is(Bits::PREPOSITION.with(Bits::CALENDAR))
        })
        && at < next + 2
    {
        at += 1;
    }
    let day = reader.item(at).filter(|tok| at < until && tok.is(Bits::CALENDAR) && tok.is_capital());
    if day.is_none() {
        return (outlet.end, next);
    }
    while at < until
        && reader
            .item(at)
            .is_some_and(|tok| tok.is(Bits::CALENDAR) || tok.is_word() && tok.case == Case::None)
    {
        at += 1;
    }
    // What stands in brackets is no item: `Jumat (13/5)`.
    let end = reader.item(at - 1).map_or(outlet.end, |tok| tok.end);
    let bracket = reader
        .text
        .get(end as usize..)
        .and_then(|rest| rest.strip_prefix(" ("))
        .and_then(|rest| Some(rest.get(..rest.find(')')?)?.len() as u32 + 3));
    (end + bracket.filter(|len| *len < 16).unwrap_or(0), at)
}
