//! Packs from folders: what is read, and what each fault says.

use std::fs;
use std::path::PathBuf;
use warta::error::Kind;
use warta::io::load_pack;

/// A fresh folder with these files.
fn folder(test: &str, files: &[(&str, &[u8])]) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("warta-{}-{test}", std::process::id()));
    fs::create_dir_all(&folder).unwrap();
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
    folder
}

#[test]
fn all_toml_files_of_the_folder_are_one_pack() {
    let head: &[u8] = b"[pack]\ncode = \"jv\"\nname = \"Javanese\"\n";
    let words: &[u8] = b"[words]\nfunction = [\"lan\", \"sing\"]\n";
    let folder = folder("one", &[("pack.toml", head), ("words.toml", words), ("notes.txt", b"not TOML")]);
    let pack = load_pack(&folder).unwrap();
    assert_eq!((pack.code.as_ref(), pack.files.len()), ("jv", 2));
    assert_eq!(pack.words.function, ["lan", "sing"]);
}

#[test]
fn faults_name_the_file() {
    let empty = load_pack(&folder("empty", &[])).unwrap_err();
    assert!(empty.kind() == Kind::Pack && empty.to_string().contains("found none"), "{empty}");
    let missing = load_pack(&PathBuf::from("no/such/folder")).unwrap_err();
    assert!(missing.to_string().starts_with("no/such/folder"), "{missing}");
    let latin1 = load_pack(&folder("latin1", &[("pack.toml", b"# caf\xe9")])).unwrap_err();
    assert!(latin1.to_string().contains("pack.toml: cannot read it"), "{latin1}");
    let broken =
        load_pack(&folder("broken", &[("pack.toml", b"[pack]\ncode = 3\nname = \"x\"\n")])).unwrap_err();
    assert_eq!((broken.position().line, broken.kind()), (Some(2), Kind::Pack), "{broken}");
}
