//! What a line looks like, crossed with what its document looks like as a whole. A sum of weights of single facts cannot
//! say that short lines are nothing special in a menu's page and a subheading in an article; facts in pairs can.

use super::feature::{Feature, Group, bucket, number};
use super::shape::Shape;

/// Sizes of a document, each with the forms of a line.
pub(super) const PAGE_FORMS: &[&str] = &[
    "paragraph of a short page",
    "short line of a short page",
    "other line of a short page",
    "paragraph of a longer page",
    "short line of a longer page",
    "other line of a longer page",
    "paragraph of a long page",
    "short line of a long page",
    "other line of a long page",
];
/// How many of a document's lines are paragraphs, each with the lengths of a line.
pub(super) const PROSE_LENGTHS: &[&str] = &[
    "1-10 of hardly any",
    "11-25 of hardly any",
    "26-50 of hardly any",
    "51-80 of hardly any",
    "81-120 of hardly any",
    "121-200 of hardly any",
    "201- of hardly any",
    "1-10 of few",
    "11-25 of few",
    "26-50 of few",
    "51-80 of few",
    "81-120 of few",
    "121-200 of few",
    "201- of few",
    "1-10 of many",
    "11-25 of many",
    "26-50 of many",
    "51-80 of many",
    "81-120 of many",
    "121-200 of many",
    "201- of many",
    "1-10 of most",
    "11-25 of most",
    "26-50 of most",
    "51-80 of most",
    "81-120 of most",
    "121-200 of most",
    "201- of most",
];
/// Forms of a line, and lengths of one, that are told apart.
const FORMS: usize = 3;
const LENGTHS: usize = 7;

/// A document as a whole.
pub(super) struct Whole {
    /// Which of three sizes it has: an article, a page with few lines besides, a page.
    size: usize,
    /// Which of four shares of its lines are paragraphs.
    share: usize,
}

impl Whole {
    pub(super) fn of(shapes: &[Shape]) -> Self {
        let lines = shapes.len() as u32;
        let prose = shapes.iter().filter(|shape| shape.is_prose()).count() as u32;
        let share = bucket(prose * 100 / lines.max(1), &[15, 35, 60]);
        Self { size: bucket(lines, &[20, 60]), share }
    }
    /// What a line is in this document: one feature of each group.
    pub(super) fn features(&self, shape: &Shape) -> [Feature; 2] {
        let form = if shape.is_prose() { 0 } else { 1 + usize::from(!shape.is_short()) };
        let length = bucket(shape.size, &[10, 25, 50, 80, 120, 200]);
        [
            number(Group::PageForm, self.size * FORMS + form),
            number(Group::ProseLength, self.share * LENGTHS + length),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(size: u32, prose: bool) -> Shape {
        Shape { size, prose, end: "other", ..Shape::default() }
    }

    #[test]
    fn the_same_line_is_another_in_another_document() {
        let article: Vec<Shape> = (0..9).map(|i| shape(150, i != 4)).collect();
        let page: Vec<Shape> = (0..90).map(|i| shape(20, i == 60)).collect();
        let of = |shapes: &[Shape]| {
            let [form, length] = Whole::of(shapes).features(&shape(20, false));
            let at = |feature: Feature, group| usize::from(feature - number(group, 0));
            [PAGE_FORMS[at(form, Group::PageForm)], PROSE_LENGTHS[at(length, Group::ProseLength)]]
        };
        assert_eq!(of(&article), ["short line of a short page", "11-25 of most"]);
        assert_eq!(of(&page), ["short line of a long page", "11-25 of hardly any"]);
    }

    #[test]
    fn every_pair_has_a_name() {
        assert_eq!((PAGE_FORMS.len(), PROSE_LENGTHS.len()), (3 * FORMS, 4 * LENGTHS));
    }
}
