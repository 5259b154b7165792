//! Plain data that crosses rooms. No logic beyond names.
//!
//! Every [`Span`] is in bytes of the original document; `py` turns them into code points.

use crate::error::{Error, Result};
use crate::text::Span;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// What becomes of the text under a label.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// Stays in the clean text.
    Keep,
    /// Leaves it for a field.
    Field,
    /// Leaves it.
    Drop,
}

/// What a piece of a crawled page is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Label {
    /// The article's own text.
    Body,
    /// A heading inside the article.
    Heading,
    /// The standfirst under the title.
    Lead,
    /// The article's title.
    Title,
    /// The line that says when it was published.
    Published,
    /// Who wrote, edited or translated it.
    Byline,
    /// Its topics.
    Tags,
    /// The outlet's name on a line of its own.
    Outlet,
    /// The section it stands in.
    Section,
    /// Where the outlet has it from.
    SourceNote,
    /// The title once more.
    TitleDup,
    /// A picture's caption.
    Caption,
    /// A picture's credit alone.
    Credit,
    /// A line about the author.
    AuthorBio,
    /// A link to another story, with or without its marker.
    Related,
    /// An embedded video, gallery or post, and its teaser.
    Media,
    /// A warning about what is shown.
    ContentWarning,
    /// Menus and the names of sections and lists.
    Nav,
    /// Page numbers and links to the next page.
    Pagination,
    /// Buttons, prompts, advertisement marks.
    Ui,
    /// Gambling and other spam.
    Spam,
    /// What the outlet says about itself, rights and reprints.
    Disclaimer,
    /// Readers' comments.
    Comment,
    /// A paragraph that the document already gave.
    Repeat,
    /// Place and outlet before the first sentence. Only cuts carry it.
    Dateline,
    /// The mark of the article's end. Only cuts carry it.
    Endmark,
}

/// An entry of the label table.
struct Entry(Label, &'static str, Fate);

/// Every label once, in the order of the enum.
const LABELS: [Entry; 26] = {
    use Fate::{Drop, Field, Keep};
    use Label as L;
    [
        Entry(L::Body, "body", Keep),
        Entry(L::Heading, "heading", Keep),
        Entry(L::Lead, "lead", Keep),
        Entry(L::Title, "title", Field),
        Entry(L::Published, "published", Field),
        Entry(L::Byline, "byline", Field),
        Entry(L::Tags, "tags", Field),
        Entry(L::Outlet, "outlet", Field),
        Entry(L::Section, "section", Field),
        Entry(L::SourceNote, "source_note", Field),
        Entry(L::TitleDup, "title_dup", Drop),
        Entry(L::Caption, "caption", Drop),
        Entry(L::Credit, "credit", Drop),
        Entry(L::AuthorBio, "author_bio", Drop),
        Entry(L::Related, "related", Drop),
        Entry(L::Media, "media", Drop),
        Entry(L::ContentWarning, "content_warning", Drop),
        Entry(L::Nav, "nav", Drop),
        Entry(L::Pagination, "pagination", Drop),
        Entry(L::Ui, "ui", Drop),
        Entry(L::Spam, "spam", Drop),
        Entry(L::Disclaimer, "disclaimer", Drop),
        Entry(L::Comment, "comment", Drop),
        Entry(L::Repeat, "repeat", Drop),
        Entry(L::Dateline, "dateline", Drop),
        Entry(L::Endmark, "endmark", Drop),
    ]
};

impl Label {
    /// How many labels there are.
    pub const COUNT: usize = LABELS.len();
    /// How many of them a block can have; the rest only cuts carry.
    pub const BLOCKS: usize = Self::COUNT - 2;

    /// Every label, in the order of the enum.
    pub fn all() -> impl Iterator<Item = Self> {
        LABELS.iter().map(|e| e.0)
    }
    /// Its position in [`Label::all`].
    pub const fn index(self) -> usize {
        self as usize
    }
    /// The label at this position.
    pub fn from_index(index: usize) -> Option<Self> {
        LABELS.get(index).map(|e| e.0)
    }
    /// Its name as Python and the packs write it.
    pub fn name(self) -> &'static str {
        LABELS.get(self.index()).map_or("", |e| e.1)
    }
    /// The label of this name.
    pub fn parse(name: &str) -> Option<Self> {
        LABELS.iter().find(|e| e.1 == name).map(|e| e.0)
    }
    /// What becomes of text under it.
    pub fn fate(self) -> Fate {
        LABELS.get(self.index()).map_or(Fate::Drop, |e| e.2)
    }
}

