//! A JSON value that is one line of a file.

use crate::error::{Error, Result};
use serde::Deserialize;

/// The value of a line; an error names the column, in code points.
pub(super) fn parse<'a, T: Deserialize<'a>>(text: &'a str, line: u32) -> Result<T> {
    serde_json::from_str(text).map_err(|error| locate(text, line, &error))
}

fn locate(text: &str, line: u32, error: &serde_json::Error) -> Error {
    let before = error.column().saturating_sub(1);
    let before = text.get(..text.floor_char_boundary(before)).unwrap_or_default();
    let said = error.to_string();
    // The line is that of the file, not that of the value.
    let what = said.rsplit_once(" at line ").map_or(said.as_str(), |(what, _)| what);
    Error::gazetteer(what).line(line, before.chars().count() as u32 + 1)
}
