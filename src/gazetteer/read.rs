//! Entries from TOML, with positions in the errors.

use super::about::SourceNote;
use super::build::Builder;
use super::engine::EngineChoice;
use super::entry::Entry;
use super::store::Gazetteer;
use crate::error::{Error, Result};
use crate::lang::{Pack, RawFile};
use serde::Deserialize;
use std::sync::Arc;

/// A file of entities.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    source: Option<SourceNote>,
    #[serde(default)]
    entity: Vec<toml::Spanned<Entry>>,
}

/// Reads a gazetteer from TOML files: `[[entity]]` tables with the keys of [`Entry`], and a `[source]` with `note`
/// and `as_of`. Errors name file, line and column.
///
/// ```
/// use warta::gazetteer::parse_toml;
/// use warta::lang::RawFile;
/// let text = "[[entity]]\nid = \"un\"\nname = \"PBB\"\ntype = \"ORG\"\naliases = [\"\"]";
/// let file = RawFile { name: "bodies.toml".into(), text: text.into() };
/// let error = parse_toml(&[file], &[]).unwrap_err();
/// assert_eq!(error.to_string(), "bodies.toml:1:1, entry \"un\", alias 0: expected an alias, found an empty one");
/// ```
pub fn parse_toml(files: &[RawFile], packs: &[Arc<Pack>]) -> Result<Gazetteer> {
    let mut builder = Builder::new(EngineChoice::Auto);
    for file in files {
        read(&file.name, &file.text, &mut builder)?;
    }
    builder.finish(packs)
}

/// Adds the entities of one file.
pub(super) fn read(name: &str, text: &str, builder: &mut Builder) -> Result<()> {
    let at = |byte: usize, error: Error| locate(name, text, byte, error);
    let file: File = toml::from_str(text)
        .map_err(|e| at(e.span().map_or(0, |span| span.start), Error::gazetteer(e.message())))?;
    builder.sources.extend(file.source.map(|source| SourceNote { file: name.to_owned(), ..source }));
    for entity in file.entity {
        builder.push(entity.get_ref()).map_err(|e| at(entity.span().start, e))?;
    }
    Ok(())
}

/// The error at this byte of the file.
fn locate(name: &str, text: &str, byte: usize, error: Error) -> Error {
    let before = text.get(..byte).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |last| last.chars().count()) + 1;
    error.file(name).line(line as u32, column as u32)
}
