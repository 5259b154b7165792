//! The shipped packs against their own examples, and what the loader says about broken ones.

use std::collections::BTreeSet;
use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;
use warta::error::{Error, Kind};
use warta::lang::{Anchor, Cut, Form, Pack, PhraseCase, RawFile, Rule, builtin, codes, parse};
use warta::model::Label;
use warta::scan::ScannerBuilder;
use warta::text::{Digits, Span, fold_key, is_space, is_word, sentence_starts, words};

/// A hit without its marks, and the byte range that they enclosed.
fn unmark(hit: &str) -> (String, Option<Range<usize>>) {
    let Some((before, rest)) = hit.split_once('⟦') else { return (hit.to_owned(), None) };
    let (inside, after) = rest.split_once('⟧').unwrap_or_else(|| panic!("no ⟧ in {hit:?}"));
    let text = format!("{before}{inside}{after}");
    assert!(!text.contains(['⟦', '⟧']), "more than one ⟦ in {hit:?}");
    (text, Some(before.len()..before.len() + inside.len()))
}

/// Where these phrases stand in the line.
fn found(phrases: &[String], line: &str) -> Vec<Span> {
    let mut builder = ScannerBuilder::new(Digits::Hash);
    for phrase in phrases {
        builder.add(phrase);
    }
    builder.build().unwrap().scan(line).iter().map(|hit| hit.span).collect()
}

/// The bytes inside the parenthesis that ends the line, whatever marks follow it.
fn final_paren(line: &str) -> Option<Range<usize>> {
    let end = line.trim_end_matches(|c| c != ')' && !is_word(c)).len();
    let inside = line[..end].strip_suffix(')')?;
    let mut depth = 1;
    for (at, c) in inside.char_indices().rev() {
        depth += i32::from(c == ')') - i32::from(c == '(');
        if depth == 0 {
            return Some(at + 1..inside.len());
        }
    }
    None
}

fn anchored(anchor: Anchor, line: &str, at: Span) -> bool {
    let (before, after) = (&line[..at.start as usize], &line[at.end as usize..]);
    let (first, last) = (!before.contains(is_word), !after.contains(is_word));
    match anchor {
        Anchor::Line => first && last,
        Anchor::Start => first,
        Anchor::End => last,
        Anchor::FinalParen => {
            final_paren(line).is_some_and(|p| p.start <= at.start as usize && at.end as usize <= p.end)
        }
        Anchor::Anywhere => true,
    }
}

fn followed(rule: &Rule, after: &str) -> bool {
    let next = after.trim_start_matches(is_space).chars().next();
    rule.follow.as_ref().is_none_or(|set| set.contains(next.unwrap_or(' ')))
}

fn cased(case: PhraseCase, phrase: &str) -> bool {
    match case {
        PhraseCase::Fold => true,
        PhraseCase::Upper => !phrase.contains(char::is_lowercase),
        PhraseCase::Capital => phrase.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_uppercase),
    }
}

/// Where the rule fires in the line: what `clean` has to do with a rule, without its speed.
fn fires(rule: &Rule, line: &str) -> Vec<Span> {
    let long = rule.max_chars.is_some_and(|max| line.trim_matches(is_space).chars().count() > max as usize);
    let with = found(&rule.with, line);
    let fits = |at: &Span| {
        !long
            && anchored(rule.anchor, line, *at)
            && followed(rule, &line[at.end as usize..])
            && (rule.with.is_empty() || with.iter().any(|w| w.start >= at.end))
            && cased(rule.case, at.slice(line))
    };
    found(&rule.phrases, line).into_iter().filter(fits).collect()
}

/// The marked range is what the cut would take, as far as the line alone tells.
fn cut_fits(rule: &Rule, cut: Cut, line: &str, marked: &Range<usize>) -> bool {
    let inside = |at: &Span| marked.start <= at.start as usize && at.end as usize <= marked.end;
    let bare = |at: &Span| !line[marked.start..at.start as usize].contains(is_word);
    let mut hits = fires(rule, line).into_iter().filter(inside).peekable();
    let some = hits.peek().is_some();
    match cut {
        Cut::Phrase => hits.any(|at| bare(&at) && !line[at.end as usize..marked.end].contains(is_word)),
        Cut::Rest => line.trim_end_matches(is_space).len() == marked.end && hits.any(|at| bare(&at)),
        Cut::Bracket => some && bracketed(&line[marked.clone()]),
        Cut::Sentence => some && sentence_bounds(line).is_superset(&[marked.start, marked.end].into()),
        Cut::Headline => hits.any(|at| bare(&at)),
    }
}

