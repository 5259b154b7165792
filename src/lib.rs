//! warta: crawled news, cleaned and entity-linked, with exact offsets.
pub mod clean;
pub mod error;
pub mod gazetteer;
pub mod lang;
pub mod model;
pub mod scan;
pub mod text;
