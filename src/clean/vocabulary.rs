//! What reading looks up: the words and marks for which a text is more than letters.

use super::cue::Cues;
use super::lexicon::Lexicon;
use crate::scan::{Ahead, Seconds};
use crate::text::{Digits, Table, fold_key, look};
use rustc_hash::FxHashMap;

/// What reading looks up: each word once.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    /// Function words, and words with which the phrases start that may stand anywhere.
    pub(super) words: Table<Known>,
    /// Words with which the phrases start that start a line.
    pub(super) first_words: Table<Ahead>,
    /// For each byte of ASCII that is a mark, what follows in the phrases that start with what it folds to.
    pub(super) marks: Vec<Mark>,
    /// The same for a number.
    pub(super) number: Mark,
}

/// What follows in the phrases that start with a mark.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Mark {
    anywhere: Seconds,
    at_start: Seconds,
}

impl Mark {
    fn of(cues: &Cues, first: u8) -> Self {
        Self { anywhere: cues.anywhere.seconds(first), at_start: cues.at_start.seconds(first) }
    }
    /// Which phrases may go on at a byte.
    #[inline]
    pub(super) fn may_follow(self, text: &[u8], at: usize) -> u8 {
        let (anywhere, at_start) = (self.anywhere.may_follow(text, at), self.at_start.may_follow(text, at));
        bits(anywhere, at_start)
    }
}

/// What a word is known for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Known {
    /// The languages whose function word it is.
    pub(super) languages: Option<u32>,
    /// What may follow where a phrase starts with it.
    pub(super) phrase: Option<Ahead>,
}

/// Which phrases are looked for: those that may stand anywhere, those that start a line.
pub(super) const ANYWHERE: u8 = 1;
pub(super) const START: u8 = 2;

/// Both as bits.
pub(super) fn bits(anywhere: bool, at_start: bool) -> u8 {
    (u8::from(anywhere) * ANYWHERE) | (u8::from(at_start) * START)
}

impl Vocabulary {
    pub(crate) fn new(lexicon: &Lexicon, cues: &Cues) -> Self {
        let mut words = FxHashMap::<u64, Known>::default();
        for (hash, languages) in lexicon.function_words() {
            words.entry(hash).or_default().languages = Some(languages);
        }
        for (word, ahead) in cues.anywhere.first_words() {
            words.entry(look(word).hash).or_default().phrase = Some(ahead);
        }
        let starts = cues.at_start.first_words().into_iter().map(|(word, ahead)| (look(word).hash, ahead));
        let (words, first_words) = (Table::new(&words), Table::new(&starts.collect()));
        let number = Mark::of(cues, b'#');
        let mark =
            |byte: u8| match fold_key(char::from(byte).encode_utf8(&mut [0; 4]), Digits::Hash).as_bytes() {
                [first, ..] if !byte.is_ascii_alphanumeric() => Mark::of(cues, *first),
                _ => Mark::default(),
            };
        Self { words, first_words, marks: (0..128).map(mark).collect(), number }
    }
}
