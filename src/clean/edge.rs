//! What stands between a line and the one above it, as far as form tells: which labels follow each other depends on it.
//! A caption behind a paragraph is usual; between two lines of one form, as a menu's entries have, a change of label is
//! not.

use super::shape::Shape;

/// What two neighbouring lines are to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(usize)]
pub(crate) enum Edge {
    /// Neither is a paragraph, and they have different forms; above the first line, too.
    Other,
    /// Two short lines of one form.
    Alike,
    /// Two paragraphs.
    Prose,
    /// A paragraph below something else.
    IntoProse,
    /// Something else below a paragraph.
    OutOfProse,
}

impl Edge {
    /// Names in a model's file; [`Edge::Other`] has the transitions of all edges and none besides.
    pub(crate) const NAMED: [(Self, &'static str); 4] = [
        (Self::Alike, "alike"),
        (Self::Prose, "prose"),
        (Self::IntoProse, "into_prose"),
        (Self::OutOfProse, "out_of_prose"),
    ];
    /// How many there are.
    pub(crate) const COUNT: usize = Self::NAMED.len() + 1;

    fn between(above: &Shape, below: &Shape) -> Self {
        match (above.is_prose(), below.is_prose()) {
            _ if below.is_like(above) => Self::Alike,
            (true, true) => Self::Prose,
            (false, true) => Self::IntoProse,
            (true, false) => Self::OutOfProse,
            (false, false) => Self::Other,
        }
    }
    /// Of every line, what it is to the one above.
    pub(crate) fn above_each(shapes: &[Shape]) -> Vec<Self> {
        let pairs = shapes.windows(2).filter_map(|pair| Some(Self::between(pair.first()?, pair.last()?)));
        shapes.first().map(|_| Self::Other).into_iter().chain(pairs).collect()
    }
    /// Its place in tables of [`Edge::COUNT`].
    pub(crate) fn index(self) -> usize {
        self as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shape(size: u32, prose: bool) -> Shape {
        Shape { size, prose, start: "capital", end: if prose { "stop" } else { "other" }, ..Shape::default() }
    }

    #[test]
    fn forms_of_two_lines_make_an_edge() {
        let shapes = [(20, false), (22, false), (90, false), (200, true), (150, true), (30, false)];
        let shapes: Vec<Shape> = shapes.map(|(size, prose)| shape(size, prose)).into();
        let expected =
            [Edge::Other, Edge::Alike, Edge::Other, Edge::IntoProse, Edge::Prose, Edge::OutOfProse];
        assert_eq!(Edge::above_each(&shapes), expected);
        assert!(Edge::above_each(&[]).is_empty());
    }

    #[test]
    fn every_edge_has_its_place() {
        let places = Edge::NAMED.map(|(edge, _)| edge.index());
        assert_eq!((Edge::Other.index(), places), (0, [1, 2, 3, 4]));
    }
}
