//! Names that are part of another name which nobody lists: `Universitas Indonesia`, `Laut China Selatan`, `Jalan
//! Sudirman`; and words that only look like names.

use super::doc::{Doc, Item};
use super::given::Given;
use super::kind::Kind;
use super::lexicon::Sense;
use super::modifier::Modifiers;
use super::words::Gap;
use crate::text::{Case, is_word, look};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::LazyCell;

/// Words between a head and the name: `Universitas Islam Indonesia`.
const BETWEEN: usize = 3;
/// Words up to a tail: `Beijing Normal University`.
const TO_TAIL: usize = 3;

/// Drops such names.
pub(super) fn drop_blocked(doc: &mut Doc<'_>, given: &Given) {
    let mut named = Named::of(doc, given);
    for number in 0..doc.items.len() {
        let reason = reason(doc, &named, given, number);
        if let Some(reason) = reason {
            named.forget(doc, number);
            doc.drop_item(number, reason);
        }
    }
}

/// The entities that the document names so that nobody can take the name for a word: in several words, or inside a
/// sentence.
#[derive(Default)]
struct Named {
    plain: FxHashMap<u32, usize>,
    /// Those that are named in several words.
    full: FxHashSet<u32>,
    /// Places that are part of longer names.
    modifiers: Modifiers,
}

impl Named {
    fn of(doc: &Doc<'_>, given: &Given) -> Self {
        let mut named = Self::default();
        for item in &doc.items {
            let Some(entry) = item.mention.entry else { continue };
            if item.gone.is_none() && is_plain(doc, item) {
                *named.plain.entry(entry).or_default() += 1;
            }
            if item.to - item.from > 1 {
                named.full.insert(entry);
            }
            named.modifiers.see(doc, given, item);
        }
        named
    }
    /// Leaves out an item that is none.
    fn forget(&mut self, doc: &Doc<'_>, number: usize) {
        if let Some(item) = doc.items.get(number).filter(|item| is_plain(doc, item))
            && let Some(count) = item.mention.entry.and_then(|entry| self.plain.get_mut(&entry))
        {
            *count -= 1;
        }
    }
    fn has(&self, entry: u32) -> bool {
        self.plain.get(&entry).is_some_and(|&count| count > 0)
    }
}

/// Whether a name stands in several words, or where a capital says something.
fn is_plain(doc: &Doc<'_>, item: &Item) -> bool {
    item.to - item.from > 1 || !doc.words.is_initial(item.from)
}

fn reason(doc: &Doc<'_>, named: &Named, given: &Given, number: usize) -> Option<String> {
    let item = doc.items.get(number)?;
    if let Some(reason) = common_word(doc, named, item) {
        return Some(reason);
    }
    if is_seen_small(doc, named, item) {
        return Some("a word that the document has in small letters, where a capital says nothing".into());
    }
    let place = matches!(item.kind, Kind::Gpe | Kind::Loc | Kind::Norp | Kind::Fac);
    let person = item.kind.is_person();
    if !place && !person || item.to - item.from > 4 {
        return None;
    }
    if let Some(reason) = named.modifiers.reason(doc, given, item) {
        return Some(reason);
    }
    if person && item.to - item.from == 1 && is_headed(doc, item.from) {
        return Some("a noun of a place stands right before it".into());
    }
    let heads = if person { Sense::PERSON_HEAD } else { Sense::HEAD };
    let state = item.mention.entry.is_some_and(|entry| is_state(doc, entry))
        && !doc.sense(item.from).is(Sense::DIVIDED);
    let whole = person || state || item.to - item.from > 1;
    let blocking = head_before(doc, item.from, heads, whole).or_else(|| tail_behind(doc, item.to, whole));
    let (from, to) = blocking?;
    Some(format!(
        "part of a longer name: “{}”",
        doc.words.span(from.min(item.from), to.max(item.to)).slice(doc.words.text)
    ))
}

/// Whether a noun of a place that is no title stands right before a word: `Kota Austin`, not `Wali Kota Austin`.
pub(super) fn is_headed(doc: &Doc<'_>, word: usize) -> bool {
    let before = word.checked_sub(1).filter(|&n| doc.words.gap(n) == Gap::Space);
    before.is_some_and(|n| {
        doc.lexicon.ending(&doc.words, n, Sense::PLACE_HEAD).is_some()
            && doc.lexicon.ending(&doc.words, n, Sense::TITLE).is_none()
    })
}

