//! What Wikidata's query service gives as CSV: `item,itemLabel,itemAltLabel,...`, rows of an item as often as its
//! values multiply.

use super::csv::read_csv_with;
use crate::error::{Error, Result};
use crate::gazetteer::{ColumnNames, Entry, Intake, Sheet};
use std::path::Path;

/// Where the ids of items start.
const PREFIXES: [&str; 2] = ["http://www.wikidata.org/entity/", "https://www.wikidata.org/entity/"];
/// The label service writes other names with this between them.
const SEPARATOR: &str = ", ";

/// Reads a result: the first variable that has a `...Label` is the entity, its `...AltLabel` the other names, and
/// `kind` names the column of the types. An item without a label in the languages asked for, whose label is its id,
/// is left out.
pub fn read_sparql(path: &Path, kind: &str, default_kind: Option<&str>, intake: &mut Intake) -> Result<()> {
    let sheet = |columns: &[&str]| {
        let has = |name: &str| columns.contains(&name);
        let item = columns.iter().find(|column| has(&format!("{column}Label")));
        let item = item.ok_or_else(|| {
            let columns = columns.join(", ");
            Error::gazetteer(format!("expected columns such as item and itemLabel, found {columns}"))
        })?;
        let other = format!("{item}AltLabel");
        Sheet::new(
            columns,
            &ColumnNames {
                id: Some((*item).to_owned()),
                name: format!("{item}Label"),
                kind: kind.to_owned(),
                aliases: has(&other).then_some(other),
                ticker: None,
                default_kind: default_kind.map(str::to_owned),
                separator: SEPARATOR.to_owned(),
            },
        )
    };
    read_csv_with(path, Some(b','), intake, sheet, &wanted)
}

/// Shortens the id; whether the item has a label.
fn wanted(entry: &mut Entry) -> bool {
    for prefix in PREFIXES {
        if let Some(id) = entry.id.strip_prefix(prefix) {
            entry.id = id.to_owned();
        }
    }
    if entry.id != entry.name && !entry.id.is_empty() {
        entry.data.insert("wikidata".into(), entry.id.clone().into());
    }
    entry.id != entry.name
}
