"""A table in, the same table out with what was found in each row as nested columns: what clusters pass on.

A batch of Arrow rows becomes a batch with as many rows, so that no engine has to know of several tables. `flat` makes
rows of the items again.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ..errors import BatchWarning, InputError
from ..frames.verbs import COMPANIONS
from .main import require_pyarrow

if TYPE_CHECKING:
    import pyarrow as pa

    from .. import Cleaner, Gazetteer, Pipeline

__all__ = ["DOCUMENT", "LISTS", "Analysis", "Job", "Nester", "companions", "flat", "names", "need"]

DOCUMENT = "document"
"""The column of the row of `documents`."""

LISTS = {
    "analyze": ("mentions", "quotes", "sources", "dates", "removed"),
    "clean": ("removed", "fields"),
    "find": ("mentions",),
}
"""The tables that become columns of lists, unless others are asked for."""

CHARACTERS = 4 << 20
"""Characters of text that are worked on at once; one long text is one batch."""


def companions(**columns: str | None) -> dict[str, str]:
    """The columns that were named, by the arguments of `Pipeline.analyze_batch` that take them.

    >>> from warta.corpus.nested import companions
    >>> companions(title="judul", url=None)
    {'titles': 'judul'}
    """
    return {COMPANIONS[name]: column for name, column in columns.items() if column is not None}


def names(what: str, value: Sequence[str]) -> tuple[str, ...]:
    """A sequence of names; one string is none, though it is a sequence of strings too."""
    if isinstance(value, str):
        raise InputError(f"{what}: expected a sequence of names, found the name {value!r} alone")
    return tuple(value)


def need(wanted: Sequence[str], columns: Sequence[str]) -> None:
    """Raises InputError for the first that is not there."""
    for name in wanted:
        if name not in columns:
            raise InputError(f"no column {name}; there are {', '.join(columns)}")


@dataclass(frozen=True, slots=True)
class Job:
    """What is done with each row: ``analyze``, ``clean`` or ``find``, and by which columns."""

    verb: str
    text: str = "text"
    beside: Mapping[str, str] = field(default_factory=dict)
    """Arguments of the verb's batch call, and the columns that give them: ``{"urls": "url"}``."""
    options: Mapping[str, Any] = field(default_factory=dict)
    """Other arguments of the call."""
    lists: Sequence[str] = ()

    @property
    def columns(self) -> list[str]:
        """The columns that are read."""
        return [self.text, *self.beside.values()]

    @property
    def made(self) -> list[str]:
        """The columns that are added."""
        return [*([] if self.verb == "find" else [DOCUMENT]), *self.lists]

    def kept(self, columns: Sequence[str], keep: Sequence[str] | None = None) -> list[str]:
        """The columns that are passed on: all of them, or those in `keep`.

        Raises
        ------
        InputError
            For a column that is not there, or that has the name of one that is added.
        """
        kept = list(dict.fromkeys(columns if keep is None else names("keep", keep)))
        need([*self.columns, *kept], columns)
        for name in self.made:
            if name in kept:
                raise InputError(f"a column {name} is there already; name others in `keep`, or rename it")
        return kept


@dataclass(kw_only=True, eq=False)
class Analysis:
    """What `warta.spark.analyze` and `warta.ray.Analyze` are asked for.

    >>> from warta.corpus.nested import Analysis
    >>> Analysis(title="judul", tables=["mentions"]).job().columns
    ['text', 'judul']
    """

    text: str = "text"
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None
    reference_date: str | None = None
    where: str = "article"
    tables: Sequence[str] = LISTS["analyze"]

    def job(self) -> Job:
        """What is done with each row."""
        beside = companions(**{name: getattr(self, name) for name in COMPANIONS})
        return Job("analyze", self.text, beside, {"where": self.where}, names("tables", self.tables))


