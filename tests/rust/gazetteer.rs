//! The gazetteer from outside: the case table, a naive reference, bad input, bounds.

use super::clock::Moment;
use proptest::prelude::*;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Arc, OnceLock};
use std::time::Duration;
use warta::error::Kind;
use warta::gazetteer::{Alias, CaseRule, Entry, Gazetteer, LONGEST_ALIAS, MOST_WORDS, Mode, parse_toml};
use warta::lang::{Pack, RawFile};
use warta::model::{Mention, Status};
use warta::text::{Digits, Span, fold_key};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Table {
    words: BTreeMap<String, BTreeMap<String, Vec<String>>>,
    list: BTreeMap<String, Vec<Entry>>,
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    why: String,
    list: String,
    #[serde(default)]
    mode: Option<String>,
    text: String,
    expect: Vec<Vec<String>>,
    #[serde(default)]
    not: Vec<String>,
}

fn table() -> &'static Table {
    static TABLE: OnceLock<Table> = OnceLock::new();
    TABLE.get_or_init(|| toml::from_str(include_str!("../cases/names.toml")).unwrap())
}

/// The shipped packs with the words that the table's cases need.
fn packs() -> Vec<Arc<Pack>> {
    let pack = |(code, words): (&String, &BTreeMap<String, Vec<String>>)| {
        let mut text =
            format!("[pack]\ncode = \"test-{code}\"\nname = \"test\"\nextends = \"{code}\"\n[words]\n");
        for (key, list) in words {
            writeln!(text, "{key} = {list:?}").unwrap();
        }
        let files = [RawFile { name: "pack.toml".into(), text }];
        Arc::new(warta::lang::parse(&files, &|code| warta::lang::builtin(code).ok()).unwrap())
    };
    table().words.iter().map(pack).collect()
}

/// A list of the table, or the shipped one.
fn list(name: &str) -> Arc<Gazetteer> {
    static LISTS: OnceLock<BTreeMap<&str, Arc<Gazetteer>>> = OnceLock::new();
    let build = |entries: &Vec<Entry>| Arc::new(Gazetteer::new(entries.clone(), &packs()).unwrap());
    let lists =
        LISTS.get_or_init(|| table().list.iter().map(|(name, list)| (name.as_str(), build(list))).collect());
    lists.get(name).cloned().unwrap_or_else(|| Gazetteer::builtin(name).unwrap())
}

/// A mention in the table's form.
fn row(list: &Gazetteer, text: &str, mention: &Mention) -> Vec<String> {
    let id = |entry: u32| list.id(entry).to_owned();
    let ids = |entries: Vec<u32>| entries.into_iter().map(id).collect::<Vec<_>>().join(" ");
    let mut row = vec![
        mention.span.slice(text).to_owned(),
        mention.entry.map(id).unwrap_or_default(),
        mention.status.name().to_owned(),
    ];
    row.extend(mention.repaired.then(|| "repaired".to_owned()));
    row.extend(mention.clitic.map(|clitic| format!("clitic={}", clitic.slice(text))));
    let inner = mention.inner.iter().filter_map(|m| m.entry).collect::<Vec<_>>();
    row.extend((!inner.is_empty()).then(|| format!("inner={}", ids(inner))));
    let candidates = mention.candidates.iter().map(|c| c.entry).collect::<Vec<_>>();
    row.extend((candidates.len() > 1).then(|| format!("candidates={}", ids(candidates))));
    row
}

#[test]
fn every_case_of_the_table() {
    let mut faults = String::new();
    for case in &table().case {
        let list = list(&case.list);
        let mode = if case.mode.as_deref() == Some("all") { Mode::All } else { Mode::Longest };
        let found: Vec<_> = list.find(&case.text, mode).iter().map(|m| row(&list, &case.text, m)).collect();
        if found != case.expect {
            writeln!(
                faults,
                "{}: {:?}\n  expected {:?}\n  found    {found:?}",
                case.why, case.text, case.expect
            )
            .unwrap();
        }
        let trapped = case.not.iter().find(|trap| found.iter().any(|row| row.first() == Some(trap)));
        assert_eq!(trapped, None, "{}", case.why);
    }
    assert!(table().case.len() >= 120);
    assert!(faults.is_empty(), "{faults}");
}

