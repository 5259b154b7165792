//! Through whom the article has something: outlets, statements, posts, and credits.

use super::cue::{FAR, past_links, past_release};
use super::lexicon::Bits;
use super::names::{Name, Type};
use super::noun::Noun;
use super::place::Reader;
use super::tape::{Kind, NONE, Tok};
use super::{outlet, report};
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
                let second = if source.kind == "media" { taken_from(reader, next, until) } else { None };
                out.push(source);
                at = next.max(at + 1);
                if let Some((second, next)) = second {
                    out.push(second);
                    at = next;
                }
            }
            None => at += 1,
        }
    }
    chain(reader, start, out, first);
}

/// `dari kantor berita TASS` behind `dilansir Reuters`: the outlet from which another has it.
fn taken_from(reader: &Reader<'_>, at: usize, until: usize) -> Option<(Source, usize)> {
    reader.item(at).filter(|tok| tok.is_small() && tok.is(Bits::LINK) && tok.is(Bits::OF))?;
    let who = past_links(reader.nouns(), at + 1, until);
    let (outlet, entry, _, next) = name_of_outlet(reader, who, until).filter(|found| found.2)?;
    let (cue, span) = (reader.span(at, who)?, Span::new(reader.item(at)?.start, outlet.end));
    Some((source(span, "media", Some(outlet), entry, cue, None, "an outlet from which another has it"), next))
}

/// `kata TASS, mengutip Kemenhan`: the first has it from the second, and both cover the same.
fn chain(reader: &Reader<'_>, start: usize, out: &mut [Source], first: usize) {
    for at in first + 1..out.len() {
        let Some((before, source)) = out.get(at - 1).zip(out.get(at)) else { return };
        if before.kind != "media" || !follows(reader, before.span, source.span) {
            continue;
        }
        let scope = match before.scope {
            Some(scope) if scope.overlaps(source.span) => {
                beside(reader, start, before.span, source.span, scope)
            }
            scope => scope,
        };
        if let Some(source) = out.get_mut(at) {
            source.scope = scope;
        }
        if let Some(before) = out.get_mut(at - 1) {
            before.via = Some(at as u32);
            before.scope = scope;
        }
    }
}

/// Whether nothing but a comma or `yang` stands between two sources.
fn follows(reader: &Reader<'_>, before: Span, source: Span) -> bool {
    let items = &reader.frames.items;
    let from = items.partition_point(|tok| tok.start < before.end);
    let between = items.iter().skip(from).take_while(|tok| tok.end <= source.start);
    let mut near =
        between.take(3).map(|tok| tok.kind == Kind::Comma || tok.is_small() && tok.is(Bits::RELATIVE));
    before.end <= source.start && source.start - before.end < NEAR as u32 && near.all(|fits| fits)
}

/// Items among which two words make a clause.
const FEW: usize = 4;

/// What two sources cover of which the second stands in what the first would: what follows both, else what stands
/// before them.
fn beside(reader: &Reader<'_>, start: usize, before: Span, source: Span, scope: Span) -> Option<Span> {
    let items = &reader.frames.items;
    let place = |byte: u32| items.partition_point(|tok| tok.start < byte);
    let lead = |at: &usize| {
        reader.item(*at).is_some_and(|tok| !tok.is_word() || tok.is_small() && tok.is(Bits::THAT))
    };
    let (next, until) = (place(source.end), place(scope.end));
    let from = (next..until).find(|at| !lead(at)).unwrap_or(until);
    if reader.words(from, until.min(from + FEW)) > 1 {
        reader.span(from, until)
    } else {
        before_item(reader, start, place(before.start))
    }
}

/// What a word is that may open a source; a name may, too.
const OPENS: Bits = Bits::CITE
    .with(Bits::REPORT)
    .with(Bits::ACCORDING)
    .with(Bits::SUMMARY)
    .with(Bits::PREPOSITION)
    .with(Bits::TO)
    .with(Bits::TOLD)
    .with(Bits::OUTLET)
    .with(Bits::THROUGH);

/// A source that starts at an item, and the number of the item behind it.
fn found(reader: &Reader<'_>, start: usize, at: usize, until: usize, said: bool) -> Option<(Source, usize)> {
    let tok = reader.item(at).filter(|tok| tok.is(OPENS) || tok.is_word() && tok.name != NONE)?;
    let cite = tok.is(Bits::CITE).then(|| cited(reader, start, at, until)).flatten();
    let report = || {
        (tok.is(Bits::REPORT) && tok.is_small()).then(|| report::reported(reader, start, at, until)).flatten()
    };
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
    if tok.is(Bits::THROUGH) {
        let known = |found: &(Source, usize)| found.0.kind == "media";
        return according(reader, start, at, until).filter(known);
    }
    let reports =
        report::reporting(reader, start, at, until).or_else(|| report::called(reader, start, at, until));
    reports.or_else(|| report::unnamed_outlet(reader, start, at, until))
}

