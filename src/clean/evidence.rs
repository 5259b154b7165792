//! The evidence of every block of a document, computed in one pass.

use super::broken::mend;
use super::crossed::Whole;
use super::cue::{Cues, Fired};
use super::cut::{self, Proposal};
use super::dateline::is_domain;
use super::edge::Edge;
use super::feature::{
    Feature, Group, Names, bucket, count_bucket, distance_bucket, feature, length_bucket, number,
    place_bucket, share_bucket, size_bucket,
};
use super::form;
use super::lexicon::Lexicon;
use super::marks::{has_slash, marks};
use super::reading::{Reading, read};
use super::region::{Near, place, region};
use super::repeat::{Repeats, repeats};
use super::rows::Rows;
use super::segment::Lined;
use super::shape::Shape;
use super::shared::{Common, shared};
use super::templates::{Seen, Templates};
use super::vocabulary::Vocabulary;
use super::whole::part;
use crate::calendar::Reader;
use crate::error::Result;
use crate::lang::{Cut, Rule};
use crate::model::{Document, Label};
use crate::text::Tokens;
use std::ops::Range;

/// What the evidence is computed with; part of a cleaner.
pub(crate) struct Tools<'c> {
    pub(crate) cues: &'c Cues,
    pub(crate) lexicon: &'c Lexicon,
    pub(crate) calendar: &'c Reader,
    pub(crate) vocabulary: &'c Vocabulary,
    pub(crate) templates: Option<&'c Templates>,
}

/// A document under examination.
pub(crate) struct Page {
    pub(crate) blocks: Vec<Lined>,
    pub(crate) shapes: Vec<Shape>,
    /// Of each block, what stands between it and the one above.
    pub(crate) edges: Vec<Edge>,
    /// The stretch with most prose.
    region: Range<usize>,
    shared: Vec<Common>,
    pub(crate) repeats: Repeats,
    seen: Seen,
    fired: Rows<Fired>,
    proposals: Rows<Proposal>,
    features: Rows<Feature>,
    /// Of each block, how many of its words are function words of each language.
    votes: Vec<u32>,
    /// The words of all blocks.
    pub(crate) words: Tokens,
}

/// A cue rule that speaks for a block label, reduced to what the model sees.
#[derive(Clone, Copy)]
struct Cue {
    label: Label,
    strength: u8,
    /// Whether it is all that the block says.
    whole: bool,
}

/// Characters of the longest line that may be a cue from end to end, or a cue with a headline.
const LONGEST_CUE: u32 = 200;

