//! The rules of all packs, looked for in one pass.

use super::resume::leads_to_headline;
use super::segment::Lined;
use crate::error::Result;
use crate::lang::{Anchor, Cut, Form, Pack, PhraseCase, Rule};
use crate::model::Label;
use crate::scan::{Hit, Scanner, ScannerBuilder};
use crate::text::{Digits, Span, is_space, is_word};
use std::sync::Arc;

/// A rule that holds in a block.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fired {
    /// Number of the rule in [`Cues::rule`].
    pub(crate) rule: u32,
    /// Number of the block.
    pub(crate) block: u32,
    /// The phrase.
    pub(crate) span: Span,
    /// Whether an end of it is glued to a neighbour.
    pub(crate) glued: bool,
}

/// What a phrase of the scanner stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    /// It is a phrase of this rule.
    Phrase(u32),
    /// This rule asks for it later in the line.
    With(u32),
}

/// The compiled rules.
#[derive(Debug)]
pub(crate) struct Cues {
    rules: Vec<Arc<Rule>>,
    forms: Vec<Arc<Rule>>,
    roles: Vec<Role>,
    scanner: Scanner,
}

impl Cues {
    /// Compiles the phrase rules of these packs.
    pub(crate) fn new(packs: &[Arc<Pack>]) -> Result<Self> {
        let mut builder = ScannerBuilder::new(Digits::Hash);
        let (mut rules, mut roles) = (Vec::new(), Vec::new());
        for rule in packs.iter().flat_map(|p| &p.rules).filter(|r| r.form.is_none()) {
            let number = rules.len() as u32;
            for phrase in &rule.phrases {
                builder.add(phrase);
                roles.push(Role::Phrase(number));
            }
            for phrase in &rule.with {
                builder.add(phrase);
                roles.push(Role::With(number));
            }
            rules.push(Arc::new(rule.clone()));
        }
        let forms = packs.iter().flat_map(|p| &p.rules).filter(|r| r.form.is_some());
        let forms = forms.map(|r| Arc::new(r.clone())).collect();
        Ok(Self { rules, forms, roles, scanner: builder.build()? })
    }
    /// The rule of this number.
    pub(crate) fn rule(&self, number: u32) -> Option<&Arc<Rule>> {
        self.rules.get(number as usize)
    }
    /// The last pack's rule for this form; without one the form is off.
    pub(crate) fn form(&self, form: Form) -> Option<&Arc<Rule>> {
        self.forms.iter().rev().find(|r| r.form == Some(form))
    }
    /// Every rule, phrases first, in the order of the packs.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Arc<Rule>> {
        self.rules.iter().chain(&self.forms)
    }
    /// Every rule that holds in a block, by block, then by place.
    pub(crate) fn find(&self, text: &str, blocks: &[Lined]) -> Vec<Fired> {
        let hits = self.scanner.scan(text);
        let mut fired = Vec::new();
        let mut rest = hits.as_slice();
        for (number, block) in blocks.iter().enumerate() {
            let before = rest.partition_point(|h| h.span.start < block.span.start);
            let within = rest.partition_point(|h| h.span.start < block.span.end);
            let (own, later) = rest.split_at(within);
            let own = own.get(before..).unwrap_or_default();
            self.fire(text, number as u32, block, own, &mut fired);
            rest = later;
        }
        fired
    }
    /// The phrases of rules for these labels inside a span, wherever they stand in it, where what must follow does.
    pub(crate) fn loose(&self, text: &str, span: Span, labels: &[Label]) -> Vec<(&Arc<Rule>, Span)> {
        let line =
            Lined { span, words: span, final_paren: None, chars: 0, blank_above: 0, lines: 1, parted: false };
        let mut out: Vec<(&Arc<Rule>, Span)> = Vec::new();
        for hit in self.scanner.scan(span.slice(text)) {
            let Some(Role::Phrase(number)) = self.roles.get(hit.phrase as usize) else { continue };
            let Some(rule) = self.rule(*number).filter(|r| labels.contains(&r.label)) else { continue };
            let found = hit.span.shifted(span.start);
            let apart = out.last().is_none_or(|(_, last)| last.end <= found.start);
            // Without a mark that must follow, a phrase inside the line may be a name's part.
            let marked = rule.follow.is_some()
                || text.get(span.start as usize..found.start as usize).is_some_and(no_word);
            if apart && marked && follows(rule, text, &line, found) {
                out.push((rule, found));
            }
        }
        out
    }
    /// Whether a rule knows this line from end to end, or that a foreign headline follows its start.
    pub(crate) fn knows_line(&self, text: &str, line: &Lined) -> bool {
        let hits = self.scanner.scan(line.span.slice(text));
        hits.iter().any(|hit| {
            let span = hit.span.shifted(line.span.start);
            let Some(Role::Phrase(number)) = self.roles.get(hit.phrase as usize) else { return false };
            let (starts, ends) = (span.start <= line.words.start, line.words.end <= span.end);
            let Some(rule) = self.rule(*number).filter(|rule| holds(rule, text, line, span)) else {
                return false;
            };
            starts && (ends || rule.cut == Some(Cut::Headline))
        })
    }
    fn fire(&self, text: &str, number: u32, block: &Lined, hits: &[Hit], out: &mut Vec<Fired>) {
        let last = self.last_companions(hits);
        let first = out.len();
        for hit in hits {
            let Some(Role::Phrase(rule_number)) = self.roles.get(hit.phrase as usize) else { continue };
            let Some(rule) = self.rule(*rule_number) else { continue };
            let later = |r: u32| last.iter().any(|&(of, at)| of == r && at >= hit.span.end);
            if holds(rule, text, block, hit.span) && (rule.with.is_empty() || later(*rule_number)) {
                out.push(Fired { rule: *rule_number, block: number, span: hit.span, glued: hit.glued });
            }
        }
        drop_covered(out, first);
    }
    /// Of every rule that asks for a companion, where the last one in the line starts.
    fn last_companions(&self, hits: &[Hit]) -> Vec<(u32, u32)> {
        let mut last: Vec<(u32, u32)> = Vec::new();
        for hit in hits {
            let Some(&Role::With(rule)) = self.roles.get(hit.phrase as usize) else { continue };
            match last.iter_mut().find(|(of, _)| *of == rule) {
                Some(entry) => entry.1 = entry.1.max(hit.span.start),
                None => last.push((rule, hit.span.start)),
            }
        }
        last
    }
}

