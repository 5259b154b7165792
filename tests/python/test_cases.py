"""The table of cases of the cleaner through Python: one by one, and in a batch."""

import tomllib
from pathlib import Path

import pytest
import warta

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "cleaning.toml").read_text("utf-8"))


def text_of(case):
    if "text" in case:
        return case["text"]
    frame = TABLE["frame"][case["frame"]]
    return f"{frame['before'].strip()}\n\n{case['inside']}\n\n{frame['after'].strip()}"


def labels(cleaned, piece):
    """The label of every place that holds `piece`: of its removal, else of its block."""
    at = cleaned.raw.find(piece)
    while at >= 0:
        places = [p for p in [*cleaned.removed, *cleaned.blocks] if p.start <= at < p.end]
        yield places[0].label
        at = cleaned.raw.find(piece, at + 1)


@pytest.mark.parametrize("case", TABLE["case"], ids=[case["id"] for case in TABLE["case"]])
def test_case(case):
    cleaned = warta.clean(text_of(case), title=case.get("title"))
    for piece in case.get("keeps", []):
        assert piece in cleaned.text, case["why"]
    for piece in case.get("drops", []):
        assert piece not in cleaned.text, case["why"]
    for piece, label in case.get("labels", {}).items():
        assert label in list(labels(cleaned, piece)), case["why"]
    for name, expected in case.get("fields", {}).items():
        field = cleaned.fields[name]
        assert ([f.value for f in field] if isinstance(field, list) else field.value) in (expected, [expected])


def test_cases_in_a_batch():
    cases = TABLE["case"]
    batch = warta.Cleaner().clean_batch([text_of(c) for c in cases], titles=[c.get("title") for c in cases], n_threads=2)
    alone = [warta.clean(text_of(c), title=c.get("title")).text for c in cases]
    assert batch.documents.to_arrow()["text"].to_pylist() == alone
