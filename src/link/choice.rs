//! Which of several entities a name means: priors, what stands around it, and what else the document names.
//!
//! A candidate's weight is its prior times
//!
//! | evidence | factor |
//! |---|---|
//! | the document names it by a name that is its alone | [`NAMED`] |
//! | the document names its parent, or something that it is the parent of | [`RELATED`] |
//! | the document names others of its country | [`SAME_COUNTRY`] |
//! | a word of its full names stands in the sentence, for each of up to three | [`TOPIC`] |
//! | its type is what the syntax wants, or is not | [`FITS`], [`CLASHES`] |
//!
//! The best is linked when it has [`LINK_SHARE`] of the weights; a name of which one place decides means the same in
//! the whole document.

use super::doc::Doc;
use super::kind::Kind;
use super::lexicon::Sense;
use super::words::Gap;
use crate::gazetteer::LINK_SHARE;
use crate::model::{Candidate, Mention, Status};
use crate::text::{Case, look, words};
use rustc_hash::{FxHashMap, FxHashSet};

/// Factor of an entity that the document names by a name of its own.
pub const NAMED: f32 = 20.0;
/// Factor of one whose parent or child it names.
pub const RELATED: f32 = 4.0;
/// Factor of one of a country that it names.
pub const SAME_COUNTRY: f32 = 2.0;
/// Factor of one whose full name shares a word with the sentence.
pub const TOPIC: f32 = 8.0;
/// Factor of a type that the syntax wants.
pub const FITS: f32 = 4.0;
/// Factor of a type that it rules out.
pub const CLASHES: f32 = 0.05;
/// Words shared with the sentence that count.
const MOST_SHARED: usize = 3;
/// Candidates that a reason names.
const SHOWN: usize = 3;
/// Candidates that are weighed.
const MOST: usize = 64;

/// What the document names without doubt.
struct Context {
    entries: FxHashSet<u32>,
    parents: FxHashSet<u32>,
    countries: FxHashMap<String, u32>,
}

/// Decides the names that several entities have.
pub(super) fn choose(doc: &mut Doc<'_>) {
    let several = |item: &super::doc::Item| item.gone.is_none() && item.mention.candidates.len() > 1;
    let open: Vec<usize> = (0..doc.items.len()).filter(|&n| doc.items.get(n).is_some_and(several)).collect();
    if open.is_empty() {
        return;
    }
    // What stands outside the article speaks for what stands there.
    let (inside, everywhere) = (Context::of(doc, false), Context::of(doc, true));
    let mut weights: FxHashMap<u64, Vec<f32>> = FxHashMap::default();
    let mut decided: FxHashMap<u64, u32> = FxHashMap::default();
    let mut left = Vec::new();
    for &number in &open {
        let Some(item) = doc.items.get(number) else { continue };
        let own = item.own;
        let key = doc.hash(item.from) ^ (2 * (item.to - item.from) + usize::from(own)) as u64;
        let context = if own { &inside } else { &everywhere };
        let base = weights.entry(key).or_insert_with(|| context.weights(doc, number)).clone();
        let local = local(doc, number, &base);
        match settle(doc, number, &local) {
            Some(entry) => _ = decided.entry(key).or_insert(entry),
            None => left.push((number, key)),
        }
    }
    // One sense per document.
    for (number, key) in left {
        if let Some(&entry) = decided.get(&key) {
            adopt(doc, number, entry);
        }
    }
}

impl Context {
    fn of(doc: &Doc<'_>, everywhere: bool) -> Self {
        let (mut entries, mut parents) = (FxHashSet::default(), FxHashSet::default());
        let mut countries = FxHashMap::default();
        let sure = doc.items.iter().filter(|item| item.gone.is_none() && item.mention.candidates.len() <= 1);
        for item in sure.filter(|item| everywhere || item.own) {
            let inner = item.mention.inner.iter().filter_map(|inner| inner.entry);
            for entry in item.mention.entry.into_iter().chain(inner) {
                if entries.insert(entry) {
                    parents.extend(doc.g.parent(entry));
                    if let Some(country) = doc.g.country(entry) {
                        *countries.entry(country.to_owned()).or_default() += 1;
                    }
                }
            }
        }
        Self { entries, parents, countries }
    }
    /// What the document says for each candidate of an item, whatever stands around it.
    fn weights(&self, doc: &Doc<'_>, number: usize) -> Vec<f32> {
        let candidates =
            doc.items.get(number).map(|item| item.mention.candidates.as_slice()).unwrap_or_default();
        candidates
            .iter()
            .take(MOST)
            .map(|candidate| candidate.score * self.factor(doc, candidate.entry))
            .collect()
    }
    fn factor(&self, doc: &Doc<'_>, entry: u32) -> f32 {
        let named = if self.entries.contains(&entry) { NAMED } else { 1.0 };
        let parent = doc.g.parent(entry).is_some_and(|parent| self.entries.contains(&parent));
        let related = if parent || self.parents.contains(&entry) { RELATED } else { 1.0 };
        let country = doc.g.country(entry).is_some_and(|country| self.countries.contains_key(country));
        named * related * if country { SAME_COUNTRY } else { 1.0 }
    }
}

