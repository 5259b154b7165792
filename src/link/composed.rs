//! Bodies that are composed of a known head and a known state: `kementerian pertahanan Belarus`.

use super::doc::{Doc, mention};
use super::kind::Kind;
use super::lexicon::Sense;
use super::words::Gap;
use crate::model::{Candidate, Mention, Newcomer, Status};
use crate::text::{Case, Span};
use std::sync::Arc;

/// Most names of a state that are tried for the name of its body.
const NAMES: usize = 24;

/// Takes the end of a title off a place's name: `Wali Kota Medan` is of Medan.
pub(super) fn cut_titles(doc: &mut Doc<'_>) {
    for number in 0..doc.items.len() {
        if let Some((from, alias)) = behind_title(doc, number) {
            doc.cut(number, from, alias);
        }
    }
}

/// Where a name starts behind the title that ends in it, and the alias that it then is.
fn behind_title(doc: &Doc<'_>, number: usize) -> Option<(usize, u32)> {
    let item = doc.items.get(number).filter(|item| item.to - item.from > 1 && item.kind == Kind::Gpe)?;
    let title = doc.lexicon.ending(&doc.words, item.from, Sense::TITLE)?;
    let start = doc.words.get(item.from + 1).filter(|_| title.from < item.from)?.span.start;
    let rest = Span::new(start, item.mention.span.end).slice(doc.words.text);
    let same = |alias: &u32| doc.g.alias_entry(*alias) == item.mention.entry && item.mention.entry.is_some();
    Some((item.from + 1, doc.g.named(rest).into_iter().find(same)?))
}

/// Joins heads and states.
pub(super) fn compose(doc: &mut Doc<'_>) {
    for number in 0..doc.items.len() {
        if let Some((from, to)) = composition(doc, number) {
            put(doc, number, from, to);
        }
    }
}

/// The words of the body in whose name this one stands.
fn composition(doc: &Doc<'_>, number: usize) -> Option<(usize, usize)> {
    let item = doc.items.get(number)?;
    if item.gone.is_some() || item.mention.entry.is_none() || !matches!(item.kind, Kind::Gpe | Kind::Norp) {
        return None;
    }
    head_before(doc, item.from)
        .map(|from| (from, item.to))
        .or_else(|| body_behind(doc, item.to).map(|to| (item.from, to)))
}

/// `kementerian pertahanan`, `Ministry of Defence of` before a state: where it starts.
fn head_before(doc: &Doc<'_>, state: usize) -> Option<usize> {
    let mut last = state.checked_sub(1)?;
    let other = doc.owner(last);
    if doc.words.gap(last) != Gap::Space || other.is_some_and(|other| !is_foreign(doc, other, state)) {
        return None;
    }
    let linked = doc.lexicon.ending(&doc.words, last, Sense::OF).filter(|of| of.from > 0);
    if let Some(of) = linked {
        last = of.from - 1;
    }
    let free = |from: usize| (from..=last).all(|word| doc.owner(word).is_none() || doc.owner(word) == other);
    if let Some(full) = doc.lexicon.ending(&doc.words, last, Sense::FULL_BODY)
        && free(full.from)
        && doc.is_capital(full.from)
    {
        return Some(full.from);
    }
    let field = doc.lexicon.ending(&doc.words, last, Sense::FIELD)?;
    let mut before = field.from.checked_sub(1).filter(|&n| doc.words.gap(n) == Gap::Space)?;
    if let Some(of) = doc.lexicon.ending(&doc.words, before, Sense::OF) {
        before = of.from.checked_sub(1)?;
    }
    let head = doc.lexicon.ending(&doc.words, before, Sense::BODY.or(Sense::CAPITAL_BODY))?;
    let small = linked.is_none() && head.sense.is(Sense::BODY);
    (free(head.from) && (small || doc.is_capital(head.from))).then_some(head.from)
}

/// Whether a body right before a state is known as another state's: `Kementerian Agama` before `Malaysia`.
fn is_foreign(doc: &Doc<'_>, body: usize, state: usize) -> bool {
    let country = |entry: Option<u32>| entry.and_then(|entry| doc.g.country(entry));
    let (Some(body), Some(state)) = (doc.items.get(body), doc.item_at(state)) else { return false };
    let (of, named) = (country(body.mention.entry), country(state.mention.entry));
    let is_state = state.mention.entry.is_some_and(|entry| doc.g.parent(entry).is_none());
    body.kind == Kind::Org
        && body.to == state.from
        && is_state
        && of.is_some()
        && named.is_some()
        && of != named
}

