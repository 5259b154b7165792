//! A place in a line, and the few steps that every reader of dates takes from it.
//!
//! Every step looks at a bounded number of chars. So an attempt to read a date costs a constant, and a text
//! costs its length, whatever stands in it.

use super::steps::note;
use crate::text::{Span, is_space, is_word, next_char, previous_char};

/// Longest gap between two parts of a date, in chars.
pub(crate) const GAP: usize = 32;
/// Longest word of a calendar, in chars.
const WORD: usize = 24;
/// Most digits that mean anything: `20240512`.
const DIGITS: usize = 8;

/// A place in a text, and the end of what may be read. Cheap to copy: a reader that fails leaves no trace.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor<'t> {
    text: &'t str,
    at: usize,
    end: usize,
}

/// A run of digits.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Number {
    pub(crate) value: u32,
    /// How many digits it was written with.
    pub(crate) digits: usize,
}

impl Number {
    /// Its value as a day, month, hour or minute; -1, which is none of them, when it is larger than any.
    pub(crate) fn small(self) -> i8 {
        i8::try_from(self.value).unwrap_or(-1)
    }
    /// Its value as a year; -1 when it is larger than any.
    pub(crate) fn year(self) -> i16 {
        i16::try_from(self.value).unwrap_or(-1)
    }
}

impl<'t> Cursor<'t> {
    /// The start of a span; `None` when the span does not fit the text.
    pub(crate) fn new(text: &'t str, span: Span) -> Option<Self> {
        text.get(span.range())?;
        Some(Self { text, at: span.start as usize, end: span.end as usize })
    }
    pub(crate) const fn at(self) -> u32 {
        self.at as u32
    }
    /// From this place up to `other`.
    pub(crate) const fn to(self, other: Self) -> Span {
        Span::at(self.at, other.at)
    }
    /// The same line, at another byte offset.
    pub(crate) const fn moved(self, at: u32) -> Self {
        Self { at: at as usize, ..self }
    }
    /// What has not been read.
    pub(crate) fn rest(self) -> &'t str {
        self.text.get(self.at..self.end).unwrap_or_default()
    }
    pub(crate) fn peek(self) -> Option<char> {
        self.rest().chars().next()
    }
    /// The chars of the whole text before this place, backwards.
    pub(crate) fn back(self) -> impl Iterator<Item = char> + 't {
        self.text.get(..self.at).unwrap_or_default().chars().rev().inspect(|_| note(1))
    }
    /// The chars of the whole text from this place on, also beyond the end.
    pub(crate) fn ahead(self) -> impl Iterator<Item = char> + 't {
        self.text.get(self.at..).unwrap_or_default().chars().inspect(|_| note(1))
    }
    /// The next char if it is wanted.
    pub(crate) fn eat(self, wanted: impl Fn(char) -> bool) -> Option<Self> {
        note(1);
        let c = self.peek().filter(|&c| wanted(c))?;
        Some(Self { at: self.at + c.len_utf8(), ..self })
    }
    /// One of these marks, right here.
    pub(crate) fn one_of(self, marks: &str) -> Option<Self> {
        self.eat(|c| marks.contains(plain(c)))
    }
    /// Past white space, invisible chars and the debris of spreadsheets, up to a bound; never a line's end.
    pub(crate) fn gap(self) -> Self {
        let mut here = self;
        for _ in 0..GAP {
            let Some(next) = here.debris().or_else(|| here.eat(is_gap)) else { break };
            here = next;
        }
        here
    }
    /// Past a char that a spreadsheet wrote as its code: `_x0000_`.
    pub(crate) fn debris(self) -> Option<Self> {
        let code = self.rest().strip_prefix("_x")?.get(..5)?;
        let hex = code.strip_suffix('_')?;
        hex.bytes().all(|b| b.is_ascii_hexdigit()).then_some(Self { at: self.at + 7, ..self })
    }
    /// A whole run of at most `most` digits.
    pub(crate) fn number(self, most: usize) -> Option<(Number, Self)> {
        let bytes = self.text.as_bytes().get(self.at..)?;
        let run = bytes.iter().take(DIGITS + 1).take_while(|b| b.is_ascii_digit()).count();
        note(run + 1);
        let next = Self { at: self.at + run, ..self };
        let fits = (1..=most.min(DIGITS)).contains(&run) && next.at <= self.end;
        let value = bytes.iter().take(run).fold(0, |sum, b| sum * 10 + u32::from(b - b'0'));
        fits.then_some((Number { value, digits: run }, next))
    }
    /// A number of exactly this many digits.
    pub(crate) fn digits(self, digits: usize) -> Option<(Number, Self)> {
        self.number(digits).filter(|(number, _)| number.digits == digits)
    }
    /// A whole word: letters up to another char or to where a crawler glued the next word.
    pub(crate) fn word(self) -> Option<(&'t str, Self)> {
        let next = self.ascii_word().or_else(|| self.wide_word())?;
        (next.at > self.at && next.at <= self.end).then(|| (self.to(next).slice(self.text), next))
    }
    /// Past a word of ASCII that is not too long; `None` when it goes on otherwise.
    fn ascii_word(self) -> Option<Self> {
        let next = self.letters(WORD + 1);
        let is_whole = next.at - self.at <= WORD && next.next().is_none_or(|c| c.is_ascii());
        is_whole.then_some(next)
    }
    fn wide_word(self) -> Option<Self> {
        let mut small = false;
        let mut len = 0;
        for (taken, c) in self.ahead().enumerate() {
            if !is_letter(c) || (small && c.is_uppercase()) {
                break;
            }
            if taken == WORD {
                return None;
            }
            small = c.is_lowercase();
            len += c.len_utf8();
        }
        Some(Self { at: self.at + len, ..self })
    }
    /// Past the ASCII letters of the whole text from here on, up to where the next word is glued; `most` of them.
    pub(crate) fn letters(self, most: usize) -> Self {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        let mut before = b'A';
        let goes_on = |byte: &&u8| {
            let glued = before.is_ascii_lowercase() && byte.is_ascii_uppercase();
            before = **byte;
            byte.is_ascii_alphabetic() && !glued
        };
        let len = rest.iter().take(most).take_while(goes_on).count();
        note(len + 1);
        Self { at: self.at + len, ..self }
    }
    /// Whether a word may start here: after no letter, or after a small one and with a capital.
    pub(crate) fn starts_word(self) -> bool {
        let before = previous_char(self.text, self.at());
        let glued = before.is_some_and(char::is_lowercase) && self.peek().is_some_and(char::is_uppercase);
        glued || !before.is_some_and(is_letter)
    }
    /// The char of the whole text at this place.
    pub(crate) fn next(self) -> Option<char> {
        next_char(self.text, self.at())
    }
}

