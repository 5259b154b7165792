//! `Cleaner.fit`: labelled documents in, a model out.

use super::{args, json};
use crate::batch::guard;
use crate::clean::{Cleaner, Labelled, Plan, Record};
use crate::error::{Error, Result};
use crate::model::Pulse;
use pyo3::prelude::*;
use pyo3::types::PyString;
use serde_json::Value;
use std::cell::RefCell;
use std::time::{Duration, Instant};

/// How often training looks for Ctrl-C.
const PAUSE: Duration = Duration::from_millis(50);
/// More passes than this are a slip of the keyboard.
const MOST_PASSES: u32 = 100_000;
/// What `labelled` takes.
const EXPECTED: &str = "a path or an iterable of labelled documents";

/// The labelled documents of a path or an iterable.
pub(crate) fn documents(labelled: &Bound<'_, PyAny>) -> PyResult<Vec<Labelled>> {
    if labelled.is_instance_of::<PyString>() || labelled.hasattr("__fspath__")? {
        return of_file(labelled);
    }
    args::refuse_scalars(labelled, "labelled", EXPECTED)?;
    let items = labelled.try_iter().map_err(|_| args::wrong("labelled", EXPECTED, labelled))?;
    let one = |(row, item): (u64, PyResult<Bound<'_, PyAny>>)| {
        Ok(document(&item?).map_err(|error| error.row(row))?)
    };
    (0..).zip(items).map(one).collect()
}

fn document(item: &Bound<'_, PyAny>) -> Result<Labelled> {
    Labelled::from_json(&json::from_python(item, "document")?)
}

/// The documents of a file; `warta._labelled` opens it, as the command line does.
fn of_file(path: &Bound<'_, PyAny>) -> PyResult<Vec<Labelled>> {
    let py = path.py();
    let records = py.import("warta._labelled")?.call_method1("records", (path,))?;
    let name = py.import("os")?.call_method1("fspath", (path,))?.str()?.to_string();
    let one = |item: PyResult<Bound<'_, PyAny>>| {
        let (line, record) = item?.extract::<(u32, Bound<'_, PyAny>)>()?;
        Ok(document(&record).map_err(|error| error.file(&*name).record(line))?)
    };
    records.try_iter()?.map(one).collect()
}

/// The plan of these arguments.
pub(crate) fn plan(
    pull: Option<&Bound<'_, PyAny>>,
    passes: Option<&Bound<'_, PyAny>>,
) -> Result<Plan<'static>> {
    let mut plan = Plan { pull: PULL, passes: PASSES, ..Plan::default() };
    if let Some(value) = pull {
        plan.pull = args::number(value, "pull")?;
        if plan.pull <= 0.0 {
            return Err(Error::input(format!("expected a number over 0, found {}", plan.pull)).item("pull"));
        }
    }
    if let Some(value) = passes {
        let found = value.extract::<u32>().ok().filter(|passes| (1..=MOST_PASSES).contains(passes));
        plan.passes = found.ok_or_else(|| args::wrong("passes", "an int in 1..=100000", value))?;
    }
    Ok(plan)
}

/// How strongly the weights are pulled to where they were. Twenty pages of an outlet teach as much with it as with 3,
/// and less of other outlets is forgotten; with 30 ten pages no longer suffice.
pub(crate) const PULL: f32 = 10.0;
/// Passes over the documents, after which the weights hardly move.
pub(crate) const PASSES: u32 = 120;

/// What the caller wants to stand in the training record; the day is added unless it is there.
pub(crate) fn record(py: Python<'_>, given: Option<&Bound<'_, PyAny>>) -> PyResult<Record> {
    let mut record = Record::from([("what".to_owned(), Value::from("Cleaner.fit"))]);
    let day: String = py.import("warta._labelled")?.call_method0("today")?.extract()?;
    record.insert("date".to_owned(), day.into());
    if let Some(given) = given.filter(|given| !given.is_none()) {
        match json::from_python(given, "record")? {
            Value::Object(facts) => record.extend(facts),
            _ => return Err(args::wrong("record", "a dict of facts", given).into()),
        }
    }
    Ok(record)
}

/// Trains without the GIL; the calling thread looks for Ctrl-C now and then.
pub(crate) fn train(
    py: Python<'_>,
    cleaner: &Cleaner,
    documents: &[Labelled],
    plan: Plan<'static>,
    record: Record,
) -> PyResult<String> {
    py.detach(|| {
        let state = RefCell::new((Instant::now(), None));
        let go_on = || {
            let (last, stopped) = &mut *state.borrow_mut();
            if stopped.is_none() && last.elapsed() >= PAUSE {
                #[allow(clippy::redundant_closure_for_method_calls)] // The method has one lifetime only.
                let signals = Python::attach(|py| py.check_signals());
                (*last, *stopped) = (Instant::now(), signals.err());
            }
            stopped.is_none()
        };
        let trained = guard(|| cleaner.adapt(documents, Plan { pulse: Pulse::of(&go_on), ..plan }, record));
        let stopped = state.into_inner().1;
        stopped.map_or_else(|| Ok(trained?), Err)
    })
}
