//! The best sequence of labels, and how probable each is.

use super::feature::Feature;
use super::model::{Model, Row};
use crate::model::Label;

/// Number of labels that a block can have.
const L: usize = Label::BLOCKS;

/// A score so low that no evidence makes up for it, and still a number.
const FORBIDDEN: f32 = -1e9;

/// Scores of one document's blocks, and sums over its labellings.
pub(crate) struct Lattice {
    /// Score of each label of each block by its own evidence.
    pub(crate) emissions: Vec<Row>,
}

/// The decision on a block.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Choice {
    pub(crate) label: Label,
    /// Posterior of the label, 0..1.
    pub(crate) score: f32,
    /// The next best label and its posterior.
    pub(crate) second: (Label, f32),
}

impl Lattice {
    /// Adds up the weights of every block's features.
    pub(crate) fn new<'f>(model: &Model, blocks: impl Iterator<Item = &'f [Feature]>) -> Self {
        let mut emissions: Vec<Row> = blocks.map(|features| emission(model, features)).collect();
        if let Some(first) = emissions.first_mut() {
            add(first, &model.start);
        }
        if let Some(last) = emissions.last_mut() {
            add(last, &model.end);
        }
        Self { emissions }
    }
    /// Rules a label out for a block, whatever its evidence.
    pub(crate) fn forbid(&mut self, block: usize, label: Label) {
        let slot = self.emissions.get_mut(block).and_then(|row| row.get_mut(label.index()));
        slot.into_iter().for_each(|score| *score = FORBIDDEN);
    }
    /// The best labelling (Viterbi 1967) with posteriors (forward and backward sums, Rabiner 1989, section III).
    pub(crate) fn decide(&self, model: &Model) -> Vec<Choice> {
        let posteriors = self.posteriors(&Exponents::of(model));
        self.best(model).into_iter().zip(&posteriors).map(|(best, row)| choice(best, row)).collect()
    }
    fn best(&self, model: &Model) -> Vec<usize> {
        let Some((first, rest)) = self.emissions.split_first() else { return Vec::new() };
        let mut score = *first;
        let mut back: Vec<[u8; L]> = Vec::with_capacity(self.emissions.len());
        for emission in rest {
            let mut next = [f32::NEG_INFINITY; L];
            let mut from = [0u8; L];
            for ((i, &s), row) in (0u8..).zip(&score).zip(&model.transitions) {
                for ((n, f), t) in next.iter_mut().zip(&mut from).zip(row) {
                    if s + t > *n {
                        (*n, *f) = (s + t, i);
                    }
                }
            }
            add(&mut next, emission);
            score = next;
            back.push(from);
        }
        let mut at = argmax(&score);
        let mut out = vec![at];
        for from in back.iter().rev() {
            at = from.get(at).map_or(0, |&i| i as usize);
            out.push(at);
        }
        out.reverse();
        out
    }
    /// Probability of each label of each block over all labellings.
    pub(crate) fn posteriors(&self, exponents: &Exponents) -> Vec<Row> {
        let (forward, _) = self.forward(exponents, None);
        let backward = self.backward(exponents, None);
        let product = |(a, b): (&Row, &Row)| {
            let mut row = *a;
            row.iter_mut().zip(b).for_each(|(x, y)| *x *= y);
            normalise(&mut row);
            row
        };
        forward.iter().zip(&backward).map(product).collect()
    }
    /// Scaled forward sums and the logarithm of their total. `allowed` limits the labels of each block (bits).
    pub(crate) fn forward(&self, exponents: &Exponents, allowed: Option<&[u32]>) -> (Vec<Row>, f64) {
        let mut out: Vec<Row> = Vec::with_capacity(self.emissions.len());
        let mut total = 0.0;
        for (i, emission) in self.emissions.iter().enumerate() {
            let (mut row, most) = scaled(emission, allowed.and_then(|a| a.get(i)));
            if let Some(before) = out.last() {
                let sums = exponents.from(before);
                row.iter_mut().zip(&sums).for_each(|(x, y)| *x *= y);
            }
            total += f64::from(most) + f64::from(normalise(&mut row)).ln();
            out.push(row);
        }
        (out, total)
    }
    /// Scaled backward sums.
    pub(crate) fn backward(&self, exponents: &Exponents, allowed: Option<&[u32]>) -> Vec<Row> {
        let mut out: Vec<Row> = Vec::with_capacity(self.emissions.len());
        let mut row = [1.0; L];
        for (i, emission) in self.emissions.iter().enumerate().rev() {
            out.push(row);
            let (mut own, _) = scaled(emission, allowed.and_then(|a| a.get(i)));
            own.iter_mut().zip(&row).for_each(|(x, y)| *x *= y);
            row = exponents.into(&own);
            normalise(&mut row);
        }
        out.reverse();
        out
    }
}