#[test]
fn traps_are_in_their_texts() {
    for case in &table().case {
        for trap in &case.not {
            assert!(case.text.contains(trap.as_str()), "{}: {trap}", case.why);
        }
    }
}

/// A list of entities that have one alias each, compared exactly.
fn plain(aliases: &[String]) -> Gazetteer {
    let entry = |(i, alias): (usize, &String)| {
        let exact = Alias { case: CaseRule::Exact, ..Alias::new(alias.clone()) };
        Entry { aliases: vec![exact], ..Entry::new(i.to_string(), alias.clone(), "X") }
    };
    Gazetteer::new(aliases.iter().enumerate().map(entry), &[]).unwrap()
}

/// Scripts of the alphabet below that write no spaces.
fn is_ideograph(c: char) -> bool {
    matches!(c, '中' | '国' | 'ก' | '\u{e34}')
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || c == '\u{301}' || c == '\u{e34}'
}

/// Whether a name may end between these, said once more and without the crate's own code.
fn parted(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return true };
    if after == '\u{301}' {
        return false;
    }
    let mark = after == '\u{e34}';
    !is_letter(before) || !is_letter(after) || (!mark && (is_ideograph(before) || is_ideograph(after)))
}

/// Every slice whose folded form is that of an alias and that stands between boundaries, tried one by one.
fn naive(text: &str, aliases: &[String]) -> Vec<(u32, u32)> {
    let cuts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let keys: Vec<String> = aliases.iter().map(|a| fold_key(a, Digits::Keep).trim().to_owned()).collect();
    let invisible = |c: Option<char>| c.is_some_and(|c| c == '\u{200b}');
    let (mut found, mut free) = (Vec::new(), 0);
    for (i, &start) in cuts.iter().enumerate() {
        let fits = |&&end: &&usize| {
            let slice = &text[start..end];
            let outer = (text[..start].chars().next_back(), text[end..].chars().next());
            let ends = parted(outer.0, slice.chars().next()) && parted(slice.chars().next_back(), outer.1);
            let end = slice.trim_end_matches('\u{301}').chars().next_back();
            let whole = !invisible(slice.chars().next()) && !invisible(end);
            let key = slice.split_whitespace().collect::<Vec<_>>().join(" ");
            let trimmed = slice.trim() == slice && slice.matches('\n').count() < 2;
            whole
                && trimmed
                && ends
                && !slice.starts_with('\u{301}')
                && keys.contains(&fold_key(&key, Digits::Keep))
        };
        let longest = cuts[i + 1..].iter().rev().find(fits);
        if let Some(&end) = longest.filter(|_| start >= free) {
            found.push((start as u32, end as u32));
            free = end;
        }
    }
    found
}

fn letters() -> impl Strategy<Value = String> {
    let alphabet =
        ["a", "b", "ab", "é", "e", "\u{301}", "1", "中", "国", "ก", "\u{e34}", "ש", "ß", "ss", "🙂"];
    prop::collection::vec(prop::sample::select(alphabet.to_vec()), 1..4).prop_map(|parts| parts.concat())
}

fn aliases() -> impl Strategy<Value = Vec<String>> {
    let alias = prop::collection::vec(letters(), 1..3).prop_map(|words| words.join(" "));
    let alias = alias.prop_filter("starts with a mark", |a| !a.starts_with(['\u{301}', '\u{e34}']));
    prop::collection::vec(alias, 1..6)
}

