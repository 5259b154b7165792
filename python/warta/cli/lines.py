"""Every line of a text: kept or dropped, and what spoke for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.table import Table
from rich.text import Text

from .inputs import Document
from .ledger import all_fields, line_numbers
from .reasons import Reasons
from .layout import count, grid, titled
from .terminal import excerpt, safe

if TYPE_CHECKING:
    from rich.console import RenderableType

    from warta import Block, Cleaned, Removal

__all__ = ["lines"]

FEW = 400
"""A text of more lines gets one reason a line: to weigh all the evidence of each takes a cleaning of the text."""

EVIDENCE = 2
"""Evidence that is named for a line."""

STYLES = {"keep": "green", "field": "blue", "cut": "yellow", "drop": "red"}


def lines(document: Document, cleaned: Cleaned, reasons: Reasons) -> RenderableType:
    """Every line and every cut with its label, score and the strongest evidence."""
    kept = sum(block.kept for block in cleaned.blocks)
    summary = f"{kept} of {count(len(cleaned.blocks), 'line')} kept; offsets are code points from 0"
    return titled(safe(document.name), summary, _Lines(cleaned, reasons).table())


class _Lines:
    def __init__(self, cleaned: Cleaned, reasons: Reasons) -> None:
        self._cleaned, self._reasons = cleaned, reasons
        self._table = grid(">line", ">offset", "fate", "label", ">score", "*text and evidence")
        self._fields = [field.start for _, field in all_fields(cleaned) if field.start is not None]

    def table(self) -> Table:
        """A row a line, and below it a row for each cut inside it."""
        blocks = self._cleaned.blocks
        numbers = line_numbers(self._cleaned.raw, [block.start for block in blocks])
        cuts = self._cuts()
        for number, block in zip(numbers, blocks, strict=True):
            self._add(str(number), block, self._fate(block))
            while cuts and cuts[0].start < block.end:
                self._add("", cuts.pop(0), "cut")
        return self._table

    def _cuts(self) -> list[Removal]:
        """Removals inside lines."""
        whole = {(block.start, block.end) for block in self._cleaned.blocks}
        return [removal for removal in self._cleaned.removed if (removal.start, removal.end) not in whole]

    def _fate(self, block: Block) -> str:
        if block.kept:
            return "keep"
        return "field" if any(block.start <= start < block.end for start in self._fields) else "drop"

    def _add(self, number: str, item: Block | Removal, fate: str) -> None:
        raw = self._cleaned.raw[item.start : item.end]
        text = Text(excerpt(raw, 160), no_wrap=True, overflow="ellipsis")
        why = Text(safe(f"{self._why(item)} [{item.rule}]"), "dim")
        words = (Text(fate, STYLES[fate]), Text(item.label, STYLES[fate]))
        self._table.add_row(number, str(item.start), *words, f"{item.score:.2f}", Group(text, why))

    def _why(self, item: Block | Removal) -> str:
        """The rule, or the strongest evidence, in words."""
        explanation = self._cleaned.explain(item.start) if len(self._cleaned.blocks) <= FEW else None
        if explanation is None:
            return self._reasons.of(item.rule, self._cleaned, item.start)
        named = [one.what.rstrip(".") for one in explanation.evidence if one.name == item.rule]
        others = [one.what.rstrip(".") for one in explanation.evidence if one.name != item.rule and one.weight > 0]
        return "; ".join((named + others)[:EVIDENCE])