/// One non-blank line, trimmed.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// Where it is.
    pub span: Span,
    /// What it is; of a block with cuts, the label of most of its characters.
    pub label: Label,
    /// Whether some of it is in the clean text.
    pub kept: bool,
    /// A rule's id, or `model:` and the strongest evidence.
    pub rule: Arc<str>,
    /// Posterior probability of the label.
    pub score: f32,
}

/// A row of the ledger: text that is not in the clean text, and why.
#[derive(Debug, Clone, PartialEq)]
pub struct Removal {
    /// Where it is; starts and ends with a character that is not white space.
    pub span: Span,
    /// What it is.
    pub label: Label,
    /// A rule's id, or `model:` and the strongest evidence.
    pub rule: Arc<str>,
    /// Probability of the decision.
    pub score: f32,
}

/// Where a field's value comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// The caller gave it.
    Given,
    /// It stands in the text.
    Text,
}

/// What the article says about itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// `title`, `published`, `dateline`, `outlet`, `section`, `source_note`, `byline` or `tags`.
    pub name: &'static str,
    /// The value: an ISO date and time for `published`, else the text without markers.
    pub value: String,
    /// The value's span; `None` when the caller gave it.
    pub span: Option<Span>,
    /// Of a byline: `author`, `editor`, `reporter`, `translator`, ... as the rule has it.
    pub role: Option<Arc<str>>,
    /// Given or found.
    pub origin: Origin,
}

/// How the piece after this one is joined to it in the clean text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joiner {
    /// It starts a line of its own.
    Line,
    /// A cut or a crawler's line break parted a sentence here.
    Space,
}

/// A piece of the clean text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// Where it stands in the document.
    pub span: Span,
    /// What stands between it and the piece before it.
    pub joiner: Joiner,
    /// Its block.
    pub block: u32,
    /// What it is: the label that its block would have without cuts.
    pub label: Label,
}

/// A document with every character accounted for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cleaned {
    /// The kept pieces joined.
    pub text: String,
    /// Every non-blank line, in order.
    pub blocks: Vec<Block>,
    /// The ledger, in order.
    pub removed: Vec<Removal>,
    /// The kept pieces, in order.
    pub kept: Vec<Kept>,
    /// What the article says about itself, in order.
    pub fields: Vec<Field>,
    /// The document's language by its function words.
    pub language: Option<Arc<str>>,
}

/// How sure an id is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
#[repr(u8)]
pub enum Status {
    /// One candidate, or one that wins by the documented margin.
    Linked,
    /// A short form that a full mention licenses.
    Short,
    /// An acronym that the document defines.
    Acronym,
    /// A head and a state that make a new organisation.
    Composed,
    /// A person that no gazetteer lists.
    Unlisted,
    /// Several candidates and no winner: no id.
    Ambiguous,
}

impl Status {
    /// The names, in the order of the enum.
    pub const NAMES: [&'static str; 6] = ["linked", "short", "acronym", "composed", "unlisted", "ambiguous"];
    /// Its name as Python writes it.
    pub fn name(self) -> &'static str {
        Self::NAMES.get(self as usize).copied().unwrap_or_default()
    }
}

/// An entity that a mention may mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Candidate {
    /// Index of the entry in its gazetteer.
    pub entry: u32,
    /// Index of the alias in its gazetteer.
    pub alias: u32,
    /// Share of the candidates' priors, 0..1.
    pub score: f32,
}

/// What a text says of somebody or something that is in no gazetteer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// `PER`, or `ORG` for a composed name.
    pub kind: &'static str,
    /// The full name, the same for all mentions in a document.
    pub name: Arc<str>,
    /// The entity whose country it has: the state of a ministry, or of an office.
    pub state: Option<u32>,
}

/// The alias of what is in no gazetteer.
pub const NO_ALIAS: u32 = u32::MAX;

