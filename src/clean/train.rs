//! Learning the weights from labelled documents.

use super::cleaner::Cleaner;
use super::decide::Lattice;
use super::edge::Edge;
use super::evidence::Page;
use super::feature::Feature;
use super::model::{Model, Row, block_labels};
use super::segment::segment;
use super::sums::{Exponents, backward, factors, forward};
use crate::error::{Error, Result};
use crate::model::{Document, Fate, Label, Pulse};
use crate::text::Span;

/// A labelled line of a document. Lines without one are unlabelled: the model may give them any label.
#[derive(Debug, Clone)]
pub struct Line {
    /// Where it is, in bytes.
    pub span: Span,
    /// A label's name, or `keep` or `drop` where no more is known.
    pub label: String,
}

/// A document to learn from.
#[derive(Debug, Clone)]
pub struct Labelled {
    /// Its text.
    pub text: String,
    /// Its title, where the caller of the cleaner would know it.
    pub title: Option<String>,
    /// The site that it is from: the key for templates.
    pub site: Option<String>,
    /// Its labelled lines.
    pub lines: Vec<Line>,
    /// How much it counts: 1 for a document that was labelled by hand.
    pub weight: f32,
}

/// How training goes.
#[derive(Debug, Clone, Copy)]
pub struct Plan<'a> {
    /// Passes over all documents.
    pub passes: u32,
    /// Pull towards the weights that training starts from (L2).
    pub pull: f32,
    /// Whether the documents are also learned with the language packs switched off, so that form alone decides
    /// where no pack knows the language.
    pub blind: bool,
    /// Asked now and then whether training goes on.
    pub pulse: Pulse<'a>,
}

impl Default for Plan<'_> {
    fn default() -> Self {
        Self { passes: 120, pull: 3.0, blind: true, pulse: Pulse::default() }
    }
}

/// One document's features and what is known of its labels.
struct Example {
    /// Features of all blocks.
    features: Vec<Vec<Feature>>,
    /// Labels that each block may have, as bits.
    allowed: Vec<u32>,
    /// What stands above each block.
    edges: Vec<Edge>,
    weight: f32,
}

impl Cleaner {
    /// A cleaner with the same packs whose weights learned from these documents too.
    ///
    /// Maximises the conditional likelihood of what is known of the labels (Lafferty et al. 2001; sums over unknown
    /// ones, Quattoni et al. 2007) with resilient steps (iRprop-, Igel and Hüsken 2003). The same documents in the
    /// same order give the same weights, bit for bit. Errors name the document: an unknown label.
    pub fn fit(&self, others: &[&Cleaner], documents: &[Labelled], plan: Plan<'_>) -> Result<String> {
        let mut examples = Vec::new();
        for (row, document) in documents.iter().enumerate() {
            for cleaner in std::iter::once(self).chain(others.iter().copied().filter(|_| plan.blind)) {
                examples.push(example(cleaner, document, plan.pulse).map_err(|e| e.row(row as u64))?);
            }
        }
        descend(self.model(), &examples, plan)
    }
}

/// All labels, as bits.
const ANY: u32 = u32::MAX >> (32 - Label::BLOCKS);

fn example(cleaner: &Cleaner, document: &Labelled, pulse: Pulse<'_>) -> Result<Example> {
    let text = &document.text;
    let doc = Document {
        title: document.title.as_deref(),
        site: document.site.as_deref(),
        pulse,
        ..Document::of(text)
    };
    let page = Page::examine(&doc, segment(text), &cleaner.tools())?;
    let mut allowed = Vec::with_capacity(page.blocks.len());
    let mut lines = document.lines.iter().peekable();
    for (i, block) in page.blocks.iter().enumerate() {
        while lines.next_if(|l| l.span.end <= block.span.start).is_some() {}
        let is_part = block.parted || page.blocks.get(i + 1).is_some_and(|next| next.parted);
        let mut known = 0;
        // Of a sentence broken over lines each line has its label; of a part of a line none is known.
        for line in lines.clone().take_while(|l| l.span.start < block.span.end) {
            known |= if is_part { ANY } else { bits(&line.label)? };
        }
        allowed.push(if known == 0 { ANY } else { known });
    }
    let features = (0..page.blocks.len()).map(|i| page.features(i).to_vec()).collect();
    Ok(Example { features, allowed, edges: page.edges, weight: document.weight })
}

/// The labels that a label's name stands for, as bits.
fn bits(name: &str) -> Result<u32> {
    let of = |keep: bool| {
        block_labels().filter(|l| (l.fate() == Fate::Keep) == keep).map(|l| 1 << l.index()).sum::<u32>()
    };
    match name {
        "keep" => Ok(of(true)),
        "drop" => Ok(of(false)),
        _ => match Label::parse(name).filter(|l| l.index() < Label::BLOCKS) {
            Some(label) => Ok(1 << label.index()),
            None => Err(Error::input(format!("unknown label {name:?} of a line"))),
        },
    }
}

/// Weights of one kind, flattened, in the order weights, transitions, edges, start, end.
fn flatten(model: &Model) -> Vec<f32> {
    let transitions = model.transitions.iter().chain(model.edges.iter().flatten());
    let rows = model.weights.iter().chain(transitions).chain([&model.start, &model.end]);
    rows.flatten().copied().collect()
}

