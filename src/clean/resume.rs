//! Where the article goes on after a foreign headline that a crawler glued into a paragraph.

use super::lexicon::Lexicon;
use super::seam::seam;
use super::segment::Lined;
use crate::text::{Case, Span, case_of, is_glue, is_space, words};

/// Bytes after a cue in which the article must go on.
const REACH: usize = 700;
/// Words that are read to tell prose from a headline.
const READ: usize = 10;
/// Words from which they can be told apart.
const LEAST: usize = 4;

/// From a cue (`Baca Juga`) over the headlines behind it to where prose goes on.
///
/// Prose goes on at a glued pair of words or a sentence's start behind which most words are in small letters, or at the
/// [`seam`] where nothing marks it. Where nothing of the kind follows, the headlines take the rest of the block when
/// they read like headlines, else the cue goes alone.
pub(crate) fn resume(text: &str, block: &Lined, cue: Span, lexicon: &Lexicon) -> Span {
    let limit = (block.span.end as usize).min(cue.end as usize + REACH);
    let limit = text.floor_char_boundary(limit);
    let Some(rest) = text.get(cue.end as usize..limit) else { return cue };
    let starts: Vec<usize> = candidates(rest).filter(|&at| at > 0).collect();
    let found = starts.iter().enumerate().find_map(|(i, &at)| {
        let next = starts.get(i + 1).copied().unwrap_or(rest.len());
        is_prose(rest, at, next).then_some(at)
    });
    let whole = limit == block.span.end as usize;
    let headline = rest.get(..found.unwrap_or(rest.len())).unwrap_or_default();
    let to = |at: usize| Span::new(cue.start, cue.end + at as u32);
    if found.is_none() && whole && is_open_ended(headline) {
        return to(rest.len());
    }
    // A headline has no full stop: what has one holds prose too.
    let mixed = headline.trim_end_matches(is_space).ends_with(['.', '"', '”']) || found.is_none();
    match seam(headline, lexicon).filter(|_| mixed).or(found) {
        Some(at) => to(at),
        None if whole && !is_prose(rest, 0, rest.len()) => to(rest.len()),
        None => cue,
    }
}

/// Longest headline in bytes.
const LONGEST: usize = 160;

/// Whether it may be a headline in small letters: short, and without a mark that ends sentences.
fn is_open_ended(rest: &str) -> bool {
    let bare = rest.trim_matches(|c| is_space(c) || c == ':');
    bare.len() <= LONGEST && !bare.is_empty() && !bare.contains(". ") && bare.ends_with(char::is_alphanumeric)
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

/// Whether what stands from `at` to the next start reads like prose: most words in small letters. Too few words there
/// to tell are read on.
fn is_prose(rest: &str, at: usize, next: usize) -> bool {
    let own = rest.get(at..next).unwrap_or_default();
    let behind = rest.get(at..).unwrap_or_default();
    let read = if words(own, 0).nth(LEAST - 1).is_some() { own } else { behind };
    let (mut small, mut all) = (0, 0);
    for word in words(read, 0).take(READ) {
        all += 1;
        small += usize::from(case_of(word.slice(read)) == Case::Lower);
    }
    all >= LEAST && small * 2 >= all
}

/// Whether a headline may follow a cue that ends here: the line ends, a mark or a capital follows. A small letter goes
/// on with a sentence that only starts like a cue.
pub(crate) fn leads_to_headline(text: &str, block: &Lined, end: u32) -> bool {
    let rest = text.get(end as usize..block.span.end as usize).unwrap_or_default();
    !rest.trim_start_matches(is_space).starts_with(char::is_lowercase)
}
