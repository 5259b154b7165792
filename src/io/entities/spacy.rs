//! Patterns of spaCy's `EntityRuler`: `{"label": "ORG", "pattern": "Bank Nusa", "id": "nusa"}` a line, the pattern a
//! string or a list of tokens.

use super::json::parse;
use super::lines::each_line;
use crate::error::{Error, Result};
use crate::gazetteer::{Alias, CaseRule, Entry, Intake, Place};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::path::Path;

#[derive(Deserialize)]
struct Line {
    label: String,
    pattern: Pattern,
    #[serde(default)]
    id: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Pattern {
    Phrase(String),
    Tokens(Vec<Map<String, Value>>),
}

/// Reads the patterns of a file. A phrase and tokens by `TEXT` or `ORTH` are exact; tokens by `LOWER` match in any
/// case; patterns of the same label and id are one entity, and one without an id is an entity by itself. A pattern of
/// anything else (part of speech, operators, regular expressions) is a bad row.
pub fn read_spacy_patterns(path: &Path, intake: &mut Intake) -> Result<()> {
    each_line(path, intake, |intake, line, text| {
        let Line { label, pattern, id } = parse(text, line)?;
        let alias = alias(&pattern)?;
        let id = id.unwrap_or_else(|| format!("{label}:{}", alias.text));
        let name = intake.get_mut(&id).map_or_else(|| alias.text.clone(), |known| known.name.clone());
        let entry = Entry { aliases: vec![alias], ..Entry::new(id, name, label) };
        intake.unite(Place::Line(line), entry);
        Ok(())
    })
}

fn alias(pattern: &Pattern) -> Result<Alias> {
    match pattern {
        Pattern::Phrase(text) => Ok(Alias { case: CaseRule::Exact, ..Alias::new(text.as_str()) }),
        Pattern::Tokens(tokens) => {
            let words: Vec<(&str, bool)> = tokens.iter().map(word).collect::<Result<_>>()?;
            let fold = words.iter().any(|(_, fold)| *fold);
            let case = if fold { CaseRule::Fold } else { CaseRule::Exact };
            Ok(Alias { case, ..Alias::new(join(words.iter().map(|(word, _)| *word))) })
        }
    }
}

/// The word of a token, and whether its case does not count.
fn word(token: &Map<String, Value>) -> Result<(&str, bool)> {
    let mut keys = token.iter();
    let found = match (keys.next(), keys.next()) {
        (Some((key, Value::String(word))), None) => match key.to_ascii_uppercase().as_str() {
            "LOWER" => Some((word.as_str(), true)),
            "TEXT" | "ORTH" => Some((word.as_str(), false)),
            _ => None,
        },
        _ => None,
    };
    found.ok_or_else(|| {
        let token = Value::Object(token.clone());
        Error::gazetteer(format!("expected a token with one of LOWER, TEXT and ORTH, found {token}"))
    })
}

/// The tokens as text: spaCy makes tokens of marks, and no space stands beside a hyphen, an apostrophe or before a mark.
fn join<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    for word in words {
        let tight =
            word.starts_with(['-', '\'', '’', '.', ',', ')', '/']) || text.ends_with(['-', '(', '/', '\'']);
        if !text.is_empty() && !tight {
            text.push(' ');
        }
        text.push_str(word);
    }
    text
}
