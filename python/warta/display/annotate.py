"""A document in lines, and each line in pieces of which one thing is to be said."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .._core import Article, Block, Cleaned, Mention, Removal

__all__ = ["Line", "Piece", "lines", "title_pieces"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text, and what covers it."""

    text: str
    removal: Removal | None = None
    mention: Mention | None = None
    quote: Any = None


@dataclass(frozen=True, slots=True)
class Line:
    """A block in pieces, with the quotes that start in it."""

    block: Block
    pieces: list[Piece]
    quotes: list[Any] = field(default_factory=list)

    @property
    def gone(self) -> bool:
        """Whether nothing of it is in the clean text."""
        return not self.block.kept


class _Spans:
    """Items in text order that do not overlap; tells which one covers a position."""

    def __init__(self, items: Sequence[Any]) -> None:
        self.items: list[Any] = []
        for item in sorted(items, key=lambda item: (item.start, -item.end)):
            if item.end > item.start and (not self.items or item.start >= self.items[-1].end):
                self.items.append(item)
        self.starts = [item.start for item in self.items]

    def at(self, position: int) -> Any:
        """The item that covers the position."""
        number = bisect_right(self.starts, position) - 1
        return self.items[number] if number >= 0 and position < self.items[number].end else None

    def edges(self, start: int, end: int) -> Iterator[int]:
        """Where items start and end between two positions."""
        number = max(0, bisect_right(self.starts, start) - 1)
        while number < len(self.items) and self.items[number].start < end:
            yield from (self.items[number].start, self.items[number].end)
            number += 1


def lines(cleaned: Cleaned, article: Article | None = None) -> Iterator[Line]:
    """Every block of the document in pieces; a piece is as long as what covers it stays the same.

    >>> import warta
    >>> from warta.display.annotate import lines
    >>> (line,) = lines(*(lambda a: (a.cleaned, a))(warta.analyze("Rusia dan Mesir bertemu.")))
    >>> [(piece.text, piece.mention and piece.mention.id) for piece in line.pieces]
    [('Rusia', 'russia'), (' dan ', None), ('Mesir', 'egypt'), (' bertemu.', None)]
    """
    removed = _Spans(cleaned.removed)
    mentions = _Spans([] if article is None else [m for m in article.mentions if m.part == "text"])
    quotes = _Spans([] if article is None else [q for q in article.quotes if q.part == "text"])
    for block in cleaned.blocks:
        cuts = {block.start, block.end}
        for spans in (removed, mentions, quotes):
            cuts.update(at for at in spans.edges(block.start, block.end) if block.start < at < block.end)
        places = sorted(cuts)
        pieces = [
            Piece(cleaned.raw[start:end], removed.at(start), mentions.at(start), quotes.at(start))
            for start, end in zip(places, places[1:], strict=False)
        ]
        number = bisect_right(quotes.starts, block.start - 1)
        last = bisect_right(quotes.starts, block.end - 1)
        yield Line(block, pieces, quotes.items[number:last])


def title_pieces(title: str, article: Article) -> list[Piece]:
    """A title that the caller gave, in pieces."""
    mentions = _Spans([mention for mention in article.mentions if mention.part == "title"])
    places = sorted({0, len(title), *(at for at in mentions.edges(0, len(title)) if at < len(title))})
    return [Piece(title[a:b], mention=mentions.at(a)) for a, b in zip(places, places[1:], strict=False)]
