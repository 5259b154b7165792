//! Entities into files: beside their place first, so that no half file ever stands there.

use crate::error::{Error, Result};
use crate::gazetteer::{Alias, CaseRule, Entry, Gazetteer};
use csv::{QuoteStyle, WriterBuilder};
use serde_json::json;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::Path;
use std::process;

/// The columns of a CSV file: a row for each alias, the name's first.
const COLUMNS: [&str; 11] =
    ["id", "name", "type", "alias", "case", "policy", "lang", "alias_prior", "prior", "parent", "data"];

/// Writes a row for each alias; [`super::read_csv`] reads the same gazetteer again.
pub fn write_csv(gazetteer: &Gazetteer, path: &Path) -> Result<()> {
    replace(path, |out| {
        let mut writer = WriterBuilder::new().quote_style(QuoteStyle::Necessary).from_writer(out);
        writer.write_record(COLUMNS)?;
        for entry in gazetteer.entries() {
            for alias in all_aliases(&entry) {
                writer.write_record(row(&entry, &alias))?;
            }
        }
        writer.flush()
    })
}

/// The name first, as the alias that it is, then the others.
fn all_aliases(entry: &Entry) -> Vec<Alias> {
    let of_name = entry.aliases.iter().position(|alias| alias.text == entry.name);
    let first = of_name.and_then(|at| entry.aliases.get(at)).cloned();
    let others = entry.aliases.iter().enumerate().filter(|(at, _)| Some(*at) != of_name);
    let first = first.unwrap_or_else(|| Alias::new(&*entry.name));
    std::iter::once(first).chain(others.map(|(_, alias)| alias.clone())).collect()
}

/// A row. What is said of the entity stands in every one of its rows but for the data.
fn row(entry: &Entry, alias: &Alias) -> [String; 11] {
    let own = alias.text == entry.name;
    let data =
        if own && !entry.data.is_empty() { serde_json::to_string(&entry.data) } else { Ok(String::new()) };
    [
        entry.id.clone(),
        entry.name.clone(),
        entry.kind.clone(),
        alias.text.clone(),
        alias.case.name().to_owned(),
        alias.policy.clone(),
        alias.lang.clone().unwrap_or_default(),
        alias.prior.map_or_else(String::new, |prior| prior.to_string()),
        entry.prior.to_string(),
        entry.parent.clone().unwrap_or_default(),
        data.unwrap_or_default(),
    ]
}

/// Writes an entity a line; [`super::read_jsonl`] reads the same gazetteer again.
pub fn write_jsonl(gazetteer: &Gazetteer, path: &Path) -> Result<()> {
    replace(path, |out| {
        for entry in gazetteer.entries() {
            serde_json::to_writer(&mut *out, &entry)?;
            out.write_all(b"\n")?;
        }
        Ok(())
    })
}

/// Writes a pattern for each alias, for spaCy's `EntityRuler`: in any case by `LOWER`, all others as they are written.
/// Policies, priors and data have no place in it.
pub fn write_spacy_patterns(gazetteer: &Gazetteer, path: &Path) -> Result<()> {
    replace(path, |out| {
        for entry in gazetteer.entries() {
            for alias in all_aliases(&entry) {
                serde_json::to_writer(&mut *out, &pattern(&entry, &alias))?;
                out.write_all(b"\n")?;
            }
        }
        Ok(())
    })
}

fn pattern(entry: &Entry, alias: &Alias) -> serde_json::Value {
    let pattern = if alias.case == CaseRule::Fold {
        let tokens = words(&alias.text).into_iter().map(|word| json!({ "LOWER": word.to_lowercase() }));
        serde_json::Value::Array(tokens.collect())
    } else {
        json!(alias.text)
    };
    json!({ "label": entry.kind, "pattern": pattern, "id": entry.id })
}

/// Words, and marks by themselves, as spaCy's tokenizer parts most names.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for part in text.split_whitespace() {
        let mut rest = part;
        while let Some(at) = rest.find(|c: char| !c.is_alphanumeric()) {
            let end = at + rest.get(at..).and_then(|mark| mark.chars().next()).map_or(1, char::len_utf8);
            words.extend(rest.get(..at).filter(|word| !word.is_empty()));
            words.extend(rest.get(at..end));
            rest = rest.get(end..).unwrap_or_default();
        }
        words.extend(Some(rest).filter(|rest| !rest.is_empty()));
    }
    words
}

/// Writes a file beside its place, and renames it.
fn replace(path: &Path, write: impl FnOnce(&mut BufWriter<File>) -> io::Result<()>) -> Result<()> {
    let mut part = OsString::from(".");
    part.push(path.file_name().unwrap_or_default());
    part.push(format!(".{}.part", process::id()));
    let part = path.with_file_name(part);
    let written = File::create(&part).and_then(|file| {
        let mut out = BufWriter::new(file);
        write(&mut out)?;
        out.flush()?;
        fs::rename(&part, path)
    });
    written.map_err(|fault| {
        // What is left of it, if anything, is of no use.
        let _ = fs::remove_file(&part);
        Error::gazetteer(format!("cannot write it: {fault}")).file(path.display().to_string())
    })
}
