//! Which entity a name means: the share of the priors, and abstention.

use super::find::{Hit, Search};
use super::licence::Licence;
use crate::model::{Candidate, Mention, Status};
use std::sync::Arc;

/// Share of the candidates' priors from which the best of several is linked.
pub const LINK_SHARE: f32 = 0.8;
/// How much more a short form counts whose full name the text gives than a name that anyone may have.
pub const LICENSED_WEIGHT: f32 = 4.0;
/// Candidates that a reason names.
const NAMED: usize = 3;

/// A hit and what it counts.
type Weighed<'h> = (&'h Hit, f32);

impl Search<'_> {
    /// The mention of these hits of one surface.
    pub(super) fn choose(&self, hits: &[Hit]) -> Option<Mention> {
        if let [hit] = hits {
            // A share of all that there is.
            return Some(self.mention(&[(hit, 1.0)], hit, 1.0, true));
        }
        let ranked = self.ranked(hits);
        let (best, share) = *ranked.first()?;
        let linked = ranked.len() == 1 || share >= LINK_SHARE;
        Some(self.mention(&ranked, best, share, linked))
    }
    fn mention(&self, ranked: &[Weighed<'_>], best: &Hit, share: f32, linked: bool) -> Mention {
        let candidates =
            ranked.iter().map(|(hit, share)| Candidate { entry: hit.entry, alias: hit.alias, score: *share });
        Mention {
            span: best.span,
            entry: linked.then_some(best.entry),
            alias: best.alias,
            refers_to: linked.then(|| self.g.refers_to(best.entry)).flatten(),
            newcomer: None,
            score: share,
            status: status(linked, best.licence),
            candidates: candidates.collect(),
            reason: self.reason(ranked, linked, best),
            clitic: best.ends.clitic,
            repaired: best.ends.repaired,
            inner: Vec::new(),
        }
    }
    /// One hit for each entity with its share of the weights, best first.
    fn ranked<'h>(&self, hits: &'h [Hit]) -> Vec<Weighed<'h>> {
        let mut ranked: Vec<Weighed<'h>> = hits.iter().map(|hit| (hit, self.weight(hit))).collect();
        if ranked.len() > 1 {
            ranked.sort_by(|a, b| {
                (a.0.entry, self.differs(a.0)).cmp(&(b.0.entry, self.differs(b.0))).then(b.1.total_cmp(&a.1))
            });
            ranked.dedup_by_key(|(hit, _)| hit.entry);
        }
        let (total, count) = (ranked.iter().map(|(_, weight)| weight).sum::<f32>(), ranked.len() as f32);
        for (_, weight) in &mut ranked {
            *weight = if total > 0.0 { *weight / total } else { 1.0 / count };
        }
        ranked.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.entry.cmp(&b.0.entry)));
        ranked
    }
    fn weight(&self, hit: &Hit) -> f32 {
        let alias = self.g.alias_prior(hit.alias);
        let licensed = if hit.licence.is_some() { LICENSED_WEIGHT } else { 1.0 };
        alias.unwrap_or(1.0) * self.g.prior(hit.entry) * licensed
    }
    /// Whether the surface is written otherwise than the alias.
    fn differs(&self, hit: &Hit) -> bool {
        hit.span.slice(self.text) != self.g.alias(hit.alias)
    }
    fn reason(&self, ranked: &[Weighed<'_>], linked: bool, best: &Hit) -> Arc<str> {
        let mut reason = match (ranked, best.licence) {
            ([_], None) if !best.ends.repaired => return only_one(),
            ([_], None) => String::from(ONLY),
            (_, Some(licence)) if linked => self.short_reason(licence, best),
            _ => self.shares_reason(ranked, linked),
        };
        if best.ends.repaired {
            reason.push_str("; parted from a word that it was glued to");
        }
        reason.into()
    }
    fn short_reason(&self, licence: Licence, best: &Hit) -> String {
        let place = match licence.before {
            true if licence.start == best.span.start => "here",
            true => "before it",
            false => "later in the text",
        };
        format!("short for “{}”, which stands {place}", self.g.alias(licence.alias))
    }
    fn shares_reason(&self, ranked: &[Weighed<'_>], linked: bool) -> String {
        let named =
            ranked.iter().take(NAMED).map(|(hit, share)| format!("{} {share:.2}", self.g.id(hit.entry)));
        let more = if ranked.len() > NAMED { ", ..." } else { "" };
        let shares = named.collect::<Vec<_>>().join(", ") + more;
        let count = ranked.len();
        if linked {
            format!("most likely of {count} entities of this name: {shares}")
        } else {
            format!("{count} entities have this name and none {LINK_SHARE:.2} of the priors: {shares}")
        }
    }
}

/// The reason of a name of one entity.
pub const ONLY: &str = "the only entity of this name";

/// The reason of most mentions, made once.
fn only_one() -> Arc<str> {
    static REASON: std::sync::OnceLock<Arc<str>> = std::sync::OnceLock::new();
    REASON.get_or_init(|| ONLY.into()).clone()
}

fn status(linked: bool, licence: Option<Licence>) -> Status {
    match (linked, licence) {
        (false, _) => Status::Ambiguous,
        (true, Some(_)) => Status::Short,
        (true, None) => Status::Linked,
    }
}
