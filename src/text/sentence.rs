//! Where sentences start.

use super::{Case, Span, case_of, is_space};

/// Closing marks that may stand between a full stop and the space after it.
const CLOSERS: &[char] = &['"', '\'', '”', '’', '»', ')', ']'];
/// Opening marks that may stand before a sentence's first word.
const OPENERS: &[char] = &['"', '\'', '“', '‘', '«', '(', '[', '-', '–', '—'];

/// Byte offsets in `text` at which the sentences of `span` start, the first included.
///
/// A sentence ends at `.`, `?`, `!` or `…`, closing marks, white space and then a capital, a digit or an
/// opening mark. A period after an initial (`J. Biden`) or after a word that `is_abbreviation` knows (given in
/// lower case, without the period) ends none.
///
/// ```
/// use warta::text::{Span, sentence_starts};
/// let text = "PT Astra Tbk. Naik. Turun.";
/// let found = sentence_starts(text, Span::at(0, text.len()), &|word| word == "tbk");
/// assert_eq!(found, [0, 20]);
/// ```
pub fn sentence_starts(text: &str, span: Span, is_abbreviation: &dyn Fn(&str) -> bool) -> Vec<u32> {
    let mut starts = vec![span.start];
    let bytes = text.as_bytes().get(..span.end as usize).unwrap_or_default();
    let mut at = span.start as usize;
    while let Some(stop) = next_stop(bytes, at) {
        at = stop;
        if let Some(next) = sentence_after(text, stop as u32, span.end)
            && !is_abbreviated(text, span.start, stop as u32, is_abbreviation)
        {
            starts.push(next);
            at = next as usize;
        }
    }
    starts
}

/// The sentences of `span` as [`sentence_starts`] has them, and those that a crawler glued to the one before.
///
/// A sentence is glued where a capital follows the mark at once and the mark follows two small letters; the suffix of
/// a domain starts none.
///
/// ```
/// use warta::text::{Span, all_sentence_starts};
/// let text = "Air surut.Warga pulang, tulis Kabar.Com. Selesai.";
/// assert_eq!(all_sentence_starts(text, Span::at(0, text.len()), &|_| false), [0, 10, 41]);
/// ```
pub fn all_sentence_starts(text: &str, span: Span, is_abbreviation: &dyn Fn(&str) -> bool) -> Vec<u32> {
    let mut starts = sentence_starts(text, span, is_abbreviation);
    starts.extend(glued_starts(text, span));
    starts.sort_unstable();
    starts.dedup();
    starts
}

/// Suffixes of sites behind a period.
const SUFFIXES: &[&str] = &["com", "id", "net", "org", "co", "go", "tv", "news", "info"];

fn glued_starts(text: &str, span: Span) -> impl Iterator<Item = u32> + '_ {
    let bytes = text.as_bytes().get(..span.end as usize).unwrap_or_default();
    let mut at = span.start as usize;
    let stops = std::iter::from_fn(move || {
        at = next_stop(bytes, at)?;
        Some(at)
    });
    stops.filter_map(move |stop| {
        let before = text.get(span.start as usize..stop)?.trim_end_matches(['.', '?', '!', '…']);
        let rest = text.get(stop..span.end as usize)?;
        let next = rest.trim_start_matches(['”', '’', '»']);
        let mut back = before.chars().rev();
        let small =
            back.next().is_some_and(char::is_lowercase) && back.next().is_some_and(char::is_lowercase);
        let word = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let named = word.len() <= 4 && SUFFIXES.contains(&word.to_lowercase().as_str());
        (small && next.starts_with(char::is_uppercase) && !named).then_some(span.end - next.len() as u32)
    })
}

/// Three dots in one char, and its first byte.
const DOTS: &[u8] = "…".as_bytes();
const FIRST_OF_DOTS: u8 = 0xE2;

/// The offset just after the next sentence-final mark at or after `at`.
fn next_stop(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = bytes.get(at..)?;
    let mark = memchr::memchr3(b'.', b'?', b'!', rest);
    let before = rest.get(..mark.unwrap_or(rest.len()))?;
    let is_dots = |&i: &usize| before.get(i..).is_some_and(|here| here.starts_with(DOTS));
    let dots = memchr::memchr_iter(FIRST_OF_DOTS, before).find(is_dots).map(|i| i + DOTS.len());
    dots.or(mark.map(|mark| mark + 1)).map(|end| at + end)
}

/// Where the next sentence starts if one ends at `stop`.
fn sentence_after(text: &str, stop: u32, end: u32) -> Option<u32> {
    let rest = text.get(stop as usize..end as usize)?;
    let closed = rest.trim_start_matches(CLOSERS);
    let next = closed.trim_start_matches(is_space);
    if next.is_empty() || next.len() == closed.len() {
        return None;
    }
    let first = next.trim_start_matches(OPENERS).chars().next()?;
    let starts =
        first.is_uppercase() || first.is_numeric() || (!first.is_lowercase() && first.is_alphabetic());
    starts.then(|| end - next.len() as u32)
}

/// Longest abbreviation looked at, in bytes: bounds the look back in a text without spaces.
const LONGEST_ABBREVIATION: usize = 32;

/// Whether the period before `stop` belongs to an abbreviation or an initial.
fn is_abbreviated(text: &str, start: u32, stop: u32, known: &dyn Fn(&str) -> bool) -> bool {
    let Some(before) = text.get(start as usize..stop as usize).and_then(|t| t.strip_suffix('.')) else {
        return false;
    };
    let from = before.floor_char_boundary(before.len().saturating_sub(LONGEST_ABBREVIATION));
    let tail = before.get(from..).unwrap_or_default();
    let word = tail.rsplit(|c: char| is_space(c) || OPENERS.contains(&c)).next().unwrap_or_default();
    let is_lower = word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
    case_of(word) == Case::Initial || if is_lower { known(word) } else { known(&word.to_lowercase()) }
}
