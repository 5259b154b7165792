//! One pass over the text: the shape of every block, the function words and the cues in it.

use super::cue::{Cues, Fired};
use super::lexicon::{Lexicon, vote};
use super::marks::{LETTER, STOP, WIDE, WORD, kind, mark, wide_mark};
use super::segment::Lined;
use super::shape::Shape;
use super::table::Table;
use crate::scan::{Book, Hit, Read};
use crate::text::{
    Breaks, Case, Digits, Span, Token, Units, is_glue, is_space, is_word, look, next_char, token,
};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// What reading looks up: each word once.
#[derive(Debug)]
pub(crate) struct Reader {
    /// Function words, and words with which the phrases start that may stand anywhere.
    words: Table<Known>,
    /// Words with which the phrases start that start a line.
    first_words: Table<Read>,
    /// For each byte of ASCII whether a phrase starts with what it folds to: one that may stand anywhere (1), one that
    /// starts a line (2).
    marks: [u8; 128],
}

/// What a word is known for.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// The languages whose function word it is.
    languages: Option<u32>,
    /// What has been read of a phrase behind it.
    phrase: Option<Read>,
}

const ANYWHERE: u8 = 1;
const START: u8 = 2;

impl Reader {
    pub(crate) fn new(lexicon: &Lexicon, cues: &Cues) -> Self {
        let mut words = FxHashMap::<u64, Known>::default();
        for (hash, languages) in lexicon.function_words() {
            words.entry(hash).or_default().languages = Some(languages);
        }
        for (word, read) in cues.anywhere.first_words() {
            words.entry(look(word).hash).or_default().phrase = Some(read);
        }
        let starts = cues.at_start.first_words().into_iter().map(|(word, read)| (look(word).hash, read));
        let (words, first_words) = (Table::new(&words), Table::new(&starts.collect()));
        let may = |byte: u8| {
            let text = char::from(byte).to_string();
            let mut units = Units::new(&text, Digits::Hash, Breaks::Keep);
            units.step(0);
            may_start(cues, units.folded())
        };
        Self { words, first_words, marks: std::array::from_fn(|byte| may(byte as u8)) }
    }
    /// Reads all blocks.
    pub(crate) fn read(&self, text: &str, blocks: &[Lined], lexicon: &Lexicon, cues: &Cues) -> Reading {
        let units = Units::new(text, Digits::Hash, Breaks::Keep);
        let voices = lexicon.voices();
        let mut out = Reading {
            shapes: Vec::with_capacity(blocks.len()),
            fired: Vec::new(),
            votes: vec![0; blocks.len() * voices],
        };
        let (mut hits, mut content) = (Vec::new(), Vec::new());
        let mut pass = Pass { text, units, cues, reader: self, hits: &mut hits, content: &mut content };
        for ((i, block), number) in blocks.iter().enumerate().zip(0..) {
            let votes = out.votes.get_mut(i * voices..(i + 1) * voices).unwrap_or_default();
            let shape = pass.block(block, votes);
            out.shapes.push(shape);
            if !pass.hits.is_empty() || cues.has_spaced() {
                cues.fire(text, number, block, pass.hits, &mut out.fired);
                pass.hits.clear();
            }
        }
        out
    }
}

/// Whether a phrase starts with what something folded to.
fn may_start(cues: &Cues, folded: &str) -> u8 {
    let may = |book: &Book| folded.bytes().next().is_some_and(|byte| book.may_start(byte));
    u8::from(may(&cues.anywhere)) * ANYWHERE | u8::from(may(&cues.at_start)) * START
}

/// What was read.
pub(crate) struct Reading {
    pub(crate) shapes: Vec<Shape>,
    /// Every rule that holds in a block, by block, then by place.
    pub(crate) fired: Vec<Fired>,
    /// For each block, how many of its words are function words of each language.
    pub(crate) votes: Vec<u32>,
}

/// Most words of a block whose content is kept: bounds memory for a document of one line.
const MOST_CONTENT: usize = 400;

/// A pass over one text.
struct Pass<'p> {
    text: &'p str,
    units: Units<'p>,
    cues: &'p Cues,
    reader: &'p Reader,
    /// Phrases found in the block.
    hits: &'p mut Vec<Hit>,
    /// Content words of the block.
    content: &'p mut Vec<u64>,
}

/// What is known of a block while it is read.
#[derive(Default)]
struct Open {
    shape: Shape,
    whole: FxHasher,
    any_small: bool,
    any_capital: bool,
    /// The last place at which a phrase starts the block.
    first_word: usize,
}

