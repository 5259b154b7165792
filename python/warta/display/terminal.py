"""The same for a terminal, through rich."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from rich.console import Group
from rich.table import Table as Grid
from rich.text import Text

from ..cli.place import _decision, _evidence, _names
from ..cli.terminal import excerpt, safe
from .annotate import lines
from .article import MOST, TYPES, style_of
from .batch import ROWS, SAMPLE, summary
from .page import per_cent

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["drawn"]

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
    return Text(safe(repr(shown)))


def _article(shown: Any) -> RenderableType:
    article = shown if hasattr(shown, "cleaned") else None
    cleaned = shown.cleaned if article is not None else shown
    grid = Grid.grid(padding=(0, 2, 0, 0))
    left = MOST
    for line in lines(cleaned, article):
        text = Text.assemble(*(_styled(piece) for piece in line.pieces))
        grid.add_row(Text(line.block.label, "dim"), text)
        left -= line.block.end - line.block.start
        if left <= 0:
            break
    mentions = article.mentions if article is not None else []
    return Group(Text(safe(repr(shown))), _legend(mentions), grid, Text())


def _styled(piece: Any) -> Text:
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
