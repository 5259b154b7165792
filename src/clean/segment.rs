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
    let words = match (slice.find(is_word), slice.rfind(is_word)) {
        (Some(first), Some(last)) => {
            let width = slice.get(last..).and_then(|s| s.chars().next()).map_or(0, char::len_utf8);
            Span::at(first, last + width).shifted(span.start)
        }
        _ => Span::new(span.end, span.end),
    };
    Lined {
        span,
        words,
        final_paren: final_paren(slice, span),
        chars: slice.chars().count() as u32,
        blank_above: 0,
        lines: 1,
        parted: false,
    }
}

/// The inside of a `(...)` or `[...]` that ends a line, but for marks after it.
fn final_paren(slice: &str, span: Span) -> Option<Span> {
    let bare = slice.trim_end_matches(|c: char| !is_word(c) && c != ')' && c != ']');
    let inside = bare.strip_suffix([')', ']'])?;
    let open = inside.rfind(if bare.ends_with(')') { '(' } else { '[' })?;
    Some(Span::at(open + 1, inside.len()).shifted(span.start))
}
