//! Absolute dates: the table of cases, round trips, any string, and cost.

use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde::Deserialize;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::LazyLock;
use warta::calendar::{Moment, Reader, Stamp, parse_iso};
use warta::lang::builtin;
use warta::model::Grain;
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

/// Fails with every fault at once.
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

const MONTHS: [(&str, &str, &str, &str); 12] = [
    ("Januari", "Jan", "January", "Jan"),
    ("Februari", "Feb", "February", "Feb"),
    ("Maret", "Mar", "March", "Mar"),
    ("April", "Apr", "April", "Apr"),
    ("Mei", "Mei", "May", "May"),
    ("Juni", "Jun", "June", "Jun"),
    ("Juli", "Jul", "July", "Jul"),
    ("Agustus", "Agu", "August", "Aug"),
    ("September", "Sep", "September", "Sept"),
    ("Oktober", "Okt", "October", "Oct"),
    ("November", "Nov", "November", "Nov"),
    ("Desember", "Des", "December", "Dec"),
];
const DAYS: [(&str, &str); 7] = [
    ("Senin", "Monday"),
    ("Selasa", "Tuesday"),
    ("Rabu", "Wednesday"),
    ("Kamis", "Thursday"),
    ("Jum'at", "Friday"),
    ("Sabtu", "Saturday"),
    ("Minggu", "Sunday"),
];

/// The date in every shape that `find` reads with the Indonesian pack first.
fn prose(date: Date) -> Vec<String> {
    let (y, m, d) = (date.year(), date.month(), date.day());
    let (long, short, english, abbreviated) = MONTHS[m as usize - 1];
    let (hari, weekday) = DAYS[date.weekday().to_monday_zero_offset() as usize];
    let suffix = match d {
        1 | 21 | 31 => "st",
        2 | 22 => "nd",
        3 | 23 => "rd",
        _ => "th",
    };
    vec![
        format!("{d} {long} {y}"),
        format!("{d:02} {short} {y}"),
        format!("{hari}, {d} {long} {y}"),
        format!("{hari} {d} {long} {y}"),
        format!("{hari} ({d}/{m}/{y})"),
        format!("{hari} ({d:02}/{m:02}/{y})"),
        format!("{hari} malam ({d}/{m}/{y})"),
        format!("{} , {d} {} {y}", hari.to_uppercase(), long.to_uppercase()),
        format!("{hari}\u{a0} {d}  {long}\u{a0}{y}"),
        format!("{d}/{m}/{y}"),
        format!("{d:02}-{m:02}-{y}"),
        format!("{d:02}.{m:02}.{y}"),
        format!("{y}-{m:02}-{d:02}"),
        format!("{y}/{m:02}/{d:02}"),
        format!("{d}-{short}-{y}"),
        format!("tanggal {d} bulan {long} tahun {y}").split_off("tanggal ".len()),
        format!("{english} {d}, {y}"),
        format!("{english} {d}{suffix}, {y}"),
        format!("{weekday}, {english} {d}, {y}"),
        format!("{weekday} ({english} {d}, {y})"),
        format!("{d} {english}, {y}"),
        format!("{d}{suffix} of {english} {y}"),
        format!("{abbreviated}. {d}, {y}"),
        format!("{} {d} {y}", abbreviated.to_lowercase()),
    ]
}

#[test]
fn every_date_reads_back_from_every_shape() {
    let end = date(2101, 1, 1);
    let days = date(1900, 1, 1).series(jiff::Span::new().days(1)).take_while(|d| *d < end);
    let mut count = 0;
    for date in days {
        for shape in prose(date) {
            let text = format!("pada {shape}, kata dia.");
            let found = INDONESIAN.find(&text, whole(&text));
            let fine = matches!(found.as_slice(), [one]
                if one.span.slice(&text) == shape && one.moment.date() == Some(date) && one.weekday_fits != Some(false));
            assert!(fine, "{text:?}: {found:?}");
        }
        count += 1;
    }
    assert_eq!(count, 73_414);
}

