//! Columns of strings: one text and offsets, instead of an allocation a name.

use super::cells::{Cells, Raw};
use super::file::{Reader, Writer};
use crate::error::{Error, Result};
use rustc_hash::{FxHashMap, FxHasher};
use std::hash::Hasher;
use std::hint::black_box;

/// Strings in one text. Empty ones before the first other one take no place.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: Raw,
    /// Empty strings at the beginning.
    empty: u32,
    /// Where each of the others ends; the next one starts there.
    ends: Cells<u32>,
}

impl Strings {
    /// Makes room for so many strings of so many bytes.
    pub(super) fn reserve(&mut self, strings: usize, bytes: usize) {
        self.text.own().reserve_exact(bytes);
        self.ends.reserve(strings);
    }
    /// Adds a string and gives its number. An error when all of them would pass 4 GiB.
    pub(super) fn push(&mut self, string: &str) -> Result<u32> {
        if string.is_empty() && self.ends.is_empty() {
            self.empty += 1;
            return Ok(self.empty - 1);
        }
        let end = self.text.get().len() + string.len();
        let end = u32::try_from(end).map_err(|_| Error::gazetteer("expected at most 4 GiB of names"))?;
        self.text.own().extend_from_slice(string.as_bytes());
        self.ends.push(end);
        Ok(self.len() - 1)
    }
    /// The string of this number; empty when there is none.
    #[inline]
    pub(super) fn get(&self, number: u32) -> &str {
        std::str::from_utf8(self.bytes(number)).unwrap_or_default()
    }
    /// Its bytes.
    #[inline]
    pub(super) fn bytes(&self, number: u32) -> &[u8] {
        let (start, end) = self.place(number);
        self.text.get().get(start as usize..end as usize).unwrap_or_default()
    }
    /// Where the string of this number is in the text.
    #[inline]
    pub(super) fn place(&self, number: u32) -> (u32, u32) {
        let Some(number) = number.checked_sub(self.empty) else { return (0, 0) };
        let number = number as usize;
        let Some(end) = self.ends.get(number) else { return (0, 0) };
        (number.checked_sub(1).and_then(|before| self.ends.get(before)).unwrap_or(0), end)
    }
    /// Brings these strings into the cache: what is read without deciding anything is waited for together.
    pub(super) fn touch(&self, numbers: impl Iterator<Item = u32> + Clone) {
        black_box(numbers.clone().fold(0, |sum, number| sum ^ self.place(number).1));
        let first = |number| self.text.get().get(self.place(number).0 as usize).copied();
        black_box(numbers.fold(0, |sum, number| sum ^ first(number).unwrap_or_default()));
    }
    pub(super) fn len(&self) -> u32 {
        self.empty.saturating_add(self.ends.len() as u32)
    }
    pub(super) fn write<'a>(&'a self, file: &mut Writer<'a>) {
        file.number(self.empty.into());
        file.column(self.text.get());
        file.column(self.ends.bytes());
    }
    /// Those of a file, each of them UTF-8.
    pub(super) fn read(file: &mut Reader<'_>) -> Result<Self> {
        let strings = Self { empty: file.count()?, text: Raw::filed(file.bytes()?), ends: file.cells()? };
        let text = std::str::from_utf8(strings.text.get())
            .map_err(|_| Reader::fault("a string that is no UTF-8"))?;
        let mut before = 0;
        let in_order = strings.ends.iter().all(|end| {
            let is_one = before <= end && text.is_char_boundary(end as usize);
            before = end;
            is_one
        });
        let fits =
            u32::try_from(strings.ends.len()).is_ok_and(|len| len.checked_add(strings.empty).is_some());
        if in_order && fits { Ok(strings) } else { Err(Reader::fault("strings that end where they may not")) }
    }
}

/// Numbers of which most may be the same: those before the first other one take no place.
#[derive(Debug)]
pub(super) struct Sparse {
    usual: u32,
    len: u32,
    numbers: Cells<u32>,
}

impl Sparse {
    /// An empty column in which this number is usual.
    pub(super) fn of(usual: u32) -> Self {
        Self { usual, len: 0, numbers: Cells::default() }
    }
    pub(super) fn push(&mut self, number: u32) {
        if number != self.usual && self.numbers.is_empty() {
            (0..self.len).for_each(|_| self.numbers.push(self.usual));
        }
        if number != self.usual || !self.numbers.is_empty() {
            self.numbers.push(number);
        }
        self.len += 1;
    }
    /// The number in this row; the usual one when there is no such row.
    #[inline]
    pub(super) fn get(&self, row: u32) -> u32 {
        self.numbers.get(row as usize).unwrap_or(self.usual)
    }
    /// Whether all are the usual one.
    pub(super) fn is_usual(&self) -> bool {
        self.numbers.iter().all(|number| number == self.usual)
    }
    pub(super) fn write<'a>(&'a self, file: &mut Writer<'a>) {
        file.number(self.usual.into());
        file.number(self.len.into());
        file.column(self.numbers.bytes());
    }
    pub(super) fn read(file: &mut Reader<'_>) -> Result<Self> {
        Ok(Self { usual: file.count()?, len: file.count()?, numbers: file.cells()? })
    }
}

/// A few different strings that many rows share.
#[derive(Debug, Default)]
pub(super) struct Interned {
    names: Strings,
    /// While they are collected.
    numbers: FxHashMap<String, u32>,
}

