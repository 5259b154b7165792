//! What the words of a segment turn out to be, and how it becomes a mention.

use super::doc::mention;
use super::memory::Who;
use super::people::{NAMED, People};
use crate::model::{Candidate, Mention, Status};

/// What a segment turned out to be.
pub(super) enum Found {
    /// The person of this number, by the words `from..to`, and why.
    Person { number: usize, from: usize, to: usize, status: Status, reason: String },
    /// An entity by these words.
    Entry { alias: u32, from: usize, to: usize, status: Status, reason: String },
    /// One of several.
    Ambiguous { persons: Vec<usize>, besides: Option<(u32, u32)>, from: usize, to: usize, reason: String },
    /// The name that the search found is none.
    Nobody { item: usize, reason: String },
}

impl Found {
    /// The same with an end that lies farther.
    pub(super) fn up_to(mut self, end: usize) -> Self {
        match &mut self {
            Self::Person { to, .. } | Self::Entry { to, .. } | Self::Ambiguous { to, .. } => *to = end,
            Self::Nobody { .. } => {}
        }
        self
    }
}

impl People<'_, '_> {
    pub(super) fn put(&mut self, found: Found) {
        match found {
            Found::Person { number, from, to, status, reason } => {
                if let Some(made) = self.person_mention(number, (from, to), status, reason) {
                    self.replace(from, to, made);
                }
            }
            Found::Entry { alias, from, to, status, reason } => {
                let Some(entry) = self.doc.g.alias_entry(alias) else { return };
                let made = self.entry_mention(from, to, (entry, alias), status, reason);
                self.replace(from, to, made);
            }
            Found::Ambiguous { persons, besides, from, to, reason } => {
                let span = self.doc.words.span(from, to);
                let candidates = self.candidates(&persons, besides);
                let score = candidates.first().map_or(0.0, |candidate| candidate.score);
                let made = Mention { score, candidates, ..mention(span, Status::Ambiguous, reason) };
                self.replace(from, to, made);
            }
            Found::Nobody { item, reason } => self.doc.drop_item(item, reason),
        }
    }
    /// The mention of a person whom the document names.
    fn person_mention(
        &self,
        number: usize,
        (from, to): (usize, usize),
        status: Status,
        reason: String,
    ) -> Option<Mention> {
        Some(match &self.memory.persons.get(number)?.who {
            Who::Entry { entry, alias } => self.entry_mention(from, to, (*entry, *alias), status, reason),
            Who::New(newcomer) => {
                let span = self.doc.words.span(from, to);
                Mention { newcomer: Some(newcomer.clone()), ..mention(span, Status::Unlisted, reason) }
            }
        })
    }
    fn entry_mention(
        &self,
        from: usize,
        to: usize,
        (entry, alias): (u32, u32),
        status: Status,
        reason: String,
    ) -> Mention {
        let candidates = vec![Candidate { entry, alias, score: 1.0 }];
        Mention {
            entry: Some(entry),
            alias,
            candidates,
            ..mention(self.doc.words.span(from, to), status, reason)
        }
    }
    fn candidates(&self, persons: &[usize], besides: Option<(u32, u32)>) -> Vec<Candidate> {
        let entries = persons.iter().filter_map(|&number| match self.memory.persons.get(number)?.who {
            Who::Entry { entry, alias } => Some((entry, alias)),
            Who::New(_) => None,
        });
        let share = 1.0 / (persons.len() + usize::from(besides.is_some())).max(1) as f32;
        entries
            .chain(besides)
            .take(NAMED)
            .map(|(entry, alias)| Candidate { entry, alias, score: share })
            .collect()
    }
    /// Puts a mention in the place of those that its words had.
    fn replace(&mut self, from: usize, to: usize, made: Mention) {
        let old = self
            .doc
            .item_at(from)
            .filter(|item| (item.from, item.to) == (from, to))
            .map(|item| item.mention.clone());
        let made = match old {
            Some(old) => Mention { span: old.span, clitic: old.clitic, repaired: old.repaired, ..made },
            None => made,
        };
        self.cover(from, to);
        self.doc.add(made);
    }
    pub(super) fn cover(&mut self, from: usize, to: usize) {
        for word in from..to {
            if let Some(number) = self.doc.owner(word) {
                self.doc.drop_item(number, "a longer name holds it");
            }
        }
    }
}
