"""From warta's tables to data frames; each library is imported when it is first asked for."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from .._core import Table


def _library(name: str, extra: str) -> Any:
    """The library, or an error that says how to get it."""
    try:
        return import_module(name)
    except ImportError as error:
        message = f'{name} is not installed; install it, or "warta[{extra}]"'
        raise ImportError(message, name=name) from error


def to_arrow(table: Table) -> pyarrow.Table:
    """The table as a `pyarrow.Table`."""
    return _library("pyarrow", "arrow").table(table)


def to_pandas(table: Table) -> pandas.DataFrame:
    """The table as a `pandas.DataFrame`.

    int32 becomes nullable ``Int32`` and never float, booleans become nullable ``boolean``; the metadata is in
    ``attrs``.
    """
    pandas = _library("pandas", "pandas")
    arrow = _library("pyarrow", "pandas")
    nullable = {arrow.int32(): pandas.Int32Dtype(), arrow.bool_(): pandas.BooleanDtype()}
    frame = arrow.table(table).to_pandas(types_mapper=nullable.get)
    frame.attrs.update(table.metadata)
    return frame


def to_polars(table: Table) -> polars.DataFrame:
    """The table as a `polars.DataFrame`."""
    return _library("polars", "polars").DataFrame(table)