/// The minute in every shape of a published line.
fn published(moment: Moment) -> Vec<String> {
    let date = moment.date().unwrap();
    let (y, m, d) = (date.year(), date.month(), date.day());
    let (long, short, english, _) = MONTHS[m as usize - 1];
    let (hari, weekday) = DAYS[date.weekday().to_monday_zero_offset() as usize];
    let (h, min) = (moment.hour().unwrap(), moment.minute().unwrap());
    let (twelve, half) = (if h % 12 == 0 { 12 } else { h % 12 }, if h < 12 { "AM" } else { "PM" });
    vec![
        format!("Koran.id- {d:02}/{m:02}/{y}, {h:02}:{min:02}"),
        format!("{hari}   {d:02} {short} {y}  {h:02}:{min:02}"),
        format!("{hari}, {d} {short} {y} - {h:02}:{min:02}_x0000_"),
        format!("Diperbarui {d:02} {short} {y}, {h:02}:{min:02}"),
        format!("{d} {long} {y} |{h:02}:{min:02}"),
        format!(",\u{a0}Jurnalis-{hari}, {d} {long} {y} |{h:02}:{min:02}"),
        format!("{hari}, {d} {long} {y} {h}.{min:02}"),
        format!("{hari} ({d}/{m}/{y}) pukul {h:02}.{min:02}"),
        format!("{english} {d}, {y} at {twelve}:{min:02} {half}"),
        format!("{weekday}, {english} {d}, {y}, {twelve}:{min:02}{}", half.to_lowercase()),
        format!("{y}-{m:02}-{d:02}T{h:02}:{min:02}:59"),
        format!("{y}-{m:02}-{d:02} {h:02}:{min:02}"),
        format!("{h:02}:{min:02} | {d} {long} {y}"),
    ]
}

const ZONES: [(&str, i16); 5] = [("WIB", 420), ("WITA", 480), ("WIT", 540), ("GMT-3", -180), ("+05:30", 330)];

prop_compose! {
    fn minutes()(days in 0..73_414_i32, hour in 0..24_i8, minute in 0..60_i8) -> Moment {
        let date = date(1900, 1, 1).checked_add(jiff::Span::new().days(days)).unwrap();
        Moment::of_day(date.year(), date.month(), date.day()).unwrap().at(hour, minute).unwrap()
    }
}

/// Pieces that dates are made of, and things that only look so.
fn debris() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "Senin",
        "Jum'at",
        "Sunday",
        "min",
        "(",
        ")",
        " ",
        "  ",
        "\u{a0}",
        "\n",
        "\r\n",
        ",",
        ".",
        "/",
        "-",
        "–",
        "|",
        ":",
        "14",
        "9",
        "31",
        "2022",
        "20250610",
        "999999999",
        "Maret",
        "mei",
        "May",
        "Sept.",
        "of",
        "tanggal",
        "pukul",
        "at",
        "10:15",
        "10.15",
        "WIB",
        "GMT+7",
        "+07:00",
        "T",
        "Z",
        "am",
        "p.m.",
        "3rd",
        "19/9",
        "19/9/2022",
        "2022-03-14",
        "é",
        "𝒜",
        "\u{301}",
        "\u{200b}",
        "_x0000_",
        "_x00",
        "日",
        "٣",
        "\u{2028}",
        "\u{1c}",
        "\0",
        "İ",
        "ß",
    ]);
    prop_oneof![9 => pieces.prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![4 => prop::collection::vec(debris(), 0..24).prop_map(|v| v.concat()), 1 => any::<String>()]
}

