//! The best sequence of labels, and how probable each is.

use super::feature::Feature;
use super::lanes::{add, add_times, bits, exp, first_of, largest, mask, multiply, normalise, raise_to};
use super::model::{Model, Row};
use crate::model::Label;

/// Number of labels that a block can have.
const L: usize = Label::BLOCKS;

/// A score so low that no evidence makes up for it, and still a number.
const FORBIDDEN: f32 = -1e9;

/// Nats that sums of scores may be off by.
const ROUNDING: f32 = 1e-3;

/// Scores of one document's blocks.
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
    pub(crate) fn decide(mut self, transitions: &Transitions) -> Vec<Choice> {
        let path = best(&self.emissions, transitions);
        self.emissions.iter_mut().for_each(to_factors);
        let factors = self.emissions;
        let forward = forward(&factors, transitions);
        let mut behind = [1.0; L];
        let mut out = Vec::with_capacity(path.len());
        for ((factor, before), best) in factors.iter().zip(&forward).zip(path).rev() {
            let mut posterior = *before;
            multiply(&mut posterior, &behind);
            normalise(&mut posterior);
            out.push(choice(usize::from(best), &posterior));
            multiply(&mut behind, factor);
            behind = transitions.into(&behind);
        }
        out.reverse();
        out
    }
}

/// The best scores of a block's labels, of all labellings of the blocks down to it.
struct Scores {
    row: Row,
    most: f32,
    /// The labels whose score may still win, as bits.
    reach: u32,
}

/// The labels of the best labelling, by number.
fn best(emissions: &[Row], transitions: &Transitions) -> Vec<u8> {
    let mut scores: Vec<Scores> = Vec::with_capacity(emissions.len());
    for emission in emissions {
        let mut row = scores.last().map_or([0.0; L], |before| transitions.lead(before));
        add(&mut row, emission);
        let most = largest(&row);
        scores.push(Scores { row, most, reach: transitions.within_reach(&row, most) });
    }
    let Some((last, rest)) = scores.split_last() else { return Vec::new() };
    let mut at = first_of(&last.row, last.most);
    let mut out = vec![at as u8];
    for before in rest.iter().rev() {
        at = transitions.came_from(before, at);
        out.push(at as u8);
    }
    out.reverse();
    out
}

/// Scaled forward sums.
fn forward(factors: &[Row], transitions: &Transitions) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(factors.len());
    for factor in factors {
        let mut row = *factor;
        if let Some(before) = out.last() {
            multiply(&mut row, &transitions.from(before));
        }
        normalise(&mut row);
        out.push(row);
    }
    out
}

/// The transition weights in the forms in which sums and scores ask for them.
///
/// A label is out of reach when another one does better with every next label: in any labelling the other can take its
/// place. What it gains on the way to the next block is at most the largest difference of the two labels' weights; a
/// label whose score, which holds everything above, is behind by more than that is in no best labelling, and leads
/// nowhere in [`best`]. Of two dozen labels of a block hardly more than one is within reach.
#[derive(Debug)]
pub(crate) struct Transitions {
    /// Weights by the label before.
    weights: Vec<Row>,
    /// Factors by the label before.
    rows: Vec<Row>,
    /// Factors by the label after.
    columns: Vec<Row>,
    /// For a leading label, the most that every other can gain on it on the way to the next block, in nats.
    gains: Vec<Row>,
}

impl Transitions {
    pub(crate) fn of(model: &Model) -> Self {
        let weights = model.transitions.clone();
        let rows: Vec<Row> = weights.iter().map(|row| row.map(exp)).collect();
        let gains: Vec<Row> = weights.iter().map(|leading| gains(leading, &weights)).collect();
        Self { columns: transposed(&rows), weights, rows, gains }
    }
    /// For every label the best score that leads to it from those within reach, less the best score of all: small
    /// numbers keep their last digits in a document of a million lines.
    fn lead(&self, before: &Scores) -> Row {
        let mut out = [f32::NEG_INFINITY; L];
        for (score, row) in bits(before.reach).filter_map(|i| before.row.get(i).zip(self.weights.get(i))) {
            raise_to(&mut out, score - before.most, row);
        }
        out
    }
    /// From which label the best score leads to this one; of equals the first.
    fn came_from(&self, before: &Scores, label: usize) -> usize {
        let score = |i: usize| {
            let weight = self.weights.get(i).and_then(|row| row.get(label));
            before.row.get(i).zip(weight).map_or(f32::NEG_INFINITY, |(s, w)| (s - before.most) + w)
        };
        bits(before.reach).reduce(|a, b| if score(b) > score(a) { b } else { a }).unwrap_or_default()
    }
    /// The labels whose score may still win, as bits; `most` is the best score.
    fn within_reach(&self, scores: &Row, most: f32) -> u32 {
        let gains = self.gains.get(first_of(scores, most));
        gains.map_or(u32::MAX, |gains| mask(scores, gains, |score, gain| score + gain + ROUNDING >= most))
    }
    /// For every label the sum over the labels before it.
    fn from(&self, before: &Row) -> Row {
        weighted(before, &self.rows)
    }
    /// For every label the sum over the labels after it, scaled.
    fn into(&self, after: &Row) -> Row {
        let mut out = weighted(after, &self.columns);
        normalise(&mut out);
        out
    }
}

