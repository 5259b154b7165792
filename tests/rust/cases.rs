//! The table of cases of the cleaner, one by one.

use crate::clean::CLEANER;
use serde::Deserialize;
use std::collections::BTreeMap;
use warta::model::{Cleaned, Document};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    frame: BTreeMap<String, Frame>,
    case: Vec<Case>,
}

#[derive(Deserialize)]
struct Frame {
    before: String,
    after: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    why: String,
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    frame: Option<String>,
    #[serde(default)]
    inside: Option<String>,
    #[serde(default)]
    title: Option<String>,
    #[serde(default)]
    keeps: Vec<String>,
    #[serde(default)]
    drops: Vec<String>,
    #[serde(default)]
    labels: BTreeMap<String, String>,
    #[serde(default)]
    fields: BTreeMap<String, toml::Value>,
}

impl Case {
    fn text(&self, frames: &BTreeMap<String, Frame>) -> String {
        match (&self.text, &self.frame, &self.inside) {
            (Some(text), None, None) => text.clone(),
            (None, Some(frame), Some(inside)) => {
                let Frame { before, after } = &frames[frame];
                format!("{}\n\n{inside}\n\n{}", before.trim(), after.trim())
            }
            _ => panic!("{}: expected a text, or a frame and what stands inside", self.id),
        }
    }
    fn faults(&self, text: &str, cleaned: &Cleaned) -> Vec<String> {
        let mut faults = Vec::new();
        let lost = self.keeps.iter().filter(|k| !cleaned.text.contains(k.as_str()));
        faults.extend(lost.map(|k| format!("lost {k:?}")));
        let left = self.drops.iter().filter(|d| cleaned.text.contains(d.as_str()));
        faults.extend(left.map(|d| format!("kept {d:?}")));
        for (piece, label) in &self.labels {
            let found = labels(text, cleaned, piece);
            if !found.iter().any(|f| f == label) {
                faults.push(format!("{piece:?} is {found:?}, not {label}"));
            }
        }
        for (name, expected) in &self.fields {
            let found: Vec<&str> =
                cleaned.fields.iter().filter(|f| f.name == name).map(|f| f.value.as_str()).collect();
            let expected: Vec<&str> = match expected {
                toml::Value::Array(list) => list.iter().filter_map(toml::Value::as_str).collect(),
                other => other.as_str().into_iter().collect(),
            };
            if found != expected {
                faults.push(format!("{name} is {found:?}, not {expected:?}"));
            }
        }
        faults
    }
}

/// Labels of every place that holds a piece: of its removal, else of its block.
fn labels(text: &str, cleaned: &Cleaned, piece: &str) -> Vec<String> {
    let places = text.match_indices(piece).map(|(at, _)| at as u32);
    let label = |at: u32| {
        let removal = cleaned.removed.iter().find(|r| r.span.start <= at && at < r.span.end);
        let block = cleaned.blocks.iter().find(|b| b.span.start <= at && at < b.span.end);
        removal.map(|r| r.label).or(block.map(|b| b.label)).map_or("nothing", |l| l.name()).to_owned()
    };
    places.map(label).collect()
}

#[test]
fn the_table_of_the_cleaner() {
    let table: Table = toml::from_str(include_str!("../cases/cleaning.toml")).unwrap();
    let mut faults = Vec::new();
    for case in &table.case {
        let text = case.text(&table.frame);
        let doc = Document { title: case.title.as_deref(), ..Document::of(&text) };
        let cleaned = CLEANER.clean(&doc).unwrap();
        faults.extend(
            case.faults(&text, &cleaned).into_iter().map(|f| format!("{} ({}): {f}", case.id, case.why)),
        );
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}
