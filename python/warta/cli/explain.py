"""`warta explain`: why each line, or one place, was kept or dropped."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from typing import TYPE_CHECKING

from . import options
from .columns import Columns
from .failures import Failures
from .inputs import Document, holds_many, read
from .ledger import all_fields, line_numbers
from .output import opened
from .parser import Usage
from .terminal import Canvas, excerpt, safe

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.table import Table

    from warta import Block, Cleaned, Explanation, Removal

__all__ = ["run"]

REASONS = 2
"""Evidence that is named for a line, when all lines are shown."""


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
    cleaner = options.cleaner(arguments)
    return lambda document: lines(document, cleaner.clean(document.text))


def _place(arguments: argparse.Namespace, offset: int) -> Callable[[Document], RenderableType]:
    from warta import Pipeline

    from .place import place

    pipeline = Pipeline(languages=options.languages(arguments))
    return lambda document: place(pipeline.analyze(document.text), offset)


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


def lines(document: Document, cleaned: Cleaned) -> RenderableType:
    """Every line and every cut with its label, score and the strongest evidence."""
    from .report import count, titled

    kept = sum(block.kept for block in cleaned.blocks)
    summary = f"{kept} of {count(len(cleaned.blocks), 'line')} kept; offsets are code points from 0"
    return titled(safe(document.name), summary, _table(cleaned))


def _table(cleaned: Cleaned) -> Table:
    from .report import grid

    table = grid(">line", ">offset", "fate", "label", ">score", "*text and evidence")
    cuts = _cuts(cleaned)
    numbers = line_numbers(cleaned.raw, [block.start for block in cleaned.blocks])
    for number, block in zip(numbers, cleaned.blocks, strict=True):
        _add(table, cleaned, str(number), block, "keep" if block.kept else _fate(cleaned, block))
        for cut in cuts.get(block.start, []):
            _add(table, cleaned, "", cut, "cut")
    return table


def _cuts(cleaned: Cleaned) -> dict[int, list[Removal]]:
    """Removals inside lines, by the start of their line."""
    whole = {(block.start, block.end) for block in cleaned.blocks}
    inside = [removal for removal in cleaned.removed if (removal.start, removal.end) not in whole]
    return {block.start: [cut for cut in inside if block.start <= cut.start < block.end] for block in cleaned.blocks}


def _fate(cleaned: Cleaned, block: Block) -> str:
    shown = any(field.start is not None and block.start <= field.start < block.end for _, field in all_fields(cleaned))
    return "field" if shown else "drop"


STYLES = {"keep": "green", "field": "blue", "cut": "yellow", "drop": "red"}


def _add(table: Table, cleaned: Cleaned, number: str, item: Block | Removal, fate: str) -> None:
    from rich.console import Group
    from rich.text import Text

    text = Text(excerpt(cleaned.raw[item.start : item.end], 160), no_wrap=True, overflow="ellipsis")
    why = Text(safe(_short(cleaned.explain(item.start), item.rule)), "dim")
    style = STYLES[fate]
    table.add_row(
        number, str(item.start), Text(fate, style), Text(item.label, style), f"{item.score:.2f}", Group(text, why)
    )


def _short(explanation: Explanation | None, rule: str) -> str:
    """The rule and the strongest evidence in one line."""
    evidence = explanation.evidence if explanation else []
    named = [item.what.rstrip(".") for item in evidence if item.name == rule]
    others = [item.what.rstrip(".") for item in evidence if item.name != rule and item.weight > 0]
    return "; ".join((named + others)[:REASONS]) + f" [{rule}]"
