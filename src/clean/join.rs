//! Sentences that a crawler broke over lines.

use super::decide::Choice;
use super::evidence::Page;
use super::shape::Shape;
use crate::model::Label;

/// Whether block `i` goes on with the sentence of block `j`, the one above it.
///
/// Both are the article's body with no blank line between; the one above does not end like a sentence; and this one
/// starts in the middle of one (a small letter, a closing mark), or stands between two such breaks.
pub(crate) fn continues(page: &Page, i: usize, j: usize, choices: &[Choice]) -> bool {
    let shape = |k: usize| page.shapes.get(k);
    let body = |k: usize| choices.get(k).is_some_and(|c| c.label == Label::Body);
    let adjacent = |k: usize| page.blocks.get(k).is_some_and(|b| b.blank_above == 0);
    if !body(i) || !body(j) || !adjacent(i) || !shape(j).is_some_and(Shape::is_open) {
        return false;
    }
    shape(i).is_some_and(Shape::starts_inside)
        || (shape(i).is_some_and(Shape::is_open)
            && adjacent(i + 1)
            && body(i + 1)
            && shape(i + 1).is_some_and(Shape::starts_inside))
}
