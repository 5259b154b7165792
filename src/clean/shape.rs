//! What a block looks like, whatever it says.

use super::segment::Lined;
use crate::text::{Span, is_space, is_word};

/// How a block ends or starts; names are those of the feature's buckets.
pub(crate) type Mark = &'static str;

/// Counts and marks of one block.
#[derive(Debug, Clone, Default)]
pub(crate) struct Shape {
    pub(crate) chars: u32,
    /// Its length as a reader sees it: characters, those of dense scripts for three (see [`size`]).
    pub(crate) size: u32,
    pub(crate) words: u32,
    /// Words of four letters or more, and those of them with a capital.
    pub(crate) long: u32,
    pub(crate) capitals: u32,
    /// Whether it has letters, and none of a script with capitals.
    pub(crate) caseless: bool,
    pub(crate) lower: u32,
    pub(crate) function: u32,
    pub(crate) digits: u32,
    pub(crate) stops: u32,
    pub(crate) end: Mark,
    pub(crate) start: Mark,
    pub(crate) glued: bool,
    pub(crate) all_capitals: bool,
    /// Whether two words in capitals stand in it side by side.
    pub(crate) capitals_in_row: bool,
    /// The marks that it holds, as bits of [`super::marks`].
    pub(crate) marks: u16,
    /// How many of its content words were kept.
    pub(crate) content: u32,
    /// Hash of its words.
    pub(crate) hash: u64,
    /// Whether it reads like a paragraph.
    pub(crate) prose: bool,
}

/// The length of a block of so many characters, in letters of an alphabet: a Chinese or Japanese character or a Korean
/// syllable counts for three. A word has one or two of them where one of an alphabet has five or six.
fn size(slice: &str, chars: u32) -> u32 {
    if slice.len() == chars as usize {
        return chars;
    }
    // The first bytes of U+3000 to U+DFFF; no other byte of UTF-8 is one of them.
    let dense = slice.bytes().filter(|byte| (0xE3..=0xED).contains(byte)).count() as u32;
    chars + 2 * dense
}

/// The end of a block that ends with a letter, a digit or a stop, with nothing behind its last sentence.
fn plain_end(slice: &[u8]) -> Option<Mark> {
    let (last, before) = slice.split_last()?;
    Some(match last {
        b'a'..=b'z' | b'A'..=b'Z' => "other",
        b'0'..=b'9' => "digit",
        b'.' if before.ends_with(b".") => "ellipsis",
        b'.' => "stop",
        b'?' => "question",
        _ => return None,
    })
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
        Some('A'..='Z') => "capital",
        Some('a'..='z') => "small letter",
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
    /// Adds what the ends of the block tell to what its words told.
    pub(super) fn finish(&mut self, text: &str, block: &Lined) {
        let slice = block.span.slice(text);
        let plain = if block.final_paren.is_none() { plain_end(slice.as_bytes()) } else { None };
        self.end = plain.unwrap_or_else(|| end_mark(own_end(text, block)));
        self.start = start_mark(slice);
        self.size = size(slice, self.chars);
        self.prose = self.looks_like_prose();
    }
    /// Whether it reads like a paragraph: long, and punctuated or in small letters.
    pub(crate) fn is_prose(&self) -> bool {
        self.prose
    }
    /// Whether it is long and ends with its sentence, however many names it holds.
    pub(crate) fn is_long_sentence(&self) -> bool {
        self.size >= 80 && self.end == "stop"
    }
    fn looks_like_prose(&self) -> bool {
        let closed = matches!(self.end, "stop" | "question" | "exclamation" | "quote" | "ellipsis");
        (self.size >= 80 && closed && self.lower * 2 >= self.words)
            || (self.size >= 160 && self.lower * 2 >= self.words && self.stops >= 1)
            || (self.size >= 80 && closed && self.long == 0)
    }
    /// Whether it has the form of another line: the same kind of start and end, a like length, both short.
    pub(crate) fn is_like(&self, other: &Self) -> bool {
        let near = self.size.abs_diff(other.size) * 2 <= self.size.max(other.size);
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
        self.size <= 110 && !matches!(self.end, "stop" | "quote" | "comma")
    }
}
