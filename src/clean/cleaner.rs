//! The cleaner: options in, `Cleaned` out.

use super::cue::Cues;
use super::cut::{Proposal, choose};
use super::decide::{Choice, Lattice, Transitions, cost_of_losing};
use super::evidence::{Page, Tools};
use super::feature::{Names, is_template, names};
use super::field::{Piece, fields, is_field};
use super::headline::is_of_another;
use super::join::continues;
use super::ledger::{CutOut, Decided, Entry, Ledger, book, join};
use super::lexicon::Lexicon;
use super::model::{Model, block_labels};
use super::reasons::Reasons;
use super::segment::segment;
use super::shape::Shape;
use super::templates::Templates;
use super::vocabulary::Vocabulary;
use crate::calendar::Reader;
use crate::error::{Error, Result};
use crate::lang::{Form, Pack, Rule, builtin};
use crate::model::{
    Block, Cleaned, Document, Evidence, Explanation, Fate, Field, Grain, Kept, Label, Removal,
};
use crate::text::{Span, Tokens, is_space, next_char};
use std::sync::Arc;

/// Longest document in bytes.
pub(super) const LONGEST: usize = i32::MAX as usize;

/// What a [`Cleaner`] is made of.
#[derive(Debug, Clone)]
pub struct Options {
    /// The languages' packs; the pack `und`, what no language owns, is added.
    pub packs: Vec<Arc<Pack>>,
    /// The labels that stay in the clean text.
    pub keep: Vec<Label>,
}

impl Options {
    /// The shipped packs of these languages, and the labels that stay by default: lead, heading, body.
    pub fn languages(codes: &[&str]) -> Result<Self> {
        let packs = codes.iter().map(|code| builtin(code)).collect::<Result<_>>()?;
        Ok(Self { packs, keep: Label::all().filter(|l| l.fate() == Fate::Keep).collect() })
    }
}

/// A cleaned document with numbers for rules.
pub(crate) struct Sheet {
    pub(crate) ledger: Ledger,
    pub(crate) fields: Vec<Field>,
    pub(crate) language: Option<Arc<str>>,
    /// The words of the document.
    pub(crate) words: Tokens,
}

/// Labels the lines of documents and cuts what does not belong; immutable, for any number of threads.
///
/// ```
/// use warta::clean::{Cleaner, Options};
/// use warta::model::Document;
/// let cleaner = Cleaner::new(Options::languages(&["id", "en"]).unwrap()).unwrap();
/// let text = "Baca Juga: Harga cabai turun\n\nPresiden meresmikan bendungan itu pada Senin pagi, kata juru \
///             bicaranya. Warga di sekitar bendungan sudah menunggu sejak tahun lalu.";
/// let cleaned = cleaner.clean(&Document::of(text)).unwrap();
/// assert!(cleaned.text.starts_with("Presiden"));
/// assert_eq!(cleaned.removed[0].label.name(), "related");
/// ```
#[derive(Debug)]
pub struct Cleaner {
    keep: Vec<Label>,
    cues: Cues,
    lexicon: Lexicon,
    /// Of the cues and the lexicon.
    vocabulary: Vocabulary,
    calendar: Reader,
    /// As given: without what is known of every language.
    packs: Vec<Arc<Pack>>,
    model: Arc<Model>,
    templates: Option<Arc<Templates>>,
    /// Of the model.
    transitions: Transitions,
    reasons: Reasons,
}

