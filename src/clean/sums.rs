//! Sums over every labelling of a document, no label left out: what training needs, and what inference is tested
//! against.

use super::decide::Lattice;
use super::model::{Model, Row};
use crate::model::Label;

/// Number of labels that a block can have.
const L: usize = Label::BLOCKS;

/// The blocks' scores as factors, each row's largest 1. `allowed` limits the labels of each block (bits).
pub(crate) fn factors(lattice: &Lattice, allowed: Option<&[u32]>) -> Vec<Row> {
    let rows = lattice.emissions.iter().enumerate();
    rows.map(|(i, row)| scaled(row, allowed.and_then(|a| a.get(i)))).collect()
}

/// Scaled forward sums.
pub(crate) fn forward(factors: &[Row], exponents: &Exponents) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(factors.len());
    for factor in factors {
        let mut row = *factor;
        if let Some(before) = out.last() {
            multiply(&mut row, &exponents.from(before));
        }
        normalise(&mut row);
        out.push(row);
    }
    out
}

/// Scaled backward sums, from the last block to the first.
pub(crate) fn backward(factors: &[Row], exponents: &Exponents, mut take: impl FnMut(usize, &Row)) {
    let mut row = [1.0; L];
    for (i, factor) in factors.iter().enumerate().rev() {
        take(i, &row);
        multiply(&mut row, factor);
        row = exponents.into(&row);
        normalise(&mut row);
    }
}

/// The transition weights as factors.
#[derive(Debug)]
pub(crate) struct Exponents {
    /// By the label before.
    rows: Vec<Row>,
    /// By the label after.
    columns: Vec<Row>,
}

impl Exponents {
    pub(crate) fn of(model: &Model) -> Self {
        let rows: Vec<Row> = model.transitions.iter().map(|row| row.map(f32::exp)).collect();
        let mut columns = vec![[0.0; L]; L];
        for (i, row) in rows.iter().enumerate() {
            for (column, factor) in columns.iter_mut().zip(row) {
                column.get_mut(i).into_iter().for_each(|slot| *slot = *factor);
            }
        }
        Self { rows, columns }
    }
    /// For every label the sum over the labels before it.
    fn from(&self, before: &Row) -> Row {
        weighted(before, &self.rows)
    }
    /// For every label the sum over the labels after it.
    fn into(&self, after: &Row) -> Row {
        weighted(after, &self.columns)
    }
    /// Factors between two labels, by the label before.
    pub(crate) fn rows(&self) -> &[Row] {
        &self.rows
    }
}

/// The sum of the rows, each times its weight.
fn weighted(weights: &Row, rows: &[Row]) -> Row {
    let mut out = [0.0; L];
    for (weight, row) in weights.iter().zip(rows) {
        out.iter_mut().zip(row).for_each(|(o, t)| *o += weight * t);
    }
    out
}

fn multiply(to: &mut Row, row: &Row) {
    to.iter_mut().zip(row).for_each(|(x, y)| *x *= y);
}

/// The row as factors, the largest 1; nothing of labels that are not allowed.
fn scaled(row: &Row, allowed: Option<&u32>) -> Row {
    let may = |i: usize| allowed.is_none_or(|bits| bits >> i & 1 == 1);
    let most =
        row.iter().enumerate().filter(|(i, _)| may(*i)).map(|(_, &x)| x).fold(f32::NEG_INFINITY, f32::max);
    let mut out = [0.0; L];
    for (i, (o, x)) in out.iter_mut().zip(row).enumerate() {
        *o = if may(i) { (x - most).exp() } else { 0.0 };
    }
    out
}

/// Divides a row by its sum.
fn normalise(row: &mut Row) {
    let sum: f32 = row.iter().sum();
    let sum = if sum > 0.0 { sum } else { f32::MIN_POSITIVE };
    row.iter_mut().for_each(|x| *x /= sum);
}
