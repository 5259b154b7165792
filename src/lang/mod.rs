//! Language packs: what they hold, how they are read, and the shipped ones.
//!
//! A pack is a folder of TOML files; all its files are one pack. See `schema` for every key.

mod builtin;
mod load;
mod schema;

pub use builtin::{builtin, codes};
pub use load::{RawFile, parse};
pub use schema::{
    Anchor, Calendar, Companies, Cut, Edge, Form, MonthDay, NameWords, Names, Pack, PhraseCase, Pointer,
    Rule, Sense, Speech, Time, Turn, Words,
};