/// A char of a word that is no ASCII digit: `3rd` is a number and a word.
pub(crate) fn is_letter(c: char) -> bool {
    is_word(c) && !c.is_ascii_digit()
}

/// White space inside a line, and what cannot be seen.
fn is_gap(c: char) -> bool {
    let space = is_space(c) && c != '\n' && c != '\r';
    space
        || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{202a}'..='\u{202e}')
}

/// The one form of the marks that stand in dates.
pub(crate) fn plain(c: char) -> char {
    match c {
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '‘' | '’' | '‚' | '‛' | 'ʼ' | '`' | '´' | '′' => '\'',
        '•' | '●' | '∙' | '⋅' => '·',
        '｜' | '│' | '¦' => '|',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn at(text: &str, at: u32) -> Cursor<'_> {
        Cursor::new(text, Span::new(at, text.len() as u32)).unwrap()
    }

    #[test]
    fn a_word_ends_where_another_is_glued() {
        let word = |text| at(text, 0).word().map(|(word, _)| word);
        assert_eq!(word("DewiSenin"), Some("Dewi"));
        assert_eq!(word("WIB_x0000_"), Some("WIB"));
        assert_eq!(word("rd of"), Some("rd"));
        assert_eq!(word("14"), None);
        assert_eq!(word(&"a".repeat(WORD + 1)), None);
    }

    #[test]
    fn a_number_is_a_whole_run() {
        let number = |text, most| at(text, 0).number(most).map(|(n, end)| (n.value, n.digits, end.at()));
        assert_eq!(number("007x", 4), Some((7, 3, 3)));
        assert_eq!(number("20225", 4), None);
        assert_eq!(number("123456789", 99), None);
        assert_eq!(at("2022", 0).moved(0).digits(4).map(|(n, _)| n.year()), Some(2022));
        assert!(Cursor::new("20225", Span::new(0, 4)).unwrap().digits(4).is_none());
    }

    #[test]
    fn a_gap_is_bounded_and_stays_in_the_line() {
        assert_eq!(at("\u{a0} \u{200b}_x000D_14", 0).gap().rest(), "14");
        assert_eq!(at(" \n14", 0).gap().rest(), "\n14");
        assert_eq!(at("_x00G0_", 0).gap().rest(), "_x00G0_");
        assert_eq!(at(&" ".repeat(GAP + 3), 0).gap().at(), GAP as u32);
    }

    #[test]
    fn marks_have_one_form() {
        for dash in ["-", "–", "—", "\u{2011}"] {
            assert!(at(dash, 0).one_of("-").is_some(), "{dash}");
        }
        assert!(at("’", 0).one_of("-").is_none());
    }
}
