//! What `clean` found, in code points: the one way from bytes, for a single document and for a batch.

use super::record::record;
use super::value::Name;
use crate::model::{self, Origin};
use crate::text::{CharMap, Span};

record! {
    /// A line of the text that is not blank, without the white space at its ends.
    Block(start, end, label, kept, rule, score) {
        /// First code point in `raw`.
        start: u32,
        /// One past the last.
        end: u32,
        /// What it is; of a line with cuts, the label of most of its characters.
        label: Name,
        /// Whether some of it is in the clean text.
        kept: bool,
        /// The id of the rule that decided, or ``model:`` and the strongest evidence.
        rule: Name,
        /// Posterior probability of the label, 0..1.
        score: f32,
    }
}

record! {
    /// A row of the ledger: text that is not in the clean text, and why.
    Removal(start, end, label, rule, score) {
        /// First code point in `raw`.
        start: u32,
        /// One past the last.
        end: u32,
        /// What it is.
        label: Name,
        /// The id of the rule that decided, or ``model:`` and the strongest evidence.
        rule: Name,
        /// Probability of the decision, 0..1.
        score: f32,
    }
}

record! {
    /// What an article says about itself: its title, when it was published, who wrote it.
    Field(value, text, start, end, role, origin) {
        /// The value: an ISO date and time for ``published``, else the text without markers.
        value: String,
        /// The text as it stands in the document, or as it was given.
        text: String,
        /// First code point in `raw`; None when the caller gave it.
        start: Option<u32>,
        /// One past the last; None when the caller gave it.
        end: Option<u32>,
        /// Of a byline: author, editor, reporter, translator, ...
        role: Option<Name>,
        /// ``given`` by the caller or found in the ``text``.
        origin: Name,
    }
}

record! {
    /// What spoke for or against a label.
    Evidence(name, what, weight) {
        /// A rule's id or the name of a feature.
        name: Name,
        /// In words.
        what: String,
        /// What it adds to the label's score, in nats.
        weight: f32,
    }
}

record! {
    /// Why a place of a document was kept or dropped.
    Explanation(start, end, label, kept, rule, score, second) {
        /// First code point of the block or cut that holds the place.
        start: u32,
        /// One past the last.
        end: u32,
        /// Its label.
        label: Name,
        /// Whether the place is in the clean text.
        kept: bool,
        /// The deciding rule.
        rule: Name,
        /// Posterior probability of the label, 0..1.
        score: f32,
        /// The label that came second.
        second: Option<Name>,
        /// Its posterior probability.
        second_score: Option<f32>,
        /// What spoke for the label, strongest first.
        evidence: Vec<Evidence>,
    }
}

/// A kept range, in the raw and in the clean text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kept {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Where it starts in the clean text.
    pub(crate) clean: u32,
}

/// A cleaned document in code points.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Parts {
    pub(crate) text: String,
    pub(crate) language: Option<Name>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) removed: Vec<Removal>,
    pub(crate) kept: Vec<Kept>,
    /// Fields with their names.
    pub(crate) fields: Vec<(&'static str, Field)>,
    /// Code points of the document.
    pub(crate) chars: u32,
}

/// Start and end in code points.
fn range(map: &CharMap<'_>, span: Span) -> (u32, u32) {
    (map.to_char(span.start), map.to_char(span.end))
}

impl Parts {
    /// From what `clean` gave for the text of this map.
    pub(crate) fn new(raw: &str, cleaned: model::Cleaned, map: &CharMap<'_>) -> Self {
        Self {
            blocks: cleaned.blocks.into_iter().map(|block| Block::new(block, map)).collect(),
            removed: cleaned.removed.into_iter().map(|removal| Removal::new(removal, map)).collect(),
            kept: kept(&cleaned.kept, map),
            fields: cleaned
                .fields
                .into_iter()
                .map(|field| (field.name, Field::new(raw, field, map)))
                .collect(),
            language: cleaned.language.map(Name::from),
            text: cleaned.text,
            chars: map.chars(),
        }
    }
    /// Code points in the kept ranges.
    pub(crate) fn n_kept(&self) -> u32 {
        self.kept.iter().map(|kept| kept.end - kept.start).sum()
    }
    /// Code points in the ledger.
    pub(crate) fn n_removed(&self) -> u32 {
        self.removed.iter().map(|removal| removal.end - removal.start).sum()
    }
    /// Where a code point of the raw text is in the clean text.
    pub(crate) fn to_clean(&self, raw: u32) -> Option<u32> {
        let after = self.kept.partition_point(|kept| kept.start <= raw);
        let kept = self.kept.get(after.checked_sub(1)?)?;
        (raw < kept.end).then(|| kept.clean + raw - kept.start)
    }
    /// Where a code point of the clean text is in the raw text; a joiner is at the end of the range before it.
    pub(crate) fn to_raw(&self, clean: u32) -> Option<u32> {
        let after = self.kept.partition_point(|kept| kept.clean <= clean);
        let kept = self.kept.get(after.checked_sub(1)?)?;
        Some((kept.start + clean - kept.clean).min(kept.end))
    }
}

/// Kept ranges with their places in the clean text: one character joins two of them.
fn kept(pieces: &[model::Kept], map: &CharMap<'_>) -> Vec<Kept> {
    let mut clean = 0;
    let one = |piece: &model::Kept| {
        let (start, end) = range(map, piece.span);
        let kept = Kept { start, end, clean };
        clean += end - start + 1;
        kept
    };
    pieces.iter().map(one).collect()
}

impl Block {
    fn new(block: model::Block, map: &CharMap<'_>) -> Self {
        let (start, end) = range(map, block.span);
        let model::Block { label, kept, rule, score, .. } = block;
        Self { start, end, label: label.name().into(), kept, rule: rule.into(), score }
    }
}

impl Removal {
    fn new(removal: model::Removal, map: &CharMap<'_>) -> Self {
        let (start, end) = range(map, removal.span);
        let model::Removal { label, rule, score, .. } = removal;
        Self { start, end, label: label.name().into(), rule: rule.into(), score }
    }
}

impl Field {
    pub(crate) fn new(raw: &str, field: model::Field, map: &CharMap<'_>) -> Self {
        let text = field.span.map_or_else(|| field.value.clone(), |span| span.slice(raw).to_owned());
        let (start, end) = field.span.map(|span| range(map, span)).unzip();
        let origin = match field.origin {
            Origin::Given => "given",
            Origin::Text => "text",
        };
        Self { value: field.value, text, start, end, role: field.role.map(Name::from), origin: origin.into() }
    }
}

impl Explanation {
    /// From what `clean` said about the text of this map.
    pub(crate) fn new(explanation: model::Explanation, map: &CharMap<'_>) -> Self {
        let (start, end) = range(map, explanation.span);
        let (second, second_score) =
            explanation.second.map(|(label, score)| (label.name().into(), score)).unzip();
        let model::Explanation { label, kept, rule, score, evidence, .. } = explanation;
        let one = |e: model::Evidence| Evidence { name: e.name.into(), what: e.what, weight: e.weight };
        let evidence = evidence.into_iter().map(one).collect();
        Self {
            start,
            end,
            label: label.name().into(),
            kept,
            rule: rule.into(),
            score,
            second,
            second_score,
            evidence,
        }
    }
}
