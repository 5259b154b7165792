//! A cleaner's model as a file.

use crate::error::{Error, Result};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process;

/// The text of a model's file. One that cannot be read, or is not UTF-8, is a pack error that names it.
pub fn load_model(path: &Path) -> Result<String> {
    fs::read_to_string(path).map_err(|fault| error("read", path, &fault))
}

/// Writes a model's file: beside its place first, so that no half file ever stands there.
///
/// A file that cannot be written is a pack error that names it.
pub fn save_model(path: &Path, json: &str) -> Result<()> {
    let part = beside(path);
    let written = fs::write(&part, json).and_then(|()| fs::rename(&part, path));
    written.map_err(|fault| {
        // What is left of it, if anything, is of no use.
        let _ = fs::remove_file(&part);
        error("write", path, &fault)
    })
}

/// `.name.<process>.part` in the same folder.
fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.part", process::id()));
    path.with_file_name(name)
}

fn error(what: &str, path: &Path, fault: &std::io::Error) -> Error {
    Error::pack(format!("cannot {what} it: {fault}")).file(path.display().to_string())
}
