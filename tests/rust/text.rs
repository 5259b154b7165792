//! The promises of `text` and `scan`, for any text: offsets at char boundaries, one form for a phrase, naive references.

use crate::strategies::page;
use proptest::prelude::*;
use warta::scan::{Hit, ScannerBuilder};
use warta::text::{
    Breaks, Case, CharMap, Digits, Folded, Span, case_of, fold, fold_key, fold_with, is_boundary,
    is_diacritic, is_glue, is_space, is_word, lines, sentence_starts, trim, words,
};

/// Pages, strings of chars that fold to something else, and any string.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        page(),
        any::<String>(),
        odd(),
        "[ab \u{301}\u{200b}\u{a0}\n]{0,20}",
        "[1-3１²½ \u{ad}a]{0,12}"
    ]
}

/// Chars that fold to none, to several, to spaces, to quotes, to digits.
fn odd() -> impl Strategy<Value = String> {
    let marks =
        "\u{200b}\u{301}\u{ad}\u{feff} \u{a0}\t\n\r`´｀¨゛˜…‥–－﹘“＂«ßẞæǽǿŉİıﬁﷺ㌀½²１９12a한éＡ𝐀Ⅳ№℡ςΣ#";
    let chars: Vec<char> = marks.chars().collect();
    prop::collection::vec(prop::sample::select(chars), 0..24).prop_map(String::from_iter)
}

fn boundaries(text: &str) -> impl Iterator<Item = usize> + '_ {
    (0..=text.len()).filter(|&at| text.is_char_boundary(at))
}

/// Every span of the folded text has a source that folds to it, or none.
fn check_sources(text: &str, folded: &Folded, again: impl Fn(&str) -> String) {
    let key = folded.as_str();
    let ends: Vec<usize> = boundaries(key).collect();
    for (i, &start) in ends.iter().enumerate() {
        for &end in ends.iter().skip(i + 1).take(24) {
            let Some(span) = folded.source(start, end) else { continue };
            let slice = text.get(span.range()).unwrap_or_else(|| panic!("{span:?} cuts a char of {text:?}"));
            assert!(!slice.is_empty());
            assert_eq!(again(slice), key[start..end], "{slice:?} of {text:?}");
        }
    }
    assert!(key.is_empty() || folded.source(0, key.len()).is_some());
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 4000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_folded_knows_where_it_came_from(text in text()) {
        for digits in [Digits::Keep, Digits::Hash] {
            check_sources(&text, &fold(&text, digits), |slice| fold_key(slice, digits));
        }
    }

    #[test]
    fn folding_twice_is_folding_once(text in text()) {
        for digits in [Digits::Keep, Digits::Hash] {
            let once = fold_key(&text, digits);
            prop_assert_eq!(fold_key(&once, digits), once);
            for breaks in [Breaks::Keep, Breaks::Space] {
                let once = fold_with(&text, digits, breaks).as_str().to_owned();
                prop_assert!(!once.contains("  ") && !once.contains(|c| is_space(c) && !matches!(c, ' ' | '\n' | '\r')));
            }
        }
    }

    #[test]
    fn code_points_are_counted_as_chars_does(text in text()) {
        let map = CharMap::new(&text);
        prop_assert_eq!(map.chars() as usize, text.chars().count());
        for (nth, at) in boundaries(&text).enumerate() {
            prop_assert_eq!(map.to_char(at as u32), nth as u32);
            prop_assert_eq!(map.to_byte(nth as u32), Some(at as u32));
        }
        prop_assert_eq!(map.to_char(text.len() as u32 + 7), map.chars());
        prop_assert_eq!(map.to_byte(map.chars() + 1), None);
    }

    #[test]
    fn words_are_the_longest_runs_of_word_chars(text in text()) {
        let found: Vec<&str> = words(&text, 0).map(|word| word.slice(&text)).collect();
        let naive: Vec<&str> = text.split(|c| !is_word(c)).filter(|word| !word.is_empty()).collect();
        prop_assert_eq!(found, naive);
        let shifted: Vec<Span> = words(&text, 5).collect();
        prop_assert!(words(&text, 0).map(|word| word.shifted(5)).eq(shifted));
        for word in words(&text, 0) {
            prop_assert!(is_boundary(&text, word.start) && is_boundary(&text, word.end));
        }
    }

    #[test]
    fn the_case_of_a_word_is_that_of_its_letters(word in "[a-zA-Z0-9éÉßİǅ\u{301}日-]{0,6}") {
        let cased: Vec<bool> =
            word.chars().filter(|c| c.is_lowercase() || c.is_uppercase()).map(char::is_uppercase).collect();
        let expected = match cased.as_slice() {
            [] => Case::None,
            [false, ..] => Case::Lower,
            [true] => Case::Initial,
            [true, rest @ ..] if rest.contains(&false) => Case::Title,
            _ => Case::Upper,
        };
        prop_assert_eq!(case_of(&word), expected);
    }

    #[test]
    fn lines_and_their_ends_are_the_text(text in text()) {
        let expected = text.replace("\r\n", "\n").replace('\r', "\n");
        let found: Vec<&str> = lines(&text).map(|line| line.slice(&text)).collect();
        prop_assert_eq!(found, expected.split('\n').collect::<Vec<_>>());
        for line in lines(&text) {
            let slice = line.slice(&text);
            let trimmed = trim(&text, line);
            prop_assert_eq!(trimmed.slice(&text), slice.trim_matches(is_space));
            prop_assert!(line.contains(trimmed));
        }
    }

    #[test]
    fn sentences_start_behind_a_mark_and_space(text in text(), cut in any::<(prop::sample::Index, prop::sample::Index)>()) {
        let ends: Vec<usize> = boundaries(&text).collect();
        let (a, b) = (*cut.0.get(&ends), *cut.1.get(&ends));
        let span = Span::at(a.min(b), a.max(b));
        let starts = sentence_starts(&text, span, &|word| word == "dr");
        prop_assert_eq!(starts[0], span.start);
        prop_assert!(starts.windows(2).all(|w| w[0] < w[1]));
        for &start in &starts[1..] {
            let before = Span::new(span.start, start).slice(&text);
            prop_assert!(before.ends_with(is_space) && before.contains(['.', '?', '!', '…']), "{:?}", before);
            prop_assert!(start < span.end && !text[start as usize..].starts_with(is_space));
        }
    }

    #[test]
    fn phrases_are_found_as_a_naive_search_finds_them(text in text(), phrases in phrases()) {
        let mut builder = ScannerBuilder::new(Digits::Hash);
        for phrase in &phrases {
            builder.add(phrase);
        }
        let found = builder.build().unwrap().scan(&text);
        prop_assert_eq!(found, naive(&text, &phrases));
    }
}

