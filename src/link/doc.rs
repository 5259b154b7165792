//! A document on the way through the room: its words and the names found so far.

use super::kind::Kind;
use super::lexicon::{Lexicon, Phrase, Sense};
use super::words::{Gap, Words};
use crate::gazetteer::Gazetteer;
use crate::model::{Mention, Status};
use crate::text::{Case, Span};
use rustc_hash::{FxHashMap, FxHashSet};
use std::cell::OnceCell;

/// A mention and the words that it covers.
#[derive(Debug, Clone)]
pub(super) struct Item {
    pub(super) mention: Mention,
    /// The type of what it means.
    pub(super) kind: Kind,
    pub(super) from: usize,
    pub(super) to: usize,
    /// Whether it stands in the article's own text.
    pub(super) own: bool,
    /// Why it is no name after all.
    pub(super) gone: Option<String>,
}

/// The document.
pub(super) struct Doc<'a> {
    pub(super) g: &'a Gazetteer,
    pub(super) lexicon: &'a Lexicon,
    pub(super) words: Words<'a>,
    pub(super) own: &'a dyn Fn(Span) -> bool,
    pub(super) items: Vec<Item>,
    /// How often words stand with a capital and small letters, counted when first asked.
    titled: OnceCell<FxHashMap<u64, u32>>,
    /// The words that stand in small letters, gathered when first asked.
    small: OnceCell<FxHashSet<u64>>,
    /// For each word the item that covers it, from 1; 0 without one.
    owners: Vec<u32>,
}

/// The title before or behind a person's name.
#[derive(Debug, Clone, Copy)]
pub(super) struct Title {
    pub(super) phrase: Phrase,
    /// The state or body that stands with it.
    pub(super) state: Option<u32>,
}

/// Words between a title and a state's name: `juru bicara kedutaan besar China`.
const BETWEEN: usize = 3;
/// Names between a title and the person's: `juru bicara kedutaan besar China di Washington, Liu Pengyu`.
const NAMES_BETWEEN: usize = 3;