class Nester:
    """Does a job on batches of Arrow rows, on the calling thread.

    Examples
    --------
    >>> import pyarrow as pa
    >>> from warta import Pipeline
    >>> from warta.corpus.nested import Job, Nester, flat
    >>> rows = pa.table({"url": ["a", "b"], "text": ["Rusia mengirim gandum ke Mesir.", None]})
    >>> made = Nester(Job("analyze", lists=("mentions",)), Pipeline()).table(rows)
    >>> made.column_names
    ['url', 'text', 'document', 'mentions']
    >>> flat(made, "mentions", ["url"]).select(["url", "surface"]).to_pylist()
    [{'url': 'a', 'surface': 'Rusia'}, {'url': 'a', 'surface': 'Mesir'}]
    """

    def __init__(self, job: Job, engine: Pipeline | Cleaner | Gazetteer) -> None:
        require_pyarrow()
        self._job = job
        call: Callable[..., Any] | None = getattr(engine, f"{job.verb}_batch", None)
        if call is None:
            raise InputError(f"expected what can {job.verb}, found {type(engine).__name__}")
        self._call = call

    def table(self, table: pa.Table) -> pa.Table:
        """The table with the columns that are added."""
        import pyarrow as pa

        schema = table.schema
        for name, kind in self.types(schema).items():
            schema = schema.append(pa.field(name, kind))
        batches = [made for batch in table.to_batches() for made in self.batches(batch)]
        return pa.Table.from_batches(batches, schema)

    def types(self, schema: pa.Schema | None = None) -> dict[str, Any]:
        """The types of the columns that are added to a table with this schema.

        Raises
        ------
        InputError
            For a table or an option that there is none of, and a column that cannot be what it should.
        """
        import pyarrow as pa

        def nulls(column: str) -> Any:
            return pa.nulls(1, pa.string() if schema is None else schema.field(column).type)

        beside = {name: nulls(column) for name, column in self._job.beside.items()}
        return {name: column.type for name, column in self._made(nulls(self._job.text), beside).items()}

    def batches(self, batch: pa.RecordBatch) -> Iterator[pa.RecordBatch]:
        """The rows of a batch with the columns that are added, in pieces that memory holds however long the texts are."""
        import pyarrow as pa

        for piece in _pieces(batch, self._job.text):
            beside = {name: piece.column(column) for name, column in self._job.beside.items()}
            made = self._made(piece.column(self._job.text), beside)
            added = [pa.field(name, column.type) for name, column in made.items()]
            yield pa.RecordBatch.from_arrays([*piece.columns, *made.values()], schema=pa.schema([*piece.schema, *added]))

    def _made(self, texts: Any, beside: Mapping[str, Any]) -> dict[str, Any]:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", BatchWarning)  # the rows say it themselves
            tables = self._call(texts, **beside, **self._job.options, n_threads=1, progress=False).tables
        bad = _bad(tables, texts)
        made = {} if self._job.verb == "find" else {DOCUMENT: _struct(tables["documents"].to_arrow())}
        for name in self._job.lists:
            if name not in tables:
                raise InputError(f"no table {name}; there are {', '.join(tables)}")
            made[name] = _lists(tables[name].to_arrow(), len(texts), bad)
        return made


def _pieces(batch: pa.RecordBatch, text: str) -> Iterator[pa.RecordBatch]:
    import pyarrow.compute as pc

    lengths = pc.fill_null(pc.binary_length(batch.column(text)), 0).to_pylist()
    start = held = 0
    for row, length in enumerate(lengths):
        held += length
        if held >= CHARACTERS:
            yield batch.slice(start, row + 1 - start)
            start, held = row + 1, 0
    if start < batch.num_rows:
        yield batch.slice(start)


def _bad(tables: Mapping[str, Any], texts: Any) -> Any:
    """Which rows have no result: of them lists are null, not empty."""
    import pyarrow as pa

    bad = texts.is_null().to_pylist()
    for row in tables["errors"].to_arrow()["doc"].to_pylist():
        bad[row] = True
    return pa.array(bad, pa.bool_())


def _struct(table: pa.Table) -> Any:
    """The rows of a table as one column; the number of the row is left out, dictionaries become strings."""
    import pyarrow as pa

    table = table.drop_columns(["doc"]).combine_chunks()
    names = table.column_names
    columns = [_plain(table[name]) for name in names]
    return pa.StructArray.from_arrays(columns, names)


def _lists(table: pa.Table, rows: int, bad: Any) -> Any:
    """The rows of a table as one list for each document."""
    import numpy as np
    import pyarrow as pa

    docs = table["doc"].to_numpy()
    offsets = np.searchsorted(docs, np.arange(rows + 1)).astype(np.int32)
    return pa.ListArray.from_arrays(pa.array(offsets), _struct(table), mask=bad)


def _plain(column: pa.ChunkedArray) -> Any:
    """Without dictionaries and large offsets, which Spark does not know."""
    import pyarrow as pa

    return (column.combine_chunks() if column.num_chunks else pa.array([], column.type)).cast(_plain_type(column.type))


def _plain_type(kind: Any) -> Any:
    import pyarrow as pa

    if pa.types.is_dictionary(kind):
        return _plain_type(kind.value_type)
    if pa.types.is_large_string(kind):
        return pa.string()
    if pa.types.is_large_list(kind) or pa.types.is_list(kind):
        return pa.list_(_plain_type(kind.value_type))
    return kind


def flat(table: pa.Table, name: str, ids: Sequence[str] = ()) -> pa.Table:
    """A column of lists as a table: a row for each item, with the columns that tell its document."""
    import pyarrow as pa
    import pyarrow.compute as pc

    column = table[name].combine_chunks()
    column = column.chunk(0) if isinstance(column, pa.ChunkedArray) else column
    rows = pc.list_parent_indices(column)
    items = pc.list_flatten(column)
    named = {key: table[key].take(rows) for key in ids}
    return pa.table({**named, **dict(zip(items.type.names, items.flatten(), strict=True))})
