//! Which of the valid names stand: leftmost, then longest.

use super::find::{Hit, Mode, Search};
use crate::model::Mention;
use crate::text::Span;

/// The hits of each name that wins; `hits` are in the order of starts, the longest first.
pub(super) fn longest(hits: &[Hit]) -> impl Iterator<Item = &[Hit]> {
    let mut free = 0;
    surfaces(hits).filter_map(move |(span, same)| {
        let wins = span.start >= free;
        free = if wins { span.end } else { free };
        wins.then_some(same)
    })
}

/// The hits of each surface.
fn surfaces(hits: &[Hit]) -> impl Iterator<Item = (Span, &[Hit])> {
    hits.chunk_by(|a, b| a.span == b.span).filter_map(|same| Some((same.first()?.span, same)))
}

impl Search<'_> {
    pub(super) fn resolve(&self, hits: &[Hit], mode: Mode) -> Vec<Mention> {
        match mode {
            Mode::All => surfaces(hits).filter_map(|(_, same)| self.choose(same)).collect(),
            Mode::Longest => self.outer(hits),
        }
    }
    /// The winners, each with the names inside it.
    fn outer(&self, hits: &[Hit]) -> Vec<Mention> {
        let mut mentions: Vec<Mention> = Vec::new();
        let mut inside: Vec<Hit> = Vec::new();
        for (span, same) in surfaces(hits) {
            match mentions.last_mut() {
                Some(last) if last.span.contains(span) => {
                    inside.extend_from_slice(other_entities(same, last));
                }
                Some(last) if last.span.overlaps(span) => {}
                last => {
                    if let Some(last) = last {
                        self.close(last, &mut inside);
                    }
                    mentions.extend(self.choose(same));
                }
            }
        }
        if let Some(last) = mentions.last_mut() {
            self.close(last, &mut inside);
        }
        mentions
    }
    /// Gives a name what was found inside it.
    fn close(&self, mention: &mut Mention, inside: &mut Vec<Hit>) {
        mention.inner = longest(inside).filter_map(|same| self.choose(same)).collect();
        inside.clear();
    }
}

/// The hits of a surface inside the mention: none when it is a name of one whom the mention may mean (`China` in
/// `Republik Rakyat China`, `Wang` in `Wang Yi`).
fn other_entities<'h>(hits: &'h [Hit], mention: &Mention) -> &'h [Hit] {
    let is_own = |hit: &Hit| mention.candidates.iter().any(|candidate| candidate.entry == hit.entry);
    if hits.iter().any(is_own) { &[] } else { hits }
}
