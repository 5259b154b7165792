//! Place and outlet before the first sentence.

use crate::text::{Case, Span, case_of, is_space};
use rustc_hash::FxHashSet;
use std::borrow::Cow;

/// A dateline and its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dateline {
    /// With the dash and the space behind it: what is cut.
    pub(crate) span: Span,
    /// Without them: what is said.
    pub(crate) text: Span,
    /// The outlet in it.
    pub(crate) outlet: Option<Span>,
}

/// Longest dateline in bytes, and in words.
const LONGEST: usize = 90;
const MOST_WORDS: usize = 9;

/// Words of the packs that a dateline needs.
#[derive(Debug, Default)]
pub(crate) struct DatelineWords {
    /// Small words that may stand in one.
    pub(crate) inside: FxHashSet<String>,
    /// Titles: before a dash they start a sentence about a person, not a dateline.
    pub(crate) titles: FxHashSet<String>,
    /// Parts of words that outlets call themselves by.
    pub(crate) outlets: Vec<String>,
}

impl DatelineWords {
    /// Whether a word in small letters is one by which outlets call themselves, or starts or ends with a longer one.
    fn names_outlet(&self, word: &str) -> bool {
        let part_of = |part: &str| part.len() >= 4 && (word.starts_with(part) || word.ends_with(part));
        self.outlets.iter().any(|part| word == part || part_of(part))
    }
}

/// The dateline at the start of a block that starts at byte `base`.
pub(crate) fn dateline(slice: &str, base: u32, words: &DatelineWords) -> Option<Dateline> {
    let head = slice.get(..slice.floor_char_boundary(LONGEST))?;
    let mut from = 0;
    while let Some((at, end)) = next_dash(head, from) {
        let prefix = head.get(..at)?.trim_end_matches(is_space);
        if is_dateline(prefix, Gap::of(head, at, end), words) {
            let behind = slice.get(end..)?;
            let space = behind.len() - behind.trim_start_matches(is_space).len();
            return Some(Dateline {
                span: Span::at(0, end + space).shifted(base),
                text: Span::at(0, prefix.len()).shifted(base),
                outlet: outlet(prefix, words).map(|span| span.shifted(base)),
            });
        }
        from = end;
    }
    None
}

/// The next run of dashes, or the next colon: start and end.
fn next_dash(head: &str, from: usize) -> Option<(usize, usize)> {
    let is_dash = |c: char| matches!(c, '-' | '–' | '—' | '―' | '−');
    let may_be = |byte: u8| matches!(byte, b'-' | b':' | 0xE2);
    let mut at = from;
    loop {
        at += head.as_bytes().get(at..)?.iter().position(|&byte| may_be(byte))?;
        let run = head.get(at..)?;
        if run.starts_with(':') {
            return Some((at, at + 1));
        }
        if run.starts_with(is_dash) {
            return Some((at, at + run.find(|c| !is_dash(c)).unwrap_or(run.len())));
        }
        at += 1;
    }
}

/// What stands around a dash.
#[derive(Clone, Copy)]
struct Gap {
    /// A space on at least one side, or a dash longer than a hyphen.
    open: bool,
    colon: bool,
    /// The text goes on with a capital, a digit or a quote.
    starts: bool,
}

impl Gap {
    fn of(head: &str, at: usize, end: usize) -> Self {
        let before = head.get(..at).and_then(|s| s.chars().next_back());
        let behind = head.get(end..).unwrap_or_default();
        let spaced = before.is_some_and(is_space) || behind.starts_with(is_space);
        let next = behind.trim_start_matches(is_space).chars().next();
        let dash = head.get(at..end).unwrap_or_default();
        Self {
            open: spaced || dash.len() > 1,
            colon: dash == ":",
            starts: next.is_none_or(|c| !c.is_lowercase()),
        }
    }
}

/// Whether the words before the dash are a dateline's.
fn is_dateline(prefix: &str, gap: Gap, words: &DatelineWords) -> bool {
    let mut signs = Signs::default();
    if !tokens(prefix).all(|token| signs.add(token, words)) || !(1..=MOST_WORDS).contains(&signs.words) {
        return false;
    }
    let several = || parts(prefix).len() > 1;
    let known = signs.domain || signs.bracket;
    let titled = || tokens(prefix).any(|token| words.titles.contains(small(bare(token)).as_ref()));
    match (gap.open, gap.colon) {
        (_, true) => known && gap.starts && several(),
        (false, false) => known || (signs.capitals && several()),
        (true, false) => {
            known || signs.capitals || several() || (signs.words <= 2 && gap.starts && !titled())
        }
    }
}

/// What the words of a candidate say.
#[derive(Default)]
struct Signs {
    words: usize,
    domain: bool,
    bracket: bool,
    /// All words are in capitals; set by the first word.
    capitals: bool,
    seen: bool,
}

