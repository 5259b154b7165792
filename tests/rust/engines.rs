//! Three engines that share no code for the search: the hash over words, the automaton, and a naive oracle.

use proptest::prelude::*;
use std::sync::{Arc, OnceLock};
use warta::gazetteer::{Alias, CaseRule, EngineChoice, Entry, Gazetteer, Mode};
use warta::lang::Pack;
use warta::text::{Digits, fold_key};

/// Numbers that look random and are the same on every machine (xorshift, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }
    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.below(of.len())]
    }
}

const CHOICES: [EngineChoice; 3] = [EngineChoice::Tokens, EngineChoice::Automaton, EngineChoice::Auto];

fn lists(entries: &[Entry], packs: &[Arc<Pack>]) -> [Gazetteer; 3] {
    CHOICES.map(|choice| Gazetteer::with_engine(entries.to_vec(), packs, choice).unwrap())
}

/// Whether all engines give the same mentions and reasons, in every respect.
fn agree(lists: &[Gazetteer; 3], text: &str, explained: bool) {
    let [tokens, automaton, auto] = lists;
    for mode in [Mode::Longest, Mode::All] {
        let expected = automaton.find(text, mode);
        assert_eq!(tokens.find(text, mode), expected, "tokens, {mode:?}, {text:?}");
        assert_eq!(auto.find(text, mode), expected, "auto, {mode:?}, {text:?}");
    }
    for (at, _) in text.char_indices().filter(|_| explained) {
        assert_eq!(tokens.explain(text, at as u32), automaton.explain(text, at as u32), "{at} in {text:?}");
    }
}

/// Letters, marks, and what is no part of a word. Nothing here is a capital behind a small letter: where glued names end
/// is not the oracle's to say.
const LETTERS: &[&str] = &[
    "a",
    "b",
    "ab",
    "é",
    "e",
    "e\u{301}",
    "1",
    "中",
    "国",
    "ก",
    "ก\u{e34}",
    "ש",
    "م",
    "ß",
    "ss",
    "ﬁ",
    "fi",
    "ı",
    "i",
    "i\u{307}",
    "ж",
    "ж\u{301}",
    "½",
    "カ",
    "ガ",
    "ｱ",
    "aaaaaaaaaaaaaaaaaaaaaaaaa",
];
const BETWEEN: &[&str] = &[
    "",
    "",
    "",
    " ",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\u{a0}",
    "-",
    "–",
    ".",
    "…",
    "\0",
    "\u{200b}",
    "🙂",
    "👨\u{200d}👩",
    "'",
    "’",
    "™",
    "\u{ad}",
    " İ",
    "(",
    "\u{202b}",
];

fn is_mark(c: char) -> bool {
    matches!(c, '\u{301}' | '\u{307}')
}

fn is_letter(c: char) -> bool {
    c.is_alphanumeric() || is_mark(c) || c == '\u{e34}'
}

/// How a char's script marks words: 0 with spaces, 1 not at all, 2 Katakana beside others.
fn writing(c: char) -> u8 {
    match c {
        '中' | '国' | 'ก' | '\u{e34}' => 1,
        'カ' | 'ガ' | 'ｱ' => 2,
        _ => 0,
    }
}

/// Whether a name may end between these.
fn parted(before: Option<char>, after: Option<char>) -> bool {
    let (Some(before), Some(after)) = (before, after) else { return true };
    if is_mark(after) || !is_letter(before) || !is_letter(after) {
        return !is_mark(after) || !is_letter(before);
    }
    after != '\u{e34}' && (writing(before) == 1 || writing(after) == 1 || writing(before) != writing(after))
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200b}' | '\u{200d}' | '\u{ad}' | '\u{202b}')
}

/// The folded form of a name in a text: line ends are spaces.
fn key(name: &str) -> String {
    fold_key(&name.replace('\n', " "), Digits::Keep).trim().to_owned()
}

/// Every slice that folds to an alias and stands between boundaries, tried one by one.
fn naive(text: &str, aliases: &[String]) -> Vec<(u32, u32)> {
    let cuts: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let keys: Vec<String> = aliases.iter().map(|alias| key(alias)).collect();
    let mut found = Vec::new();
    for (i, &start) in cuts.iter().enumerate() {
        for &end in cuts[i + 1..].iter().rev() {
            let slice = &text[start..end];
            let first = slice.chars().next();
            let last = slice.trim_end_matches(is_mark).chars().next_back();
            let seen =
                |c: Option<char>| c.is_some_and(|c| !is_invisible(c) && !is_mark(c) && !c.is_whitespace());
            let whole = seen(first) && seen(last) && !text[end..].starts_with(is_mark);
            // Two line ends with nothing but space between them part names.
            let runs = slice.split(|c: char| !c.is_whitespace() && !is_invisible(c));
            let one_line = runs.clone().all(|run| run.matches('\n').count() < 2);
            if whole
                && one_line
                && parted(text[..start].chars().next_back(), first)
                && parted(slice.chars().next_back(), text[end..].chars().next())
                && keys.contains(&key(slice))
            {
                found.push((start as u32, end as u32));
            }
        }
    }
    found
}

/// Of these the leftmost, then the longest.
fn longest(spans: &[(u32, u32)]) -> Vec<(u32, u32)> {
    let mut free = 0;
    let wins = |&&(start, end): &&(u32, u32)| {
        let wins = start >= free;
        free = if wins { end } else { free };
        wins
    };
    spans.iter().filter(wins).copied().collect()
}