fn bracketed(cut: &str) -> bool {
    [('(', ')'), ('[', ']')].iter().any(|&(open, close)| cut.starts_with(open) && cut.ends_with(close))
}

/// Starts of sentences and the ends of their text.
fn sentence_bounds(line: &str) -> BTreeSet<usize> {
    let starts = sentence_starts(line, Span::at(0, line.len()), &|_| false);
    let mut bounds: BTreeSet<usize> = starts.iter().map(|at| *at as usize).collect();
    bounds.extend(starts.iter().map(|at| line[..*at as usize].trim_end_matches(is_space).len()));
    bounds.insert(line.len());
    bounds
}

/// Shipped packs with their phrase rules.
fn phrase_rules() -> Vec<Rule> {
    let rules = codes().flat_map(|code| builtin(code).unwrap().rules.clone());
    rules.filter(|rule| rule.form.is_none()).collect()
}

/// Fails with every fault at once.
fn none(faults: &[String]) {
    assert!(faults.is_empty(), "{} faults:\n{}", faults.len(), faults.join("\n"));
}

#[test]
fn every_file_of_a_shipped_pack_is_embedded() {
    for code in codes() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/lang").join(code);
        let names = fs::read_dir(folder).unwrap().map(|e| e.unwrap().file_name().into_string().unwrap());
        let on_disk: BTreeSet<String> = names.map(|name| format!("{code}/{name}")).collect();
        let embedded = builtin(code).unwrap().files.iter().map(|f| f.name.clone()).collect();
        assert_eq!(on_disk, embedded);
    }
}

#[test]
fn rules_fire_on_their_hits() {
    let mut faults = Vec::new();
    for rule in phrase_rules() {
        let silent = rule.hit.iter().map(|hit| unmark(hit).0).filter(|line| fires(&rule, line).is_empty());
        faults.extend(silent.map(|line| format!("{} is silent on {line:?}", rule.id)));
    }
    none(&faults);
}

#[test]
fn rules_are_silent_on_their_misses() {
    let mut faults = Vec::new();
    for rule in phrase_rules() {
        let loud = rule.miss.iter().filter(|line| !fires(&rule, line).is_empty());
        faults.extend(loud.map(|line| format!("{} fires on {line:?}", rule.id)));
    }
    none(&faults);
}

/// A miss that has nothing to do with the rule proves nothing.
#[test]
fn misses_are_near() {
    let parts = |text: &str| -> BTreeSet<String> {
        let key = fold_key(text, Digits::Hash);
        let found = words(&key, 0).map(|w| w.slice(&key).to_owned()).collect::<BTreeSet<_>>();
        let mark = |c: &char| !is_space(*c) && !c.is_alphanumeric();
        found.into_iter().chain(key.chars().filter(mark).map(String::from)).collect()
    };
    let mut faults = Vec::new();
    for rule in phrase_rules() {
        let own: BTreeSet<_> = rule.phrases.iter().chain(&rule.with).flat_map(|p| parts(p)).collect();
        let far = rule.miss.iter().filter(|miss| parts(miss).is_disjoint(&own));
        faults.extend(far.map(|miss| format!("{}: {miss:?} shares no word with its phrases", rule.id)));
    }
    none(&faults);
}

#[test]
fn cuts_take_what_the_hits_mark() {
    let mut faults = Vec::new();
    for rule in phrase_rules() {
        let marked: Vec<_> = rule.hit.iter().map(|hit| unmark(hit)).collect();
        for (line, range) in &marked {
            let fits = match (rule.cut, range) {
                (None, range) => range.is_none(),
                (Some(cut), Some(range)) => cut_fits(&rule, cut, line, range),
                (Some(_), None) => false,
            };
            if !fits {
                faults.push(format!("{}: cut {:?} does not fit the marks in {line:?}", rule.id, rule.cut));
            }
        }
    }
    none(&faults);
}

