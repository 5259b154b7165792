//! Gazetteer files: what was saved is loaded; what is damaged is an error; what was made to deceive does no harm.

use std::sync::{Arc, OnceLock};
use warta::error::Kind;
use warta::gazetteer::{Alias, CaseRule, EngineChoice, Entry, Gazetteer, Mode};
use warta::io::{load_gazetteer, save_gazetteer};
use warta::lang::Pack;

/// Numbers that look random and are the same on every machine (xorshift, Marsaglia 2003).
struct Chance(u64);

impl Chance {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % n
    }
}

const TEXT: &str = "Presiden Rusia Vladimir Putin tiba di Moskow. PUTIN: Rusianya, 中国 dan TÜRKIYE; Wang Yi, lalu Wang, di Türkiye. RUSIA";

fn packs() -> Vec<Arc<Pack>> {
    warta::lang::codes().map(|code| warta::lang::builtin(code).unwrap()).collect()
}

/// A list in which every column has something.
fn list() -> Gazetteer {
    let entry = |id: &str, name: &str, aliases: Vec<Alias>| Entry { aliases, ..Entry::new(id, name, "GPE") };
    let mut russia = entry("ru", "Rusia", vec![Alias::new("Federasi Rusia")]);
    russia.data.insert("country".into(), "RU".into());
    let mut moscow = entry("mo", "Moskow", Vec::new());
    (moscow.parent, moscow.prior) = (Some("ru".into()), 2.5);
    moscow.data.insert("refers_to".into(), "ru".into());
    moscow.data.insert("subtype".into(), "capital".into());
    let putin = Alias { case: CaseRule::Fold, lang: Some("id".into()), ..Alias::new("Putin") };
    let wang = Alias { policy: "needs_full_name".into(), prior: Some(0.5), ..Alias::new("Wang") };
    let twins = (0..5).map(|i| entry(&format!("t{i}"), "Türkiye", vec![Alias::new("Turkiye")]));
    let others = (0..40).map(|i| entry(&format!("n{i}"), &format!("Nama Ke {i}"), Vec::new()));
    let mut entries = vec![russia, moscow, entry("pu", "Vladimir Putin", vec![putin])];
    entries.extend([entry("wy", "Wang Yi", vec![wang]), entry("cn", "中国", Vec::new())]);
    entries.extend(twins.chain(others));
    Gazetteer::new(entries, &packs()).unwrap()
}

fn file() -> &'static [u8] {
    static FILE: OnceLock<Vec<u8>> = OnceLock::new();
    FILE.get_or_init(|| list().to_pieces().unwrap().concat())
}

/// Asks for everything that a gazetteer can be asked for.
fn use_it(list: &Gazetteer) {
    for mode in [Mode::Longest, Mode::All] {
        for mention in list.find(TEXT, mode) {
            let _ =
                (list.alias(mention.alias), mention.entry.map(|entry| (list.id(entry), list.country(entry))));
        }
    }
    (0..TEXT.len() as u32).filter(|at| at % 7 == 0).for_each(|at| drop(list.explain(TEXT, at)));
    let ids: Vec<String> = list.entries().map(|entry| entry.id).collect();
    ids.iter().chain(&["none".into()]).for_each(|id| {
        let _ = list.index_of(id);
    });
    let _ = (list.about(), list.to_pieces().unwrap().len());
}

#[test]
fn what_was_saved_is_loaded() {
    for choice in [EngineChoice::Auto, EngineChoice::Tokens, EngineChoice::Automaton] {
        let entries: Vec<Entry> = list().entries().collect();
        let list = Gazetteer::with_engine(entries.clone(), &packs(), choice).unwrap();
        let read = Gazetteer::from_bytes(list.to_pieces().unwrap().concat()).unwrap();
        assert_eq!(read.entries().collect::<Vec<_>>(), entries);
        assert_eq!((read.subtype(0), read.subtype(1)), (None, Some("capital")));
        assert_eq!((read.about(), read.content_hash()), (list.about(), list.content_hash()));
        for mode in [Mode::Longest, Mode::All] {
            let found = list.find(TEXT, mode);
            assert!(found.len() > 5 && read.find(TEXT, mode) == found, "{choice:?}");
        }
        assert!(entries.iter().zip(0..).all(|(entry, row)| read.index_of(&entry.id) == Some(row)));
        assert_eq!(read.to_pieces().unwrap().concat(), list.to_pieces().unwrap().concat());
    }
}

