//! The keys of a pack's files. Serde reads them; `load` checks what serde cannot.

use crate::model::{DayPart, Grain, Label};
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
    /// Words that news writes in small letters, between white space: a name that is one of them needs more than a
    /// capital.
    pub common: String,
}

/// How companies are called.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Companies {
    /// Legal forms that stand before the name (`PT`).
    pub before: Vec<String>,
    /// Legal forms that stand behind it (`Tbk`).
    pub after: Vec<String>,
    /// Those of them that stand in brackets (`Persero`).
    pub bracketed: Vec<String>,
    /// Forms that a name without one may have in a text; `_` is the name.
    pub usual: Vec<String>,
    /// Words around the ticker, which is `_`.
    pub ticker: Vec<String>,
    /// Proper names of many things (`garuda`), between white space: a company of such a name needs its legal form.
    pub names: String,
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

/// Where an expression points from its reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// The one before the present one: `pekan lalu`, `last week`.
    Previous,
    /// The present one: `bulan ini`.
    This,
    /// The one after the present one: `tahun depan`.
    Next,
    /// So many units back: `dua hari lalu`.
    Ago,
    /// So many units ahead: `dua hari lagi`.
    Hence,
    /// So many units up to now: `tiga bulan terakhir`.
    Recent,
    /// So many units from now on: `tiga bulan ke depan`.
    Coming,
    /// So many units before the date said last: `sehari sebelumnya`.
    Earlier,
    /// So many units after the date said last: `dua pekan kemudian`.
    Later,
    /// That of the date said last: `bulan yang sama`.
    Same,
}

/// A part of a month or a longer time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Edge {
    /// Its start.
    Start,
    /// Its middle.
    Middle,
    /// Its end.
    End,
    /// What of the present one is past (`earlier this month`).
    Earlier,
    /// What of it is to come (`later this week`).
    Later,
}

/// A day of every year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MonthDay {
    /// From 1.
    pub month: u8,
    /// From 1.
    pub day: u8,
}

/// What a word such as `kemarin` points to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pointer {
    /// Days from the reference.
    pub days: i64,
    /// The part of that day.
    #[serde(default)]
    pub part: Option<DayPart>,
    /// Whether it counts from the date said last instead.
    #[serde(default)]
    pub last: bool,
}

/// Words of time beyond the calendar, in lower case.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Time {
    /// Number words (`dua`).
    pub numbers: BTreeMap<String, u32>,
    /// Words that add to the number before them (`belas`).
    pub adds: BTreeMap<String, u32>,
    /// Words that multiply the number before them (`puluh`).
    pub times: BTreeMap<String, u32>,
    /// Ordinal numbers (`ketiga`).
    pub ordinals: BTreeMap<String, u32>,
    /// Words that make the figure behind them ordinal (`ke-3`).
    pub ordinal_marks: Vec<String>,
    /// Half of the unit that follows (`setengah`).
    pub half: Vec<String>,
    /// Words that stand for one where more speaks for a length (`a`).
    pub articles: Vec<String>,
    /// Words in place of a number (`beberapa`).
    pub fuzzy: Vec<String>,
    /// Words that make what follows approximate (`sekitar`).
    pub approx: Vec<String>,
    /// Words that make what follows a bound (`lebih dari`).
    pub bounds: Vec<String>,
    /// The nouns of each unit.
    pub units: BTreeMap<Grain, Vec<String>>,
    /// Words for one unit (`sebulan`).
    pub one: BTreeMap<Grain, Vec<String>>,
    /// Words that point to a day (`kemarin`).
    pub days: BTreeMap<String, Pointer>,
    /// Parts of the day, behind a day.
    pub parts: BTreeMap<DayPart, Vec<String>>,
    /// Words before a weekday that mean the evening before it (`malam`).
    pub eves: Vec<String>,
    /// Words behind a unit, a month or a weekday, by where they point.
    pub behind: BTreeMap<Turn, Vec<String>>,
    /// The same before it.
    pub front: BTreeMap<Turn, Vec<String>>,
    /// Words for a part of the month or year that follows (`awal`).
    pub edges: BTreeMap<Edge, Vec<String>>,
    /// Words for Saturday and Sunday together.
    pub weekends: Vec<String>,
    /// Words behind which a month or a year alone is one.
    pub leads: Vec<String>,
    /// Words that make the last of something a stretch that ends now (`the last year`).
    pub definite: Vec<String>,
    /// Nouns of units in the plural, where a language has one.
    pub plurals: Vec<String>,
    /// Endings that make a decade of its first year (`1990-an`, `1990s`).
    pub decades: Vec<String>,
    /// Words between a unit and what it is of, so that it is not the present one (`the end of the week of ...`).
    pub of: Vec<String>,
    /// Words between the two ends of a range.
    pub to: Vec<String>,
    /// Words before two ends of a time (`antara`).
    pub between: Vec<String>,
    /// Words between two of a kind (`dan`).
    pub and: Vec<String>,
    /// Words before the day of a month (`tanggal`).
    pub day_marks: Vec<String>,
    /// Words that may stand between a day and its time of day.
    pub clock_joins: Vec<String>,
    /// Words that say that a sentence is of the future.
    pub future: Vec<String>,
    /// Words that say that it is of the past; verbs of speech say so, too.
    pub past: Vec<String>,
    /// Words that open a clause with a tense of its own (`bahwa`).
    pub clauses: Vec<String>,
    /// Words before an age (`berusia`).
    pub ages: Vec<String>,
    /// Words behind an age (`old`).
    pub old: Vec<String>,
    /// Words that make a unit a rate (`per`).
    pub rates: Vec<String>,
    /// Feasts whose year may follow.
    pub holidays: Vec<String>,
    /// Feasts of one day that is the same in every year (`christmas day`).
    pub feast_days: BTreeMap<String, MonthDay>,
    /// Words for the end of a unit (`year-end`).
    pub closes: BTreeMap<Grain, Vec<String>>,
    /// What lasts from one year into the next, behind the two years (`the 2019-20 season`).
    pub spans: Vec<String>,
    /// The seasons of the year (`summer`).
    pub seasons: Vec<String>,
    /// Phrases that hold a word of time and are no time.
    pub names: Vec<String>,
}

