//! From TOML texts to a checked pack.

use super::schema::{Calendar, Pack, Rule, Words};
use crate::error::{Error, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::sync::Arc;

/// A file of a pack: its name for errors, and its text.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct RawFile {
    /// The name that errors give.
    pub name: String,
    /// TOML.
    pub text: String,
}

/// The head of a pack.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct Head {
    code: Arc<str>,
    name: String,
    /// Code of a shipped pack whose rules and words come first.
    #[serde(default)]
    extends: Option<String>,
}

/// A file of a pack. Every key may stand in any file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    pack: Option<Head>,
    #[serde(default)]
    rule: Vec<toml::Spanned<Rule>>,
    #[serde(default)]
    words: Words,
    #[serde(default)]
    calendar: Option<Calendar>,
}

/// Reads the files of one pack. `base` gives the pack that an `extends` names.
///
/// A pack that extends another has that one's rules and words first; a rule with the same id replaces the other.
/// Errors are [`crate::error::Kind::Pack`] with file, line and column.
pub fn parse(files: &[RawFile], base: &dyn Fn(&str) -> Option<Arc<Pack>>) -> Result<Pack> {
    let mut heads = Vec::new();
    let mut own = Parts::default();
    for file in files {
        let parsed: File = toml::from_str(&file.text).map_err(|e| toml_error(file, &e))?;
        heads.extend(parsed.pack.map(|head| (file, head)));
        own.take(file, parsed.rule, parsed.words, parsed.calendar)?;
    }
    let [(file, head)] = heads.as_slice() else {
        let what =
            format!("expected one [pack] table with code and name in the folder, found {}", heads.len());
        return Err(Error::pack(what).file(files.first().map_or("pack.toml", |f| &f.name)));
    };
    let parts = match &head.extends {
        None => own,
        Some(code) => Parts::of(&*base(code).ok_or_else(|| unknown_base(file, code))?).extended(own),
    };
    let Parts { rules, words, calendar, .. } = parts;
    let pack = Pack {
        code: head.code.clone(),
        name: head.name.clone(),
        rules,
        words,
        calendar,
        files: files.into(),
    };
    check_calendar(file, &pack.calendar)?;
    Ok(pack)
}

/// What the files of a pack add up to.
#[derive(Default)]
struct Parts {
    rules: Vec<Rule>,
    words: Words,
    calendar: Calendar,
    ids: BTreeSet<Arc<str>>,
}

impl Parts {
    fn of(pack: &Pack) -> Self {
        let (rules, words, calendar) = (pack.rules.clone(), pack.words.clone(), pack.calendar.clone());
        Self { rules, words, calendar, ids: BTreeSet::new() }
    }
    fn take(
        &mut self,
        file: &RawFile,
        rules: Vec<toml::Spanned<Rule>>,
        words: Words,
        calendar: Option<Calendar>,
    ) -> Result<()> {
        for rule in rules {
            let at = rule.span().start;
            let rule = rule.into_inner();
            check_rule(&rule).map_err(|e| locate(file, at, e).item(format!("rule {}", rule.id)))?;
            if !self.ids.insert(rule.id.clone()) {
                return Err(locate(file, at, Error::pack(format!("the id {} is used twice", rule.id))));
            }
            self.rules.push(rule);
        }
        self.words.add(words);
        if let Some(calendar) = calendar {
            self.calendar = calendar;
        }
        Ok(())
    }
    /// `self` with what the extending pack adds or replaces.
    fn extended(mut self, own: Self) -> Self {
        self.rules.retain(|rule| !own.ids.contains(&rule.id));
        self.rules.extend(own.rules);
        self.words.add(own.words);
        if !own.calendar.months.is_empty() {
            self.calendar = own.calendar;
        }
        self
    }
}

impl Words {
    fn add(&mut self, more: Words) {
        self.function.extend(more.function);
        self.abbreviations.extend(more.abbreviations);
        self.clitics.extend(more.clitics);
        self.prefixes.extend(more.prefixes);
        self.dateline.extend(more.dateline);
        self.titles.extend(more.titles);
        self.outlets.extend(more.outlets);
        self.speech.extend(more.speech);
    }
}

fn check_rule(rule: &Rule) -> Result<()> {
    let fault = if rule.phrases.is_empty() == rule.form.is_none() {
        "expected either phrases or a form"
    } else if rule.phrases.iter().chain(&rule.with).any(|p| p.trim().is_empty()) {
        "expected phrases with text in them, found an empty one"
    } else if rule.what.trim().is_empty() || rule.why.trim().is_empty() {
        "expected what and why in words, found an empty one"
    } else if rule.hit.is_empty() || rule.miss.is_empty() {
        "expected at least one hit and one miss"
    } else if !(1..=3).contains(&rule.strength) {
        "expected a strength of 1, 2 or 3"
    } else {
        return Ok(());
    };
    Err(Error::pack(fault))
}

fn check_calendar(file: &RawFile, calendar: &Calendar) -> Result<()> {
    let (months, days) = (calendar.months.len(), calendar.weekdays.len());
    if (months, days) == (0, 0) || (months, days) == (12, 7) {
        return Ok(());
    }
    let what = format!("expected a calendar of 12 months and 7 weekdays, found {months} and {days}");
    Err(Error::pack(what).file(&file.name))
}

fn unknown_base(file: &RawFile, code: &str) -> Error {
    let known: Vec<_> = super::codes().collect();
    let what = format!("extends = {code:?} names no shipped pack; expected one of {}", known.join(", "));
    Error::pack(what).file(&file.name)
}

fn toml_error(file: &RawFile, error: &toml::de::Error) -> Error {
    locate(file, error.span().map_or(0, |span| span.start), Error::pack(error.message()))
}

/// The error at this byte of the file.
fn locate(file: &RawFile, at: usize, error: Error) -> Error {
    let before = file.text.get(..at).unwrap_or(&file.text);
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
    error.file(&file.name).line(line as u32, column as u32)
}
