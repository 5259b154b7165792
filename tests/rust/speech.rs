//! Statements and sources: the tables of cases, any string, and cost.

use super::clock::Moment;
use proptest::prelude::*;
use serde::Deserialize;
use std::sync::{Arc, LazyLock};
use warta::clean::{Cleaner, Options};
use warta::gazetteer::Gazetteer;
use warta::lang::builtin;
use warta::model::{Document, Label};
use warta::pipeline::{self, Article, Pipeline};
use warta::speech::{Finder, Passage, Piece};
use warta::text::Span;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Quotes {
    case: Vec<QuoteCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct QuoteCase {
    lang: String,
    text: String,
    /// Kind, words, speaker and cue; empty for none.
    quotes: Vec<[String; 4]>,
    /// Words in marks that quote nobody, with their kind.
    #[serde(default)]
    not: Vec<[String; 2]>,
    /// Ids of the speakers; empty for none.
    #[serde(default)]
    ids: Vec<String>,
    #[serde(default)]
    roles: Vec<String>,
    #[serde(default)]
    addressees: Vec<String>,
    #[serde(default)]
    venues: Vec<String>,
    #[serde(default)]
    continues: Vec<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Sources {
    case: Vec<SourceCase>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SourceCase {
    lang: String,
    text: String,
    /// Kind, phrase, outlet and id; empty for none.
    sources: Vec<[String; 4]>,
    #[serde(default)]
    scopes: Vec<String>,
}

fn pipeline(codes: [&str; 2]) -> Pipeline {
    let cleaner = Cleaner::new(Options::languages(&codes).unwrap()).unwrap();
    let world = Gazetteer::builtin("world").unwrap();
    Pipeline::new(Arc::new(cleaner), world.clone(), pipeline::Options::default()).unwrap()
}

static INDONESIAN: LazyLock<Pipeline> = LazyLock::new(|| pipeline(["id", "en"]));
static ENGLISH: LazyLock<Pipeline> = LazyLock::new(|| pipeline(["en", "id"]));

fn of(lang: &str) -> &'static Pipeline {
    if lang == "en" { &ENGLISH } else { &INDONESIAN }
}

fn analyzed(lang: &str, text: &str) -> Article {
    of(lang).analyze(&Document::of(text)).unwrap()
}

/// A list that a case leaves out says nothing.
fn differ(wanted: &[String], found: impl Iterator<Item = String>) -> bool {
    !wanted.is_empty() && !found.eq(wanted.iter().cloned())
}

#[test]
fn the_table_of_statements() {
    let table: Quotes = toml::from_str(include_str!("../cases/quotes.toml")).unwrap();
    let mut faults = Vec::new();
    for case in &table.case {
        let (article, pipeline) = (analyzed(&case.lang, &case.text), of(&case.lang));
        let text = |span: Option<Span>| span.map_or("", |span| span.slice(&case.text)).to_owned();
        let quotes = || article.quotes.iter().map(|quote| &quote.item);
        let shown = |quote: &warta::model::Quote| {
            let speaker = quote.speaker.as_ref().map(|speaker| speaker.span);
            [quote.kind.to_owned(), text(Some(quote.span)), text(speaker), text(quote.cue)]
        };
        let found: Vec<_> = quotes().map(shown).collect();
        let nots = article.not_speech.iter().map(|not| [not.item.kind.to_owned(), text(Some(not.item.span))]);
        let id = |entry: Option<u32>| entry.map_or("", |entry| pipeline.gazetteer().id(entry)).to_owned();
        let speaker = |quote: &warta::model::Quote| quote.speaker.clone();
        let wrong = found != case.quotes
            || !nots.eq(case.not.iter().cloned())
            || differ(&case.ids, quotes().map(|q| id(speaker(q).and_then(|s| s.entry))))
            || differ(&case.roles, quotes().map(|q| text(speaker(q).and_then(|s| s.role))))
            || differ(&case.addressees, quotes().map(|q| text(q.addressee)))
            || differ(&case.venues, quotes().map(|q| text(q.venue)))
            || !case.continues.is_empty()
                && !quotes().map(|q| q.continues.map_or(-1, i64::from)).eq(case.continues.iter().copied());
        if wrong {
            faults.push(format!("{:?}\n  found {found:?}\n  not   {:?}", case.text, case.quotes));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(table.case.len() >= 150);
    for lang in ["id", "en"] {
        assert!(table.case.iter().filter(|case| case.lang == lang).count() >= 50, "{lang}");
    }
}

#[test]
fn the_table_of_sources() {
    let table: Sources = toml::from_str(include_str!("../cases/sources.toml")).unwrap();
    let mut faults = Vec::new();
    for case in &table.case {
        let (article, pipeline) = (analyzed(&case.lang, &case.text), of(&case.lang));
        let text = |span: Option<Span>| span.map_or("", |span| span.slice(&case.text)).to_owned();
        let sources = || article.sources.iter().map(|source| &source.item);
        let id = |entry: Option<u32>| entry.map_or("", |entry| pipeline.gazetteer().id(entry)).to_owned();
        let shown = |source: &warta::model::Source| {
            [source.kind.to_owned(), text(Some(source.span)), text(source.outlet), id(source.entry)]
        };
        let found: Vec<_> = sources().map(shown).collect();
        if found != case.sources || differ(&case.scopes, sources().map(|source| text(source.scope))) {
            faults.push(format!("{:?}\n  found {found:?}\n  not   {:?}", case.text, case.sources));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(table.case.len() >= 60);
}

fn passage(text: &str) -> Passage {
    Passage {
        pieces: vec![Piece { span: Span::at(0, text.len()), soft: false, label: Label::Body }],
        own: true,
    }
}

static FINDER: LazyLock<(Finder, Gazetteer)> = LazyLock::new(|| {
    let packs = ["id", "en"].map(|code| builtin(code).unwrap());
    (Finder::new(packs.iter().map(AsRef::as_ref)), Gazetteer::new([], &[]).unwrap())
});

fn seconds(text: &str) -> f64 {
    let (finder, list) = &*FINDER;
    let passages = [passage(text)];
    let once = || {
        let start = Moment::now();
        std::hint::black_box(finder.find(text, &passages, [], list));
        start.elapsed().as_secs_f64()
    };
    (0..5).map(|_| once()).fold(f64::MAX, f64::min)
}

#[test]
fn hostile_texts_take_time_in_proportion() {
    let pieces = [
        "\"",
        "“",
        "”",
        "'",
        "‘",
        "(",
        "([",
        "((a))",
        "\"a\" ",
        "“a, ",
        "“a.” ",
        "kata ",
        "di ",
        "menurut ",
        "menurut A, ",
        "“a,” kata B, ",
        "di Twitter ",
        "mengatakan ",
        "a, ",
        "A ",
        "dan ",
        "yang ",
        "A: ",
        "\"\n",
        "“a\n\n",
        "kata A, ",
        "lapor B, ",
        "dikutip dari C ",
        "seorang ",
        ". ",
        "\u{a0}",
    ];
    for piece in pieces {
        let few = seconds(&piece.repeat(20_000 / piece.len()));
        let many = seconds(&piece.repeat(160_000 / piece.len()));
        assert!(many < few.max(0.001) * 24.0, "{piece:?}: {few} s, eight times as much {many} s");
    }
}

/// Pieces that statements are made of.
fn pieces() -> impl Strategy<Value = String> {
    let words = [
        "“",
        "”",
        "\"",
        "'",
        "‘",
        "’",
        "(",
        ")",
        "kata ",
        "katanya ",
        "mengatakan ",
        "bahwa ",
        "menurut ",
        "said ",
        "that ",
        "Sari ",
        "Reuters ",
        "Presiden ",
        "dan ",
        ", ",
        ". ",
        "\n",
        "\n\n",
        "yang ",
        "air surut ",
        "di ",
        ": ",
        "?",
        "é ",
        "日本 ",
    ];
    prop::collection::vec(prop::sample::select(words.to_vec()), 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn what_is_found_lies_in_the_text(text in prop_oneof![pieces(), any::<String>()]) {
        let (finder, list) = &*FINDER;
        let found = finder.find(&text, &[passage(&text)], [], list);
        let fits = |span: Span| text.get(span.range()).is_some_and(|part| !part.is_empty());
        for quote in &found.quotes {
            prop_assert!(fits(quote.span), "{quote:?}");
            prop_assert!(quote.cue.is_none_or(fits) && quote.addressee.is_none_or(fits) && quote.venue.is_none_or(fits));
            prop_assert!(quote.speaker.as_ref().is_none_or(|s| fits(s.span) && s.role.is_none_or(fits)));
            prop_assert!(quote.via.is_none_or(|n| (n as usize) < found.sources.len()));
            prop_assert!(quote.continues.is_none_or(|n| (n as usize) < found.quotes.len()));
        }
        for source in &found.sources {
            prop_assert!(fits(source.span) && source.scope.is_none_or(fits) && source.outlet.is_none_or(fits));
            prop_assert!(source.via.is_none_or(|n| (n as usize) < found.sources.len()));
        }
        prop_assert!(found.not_speech.iter().all(|not| fits(not.span)));
        prop_assert!(found.quotes.is_sorted_by_key(|quote| quote.span.start));
    }
}
