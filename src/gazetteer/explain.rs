//! Every candidate at a place, and why it won or lost.

use super::find::{Mode, Search, covers};
use super::policy::Context;
use super::store::Gazetteer;
use crate::model::Mention;
use crate::text::Span;

/// A candidate for a place of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// The name that it would be.
    pub span: Span,
    /// The entity.
    pub entry: u32,
    /// Its alias.
    pub alias: u32,
    /// Whether [`Gazetteer::find`] gives this entity here, inside a longer name too.
    pub accepted: bool,
    /// Share of the priors; 0 for what was refused before shares were asked for.
    pub score: f32,
    /// Why, in words.
    pub reason: String,
}

/// Why a candidate is no name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Refusal {
    /// An end lies inside a word.
    MidWord,
    /// It is the start of a longer alias that fills the word.
    WholeWord,
    /// Part of a handle or an identifier.
    Handle,
    /// Written in another case.
    Case,
    /// Beside this context of its policy, by number.
    Blocked(u32),
    /// Beside none of the contexts that it needs.
    OnlyWith,
    /// Where a capital says nothing.
    SentenceInitial,
    /// Beside a word with a capital: part of a longer name.
    LongerName,
    /// In brackets behind the words that it abbreviates.
    Definition,
    /// The text gives no full name.
    NoFullName,
    /// Another entity's full name is nearer.
    NearerFullName,
    /// Its full name stands later only, and another entity has the name without a policy.
    LaterFullName,
}

impl Gazetteer {
    /// Every candidate whose letters cover this byte: those that [`Gazetteer::find`] gives first, then the others,
    /// each with its reason.
    ///
    /// ```
    /// use warta::gazetteer::{Entry, Gazetteer};
    /// let list = Gazetteer::new([Entry::new("dpr", "DPR", "ORG")], &[]).unwrap();
    /// let verdicts = list.explain("Ketua DPRD Bali", 7);
    /// assert!(!verdicts[0].accepted && verdicts[0].reason.contains("inside a word"));
    /// ```
    pub fn explain(&self, text: &str, at: u32) -> Vec<Verdict> {
        self.explain_zoned(text, at, &|_| true)
    }
    /// The same for [`Gazetteer::find_zoned`].
    pub fn explain_zoned(&self, text: &str, at: u32, article: &dyn Fn(Span) -> bool) -> Vec<Verdict> {
        let mut search = Search::new(self, text, Some(at));
        let all = search.mentions(Mode::All, article);
        let refused = std::mem::take(&mut search.refused);
        let won = Search::new(self, text, None).mentions(Mode::Longest, article);
        let winner = won.iter().find(|mention| mention.span.overlaps(Span::new(at, at + 1)));
        let here = all.iter().filter(|mention| covers(mention.span, at));
        let mut verdicts: Vec<_> = here.flat_map(|mention| resolved(text, mention, winner)).collect();
        verdicts
            .extend(refused.iter().map(|(span, alias, refusal)| self.refused(text, *span, *alias, *refusal)));
        verdicts.sort_by_key(|v| (!v.accepted, v.span.start, std::cmp::Reverse(v.span.end)));
        verdicts
    }
    fn refused(&self, text: &str, span: Span, alias: u32, refusal: Refusal) -> Verdict {
        let entry = self.alias_entry(alias).unwrap_or_default();
        let reason = self.words(text, span, alias, refusal);
        Verdict { span, entry, alias, accepted: false, score: 0.0, reason }
    }
    fn words(&self, text: &str, span: Span, alias: u32, refusal: Refusal) -> String {
        let name = self.alias(alias);
        match refusal {
            Refusal::MidWord => {
                "it starts or ends inside a word, and nothing tells that a space was lost".into()
            }
            Refusal::WholeWord => "the whole word is a name of its own".into(),
            Refusal::Handle => "it is part of a handle or an identifier".into(),
            Refusal::Case => format!(
                "written “{}”; the case rule {} of “{name}” does not allow that",
                span.slice(text),
                self.case_rule(alias).name()
            ),
            Refusal::Blocked(nth) => format!("the policy blocks it beside “{}”", self.context(alias, nth)),
            Refusal::OnlyWith => format!("the policy {} allows no such context", self.alias_policy(alias)),
            Refusal::SentenceInitial => {
                "a capital says nothing here: a sentence's start, a quote or a headline".into()
            }
            Refusal::LongerName => {
                "a word with a capital stands beside it: it is part of a longer name".into()
            }
            Refusal::Definition => {
                "it abbreviates the words before its bracket, which are another name".into()
            }
            Refusal::NoFullName => "a short form, and the text gives no full name of it".into(),
            Refusal::NearerFullName => {
                "another entity of this short form has its full name nearer before it".into()
            }
            Refusal::LaterFullName => {
                "its full name stands later only, and another entity has this name freely".into()
            }
        }
    }
    fn context(&self, alias: u32, nth: u32) -> &str {
        let policy = self.policy(alias);
        policy.and_then(|p| p.blocked_by.get(nth as usize)).map_or("", |context: &Context| &context.text)
    }
}

/// The verdicts on the candidates of a valid name.
fn resolved(text: &str, mention: &Mention, winner: Option<&Mention>) -> Vec<Verdict> {
    let stands =
        |w: &Mention| w.span == mention.span || w.inner.iter().any(|inner| inner.span == mention.span);
    let stands = winner.is_some_and(stands);
    let verdict = |candidate: &crate::model::Candidate| {
        let accepted = stands && mention.entry == Some(candidate.entry);
        let reason = if stands { mention.reason.to_string() } else { lost_to(text, winner) };
        let (entry, alias, score) = (candidate.entry, candidate.alias, candidate.score);
        Verdict { span: mention.span, entry, alias, accepted, score, reason }
    };
    mention.candidates.iter().map(verdict).collect()
}

fn lost_to(text: &str, winner: Option<&Mention>) -> String {
    match winner {
        Some(winner) => format!("“{}” starts before it or is longer, and wins", winner.span.slice(text)),
        None => "a name that starts before it and overlaps it wins".into(),
    }
}
