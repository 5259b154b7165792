//! Capitals and seats of government that stand for their state: only where the syntax makes them act.
//!
//! Signs of an actor are looked for in a few words on both sides: a verb of speech, decision or sanction behind it
//! (`Beijing mengutuk`), a verb or preposition before it whose object is a party (`memperingatkan Beijing`, `terhadap
//! Moskow`), a noun of what states have (`sikap Beijing`), a colon in a headline (`Kremlin: ...`), another party beside
//! it (`Moskow-Beijing`). A word of place before it (`di`, `tiba di`, `mengunjungi`) rules it out.

use super::doc::{Doc, Item};
use super::kind::Kind;
use super::lexicon::Sense;
use super::words::Gap;
use crate::text::Case;

/// Words between an actor and its verb.
const TO_VERB: usize = 5;
/// Words between a noun and the capital whose it is: `kepentingan jangka panjang Beijing`.
const TO_NOUN: usize = 3;
/// Words before `dari` that say whether it is of moving.
const TO_MOVE: usize = 4;

/// Says of every name what it stands for here.
pub(super) fn refer(doc: &mut Doc<'_>) {
    for number in 0..doc.items.len() {
        let refers_to = referent(doc, number);
        if let Some(item) = doc.items.get_mut(number) {
            item.mention.refers_to = refers_to;
        }
    }
    beside(doc);
}

fn referent(doc: &Doc<'_>, number: usize) -> Option<u32> {
    let item = doc.items.get(number)?;
    let entry = item.mention.entry?;
    let state = doc.g.refers_to(entry)?;
    (item.kind == Kind::Norp || (item.gone.is_none() && is_actor(doc, item))).then_some(state)
}

fn is_actor(doc: &Doc<'_>, item: &Item) -> bool {
    if is_home(doc, item) && !beside_a_state(doc, item) {
        return false;
    }
    match before(doc, item) {
        Some(says) => says,
        None => behind(doc, item),
    }
}

/// Whether the capital is of a country where the pack's language is at home, and so first of all a town.
fn is_home(doc: &Doc<'_>, item: &Item) -> bool {
    let country = item.mention.entry.and_then(|entry| doc.g.country(entry));
    country.is_some_and(|country| doc.lexicon.is_home(country)) && item.kind == Kind::Gpe
}

/// Words on both sides in which another state must be named.
const TO_STATE: usize = 16;

/// Whether the sentence names something of another country.
fn beside_a_state(doc: &Doc<'_>, item: &Item) -> bool {
    let country = item.mention.entry.and_then(|entry| doc.g.country(entry));
    let sentence = |byte: u32| doc.words.sentence(byte);
    let near = item.from.saturating_sub(TO_STATE)..item.to + TO_STATE;
    item.to - item.from == 1
        && near.into_iter().filter_map(|word| doc.item_at(word)).any(|other| {
            let foreign = other
                .mention
                .entry
                .and_then(|entry| doc.g.country(entry))
                .is_some_and(|own| Some(own) != country);
            foreign
                && matches!(other.kind, Kind::Gpe | Kind::Norp | Kind::Org)
                && sentence(other.mention.span.start) == sentence(item.mention.span.start)
        })
}

/// What stands before it says: a party, a place, or nothing.
fn before(doc: &Doc<'_>, item: &Item) -> Option<bool> {
    let mut at = item.from.checked_sub(1)?;
    let gap = doc.words.gap(at);
    // An article.
    if doc.sense(at).is(Sense::ARTICLE) {
        at = at.checked_sub(1)?;
    }
    if gap == Gap::Hyphen && doc.item_at(at).is_some_and(|other| before(doc, other) == Some(false)) {
        return Some(false);
    }
    if !matches!(gap, Gap::Space | Gap::Quote) {
        return None;
    }
    if doc.words.is_initial(item.from) && gap != Gap::Quote {
        return None;
    }
    if let Some(place) = doc.lexicon.ending(&doc.words, at, Sense::PLACE)
        && (doc.case(place.from) != Case::Title || doc.words.is_initial(place.from))
    {
        return Some(false);
    }
    let sense = doc.sense(at);
    if sense.is(Sense::VISIT) {
        return Some(false);
    }
    if sense.is(Sense::FROM) {
        return Some(from_party(doc, at));
    }
    if sense.is(Sense::PARTY) {
        return (!moves(doc, at)).then_some(true);
    }
    if sense.is(Sense::PASSIVE.or(Sense::ADDRESS)) || (sense.is(Sense::ACT) && is_transitive(doc, at)) {
        return Some(true);
    }
    if is_listed(doc, item) || is_part_of_name(doc, at) {
        return Some(false);
    }
    noun_before(doc, at).then_some(true)
}

