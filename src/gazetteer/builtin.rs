//! The shipped list: embedded, parsed and compiled once per process on first use, shared.

use super::build::Builder;
use super::engine::EngineChoice;
use super::read::read;
use super::store::Gazetteer;
use crate::error::{Error, Result};
use crate::lang;
use std::sync::{Arc, OnceLock};

/// Names and texts of files of `src/gazetteer/world`.
macro_rules! files {
    ($($name:literal),* $(,)?) => { &[$(($name, include_str!(concat!("world/", $name)))),*] };
}

const WORLD: &[(&str, &str)] = files![
    "cities.toml",
    "companies.toml",
    "demonyms.toml",
    "events.toml",
    "facilities.toml",
    "groups.toml",
    "indonesia.toml",
    "institutions.toml",
    "media.toml",
    "ministries.toml",
    "organisations.toml",
    "people.toml",
    "regions.toml",
    "states.toml",
    "works.toml"
];

static COMPILED: OnceLock<Result<Arc<Gazetteer>>> = OnceLock::new();

impl Gazetteer {
    /// The shipped list of this name: `world`. It uses the words of every shipped pack.
    ///
    /// ```
    /// use warta::gazetteer::Gazetteer;
    /// let world = Gazetteer::builtin("world").unwrap();
    /// assert_eq!(world.country(world.index_of("indonesia").unwrap()), Some("ID"));
    /// assert!(Gazetteer::builtin("moon").unwrap_err().to_string().contains("world"));
    /// ```
    pub fn builtin(name: &str) -> Result<Arc<Self>> {
        if name != "world" {
            return Err(Error::input(format!("no shipped gazetteer {name:?}; expected \"world\"")));
        }
        COMPILED.get_or_init(|| compile().map(Arc::new)).clone()
    }
}

fn compile() -> Result<Gazetteer> {
    let packs = lang::codes().map(lang::builtin).collect::<Result<Vec<_>>>()?;
    let mut builder = Builder::new(EngineChoice::Auto);
    for (name, text) in WORLD {
        read(name, text, &mut builder)?;
    }
    builder.finish(&packs)
}
