//! Who does what a verb says: the noun before it, past adverbs, times, places and what is said of it.

use super::cue;
use super::degree;
use super::lexicon::Bits;
use super::names::Type;
use super::noun::{Noun, Nouns};
use super::phrase;
use super::tape::{Kind, Tok};
use crate::text::{Case, Span};

/// Most parts between commas that are looked through.
const PARTS: usize = 8;
/// Most items that are looked through.
const REACH: usize = 90;

/// Who does what the verb at `verb` says, in a sentence that starts at `start`.
pub(super) fn subject(nouns: Nouns<'_>, start: usize, verb: usize) -> Option<Noun> {
    let floor = start.max(verb.saturating_sub(REACH));
    // `the chairman — whose officials had left — told`
    let dash = |&at: &usize| nouns.item(at).is_some_and(|tok| tok.kind == Kind::Dash);
    let aside = verb.checked_sub(1).filter(dash).and_then(|end| (floor + 1..end).rev().find(dash));
    if let Some(first) = aside {
        return subject(nouns, start, first);
    }
    if let Some(noun) = of_first_verb(nouns, floor, verb) {
        return Some(noun);
    }
    let mut end = back_over_fillers(nouns, floor, verb);
    if let Some(noun) = whom(nouns, floor, end, verb) {
        return Some(noun);
    }
    if let Some(noun) = before_list(nouns, floor, end).or_else(|| office_of_list(nouns, floor, end)) {
        return Some(noun);
    }
    let mut role: Option<Noun> = None;
    for _ in 0..PARTS {
        let from = part_start(nouns, floor, end);
        let degree = from > floor && degree::is(nouns, from, end, || person_before(nouns, floor, from));
        if let Some(noun) =
            in_part(nouns, from, end).filter(|_| !(degree || from > floor && is_citing(nouns, from)))
        {
            let more = from > floor + 1;
            let before = if more { part_start(nouns, floor, from - 1) } else { from };
            // `Sari Dewi, M.Psi., Psikolog`
            let titled = more && degree::is(nouns, before, from - 1, || true);
            let kind_only = says_what(nouns, (from, end), &noun, titled);
            if !(kind_only && more && role.is_none() && named_before(nouns, floor, from)) {
                let said = role.map(|role| role.whole);
                return Some(Noun { role: noun.role.or(said).or(office(nouns, floor, from, &noun)), ..noun });
            }
            role = Some(noun);
        }
        if from <= floor {
            return role;
        }
        end = back_over_fillers(nouns, floor, from - 1);
    }
    role
}

/// Whether a part says only what somebody is: `a farmer`, `the panel's top Democrat`, `Reed's lawyer`.
fn says_what(nouns: Nouns<'_>, (from, end): (usize, usize), noun: &Noun, titled: bool) -> bool {
    const ARTICLE: Bits = Bits::UNNAMED.with(Bits::DEFINITE);
    let first = nouns.items.partition_point(|tok| tok.start < noun.whole.start);
    // `where Majority Leader Dana Reed said`: a clause of its own.
    let led = nouns.item(from).is_some_and(|tok| tok.is_small() && !tok.is(Bits::CLAUSE));
    let small = led || nouns.item(first).is_some_and(Tok::is_small);
    if noun.unnamed {
        return titled || small || (from + 1..end).any(|at| nouns.owns(at - 1));
    }
    let article = small && nouns.item(from).is_some_and(|tok| tok.is(ARTICLE));
    let one = !noun.pronoun && !noun.span.slice(nouns.text).contains(' ');
    article && one && !nouns.is_type(noun.name, Type::Person)
}

