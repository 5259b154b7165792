"""Sections, tables without lines, and numbers with their nouns: what all reports are drawn with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group as Stack
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["count", "grid", "titled"]


def titled(title: str, summary: str, *below: RenderableType) -> RenderableType:
    """A section: its title, a line that sums it up, and what is below."""
    return Stack(Text.assemble((title, "bold underline"), f"  {summary}"), *below, Text())


def grid(*columns: str) -> Table:
    """A table without lines. `>` before a column's name puts it to the right, in one line; `*` marks running text."""
    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="dim", show_edge=False)
    for name in columns:
        kind, title = (name[0], name[1:]) if name[0] in ">*" else ("", name)
        right = kind == ">"
        table.add_column(title, justify="right" if right else "left", no_wrap=right, overflow="fold")
    return table


def count(n: int, one: str, many: str | None = None) -> str:
    """The number with its noun.

    >>> from warta.cli.layout import count
    >>> count(1, "line"), count(1200, "line"), count(2, "entity", "entities")
    ('1 line', '1,200 lines', '2 entities')
    """
    return f"{n:,} {one if n == 1 else many or one + 's'}"
