//! The form of a short line: what is left of it when numbers and names become slots.

use super::line::Hasher;
use crate::text::{Case, Span, case_of, words};

/// Longest line whose form is looked at, in bytes.
const LONGEST: usize = 200;
/// Most words before a colon that announce what follows it.
const LONGEST_HEAD: usize = 3;
/// Most words of a line that has a form; of one that a colon announces, more.
const MOST_WORDS: (usize, usize) = (11, 25);

/// The form of a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Form {
    /// As a number, never 0.
    pub(crate) hash: u64,
    /// Whether it says so little that many a headline has it too: one word and a name.
    pub(crate) is_weak: bool,
}

/// What a word of the line is to its form.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    Number,
    Name,
    Fixed,
}

/// The form of a line, `None` for one without slots or without anything else.
///
/// A head before a colon is a form whatever follows (`Penulis: ...`). Otherwise numbers and names are slots and words in
/// small letters stay: `Dibaca 123 kali`, `Senin, 12/01/2026 10:11 WIB`.
pub(crate) fn form(line: &str) -> Option<Form> {
    if line.len() > LONGEST {
        return None;
    }
    let found: Vec<Span> = words(line, 0).take(MOST_WORDS.1 + 1).collect();
    if let Some(head) = head(line, &found).filter(|_| found.len() <= MOST_WORDS.1) {
        return Some(head);
    }
    (found.len() <= MOST_WORDS.0).then(|| slotted(line, &found)).flatten()
}

/// The form of a line that starts with a few words and a colon.
fn head(line: &str, found: &[Span]) -> Option<Form> {
    let colon = line.find([':', '：'])?;
    let before = found.iter().take_while(|word| (word.start as usize) < colon);
    let count = before.clone().count();
    let spaced = line.get(colon..).is_some_and(|rest| rest.chars().nth(1).is_some_and(|c| !c.is_numeric()));
    let letters = line.get(..colon).is_some_and(|head| !head.contains(char::is_numeric));
    if !(1..=LONGEST_HEAD).contains(&count) || found.len() == count || !spaced || !letters {
        return None;
    }
    let mut hasher = Hasher::default();
    before.for_each(|word| feed(&mut hasher, word.slice(line)));
    hasher.push(b':');
    Some(Form { hash: hasher.value() | 1, is_weak: false })
}

fn feed(hasher: &mut Hasher, word: &str) {
    let mut buffer = [0; 4];
    for c in word.chars().flat_map(char::to_lowercase) {
        c.encode_utf8(&mut buffer).bytes().for_each(|byte| hasher.letter(byte));
    }
    hasher.gap();
}

/// The form of a line whose numbers and names are slots.
fn slotted(line: &str, found: &[Span]) -> Option<Form> {
    let numbered = line.contains(char::is_numeric);
    let mut slots = Slots::default();
    let mut last: Option<(Token, u32)> = None;
    for (i, word) in found.iter().enumerate() {
        let token = token(line, *word, i == 0, numbered);
        let gap = last.map_or("", |(_, end)| Span::new(end, word.start).slice(line));
        let goes_on = last.is_some_and(|(before, _)| before == token) && joins(token, gap);
        last = Some((token, word.end));
        if !goes_on {
            slots.take(token, gap, word.slice(line));
        }
    }
    slots.form()
}

/// A form in the making.
#[derive(Default)]
struct Slots {
    hasher: Hasher,
    numbers: u32,
    names: u32,
    fixed: u32,
}

impl Slots {
    /// Takes a word and what stands before it.
    fn take(&mut self, token: Token, gap: &str, word: &str) {
        mark(gap).for_each(|byte| self.hasher.push(byte));
        match token {
            Token::Number => {
                self.numbers += 1;
                self.hasher.push(b'#');
            }
            Token::Name => {
                self.names += 1;
                self.hasher.push(b'@');
            }
            Token::Fixed => {
                self.fixed += 1;
                feed(&mut self.hasher, word);
            }
        }
    }
    fn form(self) -> Option<Form> {
        let is_weak = self.numbers == 0;
        let says =
            if is_weak { self.names > 0 && self.fixed > 0 } else { self.numbers > 1 || self.fixed > 0 };
        says.then(|| Form { hash: self.hasher.value() | 1, is_weak })
    }
}

/// What a word is. The first one of a line has a capital anyway; before a comma in a line with numbers it is a day.
fn token(line: &str, word: Span, is_first: bool, numbered: bool) -> Token {
    let slice = word.slice(line);
    if slice.contains(char::is_numeric) {
        return Token::Number;
    }
    let day = || numbered && line.get(word.end as usize..).is_some_and(|rest| rest.starts_with(','));
    match case_of(slice) {
        Case::Title | Case::Upper | Case::Initial if !is_first || day() => Token::Name,
        _ => Token::Fixed,
    }
}

/// Whether two numbers or two names with this between them are one: `12/01/2026`, `Budi S. Putra`.
fn joins(token: Token, gap: &str) -> bool {
    match token {
        Token::Number => gap.chars().count() == 1 && !gap.starts_with(char::is_whitespace),
        Token::Name => !gap.contains([':', '|', '/', '(', ')', '–', '—']),
        Token::Fixed => false,
    }
}

/// Marks between words that belong to the form.
fn mark(gap: &str) -> impl Iterator<Item = u8> {
    gap.bytes().filter(|byte| matches!(byte, b':' | b'|' | b'/' | b'(' | b')' | b'*'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(a: &str, b: &str) -> bool {
        form(a).is_some() && form(a) == form(b)
    }

    #[test]
    fn numbers_names_and_what_a_colon_announces_are_slots() {
        assert!(same("Dibaca 123 kali", "Dibaca 7 kali"));
        assert!(same("Dibaca 1.230 kali", "Dibaca 7 kali"));
        assert!(same("Penulis: Budi Santoso", "Penulis: Ani"));
        assert!(same("Senin, 12/01/2026 10:11 WIB", "Jumat, 3/11/2025 09:00 WITA"));
        assert!(same("Lees ook: Prijzen dalen", "Lees ook: De trein staat stil in Utrecht"));
        assert!(same("oleh Budi Santoso", "oleh Ani Putri"));
        assert!(!same("Penulis: Budi", "Editor: Budi"));
    }

    #[test]
    fn what_any_headline_could_be_has_no_strong_form() {
        assert_eq!(form("Harga cabai turun"), None);
        assert_eq!(form("1. Mencampur"), form("2. Memanggang"));
        assert!(form("The White House").is_some_and(|f| f.is_weak));
        assert_eq!(form("Presiden"), None);
        assert_eq!(form("12"), None);
    }
}
