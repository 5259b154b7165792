"""Parquet: one document a row, a few rows in memory at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ..columns import Fault, decoded
from . import Input, Item

__all__ = ["read", "schema"]

ROWS = 256
"""Rows that are in memory at once."""


def _library() -> tuple[Any, Any]:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise Fault('reading .parquet needs the package pyarrow; install it, or "warta[corpus]"') from None
    return pyarrow, pyarrow.parquet


def schema(path: str) -> Any:
    """The file's Arrow schema."""
    pa, pq = _library()
    try:
        return pq.read_schema(path)
    except pa.ArrowException as error:
        raise Fault(f"broken Parquet: {_first_line(error)}") from None


def read(given: Input) -> Iterator[Item]:
    """The rows; a row group that cannot be read is one fault, and those behind it are read."""
    pa, pq = _library()
    try:
        file = pq.ParquetFile(given.path)
        given.columns.names(file.schema_arrow.names)
    except pa.ArrowException as error:
        raise Fault(f"broken Parquet: {_first_line(error)}") from None
    before = 0
    for group in range(file.metadata.num_row_groups):
        rows = file.metadata.row_group(group).num_rows
        yield from _group(file, group, before, pa)
        given.meter.count += file.metadata.row_group(group).total_byte_size
        before += rows


def _group(file: Any, group: int, before: int, pa: Any) -> Iterator[Item]:
    number, last = before, before + file.metadata.row_group(group).num_rows
    try:
        for batch in file.iter_batches(batch_size=ROWS, row_groups=[group]):
            for row in _rows(batch):
                number += 1
                yield number, row
    except (pa.ArrowException, OSError) as error:
        lost = f"rows {number + 1} to {last} cannot be read"
        yield number + 1, Fault(f"broken Parquet: {lost}: {_first_line(error)}")


def _rows(batch: Any) -> Iterator[dict[str, Any] | Fault]:
    columns = [_values(column) for column in batch.columns]
    for values in zip(*columns, strict=True):
        bad = next((value for value in values if isinstance(value, Fault)), None)
        yield bad or dict(zip(batch.schema.names, values, strict=True))


def _values(column: Any) -> list[Any]:
    """Strings as they are; anything else as scalars of Arrow, which keep their type."""
    import pyarrow.types as kinds

    if kinds.is_dictionary(column.type):
        column = column.dictionary_decode()
    if not (kinds.is_string(column.type) or kinds.is_large_string(column.type) or kinds.is_string_view(column.type)):
        return [_plain(scalar) for scalar in column]
    try:
        values: list[Any] = column.to_pylist()
        return values
    except UnicodeDecodeError:  # nothing makes a writer write UTF-8
        return [_text(value) for value in column.cast("binary").to_pylist()]


def _plain(scalar: Any) -> Any:
    import pyarrow.types as kinds

    kind = scalar.type
    known = kinds.is_binary(kind) or kinds.is_large_binary(kind) or kinds.is_integer(kind) or kinds.is_date(kind)
    return scalar.as_py() if known or kinds.is_timestamp(kind) or not scalar.is_valid else scalar


def _text(value: bytes | None) -> str | Fault | None:
    try:
        return None if value is None else decoded(value)
    except Fault as fault:
        return fault


def _first_line(error: Exception) -> str:
    return re.split(r"[\r\n]", str(error), maxsplit=1)[0]
