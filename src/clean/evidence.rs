//! The evidence of every block of a document, computed in one pass.

use super::cue::{Cues, Fired};
use super::cut::{self, Proposal};
use super::feature::{
    Feature, Group, Names, bucket, count_bucket, distance_bucket, length_bucket, names, place_bucket,
    share_bucket,
};
use super::form;
use super::lexicon::Lexicon;
use super::repeat::{Repeats, repeats};
use super::segment::Lined;
use super::shape::{Shape, shape};
use crate::calendar::Reader;
use crate::error::Result;
use crate::lang::Cut;
use crate::model::{Document, Label};
use rustc_hash::FxHashMap;

/// What the evidence is computed with; part of a cleaner.
pub(crate) struct Tools<'c> {
    pub(crate) cues: &'c Cues,
    pub(crate) lexicon: &'c Lexicon,
    pub(crate) calendar: &'c Reader,
}

/// A document under examination.
pub(crate) struct Page {
    pub(crate) blocks: Vec<Lined>,
    pub(crate) shapes: Vec<Shape>,
    pub(crate) fired: Vec<Fired>,
    pub(crate) proposals: Vec<Proposal>,
    pub(crate) repeats: Repeats,
    /// Feature numbers of every block, one after the other.
    features: Vec<Feature>,
    /// Where a block's features end.
    ends: Vec<u32>,
}

/// A cue rule that speaks for a block label, reduced to what the model sees.
#[derive(Clone, Copy)]
struct Cue {
    label: Label,
    strength: u8,
    /// Whether it is all that the block says.
    whole: bool,
}

impl Page {
    /// Examines a document. An error only when its pulse stops.
    pub(crate) fn examine(doc: &Document<'_>, blocks: Vec<Lined>, tools: &Tools<'_>) -> Result<Self> {
        let (text, pulse) = (doc.text, doc.pulse);
        let shapes: Vec<Shape> = blocks.iter().map(|b| shape(text, b, &tools.lexicon.function)).collect();
        pulse.check()?;
        let fired = tools.cues.find(text, &blocks);
        pulse.check()?;
        let repeats = repeats(text, doc.title, &blocks, &shapes);
        pulse.check()?;
        let proposals = cut::propose(text, &blocks, &shapes, &fired, tools);
        pulse.check()?;
        let cues = cues_of(&blocks, &fired, &proposals, tools.cues);
        let mut page =
            Self { blocks, shapes, fired, proposals, repeats, features: Vec::new(), ends: Vec::new() };
        page.fill(text, &cues, tools);
        Ok(page)
    }
    /// The features of a block.
    pub(crate) fn features(&self, block: usize) -> &[Feature] {
        let end = |i: usize| self.ends.get(i).copied().unwrap_or_default() as usize;
        let start = block.checked_sub(1).map_or(0, end);
        self.features.get(start..end(block)).unwrap_or_default()
    }
    fn fill(&mut self, text: &str, cues: &[Vec<Cue>], tools: &Tools<'_>) {
        let prose = Prose::of(&self.shapes);
        let runs = short_runs(&self.shapes);
        let under = lists(&self.shapes, cues);
        let introduced = introduced(&self.shapes, cues);
        let mut out = Collector { names: names(), features: Vec::new() };
        for i in 0..self.blocks.len() {
            self.block_features(text, i, tools, &mut out);
            place_features(self, i, &prose, &runs, &mut out);
            self.joint_features(i, &mut out);
            if introduced.get(i) == Some(&true) {
                out.named(Group::Joint, "is in a list that a colon introduced");
            }
            cue_features(cues, i, &under, &mut out);
            out.features.get_mut(self.features_end()..).unwrap_or_default().sort_unstable();
            self.ends.push(out.features.len() as u32);
        }
        out.features.shrink_to_fit();
        self.features = out.features;
    }
    fn features_end(&self) -> usize {
        self.ends.last().copied().unwrap_or_default() as usize
    }
    /// Whether a line break parts a sentence above or below.
    fn joint_features(&self, i: usize, out: &mut Collector) {
        let of = |j: Option<usize>| j.and_then(|j| self.shapes.get(j));
        let near = |j: usize| self.blocks.get(j).is_some_and(|b| b.blank_above == 0);
        let (above, below) = (of(i.checked_sub(1)), of(i.checked_add(1)));
        let Some(own) = of(Some(i)) else { return };
        let open_above = near(i) && above.is_some_and(Shape::is_open);
        let open_below = near(i + 1) && own.is_open() && below.is_some();
        if own.end == "colon" && below.is_some() {
            out.named(Group::Joint, "introduces a list");
        }
        if above.is_some_and(|s| s.is_like(own)) {
            out.named(Group::Joint, "has the form of the line above");
        }
        if open_above && own.starts_inside() {
            out.named(Group::Joint, "goes on from above");
        }
        if open_below && below.is_some_and(Shape::starts_inside) {
            out.named(Group::Joint, "is gone on with below");
        }
        if open_above && open_below && above.is_some_and(|s| s.lower > 0) {
            out.named(Group::Joint, "stands between two open ends");
        }
    }
    fn block_features(&self, text: &str, i: usize, tools: &Tools<'_>, out: &mut Collector) {
        let (Some(block), Some(shape)) = (self.blocks.get(i), self.shapes.get(i)) else { return };
        let slice = block.span.slice(text);
        out.add(Group::Length, length_bucket(shape.chars));
        out.add(Group::Words, count_bucket(shape.words));
        out.add(Group::Sentences, bucket(shape.stops, &[1, 2]));
        out.named(Group::End, shape.end);
        out.named(Group::Start, shape.start);
        out.add(Group::Capitals, share_bucket(shape.capitals, shape.long));
        out.add(Group::Lower, share_bucket(shape.lower, shape.words));
        if !tools.lexicon.function.is_empty() {
            out.add(Group::Function, share_bucket(shape.function, shape.words));
        }
        out.add(Group::Digits, share_bucket(shape.digits, shape.chars));
        mark_features(slice, shape, out);
        form_features(text, self, i, tools, out);
        out.add(Group::BlankAbove, bucket(block.blank_above, &[0, 1, 2]));
        let below = self.blocks.get(i + 1).map_or(3, |b| b.blank_above);
        out.add(Group::BlankBelow, bucket(below, &[0, 1, 2]));
        for name in self.repeats.features(i) {
            out.named(Group::Repeat, name);
        }
    }
}

