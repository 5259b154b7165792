//! Where the article goes on after a foreign headline that a crawler glued into a paragraph.

use super::segment::Lined;
use crate::text::{Case, Span, case_of, is_glue, is_space, words};

/// Bytes after a cue in which the article must go on.
const REACH: usize = 700;
/// Words that are read to tell prose from a headline.
const READ: usize = 10;

/// From a cue (`Baca Juga`) over the headlines behind it to where prose goes on.
///
/// Prose goes on at a glued pair of words or a sentence's start behind which most words are in small letters. Where
/// nothing of the kind follows, the headlines take the rest of the block when they read like headlines, else the
/// cue goes alone.
pub(crate) fn resume(text: &str, block: &Lined, cue: Span) -> Span {
    let limit = (block.span.end as usize).min(cue.end as usize + REACH);
    let limit = text.floor_char_boundary(limit);
    let Some(rest) = text.get(cue.end as usize..limit) else { return cue };
    let found = candidates(rest).find(|&at| at > 0 && is_prose(rest.get(at..).unwrap_or_default()));
    if let Some(at) = found {
        return Span::new(cue.start, cue.end + at as u32);
    }
    let whole = limit == block.span.end as usize;
    if whole && !is_prose(rest) { Span::new(cue.start, block.span.end) } else { cue }
}

/// Offsets at which a sentence may start, glued to what is before it or not.
fn candidates(rest: &str) -> impl Iterator<Item = usize> + '_ {
    rest.char_indices().filter_map(move |(at, c)| {
        let opens = c.is_uppercase() || matches!(c, '"' | '“');
        let before = rest.get(..at)?;
        let bare = before.trim_end_matches(is_space);
        let ended = bare.ends_with(['.', '?', '!', '"', '”', '…']);
        (opens && (ended || is_glue(rest, at as u32))).then_some(at)
    })
}

/// Whether the next words are mostly in small letters.
fn is_prose(rest: &str) -> bool {
    let mut small = 0;
    let mut all = 0;
    for word in words(rest, 0).take(READ) {
        all += 1;
        small += usize::from(case_of(word.slice(rest)) == Case::Lower);
    }
    all >= 4 && small * 2 >= all
}
