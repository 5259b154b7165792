//! A range of bytes as a type.

use std::ops::Range;

/// A range of bytes of one document: start inclusive, end exclusive, both at char boundaries.
///
/// `u32` because a document is at most 2^31-1 bytes; half the memory of two `usize`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of these two byte offsets. A reversed pair gives an empty span at `start`.
    ///
    /// ```
    /// use warta::text::Span;
    /// assert_eq!(Span::new(2, 5).slice("warta"), "rta");
    /// ```
    pub const fn new(start: u32, end: u32) -> Self {
        Self { start, end: if end < start { start } else { end } }
    }
    /// The same from `usize`; documents are bounded long before this could wrap.
    pub const fn at(start: usize, end: usize) -> Self {
        Self::new(start as u32, end as u32)
    }
    /// Bytes in it.
    pub const fn len(self) -> u32 {
        self.end - self.start
    }
    /// Whether it holds nothing.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }
    /// Whether it holds all of `other`.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
    /// Whether they share a byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }
    /// As a range for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
    /// The text it covers; empty when it does not fit `text`.
    pub fn slice(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
    #[must_use]
    /// The same span, moved right by `by` bytes.
    pub const fn shifted(self, by: u32) -> Self {
        Self { start: self.start + by, end: self.end + by }
    }
}
