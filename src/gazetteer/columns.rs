//! Columns of strings: one text and offsets, instead of an allocation a name.

use crate::error::{Error, Result};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;

/// Strings in one text.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    /// Where each ends; the next one starts there.
    ends: Vec<u32>,
}

impl Strings {
    /// Adds a string and gives its number. An error when all of them would pass 4 GiB.
    pub(super) fn push(&mut self, string: &str) -> Result<u32> {
        let end = self.text.len() + string.len();
        let end = u32::try_from(end).map_err(|_| Error::gazetteer("expected at most 4 GiB of names"))?;
        self.text.push_str(string);
        self.ends.push(end);
        Ok(self.ends.len() as u32 - 1)
    }
    /// The string of this number; empty when there is none.
    pub(super) fn get(&self, number: u32) -> &str {
        let number = number as usize;
        let Some(&end) = self.ends.get(number) else { return "" };
        let start = number.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.text.get(start as usize..end as usize).unwrap_or_default()
    }
    pub(super) fn len(&self) -> u32 {
        self.ends.len() as u32
    }
}

/// A few different strings that many rows share.
#[derive(Debug, Default)]
pub(super) struct Interned {
    names: Vec<String>,
    numbers: FxHashMap<String, u32>,
}

impl Interned {
    /// The number of this string, new or not.
    pub(super) fn number(&mut self, name: &str) -> u32 {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = self.names.len() as u32;
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), number);
        number
    }
    /// The string of this number; empty when there is none.
    pub(super) fn get(&self, number: u32) -> &str {
        self.names.get(number as usize).map_or("", String::as_str)
    }
}

/// No row.
pub(super) const NONE: u32 = u32::MAX;

/// `Some` of a row that is one.
pub(super) fn some(row: u32) -> Option<u32> {
    (row != NONE).then_some(row)
}

/// Finds a row by its string: open addressing over row numbers, so that no string is held twice.
#[derive(Debug, Default)]
pub(super) struct Index {
    slots: Vec<u32>,
    rows: u32,
}

impl Index {
    /// The row of this string in `column`.
    pub(super) fn find(&self, column: &Strings, string: &str) -> Option<u32> {
        self.probe(string)
            .map(|(_, row)| row)
            .take_while(|&row| row != NONE)
            .find(|&r| column.get(r) == string)
    }
    /// Adds the last row of `column`; its string must not be there yet.
    pub(super) fn add_last(&mut self, column: &Strings) {
        if (self.rows as usize + 1) * 2 > self.slots.len() {
            self.slots = vec![NONE; (self.slots.len() * 2).max(16)];
            (0..self.rows).for_each(|row| self.put(column, row));
        }
        self.put(column, self.rows);
        self.rows += 1;
    }
    fn put(&mut self, column: &Strings, row: u32) {
        let free = self.probe(column.get(row)).find(|&(_, row)| row == NONE).map(|(slot, _)| slot);
        if let Some(slot) = free.and_then(|slot| self.slots.get_mut(slot)) {
            *slot = row;
        }
    }
    /// Slots and what is in them, from where this string belongs, each once.
    fn probe(&self, string: &str) -> impl Iterator<Item = (usize, u32)> + '_ {
        let mut hasher = FxHasher::default();
        hasher.write(string.as_bytes());
        let (len, first) = (self.slots.len(), hasher.finish() as usize);
        let slot = move |i: usize| first.wrapping_add(i) & (len - 1);
        (0..len).map(slot).map(|slot| (slot, self.slots.get(slot).copied().unwrap_or(NONE)))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn an_index_finds_every_row_and_nothing_else() {
        let (mut column, mut index) = (Strings::default(), Index::default());
        assert_eq!(index.find(&column, "0"), None);
        for row in 0..500 {
            assert_eq!(column.push(&row.to_string()).unwrap(), row);
            index.add_last(&column);
        }
        assert!((0..500).all(|row| index.find(&column, &row.to_string()) == Some(row)));
        assert_eq!(index.find(&column, "500"), None);
    }
}
