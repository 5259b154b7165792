//! Statements in quotation marks, and marks that quote nobody.

use super::Speech;
use super::clause;
use super::cue::{self, Cue};
use super::lexicon::Bits;
use super::names::{Name, Type};
use super::noun::Noun;
use super::pair::Pair;
use super::place::Reader;
use super::tape::{Kind, Tok};
use super::who::Memory;
use crate::model::{NotSpeech, Quote, Source, Speaker};
use crate::text::{Case, Span};
use std::sync::Arc;

/// Fewest words of a fragment that a verb in the same clause makes a statement.
const FRAGMENT: usize = 4;
/// Fewest words of a quotation that stands alone.
const ALONE: usize = 4;

/// Most sources of a sentence that are looked at for a statement.
const MOST: usize = 64;

/// What a quotation is.
enum Verdict {
    /// A statement, and the attribution in its sentence.
    Said(Quote, Option<Cue>),
    Not(NotSpeech),
}

/// Adds the statements of a sentence; its sources are those from `first` on.
pub(super) fn read(reader: &Reader<'_>, number: usize, memory: &mut Memory, out: &mut Speech, first: usize) {
    let Some((start, until)) = reader.bounds(number) else { return };
    let line = reader.sentence(number).map_or(0, |sentence| sentence.line);
    let sentence = Sentence { start, until, line, first };
    let before = out.quotes.len();
    let (used, spoke) = quotations(reader, sentence, memory, out);
    clauses(reader, sentence, memory, out, &used, spoke);
    if out.quotes.len() == before {
        told_back(reader, sentence, memory, out);
    }
    let about = if out.quotes.len() == before { topic(reader, start, until) } else { None };
    let about = about.filter(|noun| may_speak(reader, noun));
    memory.just(about.as_ref().filter(|noun| is_somebody(reader, noun)), reader.names, line);
    if let Some(noun) = about {
        memory.about(&noun, reader.names, line);
    }
}

/// Whether a noun is a person: one with a name, a pronoun, or a word for somebody.
fn is_somebody(reader: &Reader<'_>, noun: &Noun) -> bool {
    let nouns = reader.nouns();
    let first = reader.frames.items.partition_point(|tok| tok.start < noun.whole.start);
    let human = |at: usize| reader.item(at).is_some_and(|tok| nouns.is_agent(tok) && !tok.is(Bits::BODY));
    let known = noun.name.is_some() && nouns.is_type(noun.name, Type::Person);
    let own = reader.item(first).is_some_and(|tok| tok.is(Bits::OWN.with(Bits::NEUTER)));
    known
        || noun.pronoun && !own
        || noun.unnamed && (first..noun.next).any(human)
        || noun.name.is_none()
            && !noun.unnamed
            && (noun.role.is_some() || noun.span.slice(reader.text).contains(' '))
}

/// A sentence: its items, its line and the number of its first source.
#[derive(Clone, Copy)]
struct Sentence {
    start: usize,
    until: usize,
    line: u32,
    first: usize,
}

/// Adds what stands in quotation marks; gives the quotations that a cue in the sentence makes statements, and whether
/// somebody spoke.
fn quotations(
    reader: &Reader<'_>,
    sentence: Sentence,
    memory: &mut Memory,
    out: &mut Speech,
) -> (Vec<Span>, bool) {
    let Sentence { start, until, line, first } = sentence;
    let words = reader.words(start, until);
    let (mut used, mut spoke, mut opened) = (Vec::new(), false, true);
    let mut last: Option<(usize, Cue)> = None;
    for at in start..until {
        let Some(pair) = reader.pair(at) else {
            opened &= reader.item(at).is_some_and(|tok| tok.is(Bits::OPENER) || !tok.is_word());
            continue;
        };
        let sources = out.sources.get(first..).unwrap_or_default();
        let carried = last.filter(|&(before, _)| joined(reader, before, at)).map(|(_, cue)| cue);
        let place = Place { start, until, at, line, words, opened, carried };
        match quotation(reader, place, pair, memory, sources) {
            Verdict::Said(mut quote, cue) => {
                quote.via = via(sources, first, quote.span, quote.speaker.as_ref());
                used.extend(cue.is_some().then_some(quote.span));
                last = cue.filter(|cue| quote.kind == "mixed" && cue.at < at).map(|cue| (at, cue));
                spoke |= quote.speaker.is_some();
                note(memory, out, quote, line, pair.closed, reader.names);
            }
            Verdict::Not(not) => out.not_speech.push(not),
        }
    }
    (used, spoke)
}

