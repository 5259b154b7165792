//! Arithmetic on rows of numbers, one for each label, in a form that goes through the processor's lanes.
//!
//! Results are the same on every processor: nothing but single additions, multiplications and comparisons, in an order
//! that is written down.

use super::model::Row;
use crate::model::Label;

/// Numbers that are summed or compared side by side.
const LANES: usize = 8;

/// Adds a row.
#[inline]
pub(crate) fn add(to: &mut Row, row: &Row) {
    to.iter_mut().zip(row).for_each(|(x, y)| *x += y);
}

/// Adds a row times a weight.
#[inline]
pub(crate) fn add_times(to: &mut Row, weight: f32, row: &Row) {
    to.iter_mut().zip(row).for_each(|(x, y)| *x += weight * y);
}

/// Multiplies by a row.
#[inline]
pub(crate) fn multiply(to: &mut Row, row: &Row) {
    to.iter_mut().zip(row).for_each(|(x, y)| *x *= y);
}

#[inline]
fn larger(a: f32, b: f32) -> f32 {
    if b > a { b } else { a }
}

/// The row folded over its lanes, then the lanes.
#[inline]
fn fold(row: &Row, first: f32, join: impl Fn(f32, f32) -> f32) -> f32 {
    let mut lanes = [first; LANES];
    let (chunks, rest) = row.as_chunks::<LANES>();
    for chunk in chunks {
        lanes.iter_mut().zip(chunk).for_each(|(lane, x)| *lane = join(*lane, *x));
    }
    lanes.iter().chain(rest).fold(first, |all, x| join(all, *x))
}

/// The largest number.
#[inline]
pub(crate) fn largest(row: &Row) -> f32 {
    fold(row, f32::NEG_INFINITY, larger)
}

/// Divides a row by its sum.
#[inline]
pub(crate) fn normalise(row: &mut Row) {
    let sum = fold(row, 0.0, |a, b| a + b);
    let scale = if sum > f32::MIN_POSITIVE { 1.0 / sum } else { 0.0 };
    row.iter_mut().for_each(|x| *x *= scale);
}

/// Where this number, which is in the row, stands first.
#[inline]
pub(crate) fn first_of(row: &Row, number: f32) -> usize {
    mask(row, row, |x, _| x >= number).trailing_zeros() as usize
}

/// The places at which this holds, as bits.
#[inline]
pub(crate) fn mask(a: &Row, b: &Row, holds: impl Fn(f32, f32) -> bool) -> u32 {
    let mut found = [0u32; BITS.len()];
    for (slot, (bit, (&x, &y))) in found.iter_mut().zip(BITS.iter().zip(a.iter().zip(b))) {
        *slot = if holds(x, y) { *bit } else { 0 };
    }
    found.iter().fold(0, |all, bit| all | bit)
}

/// A bit for every place of a row.
// Filled when compiled: an index out of bounds would not compile.
#[allow(clippy::indexing_slicing)]
const BITS: [u32; Label::BLOCKS] = {
    let mut bits = [1; Label::BLOCKS];
    let mut place = 1;
    while place < bits.len() {
        bits[place] = bits[place - 1] << 1;
        place += 1;
    }
    bits
};

/// The places of the bits that are set, from the lowest on.
#[inline]
pub(crate) fn bits(mut set: u32) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let place = set.trailing_zeros();
        set &= set.wrapping_sub(1);
        (place < u32::BITS).then_some(place as usize)
    })
}

/// `e^x` within two millionths of itself; 0 from -87 down.
///
/// The polynomial of Taylor after the argument is brought to within half a power of two: no table, no branch, and unlike
/// the system's function the same everywhere.
#[inline]
pub(crate) fn exp(x: f32) -> f32 {
    /// Adding it leaves the nearest whole number in the lowest bits.
    const SHIFT: f32 = 12_582_912.0;
    /// The two parts of the logarithm of 2; the first has few digits, so that products with it are exact.
    const LN_2: (f32, f32) = (0.693_359_4, -2.121_944_4e-4);
    let within = if x > -87.0 { x } else { -87.0 };
    let within = if within < 88.0 { within } else { 88.0 };
    let shifted = within * std::f32::consts::LOG2_E + SHIFT;
    let power = shifted - SHIFT;
    let r = (within - power * LN_2.0) - power * LN_2.1;
    let series =
        1.0 + r * (1.0 + r * (0.5 + r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0 + r / 720.0)))));
    let exponent = shifted.to_bits().wrapping_sub(SHIFT.to_bits()).wrapping_add(127);
    let value = series * f32::from_bits(exponent << 23);
    if x > -87.0 { value } else { 0.0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_is_near_the_systems() {
        for i in -8_699..8_800 {
            let x = i as f32 / 100.0;
            let exact = f64::from(x).exp();
            assert!((f64::from(exp(x)) / exact - 1.0).abs() < 2e-6, "{x}: {} {exact}", exp(x));
        }
        assert!(exp(-1e9) <= 0.0 && exp(f32::NEG_INFINITY) <= 0.0 && (exp(0.0) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn rows_fold_and_find() {
        let mut row: Row = std::array::from_fn(|i| ((i * 7) % Label::BLOCKS) as f32);
        let most = largest(&row);
        assert_eq!((most as usize, row[first_of(&row, most)]), (Label::BLOCKS - 1, most));
        normalise(&mut row);
        assert!((row.iter().sum::<f32>() - 1.0).abs() < 1e-6);
        let low = mask(&row, &[0.0; Label::BLOCKS], |x, y| x > y);
        assert_eq!(bits(low).collect::<Vec<_>>(), (1..Label::BLOCKS).collect::<Vec<_>>());
    }
}
