//! Sentences that a crawler broke over lines.

use super::decide::Choice;
use super::evidence::Page;
use crate::model::Label;

/// Whether block `i` goes on with the sentence of block `j`, the one above it.
///
/// Both are the article's body with no blank line between; the one above does not end like a sentence; and this one
/// starts in the middle of one (a small letter, a closing mark), or stands between two such breaks.
pub(crate) fn continues(page: &Page, i: usize, j: usize, choices: &[Choice]) -> bool {
    let body = |k: usize| choices.get(k).is_some_and(|c| c.label == Label::Body);
    let adjacent = |k: usize| page.blocks.get(k).is_some_and(|b| b.blank_above == 0);
    if !body(i) || !body(j) || !adjacent(i) || !is_open(page, j) {
        return false;
    }
    starts_inside(page, i)
        || (is_open(page, i) && adjacent(i + 1) && body(i + 1) && starts_inside(page, i + 1))
}

/// Whether a block ends in the middle of a sentence.
fn is_open(page: &Page, i: usize) -> bool {
    page.shapes.get(i).is_some_and(|s| matches!(s.end, "other" | "comma" | "digit"))
}

/// Whether a block starts in the middle of a sentence.
fn starts_inside(page: &Page, i: usize) -> bool {
    page.shapes.get(i).is_some_and(|s| matches!(s.start, "small letter" | "other"))
}
