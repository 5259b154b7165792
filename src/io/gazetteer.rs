//! A gazetteer as a file that is mapped into memory.

use super::beside::write_beside;
use crate::error::{Error, Result};
use crate::gazetteer::Gazetteer;
use bytes::Bytes;
use memmap2::Mmap;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::Path;

/// Writes the file of a gazetteer: beside its place first, so that no half file ever stands there, and processes that
/// have mapped the file before keep the one that they have.
///
/// A file that cannot be written is a gazetteer error that names it.
pub fn save_gazetteer(path: &Path, list: &Gazetteer) -> Result<()> {
    let pieces = list.to_pieces()?;
    let written = write_beside(path, |file| pieces.iter().try_for_each(|piece| file.write_all(piece)));
    written.map_err(|fault| error("write", path, &fault))
}

/// The gazetteer in a file, which is checked: its head, its checksum, and that its columns fit together.
///
/// With `mapped`, the system reads from the file what is asked for and shares it among the processes that map it; else
/// all of it is read into memory. A mapped file must stay as it is while the gazetteer lives. Whoever replaces it by
/// another one (as [`save_gazetteer`] does) does no harm; whoever overwrites it changes what is found, and whoever
/// truncates it makes the system end the process (`SIGBUS`) once the part that is missing is asked for.
///
/// A file that cannot be read, or is not one of a gazetteer, is a gazetteer error that names it.
pub fn load_gazetteer(path: &Path, mapped: bool) -> Result<Gazetteer> {
    let bytes = if mapped { map(path) } else { fs::read(path).map(Bytes::from) };
    let bytes = bytes.map_err(|fault| error("read", path, &fault))?;
    Gazetteer::from_bytes(bytes).map_err(|e| e.file(path.display().to_string()))
}

/// Maps a whole file.
///
/// The one place of warta that is not checked by the compiler: nothing keeps others from changing the file meanwhile, and
/// then bytes behind a `&[u8]` change. So nothing is concluded from a look at them that a second look relies on: every
/// offset is compared with the bounds when it is used, every string is checked to be UTF-8 when it is read, and a walk
/// counts its steps. What is not prevented, [`load_gazetteer`] says.
#[allow(unsafe_code)]
fn map(path: &Path) -> io::Result<Bytes> {
    let file = File::open(path)?;
    // An empty file cannot be mapped everywhere.
    if file.metadata()?.len() == 0 {
        return Ok(Bytes::new());
    }
    // SAFETY: as said above; the map is read only, private to this process and lives as long as the last of its bytes.
    let map = unsafe { Mmap::map(&file) }?;
    Ok(Bytes::from_owner(map))
}

fn error(what: &str, path: &Path, fault: &io::Error) -> Error {
    Error::gazetteer(format!("cannot {what} it: {fault}")).file(path.display().to_string())
}
