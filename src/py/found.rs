//! Mentions of `find_batch` on their way to a table: what the core says, in numbers; names are looked up once for each
//! entity, when the table is made.

use super::column::{Keys, Kind, dictionary};
use super::mention::Mention;
use super::rows::{Row, schema};
use crate::gazetteer::{Gazetteer, Name, ONLY};
use crate::model::{self, Status};
use crate::text::CharMap;
use arrow_array::RecordBatch;
use arrow_array::builder::{ArrayBuilder, LargeStringBuilder};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Float32Array, Int32Array, Int64Array, LargeListArray, LargeStringArray,
    new_null_array,
};
use arrow_buffer::{BooleanBuffer, Buffer, OffsetBuffer};
use arrow_schema::{ArrowError, DataType};
use rustc_hash::FxHashMap;
use std::collections::HashMap;
use std::sync::Arc;
use std::thread;

/// No entity.
const NONE: u32 = u32::MAX;

/// The mentions of a range of rows: what each has of its own, and apart from it what few have.
#[derive(Default)]
pub(crate) struct Found {
    docs: Vec<i64>,
    starts: Vec<i32>,
    ends: Vec<i32>,
    layers: Vec<i32>,
    surfaces: Strings,
    /// Who is meant; of an ambiguous name the best candidate.
    entries: Vec<u32>,
    aliases: Vec<u32>,
    /// Those of which more is to say, by number.
    odd: Vec<(usize, Odd)>,
}

/// What is said of a mention that is not simply a name of one entity.
struct Odd {
    said: Box<model::Mention>,
    clitic: Option<String>,
}

impl Odd {
    fn is_linked(&self) -> bool {
        self.said.entry.is_some()
    }
}

