//! Runs of words in capitals that may be names of persons.

use super::doc::{Doc, Title};
use super::given::Given;
use super::kind::Kind;
use super::lexicon::Sense;
use super::words::Gap;
use crate::text::Case;
use rustc_hash::FxHashSet;

/// Words that may name a person, without the titles before them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment {
    pub(super) from: usize,
    pub(super) to: usize,
    /// Where its run starts, titles and all.
    pub(super) run: usize,
    /// The title before it.
    pub(super) title: Option<Title>,
    /// Whether capitals say nothing here.
    pub(super) headline: bool,
}

impl Segment {
    pub(super) const fn len(&self) -> usize {
        self.to - self.from
    }
}

/// What stands before a name in a capital and is no part of it.
const LEADING: Sense = Sense::TITLE
    .or(Sense::BEFORE_PERSON)
    .or(Sense::FUNCTION)
    .or(Sense::ACT)
    .or(Sense::CALENDAR)
    .or(Sense::STANCE)
    .or(Sense::AUXILIARY)
    .or(Sense::PARTY)
    .or(Sense::PLACE)
    .or(Sense::FROM)
    .or(Sense::VISIT)
    .or(Sense::PASSIVE)
    .or(Sense::SHORT_FOR);
/// What stands behind one.
const TRAILING: Sense =
    Sense::CALENDAR.or(Sense::FUNCTION).or(Sense::ACT).or(Sense::TITLE).or(Sense::AUXILIARY);

/// Letters of a syllable behind a hyphen in a name.
const LONGEST_SYLLABLE: usize = 6;
/// Words for a run, at least in most texts.
const WORDS_A_RUN: usize = 8;
/// Most words of a run.
const LONGEST: usize = 12;

/// The runs of a document, in order. A hyphen parts names (`Sullivan-Yang`).
pub(super) fn segments(doc: &Doc<'_>, given: &Given) -> Vec<Segment> {
    let runs = runs(doc, given);
    let doubles: FxHashSet<(u64, u64)> =
        runs.iter().filter_map(|&(from, to)| double(doc, given, from, to)).collect();
    let pieces = |&(from, to): &(usize, usize)| pieces(doc, &doubles, from, to);
    let mut out = Vec::with_capacity(runs.len() + doubles.len());
    out.extend(runs.iter().flat_map(pieces).filter_map(|(from, to)| core(doc, from, to)));
    out
}

/// The runs themselves, titles and all.
fn runs(doc: &Doc<'_>, given: &Given) -> Vec<(usize, usize)> {
    let (mut out, mut end) = (Vec::with_capacity(doc.words.len() / WORDS_A_RUN), 0);
    for at in doc.words.capitals() {
        if at >= end && is_open(doc, given, at) {
            end = run_end(doc, given, at);
            out.push((at, end));
        }
    }
    out
}

/// Whether a hyphen before a word in a capital parts names.
fn is_parted(doc: &Doc<'_>, at: usize) -> bool {
    doc.words.gap(at) == Gap::Hyphen && doc.is_capital(at + 1)
}

/// The two family names of one person at the end of a run: one word behind a hyphen, behind a title and a name of
/// several words of which nobody known has a part (`Komisaris Adaeze Nwokolo-Hart`).
fn double(doc: &Doc<'_>, given: &Given, from: usize, to: usize) -> Option<(u64, u64)> {
    let at = to.checked_sub(2).filter(|&at| at > from && is_parted(doc, at))?;
    if (from..at).any(|word| is_parted(doc, word)) {
        return None;
    }
    let known = |word: usize| doc.owner(word).is_some() || given.has_part(doc.hash(word));
    let before = core(doc, from, at + 1).filter(|name| name.len() > 1 && name.title.is_some())?;
    let known = (before.from..to).any(known) || before.headline;
    (!known).then(|| (doc.hash(at), doc.hash(at + 1)))
}

/// Whether no name covers the word but one in one word, of a person or of what may be a person's name.
fn is_open(doc: &Doc<'_>, given: &Given, word: usize) -> bool {
    doc.item_at(word).is_none_or(|item| {
        let person = item.kind.is_person() || (item.kind == Kind::Gpe && given.has_part(doc.hash(word)));
        item.to - item.from == 1 && person
    })
}

