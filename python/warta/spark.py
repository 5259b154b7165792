"""warta on Spark DataFrames, by `mapInArrow`.

Needs PySpark 4 or later with pyarrow, pandas and numpy on every machine, and Java 17 or later; ``import warta`` does
not. Every function adds columns to the rows of a DataFrame: `document`, the row of `documents` as a struct, and a list
of structs for each other table. `table` makes a table of such a list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ._core import Cleaner, Gazetteer, Pipeline, Templates
from .corpus.nested import DOCUMENT, LISTS, Analysis, Job, Nester, names, need
from .corpus.ship import load, ship
from .errors import InputError

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

__all__ = ["analyze", "clean", "find", "fit_templates", "table"]


def analyze(
    df: DataFrame,
    *,
    text: str = "text",
    id: str | None = None,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: str | None = None,
    reference_date: str | None = None,
    pipeline: Pipeline | None = None,
    where: str = "article",
    tables: Sequence[str] = LISTS["analyze"],
    keep: Sequence[str] | None = None,
) -> DataFrame:
    """Analyses the texts of a DataFrame.

    Parameters
    ----------
    df : DataFrame
        One document a row.
    text : str
        The column of the texts. A null text has a `document` of nulls and lists that are null.
    id : str, optional
        The column that tells rows apart; it is passed on whatever `keep` says.
    title, outlet, url, published, reference_date : str, optional
        Columns of what the crawler knows; see `Pipeline.analyze`.
    pipeline : Pipeline, optional
        Default ``Pipeline()``. It travels as a file that each Python worker opens once; a gazetteer of your own lies
        beside it, and is mapped, so that all workers of a machine share its memory.
    where : {"article", "page"}
        See `Pipeline.analyze`.
    tables : sequence of str
        The tables that become columns of lists.
    keep : sequence of str, optional
        The columns that are passed on; default all.

    Returns
    -------
    DataFrame
        The columns that are kept, then `document`, then a column for each table. A bad row has its reason in
        ``document.error``.

    Raises
    ------
    InputError
        For a column that is not there, is of a type that it cannot be, or has the name of one that is added, and for a
        table or option that there is none of.
    """
    known = dict(title=title, outlet=outlet, url=url, published=published, reference_date=reference_date)
    job = Analysis(text=text, **known, where=where, tables=tables).job()
    return _mapped(df, job, pipeline or Pipeline(), id, keep)


def clean(
    df: DataFrame,
    *,
    text: str = "text",
    id: str | None = None,
    title: str | None = None,
    site: str | None = None,
    cleaner: Cleaner | None = None,
    tables: Sequence[str] = LISTS["clean"],
    keep: Sequence[str] | None = None,
) -> DataFrame:
    """Cleans the texts of a DataFrame: ``document.text`` is the clean text. See `analyze`."""
    beside = {name: column for name, column in {"titles": title, "sites": site}.items() if column is not None}
    return _mapped(df, Job("clean", text, beside, {}, names("tables", tables)), cleaner or Cleaner(), id, keep)


def find(
    df: DataFrame,
    *,
    text: str = "text",
    id: str | None = None,
    gazetteer: Gazetteer | None = None,
    mode: str = "longest",
    keep: Sequence[str] | None = None,
) -> DataFrame:
    """Finds names in the whole texts of a DataFrame: adds the list `mentions`. See `analyze` and `Gazetteer.find`."""
    job = Job("find", text, {}, {"mode": mode}, LISTS["find"])
    return _mapped(df, job, gazetteer or Gazetteer.builtin(), id, keep)


def table(df: DataFrame, name: str, *, id: str | Sequence[str]) -> DataFrame:
    """A table of what `analyze` found: a row for each item, with the columns `id` that tell its document.

    ``table(found, "document", id="url")`` has a row for each document.
    """
    from pyspark.sql import functions as fn

    ids = [id] if isinstance(id, str) else list(id)
    need([*ids, name], df.columns)
    quoted = [_quoted(column) for column in ids]
    if name == DOCUMENT:
        return df.select(*quoted, f"{DOCUMENT}.*")
    return df.select(*quoted, fn.explode(_quoted(name)).alias("_item")).select(*quoted, "_item.*")


def fit_templates(df: DataFrame, *, text: str = "text", site: str = "url") -> Templates:
    """What the documents of each site have in common, learned in parts and merged.

    Parameters
    ----------
    df : DataFrame
        One document a row.
    text, site : str
        The columns of the texts, and of the sites' names or the pages' addresses.
    """
    from .corpus.learn import Sum

    need([text, site], df.columns)
    parts = _numbered(df, [text, site]).mapInArrow(_fitting, "templates binary")
    total = Sum()
    for row in parts.toLocalIterator():
        total.add(Templates.from_bytes(bytes(row["templates"])))
    return total.result()


def _fitting(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    import warnings

    import pyarrow as pa

    from .corpus.learn import Sum

    total = Sum()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a bad row is left out
        for batch in batches:
            total.add(Templates.fit(batch.column(0), batch.column(1), n_threads=1, progress=False))
    yield pa.RecordBatch.from_pydict({"templates": [total.result().to_bytes()]})


def _mapped(df: DataFrame, job: Job, engine: Any, id: str | None, keep: Sequence[str] | None) -> DataFrame:
    ids = [] if id is None else [id]
    need(ids, df.columns)
    kept = job.kept(df.columns, None if keep is None else [*ids, *names("keep", keep)])
    read = list(dict.fromkeys([*kept, *job.columns]))
    schema = _schema(df.select(*map(_quoted, read)), len(kept), Nester(job, engine), job)
    work: Any = _Work(job, _sent(df, engine), read, kept)
    mapped: DataFrame = _numbered(df, read).mapInArrow(work, schema)
    return mapped


def _quoted(name: str) -> str:
    """A column's name as Spark reads it, dots included."""
    return "`" + name.replace("`", "``") + "`"


