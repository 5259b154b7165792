//! The room that opens files; every other room takes text.

mod pack;

pub use pack::load_pack;
