//! What linking costs beside matching: `cargo bench --bench link [-- TEXTS.jsonl]`.
//!
//! Both run in turns on the same texts, the values of `text` in a file of JSON lines (the texts of `tests/cases` without
//! one), and the best of the rounds counts. The names that are linked are those that matching found; a copy of them is
//! made before the clock starts, since a document hands its own over.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs::read_to_string;
use std::hint::black_box;
use std::path::Path;
use std::sync::Arc;
use std::time::{Duration, Instant};
use warta::gazetteer::{Gazetteer, Mode};
use warta::lang::builtin;
use warta::link::{Linker, Scene};
use warta::model::Mention;
use warta::text::{Span, Tokens, sentence_starts};

const ROUNDS: usize = 15;
/// Each text so often, so that a round of the cases takes some milliseconds.
const TIMES: usize = 20;

/// A text, where its sentences start and the names in it.
struct Page {
    text: String,
    sentences: Vec<u32>,
    found: Vec<Mention>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().skip(1).find(|argument| !argument.starts_with("--"));
    let texts = file.map_or_else(cases, |file| lines(Path::new(&file)))?;
    let list = Gazetteer::builtin("world")?;
    let packs = ["id", "en"].map(builtin).into_iter().flatten().collect::<Vec<_>>();
    let linker = Linker::new(Arc::clone(&list), &packs);
    let pages: Vec<Page> = texts.into_iter().map(|text| page(&list, text)).collect();
    let find = || pages.iter().for_each(|page| drop(black_box(list.find(&page.text, Mode::Longest))));
    let link = |found: Vec<Vec<Mention>>| {
        for (page, found) in pages.iter().zip(found) {
            let scene = Scene {
                text: &page.text,
                sentences: &page.sentences,
                own: &|_| true,
                words: &Tokens::default(),
            };
            drop(black_box(linker.link(&scene, found)));
        }
    };
    let copies = || pages.iter().map(|page| page.found.clone()).collect::<Vec<_>>();
    let (mut matching, mut linking) = (Duration::MAX, Duration::MAX);
    for _ in 0..ROUNDS {
        matching = matching.min(timed(|| (), |()| find()));
        linking = linking.min(timed(copies, link));
    }
    let bytes: usize = pages.iter().map(|page| page.text.len()).sum();
    let a_byte = |time: Duration| time.as_secs_f64() * 1e9 / (bytes * TIMES).max(1) as f64;
    println!("{} texts, {bytes} bytes, best of {ROUNDS} rounds", pages.len());
    println!("matching {:.1} ns a byte, linking {:.1} ns a byte", a_byte(matching), a_byte(linking));
    println!("linking costs {:.2} of matching", linking.as_secs_f64() / matching.as_secs_f64());
    Ok(())
}

/// The time of some works, each on what is made for it before.
fn timed<T>(make: impl Fn() -> T, work: impl Fn(T)) -> Duration {
    let one = |_| {
        let made = make();
        let start = Instant::now();
        work(made);
        start.elapsed()
    };
    (0..TIMES).map(one).sum()
}

fn page(list: &Gazetteer, text: String) -> Page {
    let sentences = sentence_starts(&text, Span::at(0, text.len()), &|_| false);
    let found = list.find(&text, Mode::Longest);
    Page { text, sentences, found }
}

/// The texts of a file of JSON lines.
fn lines(file: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    #[derive(serde::Deserialize)]
    struct Line {
        text: String,
    }
    read_to_string(file)?.lines().map(|line| Ok(serde_json::from_str::<Line>(line)?.text)).collect()
}

/// The texts of the linking cases.
fn cases() -> Result<Vec<String>, Box<dyn Error>> {
    type Case = BTreeMap<String, toml::Value>;
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases/linking.toml");
    let mut tables: BTreeMap<String, toml::Value> = toml::from_str(&read_to_string(file)?)?;
    let cases: Vec<Case> = tables.remove("case").map(toml::Value::try_into).transpose()?.unwrap_or_default();
    Ok(cases.iter().filter_map(|case| case.get("text")?.as_str().map(str::to_owned)).collect())
}
