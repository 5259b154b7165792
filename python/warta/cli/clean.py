"""`warta clean`: the clean text."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from .._article_json import cleaned_record
from ..errors import WartaError
from . import options, work
from .failures import Failures
from .identity import identified
from .inputs import Document, holds_many, read
from .output import Output, json_line, opened
from .terminal import Canvas, safe

if TYPE_CHECKING:
    from warta import Cleaned, Cleaner

__all__ = ["run"]


def run(arguments: argparse.Namespace) -> int:
    """Cleans every document and prints it."""
    cleaner = options.cleaner(arguments)
    failures = Failures()
    documents = read(arguments.paths, options.columns(arguments), failures)
    as_json = arguments.format == "jsonl"
    make = _json if as_json else _clean
    results = work.each(lambda document: make(cleaner, document), documents, work.n_threads(arguments.threads))
    with opened(arguments.output) as output:
        show = output.write_json if as_json else _Printer(arguments, output, cleaner).show
        for document, result in work.watched(results, arguments.quiet, arguments.output):
            if isinstance(result, WartaError):
                failures.add(document.name, result)
            else:
                show(result)
    return failures.exit_code


def _clean(cleaner: Cleaner, document: Document) -> tuple[Document, Cleaned]:
    return document, cleaner.clean(document.text, title=document.title, site=document.site)


def _json(cleaner: Cleaner, document: Document) -> str:
    return json_line(identified(document, cleaned_record(_clean(cleaner, document)[1])))


class _Printer:
    """Prints texts; several have their names above them, as `head` does."""

    def __init__(self, arguments: argparse.Namespace, output: Output, cleaner: Cleaner) -> None:
        self._output, self._cleaner = output, cleaner
        self._named = holds_many(arguments.paths)
        self._with_removed = arguments.show_removed
        self._canvas = Canvas("never" if arguments.output else arguments.color, output.stream)
        self._reasons = None
        self._first = True

    def show(self, result: tuple[Document, Cleaned]) -> None:
        """Prints one."""
        document, cleaned = result
        if self._named:
            self._output.write(f"{'' if self._first else chr(10)}==> {safe(document.name)} <==\n")
        self._first = False
        self._output.write(safe(cleaned.text) + "\n" * bool(cleaned.text))
        if self._with_removed:
            self._output.write(self._removed(cleaned))

    def _removed(self, cleaned: Cleaned) -> str:
        from .reasons import Reasons
        from .removed import removed_table

        self._reasons = self._reasons or Reasons(self._cleaner)
        return "\n" + self._canvas.draw(removed_table(cleaned, self._reasons))
