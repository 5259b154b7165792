//! GeoNames: `alternateNamesV2.txt`, a name a line, and beside it a table of places (`allCountries.txt`, `ID.txt`,
//! `cities15000.txt`). Both are parted by tabs and know no quotes.

use super::lines::each_line;
use crate::error::{Error, Result};
use crate::gazetteer::{Alias, Entry, Intake, Place};
use std::path::Path;

/// What is taken of the names.
#[derive(Debug, Clone)]
pub struct GeoNames {
    /// The languages whose names are taken, the first one's is the name to show. Names without a language and
    /// abbreviations always are.
    pub labels: Vec<String>,
    /// The type of places whose table does not say one.
    pub kind: String,
}

/// What stands in the place of a language but is none.
const NOT_NAMES: [&str; 10] =
    ["link", "post", "iata", "icao", "faac", "tcid", "unlc", "phon", "piny", "wkdt"];
/// Feature classes that are parts of states, and those that somebody built; what is left are places.
const STATES: [&str; 2] = ["A", "P"];
const BUILT: [&str; 2] = ["S", "R"];

/// Reads the names of a file, for the places of `places` when there is such a table.
pub fn read_geonames(path: &Path, places: Option<&Path>, geo: &GeoNames, intake: &mut Intake) -> Result<()> {
    if let Some(places) = places {
        each_line(places, intake, place)?;
    }
    let known = places.is_some();
    each_line(path, intake, |intake, line, text| name(intake, line, text, known, geo))?;
    intake.entries_mut().for_each(|entry| show(entry, geo));
    Ok(())
}

/// Cells of a row; too few are a fault.
fn cells<const N: usize>(text: &str) -> Result<[&str; N]> {
    let mut cells = text.split('\t');
    let mut row = [""; N];
    for (number, cell) in row.iter_mut().enumerate() {
        let missing =
            || Error::gazetteer(format!("expected at least {N} cells parted by tabs, found {number}"));
        *cell = cells.next().ok_or_else(missing)?.trim();
    }
    Ok(row)
}

/// A line of the table of places.
fn place(intake: &mut Intake, line: u32, text: &str) -> Result<()> {
    let row: [&str; 15] = cells(text)?;
    let [id, name, ascii, _, _, _, class, _, country, _, _, _, _, _, people] = row;
    let kind = match class {
        class if STATES.contains(&class) => "GPE",
        class if BUILT.contains(&class) => "FAC",
        _ => "LOC",
    };
    let mut entry = Entry::new(id, name, kind);
    entry.prior = people.parse::<f32>().unwrap_or(0.0).max(1.0);
    if !country.is_empty() {
        entry.data.insert("country".into(), country.into());
    }
    if ascii != name && !ascii.is_empty() {
        entry.aliases.push(Alias::new(ascii));
    }
    intake.add(Place::Line(line), entry);
    Ok(())
}

/// A line of the names.
fn name(intake: &mut Intake, line: u32, text: &str, known: bool, geo: &GeoNames) -> Result<()> {
    let row: [&str; 4] = cells(text)?;
    let [_, id, lang, name] = row;
    let preferred = text.split('\t').nth(4) == Some("1");
    if known && intake.get_mut(id).is_none() {
        return Ok(());
    }
    if lang == "wkdt" {
        if let Some(entry) = intake.get_mut(id) {
            entry.data.insert("wikidata".into(), name.into());
        }
        return Ok(());
    }
    if NOT_NAMES.contains(&lang)
        || !(lang.is_empty() || lang == "abbr" || geo.labels.iter().any(|l| l == lang))
    {
        return Ok(());
    }
    let lang = (!lang.is_empty() && lang != "abbr").then(|| lang.to_owned());
    let prior = preferred.then_some(1.0);
    let alias = Alias { lang, prior, ..Alias::new(name) };
    let shown = intake.get_mut(id).map(|entry| (entry.name.clone(), entry.kind.clone()));
    let (shown, kind) = shown.unwrap_or_else(|| (name.to_owned(), geo.kind.clone()));
    intake.unite(Place::Line(line), Entry { aliases: vec![alias], ..Entry::new(id, shown, kind) });
    Ok(())
}

/// The name to show: the preferred one of the first language that has one, else the first of that language.
fn show(entry: &mut Entry, geo: &GeoNames) {
    let best = geo.labels.iter().find_map(|lang| {
        let own = || entry.aliases.iter().filter(|alias| alias.lang.as_ref() == Some(lang));
        own().find(|alias| alias.prior.is_some()).or_else(|| own().next()).map(|alias| alias.text.clone())
    });
    if let Some(best) = best.filter(|best| *best != entry.name) {
        let old = std::mem::replace(&mut entry.name, best);
        if entry.aliases.iter().all(|alias| alias.text != old) {
            entry.aliases.push(Alias::new(old));
        }
    }
    entry.aliases.iter_mut().for_each(|alias| alias.prior = None);
    let mut seen = rustc_hash::FxHashSet::default();
    entry.aliases.retain(|alias| alias.text != entry.name && seen.insert(alias.text.clone()));
}
