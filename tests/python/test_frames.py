"""What frames keep: index, keys, nulls, names; and whichever library is imported first."""

import os
import pickle
import subprocess
import sys
from collections import UserList
from datetime import date

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import warta
from warta import Cleaner, Entry, Gazetteer, InputError, Pipeline

TEXTS = ["Rusia mengirim gandum ke Mesir pada Senin.", None, "Harga beras naik lagi di pasar."]


def test_pandas_keeps_index_and_name():
    column = pd.Series(TEXTS, index=pd.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1)], names=["k", "n"]), name="isi")
    clean = column.warta.clean()
    assert clean.index.equals(column.index) and clean.name == "isi" and clean.dtype == column.dtype
    mentions = column.warta.mentions()
    assert mentions.index.names == ["k", "n"] and mentions.index.tolist() == [("a", 1)] * 2
    assert str(mentions["start"].dtype) == "Int32" and mentions.attrs["warta_version"]


def test_the_callers_key_comes_first():
    data = {"id": [7, 8, 9], "isi": TEXTS}
    for frame in (pd.DataFrame(data), pl.DataFrame(data), pa.table(data)):
        mentions = warta.over(frame).mentions("isi", id="id")
        names = list(mentions.columns) if not isinstance(mentions, pa.Table) else mentions.column_names
        assert names[:3] == ["doc_id", "doc", "start"] and "id" in names
        assert list(mentions["doc_id"].to_pylist() if isinstance(mentions, pa.Table) else mentions["doc_id"]) == [7, 7]
        assert len(warta.over(frame).dates("isi", id="id")) == 1


def test_the_callers_key_may_be_the_index():
    frame = pd.DataFrame({"isi": TEXTS}, index=pd.Index(["x", "y", "z"], name="kunci"))
    assert frame.warta.mentions("isi", id="kunci")["kunci"].tolist() == ["x", "x"]
    two = frame.set_index(pd.MultiIndex.from_tuples([("a", 1), ("a", 2), ("b", 1)], names=["id", "n"]))
    assert two.warta.mentions("isi", id="id")["doc_id"].tolist() == ["a", "a"]
    with pytest.raises(InputError, match="'kuncy' is no column"):
        frame.warta.mentions("isi", id="kuncy")


def test_other_sequences_are_lists():
    import numpy as np

    for held in (np.array(TEXTS, dtype=object), UserList(TEXTS)):
        assert warta.over(held).clean() == warta.over(TEXTS).clean()
    assert warta.over(np.array(["Hujan turun."])).clean() == ["Hujan turun."]
    with pytest.raises(InputError, match="found bytes"):
        warta.over(b"Satu naskah.")
    with pytest.raises(InputError, match="found ndarray"):
        warta.over(np.array([TEXTS], dtype=object))


def test_huggingface_columns_are_lists():
    from datasets import Dataset

    assert warta.over(Dataset.from_dict({"isi": TEXTS})["isi"]).clean() == warta.over(TEXTS).clean()


def test_one_date_for_all():
    frame = pl.DataFrame({"isi": ["Ia datang kemarin."] * 2})
    assert frame.warta.dates("isi", reference_date=date(2024, 3, 4))["value"].to_list() == ["2024-03-03"] * 2
    lazy = frame.lazy().warta.dates("isi", reference_date=date(2024, 3, 4)).collect()
    assert lazy["dates"].list.first().struct.field("value").to_list() == ["2024-03-03"] * 2


def test_columns_of_dates():
    days = [date(2024, 3, 4), None, date(2024, 3, 5)]
    texts = ["Ia datang kemarin."] * 3
    for frame in (
        pd.DataFrame({"isi": texts, "hari": pd.to_datetime(days)}),
        pl.DataFrame({"isi": texts, "hari": days}),
        pa.table({"isi": texts, "hari": days}),
    ):
        values = warta.over(frame).dates("isi", published="hari")["value"]
        listed = values.to_pylist() if hasattr(values, "to_pylist") else values.tolist() if hasattr(values, "tolist") else values.to_list()
        assert [str(value) for value in listed][::2] == ["2024-03-03", "2024-03-04"]


def test_options():
    mine = Gazetteer([Entry("beras", "Harga beras", "THING")])
    frame = pl.DataFrame({"isi": TEXTS})
    assert frame.warta.mentions("isi", gazetteer=mine)["id"].to_list() == ["beras"]
    assert frame["isi"].warta.mentions(pipeline=Pipeline(gazetteer=mine))["id"].to_list() == ["beras"]
    heading = Cleaner(keep=["heading"])
    assert pd.Series(TEXTS).warta.clean(cleaner=heading).tolist()[0] == ""
    page = ["Baca juga: Rusia dan China Bertemu\n\nMesir membeli gandum dari petani pada Senin, kata seorang pejabat."]
    assert pl.Series(page).warta.mentions()["id"].to_list() == ["egypt"]
    assert pl.Series(page).warta.mentions(where="page")["id"].to_list() == ["russia", "china", "egypt"]


