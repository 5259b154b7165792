//! `Entry` and `Alias`: what a user says of an entity and its names.

use super::args::{self, Word};
use super::hint::{Data, Float, Names, Object, Str};
use super::json;
use crate::error::{Error, Result};
use crate::gazetteer::{self, CaseRule};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple, PyType};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use std::hash::{DefaultHasher, Hash, Hasher};

/// A name of an entity.
///
/// Parameters
/// ----------
/// text : str
///     The name. At most 32 words and 512 bytes.
/// case : {"smart", "exact", "fold"}
///     How it compares with the text. ``"smart"``: one word as written, or in capitals when it has at least four
///     letters; several words in any case with at least one capital; an acronym as written.
/// policy : str
///     Where it counts: ``"free"``, or ``needs_full_name``, ``not_sentence_initial``, ``blocked_by(...)`` and
///     ``only_with(...)``, joined by `` + ``.
/// lang : str, optional
///     Its language, when it belongs to one.
/// prior : float, optional
///     How often it means this entity, beside the other entities that have it; 1 without it.
///
/// Examples
/// --------
/// >>> from warta import Alias
/// >>> Alias("AS", case="exact")
/// Alias('AS', case='exact')
#[pyclass(frozen, eq, from_py_object, module = "warta")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Alias(gazetteer::Alias);

/// What serde makes of it; its message says what was expected and what was found.
pub(crate) fn parse<T: DeserializeOwned>(value: Value) -> Result<T> {
    serde_json::from_value(value).map_err(|error| Error::gazetteer(error.to_string()))
}

#[pymethods]
impl Alias {
    #[new]
    #[pyo3(signature = (text, case=Word::of("smart"), policy=Word::of("free"), lang=None, prior=None))]
    fn new<'py>(
        text: Object<'py, Str>,
        case: Word<'py>,
        policy: Word<'py>,
        lang: Option<Object<'py, Str>>,
        prior: Option<Object<'py, Float>>,
    ) -> PyResult<Self> {
        let cases = [CaseRule::Smart, CaseRule::Exact, CaseRule::Fold].map(|case| (case.name(), case));
        Ok(Self(gazetteer::Alias {
            text: args::text(&text, "text")?.to_string(),
            case: case.choose("case", &cases)?,
            policy: policy.text("policy")?,
            lang: args::maybe_text(lang.as_deref(), "lang")?.map(|lang| lang.to_string()),
            prior: prior.map(|prior| args::number(&prior, "prior")).transpose()?,
        }))
    }
    /// The name.
    #[getter]
    fn text(&self) -> &str {
        &self.0.text
    }
    /// How it compares.
    #[getter]
    fn case(&self) -> &'static str {
        self.0.case.name()
    }
    /// Where it counts.
    #[getter]
    fn policy(&self) -> &str {
        &self.0.policy
    }
    /// Its language.
    #[getter]
    fn lang(&self) -> Option<&str> {
        self.0.lang.as_deref()
    }
    /// How often it means this entity.
    #[getter]
    fn prior(&self) -> Option<f32> {
        self.0.prior
    }
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let mut shown = format!("Alias({}", self.text().into_bound_py_any(py)?.repr()?);
        let told = [("case", self.case(), "smart"), ("policy", self.policy(), "free")];
        for (name, value, _) in told.iter().filter(|(_, value, usual)| value != usual) {
            shown += &format!(", {name}={}", value.into_bound_py_any(py)?.repr()?);
        }
        shown += &self.lang().map_or(String::new(), |lang| format!(", lang='{lang}'"));
        shown += &self.prior().map_or(String::new(), |prior| format!(", prior={prior:?}"));
        Ok(shown + ")")
    }
    fn __hash__(&self) -> u64 {
        hash(&self.0.text)
    }
    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyType>, Bound<'py, PyTuple>)> {
        let arguments = (self.text(), self.case(), self.policy(), self.lang(), self.prior());
        Ok((py.get_type::<Self>(), arguments.into_pyobject(py)?))
    }
}

impl Alias {
    pub(crate) fn to_json(&self) -> Result<Value> {
        to_json(&self.0)
    }
}

fn to_json<T: serde::Serialize>(value: &T) -> Result<Value> {
    serde_json::to_value(value).map_err(|error| Error::internal(error.to_string()))
}

fn hash(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// The aliases of an argument: each an Alias, a string, or a dict with the attributes of one.
fn read_aliases(value: &Bound<'_, PyAny>) -> Result<Vec<gazetteer::Alias>> {
    let one = |item: &Bound<'_, PyAny>| {
        json::from_python(item, "aliases").and_then(parse).map_err(|error: Error| error.item("aliases"))
    };
    args::items(value, "aliases", "a sequence of Alias, str or dict")?.iter().map(one).collect()
}

