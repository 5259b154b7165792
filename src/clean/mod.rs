//! Which text is the article's own, and why the rest is not.
//!
//! Data flows `segment` -> `evidence` (`cue`, `shape`, `repeat`, `form`) -> `decide` -> `cut` -> `ledger`, `field`.

mod broken;
mod cleaner;
mod cue;
mod cut;
mod dateline;
mod decide;
mod endmark;
mod evidence;
mod feature;
mod field;
mod form;
mod join;
mod ledger;
mod lexicon;
mod marks;
mod model;
mod prompt;
mod repeat;
mod resume;
mod rows;
mod seam;
mod segment;
mod shape;
mod train;
mod whole;

pub use cleaner::{Cleaner, Options};
pub use train::{Labelled, Line, Plan};
