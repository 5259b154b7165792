"""Doing many documents: in threads, in order, with a bounded number in memory, and a line of progress."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from ..errors import WartaError
from .failures import Failures
from .inputs import Document
from .parser import Usage
from .terminal import is_terminal

if TYPE_CHECKING:
    from rich.progress import Progress

__all__ = ["each", "stream", "watched"]

R = TypeVar("R")

AHEAD = 4
"""Documents of each thread that are begun before the first of them is written."""

PATIENCE = 1.0
"""Seconds before there is something to show progress of."""


def stream(
    make: Callable[[Document], R],
    show: Callable[[R], None],
    documents: Iterable[Document],
    arguments: argparse.Namespace,
    failures: Failures,
) -> None:
    """Makes something of every document, in threads, and shows it in order; errors go to `failures`."""
    results = each(make, documents, n_threads(arguments.threads))
    for document, result in watched(results, arguments.quiet, arguments.output):
        if isinstance(result, WartaError):
            failures.add(document.name, result)
        else:
            show(result)


def each(
    work: Callable[[Document], R], documents: Iterable[Document], threads: int
) -> Iterator[tuple[Document, R | WartaError]]:
    """Every document with what `work` makes of it, or the error it ends in; in the order of the documents.

    The core lets go of the interpreter's lock while it works, so that threads are enough.

    >>> from warta.cli.inputs import Document
    >>> from warta.cli.work import each
    >>> [result for _, result in each(lambda d: len(d.text), [Document("a", "x"), Document("bc", "y")], threads=2)]
    [1, 2]
    """
    if threads == 1:
        yield from ((document, _outcome(work, document)) for document in documents)
        return
    executor = ThreadPoolExecutor(threads, thread_name_prefix="warta")
    begun: deque[tuple[Document, Future[R | WartaError]]] = deque()
    try:
        for document in documents:
            begun.append((document, executor.submit(_outcome, work, document)))
            if len(begun) >= AHEAD * threads:
                first, future = begun.popleft()
                yield first, future.result()
        for document, future in begun:
            yield document, future.result()
    finally:
        executor.shutdown(wait=False, cancel_futures=True)


def _outcome(work: Callable[[Document], R], document: Document) -> R | WartaError:
    try:
        return work(document)
    except WartaError as error:
        return error


def n_threads(asked: int | None) -> int:
    """What was asked for, else `WARTA_NUM_THREADS`, else the cores that this process may use."""
    if asked is not None:
        return asked
    said = os.environ.get("WARTA_NUM_THREADS")
    if said is None:
        return _cores()
    if not said.strip().isdecimal() or not 1 <= int(said) <= 1024:
        raise Usage(f"WARTA_NUM_THREADS: expected a number from 1 to 1024, found {said!r}")
    return int(said)


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def watched(items: Iterable[R], quiet: bool, output: str | None) -> Iterator[R]:
    """The same items; from the second second on, a line on standard error counts them.

    Not when nobody looks, and not when the results themselves scroll by on the terminal.
    """
    if quiet or not is_terminal(sys.stderr) or (output is None and is_terminal(sys.stdout)):
        yield from items
        return
    yield from _counted(items)


def _counted(items: Iterable[R]) -> Iterator[R]:
    start, bar = time.monotonic(), None
    try:
        for count, item in enumerate(items, 1):
            yield item
            if bar is None and time.monotonic() - start > PATIENCE:
                bar = _progress()
            if bar is not None:
                bar.update(bar.task_ids[0], completed=count)
    finally:
        if bar is not None:
            bar.stop()


def _progress() -> Progress:
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} documents"), TimeElapsedColumn())
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task("documents", total=None)
    bar.start()
    return bar