/// `'s Defence Ministry`, `Ministry of Defence` behind a state: where it ends.
fn body_behind(doc: &Doc<'_>, end: usize) -> Option<usize> {
    let mut at = end;
    if doc.words.gap_before(at) == Gap::Apostrophe && doc.words.slice(at) == "s" {
        at += 1;
    }
    let capital =
        doc.words.gap_before(at) == Gap::Space && doc.case(at) == Case::Title && doc.owner(at).is_none();
    if !capital {
        return None;
    }
    let full = doc.lexicon.starting(&doc.words, at, Sense::FULL_BODY).map(|full| full.to);
    let field = doc.lexicon.starting(&doc.words, at, Sense::FIELD);
    let field_first = field.and_then(|field| {
        let head = doc.lexicon.starting(&doc.words, field.to, Sense::BODY)?;
        (doc.words.gap_before(field.to) == Gap::Space && doc.is_capital(field.to)).then_some(head.to)
    });
    let head_first = doc.lexicon.starting(&doc.words, at, Sense::BODY).and_then(|head| {
        let of = doc.lexicon.starting(&doc.words, head.to, Sense::OF)?;
        Some(doc.lexicon.starting(&doc.words, of.to, Sense::FIELD)?.to)
    });
    // `Thai Navy Airfield`
    let whole = |end: &usize| {
        let goes_on = doc.words.gap_before(*end) == Gap::Space && doc.case(*end) == Case::Title;
        !goes_on || doc.sense(*end) != Sense::NONE || doc.owner(*end).is_some() || doc.words.in_headline(*end)
    };
    full.max(field_first).max(head_first).filter(whole)
}

fn put(doc: &mut Doc<'_>, number: usize, from: usize, to: usize) {
    let Some(item) = doc.items.get(number).cloned() else { return };
    let Some(entry) = item.mention.entry else { return };
    let state = doc.g.refers_to(entry).filter(|_| item.kind == Kind::Norp).unwrap_or(entry);
    let (words, own) = (doc.words.span(from, to), item.mention.span);
    // Another name may be glued to the state's: `Kementerian Luar Negeri RusiaVladimir Putin`.
    let start = if from == item.from { own.start } else { words.start };
    let span = Span::new(start, if to == item.to { own.end } else { words.end });
    let made = if let Some((entry, alias)) = known(doc, &item.mention, from, to, state) {
        let candidates = vec![Candidate { entry, alias, score: 1.0 }];
        let reason = format!("“{}” by another name of the state", doc.g.alias(alias));
        Mention { entry: Some(entry), alias, candidates, ..mention(span, Status::Linked, reason) }
    } else {
        let name: Arc<str> = span.slice(doc.words.text).into();
        let newcomer = Arc::new(Newcomer { kind: "ORG", name, state: Some(state) });
        let reason = format!("a body of {}, which no gazetteer lists", doc.g.name(state));
        Mention { newcomer: Some(newcomer), ..mention(span, Status::Composed, reason) }
    };
    // The body alone, which is another state's.
    let body = item.from.checked_sub(1).filter(|&last| last >= from).and_then(|last| doc.owner(last));
    for inner in body.into_iter().chain([number]) {
        doc.drop_item(inner, "a longer name holds it");
    }
    let clitic = item.mention.clitic.filter(|clitic| clitic.start >= span.end);
    doc.add(Mention { clitic, inner: vec![item.mention], ..made });
}

/// The listed body that has this name with another name of the state.
fn known(doc: &Doc<'_>, state_mention: &Mention, from: usize, to: usize, state: u32) -> Option<(u32, u32)> {
    let text = doc.words.text;
    let span = doc.words.span(from, to);
    let before = text.get(span.start as usize..state_mention.span.start as usize)?;
    let behind = text.get(state_mention.span.end as usize..span.end as usize)?;
    let names = doc.g.aliases_of(state).take(NAMES);
    names.into_iter().find_map(|name| {
        let full = format!("{before}{}{behind}", doc.g.alias(name));
        let alias = doc.g.named(&full).into_iter().next()?;
        Some((doc.g.alias_entry(alias)?, alias))
    })
}
