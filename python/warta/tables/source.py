"""Where the tables come from, and the library in which results go out."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import cached_property
from importlib import import_module
from importlib.util import find_spec
from typing import Any

import narwhals as nw

from .._core import Batch, Table
from ..errors import InputError
from ..frames import to_polars
from ..frames.frame_tables import FrameTables

__all__ = ["NONE", "Source", "opened"]

NONE = "(none)"
"""What stands in a column of `by` where nothing is known: an outlet, a month."""

LIBRARIES = ("pandas", "polars", "pyarrow")

PERIODS = {"year": 4, "month": 7, "day": 10}
"""Characters of an ISO date that name a period."""


class Source:
    """The tables of a batch as narwhals frames."""

    def __init__(self, tables: Mapping[str, Any], library: str, rows: Any = None) -> None:
        self._tables, self.library = tables, library
        self._rows = None if rows is None else nw.from_native(rows, eager_only=True)

    def table(self, name: str, columns: Sequence[str]) -> nw.DataFrame[Any]:
        """Columns of a table; labels and ids as plain strings."""
        if name not in self._tables:
            raise InputError(f"the batch has no {name}; it has {', '.join(self._tables)}")
        held = self._tables[name]
        if isinstance(held, Table):
            if missing := set(columns) - set(held.column_names):
                raise InputError(f"{name} has no {', '.join(sorted(missing))}; it has {', '.join(held.column_names)}")
            held = _native(held, columns, self.library)
        frame: nw.DataFrame[Any] = nw.from_native(held, eager_only=True).select(*columns)
        coded = [name for name, kind in frame.schema.items() if kind in (nw.Categorical, nw.Enum)]
        if not coded:
            return frame
        if self.library == "pandas":  # whose cast writes a null as the word nan
            return nw.from_native(frame.to_native().astype(dict.fromkeys(coded, object)), eager_only=True)
        return frame.with_columns(nw.col(*coded).cast(nw.String))

    def frame(self, columns: Mapping[str, Any]) -> nw.DataFrame[Any]:
        """A frame of these columns."""
        if self.library != "pandas":
            backend: Any = self.library
            return nw.from_dict(dict(columns), backend=backend)
        pandas = import_module("pandas")
        made = {name: pandas.array(one, dtype="Int64") if _has_gaps(one) else one for name, one in columns.items()}
        return nw.from_native(pandas.DataFrame(made), eager_only=True)

    @cached_property
    def read(self) -> list[int]:
        """The documents that were read: neither null nor bad."""
        documents = self.table("documents", ["doc", "text"])
        return documents.filter(~nw.col("text").is_null())["doc"].to_list()

    @cached_property
    def fields(self) -> dict[int, dict[str, Any]]:
        """The fields of each document that was read."""
        documents = self.table("documents", ["doc", "fields"]).filter(~nw.col("fields").is_null())
        rows = zip(documents["doc"].to_list(), documents["fields"].to_list(), strict=True)
        return {doc: json.loads(fields) for doc, fields in rows}

    def documents(self, by: Sequence[str]) -> nw.DataFrame[Any]:
        """A row for each document that was read: `doc` and the columns of `by`, `NONE` where nothing is known."""
        read = self.read
        return self.frame({"doc": read} | {name: self._values(name, read) for name in by})

    def _values(self, name: str, read: list[int]) -> list[str]:
        if self._rows is not None and name in self._rows.columns:
            values = self._rows[name].to_list()
            return [_shown(values[doc]) for doc in read]
        if name in PERIODS:
            dates = (self.fields[doc].get("published") for doc in read)
            return [NONE if date is None or len(date) < PERIODS[name] else date[: PERIODS[name]] for date in dates]
        if name in ("outlet", "section", "title"):
            return [_shown(self.fields[doc].get(name)) for doc in read]
        if name == "language":
            documents = self.table("documents", ["doc", "language"])
            languages = dict(zip(documents["doc"].to_list(), documents["language"].to_list(), strict=True))
            return [_shown(languages[doc]) for doc in read]
        known = [*PERIODS, "outlet", "section", "title", "language", *([] if self._rows is None else self._rows.columns)]
        raise InputError(f"by: {name!r} is not known of the documents; known are {', '.join(known)}")

    @cached_property
    def stories(self) -> dict[int, int]:
        """The story of each document that was read: as `documents` says, else by its text."""
        held = self._tables["documents"]
        named = held.column_names if isinstance(held, Table) else nw.from_native(held, eager_only=True).columns
        if "story" in named:
            documents = self.table("documents", ["doc", "story"])
            return dict(zip(documents["doc"].to_list(), documents["story"].to_list(), strict=True))
        from ..corpus import stories

        documents = self.table("documents", ["doc", "text"]).filter(~nw.col("text").is_null())
        found = stories(documents["text"].to_list())["story"].to_pylist()
        return dict(zip(documents["doc"].to_list(), found, strict=True))

    def words(self) -> dict[int, int]:
        """The words of the clean text of each document."""
        documents = self.table("documents", ["doc", "text"])
        rows = zip(documents["doc"].to_list(), documents["text"].to_list(), strict=True)
        return {doc: len(text.split()) for doc, text in rows if isinstance(text, str)}


def opened(batch: Batch | FrameTables[Any] | Mapping[str, Any], library: str | None = None) -> Source:
    """The tables of a batch, of what the verb `analyze` gave, or of a mapping of frames by the names of tables."""
    if library is not None and library not in LIBRARIES:
        raise InputError(f"library: expected one of {', '.join(LIBRARIES)}, found {library!r}")
    if isinstance(batch, FrameTables):
        if isinstance(batch.documents, Table):
            return opened(batch.batch, library)
        return Source(batch.batch.tables, library or _library_of(batch.documents), batch.source)
    if isinstance(batch, Batch):
        return Source(batch.tables, library or _installed())
    if isinstance(batch, Mapping) and batch:
        return Source(batch, library or _library_of(next(iter(batch.values()))))
    raise InputError(f"expected the tables of a batch, found {type(batch).__name__}")


def _library_of(frame: Any) -> str:
    return str(nw.from_native(frame, eager_only=True).implementation.value)


def _installed() -> str:
    for library in LIBRARIES:
        if find_spec(library) is not None:
            return library
    raise ImportError('none of pandas, polars and pyarrow is installed; install "warta[pandas]"')


def _native(table: Table, columns: Sequence[str], library: str) -> Any:
    """Columns of a table in a library; the others are not converted."""
    if library == "polars":
        return to_polars(table).select(columns)
    arrow = import_module("pyarrow")
    chosen = arrow.table(table).select(list(columns))
    if library == "pyarrow":
        return chosen
    pandas = import_module("pandas")
    nullable = {arrow.int32(): pandas.Int32Dtype(), arrow.bool_(): pandas.BooleanDtype()}
    return chosen.to_pandas(types_mapper=nullable.get)


def _has_gaps(values: Any) -> bool:
    """Whether they are whole numbers and nulls, which pandas would make floats.

    >>> from warta.tables.source import _has_gaps
    >>> _has_gaps([1, None]), _has_gaps([1, 2]), _has_gaps([None]), _has_gaps([0.5, None])
    (True, False, False, False)
    """
    kinds = {type(value) for value in values}
    return kinds == {int, type(None)}


def _shown(value: Any) -> str:
    return NONE if value is None or value != value or value == "" else str(value)
