//! How fast the core is, and a digest that tells whether two builds give the same results.
//!
//! `cargo run --release --example throughput -- [--runs N] [--only clean|analyze|blind] [--digest|--dump] FILE.jsonl...`
//!
//! A document is a line `{"text": ..., "title"?: ...}`. Prints MB/s of the best run, one thread, beside a copy of the
//! same bytes. `--digest` only prints the digests: with the language packs, without them, and of whole articles.
//! `--dump` only prints what `clean` gives, one line a document, with the packs and without them: to compare builds
//! whose scores may differ in their last digits.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use serde_json::Value;
use std::fmt::Debug;
use std::hash::Hasher;
use std::sync::{Arc, LazyLock};
use std::time::Instant;
use warta::clean::{self, Cleaner};
use warta::gazetteer::Gazetteer;
use warta::model::Document;
use warta::pipeline::{Options, Pipeline};

struct Doc {
    text: String,
    title: Option<String>,
}

impl Doc {
    fn view(&self) -> Document<'_> {
        Document { title: self.title.as_deref(), ..Document::of(&self.text) }
    }
}

fn read(path: &str) -> Vec<Doc> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    let field = |v: &Value, key: &str| v[key].as_str().map(str::to_owned);
    let lines = text.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines.map(|v| Doc { text: field(&v, "text").unwrap(), title: field(&v, "title") }).collect()
}

/// Hash of everything that the results say.
fn digest<T: Debug>(docs: &[Doc], run: impl Fn(&Document<'_>) -> T) -> u64 {
    let mut hasher = rustc_hash::FxHasher::default();
    docs.iter().for_each(|doc| hasher.write(format!("{:?}", run(&doc.view())).as_bytes()));
    hasher.finish()
}

/// Seconds that this thread has run, which other work on the machine does not change; elapsed time where the system
/// does not say.
fn seconds(since: Instant) -> f64 {
    let stat = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanos = stat.split(' ').next().and_then(|n| n.parse::<f64>().ok());
    nanos.map_or_else(|| since.elapsed().as_secs_f64(), |n| n / 1e9)
}

/// Prints the MB/s of the best of `runs` passes over all documents.
fn time<T>(name: &str, docs: &[Doc], runs: u32, run: impl Fn(&Doc) -> T) {
    let bytes: usize = docs.iter().map(|d| d.text.len()).sum();
    let start = Instant::now();
    // Passes of at least a tenth of a second: the system counts in milliseconds.
    let pass = || {
        let (before, mut passes) = (seconds(start), 0.0);
        while passes == 0.0 || seconds(start) - before < 0.1 {
            docs.iter().for_each(|doc| drop(std::hint::black_box(run(doc))));
            passes += 1.0;
        }
        (seconds(start) - before) / passes
    };
    let best = (0..runs).map(|_| pass()).reduce(f64::min).unwrap();
    println!("{name:>8} {:9.1} MB/s", bytes as f64 / best / 1e6);
}

fn main() {
    let (mut runs, mut only, mut digests, mut dump, mut docs) = (5, None, false, false, Vec::new());
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--runs" => runs = args.next().unwrap().parse().unwrap(),
            "--only" => only = args.next(),
            "--digest" => digests = true,
            "--dump" => dump = true,
            _ => docs.extend(read(&arg)),
        }
    }
    let cleaner = |codes: &[&str]| Cleaner::new(clean::Options::languages(codes).unwrap()).unwrap();
    let (packs, blind) = (Arc::new(cleaner(&["id", "en"])), cleaner(&[]));
    let pipeline = LazyLock::new(|| {
        let world = Gazetteer::builtin("world").unwrap().clone();
        Pipeline::new(packs.clone(), world, Options::default()).unwrap()
    });
    if digests {
        println!("clean   {:016x}", digest(&docs, |d| packs.clean(d).unwrap()));
        println!("blind   {:016x}", digest(&docs, |d| blind.clean(d).unwrap()));
        println!("analyze {:016x}", digest(&docs, |d| pipeline.analyze(d).unwrap()));
        return;
    }
    if dump {
        for cleaner in [packs.as_ref(), &blind] {
            docs.iter().for_each(|doc| println!("{:?}", cleaner.clean(&doc.view()).unwrap()));
        }
        return;
    }
    let wanted = |name: &str| only.as_deref().is_none_or(|only| only == name);
    println!("{} documents", docs.len());
    if wanted("copy") {
        time("copy", &docs, runs, |d| d.text.clone());
    }
    if wanted("clean") {
        time("clean", &docs, runs, |d| packs.clean(&d.view()).unwrap());
    }
    if wanted("blind") {
        time("blind", &docs, runs, |d| blind.clean(&d.view()).unwrap());
    }
    if wanted("analyze") {
        LazyLock::force(&pipeline);
        time("analyze", &docs, runs, |d| pipeline.analyze(&d.view()).unwrap());
    }
}
