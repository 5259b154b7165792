//! The keys of a pack's files. Serde reads them; `load` checks what serde cannot.

use crate::model::Label;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where in a line a rule's phrase must stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Anchor {
    /// The line is the phrase alone, but for bullets before it and marks after it.
    Line,
    /// The line starts with it, but for bullets.
    Start,
    /// The line ends with it, but for marks.
    End,
    /// Inside the parenthesis that ends the line.
    FinalParen,
    /// Anywhere.
    #[default]
    Anywhere,
}

/// What a match takes out of a line that is otherwise kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cut {
    /// The phrase.
    Phrase,
    /// The sentence that holds it.
    Sentence,
    /// From the phrase to the line's end.
    Rest,
    /// The innermost bracket or parenthesis that holds the phrase, with its marks.
    Bracket,
    /// The phrase and the headlines glued behind it, up to where the prose goes on.
    Headline,
}

/// Shapes that no phrase list can give; `clean` finds them, the pack says what they are and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Form {
    /// Place and outlet before a dash at the start of the article.
    Dateline,
    /// Lower-case initials in parentheses at the end: `(abc/def)`.
    Initials,
    /// Marks without words that close an article: `(+)`, `###`, `-30-`.
    EndMark,
    /// A label with a colon and a headline, set off from the prose by brackets, a lost space or a lost full stop.
    Label,
    /// Several words in capitals between two sentences of prose in small letters.
    Shout,
    /// A credit between slashes at the end of a caption: `/Dok. Humas/`.
    SlashCredit,
    /// The title's exact words glued before a line's text.
    TitlePrefix,
    /// A line that is a date and time and little else.
    PublishedLine,
}

/// How a phrase compares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum PhraseCase {
    /// In any case, after folding.
    #[default]
    Fold,
    /// Only where the text has it in capitals throughout.
    Upper,
    /// Only where the text's first letter is a capital.
    Capital,
}

/// A rule: evidence for a label, or a cut.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// `<code>.<family>.<name>`, unique in the pack.
    pub id: Arc<str>,
    /// The label that it speaks for, or that its cut carries.
    pub label: Label,
    /// What it finds.
    pub what: String,
    /// Why that is (or is not) the article's own text.
    pub why: String,
    /// The phrases, in any case and without diacritics; `#` stands for a run of digits.
    #[serde(default)]
    pub phrases: Vec<String>,
    /// The shape, instead of phrases.
    #[serde(default)]
    pub form: Option<Form>,
    /// Where the phrase must stand.
    #[serde(default)]
    pub anchor: Anchor,
    /// One of these chars must come next, after spaces. A space in the list allows the line's end.
    #[serde(default)]
    pub follow: Option<String>,
    /// One of these phrases must stand later in the same line.
    #[serde(default)]
    pub with: Vec<String>,
    /// The line has at most this many code points.
    #[serde(default)]
    pub max_chars: Option<u32>,
    /// How the phrases compare.
    #[serde(default)]
    pub case: PhraseCase,
    /// How strongly it speaks for the label: 1 a hint, 2 usual, 3 nearly certain.
    #[serde(default = "usual")]
    pub strength: u8,
    /// What it takes out of a line that is otherwise kept; without it the rule only labels lines.
    #[serde(default)]
    pub cut: Option<Cut>,
    /// Of a byline: the role of the name that follows.
    #[serde(default)]
    pub role: Option<Arc<str>>,
    /// Lines in which it must fire. `⟦…⟧` marks what a cut takes.
    pub hit: Vec<String>,
    /// Lines in which it must not.
    pub miss: Vec<String>,
}

fn usual() -> u8 {
    2
}

/// Word lists of a language, all in lower case.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Words {
    /// The commonest words: they tell the language, and prose from lists.
    pub function: Vec<String>,
    /// Words before whose period no sentence ends, without the period.
    pub abbreviations: Vec<String>,
    /// Endings that are not part of a name (`nya`), with or without a hyphen in the text.
    pub clitics: Vec<String>,
    /// Beginnings that are not part of a name (`se`, `pro`), with a hyphen in the text.
    pub prefixes: Vec<String>,
    /// Words that may stand in a dateline beside places and outlets.
    pub dateline: Vec<String>,
    /// Titles and offices that stand before a person's name.
    pub titles: Vec<String>,
    /// Parts of words that outlets call themselves by (`news`, `media`).
    pub outlets: Vec<String>,
    /// Verbs of speech, as they stand beside a quotation.
    pub speech: Vec<String>,
}

/// Words of the calendar, in lower case.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Calendar {
    /// Twelve lists: the names and abbreviations of each month.
    pub months: Vec<Vec<String>>,
    /// Seven lists from Monday: the names and abbreviations of each day.
    pub weekdays: Vec<Vec<String>>,
    /// Offsets of the zones that texts name: `WIB = "+07:00"`. An empty one is a zone whose offset the name
    /// does not tell (`waktu setempat`).
    pub zones: BTreeMap<String, String>,
    /// Words before a clock time (`pukul`).
    pub clock: Vec<String>,
    /// Words that may stand before a published date (`diperbarui`).
    pub published: Vec<String>,
    /// Words that may stand inside a date: between weekday, day, month and year (`tanggal`, `of`).
    pub joins: Vec<String>,
    /// Whether a date in figures is month first.
    pub month_first: bool,
}

/// A language pack.
#[derive(Debug, Clone)]
pub struct Pack {
    /// Its code: ISO 639-1, or what the user calls it.
    pub code: Arc<str>,
    /// The language's name.
    pub name: String,
    /// Rules in the order of the files.
    pub rules: Vec<Rule>,
    /// Word lists.
    pub words: Words,
    /// Words of the calendar.
    pub calendar: Calendar,
    /// Its files as read: what a hash or a pickle of the pack holds.
    pub files: Arc<[super::RawFile]>,
}