#[test]
fn every_char_folds_to_what_folds_to_itself() {
    for c in '\0'..=char::MAX {
        let text = format!("a{c} {c}1");
        for digits in [Digits::Keep, Digits::Hash] {
            let once = fold_key(&text, digits);
            assert_eq!(fold_key(&once, digits), once, "{c:?}");
        }
    }
}

/// Few letters, so that phrases overlap, hold each other and are in the text.
fn phrases() -> impl Strategy<Value = Vec<String>> {
    let phrase =
        prop_oneof![prop::sample::select(&PHRASES[..]).prop_map(str::to_owned), "[abB (\u{301}1]{0,4}"];
    prop::collection::vec(phrase, 0..8)
}

const PHRASES: [&str; 12] =
    ["baca juga", "Rusia", "rusia vladimir", "(abc", "#", "1 dari 2", "a", "–", " a", "é", "", "e"];

/// Every place of the folded text, every phrase.
fn naive(text: &str, phrases: &[String]) -> Vec<Hit> {
    let folded = fold(text, Digits::Hash);
    let mut hits = Vec::new();
    for start in boundaries(folded.as_str()) {
        for (phrase, key) in (0u32..).zip(phrases.iter().map(|p| fold_key(p, Digits::Hash))) {
            if key.is_empty() || !folded.as_str()[start..].starts_with(&key) {
                continue;
            }
            let Some(mut span) = folded.source(start, start + key.len()) else { continue };
            let rest = &text[span.end as usize..];
            span.end += (rest.len() - rest.trim_start_matches(is_diacritic).len()) as u32;
            let bound = |at| is_boundary(text, at);
            let glue = |at| is_glue(text, at);
            let glued = !(bound(span.start) && bound(span.end));
            if !glued || [span.start, span.end].into_iter().all(|at| bound(at) || glue(at)) {
                hits.push(Hit { phrase, span, glued });
            }
        }
    }
    hits.sort_by_key(|h| (h.span.start, std::cmp::Reverse(h.span.end), h.phrase));
    hits
}
