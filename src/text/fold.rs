//! One form for all the ways a phrase is written, with the way back to the source.

use super::letter::fold_char;
use super::{Folded, is_space};

/// What folding does with digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Digits {
    /// Leaves them.
    Keep,
    /// Turns every run of digits into one `#`, so that `halaman # dari #` is one phrase.
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

/// Folds `text`: lower case; no diacritics, full-width or compatibility forms; one form of quote, apostrophe and
/// dash; one space for every run of white space (line ends stay); no invisible characters.
///
/// Linear in the text, and folding what is folded changes nothing. The result is what phrases are matched on;
/// [`Folded::source`] gives the span they cover.
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
    let mut folder = Folder::new(text, digits, breaks);
    let mut at = 0;
    while let Some(c) = folder.plain(&mut at) {
        at = folder.special(at, c);
    }
    folder.out
}

/// The folded form of a phrase, as [`fold`] makes it, without its source.
pub fn fold_key(phrase: &str, digits: Digits) -> String {
    fold(phrase, digits).into_text()
}

/// Classes of bytes, as bits.
const SPACE: u8 = 1;
const BREAK: u8 = 2;
const DIGIT: u8 = 4;
/// What does not fold byte for byte for another reason.
const OTHER: u8 = 8;

// Filled when compiled: an index out of bounds would not compile.
#[allow(clippy::indexing_slicing)]
const CLASSES: [u8; 256] = {
    let mut classes = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'\n' | b'\r' => BREAK,
            b' ' | b'\t' | 0x0B | 0x0C | 0x1C..=0x1F => SPACE,
            b'0'..=b'9' => DIGIT,
            b'`' | 0x80.. => OTHER,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

#[inline]
fn class(byte: u8) -> u8 {
    CLASSES.get(usize::from(byte)).copied().unwrap_or(OTHER)
}

/// What single places of a text fold to, for those who compare a few places of it and need no copy of the whole.
///
/// ```
/// use warta::text::{Breaks, Digits, Units};
/// let mut units = Units::new("É  12", Digits::Hash, Breaks::Keep);
/// assert_eq!((units.step(0), units.folded()), (Some(2), "e"));
/// assert_eq!((units.step(2), units.folded()), (Some(4), " "));
/// assert_eq!((units.step(4), units.folded()), (Some(6), "#"));
/// assert_eq!(units.step(6), None);
/// ```
#[derive(Debug)]
pub struct Units<'t> {
    text: &'t str,
    digits: Digits,
    breaks: Breaks,
    /// Classes of bytes that do not fold byte for byte.
    special: u8,
    /// Classes of bytes with which a run of white space may go on.
    spacious: u8,
    /// What the last unit folded to.
    buffer: String,
}

impl<'t> Units<'t> {
    /// The units of this text.
    pub fn new(text: &'t str, digits: Digits, breaks: Breaks) -> Self {
        let spacious = SPACE | OTHER | if breaks == Breaks::Space { BREAK } else { 0 };
        let special = spacious | if digits == Digits::Hash { DIGIT } else { 0 };
        Self { text, digits, breaks, special, spacious, buffer: String::new() }
    }
    /// The text.
    pub fn text(&self) -> &'t str {
        self.text
    }
    /// What the unit at this byte folds to where both are one byte of ASCII and a look at the next byte tells;
    /// [`Units::step`] knows the others.
    #[inline]
    pub fn plain(&self, at: usize) -> Option<u8> {
        let bytes = self.text.as_bytes();
        let byte = *bytes.get(at)?;
        if class(byte) & self.special == 0 {
            return Some(byte.to_ascii_lowercase());
        }
        (byte == b' ' && self.is_lone(bytes.get(at + 1))).then_some(b' ')
    }
    /// Whether a space before this byte is a whole run of white space.
    fn is_lone(&self, next: Option<&u8>) -> bool {
        next.is_none_or(|&next| class(next) & self.spacious == 0)
    }
    /// Takes the unit that starts at a byte: a char, or a whole run of white space or digits. Gives where it ends;
    /// `None` at the end of the text. The start must not lie inside a run.
    pub fn step(&mut self, at: usize) -> Option<usize> {
        let c = self.text.get(at..)?.chars().next()?;
        Some(self.take(at, c))
    }
    /// What the last unit folded to; nothing for what cannot be seen.
    pub fn folded(&self) -> &str {
        &self.buffer
    }
    /// The same as [`Units::step`] for the unit that starts with `c`.
    fn take(&mut self, at: usize, c: char) -> usize {
        if self.is_space(c) {
            let end = self.space_end(at);
            let with = one_space(self.text.get(at..end).unwrap_or_default());
            self.set(with);
            return end;
        }
        if self.is_number(c) {
            let end = self.number_end(at);
            self.set("#");
            return end;
        }
        fold_char(c, &mut self.buffer);
        if self.digits == Digits::Hash && self.buffer.contains(is_digit) {
            self.buffer = hashed(&self.buffer);
        }
        at + c.len_utf8()
    }
    fn set(&mut self, with: &str) {
        self.buffer.clear();
        self.buffer.push_str(with);
    }
    fn is_space(&self, c: char) -> bool {
        is_space(c) && (self.breaks == Breaks::Space || !is_break(c))
    }
    /// The end of the white space that starts at `at`; what cannot be seen inside it does not part it.
    fn space_end(&mut self, at: usize) -> usize {
        let mut end = at;
        for (i, c) in self.text.get(at..).unwrap_or_default().char_indices() {
            if self.is_space(c) {
                end = at + i + c.len_utf8();
            } else if !self.vanishes(c) {
                break;
            }
        }
        end
    }
    fn vanishes(&mut self, c: char) -> bool {
        if c.is_ascii() {
            return false;
        }
        fold_char(c, &mut self.buffer);
        self.buffer.is_empty()
    }
    /// Whether a char is one of the digits that become `#`.
    fn is_number(&mut self, c: char) -> bool {
        if self.digits == Digits::Keep || c.is_ascii() || !c.is_numeric() {
            return self.digits == Digits::Hash && is_digit(c);
        }
        fold_char(c, &mut self.buffer);
        !self.buffer.is_empty() && self.buffer.chars().all(is_digit)
    }
    fn number_end(&mut self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let behind = rest.char_indices().find(|&(_, c)| !self.is_number(c));
        behind.map_or(self.text.len(), |(i, _)| at + i)
    }
}

