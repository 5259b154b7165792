//! How probable each label of each block is, and what is made of it.

use super::edge::Edge;
use super::feature::Feature;
use super::lanes::{add, add_times, exp, first_of, largest, multiply, normalise};
use super::model::{Model, Row};
use super::shape::Shape;
use crate::model::{Fate, Label};

/// Number of labels that a block can have.
const L: usize = Label::BLOCKS;

/// A score so low that no evidence makes up for it, and still a number.
const FORBIDDEN: f32 = -1e9;

/// How many times as much it costs to lose a block as to leave in what is none of the article's own text: in proportion to
/// its length, of a paragraph more than of a line, and at least [`LEAST_COST`]. A block is dropped where that is the
/// decision of least expected cost (Berger 1985, section 4.4).
pub(crate) fn cost_of_losing(shape: &Shape) -> f32 {
    let letters = if shape.is_prose() { PROSE_LEFT_IN } else { LINE_LEFT_IN };
    (shape.size as f32 / letters).max(LEAST_COST)
}

/// Letters whose loss costs as much as a block that is left in: of a paragraph, and of another line. Of 8 to 120, and
/// [`LEAST_COST`] of 3/2 to 3, by cross-validation on the Indonesian documents and the English pages.
const PROSE_LEFT_IN: f32 = 50.0;
const LINE_LEFT_IN: f32 = 60.0;
const LEAST_COST: f32 = 7.0 / 3.0;

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
        Self::of(model, blocks.map(<[Feature]>::iter))
    }
    /// The same of features one by one.
    pub(crate) fn of<'f, B: Iterator<Item = &'f Feature>>(
        model: &Model,
        blocks: impl Iterator<Item = B>,
    ) -> Self {
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
    /// The most probable label of every block, among those that keep it unless all others together are probable enough
    /// for what losing it costs (forward and backward sums, Rabiner 1989, section III). `edges` are those above each
    /// block.
    pub(crate) fn decide(
        mut self,
        transitions: &Transitions,
        edges: &[Edge],
        cost: impl Fn(usize) -> f32,
    ) -> Vec<Choice> {
        self.emissions.iter_mut().for_each(to_factors);
        let factors = self.emissions;
        let forward = forward(&factors, transitions, edges);
        let mut behind = [1.0; L];
        let mut out = Vec::with_capacity(factors.len());
        for (block, ((factor, before), edge)) in factors.iter().zip(&forward).zip(edges).enumerate().rev() {
            let mut posterior = *before;
            multiply(&mut posterior, &behind);
            normalise(&mut posterior);
            out.push(choice(chosen(&posterior, &transitions.kept, cost(block)), &posterior));
            multiply(&mut behind, factor);
            behind = transitions.into(&behind, *edge);
        }
        out.reverse();
        out
    }
}

/// 1 for the labels that keep a block, 0 for the others.
fn kept() -> Row {
    let mut kept = [0.0; L];
    let keeps = Label::all().filter(|label| label.fate() == Fate::Keep);
    keeps.for_each(|label| kept.get_mut(label.index()).into_iter().for_each(|slot| *slot = 1.0));
    kept
}

/// The most probable label that keeps a block, or, where those that drop it are together probable enough, of these. A
/// repetition is dropped without more ado: what it says stays elsewhere.
fn chosen(posterior: &Row, kept: &Row, cost: f32) -> usize {
    let best = first_of(posterior, largest(posterior));
    if best == Label::Repeat.index() {
        return best;
    }
    let mut own = *posterior;
    multiply(&mut own, kept);
    let stays = own.iter().sum::<f32>();
    if stays * cost <= 1.0 - stays {
        own.iter_mut().zip(posterior).for_each(|(own, all)| *own = all - *own);
    }
    first_of(&own, largest(&own))
}

/// Scaled forward sums.
fn forward(factors: &[Row], transitions: &Transitions, edges: &[Edge]) -> Vec<Row> {
    let mut out: Vec<Row> = Vec::with_capacity(factors.len());
    for (factor, edge) in factors.iter().zip(edges) {
        let mut row = *factor;
        if let Some(before) = out.last() {
            multiply(&mut row, &transitions.from(before, *edge));
        }
        normalise(&mut row);
        out.push(row);
    }
    out
}

/// The transition weights as factors.
#[derive(Debug)]
pub(crate) struct Transitions {
    edges: [Factors; Edge::COUNT],
    kept: Row,
}

/// Those of one edge.
#[derive(Debug)]
struct Factors {
    /// By the label before.
    rows: Vec<Row>,
    /// By the label after.
    columns: Vec<Row>,
}

