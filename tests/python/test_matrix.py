"""Every verb through every door, cell by cell against the single-document API."""

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import single
import warta
import warta.duckdb
from single import DOCUMENTS, TEXTS, comparable
from warta.frames.verbs import TABLES, VERBS

TIDY = [verb for verb in VERBS if verb not in ("clean", "analyze")]


class Stream:
    """An object of which nothing is known but that it streams Arrow."""

    def __init__(self, held):
        self._held = held

    def __arrow_c_stream__(self, requested_schema=None):
        return self._held.__arrow_c_stream__(requested_schema)


class Array:
    """An object of which nothing is known but that it is an Arrow array."""

    def __init__(self, held):
        self._held = held

    def __arrow_c_array__(self, requested_schema=None):
        return self._held.__arrow_c_array__(requested_schema)


INDEX = [*"abcdefghijk", "b", "a"]
"""Labels of rows, two of them twice."""

COLUMNS = {
    "list": list,
    "tuple": tuple,
    "pandas str": pd.Series,
    "pandas object": lambda texts: pd.Series(texts, dtype=object),
    "pandas string": lambda texts: pd.Series(texts, dtype="string"),
    "pandas Arrow": lambda texts: pd.Series(texts, dtype=pd.ArrowDtype(pa.large_string())),
    "pandas category": lambda texts: pd.Series(texts, dtype="category"),
    "pandas labels": lambda texts: pd.Series(texts, index=INDEX),
    "pandas Index": lambda texts: pd.Index(texts, dtype=object),
    "Polars": pl.Series,
    "Polars Categorical": lambda texts: pl.Series(texts, dtype=pl.Categorical),
    "Polars slice": lambda texts: pl.Series(["x", *texts, "y"])[1:-1],
    "Polars chunks": lambda texts: pl.Series(texts[:4]).append(pl.Series(texts[4:])),
    "utf8": pa.array,
    "large_utf8": lambda texts: pa.array(texts, pa.large_string()),
    "string_view": lambda texts: pa.array(texts, pa.string_view()),
    "dictionary": lambda texts: pa.array(texts).dictionary_encode(),
    "chunks": lambda texts: pa.chunked_array([texts[:1], [], texts[1:]], pa.string()),
    "slice": lambda texts: pa.array(["x", *texts, "y"])[1:-1],
    "capsule of an array": lambda texts: Array(pa.array(texts)),
    "capsule of a stream": lambda texts: Stream(pa.chunked_array([texts[:3], texts[3:]])),
}

FRAMES = {
    "pandas": pd.DataFrame,
    "pandas labels": lambda data: pd.DataFrame(data, index=INDEX),
    "pandas dates": lambda data: pd.DataFrame(data).assign(published=lambda frame: frame["published"].astype(object)),
    "Polars": pl.DataFrame,
    "pyarrow Table": pa.table,
    "pyarrow chunks": lambda data: pa.concat_tables([pa.table(data)[:5], pa.table(data)[5:]]),
    "pyarrow RecordBatch": pa.RecordBatch.from_pydict,
    "capsule": lambda data: Stream(pa.table(data)),
}


def rows_of(frame):
    """The rows of a frame of any library as dicts of Python's values."""
    if isinstance(frame, pd.DataFrame):
        return [{key: none(value) for key, value in row.items()} for row in frame.astype(object).to_dict("records")]
    if isinstance(frame, pl.DataFrame):
        return frame.to_dicts()
    return pa.table(frame).to_pylist()


def none(value):
    if hasattr(value, "tolist"):
        return value.tolist()
    return None if not isinstance(value, list) and pd.isna(value) else value


def values_of(column):
    if isinstance(column, pd.Series):
        return [none(value) for value in column.astype(object)]
    return column if isinstance(column, list) else column.to_pylist() if hasattr(column, "to_pylist") else column.to_list()


def same(frame, table, known=False):
    found, wanted = ([comparable(row) for row in rows] for rows in (rows_of(frame), single.rows(table, known)))
    # A dict of fields has no order of its own.
    order = (lambda row: (row["doc"], row["name"], row["start"] or 0)) if table == "fields" else (lambda row: 0)
    assert sorted(found, key=order) == sorted(wanted, key=order)


@pytest.mark.parametrize("door", COLUMNS)
@pytest.mark.parametrize("verb", TIDY)
def test_columns(door, verb):
    same(getattr(warta.over(COLUMNS[door](TEXTS)), verb)(), verb)


