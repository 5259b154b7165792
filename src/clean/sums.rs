//! Sums over every labelling of a document, no label left out: what training needs, and what inference is tested
//! against.

use super::decide::{Lattice, transposed};
use super::edge::Edge;
use super::model::{Model, Row};
use crate::model::Label;

/// Number of labels that a block can have.
const L: usize = Label::BLOCKS;

/// The blocks' scores as factors, each row's largest 1. `allowed` limits the labels of each block (bits).
pub(crate) fn factors(lattice: &Lattice, allowed: Option<&[u32]>) -> Vec<Row> {
    let rows = lattice.emissions.iter().enumerate();
    rows.map(|(i, row)| scaled(row, allowed.and_then(|a| a.get(i)))).collect()
}

/// Scaled forward sums; `edges` are those above each block.
pub(crate) fn forward(factors: &[Row], exponents: &Exponents, edges: &[Edge]) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(factors.len());
    for (factor, edge) in factors.iter().zip(edges) {
        let mut row = *factor;
        if let Some(before) = out.last() {
            multiply(&mut row, &weighted(before, exponents.rows(*edge)));
        }
        normalise(&mut row);
        out.push(row);
    }
    out
}

/// Scaled backward sums, from the last block to the first.
pub(crate) fn backward(
    factors: &[Row],
    exponents: &Exponents,
    edges: &[Edge],
    mut take: impl FnMut(usize, &Row),
) {
    let mut row = [1.0; L];
    for (i, (factor, edge)) in factors.iter().zip(edges).enumerate().rev() {
        take(i, &row);
        multiply(&mut row, factor);
        row = weighted(&row, exponents.columns(*edge));
        normalise(&mut row);
    }
}

/// The transition weights as factors, by edge.
#[derive(Debug)]
pub(crate) struct Exponents {
    /// By the label before.
    rows: [Vec<Row>; Edge::COUNT],
    /// By the label after.
    columns: [Vec<Row>; Edge::COUNT],
}

impl Exponents {
    pub(crate) fn of(model: &Model) -> Self {
        let exponent = |row: Row| row.map(f32::exp);
        let rows: [Vec<Row>; Edge::COUNT] =
            std::array::from_fn(|edge| model.transitions_at(edge).into_iter().map(exponent).collect());
        Self { columns: rows.each_ref().map(|rows| transposed(rows)), rows }
    }
    /// Factors between two labels, by the label before.
    pub(crate) fn rows(&self, edge: Edge) -> &[Row] {
        self.rows.get(edge.index()).map_or(&[], Vec::as_slice)
    }
    fn columns(&self, edge: Edge) -> &[Row] {
        self.columns.get(edge.index()).map_or(&[], Vec::as_slice)
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
