//! What a block looks like, whatever it says.

use super::lexicon::{Lexicon, vote};
use super::segment::Lined;
use crate::text::{Case, Look, Span, is_space, is_word, look, words};
use rustc_hash::FxHasher;
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
    /// Hashes of its content words, folded only in case.
    pub(crate) content: Vec<u64>,
    /// Hash of its words.
    pub(crate) hash: u64,
    /// Whether it reads like a paragraph.
    pub(crate) prose: bool,
}

/// Most words of a block whose content is kept: bounds memory for a document of one line.
pub(super) const MOST_CONTENT: usize = 400;

/// Bytes of prose to a content word: about one word of two.
const BYTES_A_CONTENT_WORD: usize = 14;

/// Looks at a block. Adds to `votes`, one for each language, how many of its words are function words of it.
pub(crate) fn shape(text: &str, block: &Lined, lexicon: &Lexicon, votes: &mut [u32]) -> Shape {
    let slice = block.span.slice(text);
    let mut out = Shape { chars: block.chars, ..Shape::default() };
    let mut whole = FxHasher::default();
    let (mut any_small, mut any_capital) = (false, false);
    for span in words(slice, 0) {
        let word = span.slice(slice);
        let Look { case, glued, hash } = look(word);
        hash.hash(&mut whole);
        let languages = lexicon.languages(hash);
        let known = languages.is_some();
        vote(languages, votes);
        out.words += 1;
        out.lower += u32::from(case == Case::Lower);
        any_small |= case == Case::Lower || case == Case::Title;
        any_capital |= matches!(case, Case::Upper | Case::Title | Case::Initial);
        out.function += u32::from(known);
        if case != Case::None && is_long(word) {
            out.long += 1;
            out.capitals += u32::from(case != Case::Lower);
            if !known && out.content.len() < MOST_CONTENT {
                if out.content.is_empty() {
                    out.content.reserve((slice.len() / BYTES_A_CONTENT_WORD).min(MOST_CONTENT));
                }
                out.content.push(hash);
            }
        }
        out.glued |= glued && case == Case::Title;
    }
    out.hash = whole.finish();
    out.all_capitals = any_capital && !any_small;
    out.digits = slice.bytes().filter(u8::is_ascii_digit).count() as u32;
    out.stops = stops(slice);
    out.end = end_mark(own_end(text, block));
    out.start = start_mark(slice);
    out.prose = out.looks_like_prose();
    out
}

/// Whether a word has four letters or more.
fn is_long(word: &str) -> bool {
    word.len() >= 4 && word.chars().nth(3).is_some()
}

/// Full stops and the like that end a word before a space, or the block.
fn stops(slice: &str) -> u32 {
    let bytes = slice.as_bytes();
    let ends = |i: usize| bytes.get(i + 1).is_none_or(|&b| b == b' ' || b >= 0x80 || b == b'"');
    memchr::memchr3_iter(b'.', b'!', b'?', bytes).filter(|&i| ends(i)).count() as u32
}

/// Marks that outlets put behind an article's last word.
const END_MARKS: &[char] = &['*', '■', '●', '◆', '♦', '▪', '□', '#'];

/// A block up to its own last mark: without the initials and the end marks behind it.
fn own_end<'t>(text: &'t str, block: &Lined) -> &'t str {
    let end = super::form::initials(text, block).map_or(block.span.end, |span| span.start);
    let slice = Span::new(block.span.start, end).slice(text);
    let bare =
        slice.strip_suffix("(*)").unwrap_or(slice).trim_end_matches(END_MARKS).trim_end_matches(is_space);
    if bare.is_empty() { block.span.slice(text) } else { bare }
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
        self.prose
    }
    fn looks_like_prose(&self) -> bool {
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
