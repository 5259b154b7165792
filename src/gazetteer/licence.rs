//! Short forms: a name with the policy `needs_full_name` counts where the text gives the entity's full name.
//!
//! The full name is an alias of more words without that policy, in its own right (not inside a longer name). It may
//! stand anywhere before: where several entities share the short form, the one whose full name stands nearest is
//! meant. Words of its topic near a short form (`or_near(...)`) are as good as a full name. One that stands later counts when none stands before and no entity has the name without a policy; where
//! several do, the short form is ambiguous.

use super::explain::Refusal;
use super::find::{Hit, Search};
use super::resolve::longest;
use crate::text::Span;

/// The full name that allows a short form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Licence {
    /// The full name's alias.
    pub(super) alias: u32,
    /// Where it stands.
    pub(super) start: u32,
    /// Whether that is before the short form, or the name that holds it.
    pub(super) before: bool,
}

/// A full name in a text. In the order of entities, then words, then places.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct FullName {
    entry: u32,
    words: u8,
    start: u32,
    alias: u32,
}

/// The full names of a text, sorted.
struct FullNames(Vec<FullName>);

impl FullNames {
    fn new(mut names: Vec<FullName>) -> Self {
        names.sort_unstable();
        Self(names)
    }
    /// The names of this entity with the fewest words over so many, in the order of places.
    fn of(&self, entry: u32, words: u8) -> Option<&[FullName]> {
        let from = self.0.partition_point(|n| (n.entry, n.words) <= (entry, words));
        let first = self.0.get(from).filter(|n| n.entry == entry)?;
        let to = self.0.partition_point(|n| (n.entry, n.words) <= (entry, first.words));
        self.0.get(from..to)
    }
    /// The nearest of them that starts at `at` or before, else the first behind it. Binary searches only: a text may
    /// hold a full name a million times.
    fn nearest(&self, entry: u32, words: u8, at: u32) -> Option<Licence> {
        let (mut before, mut after, mut words): (Option<FullName>, Option<FullName>, u8) =
            (None, None, words);
        while let Some(same_words) = self.of(entry, words) {
            let split = same_words.partition_point(|n| n.start <= at);
            let last = split.checked_sub(1).and_then(|i| same_words.get(i)).copied();
            before = before.into_iter().chain(last).max_by_key(|n| n.start);
            after = same_words.get(split).copied().into_iter().chain(after).min_by_key(|n| n.start);
            words = same_words.first().map_or(u8::MAX, |n| n.words);
        }
        let licence = |n: FullName, before| Licence { alias: n.alias, start: n.start, before };
        before.map(|n| licence(n, true)).or(after.map(|n| licence(n, false)))
    }
}

impl Search<'_> {
    /// The hits without the short forms that no full name allows; order kept.
    pub(super) fn licensed(&mut self, hits: Vec<Hit>, article: &dyn Fn(Span) -> bool) -> Vec<Hit> {
        let needs = |hit: &Hit| self.needs(hit);
        if !hits.iter().any(needs) {
            return hits;
        }
        let full: Vec<Hit> = hits.iter().filter(|hit| !needs(hit)).copied().collect();
        let everywhere = self.full_names(&full, &|_| true);
        let inside = self.full_names(&full, article);
        let mut kept = Vec::with_capacity(hits.len());
        for same in hits.chunk_by(|a, b| a.span == b.span) {
            let names = if same.first().is_some_and(|hit| article(hit.span)) { &inside } else { &everywhere };
            self.license(same, names, &mut kept);
        }
        kept
    }
    fn full_names(&self, hits: &[Hit], zone: &dyn Fn(Span) -> bool) -> FullNames {
        let winners = longest(hits).flatten().filter(|hit| self.shape_words(hit) > 1 && zone(hit.span));
        let own = winners.map(|hit| FullName {
            entry: hit.entry,
            words: self.shape_words(hit),
            start: hit.span.start,
            alias: hit.alias,
        });
        let full =
            |&&(_, alias): &&(u32, u32)| !self.g.needs_full_name(alias) && self.g.shape(alias).words > 1;
        let others = self.others.iter().filter(full).map(|&(entry, alias)| FullName {
            entry,
            words: self.g.shape(alias).words,
            start: 0,
            alias,
        });
        FullNames::new(own.chain(others).collect())
    }
    fn shape_words(&self, hit: &Hit) -> u8 {
        self.g.shape(hit.alias).words
    }
    /// Adds the hits of one surface that are names, with their licences.
    fn license(&mut self, same: &[Hit], names: &FullNames, kept: &mut Vec<Hit>) {
        let found: Vec<(Hit, Option<Licence>)> =
            same.iter().map(|hit| (*hit, self.licence(hit, names))).collect();
        let nearest = found.iter().filter_map(|(_, l)| l.filter(|l| l.before)).map(|l| l.start).max();
        let shared = same.iter().any(|hit| !self.needs(hit));
        for (hit, licence) in found {
            let verdict = match (licence, nearest) {
                _ if !self.needs(&hit) => Ok(()),
                (None, _) => Err(Refusal::NoFullName),
                (Some(l), Some(start)) if l.before && l.start == start => Ok(()),
                (Some(_), Some(_)) => Err(Refusal::NearerFullName),
                (Some(_), None) if shared => Err(Refusal::LaterFullName),
                (Some(_), None) => Ok(()),
            };
            match verdict {
                Ok(()) => kept.push(Hit { licence, ..hit }),
                Err(refusal) => self.refuse(hit.span, hit.alias, refusal),
            }
        }
    }
    /// Whether a hit counts only where the text gives a full name.
    fn needs(&self, hit: &Hit) -> bool {
        self.g.needs_full_name(hit.alias) && !hit.on_topic
    }
    fn licence(&self, hit: &Hit, names: &FullNames) -> Option<Licence> {
        let needs = self.g.needs_full_name(hit.alias);
        let first = self.g.policy(hit.alias).is_some_and(|policy| policy.full_name_first);
        let licence =
            needs.then(|| names.nearest(hit.entry, self.shape_words(hit), hit.span.start)).flatten();
        licence.filter(|licence| licence.before || !first)
    }
}