impl Signs {
    /// Takes a word; false when no dateline holds it.
    fn add(&mut self, token: &str, words: &DatelineWords) -> bool {
        let bare = bare(token);
        self.words += 1;
        self.bracket |= token.starts_with('(') || token.ends_with(')');
        if is_domain(bare) {
            self.domain = true;
            return true;
        }
        let case = case_of(bare);
        self.capitals = (self.capitals || !self.seen) && case == Case::Upper;
        self.seen = true;
        matches!(case, Case::Title | Case::Upper | Case::Initial)
            || (case == Case::None && bare.chars().all(|c| c.is_numeric() || c == '/'))
            || words.inside.contains(small(bare).as_ref())
    }
}

fn bare(token: &str) -> &str {
    token.trim_matches(|c: char| !c.is_alphanumeric())
}

/// A word in small letters, which most are already.
fn small(word: &str) -> Cow<'_, str> {
    let is_small = word.bytes().all(|b| b.is_ascii() && !b.is_ascii_uppercase());
    if is_small { Cow::Borrowed(word) } else { Cow::Owned(word.to_lowercase()) }
}

/// Whether a word is a site's name with its suffix.
pub(crate) fn is_domain(word: &str) -> bool {
    let Some((name, suffix)) = word.split_once('.') else { return false };
    let letters = |s: &str| s.chars().all(|c| c.is_ascii_alphabetic() || c == '.');
    name.len() >= 2 && (2..=8).contains(&suffix.len()) && letters(suffix) && !suffix.ends_with('.')
}

/// The words of a candidate, parted at spaces and commas.
fn tokens(prefix: &str) -> impl Iterator<Item = &str> {
    prefix.split(|c| is_space(c) || c == ',').filter(|token| !token.is_empty())
}

/// The parts between commas and before brackets.
fn parts(prefix: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = 0;
    for piece in prefix.split([',', '(', '/']) {
        let trimmed = piece.trim_matches(|c: char| is_space(c) || c == ')');
        let lead = piece.find(trimmed).unwrap_or(0);
        if !trimmed.is_empty() {
            out.push(Span::at(at + lead, at + lead + trimmed.len()));
        }
        at += piece.len() + 1;
    }
    out
}

/// The part that names the outlet: a domain, a name that outlets have, or the second of two parts.
fn outlet(prefix: &str, words: &DatelineWords) -> Option<Span> {
    let parts = parts(prefix);
    let named = |span: &&Span| {
        let small = span.slice(prefix).to_lowercase();
        small.split_whitespace().any(|word| is_domain(word) || words.names_outlet(word))
    };
    parts.iter().find(named).copied().or(match parts.as_slice() {
        [_, second] if !second.slice(prefix).starts_with(char::is_numeric) => Some(*second),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> DatelineWords {
        let set = |list: &[&str]| list.iter().map(|s| (*s).to_owned()).collect();
        DatelineWords {
            inside: set(&["di", "dan", "of", "news"]),
            titles: set(&["presiden", "menteri"]),
            outlets: ["media", "poskota", "times"].map(String::from).to_vec(),
        }
    }

    #[test]
    fn datelines_of_many_outlets() {
        for (line, cut, outlet) in [
            ("JAKARTA, CONTOH.COM - Presiden", "JAKARTA, CONTOH.COM - ", "CONTOH.COM"),
            ("KABARMEDIA - Rusia meminta", "KABARMEDIA - ", "KABARMEDIA"),
            ("Jakarta, Kabar Times - Rusia", "Jakarta, Kabar Times - ", "Kabar Times"),
            ("Contoh.com, JAKARTA—Presiden", "Contoh.com, JAKARTA—", "Contoh.com"),
            ("Jakarta - Polisi menangkap", "Jakarta - ", ""),
            ("KUALA LUMPUR -Kecelakaan", "KUALA LUMPUR -", ""),
            ("Jakarta (ANTARA) - Menteri", "Jakarta (ANTARA) - ", "ANTARA"),
            ("POSKOTA MEDAN– Dua", "POSKOTA MEDAN– ", "POSKOTA MEDAN"),
            ("CIREBON--Dua", "CIREBON--", ""),
            ("LONDON, March 3 (Reuters) - The", "LONDON, March 3 (Reuters) - ", "Reuters"),
            ("BINTAN, Contoh.co: Adzan", "BINTAN, Contoh.co: ", "Contoh.co"),
            ("KABAR-MEDAN.com - Dua", "KABAR-MEDAN.com - ", "KABAR-MEDAN.com"),
        ] {
            let found = dateline(line, 0, &words()).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(found.span.slice(line), cut);
            if !outlet.is_empty() && line != "LONDON, March 3 (Reuters) - The" {
                assert_eq!(found.outlet.map(|o| o.slice(line)), Some(outlet), "{line}");
            }
        }
    }

    #[test]
    fn sentences_are_no_datelines() {
        for line in [
            "Moskow-Beijing sepakat menjalin kerja sama",
            "Presiden Joko Widodo - yang tiba kemarin - berkata",
            "Kami akan datang - kata dia",
            "Ketua KPU: pemilu berjalan lancar",
            "Rusia dan China – dua negara besar – sepakat",
        ] {
            assert_eq!(dateline(line, 0, &words()), None, "{line}");
        }
    }
}
