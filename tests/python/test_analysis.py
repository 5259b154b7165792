"""The analysis tables, against numbers worked out by hand, and the same in every frame library."""

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
import warta
from warta import Entry, Gazetteer, InputError, Pipeline
from warta.tables import comentions, compare, compare_runs, counts, drift, kwic, speech_network, with_entities
from warta.tables.intervals import poisson, wilson

LIBRARIES = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "pyarrow": pa.table}

PAGES = {
    "kunci": ["a", "b", "c", "d", "e"],
    "isi": [
        "Rusia memuji Mesir. China diam.\n\nBaca juga: Rusia dan Jepang Bertemu\n\nMesir membalas pada Senin, kata seorang pejabat.",
        "Rusia dan China bertemu. Rusia pulang.",
        "Harga beras naik lagi di pasar itu.",
        None,
        "Kapal Biru berlabuh di China.",
    ],
    "media": ["A", "A", "B", "B", "B"],
    "terbit": ["2024-01-05", "2024-02-01", "2024-01-09", "2024-01-09", None],
    "meja": ["luar", "luar", "kota", "kota", "kota"],
}
NAMES = [
    {"id": "russia", "name": "Rusia", "type": "GPE", "data": {"country": "RU"}},
    {"id": "egypt", "name": "Mesir", "type": "GPE"},
    {"id": "china", "name": "China", "type": "GPE"},
    {"id": "japan", "name": "Jepang", "type": "GPE"},
    {"id": "ship-1", "name": "Kapal Biru", "type": "FAC"},
    {"id": "ship-2", "name": "Kapal Biru", "type": "FAC"},
]
PIPELINE = Pipeline(gazetteer=Gazetteer(NAMES))


def analysed(library, where="page"):
    frame = LIBRARIES[library](PAGES)
    return warta.over(frame).analyze("isi", id="kunci", outlet="media", published="terbit", pipeline=PIPELINE, where=where)


@pytest.fixture(params=LIBRARIES)
def tables(request):
    return analysed(request.param)


def rows(frame):
    if isinstance(frame, pd.DataFrame):
        listed = frame.astype(object).to_dict("records")
    else:
        listed = frame.to_dicts() if isinstance(frame, pl.DataFrame) else frame.to_pylist()
    return [{k: None if v is pd.NA or (isinstance(v, float) and v != v) else v for k, v in row.items()} for row in listed]


def test_counts(tables):
    found = {(row["outlet"], row["id"]): row for row in rows(counts(tables, by="outlet"))}
    assert set(found) == {(outlet, id) for outlet in "AB" for id in ("russia", "egypt", "china")}
    row = found["A", "russia"]
    low, high = wilson(2, 2)
    assert row == {
        **{"outlet": "A", "id": "russia", "n": 3, "documents_with": 2, "documents_total": 2},
        **{"share": 1.0, "low": low, "high": high, "left_out": 0},
    }
    assert found["A", "egypt"]["n"] == 2 and found["A", "egypt"]["documents_with"] == 1
    assert found["B", "russia"]["n"] == 0 and found["B", "russia"]["share"] == 0.0 and found["B", "russia"]["high"] > 0.5
    assert found["B", "china"]["documents_total"] == 2, "a null text was not read"
    assert found["B", "china"]["left_out"] == 1, "Kapal Biru may be two ships"


def test_counts_of_the_page_and_of_other_keys(tables):
    page = {row["id"]: row["n"] for row in rows(counts(tables, by=[], where="page"))}
    assert page == {"russia": 4, "egypt": 2, "china": 3, "japan": 1}
    types = {row["type"]: row["n"] for row in rows(counts(tables, by=[], key="type"))}
    assert types == {"GPE": 8, "FAC": 1}
    removed = {row["label"]: row["n"] for row in rows(counts(tables, of="removed", by=[]))}
    assert removed == {"related": 1}


def test_counts_by_month_and_by_a_column_of_the_frame(tables):
    found = {(row["month"], row["meja"]): row["n"] for row in rows(counts(tables, by=["month", "meja"], keys=["russia"]))}
    assert found == {("2024-01", "luar"): 1, ("2024-02", "luar"): 2, ("2024-01", "kota"): 0, ("(none)", "kota"): 0}


def test_counts_per_items_and_words(tables):
    items = {row["id"]: row for row in rows(counts(tables, by=[], per="items"))}
    assert items["russia"]["share"] == 3 / 8 and items["russia"]["low"] == wilson(3, 8)[0]
    words = sum(len(text.split()) for text in warta.over(list(PAGES["isi"])).clean(pipeline=PIPELINE) if text)
    rate = {row["id"]: row for row in rows(counts(tables, by=[], per="words"))}["russia"]
    assert rate["share"] == pytest.approx(3000 / words) and rate["high"] == pytest.approx(1000 * poisson(3)[1] / words)


