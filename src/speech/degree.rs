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
/// Longest aside inside a degree, in bytes.
const ASIDE: u32 = 5;

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
    // `Sp.OG(K).`
    let beside = |at: usize| {
        nouns.item(at).zip(nouns.item(at - 1)).is_some_and(|(tok, last)| tok.start < last.end + ASIDE)
    };
    let word = |at: usize| nouns.item(at).is_some_and(Tok::is_word);
    let joined = |at: usize| nouns.item(at).is_some_and(|tok| tok.joined);
    let more = |at: usize| joined(at) || stop(at) && beside(at) || glued(at) && stop(at - 1) && word(at);
    let next = (from + 1..until).find(|&at| !more(at)).unwrap_or(until);
    let dotted = (from..next).any(stop);
    let span = nouns.span(from, next)?;
    let text = span.slice(nouns.text);
    let parts = || text.split(['.', '(', ')']).filter(|part| !part.is_empty());
    let by_parts = (dotted || text.contains('.'))
        && parts().all(|part| part.len() < 5 && part.starts_with(char::is_uppercase));
    let capitals = text.chars().filter(|c| c.is_uppercase()).count();
    let longest = if first.case == Case::Upper { CAPITALS } else { SHORT };
    let bare = span.len() <= longest && capitals > 1 && text.chars().all(char::is_alphabetic);
    // `R-Texas`, `D-Mass.`: a party and where it is.
    let party = first.case == Case::Initial && text.get(1..).is_some_and(|rest| rest.starts_with('-'));
    let named = first.name.ne(&super::tape::NONE) && nouns.is_linked(Some(first.name));
    let plain = !by_parts && !party;
    let ends = nouns.item(next).filter(|_| next < until).is_none_or(|tok| follows(tok, plain));
    (ends && !named && (by_parts || party || bare && !first.is(Bits::RANK) && first.case != Case::Initial))
        .then_some(next)
}

/// Whether what stands behind a degree may stand there: a mark, or a word that is no name; behind a `plain` one without
/// periods a verb.
fn follows(tok: &Tok, plain: bool) -> bool {
    let verb = tok.is_small() && tok.is(Bits::VERB);
    !tok.is_word() || verb || !plain && (tok.is_small() || tok.is(Bits::CALENDAR))
}