/// `dikutip dari Kompas`, `mengutip pernyataan dari Kemenhan`.
fn cited(reader: &Reader<'_>, start: usize, at: usize, until: usize) -> Option<(Source, usize)> {
    const LEADS: Bits = Bits::LINK
        .with(Bits::STATEMENT)
        .with(Bits::OF)
        .with(Bits::UNNAMED)
        .with(Bits::DEFINITE)
        .with(Bits::BETWEEN);
    let far = until.min(at + FAR);
    let is = |at: usize, bits: Bits| reader.item(at).is_some_and(|tok| tok.is(bits));
    let leads = |at: usize| {
        reader.item(at).is_some_and(Tok::is_small) && is(at, LEADS) && reader.nouns().name_at(at).is_none()
    };
    let from = (at + 1..far).find(|&at| !is(at, Bits::CITE)).unwrap_or(far.max(at + 1));
    let who = (from..far).find(|&at| !leads(at)).unwrap_or(far.max(from));
    let statement = (from..who).any(|at| is(at, Bits::STATEMENT));
    if let Some(found) = confided(reader, start, (at, from, who), until) {
        return Some(found);
    }
    let Some((outlet, entry, media, next)) = name_of_outlet(reader, who, until) else {
        return unspecified(reader, at, from, until);
    };
    let kind = match reader.nouns().name_at(who).map(|name| name.r#type) {
        Some(Type::Platform) => "social",
        Some(Type::Person) => return None,
        Some(Type::Organisation | Type::Place) if !media => "statement",
        // `the European Environment Agency`
        Some(Type::Other) if (who..next).any(|at| is(at, Bits::BODY)) => "statement",
        _ if statement && !media => "statement",
        _ => "media",
    };
    let cue = reader.span(at, who)?;
    let (end, next) = with_date(reader, outlet, next, until);
    let scope = scope(reader, start, at, next, until);
    let why = "a verb of citing and an outlet";
    Some((source(Span::new(cue.start, end), kind, Some(outlet), entry, cue, scope, why), next))
}

