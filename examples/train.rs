//! Trains the cleaner on labelled documents and measures it.
//!
//! `cargo run --release --example train -- [--cv | --folds N] [--pull P] [--passes N] [--out MODEL.json] FILE.jsonl...`
//!
//! A document is a line `{"text": ..., "lines": [{"start", "end", "label"}], "cuts"?: [...], "site": ..., "title"?}` with
//! offsets in code points. With `--cv` every site is left out in turn and measured with the model of the others, with
//! `--folds N` in N groups of sites. Files after `--also` are only ever trained on, and there nothing of a site that is
//! left out; `--held FILE` is only measured. `--weight W` says how much the documents of the files after it count.
//! `--record NAME=VALUE` adds to the model's training record. "Lost" are the article's own characters, without the labelled
//! cuts, that are not in the clean text.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use serde_json::Value;
use std::collections::BTreeMap;
use warta::clean::{Cleaner, Labelled, Line, Options, Plan};
use warta::model::{Document, Fate, Kept, Label};
use warta::text::{CharMap, Span};

struct Doc {
    id: String,
    site: String,
    whole_page: bool,
    /// Inside kept lines, what is not the article's own.
    cuts: Vec<Span>,
    labelled: Labelled,
}

fn read(path: &str, weight: f32) -> Vec<Doc> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    text.lines().map(|line| document(&serde_json::from_str(line).unwrap(), weight)).collect()
}

fn document(v: &Value, weight: f32) -> Doc {
    let text = v["text"].as_str().unwrap().to_owned();
    let map = CharMap::new(&text);
    let byte = |v: &Value| map.to_byte(v.as_u64().unwrap() as u32).unwrap();
    let line = |l: &Value| Line {
        span: Span::new(byte(&l["start"]), byte(&l["end"])),
        label: l["label"].as_str().unwrap().to_owned(),
    };
    let lines = v["lines"].as_array().unwrap().iter().map(line).collect();
    let cuts = v["cuts"].as_array().into_iter().flatten();
    let cuts = cuts.map(|c| Span::new(byte(&c["start"]), byte(&c["end"]))).collect();
    let name = |key: &str| v[key].as_str().map(str::to_owned);
    Doc {
        id: name("id").unwrap_or_default(),
        site: name("site").unwrap_or_default(),
        whole_page: name("kind").is_some_and(|k| k == "html_visible"),
        cuts,
        labelled: Labelled { text: text.clone(), title: name("title"), site: name("site"), lines, weight },
    }
}

fn cleaner(codes: &[&str], model: Option<&str>) -> Cleaner {
    let options = Options::languages(codes).unwrap();
    match model {
        Some(json) => Cleaner::from_json(options, json, "trained").unwrap(),
        None => Cleaner::untrained(options).unwrap(),
    }
}

fn train(documents: &[Labelled], plan: Plan<'_>) -> String {
    cleaner(&["id", "en"], None).fit(&[&cleaner(&[], None)], documents, plan).unwrap()
}

#[derive(Default, Debug, Clone)]
struct Score {
    keep: [u32; 3],
    drop: [u32; 3],
    lost: u32,
    chars: u32,
    confusion: BTreeMap<(String, String), u32>,
}

fn f1([hit, found, gold]: [u32; 3]) -> f64 {
    2.0 * f64::from(hit) / f64::from((found + gold).max(1))
}

impl Score {
    fn add(&mut self, doc: &Doc, cleaner: &Cleaner, verbose: bool) {
        let text = &doc.labelled.text;
        let cleaned =
            cleaner.clean(&Document { title: doc.labelled.title.as_deref(), ..Document::of(text) }).unwrap();
        for line in &doc.labelled.lines {
            let Some(block) = cleaned.blocks.iter().find(|b| b.span.overlaps(line.span)) else { continue };
            if line.label == "repeat" || line.label == "ignore" {
                continue;
            }
            let gold =
                line.label == "keep" || Label::parse(&line.label).is_some_and(|l| l.fate() == Fate::Keep);
            let found =
                block.label.fate() == Fate::Keep || matches!(block.label, Label::Dateline | Label::Endmark);
            self.keep[0] += u32::from(gold && found);
            self.keep[1] += u32::from(found);
            self.keep[2] += u32::from(gold);
            self.drop[0] += u32::from(!gold && !found);
            self.drop[1] += u32::from(!found);
            self.drop[2] += u32::from(!gold);
            if gold {
                self.add_characters(text, line.span, &doc.cuts, &cleaned.kept);
            }
            if block.label.name() != line.label {
                *self.confusion.entry((line.label.clone(), block.label.name().to_owned())).or_default() += 1;
            }
            if verbose && gold != found {
                let shown: String = line.span.slice(text).chars().take(90).collect();
                println!("{} {} -> {} [{}] {shown}", doc.id, line.label, block.label.name(), block.rule);
            }
        }
    }
    /// Counts the line's own characters and those of them that the clean text has lost.
    fn add_characters(&mut self, text: &str, line: Span, cuts: &[Span], kept: &[Kept]) {
        let near = |span: &&Span| span.overlaps(line);
        let cuts: Vec<&Span> = cuts.iter().filter(near).collect();
        let kept: Vec<&Span> = kept.iter().map(|k| &k.span).filter(near).collect();
        let within = |spans: &[&Span], at: u32| spans.iter().any(|s| s.start <= at && at < s.end);
        for (at, c) in line.slice(text).char_indices() {
            let at = line.start + at as u32;
            if !c.is_whitespace() && !within(&cuts, at) {
                self.chars += 1;
                self.lost += u32::from(!within(&kept, at));
            }
        }
    }
    fn show_confusion(&self) {
        let mut confusion: Vec<_> = self.confusion.iter().collect();
        confusion.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
        for ((gold, found), n) in confusion.into_iter().take(25) {
            println!("{n:5} {gold} -> {found}");
        }
    }
    fn show(&self, name: &str) {
        println!(
            "{name}: keep-F1 {:.4} drop-F1 {:.4} lost {:.2}% of {} chars, {} lines",
            f1(self.keep),
            f1(self.drop),
            100.0 * f64::from(self.lost) / f64::from(self.chars.max(1)),
            self.chars,
            self.keep[2] + self.drop[2]
        );
    }
}

