//! Places in one word that are part of a longer name which nobody lists: `Georgia Satellites`, `Michael Jordan`, `Mayor
//! London Breed`.
//!
//! A word in a capital that nobody knows makes one name with the place before it when the document repeats the pair, when
//! an article stands before them (`the Dallas Cowboys`), when a sentence starts with them and goes on in small letters
//! (`Georgia Satellites will play`), or when a title stands before them behind which a place's name never stands
//! (`Mayor London Breed`). A given name before a place makes a person's of it, and then the place's word alone is the
//! person's, too, where nothing says that it is a place.

use super::blocked::is_headed;
use super::doc::{Doc, Item};
use super::given::Given;
use super::kind::Kind;
use super::lexicon::Sense;
use super::words::Gap;
use crate::text::Case;
use rustc_hash::{FxHashMap, FxHashSet};

/// Fewest times that a document has a longer name.
const REPEATED: u32 = 2;
/// Words of a longer name behind its place.
const LONGEST: usize = 3;

/// The longer names of a document.
#[derive(Default)]
pub(super) struct Modifiers {
    /// How often a place stands right before a word in a capital that nobody knows, and whether a sentence starts so.
    pairs: FxHashMap<(u64, u64), (u32, bool)>,
    /// Words of places that end names of persons, and stand nowhere before those.
    surnames: FxHashSet<u64>,
    /// The same words, wherever they stand.
    ends: FxHashSet<u64>,
}

impl Modifiers {
    /// Takes in an item.
    pub(super) fn see(&mut self, doc: &Doc<'_>, given: &Given, item: &Item) {
        if !is_single(doc, item) {
            return;
        }
        if is_unknown(doc, item.to) && !is_headline(doc, item.from) {
            let (count, starts) = self.pairs.entry(pair(doc, item)).or_default();
            *count += 1;
            *starts |= doc.words.is_initial(item.from);
        }
        let hash = doc.hash(item.from);
        if behind_given(doc, given, item) && self.ends.insert(hash) {
            let mut before = doc.items.iter().take_while(|other| other.from < item.from);
            if !before.any(|other| is_single(doc, other) && doc.hash(other.from) == hash) {
                self.surnames.insert(hash);
            }
        }
    }
    /// Why an item is part of a longer name.
    pub(super) fn reason(&self, doc: &Doc<'_>, given: &Given, item: &Item) -> Option<String> {
        if !is_single(doc, item) {
            return None;
        }
        let longer = |from: usize, to: usize, why: &str| {
            format!("part of a longer name {why}: “{}”", doc.words.span(from, to).slice(doc.words.text))
        };
        let (from, to) = (item.from, item.to + 1);
        if is_unknown(doc, item.to) && !doc.words.in_headline(from) && has_article(doc, item) {
            return Some(longer(from, to, "behind an article"));
        }
        if is_unknown(doc, item.to) && !is_headline(doc, from) {
            if self.is_repeated(doc, pair(doc, item)) {
                return Some(longer(from, to, "that the document repeats"));
            }
            if behind_title(doc, item) {
                return Some(longer(from, to, "behind a person's title"));
            }
            if starts_clause(doc, given, item) {
                return Some(longer(from, to, "that a sentence starts with"));
            }
        }
        if behind_given(doc, given, item) {
            return Some(longer(from - 1, item.to, "that starts with a given name"));
        }
        (self.surnames.contains(&doc.hash(from)) && !is_placed(doc, item))
            .then(|| "the document has it as the end of a person's name".into())
    }
    /// Whether a place and the word behind it are one longer name: a sentence starts with them, as none does with a
    /// place before a name of its own (`klub Spanyol Getafe`), and the word never stands without the place.
    fn is_repeated(&self, doc: &Doc<'_>, pair: (u64, u64)) -> bool {
        self.pairs
            .get(&pair)
            .is_some_and(|&(count, starts)| starts && count >= REPEATED && doc.titled(pair.1) == count)
    }
}

/// Whether an item is a place in one word with a capital and small letters.
fn is_single(doc: &Doc<'_>, item: &Item) -> bool {
    item.kind == Kind::Gpe && item.to - item.from == 1 && doc.case(item.from) == Case::Title
}