/// A text on its way to its folded form.
struct Folder<'t> {
    units: Units<'t>,
    out: Folded,
}

impl<'t> Folder<'t> {
    fn new(text: &'t str, digits: Digits, breaks: Breaks) -> Self {
        Self { units: Units::new(text, digits, breaks), out: Folded::with_capacity(text.len()) }
    }
    /// Takes what folds byte for byte, lone spaces included, and gives the char behind it.
    fn plain(&mut self, at: &mut usize) -> Option<char> {
        let rest = self.units.text.get(*at..)?;
        let (plain, behind) = rest.split_at_checked(self.plain_len(rest.as_bytes()))?;
        self.out.push_plain(plain);
        *at += plain.len();
        behind.chars().next()
    }
    fn plain_len(&self, bytes: &[u8]) -> usize {
        let sure = if self.units.digits == Digits::Keep { surely_plain(bytes) } else { 0 };
        let behind = bytes.get(sure..).unwrap_or_default();
        let mut rest = behind.iter();
        while let Some(&byte) = rest.find(|&&byte| class(byte) & self.units.special != 0) {
            if byte != b' ' || !self.units.is_lone(rest.as_slice().first()) {
                return bytes.len() - rest.as_slice().len() - 1;
            }
        }
        bytes.len()
    }
    /// Takes what does not fold byte for byte and starts with `c`; where it ends.
    fn special(&mut self, at: usize, c: char) -> usize {
        let end = self.units.take(at, c);
        self.out.push(at, end, &self.units.buffer);
        end
    }
}

/// Bytes that are looked at together: no decision among them, so that the compiler uses wide registers.
const WIDE: usize = 32;

/// Bytes at the beginning that fold byte for byte wherever digits stay and whatever becomes of line ends.
fn surely_plain(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some((these, next)) =
        bytes.get(at..).and_then(|rest| rest.first_chunk::<WIDE>().zip(rest.get(1..)?.first_chunk()))
    {
        if !are_plain(these, next) {
            break;
        }
        at += WIDE;
    }
    at
}

/// Whether all of these bytes, each before the one in `next`, fold byte for byte.
#[inline]
#[allow(clippy::needless_bitwise_bool)] // A lazy operator is a branch.
fn are_plain(these: &[u8; WIDE], next: &[u8; WIDE]) -> bool {
    let plain = |byte: u8| (byte.wrapping_sub(b' ') < 0x60) & (byte != b'`');
    let pairs = these.iter().zip(next);
    pairs.fold(true, |all, (&byte, &next)| {
        all & plain(byte) & ((byte != b' ') | (plain(next) & (next != b' ')))
    })
}

fn is_break(c: char) -> bool {
    c == '\n' || c == '\r'
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

/// What a run of white space becomes: a space, or a line end when it holds more than one.
fn one_space(run: &str) -> &'static str {
    if run.len() == 1 {
        return " ";
    }
    let crlf = run.matches("\r\n").count();
    if run.bytes().filter(|b| matches!(b, b'\n' | b'\r')).count() - crlf > 1 { "\n" } else { " " }
}

/// The same with one `#` for every run of digits: `1⁄2` of `½`.
fn hashed(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if !is_digit(c) {
            out.push(c);
        } else if !out.ends_with('#') {
            out.push('#');
        }
    }
    out
}
