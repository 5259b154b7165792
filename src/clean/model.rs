//! The weights of the sequence model, as a readable file.

use super::feature::{Feature, Group, Names, VERSION, names};
use super::templates::Seen;
use crate::error::{Error, Result};
use crate::model::{Fate, Label};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

/// What the format is called in the file.
const FORMAT: &str = "warta-cleaner/1";

/// Weight, in nats, of each strength of a rule and of standing in a list under one.
const PRIOR: [(Group, f32); 4] =
    [(Group::Hint, 1.0), (Group::Usual, 3.5), (Group::Certain, 8.0), (Group::UnderCue, 2.5)];

/// What other evidence says by its meaning: group, bucket, label, weight.
const MEANINGS: [(Group, &str, Label, f32); 10] = [
    (Group::Joint, "goes on from above", Label::Body, 3.0),
    (Group::Joint, "is gone on with below", Label::Body, 2.0),
    (Group::Joint, "stands between two open ends", Label::Body, 3.0),
    (Group::Form, "slash_credit", Label::Caption, 5.0),
    (Group::Form, "initials", Label::Byline, 3.0),
    (Group::Form, "published_line", Label::Published, 2.0),
    (Group::Repeat, "the title", Label::TitleDup, 3.0),
    (Group::Repeat, "the title again", Label::TitleDup, 3.0),
    (Group::Repeat, "a paragraph seen above", Label::Repeat, 5.0),
    (Group::Prose, "prose", Label::Body, 2.0),
];

/// What the templates of its site say against keeping a block, in the order of [`Seen::NAMES`].
const TEMPLATES: [f32; Seen::NAMES.len()] = [1.5, 4.0, 6.0, 5.0, 3.0, 0.5, 1.0, -0.5];

/// One weight for every block label.
pub(crate) type Row = [f32; Label::BLOCKS];

/// Weights of a linear-chain conditional random field (Lafferty, `McCallum` and Pereira 2001): the score of a sequence
/// of labels is the sum of its blocks' features' weights and of the weights of neighbouring labels.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Model {
    /// By feature.
    pub(crate) weights: Vec<Row>,
    /// By the label before.
    pub(crate) transitions: Vec<Row>,
    /// Of the first block.
    pub(crate) start: Row,
    /// Of the last block.
    pub(crate) end: Row,
    /// How it was trained.
    pub(crate) record: BTreeMap<String, serde_json::Value>,
}

type Weights = BTreeMap<String, f32>;

/// The file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    format: String,
    features: u32,
    labels: Vec<String>,
    training: BTreeMap<String, serde_json::Value>,
    start: Weights,
    end: Weights,
    transitions: BTreeMap<String, Weights>,
    weights: BTreeMap<String, Weights>,
}