/// Drops the shorter of two hits of one rule that start together: `baca juga artikel` says all `baca juga` does.
fn drop_covered(out: &mut Vec<Fired>, first: usize) {
    let mut at = first;
    while at + 1 < out.len() {
        let covered = match (out.get(at), out.get(at + 1)) {
            (Some(a), Some(b)) => a.rule == b.rule && a.span.contains(b.span),
            _ => false,
        };
        if covered {
            out.remove(at + 1);
        } else {
            at += 1;
        }
    }
}

/// Whether the rule's conditions hold for a phrase found at `span`.
fn holds(rule: &Rule, text: &str, block: &Lined, span: Span) -> bool {
    let anchored = match rule.anchor {
        Anchor::Line => span.start <= block.words.start && block.words.end <= span.end,
        Anchor::Start => span.start <= block.words.start,
        Anchor::End => block.words.end <= span.end,
        Anchor::FinalParen => block.final_paren.is_some_and(|paren| paren.contains(span)),
        Anchor::Anywhere => true,
    };
    anchored
        && rule.max_chars.is_none_or(|most| block.chars <= most)
        && follows(rule, text, block, span)
        && (rule.cut != Some(Cut::Headline) || leads_to_headline(text, block, span.end))
        && cased(rule.case, span.slice(text))
}

/// Most spaces between a phrase and the mark that must follow.
const MOST_SPACES: usize = 4;

fn follows(rule: &Rule, text: &str, block: &Lined, span: Span) -> bool {
    let Some(allowed) = &rule.follow else { return true };
    let rest = text.get(span.end as usize..block.span.end as usize).unwrap_or_default();
    match rest.chars().take(MOST_SPACES + 1).find(|&c| !is_space(c)) {
        Some(next) => allowed.contains(next),
        None => allowed.contains(' '),
    }
}

fn no_word(slice: &str) -> bool {
    !slice.contains(is_word)
}

fn cased(case: PhraseCase, surface: &str) -> bool {
    match case {
        PhraseCase::Fold => true,
        PhraseCase::Upper => !surface.chars().any(char::is_lowercase),
        PhraseCase::Capital => surface.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase),
    }
}
