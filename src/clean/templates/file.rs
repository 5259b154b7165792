//! Templates as bytes: compact, versioned, the same for the same documents.
//!
//! After the name of the format come the sites in the order of their names, each with its documents by id, each with its
//! lines in order; numbers are little-endian. The last eight bytes are a checksum.

use super::line::mix;
use super::sketch::{LINES_AN_END, Line, Side, Sketch};
use super::store::Templates;
use crate::error::{Error, Result};
use crate::text::first_eight;

/// Name of the format, and its version.
const FORMAT: &[u8] = b"warta-templates/";
const VERSION: &[u8] = b"1\n";
/// Bit of a line's mark for a weak form; the two below it are the side.
const WEAK: u8 = 4;

impl Templates {
    /// The file.
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut out = [FORMAT, VERSION].concat();
        put_length(&mut out, self.sites.len());
        for (name, slot) in &self.sites {
            put_text(&mut out, name);
            let sample = slot.site.sample();
            put_length(&mut out, sample.len());
            sample.for_each(|sketch| put_sketch(&mut out, sketch));
        }
        let sum = checksum(&out);
        out.extend(sum.to_le_bytes());
        out
    }
    /// A number that equal templates share, on every machine.
    pub fn fingerprint(&self) -> u64 {
        checksum(&self.to_bytes())
    }
    /// Reads a file. Another format or version, and damage, are pack errors.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let named = bytes.strip_prefix(FORMAT).ok_or_else(|| Error::pack("no templates of warta"))?;
        if !named.starts_with(VERSION) {
            let found: Vec<u8> = named.iter().copied().take_while(u8::is_ascii_digit).take(9).collect();
            let found = String::from_utf8_lossy(&found);
            return Err(Error::pack(format!(
                "expected templates of version 1, found {found}; build them again"
            )));
        }
        let (body, sum) = bytes.split_last_chunk::<8>().ok_or_else(damaged)?;
        if checksum(body) != u64::from_le_bytes(*sum) {
            return Err(damaged());
        }
        let mut from = From(body.get(FORMAT.len() + VERSION.len()..).ok_or_else(damaged)?);
        let mut out = Self::default();
        for _ in 0..from.length()? {
            let name = from.text()?;
            for _ in 0..from.length()? {
                // Names in files are keys already.
                out.sites.entry(name.to_owned()).or_default().site.add(from.sketch()?);
            }
        }
        if from.0.is_empty() { Ok(out) } else { Err(damaged()) }
    }
}

fn damaged() -> Error {
    Error::pack("the templates are damaged or cut off")
}

fn checksum(bytes: &[u8]) -> u64 {
    bytes.chunks(8).map(first_eight).fold(bytes.len() as u64, mix)
}

fn put_length(out: &mut Vec<u8>, length: usize) {
    out.extend((length as u32).to_le_bytes());
}

fn put_text(out: &mut Vec<u8>, text: &str) {
    put_length(out, text.len());
    out.extend(text.as_bytes());
}

fn put_sketch(out: &mut Vec<u8>, sketch: &Sketch) {
    out.extend(sketch.id.to_le_bytes());
    put_length(out, sketch.lines.len());
    for line in &sketch.lines {
        out.extend(line.hash.to_le_bytes());
        out.extend(line.form.to_le_bytes());
        let mark = line.side as u8 | if line.is_weak { WEAK } else { 0 };
        out.extend([line.words, mark]);
        put_text(out, line.text.as_deref().unwrap_or_default());
    }
}

/// The bytes that are still to read.
struct From<'b>(&'b [u8]);

impl<'b> From<'b> {
    fn take(&mut self, count: usize) -> Result<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(count).ok_or_else(damaged)?;
        self.0 = rest;
        Ok(taken)
    }
    fn byte(&mut self) -> Result<u8> {
        self.take(1)?.first().copied().ok_or_else(damaged)
    }
    fn number(&mut self) -> Result<u64> {
        self.take(8).map(first_eight)
    }
    fn length(&mut self) -> Result<usize> {
        self.take(4).map(|four| first_eight(four) as usize)
    }
    fn text(&mut self) -> Result<&'b str> {
        let length = self.length()?;
        std::str::from_utf8(self.take(length)?).map_err(|_| damaged())
    }
    fn sketch(&mut self) -> Result<Sketch> {
        let (id, length) = (self.number()?, self.length()?);
        if length > 2 * LINES_AN_END {
            return Err(damaged());
        }
        let lines = (0..length).map(|_| self.line()).collect::<Result<_>>()?;
        Ok(Sketch { id, lines })
    }
    fn line(&mut self) -> Result<Line> {
        let (hash, form, words, mark) = (self.number()?, self.number()?, self.byte()?, self.byte()?);
        let side = *Side::ALL.get(usize::from(mark & !WEAK)).ok_or_else(damaged)?;
        let text = Some(self.text()?).filter(|text| !text.is_empty()).map(Into::into);
        Ok(Line { hash, form, is_weak: mark & WEAK != 0, words, side, text })
    }
}
