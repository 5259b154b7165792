//! What a user says of an entity and its names.

use serde::de::value::MapAccessDeserializer;
use serde::de::{MapAccess, Visitor};
use serde::ser::SerializeStruct;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::{Map, Value};
use std::fmt;

/// How an alias compares with the text, which is folded before: diacritics, width, apostrophes, dashes and spaces
/// never count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum CaseRule {
    /// One word: as written, or in ALL CAPS when it has at least 4 letters. Several words: in any case, with at
    /// least one capital. An acronym (at most 5 letters, none of them small): as written.
    #[default]
    Smart,
    /// As written.
    Exact,
    /// In any case.
    Fold,
}

impl CaseRule {
    /// All of them, in the order of their numbers in files.
    pub(super) const ALL: [Self; 3] = [Self::Smart, Self::Exact, Self::Fold];
    /// Its number.
    pub(super) fn number(self) -> u32 {
        match self {
            Self::Smart => 0,
            Self::Exact => 1,
            Self::Fold => 2,
        }
    }
    /// Its name as files and Python write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Smart => "smart",
            Self::Exact => "exact",
            Self::Fold => "fold",
        }
    }
}

/// A name of an entity. In files a bare string is an alias with nothing but its text.
///
/// ```
/// use warta::gazetteer::{Alias, CaseRule};
/// let alias: Alias = serde_json::from_str(r#"{"text": "AS", "case": "exact"}"#).unwrap();
/// assert_eq!((alias.text.as_str(), alias.case, alias.policy.as_str()), ("AS", CaseRule::Exact, "free"));
/// assert_eq!(serde_json::from_str::<Alias>(r#""Rusia""#).unwrap(), Alias::new("Rusia"));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Alias {
    /// The name.
    pub text: String,
    /// How it compares.
    pub case: CaseRule,
    /// Where it counts: `free`, or a list of `needs_full_name`, `after_full_name`, `not_sentence_initial`, `not_before_capital`,
    /// `not_after_capital`, `not_definition`, `blocked_by(...)` and `only_with(...)` joined by ` + `.
    pub policy: String,
    /// Its language, when it belongs to one.
    pub lang: Option<String>,
    /// How often it means this entity, beside the other entities that have it; 1 without it.
    pub prior: Option<f32>,
}

/// The policy of an alias that says nothing of it.
pub(super) const FREE: &str = "free";

/// The keys of an alias table.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    text: String,
    #[serde(default)]
    case: CaseRule,
    #[serde(default = "free")]
    policy: String,
    #[serde(default)]
    lang: Option<String>,
    #[serde(default)]
    prior: Option<f32>,
}

fn free() -> String {
    FREE.to_owned()
}

impl Alias {
    /// An alias with the usual case rule and no policy.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), case: CaseRule::Smart, policy: free(), lang: None, prior: None }
    }
    /// Whether nothing but its text is said of it.
    pub fn is_plain(&self) -> bool {
        self.case == CaseRule::Smart && self.policy == FREE && self.lang.is_none() && self.prior.is_none()
    }
}

struct AliasVisitor;

impl<'de> Visitor<'de> for AliasVisitor {
    type Value = Alias;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an alias: a string, or a table with text, case, policy, lang and prior")
    }
    fn visit_str<E>(self, text: &str) -> Result<Alias, E> {
        Ok(Alias::new(text))
    }
    fn visit_string<E>(self, text: String) -> Result<Alias, E> {
        Ok(Alias::new(text))
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Alias, A::Error> {
        let Table { text, case, policy, lang, prior } = Table::deserialize(MapAccessDeserializer::new(map))?;
        Ok(Alias { text, case, policy, lang, prior })
    }
}

impl<'de> Deserialize<'de> for Alias {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AliasVisitor)
    }
}

impl Serialize for Alias {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.is_plain() {
            return serializer.serialize_str(&self.text);
        }
        let mut table = serializer.serialize_struct("Alias", 5)?;
        table.serialize_field("text", &self.text)?;
        table.serialize_field("case", &self.case)?;
        table.serialize_field("policy", &self.policy)?;
        table.serialize_field("lang", &self.lang)?;
        table.serialize_field("prior", &self.prior)?;
        table.end()
    }
}

/// An entity and its names. In files and in Python `kind` is called `type`.
///
/// ```
/// use warta::gazetteer::Entry;
/// let json = r#"{"id": "russia", "name": "Rusia", "type": "GPE", "data": {"country": "RU"}}"#;
/// let entry: Entry = serde_json::from_str(json).unwrap();
/// assert_eq!((entry.kind.as_str(), entry.prior, entry.aliases.len()), ("GPE", 1.0, 0));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Unique in its gazetteer.
    pub id: String,
    /// The name to show; it is an alias too.
    pub name: String,
    /// What it is: `GPE`, `LOC`, `FAC`, `PER`, `ORG`, `NORP`, `EVT`, `WRK`, or what the user says.
    #[serde(rename = "type")]
    pub kind: String,
    /// Its other names. One that equals the name says how the name compares.
    #[serde(default)]
    pub aliases: Vec<Alias>,
    /// How often it is meant, beside the other entities that share a name with it.
    #[serde(default = "one")]
    pub prior: f32,
    /// Id of the entity that it belongs to.
    #[serde(default)]
    pub parent: Option<String>,
    /// Anything else: `country` (ISO 3166), `refers_to` (an id), `wikidata`, `domain`, ...
    #[serde(default)]
    pub data: Map<String, Value>,
}

fn one() -> f32 {
    1.0
}

impl Entry {
    /// An entry with no other names and no data.
    pub fn new(id: impl Into<String>, name: impl Into<String>, kind: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: name.into(),
            kind: kind.into(),
            aliases: Vec::new(),
            prior: 1.0,
            parent: None,
            data: Map::new(),
        }
    }
}

/// An entity that somebody else holds, without its aliases.
#[derive(Debug, Clone, Copy)]
pub struct EntryView<'a> {
    /// See [`Entry::id`].
    pub id: &'a str,
    /// See [`Entry::name`].
    pub name: &'a str,
    /// See [`Entry::kind`].
    pub kind: &'a str,
    /// See [`Entry::prior`].
    pub prior: f32,
    /// See [`Entry::parent`].
    pub parent: Option<&'a str>,
    /// See [`Entry::data`].
    pub data: Option<&'a Map<String, Value>>,
}

impl<'a> EntryView<'a> {
    /// Of an entry.
    pub fn of(entry: &'a Entry) -> Self {
        let Entry { id, name, kind, prior, parent, data, .. } = entry;
        Self { id, name, kind, prior: *prior, parent: parent.as_deref(), data: Some(data) }
    }
}

/// An alias that somebody else holds.
#[derive(Debug, Clone, Copy)]
pub struct AliasView<'a> {
    /// See [`Alias::text`].
    pub text: &'a str,
    /// See [`Alias::case`].
    pub case: CaseRule,
    /// See [`Alias::policy`].
    pub policy: &'a str,
    /// See [`Alias::lang`].
    pub lang: Option<&'a str>,
    /// See [`Alias::prior`].
    pub prior: Option<f32>,
}

impl<'a> AliasView<'a> {
    /// An alias with the usual case rule and no policy.
    pub fn new(text: &'a str) -> Self {
        Self { text, case: CaseRule::Smart, policy: FREE, lang: None, prior: None }
    }
    /// Of an alias.
    pub fn of(alias: &'a Alias) -> Self {
        let Alias { text, case, policy, lang, prior } = alias;
        Self { text, case: *case, policy, lang: lang.as_deref(), prior: *prior }
    }
}
