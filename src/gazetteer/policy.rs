//! The closed list of policies, parsed.

use crate::error::{Error, Result};
use crate::text::{Digits, fold_key};

/// Where an alias counts.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Policy {
    /// Only in a text that gives the entity's full name.
    pub(super) needs_full_name: bool,
    /// Words near it beside which it needs no full name, folded: `kasasi` beside `MA`.
    pub(super) near: Vec<String>,
    /// That full name must stand before it.
    pub(super) full_name_first: bool,
    /// Not where a capital says nothing.
    pub(super) not_sentence_initial: bool,
    /// Not where the next word has a capital.
    pub(super) not_before_capital: bool,
    /// Not where the word before has a capital.
    pub(super) not_after_capital: bool,
    /// Not in brackets behind the words that it abbreviates.
    pub(super) not_definition: bool,
    /// Not beside these.
    pub(super) blocked_by: Vec<Context>,
    /// Only beside one of these; no restriction when empty.
    pub(super) only_with: Vec<Context>,
}

/// Words around a name: `Jawa _`, `_ Daya`, `di _ Prancis`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Context {
    /// As written.
    pub(super) text: String,
    /// What stands before the name.
    pub(super) before: Phrase,
    /// What stands after it.
    pub(super) after: Phrase,
}

/// One side of a context.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Phrase {
    /// As written; its capitals must be capitals in the text.
    pub(super) text: String,
    /// Folded.
    pub(super) key: String,
}

const KNOWN: &str = "free, needs_full_name, after_full_name, not_sentence_initial, not_before_capital, not_after_capital, \
                     not_definition, or_near(...), blocked_by(...) and only_with(...)";

impl Policy {
    /// Parses a policy. Errors say at which code point of it, from 1, what was expected.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let mut policy = Self::default();
        if text.trim() == super::entry::FREE {
            return Ok(policy);
        }
        for (at, part) in split(text, '+') {
            policy.add(part).map_err(|what| fault(text, at, &what))?;
        }
        Ok(policy)
    }
    fn add(&mut self, part: &str) -> std::result::Result<(), String> {
        let (name, arguments) = match part.split_once('(') {
            Some((name, rest)) => {
                (name.trim_end(), rest.strip_suffix(')').map(Some).ok_or("expected ) at its end")?)
            }
            None => (part, None),
        };
        match (name, arguments) {
            ("needs_full_name", None) => self.needs_full_name = true,
            ("after_full_name", None) => (self.needs_full_name, self.full_name_first) = (true, true),
            ("not_sentence_initial", None) => self.not_sentence_initial = true,
            ("not_before_capital", None) => self.not_before_capital = true,
            ("not_after_capital", None) => self.not_after_capital = true,
            ("not_definition", None) => self.not_definition = true,
            ("or_near", Some(list)) => {
                self.needs_full_name = true;
                self.near.extend(near(list)?);
            }
            ("blocked_by", Some(list)) => self.blocked_by.extend(contexts(list)?),
            ("only_with", Some(list)) => self.only_with.extend(contexts(list)?),
            _ => return Err(format!("expected one of {KNOWN}, found {part:?}")),
        }
        Ok(())
    }
}

/// The parts between `mark`s outside parentheses, trimmed, each with its byte offset.
fn split(text: &str, mark: char) -> impl Iterator<Item = (usize, &str)> {
    let mut depth = 0_usize;
    let parts = text.split(move |c| {
        depth = (depth + usize::from(c == '(')).saturating_sub(usize::from(c == ')'));
        c == mark && depth == 0
    });
    let mut next = 0;
    parts.map(move |part| {
        let at = next + part.len() - part.trim_start().len();
        next += part.len() + mark.len_utf8();
        (at, part.trim())
    })
}

fn fault(text: &str, at: usize, what: &str) -> Error {
    let column = text.get(..at).map_or(0, |before| before.chars().count()) + 1;
    Error::gazetteer(format!("policy {text:?}, column {column}: {what}"))
}

/// Words that stand near a name.
fn near(list: &str) -> std::result::Result<Vec<String>, String> {
    let word = |part: &str| {
        let key = fold_key(part, Digits::Keep).trim().to_owned();
        if key.is_empty() || key.contains('_') {
            Err(format!("expected words, as in `kasasi`, found {part:?}"))
        } else {
            Ok(key)
        }
    };
    split(list, ',').map(|(_, part)| word(part)).collect()
}

fn contexts(list: &str) -> std::result::Result<Vec<Context>, String> {
    split(list, ',').map(|(_, part)| context(part)).collect()
}

fn context(text: &str) -> std::result::Result<Context, String> {
    let expected = || format!("expected words around one _, as in `Jawa _`, found {text:?}");
    let (before, after) = text.split_once('_').ok_or_else(expected)?;
    let context = Context { text: text.to_owned(), before: Phrase::new(before), after: Phrase::new(after) };
    let says_nothing = context.before.key.is_empty() && context.after.key.is_empty();
    if says_nothing || after.contains('_') { Err(expected()) } else { Ok(context) }
}

impl Phrase {
    /// Spaces and hyphens beside the name are not part of the phrase: `Abdul-_` is `Abdul _`.
    fn new(words: &str) -> Self {
        let text = words.trim_matches(|c: char| c.is_whitespace() || c == '-');
        Self { key: fold_key(text, Digits::Keep).trim().to_owned(), text: text.to_owned() }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_policy_is_a_list() {
        let policy =
            Policy::parse("needs_full_name + blocked_by(Jawa _, di _ Daya, Abdul-_)+not_sentence_initial")
                .unwrap();
        assert!(policy.needs_full_name && policy.not_sentence_initial && policy.only_with.is_empty());
        let found: Vec<_> =
            policy.blocked_by.iter().map(|c| (c.before.key.as_str(), c.after.key.as_str())).collect();
        assert_eq!(found, [("jawa", ""), ("di", "daya"), ("abdul", "")]);
        assert_eq!(Policy::parse(" free ").unwrap(), Policy::default());
    }

    #[test]
    fn an_error_says_where() {
        let cases = [
            ("", "column 1: expected one of free"),
            ("needs_full_name + fre", "column 19: expected one of free"),
            ("free + needs_full_name", "column 1: expected one of free"),
            ("blocked_by", "column 1: expected one of free"),
            ("needs_full_name(x)", "column 1: expected one of free"),
            ("blocked_by(Jawa _", "column 1: expected ) at its end"),
            ("blocked_by(Jawa)", "found \"Jawa\""),
            ("blocked_by(_)", "found \"_\""),
            ("only_with(a _ b _ c)", "found \"a _ b _ c\""),
            ("only_with(a _,)", "found \"\""),
            ("or_near(hakim, _ agung)", "expected words, as in `kasasi`, found \"_ agung\""),
            ("or_near()", "found \"\""),
        ];
        for (policy, expected) in cases {
            let error = Policy::parse(policy).unwrap_err().to_string();
            assert!(error.contains(expected), "{policy}: {error}");
        }
    }
}
