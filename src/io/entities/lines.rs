//! A file line by line, however large it is.

use super::source::{MARK, name, open, unreadable};
use crate::error::{Error, Result};
use crate::gazetteer::{Intake, Place};
use std::io::{BufRead, Read};
use std::path::Path;

/// Longest line in bytes: Wikidata's longest are some 4 MB.
const LONGEST: u64 = 1 << 28;

/// Gives every line that is not blank to `take`, with its number from 1; a line that is no UTF-8, or that `take`
/// refuses, is a bad row of the intake.
pub(super) fn each_line(
    path: &Path,
    intake: &mut Intake,
    mut take: impl FnMut(&mut Intake, u32, &str) -> Result<()>,
) -> Result<()> {
    let mut reader = open(path)?;
    let mut line = Vec::new();
    for number in 1.. {
        line.clear();
        let read = reader.by_ref().take(LONGEST).read_until(b'\n', &mut line);
        if read.map_err(|e| unreadable(path, &e).record(number))? == 0 {
            break;
        }
        if line.len() as u64 == LONGEST {
            let what = format!("expected lines of at most {LONGEST} bytes");
            return Err(Error::gazetteer(what).file(name(path)).record(number));
        }
        let bytes = if number == 1 { line.strip_prefix(MARK).unwrap_or(&line) } else { &line };
        let taken = utf8(bytes, number).map(str::trim).and_then(|text| match text {
            "" => Ok(()),
            text => take(intake, number, text),
        });
        if let Err(error) = taken {
            intake.fault(Place::Line(number), error);
        }
    }
    Ok(())
}

/// The text of bytes; an error says at which code point it stops being one.
pub(super) fn utf8(bytes: &[u8], line: u32) -> Result<&str> {
    std::str::from_utf8(bytes).map_err(|error| {
        let good = bytes.get(..error.valid_up_to()).and_then(|good| std::str::from_utf8(good).ok());
        let column = good.map_or(0, |good| good.chars().count()) as u32 + 1;
        Error::gazetteer("expected UTF-8, found another byte").line(line, column)
    })
}
