//! A language pack from a folder.

use crate::error::{Error, Result};
use crate::lang::{Pack, RawFile, builtin, parse};
use std::fs;
use std::path::{Path, PathBuf};

/// The pack in this folder: its `*.toml` files, sorted by name. `extends` may name a shipped pack.
///
/// A folder or file that cannot be read, or is not UTF-8, is a pack error that names it.
pub fn load_pack(folder: &Path) -> Result<Pack> {
    let mut paths = toml_files(folder)?;
    if paths.is_empty() {
        return Err(Error::pack("expected a folder with *.toml files, found none").file(name(folder)));
    }
    paths.sort();
    let files: Vec<_> = paths.iter().map(|path| read(path)).collect::<Result<_>>()?;
    parse(&files, &|code| builtin(code).ok())
}

fn name(path: &Path) -> String {
    path.display().to_string()
}

fn toml_files(folder: &Path) -> Result<Vec<PathBuf>> {
    let fault = |e: std::io::Error| Error::pack(format!("cannot read the folder: {e}")).file(name(folder));
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        if path.extension().is_some_and(|suffix| suffix == "toml") {
            paths.push(path);
        }
    }
    Ok(paths)
}

fn read(path: &Path) -> Result<RawFile> {
    let text =
        fs::read_to_string(path).map_err(|e| Error::pack(format!("cannot read it: {e}")).file(name(path)))?;
    Ok(RawFile { name: name(path), text })
}
