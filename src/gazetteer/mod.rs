//! Entries in columns, and the names that they find in a text.
//!
//! ```text
//! Entry ─> build (check, columns) ─> engines (tokens, automaton; all occurrences)
//! text ─> gather: occurrences with what stands at their ends
//!           └> edges, case, context: valid or refused, with a reason
//!                └> licence: short forms that a full name allows
//!                     └> resolve: leftmost, longest among the valid ─> choice: linked or ambiguous ─> Mention
//! ```

mod about;
mod build;
mod builtin;
mod case;
mod cells;
mod choice;
mod columns;
mod company;
mod context;
mod coverage;
mod cuts;
mod edges;
mod engine;
mod entry;
mod explain;
mod file;
mod filed;
mod find;
mod glue;
mod heads;
mod intake;
mod keys;
mod lexicon;
mod licence;
mod lint;
mod lookup;
mod policy;
mod read;
mod resolve;
mod shape;
mod sheet;
mod side;
mod store;
mod table;
mod tails;
mod tokens;
mod union;
mod usage;

pub use about::{About, Engines, SourceNote};
pub use build::Builder;
pub use choice::{LICENSED_WEIGHT, LINK_SHARE, ONLY};
pub use company::Companies;
pub use coverage::{Coverage, Uncovered};
pub use engine::EngineChoice;
pub use entry::{Alias, AliasView, CaseRule, Entry, EntryView};
pub use explain::Verdict;
pub use file::FORMAT;
pub use find::{Mode, Name};
pub use intake::{Intake, OnBadRow, Place, TakenIn};
pub use lint::{Advice, Finding, Mend, Problem};
pub use read::parse_toml;
pub use sheet::{Cell, CellFault, ColumnNames, Sheet};
pub use store::{Gazetteer, LONGEST_ALIAS, MOST_WORDS};
pub use union::OnClash;
pub use usage::{Loose, Usage};