impl Model {
    /// A model that knows nothing.
    pub(crate) fn empty() -> Self {
        let zero = [0.0; Label::BLOCKS];
        Self {
            weights: vec![zero; names().len()],
            transitions: vec![zero; Label::BLOCKS],
            start: zero,
            end: zero,
            record: BTreeMap::new(),
        }
    }
    /// What is believed before any document was seen: a rule speaks for its label, as strongly as it says.
    ///
    /// Training pulls the weights towards these, so that a rule that was rare in the documents keeps its say.
    pub(crate) fn prior() -> Self {
        let mut model = Self::templates_alone();
        for label in block_labels() {
            for (group, weight) in PRIOR {
                model.set(names().number(group, label.index()), label, weight);
            }
        }
        for (group, bucket, label, weight) in MEANINGS {
            model.set(names().number(group, Names::bucket(group, bucket)), label, weight);
        }
        model
    }
    /// A model that knows nothing but what templates are: the shipped one may never have seen any.
    fn templates_alone() -> Self {
        let mut model = Self::empty();
        for label in block_labels().filter(|l| l.fate() == Fate::Keep) {
            for (bucket, weight) in TEMPLATES.iter().enumerate() {
                model.set(names().number(Group::Template, bucket), label, -weight);
            }
        }
        model
    }
    fn set(&mut self, feature: Feature, label: Label, weight: f32) {
        let row = self.weights.get_mut(feature as usize);
        row.and_then(|r| r.get_mut(label.index())).into_iter().for_each(|w| *w = weight);
    }
    /// The shipped model, read once per process.
    pub(crate) fn shipped() -> Result<Arc<Self>> {
        static SHIPPED: OnceLock<Result<Arc<Model>>> = OnceLock::new();
        SHIPPED
            .get_or_init(|| Self::parse(include_str!("model.json"), "clean/model.json").map(Arc::new))
            .clone()
    }
    /// Reads a model. Another format, feature version or an unknown name is a pack error.
    ///
    /// A template feature that the file does not name keeps what is believed before training.
    pub(crate) fn parse(json: &str, file: &str) -> Result<Self> {
        let read: File = serde_json::from_str(json).map_err(|e| {
            Error::pack(format!("no cleaner model: {e}")).file(file).line(e.line() as u32, e.column() as u32)
        })?;
        if read.format != FORMAT || read.features != VERSION {
            let found = format!("{} with features {}", read.format, read.features);
            let what =
                format!("expected a model {FORMAT} with features {VERSION}, found {found}; train it again");
            return Err(Error::pack(what).file(file));
        }
        let mut model = Self { record: read.training, ..Self::templates_alone() };
        model.start = row(&read.start, file)?;
        model.end = row(&read.end, file)?;
        for (name, weights) in &read.transitions {
            let slot = model.transitions.get_mut(label(name, file)?);
            slot.into_iter().try_for_each(|slot| row(weights, file).map(|r| *slot = r))?;
        }
        let numbers: BTreeMap<&str, usize> =
            names().ids.iter().enumerate().map(|(i, n)| (n.as_str(), i)).collect();
        for (name, weights) in &read.weights {
            let number = numbers.get(name.as_str()).copied();
            let number = number.ok_or_else(|| Error::pack(format!("unknown feature {name:?}")).file(file))?;
            let slot = model.weights.get_mut(number);
            slot.into_iter().try_for_each(|slot| row(weights, file).map(|r| *slot = r))?;
        }
        Ok(model)
    }
    /// The file: weights to four decimals, zeros left out.
    pub(crate) fn to_json(&self) -> Result<String> {
        let labels: Vec<String> = block_labels().map(|l| l.name().to_owned()).collect();
        let file = File {
            format: FORMAT.to_owned(),
            features: VERSION,
            training: self.record.clone(),
            start: weights_of(&self.start),
            end: weights_of(&self.end),
            transitions: labels.iter().cloned().zip(self.transitions.iter().map(weights_of)).collect(),
            weights: names().ids.iter().cloned().zip(self.weights.iter().map(weights_of)).collect(),
            labels,
        };
        let mut json = serde_json::to_string_pretty(&file).map_err(|e| Error::internal(e.to_string()))?;
        json.push('\n');
        Ok(json)
    }
}

/// The labels that a block can have.
pub(crate) fn block_labels() -> impl Iterator<Item = Label> {
    Label::all().take(Label::BLOCKS)
}

fn label(name: &str, file: &str) -> Result<usize> {
    let known = Label::parse(name).map(Label::index).filter(|&i| i < Label::BLOCKS);
    known.ok_or_else(|| Error::pack(format!("unknown label {name:?}")).file(file))
}

fn row(weights: &Weights, file: &str) -> Result<Row> {
    let mut out = [0.0; Label::BLOCKS];
    for (name, weight) in weights {
        let at = label(name, file)?;
        if !weight.is_finite() {
            return Err(Error::pack(format!("the weight of {name:?} is no number")).file(file));
        }
        out.get_mut(at).into_iter().for_each(|slot| *slot = *weight);
    }
    Ok(out)
}

fn weights_of(row: &Row) -> Weights {
    let round = |w: f32| (w * 1e4).round() / 1e4;
    let named = block_labels().map(|l| l.name().to_owned()).zip(row.iter().map(|&w| round(w)));
    named.filter(|(_, w)| *w != 0.0).collect()
}
