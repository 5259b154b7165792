//! How fast names are found without Python.
//!
//! `python benches/names.py FOLDER`, then `cargo run --release --example gazetteer -- FOLDER [ALIASES [ENGINE]]`
//!
//! ENGINE is `tokens` or `automaton`; with `compare`, both look at all texts and must find the same.
//! Prints the seconds to build a list of that many of the folder's aliases, one entity each, and MB/s of one thread:
//! the best of five passes over the texts, in processor time where the system gives it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

use std::hint::black_box;
use std::time::Instant;
use warta::gazetteer::{EngineChoice, Entry, Gazetteer, Mode};

/// Seconds that this thread has run, which other work on the machine does not change; elapsed time where the system
/// does not say.
fn seconds(since: Instant) -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = stat.split(' ').next().and_then(|n| n.parse::<f64>().ok());
    nanos.map_or_else(|| since.elapsed().as_secs_f64(), |n| n / 1e9)
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, f64) {
    let start = Instant::now();
    let before = seconds(start);
    let made = work();
    (made, seconds(start) - before)
}

/// Panics where two lists find other mentions.
fn compare(one: &Gazetteer, other: &Gazetteer, texts: &[String]) {
    for mode in [Mode::Longest, Mode::All] {
        let mut count = 0;
        for text in texts {
            let found = one.find(text, mode);
            assert_eq!(found, other.find(text, mode), "{text}");
            count += found.len();
        }
        println!("{mode:?}: the same {count} mentions in {} texts", texts.len());
    }
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap();
    let most = arguments.next().map_or(usize::MAX, |n| n.parse().unwrap());
    let engine = arguments.next();
    let choice = match engine.as_deref() {
        Some("tokens" | "compare") => EngineChoice::Tokens,
        Some("automaton") => EngineChoice::Automaton,
        _ => EngineChoice::Auto,
    };
    let read = |file: &str| std::fs::read_to_string(format!("{folder}/{file}")).unwrap();
    let aliases = read("aliases.txt");
    let entries: Vec<Entry> = aliases
        .lines()
        .take(most)
        .enumerate()
        .map(|(i, name)| Entry::new(format!("e{i}"), name, "ORG"))
        .collect();
    let text = |line: &str| {
        serde_json::from_str::<serde_json::Value>(line).unwrap()["text"].as_str().unwrap().to_owned()
    };
    let texts: Vec<String> = read("texts.jsonl").lines().map(text).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    let packs: Vec<_> = warta::lang::codes().map(|code| warta::lang::builtin(code).unwrap()).collect();
    if engine.as_deref() == Some("compare") {
        let reference = Gazetteer::with_engine(entries.clone(), &packs, EngineChoice::Automaton).unwrap();
        return compare(&Gazetteer::with_engine(entries, &packs, choice).unwrap(), &reference, &texts);
    }
    let (list, built) = timed(|| Gazetteer::with_engine(entries, &packs, choice).unwrap());
    println!("{} aliases built in {built:.3} s", list.aliases());
    for (name, mode) in [("longest", Mode::Longest), ("all", Mode::All)] {
        let pass =
            || timed(|| texts.iter().map(|text| black_box(list.find(text, mode)).len()).sum::<usize>());
        let passes: Vec<(usize, f64)> = (0..5).map(|_| pass()).collect();
        let best = passes.iter().map(|(_, seconds)| *seconds).fold(f64::INFINITY, f64::min);
        println!("{name}: {} mentions, {:.1} MB/s", passes[0].0, bytes as f64 / best / 1e6);
    }
}
