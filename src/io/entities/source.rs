//! A file, unpacked when it is a .gz or .bz2: by its first bytes, since names of downloads lie.

use crate::error::{Error, Result};
use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::MultiGzDecoder;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

/// Bytes that are read at once.
const BUFFER: usize = 1 << 18;

/// The name that errors give a file.
pub(super) fn name(path: &Path) -> String {
    path.display().to_string()
}

/// The error for a file that cannot be read.
pub(super) fn unreadable(path: &Path, fault: &io::Error) -> Error {
    Error::gazetteer(format!("cannot read it: {fault}")).file(name(path))
}

/// The text of a file, byte by byte.
pub(super) fn open(path: &Path) -> Result<Box<dyn BufRead>> {
    let fault = |e: io::Error| unreadable(path, &e);
    let mut raw = BufReader::with_capacity(BUFFER, File::open(path).map_err(fault)?);
    let start = raw.fill_buf().map_err(fault)?;
    let (gzip, bzip) = (start.starts_with(&[0x1f, 0x8b]), start.starts_with(b"BZh"));
    // Dumps are many packed members, one behind the other.
    Ok(if gzip {
        Box::new(BufReader::with_capacity(BUFFER, MultiGzDecoder::new(raw)))
    } else if bzip {
        Box::new(BufReader::with_capacity(BUFFER, MultiBzDecoder::new(raw)))
    } else {
        Box::new(raw)
    })
}

/// All of it, without a byte order mark.
pub(super) fn read_all(path: &Path) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.read_to_end(&mut bytes).map_err(|e| unreadable(path, &e))?;
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(Error::gazetteer("expected UTF-8, found UTF-16").file(name(path)).line(1, 1));
    }
    if bytes.starts_with(MARK) {
        bytes.drain(..MARK.len());
    }
    Ok(bytes)
}

/// The byte order mark.
pub(super) const MARK: &[u8] = &[0xEF, 0xBB, 0xBF];
