//! A gazetteer as a file: which of its columns are in it, and what follows from them.

use super::about::SourceNote;
use super::cells::Cells;
use super::columns::{Interned, Sparse, Strings};
use super::engine::Engine;
use super::file::{Reader, Writer};
use super::lexicon::Lexicon;
use super::policy::Policy;
use super::store::{Aliases, Entities, Gazetteer, Row};
use crate::error::Result;
use crate::lang::{self, Pack, RawFile};
use bytes::Bytes;
use serde::{Deserialize, Serialize};
use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

impl Gazetteer {
    /// The pieces of the file that holds this list, in order; [`Gazetteer::from_bytes`] reads it.
    ///
    /// The file holds the columns as they are in memory, the table of names among them, so that nothing is built when
    /// it is opened. The same list gives the same bytes on every machine.
    ///
    /// ```
    /// use warta::gazetteer::{Entry, Gazetteer, Mode};
    /// let list = Gazetteer::new([Entry::new("un", "PBB", "ORG")], &[]).unwrap();
    /// let file = list.to_pieces().unwrap().concat();
    /// let read = Gazetteer::from_bytes(file.clone()).unwrap();
    /// assert_eq!((read.id(0), read.find("di PBB", Mode::Longest).len()), ("un", 1));
    /// let error = Gazetteer::from_bytes(file[..50].to_vec()).unwrap_err();
    /// assert!(error.to_string().contains("truncated"));
    /// ```
    pub fn to_pieces(&self) -> Result<Vec<Cow<'_, [u8]>>> {
        let mut file = Writer::default();
        file.number(self.content_hash());
        file.json(&self.sources)?;
        file.json(&self.packs.iter().map(Language::of).collect::<Vec<_>>())?;
        self.entities.write(&mut file);
        self.aliases.write(&mut file);
        self.engine.write(&mut file);
        Ok(file.pieces())
    }
    /// The list in this file, which is checked: its head, its checksum, and that its columns fit together.
    ///
    /// Errors are [`crate::error::Kind::Gazetteer`]. The bytes are shared, not copied.
    pub fn from_bytes(file: impl Into<Bytes>) -> Result<Self> {
        let file = file.into();
        let mut file = Reader::new(&file)?;
        let hash = OnceLock::from(file.number()?);
        let sources: Vec<SourceNote> = file.json()?;
        let languages: Vec<Language> = file.json()?;
        let packs = languages.into_iter().map(Language::pack).collect::<Result<Vec<_>>>()?;
        let mut entities = Entities::read(&mut file)?;
        let aliases = Aliases::read(&mut file)?;
        entities.alias_ends = aliases.ends(entities.ids.len())?;
        let policies = aliases.policy_names.iter().map(Policy::parse).collect::<Result<_>>()?;
        let lexicon = Lexicon::of(&packs);
        let engine = Engine::read(&mut file, &aliases.texts, lexicon.tails())?;
        Ok(Self { entities, aliases, policies, engine, lexicon, packs, sources, hash })
    }
}

/// A pack in a file: the code of a shipped one, or its own files.
#[derive(Serialize, Deserialize)]
enum Language {
    Shipped(String),
    Own(Vec<RawFile>),
}

impl Language {
    fn of(pack: &Arc<Pack>) -> Self {
        if lang::builtin(&pack.code).is_ok_and(|shipped| Arc::ptr_eq(&shipped, pack)) {
            return Self::Shipped(pack.code.to_string());
        }
        Self::Own(pack.files.to_vec())
    }
    fn pack(self) -> Result<Arc<Pack>> {
        match self {
            Self::Shipped(code) => lang::builtin(&code),
            Self::Own(files) => lang::parse(&files, &|code| lang::builtin(code).ok()).map(Arc::new),
        }
        .map_err(|error| Reader::fault(&format!("a language that is not known here ({error})")))
    }
}

impl Entities {
    fn write<'a>(&'a self, file: &mut Writer<'a>) {
        self.ids.write(file);
        self.kinds.write(file);
        self.kind_names.write(file);
        self.priors.write(file);
        self.parent_ids.write(file);
        self.parent_names.write(file);
        file.column(self.parents.bytes());
        file.column(self.refers_to.bytes());
        self.countries.write(file);
        self.country_names.write(file);
        self.subtypes.write(file);
        self.subtype_names.write(file);
        self.data.write(file);
    }
    /// Without where their aliases end and without the index: one follows from the aliases, the other is made when it is
    /// asked for.
    fn read(file: &mut Reader<'_>) -> Result<Self> {
        Ok(Self {
            ids: Strings::read(file)?,
            kinds: Sparse::read(file)?,
            kind_names: Interned::read(file)?,
            priors: Sparse::read(file)?,
            parent_ids: Sparse::read(file)?,
            parent_names: Interned::read(file)?,
            parents: file.cells()?,
            refers_to: file.cells()?,
            countries: Sparse::read(file)?,
            country_names: Interned::read(file)?,
            subtypes: Sparse::read(file)?,
            subtype_names: Interned::read(file)?,
            data: Strings::read(file)?,
            ..Self::default()
        })
    }
}

impl Aliases {
    fn write<'a>(&'a self, file: &mut Writer<'a>) {
        self.texts.write(file);
        file.column(self.rows.bytes());
        self.policies.write(file);
        self.policy_names.write(file);
        self.langs.write(file);
        self.lang_names.write(file);
        self.priors.write(file);
    }
    fn read(file: &mut Reader<'_>) -> Result<Self> {
        Ok(Self {
            texts: Strings::read(file)?,
            rows: file.cells()?,
            policies: Sparse::read(file)?,
            policy_names: Interned::read(file)?,
            langs: Sparse::read(file)?,
            lang_names: Interned::read(file)?,
            priors: Sparse::read(file)?,
        })
    }
    /// One past the last alias of each entity. An error unless each of so many entities has aliases, and all have theirs
    /// in the order of entities.
    fn ends(&self, entities: u32) -> Result<Cells<u32>> {
        let fault = || Reader::fault("aliases out of order");
        let (mut ends, mut next) = (Cells::default(), 0);
        ends.reserve(entities as usize);
        for (alias, row) in self.rows.iter().zip(0_u32..) {
            let Row { entry, .. } = Row::of_bits(alias);
            if entry == next && next < entities {
                if next > 0 {
                    ends.push(row);
                }
                next += 1;
            } else if entry.checked_add(1) != Some(next) {
                return Err(fault());
            }
        }
        if next > 0 {
            ends.push(self.texts.len());
        }
        let fits = next == entities && self.rows.len() == self.texts.len() as usize;
        if fits { Ok(ends) } else { Err(fault()) }
    }
}
