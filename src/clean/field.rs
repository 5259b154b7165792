//! What the article says about itself.

use super::cue::Cues;
use super::cut::Proposal;
use super::dateline::dateline;
use super::evidence::Tools;
use super::segment::Lined;
use crate::calendar::{Reader, parse_iso};
use crate::error::{Error, Result};
use crate::model::{Document, Fate, Field, Label, Origin};
use crate::text::{Span, is_space, is_word, trim};
use std::sync::Arc;

/// A labelled piece of the document: a block or a cut.
#[derive(Clone, Copy)]
pub(crate) struct Piece<'d> {
    pub(crate) label: Label,
    pub(crate) block: &'d Lined,
    pub(crate) span: Span,
}

impl<'d> Piece<'d> {
    /// The piece that a cut takes.
    pub(crate) fn of(cut: &Proposal, block: &'d Lined) -> Self {
        Self { label: cut.label, block, span: cut.span }
    }
}

/// Whether pieces with this label are, or lead to, a field.
pub(crate) fn is_field(label: Label) -> bool {
    matches!(label.fate(), Fate::Field) || label == Label::Dateline
}

/// The fields of a document whose pieces are labelled, in the order of the text, given ones first.
pub(crate) fn fields(doc: &Document<'_>, pieces: &[Piece<'_>], tools: &Tools<'_>) -> Result<Vec<Field>> {
    let mut out = given(doc, tools.calendar)?;
    let mut filled: u32 = out.iter().filter_map(|f| Label::parse(f.name)).map(bit).sum();
    for piece in pieces {
        let before = out.len();
        let single = !matches!(piece.label, Label::Byline | Label::Tags);
        if single && filled & bit(piece.label) != 0 {
            continue;
        }
        take(doc.text, piece, tools, &mut out);
        filled |= if out.len() > before { bit(piece.label) } else { 0 };
    }
    if !out.iter().any(|f| f.name == "outlet") {
        out.extend(dateline_outlet(doc.text, pieces, tools));
    }
    out.sort_by_key(|f| f.span.map_or(0, |s| s.start + 1));
    Ok(out)
}

/// A label as a bit of a set.
fn bit(label: Label) -> u32 {
    1 << label.index()
}

/// The fields that the caller gave.
fn given(doc: &Document<'_>, calendar: &Reader) -> Result<Vec<Field>> {
    let field = |name, value: &str| Field {
        name,
        value: value.to_owned(),
        span: None,
        role: None,
        origin: Origin::Given,
    };
    let filled = |value: Option<&'_ str>| value.map(str::trim).filter(|v| !v.is_empty()).map(str::to_owned);
    let mut out = Vec::new();
    out.extend(filled(doc.title).map(|v| field("title", &v)));
    if let Some(raw) = filled(doc.published) {
        out.push(field("published", &moment(&raw, calendar).ok_or_else(|| no_date("published", &raw))?));
    }
    out.extend(filled(doc.outlet).map(|v| field("outlet", &v)));
    Ok(out)
}

/// The ISO value of a date as a caller or a site writes it.
pub(crate) fn moment(raw: &str, calendar: &Reader) -> Option<String> {
    let whole = Span::at(0, raw.len());
    let read = || calendar.line(raw, whole).map(|line| line.stamp.moment);
    parse_iso(raw).or_else(read).map(|moment| moment.to_string())
}

fn no_date(name: &str, raw: &str) -> Error {
    let shown: String = raw.chars().take(60).collect();
    Error::input(format!(
        "{name}: expected a date such as 2024-05-31 or \"31 Mei 2024 10:00 WIB\", found {shown:?}"
    ))
}

/// Adds the fields of one piece.
fn take(text: &str, piece: &Piece<'_>, tools: &Tools<'_>, out: &mut Vec<Field>) {
    match piece.label {
        Label::Published => out.extend(published(text, piece, tools)),
        Label::Byline | Label::SourceNote => credits(text, piece, tools.cues, out),
        Label::Tags => tags(text, piece, tools.cues, out),
        Label::Dateline => out.extend(dateline_field(text, piece, tools)),
        Label::Title | Label::Outlet | Label::Section => {
            out.extend(plain(text, piece.label, piece.span, None));
        }
        _ => {}
    }
}

