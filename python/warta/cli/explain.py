"""`warta explain`: why each line, or one place, was kept or dropped."""

from __future__ import annotations

import argparse
import os
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

AROUND = 40
"""Code points shown on each side of a place."""


def run(arguments: argparse.Namespace) -> int:
    """Explains every line of the text, or the place that was asked for."""
    path, offset = split_place(arguments.place)
    if path != "-" and holds_many([path]):
        raise Usage(f"{path}: explain takes one text, not a folder or a file of records")
    cleaner = options.cleaner(arguments)
    failures = Failures()
    with opened(None) as output:
        canvas = Canvas(arguments.color, output.stream)
        for document in read([path], Columns(), failures):
            cleaned = cleaner.clean(document.text)
            parts = [lines(document, cleaned)] if offset is None else [place(cleaned, offset), names(cleaned, offset)]
            output.write(canvas.draw(*parts))
    return failures.exit_code


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


def place(cleaned: Cleaned, offset: int) -> RenderableType:
    """One place in full: where it is, the decision, the runner-up, all evidence with its weight."""
    from .report import titled

    if not 0 <= offset < len(cleaned.raw):
        raise Usage(f"offset {offset}: the text has {len(cleaned.raw)} characters")
    explanation = cleaned.explain(offset)
    line = line_numbers(cleaned.raw, [offset])[0]
    if explanation is None:
        return titled(f"Offset {offset}, line {line}", "white space between lines: it is in no block")
    verdict = "kept" if explanation.kept else "not in the clean text"
    return titled(
        f"Offset {offset}, line {line}",
        verdict,
        _marked(cleaned.raw, offset),
        _decision(cleaned, explanation),
        _evidence(explanation),
    )


def _marked(raw: str, offset: int) -> RenderableType:
    from rich.text import Text

    before, after = raw[max(0, offset - AROUND) : offset], raw[offset + 1 : offset + 1 + AROUND]
    flat = [safe(" ".join(part.splitlines())) for part in (before, after)]
    return Text.assemble(
        "…" if offset > AROUND else "", flat[0], "»", (safe(raw[offset]), "bold reverse"), "«", flat[1]
    )


def _decision(cleaned: Cleaned, explanation: Explanation) -> RenderableType:
    from rich.text import Text

    from .report import grid

    table = grid("piece", "label", ">score", "rule", "runner-up")
    second = f"{explanation.second} {explanation.second_score:.2f}" if explanation.second else ""
    span = f"{explanation.start}-{explanation.end}"
    table.add_row(
        span, Text(explanation.label, "bold"), f"{explanation.score:.2f}", Text(safe(explanation.rule)), second
    )
    return table


def _evidence(explanation: Explanation) -> RenderableType:
    """Evidence, strongest first; weights in nats for the label against the runner-up."""
    from rich.text import Text

    from .report import grid

    table = grid(">weight", "evidence", "*in words")
    for item in explanation.evidence:
        table.add_row(f"{item.weight:+.2f}", Text(safe(item.name)), Text(safe(item.what)))
    return table


def names(cleaned: Cleaned, offset: int) -> RenderableType:
    """The names that were considered here, with why each was accepted or refused."""
    from rich.text import Text

    from warta import Gazetteer

    from .report import grid, titled

    verdicts = Gazetteer.builtin("world").explain(cleaned.raw, offset)
    if not verdicts:
        return titled("Names here", "none that the gazetteer knows")
    table = grid("verdict", "alias", "id", ">score", "*why")
    for verdict in verdicts:
        said = Text("accepted", "green") if verdict.accepted else Text("refused", "red")
        words = (Text(safe(word)) for word in (verdict.alias, verdict.id))
        table.add_row(said, *words, f"{verdict.score:.2f}", Text(safe(verdict.reason)))
    return titled("Names here", "", table)
