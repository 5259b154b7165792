//! Which quotation marks open, which close, and which are none: the cheapest reading of a passage.
//!
//! A passage is outside or inside a quotation before each mark and each line's end, and every step costs something:
//! a mark that opens although a space follows it, one that closes before a word, a quotation that runs over a line's
//! end or never closes. The path of least cost (Viterbi 1967) has all marks at once, so one that is missing or
//! curled the wrong way spoils no other.

use super::lexicon::Bits;
use super::tape::{Kind, Tok};
use crate::text::{Span, is_space, is_word, next_char, previous_char};

/// A quotation.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    /// From mark to mark, both included; without a closing one, to the end of its line.
    pub(super) span: Span,
    /// Its tokens, both marks included.
    pub(super) from: u32,
    pub(super) to: u32,
    pub(super) closed: bool,
    pub(super) single: bool,
}

/// What stands at a place that the reading must decide.
#[derive(Debug, Clone, Copy)]
struct Event {
    tok: u32,
    kind: What,
}

#[derive(Debug, Clone, Copy)]
enum What {
    /// A mark, and what it costs to open, to close, and to be none.
    Mark { open: i32, close: i32, none: i32 },
    /// A line's end, and what it costs to go on over it and to end there.
    Break { on: i32, end: i32 },
}

/// What a step of the reading did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Step {
    Stay,
    Turn,
}

/// The quotations of a passage, in order and apart.
pub(super) fn pairs(text: &str, tape: &[Tok]) -> Vec<Pair> {
    let mut found = track(text, tape, Kind::Double);
    let doubles = found.len();
    if tape.iter().any(|tok| tok.kind == Kind::Single) {
        let singles = track(text, tape, Kind::Single);
        let apart = |single: &Pair| {
            let after =
                found.get(..doubles).unwrap_or_default().partition_point(|pair| pair.to <= single.from);
            found.get(after).is_none_or(|pair| pair.from >= single.to)
        };
        let singles: Vec<Pair> = singles
            .into_iter()
            .filter(|single| (single.closed || goes_on(tape, single)) && apart(single))
            .collect();
        found.extend(singles);
        found.sort_unstable_by_key(|pair| pair.from);
    }
    found
}

/// Whether the next paragraph opens with a mark again: what nothing closes goes on there.
fn goes_on(tape: &[Tok], open: &Pair) -> bool {
    let kind = |at: u32| tape.get(at as usize).map(|tok| tok.kind);
    kind(open.to) == Some(Kind::Break) && kind(open.to + 1) == Some(Kind::Single)
}

fn track(text: &str, tape: &[Tok], kind: Kind) -> Vec<Pair> {
    let events = events(text, tape, kind);
    if events.is_empty() {
        return Vec::new();
    }
    let steps = cheapest(&events);
    read(tape, &events, &steps, kind == Kind::Single)
}

fn events(text: &str, tape: &[Tok], kind: Kind) -> Vec<Event> {
    let curls = Curls::of(text, tape, kind);
    let mut out: Vec<Event> = Vec::new();
    let mut seen = false;
    for (number, tok) in tape.iter().enumerate() {
        let what = if tok.kind == kind {
            seen = true;
            mark(text, tape, number, curls)
        } else if tok.kind == Kind::Break && seen {
            let opens = tape.get(number + 1).is_some_and(|next| next.kind == kind);
            What::Break { on: if kind == Kind::Single { 30 } else { 12 }, end: if opens { 9 } else { 25 } }
        } else {
            continue;
        };
        out.push(Event { tok: number as u32, kind: what });
    }
    out
}

/// Which curls a passage has: with one kind only, they tell nothing.
#[derive(Debug, Clone, Copy)]
struct Curls {
    both: bool,
}

impl Curls {
    fn of(text: &str, tape: &[Tok], kind: Kind) -> Self {
        let marks = tape.iter().filter(|tok| tok.kind == kind);
        let (mut left, mut right) = (false, false);
        for c in marks.filter_map(|tok| next_char(text, tok.start)) {
            left |= matches!(c, '“' | '„' | '«' | '‘' | '‹');
            right |= matches!(c, '”' | '»' | '’' | '›');
        }
        Self { both: left && right }
    }
}

fn mark(text: &str, tape: &[Tok], number: usize, curls: Curls) -> What {
    let Some(&tok) = tape.get(number) else { return What::Mark { open: 0, close: 0, none: 0 } };
    let (left, right) = (previous_char(text, tok.start), next_char(text, tok.end));
    let (blank_left, blank_right) = (left.is_none_or(is_space), right.is_none_or(is_space));
    let (mut open, mut close, mut none) = (0, 0, 35);
    if curls.both {
        match next_char(text, tok.start) {
            Some('“' | '„' | '«' | '‘' | '‹') => close += 15,
            Some('”' | '»' | '’' | '›') => open += 15,
            _ => {}
        }
    }
    let (word_left, word_right) = (left.is_some_and(is_word), right.is_some_and(is_word));
    match (blank_left, blank_right) {
        (true, true) => {}
        (false, true) => open += 25,
        (true, false) => close += 25,
        (false, false) => {
            let stop = matches!(left, Some(',' | '.' | '?' | '!'));
            open += if word_left { 20 } else { 15 * i32::from(stop) };
            close += 15 * i32::from(word_right);
        }
    }
    open += 20 * i32::from(right.is_some_and(|c| matches!(c, ',' | '.' | '?' | '!' | ')' | ';')));
    close += 15 * i32::from(left.is_some_and(|c| matches!(c, '(' | '[' | '—' | '–' | '-' | ':')));
    let (more_open, more_close) = beside(tape, number);
    (open, close) = (open + more_open, close + more_close);
    if tok.kind == Kind::Single {
        // An apostrophe, and the plural's: `Jum'at`, `the boys' room`.
        if word_left && word_right {
            return What::Mark { open: 90, close: 90, none: 0 };
        }
        none = if word_left { 8 } else { 20 };
        open += 5;
    } else if left.is_some_and(|c| c.is_ascii_digit()) && !matches!(right, Some(',' | '.')) {
        // Inches and seconds.
        none = 12;
    }
    What::Mark { open, close, none }
}