/// Gathers the features of all blocks.
struct Collector {
    names: &'static Names,
    features: Vec<Feature>,
}

impl Collector {
    fn add(&mut self, group: Group, bucket: usize) {
        self.features.push(self.names.number(group, bucket));
    }
    fn named(&mut self, group: Group, bucket: &str) {
        self.add(group, Names::bucket(group, bucket));
    }
    fn label(&mut self, group: Group, label: Label) {
        if label.index() < Label::BLOCKS {
            self.add(group, label.index());
        }
    }
}

fn mark_features(slice: &str, shape: &Shape, out: &mut Collector) {
    let bytes = slice.as_bytes();
    let marks = [
        ("an address", slice.contains("://") || slice.contains("www.") || slice.contains(".com")),
        ("an account", slice.contains(" @") || slice.starts_with('@') || slice.contains("/@")),
        ("a bar", memchr::memchr(b'|', bytes).is_some()),
        ("an arrow", slice.contains(['»', '›', '→', '▸']) || slice.contains(" > ")),
        ("a copyright sign", slice.contains('©')),
        ("a slash", memchr::memchr(b'/', bytes).is_some()),
        ("a quotation", slice.contains(['"', '“', '”'])),
        ("all capitals", shape.all_capitals),
        ("no letter", shape.words == 0 || !slice.contains(char::is_alphabetic)),
        ("an emoji", slice.chars().any(|c| ('\u{1f000}'..='\u{1faff}').contains(&c))),
        ("glued words", shape.glued),
        ("a colon", memchr::memchr(b':', bytes).is_some()),
    ];
    for (name, _) in marks.iter().filter(|(_, holds)| *holds) {
        out.named(Group::Marks, name);
    }
}

/// Longest line in which a date's place is looked at.
const LONGEST_DATED: u32 = 160;
/// Letters and digits that a published line may hold beside its date.
const MOST_REST: u32 = 24;

fn form_features(text: &str, page: &Page, i: usize, tools: &Tools<'_>, out: &mut Collector) {
    let Some(block) = page.blocks.get(i) else { return };
    let slice = block.span.slice(text);
    let proposals = page.proposals_of(i);
    if proposals.iter().any(|p| p.label == Label::Dateline) {
        out.named(Group::Form, "dateline");
    }
    if proposals.iter().any(|p| p.is_initials) {
        out.named(Group::Form, "initials");
    }
    if page.repeats.prefix(i).is_some() {
        out.named(Group::Form, "title_prefix");
    }
    if form::slash_credit(slice) {
        out.named(Group::Form, "slash_credit");
    }
    if form::duration(slice) {
        out.named(Group::Form, "duration");
    }
    if block.chars <= LONGEST_DATED
        && page.shapes.get(i).is_some_and(|s| s.digits > 0)
        && let Some(line) = tools.calendar.line(text, block.span)
    {
        let name = if line.rest_chars <= MOST_REST { "published_line" } else { "date_inside" };
        out.named(Group::Form, name);
    }
}

