//! What leaves a line that is otherwise kept.

use super::cue::Fired;
use super::dateline::{DatelineWords, dateline, is_domain};
use super::endmark::end_mark;
use super::evidence::Tools;
use super::form;
use super::marks;
use super::prompt::{labels, shouts};
use super::resume::resume;
use super::rows::Rows;
use super::segment::Lined;
use super::shape::Shape;
use crate::lang::{Cut, Form, Rule};
use crate::model::Label;
use crate::text::{Span, all_sentence_starts, is_space, previous_char};

/// A cut that a rule proposes; it is made if its block is kept.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Proposal {
    pub(crate) block: u32,
    pub(crate) span: Span,
    pub(crate) label: Label,
    /// Number of the rule in [`super::cue::Cues::rule`].
    pub(crate) rule: u32,
    pub(crate) strength: u8,
    pub(crate) is_initials: bool,
}

impl Proposal {
    pub(crate) fn of((number, rule): (u32, &Rule), block: usize, span: Span) -> Self {
        let is_initials = rule.form == Some(Form::Initials);
        let (label, strength) = (rule.label, rule.strength);
        Self { block: block as u32, span, label, rule: number, strength, is_initials }
    }
}

/// Characters from which a block may hold a sentence and a link behind it.
const PARAGRAPH: u32 = 100;
/// Paragraphs from the top in which a dateline is looked for.
const DATELINE_PARAGRAPHS: usize = 2;

/// Every cut that a rule or a form proposes, by block, then by start; they may overlap.
pub(crate) fn propose(
    text: &str,
    blocks: &[Lined],
    shapes: &[Shape],
    fired: &Rows<Fired>,
    tools: &Tools<'_>,
) -> Vec<Proposal> {
    let mut out = Vec::new();
    for ((number, block), fired) in blocks.iter().enumerate().zip(fired.iter()) {
        propose_in(text, number, block, fired, tools, &mut out);
    }
    datelines(text, blocks, shapes, tools, &mut out);
    if let Some((rule_number, rule)) = tools.cues.form(Form::Initials) {
        let found =
            blocks.iter().enumerate().filter_map(|(i, b)| form::initials(text, b).map(|span| (i, span)));
        out.extend(found.map(|(i, span)| Proposal::of((rule_number, rule), i, span)));
    }
    if let Some((number, rule)) = tools.cues.form(Form::Label) {
        let colon = |i: usize| shapes.get(i).is_some_and(|shape| marks::has_colon(shape.marks));
        for (i, block) in blocks.iter().enumerate().filter(|&(i, b)| b.chars >= PARAGRAPH && colon(i)) {
            let found = labels(text, block, tools.lexicon);
            out.extend(found.into_iter().map(|span| Proposal::of((number, rule), i, span)));
        }
    }
    if let Some((number, rule)) = tools.cues.form(Form::Shout) {
        // A row of three has two whole words in capitals: only the last may have another glued to it.
        let may = |i: usize| shapes.get(i).is_some_and(|shape| shape.is_prose() && shape.capitals_in_row);
        for (i, block) in blocks.iter().enumerate().filter(|&(i, _)| may(i)) {
            out.extend(shouts(text, block).into_iter().map(|span| Proposal::of((number, rule), i, span)));
        }
    }
    if let Some((number, rule)) = tools.cues.form(Form::EndMark) {
        let found = blocks.iter().enumerate().filter_map(|(i, b)| end_mark(text, b).map(|span| (i, span)));
        out.extend(found.map(|(i, span)| Proposal::of((number, rule), i, span)));
    }
    out.sort_by_key(|p| (p.block, p.span.start));
    out
}

