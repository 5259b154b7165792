"""`Pipeline`, `Article` and `Tables`."""

import copy
import datetime as dt
import json
import pickle

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import warta
from warta import Cleaner, Entry, Gazetteer, Pipeline

TEXT = (
    "Baca juga: Prancis menutup pelabuhan\n\n"
    "MOSKOW, Kabar Pagi - Rusia mengirim gandum ke Mesir pada Senin pagi. Juru bicara pemerintah berkata bahwa "
    "kapal pertama tiba pekan depan dan pedagang di pasar sudah menunggu sejak bulan lalu.\n"
)
TITLE = "Mesir membeli gandum"
PIPELINE = Pipeline()


def test_items_are_of_the_article():
    article = PIPELINE.analyze(TEXT)
    page = PIPELINE.analyze(TEXT, where="page")
    assert [m.id for m in article.mentions] == ["russia", "egypt"]
    assert [m.id for m in page.mentions] == ["france", "moscow", "russia", "egypt"]
    outside = [(m.id, m.zone) for m in page.mentions if not m.in_article]
    assert outside == [("france", "related"), ("moscow", "dateline")]


def test_places():
    article = PIPELINE.analyze(TEXT, title=TITLE)
    title, russia, egypt = article.mentions
    assert (title.part, title.surface, title.block, title.sentence) == ("title", "Mesir", None, 0)
    assert TITLE[title.start : title.end] == title.surface and title.clean_start is None
    assert (russia.part, russia.zone, russia.block) == ("text", "body", 1)
    assert TEXT[russia.start : russia.end] == "Rusia"
    clean = article.cleaned.text
    assert clean[egypt.clean_start : egypt.clean_end] == "Mesir"


def test_where_it_comes_from():
    article = PIPELINE.analyze(TEXT, title=TITLE, outlet="Kabar Sore", published="5 Mei 2025 10:30 WIB")
    fields = article.cleaned.fields
    assert (fields["title"].value, fields["title"].origin) == (TITLE, "given")
    assert (fields["outlet"].value, fields["outlet"].origin) == ("Kabar Sore", "given")
    assert fields["published"].value == article.reference_date == "2025-05-05T10:30+07:00"


WIB = dt.timezone(dt.timedelta(hours=7))
DATES = {
    "date": (dt.date(2025, 5, 5), "2025-05-05"),
    "datetime": (dt.datetime(2025, 5, 5, 10, 30, 15), "2025-05-05T10:30"),
    "datetime with a zone": (dt.datetime(2025, 5, 5, 10, 30, tzinfo=WIB), "2025-05-05T10:30+07:00"),
    "Timestamp": (pd.Timestamp("2025-05-05 10:30"), "2025-05-05T10:30"),
    "datetime64": (np.datetime64("2025-05-05T10:30"), "2025-05-05T10:30"),
    "ISO": ("2025-05-05", "2025-05-05"),
    "what a site prints": ("Senin, 5 Mei 2025 10:30 WIB", "2025-05-05T10:30+07:00"),
    "None": (None, None),
    "NaT": (pd.NaT, None),
}


@pytest.mark.parametrize(("given", "value"), DATES.values(), ids=DATES.keys())
def test_dates_in_any_form(given, value):
    assert PIPELINE.analyze("Hujan.", published=given).reference_date == value
    assert PIPELINE.analyze("Hujan.", reference_date=given).reference_date == value


COLUMNS = {
    "list of dates": [dt.date(2025, 5, 5), None],
    "datetime64 Series": pd.Series(pd.to_datetime(["2025-05-05", None])),
    "Polars dates": pl.Series([dt.date(2025, 5, 5), None]),
    "Polars datetimes": pl.Series([dt.datetime(2025, 5, 5), None]),
    "date32": pa.array([dt.date(2025, 5, 5), None]),
    "timestamp": pa.array([dt.datetime(2025, 5, 5), None]),
    "numpy": np.array(["2025-05-05", "NaT"], dtype="datetime64[D]"),
    "strings": pa.array(["2025-05-05", None]),
}


@pytest.mark.parametrize("column", COLUMNS.values(), ids=COLUMNS.keys())
def test_columns_of_dates(column):
    fields = PIPELINE.analyze_batch(["Hujan.", "Panas."], published=column).fields.to_pydict()
    assert fields["doc"] == [0] and fields["value"][0].startswith("2025-05-05")


def test_the_reference_for_dates():
    own = Pipeline(reference_date=dt.date(2020, 1, 2))
    assert own.analyze("Hujan.").reference_date == "2020-01-02"
    assert own.analyze("Hujan.", published="2021-01-01").reference_date == "2021-01-01"
    assert own.analyze("Hujan.", published="2021-01-01", reference_date="2022-01-01").reference_date == "2022-01-01"
    assert PIPELINE.analyze("Hujan.").reference_date is None


def test_layers():
    assert PIPELINE.layers == ["mentions", "quotes", "sources", "dates"]
    assert Pipeline(layers=["dates"]).analyze(TEXT).mentions == []
    assert len(PIPELINE.analyze_batch([TEXT], layers=["dates"]).mentions) == 0
    assert len(PIPELINE.analyze_batch([TEXT]).mentions) == 2


def test_a_layer_that_is_off_is_empty():
    article = Pipeline(layers=["mentions"]).analyze(TEXT)
    assert (article.quotes, article.sources, article.not_speech) == ([], [], [])
    tables = PIPELINE.analyze_batch([TEXT], layers=["sources"])
    assert len(tables.quotes) == 0 and len(PIPELINE.analyze_batch([TEXT]).quotes) == 1
    for table in (tables.quotes, tables.sources, tables.artifacts):
        assert table.column_names[:4] == ["doc", "start", "end", "surface"]