/// Whether an entity is a state, whose parts are still its: `Indonesia Timur`.
fn is_state(doc: &Doc<'_>, entry: u32) -> bool {
    doc.g.kind(entry) == "GPE" && doc.g.parent(entry).is_none() && doc.g.country(entry).is_some()
}

/// The head before a name, and words in capitals between.
fn head_before(doc: &Doc<'_>, name: usize, heads: Sense, whole: bool) -> Option<(usize, usize)> {
    let headline = LazyCell::new(|| doc.words.in_headline(name));
    let mut at = name;
    for step in 0..=BETWEEN {
        at = at.checked_sub(1)?;
        // `Bank of China`
        if step == 0
            && doc.case(at) == Case::Lower
            && let Some(of) = doc.lexicon.ending(&doc.words, at, Sense::OF)
            && doc.sense(of.from).is(Sense::FROM)
        {
            at = of.from.checked_sub(1)?;
        }
        if doc.words.gap(at) != Gap::Space
            || doc.owner(at).is_some()
            || !doc.is_capital(at)
            || doc.words.gap(at) == Gap::Comma
        {
            return None;
        }
        // `Angkatan Laut Rusia`
        if doc.lexicon.ending(&doc.words, at, Sense::FULL_BODY).is_some() {
            return None;
        }
        if let Some(phrase) = doc.lexicon.ending(&doc.words, at, heads)
            && !(doc.case(at) == Case::Upper && doc.words.slice(at).len() > 3 && *headline)
        {
            return Some((phrase.from, at + 1));
        }
        // `Jawa Barat`, `West Java`
        let direction = doc.sense(name).is(Sense::DIRECTION) && !doc.sense(at).is(LEADING);
        if step == 0 && !whole && direction && !doc.words.is_initial(at) && !*headline {
            return Some((at, at + 1));
        }
        if step == 0 && !whole && doc.sense(at).is(Sense::DIRECTION_BEFORE) && !doc.words.is_initial(at) {
            return Some((at, at + 1));
        }
        if *headline || doc.sense(at).is(Sense::TITLE.or(Sense::FUNCTION)) {
            return None;
        }
    }
    None
}

/// Words before a direction in a capital that are no part of a place's name.
const LEADING: Sense =
    Sense::FUNCTION.or(Sense::TITLE).or(Sense::STANCE).or(Sense::BEFORE_PERSON).or(Sense::ACT);

/// What behind a name makes another thing of it.
fn tail_behind(doc: &Doc<'_>, end: usize, whole: bool) -> Option<(usize, usize)> {
    let wanted = if whole { Sense::TAIL } else { Sense::TAIL.or(Sense::DIRECTION) };
    for at in end..end + TO_TAIL {
        let capital = doc.words.gap_before(at) == Gap::Space && doc.is_capital(at) && doc.owner(at).is_none();
        if !capital || doc.words.in_headline(at) {
            return None;
        }
        if let Some(phrase) = doc
            .lexicon
            .starting(&doc.words, at, wanted)
            .filter(|phrase| at == end || phrase.sense.is(Sense::TAIL))
        {
            return Some((end, phrase.to));
        }
        if doc.sense(at) != Sense::NONE {
            return None;
        }
    }
    None
}

/// A pronoun, a month or another word of the language that is in a capital for some other reason.
fn common_word(doc: &Doc<'_>, named: &Named, item: &Item) -> Option<String> {
    const COMMON: Sense = Sense::FUNCTION.or(Sense::CALENDAR).or(Sense::ORDINARY);
    if has_tail(doc, named, item) {
        return Some("an ordinary word with an ending at the start of a sentence".into());
    }
    let word = item.from;
    let sense = doc.sense(word);
    if item.to - item.from > 1
        || !sense.is(COMMON)
        || doc.case(word) == Case::Lower && !sense.is(Sense::FUNCTION)
    {
        return None;
    }
    let alias = doc.g.alias(item.mention.alias);
    let acronym = doc.case(word) == Case::Upper && alias.chars().all(|c| !c.is_lowercase());
    if acronym || doc.title_before(word).is_some() && item.kind.is_person() {
        return None;
    }
    let shouted = doc.case(word) == Case::Upper;
    let says_nothing = shouted || doc.words.is_initial(word) || doc.words.in_headline(word);
    if sense.is(Sense::CALENDAR) && is_dated(doc, word) {
        return Some("a month or a day here".into());
    }
    if sense.is(Sense::FUNCTION) && says_nothing {
        return Some("a word of the language, in a capital that says nothing".into());
    }
    let entry = item.mention.entry;
    if sense.is(Sense::CALENDAR)
        && !acts(doc, word)
        && !entry.is_some_and(|entry| named.full.contains(&entry))
    {
        return Some("a month or a day, and no full name".into());
    }
    let does = doc.words.gap(word) == Gap::Space
        && doc.lexicon.starting(&doc.words, word + 1, Sense::BEFALL).is_some();
    if does && sense.is(Sense::ORDINARY) && doc.words.is_initial(word) && item.kind == Kind::Gpe {
        return Some("an ordinary word that does what no place does".into());
    }
    let ordinary = says_nothing
        && !shouted
        && doc.words.is_initial(word)
        && !entry.is_some_and(|entry| named.has(entry))
        && !acts(doc, word);
    let small = behind_is_small(doc, word) || item.own && clause_behind(doc, word);
    (ordinary && small && !is_rather_place(doc, named, item))
        .then(|| "an ordinary word at the start of a sentence".into())
}

