//! The room that opens files; every other room takes text.

mod model;
mod pack;

pub use model::{load_model, save_model};
pub use pack::load_pack;
