//! One form for all the ways a phrase is written, with the way back to the source.

use super::{Span, is_space};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::{canonical_combining_class, is_combining_mark};

/// What folding does with digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Digits {
    /// Leaves them.
    Keep,
    /// Turns every run of ASCII digits into one `#`, so that `halaman # dari #` is one phrase.
    Hash,
}

/// What folding does with line ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Breaks {
    /// Leaves them.
    Keep,
    /// Counts one line end as a space, so that a name may run over it; two or more in a run of space become one
    /// `\n`, which no name contains.
    Space,
}

/// A run of source bytes that did not fold byte for byte.
#[derive(Debug, Clone, Copy)]
struct Edit {
    folded: u32,
    folded_len: u32,
    source: u32,
    source_len: u32,
}

/// A folded text that knows where each of its bytes came from.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    text: String,
    edits: Vec<Edit>,
}

/// Folds `text`: lower case; no diacritics, full-width or compatibility forms; one form of quote, apostrophe and
/// dash; one space for every run of white space (line ends stay); no invisible characters.
///
/// Linear in the text. The result is what phrases are matched on; [`Folded::source`] gives the span they cover.
///
/// ```
/// use warta::text::{Digits, fold};
/// let text = "Kata\u{a0} “José”";
/// let folded = fold(text, Digits::Keep);
/// assert_eq!(folded.as_str(), "kata \"jose\"");
/// assert_eq!(folded.source(6, 10).unwrap().slice(text), "José");
/// ```
pub fn fold(text: &str, digits: Digits) -> Folded {
    fold_with(text, digits, Breaks::Keep)
}

/// The same as [`fold`], with a choice of what becomes of line ends.
///
/// ```
/// use warta::text::{Breaks, Digits, fold_with};
/// let folded = fold_with("Arab \r\n Saudi\n\nLine", Digits::Keep, Breaks::Space);
/// assert_eq!(folded.as_str(), "arab saudi\nline");
/// ```
pub fn fold_with(text: &str, digits: Digits, breaks: Breaks) -> Folded {
    let spaces = |c: char| is_space(c) && (breaks == Breaks::Space || !is_break(c));
    let mut out = Folded { text: String::with_capacity(text.len()), edits: Vec::new() };
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if spaces(c) {
            let end = skip_while(&mut chars, spaces).unwrap_or(text.len());
            out.push_edit(at, end, one_space(text.get(at..end).unwrap_or_default()));
        } else if is_break(c) {
            out.push_same(c);
        } else if c.is_ascii_digit() && digits == Digits::Hash {
            let end = skip_while(&mut chars, |c| c.is_ascii_digit()).unwrap_or(text.len());
            out.push_edit(at, end, "#");
        } else if c == '`' {
            out.push_same('\'');
        } else if c.is_ascii() {
            out.push_same(c.to_ascii_lowercase());
        } else {
            out.push_char(at, c);
        }
    }
    out
}

/// The folded form of a phrase, as [`fold`] makes it, without its source.
pub fn fold_key(phrase: &str, digits: Digits) -> String {
    fold(phrase, digits).text
}

type Chars<'t> = std::iter::Peekable<std::str::CharIndices<'t>>;

/// Passes over chars; the offset of the first that stays, `None` at the end.
fn skip_while(chars: &mut Chars<'_>, keep: impl Fn(char) -> bool) -> Option<usize> {
    while chars.next_if(|&(_, c)| keep(c)).is_some() {}
    chars.peek().map(|&(at, _)| at)
}

fn is_break(c: char) -> bool {
    c == '\n' || c == '\r'
}

/// What a run of white space becomes: a space, or a line end when it holds more than one.
fn one_space(run: &str) -> &'static str {
    if run.len() == 1 {
        return " ";
    }
    let crlf = run.matches("\r\n").count();
    if run.chars().filter(|&c| is_break(c)).count() - crlf > 1 { "\n" } else { " " }
}

/// Whether folding drops this mark: diacritics, vowel points and variation selectors, but not the vowel signs and
/// voicing marks of Indic, Thai or Japanese script, which make other letters.
///
/// ```
/// use warta::text::is_diacritic;
/// assert!(is_diacritic('\u{301}') && !is_diacritic('\u{e34}') && !is_diacritic('\u{3099}'));
/// ```
pub fn is_diacritic(c: char) -> bool {
    let selector = matches!(c, '\u{34f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}');
    selector || (is_combining_mark(c) && matches!(canonical_combining_class(c), 1 | 10..=35 | 200..))
}

/// The one form of a mark that is written in many ways.
fn mark(c: char) -> Option<&'static str> {
    Some(match c {
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' => "\"",
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '´' | '′' => "'",
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => "-",
        '…' => "...",
        'ß' | 'ẞ' => "ss",
        'ø' | 'Ø' => "o",
        'ł' | 'Ł' => "l",
        'đ' | 'Đ' => "d",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}' => "",
        _ => return None,
    })
}

impl Folded {
    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
    /// The span of the source that these folded bytes came from; `None` when an end lies inside what one source
    /// char became.
    pub fn source(&self, start: usize, end: usize) -> Option<Span> {
        let (start, end) = (self.source_start(start as u32)?, self.source_end(end as u32)?);
        (start < end).then(|| Span::new(start, end))
    }
    /// Source offset of a folded start: after invisible characters at that place.
    pub fn source_start(&self, at: u32) -> Option<u32> {
        let next = self.edits.partition_point(|e| e.folded <= at);
        let Some(e) = next.checked_sub(1).and_then(|i| self.edits.get(i)) else { return Some(at) };
        if at == e.folded && e.folded_len > 0 { Some(e.source) } else { e.past(at) }
    }
    /// Source offset of a folded end: before invisible characters at that place.
    pub fn source_end(&self, at: u32) -> Option<u32> {
        let next = self.edits.partition_point(|e| e.folded < at);
        next.checked_sub(1).and_then(|i| self.edits.get(i)).map_or(Some(at), |e| e.past(at))
    }
    fn push_same(&mut self, c: char) {
        self.text.push(c);
    }
    fn push_edit(&mut self, start: usize, end: usize, with: &str) {
        if end - start != with.len() || with.chars().nth(1).is_some() {
            self.edits.push(Edit {
                folded: self.text.len() as u32,
                folded_len: with.len() as u32,
                source: start as u32,
                source_len: (end - start) as u32,
            });
        }
        self.text.push_str(with);
    }
    fn push_char(&mut self, at: usize, c: char) {
        if let Some(with) = mark(c) {
            return self.push_edit(at, at + c.len_utf8(), with);
        }
        let mut buffer = String::new();
        buffer.extend(c.nfkd().filter(|&c| !is_diacritic(c)).flat_map(char::to_lowercase));
        // Lower case may bring a mark back (`İ`): one more look, only where it is not plain ASCII.
        if !buffer.is_ascii() {
            buffer = buffer.nfkd().filter(|&c| !is_diacritic(c)).collect();
        }
        self.push_edit(at, at + c.len_utf8(), &buffer);
    }
}

impl Edit {
    /// The source offset of a folded offset behind this edit; `None` inside it.
    fn past(&self, at: u32) -> Option<u32> {
        let behind = at.checked_sub(self.folded + self.folded_len)?;
        Some(self.source + self.source_len + behind)
    }
}