/// Whether a name in capitals stands right before it, whose place it says: `KBRI Beijing`.
fn is_part_of_name(doc: &Doc<'_>, before: usize) -> bool {
    let other = doc.item_at(before).is_some_and(|item| item.kind == Kind::Org);
    let capital = doc.owner(before).is_none() && doc.is_capital(before) && doc.sense(before) == Sense::NONE;
    other
        || (capital
            && (!doc.words.is_initial(before) || doc.case(before) == Case::Upper)
            && !doc.words.in_headline(before))
}

/// A verb in the form that takes an object; where a language tells by a list, only those of it.
fn is_transitive(doc: &Doc<'_>, verb: usize) -> bool {
    !doc.sense(verb).is(Sense::WEAK)
}

/// `tanggapan dari Beijing`, not `terbang dari Beijing`.
fn from_party(doc: &Doc<'_>, from: usize) -> bool {
    let near = from.saturating_sub(TO_MOVE)..from;
    let person = near.clone().any(|word| {
        doc.sense(word).is(Sense::MOVE.or(Sense::TITLE))
            || doc.item_at(word).is_some_and(|item| item.kind.is_person())
    });
    !person && near.into_iter().any(|word| doc.sense(word).is(Sense::STANCE))
}

fn moves(doc: &Doc<'_>, at: usize) -> bool {
    (at.saturating_sub(2)..at).any(|word| doc.sense(word).is(Sense::MOVE))
}

/// A noun of what states have, up to some words back in the same clause.
fn noun_before(doc: &Doc<'_>, last: usize) -> bool {
    let mut at = last;
    for _ in 0..TO_NOUN {
        if doc.owner(at).is_some() || doc.sense(at).is(Sense::FUNCTION) && !doc.sense(at).is(Sense::STANCE) {
            return false;
        }
        if doc.lexicon.ending(&doc.words, at, Sense::STANCE).is_some() {
            return true;
        }
        match at.checked_sub(1) {
            Some(n) if matches!(doc.words.gap(n), Gap::Space | Gap::Quote) => at = n,
            _ => return false,
        }
    }
    false
}

/// One of a row of places: `Kyiv, Odessa, Kherson`.
fn is_listed(doc: &Doc<'_>, item: &Item) -> bool {
    let place = |word: usize| {
        doc.item_at(word).is_some_and(|other| {
            other
                .mention
                .entry
                .is_some_and(|entry| doc.g.refers_to(entry).is_none() && doc.g.parent(entry).is_some())
                && matches!(other.kind, Kind::Gpe | Kind::Loc)
        })
    };
    doc.words.gap_before(item.to) == Gap::Comma && place(item.to)
}