impl Page {
    /// Examines a document. An error only when its pulse stops.
    pub(crate) fn examine(doc: &Document<'_>, blocks: Vec<Lined>, tools: &Tools<'_>) -> Result<Self> {
        let (text, pulse) = (doc.text, doc.pulse);
        let blocks = part(text, blocks, tools);
        let blocks =
            mend(text, blocks, &|line| line.chars <= LONGEST_CUE && tools.cues.knows_line(text, line));
        let Reading { shapes, content, fired, votes, words } = read(text, &blocks, tools);
        let fired = Rows::of_sorted(fired, blocks.len(), |f| f.block);
        pulse.check()?;
        let edges = Edge::above_each(&shapes);
        let region = region(&shapes);
        let shared = shared(&shapes, &content);
        let repeats = repeats(text, doc.title, &blocks, &shapes, &shared);
        let seen = Seen::of(doc, &blocks, tools.templates);
        pulse.check()?;
        let proposals = cut::propose(text, &blocks, &shapes, &fired, tools);
        let proposals = Rows::of_sorted(proposals, blocks.len(), |p| p.block);
        pulse.check()?;
        let cues = cues_of(&blocks, &fired, &proposals, tools.cues);
        let features = Rows::with_capacity(blocks.len(), 0);
        let mut page = Self {
            blocks,
            shapes,
            edges,
            region,
            shared,
            repeats,
            seen,
            fired,
            proposals,
            features,
            votes,
            words,
        };
        page.fill(text, &cues, tools);
        Ok(page)
    }
    /// The features of a block.
    pub(crate) fn features(&self, block: usize) -> &[Feature] {
        self.features.row(block)
    }
    /// Those of all blocks.
    pub(crate) fn all_features(&self) -> impl Iterator<Item = &[Feature]> {
        (0..self.blocks.len()).map(|block| self.features(block))
    }
    /// Whether templates of the document's site say something of it.
    pub(crate) fn knows_site(&self) -> bool {
        self.seen.knows_site()
    }
    /// Whether templates are known, and neither is the block one nor does it stand between near ones.
    pub(crate) fn is_single(&self, block: usize) -> bool {
        self.seen.is_single(block)
    }
    /// The cuts proposed for a block.
    pub(crate) fn proposals_of(&self, block: usize) -> &[Proposal] {
        self.proposals.row(block)
    }
    /// Whether a dateline with a site's name stands before a block's own text, as in `KABARLAWU.COM, LAWU -- Warga`: a
    /// title has none.
    pub(crate) fn is_dated_by_site(&self, text: &str, block: usize) -> bool {
        let Some(own) = self.blocks.get(block).map(|block| block.span) else { return false };
        let is_site = |word: &str| is_domain(word.trim_matches(|c: char| !c.is_alphanumeric()));
        self.proposals_of(block).iter().filter(|p| p.label == Label::Dateline).any(|p| {
            let starts = p.span.start == own.start && p.span.end < own.end;
            starts && p.span.slice(text).split([' ', ',', '\u{a0}']).any(is_site)
        })
    }
    /// The rules that fired in a block.
    pub(crate) fn fired_in(&self, block: usize) -> &[Fired] {
        self.fired.row(block)
    }
    /// How many words a block has, and how many of them are function words of each language.
    pub(crate) fn votes(&self, block: usize) -> (u32, &[u32]) {
        let voices = self.votes.len() / self.blocks.len().max(1);
        let votes = self.votes.get(block * voices..(block + 1) * voices).unwrap_or_default();
        (self.shapes.get(block).map_or(0, |s| s.words), votes)
    }
    fn fill(&mut self, text: &str, cues: &Rows<Cue>, tools: &Tools<'_>) {
        let prose = Prose::of(&self.shapes);
        let near = Near::of(&self.shapes);
        let whole = Whole::of(&self.shapes);
        let runs = short_runs(&self.shapes);
        let under = lists(&self.shapes, cues);
        let introduced = introduced(&self.shapes, cues);
        let mut out = Collector { features: Rows::with_capacity(self.blocks.len(), USUAL_FEATURES) };
        for i in 0..self.blocks.len() {
            self.block_features(text, i, tools, &mut out);
            place_features(self, i, &prose, &runs, &mut out);
            region_features(self, i, &near, &mut out);
            self.shapes.get(i).into_iter().flat_map(|shape| whole.features(shape)).for_each(|f| out.put(f));
            self.joint_features(i, &mut out);
            if introduced.get(i) == Some(&true) {
                out.put(const { feature(Group::Joint, "is in a list that a colon introduced") });
            }
            cue_features(cues, i, &under, &mut out);
            out.features.close_row();
        }
        self.features = out.features;
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
            out.put(const { feature(Group::Joint, "introduces a list") });
        }
        if above.is_some_and(|s| s.is_like(own)) {
            out.put(const { feature(Group::Joint, "has the form of the line above") });
        }
        if below.is_some_and(|s| s.is_like(own)) {
            out.put(const { feature(Group::Joint, "has the form of the line below") });
        }
        if of(i.checked_sub(2)).is_some_and(|s| s.is_like(own)) {
            out.put(const { feature(Group::Joint, "has the form of the line two above") });
        }
        if of(i.checked_sub(3)).is_some_and(|s| s.is_like(own)) {
            out.put(const { feature(Group::Joint, "has the form of the line three above") });
        }
        if open_above && own.starts_inside() {
            out.put(const { feature(Group::Joint, "goes on from above") });
        }
        if open_below && below.is_some_and(Shape::starts_inside) {
            out.put(const { feature(Group::Joint, "is gone on with below") });
        }
        if open_above && open_below && above.is_some_and(|s| s.lower > 0) {
            out.put(const { feature(Group::Joint, "stands between two open ends") });
        }
    }
    fn block_features(&self, text: &str, i: usize, tools: &Tools<'_>, out: &mut Collector) {
        let (Some(block), Some(shape)) = (self.blocks.get(i), self.shapes.get(i)) else { return };
        out.add(Group::Length, length_bucket(shape.size));
        out.add(Group::Words, count_bucket(shape.words));
        out.add(Group::Sentences, bucket(shape.stops, &[1, 2]));
        out.named(Group::End, shape.end);
        out.named(Group::Start, shape.start);
        if !shape.caseless {
            out.add(Group::Capitals, share_bucket(shape.capitals, shape.long));
            out.add(Group::Lower, share_bucket(shape.lower, shape.words));
        }
        if tools.lexicon.has_function_words() {
            out.add(Group::Function, share_bucket(shape.function, shape.words));
        }
        out.add(Group::Digits, share_bucket(shape.digits, shape.chars));
        marks(shape).for_each(|feature| out.put(feature));
        form_features(text, self, i, tools, out);
        out.add(Group::BlankAbove, bucket(block.blank_above, &[0, 1, 2]));
        let below = self.blocks.get(i + 1).map_or(3, |b| b.blank_above);
        out.add(Group::BlankBelow, bucket(below, &[0, 1, 2]));
        self.repeats.buckets(i).for_each(|bucket| out.add(Group::Repeat, bucket));
        self.seen.features(i).for_each(|bucket| out.add(Group::Template, bucket));
    }
}

