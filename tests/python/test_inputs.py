"""Bad input: each fault is an `InputError` or `PackError` that says where, what was expected and what was found."""

import warnings

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import warta

CLEANER = warta.Cleaner()
SURROGATE = "ab\ud800c"
TEXTS = ["Satu.", None, "Tiga."]

CALLS = {
    # what is called, what the message says
    "int as text": (lambda: warta.clean(3), "text: expected str, found int"),
    "bytes as text": (lambda: warta.clean(b"x"), "text: expected str, found bytes"),
    "None as text": (lambda: warta.clean(None), "text: expected str, found NoneType"),
    "NaN as text": (lambda: warta.clean(float("nan")), "text: expected str, found float"),
    "NA as text": (lambda: warta.clean(pd.NA), "text: expected str, found pandas.*NAType"),
    "int as title": (lambda: warta.clean("x", title=3), "title: expected str or None, found int"),
    "lone surrogate": (lambda: warta.clean(SURROGATE), r"text: .* lone surrogate U\+D800 at character 2"),
    "lone surrogate in the title": (lambda: warta.clean("x", title=SURROGATE), "title: .* at character 2"),
    "str as languages": (lambda: warta.Cleaner("id"), "languages: expected a sequence .*, found str"),
    "mapping as languages": (lambda: warta.Cleaner({"id": 1}), "languages: .* found dict"),
    "unknown language": (lambda: warta.Cleaner(["tlh"]), 'languages: .*"tlh"; expected one of id, en'),
    "int as language": (lambda: warta.Cleaner([3]), "languages: .* found int"),
    "str as keep": (lambda: warta.Cleaner(keep="body"), "keep: expected a sequence of labels, found str"),
    "unknown label": (lambda: warta.Cleaner(keep=["bodi"]), 'keep: expected labels out of body .* found "bodi"'),
    "cut label in keep": (lambda: warta.Cleaner(keep=["dateline"]), "keep"),
    "unhashable option": (lambda: warta.clean("x", languages=[{}]), "languages: .* found dict"),
    "model": (lambda: warta.Cleaner(model=3), "model: expected a path, the JSON of a model, .*, found int"),
    "str as batch": (lambda: CLEANER.clean_batch("abc"), "texts: expected a list, .*, found str"),
    "bytes as batch": (lambda: CLEANER.clean_batch(b"abc"), "texts: .*, found bytes"),
    "mapping as batch": (lambda: CLEANER.clean_batch({"a": "b"}), "texts: .*, found dict"),
    "set as batch": (lambda: CLEANER.clean_batch({"a"}), "texts: .*, found set"),
    "generator as batch": (lambda: CLEANER.clean_batch(x for x in "ab"), "texts: .*, found generator"),
    "None as batch": (lambda: CLEANER.clean_batch(None), "texts: .*, found NoneType"),
    "int in the batch": (lambda: CLEANER.clean_batch(["a", 3]), "row 1, texts: expected str or None, found int"),
    "bytes in the batch": (lambda: CLEANER.clean_batch([b"a"]), "row 0, texts: .* found bytes"),
    "array of numbers": (lambda: CLEANER.clean_batch(np.array([1, 2])), "row 0, texts: .* found numpy.int64"),
    "Arrow array of numbers": (lambda: CLEANER.clean_batch(pa.array([1])), "row 0, texts: .* found int"),
    "pandas Series of numbers": (lambda: CLEANER.clean_batch(pd.Series([1.5])), "row 0, texts: .* found float"),
    "Polars Series of numbers": (lambda: CLEANER.clean_batch(pl.Series([1])), "row 0, texts: .* found int"),
    "pandas frame": (lambda: CLEANER.clean_batch(pd.DataFrame({"a": ["x"]})), "texts: .* found"),
    "Polars frame": (lambda: CLEANER.clean_batch(pl.DataFrame({"a": ["x"]})), "texts: .* found one of Struct"),
    "titles too short": (lambda: CLEANER.clean_batch(TEXTS, titles=["a"]), "titles: expected 3 values, .*, found 1"),
    "sites too long": (lambda: CLEANER.clean_batch(["a"], sites=TEXTS), "sites: expected 1 values, .*, found 3"),
    "str as titles": (lambda: CLEANER.clean_batch(TEXTS, titles="abc"), "titles: .* found str"),
    "no threads": (lambda: CLEANER.clean_batch(TEXTS, n_threads=0), "n_threads: .* found 0"),
    "less than no threads": (lambda: CLEANER.clean_batch(TEXTS, n_threads=-1), "n_threads: .* found -1"),
    "a million threads": (lambda: CLEANER.clean_batch(TEXTS, n_threads=10**6), "n_threads: .* found 1000000"),
    "more threads than int64": (lambda: CLEANER.clean_batch(TEXTS, n_threads=10**30), "n_threads: .* found int"),
    "threads as str": (lambda: CLEANER.clean_batch(TEXTS, n_threads="2"), "n_threads: expected int or None, found str"),
    "threads as bool": (lambda: CLEANER.clean_batch(TEXTS, n_threads=True), "n_threads: .* found bool"),
    "unknown policy": (lambda: CLEANER.clean_batch(TEXTS, on_error="skip"), 'on_error: .* found "skip"'),
    "int as policy": (lambda: CLEANER.clean_batch(TEXTS, on_error=3), 'on_error: expected "null" or "raise", found int'),
    "list as pack": (lambda: warta.Pack.parse([]), "files: expected a mapping .*, found list"),
    "int as folder": (lambda: warta.Pack.load(3), "folder: expected a path, found int"),
}


