"""`warta find`: names with their offsets."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

from .._article_json import mention_record
from . import options, work
from .failures import Failures
from .identity import identified
from .inputs import Document, read
from .output import Output, json_line, opened
from .terminal import NEVER_WRAP, Canvas, excerpt, safe

if TYPE_CHECKING:
    from warta import Gazetteer, Mention

__all__ = ["run"]


def run(arguments: argparse.Namespace) -> int:
    """Finds the names of every document and prints them."""
    from warta import Gazetteer

    gazetteer = Gazetteer.builtin("world")
    failures = Failures()
    documents = read(arguments.paths, options.columns(arguments), failures)
    with opened(arguments.output) as output:
        if arguments.format == "jsonl":
            work.stream(
                partial(_json, gazetteer, arguments.mode), output.write_json_lines, documents, arguments, failures
            )
        else:
            table = _Table(arguments, output)
            work.stream(partial(_mentions, gazetteer, arguments.mode), table.show, documents, arguments, failures)
    return failures.exit_code


def _mentions(gazetteer: Gazetteer, mode: str, document: Document) -> tuple[Document, list[Mention]]:
    return document, gazetteer.find(document.text, mode=mode)


def _json(gazetteer: Gazetteer, mode: str, document: Document) -> list[str]:
    mentions = _mentions(gazetteer, mode, document)[1]
    return [json_line(identified(document, mention_record(mention))) for mention in mentions]


class _Table:
    """Prints one table a document."""

    def __init__(self, arguments: argparse.Namespace, output: Output) -> None:
        on_terminal = arguments.output is None and output.stream.isatty()
        width = None if on_terminal else NEVER_WRAP
        self._canvas = Canvas("never" if arguments.output else arguments.color, output.stream, width)
        self._output = output

    def show(self, result: tuple[Document, list[Mention]]) -> None:
        """Prints the mentions of one document."""
        from rich.text import Text

        from .layout import count, grid, titled

        document, mentions = result
        table = grid(">start", ">end", "surface", "id", "type", "status", "candidates")
        for mention in mentions:
            numbers = (str(mention.start), str(mention.end))
            words = (
                excerpt(mention.surface, 60),
                mention.id or "",
                mention.type or "",
                mention.status,
                _others(mention),
            )
            table.add_row(*numbers, *(Text(safe(word)) for word in words))
        self._output.write(self._canvas.draw(titled(safe(document.name), count(len(mentions), "name"), table)))


def _others(mention: Mention) -> str:
    """Who may be meant by an ambiguous name."""
    return "" if mention.id else " ".join(candidate.id for candidate in mention.candidates)
