//! Expressions of time in documents, and how fast they are found.
//!
//! `cargo run --release --example dates -- [--time] FILE.jsonl...`
//!
//! A document is a line `{"text": ..., "reference"?: "2022-03-14"}`. Prints one JSON list of dates a document, with
//! offsets in bytes, or with `--time` the MB/s of the best of five passes, one thread.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use serde_json::{Value, json};
use std::time::Instant;
use warta::calendar::{Moment, parse_iso};
use warta::lang::builtin;
use warta::model::Date;
use warta::time::Finder;

fn show(text: &str, date: &Date) -> Value {
    json!({
        "start": date.span.start, "end": date.span.end, "surface": date.span.slice(text), "value": date.value,
        "grain": date.grain.name(), "flags": date.flags, "day_part": date.day_part.map(warta::model::DayPart::name),
        "reason": &*date.reason,
    })
}

fn documents(paths: impl Iterator<Item = String>) -> Vec<(String, Option<Moment>)> {
    let lines = paths.flat_map(|path| {
        let text = std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{path}: {e}"));
        text.lines().map(str::to_owned).collect::<Vec<_>>()
    });
    let document = |line: String| {
        let value: Value = serde_json::from_str(&line).unwrap();
        (value["text"].as_str().unwrap().to_owned(), value["reference"].as_str().and_then(parse_iso))
    };
    lines.map(document).collect()
}

/// Seconds that this thread has run, which other work on the machine does not change; elapsed time where the system
/// does not say.
fn seconds(since: Instant) -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = stat.split(' ').next().and_then(|n| n.parse::<f64>().ok());
    nanos.map_or_else(|| since.elapsed().as_secs_f64(), |n| n / 1e9)
}

fn main() {
    let (options, paths): (Vec<_>, Vec<_>) = std::env::args().skip(1).partition(|arg| arg.starts_with("--"));
    let packs = [builtin("id").unwrap(), builtin("en").unwrap()];
    let finder = Finder::new(packs.iter().map(AsRef::as_ref));
    let docs = documents(paths.into_iter());
    if options.is_empty() {
        for (text, reference) in &docs {
            let dates: Vec<_> = finder.find(text, *reference).iter().map(|d| show(text, d)).collect();
            println!("{}", Value::from(dates));
        }
        return;
    }
    let bytes: usize = docs.iter().map(|(text, _)| text.len()).sum();
    let begin = Instant::now();
    let pass = || {
        let start = seconds(begin);
        let found: usize = docs.iter().map(|(text, reference)| finder.find(text, *reference).len()).sum();
        (seconds(begin) - start, found)
    };
    let (best, found) = (0..5).map(|_| pass()).min_by(|a, b| a.0.total_cmp(&b.0)).unwrap();
    println!("{found} dates in {bytes} bytes: {:.0} MB/s", bytes as f64 / best / 1e6);
}
