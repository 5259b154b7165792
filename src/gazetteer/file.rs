//! The file of a gazetteer: columns one after the other, checked before any of them is looked at.
//!
//! ```text
//! magic     8 bytes
//! format    u32
//! checksum  u32   CRC-32 of all that follows
//! length    u64   of the whole file
//! columns   u64   how many, then the bytes of each as u64
//! ...             the columns, each from a multiple of 8 on; the first one holds numbers, u64
//! ```
//!
//! All numbers are little-endian. Which column comes when, the types that write and read them say, each for itself
//! (`write`, `read`); the order belongs to the format. The checksum finds what storage and transport do. A file that was
//! made to deceive passes it: so every column that is a promise to another one is checked as it is read, what is asked
//! for later is looked for within bounds, and no walk through it is longer than the column.

use super::cells::{Cell, Cells, Raw};
use crate::error::{Error, Result};
use bytes::Bytes;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::borrow::Cow;
use std::ops::Range;

/// The version of the format of files. It changes with the columns, and with how names are folded and hashed.
pub const FORMAT: u32 = 2;
/// As in PNG files: no text starts so, and what changes line ends on the way is found.
const MAGIC: [u8; 8] = *b"\x89WARTA\r\n";
/// Bytes before the first that the checksum covers, and before the lengths of the columns.
const SUMMED: usize = 16;
const HEAD: usize = 32;
/// Columns start at multiples of this.
const ALIGNED: usize = 8;

/// Collects the columns of a file.
#[derive(Debug, Default)]
pub(super) struct Writer<'a> {
    numbers: Vec<u64>,
    columns: Vec<Cow<'a, [u8]>>,
}

impl<'a> Writer<'a> {
    pub(super) fn number(&mut self, number: u64) {
        self.numbers.push(number);
    }
    pub(super) fn column(&mut self, bytes: &'a [u8]) {
        self.columns.push(bytes.into());
    }
    /// A column that holds this as JSON.
    pub(super) fn json<T: Serialize>(&mut self, value: &T) -> Result<()> {
        let json =
            serde_json::to_vec(value).map_err(|e| Error::gazetteer(format!("it makes no file: {e}")))?;
        self.columns.push(json.into());
        Ok(())
    }
    /// The pieces of the file, in order.
    pub(super) fn pieces(self) -> Vec<Cow<'a, [u8]>> {
        let Self { numbers, columns } = self;
        let numbers: Vec<u8> = numbers.into_iter().flat_map(u64::to_le_bytes).collect();
        let columns: Vec<Cow<'a, [u8]>> = std::iter::once(numbers.into()).chain(columns).collect();
        let lens = || columns.iter().map(|column| column.len() as u64);
        let index: Vec<u8> =
            std::iter::once(columns.len() as u64).chain(lens()).flat_map(u64::to_le_bytes).collect();
        let len = HEAD - 8
            + index.len()
            + columns.iter().map(|column| column.len().next_multiple_of(ALIGNED)).sum::<usize>();
        let mut pieces = vec![Cow::from((len as u64).to_le_bytes().to_vec()), index.into()];
        for column in columns {
            let padding = column.len().next_multiple_of(ALIGNED) - column.len();
            pieces.extend([column, [0; ALIGNED].get(..padding).unwrap_or_default().to_vec().into()]);
        }
        let head = [&MAGIC[..], &FORMAT.to_le_bytes(), &checksum(&pieces).to_le_bytes()].concat();
        pieces.insert(0, head.into());
        pieces
    }
}

fn checksum(pieces: &[Cow<'_, [u8]>]) -> u32 {
    let mut hasher = crc32fast::Hasher::new();
    pieces.iter().for_each(|piece| hasher.update(piece));
    hasher.finalize()
}

/// Gives the columns of a file that passed the checks, in the order in which they were written.
#[derive(Debug)]
pub(super) struct Reader<'f> {
    file: &'f Bytes,
    columns: std::vec::IntoIter<Range<usize>>,
    numbers: std::vec::IntoIter<u64>,
}