def test_mistakes_are_named():
    frame = pd.DataFrame({"isi": TEXTS})
    with pytest.raises(InputError, match="'judul' is no column of the frame; it has 'isi'"):
        frame.warta.clean("isi", title="judul")
    twice = pd.DataFrame([["a", "b"]], columns=["isi", "isi"])
    with pytest.raises(InputError, match="'isi': the frame has 2 columns of this name"):
        twice.warta.clean("isi")
    with pytest.raises(InputError, match="title: expected the name of a column"):
        frame.warta.clean("isi", title=3)
    with pytest.raises(InputError, match="found both"):
        frame.warta.mentions("isi", pipeline=Pipeline(), cleaner=Cleaner())
    with pytest.raises(TypeError, match="bahasa"):
        frame["isi"].warta.clean(bahasa="id")
    with pytest.raises(InputError, match="found int"):
        warta.over(3)
    with pytest.raises(InputError, match="found str"):
        warta.over("Satu naskah.")


def test_bad_rows():
    texts = ["Hujan turun.", "buruk \ud800"]
    with pytest.warns(warta.BatchWarning, match="1 of 2"):
        assert pd.Series(texts, dtype=object).warta.clean().isna().tolist() == [False, True]
    with pytest.raises(InputError, match="row 1"):
        warta.over(texts).clean(on_error="raise")


def test_empty_columns():
    for column in (pd.Series([], dtype="str"), pl.Series([], dtype=pl.String), pa.array([], pa.string()), []):
        assert len(warta.over(column).mentions()) == 0
        assert len(warta.over(column).clean()) == 0


ORDERS = {
    "warta first": "import warta, {0}",
    "library first": "import {0}, warta",
    "asked for before": "import warta, importlib.util; importlib.util.find_spec('{0}'); import {0}",
    "from a submodule": "import warta; from {0} import DataFrame; import {0}",
}


@pytest.mark.parametrize("order", ORDERS.values(), ids=ORDERS)
@pytest.mark.parametrize("library", ["pandas", "polars"])
def test_whichever_is_imported_first(library, order):
    code = f"{order.format(library)}; s = {library}.Series(['Hujan turun.']); print(list(s.warta.clean()))"
    code += f"; import importlib.resources, {library}; print({library}.__spec__.loader is {library}.__loader__)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['Hujan turun.']\nTrue\n"


def test_a_library_that_is_missing_is_missed_as_ever():
    code = "import sys, warta; sys.meta_path[:] = [f for f in sys.meta_path if 'warta' in type(f).__module__]\ntry:\n    import polars\n"
    code += "except ModuleNotFoundError as error: print(error.name, len(sys.meta_path))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "polars 2\n"


def test_objects_hash_and_pickle_the_same_in_every_process():
    """What Hugging Face datasets makes the names of its caches from."""
    code = "import hashlib, pickle, warta; print([hashlib.md5(pickle.dumps(o)).hexdigest() for o in (warta.Cleaner(), warta.Pipeline(), warta.Gazetteer.builtin('world'))])"
    runs = {subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout for _ in range(2)}
    assert len(runs) == 1
    assert pickle.loads(pickle.dumps(Pipeline())) == Pipeline() and hash(Cleaner()) == hash(Cleaner())


MAP = """
import sys, datasets, warta
datasets.disable_progress_bars()
cleaner = warta.Cleaner()

def clean(rows):
    print("works", end=" ")
    return {"clean": warta.over(list(rows["isi"])).clean(cleaner=cleaner)}

mapped = datasets.load_from_disk(sys.argv[1]).map(clean, batched=True)
print(mapped["clean"][:])
"""


def test_huggingface_datasets_map_and_cache(tmp_path):
    """A second process finds what the first one made: objects hash by what they are."""
    make = f"import sys, datasets; datasets.Dataset.from_dict({{'isi': {TEXTS!r}}}).save_to_disk(sys.argv[1])"
    environment = {**os.environ, "HF_HOME": str(tmp_path / "home"), "HF_DATASETS_OFFLINE": "1", "HF_HUB_OFFLINE": "1"}

    def python(code):
        command = [sys.executable, "-c", code, str(tmp_path / "texts")]
        return subprocess.run(command, capture_output=True, text=True, check=True, env=environment).stdout

    python(make)
    want = f"{warta.over(TEXTS).clean()}\n"
    assert [python(MAP), python(MAP)] == [f"works {want}", want]


def test_progress_is_told():
    told = []
    warta.over(TEXTS * 50).clean(progress=lambda done, total: told.append((done, total)))
    assert told[-1] == (150, 150)
    told.clear()
    Gazetteer.builtin("world").find_batch(TEXTS, progress=lambda *said: told.append(said), n_threads=1)
    assert told == [(3, 3)]
    with pytest.raises(InputError, match="progress: expected"):
        warta.over(TEXTS).clean(progress="ya")


def test_a_fault_of_the_progress_ends_the_call():
    def fail(done, total):
        raise ValueError("cukup")

    with pytest.raises(ValueError, match="cukup"):
        Pipeline().analyze_batch([text for text in TEXTS if text] * 20_000, progress=fail)
    assert warta.over(TEXTS).clean()[0] == TEXTS[0]
