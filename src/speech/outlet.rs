//! Outlets that are called by what they are: `state media`, `local media`, `media pemerintah Iran`.

use super::lexicon::Bits;
use super::names::Type;
use super::place::Reader;
use super::tape::{Kind, Tok};
use crate::text::Span;

/// Most words of what an outlet is called.
const LONGEST: usize = 6;

/// Such an outlet from an item on, and the item behind it.
pub(super) fn common(reader: &Reader<'_>, from: usize, until: usize) -> Option<(Span, usize)> {
    let far = until.min(from + LONGEST);
    let place = |at: usize| reader.nouns().name_at(at).is_some_and(|name| name.r#type == Type::Place);
    let is = |at: usize, bits: Bits| reader.item(at).is_some_and(|tok| tok.is(bits));
    let small = |at: usize, bits: Bits| is(at, bits) && reader.item(at).is_some_and(Tok::is_small);
    let lead = |at: usize| {
        place(at)
            || (is(at, Bits::DEFINITE.with(Bits::UNNAMED)) || small(at, Bits::LINK))
                && !is(at, Bits::OUTLET.with(Bits::OF))
    };
    // `Iranian state media`
    let adjective = |at: usize| {
        at == from
            && reader
                .item(at)
                .is_some_and(|tok| tok.is_capital() && !tok.is(Bits::CALENDAR.with(Bits::FUNCTION)))
            && small(at + 1, Bits::OUTLET)
    };
    let first = (from..far).find(|&at| !lead(at) && (is(at, Bits::OUTLET) || !adjective(at)))?;
    let call = |at: usize| at < far && is(at, Bits::OUTLET) && !place(at);
    let called = (first..far).find(|&at| !call(at)).unwrap_or(far);
    let tail = |at: usize| {
        place(at)
            || small(at, Bits::LINK.with(Bits::OUTLET).with(Bits::GLUE))
                && !is(at, Bits::OF.with(Bits::STATEMENT))
    };
    let end = (called..far).find(|&at| !tail(at)).unwrap_or(far);
    let named = reader
        .item(end)
        .filter(|_| end < until)
        .is_some_and(|tok| tok.is_capital() && !tok.is(Bits::CALENDAR));
    // `media Rusia, TASS`
    let comma = reader.item(end).is_some_and(|tok| end < until && tok.kind == Kind::Comma);
    let media = || reader.nouns().name_at(end + 1).is_some_and(|name| name.r#type == Type::Media);
    // `media` alone may be anything.
    let bare = end == from + 1;
    if called <= first || named || bare || comma && media() {
        return None;
    }
    Some((reader.span(from, end)?, end))
}
