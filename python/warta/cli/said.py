"""Who said what, through whom, and when: the report's tables of statements, sources and dates."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rich.text import Text

from .layout import count, grid, titled
from .ledger import line_numbers
from .terminal import excerpt, safe

if TYPE_CHECKING:
    from rich.console import RenderableType

    from warta import Date, Quote, Source

__all__ = ["dates", "sources", "statements"]

WORDS = 110
"""Characters of a statement that are shown."""

MOST = 30
"""Rows of a table; an article with more is a live blog, and has a file for that."""


def statements(raw: str, found: Sequence[Quote], through: Sequence[Source]) -> RenderableType:
    """A row a statement: who speaks in which role, how it is told, the words, and the source that it came through.

    `through` are all sources of the article, to which `via` of a statement points.
    """
    table = grid("speaker", "id", "kind", ">line", "*what is said")
    for quote in found[:MOST]:
        table.add_row(
            _speaker(quote),
            Text(safe(quote.speaker.id or "") if quote.speaker else ""),
            quote.kind,
            _line(raw, quote),
            Text.assemble((excerpt(quote.surface, WORDS), "italic"), _via(quote.via, through)),
        )
    return _section("Statements", count(len(found), "statement"), table, len(found))


def sources(raw: str, found: Sequence[Source], every: Sequence[Source]) -> RenderableType:
    """A row a source: the outlet or the document it names, the words that name it, and whom it has it from.

    `every` are all sources of the article, to which `via` points.
    """
    table = grid("source", "id", "kind", ">line", "*written as")
    for source in found[:MOST]:
        name = source.outlet.surface if source.outlet else ""
        words = Text.assemble(excerpt(source.surface, WORDS), _via(source.via, every))
        table.add_row(Text(excerpt(name, 40), "bold"), Text(safe(source.id or "")), source.kind, _line(raw, source), words)
    return _section("Sources", count(len(found), "source"), table, len(found))


def dates(raw: str, found: Sequence[Date], reference: str | None) -> RenderableType:
    """A row an expression of time: its value in ISO 8601, or why it has none."""
    table = grid("value", "grain", ">line", "written as", "*about it")
    for date in found[:MOST]:
        value = Text(date.value, "bold") if date.value else Text("no value", "dim")
        about = ", ".join([*date.flags, *([] if date.value else [date.reason])])
        table.add_row(value, date.grain, _line(raw, date), Text(excerpt(date.surface, 50)), Text(safe(about)))
    counted = f"{count(len(found), 'expression')} of time"
    since = f"; they count from {reference}" if reference else "; no day is known that they could count from"
    return _section("Dates", counted + since * bool(found), table, len(found))


def _section(title: str, summary: str, table: RenderableType, n: int) -> RenderableType:
    if not n:
        return titled(title, "none found")
    more = [Text(f"and {n - MOST} more", "dim")] if n > MOST else []
    return titled(title, summary, table, *more)


def _speaker(quote: Quote) -> Text:
    """The name as it is written, and the role."""
    speaker = quote.speaker
    if speaker is None:
        return Text("not named", "dim")
    role = f", {excerpt(speaker.role.surface, 50)}" if speaker.role and speaker.role.surface != speaker.surface else ""
    return Text.assemble((excerpt(speaker.surface, 40), "bold"), role)


def _via(number: int | None, sources: Sequence[Source]) -> str:
    """The source behind, in words."""
    if number is None:
        return ""
    source = sources[number]
    return f"  (through {excerpt(source.outlet.surface if source.outlet else source.surface, 40)})"


def _line(raw: str, item: Quote | Source | Date) -> str:
    """Where it stands: the number of the line, or the title that was given."""
    return "title" if item.part == "title" else str(line_numbers(raw, [item.start])[0])
