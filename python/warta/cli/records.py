"""Files of many documents: one reader a format. Each gives numbers from 1 and records, or the Fault of a record."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterator
from typing import IO, Any

from .columns import Columns, Fault

__all__ = ["READERS", "Reader", "decoded"]

Record = dict[str, Any] | Fault
Reader = Callable[[IO[bytes], Columns], Iterator[tuple[int, Record]]]

PARQUET_ROWS = 256
"""Rows that are in memory at once."""

csv.field_size_limit(2**31 - 1)  # the default, 128 KiB, is less than a long article


def decoded(data: bytes, offset: int = 0) -> str:
    """The bytes as text, every character as it is: no line break is translated, no byte order mark dropped.

    Raises Fault, with the position of the first bad byte counted from `offset`.

    >>> from warta.cli.records import decoded
    >>> decoded("naïve".encode("latin-1"))
    Traceback (most recent call last):
    warta.cli.columns.Fault: not UTF-8: byte 0xef at position 2
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        utf16 = " (UTF-16?)" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
        bad = data[error.start]
        raise Fault(f"not UTF-8: byte 0x{bad:02x} at position {offset + error.start}{utf16}") from None


def jsonl(stream: IO[bytes], _: Columns) -> Iterator[tuple[int, Record]]:
    """One JSON object a line; lines of white space are passed over."""
    offset = 0
    for number, line in enumerate(stream, 1):
        if line.strip():
            yield number, _object(line, offset)
        offset += len(line)


def _object(line: bytes, offset: int) -> Record:
    try:
        value = json.loads(decoded(line, offset).rstrip().removeprefix("\ufeff"))
    except Fault as fault:
        return fault
    except json.JSONDecodeError as error:
        return Fault(f"broken JSON: {error.msg} (column {error.colno})")
    except (ValueError, RecursionError) as error:  # a number of too many digits, lists in lists in lists
        return Fault(f"broken JSON: {error}")
    return value if isinstance(value, dict) else Fault(f"expected a JSON object, found {type(value).__name__}")


class _Lines:
    """Lines of a file for `csv`, which must not fail inside one: a bad byte becomes a surrogate and is remembered."""

    def __init__(self, stream: IO[bytes]) -> None:
        self.stream, self.offset = stream, 0
        self.fault: Fault | None = None

    def __iter__(self) -> Iterator[str]:
        for line in self.stream:
            try:
                decoded(line, self.offset)
            except Fault as fault:
                self.fault = self.fault or fault
            self.offset += len(line)
            yield line.decode("utf-8", "surrogateescape")

    def take_fault(self) -> Fault | None:
        fault, self.fault = self.fault, None
        return fault


def comma_separated(stream: IO[bytes], columns: Columns) -> Iterator[tuple[int, Record]]:
    """A header and one document a row; a row's number is that of its first line."""
    lines = _Lines(stream)
    rows = csv.reader(lines)
    header = [name.removeprefix("\ufeff") for name in next(rows, [])]
    if fault := lines.take_fault():
        raise fault
    columns.names(header)
    while True:
        number = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield number, Fault(f"broken CSV: {error}")
            continue
        if row is None:
            return
        if row:
            yield number, lines.take_fault() or dict(zip(header, row, strict=False))


def parquet(stream: IO[bytes], columns: Columns) -> Iterator[tuple[int, Record]]:
    """One document a row."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise Fault("reading .parquet needs the package pyarrow") from None
    try:
        file = pq.ParquetFile(stream)
        names = columns.names(file.schema_arrow.names)
        batches = file.iter_batches(batch_size=PARQUET_ROWS, columns=names)
        yield from enumerate((record for batch in batches for record in batch.to_pylist()), 1)
    except pa.ArrowException as error:
        raise Fault(f"broken Parquet: {_first_line(error)}") from None


def _first_line(error: Exception) -> str:
    return re.split(r"[\r\n]", str(error), maxsplit=1)[0]


READERS: dict[str, Reader] = {".jsonl": jsonl, ".csv": comma_separated, ".parquet": parquet}
"""The reader of each suffix."""
