//! A passage as read, for those who look for statements and sources in it.

use super::Passage;
use super::frame::{Frames, Sentence};
use super::lexicon::{Bits, Lexicon};
use super::names::{Name, Type};
use super::noun::{Noun, Nouns};
use super::pair::Pair;
use super::tape::{Kind, Tok};
use crate::model::Label;
use crate::text::Span;
use rustc_hash::FxHashSet;

/// A passage: its words, quotations and sentences.
#[derive(Debug, Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) tape: &'a [Tok],
    pub(super) pairs: &'a [Pair],
    pub(super) frames: &'a Frames,
    pub(super) names: &'a [Name],
    pub(super) passage: &'a Passage,
    pub(super) lexicon: &'a Lexicon,
    /// Words that stand alone for somebody.
    pub(super) short: &'a FxHashSet<u64>,
}

impl<'a> Reader<'a> {
    pub(super) fn nouns(&self) -> Nouns<'a> {
        let Self { text, names, lexicon, short, .. } = *self;
        Nouns { text, items: &self.frames.items, names, lexicon, short }
    }
    pub(super) fn sentence(&self, number: usize) -> Option<&'a Sentence> {
        self.frames.sentences.get(number)
    }
    /// The items of a sentence without the stop at its end.
    pub(super) fn bounds(&self, number: usize) -> Option<(usize, usize)> {
        let range = self.sentence(number)?.items.clone();
        let mut end = range.end;
        while end > range.start
            && self.frames.items.get(end - 1).is_some_and(|tok| matches!(tok.kind, Kind::Stop))
        {
            end -= 1;
        }
        Some((range.start, end))
    }
    #[inline]
    pub(super) fn item(&self, at: usize) -> Option<&'a Tok> {
        self.frames.items.get(at)
    }
    /// The span from one item up to another.
    pub(super) fn span(&self, from: usize, to: usize) -> Option<Span> {
        let (first, last) = (self.item(from)?, self.item(to.checked_sub(1).filter(|&last| last >= from)?)?);
        Some(Span::new(first.start, last.end))
    }
    /// Words among these items.
    pub(super) fn words(&self, from: usize, to: usize) -> usize {
        self.frames.items.get(from..to).unwrap_or_default().iter().filter(|tok| tok.is_word()).count()
    }
    /// The quotation that an item is.
    #[inline]
    pub(super) fn pair(&self, at: usize) -> Option<&'a Pair> {
        let tok = self.item(at).filter(|tok| tok.kind == Kind::Quote)?;
        self.pairs.get(tok.name as usize)
    }
    /// The tokens inside a quotation.
    pub(super) fn inside(&self, pair: &Pair) -> &'a [Tok] {
        let to = if pair.closed { pair.to as usize - 1 } else { pair.to as usize };
        self.tape.get(pair.from as usize + 1..to).unwrap_or_default()
    }
    /// What the piece of the passage is in which a byte stands.
    pub(super) fn label(&self, at: u32) -> Label {
        let after = self.passage.pieces.partition_point(|piece| piece.span.start <= at);
        let piece = after.checked_sub(1).and_then(|number| self.passage.pieces.get(number));
        piece.map_or(Label::Body, |piece| piece.label)
    }
    /// Whether a noun is an outlet: one that is known, or one that is called so.
    pub(super) fn is_outlet(&self, noun: &Noun) -> bool {
        let known = self.nouns().is_type(noun.name, Type::Media);
        known || self.called(noun, Bits::OUTLET) || self.opens_outlet(noun) || self.common_outlet(noun)
    }
    /// Whether a noun starts what an outlet is called that nobody names: `Iranian state TV`.
    fn common_outlet(&self, noun: &Noun) -> bool {
        let from = self.frames.items.partition_point(|tok| tok.end <= noun.whole.start);
        super::outlet::common(self, from, self.frames.items.len()).is_some()
    }
    /// Whether a noun is the first word of what an outlet is called, at the start of a sentence: `Kantor berita`.
    fn opens_outlet(&self, noun: &Noun) -> bool {
        let from = self.frames.items.partition_point(|tok| tok.end <= noun.whole.start);
        let is = |at: usize| self.item(at).is_some_and(|tok| tok.is(Bits::OUTLET));
        let kind = |tok: &Tok| tok.is_small() && tok.is(Bits::OUTLET.with(Bits::LINK));
        is(from) && self.item(from + 1).is_some_and(kind)
    }
    /// Whether the words of a noun that are no name have one of these bits.
    pub(super) fn called(&self, noun: &Noun, bits: Bits) -> bool {
        let from = self.frames.items.partition_point(|tok| tok.end <= noun.whole.start);
        let items = self.frames.items.get(from..).unwrap_or_default();
        items.iter().take_while(|tok| tok.start < noun.whole.end).any(|tok| tok.is_small() && tok.is(bits))
    }
}

impl Reader<'_> {
    /// Whether somebody is called by what they are, or by a name: no bare noun.
    pub(super) fn called_or_capital(&self, noun: &Noun) -> bool {
        self.called(noun, Bits::ROLE)
    }
}
