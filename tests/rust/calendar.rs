//! Absolute dates: the table of cases, round trips, any string, and cost.

use proptest::prelude::*;
use serde::Deserialize;
use std::fmt::Write as _;
use std::sync::LazyLock;
use std::time::{Duration, Instant};
use warta::calendar::{Reader, Stamp, parse_iso};
use warta::lang::builtin;
use warta::text::Span;

#[derive(Deserialize)]
struct Table {
    case: Vec<Case>,
    line: Vec<Line>,
    partial: Vec<Undated>,
}

#[derive(Deserialize)]
struct Case {
    lang: String,
    text: String,
    dates: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct Line {
    lang: String,
    text: String,
    value: Option<String>,
    rest: Option<u32>,
}

#[derive(Deserialize)]
struct Undated {
    lang: String,
    text: String,
    partials: Vec<(String, u8, u8, i8)>,
}

static TABLE: LazyLock<Table> =
    LazyLock::new(|| toml::from_str(include_str!("../cases/dates_absolute.toml")).unwrap());
static INDONESIAN: LazyLock<Reader> = LazyLock::new(|| packs(["id", "en"]));
static ENGLISH: LazyLock<Reader> = LazyLock::new(|| packs(["en", "id"]));

fn packs(codes: [&str; 2]) -> Reader {
    let packs = codes.map(|code| builtin(code).unwrap());
    Reader::new(packs.iter().map(AsRef::as_ref))
}

fn reader(lang: &str) -> &'static Reader {
    if lang == "id" { &INDONESIAN } else { &ENGLISH }
}

fn whole(text: &str) -> Span {
    Span::at(0, text.len())
}

fn find(reader: &Reader, text: &str) -> Vec<(String, String)> {
    let pair = |s: Stamp| (s.span.slice(text).to_owned(), s.moment.to_string());
    reader.find(text, whole(text)).into_iter().map(pair).collect()
}

/// Fails with every line of `faults` at once.
fn none(faults: &str) {
    assert!(faults.is_empty(), "\n{faults}");
}

#[test]
fn the_table_of_dates() {
    let mut faults = String::new();
    for case in &TABLE.case {
        let found = find(reader(&case.lang), &case.text);
        if found != case.dates {
            writeln!(faults, "{:?}\n  found    {found:?}\n  expected {:?}", case.text, case.dates).unwrap();
        }
    }
    none(&faults);
    assert!(TABLE.case.len() >= 120, "{} cases", TABLE.case.len());
}

#[test]
fn the_table_of_lines() {
    let mut faults = String::new();
    for line in &TABLE.line {
        let found = reader(&line.lang).line(&line.text, whole(&line.text));
        let found = (found.map(|l| l.stamp.moment.to_string()), found.map(|l| l.rest_chars));
        if found != (line.value.clone(), line.rest) {
            writeln!(faults, "{:?} found {found:?}, expected {:?} {:?}", line.text, line.value, line.rest)
                .unwrap();
        }
    }
    none(&faults);
}

#[test]
fn the_table_of_partials() {
    let mut faults = String::new();
    for case in &TABLE.partial {
        let found = reader(&case.lang).find_partials(&case.text, whole(&case.text));
        let found: Vec<_> = found
            .iter()
            .map(|p| (p.span.slice(&case.text).to_owned(), p.day, p.month, p.weekday.map_or(-1, |w| w as i8)))
            .collect();
        if found != case.partials {
            writeln!(faults, "{:?}\n  found    {found:?}\n  expected {:?}", case.text, case.partials)
                .unwrap();
        }
    }
    none(&faults);
}
