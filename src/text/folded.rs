//! A folded text that knows where each of its bytes came from.

use super::Span;

/// A run of source bytes that did not fold byte for byte.
#[derive(Debug, Clone, Copy)]
struct Edit {
    folded: u32,
    folded_len: u32,
    source: u32,
    source_len: u32,
}

/// A folded text that knows where each of its bytes came from.
#[derive(Debug, Clone, Default)]
pub struct Folded {
    text: String,
    edits: Vec<Edit>,
}

/// A stretch of a text that folded byte for byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// Where it is in the folded text.
    pub folded: Span,
    /// Where it starts in the source.
    pub source: u32,
}

impl Folded {
    /// The folded text.
    pub fn as_str(&self) -> &str {
        &self.text
    }
    /// The span of the source that these folded bytes came from; `None` when an end lies inside what one source
    /// char became.
    pub fn source(&self, start: usize, end: usize) -> Option<Span> {
        let (start, end) = (self.source_start(start as u32)?, self.source_end(end as u32)?);
        (start < end).then(|| Span::new(start, end))
    }
    /// Source offset of a folded start: after invisible characters at that place.
    pub fn source_start(&self, at: u32) -> Option<u32> {
        let next = self.edits.partition_point(|e| e.folded <= at);
        let Some(e) = next.checked_sub(1).and_then(|i| self.edits.get(i)) else { return Some(at) };
        if at == e.folded && e.folded_len > 0 { Some(e.source) } else { e.past(at) }
    }
    /// Source offset of a folded end: before invisible characters at that place.
    pub fn source_end(&self, at: u32) -> Option<u32> {
        let next = self.edits.partition_point(|e| e.folded < at);
        next.checked_sub(1).and_then(|i| self.edits.get(i)).map_or(Some(at), |e| e.past(at))
    }
    /// The stretches that folded byte for byte, in order. What is between two of them is what one source char or a run
    /// of white space or digits became.
    pub fn stretches(&self) -> impl Iterator<Item = Stretch> + '_ {
        let ends = self.edits.iter().map(|e| e.folded).chain([self.text.len() as u32]);
        let behind = |e: &Edit| (e.folded + e.folded_len, e.source + e.source_len);
        let starts = std::iter::once((0, 0)).chain(self.edits.iter().map(behind));
        let stretches =
            starts.zip(ends).map(|((start, source), end)| Stretch { folded: Span::new(start, end), source });
        stretches.filter(|s| !s.folded.is_empty())
    }
    pub(super) fn with_capacity(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes), edits: Vec::new() }
    }
    /// Adds a stretch that folds byte for byte: ASCII.
    pub(super) fn push_plain(&mut self, source: &str) {
        let from = self.text.len();
        self.text.push_str(source);
        self.text.get_mut(from..).unwrap_or_default().make_ascii_lowercase();
    }
    /// Adds what the source bytes from `start` to `end` became.
    pub(super) fn push(&mut self, start: usize, end: usize, with: &str) {
        if end - start != with.len() || with.chars().nth(1).is_some() {
            self.edits.push(Edit {
                folded: self.text.len() as u32,
                folded_len: with.len() as u32,
                source: start as u32,
                source_len: (end - start) as u32,
            });
        }
        self.text.push_str(with);
    }
    /// The folded text alone.
    pub(super) fn into_text(self) -> String {
        self.text
    }
}

impl Edit {
    /// The source offset of a folded offset behind this edit; `None` inside it.
    fn past(&self, at: u32) -> Option<u32> {
        let behind = at.checked_sub(self.folded + self.folded_len)?;
        Some(self.source + self.source_len + behind)
    }
}
