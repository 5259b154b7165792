//! Templates in a file.

use crate::clean::Templates;
use crate::error::{Error, Result};
use std::fs;
use std::path::{Path, PathBuf};

/// The templates in this file. One that cannot be read, is damaged or of another version is a pack error that names it.
pub fn load_templates(path: &Path) -> Result<Templates> {
    let fault = |e: std::io::Error| Error::pack(format!("cannot read it: {e}"));
    let read = fs::read(path).map_err(fault).and_then(|bytes| Templates::from_bytes(&bytes));
    read.map_err(|e| e.file(path.display().to_string()))
}

/// Writes them beside the file and renames, so that no reader sees a part of it.
pub fn save_templates(templates: &Templates, path: &Path) -> Result<()> {
    let fault =
        |e: std::io::Error| Error::pack(format!("cannot write it: {e}")).file(path.display().to_string());
    let beside = beside(path);
    fs::write(&beside, templates.to_bytes()).map_err(fault)?;
    fs::rename(&beside, path).map_err(|e| {
        let _ = fs::remove_file(&beside);
        fault(e)
    })
}

/// A name in the same folder that no other process uses.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(format!(".{}.tmp", std::process::id()));
    name.into()
}