/// Whether spans lie inside `span`, at char boundaries, in order, apart and not empty.
fn apart(text: &str, span: Span, spans: &[Span]) -> bool {
    let inside = spans.iter().all(|s| span.contains(*s) && !s.is_empty() && text.get(s.range()).is_some());
    inside && spans.windows(2).all(|pair| pair[0].end <= pair[1].start)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn any_string_is_read_in_bounds(text in texts(), cut in any::<(prop::sample::Index, prop::sample::Index)>()) {
        let bounds: Vec<usize> = (0..=text.len()).filter(|&i| text.is_char_boundary(i)).collect();
        let (a, b) = (*cut.0.get(&bounds), *cut.1.get(&bounds));
        for span in [whole(&text), Span::at(a.min(b), a.max(b))] {
            for reader in [&*INDONESIAN, &*ENGLISH] {
                let stamps = reader.find(&text, span);
                let mut spans: Vec<Span> = stamps.iter().map(|s| s.span).collect();
                prop_assert!(apart(&text, span, &spans), "{stamps:?}");
                let partials = reader.find_partials(&text, span);
                spans.extend(partials.iter().map(|p| p.span));
                spans.sort();
                prop_assert!(apart(&text, span, &spans), "{stamps:?} {partials:?}");
                for stamp in &stamps {
                    prop_assert_eq!(parse_iso(&stamp.moment.to_string()), Some(stamp.moment));
                    prop_assert_eq!(stamp.moment.grain(), stamp.grain);
                    prop_assert!(!stamp.span.slice(&text).contains(['\n', '\r']));
                }
                let line = reader.line(&text, span);
                prop_assert!(line.is_none_or(|l| apart(&text, span, &[l.stamp.span])));
                prop_assert!(line.is_some() || stamps.is_empty());
            }
        }
        _ = parse_iso(&text);
    }

    #[test]
    fn every_minute_reads_back_from_every_line(moment in minutes(), zone in prop::sample::select(&ZONES[..])) {
        for shape in published(moment) {
            let found = INDONESIAN.line(&shape, whole(&shape)).map(|l| l.stamp.moment);
            prop_assert_eq!(found, Some(moment), "{}", shape);
        }
        let zoned = moment.with_offset(zone.1);
        let (date, time) = (moment.date().unwrap(), &moment.to_string()[11..]);
        let text = format!("{}/{}/{} pukul {time} {}", date.day(), date.month(), date.year(), zone.0);
        let found = INDONESIAN.find(&text, whole(&text));
        prop_assert_eq!(found.first().map(|s| s.moment), zoned, "{}", text);
    }
}

#[test]
fn a_hundred_thousand_dates_and_a_megabyte_of_figures() {
    let text = "Senin (19/9/2022) pukul 21.15 WIB, ".repeat(100_000);
    assert_eq!(INDONESIAN.find(&text, whole(&text)).len(), 100_000);
    assert_eq!(INDONESIAN.find("1/".repeat(500_000).as_str(), Span::at(0, 1_000_000)), []);
    assert_eq!(INDONESIAN.find("7".repeat(1_000_000).as_str(), Span::at(0, 1_000_000)), []);
}

#[test]
fn a_far_figure_does_not_hide_a_date_behind_long_prose() {
    let text =
        format!("{}Senin, 14 Maret 2022{}5 Mei 2021", "kata demi kata ".repeat(90), " lagi".repeat(300));
    let found: Vec<String> = find(&INDONESIAN, &text).into_iter().map(|(surface, _)| surface).collect();
    assert_eq!(found, ["Senin, 14 Maret 2022", "5 Mei 2021"]);
}

#[test]
fn the_weekday_is_a_checksum() {
    let fits = |text: &str| INDONESIAN.find(text, whole(text))[0].weekday_fits;
    assert_eq!(fits("Senin (19/9/2022)"), Some(true));
    assert_eq!(fits("Selasa (19/9/2022)"), Some(false));
    assert_eq!(fits("19/9/2022"), None);
    assert_eq!(fits("March 14, 2022 (Monday)"), Some(true));
}

#[test]
fn the_order_of_figures_can_be_given() {
    let read = |reader: &Reader| find(reader, "03/04/2024")[0].1.clone();
    assert_eq!(read(&INDONESIAN), "2024-04-03");
    assert_eq!(read(&INDONESIAN.clone().with_month_first(true)), "2024-03-04");
    assert_eq!(read(&ENGLISH), "2024-03-04");
    assert_eq!(read(&ENGLISH.clone().with_month_first(false)), "2024-04-03");
}

#[test]
fn without_packs_only_figures_are_read() {
    let bare = Reader::new([builtin("und").unwrap().as_ref()]);
    let text = "Senin 14 Maret 2022, 24/02/2022 dan 2022-03-14T10:15Z";
    let found: Vec<String> = find(&bare, text).into_iter().map(|(_, value)| value).collect();
    assert_eq!(found, ["2022-02-24", "2022-03-14T10:15+00:00"]);
}

#[test]
fn a_span_that_does_not_fit_finds_nothing() {
    let text = "é 14 Maret 2022";
    for span in [Span::new(1, 16), Span::new(0, 99), Span::new(50, 60), Span::new(4, 4)] {
        assert_eq!(INDONESIAN.find(text, span), []);
        assert_eq!(INDONESIAN.find_partials(text, span), []);
        assert_eq!(INDONESIAN.line(text, span), None);
    }
    // A number that goes on behind the span is not the year that it looks like.
    assert_eq!(INDONESIAN.find("14 Maret 20225", Span::new(0, 13)), []);
}