/// `mengutip sumber di Kemenhan`, `citing people familiar with the matter`: somebody who is not named. The verb stands
/// at `at`, what follows it starts at `from`, and the first word that is no lead at `who`.
fn confided(
    reader: &Reader<'_>,
    start: usize,
    (at, from, who): (usize, usize, usize),
    until: usize,
) -> Option<(Source, usize)> {
    const KIND: Bits = Bits::HEAD.with(Bits::TITLE);
    const OTHER: Bits = Bits::OUTLET.with(Bits::STATEMENT).with(Bits::UNSPECIFIED);
    let small = |at: usize, bits: Bits| reader.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    let first = (from..who.max(from)).find(|&at| small(at, Bits::UNNAMED) || small(at, KIND)).unwrap_or(who);
    let noun = reader.nouns().read(first, until).filter(|noun| noun.unnamed && !noun.pronoun)?;
    let head = (first..noun.next).find(|&at| small(at, KIND))?;
    // `sumber resmi` alone is anything; somebody is of something, or there are some of them.
    let of = small(head + 1, Bits::OF.with(Bits::RELATIVE)) || small(first, Bits::UNNAMED) && first < head;
    let people = head == who;
    let called = (first..noun.next).any(|at| small(at, OTHER));
    if !(of || people) || called {
        return None;
    }
    let clause = |at: &usize| {
        reader.item(*at).is_none_or(|tok| !tok.is_word() || tok.is(Bits::THAT) && !tok.is(Bits::DEFINITE))
    };
    let next = (noun.next..until).find(clause).unwrap_or(until);
    let end = reader.item(next.checked_sub(1)?)?.end;
    let (outlet, cue) = (Span::new(noun.whole.start, end), reader.span(at, first)?);
    let scope = scope(reader, start, at, next, until);
    let why = "a verb of citing and somebody who is not named";
    Some((source(Span::new(cue.start, end), "unnamed", Some(outlet), None, cue, scope, why), next))
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

/// Where an outlet's name stands, its entry, whether it is known for one, and the item behind it.
type Outlet = (Span, Option<u32>, bool, usize);

/// An outlet's name: a known name, a site, or capitals.
pub(super) fn name_of_outlet(reader: &Reader<'_>, at: usize, until: usize) -> Option<Outlet> {
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
        let opens = matches!(name.r#type, Type::Place | Type::Other);
        if let Some(found) = of_land(reader, name, next, until) {
            return Some(found);
        }
        // `the European Environment Agency`: a place or people opens the name of a body.
        let body = |at: usize| reader.item(at).is_some_and(|tok| tok.is_capital() && tok.name == NONE);
        let behind = (next..until.min(next + 6)).take_while(|&at| body(at)).last().filter(|_| opens);
        let is_body = |at: &usize| reader.item(*at).is_some_and(|tok| tok.is(Bits::BODY));
        if let Some(last) = behind.filter(|&last| (next..=last).any(|at| is_body(&at))) {
            return Some((reader.span(at, last + 1)?, None, false, last + 1));
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

/// The outlet behind the name of a land, which is none itself: `media Rusia, TASS`, `Dutch newspaper Het Dagblad`.
fn of_land(reader: &Reader<'_>, land: &Name, next: usize, until: usize) -> Option<Outlet> {
    const LANDS: [Type; 2] = [Type::Place, Type::Other];
    let other = |at: &usize| reader.nouns().name_at(*at).is_none_or(|name| !LANDS.contains(&name.r#type));
    let comma = reader.item(next).is_some_and(|tok| tok.kind == Kind::Comma);
    let behind = Some(next + usize::from(comma)).filter(|_| land.r#type == Type::Place).filter(other);
    let known = behind.and_then(|at| name_of_outlet(reader, at, until)).filter(|found| found.2);
    let kind = || past_kind(reader, next, until).filter(|_| LANDS.contains(&land.r#type)).filter(other);
    known.or_else(|| kind().and_then(|at| name_of_outlet(reader, at, until)))
}

/// Whether a point joins the words behind, as in the name of a site; no `weaker-than-expected`.
fn next_joined(reader: &Reader<'_>, at: usize) -> bool {
    let point = |at: usize| {
        reader.item(at).is_some_and(|tok| reader.text.as_bytes().get(tok.end as usize) == Some(&b'.'))
    };
    let joined = |at: &usize| reader.item(*at).is_some_and(|tok| tok.joined);
    (at + 1..reader.frames.items.len()).take(FAR).take_while(joined).any(|at| point(at - 1))
}

/// Past words for an outlet behind what land it is of, where its name follows: `Dutch newspaper Het Dagblad`.
fn past_kind(reader: &Reader<'_>, from: usize, until: usize) -> Option<usize> {
    const KIND: Bits = Bits::LINK.with(Bits::OUTLET);
    let kind = |at: &usize| reader.item(*at).is_some_and(|tok| tok.is_small() && tok.is(KIND));
    let last = (from..until).take(FAR).take_while(kind).last()?;
    let outlet = (from..=last).any(|at| reader.item(at).is_some_and(|tok| tok.is(Bits::OUTLET)));
    reader.item(last + 1).filter(|tok| outlet && last + 1 < until && tok.is_capital()).map(|_| last + 1)
}

/// `menurut Reuters`, `menurut pernyataan Kemenhan`, `menurut tiga pejabat`.
fn according(reader: &Reader<'_>, start: usize, at: usize, until: usize) -> Option<(Source, usize)> {
    let far = until.min(at + FAR);
    let cue = |at: &usize| reader.item(*at).is_some_and(|tok| tok.is(Bits::ACCORDING.with(Bits::THROUGH)));
    let first = (at..far).find(|at| !cue(at)).unwrap_or(far.max(at));
    if let Some((outlet, next)) = outlet::common(reader, who_of(reader, first, until), until) {
        let (cue, scope) = (reader.span(at, first)?, scope(reader, start, at, next, until));
        let (span, why) = (Span::new(cue.start, outlet.end), "according to an outlet");
        return Some((source(span, "media", Some(outlet), None, cue, scope, why), next));
    }
    let who = (first..far).find(|&at| !leads(reader, at)).unwrap_or(far.max(first));
    let who = past_release(reader.nouns(), first, who, until).unwrap_or(who);
    let any = |bits: Bits| (first..who).any(|at| reader.item(at).is_some_and(|tok| tok.is(bits)));
    let (statement, called) = (any(Bits::STATEMENT), any(Bits::OUTLET));
    let name = name_of_outlet(reader, who, until).filter(|found| found.2 || called && !statement);
    if let Some((outlet, entry, _, next)) = name {
        let (end, next) = with_date(reader, outlet, next, until);
        let cue = reader.span(at, if statement { who } else { first })?;
        let scope = scope(reader, start, at, next, until);
        let span = Span::new(cue.start, end);
        return Some((
            source(span, "media", Some(outlet), entry, cue, scope, "according to an outlet"),
            next,
        ));
    }
    if statement { stated(reader, start, at, who, until) } else { unnamed(reader, start, at, first, until) }
}

/// Past the words for a statement, to whose it is: `laporan media setempat`.
fn who_of(reader: &Reader<'_>, first: usize, until: usize) -> usize {
    let lead = |at: &usize| {
        reader.item(*at).is_some_and(|tok| tok.is_small() && tok.is(Bits::STATEMENT.with(Bits::OF)))
    };
    (first..until).find(|at| !lead(at)).unwrap_or(first)
}

/// Whether a word behind `menurut` leads to a name: `laporan dari`, `sebuah keterangan`.
fn leads(reader: &Reader<'_>, at: usize) -> bool {
    const LEADS: Bits = Bits::STATEMENT.with(Bits::LINK).with(Bits::OF);
    const BEHIND: Bits = Bits::STATEMENT.with(Bits::OUTLET).with(Bits::LINK);
    let behind = || reader.item(at + 1).is_some_and(|next| next.is(BEHIND));
    reader.item(at).is_some_and(|tok| {
        tok.is_small() && (tok.is(LEADS) || tok.is(Bits::UNNAMED.with(Bits::DEFINITE)) && behind())
    })
}

/// `menurut pernyataan Kemenhan`: whose statement starts at `who`.
fn stated(reader: &Reader<'_>, start: usize, at: usize, who: usize, until: usize) -> Option<(Source, usize)> {
    // `a statement from the fire department`
    let article = who.checked_sub(1).filter(|&at| reader.item(at).is_some_and(|tok| tok.is(Bits::DEFINITE)));
    let known = reader.nouns().read(who, until).map(|noun| (who, noun));
    let (who, noun) = known.or_else(|| Some((article?, reader.nouns().read(article?, until)?)))?;
    let entry = noun.name.and_then(|name| reader.names.get(name as usize)).and_then(|name| name.entry);
    let cue = reader.span(at, who)?;
    let scope = scope(reader, start, at, noun.next, until);
    let span = Span::new(cue.start, noun.whole.end);
    let why = "according to a statement";
    Some((source(span, "statement", Some(noun.whole), entry, cue, scope, why), noun.next))
}

/// `menurut tiga pejabat`: somebody who is not named, from `first` on.
fn unnamed(
    reader: &Reader<'_>,
    start: usize,
    at: usize,
    first: usize,
    until: usize,
) -> Option<(Source, usize)> {
    let noun = reader.nouns().read(first, until)?;
    if !noun.unnamed || noun.pronoun || !reader.called_or_capital(&noun) {
        return None;
    }
    let next = relative_end(reader, &noun, until);
    let end = reader.item(next.checked_sub(1)?)?.end;
    let (outlet, cue) = (Span::new(noun.whole.start, end), reader.span(at, first)?);
    let scope = scope(reader, start, at, next, until);
    let why = "according to somebody who is not named";
    Some((source(Span::new(cue.start, end), "unnamed", Some(outlet), None, cue, scope, why), next))
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
    let name = nouns.name_at(who).filter(|name| name.r#type == Type::Platform)?;
    let number = reader.item(who)?.name;
    let mut next = who;
    while next < until && reader.item(next).is_some_and(|tok| tok.name == number || tok.joined) {
        next += 1;
    }
    // `in a Facebook post`
    let behind = reader.item(next).filter(|tok| next < until && tok.is_small() && tok.is(Bits::POST) && said);
    if !(post || behind.is_some() || who == at + 1 && said) {
        return None;
    }
    let cue = reader.span(at, who)?;
    let (end, next) = match behind {
        Some(tok) => (tok.end, next + 1),
        None => with_date(reader, name.span, next, until),
    };
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
pub(super) fn source(
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
pub(super) fn scope(reader: &Reader<'_>, start: usize, at: usize, next: usize, until: usize) -> Option<Span> {
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

pub(super) fn before_item(reader: &Reader<'_>, start: usize, at: usize) -> Option<Span> {
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
pub(super) fn with_date(reader: &Reader<'_>, outlet: Span, next: usize, until: usize) -> (u32, usize) {
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
