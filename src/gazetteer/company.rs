//! From a company's registered name to the names that news gives it.
//!
//! | registered | aliases |
//! |---|---|
//! | `PT Nusa Logam Tbk` | itself; `Nusa Logam`; `PT Nusa Logam`, `PT. Nusa Logam`, `Nusa Logam Tbk` |
//! | `PT Garuda Tbk` | the same, but no `PT Garuda` in `PT Garuda Jaya`; `Garuda` only where the text gives a fuller name |
//! | ticker `NULO` | as written, in brackets or beside `saham`, `emiten`, `:`; else in a text that gives a fuller name |
//!
//! Legal forms, contexts and words lie in the packs (`companies.toml`, `common.toml`).

use super::build::check_text;
use super::entry::{Alias, CaseRule, Entry, FREE};
use super::intake::add_alias;
use super::keys::key_of;
use super::store::Gazetteer;
use crate::lang::Pack;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::Arc;

/// Policy of a short form.
pub(super) const SHORT: &str = "needs_full_name";
/// Policies of names of common words: with a further capitalised word they are another name.
const HEAD: &str = "not_before_capital";
const TAIL: &str = "not_after_capital";
/// What tells a ticker from an acronym.
const NO_ACRONYM: &str = "not_definition";
/// A list of tickers behind a colon, and no sentence in capitals.
const LISTED: &str = "only_with(: _) + not_before_capital";
/// Legal forms behind a name that count.
const MOST_FORMS: usize = 3;
/// Names of so many common words are no names by themselves.
const COMMON_WORDS: usize = 2;
/// Fewer letters in one word mean too much.
const FEW_LETTERS: usize = 6;

/// Derives the names of companies.
///
/// ```
/// use warta::gazetteer::{Companies, Entry};
/// use warta::lang;
/// let companies = Companies::of(&[lang::builtin("id").unwrap()], None);
/// let mut entry = Entry::new("nulo", "PT Nusa Logam Tbk", "ORG");
/// companies.derive(&mut entry);
/// assert!(entry.aliases.iter().any(|alias| alias.text == "Nusa Logam" && alias.policy == "free"));
/// ```
#[derive(Debug)]
pub struct Companies {
    /// Folded legal forms.
    before: FxHashSet<String>,
    after: FxHashSet<String>,
    bracketed: FxHashSet<String>,
    usual: Vec<String>,
    /// Policy of tickers; free when no pack knows their contexts.
    ticker: String,
    /// Common words and names of many things, folded.
    common: FxHashSet<String>,
    /// Names that others have, too.
    known: FxHashMap<String, Known>,
}

/// A registered name.
struct Parts<'a> {
    before: Option<&'a str>,
    core: String,
    after: Vec<&'a str>,
}

