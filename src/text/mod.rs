//! Offsets, white space, lines, words, sentences and folding. Knows no language and no document.

mod charmap;
mod fold;
mod folded;
mod letter;
mod look;
mod read;
mod sentence;
mod span;
mod table;
mod token;
mod white;
mod word;

pub use charmap::CharMap;
pub use fold::{Breaks, Digits, Units, fold, fold_key, fold_with};
pub use folded::{Folded, Stretch};
pub use letter::is_diacritic;
pub use look::{Look, first_eight, look};
pub use read::{TokenReader, Tokens};
pub use sentence::{all_sentence_starts, sentence_starts};
pub use span::Span;
pub use table::Table;
pub use token::{Token, small_letters, token, tokens};
pub use white::{Lines, is_space, lines, trim};
pub use word::{Case, case_of, is_boundary, is_glue, is_word, next_char, previous_char, word_start, words};
