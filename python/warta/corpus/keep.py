"""Columns of the input that are passed through to `documents`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any

from .columns import Columns, Fault
from .document import Document
from .inputs import LARGEST, Source, read

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Kept", "plan", "strings"]

SAMPLE = 200
"""Records of the first JSONL file whose names become columns when none are named."""

REST = "extra"
"""The column of what a record of JSONL has besides, as a JSON object."""

OWN = frozenset(
    "doc file record doc_id url text language fields n_chars n_kept dropped_share n_mentions n_ambiguous error "
    "story story_size story_first".split()
)
"""Columns of `documents`; one of the input that is called so gets `_input` behind its name."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is passed through.

    Examples
    --------
    >>> from warta.corpus.keep import Kept
    >>> kept = Kept(("topic", "n"), ("", ""), rest=True, used=frozenset({"text"}))
    >>> columns = kept.columns([{"text": "a", "topic": "beras", "n": 7, "more": None}])
    >>> {name: column.to_pylist() for name, column in columns.items()}
    {'topic': ['beras'], 'n': ['7'], 'extra': ['{"more": null}']}
    """

    names: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    """Their Arrow types in words, empty for text: what is no text becomes JSON."""
    rest: bool = False
    used: frozenset[str] = frozenset()
    types: tuple[Any, ...] = ()

    def columns(self, records: Sequence[Mapping[str, Any]]) -> dict[str, pa.Array]:
        """The columns of these records."""
        made = {}
        types = self.types or (None,) * len(self.names)
        for name, kind in zip(self.names, types, strict=True):
            values = [record.get(name) for record in records]
            made[_output(name)] = strings(map(_said, values)) if kind is None else _typed(values, kind)
        if self.rest:
            known = self.used.union(self.names)
            made[_output(REST)] = strings(_rest(record, known) for record in records)
        return made


def _output(name: str) -> str:
    return f"{name}_input" if name in OWN else name


def _typed(values: list[Any], kind: Any) -> Any:
    import pyarrow as pa

    plain = [value.as_py() if isinstance(value, pa.Scalar) and pa.types.is_nested(kind) else value for value in values]
    return pa.array(plain, kind)


def _rest(record: Mapping[str, Any], known: frozenset[str]) -> str | None:
    rest = {name: value for name, value in record.items() if name not in known}
    return _json(rest) if rest else None


def _said(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return _json(value.as_py() if hasattr(value, "as_py") else value)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=str)


def strings(values: Iterable[str | None]) -> pa.Array:
    r"""A column of strings; a lone surrogate, which no column can hold, is written as an escape.

    >>> from warta.corpus.keep import strings
    >>> strings(["a", None, "\ud800"]).to_pylist()
    ['a', None, '\\ud800']
    """
    import pyarrow as pa

    values = list(values)
    try:
        return pa.array(values, pa.large_utf8())
    except UnicodeEncodeError:
        safe = [value and value.encode("utf-8", "backslashreplace").decode("utf-8") for value in values]
        return pa.array(safe, pa.large_utf8())


def plan(sources: Sequence[Source], columns: Columns, keep: Sequence[str] | None) -> Kept:
    """What is passed through of these files: the columns that are named, else all of them.

    All: the columns of every Parquet file, those of the first CSV file, and the names in the first records of the
    first JSONL file; what other records have besides is in `extra`. A column has the type that all Parquet files give
    it; otherwise it is text.
    """
    schemas = [schema for source in sources if source.suffix == ".parquet" and (schema := _schema(source))]
    by_suffix: dict[str, Source] = {}
    for source in sources:
        by_suffix.setdefault({".ndjson": ".jsonl", ".warc": ".wet"}.get(source.suffix, source.suffix), source)
    found = dict.fromkeys(name for schema in schemas for name in schema.names)
    for suffix in (".csv", ".jsonl", ".wet"):
        if suffix in by_suffix:
            found.update(dict.fromkeys(_names(by_suffix[suffix], suffix, columns)))
    used = frozenset(columns.used(found))
    names = tuple(keep) if keep is not None else tuple(name for name in found if name not in used)
    only_parquet = all(source.suffix == ".parquet" for source in sources)
    types = tuple(_type(name, schemas) if only_parquet else None for name in names)
    rest = keep is None and ".jsonl" in by_suffix
    return Kept(names, tuple(str(kind or "") for kind in types), rest, used, types)


def _schema(source: Source) -> Any:
    from .formats import parquet

    with suppress(Fault, OSError):  # whoever reads it says what is wrong
        return parquet.schema(source.path)
    return None


def _type(name: str, schemas: Sequence[Any]) -> Any:
    """The type that all give this column; None for text, or when they differ."""
    import pyarrow as pa

    kinds = {schema.field(name).type for schema in schemas if name in schema.names}
    kind = kinds.pop() if len(kinds) == 1 else None
    text = {pa.string(), pa.large_string(), pa.string_view(), None}
    return None if kind in text or pa.types.is_dictionary(kind) else kind


def _names(source: Source, suffix: str, columns: Columns) -> Iterable[str]:
    if suffix == ".wet":
        from .formats import warc

        return ["url", "id", *warc.PASSED]
    if suffix == ".csv":
        from .formats import separated

        with suppress(Fault, OSError):
            return separated.header(source.path, source.packed, LARGEST)
        return []
    items = islice(read(source, Columns()), SAMPLE)
    return [name for item in items if isinstance(item, Document) for name in item.values]
