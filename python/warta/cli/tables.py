"""`-o FOLDER/`: Parquet tables of a corpus."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from .. import corpus
from . import options, work
from .failures import Failures
from .parser import Usage
from .terminal import is_terminal, safe

if TYPE_CHECKING:
    from warta import Pipeline, Templates

    from ..corpus.run import Progress

__all__ = ["write_tables"]

NAMED = 100
"""Bad records that are named on standard error; the table `errors` has all."""


def write_tables(arguments: argparse.Namespace, failures: Failures) -> int:
    """Writes the tables of all documents into the folder `-o`; gives the exit code."""
    try:
        with _shown(arguments.quiet) as progress:
            manifest = _analyze(arguments, failures, progress)
    except ImportError as error:
        raise Usage(str(error)) from None
    except corpus.Stopped as stopped:
        if sys.stderr is not None:
            print(f"warta: {safe(str(stopped))}", file=sys.stderr)
        return 1
    if failures.count > NAMED:
        print(f"warta: {failures.count - NAMED} more: see the table errors", file=sys.stderr)
    return 1 if manifest["errors"] else 0


def _analyze(arguments: argparse.Namespace, failures: Failures, progress: Callable[[Progress], None]) -> dict[str, Any]:
    from warta import Pipeline

    corpus.require_pyarrow()

    def with_templates(templates: Templates) -> Pipeline:
        return Pipeline(options.cleaner(arguments, templates))

    def refused(name: str, what: str) -> None:
        failures.count += 1
        if failures.count <= NAMED and sys.stderr is not None:
            print(f"warta: {safe(name)}: {safe(what)}", file=sys.stderr)

    return corpus.analyze(
        arguments.paths,
        arguments.output,
        pipeline=Pipeline(options.cleaner(arguments)),
        columns=options.columns(arguments),
        keep=options.listed(arguments.keep),
        where=arguments.where,
        n_threads=work.n_threads(arguments.threads),
        strict=arguments.strict,
        resume=arguments.resume,
        overwrite=arguments.overwrite,
        learn_templates=with_templates if arguments.learn_templates else False,
        stories=arguments.stories,
        part_size=arguments.part_size,
        largest_record=arguments.largest_record * 1_000_000,
        refused=refused,
        progress=progress,
    )


@contextmanager
def _shown(quiet: bool) -> Iterator[Callable[[Progress], None]]:
    """Progress on a terminal, with rate and remaining time; from the second second on."""
    if quiet or not is_terminal(sys.stderr):
        yield lambda _: None
        return
    bar = _Bar()
    try:
        yield bar.show
    finally:
        bar.stop()


class _Bar:
    def __init__(self) -> None:
        self._bar: Any = None
        self._step = ""
        self._began, self._first = time.monotonic(), 0

    def show(self, progress: Progress) -> None:
        """Moves the bar."""
        if progress.step != self._step:
            self.stop()
            self._step, self._began, self._first = progress.step, time.monotonic(), progress.documents
        seconds = time.monotonic() - self._began
        if self._bar is None and seconds > work.PATIENCE:
            self._bar = _bar(self._step)
        if self._bar is not None:
            rate = (progress.documents - self._first) / seconds
            fields = {"documents": progress.documents, "rate": rate}
            self._bar.update(self._bar.task_ids[0], completed=progress.done, **fields)

    def stop(self) -> None:
        """Takes the bar away."""
        if self._bar is not None:
            self._bar.stop()
            self._bar = None


def _bar(step: str) -> Any:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

    counts = "{task.fields[documents]:,d} documents, {task.fields[rate]:,.0f}/s"
    times = (TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn())
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn(counts), *times)
    bar = Progress(*columns, console=Console(stderr=True), transient=True)
    bar.add_task(step, total=1.0, documents=0, rate=0.0)
    bar.start()
    return bar