impl Page {
    /// The cuts proposed for a block.
    pub(crate) fn proposals_of(&self, block: usize) -> &[Proposal] {
        let from = self.proposals.partition_point(|p| (p.block as usize) < block);
        let to = self.proposals.partition_point(|p| (p.block as usize) <= block);
        self.proposals.get(from..to).unwrap_or_default()
    }
    /// The rules that fired in a block.
    pub(crate) fn fired_in(&self, block: usize) -> &[Fired] {
        let from = self.fired.partition_point(|f| (f.block as usize) < block);
        let to = self.fired.partition_point(|f| (f.block as usize) <= block);
        self.fired.get(from..to).unwrap_or_default()
    }
}

/// Where the paragraphs are.
struct Prose {
    first: Option<u32>,
    last: Option<u32>,
    above: Vec<Option<u32>>,
    below: Vec<Option<u32>>,
    /// Blocks of prose that hold each content word.
    words: FxHashMap<u64, u32>,
}

impl Prose {
    fn of(shapes: &[Shape]) -> Self {
        let at: Vec<u32> = (0u32..).zip(shapes).filter(|(_, s)| s.is_prose()).map(|(i, _)| i).collect();
        let (mut above, mut below) = (Vec::with_capacity(shapes.len()), vec![None; shapes.len()]);
        let mut seen = None;
        for (i, shape) in (0u32..).zip(shapes) {
            above.push(seen);
            seen = if shape.is_prose() { Some(i) } else { seen };
        }
        seen = None;
        for (i, shape) in shapes.iter().enumerate().rev() {
            if let Some(slot) = below.get_mut(i) {
                *slot = seen;
            }
            seen = if shape.is_prose() { Some(i as u32) } else { seen };
        }
        let mut words = FxHashMap::default();
        for word in shapes.iter().filter(|s| s.is_prose()).flat_map(|s| &s.content) {
            *words.entry(*word).or_insert(0) += 1;
        }
        Self { first: at.first().copied(), last: at.last().copied(), above, below, words }
    }
    fn place(&self, i: u32) -> &'static str {
        match (self.first, self.last) {
            (Some(first), _) if i == first => "first prose",
            (_, Some(last)) if i == last => "last prose",
            (Some(first), _) if i < first => "before",
            (_, Some(last)) if i > last => "after",
            (None, _) | (_, None) => "no prose",
            _ => "between",
        }
    }
    fn above(&self, i: usize) -> Option<u32> {
        self.above.get(i).copied().flatten()
    }
    fn below(&self, i: usize) -> Option<u32> {
        self.below.get(i).copied().flatten()
    }
}

/// Blocks to the prose within which its words count as a neighbour's.
const NEAR: u32 = 3;

fn place_features(page: &Page, i: usize, prose: &Prose, runs: &[Run], out: &mut Collector) {
    let Some(shape) = page.shapes.get(i) else { return };
    let (here, all) = (i as u32, page.blocks.len() as u32);
    out.add(Group::FromTop, place_bucket(here));
    out.add(Group::FromBottom, place_bucket(all - 1 - here));
    out.named(Group::Prose, prose.place(here));
    if shape.is_prose() {
        out.named(Group::Prose, "prose");
    }
    let (above, below) = (prose.above(i), prose.below(i));
    out.add(Group::ProseAbove, distance_bucket(above.map(|p| here - p)));
    out.add(Group::ProseBelow, distance_bucket(below.map(|p| p - here)));
    shared_features(page, shape, i, prose, out);
    if let Some(run) = runs.get(i).filter(|r| r.len > 0) {
        out.add(Group::ShortRun, count_bucket(run.len));
        let place = match (run.len, run.at) {
            (1, _) => "alone",
            (_, 0) => "first",
            (len, at) if at + 1 == len => "last",
            _ => "inside",
        };
        out.named(Group::InRun, place);
    }
    let length = |j: Option<usize>| j.and_then(|j| page.shapes.get(j)).map(|s| length_bucket(s.chars));
    for (group, other) in [(Group::LengthAbove, i.checked_sub(1)), (Group::LengthBelow, i.checked_add(1))] {
        if let Some(bucket) = length(other) {
            out.add(group, bucket);
        }
    }
}