/// Who says more behind a first verb of saying, as a participle or a second verb tells: `Reed said it was over, adding
/// that ...`, `“Yes,” said Reed, adding that ...`, `Reed said it was over and warned that ...`.
fn of_first_verb(nouns: Nouns<'_>, floor: usize, verb: usize) -> Option<Noun> {
    let before = verb.checked_sub(1).filter(|&at| at > floor)?;
    let small = |at: usize, bits: Bits| nouns.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    let comma = nouns.item(before).is_some_and(|tok| tok.kind == Kind::Comma);
    let goes_on =
        comma && small(verb, Bits::PARTICIPLE) || small(before, Bits::JOINS) && small(verb + 1, Bits::THAT);
    let says = |&at: &usize| small(at, Bits::VERB) && !small(at, Bits::PARTICIPLE.with(Bits::HEAD));
    let main = (floor..before).find(says).filter(|_| goes_on)?;
    let parted = main.checked_sub(1).and_then(|at| nouns.item(at));
    // `The officer, John Reed, said residents should stay calm, noting ...`: whom the clause is about.
    let behind = || {
        let noun = cue::verb_first(nouns, main, before).and_then(|cue| cue.speaker);
        noun.filter(|noun| !cue::starts_clause(nouns, noun) && !cue::is_thing(nouns, noun))
    };
    if parted.is_some_and(|tok| matches!(tok.kind, Kind::Comma | Kind::Quote)) {
        return behind().or_else(|| subject(nouns, floor, main));
    }
    subject(nouns, floor, main).or_else(behind)
}

/// Whether a part between commas says who cites: `seperti dikutip TASS`.
fn is_citing(nouns: Nouns<'_>, from: usize) -> bool {
    let small = |at: usize, bits: Bits| nouns.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    let led = usize::from(small(from, Bits::PREPOSITION) && !small(from, Bits::CITE));
    small(from + led, Bits::CITE)
}

/// `Kepala Badan Meteorologi, Klimatologi, dan Geofisika Sari Dewi`: an office whose field is a list.
fn office_of_list(nouns: Nouns<'_>, floor: usize, end: usize) -> Option<Noun> {
    // Few subjects have a comma and a word that joins behind it.
    let comma = (floor..end).find(|&at| nouns.item(at).is_some_and(|tok| tok.kind == Kind::Comma))?;
    (comma..end).find(|&at| nouns.item(at).is_some_and(|tok| tok.is_small() && tok.is(Bits::JOINS)))?;
    let first = (floor..comma).find(|&at| !nouns.item(at).is_some_and(opens))?;
    let noun = nouns.read(first, end)?;
    nouns.item(noun.next).filter(|tok| tok.kind == Kind::Comma && noun.next < end)?;
    cue::past_list(nouns, noun, end).filter(|noun| noun.next == end)
}

