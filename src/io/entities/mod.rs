//! Entities in files of other makers, one format a file.

mod csv;
mod flashtext;
mod followthemoney;
mod geonames;
mod json;
mod jsonl;
mod lines;
mod source;
mod spacy;
mod sparql;
mod wikidata;
mod write;

pub use csv::{read_csv, read_csv_with};
pub use flashtext::read_flashtext;
pub use followthemoney::read_followthemoney;
pub use geonames::{GeoNames, read_geonames};
pub use jsonl::read_jsonl;
pub use spacy::read_spacy_patterns;
pub use sparql::read_sparql;
pub use wikidata::{Wikidata, read_wikidata, wikidata_types};
pub use write::{write_csv, write_jsonl, write_spacy_patterns};
