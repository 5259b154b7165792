//! Short forms that the document itself defines: `Perserikatan Bangsa-Bangsa (PBB)`, `PBB (Partai Bulan Bintang)`.
//!
//! A definition holds for the whole document and wins over the gazetteer. Whether letters stand for words is told
//! after Schwartz and Hearst (A simple algorithm for identifying abbreviation definitions in biomedical text, PSB
//! 2003): each letter stands in the words in its order, the first at a word's start; all of them at words' starts
//! when there are four or fewer.

use super::doc::{Doc, mention};
use super::kind::Kind;
use super::lexicon::Sense;
use super::words::Gap;
use crate::model::{Candidate, Mention, Newcomer, Status};
use crate::text::{Case, Span, look, words};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// What a short form stands for.
#[derive(Debug, Clone, PartialEq)]
enum Meaning {
    /// The entity, by this alias.
    Entry(u32, u32),
    /// Something composed or unlisted.
    New(Arc<Newcomer>),
    /// Words that are no name of the gazetteer.
    Unknown,
}

#[derive(Debug, Clone)]
struct Definition {
    at: u32,
    own: bool,
    long: String,
    meaning: Meaning,
}

/// The definitions of a document, by short form as written.
#[derive(Debug, Clone, Default)]
pub(super) struct Acronyms(FxHashMap<String, Definitions>);

/// The definitions of one short form, each list in the order of the text.
#[derive(Debug, Clone, Default)]
struct Definitions {
    all: Vec<Arc<Definition>>,
    /// Those that stand in the article's own text.
    own: Vec<Arc<Definition>>,
}

impl Definitions {
    fn add(&mut self, definition: Definition) {
        let definition = Arc::new(definition);
        if definition.own {
            self.own.push(Arc::clone(&definition));
        }
        self.all.push(definition);
    }
    fn sort(&mut self) {
        self.all.sort_by_key(|definition| definition.at);
        self.own.sort_by_key(|definition| definition.at);
    }
    /// The definition that holds at a byte: the last before it, else the first.
    fn at(&self, byte: u32, own: bool) -> Option<&Arc<Definition>> {
        let fitting = if own { &self.own } else { &self.all };
        let behind = fitting.partition_point(|definition| definition.at <= byte);
        fitting.get(behind.saturating_sub(1))
    }
}

/// Letters and digits of a short form.
const FEWEST: usize = 2;
const MOST: usize = 12;
/// Letters of one that is not in capitals.
const FEWEST_TITLE: usize = 4;
/// Letters up to which each must start a word.
const STRICT: usize = 4;
/// Words that are looked at for the long form.
const LONG_WORDS: usize = 12;

/// Reads the definitions; a name inside a long form that is no name itself is dropped.
pub(super) fn define(doc: &mut Doc<'_>, known: Acronyms) -> Acronyms {
    let mut found = Vec::new();
    for bracket in memchr::memchr_iter(b'(', doc.words.text.as_bytes()) {
        let at = doc.words.at(bracket as u32);
        if doc.words.mark_before(at) == Some('(') {
            found.extend(in_brackets(doc, at));
        }
    }
    for at in doc.words.capitals().filter(|&at| doc.is_capital(at)) {
        found.extend(by_phrase(doc, at));
    }
    found.sort_by_key(|(short, _)| short.start);
    found.dedup();
    let mut acronyms = known;
    for (short, long) in found {
        let meaning = meaning(doc, short, long);
        if meaning == Meaning::Unknown {
            drop_inside(doc, long);
        }
        let definition = Definition {
            at: short.start,
            own: (doc.own)(short),
            long: long.slice(doc.words.text).to_owned(),
            meaning,
        };
        acronyms.0.entry(short.slice(doc.words.text).to_owned()).or_default().add(definition);
    }
    acronyms.0.values_mut().for_each(Definitions::sort);
    acronyms
}

