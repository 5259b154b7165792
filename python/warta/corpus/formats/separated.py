"""Comma-separated values: a header and one document a row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import IO, Any

from ..columns import Fault, decoded
from ..streams import lines, opened
from . import Input, Item

__all__ = ["header", "read"]


class _Lines:
    """Lines of a file for `csv`, which must not fail inside one: a bad byte becomes a surrogate and is remembered."""

    def __init__(self, stream: IO[bytes], most: int) -> None:
        self.stream, self.most, self.offset = stream, most, 0
        self.fault: Fault | None = None

    def __iter__(self) -> Iterator[str]:
        for line in lines(self.stream, self.most):
            if isinstance(line, Fault):
                self.fault = self.fault or line
                yield "\n"
                continue
            try:
                text = decoded(line, self.offset)
            except Fault as fault:
                self.fault = self.fault or fault
                text = line.decode("utf-8", "surrogateescape")
            self.offset += len(line)
            yield text

    def take_fault(self) -> Fault | None:
        fault, self.fault = self.fault, None
        return fault


def read(given: Input) -> Iterator[Item]:
    """One document a row; a row's number is that of its first line."""
    csv.field_size_limit(given.most)  # the default, 128 KiB, is less than a long article
    with opened(given.path, given.packed, given.meter) as stream:
        file = _Lines(stream, given.most)
        rows = csv.reader(file)
        names = _names(rows, file)
        given.columns.names(names)
        yield from _rows(rows, file, names)


def header(path: str, packed: str, most: int) -> list[str]:
    """The names of the columns."""
    with opened(path, packed) as stream:
        file = _Lines(stream, most)
        return _names(csv.reader(file), file)


def _names(rows: Iterator[list[str]], file: _Lines) -> list[str]:
    names = [name.removeprefix("\ufeff") for name in next(rows, [])]
    if fault := file.take_fault():
        raise fault
    return names


def _rows(rows: Any, file: _Lines, names: list[str]) -> Iterator[Item]:
    while True:
        number = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield number, Fault(f"broken CSV: {error}")
            continue
        fault = file.take_fault()
        if row is None and not fault:
            return
        if row or fault:
            yield number, fault or dict(zip(names, row or (), strict=False))
