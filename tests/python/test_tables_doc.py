"""`docs/tables.md` lists every column of every table with its type, and no other."""

import re
from pathlib import Path

import pyarrow as pa
import pytest

import warta

PAGE = (Path(__file__).parents[2] / "docs" / "tables.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
TYPES = {
    "row": pa.int64(),
    "offset": pa.int32(),
    "share": pa.float32(),
    "flag": pa.bool_(),
    "text": pa.large_string(),
    "name": pa.dictionary(pa.int32(), pa.large_string()),
    "names": pa.large_list(pa.large_string()),
}
PIPELINE = warta.Pipeline()
TABLES = PIPELINE.analyze_batch(["Rusia menulis.", None]).tables


def documented(name):
    rows = re.findall(r"^\| (\w+) \| (\w+) \| .* \|$", SECTIONS[name], re.MULTILINE)
    return {column: TYPES[kind] for column, kind in rows if column != "column"}


@pytest.mark.parametrize("name", sorted(TABLES))
def test_the_page_lists_the_columns(name):
    schema = TABLES[name].to_arrow().schema
    assert list(documented(name)) == schema.names
    assert list(documented(name).values()) == schema.types


def test_the_page_lists_the_tables():
    assert set(SECTIONS) == set(TABLES)


def test_other_batches_have_the_same_tables():
    for batch in (PIPELINE.cleaner.clean_batch(["Rusia."]), PIPELINE.gazetteer.find_batch(["Rusia."])):
        for name, table in batch.tables.items():
            assert table.to_arrow().schema.equals(TABLES[name].to_arrow().schema, check_metadata=False)