/// Short and long form of a bracket that starts with this word.
fn in_brackets(doc: &Doc<'_>, first: usize) -> Option<(Span, Span)> {
    let mut last = first;
    while doc.words.mark_behind(last) != Some(')') {
        last += 1;
        if last >= doc.words.len() || last - first > LONG_WORDS {
            return None;
        }
    }
    let before = first.checked_sub(1)?;
    if last == first || is_dotted(doc, first, last) {
        let short = doc.words.span(first, last + 1);
        return Some((short, long_before(doc, short, before)?));
    }
    // `PBB (Partai Bulan Bintang)`, not `DAMRI (damri.co.id)`
    if (first..last).any(|word| matches!(doc.words.gap(word), Gap::Period | Gap::Other)) {
        return None;
    }
    let short = doc.words.span(before, before + 1);
    let long = doc.words.span(first, last + 1);
    let whole = letters(doc, short).len() >= FEWEST
        && is_short(doc, short)
        && stands_for(doc, short, first, last + 1) == Some(first);
    whole.then_some((short, long))
}

/// `U.S`, `K-pop`: one short form in several words.
fn is_dotted(doc: &Doc<'_>, first: usize, last: usize) -> bool {
    (first..last).all(|word| doc.case(word) == Case::Initial && doc.words.gap(word) == Gap::Period)
        && doc.case(last) == Case::Initial
}

/// `Partai Bulan Bintang, disingkat PBB`; `PBB singkatan dari Partai Bulan Bintang`.
fn by_phrase(doc: &Doc<'_>, at: usize) -> Option<(Span, Span)> {
    let behind = at.checked_sub(1).and_then(|last| doc.lexicon.ending(&doc.words, last, Sense::SHORT_FOR));
    let before = || doc.lexicon.starting(&doc.words, at + 1, Sense::SHORT_FOR);
    let phrase = behind.or_else(|| (doc.case(at) == Case::Upper).then(before).flatten())?;
    let before = phrase.from.checked_sub(1)?;
    let near = |gap| matches!(gap, Gap::Space | Gap::Comma | Gap::Quote);
    if !near(doc.words.gap(before)) || !near(doc.words.gap(phrase.to - 1)) {
        return None;
    }
    let behind = doc.words.span(phrase.to, phrase.to + 1);
    if is_short(doc, behind)
        && let Some(long) = long_before(doc, behind, before)
    {
        return Some((behind, long));
    }
    let short = doc.words.span(before, before + 1);
    let to = (phrase.to..phrase.to + LONG_WORDS)
        .find(|&word| doc.words.gap(word) != Gap::Space)
        .map_or(phrase.to, |word| word + 1);
    let ends = (phrase.to + 2..=to)
        .find(|&end| is_short(doc, short) && stands_for(doc, short, phrase.to, end) == Some(phrase.to));
    Some((short, doc.words.span(phrase.to, ends?)))
}

fn is_short(doc: &Doc<'_>, short: Span) -> bool {
    let text = short.slice(doc.words.text);
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let len = text.chars().filter(|c| c.is_alphanumeric()).count();
    (FEWEST..=MOST).contains(&len)
        && (capitals >= FEWEST
            || (capitals == 1 && text.starts_with(char::is_uppercase) && len >= FEWEST_TITLE))
}

/// The long form that ends with the word `last`.
fn long_before(doc: &Doc<'_>, short: Span, last: usize) -> Option<Span> {
    if !is_short(doc, short) {
        return None;
    }
    let first = first_of_clause(doc, last);
    let end = last + 1;
    let from = stands_for(doc, short, first, end);
    let strict = from.map(|from| doc.words.span(from, end));
    let before = doc.item_at(last).filter(|item| item.to == end);
    let Some(item) = before else { return strict.filter(|_| from.is_some_and(|from| end - from > 1)) };
    let known = doc.g.named(short.slice(doc.words.text));
    let same = known
        .iter()
        .any(|&alias| doc.g.alias_entry(alias) == item.mention.entry && item.mention.entry.is_some());
    if same {
        return Some(item.mention.span);
    }
    // `Dinas Pariwisata Nusa Tenggara Barat (NTB)`: of the place in the body's name.
    let of_inner = |inner: &&Mention| {
        inner.entry.is_some() && known.iter().any(|&alias| doc.g.alias_entry(alias) == inner.entry)
    };
    if let Some(inner) = item.mention.inner.iter().find(of_inner) {
        return Some(inner.span);
    }
    if let Some(long) = strict
        && (long.contains(item.mention.span) || item.mention.span.contains(long))
        && (long.len() > item.mention.span.len() || item.to - item.from > 1)
    {
        return Some(if item.mention.span.contains(long) { item.mention.span } else { long });
    }
    // A short form in another language: nobody else has it.
    let organisation = item.kind == Kind::Org && item.to - item.from > 1;
    let nickname = item.kind.is_person() && item.to - item.from > 1 && is_nickname(doc, short);
    ((organisation || nickname) && known.is_empty()).then_some(item.mention.span)
}

