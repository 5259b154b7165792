//! The words of a document, read once, and what stands between them.

use super::Scene;
use super::lexicon::{Known, Lexicon, Sense};
use crate::text::{Case, Span, is_space, word_start};

/// A word.
#[derive(Debug, Clone, Copy)]
pub(super) struct Word {
    pub(super) span: Span,
    /// Of it in small letters; the same for equal words in one process.
    pub(super) hash: u64,
    /// What it may be, alone and at the ends of phrases.
    pub(super) known: Known,
    pub(super) case: Case,
    /// What stands behind it.
    gap: Gap,
    before: Before,
}

/// What stands before a word, as a set.
#[derive(Debug, Clone, Copy, Default)]
struct Before(u8);

impl Before {
    /// The end of a line.
    const BREAK: Self = Self(1);
    /// A double quotation mark.
    const QUOTE: Self = Self(2);
    /// What makes it the first word of something: a sentence, a line, a quotation, what a colon announces.
    const START: Self = Self(4);

    const fn with(self, other: Self, holds: bool) -> Self {
        if holds { Self(self.0 | other.0) } else { self }
    }
    const fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// What stands between two words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gap {
    /// White space.
    Space,
    /// A hyphen or a dash without spaces.
    Hyphen,
    /// An apostrophe.
    Apostrophe,
    /// A period and a space.
    Period,
    /// A comma and white space.
    Comma,
    /// A quotation mark and white space.
    Quote,
    /// A slash.
    Slash,
    /// Anything else, and a line's end.
    Other,
}

/// The words of a text, in order.
#[derive(Debug)]
pub(super) struct Words<'t> {
    pub(super) text: &'t str,
    list: Vec<Word>,
    /// Numbers of the words with a capital, and of initials.
    capitals: Vec<u32>,
    /// Bytes at which sentences start.
    sentences: &'t [u32],
}

/// Words around a word by which the case of a headline is told, and how long they are.
const HEADLINE_WORDS: usize = 4;
const HEADLINE_LETTERS: u32 = 4;
const FEWEST_IN_HEADLINE: usize = 3;
/// Most words of a title.
const TITLE_WORDS: usize = 24;
/// Bytes of text for a word, at least in most texts.
const BYTES_A_WORD: usize = 6;
/// The same for a word with a capital.
const BYTES_A_CAPITAL: usize = 24;

