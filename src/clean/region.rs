//! Where the article stands in its page: the stretch of lines with the most prose for the fewest short lines.
//!
//! A page may end in teasers of other stories, comments and notices, each a full sentence: paragraphs by their form. What
//! parts them from the article is that short lines stand among them. Every paragraph counts for its length, every short
//! line against it, and the stretch of the largest sum is the article's (body text extraction: Finn, Kushmerick and Smyth
//! 2001, section 3, with lines for tokens; the largest sum in one pass: Bentley 1984).

use super::feature::{Feature, Group, bucket, number, share_bucket};
use super::shape::Shape;
use std::ops::Range;

/// What a short line costs, in characters of prose. Of 25, 45 and 80, by cross-validation on whole pages.
const SHORT: i64 = 45;
/// The longest paragraph that counts in full: one alone must not outweigh a list.
const LONGEST: i64 = 400;
/// Lines above and below whose prose is weighed.
const NEAR: usize = 4;

/// The stretch that reads most like an article; empty in a page without prose.
pub(crate) fn region(shapes: &[Shape]) -> Range<usize> {
    let (mut best, mut most, mut from, mut sum) = (0..0, 0, 0, 0);
    for (i, shape) in shapes.iter().enumerate() {
        sum += worth(shape);
        if sum <= 0 {
            (from, sum) = (i + 1, 0);
        }
        // The start of a stretch is prose by itself; its end is the last line that added to it.
        if sum > most {
            (best, most) = (from..i + 1, sum);
        }
    }
    best
}

fn worth(shape: &Shape) -> i64 {
    if shape.is_prose() {
        i64::from(shape.size).min(LONGEST)
    } else if shape.is_short() {
        -SHORT
    } else {
        0
    }
}

/// Where a line stands to the region: inside or how many lines outside.
pub(crate) fn place(region: &Range<usize>, i: usize) -> Feature {
    let bucket = if region.is_empty() {
        0
    } else if region.contains(&i) {
        1 + usize::from(i == region.start) + 2 * usize::from(i + 1 == region.end)
    } else if i < region.start {
        5 + distance(region.start - i)
    } else {
        10 + distance(i + 1 - region.end)
    };
    number(Group::Region, bucket)
}

fn distance(lines: usize) -> usize {
    bucket(lines as u32, &[1, 2, 4, 9])
}

/// How much of the text near each line is prose, above and below; none where no line is.
pub(crate) struct Near {
    /// Characters up to each line, and those of prose.
    sums: Vec<(u32, u32)>,
}

impl Near {
    pub(crate) fn of(shapes: &[Shape]) -> Self {
        let mut sums = Vec::with_capacity(shapes.len() + 1);
        let mut sum = (0u32, 0u32);
        sums.push(sum);
        for shape in shapes {
            let prose = if shape.is_prose() { shape.size } else { 0 };
            sum = (sum.0.saturating_add(shape.size), sum.1.saturating_add(prose));
            sums.push(sum);
        }
        Self { sums }
    }
    /// The share in the lines above.
    pub(crate) fn above(&self, i: usize) -> Option<usize> {
        self.share(i.saturating_sub(NEAR), i)
    }
    /// The share in the lines below.
    pub(crate) fn below(&self, i: usize) -> Option<usize> {
        self.share(i + 1, (i + 1 + NEAR).min(self.sums.len().saturating_sub(1)))
    }
    fn share(&self, from: usize, to: usize) -> Option<usize> {
        let (before, behind) = (self.sums.get(from)?, self.sums.get(to)?);
        (from < to).then(|| share_bucket(behind.1 - before.1, behind.0 - before.0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shapes(lines: &str) -> Vec<Shape> {
        let shape = |c: char| match c {
            'P' => Shape { size: 300, prose: true, end: "stop", ..Shape::default() },
            'p' => Shape { size: 100, prose: true, end: "stop", ..Shape::default() },
            's' => Shape { size: 60, end: "stop", ..Shape::default() },
            _ => Shape { size: 20, end: "other", ..Shape::default() },
        };
        lines.chars().map(shape).collect()
    }

    #[test]
    fn the_article_is_the_stretch_with_most_prose() {
        let of = |lines: &str| region(&shapes(lines));
        assert_eq!(of("---PP-PsP---"), 3..9);
        assert_eq!(of("--PPP---p--p--p--"), 2..5, "teasers stand apart");
        assert_eq!(of("p---p---PPPP"), 8..12);
        assert_eq!(of("PP---------P"), 0..2);
        assert_eq!((of("----"), of("")), (0..0, 0..0));
    }

    #[test]
    fn a_line_knows_where_it_stands() {
        let at = |i| place(&(3..6), i) - number(Group::Region, 0);
        let all: Vec<_> = (0..9).map(at).collect();
        assert_eq!(all, [7, 6, 5, 2, 1, 3, 10, 11, 12]);
        assert_eq!(place(&(3..4), 3) - number(Group::Region, 0), 4);
        assert_eq!(place(&(0..0), 3), number(Group::Region, 0));
    }

    #[test]
    fn prose_near_a_line_is_weighed() {
        let near = Near::of(&shapes("P-P-"));
        assert_eq!((near.above(0), near.below(3)), (None, None));
        assert_eq!((near.above(1), near.below(0)), (Some(6), Some(6)));
        assert_eq!(near.below(2), Some(0));
    }
}