def test_counts_in_other_orders(tables):
    assert [row["id"] for row in rows(counts(tables, by=[], top=2))] == ["china", "russia"]
    assert [row["n"] for row in rows(counts(tables, by=[], keys=["japan"]))] == [0]


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_plain_batch_in_any_library(library):
    batch = PIPELINE.analyze_batch(PAGES["isi"], outlets=PAGES["media"])
    frame = counts(batch, by="outlet", library=library)
    assert isinstance(frame, pa.Table if library == "pyarrow" else LIBRARIES[library])
    assert rows(frame) == rows(counts(analysed(library), by="outlet"))


def test_a_mapping_of_frames():
    tables = analysed("polars")
    mine = {"documents": tables.documents, "mentions": tables.mentions.filter(pl.col("surface") == "Rusia")}
    assert [row["id"] for row in rows(counts(mine, by=[]))] == ["russia"]


def test_compare(tables):
    found = {row["id"]: row for row in rows(compare(tables))}
    assert found["japan"] | {} == {
        **{"id": "japan", "n_page": 1, "n_article": 0, "outside": 1, "outside_share": 1.0},
        **{"low": wilson(1, 1)[0], "high": 1.0, "documents_page": 1, "documents_article": 0, "documents_total": 4},
        **{"rank_page": 3, "rank_article": None, "rank_change": None},
    }
    russia = found["russia"]
    assert (russia["n_page"], russia["n_article"], russia["rank_page"], russia["rank_article"], russia["rank_change"]) == (4, 3, 2, 2, 0)
    with pytest.raises(InputError, match="where"):
        compare(PIPELINE.analyze_batch(["Rusia diam."]))


def test_whole_numbers_stay_whole_in_pandas():
    frame = compare(analysed("pandas"))
    assert str(frame["rank_article"].dtype) == "Int64" and frame["rank_article"].isna().sum() == 1


def test_comentions(tables):
    sentence = {(row["a"], row["b"]): row for row in rows(comentions(tables))}
    assert set(sentence) == {("egypt", "russia"), ("china", "russia")}
    assert sentence["egypt", "russia"]["n"] == 1 and sentence["egypt", "russia"]["n_b"] == 3
    block = {(row["a"], row["b"]) for row in rows(comentions(tables, "block"))}
    assert block == {("egypt", "russia"), ("china", "russia"), ("china", "egypt")}
    assert {(r["a"], r["b"]) for r in rows(comentions(tables, "document", keys=["china", "egypt"]))} == {("china", "egypt")}
    always = comentions(PIPELINE.analyze_batch(["Rusia dan China."]), library="polars")
    assert always["npmi"].to_list() == [1.0] and always["share"].to_list() == [1.0]


def test_kwic(tables):
    found = [(row["doc"], row["before"], row["match"], row["after"]) for row in rows(kwic(tables, "china"))]
    assert found == [(0, "", "China", " diam."), (1, "Rusia dan ", "China", " bertemu."), (4, "Kapal Biru berlabuh di ", "China", ".")]
    around = rows(kwic(tables, "china", within=4, by=["outlet"]))
    assert (around[1]["outlet"], around[1]["before"], around[1]["after"]) == ("A", "dan ", " ber")
    assert rows(kwic(tables, "egypt", within="block"))[0]["after"] == ". China diam."


def test_with_entities(tables):
    table = with_entities(tables.mentions, Gazetteer(NAMES), columns=["name", "country"])
    named = {row["id"]: (row["id_name"], row["id_country"]) for row in rows(table)}
    assert named["russia"] == ("Rusia", "RU") and named["egypt"] == ("Mesir", None) and named[None] == (None, None)


def test_with_entities_keeps_the_index():
    frame = pd.DataFrame({"id": ["russia", "egypt"]}, index=["x", "y"])
    assert with_entities(frame, Gazetteer(NAMES), columns=["name"])["id_name"].to_dict() == {"x": "Rusia", "y": "Mesir"}


