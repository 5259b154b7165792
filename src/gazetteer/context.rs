//! The policies that look at what stands around a name.

use super::explain::Refusal;
use super::find::{Occurrence, Search};
use super::policy::{Context, Phrase};
use super::shape::{capitals, is_capitals};
use crate::text::{
    Case, Span, case_of, is_boundary, is_space, is_word, lines, next_char, previous_char, sentence_starts,
    words,
};

/// Marks that may part a name from its context, in folded text.
const BETWEEN: &[char] = &[' ', '"', '\'', '-'];
/// The same behind a name that counts beside some words only: `Victoria, Australia`.
const BEHIND: &[char] = &[' ', '"', '\'', '-', ','];
/// Longest run of marks between a sentence's start and its first word, in bytes.
const LONGEST_OPENING: u32 = 24;
/// Bytes on each side of a name in which a headline's case is looked for.
const HEADLINE_WINDOW: usize = 64;
/// Bytes before a bracket in which words may be what stands in it.
const DEFINITION_WINDOW: usize = 120;
/// What may part the words of a name.
const IN_NAMES: &[char] = &[' ', '-', ',', '&', '/', '\u{a0}'];
/// Names before a bracket that may be what it abbreviates.
const NEAR: usize = 16;
/// Bytes on each side of a short form in which words may tell its topic.
const TOPIC_WINDOW: usize = 160;
/// Words on each side that are looked at, and how long they are.
const HEADLINE_WORDS: usize = 4;
const HEADLINE_LETTERS: usize = 4;

