//! The shipped packs: embedded, parsed once per process on first use, shared.

use super::{Pack, RawFile, parse};
use crate::error::{Error, Result};
use std::sync::{Arc, OnceLock};

/// Name and text of a file of `src/lang`.
macro_rules! file {
    ($path:literal) => {
        ($path, include_str!($path))
    };
}

type Source = &'static [(&'static str, &'static str)];

/// Files of `und`.
const UND: Source = &[
    file!("und/pack.toml"),
    file!("und/byline.toml"),
    file!("und/caption.toml"),
    file!("und/disclaimer.toml"),
    file!("und/endmark.toml"),
    file!("und/form.toml"),
    file!("und/media.toml"),
    file!("und/names.toml"),
    file!("und/nav.toml"),
    file!("und/pagination.toml"),
    file!("und/spam.toml"),
    file!("und/tags.toml"),
    file!("und/ui.toml"),
];
/// Files of `id`.
const ID: Source = &[
    file!("id/pack.toml"),
    file!("id/author_bio.toml"),
    file!("id/byline.toml"),
    file!("id/capitalised.toml"),
    file!("id/calendar.toml"),
    file!("id/caption.toml"),
    file!("id/comment.toml"),
    file!("id/common.toml"),
    file!("id/companies.toml"),
    file!("id/content_warning.toml"),
    file!("id/dateline.toml"),
    file!("id/disclaimer.toml"),
    file!("id/endmark.toml"),
    file!("id/media.toml"),
    file!("id/names.toml"),
    file!("id/nav.toml"),
    file!("id/pagination.toml"),
    file!("id/published.toml"),
    file!("id/related.toml"),
    file!("id/spam.toml"),
    file!("id/speech.toml"),
    file!("id/tags.toml"),
    file!("id/time.toml"),
    file!("id/ui.toml"),
    file!("id/words.toml"),
];
/// Files of `en`.
const EN: Source = &[
    file!("en/pack.toml"),
    file!("en/author_bio.toml"),
    file!("en/byline.toml"),
    file!("en/calendar.toml"),
    file!("en/caption.toml"),
    file!("en/comment.toml"),
    file!("en/common.toml"),
    file!("en/companies.toml"),
    file!("en/content_warning.toml"),
    file!("en/dateline.toml"),
    file!("en/disclaimer.toml"),
    file!("en/endmark.toml"),
    file!("en/media.toml"),
    file!("en/names.toml"),
    file!("en/nav.toml"),
    file!("en/pagination.toml"),
    file!("en/published.toml"),
    file!("en/related.toml"),
    file!("en/spam.toml"),
    file!("en/speech.toml"),
    file!("en/tags.toml"),
    file!("en/time.toml"),
    file!("en/ui.toml"),
    file!("en/words.toml"),
];

/// A shipped pack: parsed once, on first use.
struct Shipped {
    code: &'static str,
    files: Source,
    pack: OnceLock<Result<Arc<Pack>>>,
}

impl Shipped {
    const fn new(code: &'static str, files: Source) -> Self {
        Self { code, files, pack: OnceLock::new() }
    }
}

/// The shipped packs. `und` is what no language owns; it is always active.
static SHIPPED: [Shipped; 3] = [Shipped::new("und", UND), Shipped::new("id", ID), Shipped::new("en", EN)];

/// Codes of the shipped packs.
pub fn codes() -> impl Iterator<Item = &'static str> {
    SHIPPED.iter().map(|shipped| shipped.code)
}

/// The shipped pack of this code: parsed on first use, then shared.
///
/// ```
/// assert_eq!(warta::lang::builtin("id").unwrap().code.as_ref(), "id");
/// assert!(warta::lang::builtin("tlh").unwrap_err().to_string().contains("tlh"));
/// ```
pub fn builtin(code: &str) -> Result<Arc<Pack>> {
    let Some(shipped) = SHIPPED.iter().find(|shipped| shipped.code == code) else {
        let known: Vec<_> = codes().filter(|c| *c != "und").collect();
        let what = format!("no shipped pack for the language {code:?}; expected one of {}", known.join(", "));
        return Err(Error::input(what));
    };
    shipped.pack.get_or_init(|| load(shipped.files)).clone()
}

fn load(files: Source) -> Result<Arc<Pack>> {
    let raw = |(name, text): &(&str, &str)| RawFile { name: (*name).into(), text: (*text).into() };
    let files: Vec<_> = files.iter().map(raw).collect();
    parse(&files, &|code| builtin(code).ok()).map(Arc::new)
}
