//! One pass over the text: the shape of every block, the function words and the cues in it.

use super::cue::{Cues, Fired};
use super::evidence::Tools;
use super::lexicon::vote;
use super::marks::{LETTER, STOP, WIDE, WORD, kind, mark, wide_mark};
use super::segment::Lined;
use super::shape::Shape;
use super::vocabulary::{ANYWHERE, START, Vocabulary, bits};
use crate::scan::{Book, Hit, is_wide_mark};
use crate::text::{
    Breaks, Case, Digits, Span, Token, Tokens, Units, is_glue, is_space, is_word, next_char, token,
};
use rustc_hash::FxHasher;
use std::hash::{Hash, Hasher};

/// What was read.
pub(crate) struct Reading {
    pub(crate) shapes: Vec<Shape>,
    /// Hashes of the content words of all blocks, folded only in case.
    pub(crate) content: Vec<u64>,
    /// Every rule that holds in a block, by block, then by place.
    pub(crate) fired: Vec<Fired>,
    /// For each block, how many of its words are function words of each language.
    pub(crate) votes: Vec<u32>,
    /// The words of all blocks.
    pub(crate) words: Tokens,
}

/// Reads all blocks.
pub(crate) fn read(text: &str, blocks: &[Lined], tools: &Tools<'_>) -> Reading {
    let units = Units::new(text, Digits::Hash, Breaks::Keep);
    let voices = tools.lexicon.voices();
    let mut out = Reading {
        shapes: Vec::with_capacity(blocks.len()),
        content: Vec::new(),
        fired: Vec::new(),
        votes: vec![0; blocks.len() * voices],
        words: Tokens::default(),
    };
    let Tools { cues, vocabulary, .. } = *tools;
    let bytes = blocks.iter().map(|block| block.span.len() as usize).sum::<usize>();
    let mut pass = Pass {
        text,
        units,
        cues,
        vocabulary,
        hits: Vec::new(),
        content: Vec::with_capacity(bytes / USUAL_CONTENT),
        words: Tokens::with_capacity(bytes / USUAL_WORD + 1),
    };
    for ((i, block), number) in blocks.iter().enumerate().zip(0..) {
        let votes = out.votes.get_mut(i * voices..(i + 1) * voices).unwrap_or_default();
        let shape = pass.block(block, votes);
        out.shapes.push(shape);
        if !pass.hits.is_empty() || cues.has_spaced() {
            cues.fire(text, number, block, &mut pass.hits, &mut out.fired);
            pass.hits.clear();
        }
    }
    (out.content, out.words) = (pass.content, pass.words);
    out
}

/// Whether a phrase starts with what something folded to.
fn may_start(cues: &Cues, folded: &str) -> u8 {
    let may = |book: &Book| folded.bytes().next().is_some_and(|byte| book.may_start(byte));
    bits(may(&cues.anywhere), may(&cues.at_start))
}

/// Most words of a block whose content is kept: bounds memory for a document of one line.
pub(super) const MOST_CONTENT: u32 = 400;
/// Bytes of text for which there is at most one content word in most texts.
const USUAL_CONTENT: usize = 10;
/// Bytes of text for a word, at least in most texts.
const USUAL_WORD: usize = 6;

/// A pass over one text.
struct Pass<'p> {
    text: &'p str,
    units: Units<'p>,
    cues: &'p Cues,
    vocabulary: &'p Vocabulary,
    /// Phrases found in the block.
    hits: Vec<Hit>,
    /// Content words of all blocks so far.
    content: Vec<u64>,
    words: Tokens,
}

/// What is known of a block while it is read.
#[derive(Default)]
struct Open {
    shape: Shape,
    whole: FxHasher,
    /// Words by case, those of fewer than four chars and the others.
    counts: [[u32; 2]; 5],
    /// The last place at which a phrase starts the block.
    first_word: usize,
    /// Whether the word before is in capitals, and whether two in a row were.
    after_capitals: bool,
    capitals_in_row: bool,
}

