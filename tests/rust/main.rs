//! Tests from outside the crate, one binary so that they link once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic)]

mod batch;
mod calendar;
mod cases;
mod clean;
mod clock;
mod dates;
mod engines;
mod gazetteer;
mod gazetteer_file;
mod layers;
mod linking;
mod packs;
mod packs_on_disk;
mod pipeline;
mod speech;
mod strategies;
mod templates;
mod text;
