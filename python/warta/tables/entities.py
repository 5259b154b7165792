"""What a gazetteer knows of the entities of a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import narwhals as nw

from .._core import Gazetteer
from ..errors import InputError

__all__ = ["with_entities"]


def with_entities(
    table: Any, gazetteer: Gazetteer, *, key: str = "id", columns: Sequence[str] = ("name", "type", "parent", "country")
) -> Any:
    """The table with columns of the entities whose ids it has.

    Parameters
    ----------
    table : frame
        Of pandas, Polars or pyarrow: any of the batch's or of `warta.tables`.
    gazetteer : Gazetteer
        The list that the ids are of.
    key : str, default "id"
        The column that holds the ids.
    columns : sequence of str
        ``name type parent prior``, or any key of an entry's ``data``.

    Returns
    -------
    frame
        With the columns ``<key>_<column>``; null where there is no id, no such entity, or nothing is said of it.

    Examples
    --------
    >>> import polars as pl, warta
    >>> from warta.tables import with_entities
    >>> with_entities(pl.DataFrame({"id": ["jakarta", None]}), warta.Gazetteer.builtin("world"), columns=["name", "parent"]).rows()
    [('jakarta', 'Jakarta', 'indonesia'), (None, None, None)]
    """
    frame = nw.from_native(table, eager_only=True)
    if key not in frame.columns:
        raise InputError(f"key: the table has no column {key!r}; it has {', '.join(frame.columns)}")
    ids = frame[key].cast(nw.String).to_list()
    known = {id: gazetteer[id] for id in set(ids) if isinstance(id, str) and id in gazetteer}
    backend = frame.implementation
    made = [
        nw.new_series(f"{key}_{name}", [_value(known.get(id), name) for id in ids], nw.String, backend=backend)
        for name in columns
    ]
    return _beside(frame, made)


def _beside(frame: Any, made: list[Any]) -> Any:
    """The frame with more columns; in pandas by position, whatever its index."""
    if not frame.implementation.is_pandas():
        return frame.with_columns(*made).to_native()
    return frame.to_native().assign(**{one.name: one.to_native().array for one in made})


def _value(entry: Any, name: str) -> str | None:
    if entry is None:
        return None
    value = getattr(entry, name) if name in ("name", "type", "parent", "prior") else entry.data.get(name)
    return None if value is None else str(value)
