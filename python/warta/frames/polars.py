"""The namespace `warta` of Polars: of Series and DataFrame, and of Expr and LazyFrame."""

from __future__ import annotations

from datetime import date
from typing import Any, Unpack

import polars

from .._core import Table
from ..errors import InputError
from . import to_polars, to_series
from .doors import ColumnDoor, FrameDoor, FrameSettings, Settings, key_name, missing, signed
from .verbs import COMPANIONS, Options, run, table_of

__all__ = ["DataFrameSpace", "ExprSpace", "LazyFrameSpace", "SeriesSpace"]


@polars.api.register_series_namespace("warta")
class SeriesSpace(ColumnDoor[polars.Series, polars.DataFrame]):
    """The verbs of a Series of texts. The column ``doc`` of what they give is the position in it.

    Examples
    --------
    >>> import polars as pl, warta
    >>> pl.Series("isi", ["Rusia mengirim gandum ke Mesir.", None]).warta.mentions()["id"].to_list()
    ['russia', 'egypt']
    """

    def __init__(self, series: polars.Series) -> None:
        self._series = series

    def _texts(self) -> Any:
        return self._series

    def _column(self, documents: Table) -> polars.Series:
        return to_polars(documents)["text"].alias(self._series.name)

    def _frame(self, table: Table) -> polars.DataFrame:
        return to_polars(table)


@polars.api.register_dataframe_namespace("warta")
class DataFrameSpace(FrameDoor[polars.Series, polars.DataFrame]):
    """The verbs of a DataFrame with a column of texts. With ``id="column"`` what they give starts with that column.

    Examples
    --------
    >>> import polars as pl, warta
    >>> frame = pl.DataFrame({"nomor": [7], "isi": ["Rusia mengirim gandum ke Mesir."]})
    >>> frame.warta.mentions("isi", id="nomor").select("nomor", "surface").rows()
    [(7, 'Rusia'), (7, 'Mesir')]
    """

    def __init__(self, frame: polars.DataFrame) -> None:
        self._data = frame

    def _pick(self, name: str) -> Any:
        if name not in self._data.columns:
            raise missing(name, self._data.columns)
        return self._data[name]

    def _length(self) -> int:
        return self._data.height

    def _column(self, text: str, documents: Table) -> polars.Series:
        return to_polars(documents)["text"].alias(text)

    def _frame(self, table: Table, id: str | None) -> polars.DataFrame:
        frame = to_polars(table)
        if id is None:
            return frame
        key = self._pick(id).gather(frame["doc"])
        return frame.insert_column(0, key.alias(key_name(id, table)))

    def _source(self) -> polars.DataFrame:
        return self._data


class ExprSettings(Settings, total=False):
    """The keywords of an expression's verbs: other expressions or columns, and those of every verb."""

    title: polars.Expr | str | None
    outlet: polars.Expr | str | None
    url: polars.Expr | str | None
    published: polars.Expr | str | date | None
    reference_date: polars.Expr | str | date | None


@polars.api.register_expr_namespace("warta")
class ExprSpace:
    """The verbs of a column of texts in a query.

    `clean` gives strings; the other verbs a list of structs for each row, whose fields are the columns of the table in
    `docs/tables.md` without ``doc``; `analyze` one struct for each row, with the lists of all tables. A null stays
    null. They work in the streaming engine. ``title outlet url published reference_date`` are expressions or names of
    columns. No progress is shown unless it is asked for.

    Examples
    --------
    >>> import polars as pl, warta
    >>> frame = pl.LazyFrame({"isi": ["Rusia mengirim gandum ke Mesir.", None]})
    >>> names = pl.col("isi").warta.mentions().list.eval(pl.element().struct.field("id"))
    >>> frame.select(names).collect()["isi"].to_list()
    [['russia', 'egypt'], None]
    """

    def __init__(self, expr: polars.Expr) -> None:
        self._expr = expr

    @signed(ExprSettings)
    def clean(self, **options: Unpack[ExprSettings]) -> polars.Expr:
        """The clean texts."""
        return self._mapped("clean", options)

    @signed(ExprSettings)
    def blocks(self, **options: Unpack[ExprSettings]) -> polars.Expr:
        """The lines of each text that are not blank, with their labels."""
        return self._mapped("blocks", options)

    @signed(ExprSettings)
    def removed(self, **options: Unpack[ExprSettings]) -> polars.Expr:
        """The ledger of each text."""
        return self._mapped("removed", options)

    @signed(ExprSettings)
    def mentions(self, **options: Unpack[ExprSettings]) -> polars.Expr:
        """The names in each text."""
        return self._mapped("mentions", options)

    @signed(ExprSettings)
    def quotes(self, **options: Unpack[ExprSettings]) -> polars.Expr:
        """The statements in each text."""
        return self._mapped("quotes", options)

    @signed(ExprSettings)
    def sources(self, **options: Unpack[ExprSettings]) -> polars.Expr:
        """The reporting sources of each text."""
        return self._mapped("sources", options)

    @signed(ExprSettings)
    def dates(self, **options: Unpack[ExprSettings]) -> polars.Expr:
        """The expressions of time in each text."""
        return self._mapped("dates", options)

    @signed(ExprSettings)
    def analyze(self, **options: Unpack[ExprSettings]) -> polars.Expr:
        """Everything: a struct of the document's columns and of the lists of all other tables."""
        return self._mapped("analyze", options)

    def _mapped(self, verb: str, settings: ExprSettings) -> polars.Expr:
        others: dict[str, Any] = {"progress": False, **settings}
        given = {name: others.pop(name, None) for name in COMPANIONS}
        columns = {name: _expr(name, value) for name, value in given.items() if value is not None}
        options = Options(**others)
        dtype = _dtype(verb, options)

        def work(texts: polars.Series, companions: dict[str, polars.Series]) -> polars.Series:
            batch = run(verb, texts, companions, options)
            return _series(verb, batch).alias(texts.name).cast(dtype)

        if not columns:
            return self._expr.map_batches(lambda texts: work(texts, {}), dtype, is_elementwise=True)

        def together(rows: polars.Series) -> polars.Series:
            texts, *others = (rows.struct.field(str(n)) for n in range(len(columns) + 1))
            return work(texts, dict(zip(columns, others, strict=True))).alias(rows.name)

        fields = [one.alias(str(n)) for n, one in enumerate([self._expr, *columns.values()])]
        mapped = polars.struct(fields).map_batches(together, dtype, is_elementwise=True)
        try:
            return mapped.alias(self._expr.meta.output_name())
        except polars.exceptions.ComputeError:  # a selector of several columns has no one name
            return mapped