@pytest.mark.parametrize(("call", "message"), CALLS.values(), ids=CALLS.keys())
def test_bad_input(call, message):
    with pytest.raises(warta.InputError, match=message) as raised:
        call()
    assert isinstance(raised.value, ValueError) and isinstance(raised.value, warta.WartaError)


PACKS = {
    "no TOML": ("[pack", "pack.toml:1:"),
    "no head": ("", "expected one .pack. table"),
    "wrong type": ('[pack]\ncode = 3\nname = "x"\n', "pack.toml:2:8: .*expected a string"),
    "unknown key": ('[pack]\ncode = "x"\nname = "x"\nnmae = "y"\n', "pack.toml:4:1: unknown field `nmae`"),
    "unknown base": ('[pack]\ncode = "x"\nname = "x"\nextends = "tlh"\n', 'extends = "tlh"'),
}


@pytest.mark.parametrize(("text", "message"), PACKS.values(), ids=PACKS.keys())
def test_broken_pack(tmp_path, text, message):
    (tmp_path / "pack.toml").write_text(text, encoding="utf-8")
    for load in (lambda: warta.Pack.load(tmp_path), lambda: warta.Pack.parse({"pack.toml": text})):
        with pytest.raises(warta.PackError, match=message):
            load()


def test_unreadable_packs(tmp_path):
    with pytest.raises(warta.PackError, match="cannot read the folder"):
        warta.Pack.load(tmp_path / "none")
    with pytest.raises(warta.PackError, match="found none"):
        warta.Pack.load(tmp_path)
    (tmp_path / "pack.toml").write_bytes(b"# caf\xe9")
    with pytest.raises(warta.PackError, match="pack.toml: cannot read it"):
        warta.Pack.load(tmp_path)


def test_an_error_says_its_row_and_place():
    with pytest.raises(warta.InputError) as raised:
        CLEANER.clean_batch(["a", "b", 3])
    assert raised.value.row == 2
    with pytest.raises(warta.PackError) as raised:
        warta.Pack.parse({"mine.toml": "[pack]\ncode = 3"})
    assert (raised.value.file, raised.value.line, raised.value.column) == ("mine.toml", 2, 8)


@pytest.mark.parametrize("n_threads", [1, 2, 8])
def test_a_bad_row_is_null(n_threads):
    texts = ["a.", SURROGATE, None, "\udfff"] * 50
    with pytest.warns(warta.BatchWarning, match="100 of 200 rows are bad") as warned:
        batch = CLEANER.clean_batch(texts, n_threads=n_threads)
    assert len(warned) == 1
    documents, errors = batch.documents.to_pydict(), batch.errors.to_pydict()
    assert documents["text"] == ["a.", None, None, None] * 50
    assert errors["doc"] == [row for row in range(200) if row % 2]
    assert set(errors["error"]) == {"InputError"}
    assert errors["message"][0].startswith("row 1, texts: expected text that UTF-8 can hold")
    assert documents["error"][1] == errors["message"][0] and documents["error"][2] is None


@pytest.mark.parametrize("n_threads", [1, 2, 8])
def test_the_first_bad_row_is_raised(n_threads):
    texts = ["a. " * 200] * 500 + [SURROGATE] * 500
    with pytest.raises(warta.InputError, match="row 500, texts: .*character 2") as raised:
        CLEANER.clean_batch(texts, n_threads=n_threads, on_error="raise")
    assert raised.value.row == 500


def test_a_bad_title_is_a_bad_row():
    with pytest.warns(warta.BatchWarning):
        batch = CLEANER.clean_batch(["a", "b"], titles=[None, SURROGATE])
    assert batch.errors.to_pydict()["doc"] == [1]


def test_bytes_that_are_not_utf8_are_a_bad_row():
    offsets, data = pa.py_buffer(np.array([0, 1, 3], dtype=np.int32)), pa.py_buffer(b"a\xff\xfe")
    with pytest.warns(warta.BatchWarning):
        batch = CLEANER.clean_batch(pa.Array.from_buffers(pa.utf8(), 2, [None, offsets, data]))
    assert batch.errors.to_pydict()["message"] == ["row 1, texts: expected UTF-8, found another byte at byte 0"]


def test_no_warning_without_a_bad_row():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        CLEANER.clean_batch(TEXTS)


def test_the_environment_says_how_many_threads(monkeypatch):
    monkeypatch.setenv("WARTA_NUM_THREADS", "3")
    assert CLEANER.clean_batch(TEXTS) == CLEANER.clean_batch(TEXTS, n_threads=1)
    monkeypatch.setenv("WARTA_NUM_THREADS", "many")
    with pytest.raises(warta.InputError, match='WARTA_NUM_THREADS: .* found "many"'):
        CLEANER.clean_batch(TEXTS)
    CLEANER.clean_batch(TEXTS, n_threads=1)
