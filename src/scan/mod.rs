//! Many phrases in one pass. Every room that looks for words uses this; nobody else names `aho-corasick`.

mod scanner;
mod starts;

pub use scanner::{Hit, RawHit, Scanner, ScannerBuilder};
