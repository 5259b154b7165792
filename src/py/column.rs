//! Columns: workers fill plain vectors, and they become Arrow arrays once a table is asked for.

use arrow_array::builder::{LargeListBuilder, LargeStringBuilder};
use arrow_array::types::Int32Type;
use arrow_array::{
    ArrayRef, BooleanArray, DictionaryArray, Float32Array, Int32Array, Int64Array, LargeStringArray,
};
use arrow_schema::{DataType, Field};
use rustc_hash::FxHashMap;
use std::sync::Arc;

use super::value::Name;
use crate::gazetteer::Gazetteer;

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Row numbers: int64.
    Row,
    /// Offsets and counts: int32.
    Offset,
    /// Scores and shares: float32.
    Share,
    /// Booleans.
    Flag,
    /// Texts: `large_utf8`.
    Text,
    /// One of few strings: dictionary of int32 keys and `large_utf8` values in the order of their first use.
    Name,
    /// Lists of names: `large_list` of `large_utf8`.
    Names,
}

impl Kind {
    /// The Arrow type.
    pub(crate) fn data_type(self) -> DataType {
        match self {
            Self::Row => DataType::Int64,
            Self::Offset => DataType::Int32,
            Self::Share => DataType::Float32,
            Self::Flag => DataType::Boolean,
            Self::Text => DataType::LargeUtf8,
            Self::Name => DataType::Dictionary(DataType::Int32.into(), DataType::LargeUtf8.into()),
            Self::Names => DataType::LargeList(Arc::new(Field::new("item", DataType::LargeUtf8, true))),
        }
    }
}

impl Kind {
    /// The Arrow array of the rows of all parts of a column.
    pub(crate) fn array(self, parts: Vec<Column>) -> ArrayRef {
        if self == Self::Text {
            return texts(&parts);
        }
        let mut all = Column::new(self);
        all.reserve(parts.iter().map(Column::len).sum());
        parts.into_iter().for_each(|part| all.append(part));
        all.finish()
    }
}

/// The texts of all parts, copied once.
fn texts(parts: &[Column]) -> ArrayRef {
    let parts =
        || parts.iter().filter_map(|part| if let Column::Text(own) = part { Some(own) } else { None });
    let rows = parts().map(|own| own.lens.len()).sum();
    let mut out = LargeStringBuilder::with_capacity(rows, parts().map(|own| own.text.len()).sum());
    parts().flat_map(Strings::iter).for_each(|text| out.append_option(text));
    Arc::new(out.finish())
}

/// A value on its way into a column.
#[derive(Debug, Clone)]
pub(crate) enum Cell<'a> {
    Null,
    Row(i64),
    Offset(u32),
    Share(f32),
    Flag(bool),
    Text(&'a str),
    Names(Vec<&'a str>),
    /// A list of one name.
    Lone(&'a str),
    /// What a gazetteer calls the thing of a number.
    Number(u32, Naming<'a>),
}

/// How a gazetteer names the things of which a column has the numbers: entities, or aliases. One column has one.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Naming<'a> {
    pub(crate) list: &'a Gazetteer,
    pub(crate) name: fn(&Gazetteer, u32) -> Option<&str>,
}

/// Types of attributes that are columns.
pub(crate) trait AsCell {
    /// The column that they make.
    const KIND: Kind;
    /// The value.
    fn cell(&self) -> Cell<'_>;
}

impl AsCell for u32 {
    const KIND: Kind = Kind::Offset;
    fn cell(&self) -> Cell<'_> {
        Cell::Offset(*self)
    }
}

impl AsCell for f32 {
    const KIND: Kind = Kind::Share;
    fn cell(&self) -> Cell<'_> {
        Cell::Share(*self)
    }
}

impl AsCell for bool {
    const KIND: Kind = Kind::Flag;
    fn cell(&self) -> Cell<'_> {
        Cell::Flag(*self)
    }
}

impl AsCell for String {
    const KIND: Kind = Kind::Text;
    fn cell(&self) -> Cell<'_> {
        Cell::Text(self)
    }
}

impl AsCell for Name {
    const KIND: Kind = Kind::Name;
    fn cell(&self) -> Cell<'_> {
        Cell::Text(self)
    }
}

impl<T: AsCell> AsCell for Option<T> {
    const KIND: Kind = T::KIND;
    fn cell(&self) -> Cell<'_> {
        self.as_ref().map_or(Cell::Null, T::cell)
    }
}

/// Strings end to end, with their lengths; `None` is null.
#[derive(Debug, Default)]
pub(crate) struct Strings {
    text: String,
    lens: Vec<Option<u32>>,
}

