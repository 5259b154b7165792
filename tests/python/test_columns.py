"""Columns of texts of every kind give the same batch, and its tables are what the design says."""

import json
import pickle

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import warta

CLEANER = warta.Cleaner()
TEXTS = ["Harga 😀 naik.\n\nWarga mengeluh.", None, "", "Hujan.", "Harga 😀 naik.\n\nWarga mengeluh."]
ALONE = CLEANER.clean_batch(TEXTS, n_threads=1)

KINDS = {
    "list": list,
    "tuple": tuple,
    "object array": lambda texts: np.array(texts, dtype=object),
    "str Series": pd.Series,
    "object Series": lambda texts: pd.Series(texts, dtype=object),
    "string Series": lambda texts: pd.Series(texts, dtype="string"),
    "categorical Series": lambda texts: pd.Series(texts, dtype="category"),
    "Series with another index": lambda texts: pd.Series(texts, index=list("edcba")),
    "pandas Index": pd.Index,
    "pandas array": lambda texts: pd.Series(texts).array,
    "Polars Series": pl.Series,
    "Polars categorical": lambda texts: pl.Series(texts, dtype=pl.Categorical),
    "sliced Polars Series": lambda texts: pl.Series(["x", *texts, "y"])[1:-1],
    "chunked Polars Series": lambda texts: pl.Series(texts[:2]).append(pl.Series(texts[2:])),
    "utf8": pa.array,
    "large_utf8": lambda texts: pa.array(texts, pa.large_string()),
    "string_view": lambda texts: pa.array(texts, pa.string_view()),
    "dictionary": lambda texts: pa.array(texts).dictionary_encode(),
    "chunks": lambda texts: pa.chunked_array([texts[:1], [], texts[1:]], pa.string()),
    "slice": lambda texts: pa.array(["x", *texts, "y"])[1:-1],
    "sliced dictionary": lambda texts: pa.array(["x", *texts]).dictionary_encode()[1:],
    "NaN for None": lambda texts: [float("nan") if text is None else text for text in texts],
    "NA for None": lambda texts: [pd.NA if text is None else text for text in texts],
    "NaT for None": lambda texts: [pd.NaT if text is None else text for text in texts],
    "np.nan in objects": lambda texts: np.array([np.nan if text is None else text for text in texts], dtype=object),
    "subclass of str": lambda texts: [text if text is None else np.str_(text) for text in texts],
}


@pytest.mark.parametrize("n_threads", [1, 3])
@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS.keys())
def test_every_kind_of_column(kind, n_threads):
    assert CLEANER.clean_batch(kind(TEXTS), n_threads=n_threads) == ALONE


NULLS = {
    "list": [None, None],
    "floats": pd.Series([float("nan")] * 2),
    "objects": pd.Series([None, None], dtype=object),
    "Polars": pl.Series([None, None]),
    "Arrow": pa.nulls(2),
}


@pytest.mark.parametrize("column", NULLS.values(), ids=NULLS.keys())
def test_columns_of_nulls(column):
    documents = CLEANER.clean_batch(column).documents.to_pydict()
    assert documents["doc"] == [0, 1]
    assert all(documents[name] == [None, None] for name in documents if name != "doc")


@pytest.mark.parametrize("column", [[], (), pd.Series([], dtype="str"), pl.Series([], dtype=pl.String), pa.array([], pa.utf8())])
def test_empty_columns(column):
    batch = CLEANER.clean_batch(column)
    assert len(batch) == 0
    assert [len(table) for table in batch.tables.values()] == [0] * 5
    assert batch.blocks.to_pandas().empty and batch.blocks.to_polars().is_empty()


DOCUMENTS = {
    "doc": pa.int64(),
    "text": pa.large_string(),
    "language": pa.dictionary(pa.int32(), pa.large_string()),
    "fields": pa.large_string(),
    "n_chars": pa.int32(),
    "n_kept": pa.int32(),
    "dropped_share": pa.float32(),
    "n_mentions": pa.int32(),
    "n_ambiguous": pa.int32(),
    "error": pa.large_string(),
}


def test_schemas():
    schema = ALONE.to_arrow().schema
    assert dict(zip(schema.names, schema.types, strict=True)) == DOCUMENTS
    assert not schema.field("doc").nullable
    blocks = ALONE.blocks.to_arrow().schema
    assert blocks.names == ["doc", "start", "end", "label", "kept", "rule", "score"]
    assert blocks.field("start").type == pa.int32() and blocks.field("score").type == pa.float32()
    assert blocks.field("label").type == pa.dictionary(pa.int32(), pa.large_string())


def test_dictionaries_are_unique_and_in_the_order_of_first_use():
    texts = [f"Baris {n}.\nBaca juga: berita {n}" for n in range(300)]
    for n_threads in (1, 2, 7):
        label = CLEANER.clean_batch(texts, n_threads=n_threads).blocks.to_arrow()["label"]
        assert label.num_chunks == 1
        values, used = label.chunk(0).dictionary.to_pylist(), label.to_pylist()
        assert values == list(dict.fromkeys(used))


def test_metadata_says_what_made_the_tables():
    metadata = ALONE.documents.metadata
    assert set(metadata) == {"warta_version", "warta_packs", "warta_model", "warta_options"}
    assert ALONE.to_arrow().schema.metadata[b"warta_version"].decode() == metadata["warta_version"]
    assert ALONE.blocks.to_pandas().attrs == metadata
    other = warta.Cleaner(keep=["body"]).clean_batch(TEXTS).documents.metadata
    assert other["warta_packs"] == metadata["warta_packs"] and other["warta_options"] != metadata["warta_options"]


def test_pandas_offsets_are_never_floats():
    frame = CLEANER.clean_batch([None, "a"]).to_pandas()
    assert str(frame["n_chars"].dtype) == "Int32" and frame["n_chars"].isna().tolist() == [True, False]
    assert str(frame["doc"].dtype) == "int64" and str(ALONE.blocks.to_pandas()["start"].dtype) == "Int32"


def test_every_library_sees_the_same():
    want = ALONE.blocks.to_pydict()
    assert ALONE.blocks.to_arrow().to_pydict() == want
    assert ALONE.blocks.to_polars().to_dict(as_series=False) == want
    assert ALONE.blocks.to_pandas().astype(object).to_dict("list") == want
    assert pl.DataFrame(ALONE).equals(ALONE.to_polars()) and pa.table(ALONE).equals(ALONE.to_arrow())


def test_fields_are_json():
    document = CLEANER.clean_batch(["Hujan turun."], titles=["Hujan"]).documents.to_pydict()
    assert json.loads(document["fields"][0])["title"] == "Hujan"


def test_a_batch_says_what_it_has():
    assert list(ALONE.tables) == sorted(["documents", "blocks", "removed", "fields", "errors"])
    assert repr(ALONE) == "Batch(5 texts: documents, blocks, removed, fields, errors)"
    with pytest.raises(AttributeError):
        ALONE.mentions


def test_pickles_of_batches_and_tables():
    assert pickle.loads(pickle.dumps(ALONE)) == ALONE
    table = pickle.loads(pickle.dumps(ALONE.blocks))
    assert table == ALONE.blocks and table.metadata == ALONE.blocks.metadata
    assert table.to_polars().equals(ALONE.blocks.to_polars())


def test_a_damaged_pickle_is_refused():
    restore, (name, metadata, columns) = ALONE.blocks.__reduce__()
    column, (kind, (length, nulls, buffers), child) = columns[1]
    with pytest.raises(warta.InputError, match="damaged"):
        restore(name, metadata, [(column, (kind, (length + 1000, nulls, buffers), child))])
