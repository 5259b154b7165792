//! Who said what, and through whom the article has it.
//!
//! ```text
//! passage ─> tape (words and marks, each with what it is to a statement) ─> pair (quotation marks)
//!         └> frame (sentences; a quotation is one item) ─> source, statement (direct, mixed), clause (indirect)
//! ```
//!
//! Words come from the packs. What decides is the form: where quotation marks stand, which clause a verb governs,
//! and which phrase before or behind it is somebody.

mod clause;
mod cue;
mod degree;
mod frame;
mod kind;
mod lexicon;
mod more;
mod names;
mod noun;
mod outlet;
mod own;
mod pair;
mod phrase;
mod place;
mod quantity;
mod report;
mod source;
mod statement;
mod subject;
mod tape;
mod who;

use crate::gazetteer::Gazetteer;
use crate::lang::Pack;
use crate::model::{Label, Mention, NotSpeech, Quote, Source};
use crate::text::{Span, Tokens};
use lexicon::Lexicon;
use names::Name;
use std::cmp::Reverse;
use who::Memory;

/// A piece of a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Piece {
    /// Where it is.
    pub span: Span,
    /// Whether it goes on with the sentence of the piece before it.
    pub soft: bool,
    /// What it is.
    pub label: Label,
}

/// Pieces of a text that belong together: what the article itself says, or one line that is none of it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Passage {
    /// The pieces, in order and apart.
    pub pieces: Vec<Piece>,
    /// Whether it is the article's own.
    pub own: bool,
}

/// What was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Speech {
    /// Statements, in order.
    pub quotes: Vec<Quote>,
    /// Reporting sources, in order.
    pub sources: Vec<Source>,
    /// Quotation marks that quote nobody, in order.
    pub not_speech: Vec<NotSpeech>,
    /// Opening quotation marks that nothing closes, with the word behind them.
    pub unclosed: Vec<Span>,
}

impl Speech {
    /// Everything in the order of the text; what names another by number goes on naming it.
    fn in_order(mut self) -> Self {
        let sources = sorted(&mut self.sources, |source| source.span);
        let quotes = sorted(&mut self.quotes, |quote| quote.span);
        let moved =
            |places: &[u32], number: Option<u32>| number.and_then(|n| places.get(n as usize)).copied();
        self.sources.iter_mut().for_each(|source| source.via = moved(&sources, source.via));
        for quote in &mut self.quotes {
            quote.via = moved(&sources, quote.via);
            quote.continues = moved(&quotes, quote.continues);
        }
        self.not_speech.sort_by_key(|not| not.span);
        self
    }
}

/// Sorts a list by place, longer ones first; where each item is now.
fn sorted<T>(list: &mut Vec<T>, span: impl Fn(&T) -> Span) -> Vec<u32> {
    let mut numbered: Vec<(u32, T)> = (0..).zip(std::mem::take(list)).collect();
    numbered.sort_by_key(|(_, item)| (span(item).start, Reverse(span(item).end)));
    let mut places = vec![0; numbered.len()];
    for (place, (number, _)) in (0..).zip(&numbered) {
        if let Some(known) = places.get_mut(*number as usize) {
            *known = place;
        }
    }
    list.extend(numbered.into_iter().map(|(_, item)| item));
    places
}

/// Finds statements and sources with the words of some packs. Immutable; one serves all threads.
///
/// ```
/// use warta::{gazetteer::Gazetteer, lang::builtin, model::Label, speech::{Finder, Passage, Piece}, text::Span};
/// let packs = [builtin("id").unwrap(), builtin("en").unwrap()];
/// let finder = Finder::new(packs.iter().map(AsRef::as_ref));
/// let text = "“Air sudah surut,” kata Camat Sari Dewi.";
/// let piece = Piece { span: Span::at(0, text.len()), soft: false, label: Label::Body };
/// let list = Gazetteer::new([], &[]).unwrap();
/// let found = finder.find(text, &[Passage { pieces: vec![piece], own: true }], [], &list);
/// let quote = &found.quotes[0];
/// assert_eq!((quote.span.slice(text), quote.kind), ("“Air sudah surut,”", "direct"));
/// assert_eq!(quote.speaker.as_ref().unwrap().span.slice(text), "Sari Dewi");
/// ```
#[derive(Debug, Clone, Default)]
pub struct Finder {
    lexicon: Lexicon,
}

impl Finder {
    /// A finder of the words of these packs.
    pub fn new<'a>(packs: impl IntoIterator<Item = &'a Pack>) -> Self {
        Self { lexicon: Lexicon::new(packs) }
    }

    /// What the passages of a text say; `mentions` are its names, in order, of this gazetteer.
    pub fn find<'m>(
        &self,
        text: &str,
        passages: &[Passage],
        mentions: impl IntoIterator<Item = &'m Mention>,
        gazetteer: &Gazetteer,
    ) -> Speech {
        self.find_read(text, &Tokens::default(), passages, mentions, gazetteer)
    }

    /// The same in a text at whose words somebody has looked already.
    pub fn find_read<'m>(
        &self,
        text: &str,
        words: &Tokens,
        passages: &[Passage],
        mentions: impl IntoIterator<Item = &'m Mention>,
        gazetteer: &Gazetteer,
    ) -> Speech {
        let names = names::names(mentions, gazetteer);
        let mut out = Speech::default();
        let mut own = Memory::default();
        for passage in passages {
            let mut other = Memory::default();
            let memory = if passage.own { &mut own } else { &mut other };
            self.read((text, words), passage, &names, memory, &mut out);
        }
        out.in_order()
    }

    fn read(
        &self,
        (text, words): (&str, &Tokens),
        passage: &Passage,
        names: &[Name],
        memory: &mut Memory,
        out: &mut Speech,
    ) {
        let mut tape = tape::tape(text, words, passage, &self.lexicon);
        names::mark(&mut tape, names);
        let pairs = pair::pairs(text, &tape);
        let credit = |piece: &Piece| matches!(piece.label, Label::Caption | Label::Credit);
        let asides = passage.pieces.iter().all(credit);
        let frames = frame::frames(text, &tape, &pairs, asides);
        let (tape, pairs, frames) = (tape.as_slice(), pairs.as_slice(), &frames);
        memory.called(&frames.items);
        let short = memory.short();
        let reader = place::Reader {
            text,
            tape,
            pairs,
            frames,
            names,
            passage,
            lexicon: &self.lexicon,
            short: &short,
        };
        let open = pairs.iter().filter(|pair| !pair.closed);
        out.unclosed.extend(
            open.filter_map(|pair| Some(Span::new(pair.span.start, tape.get(pair.from as usize + 1)?.end))),
        );
        for number in 0..frames.sentences.len() {
            let from = out.sources.len();
            source::read(&reader, number, &mut out.sources);
            statement::read(&reader, number, memory, out, from);
        }
    }
}