/// What the tokens beside a mark add to the costs of opening and of closing.
fn beside(tape: &[Tok], number: usize) -> (i32, i32) {
    let before = number.checked_sub(1).and_then(|at| tape.get(at));
    let (open, close) = match before.map(|tok| tok.kind) {
        Some(Kind::Stop) => (0, -5),
        Some(Kind::Comma) => (0, -3),
        Some(Kind::Colon | Kind::Break) | None => (-5, 0),
        _ => (0, 0),
    };
    let verb = tape.get(number + 1).is_some_and(|tok| tok.is(Bits::BESIDE) && tok.is_small());
    (open, close - 12 * i32::from(verb))
}

/// What the cheapest reading does at each event: from outside and from inside.
fn cheapest(events: &[Event]) -> Vec<Step> {
    let mut costs = [0_i32, 1_000_000];
    let mut backs: Vec<[Step; 2]> = Vec::with_capacity(events.len());
    for event in events {
        // The cost to arrive outside and inside, each by staying and by turning.
        let (outside, inside) = match event.kind {
            What::Mark { open, close, none } => {
                ((costs[0] + none, costs[1] + close), (costs[1] + none, costs[0] + open))
            }
            What::Break { on, end } => ((costs[0], costs[1] + end), (costs[1] + on, 1_000_000)),
        };
        let step =
            |(stay, turn): (i32, i32)| if turn < stay { (turn, Step::Turn) } else { (stay, Step::Stay) };
        let ((out, out_step), (ins, in_step)) = (step(outside), step(inside));
        let least = out.min(ins);
        costs = [out - least, (ins - least).min(1_000_000)];
        backs.push([out_step, in_step]);
    }
    let mut state = usize::from(costs[1] + 25 < costs[0]);
    let mut steps = Vec::with_capacity(events.len());
    for back in backs.iter().rev() {
        let step = back.get(state).copied().unwrap_or(Step::Stay);
        steps.push(step);
        if step == Step::Turn {
            state = 1 - state;
        }
    }
    steps.reverse();
    steps
}

fn read(tape: &[Tok], events: &[Event], steps: &[Step], single: bool) -> Vec<Pair> {
    let mut found = Vec::new();
    let mut open: Option<u32> = None;
    for (event, _) in events.iter().zip(steps).filter(|(_, step)| **step == Step::Turn) {
        let is_mark = matches!(event.kind, What::Mark { .. });
        match open.take() {
            None if is_mark => open = Some(event.tok),
            Some(from) => found.extend(pair(tape, from, event.tok, is_mark, single)),
            None => {}
        }
    }
    if let Some(from) = open {
        found.extend(pair(tape, from, tape.len() as u32, false, single));
    }
    found
}

fn pair(tape: &[Tok], from: u32, at: u32, closed: bool, single: bool) -> Option<Pair> {
    let to = if closed { at + 1 } else { attribution(tape, from, at).unwrap_or(at) };
    let (first, last) = (tape.get(from as usize)?, tape.get((to as usize).checked_sub(1)?)?);
    Some(Pair { span: Span::new(first.start, last.end), from, to, closed, single })
}

/// Most words of a speaker before the verb.
const SPEAKER: usize = 4;

/// Where the attribution starts in what nothing closes: `“Kami tidak tahu, kata Sari.`, `“We had no time, Reed said.`
fn attribution(tape: &[Tok], from: u32, until: u32) -> Option<u32> {
    let items = tape.get(from as usize..until as usize)?;
    let verb = |at: usize| items.get(at).is_some_and(|tok| tok.is(Bits::BESIDE) && tok.is_small());
    let called = |at: usize| {
        items
            .get(at)
            .is_some_and(|tok| tok.is_capital() || tok.is_small() && tok.is(Bits::PRONOUN.with(Bits::ROLE)))
    };
    let ends = |at: usize| items.get(at).is_none_or(|tok| matches!(tok.kind, Kind::Stop | Kind::Comma));
    let behind = |at: usize| verb(at) && (items.get(at).is_some_and(|tok| tok.tail > 0) || called(at + 1));
    let before = |at: usize| {
        called(at)
            && (at + 1..=at + SPEAKER).find(|&at| !called(at)).is_some_and(|at| verb(at) && ends(at + 1))
    };
    let comma = |at: &usize| items.get(at - 1).is_some_and(|tok| tok.kind == Kind::Comma);
    let found = (2..items.len()).filter(comma).find(|&at| behind(at) || before(at))?;
    Some(from + found as u32)
}
