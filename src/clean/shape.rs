//! What a block looks like, whatever it says.

use super::segment::Lined;
use crate::text::{Case, case_of, is_glue, is_word, words};
use rustc_hash::{FxHashSet, FxHasher};
use std::hash::{Hash, Hasher};

/// How a block ends or starts; names are those of the feature's buckets.
pub(crate) type Mark = &'static str;

/// Counts and marks of one block.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shape {
    pub(crate) chars: u32,
    pub(crate) words: u32,
    /// Words of four letters or more, and those of them with a capital.
    pub(crate) long: u32,
    pub(crate) capitals: u32,
    pub(crate) lower: u32,
    pub(crate) function: u32,
    pub(crate) digits: u32,
    pub(crate) stops: u32,
    pub(crate) end: Mark,
    pub(crate) start: Mark,
    pub(crate) glued: bool,
    pub(crate) all_capitals: bool,
    /// Hashes of its content words, folded only in case: sorted, unique.
    pub(crate) content: Vec<u64>,
    /// Hash of its words.
    pub(crate) hash: u64,
}

/// Hash of a word in small letters.
pub(crate) fn word_hash(word: &str) -> u64 {
    let mut hasher = FxHasher::default();
    for c in word.chars().flat_map(char::to_lowercase) {
        (c as u32).hash(&mut hasher);
    }
    hasher.finish()
}

/// Most words of a block whose content is kept: bounds memory for a document of one line.
const MOST_CONTENT: usize = 400;

/// Looks at a block; `function` holds the hashes of the packs' function words.
pub(crate) fn shape(text: &str, block: &Lined, function: &FxHashSet<u64>) -> Shape {
    let slice = block.span.slice(text);
    let mut out = Shape { chars: block.chars, ..Shape::default() };
    let mut whole = FxHasher::default();
    let (mut any_small, mut any_capital) = (false, false);
    for span in words(slice, 0) {
        let word = span.slice(slice);
        let hash = word_hash(word);
        hash.hash(&mut whole);
        let case = case_of(word);
        let known = function.contains(&hash);
        let letters = word.chars().take(4).count();
        out.words += 1;
        out.lower += u32::from(case == Case::Lower);
        any_small |= case == Case::Lower || case == Case::Title;
        any_capital |= matches!(case, Case::Upper | Case::Title | Case::Initial);
        out.function += u32::from(known);
        if letters == 4 && case != Case::None {
            out.long += 1;
            out.capitals += u32::from(case != Case::Lower);
            if !known && out.content.len() < MOST_CONTENT {
                out.content.push(hash);
            }
        }
        out.glued |= case == Case::Title && is_glued(word);
    }
    out.content.sort_unstable();
    out.content.dedup();
    out.hash = whole.finish();
    out.all_capitals = any_capital && !any_small;
    out.digits = slice.bytes().filter(u8::is_ascii_digit).count() as u32;
    out.stops = stops(slice);
    out.end = end_mark(slice);
    out.start = start_mark(slice);
    out
}

/// Whether a small letter stands before a capital inside a word.
fn is_glued(word: &str) -> bool {
    word.char_indices().skip(2).any(|(at, c)| c.is_uppercase() && is_glue(word, at as u32))
}

/// Full stops and the like that end a word before a space, or the block.
fn stops(slice: &str) -> u32 {
    let bytes = slice.as_bytes();
    let ends = |i: usize| bytes.get(i + 1).is_none_or(|&b| b == b' ' || b >= 0x80 || b == b'"');
    memchr::memchr3_iter(b'.', b'!', b'?', bytes).filter(|&i| ends(i)).count() as u32
}

const CLOSING_QUOTES: &[char] = &['"', '”', '’', '\'', '»', '“'];

fn end_mark(slice: &str) -> Mark {
    let bare = slice.trim_end_matches(CLOSING_QUOTES);
    let quoted = bare.len() < slice.len();
    let mut back = bare.chars().rev();
    match (back.next(), back.next()) {
        (Some('…'), _) | (Some('.'), Some('.')) => "ellipsis",
        (Some('.' | '。' | '।' | '۔'), _) => "stop",
        (Some('?' | '؟' | '？'), _) => "question",
        (Some('!' | '！'), _) => "exclamation",
        (Some(',' | '،'), _) if !quoted => "comma",
        _ if quoted => "quote",
        (Some(':' | '：'), _) => "colon",
        (Some(')' | ']'), _) => "bracket",
        (Some(c), _) if c.is_numeric() => "digit",
        _ => "other",
    }
}

fn start_mark(slice: &str) -> Mark {
    let mut chars = slice.chars();
    match chars.next() {
        Some('"' | '“' | '”' | '‘' | '\'' | '«' | '„') => "quote",
        Some('(' | '[') => "bracket",
        Some('#' | '@') => "tag",
        Some('•' | '-' | '–' | '—' | '*' | '·' | '▪' | '►' | '>' | '»' | '✓' | '◦' | '●') => {
            "bullet"
        }
        Some(c) if c.is_numeric() => {
            let rest = chars.as_str().trim_start_matches(char::is_numeric);
            let point = rest.starts_with(". ") || rest.starts_with(") ");
            if point { "number and point" } else { "digit" }
        }
        Some(c) if c.is_uppercase() => "capital",
        Some(c) if c.is_lowercase() => "small letter",
        Some(c) if is_word(c) => "capital",
        _ => "other",
    }
}

impl Shape {
    /// Whether it reads like a paragraph: long, and punctuated or in small letters.
    pub(crate) fn is_prose(&self) -> bool {
        let closed = matches!(self.end, "stop" | "question" | "exclamation" | "quote" | "ellipsis");
        (self.chars >= 80 && closed && self.lower * 2 >= self.words)
            || (self.chars >= 160 && self.lower * 2 >= self.words && self.stops >= 1)
            || (self.chars >= 80 && closed && self.long == 0)
    }
    /// Whether it has the form of another line: the same kind of start and end, a like length, both short.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let near = self.chars.abs_diff(other.chars) * 2 <= self.chars.max(other.chars);
        near && self.start == other.start && self.end == other.end && self.is_short() && other.is_short()
    }
    /// Whether it ends in the middle of a sentence.
    pub(crate) fn is_open(&self) -> bool {
        matches!(self.end, "other" | "comma" | "digit")
    }
    /// Whether it starts in the middle of a sentence.
    pub(crate) fn starts_inside(&self) -> bool {
        matches!(self.start, "small letter" | "other")
    }
    /// Whether it is short and does not end like a sentence.
    pub(crate) fn is_short(&self) -> bool {
        self.chars <= 110 && !matches!(self.end, "stop" | "quote" | "comma")
    }
}
