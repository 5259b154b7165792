"""Where a corpus is cut: into units that are analysed at once, and parts that are written at once.

Both depend on the input alone, so that a run that was killed goes on as if nothing had happened.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from .columns import Columns
from .document import Document, Refused
from .inputs import Source, read
from .streams import Meter

__all__ = ["Limits", "Place", "Reading", "Unit", "cut"]


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a unit and a part hold; each ends with the document that fills it."""

    unit_rows: int = 4_096
    unit_characters: int = 4 << 20
    part_rows: int = 1 << 17
    part_characters: int = 64 << 20


@dataclass(frozen=True, slots=True)
class Place:
    """A place between two items of the input."""

    source: int = 0
    items: int = 0
    """Items of the source before it."""
    documents: int = 0
    """Items of the whole input before it."""


@dataclass(slots=True)
class Unit:
    """Neighbouring items of the input."""

    part: int
    first: int
    """How many items stand before it in the input."""
    items: list[Document | Refused] = field(default_factory=list)
    of_source: dict[int, tuple[int, int]] = field(default_factory=dict)
    """Documents and refused records of each source in it."""
    characters: int = 0
    end: Place = Place()
    ends_part: bool = False

    def add(self, source: int, item: Document | Refused, items: int) -> None:
        """Adds an item, with which its source has given so many."""
        self.items.append(item)
        documents, refused = self.of_source.get(source, (0, 0))
        if isinstance(item, Document):
            documents += 1
            self.characters += len(item.text)
        else:
            refused += 1
        self.of_source[source] = documents, refused
        self.end = Place(source, items, self.first + len(self.items))


class Reading:
    """Reads sources from a place on, and says how far it has come.

    Examples
    --------
    >>> from warta.corpus.columns import Columns
    >>> from warta.corpus.cut import Reading
    >>> from warta.corpus.inputs import Source
    >>> [item.reason for _, item, _ in Reading([Source("a", fault="is no file")], Columns(), 99)]
    ['is no file']
    """

    def __init__(self, sources: Sequence[Source], columns: Columns, most: int, start: Place = Place()) -> None:
        self._sources, self._columns, self._most, self._start = sources, columns, most, start
        self._sizes = [source.size for source in sources]
        self._done = sum(self._sizes[: start.source])
        self._meter: Any = None
        self._total = sum(self._sizes)

    @property
    def share(self) -> float:
        """How much of the input's bytes is read, 0..1."""
        done = self._done + (self._meter.count if self._meter else 0)
        return min(1.0, done / self._total) if self._total else 0.0

    def __iter__(self) -> Iterator[tuple[int, Document | Refused, int]]:
        """The number of the source, the item, and how many the source has given with it."""
        for number in range(self._start.source, len(self._sources)):
            source = self._sources[number]
            items = self._start.items if number == self._start.source else 0
            for item in self._read(source, items):
                items += 1
                yield number, item, items
            self._done, self._meter = sum(self._sizes[: number + 1]), None

    def _read(self, source: Source, skip: int) -> Iterator[Document | Refused]:
        try:
            self._meter = Meter(source.path) if source.suffix and not source.fault else None
        except OSError:
            self._meter = None  # the reader says what is wrong
        return read(source, self._columns, most=self._most, skip=skip, meter=self._meter)


def cut(items: Iterable[tuple[int, Document | Refused, int]], limits: Limits, part: int, start: Place) -> Iterator[Unit]:
    """Units of the items from a place on, at which this part begins; at least one, which may be empty.

    >>> from warta.corpus import Document
    >>> from warta.corpus.cut import Limits, Place, cut
    >>> items = [(0, Document("satu", "a", n), n) for n in range(1, 6)]
    >>> [(unit.part, len(unit.items), unit.ends_part) for unit in cut(items, Limits(2, 99, 4, 99), 0, Place())]
    [(0, 2, False), (0, 2, True), (1, 1, True)]
    """
    unit, last = Unit(part, start.documents, end=start), None
    rows = characters = 0
    for source, item, number in items:
        if last:
            yield last
            last = None
        unit.add(source, item, number)
        if len(unit.items) < limits.unit_rows and unit.characters < limits.unit_characters:
            continue
        rows, characters = rows + len(unit.items), characters + unit.characters
        unit.ends_part = rows >= limits.part_rows or characters >= limits.part_characters
        if unit.ends_part:
            part, rows, characters = part + 1, 0, 0
        last, unit = unit, Unit(part, unit.end.documents, end=unit.end)
    if last and unit.items:
        yield last
        last = None
    final = last or unit
    final.ends_part = True
    yield final