fn name(chance: &mut Chance) -> String {
    let word = |chance: &mut Chance| (0..=chance.below(3)).map(|_| chance.one(LETTERS)).collect::<String>();
    let first = word(chance);
    if chance.below(2) == 0 { first } else { first + chance.one(&[" ", " ", "-", ".", ""]) + &word(chance) }
}

fn text(chance: &mut Chance, names: &[String]) -> String {
    let mut text = String::new();
    for _ in 0..chance.below(14) {
        match chance.below(4) {
            0 => text += &names[chance.below(names.len())],
            _ => text += chance.one(LETTERS),
        }
        text += chance.one(BETWEEN);
    }
    let run = if chance.below(40) == 0 { 60 } else { 1 };
    text.repeat(run)
}

#[test]
fn three_engines_agree_on_ten_thousand_cases() {
    let mut chance = Chance(0x5EED_1234_ABCD_0001);
    let mut found = 0;
    for number in 0..10_000 {
        let names: Vec<String> = (0..=chance.below(5)).map(|_| name(&mut chance)).collect();
        let entry = |(i, name): (usize, &String)| Entry {
            aliases: vec![Alias { case: CaseRule::Fold, ..Alias::new(name.clone()) }],
            ..Entry::new(i.to_string(), name.clone(), "X")
        };
        let entries: Vec<Entry> = names.iter().enumerate().map(entry).collect();
        let lists = lists(&entries, &[]);
        let text = text(&mut chance, &names);
        agree(&lists, &text, number % 50 == 0 && text.len() < 200);
        if text.len() > 300 {
            continue;
        }
        let expected = naive(&text, &names);
        let spans =
            |mode| lists[0].find(&text, mode).iter().map(|m| (m.span.start, m.span.end)).collect::<Vec<_>>();
        assert_eq!(spans(Mode::All), expected, "{names:?} in {text:?}");
        assert_eq!(spans(Mode::Longest), longest(&expected), "{names:?} in {text:?}");
        found += expected.len();
    }
    assert!(found > 10_000, "{found} names in all: too few to prove anything");
}

fn packs() -> &'static [Arc<Pack>] {
    static PACKS: OnceLock<Vec<Arc<Pack>>> = OnceLock::new();
    PACKS.get_or_init(|| warta::lang::codes().map(|code| warta::lang::builtin(code).unwrap()).collect())
}

/// Parts of news texts and of names in them: cases, tails, prefixes, glued names, marks.
const PARTS: &[&str] = &[
    "Rusia",
    "RUSIA",
    "rusia",
    "Iran",
    "Irani",
    "IRANI",
    "Eropa",
    "Eropanya",
    "Vladimir",
    "Putin",
    "PBB",
    "PBBnya",
    "DPR",
    "DPRD",
    "AS",
    "as",
    "Trans",
    "Jakarta",
    "antara",
    "detik",
    "Bali",
    "Uni",
    "nya",
    "lah",
    "dan",
    "yang",
    "di",
    "pro",
    "kata",
    "Xi",
    "中国",
    "Ж",
    "é",
    "Tu\u{308}rkiye",
    "G20",
    "U.S.",
    "C++",
    "Yahoo!",
    "PT",
    "Maju",
    "Jaya",
    "Tbk",
    "#",
    "@",
    "_",
    "-",
    "/",
    "’",
    "'",
    "(",
    ")",
    ".",
    ",",
    ": ",
    "“",
    " ",
    " ",
    " ",
    " ",
    "\n",
    "\u{a0}",
    "\u{200b}",
];

fn parts(count: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PARTS.to_vec()), count).prop_map(|parts| parts.concat())
}

fn entry() -> impl Strategy<Value = Entry> {
    let cases = [CaseRule::Smart, CaseRule::Smart, CaseRule::Exact, CaseRule::Fold];
    let policies = ["free", "free", "needs_full_name", "not_sentence_initial", "blocked_by(Uni _)"];
    let kinds = ["GPE", "PER", "ORG"];
    let alias = (parts(1..5), prop::sample::select(cases.to_vec()), prop::sample::select(policies.to_vec()));
    let visible = |text: &str| !fold_key(text, Digits::Keep).trim().is_empty();
    let alias = alias.prop_filter("nothing to see", move |(text, ..)| visible(text));
    let aliases = prop::collection::vec(alias, 1..4);
    (aliases, prop::sample::select(kinds.to_vec())).prop_map(|(aliases, kind)| {
        let aliases = aliases.into_iter();
        let aliases: Vec<Alias> = aliases
            .map(|(text, case, policy)| Alias { case, policy: policy.into(), ..Alias::new(text) })
            .collect();
        Entry { name: aliases[0].text.clone(), aliases, ..Entry::new("", "", kind) }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn engines_agree_on_news(mut entries in prop::collection::vec(entry(), 1..8), text in parts(0..30)) {
        entries.iter_mut().enumerate().for_each(|(i, entry)| entry.id = i.to_string());
        agree(&lists(&entries, packs()), &text, text.len() < 60);
    }
}

#[test]
fn each_alias_has_one_engine() {
    let entries =
        ["Rusia", "中国", "Москва", "C++", "กรุงเทพ", "カナダ"].map(|name| Entry::new(name, name, "GPE"));
    let [tokens, automaton, auto] = lists(&entries, &[]).map(|list| list.engines());
    assert_eq!((tokens.tokens, tokens.automaton), (6, 0));
    assert_eq!((automaton.tokens, automaton.automaton), (0, 6));
    assert_eq!((auto.tokens, auto.automaton), (3, 3));
}
