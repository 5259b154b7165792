//! One pass over the text: the shape of every block, the function words and the cues in it.

use super::cue::{Cues, Fired};
use super::lexicon::{Lexicon, vote};
use super::marks::{LETTER, STOP, WIDE, WORD, kind, mark, wide_mark};
use super::segment::Lined;
use super::shape::Shape;
use super::table::Table;
use crate::scan::{Ahead, Book, Hit, Seconds, is_wide_mark};
use crate::text::{
    Breaks, Case, Digits, Span, Token, Units, fold_key, is_glue, is_space, is_word, look, next_char, token,
};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::{Hash, Hasher};

/// What reading looks up: each word once.
#[derive(Debug)]
pub(crate) struct Reader {
    /// Function words, and words with which the phrases start that may stand anywhere.
    words: Table<Known>,
    /// Words with which the phrases start that start a line.
    first_words: Table<Ahead>,
    /// For each byte of ASCII that is a mark, what follows in the phrases that start with what it folds to.
    marks: Vec<Mark>,
    /// The same for a number.
    number: Mark,
}

/// What follows in the phrases that start with a mark.
#[derive(Debug, Clone, Copy, Default)]
struct Mark {
    anywhere: Seconds,
    at_start: Seconds,
}

impl Mark {
    fn of(cues: &Cues, first: u8) -> Self {
        Self { anywhere: cues.anywhere.seconds(first), at_start: cues.at_start.seconds(first) }
    }
    /// Which phrases may go on at a byte.
    #[inline]
    fn may_follow(self, text: &[u8], at: usize) -> u8 {
        let (anywhere, at_start) = (self.anywhere.may_follow(text, at), self.at_start.may_follow(text, at));
        u8::from(anywhere) * ANYWHERE | u8::from(at_start) * START
    }
}

/// What a word is known for.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// The languages whose function word it is.
    languages: Option<u32>,
    /// What may follow where a phrase starts with it.
    phrase: Option<Ahead>,
}

/// Which phrases are looked for: those that may stand anywhere, those that start a line.
const ANYWHERE: u8 = 1;
const START: u8 = 2;

