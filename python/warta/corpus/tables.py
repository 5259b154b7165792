"""From a unit of the input to Arrow tables, with where each document was read."""

from __future__ import annotations

import re
import warnings
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..errors import BatchWarning
from .cut import Unit
from .document import Document, Refused
from .keep import Kept, strings

if TYPE_CHECKING:
    import pyarrow as pa

    from .. import Pipeline

__all__ = ["Analyst"]

ROW = re.compile(r"^row \d+[,:] ")
"""How errors name a row of a batch, which the user has never seen."""

Tables = dict[str, "pa.Table"]


class Analyst:
    """Makes the tables of units; safe to share between threads.

    Examples
    --------
    >>> from warta import Pipeline
    >>> from warta.corpus import Document
    >>> from warta.corpus.cut import Unit
    >>> from warta.corpus.keep import Kept
    >>> from warta.corpus.tables import Analyst
    >>> unit = Unit(0, first=100, items=[Document("Rusia mengirim gandum ke Mesir.", "a.txt")])
    >>> tables = Analyst(Pipeline(), Kept(), "article").tables(unit)
    >>> tables["mentions"].select(["doc", "surface"]).to_pylist()
    [{'doc': 100, 'surface': 'Rusia'}, {'doc': 100, 'surface': 'Mesir'}]
    """

    def __init__(self, pipeline: Pipeline, kept: Kept, where: str) -> None:
        self._pipeline, self._kept, self._where = pipeline, kept, where

    def tables(self, unit: Unit) -> Tables:
        """The tables of a unit, by name."""
        made = self._analyzed(unit.items)
        tables = {name: _counted_on(table.to_arrow(), unit.first) for name, table in made.items()}
        errors = _errors(tables["errors"], unit)
        tables["errors"] = errors
        tables["documents"] = self._documents(tables["documents"], errors, unit)
        # In one order: files are compared byte by byte.
        return {name: table.replace_schema_metadata(_sorted(table)) for name, table in tables.items()}

    def _analyzed(self, items: Sequence[Document | Refused]) -> dict[str, Any]:
        def column(name: str) -> list[Any]:
            return [getattr(item, name) if isinstance(item, Document) else None for item in items]

        with warnings.catch_warnings():
            warnings.simplefilter("ignore", BatchWarning)  # the bad rows are in `errors`
            batch = self._pipeline.analyze_batch(
                column("text"),
                titles=column("title"),
                outlets=column("outlet"),
                urls=column("url"),
                published=column("published"),
                where=self._where,
                n_threads=1,
                progress=False,  # the run has its own, of the whole input
            )
        return batch.tables

    def _documents(self, table: pa.Table, errors: pa.Table, unit: Unit) -> pa.Table:
        """`file`, `record`, `doc_id`, `url` after `doc`; what is wrong; the columns that are passed through."""
        documents = [item if isinstance(item, Document) else None for item in unit.items]
        at = 1
        for name, column in {**_places(unit.items), **_known(documents)}.items():
            table = table.add_column(at, name, column)
            at += 1
        table = _with_errors(table, errors, unit.first)
        records = [document.values if document else {} for document in documents]
        for name, column in self._kept.columns(records).items():
            table = table.append_column(name, column)
        return table


def _sorted(table: pa.Table) -> dict[bytes, bytes]:
    return dict(sorted((table.schema.metadata or {}).items()))


def _places(items: Sequence[Document | Refused]) -> dict[str, Any]:
    import pyarrow as pa

    records = pa.array([item.record for item in items], pa.int64())
    return {"file": strings(item.file for item in items), "record": records}


def _known(documents: Sequence[Document | None]) -> dict[str, Any]:
    ids = strings(document.id if document else None for document in documents)
    return {"doc_id": ids, "url": strings(document.url if document else None for document in documents)}


def _counted_on(table: pa.Table, before: int) -> pa.Table:
    """`doc` counts the documents of all units."""
    import pyarrow as pa
    import pyarrow.compute as pc

    at = table.schema.get_field_index("doc")
    return table.set_column(at, table.schema.field(at), pc.add(table["doc"], pa.scalar(before, pa.int64())))


def _errors(table: pa.Table, unit: Unit) -> pa.Table:
    """The errors of the analysis and the records that were refused, in the order of the input."""
    import pyarrow as pa

    rows = [(row["doc"], row["error"], ROW.sub("", row["message"])) for row in table.to_pylist()]
    for at, item in enumerate(unit.items):
        if isinstance(item, Refused):
            rows.append((unit.first + at, "InputError", item.reason))
    rows.sort(key=lambda row: row[0])
    docs, kinds, messages = zip(*rows, strict=True) if rows else ((), (), ())
    places = _places([unit.items[doc - unit.first] for doc in docs])
    columns = {
        "doc": pa.array(docs, pa.int64()),
        **places,
        "error": pa.array(kinds, pa.large_utf8()).dictionary_encode(),
        "message": strings(messages),
    }
    return pa.table(columns).replace_schema_metadata(table.schema.metadata)


def _with_errors(table: pa.Table, errors: pa.Table, first: int) -> pa.Table:
    if not errors.num_rows:
        return table
    messages: list[str | None] = [None] * table.num_rows
    for doc, message in zip(errors["doc"].to_pylist(), errors["message"].to_pylist(), strict=True):
        messages[doc - first] = message
    return table.set_column(table.schema.get_field_index("error"), table.schema.field("error"), [strings(messages)])
