//! The architecture: a room imports only rooms of lower levels, and some names belong to one room.

use std::fs;
use std::path::{Path, PathBuf};

/// Rooms by level; a room may import from lower levels only, never from its own.
const LEVELS: &[&[&str]] = &[
    &["error"],
    &["text"],
    &["model"],
    &["lang"],
    &["scan", "calendar"],
    &["clean", "gazetteer"],
    &["link"],
    &["artifact", "speech", "time"],
    &["pipeline"],
    &["batch"],
    &["io"],
    &["py"],
];

/// Words that only one room may write.
const OWNED: &[(&str, &str)] = &[
    ("aho_corasick", "scan"),
    ("pyo3", "py"),
    ("arrow_array", "py"),
    ("std::fs", "io"),
    ("std::io", "io"),
    ("File::open", "io"),
    ("memmap2", "io"),
    ("unsafe", "io"),
    ("std::net", "nobody"),
    ("std::env", "py"),
];

fn level(room: &str) -> usize {
    LEVELS.iter().position(|rooms| rooms.contains(&room)).unwrap_or_else(|| panic!("{room} is no room"))
}

fn files(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

/// `src/text/span.rs` and `src/model.rs` -> `text`, `model`.
fn room_of(path: &Path, src: &Path) -> String {
    let relative = path.strip_prefix(src).unwrap();
    let first = relative.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
    first.trim_end_matches(".rs").to_owned()
}

/// Code without comments, doc comments and the unit tests at the end.
fn code(text: &str) -> String {
    let tests = text.find("#[cfg(test)]").unwrap_or(text.len());
    let lines = text[..tests].lines().map(|l| l.split("//").next().unwrap());
    lines.collect::<Vec<_>>().join("\n")
}

/// The rooms that code names through `crate::room` or `crate::{room, ...}`.
fn imports(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(list) => top_level_names(list),
            None => vec![rest],
        };
        let word = |s: &str| s.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect::<String>();
        found.extend(names.into_iter().map(|n| word(n.trim_start())).filter(|n| !n.is_empty()));
    }
    found
}

/// The items of a `use crate::{a::b, c::{d, e}}` list that starts after its brace.
fn top_level_names(list: &str) -> Vec<&str> {
    let (mut depth, mut start, mut names) = (0, 0, Vec::new());
    for (at, c) in list.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => {
                names.push(&list[start..at]);
                return names;
            }
            '}' => depth -= 1,
            ',' if depth == 0 => {
                names.push(&list[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    names
}

fn sources() -> Vec<(String, PathBuf, String)> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut paths = Vec::new();
    files(&src, &mut paths);
    let lib = src.join("lib.rs");
    paths.retain(|p| *p != lib);
    paths
        .into_iter()
        .map(|p| (room_of(&p, &src), p.clone(), code(&fs::read_to_string(&p).unwrap())))
        .collect()
}

#[test]
fn a_room_imports_only_lower_rooms() {
    for (room, path, code) in sources() {
        for other in imports(&code).into_iter().filter(|other| *other != room) {
            assert!(level(&other) < level(&room), "{} imports crate::{other}", path.display());
        }
    }
}

#[test]
fn some_names_belong_to_one_room() {
    for (room, path, code) in sources() {
        for (word, owner) in OWNED {
            assert!(room == *owner || !code.contains(word), "{} names {word}", path.display());
        }
    }
}

#[test]
fn imports_are_seen_in_every_form() {
    let found =
        imports("use crate::model::Label;\nuse crate::{text::{Span, words}, scan};\nlet x = crate::py::f();");
    assert_eq!(found, ["model", "text", "scan", "py"]);
}
