//! Entities of FollowTheMoney, as OpenSanctions publishes them: `entities.ftm.json`, one a line.

use super::json::parse;
use super::lines::each_line;
use crate::error::Result;
use crate::gazetteer::{Alias, Entry, Intake, Place};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

#[derive(Deserialize)]
struct Line {
    id: String,
    schema: String,
    #[serde(default)]
    caption: Option<String>,
    #[serde(default)]
    properties: BTreeMap<String, Vec<serde_json::Value>>,
}

impl Line {
    fn texts(&self, property: &str) -> impl Iterator<Item = &str> {
        let values = self.properties.get(property).map(Vec::as_slice).unwrap_or_default();
        values.iter().filter_map(serde_json::Value::as_str).map(str::trim).filter(|text| !text.is_empty())
    }
}

/// The types of the schemas that name somebody or something; the others (addresses, payments, links) are left out.
const TYPES: [(&str, &str); 9] = [
    ("Person", "PER"),
    ("Organization", "ORG"),
    ("Company", "ORG"),
    ("LegalEntity", "ORG"),
    ("PublicBody", "ORG"),
    ("Vessel", "FAC"),
    ("Airplane", "FAC"),
    ("Vehicle", "FAC"),
    ("Project", "EVT"),
];
/// The policy of names that OpenSanctions calls weak: nicknames, and others that many have.
const WEAK: &str = "needs_full_name";

/// Reads the entities of a file: the caption, else the first name, is the name; weak aliases need the full name.
pub fn read_followthemoney(path: &Path, intake: &mut Intake) -> Result<()> {
    each_line(path, intake, |intake, line, text| {
        let record: Line = parse(text, line)?;
        let kind = TYPES.iter().find(|(schema, _)| *schema == record.schema).map(|(_, kind)| *kind);
        if let Some(kind) = kind {
            intake.add(Place::Line(line), entry(&record, kind));
        }
        Ok(())
    })
}

fn entry(record: &Line, kind: &str) -> Entry {
    let caption = record.caption.as_deref().filter(|caption| *caption != record.id);
    let name = caption.or(record.texts("name").next()).unwrap_or_default();
    let mut entry = Entry::new(record.id.as_str(), name, kind);
    let strong = ["name", "alias", "previousName", "abbreviation"];
    let strong = strong.iter().flat_map(|property| record.texts(property)).map(Alias::new);
    let weak = record.texts("weakAlias").map(|text| Alias { policy: WEAK.into(), ..Alias::new(text) });
    for alias in strong.chain(weak) {
        if alias.text != name && entry.aliases.iter().all(|known| known.text != alias.text) {
            entry.aliases.push(alias);
        }
    }
    let country = record.texts("country").chain(record.texts("nationality")).next();
    let facts = [
        ("country", country.map(str::to_uppercase)),
        ("wikidata", record.texts("wikidataId").next().map(str::to_owned)),
        (
            "topics",
            Some(record.texts("topics").collect::<Vec<_>>().join(" ")).filter(|topics| !topics.is_empty()),
        ),
        ("schema", Some(record.schema.clone())),
    ];
    let facts = facts.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?.into())));
    entry.data.extend(facts);
    entry
}
