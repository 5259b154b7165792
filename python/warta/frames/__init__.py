"""Between warta's tables and data frames: one library a file, each imported when it is first asked for.

`over` gives the verbs of anything that holds texts. pandas and Polars have them as `.warta` too, whichever of warta and
the library is imported first.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from .hooks import when_imported

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

    from .._core import Table

__all__ = ["over", "to_arrow", "to_pandas", "to_polars", "to_series"]


def over(data: Any) -> Any:
    """The verbs ``clean blocks removed mentions quotes sources dates analyze`` of anything that holds texts.

    Parameters
    ----------
    data : list, Series, Expr, DataFrame, LazyFrame, Arrow column or table
        Of pandas, Polars, pyarrow, or any object with the Arrow PyCapsule interface; what else is a sequence (a NumPy
        array of objects, a column of Hugging Face datasets) counts as a list.

    Returns
    -------
    object
        What ``data.warta`` is in pandas and Polars: see `warta.frames.doors.ColumnDoor` and `FrameDoor`.

    Raises
    ------
    InputError
        For anything else.

    Examples
    --------
    >>> import warta
    >>> warta.over(["Rusia mengirim gandum ke Mesir pada Senin."]).dates().to_pydict()["surface"]
    ['Senin']
    """
    if isinstance(data, list | tuple):
        from .lists import ListColumn

        return ListColumn(data)
    for library in ("pandas", "polars"):
        door = _door(library, data)
        if door is not None:
            return door
    if hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__"):
        _library("pyarrow", "arrow")
        from .arrow import door as arrow_door

        return arrow_door(data)
    if _is_sequence(data):
        from .lists import ListColumn

        return ListColumn(list(data))
    raise InputError(f"expected texts in a list, a Series, a frame or an Arrow table, found {type(data).__name__}")


def _is_sequence(data: Any) -> bool:
    """Whether it holds items in a row; a string is one text."""
    numpy = sys.modules.get("numpy")
    is_array = numpy is not None and isinstance(data, numpy.ndarray) and data.ndim == 1
    return is_array or (isinstance(data, Sequence) and not isinstance(data, str | bytes | bytearray))


DOORS = {
    "pandas": {"Series": "SeriesAccessor", "Index": "SeriesAccessor", "DataFrame": "DataFrameAccessor"},
    "polars": {
        "Series": "SeriesSpace",
        "Expr": "ExprSpace",
        "DataFrame": "DataFrameSpace",
        "LazyFrame": "LazyFrameSpace",
    },
}
"""The class that has the verbs of each class of a library."""


def _door(library: str, data: Any) -> Any:
    """The verbs of an object of a library that is imported, if it is one."""
    module = sys.modules.get(library)
    for name, door in DOORS[library].items():
        if module is not None and isinstance(data, getattr(module, name)):
            held = data.to_series() if name == "Index" else data
            return getattr(import_module(f"warta.frames.{library}"), door)(held)
    return None


def install() -> None:
    """Gives pandas and Polars their `.warta`, now or when they are imported."""
    for library in DOORS:
        when_imported(library, lambda library=library: _register(library))  # type: ignore[misc]


def _register(library: str) -> None:
    try:
        import_module(f"warta.frames.{library}")
    except (ImportError, AttributeError):  # without pyarrow, or older than what warta knows: `import` must go on
        return


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
    library = _library("pandas", "pandas")
    arrow = _library("pyarrow", "pandas")
    nullable = {arrow.int32(): library.Int32Dtype(), arrow.bool_(): library.BooleanDtype()}
    frame: pandas.DataFrame = arrow.table(table).to_pandas(types_mapper=nullable.get)
    frame.attrs.update(table.metadata)
    return frame


def to_polars(table: Table) -> polars.DataFrame:
    """The table as a `polars.DataFrame`."""
    library = _library("polars", "polars")
    try:
        frame: polars.DataFrame = library.DataFrame(table)
    except TypeError:  # the first versions of Polars 1 read Arrow from pyarrow alone
        frame = library.from_arrow(_library("pyarrow", "polars").table(table))
    return frame


def to_series(lists: Any) -> polars.Series:
    """What `Batch.lists` gives as a `polars.Series`."""
    library = _library("polars", "polars")
    try:
        series: polars.Series = library.Series(lists)
    except TypeError:
        series = _by_values(library, _library("pyarrow", "polars").chunked_array(lists))
    return series


def _by_values(library: Any, column: Any) -> polars.Series:
    """An Arrow column value by value: Polars 1.0 crashes on strings in structs in lists that it takes from pyarrow."""
    types = import_module("pyarrow").types

    def dtype(kind: Any) -> Any:
        if types.is_struct(kind):
            return library.Struct([library.Field(field.name, dtype(field.type)) for field in kind])
        if types.is_large_list(kind):
            return library.List(dtype(kind.value_type))
        names = {"int32": "Int32", "float": "Float32", "bool": "Boolean", "large_string": "String"}
        return getattr(library, names[str(kind)])

    series: polars.Series = library.Series("", column.to_pylist(), dtype=dtype(column.type))
    return series