#[test]
fn every_form_has_one_rule_with_examples() {
    let mut forms = Vec::new();
    for code in codes() {
        forms.extend(builtin(code).unwrap().rules.iter().filter_map(|rule| Some((rule.form?, rule.clone()))));
    }
    for form in [Form::Dateline, Form::Initials, Form::SlashCredit, Form::TitlePrefix, Form::PublishedLine] {
        assert_eq!(forms.iter().filter(|(f, _)| *f == form).count(), 1, "{form:?}");
    }
    for (_, rule) in forms {
        let marks = rule.hit.iter().filter(|hit| unmark(hit).1.is_some()).count();
        assert_eq!(marks, if rule.cut.is_some() { rule.hit.len() } else { 0 }, "{}", rule.id);
    }
}

#[test]
fn ids_are_unique_and_name_their_pack() {
    let mut seen = BTreeSet::new();
    for code in codes() {
        for rule in &builtin(code).unwrap().rules {
            let parts: Vec<&str> = rule.id.split('.').collect();
            let plain =
                |part: &&str| part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
            assert!(parts.len() == 3 && parts[0] == code, "{} is not {code}.<family>.<name>", rule.id);
            assert!(parts.iter().all(plain), "{} is not lower-case ASCII", rule.id);
            assert!(seen.insert(rule.id.clone()), "{} is used twice", rule.id);
        }
    }
}

#[test]
fn phrases_are_written_as_they_match() {
    for rule in phrase_rules() {
        let mut seen = BTreeSet::new();
        for phrase in rule.phrases.iter().chain(&rule.with) {
            let key = fold_key(phrase, Digits::Hash);
            assert!(!key.is_empty(), "{}: {phrase:?} folds to nothing", rule.id);
            assert_eq!(phrase, &phrase.to_lowercase(), "{}: phrases are lower case", rule.id);
        }
        for phrase in &rule.phrases {
            assert!(seen.insert(fold_key(phrase, Digits::Hash)), "{}: {phrase:?} stands twice", rule.id);
        }
    }
}

#[test]
fn only_bylines_have_roles() {
    for rule in phrase_rules().iter().filter(|rule| rule.role.is_some()) {
        assert_eq!(rule.label, Label::Byline, "{}", rule.id);
    }
}

#[test]
fn rules_cover_what_pages_carry() {
    use Label::{
        AuthorBio, Byline, Caption, Comment, ContentWarning, Credit, Disclaimer, Endmark, Media, Nav,
        Pagination, Published, Related, Section, SourceNote, Spam, Tags, Ui,
    };
    let wanted = [
        AuthorBio,
        Byline,
        Caption,
        Comment,
        ContentWarning,
        Credit,
        Disclaimer,
        Media,
        Nav,
        Pagination,
        Published,
        Related,
        Section,
        SourceNote,
        Spam,
        Tags,
        Ui,
    ];
    for code in ["id", "en"] {
        let und = builtin("und").unwrap();
        let pack = builtin(code).unwrap();
        let rules = || pack.rules.iter().chain(&und.rules);
        for label in wanted.into_iter().chain([Endmark]) {
            assert!(rules().any(|rule| rule.label == label), "{code} has nothing for {}", label.name());
        }
    }
}

#[test]
fn word_lists_are_lower_case_without_doubles() {
    for code in codes() {
        let words = builtin(code).unwrap().words.clone();
        let lists = [
            words.function,
            words.abbreviations,
            words.clitics,
            words.prefixes,
            words.dateline,
            words.titles,
            words.speech,
        ];
        for list in lists {
            let unique: BTreeSet<&String> = list.iter().collect();
            let twice = list.iter().filter(|w| list.iter().filter(|o| o == w).count() > 1);
            assert_eq!(unique.len(), list.len(), "{code}: {:?}", twice.collect::<Vec<_>>());
            assert!(list.iter().all(|w| *w == w.to_lowercase() && w.trim() == w), "{code}: {list:?}");
        }
    }
}