#[test]
fn a_pack_of_another_language_needs_no_code() {
    let text = r#"
        [pack]
        code = "pt"
        name = "Português"
        [calendar]
        months = [["janeiro"], ["fevereiro"], ["março", "mar"], ["abril"], ["maio"], ["junho"], ["julho"], ["agosto"],
                  ["setembro"], ["outubro"], ["novembro"], ["dezembro"]]
        weekdays = [["segunda-feira"], ["terça-feira"], ["quarta-feira"], ["quinta-feira"], ["sexta-feira"], ["sábado"],
                    ["domingo"]]
        joins = ["de"]
        clock = ["às"]
        zones = { "horário de brasília" = "-03:00" }
    "#;
    let file = warta::lang::RawFile { name: "pt.toml".into(), text: text.into() };
    let pack = warta::lang::parse(&[file], &|_| None).unwrap();
    let reader = Reader::new([&pack]);
    let found = find(&reader, "Segunda-feira, 14 de Março de 2022 às 10h15 (horário de Brasília)");
    let expected = "Segunda-feira, 14 de Março de 2022 às 10h15 (horário de Brasília)";
    assert_eq!(found, [(expected.to_owned(), "2022-03-14T10:15-03:00".to_owned())]);
}

#[test]
fn iso_strings_of_programs() {
    let read = |text: &str| parse_iso(text).map(|m| m.to_string());
    let cases = [
        ("2024-05-12", Some("2024-05-12")),
        (" 2024-05-12T10:00 ", Some("2024-05-12T10:00")),
        ("2024-05-12 10:00:00", Some("2024-05-12T10:00")),
        ("2024-05-12T10:00:00.123456+07:00", Some("2024-05-12T10:00+07:00")),
        ("2024-05-12T10:00:00,5-0330", Some("2024-05-12T10:00-03:30")),
        ("2024-05-12t10:00z", Some("2024-05-12T10:00+00:00")),
        ("2024-05-12T23:59:60Z", Some("2024-05-12T23:59+00:00")),
        ("2024-05", Some("2024-05")),
        ("2024", Some("2024")),
        ("2024-02-29", Some("2024-02-29")),
        ("2023-02-29", None),
        ("2024-13-01", None),
        ("2024-05-12T24:00", None),
        ("2024-05-12T10:60", None),
        ("2024-05-12T10:00+19:00", None),
        ("2024-05-12T10:00+07:60", None),
        ("2024-5-12", None),
        ("2024-05-12T10", None),
        ("2024-05-12x", None),
        ("12/05/2024", None),
        ("20240512", None),
        ("", None),
    ];
    for (text, value) in cases {
        assert_eq!(read(text).as_deref(), value, "{text:?}");
    }
}

#[test]
fn moments_tell_their_parts_and_compare() {
    let iso = |text: &str| parse_iso(text).unwrap();
    let minute = iso("2022-03-14T09:05-03:30");
    assert_eq!((minute.year(), minute.month(), minute.day()), (2022, Some(3), Some(14)));
    assert_eq!((minute.hour(), minute.minute(), minute.offset()), (Some(9), Some(5), Some(-210)));
    assert_eq!((minute.weekday(), minute.grain()), (Some(0), Grain::Minute));
    assert_eq!(minute.civil(), date(2022, 3, 14).at(9, 5, 0, 0));
    let month = iso("2022-03");
    assert_eq!((month.day(), month.hour(), month.date(), month.weekday()), (None, None, None, None));
    assert_eq!((month.at(1, 1), month.with_offset(0), iso("2022").month()), (None, None, None));

    assert!(iso("2021") < iso("2022-01") && iso("2022-12-31") < iso("2023-01-01T00:00"));
    assert!(iso("2022-03-14T10:00+07:00") < iso("2022-03-14T03:01Z"));
    assert_eq!(iso("2022-03").partial_cmp(&iso("2022-03-14")), None);
    assert_eq!(iso("2022-03-14T10:00+07:00").partial_cmp(&iso("2022-03-14T10:30")), None);
    assert!(iso("2022-03-14T10:00+07:00") < iso("2022-03-16"));
    assert!(iso("9999") > iso("9998-12") && iso("9999-12-31T23:59") > iso("9999-12-31T23:58"));
}

