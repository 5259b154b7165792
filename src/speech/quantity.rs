//! So many of a group: `ninety percent of farmers`, `two-thirds of nurses`, `sekitar 60 persen responden`.

use super::lexicon::Bits;
use super::noun::{Noun, Nouns};
use super::phrase;
use super::tape::{Kind, Tok};
use crate::text::Case;

/// Most words of a number, and most of a group.
const WORDS: usize = 6;

/// The group of which so many are counted from an item on. A number word alone before a noun is an article's kind.
pub(super) fn group(nouns: &Nouns<'_>, from: usize, until: usize) -> Option<Noun> {
    const STARTS: Bits = Bits::NUMBER.with(Bits::ABOUT).with(Bits::SHARE);
    let starts = |tok: &&Tok| tok.is_word() && (tok.case == Case::None || tok.bits.has(STARTS));
    let first = nouns.item(from).filter(starts)?;
    // `Majority Leader Dana Reed`
    let office = |tok: &Tok| tok.is_capital() && tok.is(Bits::HEAD.with(Bits::TITLE));
    if first.is(Bits::SHARE) && first.is_capital() && nouns.item(from + 1).is_some_and(office) {
        return None;
    }
    let about = past(nouns, from, until, |tok| tok.is(Bits::ABOUT) && !tok.is(Bits::SHARE));
    let (share, end) = amount(nouns, about, until)?;
    let of =
        past(nouns, end, until.min(end + 2), |tok| tok.is_small() && tok.is(Bits::OF.with(Bits::DEFINITE)));
    let next = group_end(nouns, of, until)?;
    // `delapan tuntutan` are no people.
    let people = (of..next).any(|at| phrase::is_people(nouns, at));
    (share || people && (about > from || counts(nouns, about))).then_some(())?;
    let whole = nouns.span(from, next)?;
    Some(Noun { span: whole, whole, role: None, name: None, pronoun: false, unnamed: true, next })
}

/// `one of them`, `dua dari mereka`: so many of those whom a pronoun stands for.
pub(super) fn of_them(nouns: &Nouns<'_>, from: usize, until: usize) -> Option<Noun> {
    const COUNT: Bits = Bits::UNNAMED.with(Bits::NUMBER);
    let end = past(nouns, from, until, |tok| tok.is_word() && tok.is(COUNT) && !tok.is(Bits::PRONOUN));
    let small = |at: usize, bits: Bits| nouns.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    let them = end > from && end + 1 < until && small(end, Bits::OF) && small(end + 1, Bits::PRONOUN);
    let whole = nouns.span(from, end + 2).filter(|_| them)?;
    Some(Noun { span: whole, whole, role: None, name: None, pronoun: false, unnamed: true, next: end + 2 })
}

/// Whether a figure or a large number stands alone before a noun: `12,000 residents`, `twelve jurors`.
fn counts(nouns: &Nouns<'_>, at: usize) -> bool {
    nouns.item(at).is_some_and(|tok| tok.case == Case::None || tok.is(Bits::NUMBER) && !tok.is(Bits::UNNAMED))
}

/// Whether a number is a share, and where it ends: `60 percent`, `two-thirds`, `seven in 10`, `the majority`.
fn amount(nouns: &Nouns<'_>, from: usize, until: usize) -> Option<(bool, usize)> {
    const PART: Bits = Bits::NUMBER.with(Bits::SHARE);
    let number = |tok: &Tok| {
        tok.is_word() && (tok.case == Case::None || tok.is(Bits::NUMBER) || tok.joined && tok.is(PART))
    };
    // `a third of`
    let share_at = |at: usize| nouns.item(at).is_some_and(|tok| tok.is_small() && tok.is(Bits::SHARE));
    let article =
        nouns.item(from).is_some_and(|tok| tok.is_small() && tok.is(Bits::UNNAMED)) && share_at(from + 1);
    let from = from + usize::from(article);
    let first = past(nouns, from, until, number);
    let mut share = past(nouns, first, until, |tok| {
        tok.is_word() && tok.is(Bits::SHARE)
            || tok.kind == Kind::Other && nouns.text.get(tok.start as usize..tok.end as usize) == Some("%")
    });
    let split = (from..first).any(|at| nouns.item(at).is_some_and(|tok| tok.joined && tok.is(Bits::SHARE)));
    let of = nouns.item(first).is_some_and(|tok| tok.is_small() && tok.is(Bits::OF));
    let second = past(nouns, first + 1, until, number);
    let ratio = of && first > from && second > first + 1;
    if ratio {
        share = second;
    }
    (share > from).then_some((split || ratio || share > first, share))
}

/// Past the items for which something holds.
fn past(nouns: &Nouns<'_>, from: usize, until: usize, holds: impl Fn(&Tok) -> bool) -> usize {
    let far = until.min(from + WORDS);
    (from..far).find(|&at| !nouns.item(at).is_some_and(&holds)).unwrap_or(far.max(from))
}

/// Where the nouns for a group end that start at an item.
fn group_end(nouns: &Nouns<'_>, from: usize, until: usize) -> Option<usize> {
    let verb = |tok: &Tok| tok.is(Bits::VERB) && !tok.is(Bits::HEAD.with(Bits::TITLE));
    let noun = |at: usize| {
        nouns.item(at).is_some_and(|tok| {
            tok.is_capital() && !tok.is(Bits::CALENDAR) || tok.is_small() && !verb(tok) && nouns.is_plain(tok)
        })
    };
    let next = (from..until.min(from + WORDS)).find(|&at| !noun(at)).unwrap_or(until.min(from + WORDS));
    let ends = nouns.item(next).filter(|_| next < until).is_none_or(|tok| {
        !tok.is_word() || tok.is(Bits::VERB.with(Bits::BETWEEN).with(Bits::PREPOSITION).with(Bits::RELATIVE))
    });
    (next > from && ends).then_some(next)
}