/// How much of what a block is about its surroundings are about too.
fn shared_features(page: &Page, shape: &Shape, i: usize, prose: &Prose, out: &mut Collector) {
    let all = shape.content.len() as u32;
    if all == 0 {
        return;
    }
    let own = u32::from(shape.is_prose());
    let elsewhere = shape.content.iter().filter(|w| prose.words.get(w).is_some_and(|&n| n > own)).count();
    out.add(Group::SharedDocument, share_bucket(elsewhere as u32, all));
    let near = |j: Option<u32>| {
        j.filter(|&j| j.abs_diff(i as u32) <= NEAR).and_then(|j| page.shapes.get(j as usize))
    };
    for (group, other) in [(Group::SharedNext, prose.below(i)), (Group::SharedPrevious, prose.above(i))] {
        if let Some(other) = near(other) {
            out.add(group, share_bucket(common(&shape.content, &other.content), all));
        }
    }
}

/// How many values two sorted lists share.
fn common(a: &[u64], b: &[u64]) -> u32 {
    a.iter().filter(|word| b.binary_search(word).is_ok()).count() as u32
}

/// A block's place in a row of short lines; length 0 for a block in none.
#[derive(Clone, Copy, Default)]
struct Run {
    len: u32,
    at: u32,
}

fn short_runs(shapes: &[Shape]) -> Vec<Run> {
    let mut out = vec![Run::default(); shapes.len()];
    let mut start = 0;
    for group in shapes.chunk_by(|a, b| a.is_short() == b.is_short()) {
        if group.first().is_some_and(Shape::is_short) {
            let slots = out.get_mut(start..start + group.len()).unwrap_or_default();
            for (at, slot) in slots.iter_mut().enumerate() {
                *slot = Run { len: group.len() as u32, at: at as u32 };
            }
        }
        start += group.len();
    }
    out
}

/// The cues of every block.
fn cues_of(blocks: &[Lined], fired: &[Fired], proposals: &[Proposal], cues: &Cues) -> Vec<Vec<Cue>> {
    let mut out = vec![Vec::new(); blocks.len()];
    for f in fired {
        let (Some(rule), Some(block)) = (cues.rule(f.rule), blocks.get(f.block as usize)) else { continue };
        let whole = f.span.start <= block.words.start && block.words.end <= f.span.end;
        // A cut inside a paragraph says little about the paragraph; how much it takes is looked at below.
        let starts = f.span.start <= block.words.start;
        let labels_line = rule.cut.is_none() || whole || (rule.cut == Some(Cut::Headline) && starts);
        if labels_line && let Some(slot) = out.get_mut(f.block as usize) {
            slot.push(Cue { label: rule.label, strength: rule.strength, whole });
        }
    }
    for p in proposals {
        let Some(block) = blocks.get(p.block as usize) else { continue };
        if p.span.len() * 10 >= block.span.len() * 6
            && let Some(slot) = out.get_mut(p.block as usize)
        {
            slot.push(Cue { label: p.label, strength: p.strength, whole: false });
        }
    }
    out
}

/// For every block the label whose list it stands in: short lines under a line that is nothing but a cue.
fn lists(shapes: &[Shape], cues: &[Vec<Cue>]) -> Vec<Option<Label>> {
    let mut current = None;
    let mut out = Vec::with_capacity(shapes.len());
    for (shape, cues) in shapes.iter().zip(cues) {
        if shape.is_prose() {
            current = None;
        }
        out.push(current);
        if let Some(cue) = cues.iter().find(|c| c.whole) {
            current = Some(cue.label);
        }
    }
    out
}

/// Whether each block stands in a row of lines that a line with a colon, which is no cue, introduced: the article's own
/// list.
fn introduced(shapes: &[Shape], cues: &[Vec<Cue>]) -> Vec<bool> {
    let mut inside = false;
    let mut out = Vec::with_capacity(shapes.len());
    for (shape, cues) in shapes.iter().zip(cues) {
        inside &= !shape.is_prose() && cues.is_empty();
        out.push(inside);
        inside |= shape.end == "colon" && cues.is_empty() && shape.words > 1;
    }
    out
}

fn cue_features(cues: &[Vec<Cue>], i: usize, under: &[Option<Label>], out: &mut Collector) {
    let of = |j: Option<usize>| j.and_then(|j| cues.get(j)).map(Vec::as_slice).unwrap_or_default();
    for cue in of(Some(i)) {
        let group = match cue.strength {
            1 => Group::Hint,
            2 => Group::Usual,
            _ => Group::Certain,
        };
        out.label(group, cue.label);
    }
    for cue in of(i.checked_sub(1)) {
        out.label(Group::CueBefore, cue.label);
    }
    for cue in of(i.checked_add(1)) {
        out.label(Group::CueAfter, cue.label);
    }
    if let Some(label) = under.get(i).copied().flatten() {
        out.label(Group::UnderCue, label);
    }
}
