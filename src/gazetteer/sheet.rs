//! Rows of a table as entities: which column says what.

use super::entry::{Alias, CaseRule, Entry};
use crate::error::{Error, Result};
use serde_json::{Map, Value};

/// The key of tickers in `data`.
pub(super) const TICKER: &str = "ticker";

/// The names that a table's columns have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnNames {
    /// The column of the ids; `None` when the name is the id.
    pub id: Option<String>,
    /// The column of the names.
    pub name: String,
    /// The column of the types.
    pub kind: String,
    /// The column of other names, several in a cell; without it `aliases`, where the table has one.
    pub aliases: Option<String>,
    /// The column of stock exchange tickers.
    pub ticker: Option<String>,
    /// The type where no column says one.
    pub default_kind: Option<String>,
    /// What parts several names in a cell.
    pub separator: String,
}

impl Default for ColumnNames {
    fn default() -> Self {
        Self {
            id: Some("id".into()),
            name: "name".into(),
            kind: "type".into(),
            aliases: None,
            ticker: None,
            default_kind: None,
            separator: "|".into(),
        }
    }
}

/// What a column says.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Role {
    Id,
    Name,
    Kind,
    /// Several names in a cell.
    Aliases,
    /// One name in a cell.
    Alias,
    Case,
    Policy,
    Lang,
    AliasPrior,
    Prior,
    Parent,
    /// A JSON object.
    Object,
    /// A value of `data`, under this key.
    Data(String),
    Nothing,
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Null,
    /// A text.
    Text(String),
    /// Several.
    Texts(Vec<String>),
    /// A number or a flag.
    Value(Value),
}

/// A fault in a row, and the number of the column that it is in.
#[derive(Debug)]
pub struct CellFault {
    /// The column, from 0.
    pub column: usize,
    /// What is wrong.
    pub error: Error,
}

/// What each column of a table says.
///
/// ```
/// use warta::gazetteer::{Cell, ColumnNames, Sheet};
/// let sheet = Sheet::new(&["id", "name", "type", "aliases", "country"], &ColumnNames::default()).unwrap();
/// let row = ["ru", "Rusia", "GPE", "Russia|Federasi Rusia", "RU"];
/// let entry = sheet.entry(row.iter().map(|cell| Cell::Text((*cell).into()))).unwrap();
/// assert_eq!((entry.aliases.len(), entry.data["country"].as_str()), (2, Some("RU")));
/// ```
#[derive(Debug)]
pub struct Sheet {
    roles: Vec<Role>,
    columns: Vec<String>,
    separator: String,
    default_kind: Option<String>,
    name_is_id: bool,
    /// The column of tickers, which may be that of the ids too.
    ticker: Option<usize>,
}

impl Sheet {
    /// For a table with these columns. A column that is missing is an error that names those there are.
    pub fn new(columns: &[&str], names: &ColumnNames) -> Result<Self> {
        let columns: Vec<String> = columns.iter().map(|name| name.trim().to_owned()).collect();
        let ticker = columns.iter().position(|column| names.ticker.as_deref() == Some(column));
        let sheet = Self {
            ticker,
            roles: columns.iter().map(|column| role(column, names)).collect(),
            columns,
            separator: names.separator.clone(),
            default_kind: names.default_kind.clone(),
            name_is_id: names.id.is_none(),
        };
        sheet.check(names)?;
        Ok(sheet)
    }
    fn check(&self, names: &ColumnNames) -> Result<()> {
        let needed = names.id.iter().map(|id| ("id", id)).chain([("name", &names.name)]);
        let needed = needed.chain(names.default_kind.is_none().then_some(("type", &names.kind)));
        let given = names.aliases.iter().map(|name| ("aliases", name));
        let given = given.chain(names.ticker.iter().map(|name| ("ticker", name)));
        for (argument, column) in needed.chain(given) {
            self.one(argument, column)?;
        }
        Ok(())
    }
    /// There is exactly one column of this name.
    fn one(&self, argument: &str, column: &str) -> Result<()> {
        let found = self.columns.iter().filter(|name| *name == column).count();
        let hint = if argument == "type" { ", or default_type" } else { "" };
        match found {
            1 => Ok(()),
            0 => Err(Error::gazetteer(format!(
                "expected a column {column:?} ({argument}={column:?}{hint}), found the columns {}",
                self.columns.join(", ")
            ))),
            _ => Err(Error::gazetteer(format!("expected one column {column:?}, found {found}"))),
        }
    }
    /// How many columns there are.
    pub fn len(&self) -> usize {
        self.roles.len()
    }
    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.roles.is_empty()
    }
    /// The name of a column.
    pub fn column(&self, number: usize) -> &str {
        self.columns.get(number).map_or("", String::as_str)
    }
    /// The entity of a row.
    pub fn entry(&self, cells: impl Iterator<Item = Cell>) -> std::result::Result<Entry, CellFault> {
        let mut row = Row { entry: Entry::new("", "", ""), names: Vec::new(), like: Alias::new("") };
        for (column, (role, cell)) in self.roles.iter().zip(cells).enumerate() {
            if self.ticker == Some(column) {
                row.say_ticker(&cell);
            }
            let said = row.say(role, cell, &self.separator);
            said.map_err(|error| CellFault {
                column,
                error: error.item(format!("column {:?}", self.column(column))),
            })?;
        }
        Ok(row.finish(self))
    }
}