/// No function word of one language is one of the other: they would tell nothing.
#[test]
fn function_words_tell_the_languages_apart() {
    let (id, en) = (builtin("id").unwrap(), builtin("en").unwrap());
    let id: BTreeSet<&String> = id.words.function.iter().collect();
    let both: Vec<_> = en.words.function.iter().filter(|w| id.contains(w)).collect();
    assert!(both.is_empty(), "{both:?}");
    assert!(id.len() >= 150 && en.words.function.len() >= 150);
}

#[test]
fn calendars_name_every_day_and_month() {
    for code in ["id", "en"] {
        let calendar = &builtin(code).unwrap().calendar;
        for list in calendar.months.iter().chain(&calendar.weekdays) {
            assert!(list.len() >= 2 || list[0].len() == 3, "{code}: {list:?} has no abbreviation");
        }
        let names: Vec<_> = calendar.months.iter().flatten().collect();
        let unique: BTreeSet<_> = names.iter().collect();
        assert_eq!(names.len(), unique.len(), "{code}: a name of two months");
        // An empty offset is a zone whose name tells none (`waktu setempat`).
        let offset =
            |o: &String| o.is_empty() || o.len() == 6 && o.starts_with(['+', '-']) && o.as_bytes()[3] == b':';
        assert!(calendar.zones.values().all(offset), "{code}: {:?}", calendar.zones);
        assert!(!calendar.published.is_empty() && !calendar.clock.is_empty());
    }
}

/// A pack of these files, which may extend the shipped ones.
fn load(files: Files) -> Result<Pack, Error> {
    let raw = |(name, text): &(&str, &str)| RawFile { name: (*name).into(), text: (*text).into() };
    parse(&files.iter().map(raw).collect::<Vec<_>>(), &|code| builtin(code).ok())
}

const HEAD: &str = "[pack]\ncode = \"zz\"\nname = \"Test\"\n";

/// A rule that is right but for what `lines` adds or replaces: the last assignment of a key stays.
fn rule(lines: &[&str]) -> String {
    let right = [
        "id = \"zz.related.see\"",
        "label = \"related\"",
        "what = \"A cue.\"",
        "why = \"It links.\"",
        "phrases = [\"see here\"]",
        "hit = [\"See here\"]",
        "miss = [\"I see here a tree.\"]",
    ];
    let key = |line: &str| line.split(" = ").next().unwrap().to_owned();
    let mut all: Vec<&str> = right.to_vec();
    for line in lines {
        all.retain(|old| key(old) != key(line));
        all.push(line);
    }
    format!("[[rule]]\n{}\n", all.join("\n"))
}

/// What is wrong, the files' texts after a head, and what the error has to say. Every rule starts in line 5.
fn broken() -> Vec<(&'static str, String, &'static str)> {
    vec![
        ("unknown key", rule(&["colour = \"red\""]), "unknown field `colour`"),
        ("unknown label", rule(&["label = \"menu\""]), "unknown variant `menu`"),
        ("unknown anchor", rule(&["anchor = \"middle\""]), "unknown variant `middle`"),
        ("unknown cut", rule(&["cut = \"half\""]), "unknown variant `half`"),
        ("unknown form", rule(&["phrases = []", "form = \"poem\""]), "unknown variant `poem`"),
        ("missing key", rule(&[]).replace("label = \"related\"\n", ""), "missing field `label`"),
        ("empty phrase", rule(&["phrases = [\"see here\", \" \"]"]), "found an empty one"),
        ("invisible phrase", rule(&["phrases = [\"\u{200b}\"]"]), "found an empty one"),
        ("empty with", rule(&["with = [\"\"]"]), "found an empty one"),
        ("empty why", rule(&["why = \"\""]), "expected what and why"),
        ("no phrase, no form", rule(&["phrases = []"]), "expected either phrases or a form"),
        ("phrase and form", rule(&["form = \"dateline\""]), "expected either phrases or a form"),
        ("no hit", rule(&["hit = []"]), "expected at least one hit and one miss"),
        ("no miss", rule(&["miss = []"]), "expected at least one hit and one miss"),
        ("strength 0", rule(&["strength = 0"]), "expected a strength of 1, 2 or 3"),
        ("strength 9", rule(&["strength = 9"]), "expected a strength of 1, 2 or 3"),
        ("strength in words", rule(&["strength = \"high\""]), "expected u8"),
        ("duplicate id", format!("{}{}", rule(&[]), rule(&[])), "is used twice"),
        ("not TOML", "[[rule\n".to_owned(), ""),
        ("unknown table", "[menu]\nx = 1\n".to_owned(), "unknown field `menu`"),
        ("unknown word list", "[words]\nverbs = [\"go\"]\n".to_owned(), "unknown field `verbs`"),
    ]
}

