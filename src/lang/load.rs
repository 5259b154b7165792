//! From TOML texts to a checked pack.

use super::schema::{Calendar, Companies, NameWords, Names, Pack, Rule, Speech, Time, Words};
use crate::error::{Error, Result};
use crate::text::{Digits, fold_key};
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
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
    extends: Option<toml::Spanned<String>>,
}

/// A file of a pack. Every key may stand in any file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    pack: Option<toml::Spanned<Head>>,
    #[serde(default)]
    rule: Vec<toml::Spanned<Rule>>,
    #[serde(default)]
    words: Words,
    #[serde(default)]
    calendar: Option<toml::Spanned<Calendar>>,
    #[serde(default)]
    time: Option<Time>,
    #[serde(default)]
    speech: Speech,
    #[serde(default)]
    names: Option<Names>,
    #[serde(default)]
    companies: Companies,
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
        own.time.add(parsed.time.unwrap_or_default());
        add_lists(&mut own.speech, parsed.speech);
        own.names.add(parsed.names.unwrap_or_default());
        own.companies.add(parsed.companies);
    }
    let (file, head) = only_head(files, heads)?;
    let parts = match &head.extends {
        None => own,
        Some(code) => {
            Parts::of(&*base(code.get_ref()).ok_or_else(|| unknown_base(file, code))?).extended(own)
        }
    };
    let Parts { rules, words, calendar, time, speech, names, companies, .. } = parts;
    let files = files.into();
    Ok(Pack {
        code: head.code,
        name: head.name,
        rules,
        words,
        calendar,
        time,
        speech,
        names,
        companies,
        files,
    })
}

/// The one head among the files of a pack.
fn only_head<'f>(
    files: &'f [RawFile],
    mut heads: Vec<(&'f RawFile, toml::Spanned<Head>)>,
) -> Result<(&'f RawFile, Head)> {
    let what = format!("expected one [pack] table with code and name in the folder, found {}", heads.len());
    let fault = Error::pack(what);
    if let Some((file, second)) = heads.get(1) {
        return Err(locate(file, second.span().start, fault));
    }
    match (heads.pop(), files.first()) {
        (Some((file, head)), _) => Ok((file, head.into_inner())),
        (None, Some(file)) => Err(locate(file, 0, fault)),
        (None, None) => Err(fault.file("pack.toml")),
    }
}

/// What the files of a pack add up to.
#[derive(Default)]
struct Parts {
    rules: Vec<Rule>,
    words: Words,
    calendar: Calendar,
    time: Time,
    speech: Speech,
    names: Names,
    companies: Companies,
    ids: BTreeSet<Arc<str>>,
}

impl Parts {
    fn of(pack: &Pack) -> Self {
        let (rules, words, calendar) = (pack.rules.clone(), pack.words.clone(), pack.calendar.clone());
        let (time, speech) = (pack.time.clone(), pack.speech.clone());
        let (names, companies) = (pack.names.clone(), pack.companies.clone());
        Self { rules, words, calendar, time, speech, names, companies, ids: BTreeSet::new() }
    }
    fn take(
        &mut self,
        file: &RawFile,
        rules: Vec<toml::Spanned<Rule>>,
        words: Words,
        calendar: Option<toml::Spanned<Calendar>>,
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
            let at = calendar.span().start;
            self.calendar = calendar.into_inner();
            check_calendar(&self.calendar).map_err(|e| locate(file, at, e))?;
        }
        Ok(())
    }
    /// `self` with what the extending pack adds or replaces.
    fn extended(mut self, own: Self) -> Self {
        self.rules.retain(|rule| !own.ids.contains(&rule.id));
        self.rules.extend(own.rules);
        self.words.add(own.words);
        self.calendar.add(own.calendar);
        self.time.add(own.time);
        add_lists(&mut self.speech, own.speech);
        self.names.add(own.names);
        self.companies.add(own.companies);
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
        self.common.push(' ');
        self.common.push_str(&more.common);
    }
}

impl Companies {
    fn add(&mut self, more: Self) {
        self.before.extend(more.before);
        self.after.extend(more.after);
        self.bracketed.extend(more.bracketed);
        self.usual.extend(more.usual);
        self.ticker.extend(more.ticker);
        self.names.push(' ');
        self.names.push_str(&more.names);
    }
}

impl Time {
    /// Every list grows; a word that has a value already gets the new one.
    fn add(&mut self, more: Self) {
        self.numbers.extend(more.numbers);
        self.adds.extend(more.adds);
        self.times.extend(more.times);
        self.ordinals.extend(more.ordinals);
        self.days.extend(more.days);
        add_lists(&mut self.units, more.units);
        add_lists(&mut self.one, more.one);
        add_lists(&mut self.parts, more.parts);
        add_lists(&mut self.behind, more.behind);
        add_lists(&mut self.front, more.front);
        add_lists(&mut self.edges, more.edges);
        add_lists(&mut self.closes, more.closes);
        self.feast_days.extend(more.feast_days);
        let lists = [
            (&mut self.ordinal_marks, more.ordinal_marks),
            (&mut self.half, more.half),
            (&mut self.articles, more.articles),
            (&mut self.fuzzy, more.fuzzy),
            (&mut self.approx, more.approx),
            (&mut self.bounds, more.bounds),
            (&mut self.eves, more.eves),
            (&mut self.weekends, more.weekends),
            (&mut self.leads, more.leads),
            (&mut self.to, more.to),
            (&mut self.plurals, more.plurals),
            (&mut self.decades, more.decades),
            (&mut self.of, more.of),
            (&mut self.definite, more.definite),
            (&mut self.between, more.between),
            (&mut self.and, more.and),
            (&mut self.day_marks, more.day_marks),
            (&mut self.clock_joins, more.clock_joins),
            (&mut self.future, more.future),
            (&mut self.past, more.past),
            (&mut self.clauses, more.clauses),
            (&mut self.ages, more.ages),
            (&mut self.old, more.old),
            (&mut self.rates, more.rates),
            (&mut self.holidays, more.holidays),
            (&mut self.seasons, more.seasons),
            (&mut self.spans, more.spans),
            (&mut self.names, more.names),
        ];
        lists.into_iter().for_each(|(list, words)| list.extend(words));
    }
}