/// Whether capitals say nothing here.
fn is_headline(doc: &Doc<'_>, word: usize) -> bool {
    doc.words.in_headline(word) || doc.words.is_shouted(word)
}

fn pair(doc: &Doc<'_>, item: &Item) -> (u64, u64) {
    (doc.hash(item.from), doc.hash(item.to))
}

/// Whether a word in a capital goes on behind a space that no name and no list of words has.
fn is_unknown(doc: &Doc<'_>, word: usize) -> bool {
    doc.words.gap_before(word) == Gap::Space
        && doc.case(word) == Case::Title
        && doc.owner(word).is_none()
        && doc.sense(word) == Sense::NONE
}

/// Whether the place is a state, whose name before others says whose they are.
fn is_state(doc: &Doc<'_>, item: &Item) -> bool {
    item.mention.entry.is_some_and(|entry| doc.g.parent(entry).is_none())
}

/// `the Dallas Cowboys`
fn has_article(doc: &Doc<'_>, item: &Item) -> bool {
    let before = item.from.checked_sub(1).filter(|&word| doc.words.gap(word) == Gap::Space);
    before.is_some_and(|word| doc.sense(word).is(Sense::ARTICLE)) && !is_state(doc, item)
}

/// `Mayor London Breed`
fn behind_title(doc: &Doc<'_>, item: &Item) -> bool {
    let before = item.from.checked_sub(1);
    let near = before.filter(|&word| {
        doc.words.gap(word) == Gap::Space
            || doc.words.gap(word) == Gap::Period && doc.sense(word).is(Sense::HONORIFIC)
    });
    near.is_some_and(|word| doc.lexicon.ending(&doc.words, word, Sense::NAME_NEXT).is_some())
}

/// `Georgia Satellites will play`: a sentence starts with the name and goes on in small letters.
fn starts_clause(doc: &Doc<'_>, given: &Given, item: &Item) -> bool {
    if !doc.words.is_initial(item.from) || (is_state(doc, item) && given.has_part(doc.hash(item.to))) {
        return false;
    }
    if doc.lexicon.is_verbal(&doc.words.slice(item.to).to_lowercase()) {
        return false;
    }
    let end = (item.to..item.to + LONGEST).find(|&word| !is_unknown(doc, word)).unwrap_or(item.to + LONGEST);
    doc.words.gap_before(end) == Gap::Space && doc.case(end) == Case::Lower
}

/// `Michael Jordan`
fn behind_given(doc: &Doc<'_>, given: &Given, item: &Item) -> bool {
    item.from.checked_sub(1).is_some_and(|before| {
        doc.words.gap(before) == Gap::Space
            && doc.case(before) == Case::Title
            && doc.owner(before).is_none()
            && doc.sense(before).is_within(Sense::ORDINARY.or(Sense::GIVEN))
            && given.has_first(doc.hash(before))
            && !is_body_before(doc, before)
            && !is_headline(doc, item.from)
    })
}

/// Whether an acronym or a word of a body's name stands right before a word: `KPP Pratama Klaten`.
fn is_body_before(doc: &Doc<'_>, word: usize) -> bool {
    const BODY: Sense = Sense::HEAD.or(Sense::INSTITUTION).or(Sense::BODY).or(Sense::CAPITAL_BODY);
    let before = word.checked_sub(1).filter(|&n| doc.words.gap(n) == Gap::Space);
    before.is_some_and(|n| doc.case(n) == Case::Upper || doc.sense(n).is(BODY) && doc.is_capital(n))
}

/// Whether a word of place stands before it, or another place behind a comma.
fn is_placed(doc: &Doc<'_>, item: &Item) -> bool {
    const PLACED: Sense = Sense::PLACE.or(Sense::FROM).or(Sense::VISIT);
    let before = item.from.checked_sub(1).filter(|&word| doc.words.gap(word) == Gap::Space);
    let other = doc.words.gap_before(item.to) == Gap::Comma
        && doc.item_at(item.to).is_some_and(|other| other.kind == Kind::Gpe);
    before.is_some_and(|word| doc.sense(word).is(PLACED)) || is_headed(doc, item.from) || other
}