impl Reader {
    pub(crate) fn new(lexicon: &Lexicon, cues: &Cues) -> Self {
        let mut words = FxHashMap::<u64, Known>::default();
        for (hash, languages) in lexicon.function_words() {
            words.entry(hash).or_default().languages = Some(languages);
        }
        for (word, ahead) in cues.anywhere.first_words() {
            words.entry(look(word).hash).or_default().phrase = Some(ahead);
        }
        let starts = cues.at_start.first_words().into_iter().map(|(word, ahead)| (look(word).hash, ahead));
        let (words, first_words) = (Table::new(&words), Table::new(&starts.collect()));
        let number = Mark::of(cues, b'#');
        let mark =
            |byte: u8| match fold_key(char::from(byte).encode_utf8(&mut [0; 4]), Digits::Hash).as_bytes() {
                [first, ..] if !byte.is_ascii_alphanumeric() => Mark::of(cues, *first),
                _ => Mark::default(),
            };
        Self { words, first_words, marks: (0..128).map(mark).collect(), number }
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
        let languages = known.and_then(|k| k.languages);
        if languages.is_some() {
            vote(languages, votes);
        }
        let function = languages.is_some();
        let text = self.text.as_bytes();
        if token.digits as usize == token.end - at {
            let may = self.reader.number.may_follow(text, token.end);
            self.try_at(at, open.first_word, may);
        } else if token.ascii && !token.glued && token.digits == 0 && stands_alone(text, token.end) {
            if let Some(ahead) =
                known.and_then(|k| k.phrase.as_ref()).filter(|a| a.may_follow(text, token.end))
            {
                self.cues.anywhere.find(&mut self.units, at, ahead.read, token.end, self.hits);
            }
            if at <= open.first_word
                && let Some(ahead) =
                    self.reader.first_words.get(token.hash).filter(|a| a.may_follow(text, token.end))
            {
                self.cues.at_start.find(&mut self.units, at, ahead.read, token.end, self.hits);
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
        let byte = line.get(at).map_or(0, |&byte| usize::from(byte));
        let mark = self.reader.marks.get(byte).copied().unwrap_or_default();
        let may = mark.may_follow(self.text.as_bytes(), start + at + 1);
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

/// Whether what follows a word of ASCII at `end` is no part of what the word folds to.
#[inline]
fn stands_alone(text: &[u8], end: usize) -> bool {
    match text.get(end..) {
        Some(rest @ [next, ..]) if !next.is_ascii() => is_wide_mark(rest),
        _ => true,
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::marks::marks;
    use super::super::segment::segment;
    use super::*;
    use crate::lang::builtin;
    use crate::text::{is_word, words};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static TOOLS: LazyLock<(Lexicon, Cues, Reader)> = LazyLock::new(|| {
        let packs: Vec<_> = ["und", "id", "en"].iter().map(|code| builtin(code).unwrap()).collect();
        let (lexicon, cues) = (Lexicon::new(packs.get(1..).unwrap()), Cues::new(&packs));
        let reader = Reader::new(&lexicon, &cues);
        (lexicon, cues, reader)
    });

    /// Phrases of the packs and what may be around and inside them.
    fn pieces() -> impl Strategy<Value = String> {
        let phrases =
            TOOLS.1.all().flat_map(|rule| rule.phrases.clone().into_iter().chain(rule.with.clone()));
        let phrase = proptest::sample::select(phrases.collect::<Vec<_>>()).prop_map(|p| p.replace('#', "12"));
        let odd = proptest::sample::select(vec![
            " ", "  ", "\n", "\r\n", "\u{200b}", "\u{301}", "\u{a0}", "\u{ad}", "Ａ", "é", "“", "”", "`",
            "™", "½", "①", "İ", "\u{345}", "Ⅷ", "7", "#", "X", "a", ".", ". ", "(", ")", "@", "://", "www.",
            "🙂", "北京", "Я", " > ",
        ]);
        let cased = (phrase, 0..4).prop_map(|(p, case)| match case {
            0 => p.to_uppercase(),
            1 => p
                .split(' ')
                .map(|w| {
                    w[..w.chars().next().map_or(0, char::len_utf8)].to_uppercase()
                        + &w[w.chars().next().map_or(0, char::len_utf8)..]
                })
                .collect::<Vec<_>>()
                .join(" "),
            2 => p.replace('e', "é").replace(' ', "\u{a0}"),
            _ => p,
        });
        let piece = prop_oneof![cased, odd.prop_map(str::to_owned)];
        proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    }

    /// What the reading finds, by trying every place of the text.
    fn fired(text: &str, blocks: &[Lined], cues: &Cues) -> Vec<Fired> {
        let (starting, anywhere) = (cues.at_start.scan(text), cues.anywhere.scan(text));
        let mut out = Vec::new();
        for (block, number) in blocks.iter().zip(0..) {
            let inside = |h: &&Hit| block.span.start <= h.span.start && h.span.start < block.span.end;
            let first = |h: &&Hit| h.span.start <= block.words.start;
            let starting = starting.iter().filter(inside).filter(first);
            let mut hits = starting.chain(anywhere.iter().filter(inside)).copied().collect();
            cues.fire(text, number, block, &mut hits, &mut out);
        }
        out
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 3000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn reading_finds_what_trying_every_place_finds(text in pieces()) {
            let (lexicon, cues, reader) = &*TOOLS;
            let blocks = segment(&text);
            let found = reader.read(&text, &blocks, lexicon, cues);
            prop_assert_eq!(&found.fired, &fired(&text, &blocks, cues));
            for (block, shape) in blocks.iter().zip(&found.shapes) {
                let slice = block.span.slice(&text);
                let looks: Vec<_> = words(slice, 0).map(|w| (w.slice(slice), look(w.slice(slice)))).collect();
                let count = |f: &dyn Fn(&&(&str, crate::text::Look)) -> bool| looks.iter().filter(f).count() as u32;
                prop_assert_eq!(shape.words, looks.len() as u32);
                prop_assert_eq!(shape.lower, count(&|(_, l)| l.case == Case::Lower));
                prop_assert_eq!(shape.long, count(&|(w, l)| w.chars().count() >= 4 && l.case != Case::None));
                prop_assert_eq!(shape.function, count(&|(_, l)| lexicon.languages(l.hash).is_some()));
                prop_assert_eq!(shape.digits as usize, slice.bytes().filter(u8::is_ascii_digit).count());
                let mut content: Vec<u64> = looks.iter().filter(|(w, l)| w.chars().count() >= 4 && l.case != Case::None && lexicon.languages(l.hash).is_none()).map(|(_, l)| l.hash).collect();
                content.sort_unstable();
                content.dedup();
                prop_assert_eq!(&shape.content, &content);
                let named: Vec<_> = marks(shape).collect();
                let has = |name: &str| named.contains(&name);
                prop_assert_eq!(has("an address"), slice.contains("://") || slice.contains("www.") || slice.contains(".com"));
                prop_assert_eq!(has("an account"), slice.contains(" @") || slice.starts_with('@') || slice.contains("/@"));
                prop_assert_eq!(has("an arrow"), slice.contains(['»', '›', '→', '▸']) || slice.contains(" > "));
                prop_assert_eq!(has("a quotation"), slice.contains(['"', '“', '”']));
                prop_assert_eq!(has("no letter"), !slice.contains(char::is_alphabetic) || !slice.contains(is_word));
                prop_assert_eq!(has("an emoji"), slice.contains('🙂'));
            }
        }
    }

    #[test]
    fn a_line_has_the_marks_that_it_holds() {
        let (lexicon, cues, reader) = &*TOOLS;
        let cases: [(&str, &[&str]); 12] = [
            ("Rapat digelar.", &[]),
            ("https://a.id", &["an address", "a slash", "a colon"]),
            ("www.contoh.id", &["an address"]),
            ("contoh.com", &["an address"]),
            ("a: b / c. d", &["a slash", "a colon"]),
            ("@akun", &["an account"]),
            ("surel a@b", &[]),
            ("Beranda | Berita > Kota", &["a bar", "an arrow"]),
            ("Beranda » Kota", &["an arrow"]),
            ("© 2024", &["a copyright sign", "no letter"]),
            ("“Ya”", &["a quotation"]),
            ("🙂", &["no letter", "an emoji"]),
        ];
        for (line, expected) in cases {
            let found = reader.read(line, &segment(line), lexicon, cues);
            assert_eq!(marks(found.shapes.first().unwrap()).collect::<Vec<_>>(), expected, "{line}");
        }
    }
}