/// The role of a column by its name; those that the caller named come before the usual ones.
fn role(column: &str, names: &ColumnNames) -> Role {
    let is = |name: &Option<String>| name.as_deref() == Some(column);
    match column {
        "" => Role::Nothing,
        // The row labels of a data frame.
        _ if column.starts_with("__index_level_") => Role::Nothing,
        _ if is(&names.id) => Role::Id,
        _ if column == names.name => Role::Name,
        _ if column == names.kind => Role::Kind,
        _ if is(&names.aliases) => Role::Aliases,
        _ if is(&names.ticker) => Role::Nothing,
        "aliases" if names.aliases.is_none() => Role::Aliases,
        "alias" if names.aliases.is_none() => Role::Alias,
        "case" => Role::Case,
        "policy" => Role::Policy,
        "lang" => Role::Lang,
        "alias_prior" => Role::AliasPrior,
        "prior" => Role::Prior,
        "parent" => Role::Parent,
        "data" => Role::Object,
        _ => Role::Data(column.to_owned()),
    }
}

/// A row that is being read.
struct Row {
    entry: Entry,
    names: Vec<String>,
    /// Case, policy, language and prior of the names of this row.
    like: Alias,
}

impl Row {
    fn say(&mut self, role: &Role, cell: Cell, separator: &str) -> Result<()> {
        let entry = &mut self.entry;
        match (role, cell) {
            (Role::Nothing, _) | (_, Cell::Null) => {}
            (Role::Aliases, Cell::Text(names)) => self.names.extend(split(&names, separator)),
            (Role::Aliases | Role::Alias, Cell::Texts(names)) => {
                self.names.extend(names.into_iter().filter(|name| !name.trim().is_empty()));
            }
            (Role::Data(key), Cell::Texts(values)) => put(&mut entry.data, key, values.into()),
            (Role::Data(key), Cell::Value(value)) => put(&mut entry.data, key, value),
            (Role::Data(key), Cell::Text(text)) => put(&mut entry.data, key, text.into()),
            (role, cell) => {
                let text = one(cell)?;
                if !text.is_empty() {
                    self.say_one(role, text)?;
                }
            }
        }
        Ok(())
    }
    fn say_ticker(&mut self, cell: &Cell) {
        let value = match cell {
            Cell::Text(text) => Value::from(text.trim()),
            Cell::Texts(texts) => Value::from(texts.clone()),
            _ => return,
        };
        put(&mut self.entry.data, TICKER, value);
    }
    fn say_one(&mut self, role: &Role, text: String) -> Result<()> {
        let entry = &mut self.entry;
        match role {
            Role::Id => entry.id = text,
            Role::Name => entry.name = text,
            Role::Kind => entry.kind = text,
            Role::Aliases | Role::Alias => self.names.push(text),
            Role::Case => self.like.case = case(&text)?,
            Role::Policy => self.like.policy = text,
            Role::Lang => self.like.lang = Some(text),
            Role::AliasPrior => self.like.prior = Some(number(&text)?),
            Role::Prior => entry.prior = number(&text)?,
            Role::Parent => entry.parent = Some(text),
            Role::Object => entry.data.extend(object(&text)?),
            Role::Data(_) | Role::Nothing => {}
        }
        Ok(())
    }
    fn finish(mut self, sheet: &Sheet) -> Entry {
        let entry = &mut self.entry;
        if entry.kind.is_empty() {
            entry.kind = sheet.default_kind.clone().unwrap_or_default();
        }
        if sheet.name_is_id {
            entry.id.clone_from(&entry.name);
        }
        if self.names.is_empty() && !self.like.is_plain() {
            self.names.push(entry.name.clone());
        }
        let like = self.like;
        let alias = |text| Alias { text, ..like.clone() };
        let plain_name = |alias: &Alias| alias.is_plain() && alias.text == self.entry.name;
        let aliases = self.names.into_iter().map(alias).filter(|alias| !plain_name(alias));
        let aliases = aliases.collect();
        Entry { aliases, ..self.entry }
    }
}

/// The names in a cell, trimmed; without a separator it is one name.
fn split<'a>(cell: &'a str, separator: &'a str) -> Vec<String> {
    let parts: Vec<&str> = if separator.is_empty() { vec![cell] } else { cell.split(separator).collect() };
    parts.into_iter().map(str::trim).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn put(data: &mut Map<String, Value>, key: &str, value: Value) {
    let empty = value.as_str().is_some_and(str::is_empty);
    if !empty {
        data.insert(key.to_owned(), value);
    }
}

fn one(cell: Cell) -> Result<String> {
    match cell {
        Cell::Null => Ok(String::new()),
        Cell::Text(text) => Ok(text.trim().to_owned()),
        Cell::Value(Value::Number(number)) => Ok(shown(&number)),
        Cell::Value(value) => Err(Error::gazetteer(format!("expected a text, found {value}"))),
        Cell::Texts(texts) => {
            Err(Error::gazetteer(format!("expected a text, found a list of {}", texts.len())))
        }
    }
}

/// Whole numbers that became floats beside a missing one are whole again.
fn shown(number: &serde_json::Number) -> String {
    let float = number.as_f64().filter(|float| number.is_f64() && float.fract() == 0.0 && float.abs() < 1e15);
    float.map_or_else(|| number.to_string(), |float| format!("{float:.0}"))
}

fn number(text: &str) -> Result<f32> {
    let number = text.parse::<f32>().ok().filter(|number| number.is_finite() && *number >= 0.0);
    number.ok_or_else(|| Error::gazetteer(format!("expected a number of 0 or more, found {text:?}")))
}

fn case(text: &str) -> Result<CaseRule> {
    let all = [CaseRule::Smart, CaseRule::Exact, CaseRule::Fold];
    let found = all.into_iter().find(|rule| rule.name() == text);
    found.ok_or_else(|| Error::gazetteer(format!("expected smart, exact or fold, found {text:?}")))
}

fn object(text: &str) -> Result<Map<String, Value>> {
    serde_json::from_str(text).map_err(|error| Error::gazetteer(format!("expected a JSON object: {error}")))
}
