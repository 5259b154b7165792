//! The room that opens files; every other room takes text.

mod beside;
pub mod entities;
mod gazetteer;
mod model;
mod pack;
mod templates;

pub use gazetteer::{load_gazetteer, save_gazetteer};
pub use model::{load_model, save_model};
pub use pack::load_pack;
pub use templates::{load_templates, save_templates};
