"""A part of the output: a file for each table, under other names until all are whole."""

from __future__ import annotations

import os
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .cut import Unit
from .folder import Folder, synced, write_json

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["Part"]


class Part:
    """Takes the tables of the units of a part, one after the other."""

    def __init__(self, folder: Folder, number: int) -> None:
        self._folder, self._number = folder, number
        self._open = ExitStack()
        self._writers: dict[str, Any] = {}
        self._rows: dict[str, int] = {}
        self._sources: dict[int, tuple[int, int]] = {}
        self._sketches: list[bytes] = []

    def write(self, tables: dict[str, pa.Table], unit: Unit, sketches: bytes | None = None) -> None:
        """Adds the tables of a unit, each as a row group."""
        for name, table in tables.items():
            self._writer(name, table.schema).write_table(table)
            self._rows[name] = self._rows.get(name, 0) + table.num_rows
        for source, (documents, refused) in unit.of_source.items():
            before = self._sources.get(source, (0, 0))
            self._sources[source] = before[0] + documents, before[1] + refused
        if sketches is not None:
            self._sketches.append(sketches)
        if unit.ends_part:
            self._commit(unit)

    def abandon(self) -> None:
        """Removes what was written; the part is as if it had never begun."""
        with suppress(Exception):  # closing writes, which may be what failed
            self._open.close()
        for name in self._rows | self._writers:
            self._hidden(name).unlink(missing_ok=True)

    def _writer(self, name: str, schema: pa.Schema) -> Any:
        import pyarrow.parquet as pq

        if name not in self._writers:
            path = self._hidden(name)
            path.parent.mkdir(exist_ok=True)
            writer = pq.ParquetWriter(path, schema, compression="zstd", compression_level=1)
            self._writers[name] = self._open.enter_context(writer)
        return self._writers[name]

    def _hidden(self, name: str) -> Path:
        path = self._folder.table(name, self._number)
        return path.with_name(f".{path.name}")

    def _commit(self, unit: Unit) -> None:
        """Gives the files their names; the part is there when its own file is."""
        self._open.close()
        for name in self._writers:
            synced(self._hidden(name))
            os.replace(self._hidden(name), self._folder.table(name, self._number))
        if self._sketches:
            from .story import write

            write(self._sketches, self._folder.sketches(self._number))
        end = {"source": unit.end.source, "items": unit.end.items, "documents": unit.end.documents}
        sources = {str(source): counts for source, counts in sorted(self._sources.items())}
        write_json(self._folder.committed(self._number), {"rows": self._rows, "sources": sources, "end": end})