@polars.api.register_lazyframe_namespace("warta")
class LazyFrameSpace:
    """The verbs of a query with a column of texts: each adds a column that is named like the verb.

    The column is what the verb of an expression gives. ``pl.col("mentions")`` is then a list of structs, one for each
    name: ``explode`` and ``unnest`` make a row of each. ``id`` is not needed: all columns of the query stay.

    Examples
    --------
    >>> import polars as pl, warta
    >>> query = pl.LazyFrame({"nomor": [7], "isi": ["Rusia mengirim gandum ke Mesir."]}).warta.mentions("isi")
    >>> query.select("nomor", "mentions").explode("mentions").unnest("mentions").collect()["id"].to_list()
    ['russia', 'egypt']
    """

    def __init__(self, frame: polars.LazyFrame) -> None:
        self._frame = frame

    @signed(FrameSettings)
    def clean(self, text: str, **options: Unpack[FrameSettings]) -> polars.LazyFrame:
        """With a column ``clean`` of the clean texts."""
        return self._with("clean", text, options)

    @signed(FrameSettings)
    def blocks(self, text: str, **options: Unpack[FrameSettings]) -> polars.LazyFrame:
        """With a column ``blocks`` of the lines that are not blank."""
        return self._with("blocks", text, options)

    @signed(FrameSettings)
    def removed(self, text: str, **options: Unpack[FrameSettings]) -> polars.LazyFrame:
        """With a column ``removed`` of the ledgers."""
        return self._with("removed", text, options)

    @signed(FrameSettings)
    def mentions(self, text: str, **options: Unpack[FrameSettings]) -> polars.LazyFrame:
        """With a column ``mentions`` of the names."""
        return self._with("mentions", text, options)

    @signed(FrameSettings)
    def quotes(self, text: str, **options: Unpack[FrameSettings]) -> polars.LazyFrame:
        """With a column ``quotes`` of the statements."""
        return self._with("quotes", text, options)

    @signed(FrameSettings)
    def sources(self, text: str, **options: Unpack[FrameSettings]) -> polars.LazyFrame:
        """With a column ``sources`` of the reporting sources."""
        return self._with("sources", text, options)

    @signed(FrameSettings)
    def dates(self, text: str, **options: Unpack[FrameSettings]) -> polars.LazyFrame:
        """With a column ``dates`` of the expressions of time."""
        return self._with("dates", text, options)

    @signed(FrameSettings)
    def analyze(self, text: str, **options: Unpack[FrameSettings]) -> polars.LazyFrame:
        """With a column ``analyze`` of everything."""
        return self._with("analyze", text, options)

    def _with(self, verb: str, text: str, settings: FrameSettings) -> polars.LazyFrame:
        options: dict[str, Any] = {name: value for name, value in settings.items() if name != "id"}
        space = ExprSpace(polars.col(text))
        return self._frame.with_columns(space._mapped(verb, options).alias(verb))  # type: ignore[arg-type]


def _expr(name: str, value: Any) -> polars.Expr:
    """The expression that an argument names."""
    if isinstance(value, polars.Expr):
        return value
    if isinstance(value, str):
        return polars.col(value)
    if isinstance(value, date) and name in ("published", "reference_date"):
        return polars.lit(value.isoformat())
    raise InputError(f"{name}: expected an expression or the name of a column, found {type(value).__name__}")


def _series(verb: str, batch: Any) -> polars.Series:
    """What a batch holds for each of its texts."""
    if verb == "clean":
        return to_polars(batch.documents)["text"]
    if verb != "analyze":
        return to_series(batch.lists(table_of(verb)))
    documents = to_series(batch.lists("documents"))
    lists = [to_series(batch.lists(name)).alias(name) for name in batch.tables if name not in _OUTSIDE]
    whole = documents.struct.unnest().rename({"fields": "field_values"}).with_columns(lists)
    null = documents.is_null() & documents.struct.field("error").is_null()
    return whole.select(polars.when(~null).then(polars.struct(polars.all())))[:, 0]


_OUTSIDE = ("documents", "errors")
"""Tables that are no lists of a document: its own row, and the faults, which it tells as ``error``."""


def _dtype(verb: str, options: Options) -> polars.DataType:
    """The type of the column that a verb gives, from an empty batch."""
    return _series(verb, run(verb, [], {}, options)).dtype

