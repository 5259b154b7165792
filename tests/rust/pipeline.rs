//! The promises of a whole analysis, for any text.

use crate::clean::CLEANER;
use crate::strategies::page;
use proptest::prelude::*;
use std::sync::{Arc, LazyLock};
use warta::clean::{Cleaner, Options as Cleaning};
use warta::gazetteer::Gazetteer;
use warta::model::{Cleaned, Document, Label, Mention, Part, Place};
use warta::pipeline::{Article, Layers, Options, Pipeline, Placed};
use warta::text::Span;

static PIPELINE: LazyLock<Pipeline> = LazyLock::new(|| pipeline(&["id", "en"]));
static BLIND: LazyLock<Pipeline> = LazyLock::new(|| pipeline(&[]));

fn pipeline(codes: &[&str]) -> Pipeline {
    let cleaner = Cleaner::new(Cleaning::languages(codes).unwrap()).unwrap();
    Pipeline::new(Arc::new(cleaner), Gazetteer::builtin("world").unwrap().clone(), Options::default())
        .unwrap()
}

/// Pages in which names are many, glued, broken over lines and inside each other.
fn named() -> impl Strategy<Value = String> {
    let names = prop::sample::select(&NAMES[..]).prop_map(str::to_owned);
    let joint = prop::sample::select(&JOINTS[..]).prop_map(str::to_owned);
    let piece = prop_oneof![4 => names, 4 => joint, 1 => page()];
    prop::collection::vec(piece, 0..30).prop_map(|pieces| pieces.concat())
}

const NAMES: [&str; 14] = [
    "Rusia",
    "Vladimir Putin",
    "Putin",
    "Republik Rakyat China",
    "Kementerian Luar Negeri Rusia",
    "AS",
    "Arab\nSaudi",
    "Arab \u{200b} Saudi",
    "Tu\u{308}rkiye",
    "日本",
    "Baca Juga: Rusia",
    "Foto: Dok. Kremlin/Rusia",
    "JAKARTA, CONTOH.COM - ",
    "Presiden Rusia Vladimir Putin bertemu Menteri Luar Negeri China Wang Yi di Moskow pada hari Senin kemarin.",
];
const JOINTS: [&str; 14] =
    [" ", "\n", "\n\n", "\r", ". ", ".", "-", "nya", "yang", "", "\u{301}", "\u{feff}", " “", "***\n"];

/// What an article promises of its mentions.
fn check(doc: &Document<'_>, article: &Article) {
    let cleaned = &article.cleaned;
    let (titled, inside): (Vec<_>, Vec<_>) =
        article.mentions.iter().partition(|m| m.place.part == Part::Title);
    let order: Vec<Part> = article.mentions.iter().map(|m| m.place.part).collect();
    assert!(
        order.iter().skip_while(|p| **p == Part::Title).all(|p| *p == Part::Text),
        "the title comes first"
    );
    for found in &titled {
        check_mention(doc.title.unwrap(), &found.item);
        assert!(found.place.in_article && found.place.block.is_none() && found.place.clean.is_none());
    }
    for found in &inside {
        check_mention(doc.text, &found.item);
        check_place(doc.text, cleaned, found.item.span, &found.place);
    }
    check_order(&inside);
}

fn check_mention(text: &str, mention: &Mention) {
    let surface = text.get(mention.span.range()).unwrap();
    assert!(!surface.is_empty());
    assert!((0.0..=1.0).contains(&mention.score) && !mention.reason.is_empty());
    // What no list has has no candidates and says what it is; whatever a list has, has them.
    assert_eq!(mention.candidates.is_empty(), mention.newcomer.is_some());
    let total: f32 = mention.candidates.iter().map(|c| c.score).sum();
    assert!(mention.candidates.is_empty() || (total - 1.0).abs() < 1e-3, "{total}");
    assert!(mention.entry.is_none_or(|entry| mention.candidates[0].entry == entry));
    if let Some(clitic) = mention.clitic {
        assert!(clitic.start == mention.span.end && text.get(clitic.range()).is_some_and(|s| !s.is_empty()));
    }
    for inner in &mention.inner {
        assert!(mention.span.contains(inner.span) && mention.span != inner.span);
        check_mention(text, inner);
    }
}

