//! Two gazetteers as one.

use super::build::Builder;
use super::engine::EngineChoice;
use super::entry::{Alias, Entry};
use super::keys::key_of;
use super::store::Gazetteer;
use crate::error::{Error, Result};
use crate::lang::Pack;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// What happens to a name that entities of both sides have, under different ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum OnClash {
    /// Both keep it and are candidates.
    #[default]
    Both,
    /// The left one keeps it.
    Left,
    /// The right one keeps it.
    Right,
    /// An error names it.
    Error,
}

impl Gazetteer {
    /// The entities of both. Of those with the same id the aliases are united, and what the right one says wins.
    ///
    /// ```
    /// use warta::gazetteer::{Entry, Gazetteer, OnClash};
    /// let a = Gazetteer::new([Entry::new("ru", "Rusia", "GPE")], &[]).unwrap();
    /// let b = Gazetteer::new([Entry::new("ru", "Russia", "GPE"), Entry::new("un", "PBB", "ORG")], &[]).unwrap();
    /// let both = a.union(&b, OnClash::Both).unwrap();
    /// assert_eq!((both.len(), both.aliases(), both.name(0)), (2, 3, "Russia"));
    /// ```
    pub fn union(&self, other: &Self, on_clash: OnClash) -> Result<Self> {
        let (mut left, mut right): (Vec<Entry>, Vec<Entry>) =
            (self.entries().collect(), other.entries().collect());
        match on_clash {
            OnClash::Both => {}
            OnClash::Left => give_up(&mut right, &Names::of(&left)),
            OnClash::Right => give_up(&mut left, &Names::of(&right)),
            OnClash::Error => refuse(&right, &Names::of(&left))?,
        }
        let mut builder = Builder::new(EngineChoice::Auto);
        for (row, entry) in united(left, right).iter().enumerate() {
            builder.push(entry).map_err(|e| e.row(row as u64))?;
        }
        builder.sources = self.sources.iter().chain(&other.sources).cloned().collect();
        builder.sources.dedup();
        builder.finish(&packs(self.packs(), other.packs()))
    }
}

/// The packs of both; of two with the same code the left one.
fn packs(left: &[Arc<Pack>], right: &[Arc<Pack>]) -> Vec<Arc<Pack>> {
    let new = right.iter().filter(|pack| left.iter().all(|known| known.code != pack.code));
    left.iter().chain(new).cloned().collect()
}

/// The left entities, each with what the right one of its id says, then the other right ones.
fn united(left: Vec<Entry>, right: Vec<Entry>) -> Vec<Entry> {
    let mut all = left;
    let index: FxHashMap<String, usize> =
        all.iter().enumerate().map(|(number, entry)| (entry.id.clone(), number)).collect();
    for entry in right {
        match index.get(&entry.id).and_then(|&number| all.get_mut(number)) {
            Some(known) => merge(known, entry),
            None => all.push(entry),
        }
    }
    all
}

fn merge(known: &mut Entry, new: Entry) {
    if known.name != new.name && known.aliases.iter().all(|alias| alias.text != known.name) {
        known.aliases.push(Alias::new(&*known.name));
    }
    let texts: FxHashSet<&str> = new.aliases.iter().map(|alias| alias.text.as_str()).collect();
    // The new name says how it compares, too.
    known.aliases.retain(|alias| !texts.contains(alias.text.as_str()) && alias.text != new.name);
    known.aliases.extend(new.aliases);
    known.name = new.name;
    known.kind = new.kind;
    known.prior = new.prior;
    known.parent = new.parent.or(known.parent.take());
    known.data.extend(new.data);
}

/// Folded names, and the id that has each.
struct Names(FxHashMap<String, FxHashSet<String>>);

impl Names {
    fn of(entries: &[Entry]) -> Self {
        let mut names: FxHashMap<String, FxHashSet<String>> = FxHashMap::default();
        for entry in entries {
            for name in texts(entry) {
                names.entry(key_of(name)).or_default().insert(entry.id.clone());
            }
        }
        Self(names)
    }
    /// An id with this name that is not `id`. None when `id` has it on this side too: that is no clash.
    fn other(&self, name: &str, id: &str) -> Option<&str> {
        let ids = self.0.get(&key_of(name)).filter(|ids| !ids.contains(id))?;
        ids.iter().min().map(String::as_str)
    }
}

fn texts(entry: &Entry) -> impl Iterator<Item = &str> {
    std::iter::once(entry.name.as_str()).chain(entry.aliases.iter().map(|alias| alias.text.as_str()))
}

/// Takes away the names that somebody else has: an entity whose name is gone has the first one that is left as its
/// name, and one without any is left out.
fn give_up(entries: &mut Vec<Entry>, taken: &Names) {
    entries.retain_mut(|entry| {
        let id = entry.id.clone();
        entry.aliases.retain(|alias| taken.other(&alias.text, &id).is_none());
        if taken.other(&entry.name, &id).is_none() {
            return true;
        }
        entry.name = entry.aliases.first().map(|alias| alias.text.clone()).unwrap_or_default();
        !entry.name.is_empty()
    });
}

fn refuse(entries: &[Entry], taken: &Names) -> Result<()> {
    let clash = |entry: &Entry| {
        let name = texts(entry)
            .find_map(|name| Some((name.to_owned(), taken.other(name, &entry.id)?.to_owned())))?;
        Some((entry.id.clone(), name))
    };
    let Some((id, (name, other))) = entries.iter().find_map(clash) else { return Ok(()) };
    Err(Error::gazetteer(format!("{name:?} is a name of {other:?} on the left and of {id:?} on the right")))
}