@pytest.mark.parametrize("door", COLUMNS)
def test_clean_columns(door):
    assert values_of(warta.over(COLUMNS[door](TEXTS)).clean()) == single.texts()


@pytest.mark.parametrize("door", COLUMNS)
def test_analyze_columns(door):
    tables = warta.over(COLUMNS[door](TEXTS)).analyze()
    for table in TABLES:
        same(tables[table], table)


DATA = {key: [document[key] for document in DOCUMENTS] for key in DOCUMENTS[0]} | {"key": [f"k{n}" for n in range(len(DOCUMENTS))]}
KNOWN = {key: key for key in ("title", "outlet", "url", "published")}


@pytest.mark.parametrize("door", FRAMES)
@pytest.mark.parametrize("verb", TIDY)
def test_frames(door, verb):
    frame = FRAMES[door](DATA)
    found = getattr(warta.over(frame), verb)("text", id="key", **KNOWN)
    rows = rows_of(found)
    assert [row.pop("key") for row in rows] == [f"k{row['doc']}" for row in rows]
    assert [comparable(row) for row in rows] == [comparable(row) for row in single.rows(verb, known=True)]


@pytest.mark.parametrize("door", FRAMES)
def test_clean_and_analyze_frames(door):
    space = warta.over(FRAMES[door](DATA))
    assert values_of(space.clean("text", **KNOWN)) == single.texts(known=True)
    tables = space.analyze("text", **KNOWN)
    for table in TABLES:
        same(tables[table], table, known=True)


ENGINES = {
    "eager": lambda frame, expr: frame.collect().select(expr),
    "lazy": lambda frame, expr: frame.select(expr).collect(),
    "streaming": lambda frame, expr: frame.select(expr).collect(engine="streaming"),
}


def flat(lists):
    """Rows of lists of structs, with the number of their list as `doc`."""
    return [{"doc": doc} | row for doc, found in enumerate(lists) for row in found or []]


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("known", [False, True])
def test_expressions(engine, known):
    query = pl.LazyFrame(DATA)
    given = KNOWN if known else {}
    for verb in TIDY:
        expr = getattr(pl.col("text").warta, verb)(**given)
        column = ENGINES[engine](query, expr)["text"]
        assert [value is None for value in column.to_list()] == [text is None for text in TEXTS]
        assert flat(column.to_list()) == single.rows(verb, known)
    clean = ENGINES[engine](query, pl.col("text").warta.clean(**given))
    assert clean["text"].to_list() == single.texts(known)


def test_analyze_as_an_expression():
    frame = pl.DataFrame(DATA).select(pl.col("text").warta.analyze(**KNOWN)).unnest("text")
    for verb in TIDY:
        assert flat(frame[verb].to_list()) == single.rows(verb, known=True)
    documents = frame.with_row_index("doc").rename({"text": "clean"}).select("doc", "clean", "language", "n_mentions").rows()
    want = [(row["doc"], row["text"], row["language"], row["n_mentions"]) for row in single.rows("documents", known=True)]
    assert documents == want


@pytest.mark.parametrize("verb", TIDY)
def test_lazy_frames(verb):
    query = getattr(pl.LazyFrame(DATA).warta, verb)("text", **KNOWN)
    assert query.collect_schema()[verb] == query.collect().schema[verb]
    assert flat(query.collect(engine="streaming")[verb].to_list()) == single.rows(verb, known=True)


def test_lazy_clean():
    assert pl.LazyFrame(DATA).warta.clean("text", **KNOWN).collect()["clean"].to_list() == single.texts(known=True)


@pytest.fixture(scope="module")
def con():
    connection = duckdb.connect()
    warta.duckdb.register(connection)
    connection.register("texts", pa.table({"n": list(range(len(TEXTS))), "text": TEXTS}))
    return connection


@pytest.mark.parametrize("verb", TIDY)
def test_duckdb(con, verb):
    found = con.execute(f"SELECT warta_{verb}(text) AS found FROM texts ORDER BY n").fetchall()
    assert [value is None for (value,) in found] == [text is None for text in TEXTS]
    assert flat([value for (value,) in found]) == single.rows(verb)


def test_duckdb_clean(con):
    assert [text for (text,) in con.execute("SELECT warta_clean(text) FROM texts ORDER BY n").fetchall()] == single.texts()


def test_duckdb_relations_are_tables(con):
    frame = warta.over(con.sql("SELECT * FROM texts ORDER BY n")).mentions("text", id="n")
    assert rows_of(frame.drop_columns("n")) == single.rows("mentions")