/// `Arsenal itu disita` in a document that has `arsenal`: one word at the start of a sentence, of an entity that the
/// document names nowhere else. States are named so all the same.
fn is_seen_small(doc: &Doc<'_>, named: &Named, item: &Item) -> bool {
    let word = item.from;
    let open = item.to - word == 1
        && doc.case(word) == Case::Title
        && item.mention.clitic.is_none()
        && doc.words.is_initial(word)
        && behind_is_small(doc, word);
    open && !acts(doc, word)
        && !doc.lexicon.is_verbal(doc.words.slice(word + 1))
        && !item.mention.entry.is_some_and(|entry| named.has(entry) || is_state(doc, entry))
        && doc.has_small(doc.hash(word))
}

/// `Malangnya, bus itu mogok`: an ordinary word with a clitic, at the start of a sentence, of an entity that the
/// document does not name otherwise.
fn has_tail(doc: &Doc<'_>, named: &Named, item: &Item) -> bool {
    item.mention.clitic.is_some()
        && item.to - item.from == 1
        && doc.words.is_initial(item.from)
        && doc.lexicon.word(look(item.mention.span.slice(doc.words.text)).hash).is(Sense::ORDINARY)
        && !item.mention.entry.is_some_and(|entry| named.has(entry))
}

/// `Malang, kariernya tak mulus`: a clause in small letters behind a comma, and no site (`Malang, kabar.com`).
fn clause_behind(doc: &Doc<'_>, word: usize) -> bool {
    doc.words.gap(word) == Gap::Comma
        && doc.case(word + 1) == Case::Lower
        && doc.words.gap(word + 1) != Gap::Period
}

/// Whether an ordinary word is the place of this name all the same: it has a verb (`Malang dilanda banjir`, not `Malang
/// benar nasibnya`), stands beside another place, or the document names the province that it is in.
fn is_rather_place(doc: &Doc<'_>, named: &Named, item: &Item) -> bool {
    let joined = || {
        let joins = doc.sense(item.to).is(Sense::FUNCTION) && doc.words.slice(item.to).len() <= 3;
        let other = doc.item_at(item.to + 1).is_some_and(|other| other.kind == Kind::Gpe);
        joins && other && doc.words.gap(item.to) == Gap::Space
    };
    let province = || {
        let parent = item.mention.entry.and_then(|entry| doc.g.parent(entry));
        parent.is_some_and(|parent| doc.g.parent(parent).is_some() && named.has(parent))
    };
    item.kind == Kind::Gpe && (doc.lexicon.is_verbal(doc.words.slice(item.to)) || joined() || province())
}

/// Whether a figure or a word of time stands beside it.
fn is_dated(doc: &Doc<'_>, word: usize) -> bool {
    let digit = |n: usize| doc.words.slice(n).starts_with(|c: char| c.is_ascii_digit());
    let behind = doc.words.gap(word) == Gap::Space && digit(word + 1);
    let before = word.checked_sub(1).is_some_and(|n| digit(n) || doc.sense(n).is(Sense::CALENDAR));
    behind || before
}

fn acts(doc: &Doc<'_>, word: usize) -> bool {
    doc.words.gap(word) == Gap::Space && doc.sense(word + 1).is(Sense::ACT)
}

/// Whether a word in small letters goes on behind it that is no verb.
fn behind_is_small(doc: &Doc<'_>, word: usize) -> bool {
    let next = doc.words.get(word + 1).map_or(Case::None, |next| next.case);
    let starts = doc.words.slice(word + 1).starts_with(is_word);
    doc.words.gap(word) == Gap::Space
        && next == Case::Lower
        && starts
        && !doc.sense(word + 1).is(Sense::AUXILIARY)
}
