//! warta: crawled news, cleaned and entity-linked, with exact offsets.
//!
//! ```text
//! text ─> clean ─> Cleaned {kept pieces, ledger, fields, language}
//! Cleaned + gazetteer ─> mentions, joined once in pipeline ─> Article ─> batch ─> py
//! ```
//!
//! Each module is a room that imports rooms of lower levels only; `ARCHITECTURE.md` is the map, and
//! `tests/rust/layers.rs` proves it.
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic))]

pub mod artifact;
pub mod batch;
pub mod calendar;
pub mod clean;
pub mod error;
pub mod gazetteer;
pub mod io;
pub mod lang;
pub mod link;
pub mod model;
pub mod pipeline;
#[cfg(feature = "python")]
mod py;
pub mod scan;
pub mod speech;
pub mod text;
pub mod time;

pub use clean::Cleaner;
pub use error::{Error, Result};
pub use gazetteer::Gazetteer;
pub use model::{Cleaned, Document, Mention};
pub use pipeline::{Article, Pipeline};
