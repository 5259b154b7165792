//! Many phrases in one pass. Every room that looks for words uses this; nobody else names `aho-corasick`.

mod ahead;
mod book;
mod scanner;
mod starts;

pub use ahead::{Ahead, Seconds, is_wide_mark};
pub use book::{Book, Read, sort};
pub use scanner::{Hit, RawHit, Scanner, ScannerBuilder};
