//! Shapes that no phrase list can give.

use super::dateline::{DatelineWords, dateline};
use super::segment::Lined;
use crate::text::{Span, is_space, next_char};

/// `(abc/def)` at the end of a block: the initials of its writers, with the space before them.
///
/// They follow a sentence's end or are the whole line; one group alone is in small letters or a short name.
pub(crate) fn initials(text: &str, block: &Lined) -> Option<Span> {
    let paren = block.final_paren?;
    let inside = paren.slice(text);
    let groups: Vec<&str> = inside.split(['/', '-']).map(str::trim).collect();
    let fits = |g: &&str| (2..=5).contains(&g.chars().count()) && g.chars().all(char::is_alphanumeric);
    if !groups.iter().all(fits) || inside.chars().all(char::is_numeric) {
        return None;
    }
    if groups.len() == 1 && inside.chars().skip(1).any(|c| !c.is_lowercase()) {
        return None;
    }
    let before = text.get(block.span.start as usize..paren.start as usize - 1)?;
    let bare = before.trim_end_matches(is_space);
    let closed = bare.is_empty() || bare.ends_with(['.', '?', '!', '"', '”', '’', '…']);
    closed.then(|| Span::new(block.span.start + bare.len() as u32, block.span.end))
}

/// Whether a caption's credit stands between slashes at the end: `... Xi Jinping. /Dok. Humas/`.
pub(crate) fn slash_credit(slice: &str) -> bool {
    let tail = slice.get(slice.floor_char_boundary(slice.len().saturating_sub(120))..).unwrap_or_default();
    let behind_space = |&at: &usize| tail.get(..at).is_some_and(|before| before.ends_with(' '));
    let Some(at) = memchr::memchr_iter(b'/', tail.as_bytes()).find(behind_space) else { return false };
    let credit = tail.get(at + 1..).unwrap_or_default();
    let named = credit.starts_with(|c: char| c.is_uppercase() || c == '@');
    named && (credit.trim_end().ends_with('/') || credit.contains('/') || !credit.contains(". "))
}

/// Whether it ends with a running time: `... 2:03`.
pub(crate) fn duration(slice: &str) -> bool {
    let Some((before, [b':', tens, ones])) = slice.as_bytes().split_last_chunk() else { return false };
    let minutes = before.rsplit(|byte| !byte.is_ascii_digit()).next().unwrap_or_default();
    let behind_space = slice.get(..before.len() - minutes.len()).is_some_and(|s| s.ends_with(is_space));
    tens.is_ascii_digit() && ones.is_ascii_digit() && (1..=2).contains(&minutes.len()) && behind_space
}

/// The end of `title` at the start of a block that goes on after it.
pub(crate) fn title_prefix(text: &str, block: &Lined, title: &str) -> Option<u32> {
    let rest = block.span.slice(text).strip_prefix(title)?;
    (!rest.is_empty()).then(|| block.span.end - rest.len() as u32)
}

/// Whether a place stands alone on its line, before a line that is a dash.
pub(crate) fn place_line(text: &str, block: &Lined, next: &Lined) -> bool {
    let dash = |c: char| matches!(c, '-' | '–' | '—');
    if !next.words.is_empty() || block.chars > 40 || !next_char(text, next.span.start).is_some_and(dash) {
        return false;
    }
    let slice = block.span.slice(text);
    let mut parts = slice.split(|c: char| is_space(c) || c == ',');
    slice.ends_with(char::is_alphabetic) && parts.all(|w| w.is_empty() || w.starts_with(char::is_uppercase))
}

/// Longest line, in characters, that may be a dateline whose dash stands on the next line.
const LONGEST_DATELINE: u32 = 60;

/// Whether a dateline was broken before its dash: `JAKARTA, Kabar.com` / `- Harga cabai ...`. Gives the part of it in
/// the second line.
pub(crate) fn broken_dateline(
    text: &str,
    block: &Lined,
    next: &Lined,
    words: &DatelineWords,
) -> Option<Span> {
    let dashed = next.span.slice(text).starts_with(['-', '–', '—']);
    if !dashed || next.blank_above > 0 || block.chars > LONGEST_DATELINE {
        return None;
    }
    let both = Span::new(block.span.start, next.span.end).slice(text);
    let found = dateline(both, block.span.start, words)?;
    let is_own = found.text.end == block.span.end && found.span.end < next.span.end;
    is_own.then(|| Span::new(next.span.start, found.span.end))
}
