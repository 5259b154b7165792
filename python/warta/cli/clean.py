"""`warta clean`: the clean text."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

from .._article_json import cleaned_record
from . import options, work
from .failures import Failures
from .identity import identified
from .inputs import Document, holds_many, read
from .output import Output, json_line, opened
from .reasons import Reasons
from .terminal import Canvas, safe

if TYPE_CHECKING:
    from warta import Cleaned, Cleaner

__all__ = ["run"]


def run(arguments: argparse.Namespace) -> int:
    """Cleans every document and prints it."""
    cleaner = options.cleaner(arguments)
    failures = Failures()
    documents = read(arguments.paths, options.columns(arguments), failures)
    with opened(arguments.output) as output:
        if arguments.format == "jsonl":
            work.stream(partial(_json, cleaner, arguments.site), output.write_json, documents, arguments, failures)
        else:
            printer = _Printer(arguments, output)
            work.stream(partial(_clean, cleaner, arguments.site), printer.show, documents, arguments, failures)
    return failures.exit_code


def _clean(cleaner: Cleaner, site: str | None, document: Document) -> tuple[Document, Cleaned]:
    return document, cleaner.clean(document.text, title=document.title, site=site or document.site)


def _json(cleaner: Cleaner, site: str | None, document: Document) -> str:
    return json_line(identified(document, cleaned_record(_clean(cleaner, site, document)[1])))


class _Printer:
    """Prints texts; several have their names above them, as `head` does."""

    def __init__(self, arguments: argparse.Namespace, output: Output) -> None:
        self._output = output
        self._named = holds_many(arguments.paths)
        self._canvas = Canvas("never" if arguments.output else arguments.color, output.stream)
        self._reasons = Reasons(options.languages(arguments)) if arguments.show_removed else None
        self._first = True

    def show(self, result: tuple[Document, Cleaned]) -> None:
        """Prints one."""
        document, cleaned = result
        if self._named:
            self._output.write(f"{'' if self._first else chr(10)}==> {safe(document.name)} <==\n")
        self._first = False
        self._output.write(safe(cleaned.text) + "\n" * bool(cleaned.text))
        if self._reasons:
            from .removed import removed_table

            self._output.write("\n" + self._canvas.draw(removed_table(cleaned, self._reasons)))