/// `Sari Dewi, Direktur Data, Riset, dan Inovasi Badan Pangan`: a name before an office whose field is a list.
fn before_list(nouns: Nouns<'_>, floor: usize, end: usize) -> Option<Noun> {
    let is = |at: usize, kind: Kind| nouns.item(at).is_some_and(|tok| tok.kind == kind);
    let small = |at: usize, bits: Bits| nouns.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    let comma = (floor..end).find(|&at| is(at, Kind::Comma))?;
    let joins = (comma..end).find(|&at| small(at, Bits::JOINS) && is(at - 1, Kind::Comma))?;
    let first = (floor..comma).find(|&at| !nouns.item(at).is_some_and(opens))?;
    let name =
        nouns.read(first, comma).filter(|noun| noun.next == comma && !noun.unnamed && !noun.pronoun)?;
    let known = nouns.is_type(name.name, Type::Person) || name.span.slice(nouns.text).contains(' ');
    let office = nouns.read(comma + 1, joins).filter(|noun| noun.unnamed || noun.role.is_some())?;
    let listed = |at: usize| {
        nouns.item(at).is_some_and(Tok::is_capital)
            || is(at, Kind::Comma)
            || is(at, Kind::Open)
            || is(at, Kind::Close)
            || small(at, Bits::JOINS.with(Bits::OF))
    };
    let said = Span::new(office.whole.start, nouns.item(end.checked_sub(1)?)?.end);
    // `..., Komisioner Divisi Data, Riset, dan SDM Badan Pangan Sari Dewi`: who is named behind the list.
    let named = (joins..end).filter_map(|at| nouns.name_at(at)).any(|name| name.r#type == Type::Person);
    (known && !named && office.next < joins && (comma + 1..end).all(listed))
        .then_some(Noun { role: name.role.or(Some(said)), ..name })
}

/// Who stands right before `, who said`.
fn whom(nouns: Nouns<'_>, floor: usize, end: usize, verb: usize) -> Option<Noun> {
    let comma = nouns.item(end).filter(|tok| end < verb && tok.kind == Kind::Comma);
    let relative =
        nouns.item(end + 1).filter(|tok| end + 1 < verb && tok.is_small() && tok.is(Bits::RELATIVE));
    comma.and(relative)?;
    // `a neurologist at Reed University in Leeds, who stressed`: nobody speaks whom a preposition stands before.
    let person = nouns.item(end + 1).is_some_and(|tok| tok.is(Bits::BETWEEN));
    let mut end = end;
    for _ in 0..PARTS {
        // `Dana Reed, a neurologist at Hale University, who stressed`: a kind that no list has.
        let Some(noun) = nouns.read_back(end, floor) else {
            let from = part_start(nouns, floor, end);
            end = from.checked_sub(1).filter(|_| person && from > floor + 1 && end < from + OF_WHAT)?;
            continue;
        };
        let first = nouns.items.partition_point(|tok| tok.start < noun.whole.start);
        if let Some(name) = before_kind(nouns, floor, first).filter(|_| person && noun.unnamed) {
            return Some(name);
        }
        let of = nouns.item(first.saturating_sub(1)).is_some_and(|tok| tok.is_small() && tok.is(Bits::OF));
        let called = |tok: &Tok| tok.is(Bits::HEAD) || nouns.is_agent(tok);
        let called = (first..noun.next).any(|at| nouns.item(at).is_some_and(called));
        let human = nouns.is_type(noun.name, Type::Person) || noun.unnamed && called;
        let led = of && first > floor + 1 && !human;
        if !(person && led) {
            return Some(noun).filter(|noun| !noun.pronoun && (person || !noun.unnamed));
        }
        end = first - 1;
    }
    None
}

/// Who is named before the comma of what they are.
fn before_kind(nouns: Nouns<'_>, floor: usize, kind: usize) -> Option<Noun> {
    let comma =
        kind.checked_sub(1).filter(|&at| nouns.item(at).is_some_and(|tok| tok.kind == Kind::Comma))?;
    nouns.read_back(comma, floor).filter(|noun| !noun.unnamed && !noun.pronoun)
}

/// The office before a name that a comma parts from it: `Kepala BPBD Cianjur, Asep Sukma, menjelaskan`.
fn office(nouns: Nouns<'_>, floor: usize, from: usize, noun: &Noun) -> Option<Span> {
    let comma = from.checked_sub(1).filter(|&at| at > floor)?;
    let starts = nouns.item(from)?.start == noun.whole.start && !noun.unnamed && !noun.pronoun;
    nouns.item(comma).filter(|tok| starts && tok.kind == Kind::Comma)?;
    let first = (part_start(nouns, floor, comma)..comma).find(|&at| !nouns.item(at).is_some_and(opens))?;
    let before = nouns.read(first, comma)?;
    let small = |at: usize, bits: Bits| nouns.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    // `the head of the agency`
    let of = small(before.next, Bits::OF) && comma - before.next <= OF_WHAT;
    let plain =
        |at: usize| nouns.item(at).is_some_and(Tok::is_word) && !small(at, Bits::VERB.with(Bits::RELATIVE));
    let ends = before.next == comma || of && (before.next..comma).all(plain);
    // `Direktur Utama PT Maju Jaya`
    let body = |at: usize| nouns.item(at).is_some_and(|tok| tok.is(Bits::BODY));
    let office = before.unnamed || before.role.is_some() && before.name.is_none() && (first..comma).any(body);
    (office && ends).then(|| nouns.span(first, comma)).flatten()
}

/// Most words of what an office is of.
const OF_WHAT: usize = 6;

/// Whether the part before the one that starts at `from` ends with a name.
fn named_before(nouns: Nouns<'_>, floor: usize, from: usize) -> bool {
    let start = part_start(nouns, floor, from - 1);
    // `Dana Reed, Ph.D., director of the center`, `Dana Reed, 45, a farmer`
    let age =
        start + 2 == from && nouns.item(start).is_some_and(|tok| tok.is_word() && tok.case == Case::None);
    if start > floor + 1 && (age || degree::is(nouns, start, from - 1, || false)) {
        return named_before(nouns, floor, start);
    }
    let aside = nouns
        .item(start)
        .is_some_and(|tok| tok.is(Bits::PREPOSITION.with(Bits::CITE)) && !tok.is(Bits::OPENER));
    // `Responding to the BBC, the club said`, `seen by the paper, an official said`
    let doing = |at: usize| {
        nouns.item(at).is_some_and(|tok| {
            tok.is_word() && nouns.name_at(at).is_none() && tok.span().slice(nouns.text).ends_with("ing")
        })
    };
    let led = |at: usize| {
        nouns.item(at).is_some_and(|tok| tok.is_small() && tok.is(Bits::PREPOSITION.with(Bits::TO)))
    };
    let plain = nouns.item(start).is_some_and(|tok| phrase::is_plain(nouns, tok));
    let aside = aside || (doing(start) || plain) && led(start + 1);
    let noun = nouns.read_back(from - 1, floor);
    let noun =
        noun.filter(|noun| from > floor + 1 && !noun.pronoun && (!noun.unnamed || is_body(nouns, noun)));
    // `after months of what Chairwoman Reed, a Republican, called`
    let related = |noun: Noun| {
        let mut before = (start..from).rev().filter_map(|at| nouns.item(at));
        before
            .find(|tok| tok.end <= noun.whole.start)
            .is_some_and(|tok| tok.is(Bits::RELATIVE.with(Bits::TERM)))
    };
    noun.is_some_and(|noun| !aside || related(noun))
}

/// Whether a phrase is what a body is called: `The Bank of Norvia`.
fn is_body(nouns: Nouns<'_>, noun: &Noun) -> bool {
    let first = nouns.items.partition_point(|tok| tok.start < noun.whole.start);
    let capital = |at: usize| nouns.item(at).is_some_and(Tok::is_capital);
    // Without an article a body's field may be a list: `Dinas Tenaga Kerja, Transmigrasi, dan Energi`.
    nouns.is_article(first)
        && nouns.item(first + 1).is_some_and(|tok| tok.is_capital() && tok.is(Bits::BODY))
        && (first + 2..noun.next).any(capital)
}

/// Whether the part before ends with a person, or with a name of more than a word.
fn person_before(nouns: Nouns<'_>, floor: usize, from: usize) -> bool {
    let noun = nouns.read_back(from - 1, floor).filter(|noun| !noun.unnamed && !noun.pronoun);
    let person = |noun: Noun| {
        nouns.is_type(noun.name, Type::Person)
            || noun.name.is_none() && noun.span.slice(nouns.text).contains(' ')
    };
    named_before(nouns, floor, from)
        && (noun.is_some_and(person) || part_start(nouns, floor, from - 1) + 1 == from - 1)
}

/// Back over words that stand between a subject and its verb.
fn back_over_fillers(nouns: Nouns<'_>, floor: usize, mut end: usize) -> usize {
    while end > floor + 1 {
        let Some(tok) = nouns.item(end - 1) else { break };
        let filler =
            tok.kind == Kind::Comma || tok.is_small() && tok.is(Bits::BETWEEN) && !tok.is(Bits::PRONOUN);
        if !filler {
            break;
        }
        end -= 1;
    }
    end
}

/// Where the part between commas starts that ends at `end`.
fn part_start(nouns: Nouns<'_>, floor: usize, end: usize) -> usize {
    let mut from = end;
    while from > floor {
        let Some(tok) = nouns.item(from - 1) else { break };
        if matches!(tok.kind, Kind::Comma | Kind::Semicolon | Kind::Colon | Kind::Quote | Kind::Dash) {
            break;
        }
        from -= 1;
    }
    from
}

/// The subject in one part: at its start, or right before its end.
fn in_part(nouns: Nouns<'_>, from: usize, end: usize) -> Option<Noun> {
    if from >= end {
        return None;
    }
    let mut first = from;
    while first + 1 < end && nouns.item(first).is_some_and(|tok| opens(tok) && nouns.name_at(first).is_none())
    {
        first += 1;
    }
    let tok = nouns.item(first)?;
    let clause = picked_out(nouns, first, end)
        .or_else(|| of_relative(nouns, first, end))
        .or_else(|| behind_thing(nouns, first, end))
        .or_else(|| one_of_them(nouns, first, end));
    if clause.is_some() {
        return clause;
    }
    if let Some(group) = super::quantity::group(&nouns, first, end).filter(|group| group.next == end) {
        return Some(group);
    }
    let aside =
        tok.is(Bits::TO.with(Bits::PREPOSITION).with(Bits::RELATIVE).with(Bits::CLAUSE).with(Bits::CALENDAR))
            && nouns.name_at(first).is_none();
    // `Yang Moo-jin said`
    let surname = tok.is_capital() && tok.is(Bits::RELATIVE);
    if is_order(nouns, first, end) {
        return None;
    }
    let at_start = if aside && !surname { None } else { nouns.read(first, end) };
    // `pertemuan dengan Li di Moskow Putin mengatakan`: what stands right before the verb.
    let near = nouns.read_back(end, first).filter(|noun| !noun.unnamed || at_start.is_none());
    let near = near.filter(|noun| !belongs(nouns, first, noun));
    let clause = in_clause(nouns, (from, first, end), at_start, near, aside);
    if clause.is_some() {
        return clause;
    }
    match (at_start, near) {
        (Some(noun), Some(near)) if is_kind_of(nouns, &noun, &near) => Some(of_kind(nouns, &noun, near, end)),
        (Some(noun), _) => Some(nouns.both(noun, end).filter(|both| both.next == end).unwrap_or(noun)),
        (None, Some(noun)) if !tok.is(Bits::RELATIVE) => Some(noun),
        (None, None) if tok.is(Bits::CLAUSE) && of_clause(nouns, first, end).is_some() => {
            of_clause(nouns, first, end)
        }
        _ => loose(nouns, first, end, aside)
            .or_else(|| phrase::plain_subject(nouns, first, end).filter(|noun| noun.next == end))
            .or_else(|| phrase::determined(nouns, first + usize::from(tok.is(Bits::CLAUSE)), end)),
    }
}

/// Whether a part asks for something: a word in a capital that nobody is called by, and what to do it to, `Put your
/// toddler to bed, say goodnight`.
fn is_order(nouns: Nouns<'_>, first: usize, end: usize) -> bool {
    const OBJECT: Bits = Bits::DEFINITE.with(Bits::UNNAMED).with(Bits::OWN);
    const OTHERS: Bits = Bits::ROLE
        .with(Bits::BODY)
        .with(Bits::FUNCTION)
        .with(Bits::OPENER)
        .with(Bits::PREPOSITION)
        .with(Bits::CLAUSE)
        .with(Bits::RELATIVE)
        .with(Bits::JOINS)
        .with(Bits::DENIED);
    let verb = nouns.item(first).is_some_and(|tok| tok.is_capital() && !tok.is(OTHERS));
    let object = nouns.item(first + 1).is_some_and(|tok| tok.is_small() && tok.is(OBJECT));
    verb && object && first + 2 < end && nouns.name_at(first).is_none()
}

/// The subject of a clause inside the part from `from`, whose first word that opens nothing is `first`.
fn in_clause(
    nouns: Nouns<'_>,
    (from, first, end): (usize, usize, usize),
    at_start: Option<Noun>,
    near: Option<Noun>,
    aside: bool,
) -> Option<Noun> {
    let tok = nouns.item(first)?;
    let small = |at: usize, bits: Bits| nouns.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    if let Some(noun) = at_start.and_then(|noun| of_second_clause(nouns, &noun, end)) {
        return Some(noun);
    }
    // `The figures come after rival Lomond said`
    let clause = after_last(nouns, first, end, Bits::CLAUSE);
    let inside =
        |noun: &Noun| clause.and_then(|at| nouns.item(at)).is_some_and(|tok| tok.start <= noun.whole.start);
    let thing = !aside && at_start.is_some_and(|noun| noun.unnamed);
    if let Some(noun) = near.filter(|noun| thing && !noun.unnamed && inside(noun)) {
        return Some(noun);
    }
    if let Some(noun) = at_start.and_then(|noun| of_reduced(nouns, first, &noun, end)) {
        return Some(noun);
    }
    // `a statement issued after a meeting called`: the clause behind a preposition has its own verb, or none.
    let aside_of = |at: usize, noun: &Noun| {
        // `a mother of four who asked that her name be withheld`
        let related = || (first..at).any(|at| small(at, Bits::RELATIVE));
        noun.next < end && (noun.unnamed && small(at - 1, Bits::PREPOSITION) || related())
    };
    let that = after_last(nouns, first, end, Bits::THAT.with(Bits::CLAUSE))?;
    let inner = nouns.read(that, end).filter(|noun| !(at_start.is_some() && aside_of(that, noun)));
    // `a neighbour, who gave her name as Pat`, `an official, speaking on condition that he was not named`
    let of_noun = tok.is(Bits::RELATIVE) || tok.is(Bits::PREPOSITION) && behind_noun(nouns, from);
    inner.filter(|_| !(aside && of_noun))
}

/// Whether the part between commas that starts at an item says something of the noun before it.
fn behind_noun(nouns: Nouns<'_>, from: usize) -> bool {
    let comma = from.checked_sub(1).filter(|&at| nouns.item(at).is_some_and(|tok| tok.kind == Kind::Comma));
    comma.is_some_and(|comma| nouns.read_back(comma, comma.saturating_sub(OF_WHAT)).is_some())
}

/// Who stands first in a clause, with what they are of: `while analysts at Reed Capital described`.
fn of_clause(nouns: Nouns<'_>, clause: usize, end: usize) -> Option<Noun> {
    let noun = nouns.read(clause + 1, end).filter(|noun| noun.unnamed && !cue::is_thing(nouns, noun))?;
    let of = nouns.item(noun.next).is_some_and(|tok| tok.is_small() && tok.is(Bits::OF));
    let named = |at: usize| {
        nouns.item(at).is_some_and(|tok| tok.is_capital() || tok.joined || tok.is(Bits::PARTICLE))
    };
    let whole = of && noun.next + 1 < end && (noun.next + 1..end).all(named);
    let span = if whole { nouns.span_to(noun.whole, end)? } else { noun.whole };
    (whole || noun.next == end).then_some(Noun { span, whole: span, next: end, ..noun })
}

/// One word for some of those of whom was spoken: `Another said`, `Many believe`.
pub(super) fn one_of_them(nouns: Nouns<'_>, first: usize, end: usize) -> Option<Noun> {
    const SOME: Bits = Bits::UNNAMED.with(Bits::OTHER);
    let some = |tok: &&Tok| tok.is(SOME) && tok.end - tok.start > 2 && !tok.is(Bits::TITLE.with(Bits::HEAD));
    let starts = first.checked_sub(1).and_then(|at| nouns.item(at)).is_none_or(|tok| !tok.is_word());
    // `Kedua, ...`
    let listed = nouns.item(end).is_some_and(|tok| tok.kind == Kind::Comma);
    let alone = first + 1 == end && !listed && (starts || nouns.item(first).is_some_and(Tok::is_capital));
    let span = nouns.item(first).filter(some).filter(|_| alone)?.span();
    let (role, name, pronoun, unnamed) = (None, None, false, true);
    Some(Noun { span, whole: span, role, name, pronoun, unnamed, next: end })
}

/// Who stands behind a thing that the clause is about: `a move Norvia's ministry has called`.
fn behind_thing(nouns: Nouns<'_>, first: usize, end: usize) -> Option<Noun> {
    let item = |at: usize| nouns.item(at);
    let article = item(first).is_some_and(|tok| tok.is_small() && tok.is(Bits::UNNAMED.with(Bits::DEFINITE)));
    let thing = item(first + 1).is_some_and(|tok| phrase::is_plain(nouns, tok) && !nouns.is_agent(tok));
    let named = item(first + 2).is_some_and(Tok::is_capital) && (first + 2..end).any(|at| nouns.owns(at));
    let noun = if article && thing && named { nouns.read(first + 2, end) } else { None };
    noun.filter(|noun| noun.next == end)
}

/// Whom a clause picks out: `It was Reed who wrote, warning that ...`.
fn picked_out(nouns: Nouns<'_>, first: usize, end: usize) -> Option<Noun> {
    let is = |at: usize, bits: Bits| nouns.item(at).is_some_and(|tok| tok.is(bits));
    let opens = is(first, Bits::NEUTER) && is(first + 1, Bits::FINITE.with(Bits::CLAUSE));
    let noun = if opens { nouns.read(first + 2, end) } else { None };
    noun.filter(|noun| is(noun.next, Bits::RELATIVE) && is(noun.next, Bits::BETWEEN))
}

/// The pronoun right before a verb in a clause that says more of a noun: `what it called`, `which he said`.
fn of_relative(nouns: Nouns<'_>, from: usize, end: usize) -> Option<Noun> {
    let at = end.checked_sub(1).filter(|&at| at > from)?;
    // `which supporters say`
    let relative = nouns.item(from).is_some_and(|tok| tok.is_small() && tok.is(Bits::RELATIVE));
    let noun = nouns.read(from + 1, end).filter(|noun| relative && noun.next == end && !noun.pronoun);
    if noun.is_some() {
        return noun;
    }
    nouns.item(at).filter(|tok| tok.is_small() && tok.is(Bits::PRONOUN.with(Bits::NEUTER)))?;
    nouns.item(at - 1).filter(|tok| tok.is_small() && tok.is(Bits::RELATIVE.with(Bits::TERM)))?;
    nouns.read(at, end)
}

/// Who stands before a verb in a clause that says more of a noun and that nothing opens: `an issue the judge described`.
fn of_reduced(nouns: Nouns<'_>, from: usize, noun: &Noun, end: usize) -> Option<Noun> {
    let article = |at: usize| nouns.item(at).is_some_and(|tok| tok.is_small() && tok.is(Bits::DEFINITE));
    let thing = noun.unnamed && nouns.item(from).is_some_and(Tok::is_small);
    // `a move China's ministry has called`; but `a lawyer Dana Reed said`
    let owner = nouns.item(noun.next).is_some_and(Tok::is_capital) && cue::is_thing(nouns, noun);
    if !thing || !(article(noun.next) || owner) {
        return None;
    }
    nouns.read(noun.next, end).filter(|noun| noun.next == end)
}

/// Who stands right before a verb behind `and` and a clause with a verb of its own: `the body was found, and police said`.
fn of_second_clause(nouns: Nouns<'_>, first: &Noun, end: usize) -> Option<Noun> {
    let small = |at: usize, bits: Bits| nouns.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits));
    let joins = (first.next + 1..end).rev().find(|&at| small(at, Bits::JOINS))?;
    (first.next..joins).find(|&at| small(at, Bits::FINITE))?;
    nouns.read(joins + 1, end).filter(|noun| noun.next == end)
}