/// Most items between two fragments of one statement.
const JOINED: usize = 4;

/// Whether two quotations are fragments of one clause: `“korup” dan “rasis”`.
fn joined(reader: &Reader<'_>, before: usize, at: usize) -> bool {
    let joins = |tok: &Tok| tok.kind == Kind::Comma || tok.is_small() && tok.is(Bits::JOINS);
    at <= before + JOINED
        && reader.item(before + 1).is_some_and(joins)
        && (before + 1..at).all(|at| reader.item(at).is_some_and(|tok| joins(tok) || tok.is_small()))
}

/// Adds a quotation, and remembers who spoke and whether it is still open.
fn note(memory: &mut Memory, out: &mut Speech, mut quote: Quote, line: u32, closed: bool, names: &[Name]) {
    if let Some(speaker) = &quote.speaker {
        memory.spoke(speaker, names);
    }
    let number = out.quotes.len() as u32;
    answer(memory, out, &mut quote, number, line);
    memory.quote = Some((number, line));
    if !closed && quote.speaker.is_none() {
        memory.open = Some((number, line));
    }
    out.quotes.push(quote);
}

/// Adds what a verb says without marks; `spoke` tells whether the sentence has another speaker.
fn clauses(
    reader: &Reader<'_>,
    sentence: Sentence,
    memory: &mut Memory,
    out: &mut Speech,
    used: &[Span],
    spoke: bool,
) {
    let Sentence { start, until, line, first } = sentence;
    let sources = out.sources.get(first..).unwrap_or_default();
    for mut quote in clause::read(reader, (start, until), memory, used, sources) {
        quote.via = via(sources, first, quote.span, quote.speaker.as_ref());
        if let Some(speaker) = quote.speaker.as_ref().filter(|_| !spoke) {
            memory.spoke(speaker, reader.names);
            memory.quote = Some((out.quotes.len() as u32, line));
        }
        out.quotes.push(quote);
    }
}

/// Most items before the comma behind which a sentence without a statement names whom it is about.
const TO_COMMA: usize = 30;

/// Whom a sentence is about: who stands first, or first behind a comma.
fn topic(reader: &Reader<'_>, start: usize, until: usize) -> Option<Noun> {
    let nouns = reader.nouns();
    let opens = (start..until).find(|&at| !nouns.item(at).is_some_and(|tok| tok.is(Bits::OPENER)));
    // `Ideally, ...`: a word and a comma.
    let word = |noun: &Noun, at: usize| {
        let comma = nouns.item(noun.next).is_some_and(|tok| tok.kind == Kind::Comma);
        noun.name.is_none() && noun.next == at + 1 && comma
    };
    let named = |noun: Noun| if noun.unnamed { cue::with_name(nouns, noun, until) } else { noun };
    opens.and_then(|at| nouns.read(at, until).filter(|noun| !word(noun, at)).map(named)).or_else(|| {
        // `Later, on the phone, one farmer concedes the point.`
        let comma = |&at: &usize| nouns.item(at).is_some_and(|tok| tok.kind == Kind::Comma);
        let led = |at: usize| nouns.item(at).is_some_and(|tok| tok.is_small() && tok.is(Bits::PREPOSITION));
        let part = (start..until.min(start + TO_COMMA)).filter(comma).find(|&at| !led(at + 1))?;
        nouns.read(part + 1, until)
    })
}

