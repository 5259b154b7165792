"""`Series.warta` and `DataFrame.warta` of pandas."""

from __future__ import annotations

from typing import Any

import pandas
import pyarrow
from pandas.api.extensions import register_dataframe_accessor, register_series_accessor

from .._core import Table
from ..errors import InputError
from . import to_pandas
from .doors import ColumnDoor, FrameDoor, key_name, missing

__all__ = ["DataFrameAccessor", "SeriesAccessor"]


@register_series_accessor("warta")
class SeriesAccessor(ColumnDoor[pandas.Series, pandas.DataFrame]):
    """The verbs of a Series of texts.

    `clean` gives a Series of text with the same index and name; the other verbs a frame whose index tells which row of
    the Series each of its rows belongs to, and whose column ``doc`` is that row's position.

    Examples
    --------
    >>> import pandas as pd, warta
    >>> texts = pd.Series(["Baca juga: Panen raya di Demak\\n\\nRusia mengirim gandum ke Mesir pada Senin.", None], index=["a", "b"])
    >>> texts.warta.clean().tolist()[0]
    'Rusia mengirim gandum ke Mesir pada Senin.'
    >>> texts.warta.mentions()["id"].to_dict()
    {'a': 'egypt'}
    """

    def __init__(self, series: pandas.Series) -> None:
        self._series = series

    def _texts(self) -> Any:
        return self._series

    def _column(self, documents: Table) -> pandas.Series:
        return _texts(documents, self._series.index, self._series.name)

    def _frame(self, table: Table) -> pandas.DataFrame:
        return _keyed(to_pandas(table), self._series.index)


@register_dataframe_accessor("warta")
class DataFrameAccessor(FrameDoor[pandas.Series, pandas.DataFrame]):
    """The verbs of a DataFrame with a column of texts.

    `clean` gives a Series with the index of the frame. The other verbs give a frame whose index tells which row each of
    its rows belongs to; with ``id="column"`` it starts with the values of that column, or of a level of the index.

    Examples
    --------
    >>> import pandas as pd, warta
    >>> frame = pd.DataFrame({"url": ["https://contoh.id/1"], "isi": ["Rusia mengirim gandum ke Mesir pada Senin."]})
    >>> frame.warta.mentions("isi", id="url")[["url", "surface", "id"]].values.tolist()
    [['https://contoh.id/1', 'Rusia', 'russia'], ['https://contoh.id/1', 'Mesir', 'egypt']]
    """

    def __init__(self, frame: pandas.DataFrame) -> None:
        self._data = frame

    def _pick(self, name: str) -> Any:
        if name not in self._data.columns:
            raise missing(name, [str(column) for column in self._data.columns])
        column = self._data[name]
        if column.ndim > 1:
            raise InputError(f"{name!r}: the frame has {column.shape[1]} columns of this name")
        return column

    def _length(self) -> int:
        return len(self._data)

    def _column(self, text: str, documents: Table) -> pandas.Series:
        return _texts(documents, self._data.index, text)

    def _frame(self, table: Table, id: str | None) -> pandas.DataFrame:
        frame = to_pandas(table)
        if id is not None:
            key = self._keys(id).take(frame["doc"].to_numpy())
            frame.insert(0, key_name(id, table), key.array)
        return _keyed(frame, self._data.index)

    def _keys(self, id: str) -> Any:
        """The column of this name, or the level of the index."""
        if id in self._data.index.names and id not in self._data.columns:
            return self._data.index.get_level_values(id)
        return self._pick(id)

    def _source(self) -> pandas.DataFrame:
        return self._data


def _texts(documents: Table, index: pandas.Index, name: Any) -> pandas.Series:
    """The clean texts, in the type that strings have in this version of pandas."""
    texts: pandas.Series = pyarrow.table(documents)["text"].to_pandas()
    texts.index, texts.name = index, name
    return texts


def _keyed(frame: pandas.DataFrame, index: pandas.Index) -> pandas.DataFrame:
    """The frame with the index of the rows of which `doc` is the position."""
    frame.index = index.take(frame["doc"].to_numpy())
    return frame
