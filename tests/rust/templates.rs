//! Templates: what merges, what counts, what never does.

use proptest::prelude::*;
use warta::clean::{Cleaner, Kind, Options, Place, Sketch, Template, Templates};
use warta::error::Kind as Fault;
use warta::model::{Cleaned, Document};

const PLACES: [&str; 8] = ["Garut", "Demak", "Bima", "Ende", "Blora", "Palu", "Ternate", "Sorong"];

/// An article of its own, two paragraphs long.
fn body(place: &str) -> String {
    format!(
        "Warga {place} menanam padi di sawah {place} pada Senin pagi, kata Kepala Dinas Pertanian {place} Budi.\n\
         Hasil panen {place} tahun lalu turun karena hujan di {place} datang dua bulan lebih awal dari {place} biasanya."
    )
}

/// It with the page around it.
fn page(place: &str) -> String {
    format!(
        "Sekilas Kabar\nKanal Daerah\n{}\nDibaca {} kali\nKabar hangat lain\nRedaksi Kabar Kita",
        body(place),
        100 + 7 * place.len() + usize::from(place.as_bytes()[1])
    )
}

fn built<T: AsRef<str>>(site: &str, texts: impl IntoIterator<Item = T>) -> Templates {
    let mut out = Templates::default();
    texts.into_iter().filter_map(|t| Sketch::of(t.as_ref(), true)).for_each(|s| out.add(site, s));
    out
}

fn examples(templates: &Templates, site: &str) -> Vec<String> {
    templates.of_site(site).iter().filter_map(|t| t.example.as_deref().map(str::to_owned)).collect()
}

fn cleaned(templates: Templates, codes: &[&str], site: Option<&str>, text: &str) -> Cleaned {
    let cleaner = Cleaner::new(Options::languages(codes).unwrap()).unwrap();
    cleaner.with_templates(templates.into()).clean(&Document { site, ..Document::of(text) }).unwrap()
}

#[test]
fn lines_and_forms_that_recur_are_found_and_bodies_are_not() {
    let templates = built("kabar.id", PLACES.map(page));
    let found = templates.of_site("kabar.id");
    let lines: Vec<&Template> = found.iter().filter(|t| t.kind == Kind::Line).collect();
    assert_eq!(lines.len(), 4, "{found:?}");
    assert!(lines.iter().all(|t| t.articles == 8 && t.share > 0.999));
    assert_eq!(lines.iter().filter(|t| t.place == Place::Before).count(), 2);
    let forms: Vec<&Template> = found.iter().filter(|t| t.kind == Kind::Form).collect();
    assert!(matches!(forms[..], [Template { place: Place::After, articles: 8, .. }]), "{forms:?}");
    assert_eq!(found.len(), 5);
}

#[test]
fn three_articles_are_needed() {
    assert!(built("kabar.id", PLACES[..2].iter().map(|p| page(p))).of_site("kabar.id").is_empty());
    assert_eq!(built("kabar.id", PLACES[..3].iter().map(|p| page(p))).of_site("kabar.id").len(), 4);
}

#[test]
fn one_article_under_many_addresses_is_one() {
    let copy =
        |n: usize| format!("{}\nArtikel nomor {n} hari ini\nTerpopuler nomor {}", page("Garut"), n * n);
    let templates = built("kabar.id", (0..20).map(copy));
    assert_eq!(templates.documents("kabar.id"), 20);
    assert_eq!(examples(&templates, "kabar.id"), Vec::<String>::new());
    // Among others its copies add nothing to its own lines.
    let mixed = templates.merge(&built("kabar.id", PLACES.map(page)));
    let own = body("Garut");
    assert!(examples(&mixed, "kabar.id").iter().all(|line| !own.contains(line.as_str())));
    assert!(examples(&mixed, "kabar.id").contains(&"Kanal Daerah".to_owned()));
}