/// What a word is to a statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sense {
    /// A verb beside a quotation (`kata`).
    Beside,
    /// What such a verb takes for its speaker at its end (`nya`).
    Bound,
    /// A verb that a clause follows (`mengatakan`).
    Tell,
    /// A verb that needs [`Sense::That`] before a clause.
    Charge,
    /// A verb that only a quotation makes a statement (`meminta`).
    Ask,
    /// Opens the clause of what was said (`bahwa`).
    That,
    /// Stands before what a statement is according to (`menurut`).
    According,
    /// Closes a statement (`demikian`).
    Summary,
    /// What closes it says that it is (`keterangan`).
    Notice,
    /// A pronoun that may speak.
    Pronoun,
    /// A pronoun for oneself.
    #[serde(rename = "self")]
    Own,
    /// A noun for who speaks without a name.
    Head,
    /// Before a noun: nobody who is named.
    Unnamed,
    /// Before a noun: one that is known.
    Definite,
    /// May stand between a speaker and the verb.
    Between,
    /// Before a verb: what it says was not said.
    Denied,
    /// Before whom it was said to.
    To,
    /// Opens what is neither subject nor object.
    Preposition,
    /// Opens what is said of the noun before it (`yang`).
    Relative,
    /// Opens a clause of its own.
    Clause,
    /// At the start of a sentence before its subject.
    Opener,
    /// Between two of the same kind.
    Joins,
    /// Between an office and what it is of.
    Of,
    /// Inside a person's name.
    Particle,
    /// Names the outlet behind it (`dikutip`).
    Cite,
    /// What an outlet does (`melaporkan`).
    Report,
    /// May stand between a cue and an outlet's name.
    Link,
    /// A noun for an outlet (`kantor berita`).
    Outlet,
    /// A noun for what an institution puts out.
    Statement,
    /// A noun for what stands on a platform.
    Post,
    /// Before who is credited.
    Credit,
    /// Stands for sources that nobody names.
    Unspecified,
    /// A noun for where something is said.
    Venue,
    /// Before quotation marks that quote nobody.
    Term,
    /// A word that crawlers glue to the next one.
    Glue,
    /// A noun for what people belong to: its name is no person's (`Dinas Kesehatan`, `pemerintahan Biden`).
    Body,
    /// How verbs start.
    Verbal,
    /// A verb that names whom it was said to (`told`).
    Told,
    /// Stands for what was said, with nothing of it (`hal itu`).
    Empty,
    /// Behind a noun: others of the kind (`lainnya`).
    Other,
    /// A verb of what somebody says that another is or does (`menyebut`, `called`).
    Brand,
    /// A rank that is written as part of an officer's name (`komisaris besar`).
    Rank,
    /// A corps behind such a rank (`tni`).
    Corps,
    /// A noun for what somebody is, or from `-` on its end, between whose it is and the name (`Leeds skipper Sari`).
    Agent,
    /// A share of a group (`percent`, `majority`).
    Share,
    /// A preposition that cites the outlet behind it, and is a common one else (`per`).
    Through,
    /// A verb that makes a clause of what stands before it (`would`).
    Finite,
    /// A verb of saying in a form whose subject is that of the clause before it (`..., adding that`).
    Participle,
    /// A pronoun for what is no person, and may speak (`it`).
    Neuter,
    /// A noun for a company or body before its name (`giant` in `tech giant Google`).
    Business,
    /// A preposition between a body and what it is for (`on` in `Commission on Human Rights`).
    Topic,
    /// A pronoun to whom something is said, and who does not say it (`them`).
    Object,
    /// A verb of what studies and bodies find out and tell, and others find and do not (`found`).
    Finding,
}

