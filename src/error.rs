//! One opaque error: a kind, a position and what is wrong. The sentence is built in `Display`.

use std::fmt;

/// What sort of input was at fault; Python has one exception class for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A text, a metadata value or an option of a call.
    Input,
    /// A language pack or a model.
    Pack,
    /// A gazetteer entry or a gazetteer file.
    Gazetteer,
    /// A defect of warta itself.
    Internal,
}

/// Where the fault is. Lines and columns count from 1, rows and entries from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Position {
    /// File, or the name of an embedded one.
    pub file: Option<String>,
    /// Line of the file, from 1.
    pub line: Option<u32>,
    /// Column of the line in code points, from 1.
    pub column: Option<u32>,
    /// Row of a batch or entry of a list, from 0.
    pub row: Option<u64>,
    /// What the position is inside of, such as `rule id.related.baca-juga`.
    pub item: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    kind: Kind,
    at: Position,
    what: String,
    faults: Vec<Error>,
}

/// The error of every fallible call in this crate.
///
/// ```
/// use warta::error::Error;
/// let e = Error::input("expected a date, found \"soon\"").row(3);
/// assert_eq!(e.to_string(), "row 3: expected a date, found \"soon\"");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error(Box<Inner>);

/// Faults that one sentence tells; all of them are in [`Error::faults`].
const SHOWN_FAULTS: usize = 20;

/// `Result` with this crate's [`Error`].
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An error of this kind, with what is wrong and no position yet.
    pub fn new(kind: Kind, what: impl Into<String>) -> Self {
        Self(Box::new(Inner { kind, at: Position::default(), what: what.into(), faults: Vec::new() }))
    }
    /// A faulty text, metadata value or option.
    pub fn input(what: impl Into<String>) -> Self {
        Self::new(Kind::Input, what)
    }
    /// A faulty pack or model.
    pub fn pack(what: impl Into<String>) -> Self {
        Self::new(Kind::Pack, what)
    }
    /// A faulty gazetteer.
    pub fn gazetteer(what: impl Into<String>) -> Self {
        Self::new(Kind::Gazetteer, what)
    }
    /// A defect of warta.
    pub fn internal(what: impl Into<String>) -> Self {
        Self::new(Kind::Internal, what)
    }
    /// The error of a list with so many rows, some of them bad: it tells every one of these.
    pub fn several(rows: usize, faults: Vec<Self>) -> Self {
        let kind = faults.first().map_or(Kind::Gazetteer, Self::kind);
        let shown: Vec<_> = faults.iter().take(SHOWN_FAULTS).map(|fault| format!("\n  {fault}")).collect();
        let more = match faults.len().saturating_sub(SHOWN_FAULTS) {
            0 => String::new(),
            more => format!("\n  ... and {more} more"),
        };
        let mut error =
            Self::new(kind, format!("{} of {rows} rows are bad{}{more}", faults.len(), shown.concat()));
        error.0.at.file = faults.first().and_then(|fault| fault.position().file.clone());
        error.0.faults = faults;
        error
    }
    /// The errors that it tells together; empty for a single one.
    pub fn faults(&self) -> &[Self] {
        &self.0.faults
    }
    /// The same error, in this file.
    #[must_use]
    pub fn file(mut self, file: impl Into<String>) -> Self {
        self.0.at.file = Some(file.into());
        self
    }
    /// The same error, at this line and column, both from 1.
    #[must_use]
    pub fn line(mut self, line: u32, column: u32) -> Self {
        self.0.at.line = Some(line);
        self.0.at.column = Some(column);
        self
    }
    /// The same error, in this record of a file: the line that it starts on, from 1. A line that it knows stays.
    #[must_use]
    pub fn record(mut self, line: u32) -> Self {
        self.0.at.line.get_or_insert(line);
        self
    }
    /// The same error, in this row or entry, from 0.
    #[must_use]
    pub fn row(mut self, row: u64) -> Self {
        self.0.at.row = Some(row);
        self
    }
    /// The same error, inside this item.
    #[must_use]
    pub fn item(mut self, item: impl Into<String>) -> Self {
        self.0.at.item = Some(item.into());
        self
    }
    /// What sort of input was at fault.
    pub fn kind(&self) -> Kind {
        self.0.kind
    }
    /// Where it is.
    pub fn position(&self) -> &Position {
        &self.0.at
    }
    /// What is wrong, without the position.
    pub fn what(&self) -> &str {
        &self.0.what
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut parts = Vec::new();
        match (&self.file, self.line, self.column) {
            (Some(file), Some(line), Some(column)) => parts.push(format!("{file}:{line}:{column}")),
            (Some(file), Some(line), None) => parts.push(format!("{file}:{line}")),
            (Some(file), _, _) => parts.push(file.clone()),
            (None, Some(line), Some(column)) => parts.push(format!("line {line}, column {column}")),
            _ => {}
        }
        parts.extend(self.row.map(|row| format!("row {row}")));
        parts.extend(self.item.clone());
        f.write_str(&parts.join(", "))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let at = self.0.at.to_string();
        if at.is_empty() { f.write_str(&self.0.what) } else { write!(f, "{at}: {}", self.0.what) }
    }
}

impl std::error::Error for Error {}