#[test]
fn an_article_on_several_pages_is_one() {
    let [first, second] = ["Garut", "Demak"].map(body);
    let lead = "Liputan khusus tentang sawah";
    let pages = [
        format!("{lead}\n{first}\nHalaman 1"),
        format!("{lead}\n{second}\nHalaman 2"),
        format!("{lead}\n{first}\n{second}\nSemua halaman"),
    ];
    assert!(built("kabar.id", pages).of_site("kabar.id").is_empty());
}

#[test]
fn a_paragraph_of_many_sites_is_wire_copy() {
    let wire = "Perang itu pecah pada tahun lalu setelah perundingan kedua negara gagal mencapai kata sepakat di ibu kota.";
    let with = |place: &&str| format!("{}\n{wire}", page(place));
    let one = built("satu.id", PLACES.iter().map(with));
    assert_eq!(one.of_site("satu.id").iter().filter(|t| t.kind == Kind::Paragraph).count(), 1);
    let many =
        ["dua.id", "tiga.id"].iter().fold(one, |all, site| all.merge(&built(site, PLACES.iter().map(with))));
    for site in ["satu.id", "dua.id", "tiga.id"] {
        assert!(many.of_site(site).iter().all(|t| t.kind != Kind::Paragraph), "{site}");
        assert!(cleaned(many.clone(), &["id"], Some(site), &with(&"Kudus")).text.contains(wire));
    }
}

#[test]
fn a_document_uses_its_own_sites_templates_only() {
    let text = page("Kudus");
    let of = |site| cleaned(built("kabar.id", PLACES.map(page)), &[], site, &text).text;
    let without = {
        let cleaner = Cleaner::new(Options::languages(&[]).unwrap()).unwrap();
        cleaner.clean(&Document::of(&text)).unwrap().text
    };
    assert_eq!(of(Some("kabar.id")), body("Kudus"));
    assert_eq!(of(Some("https://www.Kabar.id/2026/kudus")), body("Kudus"));
    assert_eq!((of(Some("lain.id")), of(None)), (without.clone(), without));
}

#[test]
fn the_site_is_the_urls_host_else_the_outlet() {
    let text = page("Kudus");
    let cleaner = Cleaner::new(Options::languages(&[]).unwrap()).unwrap();
    let cleaner = cleaner.with_templates(built("kabar.id", PLACES.map(page)).into());
    let clean = |url, outlet| cleaner.clean(&Document { url, outlet, ..Document::of(&text) }).unwrap().text;
    assert_eq!(clean(Some("https://www.kabar.id/a"), Some("Lain")), body("Kudus"));
    assert_eq!(clean(None, Some("Kabar.ID")), body("Kudus"));
    assert_eq!(clean(Some("bukan alamat"), Some("kabar.id")), body("Kudus"));
    assert_ne!(clean(Some("https://lain.id/a"), Some("kabar.id")), body("Kudus"));
}

#[test]
fn memory_is_bounded() {
    let long =
        |n: usize| (0..2000).map(|i| format!("baris {n} nomor {i} ini")).collect::<Vec<_>>().join("\n");
    let templates = built("kabar.id", (0..300).map(long));
    // 128 documents of 400 lines of 22 bytes and an example each, and what names them.
    assert!(templates.to_bytes().len() < 128 * (400 * (22 + 32) + 64));
    let count = templates.documents("kabar.id");
    assert!((220..=380).contains(&count), "{count} documents, estimated of 300");
}

#[test]
fn the_texts_are_not_in_the_file_unless_asked_for() {
    let holds = |templates: &Templates, text: &str| {
        templates.to_bytes().windows(text.len()).any(|window| window == text.as_bytes())
    };
    let mut quiet = Templates::default();
    PLACES.iter().filter_map(|p| Sketch::of(&page(p), false)).for_each(|s| quiet.add("kabar.id", s));
    for text in ["Kanal", "Daerah", "Warga", "Garut"] {
        assert!(!holds(&quiet, text));
    }
    assert!(holds(&built("kabar.id", PLACES.map(page)), "Kanal Daerah"));
}