impl Pass<'_> {
    /// Reads a block. Adds to `votes` and to the hits.
    fn block(&mut self, block: &Lined, votes: &mut [u32]) -> Shape {
        self.content.clear();
        let mut open = Open { first_word: block.words.start as usize, ..Open::default() };
        open.shape.chars = block.chars;
        let Span { start, end } = block.span;
        let (start, end) = (start as usize, end as usize);
        let line = self.text.as_bytes().get(start..end).unwrap_or_default();
        let mut at = 0;
        while let Some(&byte) = line.get(at) {
            let kind = kind(byte);
            if kind & WORD != 0 {
                at = self.word(start + at, &mut open, votes) - start;
            } else if kind & WIDE != 0 {
                at = self.wide(start + at, &mut open, votes) - start;
            } else {
                if kind != 0 {
                    self.mark(line, start, at, kind, &mut open);
                }
                at += 1;
            }
        }
        self.close(block, open)
    }
    fn close(&mut self, block: &Lined, open: Open) -> Shape {
        let mut shape = open.shape;
        self.content.sort_unstable();
        self.content.dedup();
        shape.content = self.content.as_slice().into();
        shape.hash = open.whole.finish();
        shape.all_capitals = open.any_capital && !open.any_small;
        shape.finish(self.text, block);
        shape
    }
    /// Takes the word that starts at a byte; where it ends.
    #[inline]
    fn word(&mut self, at: usize, open: &mut Open, votes: &mut [u32]) -> usize {
        let token = token(self.text, at);
        let known = self.reader.words.get(token.hash);
        let function = known.is_some_and(|k| k.languages.is_some());
        if function {
            vote(known.and_then(|k| k.languages), votes);
        }
        if token.ascii && !token.glued && token.digits == 0 {
            if let Some(read) = known.and_then(|k| k.phrase) {
                self.cues.anywhere.find(&mut self.units, at, read, token.end, self.hits);
            }
            if at <= open.first_word
                && let Some(&read) = self.reader.first_words.get(token.hash)
            {
                self.cues.at_start.find(&mut self.units, at, read, token.end, self.hits);
            }
        } else {
            self.odd_word(at, &token, open);
        }
        open.shape.marks |= if token.case == Case::None { 0 } else { LETTER };
        if open.add(&token, function) && self.content.len() < MOST_CONTENT {
            self.content.push(token.hash);
        }
        token.end
    }
    /// Looks for phrases in a word whose first word is not the whole of it, or is spelled in another way.
    #[inline(never)]
    fn odd_word(&mut self, at: usize, token: &Token, open: &mut Open) {
        self.try_at(at, open.first_word, ANYWHERE | START);
        let word = Span::at(at, token.end);
        if token.glued {
            for glue in word.range().skip(1).filter(|&glue| is_glue(self.text, glue as u32)) {
                self.try_at(glue, open.first_word, ANYWHERE);
            }
        }
        let slice = word.slice(self.text);
        if !slice.is_ascii() {
            for c in slice.chars() {
                open.shape.marks |= if c.is_alphabetic() { LETTER } else { 0 } | wide_mark(c);
            }
        }
    }
    /// Takes a char that is not ASCII, or the word that starts with it.
    fn wide(&mut self, at: usize, open: &mut Open, votes: &mut [u32]) -> usize {
        let Some(c) = next_char(self.text, at as u32) else { return self.text.len() };
        if is_word(c) {
            return self.word(at, open, votes);
        }
        open.shape.marks |= wide_mark(c);
        if !is_space(c) && self.units.step(at).is_some() {
            let may = may_start(self.cues, self.units.folded());
            self.try_at(at, open.first_word, may);
        }
        at + c.len_utf8()
    }
    /// Takes a mark of ASCII.
    #[inline]
    fn mark(&mut self, line: &[u8], start: usize, at: usize, kind: u16, open: &mut Open) {
        open.shape.marks |= mark(line, at, kind);
        if kind & STOP != 0 {
            let ends = line.get(at + 1).is_none_or(|&b| b == b' ' || b >= 0x80 || b == b'"');
            open.shape.stops += u32::from(ends);
        }
        let byte = line.get(at).copied().unwrap_or_default();
        let may = self.reader.marks.get(usize::from(byte)).copied().unwrap_or_default();
        if may != 0 {
            self.try_at(start + at, open.first_word, may);
        }
    }
    /// Looks for phrases that start right here.
    fn try_at(&mut self, at: usize, first_word: usize, may: u8) {
        if may & ANYWHERE != 0 {
            self.cues.anywhere.find(&mut self.units, at, self.cues.anywhere.root(), at, self.hits);
        }
        if may & START != 0 && at <= first_word {
            self.cues.at_start.find(&mut self.units, at, self.cues.at_start.root(), at, self.hits);
        }
    }
}

impl Open {
    /// Counts a word; whether it is one of content.
    #[inline]
    fn add(&mut self, token: &Token, function: bool) -> bool {
        let Token { case, hash, .. } = *token;
        hash.hash(&mut self.whole);
        let shape = &mut self.shape;
        let small = case == Case::Lower;
        shape.words += 1;
        shape.digits += token.digits;
        shape.lower += u32::from(small);
        shape.function += u32::from(function);
        shape.glued |= token.glued && case == Case::Title;
        self.any_small |= small || case == Case::Title;
        self.any_capital |= matches!(case, Case::Upper | Case::Title | Case::Initial);
        let long = token.long && case != Case::None;
        shape.long += u32::from(long);
        shape.capitals += u32::from(long && !small);
        long && !function
    }
}
