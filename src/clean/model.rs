//! The weights of the sequence model, as a readable file.

use super::edge::Edge;
use super::feature::{Feature, Group, Names, VERSION, names, number};
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
    [(Group::Hint, 1.0), (Group::Usual, 3.5), (Group::Certain, 14.0), (Group::UnderCue, 2.5)];

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
    (Group::Repeat, "a paragraph seen above", Label::Repeat, 12.0),
    (Group::Prose, "prose", Label::Body, 2.0),
];

/// What the templates of its site say against keeping a block, in the order of [`Seen::NAMES`].
const TEMPLATES: [f32; Seen::NAMES.len()] = [1.5, 4.0, 6.0, 5.0, 3.0, 0.5, 0.5, -0.5];

/// One weight for every block label.
pub(crate) type Row = [f32; Label::BLOCKS];

/// Weights of a linear-chain conditional random field (Lafferty, `McCallum` and Pereira 2001): the score of a sequence
/// of labels is the sum of its blocks' features' weights and of the weights of neighbouring labels, which depend on what
/// stands between them.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Model {
    /// By feature.
    pub(crate) weights: Vec<Row>,
    /// By the label before, between any two lines.
    pub(crate) transitions: Vec<Row>,
    /// What is added to them at each edge; of [`Edge::Other`] zeros.
    pub(crate) edges: [Vec<Row>; Edge::COUNT],
    /// Of the first block.
    pub(crate) start: Row,
    /// Of the last block.
    pub(crate) end: Row,
    /// How it was trained.
    pub(crate) record: BTreeMap<String, serde_json::Value>,
}

type Weights = BTreeMap<String, f32>;

/// What tells whether the rest can be used.
#[derive(Deserialize)]
struct Head {
    format: String,
    features: u32,
    labels: Vec<String>,
}

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
    edges: BTreeMap<String, BTreeMap<String, Weights>>,
    weights: BTreeMap<String, Weights>,
}

impl Model {
    /// A model that knows nothing.
    pub(crate) fn empty() -> Self {
        let zero = [0.0; Label::BLOCKS];
        Self {
            weights: vec![zero; names().len()],
            transitions: vec![zero; Label::BLOCKS],
            edges: std::array::from_fn(|_| vec![zero; Label::BLOCKS]),
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
                model.set(number(group, label.index()), label, weight);
            }
        }
        for (group, bucket, label, weight) in MEANINGS {
            model.set(number(group, Names::bucket(group, bucket)), label, weight);
        }
        model
    }
    /// A model that knows nothing but what templates are: the shipped one may never have seen any.
    fn templates_alone() -> Self {
        let mut model = Self::empty();
        for label in block_labels().filter(|l| l.fate() == Fate::Keep) {
            for (bucket, weight) in TEMPLATES.iter().enumerate() {
                model.set(number(Group::Template, bucket), label, -weight);
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
    /// Reads a model. Another format, feature version or set of labels, or an unknown name is a pack error.
    ///
    /// A template feature that the file does not name keeps what is believed before training.
    pub(crate) fn parse(json: &str, file: &str) -> Result<Self> {
        let read = File::parse(json).map_err(|error| error.file(file))?;
        let mut model = Self::templates_alone();
        let faulty = |fault: Fault| fault.into_error(json).file(file);
        model.fill(&read).map_err(faulty)?;
        model.record = read.training;
        Ok(model)
    }
    fn fill(&mut self, file: &File) -> std::result::Result<(), Fault> {
        self.start = row(&file.start)?;
        self.end = row(&file.end)?;
        fill_rows(&mut self.transitions, &file.transitions)?;
        for (name, rows) in &file.edges {
            let edge = Edge::NAMED.iter().find(|(_, known)| known == name);
            let (edge, _) = edge.ok_or_else(|| Fault::of("edge", name))?;
            self.edges.get_mut(edge.index()).into_iter().try_for_each(|slot| fill_rows(slot, rows))?;
        }
        let numbers: BTreeMap<&str, usize> =
            names().ids.iter().enumerate().map(|(i, n)| (n.as_str(), i)).collect();
        for (name, weights) in &file.weights {
            let number = numbers.get(name.as_str()).copied().ok_or_else(|| Fault::of("feature", name))?;
            let slot = self.weights.get_mut(number);
            slot.into_iter().try_for_each(|slot| row(weights).map(|r| *slot = r))?;
        }
        Ok(())
    }
    fn rows_at(&self, edge: Edge) -> BTreeMap<String, Weights> {
        self.edges.get(edge.index()).map(|rows| rows_of(rows)).unwrap_or_default()
    }
    /// The transitions of an edge, by the label before.
    pub(crate) fn transitions_at(&self, edge: usize) -> Vec<Row> {
        let added = self.edges.get(edge).into_iter().flatten();
        let sum = |(row, added): (&Row, &Row)| std::array::from_fn(|i| cell(row, i) + cell(added, i));
        self.transitions.iter().zip(added).map(sum).collect()
    }
    /// Hash of the weights, in hexadecimal; the training record is not in it.
    pub(crate) fn hash(&self) -> Result<String> {
        let bare = Self { record: BTreeMap::new(), ..self.clone() };
        let bytes = bare.to_json()?.into_bytes();
        let hash = |h: u64, b: u8| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3);
        Ok(format!("{:016x}", bytes.into_iter().fold(0xcbf2_9ce4_8422_2325, hash)))
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
            transitions: rows_of(&self.transitions),
            edges: Edge::NAMED.iter().map(|(edge, name)| ((*name).to_owned(), self.rows_at(*edge))).collect(),
            weights: names().ids.iter().cloned().zip(self.weights.iter().map(weights_of)).collect(),
            labels,
        };
        let mut json = serde_json::to_string_pretty(&file).map_err(|e| Error::internal(e.to_string()))?;
        json.push('\n');
        Ok(json)
    }
}