/// What stands behind it makes it act.
fn behind(doc: &Doc<'_>, item: &Item) -> bool {
    let Some(last) = item.to.checked_sub(1) else { return false };
    let glued = doc.words.get(last).is_some_and(|word| word.span.end > item.mention.span.end);
    if glued && item.mention.clitic.is_none() {
        return false;
    }
    if doc.words.mark_behind(last) == Some(':') && doc.words.is_initial(item.from) {
        return true;
    }
    let at = item.to;
    if doc.words.gap(last) == Gap::Apostrophe && doc.words.slice(at) == "s" {
        return (at + 1..at + 1 + TO_NOUN)
            .any(|word| doc.sense(word).is(Sense::STANCE) && doc.words.gap_before(word) == Gap::Space);
    }
    if item.mention.clitic.is_some() {
        let mark = doc.range(item.mention.span).1;
        return (mark..=(mark + TO_NOUN)).any(|word| doc.sense(word).is(Sense::STANCE));
    }
    for (step, at) in (at..).take(TO_VERB).enumerate() {
        let gap = doc.words.gap_before(at);
        if gap != Gap::Space {
            return false;
        }
        if let Some(verb) = doc.lexicon.starting(&doc.words, at, Sense::ACT) {
            if !verb.sense.is(Sense::WEAK) {
                return doc.case(at) == Case::Lower
                    || doc.words.in_headline(at)
                    || doc.words.in_headline(item.from);
            }
            if step + 1 == TO_VERB {
                return false;
            }
        } else if !doc.sense(at).is(Sense::AUXILIARY.or(Sense::CALENDAR)) && !is_partner(doc, at) {
            return false;
        }
    }
    false
}

/// `dan Moskow`: another actor before the verb.
fn is_partner(doc: &Doc<'_>, word: usize) -> bool {
    let joins = |n: usize| doc.sense(n).is(Sense::FUNCTION) && doc.words.slice(n).len() <= 3;
    let named = |n: usize| doc.item_at(n).is_some_and(|item| !item.kind.is_person());
    (joins(word) && named(word + 1)) || (named(word) && word.checked_sub(1).is_some_and(joins))
}

/// A capital joined to another that acts acts, too: `Moskow-Beijing`, `antara Washington dan Beijing`.
fn beside(doc: &mut Doc<'_>) {
    let joined = |doc: &Doc<'_>, number: usize| -> Option<(usize, bool)> {
        let item = doc.items.get(number).filter(|item| item.gone.is_none())?;
        let hyphen = matches!(doc.words.gap_before(item.to), Gap::Hyphen | Gap::Slash);
        let and = doc.words.gap_before(item.to) == Gap::Space
            && doc.sense(item.to).is(Sense::FUNCTION)
            && doc.words.slice(item.to).len() <= 3
            && !doc.sense(item.to).is(Sense::PLACE);
        let next = if hyphen { item.to } else { item.to + 1 };
        (hyphen || and).then(|| doc.owner(next)).flatten().map(|other| (other, hyphen))
    };
    let mut order: Vec<usize> = (0..doc.items.len()).collect();
    order.sort_by_key(|&number| doc.items.get(number).map(|item| item.from));
    let pairs: Vec<(usize, usize, bool)> = order
        .into_iter()
        .filter_map(|number| joined(doc, number).map(|(other, hyphen)| (number, other, hyphen)))
        .collect();
    for &(a, b, hyphen) in pairs.iter().chain(pairs.iter().rev()) {
        let acts = |doc: &Doc<'_>, n: usize| {
            doc.items.get(n).is_some_and(|item| item.mention.refers_to.is_some() && item.own)
        };
        let state = |doc: &Doc<'_>, n: usize| {
            doc.items.get(n).is_some_and(|item| {
                item.mention
                    .entry
                    .is_some_and(|e| doc.g.refers_to(e).is_none() && doc.g.subtype(e) == Some("state"))
            })
        };
        let may = |doc: &Doc<'_>, n: usize| {
            doc.items.get(n).and_then(|item| item.mention.entry).and_then(|entry| doc.g.refers_to(entry))
        };
        let place = doc.items.get(a).is_some_and(|item| before(doc, item) == Some(false));
        let pair = hyphen && !place && may(doc, a).is_some() && may(doc, b).is_some();
        for (one, other) in [(a, b), (b, a)] {
            let home =
                doc.items.get(one).is_some_and(|item| is_home(doc, item) && !beside_a_state(doc, item));
            let acts = !home && !place && (acts(doc, other) || (hyphen && state(doc, other)) || pair);
            if let Some(refers_to) = may(doc, one).filter(|_| acts)
                && let Some(item) = doc.items.get_mut(one)
            {
                item.mention.refers_to = Some(refers_to);
            }
        }
    }
}
