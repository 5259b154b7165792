"""Readers of files that hold many documents: one format a file.

Each gives numbers from 1 and records, or the `Fault` of a record; a number of None is of the file itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias

from ..columns import Columns, Fault
from ..streams import Meter

__all__ = ["READERS", "Input", "Item", "reader"]

Item: TypeAlias = tuple[int | None, dict[str, Any] | Fault]


@dataclass(frozen=True, slots=True)
class Input:
    """What a reader is given."""

    path: str
    packed: str
    meter: Meter
    columns: Columns
    most: int
    """Bytes of the largest record."""
    skip: int = 0
    """Items that the reader may leave out at the start, cheaply; the caller counts."""


Reader: TypeAlias = Callable[[Input], Iterator[Item]]

READERS = {
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".csv": "separated",
    ".parquet": "parquet",
    ".wet": "warc",
    ".warc": "warc",
}
"""The module of each suffix; imported when a file needs it."""


def reader(suffix: str) -> Reader:
    """The reader of files with this suffix.

    >>> from warta.corpus.formats import reader
    >>> reader(".csv").__module__
    'warta.corpus.formats.separated'
    """
    from importlib import import_module

    read: Reader = import_module(f".{READERS[suffix]}", __package__).read
    return read
