//! Keyword files of FlashText: `variant=>clean name` or a name alone, a line each.

use super::lines::each_line;
use crate::error::{Error, Result};
use crate::gazetteer::{Alias, CaseRule, Entry, Intake, Place};
use std::path::Path;

/// Reads a keyword file; the clean name is the id and the name. All entities are of this type, their names of this
/// case rule.
pub fn read_flashtext(path: &Path, kind: &str, case: CaseRule, intake: &mut Intake) -> Result<()> {
    each_line(path, intake, |intake, line, text| {
        let (variant, name) = text.split_once("=>").unwrap_or((text, text));
        let (variant, name) = (variant.trim(), name.trim());
        if variant.is_empty() || name.is_empty() {
            return Err(Error::gazetteer(format!("expected `variant=>name`, found {text:?}")).line(line, 1));
        }
        let alias = |text: &str| Alias { case, ..Alias::new(text) };
        let entry = Entry { aliases: vec![alias(name), alias(variant)], ..Entry::new(name, name, kind) };
        intake.unite(Place::Line(line), entry);
        Ok(())
    })
}