#[test]
fn another_version_and_damage_are_pack_errors() {
    let bytes = built("kabar.id", PLACES.map(page)).to_bytes();
    let fault = |bytes: &[u8]| {
        let error = Templates::from_bytes(bytes).unwrap_err();
        assert_eq!(error.kind(), Fault::Pack);
        error.to_string()
    };
    assert!(fault(b"warta-templates/2\n....").contains("version 1, found 2"));
    assert!(fault(b"{\"format\": 1}").contains("no templates"));
    assert!(fault(&bytes[..bytes.len() - 1]).contains("damaged"));
    assert!(fault(b"warta-templates/1\n").contains("damaged"));
    for at in (20..bytes.len()).step_by(97) {
        let mut bytes = bytes.clone();
        bytes[at] ^= 1;
        assert!(fault(&bytes).contains("damaged"));
    }
}

/// Documents of few lines and words, so that lines and documents often recur.
fn documents() -> impl Strategy<Value = Vec<(String, String)>> {
    let line = prop_oneof!["[ab]( [ab]){0,2}", "[ab]( [a-e]){12,14}", "Oleh: [A-C][a-b]", "[AB] [0-9]{1,3}"];
    let text = prop::collection::vec(line, 0..6).prop_map(|lines| lines.join("\n"));
    prop::collection::vec(("[xyz]", text), 0..40)
}

fn fitted(documents: &[(String, String)]) -> Templates {
    let mut out = Templates::default();
    for (site, text) in documents {
        Sketch::of(text, site == "x").into_iter().for_each(|sketch| out.add(site, sketch));
    }
    out
}

proptest! {
    #[test]
    fn any_order_and_partition_gives_the_same_bytes(
        documents in documents().prop_shuffle(), cuts in (0usize..40, 0usize..40)
    ) {
        let whole = fitted(&documents);
        let (a, b) = (cuts.0.min(cuts.1).min(documents.len()), cuts.0.max(cuts.1).min(documents.len()));
        let [x, y, z] = [&documents[..a], &documents[a..b], &documents[b..]].map(fitted);
        let left = x.merge(&y).merge(&z);
        let right = x.merge(&z.merge(&y));
        prop_assert_eq!(left.to_bytes(), whole.to_bytes());
        prop_assert_eq!(right.to_bytes(), whole.to_bytes());
        prop_assert_eq!(&whole.merge(&x), &whole);
        let mut reversed = documents.clone();
        reversed.reverse();
        prop_assert_eq!(fitted(&reversed).to_bytes(), whole.to_bytes());
    }

    #[test]
    fn what_is_written_is_read(documents in documents()) {
        let whole = fitted(&documents);
        let again = Templates::from_bytes(&whole.to_bytes()).unwrap();
        prop_assert_eq!(&again, &whole);
        for site in whole.sites() {
            prop_assert_eq!(again.of_site(site), whole.of_site(site));
        }
    }

    #[test]
    fn no_line_of_one_document_alone_is_a_template(documents in documents()) {
        let whole = fitted(&documents);
        for template in whole.of_site("x").into_iter().filter(|t| t.kind != Kind::Form) {
            let line = template.example.unwrap_or_default().to_lowercase();
            let holders = documents.iter().filter(|(site, text)| {
                site == "x" && text.lines().any(|l| l.to_lowercase() == line)
            });
            prop_assert!(holders.count() >= 3);
        }
    }
}

#[test]
fn more_documents_than_are_kept_merge_to_the_same() {
    let texts: Vec<String> = (0..400).map(|n| format!("Beranda\nArtikel nomor {n}")).collect();
    let whole = built("kabar.id", &texts);
    let parts = texts.chunks(37).rev().map(|part| built("kabar.id", part));
    assert_eq!(parts.reduce(|a, b| b.merge(&a)).unwrap().to_bytes(), whole.to_bytes());
}
