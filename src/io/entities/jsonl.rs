//! warta's own JSON lines: an entity a line, with the keys of [`Entry`].

use super::json::parse;
use super::lines::each_line;
use crate::error::Result;
use crate::gazetteer::{Entry, Intake, Place};
use std::path::Path;

/// Reads the entities of a file.
pub fn read_jsonl(path: &Path, intake: &mut Intake) -> Result<()> {
    each_line(path, intake, |intake, line, text| {
        let entry: Entry = parse(text, line)?;
        intake.add(Place::Line(line), entry);
        Ok(())
    })
}