/// Words of statements by what they are, in lower case.
pub type Speech = BTreeMap<Sense, Vec<String>>;
/// Words around names, in lower case.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct NameWords {
    /// Titles that say no more than that a person follows (`pak`).
    pub honorifics: Vec<String>,
    /// Titles that are also parts of names (`sri`).
    pub given: Vec<String>,
    /// Titles beside those of [`Words::titles`].
    pub titles: Vec<String>,
    /// Titles behind which the name of a body or place may stand before the person's (`ketua`).
    pub of_body: Vec<String>,
    /// Words that often stand before a person's name in a capital, and are not part of it (`kabinet`).
    pub before_persons: Vec<String>,
    /// Nouns that make another thing of the name behind them (`universitas`).
    pub heads: Vec<String>,
    /// Those of them that are named for persons, too (`jalan`).
    pub person_heads: Vec<String>,
    /// Names of states that such words make another place of (`korea`).
    pub divided: Vec<String>,
    /// Words behind a name that make another place of it (`selatan`).
    pub directions: Vec<String>,
    /// The same before it (`south`).
    pub directions_before: Vec<String>,
    /// Words behind a name that make another thing of it (`university`).
    pub tails: Vec<String>,
    /// Heads of the names of a state's bodies, which need a field (`kementerian`).
    pub bodies: Vec<String>,
    /// Such heads that are one only where they are written with a capital (`dewan`).
    pub capital_bodies: Vec<String>,
    /// Fields of such bodies (`luar negeri`).
    pub fields: Vec<String>,
    /// Names of bodies that need no field, where they are written with a capital (`kemenlu`).
    pub full_bodies: Vec<String>,
    /// Words between the parts of such a name (`of`).
    pub of: Vec<String>,
    /// Words behind which a name is a place (`di`).
    pub places: Vec<String>,
    /// Prepositions behind which a capital is a party (`terhadap`).
    pub parties: Vec<String>,
    /// Prepositions of place behind a verb of moving, else of a party (`dari`).
    pub from: Vec<String>,
    /// Words of moving and reporting (`terbang`).
    pub moves: Vec<String>,
    /// Verbs of those who act for a state, behind their subject; verbs of speech are some of them.
    pub acts: Vec<String>,
    /// Of these, those that say nothing alone (`has`).
    pub weak: Vec<String>,
    /// Verbs whose object is a place (`mengunjungi`).
    pub visits: Vec<String>,
    /// Words that stand before the actor of a passive (`ditolak`, `by`).
    pub passives: Vec<String>,
    /// Verbs whose object is a party (`urged`), beside `acts` of languages whose verbs have one form.
    pub addresses: Vec<String>,
    /// Nouns of what states have, do and say (`sikap`).
    pub stances: Vec<String>,
    /// Words between an actor and its verb (`telah`).
    pub auxiliaries: Vec<String>,
    /// Small words inside names of persons (`bin`).
    pub particles: Vec<String>,
    /// Phrases between a name and its short form (`disingkat`).
    pub short_for: Vec<String>,
    /// Words of the names of bodies, firms and places, of which no person's name is made (`komisi`).
    pub institutions: Vec<String>,
    /// Countries (ISO 3166) of which a capital is first of all a town.
    pub home: Vec<String>,
    /// Ordinary words that are also names (`medan`).
    pub ordinary: Vec<String>,
    /// Nouns right before a place's name, and never before a person's (`provinsi`).
    pub place_heads: Vec<String>,
    /// Verbs of which such a word is the subject, and no place (`malang menimpa`).
    pub befalls: Vec<String>,
    /// Words before the name of a thing, and never before a place's: `the`.
    pub articles: Vec<String>,
    /// Titles right behind which the person's name stands, and never a place's: `Mayor London Breed`.
    pub name_next: Vec<String>,
    /// Words between a noun of persons and a name: `bernama`.
    pub named: Vec<String>,
    /// Countries (ISO 3166) whose people are named family first.
    pub family_first: Vec<String>,
    /// Countries (ISO 3166) whose people are called by their given names.
    pub given_first: Vec<String>,
    /// Family names that stand first (`wang`).
    pub surnames: Vec<String>,
}

/// What stands around names, and what it says of them.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Names {
    /// Titles by the English word for the office, as entries of a gazetteer give it in `role`.
    pub roles: BTreeMap<String, Vec<String>>,
    /// Word lists.
    pub words: NameWords,
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
    /// Words of time beyond the calendar.
    pub time: Time,
    /// Words of statements.
    pub speech: Speech,
    /// Words around names.
    pub names: Names,
    /// How companies are called.
    pub companies: Companies,
    /// Its files as read: what a hash or a pickle of the pack holds.
    pub files: Arc<[super::RawFile]>,
}