fn text() -> impl Strategy<Value = String> {
    let between = ["", "", " ", "  ", "\n", "\n\n", "\u{a0}", "-", ".", "\0", "\u{200b}"];
    let part = (letters(), prop::sample::select(between.to_vec()));
    prop::collection::vec(part, 0..12).prop_map(|p| p.into_iter().map(|(a, b)| a + b).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn plain_aliases_are_found_as_the_reference_finds_them(aliases in aliases(), text in text()) {
        let list = plain(&aliases);
        let found: Vec<_> = list.find(&text, Mode::Longest).iter().map(|m| (m.span.start, m.span.end)).collect();
        prop_assert_eq!(found, naive(&text, &aliases), "{:?} in {:?}", aliases, text);
    }

    #[test]
    fn any_text_is_searched(text in "\\PC*|[RusiaIrnYgW \\n.“\\u{301}-]{0,60}", cut in 0_u32..40) {
        for name in ["main", "scripts", "shared"] {
            let list = list(name);
            check(&list, &text, &list.find(&text, Mode::Longest));
            check(&list, &text, &list.find(&text, Mode::All));
            list.explain(&text, cut);
        }
    }

    #[test]
    fn names_in_any_surroundings_keep_their_offsets(parts in prop::collection::vec((0_usize..12, "[ \\n\u{a0}.🙂-]{0,2}|dan|Ny"), 0..10)) {
        let names = ["Rusia", "ARAB\nSAUDI", "Wang Yi", "Wang", "Yang", "AS", "Tu\u{308}rkiye", "Jawa Barat", "Putinlah", "yang", "Irandan", "detikBali"];
        let text: String = parts.iter().map(|(i, between)| names[*i].to_owned() + between).collect();
        let list = list("main");
        check(&list, &text, &list.find(&text, Mode::Longest));
        check(&list, &text, &list.find(&text, Mode::All));
    }
}

/// What holds of every mention.
fn check(list: &Gazetteer, text: &str, mentions: &[Mention]) {
    for mention in mentions {
        let surface = &text[mention.span.range()];
        let one_line = surface.split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(fold_key(&one_line, Digits::Keep), fold_key(list.alias(mention.alias), Digits::Keep));
        assert_eq!(mention.entry.is_none(), mention.status == Status::Ambiguous);
        assert!((0.0..=1.0).contains(&mention.score) && !mention.reason.is_empty());
        let shares: f32 = mention.candidates.iter().map(|c| c.score).sum();
        assert!((shares - 1.0).abs() < 1e-3, "{shares}");
        assert!(
            mention.inner.iter().all(|inner| mention.span.contains(inner.span) && inner.span != mention.span)
        );
        check(list, text, &mention.inner);
    }
    assert!(mentions.is_sorted_by_key(|m| (m.span.start, std::cmp::Reverse(m.span.end))));
}

#[test]
fn longest_mentions_do_not_overlap() {
    for case in &table().case {
        let found = list(&case.list).find(&case.text, Mode::Longest);
        assert!(found.is_sorted_by(|a, b| a.span.end <= b.span.start), "{}", case.why);
    }
}

#[test]
fn a_full_name_outside_the_article_licenses_only_outside() {
    let text = "Terkait: Wang Yi tiba\nWang diam.\nMenu: Wang";
    let list = list("main");
    let article = |span: Span| (22..33).contains(&span.start);
    let surfaces = |found: Vec<Mention>| found.iter().map(|m| m.span.start).collect::<Vec<_>>();
    assert_eq!(surfaces(list.find_zoned(text, Mode::Longest, &article)), [9, 39]);
    assert_eq!(surfaces(list.find(text, Mode::Longest)), [9, 22, 39]);
    assert_eq!(surfaces(list.find_zoned(text, Mode::Longest, &|span| span.start < 33)), [9, 22, 39]);
}

/// The reasons of the candidates at the first occurrence of `at`.
fn reasons(list: &Gazetteer, text: &str, at: &str) -> Vec<(String, bool, String)> {
    let verdicts = list.explain(text, text.find(at).unwrap() as u32);
    verdicts.into_iter().map(|v| (list.id(v.entry).to_owned(), v.accepted, v.reason)).collect()
}

#[test]
fn every_candidate_has_a_reason() {
    let list = list("main");
    let cases = [
        ("Ketua DPRD", "DPR", "dpr", false, "inside a word"),
        ("di rusia", "rusia", "russia", false, "case rule smart"),
        ("Jawa Barat", "Barat", "the-west", false, "beside “Jawa _”"),
        ("Minggu ini hujan", "Minggu", "this-week", false, "only_with"),
        ("Kata Wang", "Wang", "wang-yi", false, "no full name"),
        ("Yang Jiechi. Yang itu", "Yang itu", "yang-jiechi", false, "a capital says nothing"),
        ("Wang Yi. Wang Wenbin. Wang", "Wang Yi", "wang-yi", true, "only entity"),
        ("akun @Rusia", "Rusia", "russia", false, "handle"),
        ("Laut China Selatan", "China", "south-china-sea", true, "only entity"),
        ("Republik Rakyat China", "China", "china", true, "only entity"),
        ("RusiaVladimir Putin", "Vlad", "vladimir-putin", true, "glued"),
        (
            "Wang Yi tiba. Wang diam",
            "Wang diam",
            "wang-yi",
            true,
            "short for “Wang Yi”, which stands before it",
        ),
        ("Wang diam. Wang Yi tiba", "Wang", "wang-yi", true, "which stands later in the text"),
    ];
    for (text, at, id, accepted, reason) in cases {
        let found = reasons(&list, text, at);
        let fits = |(i, a, r): &(String, bool, String)| i == id && *a == accepted && r.contains(reason);
        assert!(found.iter().any(fits), "{text}: {found:?}");
    }
}

#[test]
fn losers_name_their_winner() {
    let list = list("main");
    let nearer = reasons(&list, "Wang Yi lalu Wang Wenbin. Kata Wang, ...", "Wang, ...");
    assert!(
        nearer.iter().any(|(id, won, why)| id == "wang-yi" && !won && why.contains("nearer")),
        "{nearer:?}"
    );
    let inside = reasons(&list, "Republik Rakyat China", "China");
    assert!(inside.iter().any(|(_, won, why)| !won && why.contains("“Republik Rakyat China”")), "{inside:?}");
    let shares = reasons(&self::list("shared"), "Georgia", "Georgia");
    assert!(
        shares.iter().all(|(_, won, why)| !won && why.contains("georgia 0.60, georgia-us 0.40")),
        "{shares:?}"
    );
    let later = reasons(&self::list("shared"), "Washington! Denzel Washington!", "Washington");
    assert!(
        later.iter().any(|(id, won, why)| id == "denzel-washington" && !won && why.contains("later only")),
        "{later:?}"
    );
    assert!(list.explain("Rusia", 99).is_empty() && list.explain("", 0).is_empty());
}

/// A change to an entry, and where and what the error is.
type Fault = (fn(&mut Entry), &'static str, &'static str);

fn alias(entry: &mut Entry, text: &str) {
    entry.aliases = vec![Alias::new("Fine"), Alias::new(text)];
}

fn policy(entry: &mut Entry, policy: &str) {
    entry.aliases = vec![Alias { policy: policy.into(), ..Alias::new("x") }];
}

#[test]
fn bad_entries_are_named_with_what_is_wrong() {
    let faults: [Fault; 13] = [
        (|e| e.id = String::new(), "row 1, entry \"\"", "expected an id, found an empty one"),
        (|e| e.id = " \t".into(), "row 1, entry \"\"", "expected an id"),
        (|e| e.name = "\u{a0}".into(), "row 1, entry \"b\"", "expected a name, found an empty one"),
        (|e| e.id = "a".into(), "row 1, entry \"a\"", "the id is used twice, first in row 0"),
        (|e| alias(e, " "), "row 1, entry \"b\", alias 1", "expected an alias, found an empty one"),
        (|e| alias(e, "\u{200b}"), "alias 1", "expected an alias with visible characters"),
        (|e| alias(e, &"x".repeat(513)), "alias 1", "expected an alias of at most 512 bytes, found 513"),
        (|e| alias(e, &"x ".repeat(33)), "alias 1", "expected an alias of at most 32 words, found 33"),
        (|e| e.name = "x ".repeat(33), "row 1, entry \"b\":", "at most 32 words, found 33"),
        (|e| policy(e, "sometimes"), "alias 0", "policy \"sometimes\", column 1: expected one of free"),
        (|e| policy(e, "free + blocked_by(x)"), "alias 0", "column 1"),
        (|e| e.prior = f32::NAN, "row 1, entry \"b\"", "expected a prior of 0 or more, found NaN"),
        (|e| e.prior = -1.0, "row 1, entry \"b\"", "expected a prior of 0 or more, found -1"),
    ];
    for (change, position, what) in faults {
        let mut entry = Entry::new("b", "B", "PER");
        change(&mut entry);
        let error = Gazetteer::new([Entry::new("a", "A", "PER"), entry], &[]).unwrap_err();
        assert_eq!((error.kind(), error.position().row), (Kind::Gazetteer, Some(1)));
        let sentence = error.to_string();
        assert!(sentence.contains(position) && sentence.contains(what), "{sentence}");
    }
}

#[test]
fn the_longest_alias_is_allowed() {
    let mut entry = Entry::new("a", "A", "X");
    entry.aliases = vec![Alias::new("x ".repeat(MOST_WORDS)), Alias::new("y".repeat(LONGEST_ALIAS))];
    let list = Gazetteer::new([entry], &[]).unwrap();
    let text = format!("{} {}", "X ".repeat(MOST_WORDS), "y".repeat(LONGEST_ALIAS));
    assert_eq!(list.find(&text, Mode::Longest).len(), 2);
}

#[test]
fn a_bad_file_is_named_with_line_and_column() {
    let cases = [
        ("[[entity]]\nid = \"a\"\nname = 3\ntype = \"X\"", "list.toml:3:8", "expected a string"),
        ("[[entity]]\nid = \"a\"\nname = \"A\"", "list.toml:1:1", "missing field `type`"),
        (
            "[[entity]]\nid = \"a\"\nname = \"A\"\ntype = \"X\"\nalias = []",
            "list.toml:5:1",
            "unknown field `alias`",
        ),
        (
            "[[entity]]\nid = \"a\"\nname = \"A\"\ntype = \"X\"\naliases = [{ text = \"B\", case = \"upper\" }]",
            "list.toml:5:",
            "expected one of `smart`, `exact`, `fold`",
        ),
        (
            "[[entity]]\nid = \"a\"\nname = \"A\"\ntype = \"X\"\naliases = [7]",
            "list.toml:5:",
            "an alias: a string, or a table",
        ),
        (
            "[source]\nnote = \"n\"\nas_of = \"2025\"\n[[entity]]\nid = \"a\"\nname = \" \"\ntype = \"X\"",
            "list.toml:4:1, entry \"a\"",
            "expected a name",
        ),
        ("[[entity]\n", "list.toml:1:", "expected"),
    ];
    for (text, position, what) in cases {
        let file = RawFile { name: "list.toml".into(), text: text.into() };
        let error = parse_toml(&[file], &[]).unwrap_err();
        let sentence = error.to_string();
        assert_eq!(error.kind(), Kind::Gazetteer);
        assert!(sentence.starts_with(position) && sentence.contains(what), "{sentence}");
    }
}

#[test]
fn entries_come_back_as_they_were_given() {
    let list = list("main");
    let given = &table().list["main"];
    let order = |mut entry: Entry| {
        entry.aliases.sort_by_key(|a| a.text.clone());
        entry
    };
    let back: Vec<_> = list.entries().map(order).collect();
    assert_eq!(back, given.iter().cloned().map(order).collect::<Vec<_>>());
    let json = serde_json::to_string(&back).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Entry>>(&json).unwrap(), back);
    assert_eq!(list.entry(list.len() as u32), None);
}