def test_a_pipeline_of_ones_own():
    own = Pipeline(Cleaner(["id"]), Gazetteer([Entry("grain", "gandum", "WRK")]))
    assert [m.id for m in own.analyze(TEXT).mentions] == ["grain"]
    assert own.cleaner.languages == ["id"] and len(own.gazetteer) == 1
    assert own != PIPELINE and own == pickle.loads(pickle.dumps(own))


def test_pickles():
    assert len(pickle.dumps(PIPELINE)) < 2048
    assert pickle.loads(pickle.dumps(PIPELINE)) == PIPELINE
    for where in ("article", "page"):
        article = PIPELINE.analyze(TEXT, title=TITLE, published="2025-05-05", where=where)
        again = pickle.loads(pickle.dumps(article))
        assert again == article and again.to_json() == article.to_json() and again.cleaned == article.cleaned
    assert pickle.loads(pickle.dumps(PIPELINE.analyze))(TEXT) == PIPELINE.analyze(TEXT)
    assert copy.deepcopy(PIPELINE.analyze(TEXT)) == PIPELINE.analyze(TEXT)
    tables = PIPELINE.analyze_batch([TEXT, None])
    again = pickle.loads(pickle.dumps(tables))
    assert again == tables and type(again) is warta.Tables


def test_json():
    article = PIPELINE.analyze(TEXT, title=TITLE)
    line = article.to_json()
    assert "\n" not in line and json.loads(line) == article.to_dict()
    document = article.to_dict()
    assert document["schema"] == "warta-article/1" and document["text"] == article.cleaned.text
    assert document["fields"]["title"]["value"] == TITLE
    assert document["mentions"][1]["id"] == "russia" and document["mentions"][1]["type"] == "GPE"
    assert [tuple(span) for span in document["spans"]] == article.cleaned.spans
    attributes = {name for name in dir(article.mentions[0]) if not name.startswith("_")}
    assert set(document["mentions"][0]) == attributes


def test_why():
    why = PIPELINE.analyze(TEXT).explain(TEXT.index("Prancis") + 2)
    assert (why.block.label, why.block.kept) == ("related", False)
    first, *others = [(verdict.id, verdict.accepted) for verdict in why.names]
    assert first == ("france", True) and not any(accepted for _, accepted in others)
    assert PIPELINE.analyze(TEXT).explain(TEXT.index("\n")).block is None
    with pytest.raises(IndexError):
        PIPELINE.analyze(TEXT).explain(len(TEXT))


def test_tables():
    texts, titles = [TEXT, None, "Tidak ada nama di sini."], [TITLE, "Rusia", None]
    tables = PIPELINE.analyze_batch(texts, titles=titles, n_threads=2)
    documents = tables.documents.to_pydict()
    assert documents["n_mentions"] == [3, None, 0] and documents["n_ambiguous"] == [0, None, 0]
    mentions = tables.mentions.to_pydict()
    assert mentions["doc"] == [0, 0, 0] and mentions["part"] == ["title", "text", "text"]
    names = ["documents", "blocks", "removed", "fields", "mentions", "quotes", "sources", "dates", "artifacts", "errors"]
    assert repr(tables) == f"Tables(3 texts: {', '.join(names)})"
    assert set(tables.documents.metadata) == {"warta_version", "warta_packs", "warta_model", "warta_options", "warta_gazetteer"}
    assert isinstance(tables, warta.Batch) and tables.to_polars().height == 3


ARGUMENTS = {
    "text": (lambda: warta.analyze(None), "text: expected str, found NoneType"),
    "date that is none": (lambda: warta.analyze("x", published="soon"), 'published: .* found "soon"'),
    "date of a wrong type": (lambda: warta.analyze("x", published=3), "published: expected str, date, .*, found int"),
    "reference": (lambda: warta.analyze("x", reference_date="soon"), 'reference_date: .* found "soon"'),
    "where": (lambda: warta.analyze("x", where="here"), 'where: expected "article" or "page", found "here"'),
    "url": (lambda: warta.analyze("x", url=3), "url: expected str or None, found int"),
    "cleaner": (lambda: Pipeline(3), "cleaner: expected Cleaner, found int"),
    "gazetteer": (lambda: Pipeline(gazetteer=[]), "gazetteer: expected Gazetteer, found list"),
    "layers": (lambda: Pipeline(layers="mentions"), "layers: .*, found str"),
    "unknown layer": (lambda: Pipeline(layers=["names"]), 'layers: expected layers out of .*, found "names"'),
    "pipeline's reference": (lambda: Pipeline(reference_date="soon"), 'reference_date: .* found "soon"'),
    "numbers as dates": (lambda: PIPELINE.analyze_batch(["a"], published=[3]), "row 0, published: .* found int"),
    "short column": (lambda: PIPELINE.analyze_batch(["a"], outlets=[]), "outlets: expected 1 values, .*, found 0"),
    "bad date in a batch": (
        lambda: PIPELINE.analyze_batch(["a", "b"], published=["2025-05-05", "soon"], on_error="raise"),
        'row 1.*published: .* found "soon"',
    ),
}


@pytest.mark.parametrize(("call", "message"), ARGUMENTS.values(), ids=ARGUMENTS.keys())
def test_bad_arguments(call, message):
    with pytest.raises(warta.InputError, match=message):
        call()


def test_a_bad_date_is_a_bad_row():
    with pytest.warns(warta.BatchWarning):
        tables = PIPELINE.analyze_batch(["Rusia.", "Mesir."], published=["soon", "2025-05-05"])
    assert tables.errors.to_pydict()["doc"] == [0] and tables.mentions.to_pydict()["id"] == ["egypt"]
