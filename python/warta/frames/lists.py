"""The verbs of lists and tuples of texts; no other library is needed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .._core import Table
from .doors import ColumnDoor

__all__ = ["ListColumn"]


class ListColumn(ColumnDoor[list[str | None], Table]):
    """The verbs of a list of texts: `clean` gives a list, the others a `Table` whose ``doc`` is the position in it.

    Examples
    --------
    >>> import warta
    >>> warta.over(["Rusia mengirim gandum ke Mesir.", None]).clean()
    ['Rusia mengirim gandum ke Mesir.', None]
    """

    def __init__(self, texts: Sequence[str | None]) -> None:
        self._data = texts

    def _texts(self) -> Any:
        return self._data

    def _column(self, documents: Table) -> list[str | None]:
        texts: list[Any] = documents.to_pydict()["text"]
        return texts

    def _frame(self, table: Table) -> Table:
        return table