fn check_place(text: &str, cleaned: &Cleaned, span: Span, place: &Place) {
    let kept = cleaned.kept.iter().any(|k| k.span.contains(span));
    assert_eq!(place.clean.is_some(), kept, "{span:?}");
    if let Some(clean) = place.clean {
        assert_eq!(cleaned.text.get(clean.range()), text.get(span.range()));
    }
    let removed: Vec<Label> =
        cleaned.removed.iter().filter(|r| r.span.overlaps(span)).map(|r| r.label).collect();
    if place.in_article {
        assert!(removed.iter().all(|label| *label == Label::Title), "{span:?} is in {removed:?}");
    } else {
        assert!(!kept && !removed.is_empty(), "{span:?}");
    }
    let block = &cleaned.blocks[place.block.unwrap() as usize];
    assert!(block.span.overlaps(span) && block.span.start <= span.start);
}

/// Mentions are apart and in the order of the text; so are their blocks and sentences.
fn check_order(inside: &[&Placed<Mention>]) {
    for pair in inside.windows(2) {
        let (a, b) = (&pair[0], &pair[1]);
        assert!(a.item.span.end <= b.item.span.start);
        assert!(a.place.block <= b.place.block && a.place.sentence <= b.place.sentence);
        assert!(a.place.clean.is_none() || b.place.clean.is_none() || a.place.clean <= b.place.clean);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_mention_stands_where_it_says(text in named(), title in prop::option::of(named())) {
        for pipeline in [&*PIPELINE, &*BLIND] {
            let doc = Document { title: title.as_deref(), ..Document::of(&text) };
            let article = pipeline.analyze(&doc).unwrap();
            check(&doc, &article);
            prop_assert_eq!(&pipeline.cleaner().clean(&doc).unwrap(), &article.cleaned);
            prop_assert_eq!(&pipeline.analyze(&doc).unwrap(), &article);
        }
    }

    #[test]
    fn any_string_is_analysed(text in any::<String>(), title in any::<Option<String>>()) {
        let doc = Document { title: title.as_deref(), ..Document::of(&text) };
        check(&doc, &PIPELINE.analyze(&doc).unwrap());
    }

    #[test]
    fn metadata_is_taken_or_refused(raw in "\\PC{0,20}|[0-9]{1,4}[-/][0-9]{1,2}[-/][0-9]{1,4}") {
        let text = "Rapat digelar di Moskow pada Senin (19/9/2022).";
        for doc in [
            Document { published: Some(&raw), ..Document::of(text) },
            Document { reference_date: Some(&raw), ..Document::of(text) },
        ] {
            match PIPELINE.analyze(&doc) {
                Ok(article) => prop_assert!(article.reference_date.is_some()),
                Err(error) => {
                    prop_assert_eq!(error.kind(), warta::error::Kind::Input);
                    prop_assert!(error.to_string().contains("expected a date"));
                }
            }
        }
    }
}

#[test]
fn a_layer_that_is_off_is_empty() {
    let layers = Layers { mentions: false, ..Layers::default() };
    let world = Gazetteer::builtin("world").unwrap().clone();
    let cleaner = Arc::new(Cleaner::new(Cleaning::languages(&["id"]).unwrap()).unwrap());
    let options = Options { layers, ..Options::default() };
    let article =
        Pipeline::new(cleaner, world, options).unwrap().analyze(&Document::of("Rusia dan China.")).unwrap();
    assert!(
        article.mentions.is_empty()
            && article.cleaned == CLEANER.clean(&Document::of("Rusia dan China.")).unwrap()
    );
}