fn run_end(doc: &Doc<'_>, given: &Given, from: usize) -> usize {
    let mut to = from + 1;
    while to < doc.words.len() && to - from < LONGEST && goes_on(doc, given, to) {
        to += 1;
    }
    while to > from + 1 && !doc.is_capital(to - 1) && doc.words.gap_before(to - 1) == Gap::Space {
        to -= 1;
    }
    to
}

/// Whether the run goes on with this word.
fn goes_on(doc: &Doc<'_>, given: &Given, word: usize) -> bool {
    let joined = match doc.words.gap_before(word) {
        Gap::Space | Gap::Hyphen | Gap::Apostrophe => true,
        Gap::Period => {
            word.checked_sub(1).is_some_and(|n| doc.case(n) == Case::Initial || doc.sense(n).is(Sense::TITLE))
        }
        _ => false,
    };
    let glued = doc.words.gap_before(word) == Gap::Apostrophe;
    let written = match doc.case(word) {
        Case::Title | Case::Upper | Case::Initial => true,
        Case::Lower => {
            let small = doc.sense(word).is(Sense::PARTICLE)
                && doc.words.gap(word) == Gap::Space
                && doc.is_capital(word + 1);
            let letters = doc.words.slice(word).chars().count();
            // `Jong-un`, `Ma'ruf`
            let second =
                word >= 2 && doc.words.gap_before(word - 1) == Gap::Space && doc.is_capital(word - 2);
            // `Jong-un` at the start, of whom the gazetteer knows
            let part = |word: usize| given.has_part(doc.hash(word));
            let hyphen = (second || (part(word) && part(word - 1)))
                && doc.words.gap_before(word) == Gap::Hyphen
                && letters <= LONGEST_SYLLABLE
                && !doc.sense(word).is(Sense::FUNCTION);
            (small && !doc.sense(word).is(Sense::PLACE)) || (glued && letters > 2) || hyphen
        }
        Case::None => false,
    };
    joined
        && written
        && is_open(doc, given, word)
        && (!doc.words.is_initial(word) || doc.words.gap_before(word) == Gap::Period)
}

/// Parts of a run between hyphens that join two names: a given name behind a hyphen is small (`Jong-un`) or stands
/// behind two words.
fn pieces(
    doc: &Doc<'_>,
    doubles: &FxHashSet<(u64, u64)>,
    from: usize,
    to: usize,
) -> impl Iterator<Item = (usize, usize)> {
    let mut start = from;
    let one = |at: usize| !doubles.is_empty() && doubles.contains(&(doc.hash(at), doc.hash(at + 1)));
    let parts = move |&at: &usize| at + 1 == to || (is_parted(doc, at) && !one(at));
    (from..to).filter(parts).map(move |at| (std::mem::replace(&mut start, at + 1), at + 1))
}

/// A run without what stands around the name.
fn core(doc: &Doc<'_>, from: usize, to: usize) -> Option<Segment> {
    let headline = doc.words.in_headline(from) && doc.words.in_headline(to - 1);
    let (mut a, mut b) = (from, to);
    while a < b {
        if doc.owner(a).is_some() {
            break;
        }
        let phrase = doc.lexicon.starting(&doc.words, a, LEADING).filter(|phrase| phrase.to <= b);
        // `Menkeu Sri Mulyani`: a title that may start a name, behind another or before one word.
        let given = doc.sense(a).is(Sense::GIVEN)
            && phrase.is_some_and(|phrase| phrase.to == a + 1)
            && (a > from || doc.title_before(a).is_some() || b - a == 2)
            && b - a > 1
            && doc.owner(a + 1).is_none();
        if given {
            break;
        }
        // `J. Biden`: a title of one letter is an initial.
        let Some(phrase) = phrase.filter(|phrase| {
            doc.case(phrase.from) != Case::Initial || doc.words.gap(phrase.from) != Gap::Period
        }) else {
            break;
        };
        a = phrase.to;
    }
    while a < b && doc.owner(b - 1).is_none() && doc.sense(b - 1).is(TRAILING) && b - a > 1 {
        b -= 1;
    }
    let title = doc.title_before(a);
    (a < b).then_some(Segment { from: a, to: b, run: from, title, headline })
}
