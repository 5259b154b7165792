//! A document, reduced to the numbers of its lines.

use super::form::form;
use super::line::{PARAGRAPH_WORDS, hash_line, inked, mix};
use rustc_hash::FxHashSet;

/// Lines that are kept of each end of a document: templates stand there.
pub(crate) const LINES_AN_END: usize = 200;
/// Longest line that is kept as an example, in bytes.
const LONGEST_EXAMPLE: usize = 200;

/// Where a line stands among the paragraphs of its document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Side {
    Before,
    Among,
    After,
}

impl Side {
    pub(crate) const ALL: [Self; 3] = [Self::Before, Self::Among, Self::After];
}

/// A line of a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Line {
    /// Of its words.
    pub(crate) hash: u64,
    /// Of its form; 0 for none.
    pub(crate) form: u64,
    pub(crate) is_weak: bool,
    /// Its words, at most 255.
    pub(crate) words: u8,
    pub(crate) side: Side,
    /// The line itself, where examples were asked for.
    pub(crate) text: Option<Box<str>>,
}

impl Line {
    pub(crate) fn is_paragraph(&self) -> bool {
        self.words >= PARAGRAPH_WORDS
    }
}

/// What templates keep of a document: at most 400 lines, as numbers.
///
/// ```
/// use warta::clean::Sketch;
/// let (a, b) = (Sketch::of("Menu\nHujan turun.", false), Sketch::of("MENU\n\nhujan turun", false));
/// assert_eq!(a.map(|s| s.id()), b.map(|s| s.id()));
/// assert!(Sketch::of("***", false).is_none());
/// ```
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sketch {
    pub(crate) id: u64,
    /// Each once, in the order of the document.
    pub(crate) lines: Vec<Line>,
}

impl Sketch {
    /// The sketch of a text, with its short lines themselves if `examples`; `None` for a text without words.
    pub fn of(text: &str, examples: bool) -> Option<Self> {
        Draft::of(text).map(|draft| draft.sketch(examples))
    }
    /// What tells documents apart: the same for the same words on the same lines.
    pub fn id(&self) -> u64 {
        self.id
    }
}

/// A document of which only the lines' numbers are known yet: enough to see whether its sketch will be kept.
#[derive(Debug)]
pub struct Draft<'t> {
    id: u64,
    lines: Vec<(&'t str, u64, u8)>,
}

impl<'t> Draft<'t> {
    /// The draft of a text; `None` for one without words.
    pub fn of(text: &'t str) -> Option<Self> {
        let hashed = |line| hash_line(line).map(|(hash, words)| (line, hash, words));
        let lines: Vec<_> = inked(text).filter_map(hashed).collect();
        let id = lines.iter().fold(lines.len() as u64, |id, (_, hash, _)| mix(id, *hash));
        (!lines.is_empty()).then_some(Self { id, lines })
    }
    /// The id of its sketch.
    pub fn id(&self) -> u64 {
        self.id
    }
    /// Its sketch.
    pub fn sketch(&self, examples: bool) -> Sketch {
        let paragraphs: Vec<bool> = self.lines.iter().map(|line| line.2 >= PARAGRAPH_WORDS).collect();
        let sides = sides(&paragraphs);
        let mut seen = FxHashSet::default();
        let mut lines: Vec<_> =
            self.lines.iter().zip(sides).filter(|((_, hash, _), _)| seen.insert(*hash)).collect();
        if lines.len() > 2 * LINES_AN_END {
            lines.drain(LINES_AN_END..lines.len() - LINES_AN_END);
        }
        let lines = lines.into_iter().map(|(line, side)| sketched(line, side, examples)).collect();
        Sketch { id: self.id, lines }
    }
}

fn sketched(&(text, hash, words): &(&str, u64, u8), side: Side, examples: bool) -> Line {
    let form = form(text);
    let short = examples && text.len() <= LONGEST_EXAMPLE;
    Line {
        hash,
        form: form.map_or(0, |f| f.hash),
        is_weak: form.is_some_and(|f| f.is_weak),
        words,
        side,
        text: short.then(|| text.into()),
    }
}

/// The side of every line, given whether each is a paragraph.
fn sides(paragraphs: &[bool]) -> Vec<Side> {
    let first = paragraphs.iter().position(|is| *is).unwrap_or(paragraphs.len());
    let last = paragraphs.iter().rposition(|is| *is).unwrap_or(0);
    let side = |i: usize| match i {
        _ if i < first => Side::Before,
        _ if i > last => Side::After,
        _ => Side::Among,
    };
    (0..paragraphs.len()).map(side).collect()
}
