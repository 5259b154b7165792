"""`-o FOLDER/`: Parquet tables, written chunk by chunk."""

from __future__ import annotations

import argparse
import re
import warnings
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import BatchWarning
from .failures import Failures
from .inputs import Document
from .output import replacing
from .parser import Usage

if TYPE_CHECKING:
    import pyarrow as pa

    from warta import Pipeline, Tables

__all__ = ["TABLES", "write_tables"]

TABLES = (
    *("documents", "blocks", "removed", "fields", "mentions"),
    *("quotes", "sources", "dates", "artifacts", "errors"),
)
"""One file each."""

ROW = re.compile(r"^row \d+[,:] ")
"""How errors name a row of a chunk, which the user has never seen."""

DOCUMENTS, CHARACTERS = 1_000, 8_000_000
"""A chunk ends when it has as many."""


def write_tables(
    pipeline: Pipeline, documents: Iterable[Document], arguments: argparse.Namespace, failures: Failures
) -> None:
    """Writes the tables of all documents into the folder `-o`, which is made if need be."""
    folder = _folder(arguments.output)
    done = 0
    with _Writers(folder) as writers:
        for chunk in chunks(documents):
            tables = _analyze(pipeline, chunk, arguments)
            for row, fault in zip(*_columns(tables.errors, "doc", "message"), strict=True):
                failures.add(chunk[row].name, ROW.sub("", fault))
            writers.write(tables, chunk, done)
            done += len(chunk)
        if not done:
            writers.write(_analyze(pipeline, [], arguments), [], 0)


def _folder(path: str) -> Path:
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError:
        raise Usage("writing Parquet tables needs the package pyarrow (pip install pyarrow)") from None
    folder = Path(path)
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def chunks(documents: Iterable[Document]) -> Iterator[list[Document]]:
    """The documents in lists that memory holds easily.

    >>> from warta.cli.inputs import Document
    >>> from warta.cli.tables import chunks
    >>> [len(chunk) for chunk in chunks(Document("text", "a") for _ in range(1500))]
    [1000, 500]
    """
    chunk: list[Document] = []
    characters = 0
    for document in documents:
        chunk.append(document)
        characters += len(document.text)
        if len(chunk) >= DOCUMENTS or characters >= CHARACTERS:
            yield chunk
            chunk, characters = [], 0
    if chunk:
        yield chunk


def _analyze(pipeline: Pipeline, chunk: list[Document], arguments: argparse.Namespace) -> Tables:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", BatchWarning)  # the bad rows are named one by one
        return pipeline.analyze_batch(
            [document.text for document in chunk],
            titles=[document.title for document in chunk],
            outlets=[document.outlet for document in chunk],
            urls=[document.url for document in chunk],
            published=[document.published for document in chunk],
            where=arguments.where,
            n_threads=arguments.threads,
        )


def _columns(table: Any, *names: str) -> list[list[Any]]:
    columns = table.to_arrow().select(names)
    return [columns[name].to_pylist() for name in names]


class _Writers:
    """One Parquet file a table. They take their names when all is written."""

    def __init__(self, folder: Path) -> None:
        self._folder, self._files = folder, ExitStack()
        self._writers: dict[str, Any] = {}

    def __enter__(self) -> _Writers:
        return self

    def __exit__(self, *error: Any) -> bool | None:
        return self._files.__exit__(*error)

    def write(self, tables: Tables, chunk: list[Document], before: int) -> None:
        """Adds the tables of a chunk with so many documents before it."""
        for name in TABLES:
            table = _counted_on(getattr(tables, name).to_arrow(), before)
            table = _with_files(table, chunk) if name == "documents" else table
            self._writer(name, table.schema).write_table(table)

    def _writer(self, name: str, schema: pa.Schema) -> Any:
        import pyarrow.parquet as pq

        if name not in self._writers:
            part = self._files.enter_context(replacing(self._folder / f"{name}.parquet"))
            self._writers[name] = self._files.enter_context(pq.ParquetWriter(part, schema))
        return self._writers[name]


def _counted_on(table: pa.Table, before: int) -> pa.Table:
    """`doc` counts the documents of all chunks."""
    import pyarrow as pa
    import pyarrow.compute as pc

    at = table.schema.get_field_index("doc")
    return table.set_column(at, table.schema.field(at), pc.add(table["doc"], pa.scalar(before, pa.int64())))


def _with_files(table: pa.Table, chunk: list[Document]) -> pa.Table:
    """Where each document was read: `file`, `record`, `doc_id`, `url` after `doc`."""
    import pyarrow as pa

    kinds = {"file": pa.large_utf8(), "record": pa.int64(), "doc_id": pa.large_utf8(), "url": pa.large_utf8()}
    values = {"file": "file", "record": "record", "doc_id": "id", "url": "url"}
    new = [name for name in kinds if name not in table.column_names]
    for at, name in enumerate(new, 1):
        column = pa.array([getattr(document, values[name]) for document in chunk], kinds[name])
        table = table.add_column(at, name, column)
    return table
