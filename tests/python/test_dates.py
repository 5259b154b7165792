"""Expressions of time through Python: the table of cases, one by one and in a batch; offsets, tables, pickles."""

import json
import pickle
import tomllib
from pathlib import Path

import pytest

import warta
from warta import Pipeline

CASES = tomllib.loads((Path(__file__).parents[1] / "cases" / "dates.toml").read_text("utf-8"))["case"]
PIPELINES = {
    lang: Pipeline(warta.Cleaner([lang, other]), layers=["dates"]) for lang, other in (("id", "en"), ("en", "id"))
}
PAGE = "Ia tiba 5 Mei 2024 di Medan, kata polisi.\n\nDua hari kemudian ia pergi, kata juru bicaranya kepada wartawan."


def shown(date):
    return [date.surface, date.value or "", date.grain, date.flags]


def reference(case):
    """What a case counts from; a case without one must have none in its text either."""
    return case.get("reference", "2024-05-15") or None


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:40] for case in CASES])
def test_case(case):
    article = PIPELINES[case["lang"]].analyze(case["text"], reference_date=reference(case), where="page")
    assert [date.surface for date in article.dates] == [date[0] for date in case["dates"]]
    if reference(case) or article.reference_date is None:
        assert [shown(date) for date in article.dates] == case["dates"]
        parts = case.get("part", [""] * len(case["dates"]))
        assert [date.day_part or "" for date in article.dates] == parts
    for date in article.dates:
        assert case["text"][date.start : date.end] == date.surface


@pytest.mark.parametrize("lang", ["id", "en"])
def test_cases_in_a_batch(lang):
    cases = [case for case in CASES if case["lang"] == lang]
    texts, references = [case["text"] for case in cases], [reference(case) for case in cases]
    pipeline = PIPELINES[lang]
    batch = pipeline.analyze_batch(texts, reference_dates=references, where="page", n_threads=2)
    rows = batch.dates.to_pydict()
    names = [name for name in batch.dates.column_names if name != "doc"]
    found = [
        [row, *(getattr(date, name) for name in names)]
        for row, (text, day) in enumerate(zip(texts, references, strict=True))
        for date in pipeline.analyze(text, reference_date=day, where="page").dates
    ]
    assert [list(row) for row in zip(rows["doc"], *(rows[name] for name in names), strict=True)] == found
    assert len(found) > 50


def test_offsets_in_raw_and_clean_text():
    article = PIPELINES["id"].analyze(PAGE)
    assert [date.value for date in article.dates] == ["2024-05-05", "2024-05-07"]
    for date in article.dates:
        assert article.cleaned.raw[date.start : date.end] == date.surface
        assert article.cleaned.text[date.clean_start : date.clean_end] == date.surface
        assert date.in_article and date.part == "text" and date.zone == "body"


def test_the_title_that_was_given():
    article = PIPELINES["id"].analyze(PAGE, title="Kemarin di Medan", reference_date="2024-05-08")
    first = article.dates[0]
    assert (first.part, first.surface, first.value, first.clean_start) == ("title", "Kemarin", "2024-05-07", None)


def test_the_reference_is_the_argument_then_the_page():
    text = "Medan - Ia tiba kemarin, kata polisi kepada wartawan di lapangan itu."
    values = [PIPELINES["id"].analyze(text, **given).dates[0].value for given in ({}, {"published": "2024-05-08"})]
    assert values == [None, "2024-05-07"]
    both = PIPELINES["id"].analyze(text, published="2024-05-08", reference_date="2020-01-01")
    assert both.dates[0].value == "2019-12-31"


def test_json_pickles_and_layers():
    article = PIPELINES["id"].analyze(PAGE)
    date = article.dates[0]
    assert pickle.loads(pickle.dumps(date)) == date
    assert json.loads(article.to_json())["dates"][0]["value"] == date.value
    assert Pipeline(layers=["mentions"]).analyze(PAGE).dates == []
    assert "value='2024-05-05'" in repr(date)


# --- Measuring


def test_the_measurement_counts_every_slip():
    from warta._measure_dates import score

    text = "Ia tiba kemarin, 3 Mei 2024, pada 2020."
    gold = [
        {"start": 8, "end": 15, "value": "2024-05-14"},
        {"start": 17, "end": 27, "value": "2024-05-04"},
        {"start": 0, "end": 2, "value": None},
    ]
    total = score(Pipeline(layers=["dates"]), [{"text": text, "reference_date": "2024-05-15", "dates": gold}])
    assert (total.found, total.missed, total.extra, total.right) == (2, 1, 1, 1)
    assert [slip[1] for slip in total.wrong] == ["value", "missed", "extra"]


def test_eval_dates_reads_a_file(tmp_path, capsys):
    from warta.cli import main

    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"text": "Pada 3 Mei 2024.", "dates": [{"start": 5, "end": 15, "value": "2024-05-03"}]}))
    assert main(["eval", "dates", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == dict.fromkeys(("precision", "recall", "f1", "values"), 1.0) | {"wrong": []}
    path.write_text('{"text": "a", "dates": [{"start": 0}]}')
    assert main(["eval", "dates", str(path)]) == 2
    assert f"{path}:1: expected dates" in capsys.readouterr().err
