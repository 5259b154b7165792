//! The room that opens files; every other room takes text.

pub mod entities;
mod model;
mod pack;
mod templates;

pub use model::{load_model, save_model};
pub use pack::load_pack;
pub use templates::{load_templates, save_templates};
