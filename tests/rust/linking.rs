//! The table of linking, one by one, and what must hold of every document.

use super::clock::Moment;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;
use warta::clean::{self, Cleaner};
use warta::gazetteer::{Alias, Entry, Gazetteer};
use warta::model::{Document, Mention, Status};
use warta::pipeline::{Article, Options, Pipeline, Placed};
use warta::text::Span;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    list: BTreeMap<String, Vec<Entry>>,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    id: String,
    why: String,
    list: String,
    #[serde(default)]
    title: Option<String>,
    text: String,
    expect: Vec<String>,
}

fn cleaner() -> Arc<Cleaner> {
    Arc::new(Cleaner::new(clean::Options::languages(&["id", "en"]).unwrap()).unwrap())
}

fn pipeline(gazetteer: Arc<Gazetteer>) -> Pipeline {
    Pipeline::new(cleaner(), gazetteer, Options::default()).unwrap()
}

fn of_entries(entries: Vec<Entry>) -> Pipeline {
    let packs = ["id", "en"].map(|code| warta::lang::builtin(code).unwrap());
    pipeline(Arc::new(Gazetteer::new(entries, &packs).unwrap()))
}

/// A mention as the table writes it.
fn said(g: &Gazetteer, case: &Case, placed: &Placed<Mention>) -> String {
    let Placed { item, place } = placed;
    let text =
        if place.part == warta::model::Part::Title { case.title.as_deref().unwrap() } else { &case.text };
    let id = |entry: u32| g.id(entry);
    let mut said = format!("{} = {}", item.span.slice(text), item.entry.map_or("-", id));
    if item.status != Status::Linked {
        write!(said, " {}", item.status.name()).unwrap();
    }
    if item.status == Status::Ambiguous {
        let ids: Vec<_> = item.candidates.iter().map(|candidate| id(candidate.entry)).collect();
        write!(said, " of={}", ids.join(",")).unwrap();
    }
    said += &item.refers_to.map_or(String::new(), |state| format!(" ref={}", id(state)));
    if let Some(newcomer) = &item.newcomer {
        write!(said, " name={}", newcomer.name.replace(' ', "_")).unwrap();
        said += &newcomer
            .state
            .and_then(|state| g.country(state))
            .map_or(String::new(), |c| format!(" country={c}"));
    }
    if !item.inner.is_empty() {
        let ids: Vec<_> = item.inner.iter().map(|inner| inner.entry.map_or("-", id)).collect();
        write!(said, " inner={}", ids.join(",")).unwrap();
    }
    if !place.in_article {
        said += " out";
    }
    said
}

#[test]
fn the_table_of_linking() {
    let table: Table = toml::from_str(include_str!("../cases/linking.toml")).unwrap();
    assert!(table.case.len() >= 250, "{} cases", table.case.len());
    let mut pipelines: BTreeMap<String, Pipeline> =
        table.list.into_iter().map(|(name, entries)| (name, of_entries(entries))).collect();
    pipelines.insert("world".into(), pipeline(Gazetteer::builtin("world").unwrap()));
    let mut faults = Vec::new();
    for case in &table.case {
        let pipeline = &pipelines[&case.list];
        let doc = Document { title: case.title.as_deref(), ..Document::of(&case.text) };
        let Article { mentions, .. } = pipeline.analyze(&doc).unwrap();
        let found: Vec<_> = mentions.iter().map(|m| said(pipeline.gazetteer(), case, m)).collect();
        if found != case.expect {
            faults.push(format!(
                "{} ({})\n  found    {found:?}\n  expected {:?}",
                case.id, case.why, case.expect
            ));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

/// Entities that share a surname, and a document that names all of them and then uses the surname.
fn surnames(persons: usize, mentions: usize) -> (Vec<Entry>, String) {
    let letters = |n: usize| {
        let letter = |n: usize| char::from(b'a' + (n % 26) as u8);
        format!("B{}{}{}", letter(n / 676), letter(n / 26), letter(n))
    };
    let entries = (0..persons).map(|n| Entry {
        aliases: vec![Alias { policy: "needs_full_name".into(), ..Alias::new("Wirja") }],
        ..Entry::new(format!("person-{n}"), format!("{} Wirja", letters(n)), "PER")
    });
    let full = (0..persons).map(|n| format!("Rapat itu dihadiri {} Wirja sejak pagi tadi.\n", letters(n)));
    let short =
        (0..mentions).map(|n| format!("Warga nomor {n} bertanya kepada Wirja tentang jalan rusak.\n"));
    (entries.collect(), full.chain(short).collect())
}

#[test]
fn ten_thousand_mentions_of_five_hundred_candidates_take_time_in_proportion() {
    let (entries, _) = surnames(500, 0);
    let pipeline = of_entries(entries);
    let seconds = |mentions: usize| {
        let text = surnames(500, mentions).1;
        let run = || {
            let start = Moment::now();
            let article = pipeline.analyze(&Document::of(&text)).unwrap();
            let found = article.mentions.len();
            assert!(found >= 500 + mentions / 2, "{found} mentions");
            start.elapsed().as_secs_f64()
        };
        (0..3).map(|_| run()).fold(f64::MAX, f64::min)
    };
    let (few, many) = (seconds(2_500), seconds(10_000));
    assert!(many < 10.0 * few, "four times the mentions took {:.1} times as long", many / few);
}

#[test]
fn short_forms_that_are_defined_again_and_again_take_time_in_proportion() {
    let world = pipeline(Gazetteer::builtin("world").unwrap());
    let seconds = |text: &str| {
        let run = || {
            let start = Moment::now();
            std::hint::black_box(world.analyze(&Document::of(text)).unwrap());
            start.elapsed().as_secs_f64()
        };
        (0..3).map(|_| run()).fold(f64::MAX, f64::min)
    };
    for piece in
        ["Joko Widodo (Jkwd) ", "PBB (Partai Bulan Bintang) ", "Kota Austin ", "Georgia Satellites tiba. "]
    {
        let (few, many) = (seconds(&piece.repeat(500)), seconds(&piece.repeat(4_000)));
        assert!(many < few.max(0.001) * 24.0, "{piece:?}: {few} s, eight times as much {many} s");
    }
}

#[test]
fn mentions_lie_apart_and_in_order() {
    let world = pipeline(Gazetteer::builtin("world").unwrap());
    let texts = [
        "((((((PBB)))))) (PBB (PBB (AS) Xi-Xi-Xi Xi' ' Xi’s J. J. J. Biden di di di Beijing:::",
        "Menteri Luar Negeri Menteri Luar Negeri China China Kementerian Kementerian Luar Negeri Rusia's Foreign",
        "XI JINPING XI XI YANG YANG JIECHI, PRESIDEN PRESIDEN, (JOKOWI (JOKOWI) JOKO WIDODO (JOKOWI",
        "a\u{301}Xi Jinping\u{200b} \u{1f600}Biden\u{1f600} «Joe Biden» disingkat disingkat atau atau",
        "",
        "(",
        "Xi",
        ")(",
    ];
    for text in texts {
        let article = world.analyze(&Document::of(text)).unwrap();
        let spans: Vec<Span> = article.mentions.iter().map(|m| m.item.span).collect();
        assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{text}: {spans:?}");
        assert!(spans.iter().all(|span| !span.slice(text).is_empty()), "{text}");
    }
}