fn read_data(value: &Bound<'_, PyAny>) -> Result<Map<String, Value>> {
    match json::from_python(value, "data")? {
        Value::Object(object) => Ok(object),
        _ => Err(args::wrong("data", "a dict", value)),
    }
}

/// An entity and its names.
///
/// Parameters
/// ----------
/// id : str
///     Unique in its gazetteer.
/// name : str
///     The name to show; it is an alias too.
/// type : str
///     What it is: ``GPE LOC FAC PER ORG NORP EVT WRK``, or what you say.
/// aliases : sequence of Alias, str or dict
///     Its other names. One that equals the name says how the name compares.
/// prior : float, default 1
///     How often it is meant, beside the other entities that share a name with it.
/// parent : str, optional
///     Id of the entity that it belongs to.
/// data : dict, optional
///     Anything else: ``country`` (ISO 3166), ``refers_to`` (an id), ``wikidata``, ``domain``, ...
///
/// Examples
/// --------
/// >>> from warta import Entry
/// >>> entry = Entry("russia", "Rusia", "GPE", aliases=["Federasi Rusia"], data={"country": "RU"})
/// >>> entry.aliases
/// [Alias('Federasi Rusia')]
#[pyclass(frozen, eq, from_py_object, module = "warta")]
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry(pub(crate) gazetteer::Entry);

#[pymethods]
impl Entry {
    #[new]
    #[pyo3(signature = (id, name, r#type, aliases=None, prior=None, parent=None, data=None))]
    fn new<'py>(
        id: Object<'py, Str>,
        name: Object<'py, Str>,
        r#type: Object<'py, Str>,
        aliases: Option<Object<'py, Names>>,
        prior: Option<Object<'py, Float>>,
        parent: Option<Object<'py, Str>>,
        data: Option<Object<'py, Data>>,
    ) -> PyResult<Self> {
        Ok(Self(gazetteer::Entry {
            id: args::text(&id, "id")?.to_string(),
            name: args::text(&name, "name")?.to_string(),
            kind: args::text(&r#type, "type")?.to_string(),
            aliases: aliases.map_or_else(|| Ok(Vec::new()), |aliases| read_aliases(&aliases))?,
            prior: prior.map_or(Ok(1.0), |prior| args::number(&prior, "prior"))?,
            parent: args::maybe_text(parent.as_deref(), "parent")?.map(|parent| parent.to_string()),
            data: data.map_or_else(|| Ok(Map::new()), |data| read_data(&data))?,
        }))
    }
    /// Unique in its gazetteer.
    #[getter]
    fn id(&self) -> &str {
        &self.0.id
    }
    /// The name to show.
    #[getter]
    fn name(&self) -> &str {
        &self.0.name
    }
    /// What it is.
    #[getter]
    fn r#type(&self) -> &str {
        &self.0.kind
    }
    /// Its other names.
    #[getter]
    fn aliases(&self) -> Vec<Alias> {
        self.0.aliases.iter().cloned().map(Alias).collect()
    }
    /// How often it is meant, beside others.
    #[getter]
    fn prior(&self) -> f32 {
        self.0.prior
    }
    /// Id of the entity that it belongs to.
    #[getter]
    fn parent(&self) -> Option<&str> {
        self.0.parent.as_deref()
    }
    /// Anything else.
    #[getter]
    fn data<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        json::to_dict(py, &self.0.data)
    }
    fn __repr__(&self, py: Python<'_>) -> PyResult<String> {
        let shown = (self.id(), self.name(), self.r#type()).into_pyobject(py)?.repr()?;
        Ok(format!("Entry{shown}"))
    }
    fn __hash__(&self) -> u64 {
        hash(&self.0.id)
    }
    #[pyo3(signature = () -> "tuple[object, ...]")]
    fn __reduce__<'py>(&self, py: Python<'py>) -> PyResult<(Bound<'py, PyType>, Bound<'py, PyTuple>)> {
        let (id, name, kind) = (self.id(), self.name(), self.r#type());
        let arguments = (id, name, kind, self.aliases(), self.prior(), self.parent(), self.data(py)?);
        Ok((py.get_type::<Self>(), arguments.into_pyobject(py)?))
    }
}

impl Entry {
    pub(crate) fn to_json(&self) -> Result<Value> {
        to_json(&self.0)
    }
}
