//! Further verbs of saying behind the first one of a sentence: of who spoke, or with a subject of their own.

use super::clause::{FEWEST, conjunction, content, finite, tells_that, told};
use super::lexicon::Bits;
use super::place::Reader;
use super::tape::{Kind, Tok};

/// A further verb of saying in a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct More {
    pub(super) verb: usize,
    /// From where its subject is looked for.
    pub(super) start: usize,
    /// Where the clause before it ends.
    pub(super) end: usize,
}

/// The next verb that says more, of who spoke or with a subject of its own; `said` tells whether somebody spoke before
/// `from`.
pub(super) fn further(
    reader: &Reader<'_>,
    start: usize,
    from: usize,
    limit: usize,
    said: bool,
) -> Option<More> {
    // One pass for both kinds: a sentence may be as long as a document.
    let mut first = if said { from.checked_sub(FEWEST) } else { None };
    (from..limit).find_map(|at| {
        let told = first.is_some_and(|first| at >= first + FEWEST);
        first = first.or_else(|| small(reader, at, Bits::TELL).then_some(at));
        let same = at > from && (is_participle(reader, at, limit) || is_joined(reader, at, limit));
        let same = same.then(|| More { verb: at, start, end: before_further(reader, at) });
        same.or_else(|| if told { of_other(reader, at, limit) } else { None })
    })
}

fn small(reader: &Reader<'_>, at: usize, bits: Bits) -> bool {
    reader.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits))
}

fn is_comma(reader: &Reader<'_>, at: usize) -> bool {
    reader.item(at).is_some_and(|tok| tok.kind == Kind::Comma)
}

/// `said it was over, adding that ...`
fn is_participle(reader: &Reader<'_>, at: usize, limit: usize) -> bool {
    is_comma(reader, at - 1)
        && small(reader, at, Bits::PARTICIPLE)
        && (conjunction(reader, at, limit).is_some()
            || tells_that(reader, at)
            || finite(reader, at + 1, limit))
}

/// `said it was over and warned that ...`, `said he was sorry but insisted the plan would go ahead`
fn is_joined(reader: &Reader<'_>, at: usize, limit: usize) -> bool {
    let that = small(reader, at + 1, Bits::THAT) && !small(reader, at + 1, Bits::CLAUSE.with(Bits::RELATIVE));
    let joins = small(reader, at - 1, Bits::JOINS);
    let opposes = small(reader, at - 1, Bits::CLAUSE.with(Bits::OPENER));
    let clause = || !small(reader, at, Bits::TOLD) && finite(reader, at + 1, limit);
    small(reader, at, Bits::TELL.with(Bits::CHARGE)) && (joins && that || (joins || opposes) && clause())
}

/// `Reed said it was over, while Hale said it was not`: at the word behind the comma, the verb of a second subject.
fn of_other(reader: &Reader<'_>, at: usize, limit: usize) -> Option<More> {
    let opens = small(reader, at, Bits::JOINS.with(Bits::CLAUSE)) && !small(reader, at, Bits::THAT);
    if !opens || !is_comma(reader, at - 1) {
        return None;
    }
    let noun = reader.nouns().read(at + 1, limit)?;
    // `while the envoy, Luc Veron, said`
    let name = Some(noun.next).filter(|&next| is_comma(reader, next));
    let name = name.and_then(|next| reader.nouns().read(next + 1, limit)).map(|name| name.next);
    let verb = name.filter(|&next| is_comma(reader, next)).map_or(noun.next, |next| next + 1);
    // `insisted on writing`; but `said on Friday it was`
    let aside =
        small(reader, verb + 1, Bits::PREPOSITION) && !reader.item(verb + 2).is_some_and(Tok::is_capital);
    // `, and it promised that`
    let that = small(reader, verb + 1, Bits::THAT);
    let own = !noun.pronoun || that;
    let tells = if that { Bits::TELL.with(Bits::CHARGE) } else { Bits::TELL };
    let says = verb < limit && small(reader, verb, tells) && !aside && told(reader, at + 1, verb) && own;
    (says && content(reader, verb, limit).is_some()).then_some(More { verb, start: at + 1, end: at - 1 })
}

/// Where the clause before such a verb ends: before the comma and what joins.
fn before_further(reader: &Reader<'_>, verb: usize) -> usize {
    const JOINS: Bits = Bits::JOINS.with(Bits::CLAUSE).with(Bits::OPENER);
    let joins = |tok: &Tok| tok.kind == Kind::Comma || tok.is_small() && tok.is(JOINS) && !tok.is(Bits::THAT);
    (0..verb).rev().take_while(|&at| reader.item(at).is_some_and(joins)).last().unwrap_or(verb)
}