impl Cleaner {
    /// A cleaner with the shipped model. Errors when `keep` holds a label that blocks never have.
    pub fn new(options: Options) -> Result<Self> {
        Self::with_model(options, Model::shipped()?)
    }
    /// A cleaner with this model, as [`Cleaner::model_json`] gives it; `file` is its name for errors.
    pub fn from_json(options: Options, json: &str, file: &str) -> Result<Self> {
        Self::with_model(options, Arc::new(Model::parse(json, file)?))
    }
    /// A cleaner that has seen no document and only knows that a rule speaks for its label: where training starts.
    pub fn untrained(options: Options) -> Result<Self> {
        Self::with_model(options, Arc::new(Model::prior()))
    }
    pub(crate) fn with_model(options: Options, model: Arc<Model>) -> Result<Self> {
        if let Some(label) = options.keep.iter().find(|l| l.index() >= Label::BLOCKS) {
            let what =
                format!("keep: expected labels of lines, found {:?}, which only cuts carry", label.name());
            return Err(Error::input(what));
        }
        let given = options.packs;
        let lexicon = Lexicon::new(&given);
        let calendar = Reader::new(given.iter().map(Arc::as_ref));
        let mut packs = vec![builtin("und")?];
        packs.extend(given.iter().cloned());
        let transitions = Transitions::of(&model);
        let cues = Cues::new(&packs);
        let reasons = Reasons::of(&cues);
        let vocabulary = Vocabulary::new(&lexicon, &cues);
        Ok(Self {
            keep: options.keep,
            cues,
            lexicon,
            vocabulary,
            calendar,
            packs: given,
            model,
            templates: None,
            transitions,
            reasons,
        })
    }
    /// The same cleaner, which also asks what the documents of a text's site have in common.
    #[must_use]
    pub fn with_templates(self, templates: Arc<Templates>) -> Self {
        Self { templates: Some(templates), ..self }
    }
    /// The model as a readable file.
    pub fn model_json(&self) -> Result<String> {
        self.model.to_json()
    }
    /// Every rule of the cleaner's packs, in their order.
    pub fn rules(&self) -> impl Iterator<Item = &Rule> {
        self.cues.all().map(Arc::as_ref)
    }
    /// What dates are read with: the months and days of the cleaner's languages.
    pub fn calendar(&self) -> &Reader {
        &self.calendar
    }
    /// The language packs that it was given.
    pub fn packs(&self) -> &[Arc<Pack>] {
        &self.packs
    }
    /// Whether a word (in small letters, without its period) is an abbreviation that ends no sentence.
    pub fn is_abbreviation(&self, word: &str) -> bool {
        self.lexicon.abbreviations.contains(word)
    }
    /// Hash of the model's weights, in hexadecimal; how they were trained is not in it.
    pub fn model_hash(&self) -> Result<String> {
        self.model.hash()
    }
    /// Whether its weights are the shipped ones.
    pub fn has_shipped_model(&self) -> bool {
        Model::shipped().is_ok_and(|shipped| shipped == self.model)
    }
    pub(crate) fn keep(&self) -> &[Label] {
        &self.keep
    }
    pub(crate) fn model(&self) -> &Model {
        &self.model
    }
    pub(crate) fn tools(&self) -> Tools<'_> {
        Tools {
            cues: &self.cues,
            lexicon: &self.lexicon,
            calendar: &self.calendar,
            vocabulary: &self.vocabulary,
            templates: self.templates.as_deref(),
        }
    }
    /// The ISO value of a date as callers and sites write it; `None` when it is none.
    pub fn moment(&self, raw: &str) -> Option<String> {
        super::field::moment(raw.trim(), &self.calendar)
    }
    /// The ISO value of the first date in a span that names a day.
    pub fn first_day(&self, text: &str, span: Span) -> Option<String> {
        let found = self.calendar.find(text, span).into_iter();
        found.filter(|s| matches!(s.grain, Grain::Day | Grain::Minute)).map(|s| s.moment.to_string()).next()
    }
    /// Cleans one document.
    ///
    /// Every character that is not white space is in one of `kept` or `removed`. Errors: a text over 2^31-1 bytes;
    /// a given `published` that is no date.
    pub fn clean(&self, doc: &Document<'_>) -> Result<Cleaned> {
        self.clean_and_read(doc).map(|(cleaned, _)| cleaned)
    }
    /// The same with the words of the document, for those who read it behind the cleaner.
    pub fn clean_and_read(&self, doc: &Document<'_>) -> Result<(Cleaned, Tokens)> {
        let Sheet { ledger, fields, language, words } = self.sheet(doc)?;
        let rule = |number: u32| self.reasons.id(number).clone();
        let block = |e: Entry| Block {
            span: e.span,
            label: e.label,
            kept: e.kept,
            rule: rule(e.rule),
            score: e.score,
        };
        let removal = |e: Entry| Removal { span: e.span, label: e.label, rule: rule(e.rule), score: e.score };
        let cleaned = Cleaned {
            text: join(doc.text, &ledger.kept),
            blocks: ledger.blocks.into_iter().map(block).collect(),
            removed: ledger.removed.into_iter().map(removal).collect(),
            kept: ledger.kept,
            fields,
            language,
        };
        Ok((cleaned, words))
    }
    /// What [`Cleaner::clean`] gives, with numbers for rules.
    pub(crate) fn sheet(&self, doc: &Document<'_>) -> Result<Sheet> {
        let (page, choices) = self.decide(doc)?;
        let (decided, cuts) = self.assemble(doc.text, &page, &choices);
        let fields = fields(doc, &pieces(&page, &decided, &cuts), &self.tools())?;
        let ledger = book(doc.text, &decided, &|label| self.keep.contains(&label));
        let language = self.language(doc.text, &page, &ledger.kept);
        Ok(Sheet { ledger, fields, language, words: page.words })
    }
    /// The ids that a sheet has numbers for.
    #[cfg(feature = "python")]
    pub(crate) fn reasons(&self) -> &Reasons {
        &self.reasons
    }
    /// The language of the kept text; where that is too short, of the whole.
    fn language(&self, text: &str, page: &Page, kept: &[Kept]) -> Option<Arc<str>> {
        let block_of = |span: Span| page.blocks.partition_point(|b| b.span.end <= span.start);
        let tally = |pieces: &mut dyn Iterator<Item = Span>| {
            let mut tally = self.lexicon.tally();
            for span in pieces {
                let block = block_of(span);
                let whole = page.blocks.get(block).is_some_and(|b| b.span == span);
                let votes = whole.then(|| page.votes(block));
                tally.add(span.slice(text), votes);
            }
            tally.language()
        };
        tally(&mut kept.iter().map(|k| k.span)).or_else(|| tally(&mut page.blocks.iter().map(|b| b.span)))
    }
    fn decide(&self, doc: &Document<'_>) -> Result<(Page, Vec<Choice>)> {
        if doc.text.len() > LONGEST {
            let what = format!("expected a text of at most {LONGEST} bytes, found {}", doc.text.len());
            return Err(Error::input(what));
        }
        let page = Page::examine(doc, segment(doc.text), &self.tools())?;
        doc.pulse.check()?;
        let mut choices = self.choices(doc.text, &page, Lattice::new(&self.model, page.all_features()));
        let strange = strange_titles(doc, &page, &choices);
        if !strange.is_empty() {
            let mut lattice = Lattice::new(&self.model, page.all_features());
            strange.iter().for_each(|&i| lattice.forbid(i, Label::Title));
            choices = self.choices(doc.text, &page, lattice);
        }
        doc.pulse.check()?;
        if page.knows_site() {
            let features = page.all_features().map(|features| features.iter().filter(|f| !is_template(**f)));
            let alone = self.choices(doc.text, &page, Lattice::of(&self.model, features));
            keep_single(&page, &mut choices, &alone);
        }
        doc.pulse.check()?;
        Ok((page, choices))
    }
    /// The label of every block by its scores, what cannot be left out.
    fn choices(&self, text: &str, page: &Page, mut lattice: Lattice) -> Vec<Choice> {
        for i in (0..page.blocks.len()).filter(|&i| !page.repeats.may_repeat(i)) {
            lattice.forbid(i, Label::Repeat);
        }
        for i in (0..page.blocks.len()).filter(|&i| page.shapes.get(i).is_some_and(Shape::is_long_sentence)) {
            NO_SENTENCES.into_iter().for_each(|label| lattice.forbid(i, label));
        }
        for i in (0..page.blocks.len()).filter(|&i| page.is_dated_by_site(text, i)) {
            lattice.forbid(i, Label::Title);
        }
        for i in page.repeats.given_titles() {
            block_labels().filter(|l| l.fate() == Fate::Keep).for_each(|label| lattice.forbid(i, label));
        }
        let cost = |i: usize| page.shapes.get(i).map_or(1.0, cost_of_losing);
        let mut choices = lattice.decide(&self.transitions, &page.edges, cost);
        drop_copies(page, &mut choices);
        choices
    }
    /// The decided blocks with their cuts, and all cuts made.
    fn assemble(&self, text: &str, page: &Page, choices: &[Choice]) -> (Vec<Decided>, Vec<Proposal>) {
        let mut all = Vec::new();
        let mut dateline_done = false;
        let mut out: Vec<Decided> = Vec::with_capacity(choices.len());
        for (i, (choice, block)) in choices.iter().zip(&page.blocks).enumerate() {
            let mut cuts = Vec::new();
            let mut choice = *choice;
            let place =
                page.proposals_of(i).iter().find(|p| p.span == block.span && p.label == Label::Dateline);
            if place.is_some() && !dateline_done {
                choice.label = Label::Body;
            }
            if self.keep.contains(&choice.label) {
                let leave = |p: &&Proposal| !self.keep.contains(&p.label);
                cuts = choose(text, page.proposals_of(i).iter().filter(leave), &mut dateline_done);
                cuts.extend(self.title_cut(text, page, i));
                cuts.sort_by_key(|c| c.span.start);
                cuts.dedup_by(|b, a| b.span.start < a.span.end);
                // A place alone on its line and the dash below it are one dateline.
                dateline_done &= place.is_none() || page.proposals_of(i + 1).is_empty();
            }
            all.extend(cuts.iter().copied());
            let cut =
                |c: Proposal| CutOut { span: c.span, label: c.label, rule: c.rule, score: choice.score };
            out.push(Decided {
                span: block.span,
                label: choice.label,
                rule: self.reason(page, i, &choice),
                score: choice.score,
                cuts: cuts.into_iter().map(cut).collect(),
                continues: i.checked_sub(1).is_some_and(|j| continues(page, i, j, choices)),
                lines: block.lines,
                parted: block.parted,
            });
        }
        (out, all)
    }
    /// The cut of a title that is glued before a kept block's own text.
    fn title_cut(&self, text: &str, page: &Page, i: usize) -> Option<Proposal> {
        let (number, rule) = self.cues.form(Form::TitlePrefix)?;
        let (block, end) = (page.blocks.get(i)?, page.repeats.prefix(i)?);
        let glued = next_char(text, end).is_some_and(|c| !is_space(c));
        glued.then(|| Proposal::of((number, rule), i, Span::new(block.span.start, end)))
    }
    /// The rule that decided: the strongest one that speaks for the label, else the strongest evidence.
    fn reason(&self, page: &Page, i: usize, choice: &Choice) -> u32 {
        let fired = page.fired_in(i).iter().filter_map(|f| self.cues.rule(f.rule).map(|r| (f.rule, r)));
        let spoken = fired.filter(|(_, r)| r.label == choice.label).max_by_key(|(_, r)| r.strength);
        if let Some((number, _)) = spoken {
            return number;
        }
        let weight = self.weights_for(choice);
        let all = page.features(i).iter().map(|&f| (weight(f), f));
        // Of features with the same weight the first by number.
        let best = all.reduce(|a, b| if b.0 > a.0 || (b.0 >= a.0 && b.1 < a.1) { b } else { a });
        self.reasons.evidence(best.map(|(_, feature)| feature))
    }
    /// What a feature adds to the chosen label over the next best one. Of templates, which only tell an article's own
    /// lines from the rest, over a paragraph.
    fn weights_for(&self, choice: &Choice) -> impl Fn(u16) -> f32 {
        let (own, second) = (choice.label.index(), choice.second.0.index());
        let is_dropped = choice.label.fate() != Fate::Keep;
        move |feature| {
            let Some(row) = self.model.weights.get(feature as usize) else { return 0.0 };
            let of = |label: usize| row.get(label).copied().unwrap_or_default();
            let template = is_dropped && Names::is_template(feature);
            of(own) - of(if template { Label::Body.index() } else { second })
        }
    }
    /// Why the character at this byte was kept or dropped; `None` for white space between blocks.
    ///
    /// Weights are in nats: how much the evidence adds to the label's score over the runner-up's.
    pub fn explain(&self, doc: &Document<'_>, at: u32) -> Result<Option<Explanation>> {
        let (page, choices) = self.decide(doc)?;
        let (decided, cuts) = self.assemble(doc.text, &page, &choices);
        let Some(i) = page.blocks.iter().position(|b| b.span.start <= at && at < b.span.end) else {
            return Ok(None);
        };
        let (Some(choice), Some(block)) = (choices.get(i), decided.get(i)) else { return Ok(None) };
        if let Some(cut) = cuts.iter().find(|c| c.span.start <= at && at < c.span.end) {
            return Ok(Some(self.cut_explanation(cut, block)));
        }
        Ok(Some(Explanation {
            span: block.span,
            label: block.label,
            kept: self.keep.contains(&block.label),
            rule: self.reasons.id(block.rule).clone(),
            score: block.score,
            second: Some(choice.second),
            evidence: self.evidence(&page, i, choice),
        }))
    }
    fn cut_explanation(&self, cut: &Proposal, block: &Decided) -> Explanation {
        let (rule, id) = (self.cues.rule(cut.rule), self.reasons.id(cut.rule));
        let what = rule.map_or_else(String::new, |r| format!("{} ({})", r.what, r.why));
        Explanation {
            span: cut.span,
            label: cut.label,
            kept: false,
            rule: id.clone(),
            score: block.score,
            second: None,
            evidence: vec![Evidence { name: id.clone(), what, weight: f32::from(cut.strength) }],
        }
    }
    fn evidence(&self, page: &Page, i: usize, choice: &Choice) -> Vec<Evidence> {
        let mut features = page.features(i).to_vec();
        features.sort_unstable();
        let weight = self.weights_for(choice);
        let mut out: Vec<Evidence> = features
            .iter()
            .map(|&f| Evidence {
                name: self.reasons.id(self.reasons.evidence(Some(f))).clone(),
                what: names().words.get(f as usize).cloned().unwrap_or_default(),
                weight: weight(f),
            })
            .collect();
        for rule in page.fired_in(i).iter().filter_map(|f| self.cues.rule(f.rule)) {
            out.push(Evidence { name: rule.id.clone(), what: rule.what.clone(), weight: 0.0 });
        }
        out.sort_by(|a, b| b.weight.total_cmp(&a.weight));
        out
    }
}

