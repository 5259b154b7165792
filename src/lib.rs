//! warta: crawled news, cleaned and entity-linked, with exact offsets.
pub mod batch;
pub mod calendar;
pub mod clean;
pub mod error;
pub mod io;
pub mod lang;
pub mod model;
#[cfg(feature = "python")]
mod py;
pub mod scan;
pub mod text;
