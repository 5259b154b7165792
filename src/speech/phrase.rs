//! Somebody whom no list of the packs knows, where the place says that it is somebody.

use super::lexicon::Bits;
use super::names::Type;
use super::noun::{Noun, Nouns};
use super::tape::{Kind, Tok};
use crate::text::{Case, Span};

/// Most words of such a phrase.
const WORDS: usize = 9;
/// Most words of a bare noun.
const BARE: usize = 3;

/// Who stands behind a verb of saying: `lead author Dana Reed`, `pelantun lagu itu`, `akun @sari_01`.
pub(super) fn behind_verb(nouns: Nouns<'_>, from: usize, until: usize) -> Option<Noun> {
    modified(nouns, from, until)
        .or_else(|| pointed(nouns, from, until))
        .or_else(|| kind_of(nouns, from, until))
        .or_else(|| handle(nouns, from, until))
}

/// `lead author Dana Reed`: words before what somebody is.
fn modified(nouns: Nouns<'_>, from: usize, until: usize) -> Option<Noun> {
    let kind = |tok: &Tok| tok.is_small() && (tok.is(Bits::TITLE.with(Bits::HEAD)) || nouns.is_agent(tok));
    // `19-year-old student Dana Reed`
    let age = |tok: &Tok| tok.is_word() && (tok.case == Case::None || tok.joined);
    let plain =
        |&at: &usize| nouns.item(at).is_some_and(|tok| age(tok) || is_plain(nouns, tok) && !kind(tok));
    let far = until.min(from + Nouns::MODIFIERS);
    let words = (from..far).take_while(plain).count();
    let head = from + words;
    nouns.item(head).filter(|tok| words > 0 && head + 1 < until && kind(tok))?;
    let name = nouns.read_sure(head + 1, until).filter(|name| !name.unnamed && !name.pronoun)?;
    nouns.item(head + 1).filter(|tok| tok.is_capital())?;
    let role = nouns.span(from, head + 1)?;
    Some(Noun { role: Some(role), whole: Span::new(role.start, name.whole.end), ..name })
}