/// Whether a noun may be somebody: one word that no list has is not, where it is a common word with a capital, or
/// an acronym.
fn may_speak(reader: &Reader<'_>, noun: &Noun) -> bool {
    let several = noun.span.slice(reader.text).contains(' ');
    let first = reader.frames.items.partition_point(|tok| tok.start < noun.span.start);
    let word = |tok: &Tok| tok.case == Case::Upper || reader.lexicon.is_common(tok.hash);
    let common = reader.item(first).is_some_and(word);
    noun.name.is_some() || noun.role.is_some() || noun.pronoun || several || !common
}

/// A quotation that the paragraph before left open gets the speaker who is named behind the next one.
fn answer(memory: &mut Memory, out: &mut Speech, quote: &mut Quote, number: u32, line: u32) {
    let Some((open, before)) = memory.open.take() else { return };
    let first = out.quotes.get_mut(open as usize).filter(|_| open + 1 == number && line <= before + 1);
    let Some(first) = first.filter(|_| quote.speaker.is_some()) else { return };
    quote.continues = Some(open);
    first.speaker.clone_from(&quote.speaker);
    // The paragraphs before that went on in the same way.
    let mut before = first.continues;
    while let Some(earlier) = before.and_then(|at| out.quotes.get_mut(at as usize)) {
        if earlier.speaker.is_some() {
            break;
        }
        earlier.speaker.clone_from(&quote.speaker);
        before = earlier.continues;
    }
}

/// `Hal itu dikatakan Sari`: gives the statement before it its speaker.
fn told_back(reader: &Reader<'_>, sentence: Sentence, memory: &mut Memory, out: &mut Speech) {
    let Sentence { start, until, line, .. } = sentence;
    let opener = |&at: &usize| reader.item(at).is_some_and(|tok| tok.is(Bits::OPENER));
    let Some(at) = (start..until).find(|at| !opener(at)).filter(|&at| at > start) else { return };
    // `So said Reed`
    let so = reader.item(at - 1).is_some_and(|tok| tok.is(Bits::EMPTY));
    let Some(verb) =
        reader.item(at).filter(|tok| tok.is_small() && tok.is(Bits::BESIDE) && (so || !tok.is(Bits::TELL)))
    else {
        return;
    };
    let cue = cue::verb_first(reader.nouns(), at, until).filter(|cue| verb.tail == 0 && cue.next > at + 1);
    let Some((cue, noun)) = cue.and_then(|cue| Some((cue, cue.speaker?))) else { return };
    let speaker = memory.speaker_of(&noun, reader.names);
    let near = memory.quote.filter(|(_, last)| line.saturating_sub(*last) <= 1);
    let open = near.and_then(|(number, _)| out.quotes.get_mut(number as usize));
    if let Some(quote) = open.filter(|quote| quote.speaker.is_none()) {
        quote.speaker = Some(speaker.clone());
        quote.cue = Some(cue.span);
    }
    memory.spoke(&speaker, reader.names);
}

/// The source through which a statement is known: one of another outlet than its speaker.
fn via(sources: &[Source], first: usize, span: Span, speaker: Option<&Speaker>) -> Option<u32> {
    let fits = |source: &Source| {
        matches!(source.kind, "media" | "social")
            && source.scope.is_none_or(|scope| scope.overlaps(span))
            && source.outlet.is_none_or(|outlet| speaker.is_none_or(|speaker| !speaker.span.overlaps(outlet)))
    };
    sources.iter().take(MOST).position(fits).map(|at| (first + at) as u32)
}

/// What a quotation looks like.
struct Shape {
    words: usize,
    /// Whether a comma or stop stands inside before the closing mark.
    ends: bool,
    stops: bool,
    /// Whether somebody speaks of themselves.
    own: bool,
    /// Whether every longer word has a capital, and the short ones are not many: no `He's got a van.`
    title: bool,
}

fn shape(inside: &[Tok]) -> Shape {
    let words = inside.iter().filter(|tok| tok.is_word()).count();
    let last = inside.last().map(|tok| tok.kind);
    let small = inside.iter().filter(|tok| tok.is_small() && tok.end - tok.start > 3).count();
    let short = inside.iter().filter(|tok| tok.is_small()).count() - small;
    let capitals = inside.iter().filter(|tok| matches!(tok.case, Case::Title | Case::Upper)).count();
    Shape {
        words,
        ends: matches!(last, Some(Kind::Comma | Kind::Stop)),
        stops: last == Some(Kind::Stop),
        own: inside.iter().any(|tok| tok.is(Bits::OWN)),
        title: small == 0 && capitals > 0 && short <= 2 * capitals,
    }
}