impl Companies {
    /// With the rules of these packs; a name that an entity of `world` has needs the full name.
    pub fn of(packs: &[Arc<Pack>], world: Option<&Gazetteer>) -> Self {
        let forms = |pick: fn(&crate::lang::Companies) -> &Vec<String>| -> FxHashSet<String> {
            packs.iter().flat_map(|pack| pick(&pack.companies)).map(|form| form_key(form)).collect()
        };
        let contexts: Vec<&str> =
            packs.iter().flat_map(|pack| &pack.companies.ticker).map(String::as_str).collect();
        let words = packs.iter().flat_map(|pack| [pack.companies.names.as_str(), pack.words.common.as_str()]);
        let functions = packs.iter().flat_map(|pack| &pack.words.function).map(String::as_str);
        Self {
            before: forms(|companies| &companies.before),
            after: forms(|companies| &companies.after),
            bracketed: forms(|companies| &companies.bracketed),
            usual: packs.iter().flat_map(|pack| &pack.companies.usual).cloned().collect(),
            ticker: if contexts.is_empty() {
                FREE.into()
            } else {
                format!("only_with({}) + {NO_ACRONYM}", contexts.join(", "))
            },
            common: words.flat_map(str::split_whitespace).chain(functions).map(key_of).collect(),
            known: world.map(names_of).unwrap_or_default(),
        }
    }
    /// Adds the names that follow from the entity's name, and its tickers from `data` (`ticker`, a string or a list).
    pub fn derive(&self, entry: &mut Entry) {
        self.add_names(entry);
        let tickers = match entry.data.get("ticker") {
            Some(serde_json::Value::String(ticker)) => vec![ticker.trim().to_owned()],
            Some(serde_json::Value::Array(tickers)) => {
                tickers.iter().filter_map(|ticker| Some(ticker.as_str()?.trim().to_owned())).collect()
            }
            _ => Vec::new(),
        };
        for ticker in tickers.into_iter().filter(|ticker| check_text(ticker).is_ok()) {
            self.add_ticker(entry, &ticker);
        }
    }
    fn add_names(&self, entry: &mut Entry) {
        let name = entry.name.clone();
        let Some(parts) = self.parts(&name) else { return };
        let core = self.short_form(&parts.core);
        let has_forms = parts.before.is_some() || !parts.after.is_empty();
        let forms = if has_forms { self.forms(&parts) } else { self.usual(&parts.core) };
        // What is too long to be an alias is no name that news gives.
        for form in forms.into_iter().filter(|form| check_text(form).is_ok()) {
            let alias = self.form(form, &parts.core);
            add_alias(entry, alias);
        }
        // A name without a legal form says how it compares as an alias that equals it.
        let is_place = self.known.get(&key_of(&core.text)) == Some(&Known::Place) && core.text != name;
        if !is_place && entry.aliases.iter().all(|alias| alias.text != core.text) {
            add_alias(entry, core);
        }
    }
    fn usual(&self, core: &str) -> Vec<String> {
        self.usual.iter().map(|form| form.replace('_', core)).collect()
    }
    /// The core with its own legal forms, some of them and all.
    fn forms(&self, parts: &Parts<'_>) -> Vec<String> {
        let core = parts.core.as_str();
        let mut tails = vec![String::new()];
        for form in &parts.after {
            let form = form.trim_matches(['(', ')', ',', '.']);
            let shown = if self.bracketed.contains(&form_key(form)) {
                format!(" ({form})")
            } else {
                format!(" {form}")
            };
            let longer: Vec<String> = tails.iter().map(|tail| format!("{tail}{shown}")).collect();
            tails.extend(longer);
        }
        let dotted = |form: &str| [format!("{form} "), format!("{}. ", form.trim_end_matches('.'))];
        let heads = std::iter::once(String::new())
            .chain(parts.before.iter().flat_map(|form| dotted(form.trim_matches([',', '.']))));
        let all = heads.flat_map(|head| tails.iter().map(move |tail| format!("{head}{core}{tail}")));
        // The core by itself is another matter.
        all.filter(|form| form != core).collect()
    }
    /// The name without its legal forms; `None` when nothing else is left of it.
    fn parts<'a>(&self, name: &'a str) -> Option<Parts<'a>> {
        let mut words: Vec<&str> = name.split_whitespace().collect();
        let (mut before, mut after) = (None, Vec::new());
        while let Some(last) = words.last().filter(|_| words.len() > 1) {
            let key = form_key(last);
            let comma =
                words.len().checked_sub(2).and_then(|at| words.get(at)).is_some_and(|w| w.ends_with(','));
            if self.after.contains(&key) && is_form(last) {
                after.insert(0, *last);
            } else if comma && self.before.contains(&key) {
                before = Some(*last);
            } else {
                break;
            }
            words.pop();
        }
        while let Some(first) = words.first().filter(|first| words.len() > 1 && self.is_before(first)) {
            before.get_or_insert(first);
            words.remove(0);
        }
        let core = words.join(" ").trim_matches([',', ' ']).to_owned();
        // So many keep the number of names small.
        after.truncate(MOST_FORMS);
        (!core.is_empty()).then_some(Parts { before, core, after })
    }
    fn is_before(&self, word: &str) -> bool {
        self.before.contains(&form_key(word)) && is_form(word)
    }
    /// A name with legal forms, or some of them.
    fn form(&self, form: String, core: &str) -> Alias {
        let alias = Alias::new(form);
        let (head, tail) = (alias.text.ends_with(core), alias.text.starts_with(core));
        match self.is_common(core) {
            true if head => Alias { policy: HEAD.into(), ..alias },
            true if tail => Alias { policy: TAIL.into(), ..alias },
            _ => alias,
        }
    }
    /// Whether a name is of one or two words that are common or names of many things.
    fn is_common(&self, core: &str) -> bool {
        let mut words =
            core.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(key_of);
        let common = |word: String| self.common.contains(&word) || word.chars().all(char::is_numeric);
        words.clone().count() <= COMMON_WORDS && words.all(common)
    }
    /// How a name without legal forms counts.
    fn short_form(&self, core: &str) -> Alias {
        let known = self.known.get(&key_of(core)).copied();
        // A company that is known by this name alone is meant by it.
        let short = match known {
            Some(known) => known != Known::Company,
            None => self.is_common(core) || is_short(core),
        };
        let policy = if short { SHORT } else { FREE };
        Alias { policy: policy.into(), ..Alias::new(core) }
    }
    fn add_ticker(&self, entry: &mut Entry, ticker: &str) {
        let alias = Alias { case: CaseRule::Exact, ..Alias::new(ticker) };
        add_alias(entry, Alias { policy: self.ticker.clone(), ..alias.clone() });
        add_alias(entry, Alias { policy: LISTED.into(), ..alias.clone() });
        add_alias(entry, Alias { policy: SHORT.into(), ..alias });
    }
}

/// One word of few letters: too many things are called so.
fn is_short(core: &str) -> bool {
    let letters = core.chars().filter(|c| c.is_alphabetic()).count();
    letters < FEW_LETTERS && core.split_whitespace().count() < 2
}

/// A legal form has a capital: `Indonesia as` ends in no Danish one.
fn is_form(word: &str) -> bool {
    word.chars().any(char::is_uppercase)
}

/// A legal form without marks: `Co.,` is `co`.
fn form_key(form: &str) -> String {
    key_of(form).replace(['.', ',', '(', ')', '/'], "")
}

/// Whose name it is, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Known {
    /// That of a company that is known by it alone.
    Company,
    /// That of somebody or something.
    Other,
    /// That of a place: nobody calls a company so.
    Place,
}

/// The names of a gazetteer, folded.
fn names_of(world: &Gazetteer) -> FxHashMap<String, Known> {
    let mut names: FxHashMap<String, Known> = FxHashMap::default();
    for (number, entry) in world.entries().enumerate() {
        let company = entry.data.get("subtype").is_some_and(|kind| kind == "company");
        for alias in world.aliases_of(number as u32) {
            let known = match entry.kind.as_str() {
                "GPE" | "LOC" => Known::Place,
                _ if company && world.alias_policy(alias) == FREE => Known::Company,
                _ => Known::Other,
            };
            names.entry(key_of(world.alias(alias))).and_modify(|old| *old = known.max(*old)).or_insert(known);
        }
    }
    names
}
