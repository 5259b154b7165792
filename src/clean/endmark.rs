//! Marks that say that an article ends, by their form.

use super::segment::Lined;
use crate::text::{Span, is_space};

/// Marks that newsrooms put in brackets or in a row.
const MARKS: &[char] =
    &['*', '#', '+', '=', '~', '•', '·', '●', '■', '◆', '/', '-', '–', '—', '_', '.', '^', '°'];
/// Longest end mark in bytes, spaces included.
const LONGEST: usize = 24;

/// The end mark that closes a block behind a sentence, or that is all of the block, with the space before it.
///
/// Marks alone in brackets (`(+)`, `[•]`), three or more in a row (`###`), a number between dashes (`-30-`).
pub(crate) fn end_mark(text: &str, block: &Lined) -> Option<Span> {
    let slice = block.span.slice(text);
    // Most lines end with a letter, a full stop or a quotation.
    if !slice.bytes().next_back().is_some_and(|last| last >= 0x80 || b")]*#=~+-".contains(&last)) {
        return None;
    }
    let tail = slice.get(slice.floor_char_boundary(slice.len().saturating_sub(LONGEST))..)?;
    let mark = bracketed(tail).or_else(|| row(tail)).or_else(|| numbered(tail))?;
    let before = slice.strip_suffix(mark)?.trim_end_matches(is_space);
    let closed = before.ends_with(['.', '?', '!', '…', '"', '”', '’', '»', ')', '。', '।']);
    // A row of marks alone may be a rule between two parts; marks in brackets never are.
    let alone = before.is_empty() && !mark.starts_with(['*', '#', '-', '–', '—', '=', '_', '~', '.']);
    (closed || alone).then(|| Span::new(block.span.start + before.len() as u32, block.span.end))
}

/// Marks alone between brackets at the end.
fn bracketed(tail: &str) -> Option<&str> {
    let close = if tail.ends_with(')') { '(' } else { tail.ends_with(']').then_some('[')? };
    let mark = tail.get(tail.rfind(close)?..)?;
    let inside = mark.get(1..mark.len() - 1)?;
    let marks = !inside.is_empty() && inside.chars().all(|c| MARKS.contains(&c) || is_space(c));
    (marks && inside.trim() != "." && inside.contains(MARKS) && !inside.contains("..")).then_some(mark)
}

/// One mark three times or more, with or without spaces.
fn row(tail: &str) -> Option<&str> {
    let last = tail.chars().next_back().filter(|c| matches!(c, '*' | '#' | '=' | '~' | '•' | '■' | '+'))?;
    let bare = tail.trim_end_matches([last, ' ']);
    let mark = tail.get(bare.len()..)?.trim_start_matches(' ');
    (mark.matches(last).count() >= 3).then_some(mark)
}

/// A number between dashes: the old `-30-`.
fn numbered(tail: &str) -> Option<&str> {
    let is_dash = |c: char| matches!(c, '-' | '–' | '—');
    let inside = tail.strip_suffix(is_dash)?.trim_end();
    let bare = inside.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = inside.len() - bare.len();
    let dash = bare.trim_end().strip_suffix(is_dash)?;
    ((1..=2).contains(&digits) && (dash.is_empty() || dash.ends_with(|c: char| !c.is_alphanumeric())))
        .then(|| tail.get(dash.len()..))?
}

#[cfg(test)]
mod tests {
    use super::super::segment::segment;
    use super::*;

    fn found(text: &str) -> Option<&str> {
        segment(text).first().and_then(|block| end_mark(text, block)).map(|span| span.slice(text))
    }

    #[test]
    fn marks_behind_the_last_sentence() {
        for mark in
            ["###", " (+)", " [•]", " -30-", " — 30 —", "***", " (**)", " # # #", " (///)", " =====", "(•)"]
        {
            let text = format!("Rapat itu ditutup menjelang sore.{mark}");
            assert_eq!(found(&text), Some(mark), "{text}");
        }
        assert_eq!(found("(+)"), Some("(+)"));
    }

    #[test]
    fn marks_that_end_nothing() {
        for text in [
            "Hotel bintang ***",
            "Ia menulis (...)",
            "Suhu turun ke -30-40",
            "***",
            "Nilainya C++",
            "Harga naik (-)",
        ] {
            assert_eq!(found(text), None, "{text}");
        }
    }
}
