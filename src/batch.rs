//! Many documents in threads: order kept, cancellable, and no panic leaves a document.
//!
//! There is no pool: a call starts its own threads and they end with it, so that nothing is left behind for a
//! `fork` to break. The threads pull chunks, cut by bytes, from one queue.

use crate::error::{Error, Result};
use std::any::Any;
use std::cell::RefCell;
use std::num::NonZeroUsize;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::{self, Receiver, RecvTimeoutError};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

/// How often the calling thread looks whether it should go on.
const PAUSE: Duration = Duration::from_millis(50);
/// A chunk holds at most about this many bytes, so that threads end together.
const LARGEST_CHUNK: usize = 1 << 20;
/// What a document costs beside its bytes, in bytes: many empty documents are work too.
const PER_DOCUMENT: usize = 256;
/// Chunks that each thread gets at least, when there are documents enough.
const CHUNKS_A_THREAD: usize = 32;

/// What a bad document does to its batch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnError {
    /// It is handed on as an error and the rest goes on.
    Null,
    /// The first one in input order ends the batch.
    Raise,
}

/// How a batch runs.
#[derive(Debug, Clone, Copy)]
pub struct Plan {
    /// Threads; with one the calling thread does the work itself.
    pub threads: NonZeroUsize,
    /// What a bad document does.
    pub on_error: OnError,
}

/// Why a batch has no result.
#[derive(Debug, PartialEq, Eq)]
pub enum Stop<E> {
    /// The first bad document in input order.
    Bad(Error),
    /// The caller's `tick` said so.
    Cancelled(E),
}

/// Asks whether the batch goes on; cheap enough to be asked between any two steps.
pub type GoOn<'a> = &'a dyn Fn() -> bool;

/// What is done with each document.
pub trait Work: Sync {
    /// What comes of one document.
    type Output;
    /// What the outputs of neighbouring documents are gathered in.
    type Part: Default + Send;
    /// Does the document in this row. One that takes long asks now and then whether it should go on; when it should
    /// not, whatever it returns is left out.
    fn document(&self, row: usize, go_on: GoOn<'_>) -> Result<Self::Output>;
    /// Adds what came of a row to its part; called in the order of the rows.
    fn gather(&self, part: &mut Self::Part, row: usize, output: Result<Self::Output>);
}

/// Runs `work`; a panic inside becomes an internal error.
///
/// ```
/// let failed = warta::batch::guard(|| -> warta::error::Result<()> { panic!("no such weekday") });
/// assert!(failed.unwrap_err().to_string().contains("no such weekday"));
/// ```
pub fn guard<T>(work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(defect(&*panic)))
}

/// The error that a panic stands for.
fn defect(panic: &(dyn Any + Send)) -> Error {
    let said = panic.downcast_ref::<&str>().copied().or(panic.downcast_ref::<String>().map(String::as_str));
    Error::internal(format!(
        "a defect of warta, please report it: {}",
        said.unwrap_or("panic without a message")
    ))
}

/// Does all documents; `sizes` are their bytes. The parts come back in the order of the rows.
///
/// `tick` is called about every 50 ms on the calling thread; an error of it ends the batch as soon as the
/// documents under way are done.
pub fn run<W: Work, E>(
    work: &W,
    sizes: &[usize],
    plan: Plan,
    tick: &mut dyn FnMut() -> std::result::Result<(), E>,
) -> std::result::Result<Vec<W::Part>, Stop<E>> {
    let chunks = cut(sizes, plan.threads.get());
    let queue = Queue {
        work,
        on_error: plan.on_error,
        chunks: &chunks,
        next: AtomicUsize::new(0),
        stopped: AtomicBool::new(false),
        first_bad: AtomicUsize::new(usize::MAX),
        bad: Mutex::new(None),
    };
    let threads = plan.threads.get().min(chunks.len());
    let done = if threads > 1 { queue.in_threads(threads, tick) } else { queue.here(tick) };
    let mut parts = done.map_err(Stop::Cancelled)?;
    if let Some((_, error)) = queue.bad.into_inner().unwrap_or_else(PoisonError::into_inner) {
        return Err(Stop::Bad(error));
    }
    parts.sort_unstable_by_key(|(number, _)| *number);
    Ok(parts.into_iter().map(|(_, part)| part).collect())
}

/// Ranges of rows of about equal bytes.
fn cut(sizes: &[usize], threads: usize) -> Vec<Range<usize>> {
    let total: usize = sizes.iter().map(|size| size + PER_DOCUMENT).sum();
    // One thread ends with itself.
    let chunks = if threads > 1 { threads * CHUNKS_A_THREAD } else { 1 };
    let target = (total / chunks).min(LARGEST_CHUNK);
    let (mut chunks, mut start, mut bytes) = (Vec::new(), 0, 0);
    for (row, size) in sizes.iter().enumerate() {
        bytes += size + PER_DOCUMENT;
        if bytes >= target {
            chunks.push(start..row + 1);
            (start, bytes) = (row + 1, 0);
        }
    }
    if start < sizes.len() {
        chunks.push(start..sizes.len());
    }
    chunks
}