/// Where a quotation stands in its sentence.
#[derive(Clone, Copy)]
struct Place {
    start: usize,
    until: usize,
    at: usize,
    line: u32,
    /// Words of the sentence outside quotation marks.
    words: usize,
    /// Whether nothing but words that open a sentence stands before it.
    opened: bool,
    /// The attribution of the fragment before it in the same clause.
    carried: Option<Cue>,
}

fn quotation(reader: &Reader<'_>, place: Place, pair: &Pair, memory: &Memory, sources: &[Source]) -> Verdict {
    let shape = shape(reader.inside(pair));
    if is_nickname(reader, place.at, &shape) {
        return not(pair.span, "title", "a nickname inside a name");
    }
    let told = |kind, cue: &Cue| said(reader, pair.span, kind, cue, place.until, memory, sources);
    let term = is_term(reader, place);
    let behind = cue_behind(reader, place, pair, &shape, term);
    if let Some((kind, cue)) = behind.filter(|found| !is_of_other(reader, place, pair, &shape, term, found)) {
        return told(kind, &cue);
    }
    if term && (shape.title || shape.words < FRAGMENT) {
        let kind = if shape.title { "title" } else { "term" };
        return not(pair.span, kind, "a word that introduces a name or a term stands before it");
    }
    let cue = place.carried.or_else(|| cue::before(reader.nouns(), place.start, place.at));
    if let Some(cue) = cue.filter(|cue| cue.next <= place.at) {
        if place.carried.is_some() && !shape.title && shape.words > 0 {
            return told("mixed", &cue);
        }
        if let Some(kind) = governed(reader, &cue, pair, &shape) {
            return told(kind, &cue);
        }
        if is_fragment(reader, place.at, &cue, pair, &shape) {
            return told("mixed", &cue);
        }
        if shape.words < FRAGMENT {
            let why = "a few words inside a clause, with no verb of saying beside them";
            return not(pair.span, "scare", why);
        }
    }
    let stopped = place.words == 0 && reader.item(place.at + 1).is_some_and(|tok| tok.kind == Kind::Stop);
    let signed = signed(reader, place, pair);
    let second = pair.single && follows_single(place, &shape, memory);
    if signed.is_some() || second || is_sentence(place, pair, &shape, stopped) {
        let quote = alone(pair.span, memory, place);
        let speaker = signed.map(|noun| memory.speaker_of(&noun, reader.names));
        let continues = quote.continues.filter(|_| speaker.is_none());
        return Verdict::Said(Quote { speaker: speaker.or(quote.speaker), continues, ..quote }, None);
    }
    let (kind, why) = if shape.title {
        ("title", "words with capitals and no verb of saying: a name or a title")
    } else {
        ("scare", "no verb of saying governs it")
    };
    not(pair.span, kind, why)
}

/// Whether one word or two stand between the words of a name: `Rosario “Baby” Reed`.
fn is_nickname(reader: &Reader<'_>, at: usize, shape: &Shape) -> bool {
    let capital = |at: usize| reader.item(at).is_some_and(|tok| tok.is_capital() && tok.case == Case::Title);
    let before = at.checked_sub(1).is_some_and(capital);
    before && capital(at + 1) && shape.title && shape.words < 3 && !shape.ends
}