/// A name in a bracket that the document uses elsewhere, too: `Basuki Tjahaja Purnama (Ahok)`.
fn is_nickname(doc: &Doc<'_>, short: Span) -> bool {
    let (at, _) = doc.range(short);
    let hash = doc.hash(at);
    let title = doc.case(at) == Case::Title && doc.sense(at) == Sense::NONE;
    title && doc.titled(hash) > 1
}

/// The first of the words before a bracket that belong to its clause.
fn first_of_clause(doc: &Doc<'_>, last: usize) -> usize {
    let mut first = last;
    while last - first < LONG_WORDS
        && matches!(
            doc.words.gap_before(first),
            Gap::Space | Gap::Hyphen | Gap::Comma | Gap::Slash | Gap::Apostrophe
        )
    {
        first -= 1;
    }
    first
}

fn letters(doc: &Doc<'_>, short: Span) -> Vec<char> {
    short.slice(doc.words.text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The first of the words `first..end` whose letters the short form's are, the latest that fits.
fn stands_for(doc: &Doc<'_>, short: Span, first: usize, end: usize) -> Option<usize> {
    let letters = letters(doc, short);
    let upper = short.slice(doc.words.text).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    if upper && letters.len() <= STRICT {
        by_initials(doc, &letters, first, end)
    } else {
        by_letters(doc, &letters, first, end)
    }
}

/// Every letter starts a word; small words may be passed over.
fn by_initials(doc: &Doc<'_>, letters: &[char], first: usize, end: usize) -> Option<usize> {
    let mut rest = letters.iter().rev();
    let mut wanted = rest.next();
    let mut from = None;
    for word in (first..end).rev() {
        let Some(letter) = wanted else { break };
        let start = doc.words.slice(word).chars().flat_map(char::to_lowercase).next();
        if start == Some(*letter) {
            (wanted, from) = (rest.next(), Some(word));
        } else if word + 1 == end || !doc.sense(word).is(Sense::FUNCTION) {
            return None;
        }
    }
    from.filter(|_| wanted.is_none())
}

/// The letters in their order, the first at a word's start.
fn by_letters(doc: &Doc<'_>, letters: &[char], first: usize, end: usize) -> Option<usize> {
    let small =
        |from: usize| doc.words.span(from, end).slice(doc.words.text).chars().flat_map(char::to_lowercase);
    small(end - 1).next().filter(|last| letters.contains(last))?;
    (first..end - 1).rev().find(|&from| {
        let mut rest = small(from);
        small(from).next().as_ref() == letters.first()
            && letters.iter().all(|letter| rest.any(|c| c == *letter))
    })
}

fn meaning(doc: &Doc<'_>, short: Span, long: Span) -> Meaning {
    let (at, to) = doc.range(long);
    let Some(item) = doc.item_at(at).filter(|item| item.to == to && item.from == at) else {
        return by_name(doc, short, long);
    };
    match (&item.mention.newcomer, item.mention.entry) {
        (Some(newcomer), _) => Meaning::New(newcomer.clone()),
        (None, Some(entry)) => Meaning::Entry(entry, item.mention.alias),
        (None, None) => Meaning::Unknown,
    }
}

/// The entity that a gazetteer has under the words, in whatever case they are written, or under the short form and much
/// the same words: `Badan Metereologi`.
fn by_name(doc: &Doc<'_>, short: Span, long: Span) -> Meaning {
    let named = doc.g.named(long.slice(doc.words.text));
    let mut entries: Vec<(u32, u32)> =
        named.iter().filter_map(|&alias| Some((doc.g.alias_entry(alias)?, alias))).collect();
    if entries.is_empty() {
        let known = doc.g.named(short.slice(doc.words.text)).into_iter();
        let known = known.filter_map(|alias| Some((doc.g.alias_entry(alias)?, alias)));
        entries = known.filter(|&(entry, _)| is_much_the_same(doc, entry, long)).collect();
    }
    entries.dedup_by_key(|(entry, _)| *entry);
    match entries.as_slice() {
        [(entry, alias)] => Meaning::Entry(*entry, *alias),
        _ => Meaning::Unknown,
    }
}

/// Letters by which words are the same but for slips and endings.
const SAME_LETTERS: usize = 5;

/// Whether half of the words of a long form, or more, start as words of one of an entity's longer names do.
fn is_much_the_same(doc: &Doc<'_>, entry: u32, long: Span) -> bool {
    const ALIASES: usize = 16;
    let stem = |word: &str| word.chars().take(SAME_LETTERS).flat_map(char::to_lowercase).collect::<String>();
    let stems = |text: &str| -> Vec<String> {
        let long = words(text, 0).map(|span| span.slice(text)).filter(|word| word.len() > 3);
        long.map(stem).collect()
    };
    let wanted = stems(long.slice(doc.words.text));
    let aliases = doc.g.aliases_of(entry).take(ALIASES).map(|alias| doc.g.alias(alias));
    let mut fuller = aliases.filter(|text| text.contains(' ')).map(stems);
    !wanted.is_empty()
        && fuller
            .any(|own| 2 * wanted.iter().filter(|stem| own.contains(stem)).count() >= wanted.len().max(2))
}

/// Names inside an unknown long form are part of it.
fn drop_inside(doc: &mut Doc<'_>, long: Span) {
    let (from, to) = doc.range(long);
    let capital = doc.is_capital(from);
    for word in from..to {
        if let Some(number) = doc.owner(word)
            && doc
                .items
                .get(number)
                .is_some_and(|item| item.mention.span != long && capital && long.contains(item.mention.span))
        {
            doc.drop_item(number, "part of the longer name that a short form is given for");
        }
    }
}

impl Acronyms {
    /// Gives every mention of a defined short form its meaning.
    pub(super) fn apply(&self, doc: &mut Doc<'_>) {
        if self.0.is_empty() {
            return;
        }
        let short: FxHashSet<u64> = self.0.keys().map(|short| look(short).hash).collect();
        let is_short = |&word: &usize| doc.is_capital(word) && short.contains(&doc.hash(word));
        let capitals: Vec<usize> = doc.words.capitals().filter(is_short).collect();
        for word in capitals {
            if let Some(definition) = self.of(doc, word).map(Arc::clone) {
                put(doc, word, &definition);
            }
        }
    }
    /// The definition that holds for a word: the last before it, else the first.
    fn of(&self, doc: &Doc<'_>, word: usize) -> Option<&Arc<Definition>> {
        let span = doc.words.span(word, word + 1);
        self.0.get(span.slice(doc.words.text))?.at(span.start, (doc.own)(span))
    }
}

fn put(doc: &mut Doc<'_>, word: usize, definition: &Definition) {
    let owner = doc.owner(word);
    let old = owner.and_then(|number| doc.items.get(number)).cloned();
    if old.as_ref().is_some_and(|item| item.to - item.from > 1) {
        return;
    }
    let span = doc.words.span(word, word + 1);
    let reason = format!("the document gives it as the short form of “{}”", definition.long);
    let short = mention(span, Status::Acronym, reason.clone());
    let made = match &definition.meaning {
        Meaning::Entry(entry, alias) => {
            let candidates = vec![Candidate { entry: *entry, alias: *alias, score: 1.0 }];
            Some(Mention { entry: Some(*entry), alias: *alias, candidates, ..short })
        }
        Meaning::New(newcomer) => {
            let status = if newcomer.kind == "PER" { Status::Unlisted } else { Status::Composed };
            Some(Mention { newcomer: Some(newcomer.clone()), status, ..short })
        }
        Meaning::Unknown => None,
    };
    if let Some(number) = owner {
        doc.drop_item(number, reason);
    }
    if let Some(made) = made {
        let old = old.map(|item| item.mention);
        let (span, clitic, repaired) =
            old.map_or((span, None, false), |old| (old.span, old.clitic, old.repaired));
        doc.add(Mention { span, clitic, repaired, ..made });
    }
}