impl<'t> Words<'t> {
    pub(super) fn new(scene: &Scene<'t>, lexicon: &Lexicon) -> Self {
        let Scene { text, sentences, .. } = *scene;
        let mut looked_at = scene.words.reader(text, 0);
        let mut list: Vec<Word> = Vec::with_capacity(text.len() / BYTES_A_WORD + 1);
        let mut capitals = Vec::with_capacity(text.len() / BYTES_A_CAPITAL + 1);
        let (mut end, mut later) = (0, sentences);
        let mut sentence = None;
        while let Some((start, between)) = next_word(text, end) {
            while let Some((&first, rest)) = later.split_first().filter(|(first, _)| **first <= start as u32)
            {
                (sentence, later) = (Some(first), rest);
            }
            if let Some(last) = list.last_mut() {
                last.gap = between.gap;
            }
            let starts = sentence.is_none_or(|first| end as u32 <= first);
            let token = looked_at.token(start);
            if !matches!(token.case, Case::None | Case::Lower) {
                capitals.push(list.len() as u32);
            }
            list.push(Word {
                span: Span::at(start, token.end),
                hash: token.hash,
                known: lexicon.known(token.hash),
                case: token.case,
                gap: Gap::Other,
                before: between.before.with(Before::START, starts),
            });
            end = token.end;
        }
        Self { text, list, capitals, sentences }
    }
    /// Numbers of the words with a capital, and of initials, in order.
    pub(super) fn capitals(&self) -> impl Iterator<Item = usize> + '_ {
        self.capitals.iter().map(|&word| word as usize)
    }
    pub(super) fn len(&self) -> usize {
        self.list.len()
    }
    #[inline]
    pub(super) fn get(&self, number: usize) -> Option<&Word> {
        self.list.get(number)
    }
    pub(super) fn slice(&self, number: usize) -> &'t str {
        self.list.get(number).map_or("", |word| word.span.slice(self.text))
    }
    /// From the first of some words to the end of the last.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let start = self.list.get(from).map_or(0, |word| word.span.start);
        let end = to.checked_sub(1).and_then(|last| self.list.get(last)).map_or(start, |word| word.span.end);
        Span::new(start, end.max(start))
    }
    /// The number of the first word that ends behind a byte.
    pub(super) fn at(&self, byte: u32) -> usize {
        self.list.partition_point(|word| word.span.end <= byte)
    }
    /// What stands behind the word of this number, before the next.
    #[inline]
    pub(super) fn gap(&self, number: usize) -> Gap {
        self.list.get(number).map_or(Gap::Other, |word| word.gap)
    }
    /// What stands before it.
    #[inline]
    pub(super) fn gap_before(&self, number: usize) -> Gap {
        number.checked_sub(1).map_or(Gap::Other, |before| self.gap(before))
    }
    /// The char before a word.
    pub(super) fn mark_before(&self, number: usize) -> Option<char> {
        let word = self.list.get(number)?;
        let from = number.checked_sub(1).and_then(|n| self.list.get(n)).map_or(0, |word| word.span.end);
        last_mark(self.text.get(from as usize..word.span.start as usize)?)
    }
    /// The char behind a word that is no white space, unless that is of the next word.
    pub(super) fn mark_behind(&self, number: usize) -> Option<char> {
        let word = self.list.get(number)?;
        let to = self.list.get(number + 1).map_or(self.text.len(), |next| next.span.start as usize);
        self.text.get(word.span.end as usize..to)?.chars().find(|c| !is_space(*c))
    }
    /// Number of the sentence that holds a byte.
    pub(super) fn sentence(&self, byte: u32) -> usize {
        self.sentences.partition_point(|&start| start <= byte)
    }
    /// Whether a word is the first of its sentence, or stands behind an opening quote or a colon.
    pub(super) fn is_initial(&self, number: usize) -> bool {
        self.list.get(number).is_none_or(|word| word.before.has(Before::START))
    }
    /// Whether the longer words around a word all have capitals: a headline, where a capital says nothing.
    pub(super) fn in_headline(&self, number: usize) -> bool {
        let all = |seen: usize, case| is_capital(case).then_some(seen + 1);
        let behind = self.behind(number).try_fold(0, all).filter(|&seen| seen > 0);
        behind
            .and_then(|behind| self.before(number).try_fold(behind, all))
            .is_some_and(|seen| seen >= FEWEST_IN_HEADLINE)
    }
    /// Whether most longer words around a word have capitals: a headline with small words in it.
    pub(super) fn is_shouted(&self, number: usize) -> bool {
        let count = |(capital, all): (usize, usize), case| (capital + usize::from(is_capital(case)), all + 1);
        let (capital, all) = self.behind(number).fold((0, 0), count);
        let behind = 2 * capital > all;
        let (capital, all) = self.before(number).fold((capital, all), count);
        behind && all >= HEADLINE_WORDS && 4 * capital >= 3 * all
    }
    /// Whether a word stands inside a line whose longer words have capitals, all but those that join them: a title. The
    /// last word of a line is none: a byline's name stands there.
    pub(super) fn in_title_line(&self, number: usize) -> bool {
        const JOINING: Sense = Sense::FUNCTION.or(Sense::FROM).or(Sense::PLACE);
        if self.gap(number) != Gap::Space
            || self.get(number + 1).is_none_or(|next| next.before.has(Before::BREAK))
        {
            return false;
        }
        let ahead = self.list.get(number + 1..).unwrap_or_default();
        let ahead = ahead.iter().take(TITLE_WORDS + 1).take_while(|word| !word.before.has(Before::BREAK));
        let here = self.list.get(..=number).unwrap_or_default();
        let back = here.iter().rev().take(TITLE_WORDS + 1);
        let mut open = true;
        let back = back.take_while(|word| std::mem::replace(&mut open, !word.before.has(Before::BREAK)));
        let (mut all, mut capitals) = (0, 0);
        for word in ahead.chain(back) {
            all += 1;
            if word.span.len() >= HEADLINE_LETTERS
                && word.case == Case::Lower
                && !word.known.sense().is(JOINING)
            {
                return false;
            }
            capitals += usize::from(word.span.len() >= HEADLINE_LETTERS && is_capital(word.case));
        }
        capitals >= HEADLINE_WORDS && all <= TITLE_WORDS
    }
    /// Cases of the longer words before a word, the nearest first.
    fn before(&self, number: usize) -> impl Iterator<Item = Case> {
        let words = self.list.get(..=number).unwrap_or_default();
        let near = words.iter().rev().skip(1).zip(words.iter().rev());
        longer(near.take_while(|(_, next)| !next.before.has(PARTED)).map(|(word, _)| *word))
    }
    /// Cases of the longer words behind it.
    fn behind(&self, number: usize) -> impl Iterator<Item = Case> {
        let words = self.list.get(number + 1..).unwrap_or_default();
        longer(words.iter().copied().take_while(|word| !word.before.has(PARTED)))
    }
}