/// The cuts of the rules that fired in one block.
fn propose_in(
    text: &str,
    number: usize,
    block: &Lined,
    fired: &[Fired],
    tools: &Tools<'_>,
    out: &mut Vec<Proposal>,
) {
    // Once for the block: a line of a million cues must not be cut into sentences a million times.
    let mut sentences = None;
    let mut behind = block.span.start;
    for f in fired {
        let Some(rule) = tools.cues.rule(f.rule) else { continue };
        let Some(cut) = rule.cut else { continue };
        if f.span.start < behind {
            continue;
        }
        if cut == Cut::Sentence && is_phrase_alone(fired, f, tools) {
            continue;
        }
        let span = match cut {
            Cut::Phrase => f.span,
            Cut::Rest => Span::new(f.span.start, block.span.end),
            Cut::Bracket => bracket(text, block, f.span),
            Cut::Headline if is_bracketed(text, f.span) => bracket(text, block, f.span),
            Cut::Headline => resume(text, block, f.span, tools.lexicon),
            Cut::Sentence => {
                let known = |word: &str| tools.lexicon.abbreviations.contains(word);
                let starts = sentences.get_or_insert_with(|| all_sentence_starts(text, block.span, &known));
                sentence(starts, block.span.end, f.span)
            }
        };
        behind = span.end;
        out.push(Proposal::of((f.rule, rule), number, span));
    }
}

/// Whether another rule takes the same phrase alone, since prose follows it at once.
fn is_phrase_alone(fired: &[Fired], own: &Fired, tools: &Tools<'_>) -> bool {
    let at = fired.partition_point(|f| f.span.start < own.span.start);
    let beside = fired.get(at..).unwrap_or_default().iter().take_while(|f| f.span.start == own.span.start);
    let takes = |f: &Fired| tools.cues.rule(f.rule).is_some_and(|rule| rule.cut == Some(Cut::Phrase));
    beside.take(MOST_BESIDE).any(|f| f.span.end >= own.span.end && takes(f))
}

/// Rules that are looked at beside one that starts where they do.
const MOST_BESIDE: usize = 16;

/// Whether a bracket opens right before a phrase.
fn is_bracketed(text: &str, phrase: Span) -> bool {
    previous_char(text, phrase.start).is_some_and(|c| matches!(c, '(' | '['))
}

/// The sentences that a phrase touches.
fn sentence(starts: &[u32], end: u32, phrase: Span) -> Span {
    let after = starts.partition_point(|&s| s <= phrase.start);
    let from = after.checked_sub(1).and_then(|i| starts.get(i)).copied().unwrap_or(phrase.start);
    let next = starts.get(starts.partition_point(|&s| s < phrase.end)).copied().unwrap_or(end);
    Span::new(from, next)
}

/// Longest bracket in bytes.
const LONGEST_BRACKET: usize = 400;

/// The innermost bracket that holds a phrase, with its marks; the phrase alone when there is none near.
fn bracket(text: &str, block: &Lined, phrase: Span) -> Span {
    let bytes = text.as_bytes();
    let from = (block.span.start as usize).max((phrase.start as usize).saturating_sub(LONGEST_BRACKET));
    let to = (block.span.end as usize).min(phrase.end as usize + LONGEST_BRACKET);
    let inside = Span::new(phrase.start, phrase.end);
    // The phrase may hold the opening mark itself (`[gambas:`).
    let own =
        bytes.get(inside.range()).and_then(|b| b.first()).is_some_and(|b| matches!(b, b'[' | b'(' | b'{'));
    let before = bytes.get(from..phrase.start as usize).unwrap_or_default();
    let open = if own { Some(phrase.start) } else { opening(before).map(|at| (from + at) as u32) };
    let Some(open) = open else { return phrase };
    let close = match bytes.get(open as usize) {
        Some(b'[') => b']',
        Some(b'{') => b'}',
        _ => b')',
    };
    let behind = if own { phrase.start as usize + 1 } else { phrase.end as usize };
    let found = bytes.get(behind..to).and_then(|rest| memchr::memchr(close, rest));
    found.map_or(phrase, |at| Span::new(open, (behind + at + 1) as u32))
}

/// The last opening mark that is not closed again.
fn opening(before: &[u8]) -> Option<usize> {
    let mut closed = 0u32;
    for (at, byte) in before.iter().enumerate().rev() {
        match byte {
            b')' | b']' | b'}' => closed += 1,
            b'(' | b'[' | b'{' if closed == 0 => return Some(at),
            b'(' | b'[' | b'{' => closed -= 1,
            _ => {}
        }
    }
    None
}