impl Strings {
    fn push(&mut self, value: Option<&str>) {
        self.text.push_str(value.unwrap_or_default());
        self.lens.push(value.map(|value| value.len() as u32));
    }
    fn iter(&self) -> impl Iterator<Item = Option<&str>> {
        let mut rest = self.text.as_str();
        self.lens.iter().map(move |len| {
            let (value, after) = rest.split_at_checked((*len)? as usize)?;
            rest = after;
            Some(value)
        })
    }
}

/// Keys into values of its own; `None` is null.
#[derive(Debug, Default)]
pub(crate) struct Keys {
    values: Vec<Arc<str>>,
    known: FxHashMap<Arc<str>, i32>,
    /// Keys of values that were seen at an address, by its lower bits: labels and ids lie where they lie. Another value
    /// may have come to lie there, so a key counts when its value is the same.
    seen: Vec<i32>,
    /// The keys of what a gazetteer calls the things of these numbers.
    numbered: FxHashMap<u32, Option<i32>>,
    rows: Vec<Option<i32>>,
}

/// How many addresses are remembered, a power of two.
const SEEN: usize = 256;

impl Keys {
    pub(super) fn key(&mut self, value: &str) -> i32 {
        // Neighbouring rows often have the same name.
        if let Some(&Some(last)) = self.rows.last()
            && self.values.get(last as usize).is_some_and(|known| **known == *value)
        {
            return last;
        }
        if self.seen.is_empty() {
            self.seen.resize(SEEN, 0);
        }
        let address = value.as_ptr().addr();
        let place = (address ^ address >> 8) % SEEN;
        if let Some(&key) = self.seen.get(place)
            && self.values.get(key as usize).is_some_and(|known| **known == *value)
        {
            return key;
        }
        let key = self.known(value);
        self.seen.get_mut(place).into_iter().for_each(|seen| *seen = key);
        key
    }
    /// The key of a value that lies anywhere.
    fn known(&mut self, value: &str) -> i32 {
        if let Some(&key) = self.known.get(value) {
            return key;
        }
        let (key, value) = (self.values.len() as i32, Arc::<str>::from(value));
        self.values.push(value.clone());
        self.known.insert(value, key);
        key
    }
    fn push(&mut self, value: Option<&str>) {
        let key = value.map(|value| self.key(value));
        self.rows.push(key);
    }
    fn push_number(&mut self, number: u32, naming: Naming<'_>) {
        let key = if let Some(&key) = self.numbered.get(&number) {
            key
        } else {
            let key = (naming.name)(naming.list, number).map(|name| self.key(name));
            self.numbered.insert(number, key);
            key
        };
        self.rows.push(key);
    }
    /// The values, in the order of their keys.
    pub(super) fn values(&self) -> LargeStringArray {
        LargeStringArray::from_iter_values(&self.values)
    }
    /// Adds another's rows, whose keys count in values of their own.
    pub(super) fn append(&mut self, other: Self) {
        let keys: Vec<i32> = other.values.iter().map(|value| self.key(value)).collect();
        let mapped = other.rows.into_iter().map(|key| key.and_then(|key| keys.get(key as usize).copied()));
        self.rows.extend(mapped);
    }
}

/// A column that grows.
#[derive(Debug)]
pub(crate) enum Column {
    Row(Vec<Option<i64>>),
    Offset(Vec<Option<i32>>),
    Share(Vec<Option<f32>>),
    Flag(Vec<Option<bool>>),
    Text(Strings),
    Name(Keys),
    Names(Strings, Vec<Option<u32>>),
}

