//! CSV and TSV: a header, then a row for each entity or for each of its aliases.

use super::lines::utf8;
use super::source::{name, read_all};
use crate::error::{Error, Result};
use crate::gazetteer::{Cell, ColumnNames, Intake, Place, Sheet};
use csv::{ByteRecord, ReaderBuilder};
use std::path::Path;

/// What may part the cells of a row; the first that the header has decides.
const DELIMITERS: [u8; 3] = [b'\t', b';', b','];

/// Reads the rows of a table. Without a delimiter the header tells: a tab, a semicolon or a comma.
///
/// Cells in quotes may hold delimiters and line ends. Rows with another number of cells than the header, cells that are
/// no UTF-8 and entities with faults are bad rows of the intake; a file without a readable header is an error.
pub fn read_csv(path: &Path, names: &ColumnNames, delimiter: Option<u8>, intake: &mut Intake) -> Result<()> {
    read_csv_with(path, delimiter, intake, |columns| Sheet::new(columns, names), &|_| true)
}

/// The same with a sheet made from the header, and rows that may be looked at before they are taken.
pub fn read_csv_with(
    path: &Path,
    delimiter: Option<u8>,
    intake: &mut Intake,
    sheet: impl Fn(&[&str]) -> Result<Sheet>,
    wanted: &dyn Fn(&mut crate::gazetteer::Entry) -> bool,
) -> Result<()> {
    let bytes = read_all(path)?;
    let here = |error: Error| error.file(name(path)).record(1);
    let table = Table::new(&bytes, delimiter);
    let mut reader = ReaderBuilder::new().flexible(true).delimiter(table.delimiter).from_reader(&*bytes);
    let header = reader.byte_headers().map_err(|e| here(Error::gazetteer(e.to_string())))?.clone();
    let columns: Vec<&str> = header.iter().map(|cell| utf8(cell, 1)).collect::<Result<_>>().map_err(here)?;
    let sheet = sheet(&columns).map_err(here)?;
    let mut record = ByteRecord::new();
    while reader.read_byte_record(&mut record).map_err(|e| here(Error::gazetteer(e.to_string())))? {
        table.take(&record, &sheet, intake, wanted);
    }
    Ok(())
}

/// The bytes of a table, to find the places of cells in.
struct Table<'a> {
    bytes: &'a [u8],
    delimiter: u8,
}

impl<'a> Table<'a> {
    fn new(bytes: &'a [u8], delimiter: Option<u8>) -> Self {
        let end = memchr::memchr2(b'\n', b'\r', bytes).unwrap_or(bytes.len());
        let header = bytes.get(..end).unwrap_or_default();
        let found = DELIMITERS.into_iter().find(|delimiter| memchr::memchr(*delimiter, header).is_some());
        Self { bytes, delimiter: delimiter.or(found).unwrap_or(b',') }
    }
    fn take(
        &self,
        record: &ByteRecord,
        sheet: &Sheet,
        intake: &mut Intake,
        wanted: &dyn Fn(&mut crate::gazetteer::Entry) -> bool,
    ) {
        let start = record.position().map_or(0, |at| at.byte() as usize);
        let line = record.position().map_or(0, |at| at.line() as u32);
        let place = Place::Line(line);
        match self.entry(record, sheet, start, line) {
            Ok(mut entry) => {
                if wanted(&mut entry) {
                    intake.unite(place, entry);
                }
            }
            Err((cell, error)) => {
                let (line, column) = self.cell(start, line, cell);
                intake.fault(Place::Cell(line, column), error);
            }
        }
    }
    fn entry(
        &self,
        record: &ByteRecord,
        sheet: &Sheet,
        start: usize,
        line: u32,
    ) -> std::result::Result<crate::gazetteer::Entry, (usize, Error)> {
        if let Some(cell) = self.open_quote(record, start) {
            return Err((cell, Error::gazetteer("expected a quote that closes, found the end of the file")));
        }
        if record.len() != sheet.len() {
            let what = format!("expected {} cells, found {}", sheet.len(), record.len());
            return Err((record.len().min(sheet.len()), Error::gazetteer(what)));
        }
        let mut cells = Vec::with_capacity(record.len());
        for (number, cell) in record.iter().enumerate() {
            cells
                .push(utf8(cell, line).map(str::to_owned).map_err(|e| (number, Error::gazetteer(e.what())))?);
        }
        sheet.entry(cells.into_iter().map(Cell::Text)).map_err(|fault| (fault.column, fault.error))
    }
    /// The cell of the last record whose quotes do not close: it has swallowed the rest of the file.
    fn open_quote(&self, record: &ByteRecord, start: usize) -> Option<usize> {
        let rest = self.bytes.get(start..).unwrap_or_default();
        let held: usize = record.as_slice().len() + record.len();
        // Only the last record may be without an end, and it holds all bytes that are left but its quotes.
        if rest.len() > 2 * held + 2 {
            return None;
        }
        let end = Cells::new(rest, self.delimiter).last()?;
        end.quoted.then_some(end.number)
    }
    /// Line and column of a cell of the record that starts at this byte.
    fn cell(&self, start: usize, line: u32, number: usize) -> (u32, u32) {
        let rest = self.bytes.get(start..).unwrap_or_default();
        let at = Cells::new(rest, self.delimiter).take_while(|cell| cell.number <= number).last();
        let before = String::from_utf8_lossy(rest.get(..at.map_or(0, |cell| cell.start)).unwrap_or_default());
        let lines = before.matches('\n').count() as u32;
        let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) as u32;
        (line + lines, column + 1)
    }
}

/// A cell of a record, as far as its place goes.
#[derive(Debug, Clone, Copy)]
struct CellPlace {
    number: usize,
    start: usize,
    /// Whether its quotes are still open where the bytes end.
    quoted: bool,
}

/// The cells of the record at the start of these bytes.
struct Cells<'a> {
    rest: &'a [u8],
    delimiter: u8,
    at: Option<usize>,
    number: usize,
}

impl<'a> Cells<'a> {
    fn new(rest: &'a [u8], delimiter: u8) -> Self {
        Self { rest, delimiter, at: Some(0), number: 0 }
    }
}

impl Iterator for Cells<'_> {
    type Item = CellPlace;

    fn next(&mut self) -> Option<CellPlace> {
        let start = self.at?;
        let bytes = self.rest.get(start..)?;
        let opened = bytes.first() == Some(&b'"');
        let (mut quoted, mut end) = (opened, None);
        for (at, byte) in bytes.iter().enumerate().skip(usize::from(opened)) {
            match *byte {
                b'"' if opened => quoted = !quoted,
                byte if !quoted && (byte == self.delimiter || byte == b'\n' || byte == b'\r') => {
                    end = Some((at, byte == self.delimiter));
                    break;
                }
                _ => {}
            }
        }
        let number = self.number;
        self.number += 1;
        self.at = end.filter(|(_, more)| *more).map(|(at, _)| start + at + 1);
        Some(CellPlace { number, start, quoted: quoted && end.is_none() })
    }
}