impl Search<'_> {
    /// Whether the alias's contexts and the place in the sentence allow it.
    pub(super) fn check_contexts(&self, o: &Occurrence) -> Result<(), Refusal> {
        let Some(policy) = self.g.policy(o.alias) else { return Ok(()) };
        if let Some(nth) =
            policy.blocked_by.iter().position(|context| self.stands_in(o.folded, context, BETWEEN))
        {
            return Err(Refusal::Blocked(nth as u32));
        }
        if !policy.only_with.is_empty()
            && !policy.only_with.iter().any(|context| self.stands_in(o.folded, context, BEHIND))
        {
            return Err(Refusal::OnlyWith);
        }
        let longer = (policy.not_before_capital && self.capital_after(o.span.end))
            || (policy.not_after_capital && self.capital_before(o.span.start));
        if longer && !self.in_headline(o.span) {
            return Err(Refusal::LongerName);
        }
        if policy.not_definition && self.is_definition(o) {
            return Err(Refusal::Definition);
        }
        if policy.not_sentence_initial && self.capital_says_nothing(o) {
            return Err(Refusal::SentenceInitial);
        }
        Ok(())
    }
    /// Whether a word near it starts as one beside which the alias needs no full name.
    pub(super) fn is_on_topic(&self, o: &Occurrence) -> bool {
        let near = self.g.policy(o.alias).map(|policy| policy.near.as_slice()).unwrap_or_default();
        if near.is_empty() {
            return false;
        }
        let text = self.folded.as_str();
        let from = text.floor_char_boundary((o.folded.start as usize).saturating_sub(TOPIC_WINDOW));
        let to = text.ceil_char_boundary((o.folded.end as usize + TOPIC_WINDOW).min(text.len()));
        let window = Span::at(from, to).slice(text);
        near.iter().any(|key| {
            memchr::memmem::find_iter(window.as_bytes(), key.as_bytes())
                .any(|at| is_boundary(text, (from + at) as u32))
        })
    }
    /// Whether the next word, one space away, has a capital and is no function word or title.
    fn capital_after(&self, at: u32) -> bool {
        let Some(rest) = self.text.get(at as usize..).and_then(|rest| rest.strip_prefix(' ')) else {
            return false;
        };
        words(rest, at + 1).next().is_some_and(|word| word.start == at + 1 && self.is_capital_word(word))
    }
    /// The same of the word before.
    fn capital_before(&self, at: u32) -> bool {
        let head = self.text.get(..at as usize).unwrap_or_default();
        let Some(head) = head.strip_suffix(' ') else { return false };
        let start = head.rfind(|c| !is_word(c)).map_or(0, |last| head.ceil_char_boundary(last + 1));
        start < head.len() && self.is_capital_word(Span::at(start, head.len()))
    }
    fn is_capital_word(&self, word: Span) -> bool {
        let text = word.slice(self.text);
        let letters =
            text.chars().all(char::is_alphabetic) && text.chars().next().is_some_and(char::is_uppercase);
        letters && !self.g.lexicon.neighbours.contains(&self.key(word))
    }
    /// Whether it stands in brackets behind words whose initials are its letters, in their order, and which are no name
    /// of the same entity: `Badan Usaha Milik Negara (BUMN)`.
    fn is_definition(&self, o: &Occurrence) -> bool {
        let span = o.span;
        let head = self.text.get(..span.start as usize).unwrap_or_default();
        let Some(head) = head.strip_suffix(['(', '[']).map(str::trim_end) else { return false };
        let end = head.len() as u32;
        let entry = self.g.alias_entry(o.alias);
        let before = self.occurrences.partition_point(|other| other.span.start < end);
        let near = self.occurrences.get(before.saturating_sub(NEAR)..before).unwrap_or_default();
        if near.iter().any(|other| other.span.end == end && self.g.alias_entry(other.alias) == entry) {
            return false;
        }
        let letters = span.slice(self.text).chars().rev().filter(|c| c.is_alphabetic());
        self.abbreviates(letters.flat_map(char::to_lowercase).collect(), end)
    }
    /// Whether these letters, the last first, are the initials of the words that end here. Words in small letters may
    /// lack one (`dan`).
    fn abbreviates(&self, letters: Vec<char>, end: u32) -> bool {
        let from = self.text.floor_char_boundary((end as usize).saturating_sub(DEFINITION_WINDOW));
        let head = Span::at(from, end as usize);
        let before: Vec<Span> = words(head.slice(self.text), head.start).collect();
        let (mut letters, mut edge) = (letters.into_iter().peekable(), end);
        for word in before.iter().rev() {
            let joined = Span::new(word.end, edge).slice(self.text).chars().all(|c| IN_NAMES.contains(&c));
            let Some(initial) = next_char(self.text, word.start).filter(|_| joined) else { break };
            if letters.next_if(|letter| initial.to_lowercase().eq([*letter])).is_none()
                && !initial.is_lowercase()
            {
                break;
            }
            edge = word.start;
        }
        letters.peek().is_none()
    }
    fn stands_in(&self, folded: Span, context: &Context, behind: &[char]) -> bool {
        self.is_before(folded.start, &context.before) && self.is_after(folded.end, &context.after, behind)
    }
    fn is_before(&self, at: u32, phrase: &Phrase) -> bool {
        let text = self.folded.as_str();
        let head = text.get(..at as usize).unwrap_or_default().trim_end_matches(BETWEEN);
        phrase.key.is_empty()
            || self.is_phrase(Span::at(head.len().saturating_sub(phrase.key.len()), head.len()), phrase)
    }
    fn is_after(&self, at: u32, phrase: &Phrase, marks: &[char]) -> bool {
        let text = self.folded.as_str();
        let tail = text.get(at as usize..).unwrap_or_default().trim_start_matches(marks);
        let start = text.len() - tail.len();
        phrase.key.is_empty() || self.is_phrase(Span::at(start, start + phrase.key.len()), phrase)
    }
    /// Whether these folded bytes are the phrase, between word boundaries, with a capital wherever it has one.
    fn is_phrase(&self, folded: Span, phrase: &Phrase) -> bool {
        let text = self.folded.as_str();
        if folded.slice(text) != phrase.key
            || !is_boundary(text, folded.start)
            || !is_boundary(text, folded.end)
        {
            return false;
        }
        let source = self.folded.source(folded.start as usize, folded.end as usize);
        source.is_some_and(|span| {
            capitals(span.slice(self.text))
                .zip(capitals(&phrase.text))
                .all(|(found, wanted)| found || !wanted)
        })
    }
    /// Whether the word would have a capital here whatever it means: at the start of a sentence, behind an opening
    /// quote or a colon, and in a headline or a line in capitals.
    fn capital_says_nothing(&self, o: &Occurrence) -> bool {
        let shouted = is_capitals(o.span.slice(self.text)) && !is_capitals(self.g.alias(o.alias));
        shouted
            || self.starts_sentence(o.span.start)
            || self.is_quoted(o.span.start)
            || self.in_headline(o.span)
    }
    fn starts_sentence(&self, at: u32) -> bool {
        let starts = self.starts.get_or_init(|| self.sentences());
        let last = starts.partition_point(|&start| start <= at).checked_sub(1).and_then(|i| starts.get(i));
        last.is_some_and(|&start| {
            at - start <= LONGEST_OPENING && !Span::new(start, at).slice(self.text).contains(is_word)
        })
    }
    fn sentences(&self) -> Vec<u32> {
        let known = |word: &str| self.g.lexicon.abbreviations.contains(word);
        lines(self.text).flat_map(|line| sentence_starts(self.text, line, &known)).collect()
    }
    /// Directly behind an opening quote, or behind a colon and a space.
    fn is_quoted(&self, at: u32) -> bool {
        let head = self.text.get(..at as usize).unwrap_or_default();
        let mut before = head.chars().rev();
        match before.next() {
            Some('“' | '‘' | '„' | '«') => true,
            Some('"' | '\'') => before.next().is_none_or(|c| !is_word(c)),
            Some(c) if is_space(c) => before.next() == Some(':'),
            _ => false,
        }
    }
    /// Whether every longer word around it has a capital, on both sides.
    fn in_headline(&self, span: Span) -> bool {
        let (before, after) = self.line_around(span);
        let long = |span: &Span| span.slice(self.text).chars().nth(HEADLINE_LETTERS - 1).is_some();
        let mut before: Vec<_> = words(before.slice(self.text), before.start).filter(long).collect();
        let after: Vec<_> =
            words(after.slice(self.text), after.start).filter(long).take(HEADLINE_WORDS).collect();
        before.reverse();
        before.truncate(HEADLINE_WORDS);
        let is_capital = |word: &Span| matches!(case_of(word.slice(self.text)), Case::Title | Case::Upper);
        let enough = !before.is_empty() && !after.is_empty() && before.len() + after.len() >= HEADLINE_WORDS;
        enough && before.iter().chain(&after).all(is_capital)
    }
    /// The rest of the line on both sides, whole words, at most the window.
    fn line_around(&self, span: Span) -> (Span, Span) {
        let (start, end) = (span.start as usize, span.end as usize);
        let from = self.text.floor_char_boundary(start.saturating_sub(HEADLINE_WINDOW));
        let to = self.text.ceil_char_boundary((end + HEADLINE_WINDOW).min(self.text.len()));
        let is_end = |c| c == '\n' || c == '\r';
        let before = Span::at(from, start).slice(self.text);
        let line = before.rfind(is_end).map_or(from, |at| from + at);
        let after = Span::at(end, to).slice(self.text);
        let line_end = after.find(is_end).map_or(to, |at| end + at);
        (self.whole_words(Span::at(line, start)), self.whole_words(Span::at(end, line_end)))
    }
    /// Without the words that the window's ends cut.
    fn whole_words(&self, span: Span) -> Span {
        let text = span.slice(self.text);
        let cut = |outside: Option<char>, inside: Option<char>| {
            outside.is_some_and(is_word) && inside.is_some_and(is_word)
        };
        let head = cut(previous_char(self.text, span.start), text.chars().next());
        let tail = cut(next_char(self.text, span.end), text.chars().next_back());
        let skipped = if head { text.find(|c| !is_word(c)).unwrap_or(text.len()) } else { 0 };
        let kept = if tail { text.rfind(|c| !is_word(c)).unwrap_or(skipped) } else { text.len() };
        Span::new(span.start + skipped as u32, span.start + kept as u32)
    }
}
