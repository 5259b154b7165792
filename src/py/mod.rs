//! The Python binding: convert, call, convert back. The only room that names pyo3 and Arrow.

// Docstrings are for Python: numpy style, with Python's names and quotes.
#![allow(clippy::doc_markdown, clippy::doc_link_with_quotes)]
// PyO3 gives arguments by value and getters a self.
#![allow(clippy::needless_pass_by_value, clippy::unused_self)]

mod analyze_batch;
mod args;
mod article;
mod batch;
mod clean_batch;
mod cleaned;
mod cleaner;
mod column;
mod coverage;
mod date;
mod display;
mod dump;
mod entities;
mod entries;
mod entry;
mod errors;
mod find_batch;
mod findings;
mod fit;
mod found;
mod gazetteer;
mod given;
mod hint;
mod intake;
mod json;
mod lists;
mod mention;
mod meta;
mod moment;
mod pack;
mod parts;
mod pipeline;
mod plan;
mod progress;
mod record;
mod rows;
mod shown;
mod speech;
mod table;
mod templates;
mod texts;
mod value;

use pyo3::prelude::*;

/// The compiled part of warta; `import warta` gives all its names.
#[pymodule]
mod _core {
    #[pymodule_export]
    use super::article::{Article, Reason, Why};
    #[pymodule_export]
    use super::batch::{Batch, Tables};
    #[pymodule_export]
    use super::cleaned::Cleaned;
    #[pymodule_export]
    use super::cleaner::Cleaner;
    #[pymodule_export]
    use super::coverage::Coverage;
    #[pymodule_export]
    use super::date::Date;
    #[pymodule_export]
    use super::entry::{Alias, Entry};
    #[pymodule_export]
    use super::findings::{Finding, FindingIterator, Findings};
    #[pymodule_export]
    use super::gazetteer::{EntryIterator, Gazetteer};
    #[pymodule_export]
    use super::lists::Lists;
    #[pymodule_export]
    use super::mention::{Candidate, Mention, Verdict};
    #[pymodule_export]
    use super::pack::{Pack, Rule};
    #[pymodule_export]
    use super::parts::{Block, Evidence, Explanation, Field, Removal};
    #[pymodule_export]
    use super::pipeline::Pipeline;
    #[pymodule_export]
    use super::speech::{Artifact, NotSpeech, Phrase, Quote, Source, Speaker};
    #[pymodule_export]
    use super::table::Table;
    #[pymodule_export]
    use super::templates::{Template, Templates};
}
