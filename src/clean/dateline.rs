//! Place and outlet before the first sentence.

use crate::text::{Case, Span, case_of, is_glue, is_space};
use rustc_hash::FxHashSet;

/// A dateline and its parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Dateline {
    /// With the dash and the space behind it: what is cut.
    pub(crate) span: Span,
    /// Without them: what is said.
    pub(crate) text: Span,
}

impl Dateline {
    /// The outlet in it; `text` is what its spans are of.
    pub(crate) fn outlet(&self, text: &str, words: &DatelineWords) -> Option<Span> {
        outlet(self.text.slice(text), words).map(|span| span.shifted(self.text.start))
    }
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
    let mut barred = None;
    while let Some((at, end)) = next_dash(head, from) {
        let prefix = head.get(..at)?.trim_end_matches(is_space);
        let gap = Gap::of(head, at, end);
        if is_dateline(prefix, gap, words) && (gap.open || !is_in_bracket(prefix)) {
            let space = slice.len() - end - behind_space(slice, end);
            let found = Dateline {
                span: Span::at(0, end + space).shifted(base),
                text: Span::at(0, prefix.len()).shifted(base),
            };
            if !gap.bar {
                return Some(found);
            }
            // A bar may also part outlet and place before the dash.
            barred = Some(found);
        }
        from = end;
    }
    if barred.is_some() {
        return barred;
    }
    unmarked(head, words).map(|place| Dateline {
        span: Span::at(0, place + (slice.len() - place - behind_space(slice, place))).shifted(base),
        text: Span::at(0, place).shifted(base),
    })
}

/// Whether the end of a text stands in a bracket that is still open, so that a hyphen there joins a word: `PAS (Parti
/// Islam Se-Malaysia)`.
fn is_in_bracket(prefix: &str) -> bool {
    prefix.rfind('(').is_some_and(|open| prefix.rfind(')').is_none_or(|close| close < open))
}

/// Bytes of `slice` behind `at` and the white space there.
fn behind_space(slice: &str, at: usize) -> usize {
    slice.get(at..).unwrap_or_default().trim_start_matches(is_space).len()
}

/// The end of a site's name and a place that no dash parts from the first sentence: `Kabarlawu.com, Jakarta Warga ...`.
///
/// Places of several words are not told from the sentence's first word: the place is one word, or several in capitals.
fn unmarked(head: &str, words: &DatelineWords) -> Option<usize> {
    let (site, behind) = head.split_once(',')?;
    if site.contains(is_space) || !is_domain(site) {
        return None;
    }
    let tokens: Vec<Span> = tokens(behind).collect();
    let word = |i: usize| tokens.get(i).map(|span| span.slice(behind)).unwrap_or_default();
    let place = word(0).starts_with(char::is_uppercase) && !words.titles.contains(&word(0).to_lowercase());
    if let Some(seam) = (1..word(0).len()).find(|&at| is_glue(word(0), at as u32)).filter(|_| place) {
        let start = tokens.first()?.start as usize;
        return Some(site.len() + 1 + start + seam);
    }
    let is_upper = |i: usize| case_of(word(i)) == Case::Upper;
    let count = if is_upper(0) { (0..4).take_while(|&i| is_upper(i)).count() } else { 1 };
    let end = count.checked_sub(1).and_then(|last| tokens.get(last))?.end as usize;
    let next = word(count);
    let starts = next.starts_with(|c: char| c.is_uppercase() || matches!(c, '"' | '“'));
    let apart = behind.get(end..)?.starts_with(is_space);
    (place && starts && apart).then_some(site.len() + 1 + end)
}

/// The next run of dashes, or the next colon or bar: start and end.
fn next_dash(head: &str, from: usize) -> Option<(usize, usize)> {
    let is_dash = |c: char| matches!(c, '-' | '–' | '—' | '―' | '−');
    // All dashes that are not ASCII start with the same byte.
    let may_be = |byte: u8| matches!(byte, b'-' | b':' | b'|' | 0xE2);
    let mut at = from;
    let run = loop {
        at += head.as_bytes().get(at..)?.iter().position(|&byte| may_be(byte))?;
        let run = head.get(at..)?;
        if run.starts_with(|c| is_dash(c) || matches!(c, ':' | '|')) {
            break run;
        }
        at += 1;
    };
    let len = if run.starts_with([':', '|']) { 1 } else { run.find(|c| !is_dash(c)).unwrap_or(run.len()) };
    Some((at, at + len))
}

/// What stands around a dash.
#[derive(Clone, Copy)]
struct Gap {
    /// A space on at least one side, or a dash longer than a hyphen.
    open: bool,
    colon: bool,
    bar: bool,
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
            bar: dash == "|",
            starts: next.is_none_or(|c| !c.is_lowercase()),
        }
    }
}

/// Whether the words before the dash are a dateline's.
fn is_dateline(prefix: &str, gap: Gap, words: &DatelineWords) -> bool {
    let mut signs = Signs::default();
    let (mut count, mut unfit) = (0, 0);
    for token in tokens(prefix) {
        count += 1;
        unfit += usize::from(!signs.add(token.slice(prefix), words));
        if count > MOST_WORDS || unfit > MOST_SMALL {
            return false;
        }
    }
    let agency = gap.starts && !signs.titled && ends_in_agency(prefix);
    let person = signs.titled && signs.bracket && !signs.domain;
    if person || count == 0 || (unfit > 0 && !agency) {
        return false;
    }
    let several = parts(prefix).len() > 1;
    let known = signs.domain || signs.bracket || agency;
    match (gap.open, gap.colon) {
        (open, false) if gap.bar => open && gap.starts && (known || several || signs.capitals),
        (_, true) => (known && several && gap.starts) || is_shouted_place(prefix, count, &signs, gap),
        (false, false) => known || (several && signs.capitals),
        (true, false) => known || signs.capitals || several || (count <= 2 && gap.starts && !signs.titled),
    }
}