@pytest.mark.parametrize("library", LIBRARIES)
def test_drift(library):
    crops = ["gandum", "padi", "jagung", "kedelai"]
    pages = [f"Warga Rusia memanen {crop} di ladang yang luas pada hari itu bersama keluarga mereka." for crop in crops]
    noise = "".join(f"\n\nBaca juga: Panen Raya di {place}" for place in ("Demak", "Bima", "Ende", "Alor"))
    texts, months = [], []
    for month in range(1, 5):
        texts += ["\n\n".join(pages[: 3 + n % 2]) + (noise if month == 4 else "") for n in range(6)]
        months += [f"2024-{month:02}-{n + 1:02}" for n in range(6)]
    batch = PIPELINE.analyze_batch(texts, outlets=["A"] * 24, published=months)
    found = rows(drift(batch, library=library))
    jumps = [(row["month"], row["measure"]) for row in found if row["jump"]]
    assert jumps == [("2024-04", "dropped_share")]
    assert found[0]["documents"] == 6 and found[0]["documents_before"] == 18 and found[0]["now"] > found[0]["before"]


def test_compare_runs(tables):
    assert rows(compare_runs(tables, tables)) == []
    fewer = Pipeline(gazetteer=Gazetteer([{"id": "rus", "name": "Rusia", "type": "GPE"}]))
    other = warta.over(pl.DataFrame(PAGES)).analyze("isi", pipeline=fewer, where="page")
    changes = rows(compare_runs(tables, other))
    assert {(row["change"], row["before"], row["after"]) for row in changes} >= {("changed", "russia", "rus"), ("removed", "china", None)}
    with pytest.raises(InputError, match="same texts"):
        compare_runs(tables, fewer.analyze_batch(["Satu."]))


def test_speech_network_has_its_columns(tables):
    frame = speech_network(tables)
    names = frame.column_names if isinstance(frame, pa.Table) else list(frame.columns)
    assert names[:5] == ["outlet", "speaker", "speaker_id", "via", "via_id"] and names[-1] == "left_out"


def test_speech_network():
    """On tables of the shape that the batch gives: who is quoted through whom, and an outlet that cites itself."""
    tables = {
        "documents": pl.DataFrame({"doc": [0, 1], "text": ["x", "y"], "fields": ['{"outlet": "Kabar Demak"}', '{"outlet": "Kabar Demak"}']}),
        "quotes": pl.DataFrame(
            {
                "doc": [0, 0, 0, 1, 1],
                "speaker": ["Putin", "Putin", None, "Ani", "Ani"],
                "speaker_id": ["putin", "putin", None, None, None],
                "via": [0, 0, None, 0, None],
                "in_article": [True, True, True, True, False],
            }
        ),
        "sources": pl.DataFrame({"doc": [0, 1], "outlet": ["TASS", "KabarDemak.id"], "surface": ["lapor TASS", "x"], "id": ["tass", None]}),
    }
    found = rows(speech_network(tables))
    assert [(r["outlet"], r["speaker"], r["via"], r["n"], r["documents_with"], r["documents_total"], r["left_out"]) for r in found] == [
        ("Kabar Demak", "putin", "tass", 2, 1, 2, 1),
        ("Kabar Demak", "Ani", "(none)", 1, 1, 2, 1),
    ]


MISTAKES = [
    (lambda t: counts(t, of="names"), "of: expected"),
    (lambda t: counts(t, by="redaksi"), "'redaksi' is not known of the documents; known are .*meja"),
    (lambda t: counts(t, per="page"), "per: expected"),
    (lambda t: counts(t, where="here"), "where: expected"),
    (lambda t: counts(t, key="nama"), "no nama"),
    (lambda t: counts(t, library="dask"), "library: expected one of pandas, polars, pyarrow, found .dask."),
    (lambda t: comentions(t, "page"), "within: expected"),
    (lambda t: kwic(t, "a", within=-1), "within: expected"),
    (lambda t: drift(t, min_documents=1), "min_documents"),
    (lambda t: compare(t, of="blocks"), "of the page"),
    (lambda t: with_entities(t.mentions, Gazetteer(NAMES), key="nama"), "no column 'nama'"),
]


@pytest.mark.parametrize(("call", "said"), MISTAKES)
def test_mistakes_are_named(call, said):
    with pytest.raises(InputError, match=said):
        call(analysed("polars"))


def test_wilson_against_published_values():
    """Newcombe 1998, table I: 81 of 263, 15 of 148, 0 of 20, 1 of 29."""
    published = {(81, 263): (0.2553, 0.3662), (15, 148): (0.0624, 0.1605), (0, 20): (0.0, 0.1611), (1, 29): (0.0061, 0.1718)}
    for (k, n), bounds in published.items():
        assert tuple(round(bound, 4) for bound in wilson(k, n)) == bounds
