"""`warta analyze`: the main job."""

from __future__ import annotations

import argparse
import os
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from .._article_json import article_record
from . import options, work
from .failures import Failures
from .identity import identified
from .inputs import Document, holds_many, read
from .output import Output, json_line, opened
from .parser import Usage
from .terminal import Canvas, safe

if TYPE_CHECKING:
    from warta import Article, Pipeline

__all__ = ["run"]

OTHER_FORMATS = (".parquet", ".csv", ".xlsx", ".zst")
"""Suffixes of `-o` that promise what is not written."""

OF_FOLDERS = ("keep", "strict", "resume", "overwrite", "learn_templates", "stories")
"""Options that only a folder of tables has."""


def run(arguments: argparse.Namespace) -> int:
    """Analyses every document and writes a report, JSON lines, texts or tables."""
    _check(arguments)
    failures = Failures()
    if is_folder(arguments.output):
        from .tables import write_tables

        return write_tables(arguments, failures)
    from warta import Pipeline

    pipeline = Pipeline(options.cleaner(arguments))
    documents = read(arguments.paths, options.columns(arguments), failures)
    with opened(arguments.output) as output:
        _write(pipeline, documents, arguments, output, failures)
    return failures.exit_code


def is_folder(path: str | None) -> bool:
    """Whether `-o` names a folder.

    >>> from warta.cli.analyze import is_folder
    >>> is_folder("tables/"), is_folder("out.jsonl"), is_folder(None)
    (True, False, False)
    """
    return path is not None and (path.endswith(("/", os.sep)) or os.path.isdir(path))


def _check(arguments: argparse.Namespace) -> None:
    """Usage, before anything is read, for what cannot be written."""
    path = arguments.output
    if is_folder(path):
        if arguments.format:
            raise Usage(f"--format {arguments.format} does not go with -o FOLDER/, which writes Parquet tables")
        return
    if path and path.lower().endswith(OTHER_FORMATS):
        raise Usage(
            f"-o {path}: a file gets JSON lines (.jsonl, .jsonl.gz); for Parquet tables name a folder, ending in /"
        )
    for option in OF_FOLDERS:
        if getattr(arguments, option):
            raise Usage(f"--{option.replace('_', '-')} goes with -o FOLDER/, which writes Parquet tables")
    arguments.format = arguments.format or ("jsonl" if path else "report")


def _write(
    pipeline: Pipeline, documents: Iterable[Document], arguments: argparse.Namespace, output: Output, failures: Failures
) -> None:
    """Writes each document when those before it are written."""
    if arguments.format == "jsonl":
        make = partial(_json, pipeline, arguments.where)
        work.stream(make, output.write_json, documents, arguments, failures)
    elif arguments.format == "text":
        work.stream(partial(_text, pipeline), output.write, documents, arguments, failures)
    else:
        report = _Report(arguments, output)
        # With the names of the whole page: the report says which it leaves out.
        work.stream(partial(_analyze, pipeline, "page"), report.show, documents, arguments, failures)
        report.finish(failures.count)


def _analyze(pipeline: Pipeline, where: str, document: Document) -> tuple[Document, Article]:
    known = {name: getattr(document, name) for name in ("title", "outlet", "url", "published")}
    return document, pipeline.analyze(document.text, where=where, **known)


def _json(pipeline: Pipeline, where: str, document: Document) -> str:
    return json_line(identified(document, article_record(_analyze(pipeline, where, document)[1])))


def _text(pipeline: Pipeline, document: Document) -> str:
    text = safe(_analyze(pipeline, "article", document)[1].cleaned.text)
    return text + "\n" * bool(text)


class _Report:
    """Writes one report after the other, and what they add up to."""

    def __init__(self, arguments: argparse.Namespace, output: Output) -> None:
        from .reasons import Reasons
        from .report import Reporter
        from .summary import Summary

        self._output = output
        self._canvas = Canvas("never" if arguments.output else arguments.color, output.stream)
        self._reporter = Reporter(Reasons(options.languages(arguments)), arguments.where)
        self._summary = Summary() if holds_many(arguments.paths) else None

    def show(self, result: tuple[Document, Article]) -> None:
        """Writes the report of one article."""
        document, article = result
        self._output.write(self._canvas.draw(self._reporter.article(document, article)))
        if self._summary:
            self._summary.add(article)

    def finish(self, failed: int) -> None:
        """Writes the summary, if there was more than one article."""
        if self._summary and self._summary.articles > 1:
            self._output.write(self._canvas.draw(self._summary.drawn(failed)))