/// What parts a headline from what stands beside it.
const PARTED: Before = Before(Before::BREAK.0 | Before::QUOTE.0);

/// The cases of the longer ones of some words, near the first of them.
fn longer(words: impl Iterator<Item = Word>) -> impl Iterator<Item = Case> {
    let near = words.take(3 * HEADLINE_WORDS);
    let long = near.filter(|word| word.span.len() >= HEADLINE_LETTERS && word.case != Case::None);
    long.map(|word| word.case).take(HEADLINE_WORDS)
}

const fn is_capital(case: Case) -> bool {
    matches!(case, Case::Title | Case::Upper)
}

/// What stands between two words, for both of them.
struct Between {
    gap: Gap,
    before: Before,
}

/// Where the next word behind a byte starts, and what stands before it.
#[inline]
fn next_word(text: &str, end: usize) -> Option<(usize, Between)> {
    // One space, as between most words.
    if let Some([b' ', next, ..]) = text.as_bytes().get(end..)
        && next.is_ascii_alphanumeric()
    {
        return Some((end + 1, Between { gap: Gap::Space, before: Before::default() }));
    }
    let start = word_start(text, end);
    (start < text.len()).then(|| (start, between(text.get(end..start).unwrap_or_default())))
}

/// The last char that is no white space.
fn last_mark(between: &str) -> Option<char> {
    between.chars().rev().find(|c| !is_space(*c))
}

#[inline(never)]
fn between(between: &str) -> Between {
    let mark = last_mark(between);
    let breaks = between.contains(['\n', '\r']);
    let starts = breaks || mark.is_some_and(|c| matches!(c, '“' | '‘' | '"' | '«' | ':' | '„'));
    let quote = mark.is_some_and(|c| matches!(c, '“' | '”' | '"' | '«' | '»' | '„'));
    let before = Before::default().with(Before::BREAK, breaks).with(Before::QUOTE, quote);
    Between {
        gap: if breaks { Gap::Other } else { gap(between) },
        before: before.with(Before::START, starts),
    }
}

/// Longest white space in a gap, in bytes.
const LONGEST_SPACE: usize = 8;

/// What stands between two words of a line.
fn gap(between: &str) -> Gap {
    if between.len() > LONGEST_SPACE {
        return Gap::Other;
    }
    let marks = between.trim_matches(is_space);
    let spaced = marks.len() < between.len();
    match (marks, spaced) {
        ("", _) => Gap::Space,
        ("-" | "–" | "‑" | "‐", false) => Gap::Hyphen,
        ("'" | "’" | "‘" | "`", false) => Gap::Apostrophe,
        (".", _) => Gap::Period,
        (",", true) => Gap::Comma,
        ("/", false) => Gap::Slash,
        ("\"" | "”" | "’" | "'" | "“" | "‘", true) => Gap::Quote,
        _ => Gap::Other,
    }
}
