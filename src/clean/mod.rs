//! Which text is the article's own, and why the rest is not.
//!
//! Data flows `segment` -> `evidence` -> `decide` -> `cut` -> `ledger` and `field`.

mod cleaner;
mod ledger;
mod segment;

pub use cleaner::{Cleaner, Options};
