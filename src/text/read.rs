//! The words of a document as one reader found them, for the readers behind it.

use super::{Token, token};

/// Words that were looked at, in the order of the text: who comes to one of them need not look again.
///
/// What it gives is what [`token`] gives, whatever was put in: a word that is not there is looked at.
#[derive(Debug, Clone, Default)]
pub struct Tokens {
    /// Where each word starts, and its look.
    list: Vec<(u32, Token)>,
}

impl Tokens {
    /// Room for so many words.
    pub fn with_capacity(words: usize) -> Self {
        Self { list: Vec::with_capacity(words) }
    }
    /// Takes in the word that starts at a byte, behind those that are there.
    #[inline]
    pub fn push(&mut self, start: usize, word: Token) {
        if self.list.last().is_none_or(|(last, _)| *last < start as u32) {
            self.list.push((start as u32, word));
        }
    }
    /// A reader of this text, whose words these are, from a byte on.
    ///
    /// ```
    /// use warta::text::{Tokens, token};
    /// let text = "di Jakarta";
    /// let mut words = Tokens::default();
    /// words.push(3, token(text, 3));
    /// let mut reader = words.reader(text, 0);
    /// assert_eq!([reader.token(0).end, reader.token(3).end], [2, 10]);
    /// ```
    pub fn reader<'a>(&'a self, text: &'a str, from: usize) -> TokenReader<'a> {
        let next = self.list.partition_point(|(start, _)| (*start as usize) < from);
        TokenReader { text, rest: self.list.get(next..).unwrap_or_default() }
    }
}

/// Someone who goes through a text from its beginning to its end.
#[derive(Debug, Clone)]
pub struct TokenReader<'a> {
    text: &'a str,
    rest: &'a [(u32, Token)],
}

impl TokenReader<'_> {
    /// The word that starts at a byte, which is not before the one that was asked for last.
    #[inline]
    pub fn token(&mut self, start: usize) -> Token {
        if let [(first, word), rest @ ..] = self.rest
            && *first as usize == start
        {
            self.rest = rest;
            return *word;
        }
        self.look(start)
    }
    /// The first of the words that were put in that ends behind a byte, and where it starts; the byte is not before the
    /// one that was asked for last.
    #[inline]
    pub fn behind(&mut self, at: usize) -> Option<(usize, Token)> {
        while let [(start, word), rest @ ..] = self.rest {
            if word.end > at {
                return Some((*start as usize, *word));
            }
            self.rest = rest;
        }
        None
    }
    #[inline(never)]
    fn look(&mut self, start: usize) -> Token {
        let behind = self.rest.iter().position(|(first, _)| *first as usize >= start);
        self.rest = behind.and_then(|behind| self.rest.get(behind..)).unwrap_or_default();
        match self.rest {
            [(first, word), rest @ ..] if *first as usize == start => {
                self.rest = rest;
                *word
            }
            _ => token(self.text, start),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words;

    #[test]
    fn a_reader_gives_what_a_look_gives() {
        let text = "Kata Sari Dewi, 5 Mei 2024: “Jum\u{2019}at”.";
        let starts: Vec<usize> = words(text, 0).map(|word| word.start as usize).collect();
        // All words, every other one, none, and a place inside a word.
        for step in 1..=starts.len() {
            let mut some = Tokens::default();
            starts.iter().step_by(step).for_each(|&start| some.push(start, token(text, start)));
            some.push(0, token(text, 5));
            let mut reader = some.reader(text, 0);
            assert!(starts.iter().all(|&start| reader.token(start) == token(text, start)));
            assert_eq!(some.reader(text, 6).token(6), token(text, 6));
            let (mut reader, first) = (some.reader(text, 0), starts.first().copied().unwrap_or_default());
            assert_eq!(reader.behind(1), Some((first, token(text, first))));
            assert!(reader.behind(1).is_some() && reader.behind(text.len()).is_none());
        }
    }
}