#[test]
fn relations_are_resolved() {
    let list = list("main");
    let at = |id: &str| list.index_of(id).unwrap();
    assert_eq!(list.parent(at("moscow")), Some(at("russia")));
    assert_eq!(list.country(at("moscow")), Some("RU"));
    assert_eq!(list.refers_to(at("moscow")), Some(at("russia")));
    assert_eq!(
        (list.country(at("beijing")), list.parent(at("russia")), list.refers_to(at("russia"))),
        (None, None, None)
    );
    assert_eq!((list.index_of("nowhere"), list.id(9999), list.alias(9999)), (None, "", ""));
}

#[test]
fn a_circle_of_parents_has_no_country_and_ends() {
    let child = |id: &str, parent: &str| Entry { parent: Some(parent.into()), ..Entry::new(id, id, "GPE") };
    let list = Gazetteer::new([child("a", "b"), child("b", "a"), child("c", "unknown")], &[]).unwrap();
    assert_eq!((list.country(0), list.parent(0), list.parent(2)), (None, Some(1), None));
    assert_eq!(list.entry(2).unwrap().parent.as_deref(), Some("unknown"));
}

#[test]
fn the_hash_is_of_the_content() {
    let hash = |change: fn(&mut Entry)| {
        let mut entry = Entry { aliases: vec![Alias::new("B")], ..Entry::new("a", "A", "X") };
        change(&mut entry);
        Gazetteer::new([entry], &[]).unwrap().content_hash()
    };
    // A constant, so that another process or machine would be noticed.
    assert_eq!(hash(|_| ()), 3_906_823_099_797_107_764);
    let changes: [fn(&mut Entry); 6] = [
        |e| e.name = "C".into(),
        |e| e.kind = "Y".into(),
        |e| e.prior = 2.0,
        |e| e.parent = Some("p".into()),
        |e| e.aliases[0].case = CaseRule::Fold,
        |e| drop(e.data.insert("k".into(), 1.into())),
    ];
    assert!(changes.into_iter().all(|change| hash(change) != hash(|_| ())));
}

