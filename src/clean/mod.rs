//! Which text is the article's own, and why the rest is not.
//!
//! Data flows `segment` -> `evidence` (`cue`, `shape`, `repeat`, `form`) -> `decide` -> `cut` -> `ledger`, `field`.

mod cleaner;
mod cue;
mod cut;
mod dateline;
mod decide;
mod evidence;
mod feature;
mod field;
mod form;
mod join;
mod ledger;
mod lexicon;
mod marks;
mod model;
mod repeat;
mod resume;
mod rows;
mod segment;
mod shape;
mod templates;
mod train;

pub use cleaner::{Cleaner, Options};
pub use templates::{Draft, Kind, Place, Sketch, Template, Templates, site_key};
pub use train::{Labelled, Line, Plan};
