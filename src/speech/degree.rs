//! Degrees behind a name: `Sari Dewi, S.H., M.H.`, `Dana Reed, PhD`.

use super::lexicon::Bits;
use super::noun::{Noun, Nouns};
use super::tape::{Kind, Tok};
use crate::text::Case;

/// Most degrees of one name.
const MOST: usize = 5;
/// Longest degree without periods, in bytes: `PhD`, `SpOG`; and of capitals alone: `MH`.
const SHORT: u32 = 5;
const CAPITALS: u32 = 3;

/// Past the degrees behind a name, to the item that is none of them.
pub(super) fn past(nouns: &Nouns<'_>, noun: &Noun, until: usize) -> usize {
    let mut next = noun.next;
    if noun.unnamed || noun.pronoun {
        return next;
    }
    for _ in 0..MOST {
        let comma = nouns.item(next).is_some_and(|tok| tok.kind == Kind::Comma) && next + 1 < until;
        let Some(end) = comma.then(|| degree(nouns, next + 1, until)).flatten() else { break };
        next = end;
    }
    next
}

/// Whether the items are one degree behind a comma; one without periods needs somebody before it.
pub(super) fn is(nouns: Nouns<'_>, from: usize, until: usize, named: impl FnOnce() -> bool) -> bool {
    let comma = from.checked_sub(1).and_then(|at| nouns.item(at)).is_some_and(|tok| tok.kind == Kind::Comma);
    let whole = comma && degree(&nouns, from, until) == Some(until);
    let dotted = || nouns.span(from, until).is_some_and(|span| span.slice(nouns.text).contains('.'));
    whole && (dotted() || named())
}

/// Where a degree ends that starts at an item.
fn degree(nouns: &Nouns<'_>, from: usize, until: usize) -> Option<usize> {
    let first = nouns.item(from).filter(|tok| tok.is_capital() && !tok.is(Bits::CALENDAR))?;
    // `M.Psi.`, `Sp.OG`: what a period joins.
    let glued =
        |at: usize| nouns.item(at).zip(nouns.item(at - 1)).is_some_and(|(tok, last)| tok.start == last.end);
    let stop = |at: usize| nouns.item(at).is_some_and(|tok| tok.kind == Kind::Stop);
    let more = |at: usize| {
        nouns.item(at).is_some_and(|tok| tok.joined)
            || glued(at) && (stop(at) || stop(at - 1) && nouns.item(at).is_some_and(Tok::is_word))
    };
    let next = (from + 1..until).find(|&at| !more(at)).unwrap_or(until);
    let dotted = (from..next).any(stop);
    let span = nouns.span(from, next)?;
    let text = span.slice(nouns.text);
    let parts = || text.split('.').filter(|part| !part.is_empty());
    let by_parts = (dotted || text.contains('.'))
        && parts().all(|part| part.len() < 5 && part.starts_with(char::is_uppercase));
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let longest = if first.case == Case::Upper { CAPITALS } else { SHORT };
    let bare = span.len() <= longest && capitals > 1 && text.chars().all(char::is_alphabetic);
    let named = first.name.ne(&super::tape::NONE) && nouns.is_linked(Some(first.name));
    let ends = nouns.item(next).filter(|_| next < until).is_none_or(|tok| follows(tok));
    (ends && !named && (by_parts || bare && !first.is(Bits::RANK) && first.case != Case::Initial))
        .then_some(next)
}

/// Whether what stands behind a degree may stand there: a mark, or a word that is no name.
fn follows(tok: &Tok) -> bool {
    !tok.is_word() || tok.is_small() || tok.is(Bits::CALENDAR)
}