/// The transition weights as factors.
pub(crate) struct Exponents(Vec<Row>);

impl Exponents {
    pub(crate) fn of(model: &Model) -> Self {
        Self(model.transitions.iter().map(|row| row.map(f32::exp)).collect())
    }
    /// For every label the sum over the labels before it.
    fn from(&self, before: &Row) -> Row {
        let mut out = [0.0; L];
        for (b, row) in before.iter().zip(&self.0) {
            out.iter_mut().zip(row).for_each(|(o, t)| *o += b * t);
        }
        out
    }
    /// For every label the sum over the labels after it.
    fn into(&self, after: &Row) -> Row {
        let mut out = [0.0; L];
        for (o, row) in out.iter_mut().zip(&self.0) {
            *o = row.iter().zip(after).map(|(t, a)| t * a).sum();
        }
        out
    }
    /// Factor between two labels.
    pub(crate) fn rows(&self) -> &[Row] {
        &self.0
    }
}

fn emission(model: &Model, features: &[Feature]) -> Row {
    let mut out = [0.0; L];
    for row in features.iter().filter_map(|&f| model.weights.get(f as usize)) {
        add(&mut out, row);
    }
    out
}

fn add(to: &mut Row, row: &Row) {
    to.iter_mut().zip(row).for_each(|(x, y)| *x += y);
}

/// The row as factors, the largest 1, and the logarithm of what was divided out.
pub(crate) fn scaled(row: &Row, allowed: Option<&u32>) -> (Row, f32) {
    let may = |i: usize| allowed.is_none_or(|bits| bits >> i & 1 == 1);
    let most =
        row.iter().enumerate().filter(|(i, _)| may(*i)).map(|(_, &x)| x).fold(f32::NEG_INFINITY, f32::max);
    let mut out = [0.0; L];
    for (i, (o, x)) in out.iter_mut().zip(row).enumerate() {
        *o = if may(i) { (x - most).exp() } else { 0.0 };
    }
    (out, most)
}

/// Divides a row by its sum and gives the sum.
fn normalise(row: &mut Row) -> f32 {
    let sum: f32 = row.iter().sum();
    let sum = if sum > 0.0 { sum } else { f32::MIN_POSITIVE };
    row.iter_mut().for_each(|x| *x /= sum);
    sum
}

fn argmax(row: &Row) -> usize {
    let best = row.iter().enumerate().reduce(|a, b| if b.1 > a.1 { b } else { a });
    best.map_or(0, |(i, _)| i)
}

fn choice(best: usize, posterior: &Row) -> Choice {
    let label = |i: usize| Label::from_index(i).unwrap_or(Label::Body);
    let others = posterior.iter().enumerate().filter(|(i, _)| *i != best);
    let (second, score) = others.reduce(|a, b| if b.1 > a.1 { b } else { a }).unwrap_or((best, &0.0));
    let own = posterior.get(best).copied().unwrap_or_default().clamp(0.0, 1.0);
    Choice { label: label(best), score: own, second: (label(second), score.clamp(0.0, 1.0)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posteriors_are_the_sums_over_all_labellings() {
        let mut model = Model::empty();
        let mut seed = 7u32;
        let mut next = || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as f32 / 16_777_216.0 * 4.0 - 2.0
        };
        model.transitions.iter_mut().flatten().for_each(|w| *w = next());
        let emissions: Vec<Row> = (0..3).map(|_| std::array::from_fn(|_| next())).collect();
        let lattice = Lattice { emissions: emissions.clone() };
        let found = lattice.posteriors(&Exponents::of(&model));
        let mut sums = vec![[0.0f64; L]; 3];
        let mut all = 0.0;
        let mut best = (f64::MIN, [0; 3]);
        for a in 0..L {
            for b in 0..L {
                for c in 0..L {
                    let score = emissions[0][a] + emissions[1][b] + emissions[2][c];
                    let score = f64::from(score + model.transitions[a][b] + model.transitions[b][c]);
                    let p = score.exp();
                    all += p;
                    [a, b, c].iter().zip(&mut sums).for_each(|(&l, s)| s[l] += p);
                    if score > best.0 {
                        best = (score, [a, b, c]);
                    }
                }
            }
        }
        for (row, sum) in found.iter().zip(&sums) {
            for (p, s) in row.iter().zip(sum) {
                assert!((f64::from(*p) - s / all).abs() < 1e-4);
            }
        }
        let decided: Vec<_> = lattice.decide(&model).iter().map(|c| c.label.index()).collect();
        assert_eq!(decided, best.1);
        assert!((lattice.forward(&Exponents::of(&model), None).1 - all.ln()).abs() < 1e-3);
    }
}