/// The weights with what stands around an item.
fn local(doc: &Doc<'_>, number: usize, base: &[f32]) -> Vec<f32> {
    let Some(item) = doc.items.get(number) else { return base.to_vec() };
    let wanted = wanted(doc, item.from, item.to);
    let around = sentence_words(doc, item.from);
    let factor = |candidate: &Candidate| {
        let typed = wanted.factor(doc.g.kind(candidate.entry));
        typed * TOPIC.powi(shared_words(doc, candidate, &around))
    };
    item.mention.candidates.iter().zip(base).map(|(candidate, weight)| weight * factor(candidate)).collect()
}

/// The type that the syntax wants.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    Any,
    Place,
    Person,
    Actor,
}

impl Wanted {
    /// The factor of this type.
    fn factor(self, name: &str) -> f32 {
        let kind = Kind::of(name);
        match self {
            Self::Place if kind.is_person() || kind == Kind::Org => CLASHES,
            Self::Person if !kind.is_person() => CLASHES,
            Self::Actor if matches!(kind, Kind::Loc | Kind::Fac) || matches!(name, "WRK" | "EVT") => CLASHES,
            Self::Place | Self::Person => FITS,
            Self::Any | Self::Actor => 1.0,
        }
    }
}

fn wanted(doc: &Doc<'_>, from: usize, to: usize) -> Wanted {
    let before = from.checked_sub(1).filter(|&n| doc.words.gap(n) == Gap::Space);
    let title = doc
        .title_before(from)
        .is_some_and(|title| title.phrase.to == from && !title.phrase.sense.is(Sense::OF_BODY));
    if title {
        return Wanted::Person;
    }
    if before.is_some_and(|n| doc.sense(n).is(Sense::PLACE) && doc.case(n) == Case::Lower) {
        return Wanted::Place;
    }
    if doc.words.gap_before(to) == Gap::Space && doc.sense(to).is(Sense::SPEECH) {
        return Wanted::Actor;
    }
    Wanted::Any
}

/// Words of the sentence around a word, without those in capitals.
fn sentence_words(doc: &Doc<'_>, word: usize) -> FxHashSet<u64> {
    const REACH: usize = 24;
    let Some(here) = doc.words.get(word).map(|word| doc.words.sentence(word.span.start)) else {
        return FxHashSet::default();
    };
    let near = word.saturating_sub(REACH)..(word + REACH).min(doc.words.len());
    let same =
        near.filter(|&n| doc.words.get(n).is_some_and(|word| doc.words.sentence(word.span.start) == here));
    same.filter(|&n| n != word && !doc.sense(n).is(Sense::FUNCTION)).map(|n| doc.hash(n)).collect()
}

/// How many words of a candidate's longer names stand around.
fn shared_words(doc: &Doc<'_>, candidate: &Candidate, around: &FxHashSet<u64>) -> i32 {
    const ALIASES: usize = 8;
    let aliases = doc.g.aliases_of(candidate.entry).take(ALIASES).filter(|&alias| alias != candidate.alias);
    let long = aliases.map(|alias| doc.g.alias(alias)).filter(|text| text.contains(' '));
    let mut shared: Vec<u64> = Vec::new();
    for text in long {
        let hashes = words(text, 0).filter(|span| span.len() > 3).map(|span| look(span.slice(text)).hash);
        shared.extend(hashes.filter(|hash| around.contains(hash)));
    }
    shared.sort_unstable();
    shared.dedup();
    shared.len().min(MOST_SHARED) as i32
}

/// Puts the weights into a mention; the entity when one wins.
fn settle(doc: &mut Doc<'_>, number: usize, weights: &[f32]) -> Option<u32> {
    let total: f32 = weights.iter().sum();
    let g = doc.g;
    let mention = &mut doc.items.get_mut(number)?.mention;
    let was_linked = mention.entry;
    if total > 0.0 {
        mention
            .candidates
            .iter_mut()
            .zip(weights)
            .for_each(|(candidate, weight)| candidate.score = weight / total);
    }
    mention.candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.entry.cmp(&b.entry)));
    let best = *mention.candidates.first()?;
    let linked = best.score >= LINK_SHARE;
    let shown = mention.candidates.iter().take(SHOWN).map(|c| format!("{} {:.2}", g.id(c.entry), c.score));
    let shown = shown.collect::<Vec<_>>().join(", ");
    let count = mention.candidates.len();
    if linked && was_linked != Some(best.entry) {
        mention.reason =
            format!("of {count} entities of this name the one that the document speaks for: {shown}").into();
    } else if !linked {
        mention.reason =
            format!("{count} entities have this name and none {LINK_SHARE:.2} of the weight: {shown}").into();
    }
    (mention.alias, mention.score) = (best.alias, best.score);
    mention.entry = linked.then_some(best.entry);
    mention.status = match (linked, mention.status) {
        (false, _) => Status::Ambiguous,
        (true, Status::Ambiguous) => Status::Linked,
        (true, status) => status,
    };
    let entry = mention.entry;
    doc.look_again(number);
    entry
}

/// Takes over what another mention of the same name means.
fn adopt(doc: &mut Doc<'_>, number: usize, entry: u32) {
    let Some(mention) = doc.items.get_mut(number).map(|item| &mut item.mention) else { return };
    take(mention, entry);
    doc.look_again(number);
}

fn take(mention: &mut Mention, entry: u32) {
    let Some(candidate) = mention.candidates.iter().find(|candidate| candidate.entry == entry).copied()
    else {
        return;
    };
    (mention.entry, mention.alias, mention.score) = (Some(entry), candidate.alias, candidate.score);
    mention.status = Status::Linked;
    mention.reason = "what the name means elsewhere in the document".into();
}