impl<'a> Doc<'a> {
    pub(super) fn new(
        g: &'a Gazetteer,
        lexicon: &'a Lexicon,
        words: Words<'a>,
        own: &'a dyn Fn(Span) -> bool,
        mentions: Vec<Mention>,
    ) -> Self {
        let owners = vec![0; words.len()];
        let mut doc = Self {
            g,
            lexicon,
            words,
            own,
            items: Vec::with_capacity(mentions.len()),
            titled: OnceCell::new(),
            small: OnceCell::new(),
            owners,
        };
        for mut mention in mentions {
            // A place in a person's name is not meant.
            let kind = doc.kind(&mention);
            if kind.is_person() {
                mention.inner.clear();
            }
            doc.put(mention, kind);
        }
        doc
    }
    /// Takes in a mention whose words nobody has.
    pub(super) fn add(&mut self, mention: Mention) -> usize {
        let kind = self.kind(&mention);
        self.put(mention, kind)
    }
    fn put(&mut self, mention: Mention, kind: Kind) -> usize {
        let (from, to) = self.range(mention.span);
        let own = (self.own)(mention.span);
        self.items.push(Item { mention, kind, from, to, own, gone: None });
        let number = self.items.len();
        self.owners.get_mut(from..to).into_iter().flatten().for_each(|owner| *owner = number as u32);
        number - 1
    }
    /// The words that a span overlaps.
    pub(super) fn range(&self, span: Span) -> (usize, usize) {
        let from = self.words.at(span.start);
        let mut to = from;
        while self.words.get(to).is_some_and(|word| word.span.start < span.end) {
            to += 1;
        }
        (from, to)
    }
    pub(super) fn drop_item(&mut self, number: usize, reason: impl Into<String>) {
        if let Some(item) = self.items.get_mut(number) {
            item.gone = Some(reason.into());
            let range = item.from..item.to;
            let number = number as u32 + 1;
            let owners = self.owners.get_mut(range).into_iter().flatten();
            owners.filter(|owner| **owner == number).for_each(|owner| *owner = 0);
        }
    }
    /// Takes words before `from` off a name, by another alias of the same entity.
    pub(super) fn cut(&mut self, number: usize, from: usize, alias: u32) {
        let Some(start) = self.words.get(from).map(|word| word.span.start) else { return };
        let Some(item) = self.items.get_mut(number) else { return };
        let off = item.from..from;
        item.from = from;
        item.mention.span = Span::new(start, item.mention.span.end);
        item.mention.alias = alias;
        item.mention
            .candidates
            .iter_mut()
            .filter(|one| Some(one.entry) == item.mention.entry)
            .for_each(|one| one.alias = alias);
        self.owners.get_mut(off).into_iter().flatten().for_each(|owner| *owner = 0);
    }
    /// The number of the item that covers a word.
    pub(super) fn owner(&self, word: usize) -> Option<usize> {
        self.owners.get(word)?.checked_sub(1).map(|number| number as usize)
    }
    pub(super) fn item_at(&self, word: usize) -> Option<&Item> {
        self.owner(word).and_then(|number| self.items.get(number))
    }
    pub(super) fn case(&self, word: usize) -> Case {
        self.words.get(word).map_or(Case::None, |word| word.case)
    }
    pub(super) fn hash(&self, word: usize) -> u64 {
        self.words.get(word).map_or(0, |word| word.hash)
    }
    /// How often a word stands with a capital and small letters.
    pub(super) fn titled(&self, hash: u64) -> u32 {
        let count = || {
            let mut counts = FxHashMap::default();
            let all = self.words.capitals().filter(|&word| self.case(word) == Case::Title);
            all.for_each(|word| *counts.entry(self.hash(word)).or_default() += 1);
            counts
        };
        self.titled.get_or_init(count).get(&hash).copied().unwrap_or_default()
    }
    /// Whether a word stands in small letters somewhere.
    pub(super) fn has_small(&self, hash: u64) -> bool {
        let small = || (0..self.words.len()).filter(|&word| self.case(word) == Case::Lower);
        self.small.get_or_init(|| small().map(|word| self.hash(word)).collect()).contains(&hash)
    }
    /// What a word alone may be.
    pub(super) fn sense(&self, word: usize) -> Sense {
        self.words.get(word).map_or(Sense::NONE, |word| word.known.sense())
    }
    pub(super) fn is_capital(&self, word: usize) -> bool {
        matches!(self.case(word), Case::Title | Case::Upper)
    }
    /// Type of what a mention means, or most likely means.
    fn kind(&self, mention: &Mention) -> Kind {
        let best = mention.entry.or(mention.candidates.first().map(|candidate| candidate.entry));
        match (&mention.newcomer, best) {
            (Some(newcomer), _) => Kind::of(newcomer.kind),
            (None, Some(entry)) => self.kind_of(entry),
            (None, None) => Kind::Other,
        }
    }
    /// The type of an entity.
    pub(super) fn kind_of(&self, entry: u32) -> Kind {
        Kind::of(self.g.kind(entry))
    }
    /// Looks again at what an item means, once its mention was changed.
    pub(super) fn look_again(&mut self, number: usize) {
        if let Some(kind) = self.items.get(number).map(|item| self.kind(&item.mention))
            && let Some(item) = self.items.get_mut(number)
        {
            item.kind = kind;
        }
    }
    /// The entity whose country an item has.
    pub(super) fn state_of(mention: &Mention) -> Option<u32> {
        let newcomer = mention.newcomer.as_ref().and_then(|newcomer| newcomer.state);
        mention.entry.or(newcomer)
    }
    /// The title that stands before the name that starts with this word, with what may stand between.
    pub(super) fn title_before(&self, name: usize) -> Option<Title> {
        const LINKS: Sense = Sense::PLACE.or(Sense::OF).or(Sense::PARTY).or(Sense::FROM);
        let (mut at, mut state, mut jumped) = (name, None, false);
        for _ in 0..=NAMES_BETWEEN {
            let before = at.checked_sub(1)?;
            let fits = match self.words.gap(before) {
                Gap::Space | Gap::Quote => true,
                Gap::Comma => jumped || at == name,
                Gap::Period => self.sense(before).is(Sense::TITLE),
                _ => false,
            };
            if !fits {
                return None;
            }
            if let Some(phrase) = self.lexicon.ending(&self.words, before, Sense::TITLE)
                && self.owner(before).is_none()
                && (self.words.gap(before) != Gap::Comma || jumped || !phrase.sense.is(Sense::HONORIFIC))
            {
                let state = state.or_else(|| self.state_before(phrase.from));
                return Some(Title { phrase, state });
            }
            // `kepala desa itu, Slamet Raharjo`
            if self.words.gap(before) == Gap::Comma && self.sense(before).is(Sense::FUNCTION) && !jumped {
                (at, jumped) = (before, true);
                continue;
            }
            let Some(item) = self.item_at(before) else {
                let comma = self.words.gap(before) == Gap::Comma;
                let over =
                    jumped || (comma && (self.may_be_body(before) || self.case(before) == Case::Title));
                let title = over.then(|| self.title_over(before, state)).flatten();
                // `Kepala Desa Sukaraja, Suparno`
                let whole = |title: &Title| {
                    jumped || self.may_be_body(before) || title.phrase.sense.is(Sense::OF_BODY)
                };
                return title.filter(whole);
            };
            if item.kind.is_person() {
                return None;
            }
            state = Self::state_of(&item.mention).or(state);
            (at, jumped) = (item.from, true);
            // `di Washington`, `for China`
            if at.checked_sub(1).is_some_and(|n| self.sense(n).is(LINKS) && !self.is_capital(n)) {
                at -= 1;
            }
        }
        None
    }
    /// Whether a word before a comma may end what a title is of: `direktur perusahaan, ...`, `analis Cahaya Sekuritas, ...`.
    fn may_be_body(&self, word: usize) -> bool {
        matches!(self.case(word), Case::Lower | Case::Upper) || self.sense(word).is(Sense::INSTITUTION)
    }
    /// A title some small words back: `juru bicara kedutaan besar`.
    fn title_over(&self, last: usize, state: Option<u32>) -> Option<Title> {
        let mut at = last;
        for _ in 0..BETWEEN {
            if self.sense(at).is(Sense::FUNCTION) || self.owner(at).is_some() {
                return None;
            }
            at = at.checked_sub(1).filter(|&before| self.words.gap(before) == Gap::Space)?;
            if let Some(phrase) = self.lexicon.ending(&self.words, at, Sense::TITLE) {
                return Some(Title { phrase, state });
            }
        }
        None
    }
    /// The state or body right before a title: `Chinese Foreign Minister`.
    fn state_before(&self, title: usize) -> Option<u32> {
        let before = title.checked_sub(1)?;
        let near = matches!(self.words.gap(before), Gap::Space | Gap::Apostrophe);
        let before = if self.owner(before).is_none() && self.words.slice(before) == "s" {
            before.checked_sub(1)?
        } else {
            before
        };
        let item = near.then(|| self.item_at(before)).flatten()?;
        if item.kind.is_person() { None } else { Self::state_of(&item.mention) }
    }
    /// The title that stands behind a name, in apposition: `Dmitry Peskov, juru bicara`.
    pub(super) fn title_behind(&self, end: usize) -> Option<Title> {
        let last = end.checked_sub(1)?;
        let open = self.words.mark_behind(last) == Some('(');
        if self.words.gap(last) != Gap::Comma && !open {
            return None;
        }
        for at in end..end + 3 {
            if let Some(phrase) = self.lexicon.starting(&self.words, at, Sense::TITLE) {
                return Some(Title { phrase, state: self.state_behind(phrase.to) });
            }
            let skipped = self.sense(at).is(Sense::FUNCTION)
                || self.item_at(at).is_some_and(|item| !item.kind.is_person());
            if !skipped || self.is_capital(at) && self.owner(at).is_none() {
                return None;
            }
        }
        None
    }
    /// The state or body behind a title: `juru bicara kedutaan besar China`.
    fn state_behind(&self, behind: usize) -> Option<u32> {
        for at in behind..behind + BETWEEN {
            if self.words.gap_before(at) != Gap::Space {
                return None;
            }
            if let Some(item) = self.item_at(at) {
                return if item.kind.is_person() { None } else { Self::state_of(&item.mention) };
            }
        }
        None
    }
}

/// A mention that the gazetteer's search did not give.
pub(super) fn mention(span: Span, status: Status, reason: String) -> Mention {
    Mention {
        span,
        entry: None,
        alias: crate::model::NO_ALIAS,
        refers_to: None,
        newcomer: None,
        score: 1.0,
        status,
        candidates: Vec::new(),
        reason: reason.into(),
        clitic: None,
        repaired: false,
        inner: Vec::new(),
    }
}
