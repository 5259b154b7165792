//! Tables as they grow in the workers: one list of columns for each kind of row.

use super::column::{AsCell, Cell, Column, Kind};
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{ArrowError, Field, Schema};
use std::collections::HashMap;
use std::marker::PhantomData;
use std::sync::Arc;

/// A kind of row: what its table's columns are, after the first, `doc`.
pub(crate) trait Row {
    /// The columns.
    const COLUMNS: &'static [(&'static str, Kind)];
    /// Gives every value in the order of the columns.
    fn each<'a>(&'a self, put: &mut dyn FnMut(Cell<'a>));
}

/// Makes attributes of a struct the columns of its table.
macro_rules! columns {
    ($row:ty: $($field:ident),*) => {
        impl $crate::py::rows::Row for $row {
            const COLUMNS: &'static [(&'static str, $crate::py::column::Kind)] =
                &[$((stringify!($field), $crate::py::rows::kind(|row: &$row| &row.$field))),*];
            fn each<'a>(&'a self, put: &mut dyn FnMut($crate::py::column::Cell<'a>)) {
                use $crate::py::column::AsCell;
                $(put(self.$field.cell());)*
            }
        }
    };
}
pub(crate) use columns;

/// The column that an attribute makes.
pub(crate) const fn kind<R, T: AsCell>(_: fn(&R) -> &T) -> Kind {
    T::KIND
}

/// The rows of one table.
#[derive(Debug)]
pub(crate) struct Rows<R> {
    doc: Column,
    columns: Vec<Column>,
    row: PhantomData<fn(R)>,
}

impl<R: Row> Default for Rows<R> {
    fn default() -> Self {
        let columns = R::COLUMNS.iter().map(|(_, kind)| Column::new(*kind)).collect();
        Self { doc: Column::new(Kind::Row), columns, row: PhantomData }
    }
}

impl<R: Row> Rows<R> {
    /// Adds a row of the document at this input position.
    pub(crate) fn push(&mut self, doc: usize, row: &R) {
        self.doc.push(Cell::Row(doc as i64));
        let mut columns = self.columns.iter_mut();
        row.each(&mut |cell| {
            if let Some(column) = columns.next() {
                column.push(cell);
            }
        });
    }
    /// Adds a row from its values, which stand in the order of the columns.
    pub(crate) fn put<const N: usize>(&mut self, doc: usize, cells: [Cell<'_>; N]) {
        const { assert!(N == R::COLUMNS.len(), "one value for each column") };
        self.doc.push(Cell::Row(doc as i64));
        self.columns.iter_mut().zip(cells).for_each(|(column, cell)| column.push(cell));
    }
    /// How many rows there are.
    pub(crate) fn len(&self) -> usize {
        if let Column::Row(rows) = &self.doc { rows.len() } else { 0 }
    }
    /// The Arrow table of the rows of all parts, in their order, with this metadata.
    pub(crate) fn finish(
        parts: Vec<Self>,
        metadata: HashMap<String, String>,
    ) -> Result<RecordBatch, ArrowError> {
        let mut columns: Vec<Vec<Column>> = R::COLUMNS.iter().map(|_| Vec::new()).collect();
        let mut docs = Vec::with_capacity(parts.len());
        for part in parts {
            docs.push(part.doc);
            columns.iter_mut().zip(part.columns).for_each(|(all, own)| all.push(own));
        }
        let kinds = R::COLUMNS.iter().map(|(_, kind)| *kind);
        let rest = kinds.zip(columns).map(|(kind, parts)| kind.array(parts));
        let arrays: Vec<ArrayRef> = std::iter::once(Kind::Row.array(docs)).chain(rest).collect();
        RecordBatch::try_new(Arc::new(schema::<R>(metadata)), arrays)
    }
}

/// The schema of the table of these rows.
pub(crate) fn schema<R: Row>(metadata: HashMap<String, String>) -> Schema {
    let doc = Field::new("doc", Kind::Row.data_type(), false);
    let rest = R::COLUMNS
        .iter()
        .map(|(name, kind)| Field::new(name.trim_start_matches("r#"), kind.data_type(), true));
    Schema::new_with_metadata(std::iter::once(doc).chain(rest).collect::<Vec<_>>(), metadata)
}
