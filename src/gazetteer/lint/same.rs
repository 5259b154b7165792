//! Names that an entity has twice, and names of several entities.

use super::super::case::fits;
use super::super::choice::LINK_SHARE;
use super::super::entry::CaseRule;
use super::super::shape::capitals;
use super::{Advice, Lint, Problem};
use rustc_hash::FxHashMap;

/// Entities that a sentence names.
const NAMED: usize = 4;

impl Lint<'_> {
    /// Looks at the aliases of each folded name.
    pub(super) fn same(&mut self) {
        let mut names: FxHashMap<String, Vec<u32>> = FxHashMap::default();
        for alias in self.all() {
            names.entry(self.key(alias)).or_default().push(alias);
        }
        for aliases in names.into_values().filter(|aliases| aliases.len() > 1) {
            self.duplicates(&aliases);
            self.rivals(&aliases);
        }
    }
    fn duplicates(&mut self, aliases: &[u32]) {
        for (number, &alias) in aliases.iter().enumerate() {
            let earlier = aliases.get(..number).unwrap_or_default();
            let later = aliases.get(number + 1..).unwrap_or_default();
            // Of two that say the same the first stays.
            let covers = earlier.iter().chain(later.iter().filter(|other| !self.is_covered(**other, alias)));
            let Some(&other) = covers.into_iter().find(|other| self.is_covered(alias, **other)) else {
                continue;
            };
            if self.is_name(alias) {
                continue;
            }
            let what = format!(
                "it finds nothing that {:?} of the same entity does not; remove it",
                self.g.alias(other)
            );
            self.push(alias, Problem::Duplicate, what, Some(Advice::Remove));
        }
    }
    fn is_name(&self, alias: u32) -> bool {
        self.g.alias_entry(alias).is_some_and(|entry| self.g.aliases_of(entry).start == alias)
    }
    /// Whether another alias of the same entity finds all that this one finds.
    fn is_covered(&self, alias: u32, other: u32) -> bool {
        let g = self.g;
        if g.alias_entry(alias) != g.alias_entry(other) || g.alias_policy(alias) != g.alias_policy(other) {
            return false;
        }
        let (own, text) = (g.alias(alias), g.alias(other));
        let (rule, shape) = (g.case_rule(other), g.shape(other));
        let narrow = g.case_rule(alias) == CaseRule::Exact || g.shape(alias).acronym;
        let alike = g.case_rule(alias) == rule && (capitals(own).eq(capitals(text)) || shape.words > 1);
        fits(rule, own, text, shape) && (rule == CaseRule::Fold || narrow || alike)
    }
    /// Free names of several entities.
    fn rivals(&mut self, aliases: &[u32]) {
        let mut free: Vec<u32> = aliases.iter().copied().filter(|&alias| self.is_free(alias)).collect();
        free.sort_by_key(|&alias| self.g.alias_entry(alias));
        free.dedup_by_key(|alias| self.g.alias_entry(*alias));
        // `SEA` and `Sea` compare apart.
        let exact = |&alias: &u32| self.g.case_rule(alias) == CaseRule::Exact || self.g.shape(alias).acronym;
        let together = free.iter().all(|&a| free.iter().all(|&b| self.meet(a, b))) || !free.iter().any(exact);
        if free.len() < 2 || !together {
            return;
        }
        let total: f32 = free.iter().map(|&alias| self.weight(alias)).sum();
        free.sort_by(|&a, &b| self.weight(b).total_cmp(&self.weight(a)));
        let Some((&best, rest)) = free.split_first() else { return };
        if total <= 0.0 || self.weight(best) / total < LINK_SHARE {
            free.iter().for_each(|&alias| self.ambiguous(alias, &free));
            return;
        }
        let never: Vec<u32> = rest.iter().copied().filter(|&alias| self.weight(alias) <= 0.0).collect();
        never.into_iter().for_each(|alias| self.shadowed(alias, best));
    }
    fn weight(&self, alias: u32) -> f32 {
        let entity = self.g.alias_entry(alias).map_or(0.0, |entry| self.g.prior(entry));
        self.g.alias_prior(alias).unwrap_or(1.0) * entity
    }
    /// Whether a surface can be both.
    fn meet(&self, a: u32, b: u32) -> bool {
        let takes = |alias: u32, surface: u32| {
            fits(self.g.case_rule(alias), self.g.alias(surface), self.g.alias(alias), self.g.shape(alias))
        };
        takes(a, b) || takes(b, a)
    }
    fn ambiguous(&mut self, alias: u32, all: &[u32]) {
        let id = |other: &u32| self.g.alias_entry(*other).map(|entry| self.g.id(entry).to_owned());
        let named: Vec<String> =
            all.iter().filter(|other| **other != alias).take(NAMED).filter_map(id).collect();
        let what = format!(
            "also a name of {}, and no prior decides: it stays unlinked; give the likelier one a prior, or let the \
             others need their full name",
            named.join(", ")
        );
        self.push(alias, Problem::Ambiguous, what, None);
    }
    fn shadowed(&mut self, alias: u32, best: u32) {
        let winner = self.g.alias_entry(best).map_or("", |entry| self.g.id(entry));
        let (advice, how) =
            if self.is_name(alias) { (None, "give it one") } else { (Some(Advice::Remove), "remove it") };
        let what = format!("its prior is 0 and {winner} has the name too: it never wins; {how}");
        self.push(alias, Problem::Shadowed, what, advice);
    }
}
