//! What the templates of its site say of the blocks of a document.

use super::form::form;
use super::known::{Fact, Kind, Known, Place};
use super::line::hash_line;
use super::store::Templates;
use crate::clean::segment::Lined;
use crate::model::Document;

/// What is said of each block, as bits; empty where nothing is known of the site.
#[derive(Debug, Default)]
pub(crate) struct Seen(Vec<u8>);

/// What may be said of a block, in the order of the names below.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Said {
    Few,
    Some,
    Most,
    Paragraph,
    Form,
    Among,
    Between,
    New,
}

impl Said {
    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

/// Shares of a site's articles from which a line is one of many and of most of them.
const MANY: f32 = 0.15;
const MOST: f32 = 0.5;
/// Blocks within which a template above and one below hold a line between them.
const REACH: usize = 3;

impl Seen {
    /// Names of the features.
    pub(crate) const NAMES: &'static [&'static str] = &[
        "a line of few articles",
        "a line of many articles",
        "a line of most articles",
        "a paragraph of many articles",
        "a form of many articles",
        "a line among the paragraphs of several articles",
        "between lines of most articles",
        "no line of other articles",
    ];
    /// Looks every block up.
    pub(crate) fn of(doc: &Document<'_>, blocks: &[Lined], templates: Option<&Templates>) -> Self {
        let Some(known) = templates.and_then(|t| t.of_document(doc)) else { return Self::default() };
        let said = |block: &Lined| known.fact(block.span.slice(doc.text)).map_or(0, said);
        let mut out = Self(blocks.iter().map(said).collect());
        out.fill_gaps();
        out
    }
    /// Numbers of the features of this block, in the order of the names.
    pub(crate) fn features(&self, block: usize) -> impl Iterator<Item = usize> + use<> {
        let bits = self.0.get(block).copied().unwrap_or_default();
        (0..Self::NAMES.len()).filter(move |feature| bits & 1 << feature != 0)
    }
    /// Whether something is said of any block.
    pub(crate) fn knows_site(&self) -> bool {
        self.0.iter().any(|bits| *bits != 0)
    }
    /// Whether the block is no line of other articles, nor between near ones that are.
    pub(crate) fn is_single(&self, block: usize) -> bool {
        self.0.get(block) == Some(&Said::New.bit())
    }
    /// Marks the blocks that are no template: those with near ones on both sides, and, where some are templates, those
    /// without.
    fn fill_gaps(&mut self) {
        if self.0.iter().all(|bits| *bits == 0) {
            return;
        }
        let strong = |bits: u8| bits & Said::Most.bit() != 0;
        let (mut below, mut gap) = (vec![false; self.0.len()], REACH);
        for (slot, bits) in below.iter_mut().zip(&self.0).rev() {
            *slot = gap < REACH;
            gap = if strong(*bits) { 0 } else { gap + 1 };
        }
        gap = REACH;
        for (bits, below) in self.0.iter_mut().zip(below) {
            if *bits == 0 {
                *bits = if below && gap < REACH { Said::Between.bit() } else { Said::New.bit() };
            }
            gap = if strong(*bits) { 0 } else { gap + 1 };
        }
    }
}

/// What a template says. Among the paragraphs it may be a heading that all articles of a kind have.
fn said(fact: Fact) -> u8 {
    let said = match fact.kind {
        Kind::Line | Kind::Form if fact.place == Place::Among => Said::Among,
        Kind::Paragraph => Said::Paragraph,
        Kind::Form => Said::Form,
        Kind::Line if fact.share >= MOST => Said::Most,
        Kind::Line if fact.share >= MANY => Said::Some,
        Kind::Line => Said::Few,
    };
    said.bit()
}

impl Known {
    /// What is known of a line.
    fn fact(&self, line: &str) -> Option<Fact> {
        let (hash, _) = hash_line(line)?;
        if let Some(fact) = self.lines.get(&hash) {
            return Some(*fact);
        }
        let known = if self.forms.is_empty() { None } else { form(line) };
        known.and_then(|form| self.forms.get(&form.hash)).copied()
    }
}
