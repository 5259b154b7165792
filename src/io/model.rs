//! A cleaner's model as a file.

use super::beside::write_beside;
use crate::error::{Error, Result};
use std::fs;
use std::io::Write;
use std::path::Path;

/// The text of a model's file. One that cannot be read, or is not UTF-8, is a pack error that names it.
pub fn load_model(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|fault| error("read", path, &fault))
}

/// Writes a model's file: beside its place first, so that no half file ever stands there.
///
/// A file that cannot be written is a pack error that names it.
pub fn save_model(path: &Path, json: &str) -> Result<()> {
    let written = write_beside(path, |file| file.write_all(json.as_bytes()));
    written.map_err(|fault| error("write", path, &fault))
}

fn error(what: &str, path: &Path, fault: &std::io::Error) -> Error {
    Error::pack(format!("cannot {what} it: {fault}")).file(path.display().to_string())
}
