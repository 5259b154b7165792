"""The same for a terminal, through rich."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.table import Table as Grid
from rich.text import Text

from ..cli.place import _decision, _evidence, _names
from ..cli.reasons import Reasons
from ..cli.terminal import excerpt, safe
from .annotate import Line, Piece, lines
from .article import TYPES, bounded, said, style_of
from .batch import FINDINGS, ROWS, SAMPLE, summary
from .page import per_cent

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["drawn"]

NOTE = 34
"""Columns for what stands beside a line."""

STYLES = ("blue", "yellow", "green", "magenta", "cyan", "red", "bright_yellow", "bright_black")
"""The styles of `page.STYLE` in the colours of terminals."""


def drawn(kind: str, shown: Any) -> RenderableType:
    """The object of a class of this name, drawn."""
    if kind in ("Article", "Cleaned"):
        return _article(shown)
    if kind in ("Batch", "Tables"):
        return _batch(shown)
    if kind == "Explanation":
        return Group(_decision(shown), _evidence(shown))
    if kind == "Why":
        return Group(*([] if shown.block is None else [_decision(shown.block), _evidence(shown.block)]), _names(shown.names))
    if kind == "Findings":
        return _findings(shown)
    return Text(safe(repr(shown)))


def _findings(findings: Any) -> RenderableType:
    grid = Grid(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("id", "alias", "problem", "what", "suggestion"):
        grid.add_column(name, overflow="fold")
    for row in range(min(len(findings), FINDINGS)):
        one = findings[row]
        grid.add_row(*(Text(safe(str(value or ""))) for value in (one.id, one.alias, one.problem, one.what, one.suggestion)))
    return Group(Text(safe(repr(findings))), grid)


def _article(shown: Any) -> RenderableType:
    article = shown if hasattr(shown, "cleaned") else None
    cleaned = shown.cleaned if article is not None else shown
    grid = Grid.grid(padding=(0, 2, 0, 0))
    grid.add_column(no_wrap=True)
    grid.add_column()
    grid.add_column(max_width=NOTE)
    margin, rest = _Margin(cleaned), len(cleaned.blocks)
    for line in bounded(lines(cleaned, article)):
        text = Text.assemble(*_pieces(line))
        grid.add_row(Text(f"{'-' if line.gone else ' '} {line.block.label}", "dim"), text, Text(margin.of(line), "dim"))
        rest -= 1
    more = Text(f"… and {rest:,} more lines that are not shown here" if rest else "", "dim")
    mentions = article.mentions if article is not None else []
    return Group(Text(safe(repr(shown))), _legend(mentions), grid, more)


class _Margin:
    """What stands beside the lines: who speaks, and why something is gone; a reason once for the lines that share it."""

    def __init__(self, cleaned: Any) -> None:
        self._cleaned, self._reasons, self._last = cleaned, Reasons(("id", "en")), ""

    def of(self, line: Line) -> str:
        """The note beside a line."""
        rules = {piece.removal.rule: piece.removal for piece in line.pieces if piece.removal is not None}
        why = "; ".join(self._why(removal, line) for removal in rules.values())
        notes = [*map(said, line.quotes), *([why] if why and why != self._last else [])]
        self._last = why
        return safe("\n".join(notes))

    def _why(self, removal: Any, line: Line) -> str:
        label = f"{removal.label}: " if removal.label != line.block.label else ""
        return label + self._reasons.of(removal.rule, self._cleaned, removal.start)


def _pieces(line: Line) -> Iterator[Text]:
    """Without colour too: a bar before a statement, and what is gone from a line that stays in `[-` and `-]`."""
    quote = None
    for removal, group in groupby(line.pieces, key=lambda piece: piece.removal):
        is_cut = removal is not None and not line.gone
        yield Text("[-" * is_cut, "dim")
        for piece in group:
            if piece.quote is not None and piece.quote is not quote:
                yield Text("▌", "dim")
            quote = piece.quote
            yield _styled(piece)
        yield Text("-]" * is_cut, "dim")


def _styled(piece: Piece) -> Text:
    text = Text(safe(piece.text))
    if piece.removal is not None:
        text.stylize("strike dim")
    if piece.mention is not None:
        style = STYLES[style_of(piece.mention.type)]
        text.stylize(f"bold {style}" if piece.mention.id else f"underline {style}")
        text.append(f"[{safe(piece.mention.id or piece.mention.type)}]", "dim")
    if piece.quote is not None:
        text.stylize("italic")
    return text


def _legend(mentions: list[Any]) -> RenderableType:
    counted = Counter(mention.type for mention in mentions)
    parts = [(f"{safe(TYPES.get(name, name))} {n}  ", STYLES[style_of(name)]) for name, n in counted.most_common()]
    return Text.assemble(*parts)


def _batch(batch: Any) -> RenderableType:
    if "documents" not in batch.tables or len(batch) > SAMPLE:
        return Text(repr(batch))
    documents = batch.documents.to_pydict()
    grid = Grid(box=None, padding=(0, 2, 0, 0), header_style="dim")
    for name in ("doc", "clean text", "language", "dropped", "mentions"):
        grid.add_column(name, justify="right" if name in ("doc", "dropped", "mentions") else "left")
    for doc in documents["doc"][:ROWS]:
        text, share, n = documents["text"][doc], documents["dropped_share"][doc], documents["n_mentions"][doc]
        said = Text(excerpt(text, 60)) if text is not None else Text(safe(documents["error"][doc] or "null"), "italic")
        grid.add_row(str(doc), said, documents["language"][doc] or "", per_cent(share), "" if n is None else str(n))
    return Group(Text(repr(batch)), *(Text(safe(line)) for line in summary(documents)), grid)
