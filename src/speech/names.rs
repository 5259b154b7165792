//! What the mentions of a document are to its statements.

use super::lexicon::Bits;
use super::tape::{Kind, Tok};
use crate::gazetteer::Gazetteer;
use crate::model::Mention;
use crate::text::{Case, Span};

/// What a name is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Person,
    Place,
    Organisation,
    /// An outlet.
    Media,
    /// Where people post.
    Platform,
    Other,
}

/// A mention.
#[derive(Debug, Clone, Copy)]
pub(super) struct Name {
    pub(super) span: Span,
    pub(super) entry: Option<u32>,
    /// Who speaks under the name: a capital stands for its state.
    pub(super) speaks: Option<u32>,
    pub(super) r#type: Type,
    /// Whether it is a place that is no state and stands for none here.
    pub(super) town: bool,
}

/// The names of a document, in order and apart.
pub(super) fn names<'m>(mentions: impl IntoIterator<Item = &'m Mention>, gazetteer: &Gazetteer) -> Vec<Name> {
    mentions.into_iter().map(|mention| name(mention, gazetteer)).collect()
}

fn name(mention: &Mention, gazetteer: &Gazetteer) -> Name {
    let newcomer = mention.newcomer.as_ref().map(|newcomer| newcomer.kind);
    let best = mention.entry.or(mention.candidates.first().map(|best| best.entry));
    let unlisted = if newcomer.is_none_or(|kind| kind == "PER") { Type::Person } else { Type::Organisation };
    let r#type = best.filter(|_| newcomer.is_none()).map_or(unlisted, |entry| {
        match (gazetteer.kind(entry), gazetteer.subtype(entry)) {
            ("PER", _) => Type::Person,
            ("ORG", Some("media" | "news-agency")) => Type::Media,
            ("ORG", Some("platform")) => Type::Platform,
            ("ORG", _) => Type::Organisation,
            ("GPE" | "LOC" | "FAC", _) => Type::Place,
            _ => Type::Other,
        }
    });
    let state = mention.entry.filter(|_| r#type == Type::Place).and_then(|entry| gazetteer.refers_to(entry));
    let part = |entry| gazetteer.parent(entry).is_some() || gazetteer.refers_to(entry).is_some();
    let town = r#type == Type::Place && mention.refers_to.is_none() && mention.entry.is_some_and(part);
    Name { span: mention.span, entry: mention.entry, speaks: state.or(mention.entry), r#type, town }
}

/// What words are that hold sentences together.
const GRAMMAR: Bits = Bits::RELATIVE
    .with(Bits::BETWEEN)
    .with(Bits::PREPOSITION)
    .with(Bits::PRONOUN)
    .with(Bits::OWN)
    .with(Bits::CLAUSE)
    .with(Bits::OPENER)
    .with(Bits::DENIED)
    .with(Bits::THAT)
    .with(Bits::TO)
    .with(Bits::JOINS);

/// Notes in every word of a tape which name it is part of.
pub(super) fn mark(tape: &mut [Tok], names: &[Name]) {
    let Some(first) = tape.first() else { return };
    let mut next = names.partition_point(|name| name.span.end <= first.start);
    for tok in tape.iter_mut().filter(|tok| tok.kind == Kind::Word) {
        while names.get(next).is_some_and(|name| name.span.end <= tok.start) {
            next += 1;
        }
        if names.get(next).is_some_and(|name| name.span.overlaps(tok.span())) {
            tok.name = next as u32;
            // `WHO`, `AS`, `US`: the name of something, and no word that holds a sentence together.
            if tok.case == Case::Upper {
                tok.bits = tok.bits.without(GRAMMAR);
            }
        }
    }
}