impl Interned {
    /// The number of this string, new or not.
    pub(super) fn number(&mut self, name: &str) -> Result<u32> {
        if let Some(&number) = self.numbers.get(name) {
            return Ok(number);
        }
        let number = self.names.push(name)?;
        self.numbers.insert(name.to_owned(), number);
        Ok(number)
    }
    /// The string of this number; empty when there is none.
    pub(super) fn get(&self, number: u32) -> &str {
        self.names.get(number)
    }
    /// All of them in the order of their numbers.
    pub(super) fn iter(&self) -> impl Iterator<Item = &str> {
        (0..self.names.len()).map(|number| self.names.get(number))
    }
    /// Frees what only new strings need.
    pub(super) fn finish(&mut self) {
        self.numbers = FxHashMap::default();
    }
    pub(super) fn write<'a>(&'a self, file: &mut Writer<'a>) {
        self.names.write(file);
    }
    pub(super) fn read(file: &mut Reader<'_>) -> Result<Self> {
        Ok(Self { names: Strings::read(file)?, numbers: FxHashMap::default() })
    }
}

/// No row.
pub(super) const NONE: u32 = u32::MAX;

/// `Some` of a row that is one.
pub(super) fn some(row: u32) -> Option<u32> {
    (row != NONE).then_some(row)
}

/// Finds a row by its string: open addressing over row numbers and parts of hashes, so that no string is held twice.
#[derive(Debug, Default)]
pub(super) struct Index {
    /// Hash above, row below; [`FREE`] for none.
    slots: Vec<u64>,
    rows: u32,
}

const FREE: u64 = u64::MAX;

impl Index {
    /// Of all strings of a column.
    pub(super) fn of(column: &Strings) -> Self {
        let mut index = Self::default();
        index.reserve(column.len() as usize);
        (0..column.len()).for_each(|row| index.put(hash(column.get(row))));
        index
    }
    /// Adds the next row, whatever its string is.
    fn put(&mut self, hash: u64) {
        let free = self.probe(hash).find(|at| self.slot(*at) == FREE);
        free.and_then(|at| self.slots.get_mut(at))
            .into_iter()
            .for_each(|slot| *slot = with_row(hash, self.rows));
        self.rows += 1;
    }
    /// Makes room for so many rows.
    pub(super) fn reserve(&mut self, rows: usize) {
        self.grow((rows * 2).next_power_of_two());
    }
    /// The row of this string in `column`.
    pub(super) fn find(&self, column: &Strings, string: &str) -> Option<u32> {
        let hash = hash(string);
        let full = self.probe(hash).map(|at| self.slot(at)).take_while(|slot| *slot != FREE);
        full.filter(|slot| slot >> 32 == hash >> 32)
            .map(|slot| slot as u32)
            .find(|&row| column.get(row) == string)
    }
    /// Adds the string that becomes the next row of `column`, unless it is there: then its row.
    pub(super) fn add(&mut self, column: &Strings, string: &str) -> Option<u32> {
        if (self.rows as usize + 1) * 2 > self.slots.len() {
            self.grow((self.slots.len() * 2).max(16));
        }
        let hash = hash(string);
        for at in 0..self.slots.len() {
            let at = self.nth(hash, at);
            let slot = self.slot(at);
            if slot == FREE {
                self.slots.get_mut(at).into_iter().for_each(|slot| *slot = with_row(hash, self.rows));
                self.rows += 1;
                return None;
            }
            if slot >> 32 == hash >> 32 && column.get(slot as u32) == string {
                return Some(slot as u32);
            }
        }
        None
    }
    fn grow(&mut self, slots: usize) {
        let before = std::mem::replace(&mut self.slots, vec![FREE; slots]);
        for slot in before.into_iter().filter(|slot| *slot != FREE) {
            let free = self.probe(slot).find(|at| self.slot(*at) == FREE);
            free.and_then(|at| self.slots.get_mut(at)).into_iter().for_each(|free| *free = slot);
        }
    }
    fn slot(&self, at: usize) -> u64 {
        self.slots.get(at).copied().unwrap_or(FREE)
    }
    fn nth(&self, hash: u64, nth: usize) -> usize {
        // The upper half only: the lower one is not in the slots.
        ((hash >> 32) as usize).wrapping_add(nth) & (self.slots.len() - 1)
    }
    /// Slots from where this hash belongs, each once.
    fn probe(&self, hash: u64) -> impl Iterator<Item = usize> + '_ {
        (0..self.slots.len()).map(move |nth| self.nth(hash, nth))
    }
}

fn with_row(hash: u64, row: u32) -> u64 {
    (hash & !u64::from(u32::MAX)) | u64::from(row)
}

fn hash(string: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(string.as_bytes());
    hasher.finish().wrapping_mul(0x9E37_79B9_7F4A_7C15)
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
            assert_eq!(index.add(&column, &row.to_string()), None);
            assert_eq!(column.push(&row.to_string()).unwrap(), row);
        }
        assert!((0..500).all(|row| index.find(&column, &row.to_string()) == Some(row)));
        assert_eq!(index.find(&column, "500"), None);
        assert_eq!(index.add(&column, "77"), Some(77));
    }

    #[test]
    fn what_is_usual_takes_no_place() {
        let (mut strings, mut numbers) = (Strings::default(), Sparse::of(7));
        for (string, number) in [("", 7), ("", 7), ("a", 1), ("", 7), ("b", 2)] {
            strings.push(string).unwrap();
            numbers.push(number);
        }
        assert_eq!((0..6).map(|row| strings.get(row)).collect::<Vec<_>>(), ["", "", "a", "", "b", ""]);
        assert_eq!((0..6).map(|row| numbers.get(row)).collect::<Vec<_>>(), [7, 7, 1, 7, 2, 7]);
        assert_eq!((strings.len(), strings.ends.len(), numbers.is_usual()), (5, 3, false));
    }
}