impl<'f> Reader<'f> {
    /// Checks the head, the checksum and the bounds of the columns.
    pub(super) fn new(file: &'f Bytes) -> Result<Self> {
        let number = |at: usize| u64::read(file.get(at..)?, 0);
        let word = |at: usize| u32::read(file.get(at..)?, 0);
        if !file.starts_with(&MAGIC) {
            return Err(Error::gazetteer("it is no gazetteer file, or its beginning is damaged"));
        }
        let format = word(MAGIC.len()).ok_or_else(cut_short)?;
        if format != FORMAT {
            let what = format!(
                "it has format {format}, and this version of warta reads {FORMAT}; save the list anew"
            );
            return Err(Error::gazetteer(what));
        }
        let len = number(SUMMED).ok_or_else(cut_short)?;
        if len != file.len() as u64 {
            let what = format!("expected {len} bytes, found {}: it is truncated or damaged", file.len());
            return Err(Error::gazetteer(what));
        }
        if word(MAGIC.len() + 4) != Some(crc32fast::hash(file.get(SUMMED..).unwrap_or_default())) {
            return Err(Error::gazetteer("its checksum is wrong: it is damaged"));
        }
        let columns = bounds(file).ok_or_else(|| Self::fault("columns beyond its end"))?;
        let mut reader = Self { file, columns: columns.into_iter(), numbers: Vec::new().into_iter() };
        let numbers: Cells<u64> = reader.cells()?;
        reader.numbers = numbers.iter().collect::<Vec<_>>().into_iter();
        Ok(reader)
    }
    /// The error of a file whose checksum is right.
    pub(super) fn fault(found: &str) -> Error {
        Error::gazetteer(format!("it was not written by warta, or by one with a defect: it has {found}"))
    }
    pub(super) fn number(&mut self) -> Result<u64> {
        self.numbers.next().ok_or_else(|| Self::fault("too few numbers"))
    }
    /// A number of 32 bits.
    pub(super) fn count(&mut self) -> Result<u32> {
        u32::try_from(self.number()?).map_err(|_| Self::fault("a number over 32 bits"))
    }
    pub(super) fn bytes(&mut self) -> Result<Bytes> {
        let place = self.columns.next().ok_or_else(|| Self::fault("too few columns"))?;
        // `slice` wants what `bounds` has checked.
        Ok(if place.end <= self.file.len() { self.file.slice(place) } else { Bytes::new() })
    }
    pub(super) fn cells<N: Cell>(&mut self) -> Result<Cells<N>> {
        let bytes = self.bytes()?;
        if bytes.len() % N::WIDTH == 0 {
            Ok(Cells::of(Raw::filed(bytes)))
        } else {
            Err(Self::fault("half a number"))
        }
    }
    pub(super) fn json<T: DeserializeOwned>(&mut self) -> Result<T> {
        serde_json::from_slice(&self.bytes()?).map_err(|e| Self::fault(&format!("unknown JSON: {e}")))
    }
}

fn cut_short() -> Error {
    Error::gazetteer("it is truncated")
}

/// Where the columns are, all within the file.
fn bounds(file: &Bytes) -> Option<Vec<Range<usize>>> {
    let index = file.get(HEAD..)?;
    let count = usize::try_from(u64::read(file.get(HEAD - 8..)?, 0)?).ok()?;
    let lens = index.get(..count.checked_mul(8)?)?;
    let mut start = HEAD + lens.len();
    let column = |row| {
        let len = usize::try_from(u64::read(lens, row)?).ok()?;
        let place = start..start.checked_add(len)?;
        start = start.checked_add(len.checked_next_multiple_of(ALIGNED)?)?;
        (start <= file.len()).then_some(place)
    };
    (0..count).map(column).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn file() -> Vec<u8> {
        let mut writer = Writer::default();
        writer.number(7);
        writer.column(b"abc");
        writer.json(&["x"]).unwrap();
        writer.column(&[]);
        writer.pieces().concat()
    }

    #[test]
    fn what_was_written_is_read() {
        let file = Bytes::from(file());
        let mut reader = Reader::new(&file).unwrap();
        assert_eq!((reader.number().unwrap(), &reader.bytes().unwrap()[..]), (7, &b"abc"[..]));
        assert_eq!(reader.json::<Vec<String>>().unwrap(), ["x"]);
        assert!(reader.bytes().unwrap().is_empty() && reader.bytes().is_err() && reader.number().is_err());
    }

    #[test]
    fn every_altered_bit_and_every_length_is_found() {
        let whole = file();
        for at in 0..whole.len() * 8 {
            let mut altered = whole.clone();
            altered[at / 8] ^= 1 << (at % 8);
            assert!(Reader::new(&Bytes::from(altered)).is_err(), "bit {at}");
        }
        for len in 0..whole.len() {
            assert!(Reader::new(&Bytes::copy_from_slice(&whole[..len])).is_err(), "{len} bytes");
        }
        assert!(Reader::new(&Bytes::from([&whole[..], &[0]].concat())).is_err());
    }
}