fn cell(row: &Row, at: usize) -> f32 {
    row.get(at).copied().unwrap_or_default()
}

/// Rows of a file, by the label's name.
fn fill_rows(rows: &mut [Row], file: &BTreeMap<String, Weights>) -> std::result::Result<(), Fault> {
    for (name, weights) in file {
        let slot = rows.get_mut(label(name)?);
        slot.into_iter().try_for_each(|slot| row(weights).map(|r| *slot = r))?;
    }
    Ok(())
}

fn rows_of(rows: &[Row]) -> BTreeMap<String, Weights> {
    block_labels().map(|l| l.name().to_owned()).zip(rows.iter().map(weights_of)).collect()
}

/// The labels that a block can have.
pub(crate) fn block_labels() -> impl Iterator<Item = Label> {
    Label::all().take(Label::BLOCKS)
}

/// A name in the file that is none, and what it should name.
struct Fault {
    what: String,
    name: String,
}

impl Fault {
    fn of(kind: &str, name: &str) -> Self {
        Self { what: format!("unknown {kind} {name:?}"), name: name.to_owned() }
    }
    /// The error, at the first place where the file has the name.
    fn into_error(self, json: &str) -> Error {
        at_key(Error::pack(self.what), json, &self.name)
    }
}

/// The error at the first place where the file has this string.
fn at_key(error: Error, json: &str, key: &str) -> Error {
    let Some(at) = json.find(&format!("{key:?}")) else { return error };
    let before = json.get(..at).unwrap_or_default();
    let line = before.rsplit('\n').next().unwrap_or_default();
    error.line(before.matches('\n').count() as u32 + 1, line.chars().count() as u32 + 1)
}

impl File {
    /// The file's parts, when this version of warta can use them.
    fn parse(json: &str) -> Result<Self> {
        let broken = |e: serde_json::Error| {
            let place = (e.line() as u32, e.column() as u32);
            Error::pack(format!("no cleaner model: {}", without_place(&e))).line(place.0, place.1)
        };
        // The head alone first: a model of another version may have other parts.
        let head: Head = serde_json::from_str(json).map_err(broken)?;
        if head.format != FORMAT {
            let what = format!("expected a model {FORMAT}, found {}", head.format);
            return Err(at_key(Error::pack(what), json, "format"));
        }
        if head.features != VERSION {
            let what = format!(
                "expected a model with features of version {VERSION}, found version {}; train it again",
                head.features
            );
            return Err(at_key(Error::pack(what), json, "features"));
        }
        let known: Vec<&str> = block_labels().map(Label::name).collect();
        if head.labels != known {
            let what = format!(
                "expected a model of the labels {}, found {}; train it again",
                known.join(" "),
                head.labels.join(" ")
            );
            return Err(at_key(Error::pack(what), json, "labels"));
        }
        serde_json::from_str(json).map_err(broken)
    }
}

/// The message without the place, which the error says by itself.
fn without_place(error: &serde_json::Error) -> String {
    let said = error.to_string();
    said.rsplit_once(" at line ").map_or(said.clone(), |(what, _)| what.to_owned())
}

fn label(name: &str) -> std::result::Result<usize, Fault> {
    let known = Label::parse(name).map(Label::index).filter(|&i| i < Label::BLOCKS);
    known.ok_or_else(|| Fault::of("label", name))
}

fn row(weights: &Weights) -> std::result::Result<Row, Fault> {
    let mut out = [0.0; Label::BLOCKS];
    for (name, weight) in weights {
        let at = label(name)?;
        if !weight.is_finite() {
            let what = format!("the weight of {name:?} is too large");
            return Err(Fault { what, name: name.clone() });
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

#[cfg(test)]
mod tests {
    use super::*;

    fn fault(from: &str, to: &str) -> String {
        let json = Model::prior().to_json().unwrap();
        assert!(json.contains(from), "{from}");
        Model::parse(&json.replacen(from, to, 1), "mine.json").unwrap_err().to_string()
    }

    #[test]
    fn a_model_comes_back_as_it_went() {
        let model = Model::prior();
        assert_eq!(Model::parse(&model.to_json().unwrap(), "x").unwrap(), model);
    }

    #[test]
    fn faults_name_file_and_place() {
        let version = format!("\"features\": {VERSION}");
        let said = fault(&version, "\"features\": 9999");
        assert!(said.starts_with("mine.json:3:3: expected a model with features of version"), "{said}");
        assert!(fault("\"heading\",", "").starts_with("mine.json:4:3: expected a model of the labels"));
        assert!(fault("\"sure.body\"", "\"sure.bodi\"").ends_with("unknown feature \"sure.bodi\""));
        assert!(fault("\"into_prose\"", "\"into_poetry\"").ends_with("unknown edge \"into_poetry\""));
        assert!(fault("{", "[").starts_with("mine.json:2:"));
        assert!(fault("\"weights\": {", "\"weights\": {,").contains("no cleaner model"));
        assert!(fault("warta-cleaner/1", "warta-cleaner/0").contains("found warta-cleaner/0"));
    }
}