fn unflatten(model: &mut Model, flat: &[f32]) {
    let ends = [&mut model.start, &mut model.end];
    let transitions = model.transitions.iter_mut().chain(model.edges.iter_mut().flatten());
    let rows = model.weights.iter_mut().chain(transitions).chain(ends);
    for (slot, value) in rows.flatten().zip(flat) {
        *slot = *value;
    }
}

/// Smallest and largest step of a weight, and how steps grow and shrink (Igel and Hüsken 2003).
const STEPS: (f32, f32) = (1e-5, 0.5);
const GROW: f32 = 1.2;
const SHRINK: f32 = 0.5;

fn descend(base: &Model, examples: &[Example], plan: Plan<'_>) -> Result<String> {
    let mut model = base.clone();
    let start = flatten(base);
    let mut weights = start.clone();
    let mut steps = vec![0.05f32; weights.len()];
    let mut before = vec![0.0f32; weights.len()];
    for _ in 0..plan.passes {
        unflatten(&mut model, &weights);
        let gradient = flatten(&gradient(&model, examples, plan.pulse)?);
        let slots = weights.iter_mut().zip(&start).zip(&gradient).zip(steps.iter_mut().zip(&mut before));
        for (((weight, origin), gradient), (step, before)) in slots {
            // Ascent on the likelihood, pulled back to where it started.
            let mut slope = gradient - plan.pull * (*weight - origin);
            let turn = slope * *before;
            if turn > 0.0 {
                *step = (*step * GROW).min(STEPS.1);
            } else if turn < 0.0 {
                *step = (*step * SHRINK).max(STEPS.0);
                slope = 0.0;
            }
            *weight += if slope == 0.0 { 0.0 } else { step.copysign(slope) };
            *before = slope;
        }
    }
    unflatten(&mut model, &weights);
    model.to_json()
}

/// Gradient of the log-likelihood of all examples.
fn gradient(model: &Model, examples: &[Example], pulse: Pulse<'_>) -> Result<Model> {
    let exponents = Exponents::of(model);
    let mut out = Model::empty();
    for example in examples.iter().filter(|e| !e.features.is_empty()) {
        pulse.check()?;
        let lattice = Lattice::new(model, example.features.iter().map(Vec::as_slice));
        add_expectations(&lattice, &exponents, example, Some(&example.allowed), example.weight, &mut out);
        add_expectations(&lattice, &exponents, example, None, -example.weight, &mut out);
    }
    share_transitions(&mut out);
    Ok(out)
}

/// The weights between any two lines learn from every edge; [`Edge::Other`] has none of its own.
fn share_transitions(gradient: &mut Model) {
    for rows in &gradient.edges {
        gradient.transitions.iter_mut().zip(rows).for_each(|(sum, row)| add(Some(sum), row));
    }
    let other = gradient.edges.get_mut(Edge::Other.index());
    other.into_iter().flatten().for_each(|row| *row = [0.0; Label::BLOCKS]);
}

/// Adds the expected counts under the labellings that are allowed, times `weight`.
fn add_expectations(
    lattice: &Lattice,
    exponents: &Exponents,
    example: &Example,
    allowed: Option<&[u32]>,
    weight: f32,
    out: &mut Model,
) {
    let factors = factors(lattice, allowed);
    let before = forward(&factors, exponents, &example.edges);
    let mut behind: Vec<Row> = factors.clone();
    backward(&factors, exponents, &example.edges, |i, row| {
        behind.get_mut(i).into_iter().for_each(|slot| *slot = *row);
    });
    for (i, (f, b)) in before.iter().zip(&behind).enumerate() {
        let mut row: Row = *f;
        row.iter_mut().zip(b).for_each(|(x, y)| *x *= y);
        let sum: f32 = row.iter().sum();
        let scale = if sum > 0.0 { weight / sum } else { 0.0 };
        row.iter_mut().for_each(|x| *x *= scale);
        for feature in example.features.get(i).into_iter().flatten() {
            add(out.weights.get_mut(*feature as usize), &row);
        }
        if i == 0 {
            add(Some(&mut out.start), &row);
        }
        if i + 1 == before.len() {
            add(Some(&mut out.end), &row);
        }
    }
    let after = factors.iter().zip(&behind).zip(&example.edges).skip(1);
    for (f, ((factor, b), edge)) in before.iter().zip(after) {
        let mut next = *factor;
        next.iter_mut().zip(b).for_each(|(x, y)| *x *= y);
        let counts = out.edges.get_mut(edge.index());
        counts.into_iter().for_each(|counts| add_pairs(f, exponents.rows(*edge), &next, weight, counts));
    }
}

/// Adds the expected transitions between two neighbouring blocks.
fn add_pairs(before: &Row, factors: &[Row], after: &Row, weight: f32, counts: &mut [Row]) {
    let pairs = before.iter().zip(factors);
    let total: f32 =
        pairs.clone().map(|(p, row)| p * row.iter().zip(after).map(|(t, a)| t * a).sum::<f32>()).sum();
    if total <= 0.0 {
        return;
    }
    for ((p, row), slot) in pairs.zip(counts) {
        let scale = p * weight / total;
        slot.iter_mut().zip(row.iter().zip(after)).for_each(|(s, (t, a))| *s += scale * t * a);
    }
}

fn add(to: Option<&mut Row>, row: &Row) {
    to.into_iter().for_each(|to| to.iter_mut().zip(row).for_each(|(x, y)| *x += y));
}
