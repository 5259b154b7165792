//! Who a pronoun means: the one who spoke last, or of whom the sentence before was.

use super::lexicon::Bits;
use super::names::{Name, Type};
use super::noun::Noun;
use super::tape::Tok;
use crate::model::Speaker;
use crate::text::Span;
use rustc_hash::FxHashSet;
use std::rc::Rc;

/// What a passage has said so far.
#[derive(Debug, Default)]
pub(super) struct Memory {
    /// Who spoke last.
    pub(super) speaker: Option<Speaker>,
    /// Whether that is a person.
    person: bool,
    /// Whom the last sentence is about.
    subject: Option<(Speaker, u32)>,
    /// Whom the last sentence is about where it has no statement, and its line: somebody with or without a name.
    just: Option<Just>,
    /// Number of a quotation without a speaker that its paragraph left open, and of its line.
    pub(super) open: Option<(u32, u32)>,
    /// Number of the last statement, and of its line.
    pub(super) quote: Option<(u32, u32)>,
    /// Words that stand alone for somebody.
    short: Rc<FxHashSet<u64>>,
}

/// Whom a sentence without a statement is about.
#[derive(Debug)]
struct Just {
    who: Speaker,
    pronoun: bool,
    line: u32,
}

impl Memory {
    /// Notes who is called by one word: `kata Sari,`.
    pub(super) fn called(&mut self, items: &[Tok]) {
        for (at, tok) in items.iter().enumerate() {
            if !(tok.is_small() && tok.is(Bits::BESIDE.with(Bits::ACCORDING))) || tok.tail > 0 {
                continue;
            }
            let (name, next) = (items.get(at + 1), items.get(at + 2));
            let alone =
                next.is_none_or(|next| !next.is_word() || next.is_small() && !next.is(Bits::PARTICLE));
            if let Some(name) = name.filter(|name| alone && name.is_capital() && !name.is(Bits::ROLE)) {
                Rc::make_mut(&mut self.short).insert(name.hash);
            }
        }
    }
    pub(super) fn short(&self) -> Rc<FxHashSet<u64>> {
        Rc::clone(&self.short)
    }
    /// The speaker that a noun is.
    pub(super) fn speaker_of(&self, noun: &Noun, names: &[Name]) -> Speaker {
        let named = noun.name.and_then(|name| names.get(name as usize)).and_then(|name| name.speaks);
        // `it` is not who spoke last, who may be a person.
        let entry = if noun.pronoun { self.meant().filter(|_| !noun.unnamed) } else { named };
        Speaker { span: noun.span, entry, role: noun.role, unnamed: noun.unnamed && !noun.pronoun }
    }
    /// Whom a pronoun means.
    fn meant(&self) -> Option<u32> {
        let spoke = self.speaker.as_ref().map(|speaker| (speaker.span.start, speaker.entry));
        let about = self.subject.as_ref().map(|(speaker, _)| (speaker.span.start, speaker.entry));
        match (spoke, about) {
            // A sentence about a name that no list has may be about a thing.
            (Some((spoke, entry)), Some((about, other))) => {
                if about > spoke {
                    other.or(entry)
                } else {
                    entry
                }
            }
            (Some((_, entry)), None) | (None, Some((_, entry))) => entry,
            (None, None) => None,
        }
    }
    /// Notes who spoke; for what is no person no pronoun stands.
    pub(super) fn spoke(&mut self, speaker: &Speaker, names: &[Name]) {
        let first = names.partition_point(|name| name.span.end <= speaker.span.start);
        let name = names.get(first).filter(|name| name.span.overlaps(speaker.span));
        let thing = name.is_some_and(|name| name.r#type != Type::Person && name.speaks == speaker.entry);
        // A pronoun has no name, and stands for who spoke before.
        let unknown = if speaker.unnamed { false } else { self.person };
        self.person = name.map_or(unknown, |name| name.r#type == Type::Person);
        let speaker = &Speaker { entry: speaker.entry.filter(|_| !thing), ..speaker.clone() };
        let keep = self.speaker.as_ref().filter(|last| last.entry == speaker.entry && last.entry.is_some());
        let span = keep
            .map_or(speaker.span, |last| Span::new(speaker.span.start, last.span.end.max(speaker.span.end)));
        let span = if speaker.entry.is_some() { speaker.span } else { span };
        self.speaker = Some(Speaker { span, ..speaker.clone() });
    }
    /// Notes whom a sentence is about: somebody with a name.
    pub(super) fn about(&mut self, noun: &Noun, names: &[Name], line: u32) {
        let name = noun.name.and_then(|name| names.get(name as usize));
        let person = name.map_or(!noun.unnamed, |name| name.r#type == Type::Person);
        if person && !noun.pronoun {
            let entry = name.and_then(|name| name.entry);
            self.subject = Some((Speaker { span: noun.span, entry, role: noun.role, unnamed: false }, line));
        }
    }
    /// Notes whom a sentence without a statement is about, or that it is about nobody.
    pub(super) fn just(&mut self, noun: Option<&Noun>, names: &[Name], line: u32) {
        let just = |noun: &Noun| Just { who: self.speaker_of(noun, names), pronoun: noun.pronoun, line };
        self.just = noun.map(just);
    }
    /// Whom the sentence right before one of this line is about: a pronoun, or somebody else where nobody has spoken in
    /// the line.
    pub(super) fn before(&self, line: u32) -> Option<Speaker> {
        let quiet = self.quote.is_none_or(|(_, last)| last < line);
        let just = self.just.as_ref().filter(|just| (quiet || just.pronoun) && just.line == line);
        just.map(|just| just.who.clone())
    }
    /// The person who spoke last, a few lines above one.
    pub(super) fn last_speaker(&self, line: u32) -> Option<Speaker> {
        const LINES: u32 = 3;
        let (_, last) = self.quote?;
        self.speaker.clone().filter(|_| self.person && line.saturating_sub(last) <= LINES)
    }
    /// Whom the sentence before one of this line was about.
    pub(super) fn subject(&self, line: u32) -> Option<Speaker> {
        let (speaker, last) = self.subject.as_ref()?;
        (line.saturating_sub(*last) <= 1).then(|| speaker.clone())
    }
}