impl Pass<'_> {
    /// Reads a block. Adds to `votes` and to the hits.
    fn block(&mut self, block: &Lined, votes: &mut [u32]) -> Shape {
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
    fn close(&mut self, block: &Lined, mut open: Open) -> Shape {
        open.count();
        let mut shape = open.shape;
        shape.hash = open.whole.finish();
        shape.finish(self.text, block);
        shape
    }
    /// Takes the word that starts at a byte; where it ends.
    #[inline]
    fn word(&mut self, at: usize, open: &mut Open, votes: &mut [u32]) -> usize {
        let token = token(self.text, at);
        self.words.push(at, token);
        let known = self.vocabulary.words.get(token.hash);
        let languages = known.and_then(|k| k.languages);
        if languages.is_some() {
            vote(languages, votes);
        }
        let function = languages.is_some();
        let text = self.text.as_bytes();
        if token.digits as usize == token.end - at {
            let may = self.vocabulary.number.may_follow(text, token.end);
            self.try_at(at, open.first_word, may);
        } else if token.ascii && !token.glued && token.digits == 0 && stands_alone(text, token.end) {
            if let Some(ahead) =
                known.and_then(|k| k.phrase.as_ref()).filter(|a| a.may_follow(text, token.end))
            {
                self.cues.anywhere.find(&mut self.units, at, ahead.read, token.end, &mut self.hits);
            }
            if at <= open.first_word
                && let Some(ahead) =
                    self.vocabulary.first_words.get(token.hash).filter(|a| a.may_follow(text, token.end))
            {
                self.cues.at_start.find(&mut self.units, at, ahead.read, token.end, &mut self.hits);
            }
        } else {
            self.odd_word(at, &token, open);
        }
        if open.add(&token, function) && open.shape.content < MOST_CONTENT {
            open.shape.content += 1;
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
        open.shape.stops += u32::from(matches!(c, '。' | '।' | '۔' | '！' | '？' | '؟'));
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
        let mark = self.vocabulary.marks.get(byte).copied().unwrap_or_default();
        let may = mark.may_follow(self.text.as_bytes(), start + at + 1);
        if may != 0 {
            self.try_at(start + at, open.first_word, may);
        }
    }
    /// Looks for phrases that start right here.
    fn try_at(&mut self, at: usize, first_word: usize, may: u8) {
        if may & ANYWHERE != 0 {
            self.cues.anywhere.find(&mut self.units, at, self.cues.anywhere.root(), at, &mut self.hits);
        }
        if may & START != 0 && at <= first_word {
            self.cues.at_start.find(&mut self.units, at, self.cues.at_start.root(), at, &mut self.hits);
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
        token.hash.hash(&mut self.whole);
        let counts = self.counts.get_mut(token.case as usize);
        let count = counts.and_then(|counts| counts.get_mut(usize::from(token.long)));
        count.into_iter().for_each(|count| *count += 1);
        if token.digits != 0 {
            self.shape.digits += token.digits;
        }
        if token.glued {
            self.shape.glued |= token.case == Case::Title;
        }
        let capitals = matches!(token.case, Case::Upper | Case::Initial);
        self.capitals_in_row |= capitals & self.after_capitals;
        self.after_capitals = capitals;
        self.shape.function += u32::from(function);
        token.long && (token.case != Case::None || !token.ascii) && !function
    }
    /// Adds up what was counted.
    fn count(&mut self) {
        let of = |case: Case| self.counts.get(case as usize).copied().unwrap_or_default();
        let [short, long] =
            [0, 1].map(|i| self.counts.iter().filter_map(|counts| counts.get(i)).sum::<u32>());
        let (none, lower) = (of(Case::None), of(Case::Lower));
        let all = |case: Case| of(case).iter().sum::<u32>();
        let shape = &mut self.shape;
        shape.words = short + long;
        shape.lower = lower.iter().sum();
        shape.long = long - none[1];
        shape.capitals = shape.long - lower[1];
        let any_small = shape.lower + all(Case::Title) > 0;
        let any_letter = shape.words > all(Case::None);
        shape.capitals_in_row = self.capitals_in_row;
        shape.all_capitals = any_letter && !any_small;
        shape.caseless = !any_letter && shape.marks & LETTER != 0;
        shape.marks |= if any_letter { LETTER } else { 0 };
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::super::feature::{Group, feature};
    use super::super::lexicon::Lexicon;
    use super::super::marks::{has_colon, has_slash, marks};
    use super::super::prompt::shouts;
    use super::super::segment::{measure, segment};
    use super::*;
    use crate::lang::builtin;
    use crate::text::{is_word, look, words};
    use proptest::prelude::*;
    use std::sync::LazyLock;

    static TOOLS: LazyLock<(Lexicon, Cues, Vocabulary)> = LazyLock::new(|| {
        let packs: Vec<_> = ["und", "id", "en"].iter().map(|code| builtin(code).unwrap()).collect();
        let (lexicon, cues) = (Lexicon::new(packs.get(1..).unwrap()), Cues::new(&packs));
        let vocabulary = Vocabulary::new(&lexicon, &cues);
        (lexicon, cues, vocabulary)
    });

    fn reading(text: &str, blocks: &[Lined]) -> Reading {
        let (lexicon, cues, vocabulary) = &*TOOLS;
        read(
            text,
            blocks,
            &Tools {
                cues,
                lexicon,
                vocabulary,
                calendar: &crate::calendar::Reader::default(),
                templates: None,
            },
        )
    }

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
            let (lexicon, cues, _) = &*TOOLS;
            let blocks = segment(&text);
            let found = reading(&text, &blocks);
            prop_assert_eq!(&found.fired, &fired(&text, &blocks, cues));
            let mut rest = found.content.as_slice();
            for (block, shape) in blocks.iter().zip(&found.shapes) {
                let slice = block.span.slice(&text);
                let looks: Vec<_> = words(slice, 0).map(|w| (w.slice(slice), look(w.slice(slice)))).collect();
                let count = |f: &dyn Fn(&&(&str, crate::text::Look)) -> bool| looks.iter().filter(f).count() as u32;
                prop_assert_eq!(shape.words, looks.len() as u32);
                prop_assert_eq!(shape.lower, count(&|(_, l)| l.case == Case::Lower));
                prop_assert_eq!(shape.long, count(&|(w, l)| w.chars().count() >= 4 && l.case != Case::None));
                prop_assert_eq!(shape.function, count(&|(_, l)| lexicon.languages(l.hash).is_some()));
                prop_assert_eq!(shape.digits as usize, slice.bytes().filter(u8::is_ascii_digit).count());
                let content: Vec<u64> = looks.iter().filter(|(w, l)| w.chars().count() >= 4 && (l.case != Case::None || !w.is_ascii()) && lexicon.languages(l.hash).is_none()).map(|(_, l)| l.hash).collect();
                let (own, behind) = rest.split_at(shape.content as usize);
                rest = behind;
                prop_assert_eq!(own, &content);
                let in_capitals = |l: &crate::text::Look| matches!(l.case, Case::Upper | Case::Initial);
                prop_assert_eq!(shape.capitals_in_row, looks.iter().zip(looks.iter().skip(1)).any(|((_, a), (_, b))| in_capitals(a) && in_capitals(b)));
                prop_assert!(shape.capitals_in_row || shouts(&text, block).is_empty());
                prop_assert_eq!(has_colon(shape.marks), slice.contains(':'));
                prop_assert_eq!(has_slash(shape.marks), slice.contains('/'));
                let all = cues.anywhere.scan(slice);
                let first = slice.len() / 2;
                let early: Vec<_> = all.into_iter().filter(|hit| hit.span.start as usize <= first).collect();
                prop_assert_eq!(cues.anywhere.scan_to(slice, first), early);
                let named: Vec<_> = marks(shape).collect();
                let has = |name: &str| named.contains(&feature(Group::Marks, name));
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
    fn a_phrase_ends_in_its_block() {
        let text = "Halaman 1 dari 2";
        let fired = |end| reading(text, &[measure(text, Span::at(0, end))]).fired;
        assert!(fired(text.len()).iter().any(|f| f.span.end as usize == text.len()));
        assert!(fired(text.len() - 2).iter().all(|f| f.span.end as usize <= text.len() - 2));
    }

    #[test]
    fn a_line_has_the_marks_that_it_holds() {
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
            let found = reading(line, &segment(line));
            let expected: Vec<_> = expected.iter().map(|name| feature(Group::Marks, name)).collect();
            assert_eq!(marks(found.shapes.first().unwrap()).collect::<Vec<_>>(), expected, "{line}");
        }
    }
}
