//! How a corpus writes the letters of aliases: what `lint` asks it for.

use super::build::Builder;
use super::case::fits;
use super::engine::EngineChoice;
use super::entry::{AliasView, CaseRule, EntryView};
use super::find::Mode;
use super::keys::key_of;
use super::shape::is_capitals;
use super::store::Gazetteer;
use crate::error::Result;
use crate::text::Span;
use rustc_hash::FxHashMap;

/// Examples that are kept of each name.
const EXAMPLES: usize = 3;
/// Code points on both sides of an example.
const CONTEXT: usize = 30;

/// The different names of a gazetteer, to count in a corpus in whatever case they stand.
#[derive(Debug)]
pub struct Loose<'g> {
    g: &'g Gazetteer,
    /// One entity for each folded name; its number is the name's.
    names: Gazetteer,
    /// Aliases of each name.
    aliases: Vec<Vec<u32>>,
    /// The name of each alias.
    pub(super) of_alias: Vec<u32>,
}

/// What a corpus says of the names.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Usage {
    names: FxHashMap<u32, NameUsage>,
    hits: FxHashMap<u32, u32>,
}

/// What it says of one name.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct NameUsage {
    /// How often it stands without a capital.
    pub(super) small: u32,
    /// How often with one.
    pub(super) capital: u32,
    /// How often in capitals throughout.
    pub(super) upper: u32,
    /// Where it stands without one.
    pub(super) examples: Vec<String>,
}

impl<'g> Loose<'g> {
    /// Of this gazetteer.
    pub fn of(g: &'g Gazetteer) -> Result<Self> {
        let (mut index, mut aliases): (FxHashMap<String, u32>, Vec<Vec<u32>>) = Default::default();
        let mut of_alias = Vec::with_capacity(g.aliases());
        let mut builder = Builder::new(EngineChoice::Auto);
        for alias in 0..g.aliases() as u32 {
            let key = key_of(g.alias(alias));
            let name = match index.get(&key) {
                Some(&name) => name,
                None => {
                    let (name, id) = (aliases.len() as u32, aliases.len().to_string());
                    let text = g.alias(alias);
                    let entry =
                        EntryView { id: &id, name: text, kind: "", prior: 1.0, parent: None, data: None };
                    builder
                        .push_view(&entry, &[AliasView { case: CaseRule::Fold, ..AliasView::new(text) }])?;
                    aliases.push(Vec::new());
                    index.insert(key, name);
                    name
                }
            };
            aliases.get_mut(name as usize).into_iter().for_each(|all| all.push(alias));
            of_alias.push(name);
        }
        Ok(Self { g, names: builder.finish(g.packs())?, aliases, of_alias })
    }
    /// Counts the names of a text.
    pub fn count(&self, text: &str, usage: &mut Usage) {
        for mention in self.names.find(text, Mode::All) {
            let Some(name) = mention.entry else { continue };
            let surface = mention.span.slice(text);
            let known = usage.names.entry(name).or_default();
            if surface.chars().any(char::is_uppercase) || !surface.chars().any(char::is_lowercase) {
                known.capital += 1;
                known.upper += u32::from(is_capitals(surface));
            } else {
                known.small += 1;
                if known.examples.len() < EXAMPLES {
                    known.examples.push(example(text, mention.span));
                }
            }
            for &alias in self.aliases.get(name as usize).into_iter().flatten() {
                if fits(self.g.case_rule(alias), surface, self.g.alias(alias), self.g.shape(alias)) {
                    *usage.hits.entry(alias).or_default() += 1;
                }
            }
        }
    }
}

impl Usage {
    /// Adds what later texts say.
    pub fn add(&mut self, later: Self) {
        for (name, more) in later.names {
            let known = self.names.entry(name).or_default();
            known.small += more.small;
            known.capital += more.capital;
            known.upper += more.upper;
            let room = EXAMPLES.saturating_sub(known.examples.len());
            known.examples.extend(more.examples.into_iter().take(room));
        }
        for (alias, more) in later.hits {
            *self.hits.entry(alias).or_default() += more;
        }
    }
    pub(super) fn of_name(&self, name: u32) -> Option<&NameUsage> {
        self.names.get(&name)
    }
    pub(super) fn hits(&self, alias: u32) -> u32 {
        self.hits.get(&alias).copied().unwrap_or_default()
    }
}

/// The name and what stands around it, on one line.
fn example(text: &str, span: Span) -> String {
    let before = text.get(..span.start as usize).unwrap_or_default();
    let after = text.get(span.end as usize..).unwrap_or_default();
    let from = before.char_indices().rev().nth(CONTEXT - 1).map_or(0, |(at, _)| at);
    let to = after.char_indices().nth(CONTEXT).map_or(after.len(), |(at, _)| at);
    let shown = format!(
        "{}{}{}",
        before.get(from..).unwrap_or_default(),
        span.slice(text),
        after.get(..to).unwrap_or_default()
    );
    shown.split_whitespace().collect::<Vec<_>>().join(" ")
}
