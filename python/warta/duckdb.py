"""warta in DuckDB's SQL: `register` gives a connection the functions ``warta_clean(text)``, ``warta_mentions(text)`` ...

Needs duckdb and pyarrow (the extra ``warta[duckdb]``).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Unpack

import duckdb
import pyarrow

from .frames.doors import Settings
from .frames.verbs import VERBS, Options, run, table_of

__all__ = ["register"]

FUNCTIONS = tuple(verb for verb in VERBS if verb != "analyze")


def register(con: duckdb.DuckDBPyConnection | None = None, *, prefix: str = "warta", **options: Unpack[Settings]) -> None:
    """Gives a connection the functions ``warta_clean warta_blocks warta_removed warta_mentions warta_quotes
    warta_sources warta_dates``.

    ``warta_clean(text)`` is a VARCHAR, the others are lists of structs, whose fields are the columns of the table in
    `docs/tables.md` without ``doc``: ``unnest`` makes a row of each. A NULL stays NULL.

    Parameters
    ----------
    con : duckdb.DuckDBPyConnection, optional
        Default: DuckDB's own.
    prefix : str, default "warta"
        What the names of the functions start with. Registering again under the same prefix replaces them.
    **options
        The keywords of every verb: ``cleaner gazetteer pipeline where n_threads on_error progress``; no progress is
        shown unless it is asked for.

    Examples
    --------
    >>> import duckdb, warta.duckdb
    >>> con = duckdb.connect()
    >>> warta.duckdb.register(con)
    >>> con.sql("SELECT unnest(warta_mentions('Rusia mengirim gandum ke Mesir.')).id").fetchall()
    [('russia',), ('egypt',)]
    """
    own: Any = duckdb.default_connection() if con is None else con
    settings = Options(**{"progress": False, **options})  # type: ignore[arg-type]
    for verb in FUNCTIONS:
        name = f"{prefix}_{verb}"
        known = own.execute("SELECT function_name FROM duckdb_functions() WHERE function_name = ?", [name]).fetchall()
        if known:
            own.remove_function(name)
        result = _sql_type(own, _column(verb, settings, []).type)
        own.create_function(name, _function(verb, settings), ["VARCHAR"], result, type="arrow", null_handling="special")


def _function(verb: str, settings: Options) -> Callable[[Any], Any]:
    """What DuckDB calls with a column of texts."""

    def function(texts: Any) -> Any:
        return _column(verb, settings, texts)

    return function


def _column(verb: str, settings: Options, texts: Any) -> Any:
    batch = run(verb, texts, {}, settings)
    if verb == "clean":
        return pyarrow.table(batch.documents)["text"].combine_chunks()
    return pyarrow.chunked_array(batch.lists(table_of(verb))).combine_chunks()


def _sql_type(con: Any, kind: pyarrow.DataType) -> Any:
    """DuckDB's name of an Arrow type."""
    if pyarrow.types.is_struct(kind):
        return con.struct_type({field.name: _sql_type(con, field.type) for field in kind})
    if pyarrow.types.is_large_list(kind):
        return con.list_type(_sql_type(con, kind.value_type))
    return con.type(_SCALARS[kind])


_SCALARS = {
    pyarrow.large_string(): "VARCHAR",
    pyarrow.int32(): "INTEGER",
    pyarrow.float32(): "FLOAT",
    pyarrow.bool_(): "BOOLEAN",
}