#[test]
fn broken_packs_are_placed_to_the_column() {
    for (what, text, wanted) in broken() {
        let error = load(&[("zz/pack.toml", &format!("{HEAD}\n{text}"))]).expect_err(what);
        assert_eq!(error.kind(), Kind::Pack, "{what}");
        assert!(error.what().contains(wanted), "{what}: {error}");
        let at = error.position();
        assert_eq!(at.file.as_deref(), Some("zz/pack.toml"), "{what}");
        assert!(at.line.is_some_and(|line| line >= 5), "{what}: {error}");
        assert!(at.column.is_some_and(|column| column >= 1), "{what}: {error}");
    }
}

#[test]
fn the_place_is_the_faulty_key_or_rule() {
    let place = |text: &str| {
        let error = load(&[("zz/pack.toml", text)]).unwrap_err();
        (error.position().line.unwrap(), error.position().column.unwrap())
    };
    assert_eq!(place(&format!("{HEAD}colour = \"red\"\n")), (4, 1));
    let second = rule(&["id = \"zz.related.more\"", "hit = []"]);
    assert_eq!(place(&format!("{HEAD}{}{second}", rule(&[]))).0, 12);
}

/// Names and texts of files.
type Files<'a> = &'a [(&'a str, &'a str)];

/// Faults of the pack as a whole.
#[test]
fn broken_wholes_are_placed_and_say_what_was_expected() {
    let months = "[calendar]\nmonths = [[\"januari\"]]\nweekdays = [[\"senin\"]]\n";
    let zone = "[calendar.zones]\nWIB = \"+7\"\n";
    let base = "[pack]\ncode = \"zz\"\nname = \"Test\"\nextends = \"xx\"\n";
    let cases: [(&str, Files, &str, &str); 6] = [
        ("no head", &[("a.toml", "[words]\n")], "a.toml:1:1", "expected one [pack] table"),
        ("two heads", &[("a.toml", HEAD), ("b.toml", HEAD)], "b.toml:1:1", "found 2"),
        ("unknown base", &[("a.toml", base)], "a.toml:4:11", "extends = \"xx\" names no shipped pack"),
        ("base is told", &[("a.toml", base)], "a.toml:4:11", "expected one of und, id, en"),
        ("calendar", &[("a.toml", HEAD), ("b.toml", months)], "b.toml:1:1", "7 weekdays, found 1 and 1"),
        ("zone", &[("a.toml", HEAD), ("b.toml", zone)], "b.toml:1:", "offset of WIB as \"+07:00\""),
    ];
    for (what, files, place, wanted) in cases {
        let error = load(files).expect_err(what);
        assert_eq!(error.kind(), Kind::Pack, "{what}");
        assert!(error.to_string().starts_with(place), "{what}: {error}");
        assert!(error.to_string().contains(wanted), "{what}: {error}");
    }
}

#[test]
fn an_empty_folder_is_named() {
    let error = load(&[]).unwrap_err();
    assert_eq!(
        error.to_string(),
        "pack.toml: expected one [pack] table with code and name in the folder, found 0"
    );
}

#[test]
fn the_second_of_two_files_is_named() {
    let error = load(&[("a.toml", HEAD), ("b.toml", &rule(&["strength = 4"]))]).unwrap_err();
    assert!(error.to_string().starts_with("b.toml:1:1"), "{error}");
    assert!(error.to_string().contains("zz.related.see"), "{error}");
}