/// A field whose value is the text of a span, without bullets, brackets and white space around it.
fn plain(text: &str, label: Label, span: Span, role: Option<Arc<str>>) -> Option<Field> {
    let bullets =
        |c: char| is_space(c) || matches!(c, '•' | '-' | '–' | '—' | '*' | '·' | '|' | ':' | '#' | '/' | ',');
    let slice = span.slice(text);
    let left = slice.trim_start_matches(bullets);
    let start = span.end - left.len() as u32;
    let mut span = Span::new(start, start + left.trim_end_matches(bullets).len() as u32);
    if span.slice(text).starts_with('(') && span.slice(text).find(')') == Some(span.len() as usize - 1) {
        span = trim(text, Span::new(span.start + 1, span.end - 1));
    }
    let value = span.slice(text);
    value.chars().any(is_word).then(|| Field {
        name: label.name(),
        value: value.to_owned(),
        span: Some(span),
        role,
        origin: Origin::Text,
    })
}

fn published(text: &str, piece: &Piece<'_>, tools: &Tools<'_>) -> Option<Field> {
    let line = tools.calendar.line(text, piece.span)?;
    Some(Field {
        name: Label::Published.name(),
        value: line.stamp.moment.to_string(),
        span: Some(line.stamp.span),
        role: None,
        origin: Origin::Text,
    })
}

/// Names behind the cues of a byline or a source note: `Penulis : A Editor : B` gives two.
fn credits(text: &str, piece: &Piece<'_>, cues: &Cues, out: &mut Vec<Field>) {
    let found = cues.loose(text, piece.span, &[Label::Byline, Label::SourceNote]);
    let first = found.first().map_or(piece.span.end, |(_, span)| span.start);
    let before = plain(text, piece.label, Span::new(piece.span.start, first), None);
    // A name before the first cue is the same name again (`A Photo Verified Writer A`).
    if found.is_empty() {
        out.extend(before);
    }
    for (i, (rule, span)) in found.iter().enumerate() {
        let end = found.get(i + 1).map_or(piece.span.end, |(_, next)| next.start);
        out.extend(plain(text, rule.label, Span::new(span.end, end), rule.role.clone()));
    }
}

/// Tags of a line, parted at commas and bars, without the cue.
fn tags(text: &str, piece: &Piece<'_>, cues: &Cues, out: &mut Vec<Field>) {
    let found = cues.loose(text, piece.span, &[Label::Tags]);
    let start = match found.first() {
        Some((_, span)) if span.start <= piece.block.words.start => span.end,
        _ => piece.span.start,
    };
    let rest = Span::new(start, piece.span.end);
    for span in split(rest, text, &[',', '|', ';', '•']) {
        out.extend(plain(text, Label::Tags, span, None));
    }
}

/// The pieces of a span between these marks.
fn split(span: Span, text: &str, marks: &[char]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = span.start;
    for (found, mark) in span.slice(text).match_indices(marks) {
        let here = span.start + found as u32;
        out.push(Span::new(at, here));
        at = here + mark.len() as u32;
    }
    out.push(Span::new(at, span.end));
    out
}

fn dateline_field(text: &str, piece: &Piece<'_>, tools: &Tools<'_>) -> Option<Field> {
    let found = dateline(piece.block.span.slice(text), piece.block.span.start, &tools.lexicon.dateline);
    plain(text, Label::Dateline, found.map_or(piece.span, |d| d.text), None)
}

/// The outlet that a dateline names.
fn dateline_outlet(text: &str, pieces: &[Piece<'_>], tools: &Tools<'_>) -> Option<Field> {
    let piece = pieces.iter().find(|p| p.label == Label::Dateline)?;
    let found = dateline(piece.block.span.slice(text), piece.block.span.start, &tools.lexicon.dateline)?;
    plain(text, Label::Outlet, found.outlet(text, &tools.lexicon.dateline)?, None)
}