/// Whether one word in a capital that no list has, and words in small letters behind it, say what somebody is who is
/// named right behind: `Pebulu tangkis putra Sari Dewi`.
fn is_kind_of(nouns: Nouns<'_>, noun: &Noun, near: &Noun) -> bool {
    let one = noun.name.is_none()
        && noun.role.is_none()
        && !noun.pronoun
        && !noun.span.slice(nouns.text).contains(' ');
    // `Real estate agent Dana Reed`
    let small = |role: Span| role.slice(nouns.text).starts_with(char::is_lowercase);
    let named = !near.unnamed
        && !near.pronoun
        && near.role.is_none_or(small)
        && near.span.slice(nouns.text).contains(' ');
    let between = nouns.items.iter().take(near.next).rev().skip_while(|tok| tok.start >= near.whole.start);
    let mut between = between.take_while(|tok| tok.start >= noun.whole.end);
    let apart = near.whole.start > noun.whole.end + u32::from(near.role.is_none());
    one && named && apart && between.all(|tok| phrase::is_plain(nouns, tok))
}

/// The noun of somebody and of what kind they are; `Bintang film Bulan Baru itu` is nobody's name.
fn of_kind(nouns: Nouns<'_>, noun: &Noun, near: Noun, end: usize) -> Noun {
    let whole = Span::new(noun.whole.start, near.whole.end);
    let points = nouns.item(end).is_some_and(|tok| tok.is_small() && tok.is(Bits::GLUE));
    let role = Some(cue::trimmed(nouns.text, Span::new(whole.start, near.span.start))).filter(|_| !points);
    let (span, name) = if points { (whole, None) } else { (near.span, near.name) };
    Noun { span, whole, role, name, unnamed: points, ..near }
}

