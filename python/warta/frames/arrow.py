"""The verbs of Arrow columns and tables: pyarrow's, and those of anything that speaks the PyCapsule interface."""

from __future__ import annotations

from typing import Any

import pyarrow

from .._core import Table
from .doors import ColumnDoor, FrameDoor, key_name, missing

__all__ = ["ArrowColumn", "ArrowTable", "door"]


class ArrowColumn(ColumnDoor[pyarrow.ChunkedArray, pyarrow.Table]):
    """The verbs of an Arrow column of texts. The column ``doc`` of what they give is the position in it.

    Examples
    --------
    >>> import pyarrow as pa, warta
    >>> warta.over(pa.array(["Rusia mengirim gandum ke Mesir.", None])).mentions()["id"].to_pylist()
    ['russia', 'egypt']
    """

    def __init__(self, column: Any) -> None:
        self._data = column

    def _texts(self) -> Any:
        return self._data

    def _column(self, documents: Table) -> pyarrow.ChunkedArray:
        return pyarrow.table(documents)["text"]

    def _frame(self, table: Table) -> pyarrow.Table:
        return pyarrow.table(table)


class ArrowTable(FrameDoor[pyarrow.ChunkedArray, pyarrow.Table]):
    """The verbs of an Arrow table with a column of texts. With ``id="column"`` what they give starts with that column.

    Examples
    --------
    >>> import pyarrow as pa, warta
    >>> table = pa.table({"nomor": [7], "isi": ["Rusia mengirim gandum ke Mesir."]})
    >>> warta.over(table).mentions("isi", id="nomor").select(["nomor", "id"]).to_pylist()
    [{'nomor': 7, 'id': 'russia'}, {'nomor': 7, 'id': 'egypt'}]
    """

    def __init__(self, table: pyarrow.Table) -> None:
        self._data = table

    def _pick(self, name: str) -> Any:
        if name not in self._data.column_names:
            raise missing(name, self._data.column_names)
        return self._data[name]

    def _length(self) -> int:
        return int(self._data.num_rows)

    def _column(self, text: str, documents: Table) -> pyarrow.ChunkedArray:
        return pyarrow.table(documents)["text"]

    def _frame(self, table: Table, id: str | None) -> pyarrow.Table:
        frame = pyarrow.table(table)
        if id is None:
            return frame
        return frame.add_column(0, key_name(id, table), self._pick(id).take(frame["doc"]))

    def _source(self) -> pyarrow.Table:
        return self._data


def door(data: Any) -> ArrowColumn | ArrowTable:
    """The verbs of anything that gives Arrow: of a table when it gives structs, else of a column."""
    if isinstance(data, pyarrow.Array | pyarrow.ChunkedArray):
        return ArrowColumn(data)
    if isinstance(data, pyarrow.Table):
        return ArrowTable(data)
    if hasattr(data, "to_arrow_table"):  # a relation of DuckDB, whose first streams took no argument
        return ArrowTable(data.to_arrow_table())
    if hasattr(data, "__arrow_c_stream__"):
        column = pyarrow.chunked_array(data)
    else:
        column = pyarrow.chunked_array([pyarrow.array(data)])
    if not pyarrow.types.is_struct(column.type):
        return ArrowColumn(column)
    batches = [pyarrow.RecordBatch.from_struct_array(chunk) for chunk in column.chunks]
    return ArrowTable(pyarrow.Table.from_batches(batches, pyarrow.schema(list(column.type))))
