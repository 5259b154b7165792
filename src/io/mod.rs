//! The room that opens files; every other room takes text.

mod pack;
mod templates;

pub use pack::load_pack;
pub use templates::{load_templates, save_templates};
