//! Batches: order, panics, the first bad row, cancelling.

use std::num::NonZeroUsize;
use std::thread;
use std::time::{Duration, Instant};
use warta::batch::{GoOn, OnError, Plan, Stop, Work, run};
use warta::error::{Error, Kind, Result};

struct Each<F>(F);

impl<F: Fn(usize) -> Result<usize> + Sync> Work for Each<F> {
    type Output = usize;
    type Part = Vec<(usize, Result<usize>)>;

    fn document(&self, row: usize, _: GoOn<'_>) -> Result<usize> {
        (self.0)(row)
    }
    fn gather(&self, part: &mut Self::Part, row: usize, output: Result<usize>) {
        part.push((row, output));
    }
}

type Rows = std::result::Result<Vec<(usize, Result<usize>)>, Stop<&'static str>>;

fn each(
    rows: usize,
    threads: usize,
    on_error: OnError,
    work: impl Fn(usize) -> Result<usize> + Sync,
) -> Rows {
    let sizes: Vec<usize> = (0..rows).map(|row| row * 7919 % 5000).collect();
    let plan = Plan { threads: NonZeroUsize::new(threads).unwrap(), on_error };
    let parts = run(&Each(work), &sizes, plan, &mut || Ok(()))?;
    Ok(parts.into_iter().flatten().collect())
}

#[test]
fn order_is_kept_whatever_the_threads() {
    for (rows, threads) in [(0, 4), (1, 4), (2, 8), (1000, 1), (1000, 3), (1000, 64)] {
        let found = each(rows, threads, OnError::Null, |row| Ok(row * 2)).unwrap();
        let expected: Vec<_> = (0..rows).map(|row| (row, Ok(row * 2))).collect();
        assert_eq!(found, expected, "{rows} rows in {threads} threads");
    }
}

#[test]
fn one_thread_is_the_calling_thread() {
    let caller = thread::current().id();
    let seen = each(20, 1, OnError::Null, |_| Ok(usize::from(thread::current().id() == caller))).unwrap();
    assert!(seen.iter().all(|(_, here)| *here == Ok(1)));
    let seen = each(20, 2, OnError::Null, |_| Ok(usize::from(thread::current().id() == caller))).unwrap();
    assert!(seen.iter().all(|(_, here)| *here == Ok(0)));
}

#[test]
fn a_panic_is_an_internal_error_of_its_row() {
    let work = |row| if row == 13 { panic!("thirteen") } else { Ok(row) };
    for threads in [1, 4] {
        let found = each(40, threads, OnError::Null, work).unwrap();
        assert_eq!(found.iter().filter(|(_, output)| output.is_ok()).count(), 39);
        let error = found[13].1.clone().unwrap_err();
        assert_eq!((error.kind(), error.position().row), (Kind::Internal, Some(13)));
        assert!(error.to_string().contains("thirteen"));
        let Err(Stop::Bad(raised)) = each(40, threads, OnError::Raise, work) else { panic!("no error") };
        assert_eq!(raised, error);
    }
}

#[test]
fn the_first_bad_row_is_raised_whatever_the_threads() {
    let work = |row| {
        // The earlier bad row takes longer, so that a later one is known before it.
        thread::sleep(Duration::from_millis(if row == 17 { 20 } else { 0 }));
        if row >= 17 { Err(Error::input("bad")) } else { Ok(row) }
    };
    for threads in [1, 2, 8, 32] {
        let Err(Stop::Bad(error)) = each(64, threads, OnError::Raise, work) else { panic!("no error") };
        assert_eq!(error.position().row, Some(17), "{threads} threads");
    }
}

#[test]
fn a_tick_that_fails_ends_the_batch() {
    for threads in [1, 4] {
        let started = Instant::now();
        let work = Each(|row| {
            thread::sleep(Duration::from_millis(10));
            Ok(row)
        });
        let plan = Plan { threads: NonZeroUsize::new(threads).unwrap(), on_error: OnError::Null };
        let stopped = run(&work, &[100; 2000], plan, &mut || Err("interrupted"));
        assert_eq!(stopped, Err(Stop::Cancelled("interrupted")));
        assert!(started.elapsed() < Duration::from_secs(1));
    }
}

/// Documents that end only when they are told to.
struct Endless;

impl Work for Endless {
    type Output = ();
    type Part = Vec<usize>;

    fn document(&self, _: usize, go_on: GoOn<'_>) -> Result<()> {
        while go_on() {
            thread::sleep(Duration::from_millis(1));
        }
        Err(Error::internal("stopped"))
    }
    fn gather(&self, part: &mut Self::Part, row: usize, _: Result<()>) {
        part.push(row);
    }
}

#[test]
fn a_document_under_way_is_told_to_stop() {
    for threads in [1, 4] {
        for on_error in [OnError::Null, OnError::Raise] {
            let plan = Plan { threads: NonZeroUsize::new(threads).unwrap(), on_error };
            let stopped = run(&Endless, &[100; 8], plan, &mut || Err("interrupted"));
            assert_eq!(stopped, Err(Stop::Cancelled("interrupted")));
        }
    }
}