impl Found {
    /// Adds the names of a text.
    pub(crate) fn extend(&mut self, doc: usize, text: &str, names: Vec<Name>) {
        let map = CharMap::new(text);
        for Name { span, alias, entry, layer, full } in names {
            if let Some(said) = full {
                let clitic = said.clitic.map(|clitic| clitic.slice(text).to_owned());
                self.odd.push((self.entries.len(), Odd { said, clitic }));
            }
            self.docs.push(doc as i64);
            self.starts.push(map.to_char(span.start) as i32);
            self.ends.push(map.to_char(span.end) as i32);
            self.layers.push(layer as i32);
            self.surfaces.push(span.slice(text));
            self.entries.push(entry);
            self.aliases.push(alias);
        }
    }
    /// Adds those of the rows behind.
    fn append(&mut self, other: Self) {
        let before = self.entries.len();
        self.docs.extend_from_slice(&other.docs);
        self.starts.extend_from_slice(&other.starts);
        self.ends.extend_from_slice(&other.ends);
        self.layers.extend_from_slice(&other.layers);
        self.surfaces.append(&other.surfaces);
        self.entries.extend_from_slice(&other.entries);
        self.aliases.extend_from_slice(&other.aliases);
        self.odd.extend(other.odd.into_iter().map(|(row, odd)| (before + row, odd)));
    }
    fn reserve(&mut self, parts: &[Self]) {
        let rows = parts.iter().map(|part| part.entries.len()).sum();
        self.docs.reserve_exact(rows);
        for all in [&mut self.starts, &mut self.ends, &mut self.layers] {
            all.reserve_exact(rows);
        }
        self.entries.reserve_exact(rows);
        self.aliases.reserve_exact(rows);
        self.surfaces.ends.reserve_exact(rows);
        self.surfaces.text.reserve_exact(parts.iter().map(|part| part.surfaces.text.len()).sum());
    }
    /// The table of all parts, as `Rows<Mention>` would make it.
    pub(crate) fn table(
        parts: Vec<Self>,
        g: &Gazetteer,
        metadata: HashMap<String, String>,
        in_threads: bool,
    ) -> Result<RecordBatch, ArrowError> {
        let mut all = Self::default();
        all.reserve(&parts);
        parts.into_iter().for_each(|part| all.append(part));
        let rows = all.entries.len();
        let aliases = || Numbers::of(&all.aliases).column(&|alias| Some(g.alias(alias)));
        let in_threads = in_threads && rows > LARGE;
        let (linked, (mut arrays, aliases)) = both(in_threads, || all.linked(g), || (all.said(g), aliases()));
        arrays.extend(linked?);
        arrays.extend([
            ("alias", aliases),
            ("part", all.named("text", |_| None)),
            ("in_article", all.flags(true, |_| true)),
            ("doc", Arc::new(Int64Array::from(all.docs)) as ArrayRef),
            ("start", Arc::new(Int32Array::from(all.starts))),
            ("end", Arc::new(Int32Array::from(all.ends))),
            ("layer", Arc::new(Int32Array::from(all.layers))),
            ("surface", Arc::new(all.surfaces.finish()?)),
        ]);
        let nulls = |kind: Kind| new_null_array(&kind.data_type(), rows);
        let doc = [("doc", Kind::Row)];
        let columns = doc.iter().chain(Mention::COLUMNS);
        let columns = columns.map(|(name, kind)| arrays.remove(name).unwrap_or_else(|| nulls(*kind)));
        RecordBatch::try_new(Arc::new(schema::<Mention>(metadata)), columns.collect())
    }
    /// The columns of what follows from the entity that a mention is linked to, and of the candidates.
    fn linked(&self, g: &Gazetteer) -> Result<Columns, ArrowError> {
        let mut linked = self.entries.clone();
        for (row, _) in self.odd.iter().filter(|(_, odd)| !odd.is_linked()) {
            linked.get_mut(*row).into_iter().for_each(|entry| *entry = NONE);
        }
        let entries = Numbers::of(&linked);
        g.touch_ids(entries.different.iter().copied());
        let actor = |entry: u32| g.refers_to(entry).unwrap_or(entry);
        let refers_to = entries.column(&|entry| g.refers_to(entry).map(|to| g.id(to)));
        let ids: Vec<&str> = entries.different.iter().map(|&entry| g.id(entry)).collect();
        let candidates = self.candidates(g, &entries, &ids)?;
        // No two entities have one id.
        let ids = dictionary(LargeStringArray::from_iter_values(ids), entries.rows.iter().copied().collect());
        let actors = if refers_to.null_count() == linked.len() {
            ids.clone()
        } else {
            entries.column(&|entry| Some(g.id(actor(entry))))
        };
        Ok(HashMap::from([
            ("id", ids),
            ("name", entries.column(&|entry| Some(g.name(entry)))),
            ("refers_to", refers_to),
            ("actor", actors),
            ("country", entries.column(&|entry| g.country(actor(entry)))),
            ("candidates", candidates),
        ]))
    }
    /// The ids of all who may be meant: of most mentions that of one entity.
    fn candidates(&self, g: &Gazetteer, entries: &Numbers, ids: &[&str]) -> Result<ArrayRef, ArrowError> {
        let rows = self.entries.len();
        let (mut values, mut ends) = (Strings::default(), Vec::with_capacity(rows + 1));
        values.ends.reserve(rows);
        ends.push(0);
        let mut odd = self.odd.iter().peekable();
        for (row, place) in entries.rows.iter().enumerate() {
            if let Some((_, odd)) = odd.next_if(|(number, _)| *number == row) {
                odd.said.candidates.iter().for_each(|candidate| values.push(g.id(candidate.entry)));
            } else {
                values.push(place.and_then(|place| ids.get(place as usize)).copied().unwrap_or_default());
            }
            ends.push(values.ends.len() as i64);
        }
        let DataType::LargeList(field) = Kind::Names.data_type() else {
            return Err(ArrowError::SchemaError("names are lists".into()));
        };
        let lists =
            LargeListArray::try_new(field, OffsetBuffer::new(ends.into()), Arc::new(values.finish()?), None)?;
        Ok(Arc::new(lists))
    }
    /// The columns of what is the same for most.
    fn said(&self, g: &Gazetteer) -> Columns {
        let mut scores = vec![1.0_f32; self.entries.len()];
        for (row, odd) in &self.odd {
            scores.get_mut(*row).into_iter().for_each(|score| *score = odd.said.score);
        }
        let kinds = Numbers::of(&self.entries).column(&|entry| Some(g.kind(entry)));
        HashMap::from([
            ("r#type", kinds),
            ("score", Arc::new(Float32Array::from(scores)) as ArrayRef),
            ("status", self.named(Status::Linked.name(), |odd| Some(odd.said.status.name()))),
            ("reason", self.named(ONLY, |odd| Some(&odd.said.reason))),
            ("repaired", self.flags(false, |odd| odd.said.repaired)),
            ("clitic", self.clitics()),
        ])
    }
    /// A column of names, this one in most rows.
    fn named<'a>(&'a self, usual: &str, name: impl Fn(&'a Odd) -> Option<&'a str>) -> ArrayRef {
        let (rows, mut keys) = (self.entries.len(), Keys::default());
        let mut numbers = Vec::with_capacity(rows);
        let odd = self.odd.iter().filter_map(|(row, odd)| Some((*row, name(odd)?)));
        for (row, name) in odd {
            if numbers.len() < row {
                numbers.resize(row, keys.key(usual));
            }
            numbers.push(keys.key(name));
        }
        if numbers.len() < rows {
            numbers.resize(rows, keys.key(usual));
        }
        dictionary(keys.values(), Int32Array::from(numbers))
    }
    /// A column of flags, this one in most rows.
    fn flags(&self, usual: bool, flag: impl Fn(&Odd) -> bool) -> ArrayRef {
        let rows = self.entries.len();
        let odd: Vec<usize> =
            self.odd.iter().filter(|(_, odd)| flag(odd) != usual).map(|(row, _)| *row).collect();
        let all = if usual { BooleanBuffer::new_set(rows) } else { BooleanBuffer::new_unset(rows) };
        if odd.is_empty() {
            return Arc::new(BooleanArray::new(all, None));
        }
        let mut flags = vec![usual; rows];
        odd.into_iter().filter_map(|row| flags.get_mut(row).map(|flag| *flag = !usual)).for_each(drop);
        Arc::new(BooleanArray::from(flags))
    }
    fn clitics(&self) -> ArrayRef {
        let mut out = LargeStringBuilder::new();
        for (row, odd) in &self.odd {
            if let Some(clitic) = &odd.clitic {
                out.append_nulls(row - out.len());
                out.append_value(clitic);
            }
        }
        out.append_nulls(self.entries.len() - out.len());
        Arc::new(out.finish())
    }
}