#[test]
fn the_shipped_list_is_compiled_once() {
    let world = Gazetteer::builtin("world").unwrap();
    assert!(Arc::ptr_eq(&world, &Gazetteer::builtin("world").unwrap()));
    let about = world.about();
    assert_eq!(about.entries, world.len());
    assert!(
        about.sources.iter().all(|s| !s.note.is_empty() && !s.as_of.is_empty()) && !about.sources.is_empty()
    );
}

#[test]
fn every_file_of_the_shipped_list_is_embedded() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/src/gazetteer/world");
    let name = |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    let mut files: Vec<_> =
        std::fs::read_dir(folder).unwrap().map(name).filter(|f| f.contains(".toml")).collect();
    files.sort();
    let about = Gazetteer::builtin("world").unwrap().about();
    assert_eq!(about.sources.iter().map(|source| source.file.clone()).collect::<Vec<_>>(), files);
}

#[test]
fn an_empty_list_finds_nothing() {
    let list = Gazetteer::new([], &[]).unwrap();
    assert!(list.is_empty() && list.find("Rusia", Mode::Longest).is_empty());
}

#[test]
fn gazetteers_go_to_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&list("main"));
}

/// Seconds for one search.
fn seconds(list: &Gazetteer, text: &str, expected: usize) -> Duration {
    // The best of three: other work on the machine only ever makes it longer.
    let once = || {
        let start = Moment::now();
        assert_eq!(list.find(text, Mode::Longest).len(), expected);
        start.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap()
}

/// What grows, the text of a size, and how many mentions it has.
type Growing<'a> = (&'a str, &'a dyn Fn(usize) -> String, &'a dyn Fn(usize) -> usize);

#[test]
fn long_texts_take_linear_time() {
    let list = list("main");
    let texts: [Growing; 6] = [
        ("names", &|n| "Rusia ".repeat(n), &|n| n),
        ("glued", &|n| "Rusia".repeat(n), &|n| n),
        ("no space", &|n| "rusia".repeat(n), &|_| 0),
        ("short forms", &|n| "Yang Jiechi ".to_owned() + &"pada Yang kata ".repeat(n), &|n| n + 1),
        ("two of a surname", &|n| "Wang Yi Wang Wenbin ".to_owned() + &"Wang ".repeat(n), &|n| n + 2),
        ("full names", &|n| "Wang Yi Wang ".repeat(n), &|n| 2 * n),
    ];
    for (what, text, expected) in texts {
        let (short, long) = (20_000, 200_000);
        let once = seconds(&list, &text(short), expected(short)).max(Duration::from_millis(5));
        let ten = seconds(&list, &text(long), expected(long));
        // Ten times the text: quadratic work would take a hundred times as long.
        assert!(ten < once * 40, "{what}: {once:?}, then {ten:?}");
    }
}