impl Column {
    /// An empty column.
    pub(crate) fn new(kind: Kind) -> Self {
        match kind {
            Kind::Row => Self::Row(Vec::new()),
            Kind::Offset => Self::Offset(Vec::new()),
            Kind::Share => Self::Share(Vec::new()),
            Kind::Flag => Self::Flag(Vec::new()),
            Kind::Text => Self::Text(Strings::default()),
            Kind::Name => Self::Name(Keys::default()),
            Kind::Names => Self::Names(Strings::default(), Vec::new()),
        }
    }
    /// Adds a value; one of another type, which `AsCell` rules out, would be null.
    pub(crate) fn push(&mut self, cell: Cell<'_>) {
        match (self, cell) {
            (Self::Row(values), Cell::Row(row)) => values.push(Some(row)),
            (Self::Offset(values), Cell::Offset(at)) => values.push(Some(at as i32)),
            (Self::Share(values), Cell::Share(share)) => values.push(Some(share)),
            (Self::Flag(values), Cell::Flag(flag)) => values.push(Some(flag)),
            (Self::Text(strings), Cell::Text(text)) => strings.push(Some(text)),
            (Self::Name(keys), Cell::Text(text)) => keys.push(Some(text)),
            (Self::Names(strings, lens), Cell::Names(names)) => {
                lens.push(Some(names.len() as u32));
                names.into_iter().for_each(|name| strings.push(Some(name)));
            }
            (Self::Name(keys), Cell::Number(number, naming)) => keys.push_number(number, naming),
            (Self::Names(strings, lens), Cell::Lone(name)) => {
                lens.push(Some(1));
                strings.push(Some(name));
            }
            (column, _) => column.push_null(),
        }
    }
    fn push_null(&mut self) {
        match self {
            Self::Row(values) => values.push(None),
            Self::Offset(values) => values.push(None),
            Self::Share(values) => values.push(None),
            Self::Flag(values) => values.push(None),
            Self::Text(strings) => strings.push(None),
            Self::Name(keys) => keys.push(None),
            Self::Names(_, lens) => lens.push(None),
        }
    }
    /// How many rows there are.
    fn len(&self) -> usize {
        match self {
            Self::Row(values) => values.len(),
            Self::Offset(values) => values.len(),
            Self::Share(values) => values.len(),
            Self::Flag(values) => values.len(),
            Self::Text(strings) => strings.lens.len(),
            Self::Name(keys) => keys.rows.len(),
            Self::Names(_, lens) => lens.len(),
        }
    }
    /// Makes room for so many rows.
    fn reserve(&mut self, rows: usize) {
        match self {
            Self::Row(values) => values.reserve(rows),
            Self::Offset(values) => values.reserve(rows),
            Self::Share(values) => values.reserve(rows),
            Self::Flag(values) => values.reserve(rows),
            Self::Text(strings) => strings.lens.reserve(rows),
            Self::Name(keys) => keys.rows.reserve(rows),
            Self::Names(_, lens) => lens.reserve(rows),
        }
    }
    /// Adds the rows of another column of the same kind.
    pub(super) fn append(&mut self, other: Self) {
        match (self, other) {
            (Self::Row(a), Self::Row(b)) => a.extend(b),
            (Self::Offset(a), Self::Offset(b)) => a.extend(b),
            (Self::Share(a), Self::Share(b)) => a.extend(b),
            (Self::Flag(a), Self::Flag(b)) => a.extend(b),
            (Self::Text(a), Self::Text(b)) => a.append(b),
            (Self::Name(a), Self::Name(b)) => a.append(b),
            (Self::Names(a, lens), Self::Names(b, more)) => {
                a.append(b);
                lens.extend(more);
            }
            _ => {}
        }
    }
    /// The Arrow array.
    pub(super) fn finish(self) -> ArrayRef {
        match self {
            Self::Row(values) => Arc::new(Int64Array::from(values)),
            Self::Offset(values) => Arc::new(Int32Array::from(values)),
            Self::Share(values) => Arc::new(Float32Array::from(values)),
            Self::Flag(values) => Arc::new(BooleanArray::from(values)),
            text @ Self::Text(_) => texts(&[text]),
            Self::Name(keys) => {
                dictionary(LargeStringArray::from_iter_values(&keys.values), Int32Array::from(keys.rows))
            }
            Self::Names(strings, lens) => lists(&strings, &lens),
        }
    }
}

impl Strings {
    pub(super) fn append(&mut self, other: Self) {
        self.text.push_str(&other.text);
        self.lens.extend(other.lens);
    }
}

/// A dictionary of these values, to which the keys belong.
pub(super) fn dictionary(values: LargeStringArray, keys: Int32Array) -> ArrayRef {
    let whole = DictionaryArray::<Int32Type>::try_new(keys, Arc::new(values));
    // Every key was made from the values, so there is always an array.
    whole.map_or_else(
        |_| arrow_array::new_empty_array(&Kind::Name.data_type()),
        |array| Arc::new(array) as ArrayRef,
    )
}

fn lists(strings: &Strings, lens: &[Option<u32>]) -> ArrayRef {
    let mut lists = LargeListBuilder::new(LargeStringBuilder::new());
    let mut values = strings.iter();
    for len in lens {
        values
            .by_ref()
            .take(len.unwrap_or_default() as usize)
            .for_each(|value| lists.values().append_option(value));
        lists.append(len.is_some());
    }
    Arc::new(lists.finish())
}