/// Rows from which on a thread is worth its start.
const LARGE: usize = 1 << 12;

/// What both give, the first one in a thread of its own if that is wanted and there is one.
fn both<A: Send, B>(in_threads: bool, a: impl Fn() -> A + Sync, b: impl FnOnce() -> B) -> (A, B) {
    if !in_threads {
        return (a(), b());
    }
    thread::scope(|scope| {
        let other = thread::Builder::new().name("warta-table".into()).spawn_scoped(scope, &a);
        let second = b();
        let first = other.ok().and_then(|other| other.join().ok());
        (first.unwrap_or_else(&a), second)
    })
}

/// Columns by their names.
type Columns = HashMap<&'static str, ArrayRef>;

/// Strings end to end.
#[derive(Default)]
struct Strings {
    text: String,
    /// Where each ends.
    ends: Vec<i64>,
}

impl Strings {
    fn push(&mut self, string: &str) {
        self.text.push_str(string);
        self.ends.push(self.text.len() as i64);
    }
    fn append(&mut self, other: &Self) {
        let before = self.text.len() as i64;
        self.text.push_str(&other.text);
        self.ends.extend(other.ends.iter().map(|end| before + end));
    }
    fn finish(self) -> Result<LargeStringArray, ArrowError> {
        let offsets: Vec<i64> = std::iter::once(0).chain(self.ends).collect();
        LargeStringArray::try_new(OffsetBuffer::new(offsets.into()), Buffer::from_vec(self.text.into()), None)
    }
}

/// Numbers of which many are the same: the different ones in the order of their first use, and which one each row has.
struct Numbers {
    different: Vec<u32>,
    rows: Vec<Option<i32>>,
}

impl Numbers {
    fn of(numbers: &[u32]) -> Self {
        let most = numbers.iter().filter(|&&number| number != NONE).max();
        // One past the place of each number; 0 for one that was not seen.
        let mut places = vec![0_i32; most.map_or(0, |most| *most as usize + 1)];
        let mut different = Vec::new();
        let mut place = |number: u32| {
            let place = places.get_mut(number as usize)?;
            if *place == 0 {
                different.push(number);
                *place = different.len() as i32;
            }
            Some(*place - 1)
        };
        let rows = numbers.iter().map(|&number| place(number)).collect();
        Self { different, rows }
    }
    /// The column of what `name` says of each number.
    fn column<'g>(&self, name: &dyn Fn(u32) -> Option<&'g str>) -> ArrayRef {
        let (mut values, mut known): (Vec<&'g str>, FxHashMap<&'g str, i32>) = Default::default();
        let mut last = ("", 0);
        let mut key = |name: &'g str| {
            // Neighbours often have the same name.
            if name == last.0 && !values.is_empty() {
                return last.1;
            }
            let key = *known.entry(name).or_insert_with(|| {
                values.push(name);
                values.len() as i32 - 1
            });
            last = (name, key);
            key
        };
        let keys: Vec<Option<i32>> =
            self.different.iter().map(|&number| name(number).map(&mut key)).collect();
        if keys.iter().all(Option::is_none) {
            return new_null_array(&Kind::Name.data_type(), self.rows.len());
        }
        let row = |place: &Option<i32>| keys.get((*place)? as usize).copied().flatten();
        dictionary(LargeStringArray::from_iter_values(values), self.rows.iter().map(row).collect())
    }
}
