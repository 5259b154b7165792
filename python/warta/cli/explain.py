"""`warta explain`: why each line, or one place, was kept or dropped."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from . import options
from ..corpus.columns import Columns
from .failures import Failures
from .inputs import Document, holds_many, read
from .output import opened
from .parser import Usage
from .terminal import Canvas

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["run"]


def run(arguments: argparse.Namespace) -> int:
    """Explains every line of the text, or the place that was asked for."""
    path, offset = split_place(arguments.place)
    if path != "-" and holds_many([path]):
        raise Usage(f"{path}: explain takes one text, not a folder or a file of records")
    explain = _lines(arguments) if offset is None else _place(arguments, offset)
    failures = Failures()
    with opened(None) as output:
        canvas = Canvas(arguments.color, output.stream)
        for document in read([path], Columns(), failures):
            output.write(canvas.draw(explain(document)))
    return failures.exit_code


def _lines(arguments: argparse.Namespace) -> Callable[[Document], RenderableType]:
    from .lines import lines
    from .reasons import Reasons

    cleaner = options.cleaner(arguments)
    reasons = Reasons(options.languages(arguments))
    return lambda document: lines(document, cleaner.clean(document.text, site=arguments.site), reasons)


def _place(arguments: argparse.Namespace, offset: int) -> Callable[[Document], RenderableType]:
    from warta import Pipeline

    from .place import place

    pipeline = Pipeline(options.cleaner(arguments))
    return lambda document: place(pipeline.analyze(document.text, outlet=arguments.site), offset)


def split_place(place: str) -> tuple[str, int | None]:
    """Path and offset of `FILE:OFFSET`. A file whose own name ends like an offset is that file.

    >>> from warta.cli.explain import split_place
    >>> split_place("a.txt:120"), split_place("-")
    (('a.txt', 120), ('-', None))
    """
    path, colon, offset = place.rpartition(":")
    if colon and path and offset.isdecimal() and not os.path.exists(place):
        return path, int(offset)
    return place, None
