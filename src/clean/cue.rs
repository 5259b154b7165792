//! The rules of all packs, and whether they hold where a phrase of theirs was found.

use super::resume::leads_to_headline;
use super::segment::Lined;
use crate::lang::{Anchor, Cut, Form, Pack, PhraseCase, Rule};
use crate::model::Label;
use crate::scan::{Book, Hit, sort};
use crate::text::{Digits, Span, fold_key, is_space, is_word};
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

/// The compiled rules.
#[derive(Debug)]
pub(crate) struct Cues {
    rules: Vec<Arc<Rule>>,
    forms: Vec<Arc<Rule>>,
    /// The rule of each phrase.
    rule_of: Vec<u32>,
    /// Phrases that count only at the start of a line.
    pub(super) at_start: Book,
    /// The others.
    pub(super) anywhere: Book,
    /// Phrases that start with a space, which no word and no mark leads to.
    spaced: Book,
    /// What rules ask for later in the line, by the number of the rule.
    companions: Book,
}

impl Cues {
    /// Compiles the phrase rules of these packs.
    pub(crate) fn new(packs: &[Arc<Pack>]) -> Self {
        let rules = packs.iter().flat_map(|p| &p.rules);
        let (forms, rules): (Vec<_>, Vec<_>) =
            rules.map(|r| Arc::new(r.clone())).partition(|r| r.form.is_some());
        let numbered = || (0u32..).zip(&rules);
        let phrases =
            numbered().flat_map(|(number, rule)| rule.phrases.iter().map(move |p| (number, rule, p)));
        let (mut rule_of, mut places) = (Vec::new(), [const { Vec::new() }; 3]);
        for (phrase, (number, rule, text)) in (0..).zip(phrases) {
            rule_of.push(number);
            let place = places.get_mut(Place::of(rule, text) as usize);
            place.into_iter().for_each(|phrases| phrases.push((phrase, text.as_str())));
        }
        let with = numbered().flat_map(|(number, rule)| rule.with.iter().map(move |p| (number, p.as_str())));
        let companions = Book::new(Digits::Hash, with);
        let [at_start, anywhere, spaced] = places.map(|phrases| Book::new(Digits::Hash, phrases));
        Self { rules, forms, rule_of, at_start, anywhere, spaced, companions }
    }
    /// The rule of this number in [`Cues::all`].
    pub(crate) fn rule(&self, number: u32) -> Option<&Arc<Rule>> {
        let number = number as usize;
        self.rules.get(number).or_else(|| self.forms.get(number - self.rules.len()))
    }
    /// The last pack's rule for this form, with its number; without one the form is off.
    pub(crate) fn form(&self, form: Form) -> Option<(u32, &Arc<Rule>)> {
        let at = self.forms.iter().rposition(|r| r.form == Some(form))?;
        Some(((self.rules.len() + at) as u32, self.forms.get(at)?))
    }
    /// Every rule, phrases first, in the order of the packs.
    pub(crate) fn all(&self) -> impl Iterator<Item = &Arc<Rule>> {
        self.rules.iter().chain(&self.forms)
    }
    /// Whether a phrase may stand where [`Cues::at_start`] and [`Cues::anywhere`] find none.
    pub(super) fn has_spaced(&self) -> bool {
        !self.spaced.is_empty()
    }
    /// The rule of a phrase.
    fn of_phrase(&self, phrase: u32) -> Option<(u32, &Arc<Rule>)> {
        let number = *self.rule_of.get(phrase as usize)?;
        Some((number, self.rule(number)?))
    }
    /// The phrases of rules for these labels inside a span, wherever they stand in it, where what must follow does.
    pub(crate) fn loose(&self, text: &str, span: Span, labels: &[Label]) -> Vec<(&Arc<Rule>, Span)> {
        let line =
            Lined { span, words: span, final_paren: None, chars: 0, blank_above: 0, lines: 1, parted: false };
        let mut out: Vec<(&Arc<Rule>, Span)> = Vec::new();
        let books = [&self.at_start, &self.anywhere, &self.spaced];
        let mut hits: Vec<Hit> = books.iter().flat_map(|book| book.scan(span.slice(text))).collect();
        sort(&mut hits);
        for hit in hits {
            let rule = self.of_phrase(hit.phrase).map(|(_, rule)| rule);
            let Some(rule) = rule.filter(|r| labels.contains(&r.label)) else { continue };
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
        let (slice, first) = (line.span.slice(text), line.words.start - line.span.start);
        let books = [&self.at_start, &self.anywhere, &self.spaced];
        books.iter().flat_map(|book| book.scan_to(slice, first as usize)).any(|hit| {
            let span = hit.span.shifted(line.span.start);
            let ends = line.words.end <= span.end;
            let rule = self.of_phrase(hit.phrase).map(|(_, rule)| rule);
            let Some(rule) = rule.filter(|rule| holds(rule, text, line, span)) else { return false };
            ends || rule.cut == Some(Cut::Headline)
        })
    }
    /// Adds every rule that holds in a block, by place. `hits` are the phrases of [`Cues::at_start`] and
    /// [`Cues::anywhere`] that start in it.
    pub(super) fn fire(
        &self,
        text: &str,
        number: u32,
        block: &Lined,
        hits: &mut Vec<Hit>,
        out: &mut Vec<Fired>,
    ) {
        if !self.spaced.is_empty() {
            hits.extend(within(&self.spaced, text, block));
        }
        // A part of a line that lost its breaks may end inside a phrase.
        hits.retain(|hit| hit.span.end <= block.span.end);
        sort(hits);
        let first = out.len();
        let mut companions = None;
        for hit in hits.iter() {
            let Some((rule_number, rule)) = self.of_phrase(hit.phrase) else { continue };
            let mut later = || {
                let all = companions.get_or_insert_with(|| self.last_companions(text, block));
                all.iter().any(|&(of, at)| of == rule_number && at >= hit.span.end)
            };
            if holds(rule, text, block, hit.span) && (rule.with.is_empty() || later()) {
                out.push(Fired { rule: rule_number, block: number, span: hit.span, glued: hit.glued });
            }
        }
        drop_covered(out, first);
    }
    /// Of every rule that asks for a companion, where the last one in the line starts.
    fn last_companions(&self, text: &str, block: &Lined) -> Vec<(u32, u32)> {
        let mut last: Vec<(u32, u32)> = Vec::new();
        for hit in within(&self.companions, text, block) {
            match last.iter_mut().find(|(of, _)| *of == hit.phrase) {
                Some(entry) => entry.1 = entry.1.max(hit.span.start),
                None => last.push((hit.phrase, hit.span.start)),
            }
        }
        last
    }
}

/// Where phrases are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Place {
    Start,
    Anywhere,
    Spaced,
}

impl Place {
    fn of(rule: &Rule, phrase: &str) -> Self {
        match rule.anchor {
            _ if phrase.starts_with(|c: char| !c.is_ascii_graphic()) && folds_to_space(phrase) => {
                Self::Spaced
            }
            Anchor::Line | Anchor::Start => Self::Start,
            _ => Self::Anywhere,
        }
    }
}

fn folds_to_space(phrase: &str) -> bool {
    fold_key(phrase, Digits::Hash).starts_with(' ')
}

/// The phrases of a book that stand in a block; they may end behind it, in the space that follows on its line.
fn within<'t>(book: &Book, text: &'t str, block: &Lined) -> impl Iterator<Item = Hit> + use<'t> {
    let Span { start, end } = block.span;
    let behind = text.get(end as usize..).unwrap_or_default();
    let space = behind.len() - behind.trim_start_matches(|c| is_space(c) && !matches!(c, '\n' | '\r')).len();
    let own = text.get(start as usize..end as usize + space).unwrap_or_default();
    let hits = book.scan(own).into_iter().map(move |hit| Hit { span: hit.span.shifted(start), ..hit });
    hits.filter(move |hit| hit.span.start < end)
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