fn main() {
    let mut asked = asked(std::env::args().skip(1));
    if asked.folds > 0 {
        return cross_validate(&asked);
    }
    let documents: Vec<_> = asked.files.iter().chain(&asked.also).map(|d| d.labelled.clone()).collect();
    let json = train(&documents, asked.plan);
    Scores::of(&asked.files, &json, asked.verbose).show("on what it was trained on: ");
    for (name, held) in &asked.held {
        Scores::of(held, &json, asked.verbose).show(&format!("{name}: "));
    }
    if let Some(path) = asked.out {
        let record = &mut asked.record;
        record.insert("documents".into(), documents.len().into());
        record.insert("data_hash".into(), format!("{:016x}", hash(&documents)).into());
        record.insert("passes".into(), asked.plan.passes.into());
        record.insert("pull".into(), f64::from(asked.plan.pull).into());
        let mut model: Value = serde_json::from_str(&json).unwrap();
        model["training"] = asked.record.into();
        std::fs::write(path, serde_json::to_string_pretty(&model).unwrap() + "\n").unwrap();
    }
}

/// What the command line asks for.
#[derive(Default)]
struct Asked {
    files: Vec<Doc>,
    also: Vec<Doc>,
    held: Vec<(String, Vec<Doc>)>,
    folds: usize,
    verbose: bool,
    out: Option<String>,
    plan: Plan<'static>,
    record: serde_json::Map<String, Value>,
}

fn asked(mut args: impl Iterator<Item = String>) -> Asked {
    let mut asked = Asked::default();
    let (mut is_also, mut weight) = (false, 1.0);
    while let Some(arg) = args.next() {
        let mut value = || args.next().unwrap_or_else(|| panic!("{arg}: a value is missing"));
        match arg.as_str() {
            "--cv" => asked.folds = 10,
            "--folds" => asked.folds = value().parse().unwrap(),
            "-v" => asked.verbose = true,
            "--held" => asked.held.extend(Some(value()).map(|path| (path.clone(), read(&path, 1.0)))),
            "--also" => is_also = true,
            "--weight" => weight = value().parse().unwrap(),
            "--out" => asked.out = Some(value()),
            "--record" => {
                let fact = value();
                let (name, value) = fact.split_once('=').unwrap();
                asked.record.insert(name.to_owned(), Value::from(value));
            }
            "--pull" => asked.plan.pull = value().parse().unwrap(),
            "--passes" => asked.plan.passes = value().parse().unwrap(),
            _ if is_also => asked.also.extend(read(&arg, weight)),
            _ => asked.files.extend(read(&arg, weight)),
        }
    }
    asked
}

/// FNV-1a over texts and labels: tells whether two models saw the same documents.
fn hash(documents: &[Labelled]) -> u64 {
    let labels = documents.iter().flat_map(|d| d.lines.iter().map(|l| l.label.as_str()));
    let bytes = documents.iter().map(|d| d.text.as_str()).chain(labels).flat_map(str::bytes);
    bytes.fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// Scores of documents that were not trained on: all, articles alone, whole pages; then all without packs.
#[derive(Default)]
struct Scores(BTreeMap<&'static str, Score>);

impl Scores {
    fn of(documents: &[Doc], json: &str, verbose: bool) -> Self {
        let mut out = Self::default();
        out.add(&documents.iter().collect::<Vec<_>>(), json, verbose);
        out
    }
    fn add(&mut self, documents: &[&Doc], json: &str, verbose: bool) {
        let (trained, blind) = (cleaner(&["id", "en"], Some(json)), cleaner(&[], Some(json)));
        for doc in documents {
            let kind = if doc.whole_page { "whole pages" } else { "articles" };
            for (name, cleaner) in [("all", &trained), (kind, &trained), ("without packs", &blind)] {
                self.0.entry(name).or_default().add(doc, cleaner, verbose && name == "all");
            }
        }
    }
    fn show(&self, prefix: &str) {
        self.0.iter().for_each(|(name, score)| score.show(&format!("{prefix}{name}")));
    }
}

/// Leaves sites out in turn: each site by itself, or as many folds of sites as asked for.
fn cross_validate(asked: &Asked) {
    let mut sites: Vec<&str> = asked.files.iter().map(|d| d.site.as_str()).collect();
    sites.sort_unstable();
    sites.dedup();
    let folds = sites.len().min(asked.folds);
    let fold = |doc: &Doc| sites.iter().position(|s| *s == doc.site).unwrap() % folds;
    let mut scores = Scores::default();
    for left_out in 0..folds {
        let (outside, inside): (Vec<&Doc>, Vec<&Doc>) = asked.files.iter().partition(|d| fold(d) == left_out);
        // A file after `--also` may hold other versions of what is measured here.
        let foreign = |d: &&Doc| outside.iter().all(|o| o.site != d.site);
        let documents =
            inside.into_iter().chain(asked.also.iter().filter(foreign)).map(|d| d.labelled.clone());
        let json = train(&documents.collect::<Vec<_>>(), asked.plan);
        scores.add(&outside, &json, asked.verbose);
    }
    scores.show("");
    if asked.verbose {
        scores.0.get("all").into_iter().for_each(Score::show_confusion);
    }
}
