//! From labels and cuts to the kept pieces and the ledger: every character once.

use crate::model::{Joiner, Kept, Label};
use crate::text::{Span, lines, trim};

/// A decided block.
#[derive(Debug, Clone)]
pub(crate) struct Decided {
    pub(crate) span: Span,
    pub(crate) label: Label,
    /// Number of the deciding rule in [`super::reasons::Reasons`].
    pub(crate) rule: u32,
    pub(crate) score: f32,
    /// What leaves a kept block; sorted, apart, inside `span`.
    pub(crate) cuts: Vec<CutOut>,
    /// Whether a crawler's line break parted a sentence before this block.
    pub(crate) continues: bool,
    /// Lines that it is made of.
    pub(crate) lines: u32,
    /// Whether it goes on the line of the block above.
    pub(crate) parted: bool,
}

impl Decided {
    /// The same decision on each of its lines. A cut that runs over a line break is one on each side of it.
    fn by_line(&self, text: &str, mut take: impl FnMut(&Self)) {
        if self.lines <= 1 {
            return take(self);
        }
        let mut continues = self.continues;
        for line in lines(self.span.slice(text)) {
            let span = trim(text, line.shifted(self.span.start));
            if span.is_empty() {
                continue;
            }
            let cuts = self.cuts.iter().filter_map(|cut| cut.within(span)).collect();
            take(&Self { span, cuts, continues, ..*self });
            continues = true;
        }
    }
}

impl CutOut {
    /// What of it lies inside a span.
    fn within(&self, outer: Span) -> Option<Self> {
        let (start, end) = (self.span.start.max(outer.start), self.span.end.min(outer.end));
        (start < end).then(|| Self { span: Span::new(start, end), ..*self })
    }
}

/// A piece that leaves a block.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CutOut {
    pub(crate) span: Span,
    pub(crate) label: Label,
    pub(crate) rule: u32,
    pub(crate) score: f32,
}

/// A block or a removal as it is booked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Entry {
    pub(crate) span: Span,
    pub(crate) label: Label,
    pub(crate) kept: bool,
    /// Number of the deciding rule in [`super::reasons::Reasons`].
    pub(crate) rule: u32,
    pub(crate) score: f32,
}

/// Where every character of a document is.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    pub(crate) blocks: Vec<Entry>,
    pub(crate) removed: Vec<Entry>,
    pub(crate) kept: Vec<Kept>,
}

/// Which labels stay in the clean text.
pub(crate) type Keeps<'a> = &'a dyn Fn(Label) -> bool;

/// Books every block and cut.
pub(crate) fn book(text: &str, decided: &[Decided], keeps: Keeps<'_>) -> Ledger {
    let mut out = Ledger {
        blocks: Vec::with_capacity(decided.len()),
        removed: Vec::new(),
        kept: Vec::with_capacity(decided.len()),
    };
    let mut line = 0;
    for block in decided {
        line = if block.parted { line } else { block.span.start };
        if !block.parted && block.lines <= 1 {
            book_block(text, block, block.continues, keeps, &mut out);
            continue;
        }
        block.by_line(text, |block| {
            let beside = out.kept.last().is_some_and(|last| last.span.start >= line);
            let continues = block.continues || (block.parted && beside);
            book_block(text, block, continues, keeps, &mut out);
        });
    }
    out
}

fn book_block(text: &str, block: &Decided, continues: bool, keeps: Keeps<'_>, out: &mut Ledger) {
    let Decided { span, label, rule, score, ref cuts, .. } = *block;
    if !keeps(label) {
        let entry = Entry { span, label, kept: false, rule, score };
        out.removed.push(entry);
        out.blocks.push(entry);
        return;
    }
    let first = out.kept.len();
    let number = out.blocks.len() as u32;
    let mut at = span.start;
    for cut in cuts {
        keep(text, Span::new(at, cut.span.start), number, label, out);
        remove(text, *cut, out);
        at = cut.span.end;
    }
    keep(text, Span::new(at, span.end), number, label, out);
    let pieces = out.kept.get_mut(first..).unwrap_or_default();
    if let Some(piece) = pieces.first_mut() {
        piece.joiner = if continues { Joiner::Space } else { Joiner::Line };
    }
    let kept: u32 = pieces.iter().map(|k| k.span.len()).sum();
    // The label of most characters; what stays wins over a cut of the same length, the first cut over a later one.
    let most = cuts.iter().reduce(|a, b| if b.span.len() > a.span.len() { b } else { a });
    let (label, rule, score) = match most {
        Some(cut) if cut.span.len() > kept => (cut.label, cut.rule, cut.score),
        _ => (label, rule, score),
    };
    out.blocks.push(Entry { span, label, kept: kept > 0, rule, score });
}

/// Books a kept piece without the white space at its ends.
fn keep(text: &str, span: Span, block: u32, label: Label, out: &mut Ledger) {
    let span = trim(text, span);
    if !span.is_empty() {
        out.kept.push(Kept { span, joiner: Joiner::Space, block, label });
    }
}

/// Books a cut without the white space at its ends.
fn remove(text: &str, cut: CutOut, out: &mut Ledger) {
    let span = trim(text, cut.span);
    if !span.is_empty() {
        let CutOut { label, rule, score, .. } = cut;
        out.removed.push(Entry { span, label, kept: false, rule, score });
    }
}

/// The clean text: the pieces and what joins them.
pub(crate) fn join(text: &str, kept: &[Kept]) -> String {
    let mut out = String::with_capacity(kept.iter().map(|k| k.span.len() as usize + 1).sum());
    for piece in kept {
        if !out.is_empty() {
            out.push(if piece.joiner == Joiner::Line { '\n' } else { ' ' });
        }
        out.push_str(piece.span.slice(text));
    }
    out
}
