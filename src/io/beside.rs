//! Files that are written beside their place first, so that no half file ever stands there.

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process;

/// Writes a file through `write`, beside its place, and renames it. What is left of one that fails is removed.
pub(super) fn write_beside(path: &Path, write: impl FnOnce(&mut File) -> io::Result<()>) -> io::Result<()> {
    let part = beside(path);
    let whole =
        File::create(&part).and_then(|mut file| write(&mut file)).and_then(|()| fs::rename(&part, path));
    whole.inspect_err(|_| {
        // If there is anything.
        let _ = fs::remove_file(&part);
    })
}

/// `.name.<process>.part` in the same folder.
fn beside(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(format!(".{}.part", process::id()));
    path.with_file_name(name)
}
