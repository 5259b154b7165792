//! Which text is the article's own, and why the rest is not.
//!
//! Data flows `segment` -> `evidence` (`reading`: `shape` and `cue`; `repeat`, `form`) -> `decide` -> `cut` -> `ledger`, `field`.

mod adapt;
mod broken;
mod cleaner;
mod crossed;
mod cue;
mod cut;
mod dateline;
mod decide;
mod edge;
mod endmark;
mod evidence;
mod feature;
mod field;
mod form;
mod headline;
mod join;
mod labelled;
mod lanes;
mod ledger;
mod lexicon;
mod marks;
mod model;
mod prompt;
mod reading;
mod reasons;
mod region;
mod repeat;
mod resume;
mod rows;
mod seam;
mod segment;
mod shape;
mod shared;
mod sums;
mod templates;
mod train;
mod vocabulary;
mod whole;
mod wording;

pub use adapt::Record;
#[cfg(feature = "python")]
pub(crate) use cleaner::Sheet;
pub use cleaner::{Cleaner, Options};
#[cfg(feature = "python")]
pub(crate) use ledger::{Entry, join};
pub use templates::{Draft, Kind, Place, Sketch, Template, Templates, site_key};
pub use train::{Labelled, Line, Plan};