/// `volunteer Dana Reed`: words that no list has before a name of two words or more, with which an attribution ends.
fn kind_of(nouns: Nouns<'_>, from: usize, until: usize) -> Option<Noun> {
    const ENDS: Bits =
        Bits::PREPOSITION.with(Bits::CALENDAR).with(Bits::TO).with(Bits::CLAUSE).with(Bits::RELATIVE);
    let plain = |&at: &usize| nouns.item(at).is_some_and(|tok| is_plain(nouns, tok));
    let words = (from..until.min(from + Nouns::MODIFIERS)).take_while(plain).count();
    let head = from + words;
    // `akun Instagram Sari Dewi`
    let platform = |at: &usize| nouns.name_at(*at).is_some_and(|name| name.r#type == Type::Platform);
    let at = (head..until).find(|at| !platform(at)).unwrap_or(until);
    nouns.item(at).filter(|tok| words > 0 && at < until && tok.is_capital())?;
    let name = nouns.read_sure(at, until).filter(|name| !name.unnamed && name.role.is_none())?;
    let ends =
        nouns.item(name.next).filter(|_| name.next < until).is_none_or(|tok| !tok.is_word() || tok.is(ENDS));
    let person = nouns.is_type(name.name, Type::Person) || name.span.slice(nouns.text).contains(' ');
    let role = nouns.span(from, at)?;
    (ends && person).then_some(Noun {
        role: Some(role),
        whole: Span::new(role.start, name.whole.end),
        ..name
    })
}

/// `pelantun Goyang Pagi itu`: words up to one that points back.
fn pointed(nouns: Nouns<'_>, from: usize, until: usize) -> Option<Noun> {
    let points = |tok: &Tok| tok.is_small() && tok.is(Bits::GLUE) && tok.is(Bits::BETWEEN);
    let end = (from..until.min(from + WORDS))
        .find(|&at| nouns.item(at).is_none_or(|tok| !tok.is_word() || points(tok)))?;
    let last = nouns.item(end).is_some_and(points) && end > from;
    let plain =
        |at: usize| nouns.item(at).is_some_and(|tok| tok.is_capital() || tok.joined || is_plain(nouns, tok));
    let next = end + 1;
    let ends = nouns
        .item(next)
        .filter(|_| next < until)
        .is_none_or(|tok| !tok.is_word() || tok.is(Bits::PREPOSITION.with(Bits::CALENDAR).with(Bits::TO)));
    (last && ends && nouns.item(from).is_some_and(Tok::is_small) && (from..end).all(plain)).then_some(())?;
    unnamed(nouns, from, end).map(|noun| Noun { next, ..noun })
}

/// `akun @sari_01`, `@sari`: a name on a platform.
fn handle(nouns: Nouns<'_>, from: usize, until: usize) -> Option<Noun> {
    let sign = |at: usize| {
        nouns.item(at).is_some_and(|tok| tok.kind == Kind::Other && tok.span().slice(nouns.text) == "@")
    };
    let led = nouns.item(from).is_some_and(Tok::is_small);
    let at = from + usize::from(led);
    nouns.item(at + 1).filter(|tok| sign(at) && at + 1 < until && tok.is_word())?;
    let next = (at + 2..until).find(|&at| !nouns.item(at).is_some_and(|tok| tok.joined)).unwrap_or(until);
    let span = nouns.span(at, next)?;
    let role = if led { nouns.span(from, from + 1) } else { None };
    let whole = nouns.span(from, next)?;
    Some(Noun { span, whole, role, name: None, pronoun: false, unnamed: false, next })
}

/// Bare nouns right before a verb of saying, for people: `smugglers said`.
pub(super) fn people(nouns: Nouns<'_>, from: usize, until: usize) -> Option<Noun> {
    bare(nouns, from, until).filter(|noun| is_people(&nouns, noun.next - 1))
}

/// Bare nouns right before a verb of saying, for people or pointed at: `agensi itu menilai`.
pub(super) fn plain_subject(nouns: Nouns<'_>, from: usize, until: usize) -> Option<Noun> {
    let noun = bare(nouns, from, until)?;
    let points = nouns.item(noun.next).is_some_and(|tok| tok.is_small() && tok.is(Bits::GLUE));
    (points || is_people(&nouns, noun.next - 1)).then_some(noun)
}

/// A phrase behind a number or an article, right before a verb of saying: `one Greek shipowner put it`.
pub(super) fn determined(nouns: Nouns<'_>, from: usize, end: usize) -> Option<Noun> {
    const OPENS: Bits = Bits::UNNAMED.with(Bits::DEFINITE);
    let first = nouns.item(from).filter(|tok| tok.is(OPENS) && !tok.is(Bits::PRONOUN.with(Bits::THAT)))?;
    let word = |at: usize| {
        nouns.item(at).is_some_and(|tok| is_plain(nouns, tok) || tok.is_capital() && !tok.is(Bits::CALENDAR))
    };
    let kind = |at: usize| nouns.item(at).is_some_and(|tok| is_plain(nouns, tok) && !is_adverb(nouns, tok));
    let short = end > from + 1 && end - from <= Nouns::MODIFIERS + 1;
    (first.is_word() && short && (from + 1..end).all(word) && kind(end - 1)).then_some(())?;
    unnamed(nouns, from, end)
}

fn bare(nouns: Nouns<'_>, from: usize, until: usize) -> Option<Noun> {
    let plain =
        |&at: &usize| nouns.item(at).is_some_and(|tok| is_plain(nouns, tok) && !is_adverb(nouns, tok));
    let far = until.min(from + BARE);
    let next = (from..far).find(|at| !plain(at)).unwrap_or(far);
    let says = next == until
        || nouns.item(next).is_some_and(|tok| tok.is_small() && tok.is(Bits::VERB.with(Bits::GLUE)));
    // `follows reports`: a noun in the plural has no verb in the singular.
    let ends = |at: usize| nouns.item(at).is_some_and(|tok| tok.span().slice(nouns.text).ends_with('s'));
    let agrees = next == until || next == from || !(ends(next - 1) && ends(next));
    unnamed(nouns, from, next).filter(|_| says && agrees)
}

/// Whether a word is for people: by a list, by its end, or in the plural.
pub(super) fn is_people(nouns: &Nouns<'_>, at: usize) -> bool {
    nouns.item(at).is_some_and(|tok| {
        tok.is(Bits::HEAD.with(Bits::TITLE))
            || nouns.is_agent(tok)
            || tok.span().slice(nouns.text).ends_with('s')
    })
}

/// A bare noun in the plural behind `according to`.
pub(super) fn plural(nouns: Nouns<'_>, from: usize, until: usize) -> Option<Noun> {
    let next = from + 1;
    let ends = nouns.item(next).filter(|_| next < until).is_none_or(|tok| !tok.is_word());
    let plain = nouns.item(from).is_some_and(|tok| is_plain(nouns, tok));
    unnamed(nouns, from, next).filter(|noun| plain && ends && noun.span.slice(nouns.text).ends_with('s'))
}

/// Whether a word in small letters may be part of a noun.
pub(super) fn is_plain(nouns: Nouns<'_>, tok: &Tok) -> bool {
    tok.is_small()
        && nouns.is_plain(tok)
        && !tok.is(Bits::VERB.with(Bits::EMPTY).with(Bits::PRONOUN).with(Bits::OWN))
}

/// Whether a word is more likely an adverb or a participle than a noun: `reportedly`, `speaking`.
fn is_adverb(nouns: Nouns<'_>, tok: &Tok) -> bool {
    let word = tok.span().slice(nouns.text);
    word.len() > 4 && (word.ends_with("ly") || word.ends_with("ing") || word.ends_with("ed"))
}

fn unnamed(nouns: Nouns<'_>, from: usize, next: usize) -> Option<Noun> {
    let span = nouns.span(from, next).filter(|_| next > from)?;
    Some(Noun { span, whole: span, role: None, name: None, pronoun: false, unnamed: true, next })
}