#[test]
fn a_reader_serves_all_threads() {
    fn shared<T: Send + Sync + Clone>(_: &T) {}
    shared(&*INDONESIAN);
}

/// The folder of material: `WARTA_SHARED`, else `../shared`.
fn shared_folder() -> Option<PathBuf> {
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../shared");
    let folder = std::env::var_os("WARTA_SHARED").map_or(beside, PathBuf::from);
    folder.join("corpus").is_dir().then_some(folder)
}

/// The raw strings and their outlets, unpacked by the system's gzip.
fn raw_dates(folder: &std::path::Path) -> Vec<(String, String)> {
    #[derive(Deserialize)]
    struct Row {
        outlet: String,
        date: Option<String>,
    }
    let packed = folder.join("corpus/bulk_id.jsonl.gz");
    let output = std::process::Command::new("gzip").arg("-dc").arg(packed).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let rows = String::from_utf8(output.stdout).unwrap();
    let rows = rows.lines().map(|line| serde_json::from_str::<Row>(line).unwrap());
    rows.filter_map(|row| Some((row.outlet, row.date?))).filter(|(_, date)| !date.trim().is_empty()).collect()
}

/// The value of a raw string, read with nothing but its runs of letters and digits. Figures are month first when
/// nothing else stands in the string, as the one outlet that prints only figures has it.
fn plain_value(raw: &str) -> String {
    let words: Vec<&str> =
        raw.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let figures: Vec<i16> = words.iter().filter_map(|w| w.parse().ok()).collect();
    let named = words.iter().find_map(|w| {
        let same = |name: &str| w.eq_ignore_ascii_case(name);
        Some(1 + MONTHS.iter().position(|m| same(m.0) || same(m.1) || same(m.2))? as i16)
    });
    let (year, month, day, time) = match (named, figures.as_slice()) {
        (Some(month), [day, year, time @ ..]) => (*year, month, *day, time),
        (None, [day, month, year, time @ ..]) if raw.contains("WIB") => (*year, *month, *day, time),
        (None, [month, day, year, time @ ..]) => (*year, *month, *day, time),
        _ => panic!("{raw:?}"),
    };
    let zone = ["WIB", "WITA", "WIT"]
        .iter()
        .position(|z| words.iter().any(|w| w.starts_with(z) && w.len() <= z.len()));
    let zone = zone.map_or("", |i| ["+07:00", "+08:00", "+09:00"][i]);
    match time {
        [hour, minute, ..] => format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}{zone}"),
        _ => format!("{year:04}-{month:02}-{day:02}"),
    }
}

/// Whether all of a string's figures are padded and its day may be a month: it does not say which comes first.
fn is_undecided(raw: &str) -> bool {
    let digits: Vec<&str> = raw.split(|c: char| !c.is_ascii_digit()).collect();
    let small = |w: &&str| w.len() == 2 && w.parse::<u8>().is_ok_and(|n| n <= 12);
    raw.len() == 16 && raw.contains('/') && digits.iter().take(2).filter(|w| small(w)).count() == 2
}

#[test]
fn the_raw_dates_of_crawled_sites() {
    let Some(folder) = shared_folder() else {
        eprintln!("skipped: no folder of shared material (WARTA_SHARED or ../shared)");
        return;
    };
    let rows = raw_dates(&folder);
    let (mut faults, mut undecided) = (String::new(), 0);
    for (outlet, raw) in &rows {
        let line = INDONESIAN.line(raw, whole(raw));
        let found = line.map(|l| l.stamp.moment.to_string()).unwrap_or_default();
        let expected = plain_value(raw);
        undecided += usize::from(is_undecided(raw));
        if found != expected && !is_undecided(raw) {
            writeln!(faults, "{outlet} {raw:?}: found {found:?}, expected {expected:?}").unwrap();
        }
        if line.is_some_and(|l| l.rest_chars > 10 || l.stamp.weekday_fits == Some(false)) {
            writeln!(faults, "{outlet} {raw:?}: {line:?}").unwrap();
        }
    }
    none(&faults);
    assert!(rows.len() > 3_000 && undecided * 100 < rows.len(), "{undecided} of {}", rows.len());
}
