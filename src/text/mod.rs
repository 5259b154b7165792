//! Offsets, white space, lines, words, sentences and folding. Knows no language and no document.

mod charmap;
mod fold;
mod sentence;
mod span;
mod white;
mod word;

pub use charmap::CharMap;
pub use fold::{Breaks, Digits, Folded, fold, fold_key, fold_with, is_diacritic};
pub use sentence::sentence_starts;
pub use span::Span;
pub use white::{Lines, is_space, lines, trim};
pub use word::{Case, case_of, is_boundary, is_glue, is_word, next_char, previous_char, words};
