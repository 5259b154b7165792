//! What aliases fold to, without holding it twice: most keys are their alias in lower case.

use super::cells::Cells;
use super::columns::Strings;
use super::file::{Reader, Writer};
use crate::error::Result;
use crate::text::{Breaks, Digits, fold_with};
use std::cmp::Ordering;

/// The folded form of an alias.
///
/// An invisible character at an end may have kept a space from being trimmed. Line ends in it are spaces.
pub(super) fn key_of(alias: &str) -> String {
    fold_with(alias, Digits::Keep, Breaks::Space).as_str().trim().replace('\n', " ")
}

/// Whether an alias folds to itself in lower case, as far as that is seen at once.
fn is_plain(alias: &str) -> bool {
    alias.bytes().zip(alias.bytes().skip(1).chain([b'.'])).all(|(byte, next)| match byte {
        b' ' => next != b' ',
        b'!'..=b'~' => byte != b'`',
        _ => false,
    })
}

/// The keys that are not their alias in lower case, by alias.
#[derive(Debug, Default)]
pub(super) struct Keys {
    /// In rising order.
    aliases: Cells<u32>,
    keys: Strings,
}

impl Keys {
    /// Puts the key of the next alias into `key`; false when it is empty.
    pub(super) fn add(&mut self, alias: u32, text: &str, key: &mut String) -> Result<bool> {
        key.clear();
        if is_plain(text) {
            key.push_str(text);
            key.make_ascii_lowercase();
            return Ok(!key.is_empty());
        }
        key.push_str(&key_of(text));
        if !key.eq_ignore_ascii_case(text) {
            self.aliases.push(alias);
            self.keys.push(key)?;
        }
        Ok(!key.is_empty())
    }
    /// Whether the alias folds to `key`, which is folded.
    #[inline]
    pub(super) fn is(&self, alias: u32, text: &[u8], key: &str) -> bool {
        text.eq_ignore_ascii_case(key.as_bytes()) || self.odd(alias).is_some_and(|odd| odd == key)
    }
    /// Whether two aliases, each with its text, fold to the same.
    pub(super) fn are_same(&self, a: (u32, &str), b: (u32, &str)) -> bool {
        let key = |(alias, text): (u32, &str)| {
            let mut key = String::new();
            self.put(alias, text, &mut key);
            key
        };
        key(a) == key(b)
    }
    fn odd(&self, alias: u32) -> Option<&str> {
        let row = self.place_of(alias)?;
        Some(self.keys.get(row))
    }
    /// Binary search.
    fn place_of(&self, alias: u32) -> Option<u32> {
        let (mut from, mut to) = (0, self.aliases.len());
        while from < to {
            let middle = usize::midpoint(from, to);
            match self.aliases.get(middle)?.cmp(&alias) {
                Ordering::Less => from = middle + 1,
                Ordering::Equal => return Some(middle as u32),
                Ordering::Greater => to = middle,
            }
        }
        None
    }
    pub(super) fn write<'a>(&'a self, file: &mut Writer<'a>) {
        file.column(self.aliases.bytes());
        self.keys.write(file);
    }
    pub(super) fn read(file: &mut Reader<'_>) -> Result<Self> {
        Ok(Self { aliases: file.cells()?, keys: Strings::read(file)? })
    }
    /// The key of an alias, into `key`.
    pub(super) fn put(&self, alias: u32, text: &str, key: &mut String) {
        key.clear();
        if let Some(odd) = self.odd(alias) {
            key.push_str(odd);
        } else {
            key.push_str(text);
            key.make_ascii_lowercase();
        }
    }
}