/// Parts with the numbers of their chunks.
type Numbered<P> = Vec<(usize, P)>;

/// What the threads of one batch share.
struct Queue<'a, W> {
    work: &'a W,
    on_error: OnError,
    chunks: &'a [Range<usize>],
    next: AtomicUsize,
    stopped: AtomicBool,
    first_bad: AtomicUsize,
    bad: Mutex<Option<(usize, Error)>>,
}

impl<W: Work> Queue<'_, W> {
    /// Pulls chunks until there are none; `go_on` is asked before every document.
    fn pull(&self, go_on: GoOn<'_>) -> Numbered<W::Part> {
        let mut done = Vec::new();
        loop {
            let number = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(rows) = self.chunks.get(number) else { return done };
            let mut part = W::Part::default();
            for row in rows.clone() {
                self.document(row, &mut part, go_on);
                if !go_on() {
                    return done;
                }
            }
            done.push((number, part));
        }
    }

    /// Does one document, unless an earlier one has ended the batch.
    fn document(&self, row: usize, part: &mut W::Part, go_on: GoOn<'_>) {
        if row > self.first_bad.load(Ordering::Relaxed) {
            return;
        }
        let output = guard(|| self.work.document(row, go_on)).map_err(|error| error.row(row as u64));
        match output {
            _ if !go_on() => {}
            Err(error) if self.on_error == OnError::Raise => self.fail(row, error),
            output => {
                let gathered = guard(|| {
                    self.work.gather(part, row, output);
                    Ok(())
                });
                // A half-filled part is worth nothing, whatever the policy.
                let _ = gathered.map_err(|error| self.fail(row, error.row(row as u64)));
            }
        }
    }

    /// Notes the bad row that comes first in the input.
    fn fail(&self, row: usize, error: Error) {
        self.first_bad.fetch_min(row, Ordering::Relaxed);
        let mut bad = self.bad.lock().unwrap_or_else(PoisonError::into_inner);
        if bad.as_ref().is_none_or(|(first, _)| row < *first) {
            *bad = Some((row, error));
        }
    }

    /// All the work on the calling thread.
    fn here<E>(
        &self,
        tick: &mut dyn FnMut() -> std::result::Result<(), E>,
    ) -> std::result::Result<Numbered<W::Part>, E> {
        let state = RefCell::new((tick, Instant::now(), None));
        let parts = self.pull(&|| {
            let (tick, last, cancelled) = &mut *state.borrow_mut();
            if cancelled.is_none() && last.elapsed() >= PAUSE {
                *cancelled = tick().err();
                *last = Instant::now();
            }
            cancelled.is_none()
        });
        state.into_inner().2.map_or(Ok(parts), Err)
    }

    /// The work in threads, while the calling thread waits and ticks.
    fn in_threads<E>(
        &self,
        threads: usize,
        tick: &mut dyn FnMut() -> std::result::Result<(), E>,
    ) -> std::result::Result<Numbered<W::Part>, E> {
        thread::scope(|scope| {
            let (sender, parts) = mpsc::channel();
            let mut started = 0;
            for number in 0..threads {
                let sender = sender.clone();
                let pull = move || drop(sender.send(self.pull(&|| !self.stopped.load(Ordering::Relaxed))));
                let named = thread::Builder::new().name(format!("warta-{number}"));
                started += usize::from(named.spawn_scoped(scope, pull).is_ok());
            }
            drop(sender);
            // A system that gives no thread still gets its result.
            if started == 0 { self.here(tick) } else { self.wait(&parts, tick) }
        })
    }

    /// Collects what the threads did; they end early when `tick` fails.
    fn wait<E>(
        &self,
        parts: &Receiver<Numbered<W::Part>>,
        tick: &mut dyn FnMut() -> std::result::Result<(), E>,
    ) -> std::result::Result<Numbered<W::Part>, E> {
        let (mut done, mut cancelled) = (Vec::new(), None);
        loop {
            match parts.recv_timeout(PAUSE) {
                Ok(part) => done.extend(part),
                Err(RecvTimeoutError::Disconnected) => return cancelled.map_or(Ok(done), Err),
                Err(RecvTimeoutError::Timeout) if cancelled.is_some() => {}
                Err(RecvTimeoutError::Timeout) => {
                    cancelled = tick().err();
                    self.stopped.store(cancelled.is_some(), Ordering::Relaxed);
                }
            }
        }
    }
}