/// The item behind the last word of these kinds.
fn after_last(nouns: Nouns<'_>, from: usize, end: usize, bits: Bits) -> Option<usize> {
    (from + 1..end)
        .rev()
        .find(|&at| nouns.item(at).is_some_and(|tok| tok.is_small() && tok.is(bits)))
        .map(|at| at + 1)
}

/// Whether a noun hangs on a preposition before it: `di Moskow`.
fn belongs(nouns: Nouns<'_>, from: usize, noun: &Noun) -> bool {
    let before =
        (from..noun.next).rev().find(|&at| nouns.item(at).is_some_and(|tok| tok.end <= noun.whole.start));
    before.and_then(|at| nouns.item(at)).is_some_and(|tok| {
        let written = tok.is_small() || tok.is(Bits::TO);
        written
            && tok.is(Bits::TO.with(Bits::PREPOSITION).with(Bits::OF))
            && !tok.is(Bits::ROLE.with(Bits::CLAUSE))
    })
}

/// Somebody whom no list of the packs knows: the first words of a sentence, up to a demonstrative.
fn loose(nouns: Nouns<'_>, from: usize, end: usize, aside: bool) -> Option<Noun> {
    let first = nouns.item(from)?;
    let plain = first.is_capital() && !aside && !first.is(Bits::FUNCTION) && end - from <= 6;
    let all = (from..end).all(|at| {
        nouns.item(at).is_some_and(|tok| tok.is_word() && !tok.is(Bits::RELATIVE.with(Bits::VERB)))
    });
    let last = nouns.item(end.checked_sub(1)?)?;
    let span = Span::new(first.start, last.end);
    (plain && all).then_some(Noun {
        span,
        whole: span,
        role: None,
        name: None,
        pronoun: false,
        unnamed: true,
        next: end,
    })
}

/// A word before the subject of a sentence.
fn opens(tok: &Tok) -> bool {
    tok.is(Bits::OPENER) && !tok.is(Bits::PRONOUN)
}
