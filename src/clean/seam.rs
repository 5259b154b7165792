//! Where prose starts behind a headline that no mark and no glue parts from it.

use super::lexicon::Lexicon;
use crate::text::{Case, case_of, is_space, look, words};

/// Words in small letters in a row that headlines in capitals do not have.
const RUN: usize = 3;
/// Words before such a run among which the sentence may start.
const BACK: usize = 6;
/// Fewest words of a headline.
const LEAST: usize = 3;
/// Words that are read.
const MOST: usize = 60;

/// A word as far as the seam depends on it.
struct Seen {
    start: usize,
    is_small: bool,
    /// Whether sentences start with it: a function word or an office, with a capital.
    opens: bool,
    /// Whether a mark stands between it and the word before.
    is_apart: bool,
}

/// The byte at which a sentence starts in `rest`, the text behind a cue; `None` where nothing tells.
///
/// Behind a headline in capitals prose starts before the first words in small letters in a row, at the last word that
/// opens sentences, else at the last word with a capital. Behind one in small letters it starts at the first word that
/// opens sentences and has a capital for no other reason.
pub(crate) fn seam(rest: &str, lexicon: &Lexicon) -> Option<usize> {
    let seen: Vec<Seen> = seen(rest, lexicon);
    let run = (0..seen.len()).find(|&i| {
        let row = seen.get(i..i + RUN).unwrap_or_default();
        row.len() == RUN && row.iter().all(|word| word.is_small)
    })?;
    let at = if run > LEAST { before_run(&seen, run) } else { behind_small(&seen) };
    at.filter(|&i| i >= LEAST).and_then(|i| seen.get(i)).map(|word| word.start)
}

fn before_run(seen: &[Seen], run: usize) -> Option<usize> {
    let capitals = (run.saturating_sub(BACK)..run).rev();
    let row = capitals.take_while(|&i| seen.get(i).is_some_and(|word| !word.is_small));
    let row: Vec<usize> = row.collect();
    let opening = row.iter().find(|&&i| seen.get(i).is_some_and(|word| word.opens));
    opening.or(row.first()).copied()
}

fn behind_small(seen: &[Seen]) -> Option<usize> {
    (1..seen.len()).find(|&i| {
        let after_small = i.checked_sub(1).and_then(|j| seen.get(j)).is_some_and(|word| word.is_small);
        let fits = |word: &Seen| word.opens && !word.is_apart && after_small;
        i >= LEAST && seen.get(i).is_some_and(fits) && seen.get(i + 1).is_some_and(|word| word.is_small)
    })
}

fn seen(rest: &str, lexicon: &Lexicon) -> Vec<Seen> {
    let mut end = 0;
    let mut out = Vec::new();
    for span in words(rest, 0).take(MOST) {
        let word = span.slice(rest);
        let between = rest.get(end..span.start as usize).unwrap_or_default();
        let is_small = case_of(word) == Case::Lower;
        out.push(Seen {
            start: span.start as usize,
            is_small,
            opens: !is_small && opens(word, lexicon),
            is_apart: !between.trim_matches(is_space).is_empty(),
        });
        end = span.end as usize;
    }
    out
}

fn opens(word: &str, lexicon: &Lexicon) -> bool {
    lexicon.languages(look(word).hash).is_some() || lexicon.dateline.titles.contains(&word.to_lowercase())
}
