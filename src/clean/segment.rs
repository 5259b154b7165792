//! Blocks: the non-blank lines, and what is counted once for each.

use crate::text::{Span, is_word, lines, trim};

/// A non-blank line, several that a sentence was broken over, or a part of one that breaks were lost from; and the
/// places in it that anchors ask for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Lined {
    /// The line, trimmed.
    pub(crate) span: Span,
    /// From its first to its last word char; at its end when it has none.
    pub(crate) words: Span,
    /// The inside of the parenthesis that ends it.
    pub(crate) final_paren: Option<Span>,
    /// Its code points.
    pub(crate) chars: u32,
    /// Blank lines above it.
    pub(crate) blank_above: u32,
    /// Lines that it is made of: several where a crawler broke a sentence.
    pub(crate) lines: u32,
    /// Whether it goes on the line of the block above: a crawler lost the breaks.
    pub(crate) parted: bool,
}

/// Every line of `text` that holds a character that is not white space, trimmed, in order.
pub(crate) fn segment(text: &str) -> Vec<Lined> {
    let mut blank_above = 0;
    let mut blocks = Vec::new();
    for line in lines(text) {
        let span = trim(text, line);
        if span.is_empty() {
            blank_above += 1;
        } else {
            blocks.push(Lined { blank_above, ..measure(text, span) });
            blank_above = 0;
        }
    }
    blocks
}

/// A block of one line.
pub(crate) fn measure(text: &str, span: Span) -> Lined {
    let slice = span.slice(text);
    let words = slice.find(is_word).and_then(|first| Some((first, words_end(slice)?)));
    let final_paren = final_paren(slice, words.map_or(0, |(_, end)| end));
    Lined {
        span,
        words: words
            .map_or(Span::new(span.end, span.end), |(first, end)| Span::at(first, end).shifted(span.start)),
        final_paren: final_paren.map(|paren| paren.shifted(span.start)),
        chars: slice.chars().count() as u32,
        blank_above: 0,
        lines: 1,
        parted: false,
    }
}

/// Where the last word ends.
fn words_end(slice: &str) -> Option<usize> {
    let mut back = slice.bytes().rev();
    let last = back.find(|&byte| byte.is_ascii_alphanumeric() || byte >= 0x80)?;
    if last < 0x80 {
        return Some(back.len() + 1);
    }
    let (at, c) = slice.char_indices().rev().find(|&(_, c)| is_word(c))?;
    Some(at + c.len_utf8())
}

/// The inside of a `(...)` or `[...]` that ends a line, but for marks after it; the line's last word ends at `words_end`.
fn final_paren(slice: &str, words_end: usize) -> Option<Span> {
    let tail = slice.get(words_end..)?;
    let close = words_end + memchr::memrchr2(b')', b']', tail.as_bytes())?;
    let inside = slice.get(..close)?;
    let open = inside.rfind(if slice.get(close..)?.starts_with(')') { '(' } else { '[' })?;
    Some(Span::at(open + 1, close))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn paren(line: &str) -> Option<&str> {
        segment(line).first().unwrap().final_paren.map(|span| span.slice(line))
    }

    #[test]
    fn a_final_paren_may_have_marks_behind_it() {
        assert_eq!(paren("Selesai. (abc/def)"), Some("abc/def"));
        assert_eq!(paren("Selesai. [abc].\u{201d} *"), Some("abc"));
        assert_eq!(paren("(a) dan (b) (*)."), Some("*"));
        assert_eq!(paren("(***)"), Some("***"));
        assert_eq!((paren("Selesai (abc) lagi"), paren("abc)"), paren("[abc)")), (None, None, None));
    }

    #[test]
    fn words_end_with_the_last_word_char() {
        let words = |line: &'static str| segment(line).first().unwrap().words.slice(line);
        assert_eq!(words(" \u{2022} Satu, dua\u{e9}\u{201d}. "), "Satu, dua\u{e9}");
        assert_eq!((words("- 7 -"), words("***"), words("\u{201c}a\u{201d}")), ("7", "", "a"));
    }
}
