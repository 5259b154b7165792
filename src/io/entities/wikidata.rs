//! Wikidata's dump of entities: a JSON list with one item a line, often as .gz or .bz2.

use super::json::parse;
use super::lines::each_line;
use crate::error::{Error, Result};
use crate::gazetteer::{Alias, Entry, Intake, Place};
use serde::de::value::MapAccessDeserializer;
use serde::de::{IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::marker::PhantomData;
use std::path::Path;

/// What is taken of the items.
#[derive(Debug, Clone)]
pub struct Wikidata {
    /// Languages of the names; the first that an item has gives the name to show.
    pub labels: Vec<String>,
    /// Types by class (`Q5` is `PER`).
    pub types: HashMap<String, String>,
    /// The type of items of no such class, which are left out without it.
    pub default_kind: Option<String>,
}

/// The shipped types by class.
pub fn wikidata_types() -> Result<HashMap<String, String>> {
    let text = include_str!("wikidata_types.toml");
    let types: BTreeMap<String, Vec<String>> =
        toml::from_str(text).map_err(|e| Error::internal(format!("wikidata_types.toml: {e}")))?;
    let classes =
        types.into_iter().flat_map(|(kind, classes)| classes.into_iter().map(move |c| (c, kind.clone())));
    Ok(classes.collect())
}

#[derive(Deserialize)]
struct Item {
    id: String,
    #[serde(default)]
    labels: Table<Term>,
    #[serde(default)]
    aliases: Table<Vec<Term>>,
    #[serde(default)]
    claims: Table<Vec<Statement>>,
    #[serde(default)]
    sitelinks: Table<IgnoredAny>,
}

#[derive(Deserialize)]
struct Term {
    value: String,
}

#[derive(Deserialize)]
struct Statement {
    mainsnak: Snak,
    #[serde(default)]
    rank: String,
}

#[derive(Deserialize)]
struct Snak {
    #[serde(default)]
    datavalue: Option<DataValue>,
}

#[derive(Deserialize)]
struct DataValue {
    value: Value,
}

/// A JSON object; Wikidata writes an empty one as a list.
struct Table<T>(HashMap<String, T>);

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Table<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        deserializer.deserialize_any(TableVisitor(PhantomData))
    }
}

struct TableVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for TableVisitor<T> {
    type Value = Table<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }
    fn visit_map<A: MapAccess<'de>>(self, map: A) -> std::result::Result<Table<T>, A::Error> {
        HashMap::deserialize(MapAccessDeserializer::new(map)).map(Table)
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> std::result::Result<Table<T>, A::Error> {
        while seq.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Table::default())
    }
}

/// Reads the items of a dump. Items without a name in the languages, and properties, are left out. The prior is the
/// number of wikis that have a page on the item; `data` holds `wikidata`, and of states their `country` code.
pub fn read_wikidata(path: &Path, wanted: &Wikidata, intake: &mut Intake) -> Result<()> {
    each_line(path, intake, |intake, line, text| {
        let text = text.strip_suffix(',').unwrap_or(text);
        if matches!(text, "[" | "]" | "") {
            return Ok(());
        }
        let item: Item = parse(text, line)?;
        if let Some(entry) = entry(item, wanted) {
            intake.add(Place::Line(line), entry);
        }
        Ok(())
    })
}

fn entry(mut item: Item, wanted: &Wikidata) -> Option<Entry> {
    let kind = kind(&item, wanted)?;
    if !item.id.starts_with('Q') {
        return None;
    }
    let mut names: Vec<(String, String)> = Vec::new();
    for lang in &wanted.labels {
        let label = item.labels.0.remove(lang);
        let others = item.aliases.0.remove(lang).unwrap_or_default();
        names.extend(label.into_iter().chain(others).map(|term| (lang.clone(), term.value)));
    }
    // The first label, or without any the first other name.
    let (_, name) = names.first()?.clone();
    let mut entry = Entry::new(item.id.as_str(), name, kind);
    for (lang, text) in names {
        let new = text != entry.name && entry.aliases.iter().all(|known| known.text != text);
        if new && !text.trim().is_empty() {
            entry.aliases.push(Alias { lang: Some(lang), ..Alias::new(text) });
        }
    }
    entry.prior = item.sitelinks.0.len().max(1) as f32;
    entry.data.insert("wikidata".into(), item.id.as_str().into());
    if let Some(code) = values(&item, "P297").find_map(Value::as_str) {
        entry.data.insert("country".into(), code.into());
    }
    Some(entry)
}

fn kind(item: &Item, wanted: &Wikidata) -> Option<String> {
    let class = |value: &Value| Some(value.get("id")?.as_str()?.to_owned());
    let known = values(item, "P31").filter_map(class).find_map(|class| wanted.types.get(&class).cloned());
    known.or_else(|| wanted.default_kind.clone())
}

/// The values of a property that nobody took back.
fn values<'a>(item: &'a Item, property: &str) -> impl Iterator<Item = &'a Value> {
    let statements = item.claims.0.get(property).map(Vec::as_slice).unwrap_or_default();
    let valid = statements.iter().filter(|statement| statement.rank != "deprecated");
    valid.filter_map(|statement| Some(&statement.mainsnak.datavalue.as_ref()?.value))
}