/// The dateline of the article's first paragraphs, or of the lines above them.
fn datelines(text: &str, blocks: &[Lined], shapes: &[Shape], tools: &Tools<'_>, out: &mut Vec<Proposal>) {
    let Some((number, rule)) = tools.cues.form(Form::Dateline) else { return };
    let paragraphs = (0..shapes.len()).filter(|&i| shapes.get(i).is_some_and(Shape::is_prose));
    let first = paragraphs.clone().next().unwrap_or_default();
    let last = paragraphs.take(DATELINE_PARAGRAPHS).last().unwrap_or_default();
    for (i, block) in blocks.iter().enumerate().take(last + 1) {
        let next = blocks.get(i + 1);
        let prose = shapes.get(i).is_some_and(Shape::is_prose);
        let found = dateline_in(text, block, next, &tools.lexicon.dateline)
            .filter(|spans| spans.iter().all(|span| may_open(text, *span, prose)))
            .or_else(|| {
                (prose && i == first).then(|| leading_dash(text, block, next).map(|span| vec![span]))?
            });
        let found = found.into_iter().flatten().zip(i..);
        out.extend(found.map(|(span, i)| Proposal::of((number, rule), i, span)));
    }
}

/// Whether a dateline's last mark fits where it stands: titles and menus have bars and colons too, and a name that is
/// said again with a colon is that of somebody who speaks.
fn may_open(text: &str, span: Span, prose: bool) -> bool {
    let marked = span.slice(text).trim_end_matches(is_space);
    if !marked.ends_with([':', '|']) || (marked.ends_with(':') && marked.split([' ', ',']).any(is_domain)) {
        return true;
    }
    let again =
        || !marked.contains('.') && text.get(span.end as usize..).is_some_and(|rest| rest.contains(marked));
    prose && !again()
}

/// The dash that is left of a dateline at the start of the first paragraph; a list or a dialogue goes on with more.
fn leading_dash(text: &str, block: &Lined, next: Option<&Lined>) -> Option<Span> {
    let is_dash = |c: char| matches!(c, '-' | '–' | '—');
    let slice = block.span.slice(text);
    let bare = slice.trim_start_matches(is_dash).trim_start_matches(is_space);
    let dashed = |block: &Lined| block.span.slice(text).starts_with(is_dash);
    let alone = slice.starts_with(is_dash) && !next.is_some_and(dashed);
    (alone && bare.starts_with(char::is_uppercase) && bare.len() < slice.len())
        .then(|| Span::new(block.span.start, block.span.end - bare.len() as u32))
}

/// The parts of a dateline that starts in a block: in the block, and in the next one when a line break parts it.
fn dateline_in(text: &str, block: &Lined, next: Option<&Lined>, words: &DatelineWords) -> Option<Vec<Span>> {
    let own = dateline(block.span.slice(text), block.span.start, words).map(|found| found.span);
    if let Some(own) = own.filter(|own| own.end < block.span.end) {
        return Some(vec![own]);
    }
    let next = next?;
    if own.is_some() {
        return (next.blank_above == 0).then(|| vec![block.span]);
    }
    if form::place_line(text, block, next) {
        return Some(vec![block.span, next.span]);
    }
    form::broken_dateline(text, block, next, words).map(|dash| vec![block.span, dash])
}

/// The cuts to make in a kept block: sorted, apart, one dateline in the document.
pub(crate) fn choose<'p>(
    text: &str,
    proposals: impl Iterator<Item = &'p Proposal>,
    dateline_done: &mut bool,
) -> Vec<Proposal> {
    let mut out: Vec<Proposal> = Vec::new();
    for p in proposals {
        let end = out.last().map_or(0, |last| last.span.end);
        if p.span.start < end || p.span.slice(text).trim_matches(is_space).is_empty() {
            continue;
        }
        if p.label == Label::Dateline {
            if *dateline_done {
                continue;
            }
            *dateline_done = true;
        }
        out.push(*p);
    }
    out
}
