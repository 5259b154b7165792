//! warta: crawled news, cleaned and entity-linked, with exact offsets.
pub mod error;
pub mod lang;
pub mod model;
pub mod scan;
pub mod text;