#[test]
fn the_builtin_list_and_an_empty_one_are_files_too() {
    let world = Gazetteer::builtin("world").unwrap();
    let read = Gazetteer::from_bytes(world.to_pieces().unwrap().concat()).unwrap();
    assert_eq!((read.about(), read.find(TEXT, Mode::All)), (world.about(), world.find(TEXT, Mode::All)));
    let empty = Gazetteer::new([], &[]).unwrap();
    assert!(Gazetteer::from_bytes(empty.to_pieces().unwrap().concat()).unwrap().is_empty());
}

#[test]
fn a_damaged_file_is_an_error() {
    let mut chance = Chance(0x5EED_0001);
    for _ in 0..2_000 {
        let mut altered = file().to_vec();
        let at = chance.below(altered.len());
        altered[at] ^= 1 << chance.below(8);
        assert_eq!(Gazetteer::from_bytes(altered).unwrap_err().kind(), Kind::Gazetteer, "byte {at}");
    }
    for len in (0..file().len()).step_by(13) {
        assert_eq!(
            Gazetteer::from_bytes(file()[..len].to_vec()).unwrap_err().kind(),
            Kind::Gazetteer,
            "{len}"
        );
    }
    for foreign in [&b""[..], b"id,name\n", b"\x89WARTA\r\n", b"\x89PNG\r\n\x1a\n"] {
        assert_eq!(Gazetteer::from_bytes(foreign.to_vec()).unwrap_err().kind(), Kind::Gazetteer);
    }
}

/// Bytes are altered and the checksum is made right again: columns contradict each other, offsets lead beyond their text,
/// rings never close.
#[test]
fn a_file_made_to_deceive_does_no_harm() {
    let mut chance = Chance(0x5EED_0002);
    let mut loaded = 0;
    for _ in 0..3_000 {
        let mut forged = file().to_vec();
        for _ in 0..=chance.below(8) {
            let at = 24 + chance.below(forged.len() - 24);
            forged[at] = [0, 1, 0x7F, 0x80, 0xFF, chance.below(256) as u8][chance.below(6)];
        }
        let sum = crc32fast::hash(&forged[16..]);
        forged[12..16].copy_from_slice(&sum.to_le_bytes());
        if let Ok(list) = Gazetteer::from_bytes(forged) {
            use_it(&list);
            loaded += 1;
        }
    }
    assert!(loaded > 500, "only {loaded} passed the checks: the others prove little");
}

#[test]
fn a_file_is_replaced_and_not_overwritten() {
    let folder = std::env::temp_dir().join(format!("warta-file-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join("names.warta");
    save_gazetteer(&path, &list()).unwrap();
    let before = load_gazetteer(&path, true).unwrap();
    save_gazetteer(&path, &Gazetteer::new([Entry::new("x", "PBB", "ORG")], &[]).unwrap()).unwrap();
    assert_eq!(before.find(TEXT, Mode::All), list().find(TEXT, Mode::All));
    for mapped in [true, false] {
        assert_eq!(load_gazetteer(&path, mapped).unwrap().id(0), "x");
    }
    assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1, "something was left beside it");
    std::fs::write(&path, b"").unwrap();
    for missing in [path.clone(), folder.join("none"), folder.clone()] {
        for mapped in [true, false] {
            let error = load_gazetteer(&missing, mapped).unwrap_err();
            assert!(error.kind() == Kind::Gazetteer && error.to_string().contains("warta-file"), "{error}");
        }
    }
    assert!(
        save_gazetteer(&folder.join("no/folder"), &list()).unwrap_err().to_string().contains("cannot write")
    );
    std::fs::remove_dir_all(&folder).unwrap();
}
