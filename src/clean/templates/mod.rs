//! What the documents of a site have in common: its menus, prompts, credits and notices, learned without labels.
//!
//! Data flows `line` (a line as numbers) -> `sketch` (a document as lines) -> `site` (a sample of a site's documents)
//! -> `store` (all sites) -> `articles` (which documents are one article) -> `known` (which lines are templates)
//! -> `seen` (what that says of a document's blocks). `file` writes and reads a store.
//!
//! Everything that is stored is a set, cut to the members with the lowest hashes. Such sets unite in any order and any
//! grouping to the same one (bottom-k sketches, Cohen and Kaplan 2007), so a cluster can build parts and merge them.

mod articles;
mod file;
mod form;
mod key;
mod known;
mod line;
mod seen;
mod site;
mod sketch;
mod store;

pub use key::site_key;
pub use known::{Kind, Place, Template};
pub(crate) use seen::Seen;
pub use sketch::{Draft, Sketch};
pub use store::Templates;