/// Whether an attribution behind a quotation is not of it: behind a term it says something else, and behind a fragment it
/// cites who said it.
fn is_of_other(
    reader: &Reader<'_>,
    place: Place,
    pair: &Pair,
    shape: &Shape,
    term: bool,
    (kind, cue): &(&'static str, Cue),
) -> bool {
    if term {
        return !clause::ends(reader, cue, place.until);
    }
    let cites = reader.item(cue.at).is_some_and(|tok| tok.is(Bits::ACCORDING)) || by_outlet(reader, cue);
    *kind == "mixed" && cites && says_before(reader, place, pair, shape)
}

/// Whether a word right before a quotation introduces a term or a name: `istilah “...”`.
fn is_term(reader: &Reader<'_>, place: Place) -> bool {
    let Place { start, at, .. } = place;
    let before = at.checked_sub(1).filter(|&before| before >= start).and_then(|at| reader.item(at));
    before.is_some_and(|tok| {
        let venue = tok.is(Bits::VENUE) && !tok.is(Bits::VERB.with(Bits::STATEMENT));
        // `a move the ministry has called “unfair”`
        let says = tok.is(Bits::BRAND)
            && at.checked_sub(2).and_then(|at| reader.item(at)).is_some_and(|tok| {
                tok.is_small() && tok.is(Bits::BETWEEN) && tok.is(Bits::FINITE) && !tok.is(Bits::PREPOSITION)
            });
        (tok.is_small() || at == start + 1) && (tok.is(Bits::TERM) && !says || venue)
    })
}

/// The attribution behind a quotation, and the kind of statement that it makes of it.
fn cue_behind(
    reader: &Reader<'_>,
    place: Place,
    pair: &Pair,
    shape: &Shape,
    term: bool,
) -> Option<(&'static str, Cue)> {
    let Place { start, until, at, .. } = place;
    let nouns = reader.nouns();
    let parted = inside_comma(reader, pair) && !term && !(shape.title && shape.words > 1);
    let cue = cue::behind(nouns, at + 1, until)
        .or_else(|| if parted { cue::unlisted(nouns, at + 1, until) } else { None })
        .filter(|cue| !(term && cue.speaker.is_none()) && shape.words > 0)
        .filter(|cue| !needs_length(pair, cue) || shape.words > 1 || shape.ends)?;
    let alone = at == start || nouns.item(at - 1).is_some_and(|tok| !tok.is_word() || tok.is(Bits::OPENER));
    Some((if alone { "direct" } else { "mixed" }, cue))
}

/// Whether a quotation ends with a comma: what follows says who.
fn inside_comma(reader: &Reader<'_>, pair: &Pair) -> bool {
    pair.closed && reader.inside(pair).last().is_some_and(|tok| tok.kind == Kind::Comma)
}

/// The kind of statement that an attribution before a quotation makes of it, if any.
fn governed(reader: &Reader<'_>, cue: &Cue, pair: &Pair, shape: &Shape) -> Option<&'static str> {
    const SAYS: Bits = Bits::TELL.with(Bits::CHARGE).with(Bits::BESIDE).with(Bits::ACCORDING);
    let adjacent = cue.between == 0;
    let strong = reader.item(cue.at).is_some_and(|tok| tok.is(SAYS) || tok.kind == Kind::Colon);
    let fragment = shape.words >= FRAGMENT || (shape.words >= 3 && shape.ends);
    let single = pair.single && !adjacent;
    let title = shape.title && shape.words > 1 && !shape.ends && !adjacent;
    // `Sari berteriak, “Tolong!”`
    let parted = pair.from > 0
        && reader
            .tape
            .get(pair.from as usize - 1)
            .is_some_and(|tok| matches!(tok.kind, Kind::Comma | Kind::Colon));
    let near = adjacent && (strong || shape.words >= 3 || shape.ends && parted)
        || fragment && (strong || cue.between < 12);
    let finds = reader.item(cue.at).is_some_and(|tok| tok.is(Bits::FINDING));
    let whole = adjacent && !finds && (shape.words >= 3 || shape.ends);
    (shape.words > 0 && !single && !title && near).then_some(if whole { "direct" } else { "mixed" })
}

/// Most words between a verb and a fragment of what it says.
const BEFORE_FRAGMENT: usize = 12;

/// Whether a few words inside a clause are those of whom it quotes. Two or more behind a verb of saying are, unless an
/// article parts them from it; one is, where it is what the verb says that somebody is or does.
fn is_fragment(reader: &Reader<'_>, at: usize, cue: &Cue, pair: &Pair, shape: &Shape) -> bool {
    const ARTICLE: Bits = Bits::DEFINITE.with(Bits::UNNAMED);
    const TELLS: Bits = Bits::TELL.with(Bits::CHARGE).with(Bits::PARTICIPLE).with(Bits::FINDING);
    let (Some(verb), Some(first)) = (reader.item(cue.at), reader.inside(pair).first()) else { return false };
    let (brands, tells) = (verb.is(Bits::BRAND), verb.is(TELLS));
    let before = at.checked_sub(1).and_then(|at| reader.item(at));
    let article = before.is_some_and(|tok| tok.is_small() && tok.is(ARTICLE));
    let led = before.is_some_and(|tok| tok.is_small() && tok.is(Bits::DENIED.with(Bits::BETWEEN)));
    let word = || {
        let verbal = reader.lexicon.is_verbal(first.span().slice(reader.text));
        let last = is_last(reader, at + 1);
        brands && (last || verbal && !article) || tells && verbal && (last || led) && !article
    };
    // `hailed the “unbelievable spirit”`, but `described the “smart city” plan`
    // `what it called the “dark years” of the club`
    let said = cue
        .at
        .checked_sub(1)
        .and_then(|at| reader.item(at))
        .is_some_and(|tok| tok.is_small() && tok.is(Bits::PRONOUN.with(Bits::NEUTER)));
    let judged = article && brands && (said || !verb.is(Bits::TERM)) && is_whole_phrase(reader, at + 1);
    let several = shape.words > 1 && ((brands || tells) && !article || judged);
    let own = cue.speaker.is_some() && cue.between < BEFORE_FRAGMENT && !pair.single;
    // `“100% preventable”`
    let plain = first.is_small() || first.is_word() && first.case == Case::None;
    own && plain && !shape.title && (several || shape.words == 1 && word())
}

/// Whether an attribution is to an outlet: `Reed said it was “a farce”, Reuters reported`.
fn by_outlet(reader: &Reader<'_>, cue: &Cue) -> bool {
    cue.speaker.is_some_and(|noun| reader.is_outlet(&noun))
}

/// Whether a verb before a fragment gives it: `described it as “reckless”, according to the paper`.
fn says_before(reader: &Reader<'_>, place: Place, pair: &Pair, shape: &Shape) -> bool {
    let cue = cue::before(reader.nouns(), place.start, place.at).filter(|cue| cue.next <= place.at);
    let gives = |cue: &Cue| {
        is_fragment(reader, place.at, cue, pair, shape) || governed(reader, cue, pair, shape).is_some()
    };
    place.carried.is_some() || cue.as_ref().is_some_and(gives)
}

/// Whether a phrase ends with a quotation, or goes on with what it is of: `the “unbelievable spirit” of his team`.
fn is_whole_phrase(reader: &Reader<'_>, next: usize) -> bool {
    is_last(reader, next) && !reader.item(next).is_some_and(|tok| tok.is_small() && tok.is(Bits::CLAUSE))
}

/// Whether no noun stands behind a quotation that it says something of.
fn is_last(reader: &Reader<'_>, next: usize) -> bool {
    const GOES_ON: Bits = Bits::JOINS
        .with(Bits::PREPOSITION)
        .with(Bits::CLAUSE)
        .with(Bits::RELATIVE)
        .with(Bits::CALENDAR)
        .with(Bits::OPENER);
    reader.item(next).is_none_or(|tok| !tok.is_word() || tok.is(GOES_ON))
}

/// Whether a quotation without an attribution is a sentence that somebody says.
fn is_sentence(place: Place, pair: &Pair, shape: &Shape, stopped: bool) -> bool {
    let sentence = stopped && shape.words > 1
        || shape.words >= ALONE && (shape.ends || !pair.closed)
        || shape.stops && shape.words >= 2
        || shape.words >= 8;
    // `stopped`: a stop stands right behind it.
    let whole = place.opened && (place.words == 0 || shape.ends) && sentence && !shape.title;
    let own = shape.words >= 6 && (shape.own || shape.ends) && place.words < 12;
    !pair.single && (whole || own)
}

/// Who a dash behind a quotation of its own names: `“It is a fine pot.” — Dana Reed, editor`.
fn signed(reader: &Reader<'_>, place: Place, pair: &Pair) -> Option<Noun> {
    let dash = reader.item(place.at + 1).filter(|tok| tok.kind == Kind::Dash && !pair.single);
    dash.filter(|_| place.opened && place.at + 2 < place.until && place.at == place.start)?;
    let from =
        place.at + 2 + usize::from(reader.item(place.at + 2).is_some_and(|tok| tok.kind == Kind::Dash));
    let noun = reader.nouns().read_sure(from, place.until).filter(|noun| !noun.unnamed && !noun.pronoun);
    let ends =
        |noun: &Noun| noun.next >= place.until || reader.item(noun.next).is_some_and(|tok| !tok.is_word());
    noun.filter(ends).or_else(|| signed_by_kind(reader, from, place.until))
}

/// Most words of what somebody is who signs without a name.
const KIND: usize = 14;

/// The words to the end of a line that say what somebody is: `“I gave up.” -- Web developer and conference speaker`.
fn signed_by_kind(reader: &Reader<'_>, from: usize, until: usize) -> Option<Noun> {
    let words = (from..until).all(|at| reader.item(at).is_some_and(Tok::is_word));
    let called = (from..until)
        .any(|at| reader.item(at).is_some_and(|tok| tok.is(Bits::HEAD) || reader.nouns().is_agent(tok)));
    let span = reader.span(from, until).filter(|_| words && called && until - from <= KIND)?;
    Some(Noun { span, whole: span, role: None, name: None, pronoun: false, unnamed: true, next: until })
}

/// Whether a sentence in single marks follows a statement of its line, or a longer one of the line before.
fn follows_single(place: Place, shape: &Shape, memory: &Memory) -> bool {
    let lines = memory.quote.map(|(_, line)| place.line.saturating_sub(line));
    let near = lines == Some(0) || lines == Some(1) && shape.words >= ALONE;
    near && place.opened && place.words == 0 && shape.stops && shape.words > 1 && !shape.title
}

/// Whether one word in single marks before a verb is more likely a term.
fn needs_length(pair: &Pair, cue: &Cue) -> bool {
    pair.single && cue.speaker.is_none()
}

fn not(span: Span, kind: &'static str, why: &'static str) -> Verdict {
    Verdict::Not(NotSpeech { span, kind, reason: Arc::from(why) })
}

/// A statement without an attribution of its own: it goes on with the last one.
fn alone(span: Span, memory: &Memory, Place { line, opened, .. }: Place) -> Quote {
    let near = memory.quote.filter(|(_, last)| line.saturating_sub(*last) <= 1);
    let about = || memory.subject(line).or_else(|| memory.last_speaker(line));
    let just = memory.before(line).filter(|_| opened);
    let near = near.filter(|_| just.is_none());
    let speaker = just.or_else(|| if near.is_some() { memory.speaker.clone() } else { about() });
    let reason = match (near.is_some(), speaker.is_some()) {
        (true, _) => "a sentence in quotation marks goes on with the statement before it",
        (_, true) => "a sentence in quotation marks behind one about its speaker or a statement of theirs",
        _ => "a whole sentence in quotation marks",
    };
    Quote {
        span,
        kind: "direct",
        speaker,
        cue: None,
        addressee: None,
        venue: None,
        via: None,
        continues: near.map(|(number, _)| number),
        reason: Arc::from(reason),
    }
}

fn said(
    reader: &Reader<'_>,
    span: Span,
    kind: &'static str,
    cue: &Cue,
    until: usize,
    memory: &Memory,
    sources: &[Source],
) -> Verdict {
    let mut speaker = cue.speaker.as_ref().map(|noun| memory.speaker_of(noun, reader.names));
    if cue.speaker.as_ref().is_some_and(|noun| reader.is_outlet(noun)) {
        // `kata TASS, mengutip pernyataan dari Kemenhan`: who is cited speaks, through the outlet.
        let cited =
            sources.iter().take(MOST).find(|source| source.kind == "statement" && source.outlet.is_some());
        if let Some((source, outlet)) = cited.and_then(|source| Some((source, source.outlet?))) {
            speaker = Some(Speaker { span: outlet, entry: source.entry, role: None, unnamed: false });
        }
    }
    let (addressee, venue) = around(reader, cue, until);
    let reason = Arc::from(format!("quotation marks and {}", cue.form));
    Verdict::Said(
        Quote {
            span,
            kind,
            speaker,
            cue: Some(cue.span),
            addressee,
            venue,
            via: None,
            continues: None,
            reason,
        },
        Some(*cue),
    )
}

/// Most items behind a cue in which to whom and where are looked for.
const AROUND: usize = 24;

/// To whom and where something was said, behind its cue.
pub(super) fn around(reader: &Reader<'_>, cue: &Cue, until: usize) -> (Option<Span>, Option<Span>) {
    let until = until.min(cue.next + AROUND);
    let (mut addressee, mut venue) = (told(reader, cue, until), None);
    let mut at = cue.next;
    while at < until {
        let Some(tok) = reader.item(at).filter(|tok| tok.kind != Kind::Quote) else { break };
        if tok.is(Bits::THAT) && at > cue.next {
            break;
        }
        if addressee.is_none() && tok.is_small() && tok.is(Bits::TO) && !tok.is(Bits::ACCORDING) {
            addressee = phrase(reader, at + 1, until).filter(|_| is_listener(reader, at));
        }
        if venue.is_none() && tok.is_small() && tok.is(Bits::VENUE) && at > 0 {
            let before = reader
                .item(at - 1)
                .is_some_and(|tok| tok.is(Bits::PREPOSITION.with(Bits::UNNAMED).with(Bits::DEFINITE)));
            venue = if before { phrase(reader, at, until) } else { None };
        }
        at += 1;
    }
    (addressee, venue)
}

/// Whether the word behind `to` is no verb: `declined to elaborate`. A word that is only of listeners needs no test.
fn is_listener(reader: &Reader<'_>, to: usize) -> bool {
    let open = reader.item(to).is_some_and(|tok| tok.is(Bits::DENIED));
    let called = |tok: &Tok| tok.is_capital() || tok.is(Bits::ROLE.with(Bits::BODY).with(Bits::LINK));
    !open || reader.item(to + 1).is_some_and(called) || reader.nouns().name_at(to + 1).is_some()
}

/// `told reporters`: whom a verb that takes them names.
fn told(reader: &Reader<'_>, cue: &Cue, until: usize) -> Option<Span> {
    let verb = reader.item(cue.at).filter(|tok| tok.is(Bits::TOLD) && cue.next == cue.at + 1)?;
    let next = reader
        .item(cue.next)
        .filter(|tok| cue.next < until && tok.is_word() && !tok.is(Bits::THAT.with(Bits::PREPOSITION)))?;
    let noun = cue::listener(reader.nouns(), cue.at, until);
    // `told broadcaster MDR`
    let capital = |at: &usize| reader.item(*at).is_some_and(|tok| tok.is_capital() || tok.joined);
    let last = (cue.next + 1..until).take_while(capital).last().unwrap_or(cue.next);
    let small = || reader.span(cue.next, last + 1).filter(|_| next.is_small() && verb.end < next.start);
    noun.map(|noun| noun.whole).or_else(small)
}

/// From an item to where the phrase ends: a mark, a preposition, a date.
fn phrase(reader: &Reader<'_>, from: usize, until: usize) -> Option<Span> {
    let ends = |tok: &Tok| {
        !tok.is_word()
            || tok.is(Bits::CALENDAR.with(Bits::THAT).with(Bits::RELATIVE))
            || tok.is(Bits::PREPOSITION) && !tok.is(Bits::VENUE) && tok.is_small()
    };
    let end = (from..until).find(|&at| at > from && reader.item(at).is_none_or(ends)).unwrap_or(until);
    reader.item(from).filter(|tok| tok.is_word())?;
    reader.span(from, end)
}