/// A name in a text. Its entry and alias are numbers of one gazetteer.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// The name alone, without a clitic.
    pub span: Span,
    /// The entity; `None` when ambiguous.
    pub entry: Option<u32>,
    /// The alias that matched, or that of the full name that allows a short form; [`NO_ALIAS`] for a newcomer.
    pub alias: u32,
    /// The entity that it may stand for; in a document, the one that it does stand for here.
    pub refers_to: Option<u32>,
    /// What is in no gazetteer: composed and unlisted names.
    pub newcomer: Option<Arc<Newcomer>>,
    /// Probability that the id is right among the candidates.
    pub score: f32,
    /// How sure the id is.
    pub status: Status,
    /// All who may be meant, best first.
    pub candidates: Vec<Candidate>,
    /// Why, in words.
    pub reason: Arc<str>,
    /// The clitic that follows it (`-nya`).
    pub clitic: Option<Span>,
    /// Whether it was parted from a neighbour to which a crawler had glued it.
    pub repaired: bool,
    /// Names inside it.
    pub inner: Vec<Mention>,
}

/// Which part of the document an item stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// The text.
    Text,
    /// The title that the caller gave; offsets are within it.
    Title,
}

/// Where an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// Text or given title.
    pub part: Part,
    /// Label of the place.
    pub zone: Label,
    /// Whether it is in title, lead, heading or body, outside cuts.
    pub in_article: bool,
    /// Number of the block, from 0; `None` in a given title.
    pub block: Option<u32>,
    /// Number of the sentence in the document, from 0; a given title is sentence 0 of its own part.
    pub sentence: u32,
    /// The item in the clean text, in bytes of it; `None` when it is not there in one piece.
    pub clean: Option<Span>,
}

/// Who said something, as the text names them.
#[derive(Debug, Clone, PartialEq)]
pub struct Speaker {
    /// Name, role or pronoun.
    pub span: Span,
    /// The entity, a number of the pipeline's gazetteer.
    pub entry: Option<u32>,
    /// The office that the text gives.
    pub role: Option<Span>,
    /// Whether nobody is named: `seorang pejabat`.
    pub unnamed: bool,
}

/// A statement.
#[derive(Debug, Clone, PartialEq)]
pub struct Quote {
    /// Its words, quotation marks included.
    pub span: Span,
    /// `direct`, `mixed`, `indirect` or `headline`.
    pub kind: &'static str,
    /// Who said it.
    pub speaker: Option<Speaker>,
    /// The verb or phrase that introduces it.
    pub cue: Option<Span>,
    /// To whom it was said.
    pub addressee: Option<Span>,
    /// Where it was said.
    pub venue: Option<Span>,
    /// Number of the source through which the article has it.
    pub via: Option<u32>,
    /// Number of the statement that it goes on with.
    pub continues: Option<u32>,
    /// Why it is a statement.
    pub reason: Arc<str>,
}

/// Quotation marks that quote nobody.
#[derive(Debug, Clone, PartialEq)]
pub struct NotSpeech {
    /// From mark to mark.
    pub span: Span,
    /// `title` of a work, `term` that a word introduces, or `scare`: words held at a distance.
    pub kind: &'static str,
    /// Why it is no statement.
    pub reason: Arc<str>,
}

/// Debris of machine translation or crawling.
#[derive(Debug, Clone, PartialEq)]
pub struct Artifact {
    /// Where it is.
    pub span: Span,
    /// `stray_period`, `glued_words`, `space_run`, ...: `docs/artifacts.md` lists them.
    pub kind: &'static str,
    /// Why it is one.
    pub reason: Arc<str>,
}

/// Through whom the article has something.
#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    /// The phrase that attributes.
    pub span: Span,
    /// `media`, `statement`, `social`, `venue`, `unnamed`, `credit` or `unspecified`.
    pub kind: &'static str,
    /// The outlet in it.
    pub outlet: Option<Span>,
    /// The entity, a number of the pipeline's gazetteer.
    pub entry: Option<u32>,
    /// The verb or phrase that attributes.
    pub cue: Option<Span>,
    /// The text that it covers.
    pub scope: Option<Span>,
    /// Number of the source that this one has it from.
    pub via: Option<u32>,
    /// Why it is a source.
    pub reason: Arc<str>,
}

/// Grain of a time value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Grain {
    /// A hundred years.
    Century,
    /// Ten years.
    Decade,
    /// A year.
    Year,
    /// Half a year.
    Half,
    /// A quarter of a year.
    Quarter,
    /// A month.
    Month,
    /// A week.
    Week,
    /// A day.
    Day,
    /// An hour.
    Hour,
    /// A minute.
    Minute,
    /// A second.
    Second,
}

