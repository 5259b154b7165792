//! Which of the valid names stand: leftmost, then longest.

use super::edges::Ends;
use super::find::{Hit, Mode, Name, Search};
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
        let mut mentions: Vec<Mention> = Vec::new();
        each(hits, mode, &mut |layer, same| match (layer, mentions.last_mut()) {
            (1, Some(last)) => last.inner.extend(self.choose(same)),
            _ => mentions.extend(self.choose(same)),
        });
        mentions
    }
    /// The same, one after the other, each before those inside it.
    pub(super) fn names(&self, hits: &[Hit], mode: Mode) -> Vec<Name> {
        let mut names = Vec::with_capacity(hits.len());
        each(hits, mode, &mut |layer, same| names.extend(self.name(layer, same)));
        names
    }
    fn name(&self, layer: u32, same: &[Hit]) -> Option<Name> {
        let best = same.first()?;
        let is_plain = same.len() == 1 && best.licence.is_none() && best.ends == Ends::default();
        if is_plain {
            return Some(Name { span: best.span, alias: best.alias, entry: best.entry, layer, full: None });
        }
        let full = Box::new(self.choose(same)?);
        let entry = full.candidates.first()?.entry;
        Some(Name { span: full.span, alias: full.alias, entry, layer, full: Some(full) })
    }
}

/// Gives the hits of each name that stands, and its layer: 0, or 1 for one inside the name before it.
fn each(hits: &[Hit], mode: Mode, take: &mut dyn FnMut(u32, &[Hit])) {
    if mode == Mode::All {
        return surfaces(hits).for_each(|(_, same)| take(0, same));
    }
    let (mut last, mut inside): (Option<(Span, &[Hit])>, Vec<Hit>) = (None, Vec::new());
    for (span, same) in surfaces(hits) {
        match last {
            Some((outer, own)) if outer.contains(span) => {
                inside.extend_from_slice(other_entities(same, own));
            }
            Some((outer, _)) if outer.overlaps(span) => {}
            _ => {
                close(&mut inside, take);
                take(0, same);
                last = Some((span, same));
            }
        }
    }
    close(&mut inside, take);
}

/// Gives what was found inside a name.
fn close(inside: &mut Vec<Hit>, take: &mut dyn FnMut(u32, &[Hit])) {
    longest(inside).for_each(|same| take(1, same));
    inside.clear();
}

/// The hits of a surface inside a name: none when it is a name of one whom the outer one may mean (`China` in
/// `Republik Rakyat China`, `Wang` in `Wang Yi`).
fn other_entities<'h>(hits: &'h [Hit], outer: &[Hit]) -> &'h [Hit] {
    let is_own = |hit: &Hit| outer.iter().any(|own| own.entry == hit.entry);
    if hits.iter().any(is_own) { &[] } else { hits }
}