impl Transitions {
    pub(crate) fn of(model: &Model) -> Self {
        let factors = |edge: usize| {
            let rows: Vec<Row> = model.transitions_at(edge).into_iter().map(|row| row.map(exp)).collect();
            Factors { columns: transposed(&rows), rows }
        };
        Self { edges: std::array::from_fn(factors), kept: kept() }
    }
    /// For every label the sum over the labels before it.
    fn from(&self, before: &Row, edge: Edge) -> Row {
        weighted(before, self.edges.get(edge.index()).map_or(&[], |factors| &factors.rows))
    }
    /// For every label the sum over the labels after it, scaled.
    fn into(&self, after: &Row, edge: Edge) -> Row {
        let mut out = weighted(after, self.edges.get(edge.index()).map_or(&[], |factors| &factors.columns));
        normalise(&mut out);
        out
    }
}

/// Rows as columns.
pub(crate) fn transposed(rows: &[Row]) -> Vec<Row> {
    let cell = |i: usize, j: usize| rows.get(i).and_then(|row| row.get(j)).copied().unwrap_or_default();
    (0..L).map(|j| std::array::from_fn(|i| cell(i, j))).collect()
}

/// The sum of the rows, each times its weight.
fn weighted(weights: &Row, rows: &[Row]) -> Row {
    let mut out = [0.0; L];
    weights.iter().zip(rows).for_each(|(weight, row)| add_times(&mut out, *weight, row));
    out
}

fn emission<'f>(model: &Model, features: impl Iterator<Item = &'f Feature>) -> Row {
    let mut out = [0.0; L];
    for row in features.filter_map(|&f| model.weights.get(f as usize)) {
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
        let edges = model.edges.iter_mut().skip(1).flatten();
        model.transitions.iter_mut().chain(edges).flatten().for_each(|w| *w = next() / 2.0 * most);
        model
    }

    /// The posteriors over all labellings.
    fn posteriors(lattice: &Lattice, model: &Model, edges: &[Edge]) -> Vec<Row> {
        let exponents = sums::Exponents::of(model);
        let factors = sums::factors(lattice, None);
        let before = sums::forward(&factors, &exponents, edges);
        let mut out = before.clone();
        sums::backward(&factors, &exponents, edges, |i, behind| {
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
        let edges = [Edge::Other, Edge::Prose, Edge::Alike];
        let [_, first, second] = edges.map(|edge| model.transitions_at(edge.index()));
        let found = posteriors(&lattice, &model, &edges);
        let mut sums = vec![[0.0f64; L]; 3];
        let mut all = 0.0;
        for a in 0..L {
            for b in 0..L {
                for c in 0..L {
                    let score = emissions[0][a] + emissions[1][b] + emissions[2][c];
                    let score = f64::from(score + first[a][b] + second[b][c]);
                    let p = score.exp();
                    all += p;
                    [a, b, c].iter().zip(&mut sums).for_each(|(&l, s)| s[l] += p);
                }
            }
        }
        for (row, sum) in found.iter().zip(&sums) {
            for (p, s) in row.iter().zip(sum) {
                assert!((f64::from(*p) - s / all).abs() < 1e-4);
            }
        }
        let decided = lattice.decide(&Transitions::of(&model), &edges, |_| LEAST_COST);
        for (choice, row) in decided.iter().zip(&found) {
            assert!((choice.score - row[choice.label.index()]).abs() < 1e-4);
            assert!((choice.second.1 - row[choice.second.0.index()]).abs() < 1e-4);
        }
    }

    #[test]
    fn a_block_in_doubt_stays() {
        let of = |body: f32, heading: f32, nav: f32, ui: f32| {
            let mut row = [0.0; L];
            let all = [(Label::Body, body), (Label::Heading, heading), (Label::Nav, nav), (Label::Ui, ui)];
            all.iter().for_each(|(label, p)| row[label.index()] = *p);
            row
        };
        let chosen = |row: &Row, size: u32| {
            chosen(row, &kept(), cost_of_losing(&Shape { size, prose: size >= 80, ..Shape::default() }))
        };
        assert_eq!(chosen(&of(0.1, 0.25, 0.4, 0.25), 20), Label::Heading.index());
        assert_eq!(chosen(&of(0.1, 0.15, 0.4, 0.35), 20), Label::Nav.index());
        assert_eq!(chosen(&of(0.1, 0.15, 0.4, 0.35), 400), Label::Heading.index());
        assert_eq!(chosen(&of(0.3, 0.11, 0.29, 0.3), 20), Label::Body.index());
    }
}