impl Grain {
    /// Its name as Python writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Century => "century",
            Self::Decade => "decade",
            Self::Year => "year",
            Self::Half => "half",
            Self::Quarter => "quarter",
            Self::Month => "month",
            Self::Week => "week",
            Self::Day => "day",
            Self::Hour => "hour",
            Self::Minute => "minute",
            Self::Second => "second",
        }
    }
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DayPart {
    /// Before sunrise.
    Dawn,
    /// Up to noon.
    Morning,
    /// Around noon.
    Noon,
    /// After noon.
    Afternoon,
    /// After sunset.
    Evening,
    /// The middle of the night.
    Night,
}

impl DayPart {
    /// Its name as Python writes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Dawn => "dawn",
            Self::Morning => "morning",
            Self::Noon => "noon",
            Self::Afternoon => "afternoon",
            Self::Evening => "evening",
            Self::Night => "night",
        }
    }
}

/// A calendar expression in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Date {
    /// Where it is.
    pub span: Span,
    /// ISO 8601 value; `None` when there is no reference to resolve it by, or when it names no point of the calendar.
    pub value: Option<String>,
    /// Its grain.
    pub grain: Grain,
    /// The part of the day that it names.
    pub day_part: Option<DayPart>,
    /// What is to be known of it, in a fixed order: `weekday_mismatch`, `approximate`, ...
    pub flags: Vec<&'static str>,
    /// How the value came about, in words.
    pub reason: Arc<str>,
}

/// Asked between the steps of a long document whether to go on with it. Without a question the answer is yes.
///
/// ```
/// use warta::model::{Document, Pulse};
/// let stop = || false;
/// let doc = Document { pulse: Pulse::of(&stop), ..Document::of("Hujan turun.") };
/// assert!(doc.pulse.check().is_err() && Pulse::default().check().is_ok());
/// ```
#[derive(Clone, Copy, Default)]
pub struct Pulse<'a>(Option<&'a dyn Fn() -> bool>);

impl<'a> Pulse<'a> {
    /// Goes on as long as `go_on` says so.
    pub fn of(go_on: &'a dyn Fn() -> bool) -> Self {
        Self(Some(go_on))
    }
    /// An error when the document is to be left; whoever stopped it does not look at the error.
    pub fn check(self) -> Result<()> {
        if self.0.is_none_or(|go_on| go_on()) {
            Ok(())
        } else {
            Err(Error::internal("stopped by its caller"))
        }
    }
}

impl fmt::Debug for Pulse<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() { "Pulse(asked)" } else { "Pulse" })
    }
}

/// A document is what it says, not who may stop it.
impl PartialEq for Pulse<'_> {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Pulse<'_> {}

/// A document and what the caller knows of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Document<'a> {
    /// The crawled text.
    pub text: &'a str,
    /// Its title.
    pub title: Option<&'a str>,
    /// The outlet's name.
    pub outlet: Option<&'a str>,
    /// Its address.
    pub url: Option<&'a str>,
    /// When it was published: ISO, or as sites print it.
    pub published: Option<&'a str>,
    /// What relative dates count from: ISO, or as sites print it.
    pub reference_date: Option<&'a str>,
    /// Key for templates; without it the url's host, else the outlet.
    pub site: Option<&'a str>,
    /// Whether to go on, for documents that take long.
    pub pulse: Pulse<'a>,
}

impl<'a> Document<'a> {
    /// A document of which nothing else is known.
    pub fn of(text: &'a str) -> Self {
        Self { text, ..Self::default() }
    }
}

/// A part of a removal or a label's decision that speaks for or against it.
#[derive(Debug, Clone, PartialEq)]
pub struct Evidence {
    /// A rule's id or the name of a feature.
    pub name: Arc<str>,
    /// In words.
    pub what: String,
    /// What it adds to the label's score, in nats.
    pub weight: f32,
}

/// Why a place of a document was kept or dropped.
#[derive(Debug, Clone, PartialEq)]
pub struct Explanation {
    /// The block or cut that was asked for.
    pub span: Span,
    /// Its label.
    pub label: Label,
    /// Whether the place is in the clean text.
    pub kept: bool,
    /// The deciding rule.
    pub rule: Arc<str>,
    /// Posterior of the label.
    pub score: f32,
    /// The runner-up and its posterior.
    pub second: Option<(Label, f32)>,
    /// What spoke for the label, strongest first.
    pub evidence: Vec<Evidence>,
}