impl Names {
    fn add(&mut self, more: Self) {
        add_lists(&mut self.roles, more.roles);
        self.words.add(more.words);
    }
}

impl NameWords {
    fn add(&mut self, more: Self) {
        let lists = [
            (&mut self.honorifics, more.honorifics),
            (&mut self.given, more.given),
            (&mut self.titles, more.titles),
            (&mut self.of_body, more.of_body),
            (&mut self.before_persons, more.before_persons),
            (&mut self.heads, more.heads),
            (&mut self.person_heads, more.person_heads),
            (&mut self.divided, more.divided),
            (&mut self.directions, more.directions),
            (&mut self.directions_before, more.directions_before),
            (&mut self.tails, more.tails),
            (&mut self.bodies, more.bodies),
            (&mut self.capital_bodies, more.capital_bodies),
            (&mut self.fields, more.fields),
            (&mut self.full_bodies, more.full_bodies),
            (&mut self.of, more.of),
            (&mut self.places, more.places),
            (&mut self.parties, more.parties),
            (&mut self.from, more.from),
            (&mut self.moves, more.moves),
            (&mut self.acts, more.acts),
            (&mut self.weak, more.weak),
            (&mut self.visits, more.visits),
            (&mut self.passives, more.passives),
            (&mut self.addresses, more.addresses),
            (&mut self.stances, more.stances),
            (&mut self.auxiliaries, more.auxiliaries),
            (&mut self.particles, more.particles),
            (&mut self.short_for, more.short_for),
            (&mut self.institutions, more.institutions),
            (&mut self.home, more.home),
            (&mut self.ordinary, more.ordinary),
            (&mut self.place_heads, more.place_heads),
            (&mut self.befalls, more.befalls),
            (&mut self.articles, more.articles),
            (&mut self.name_next, more.name_next),
            (&mut self.named, more.named),
            (&mut self.family_first, more.family_first),
            (&mut self.given_first, more.given_first),
            (&mut self.surnames, more.surnames),
        ];
        lists.into_iter().for_each(|(list, words)| list.extend(words));
    }
}

/// Adds the words of each key.
fn add_lists<K: Ord>(lists: &mut BTreeMap<K, Vec<String>>, more: BTreeMap<K, Vec<String>>) {
    more.into_iter().for_each(|(key, words)| lists.entry(key).or_default().extend(words));
}

impl Calendar {
    /// Names of months and days replace those of the base; the rest adds to it.
    fn add(&mut self, more: Self) {
        if !more.months.is_empty() {
            (self.months, self.weekdays) = (more.months, more.weekdays);
            self.month_first = more.month_first;
        }
        self.zones.extend(more.zones);
        self.clock.extend(more.clock);
        self.joins.extend(more.joins);
        self.published.extend(more.published);
    }
}

fn check_rule(rule: &Rule) -> Result<()> {
    let fault = if rule.phrases.is_empty() == rule.form.is_none() {
        "expected either phrases or a form"
    } else if rule.phrases.iter().chain(&rule.with).any(|p| is_empty(p)) {
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

/// Whether nothing is left to match: white space and invisible characters.
fn is_empty(phrase: &str) -> bool {
    fold_key(phrase, Digits::Hash).trim().is_empty()
}

fn check_calendar(calendar: &Calendar) -> Result<()> {
    let (months, days) = (calendar.months.len(), calendar.weekdays.len());
    if (months, days) != (0, 0) && (months, days) != (12, 7) {
        let what = format!("expected a calendar of 12 months and 7 weekdays, found {months} and {days}");
        return Err(Error::pack(what));
    }
    match calendar.zones.iter().find(|(_, offset)| !offset.is_empty() && !is_offset(offset)) {
        None => Ok(()),
        Some((zone, offset)) => {
            let what = format!("expected the offset of {zone} as \"+07:00\" or empty, found {offset:?}");
            Err(Error::pack(what))
        }
    }
}

/// Whether this is a sign, two digits, a colon and two digits.
fn is_offset(text: &str) -> bool {
    let fits = |(at, c): (usize, char)| match at {
        0 => c == '+' || c == '-',
        3 => c == ':',
        _ => c.is_ascii_digit(),
    };
    text.len() == 6 && text.char_indices().all(fits)
}

fn unknown_base(file: &RawFile, code: &toml::Spanned<String>) -> Error {
    let known: Vec<_> = super::codes().collect();
    let name = code.get_ref();
    let what = format!("extends = {name:?} names no shipped pack; expected one of {}", known.join(", "));
    locate(file, code.span().start, Error::pack(what))
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
