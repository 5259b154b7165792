//! Names that a crawler glued to a neighbour, or that were translated word by word.

use super::artifact;
use crate::gazetteer::Gazetteer;
use crate::model::{Artifact, Mention};
use crate::text::{Span, is_word, words};

/// The debris around names.
pub(super) fn names<'m>(
    text: &str,
    mentions: impl IntoIterator<Item = &'m Mention>,
    gazetteer: &Gazetteer,
) -> Vec<Artifact> {
    let mut found: Vec<Artifact> = Vec::new();
    for mention in mentions {
        if mention.repaired {
            found.push(artifact(
                whole(text, mention.span),
                "glued_words",
                "a name is glued to its neighbour",
            ));
        }
        if is_translated(text, mention, gazetteer) {
            found.push(artifact(
                mention.span,
                "translated_name",
                "a foreign name is translated word by word",
            ));
        }
    }
    found
}

/// Longest word that is looked through around a name, in bytes.
const REACH: usize = 64;

/// A name with what is glued to it.
fn whole(text: &str, span: Span) -> Span {
    let (start, end) = (span.start as usize, span.end as usize);
    let before = text.get(text.floor_char_boundary(start.saturating_sub(REACH))..start).unwrap_or_default();
    let after = text.get(end..text.floor_char_boundary(end + REACH)).unwrap_or_default();
    let start = start - (before.len() - before.trim_end_matches(is_word).len());
    let end = end + (after.len() - after.trim_start_matches(is_word).len());
    Span::at(start, end)
}

/// Whether a foreign programme or outlet stands under several words that share none with its name.
fn is_translated(text: &str, mention: &Mention, gazetteer: &Gazetteer) -> bool {
    let Some(entry) = mention.entry else { return false };
    let foreign = || gazetteer.country(entry).is_some_and(|country| country != "ID");
    let known = matches!(gazetteer.subtype(entry), Some("programme" | "media"));
    if !known || !foreign() {
        return false;
    }
    let (name, surface) = (gazetteer.name(entry).to_lowercase(), mention.span.slice(text).to_lowercase());
    let shared = |word: Span| words(&name, 0).any(|own| own.slice(&name) == word.slice(&surface));
    words(&surface, 0).count() > 1 && !words(&surface, 0).any(shared)
}