#[test]
fn a_users_pack_adds_to_a_shipped_one_and_replaces_rules() {
    let id = builtin("id").unwrap();
    let replaced = id.rules.first().unwrap().id.clone();
    let head =
        "[pack]\ncode = \"id-lokal\"\nname = \"Mine\"\nextends = \"id\"\n[words]\nfunction = [\"nang\"]\n";
    let own = rule(&[&format!("id = \"{replaced}\""), "strength = 3"]);
    let pack = load(&[("head.toml", head), ("own.toml", &format!("{}{own}", rule(&[])))]).unwrap();
    assert_eq!(pack.code, Arc::from("id-lokal"));
    assert_eq!(pack.rules.len(), id.rules.len() + 1);
    let mine = pack.rules.iter().filter(|r| r.id == replaced).collect::<Vec<_>>();
    assert_eq!((mine.len(), mine[0].phrases.as_slice()), (1, ["see here".to_owned()].as_slice()));
    assert_eq!(pack.words.function.len(), id.words.function.len() + 1);
    assert_eq!(pack.calendar.months, id.calendar.months);
    assert_eq!(pack.files.len(), 2);
}

#[test]
fn a_users_calendar_replaces_that_of_the_base() {
    let months: Vec<String> = (1..=12).map(|m| format!("[\"bulan-{m}\"]")).collect();
    let days: Vec<String> = (1..=7).map(|d| format!("[\"hari-{d}\"]")).collect();
    let (months, days) = (months.join(","), days.join(","));
    let calendar = format!("[calendar]\nmonths = [{months}]\nweekdays = [{days}]\n");
    let pack = load(&[("a.toml", &format!("{HEAD}extends = \"id\"\n{calendar}"))]).unwrap();
    assert_eq!(pack.calendar.months[0], ["bulan-1"]);
    assert_eq!(pack.rules.len(), builtin("id").unwrap().rules.len());
}

#[test]
fn a_users_zones_and_words_add_to_those_of_the_base() {
    let calendar = "[calendar]\nclock = [\"tabuh\"]\n[calendar.zones]\nMST = \"-07:00\"\n";
    let pack = load(&[("a.toml", &format!("{HEAD}extends = \"id\"\n{calendar}"))]).unwrap();
    assert_eq!(pack.calendar.months, builtin("id").unwrap().calendar.months);
    assert_eq!(
        (pack.calendar.zones["WIB"].as_str(), pack.calendar.zones["MST"].as_str()),
        ("+07:00", "-07:00")
    );
    assert!(
        pack.calendar.clock.iter().any(|w| w == "pukul") && pack.calendar.clock.iter().any(|w| w == "tabuh")
    );
}

/// The matcher itself: what each condition means.
#[test]
fn conditions_mean_what_the_schema_says() {
    let fires_on = |lines: &[&str], text: &str| {
        let toml = format!("{HEAD}{}", rule(lines));
        !fires(&load(&[("a.toml", &toml)]).unwrap().rules[0], text).is_empty()
    };
    let yes: [(&[&str], &str); 9] = [
        (&["anchor = \"line\""], "• See  HERE..."),
        (&["anchor = \"start\""], "- \"See here\" he said"),
        (&["anchor = \"end\""], "You will see here."),
        (&["anchor = \"final_paren\""], "A tree (what we see here (today))."),
        (&["follow = \":\""], "See here : more"),
        (&["follow = \": \""], "See here"),
        (&["with = [\"tree\"]"], "See here a tree"),
        (&["case = \"upper\""], "SEE HERE"),
        (&["max_chars = 8"], "\u{a0}See here "),
    ];
    let no: [(&[&str], &str); 10] = [
        (&["anchor = \"line\""], "See here now"),
        (&["anchor = \"start\""], "You see here"),
        (&["anchor = \"end\""], "See here now."),
        (&["anchor = \"final_paren\""], "A tree (see here) grows (now)."),
        (&["follow = \":\""], "See here"),
        (&["follow = \": \""], "See here, more"),
        (&["with = [\"tree\"]"], "A tree, see here"),
        (&["case = \"upper\""], "See here"),
        (&["case = \"capital\""], "see here"),
        (&["max_chars = 7"], "See here"),
    ];
    for (lines, text) in yes {
        assert!(fires_on(lines, text), "{lines:?} on {text:?}");
    }
    for (lines, text) in no {
        assert!(!fires_on(lines, text), "{lines:?} on {text:?}");
    }
    assert!(fires_on(&[], "We see hereTrees"), "a phrase may be glued to a neighbour");
    assert!(!fires_on(&[], "We oversee hereafter"), "a phrase is a phrase of whole words");
}
