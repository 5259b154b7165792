//! How far a call over many documents is. What is drawn is the matter of `warta.display.progress`.

use super::args;
use crate::batch::{GoOn, Work};
use crate::error::Result;
use pyo3::prelude::*;
use pyo3::types::PyBool;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// How long a call may take before somebody wants to know how far it is.
const PATIENCE: Duration = Duration::from_secs(1);

/// What the argument `progress` asks for.
pub(crate) enum Progress {
    /// A bar after a second, if somebody looks.
    Auto,
    /// Nothing.
    Off,
    /// A bar at once, or a call of this function.
    Asked(Py<PyAny>),
}

impl Progress {
    /// The meaning of this argument: None, True, False, or a function of what is done and of the total.
    pub(crate) fn new(value: Option<&Bound<'_, PyAny>>) -> Result<Self> {
        match value {
            None => Ok(Self::Auto),
            Some(value) if value.cast::<PyBool>().is_ok_and(|flag| !flag.is_true()) => Ok(Self::Off),
            Some(value) if value.is_instance_of::<PyBool>() || value.is_callable() => {
                Ok(Self::Asked(value.clone().unbind()))
            }
            Some(value) => Err(args::wrong("progress", "None, bool or a function", value)),
        }
    }
}

/// A bar that is begun when there is something to show.
pub(crate) struct Bar {
    progress: Progress,
    total: usize,
    started: Instant,
    begun: Option<Py<PyAny>>,
}

impl Bar {
    /// The bar of a call over so many documents.
    pub(crate) fn new(progress: Progress, total: usize) -> Self {
        Self { progress, total, started: Instant::now(), begun: None }
    }
    /// Shows that so many are done.
    pub(crate) fn show(&mut self, py: Python<'_>, done: usize) -> PyResult<()> {
        let wait = match self.progress {
            Progress::Off => true,
            Progress::Auto => self.started.elapsed() < PATIENCE,
            Progress::Asked(_) => false,
        };
        if wait { Ok(()) } else { self.tell(py, "update", done) }
    }
    /// Shows the end, and takes the bar away; what goes wrong here does no harm to what was done.
    pub(crate) fn close(mut self, py: Python<'_>, done: usize) {
        if self.begun.is_some() || matches!(self.progress, Progress::Asked(_)) {
            let told = self.tell(py, "close", done);
            let _ = told.map_err(|error| error.write_unraisable(py, None));
        }
    }
    fn tell(&mut self, py: Python<'_>, method: &str, done: usize) -> PyResult<()> {
        if self.begun.is_none() {
            let asked = if let Progress::Asked(asked) = &self.progress { Some(asked) } else { None };
            let begin = py.import("warta.display.progress")?.getattr("begin")?;
            self.begun = Some(begin.call1((asked, self.total))?.unbind());
        }
        let bar = self.begun.as_ref().map(|bar| bar.bind(py));
        bar.map_or(Ok(()), |bar| bar.call_method1(method, (done,)).map(drop))
    }
}

/// Work that counts what is done.
pub(crate) struct Counted<'a, W> {
    pub(crate) work: &'a W,
    pub(crate) done: AtomicUsize,
}

impl<W: Work> Work for Counted<'_, W> {
    type Output = W::Output;
    type Part = W::Part;

    fn document(&self, row: usize, go_on: GoOn<'_>) -> Result<Self::Output> {
        self.work.document(row, go_on)
    }
    fn gather(&self, part: &mut Self::Part, row: usize, output: Result<Self::Output>) {
        self.work.gather(part, row, output);
        self.done.fetch_add(1, Ordering::Relaxed);
    }
}
