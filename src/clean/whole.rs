//! Text that lost its line breaks: one enormous line, cut into blocks at sentences, cues and dates.

use super::evidence::Tools;
use super::reading::read;
use super::resume::resume;
use super::segment::{Lined, measure};
use crate::lang::Cut;
use crate::model::{Grain, Label};
use crate::text::{Span, all_sentence_starts, is_space, previous_char, trim};

/// Characters from which a text of one line has lost its breaks.
const ALONE: u32 = 400;
/// Characters from which a line among few others has.
const AMONG_FEW: u32 = 1500;
/// Most lines of a text in which one holds most of it.
const FEW: usize = 8;
/// Characters up to which sentences that nothing tells apart stand in one block, as in a paragraph.
const PARAGRAPH: u32 = 300;

/// The blocks, an enormous line among them cut into parts.
pub(crate) fn part(text: &str, lines: Vec<Lined>, tools: &Tools<'_>) -> Vec<Lined> {
    let all = lines.len();
    let lost = |line: &Lined| {
        (all == 1 && line.chars >= ALONE)
            || (all <= FEW && line.chars >= AMONG_FEW && line.span.len() as usize * 2 >= text.len())
    };
    if !lines.iter().any(lost) {
        return lines;
    }
    let mut out = Vec::new();
    for line in lines {
        if lost(&line) { parts(text, &line, tools, &mut out) } else { out.push(line) }
    }
    out
}

/// Adds the parts of one line.
fn parts(text: &str, line: &Lined, tools: &Tools<'_>, out: &mut Vec<Lined>) {
    let mut starts = starts(text, line, tools);
    starts.push(line.span.end);
    let pieces: Vec<Lined> = starts
        .windows(2)
        .filter_map(|pair| {
            let [from, to] = pair else { return None };
            let span = trim(text, Span::new(*from, *to));
            (!span.is_empty()).then(|| measure(text, span))
        })
        .collect();
    let told = told_apart(text, &pieces, tools);
    let first = out.len();
    let mut open = false;
    for (piece, told) in pieces.iter().zip(told) {
        let last = out.get_mut(first..).and_then(<[Lined]>::last_mut);
        if let Some(last) = last.filter(|last| open && !told && last.chars + piece.chars <= PARAGRAPH) {
            let span = Span::new(last.span.start, piece.span.end);
            *last = Lined { parted: last.parted, blank_above: last.blank_above, ..measure(text, span) };
        } else {
            let is_first = out.len() == first;
            let blank_above = if is_first { line.blank_above } else { 0 };
            out.push(Lined { parted: !is_first, blank_above, ..*piece });
        }
        open = !told;
    }
}

/// Where parts start: sentences, cues with their colon, dates and what follows them.
fn starts(text: &str, line: &Lined, tools: &Tools<'_>) -> Vec<u32> {
    let known = |word: &str| tools.lexicon.abbreviations.contains(word);
    let mut out = all_sentence_starts(text, line.span, &known);
    let labels: Vec<Label> = Label::all().collect();
    let cues = tools.cues.loose(text, line.span, &labels).into_iter().map(|(_, span)| span.start);
    out.extend(cues.filter(|&at| starts_large(text, at)));
    out.extend(cut_starts(text, line, tools));
    out.extend(dateline_start(text, line));
    let dates = tools.calendar.find(text, line.span).into_iter().filter(|s| s.grain == Grain::Minute);
    out.extend(dates.flat_map(|stamp| [stamp.span.start, stamp.span.end]));
    out.sort_unstable();
    out.dedup();
    out
}

/// Where prompts and links that rules cut start, and where the prose goes on behind a foreign headline.
fn cut_starts(text: &str, line: &Lined, tools: &Tools<'_>) -> Vec<u32> {
    let mut out = Vec::new();
    let mut behind = 0;
    for fired in read(text, std::slice::from_ref(line), tools).fired {
        let cut = tools.cues.rule(fired.rule).and_then(|rule| rule.cut);
        if fired.span.start < behind || !starts_large(text, fired.span.start) {
            continue;
        }
        match cut {
            Some(Cut::Headline) => {
                let found = resume(text, line, fired.span, tools.lexicon);
                behind = found.end;
                out.extend([found.start, found.end]);
            }
            Some(Cut::Sentence) => out.push(fired.span.start),
            _ => {}
        }
    }
    out
}

/// Bytes from the start in which a dateline in capitals is looked for.
const HEAD: usize = 600;

/// Where a place in capitals before a dash starts, behind title, date and names: `... Sari Dewi MADIUN, KABAR - Warga`.
fn dateline_start(text: &str, line: &Lined) -> Option<u32> {
    let slice = line.span.slice(text);
    let head = slice.get(..slice.floor_char_boundary(HEAD))?;
    let dash = [" - ", " – ", " — ", " -- "].iter().filter_map(|dash| head.find(dash)).min()?;
    let before = head.get(..dash)?;
    let shouts = |word: &&str| !word.contains(char::is_lowercase) && word.contains(char::is_uppercase);
    let first = before.rsplit(is_space).take_while(shouts).last()?;
    let at = first.as_ptr().addr() - head.as_ptr().addr();
    Some(line.span.start + at as u32)
}

/// Whether a capital stands at `at`, behind a space or a mark.
fn starts_large(text: &str, at: u32) -> bool {
    let capital = text.get(at as usize..).is_some_and(|rest| rest.starts_with(char::is_uppercase));
    capital && previous_char(text, at).is_none_or(|c| is_space(c) || !c.is_alphanumeric())
}

/// For every part whether it stands alone: a rule speaks of it, or it does not end like a sentence.
fn told_apart(text: &str, pieces: &[Lined], tools: &Tools<'_>) -> Vec<bool> {
    let ends =
        |piece: &Lined| piece.span.slice(text).ends_with(['.', '?', '!', '…', '"', '”', '’', '»', '。']);
    let mut out: Vec<bool> = pieces.iter().map(|piece| !ends(piece)).collect();
    for fired in read(text, pieces, tools).fired {
        let speaks = tools
            .cues
            .rule(fired.rule)
            .is_some_and(|rule| rule.strength > 1 && !matches!(rule.cut, Some(Cut::Phrase | Cut::Bracket)));
        if let Some(slot) = out.get_mut(fired.block as usize) {
            *slot |= speaks;
        }
    }
    out
}