/// How much the other labels can gain on the leading one on the way to any next label.
fn gains(leading: &Row, weights: &[Row]) -> Row {
    let mut out = [0.0; L];
    for (slot, row) in out.iter_mut().zip(weights) {
        *slot = row.iter().zip(leading).map(|(w, l)| w - l).fold(f32::NEG_INFINITY, f32::max);
    }
    out
}

fn transposed(rows: &[Row]) -> Vec<Row> {
    let cell = |i: usize, j: usize| rows.get(i).and_then(|row| row.get(j)).copied().unwrap_or_default();
    (0..L).map(|j| std::array::from_fn(|i| cell(i, j))).collect()
}

/// The sum of the rows, each times its weight.
fn weighted(weights: &Row, rows: &[Row]) -> Row {
    let mut out = [0.0; L];
    weights.iter().zip(rows).for_each(|(weight, row)| add_times(&mut out, *weight, row));
    out
}

fn emission(model: &Model, features: &[Feature]) -> Row {
    let mut out = [0.0; L];
    for row in features.iter().filter_map(|&f| model.weights.get(f as usize)) {
        add(&mut out, row);
    }
    out
}

/// Scores as factors, the largest 1.
fn to_factors(row: &mut Row) {
    let most = largest(row);
    row.iter_mut().for_each(|x| *x = exp(*x - most));
}

fn choice(best: usize, posterior: &Row) -> Choice {
    let label = |i: usize| Label::from_index(i).unwrap_or(Label::Body);
    let mut others = *posterior;
    others.get_mut(best).into_iter().for_each(|own| *own = -1.0);
    let score = largest(&others);
    let own = posterior.get(best).copied().unwrap_or_default().clamp(0.0, 1.0);
    Choice {
        label: label(best),
        score: own,
        second: (label(first_of(&others, score)), score.clamp(0.0, 1.0)),
    }
}

#[cfg(test)]
mod tests {
    use super::super::sums;
    use super::*;

    /// Numbers from -2 to 2 that are always the same.
    fn numbers() -> impl FnMut() -> f32 {
        let mut seed = 7u32;
        move || {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            (seed >> 8) as f32 / 16_777_216.0 * 4.0 - 2.0
        }
    }

    /// A model with transitions between these bounds.
    fn model(next: &mut impl FnMut() -> f32, most: f32) -> Model {
        let mut model = Model::empty();
        model.transitions.iter_mut().flatten().for_each(|w| *w = next() / 2.0 * most);
        model
    }

    /// The posteriors over all labellings.
    fn posteriors(lattice: &Lattice, model: &Model) -> Vec<Row> {
        let exponents = sums::Exponents::of(model);
        let factors = sums::factors(lattice, None);
        let before = sums::forward(&factors, &exponents);
        let mut out = before.clone();
        sums::backward(&factors, &exponents, |i, behind| {
            multiply(&mut out[i], behind);
            normalise(&mut out[i]);
        });
        out
    }

    #[test]
    fn posteriors_are_the_sums_over_all_labellings() {
        let mut next = numbers();
        let model = model(&mut next, 2.0);
        let emissions: Vec<Row> = (0..3).map(|_| std::array::from_fn(|_| next())).collect();
        let lattice = Lattice { emissions: emissions.clone() };
        let found = posteriors(&lattice, &model);
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
        let decided = lattice.decide(&Transitions::of(&model));
        for (choice, row) in decided.iter().zip(&found) {
            assert!((choice.score - row[choice.label.index()]).abs() < 1e-4);
        }
        assert!(decided.iter().map(|c| c.label.index()).eq(best.1));
    }

    /// The best labelling with every label of every block.
    fn viterbi(emissions: &[Row], model: &Model) -> Vec<usize> {
        let mut score: Vec<f64> = emissions[0].iter().map(|&e| f64::from(e)).collect();
        let mut back = Vec::new();
        for emission in &emissions[1..] {
            let by = |l: usize| (0..L).map(move |p| (p, l));
            let of = |(p, l): (usize, usize)| score[p] + f64::from(model.transitions[p][l]);
            let from: Vec<usize> =
                (0..L).map(|l| by(l).reduce(|a, b| if of(b) > of(a) { b } else { a }).unwrap().0).collect();
            score = (0..L).map(|l| of((from[l], l)) + f64::from(emission[l])).collect();
            back.push(from);
        }
        let mut at = (0..L).reduce(|a, b| if score[b] > score[a] { b } else { a }).unwrap();
        let mut out = vec![at];
        for from in back.iter().rev() {
            at = from[at];
            out.push(at);
        }
        out.reverse();
        out
    }

    #[test]
    fn labels_out_of_reach_change_nothing() {
        let mut next = numbers();
        for (most, spread) in [(0.5, 1.0), (2.0, 4.0), (4.0, 8.0), (6.0, 16.0), (1.0, 40.0)] {
            let model = model(&mut next, most);
            let emissions: Vec<Row> =
                (0..60).map(|_| std::array::from_fn(|_| next() / 2.0 * spread)).collect();
            let lattice = Lattice { emissions: emissions.clone() };
            let (full, path) = (posteriors(&lattice, &model), viterbi(&emissions, &model));
            let decided = lattice.decide(&Transitions::of(&model));
            assert!(decided.iter().map(|c| c.label.index()).eq(path), "{most} {spread}");
            for (choice, row) in decided.iter().zip(&full) {
                assert!((choice.score - row[choice.label.index()]).abs() < 1e-4);
                assert!((choice.second.1 - row[choice.second.0.index()]).abs() < 1e-4);
            }
        }
    }
}