/// Words in small letters (a month) that a dateline with an agency in brackets may hold.
const MOST_SMALL: usize = 2;

/// Whether it ends with an agency's name in brackets: `Madrid, 3 jun (EFE).`
fn ends_in_agency(prefix: &str) -> bool {
    let Some(inside) = prefix.trim_end_matches(['.', ' ']).strip_suffix(')') else { return false };
    let Some((before, name)) = inside.rsplit_once('(') else { return false };
    let short = (2..=20).contains(&name.chars().count()) && name.split_whitespace().count() <= 3;
    short && before.starts_with(char::is_uppercase) && name.starts_with(char::is_alphabetic)
}

/// Words of a place that stands in capitals before a colon.
const PLACE_WORDS: usize = 3;

/// Whether a place in capitals stands before a colon: `KUALA LUMPUR: Harga ...`. Shorter words are letters of an
/// interview or of a series.
fn is_shouted_place(prefix: &str, count: usize, signs: &Signs, gap: Gap) -> bool {
    let letters = prefix.chars().all(|c| c.is_alphabetic() || matches!(c, ' ' | ',' | '-' | '\'' | '.'));
    let long = || tokens(prefix).any(|token| token.slice(prefix).chars().count() >= 4);
    signs.capitals && gap.open && gap.starts && letters && count <= PLACE_WORDS && long()
}

/// What the words of a candidate say.
#[derive(Default)]
struct Signs {
    domain: bool,
    bracket: bool,
    /// All words are in capitals; set by the first word.
    capitals: bool,
    titled: bool,
    seen: bool,
}

impl Signs {
    /// Takes a word; false when no dateline holds it.
    fn add(&mut self, token: &str, words: &DatelineWords) -> bool {
        let bare = token.trim_matches(|c: char| !c.is_alphanumeric());
        let small = bare.to_lowercase();
        self.bracket |= token.starts_with('(') || token.ends_with(')');
        if is_domain(bare) {
            self.domain = true;
            return true;
        }
        let case = case_of(bare);
        let allowed = matches!(case, Case::Title | Case::Upper | Case::Initial)
            || (case == Case::None && bare.chars().all(|c| c.is_numeric() || c == '/'))
            || words.inside.contains(&small);
        self.titled |= words.titles.contains(&small);
        self.capitals = (self.capitals || !self.seen) && case == Case::Upper;
        self.seen = true;
        allowed
    }
}

/// Whether a word is a site's name with its suffix.
pub(crate) fn is_domain(word: &str) -> bool {
    let Some((name, suffix)) = word.split_once('.') else { return false };
    let letters = |s: &str| s.chars().all(|c| c.is_ascii_alphabetic() || c == '.');
    name.len() >= 2 && (2..=8).contains(&suffix.len()) && letters(suffix) && !suffix.ends_with('.')
}

/// The words of a candidate, parted at spaces and commas.
fn tokens(prefix: &str) -> impl Iterator<Item = Span> + '_ {
    let apart = |c: char| is_space(c) || matches!(c, ',' | '|');
    let mut at = 0;
    std::iter::from_fn(move || {
        let rest = prefix.get(at..)?.trim_start_matches(apart);
        let start = prefix.len() - rest.len();
        at = start + rest.find(apart).unwrap_or(rest.len());
        (start < at).then(|| Span::at(start, at))
    })
}

/// The parts between commas and before brackets.
fn parts(prefix: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = 0;
    for piece in prefix.split([',', '(', '/', '|']) {
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
            ("Contoh.com, Jakarta Warga desa", "Contoh.com, Jakarta ", "Contoh.com"),
            ("Contoh.com, JakartaWarga desa", "Contoh.com, Jakarta", "Contoh.com"),
            ("Contoh.com, KUALA LUMPUR Warga desa", "Contoh.com, KUALA LUMPUR ", "Contoh.com"),
            ("Kabar Times, Bandung | Warga", "Kabar Times, Bandung | ", "Kabar Times"),
            ("CONTOH.co.id | MADIUN - Warga", "CONTOH.co.id | MADIUN - ", "CONTOH.co.id"),
            ("MADIUN: Warga", "MADIUN: ", ""),
            ("Sevilla, 3 jun (NOTA).- El alcalde", "Sevilla, 3 jun (NOTA).- ", ""),
        ] {
            let found = dateline(line, 0, &words()).unwrap_or_else(|| panic!("{line}"));
            assert_eq!(found.span.slice(line), cut);
            if !outlet.is_empty() && line != "LONDON, March 3 (Reuters) - The" {
                assert_eq!(found.outlet(line, &words()).map(|o| o.slice(line)), Some(outlet), "{line}");
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
            "Contoh.com, situs berita itu, tutup",
            "FAQ: Apa itu gempa",
            "Warga | Desa",
            "Presiden Joko Widodo (Jokowi) - yang tiba kemarin",
            "Rusia dan China – dua negara besar – sepakat",
        ] {
            assert_eq!(dateline(line, 0, &words()), None, "{line}");
        }
    }
}