/// Features that most blocks have at least.
const USUAL_FEATURES: usize = 24;

/// Gathers the features of all blocks.
struct Collector {
    features: Rows<Feature>,
}

impl Collector {
    fn add(&mut self, group: Group, bucket: usize) {
        self.put(number(group, bucket));
    }
    fn put(&mut self, feature: Feature) {
        self.features.push(feature);
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

/// Longest line in which a date's place is looked at.
const LONGEST_DATED: u32 = 160;
/// Digits that every form of a date has at least.
const DATE_DIGITS: u32 = 4;
/// Letters and digits that a published line may hold beside its date.
const MOST_REST: u32 = 24;
const PUBLISHED_LINE: Feature = feature(Group::Form, "published_line");
const DATE_INSIDE: Feature = feature(Group::Form, "date_inside");

fn form_features(text: &str, page: &Page, i: usize, tools: &Tools<'_>, out: &mut Collector) {
    let Some(block) = page.blocks.get(i) else { return };
    let slice = block.span.slice(text);
    let proposals = page.proposals_of(i);
    if proposals.iter().any(|p| p.label == Label::Dateline) {
        out.put(const { feature(Group::Form, "dateline") });
    }
    if proposals.iter().any(|p| p.is_initials) {
        out.put(const { feature(Group::Form, "initials") });
    }
    if page.repeats.prefix(i).is_some() {
        out.put(const { feature(Group::Form, "title_prefix") });
    }
    let shape = page.shapes.get(i);
    if shape.is_some_and(|s| has_slash(s.marks)) && form::slash_credit(slice) {
        out.put(const { feature(Group::Form, "slash_credit") });
    }
    if form::duration(slice) {
        out.put(const { feature(Group::Form, "duration") });
    }
    if block.chars <= LONGEST_DATED
        && page.shapes.get(i).is_some_and(|s| s.digits >= DATE_DIGITS)
        && let Some(line) = tools.calendar.line(text, block.span)
    {
        let published = line.rest_chars <= MOST_REST;
        out.put(if published { PUBLISHED_LINE } else { DATE_INSIDE });
    }
}

/// Where the paragraphs are.
struct Prose {
    first: Option<u32>,
    last: Option<u32>,
    above: Vec<Option<u32>>,
    below: Vec<Option<u32>>,
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
        Self { first: at.first().copied(), last: at.last().copied(), above, below }
    }
    fn place(&self, i: u32) -> Feature {
        match (self.first, self.last) {
            (Some(first), _) if i == first => const { feature(Group::Prose, "first prose") },
            (_, Some(last)) if i == last => const { feature(Group::Prose, "last prose") },
            (Some(first), _) if i < first => const { feature(Group::Prose, "before") },
            (_, Some(last)) if i > last => const { feature(Group::Prose, "after") },
            (None, _) | (_, None) => const { feature(Group::Prose, "no prose") },
            _ => const { feature(Group::Prose, "between") },
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
    out.add(Group::Size, size_bucket(all));
    out.add(Group::FromTop, place_bucket(here));
    out.add(Group::FromBottom, place_bucket(all - 1 - here));
    out.put(prose.place(here));
    if shape.is_prose() {
        out.put(const { feature(Group::Prose, "prose") });
    }
    let (above, below) = (prose.above(i), prose.below(i));
    out.add(Group::ProseAbove, distance_bucket(above.map(|p| here - p)));
    out.add(Group::ProseBelow, distance_bucket(below.map(|p| p - here)));
    shared_features(page, i, prose, out);
    if let Some(run) = runs.get(i).filter(|r| r.len > 0) {
        out.add(Group::ShortRun, count_bucket(run.len));
        let place = match (run.len, run.at) {
            (1, _) => const { feature(Group::InRun, "alone") },
            (_, 0) => const { feature(Group::InRun, "first") },
            (len, at) if at + 1 == len => const { feature(Group::InRun, "last") },
            _ => const { feature(Group::InRun, "inside") },
        };
        out.put(place);
    }
    let length = |j: Option<usize>| j.and_then(|j| page.shapes.get(j)).map(|s| length_bucket(s.size));
    for (group, other) in [(Group::LengthAbove, i.checked_sub(1)), (Group::LengthBelow, i.checked_add(1))] {
        if let Some(bucket) = length(other) {
            out.add(group, bucket);
        }
    }
}

/// Where a block stands to the stretch with most prose, and how much prose is near.
fn region_features(page: &Page, i: usize, near: &Near, out: &mut Collector) {
    out.put(place(&page.region, i));
    let sides = [(Group::ProseNearAbove, near.above(i)), (Group::ProseNearBelow, near.below(i))];
    for (group, bucket) in sides {
        bucket.into_iter().for_each(|bucket| out.add(group, bucket));
    }
}

/// How much of what a block is about its surroundings are about too.
fn shared_features(page: &Page, i: usize, prose: &Prose, out: &mut Collector) {
    let Some(common) = page.shared.get(i).filter(|common| common.own > 0) else { return };
    out.add(Group::SharedDocument, share_bucket(common.prose, common.own));
    let near = |j: Option<u32>| j.is_some_and(|j| j.abs_diff(i as u32) <= NEAR);
    if near(prose.below(i)) {
        out.add(Group::SharedNext, share_bucket(common.next, common.own));
    }
    if near(prose.above(i)) {
        out.add(Group::SharedPrevious, share_bucket(common.previous, common.own));
    }
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
fn cues_of(blocks: &[Lined], fired: &Rows<Fired>, proposals: &Rows<Proposal>, cues: &Cues) -> Rows<Cue> {
    let mut out = Rows::with_capacity(blocks.len(), 0);
    for ((block, fired), proposals) in blocks.iter().zip(fired.iter()).zip(proposals.iter()) {
        fired.iter().filter_map(|f| cue_of(block, f, cues.rule(f.rule)?)).for_each(|cue| out.push(cue));
        let most = |p: &&Proposal| p.span.len() * 10 >= block.span.len() * 6;
        let cut = |p: &Proposal| Cue { label: p.label, strength: p.strength, whole: false };
        proposals.iter().filter(most).map(cut).for_each(|cue| out.push(cue));
        out.close_row();
    }
    out
}

/// What a rule that fired says of its line. A cut inside a paragraph says little about the paragraph.
fn cue_of(block: &Lined, fired: &Fired, rule: &Rule) -> Option<Cue> {
    let starts = fired.span.start <= block.words.start;
    let whole = starts && block.words.end <= fired.span.end;
    let labels_line = rule.cut.is_none() || whole || (rule.cut == Some(Cut::Headline) && starts);
    labels_line.then_some(Cue { label: rule.label, strength: rule.strength, whole })
}

/// Whether a line that is nothing but a cue of this label is the head of a list; a prompt has none.
fn heads_lists(label: Label) -> bool {
    matches!(label, Label::Related | Label::Tags | Label::Nav | Label::Comment | Label::Media | Label::Byline)
}

/// For every block the label whose list it stands in: short lines under a line that is nothing but a cue.
fn lists(shapes: &[Shape], cues: &Rows<Cue>) -> Vec<Option<Label>> {
    let mut current = None;
    let mut out = Vec::with_capacity(shapes.len());
    for (shape, cues) in shapes.iter().zip(cues.iter()) {
        if shape.is_prose() {
            current = None;
        }
        out.push(current);
        if let Some(cue) = cues.iter().find(|c| c.whole && heads_lists(c.label)) {
            current = Some(cue.label);
        }
    }
    out
}

/// Whether each block stands in a row of lines that a line with a colon, which is no cue, introduced: the article's own
/// list.
fn introduced(shapes: &[Shape], cues: &Rows<Cue>) -> Vec<bool> {
    let mut inside = false;
    let mut out = Vec::with_capacity(shapes.len());
    for (shape, cues) in shapes.iter().zip(cues.iter()) {
        inside &= !shape.is_prose() && cues.is_empty();
        out.push(inside);
        inside |= shape.end == "colon" && cues.is_empty() && shape.words > 1;
    }
    out
}

fn cue_features(cues: &Rows<Cue>, i: usize, under: &[Option<Label>], out: &mut Collector) {
    for cue in cues.row(i) {
        let group = match cue.strength {
            1 => Group::Hint,
            2 => Group::Usual,
            _ => Group::Certain,
        };
        out.label(group, cue.label);
    }
    if let Some(above) = i.checked_sub(1) {
        cues.row(above).iter().for_each(|cue| out.label(Group::CueBefore, cue.label));
    }
    cues.row(i + 1).iter().for_each(|cue| out.label(Group::CueAfter, cue.label));
    if let Some(label) = under.get(i).copied().flatten() {
        out.label(Group::UnderCue, label);
    }
}
