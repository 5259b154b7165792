//! Trains the cleaner on labelled documents and measures it.
//!
//! `cargo run --release --example train -- [--cv] [--pull P] [--passes N] [--out MODEL.json] FILE.jsonl...`
//!
//! A document is a line `{"text": ..., "lines": [{"start", "end", "label"}], "site": ..., "title"?, "weight"?}` with
//! offsets in code points. With `--cv` every site is left out in turn and measured with the model of the others; the
//! `--record NAME=VALUE` adds to the model's training record. The
//! files after `--also` are only ever trained on; `--held FILE` is only measured.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::indexing_slicing, clippy::panic, missing_docs)]

use serde_json::Value;
use std::collections::BTreeMap;
use warta::clean::{Cleaner, Labelled, Line, Options, Plan};
use warta::model::{Document, Fate, Label};
use warta::text::{CharMap, Span};

struct Doc {
    id: String,
    site: String,
    whole_page: bool,
    labelled: Labelled,
}

fn read(path: &str) -> Vec<Doc> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|e| panic!("{path}: {e}"));
    text.lines().map(|line| document(&serde_json::from_str(line).unwrap())).collect()
}

fn document(v: &Value) -> Doc {
    let text = v["text"].as_str().unwrap().to_owned();
    let map = CharMap::new(&text);
    let byte = |v: &Value| map.to_byte(v.as_u64().unwrap() as u32).unwrap();
    let line = |l: &Value| Line {
        span: Span::new(byte(&l["start"]), byte(&l["end"])),
        label: l["label"].as_str().unwrap().to_owned(),
    };
    let lines = v["lines"].as_array().unwrap().iter().map(line).collect();
    let name = |key: &str| v[key].as_str().map(str::to_owned);
    let weight = v["weight"].as_f64().unwrap_or(1.0) as f32;
    Doc {
        id: name("id").unwrap_or_default(),
        site: name("site").unwrap_or_default(),
        whole_page: name("kind").is_some_and(|k| k == "html_visible"),
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
            let chars = line.span.slice(text).chars().count() as u32;
            self.chars += if gold { chars } else { 0 };
            self.lost += if gold && !found { chars } else { 0 };
            if block.label.name() != line.label {
                *self.confusion.entry((line.label.clone(), block.label.name().to_owned())).or_default() += 1;
            }
            if verbose && gold != found {
                let shown: String = line.span.slice(text).chars().take(90).collect();
                println!("{} {} -> {} [{}] {shown}", doc.id, line.label, block.label.name(), block.rule);
            }
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
    let mut held = Vec::new();
    let mut record = serde_json::Map::new();
    let mut plan = Plan::default();
    let (mut cv, mut verbose, mut out, mut files, mut also, mut is_also) =
        (false, false, None, Vec::new(), Vec::new(), false);
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--cv" => cv = true,
            "-v" => verbose = true,
            "--held" => held.extend(read(&args.next().unwrap())),
            "--also" => is_also = true,
            "--out" => out = args.next(),
            "--record" => {
                let fact = args.next().unwrap();
                let (name, value) = fact.split_once('=').unwrap();
                record.insert(name.to_owned(), Value::from(value));
            }
            "--pull" => plan.pull = args.next().unwrap().parse().unwrap(),
            "--passes" => plan.passes = args.next().unwrap().parse().unwrap(),
            _ if is_also => also.extend(read(&arg)),
            _ => files.extend(read(&arg)),
        }
    }
    if cv {
        cross_validate(&files, &also, plan, verbose);
    } else {
        let documents: Vec<_> = files.iter().chain(&also).map(|d| d.labelled.clone()).collect();
        let json = train(&documents, plan);
        let trained = cleaner(&["id", "en"], Some(&json));
        let mut score = Score::default();
        files.iter().for_each(|d| score.add(d, &trained, verbose));
        score.show("on what it was trained on");
        measure(&held, &json, verbose);
        if let Some(path) = out {
            record.insert("documents".into(), documents.len().into());
            record.insert("data_hash".into(), format!("{:016x}", hash(&documents)).into());
            record.insert("passes".into(), plan.passes.into());
            record.insert("pull".into(), f64::from(plan.pull).into());
            let mut model: Value = serde_json::from_str(&json).unwrap();
            model["training"] = record.into();
            std::fs::write(path, serde_json::to_string_pretty(&model).unwrap() + "\n").unwrap();
        }
    }
}

/// FNV-1a over texts and labels: tells whether two models saw the same documents.
fn hash(documents: &[Labelled]) -> u64 {
    let labels = documents.iter().flat_map(|d| d.lines.iter().map(|l| l.label.as_str()));
    let bytes = documents.iter().map(|d| d.text.as_str()).chain(labels).flat_map(str::bytes);
    bytes.fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// Scores documents that were not trained on.
fn measure(held: &[Doc], json: &str, verbose: bool) {
    for (name, codes) in [("held out", &["id", "en"][..]), ("held out, without packs", &[])] {
        let trained = cleaner(codes, Some(json));
        let mut score = Score::default();
        held.iter().for_each(|d| score.add(d, &trained, verbose && !codes.is_empty()));
        score.show(name);
    }
}

/// Leaves one site out at a time; sites are joined to at most ten folds.
fn cross_validate(files: &[Doc], also: &[Doc], plan: Plan<'_>, verbose: bool) {
    let mut sites: Vec<&str> = files.iter().map(|d| d.site.as_str()).collect();
    sites.sort_unstable();
    sites.dedup();
    let folds = sites.len().min(10);
    let fold = |site: &str| sites.iter().position(|s| *s == site).unwrap() % folds;
    let mut scores = vec![Score::default(); 4];
    for left_out in 0..folds {
        let inside = files.iter().filter(|d| fold(&d.site) != left_out).chain(also);
        let json = train(&inside.map(|d| d.labelled.clone()).collect::<Vec<_>>(), plan);
        let (trained, blind) = (cleaner(&["id", "en"], Some(&json)), cleaner(&[], Some(&json)));
        let mut own = Score::default();
        for doc in files.iter().filter(|d| fold(&d.site) == left_out) {
            own.add(doc, &trained, verbose);
            scores[0].add(doc, &trained, false);
            scores[usize::from(doc.whole_page) + 1].add(doc, &trained, false);
            scores[3].add(doc, &blind, false);
        }
        own.show(sites.iter().find(|s| fold(s) == left_out).unwrap());
    }
    for (name, score) in ["all", "articles", "whole pages", "without packs"].iter().zip(&scores) {
        score.show(name);
    }
    let mut confusion: Vec<_> = scores[0].confusion.iter().collect();
    confusion.sort_by_key(|(_, n)| std::cmp::Reverse(**n));
    for ((gold, found), n) in confusion.into_iter().take(25) {
        println!("{n:5} {gold} -> {found}");
    }
}
