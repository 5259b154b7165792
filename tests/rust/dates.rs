//! Expressions of time: the table of cases, any string, and cost.

use super::clock::Moment;
use proptest::prelude::*;
use serde::Deserialize;
use std::sync::LazyLock;
use warta::calendar::parse_iso;
use warta::lang::builtin;
use warta::model::Date;
use warta::time::Finder;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    lang: String,
    #[serde(default = "reference")]
    reference: String,
    text: String,
    dates: Vec<(String, String, String, Vec<String>)>,
    #[serde(default)]
    part: Vec<String>,
}

fn reference() -> String {
    "2024-05-15".to_owned()
}

fn finder(codes: [&str; 2]) -> Finder {
    let packs = codes.map(|code| builtin(code).unwrap());
    Finder::new(packs.iter().map(AsRef::as_ref))
}

static INDONESIAN: LazyLock<Finder> = LazyLock::new(|| finder(["id", "en"]));
static ENGLISH: LazyLock<Finder> = LazyLock::new(|| finder(["en", "id"]));

fn shown(text: &str, date: &Date) -> (String, String, String, Vec<String>) {
    let flags = date.flags.iter().map(|flag| (*flag).to_owned()).collect();
    let value = date.value.clone().unwrap_or_default();
    (date.span.slice(text).to_owned(), value, date.grain.name().to_owned(), flags)
}

#[test]
fn the_table_of_expressions() {
    let table: Table = toml::from_str(include_str!("../cases/dates.toml")).unwrap();
    let mut faults = Vec::new();
    for case in &table.case {
        let finder = if case.lang == "en" { &ENGLISH } else { &INDONESIAN };
        let dates = finder.find(&case.text, parse_iso(&case.reference));
        let found: Vec<_> = dates.iter().map(|date| shown(&case.text, date)).collect();
        let parts: Vec<_> = dates.iter().map(|date| date.day_part.map_or("", |part| part.name())).collect();
        let no_parts = case.part.is_empty() && parts.iter().all(|part| part.is_empty());
        if found != case.dates || !(no_parts || parts == case.part) {
            faults.push(format!("{:?}\n  found {found:?} {parts:?}\n  not   {:?}", case.text, case.dates));
        }
    }
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
    assert!(table.case.len() >= 200);
    for lang in ["id", "en"] {
        assert!(table.case.iter().filter(|case| case.lang == lang).count() > 50, "{lang}");
    }
}

#[test]
fn captions_are_no_anchor() {
    let text = "Foto diambil 3 Maret 2020.\nIa tiba 5 Mei 2024.\nDua hari kemudian ia pergi.";
    let own = |span: warta::text::Span| span.start > 26;
    let values = |own: &dyn Fn(warta::text::Span) -> bool, text| {
        let found = INDONESIAN.find_zoned(text, None, own);
        found.last().unwrap().value.clone().unwrap()
    };
    assert_eq!(values(&own, text), "2024-05-07");
    assert_eq!(values(&|span| span.start < 26, text), "2020-03-05");
}

#[test]
fn without_packs_nothing_but_figures_is_read() {
    let bare = Finder::new([builtin("und").unwrap().as_ref()]);
    let text = "Kemarin, dua hari lalu, last week: 24/02/2022.";
    let found: Vec<_> = bare.find(text, parse_iso("2024-05-15")).iter().map(|d| shown(text, d).0).collect();
    assert_eq!(found, ["24/02/2022"]);
}

/// Pieces that expressions are made of, and things that only look so.
fn pieces() -> impl Strategy<Value = String> {
    let all = prop::sample::select(vec![
        "Senin",
        "Minggu",
        "minggu",
        "malam",
        "lalu",
        "dua",
        "puluh",
        "hari",
        "ini",
        "(",
        ")",
        "19/9",
        "14 Maret",
        "2022",
        " ",
        " ",
        " ",
        ",",
        ".",
        "-",
        "–",
        "\n",
        "pukul",
        "10.15",
        "WIB",
        "akhir",
        "pekan",
        "se",
        "sebulan",
        "last",
        "week",
        "the",
        "a",
        "few",
        "ago",
        "March",
        "3rd",
        "century",
        "kuartal",
        "II",
        "1990",
        "-an",
        "s",
        "sekitar",
        "lebih dari",
        "hingga",
        "é",
        "𝒜",
        "\u{301}",
        "\u{a0}",
        "日",
        "İ",
        "99999999999",
        "0",
        "9999",
        "tahun",
        "ke",
        "terakhir",
        "\0",
    ]);
    prop_oneof![9 => all.prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_string_is_read_in_bounds(
        parts in prop::collection::vec(pieces(), 0..24), year in 0..10_000_i32, spaced in any::<bool>(),
    ) {
        let text = parts.join(if spaced { " " } else { "" });
        for reference in [None, parse_iso(&format!("{year:04}-12-31")), parse_iso("2024-02-29T23:59+07:00")] {
            let dates = INDONESIAN.find(&text, reference);
            let spans: Vec<_> = dates.iter().map(|date| date.span).collect();
            prop_assert!(spans.windows(2).all(|pair| pair[0].end <= pair[1].start), "{text:?} {dates:?}");
            for date in &dates {
                let surface = text.get(date.span.range());
                prop_assert!(surface.is_some_and(|s| !s.is_empty() && !s.contains(['\n', '\r'])), "{text:?} {date:?}");
            }
        }
    }
}

/// Seconds of the best of three.
fn cost(text: &str) -> f64 {
    let run = || {
        let start = Moment::now();
        std::hint::black_box(INDONESIAN.find(text, parse_iso("2024-05-15")));
        start.elapsed().as_secs_f64()
    };
    (0..3).map(|_| run()).fold(f64::INFINITY, f64::min)
}

#[test]
fn a_hundred_thousand_dates_take_time_in_proportion() {
    let seeds = [
        "Senin (19/9/2022) pukul 21.15 WIB, ",
        "dua hari lalu ",
        "akan Senin ",
        "Senin ",
        "minggu ",
        "last ",
        "sekitar ",
        "dua puluh ",
        "1-",
        "Maret-",
        "berusia ",
        "a",
    ];
    for seed in seeds {
        let (small, large) = (cost(&seed.repeat(5_000)), cost(&seed.repeat(20_000)));
        // Four times the text: four times the cost, and room for a busy machine.
        assert!(large < small * 12.0 + 0.05, "{seed:?}: {small} s, then {large} s");
    }
    let dates = INDONESIAN.find(&seeds[0].repeat(100_000), parse_iso("2024-05-15"));
    assert_eq!(dates.len(), 100_000);
}