def _numbered(df: DataFrame, read: Sequence[str]) -> Any:
    """The columns under names that `mapInArrow` can read: it takes a dot for a field of a struct."""
    from pyspark.sql import functions as fn

    return df.select(*(fn.col(_quoted(name)).alias(f"c{number}") for number, name in enumerate(read)))


def _schema(read: DataFrame, kept: int, nester: Nester, job: Job) -> Any:
    """The first columns, and those that are added."""
    import pyarrow as pa
    from pyspark.sql.pandas.types import from_arrow_schema
    from pyspark.sql.types import StructType

    given = pa.schema([(name, _arrow(name, read.schema[name].dataType.typeName())) for name in job.columns])
    added = from_arrow_schema(pa.schema(list(nester.types(given).items())))
    return StructType([*read.schema.fields[:kept], *added.fields])


def _arrow(name: str, kind: str) -> Any:
    """The Arrow type of a column of texts or dates."""
    import pyarrow as pa

    kinds = {
        "string": pa.string(),
        "date": pa.date32(),
        "timestamp": pa.timestamp("us", "UTC"),
        "timestamp_ntz": pa.timestamp("us"),
    }
    if kind not in kinds:
        raise InputError(f"column {name}: expected one of {', '.join(kinds)}, found {kind}")
    return kinds[kind]


def _sent(df: DataFrame, engine: Any) -> str:
    """Sends the files to all machines, and gives the name of the first there."""
    session = df.sparkSession
    connect = type(session).__module__.startswith("pyspark.sql.connect")  # it has no context, and another way
    paths = ship(engine)
    for path in paths:
        if connect:
            session.addArtifacts(str(path), file=True)
        else:
            session.sparkContext.addFile(str(path))
    return paths[0].name


class _Work:
    """What each task does; it is pickled, so it holds names only."""

    def __init__(self, job: Job, file: str, read: Sequence[str], kept: Sequence[str]) -> None:
        self._job, self._file, self._read, self._kept = job, file, list(read), list(kept)

    def __call__(self, batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        from pyspark import SparkFiles

        nester = Nester(self._job, load(SparkFiles.get(self._file)))
        for batch in batches:
            for made in nester.batches(batch.rename_columns(self._read)):
                yield made.select([*self._kept, *self._job.made])
