//! How a batch runs: `n_threads`, `on_error`, Ctrl-C, the warning.

use super::args::{self, Word};
use super::progress::{Bar, Counted, Progress};
use crate::batch::{OnError, Plan, Stop, Work, run};
use crate::error::{Error, Result};
use pyo3::prelude::*;
use pyo3::types::PyBool;
use std::ffi::CString;
use std::num::NonZeroUsize;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::available_parallelism;

/// More threads than this are a slip of the keyboard.
const MOST_THREADS: usize = 1024;
/// The environment variable that stands in for `n_threads`.
const VARIABLE: &str = "WARTA_NUM_THREADS";

/// How a batch runs, and what is shown meanwhile.
pub(crate) struct Run {
    plan: Plan,
    progress: Progress,
}

impl Run {
    /// Whether more than one thread works.
    pub(crate) fn in_threads(&self) -> bool {
        self.plan.threads.get() > 1
    }
}

/// The run of these arguments.
pub(crate) fn run_of(
    n_threads: Option<&Bound<'_, PyAny>>,
    on_error: &Word<'_>,
    progress: Option<&Bound<'_, PyAny>>,
) -> Result<Run> {
    Ok(Run { plan: plan(n_threads, on_error)?, progress: Progress::new(progress)? })
}

/// The plan of these arguments.
fn plan(n_threads: Option<&Bound<'_, PyAny>>, on_error: &Word<'_>) -> Result<Plan> {
    let threads = match n_threads {
        Some(value) => given_threads(value)?,
        None => default_threads()?,
    };
    // More threads than cores end no sooner, and keep more documents under way when Ctrl-C comes.
    let threads = threads.min(available_parallelism().unwrap_or(NonZeroUsize::MIN));
    let on_error = on_error.choose("on_error", &[("null", OnError::Null), ("raise", OnError::Raise)])?;
    Ok(Plan { threads, on_error })
}

fn given_threads(value: &Bound<'_, PyAny>) -> Result<NonZeroUsize> {
    let number = if value.is_instance_of::<PyBool>() { None } else { value.extract::<i64>().ok() };
    let Some(number) = number else { return Err(args::wrong("n_threads", "int or None", value)) };
    within(number).ok_or_else(|| out_of_range(number).item("n_threads"))
}

fn within(number: i64) -> Option<NonZeroUsize> {
    let number = usize::try_from(number).ok().filter(|number| *number <= MOST_THREADS)?;
    NonZeroUsize::new(number)
}

fn out_of_range(found: impl std::fmt::Display) -> Error {
    Error::input(format!("expected a number of threads in 1..={MOST_THREADS}, found {found}"))
}

/// What the environment says, else the cores that this process may use.
fn default_threads() -> Result<NonZeroUsize> {
    let Ok(said) = std::env::var(VARIABLE) else {
        return Ok(available_parallelism().unwrap_or(NonZeroUsize::MIN));
    };
    let number = said.trim().parse().ok().and_then(within);
    number.ok_or_else(|| out_of_range(format!("{said:?}")).item(VARIABLE))
}

/// Runs a batch without the GIL; the calling thread looks for Ctrl-C and shows how far it is.
pub(crate) fn run_batch<W: Work>(
    py: Python<'_>,
    work: &W,
    sizes: &[usize],
    how: Run,
) -> PyResult<Vec<W::Part>>
where
    W::Part: Send,
{
    let counted = Counted { work, done: AtomicUsize::new(0) };
    let done = || counted.done.load(Ordering::Relaxed);
    let mut bar = Bar::new(how.progress, sizes.len());
    let mut tick = || {
        Python::attach(|py| {
            py.check_signals()?;
            bar.show(py, done())
        })
    };
    let parts = py.detach(|| run(&counted, sizes, how.plan, &mut tick));
    bar.close(py, done());
    parts.map_err(|stop| match stop {
        Stop::Bad(error) => error.into(),
        Stop::Cancelled(error) => error,
    })
}

/// Warns of bad rows, once.
pub(crate) fn warn(py: Python<'_>, bad: usize, rows: usize) -> PyResult<()> {
    if bad == 0 {
        return Ok(());
    }
    let class = py.import("warta.errors")?.getattr("BatchWarning")?;
    let what = format!("{bad} of {rows} rows are bad and null; the table `errors` says which and why");
    PyErr::warn(py, &class, &CString::new(what)?, 1)
}