/// The labelled pieces of the document that are fields.
fn pieces<'p>(page: &'p Page, decided: &[Decided], cuts: &[Proposal]) -> Vec<Piece<'p>> {
    let blocks = page.blocks.iter().zip(decided);
    let whole = blocks.map(|(block, d)| Piece { label: d.label, block, span: block.span });
    let cut = cuts.iter().filter_map(|c| page.blocks.get(c.block as usize).map(|b| Piece::of(c, b)));
    let mut out: Vec<Piece<'p>> = whole.chain(cut).filter(|p| is_field(p.label)).collect();
    out.sort_by_key(|p| p.span.start);
    out
}

/// Keeps what would be kept if nothing were known of the site, where no other article has it: templates around a line tell
/// where the article begins and ends, and not what it may say.
fn keep_single(page: &Page, choices: &mut [Choice], alone: &[Choice]) {
    for (i, (choice, alone)) in choices.iter_mut().zip(alone).enumerate() {
        let keeps = |choice: &Choice| choice.label.fate() == Fate::Keep;
        if page.is_single(i) && keeps(alone) && !keeps(choice) {
            *choice = *alone;
        }
    }
}

/// What a long line with a full stop is not, wherever it stands.
const NO_SENTENCES: [Label; 6] =
    [Label::Title, Label::Nav, Label::Section, Label::Tags, Label::Pagination, Label::Outlet];

/// Blocks that look like a title and are none of this document, as far as its given title tells.
fn strange_titles(doc: &Document<'_>, page: &Page, choices: &[Choice]) -> Vec<usize> {
    let Some(given) = doc.title else { return Vec::new() };
    let is_strange =
        |i: usize| page.blocks.get(i).is_some_and(|b| is_of_another(given, b.span.slice(doc.text)));
    let titles = (0..).zip(choices).filter(|(_, choice)| choice.label == Label::Title);
    titles.map(|(i, _)| i).filter(|&i| is_strange(i)).collect()
}

/// Labels a paragraph that stays a repetition where the same words stay above: what is said twice was said once. It is
/// one as surely as those words stay.
fn drop_copies(page: &Page, choices: &mut [Choice]) {
    for (again, first) in page.repeats.paragraphs() {
        let stays = |at: usize| choices.get(at).copied().filter(|choice| choice.label.fate() == Fate::Keep);
        if let (Some(copy), Some(Choice { score, .. })) = (stays(again), stays(first)) {
            let choice = Choice { label: Label::Repeat, score, second: (copy.label, 1.0 - score) };
            choices.get_mut(again).into_iter().for_each(|slot| *slot = choice);
        }
    }
}
