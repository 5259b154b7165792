//! The cleaner's promises, for any text.

use super::clock::Moment;
use crate::strategies::page;
use proptest::prelude::*;
use std::sync::LazyLock;
use std::time::Duration;
use warta::clean::{Cleaner, Options};
use warta::model::{Cleaned, Document, Fate, Joiner, Label};
use warta::text::is_space;

pub(crate) static CLEANER: LazyLock<Cleaner> =
    LazyLock::new(|| Cleaner::new(Options::languages(&["id", "en"]).unwrap()).unwrap());
static BLIND: LazyLock<Cleaner> = LazyLock::new(|| Cleaner::new(Options::languages(&[]).unwrap()).unwrap());

/// Every character that is not white space is booked once; blocks, pieces and text agree.
fn check_partition(text: &str, cleaned: &Cleaned) {
    let mut seen = vec![0u8; text.len()];
    for span in cleaned.kept.iter().map(|k| k.span).chain(cleaned.removed.iter().map(|r| r.span)) {
        let slice = &text[span.range()];
        assert!(!slice.is_empty() && !slice.starts_with(is_space) && !slice.ends_with(is_space));
        seen[span.range()].iter_mut().for_each(|n| *n += 1);
    }
    for (at, c) in text.char_indices() {
        assert!(
            seen[at] == 1 || (is_space(c) && seen[at] <= 1),
            "{c:?} at {at} is booked {} times",
            seen[at]
        );
    }
    assert!(cleaned.kept.windows(2).all(|w| w[0].span.end <= w[1].span.start));
    assert!(cleaned.removed.windows(2).all(|w| w[0].span.end <= w[1].span.start));
    for pair in cleaned.blocks.windows(2) {
        let (end, start) = (pair[0].span.end as usize, pair[1].span.start as usize);
        assert!(end < start || (end == start && in_enormous_line(text, start)), "{end} {start}");
    }
    check_text(text, cleaned);
    for block in &cleaned.blocks {
        let kept = cleaned.kept.iter().any(|k| block.span.contains(k.span));
        assert_eq!(block.kept, kept);
        assert!((0.0..=1.0).contains(&block.score), "{}", block.score);
    }
}

/// Whether a line that lost its breaks goes through this place: only there are blocks parts of a line, which may touch.
fn in_enormous_line(text: &str, at: usize) -> bool {
    let is_break = |c: char| matches!(c, '\n' | '\r');
    let before = text[..at].rsplit(is_break).next().unwrap_or_default();
    let behind = text[at..].split(is_break).next().unwrap_or_default();
    before.chars().chain(behind.chars()).count() >= 400
}

fn check_text(text: &str, cleaned: &Cleaned) {
    let mut expected = String::new();
    for piece in &cleaned.kept {
        if !expected.is_empty() {
            expected.push(if piece.joiner == Joiner::Line { '\n' } else { ' ' });
        }
        expected.push_str(&text[piece.span.range()]);
    }
    assert_eq!(cleaned.text, expected);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_character_is_booked_once(text in page(), title in proptest::option::of(page())) {
        for cleaner in [&*CLEANER, &*BLIND] {
            let doc = Document { title: title.as_deref(), ..Document::of(&text) };
            let cleaned = cleaner.clean(&doc).unwrap();
            check_partition(&text, &cleaned);
            prop_assert_eq!(&cleaner.clean(&doc).unwrap(), &cleaned);
        }
    }

    #[test]
    fn any_string_is_cleaned(text in any::<String>()) {
        check_partition(&text, &CLEANER.clean(&Document::of(&text)).unwrap());
    }

    #[test]
    fn fields_are_slices_of_the_text(text in page()) {
        for field in CLEANER.clean(&Document::of(&text)).unwrap().fields {
            let slice = &text[field.span.unwrap().range()];
            prop_assert!(field.name == "published" || slice == field.value);
        }
    }

    #[test]
    fn explain_says_what_clean_did(text in page(), at in 0usize..400) {
        let cleaned = CLEANER.clean(&Document::of(&text)).unwrap();
        let Some((at, c)) = text.char_indices().nth(at) else { return Ok(()) };
        let found = CLEANER.explain(&Document::of(&text), at as u32).unwrap();
        let kept = cleaned.kept.iter().any(|k| k.span.range().contains(&at));
        if let Some(found) = found {
            prop_assert!(found.kept == kept || is_space(c));
        } else {
            prop_assert!(is_space(c));
        }
    }
}

#[test]
fn keep_decides_what_stays() {
    let text = "Presiden meresmikan bendungan di Wonogiri pada Senin pagi, dan warga menyambutnya dengan gembira.\n\n\
                Baca juga: Harga cabai turun";
    let mut options = Options::languages(&["id"]).unwrap();
    options.keep = vec![Label::Related];
    let cleaned = Cleaner::new(options.clone()).unwrap().clean(&Document::of(text)).unwrap();
    assert_eq!(cleaned.text, "Baca juga: Harga cabai turun");
    options.keep = vec![Label::Dateline];
    let error = Cleaner::new(options).unwrap_err().to_string();
    assert!(error.contains("dateline"), "{error}");
}

#[test]
fn a_given_date_that_is_none_is_an_error() {
    let doc = Document { published: Some("segera"), ..Document::of("Halo.") };
    let error = CLEANER.clean(&doc).unwrap_err().to_string();
    assert!(error.contains("published") && error.contains("segera"), "{error}");
}

/// Seconds to clean `text`, the best of three.
fn seconds(text: &str) -> f64 {
    let once = || {
        let start = Moment::now();
        CLEANER.clean(&Document::of(text)).unwrap();
        start.elapsed()
    };
    (0..3).map(|_| once()).min().unwrap_or(Duration::MAX).as_secs_f64()
}

#[test]
fn hostile_pages_take_time_in_proportion() {
    let units = [
        "Baca juga",
        "Baca juga\n",
        "Baca Juga: Rusia",
        "(",
        "[",
        "(((]]]",
        "\"",
        "ADVERTISEMENT ",
        "a.b.",
        "- ",
        "Penulis : A Editor : B ",
        "x\n",
        "\n",
        "12:00 ",
        "1/2/2024 ",
        "Senin, ",
        "🙂",
        "e\u{301}",
        "Rusia. ",
        "JAKARTA, CONTOH.COM - ",
        "(abc/def)\n",
        "Kata dia, \"ya\".\n",
    ];
    let _ = seconds("warm");
    for unit in units {
        let small = unit.repeat(40_000 / unit.len() + 1);
        let large = small.repeat(8);
        let (a, b) = (seconds(&small), seconds(&large));
        // Eight times the text may take eight times as long; twenty-four leaves room for a noisy machine and is
        // far from the sixty-four of a quadratic step.
        assert!(b < 24.0 * a.max(0.002), "{unit:?}: {a:.4} s, then {b:.4} s");
    }
}

#[test]
fn the_labels_that_stay_are_those_of_the_design() {
    let stay: Vec<_> = Label::all().filter(|l| l.fate() == Fate::Keep).map(Label::name).collect();
    assert_eq!(stay, ["body", "heading", "lead"]);
}
