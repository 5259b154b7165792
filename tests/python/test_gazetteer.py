"""`Gazetteer`, `Entry`, `Alias`: what goes in, what is found, what each fault says."""

import pickle

import pytest

import warta
from warta import Alias, Entry, Gazetteer

WORLD = Gazetteer.builtin("world")
OWN = Gazetteer(
    [
        Entry("russia", "Rusia", "GPE", aliases=["Federasi Rusia"], data={"country": "RU"}),
        Entry("moscow", "Moskow", "GPE", parent="russia", data={"refers_to": "russia", "people": 13, "capital": True}),
        {"id": "un", "name": "PBB", "type": "ORG", "aliases": [{"text": "Perserikatan Bangsa-Bangsa", "lang": "id"}]},
        Entry("wang-yi", "Wang Yi", "PER", aliases=[Alias("Wang", policy="needs_full_name")]),
        Entry("paris", "Paris", "GPE"),
        Entry("paris-hilton", "Paris Hilton", "PER", aliases=["Paris"]),
    ]
)
TEXT = "😀 Federasi Rusia menulis kepada PBBnya di Moskow."


def test_offsets_are_code_points():
    found = OWN.find(TEXT)
    assert [(m.surface, m.id) for m in found] == [("Federasi Rusia", "russia"), ("PBB", "un"), ("Moskow", "moscow")]
    assert all(TEXT[m.start : m.end] == m.surface for m in found)


def test_what_a_mention_says():
    russia, un, moscow = OWN.find(TEXT)
    assert (un.clitic, un.country, un.actor) == ("nya", None, "un")
    assert (moscow.refers_to, moscow.actor, moscow.country) == ("russia", "russia", "RU")
    assert (russia.name, russia.type, russia.alias, russia.status) == ("Rusia", "GPE", "Federasi Rusia", "linked")
    assert (russia.zone, russia.block, russia.sentence, russia.in_article) == (None, None, None, True)
    assert russia.candidates == [warta.Candidate("russia", "Rusia", "GPE", "Federasi Rusia", 1.0)]


def test_an_ambiguous_name_has_no_id():
    (paris,) = OWN.find("Ia tiba di Paris.")
    assert (paris.status, paris.id, paris.name, paris.actor) == ("ambiguous", None, None, None)
    assert {candidate.id for candidate in paris.candidates} == {"paris", "paris-hilton"}
    assert paris.reason


def test_names_inside_names():
    (outer,) = Gazetteer([Entry("a", "Kedutaan Rusia", "ORG"), Entry("b", "Rusia", "GPE")]).find("Kedutaan Rusia tutup.")
    assert [(inner.surface, inner.id, inner.layer) for inner in outer.inner] == [("Rusia", "b", 1)]
    both = Gazetteer(list(iter(OWN))).find("Federasi Rusia", mode="all")
    assert {mention.surface for mention in both} == {"Federasi Rusia", "Rusia"}


def test_why_a_name_was_refused():
    verdicts = OWN.explain("Wang tiba.", 1)
    assert [(v.id, v.accepted) for v in verdicts] == [("wang-yi", False)] and "full name" in verdicts[0].reason
    assert OWN.explain("Hujan.", 0) == []
    with pytest.raises(IndexError):
        OWN.explain("Hujan.", 6)


def test_a_gazetteer_is_a_collection_of_entries():
    assert len(OWN) == 6 and len(list(OWN)) == 6
    assert "un" in OWN and "eu" not in OWN
    assert OWN["moscow"].data == {"refers_to": "russia", "people": 13, "capital": True}
    assert OWN["moscow"].parent == "russia"
    with pytest.raises(KeyError):
        OWN["eu"]


def test_entries_survive_the_way_in_and_out():
    again = Gazetteer(iter(OWN))
    assert again == OWN and hash(again) == hash(OWN)
    assert list(again) == list(OWN)
    assert Gazetteer(list(OWN)[:3]) != OWN


def test_pickles():
    assert pickle.loads(pickle.dumps(OWN)) == OWN
    assert pickle.loads(pickle.dumps(OWN)).find(TEXT) == OWN.find(TEXT)
    assert pickle.loads(pickle.dumps(WORLD)) == WORLD and len(pickle.dumps(WORLD)) < 200
    for thing in (OWN["un"], OWN["un"].aliases[0], OWN.find(TEXT), OWN.explain(TEXT, 3)):
        assert pickle.loads(pickle.dumps(thing)) == thing


def test_about():
    about = OWN.about()
    assert (about["entries"], about["types"]["GPE"], about["countries"]) == (6, 3, {"RU": 2})
    assert WORLD.about()["entries"] == len(WORLD) > 2000


def test_a_batch_of_names():
    texts = [TEXT, None, "Tidak ada nama.", "Paris."]
    batch = OWN.find_batch(texts, n_threads=2)
    columns = batch.mentions.to_pydict()
    assert columns["doc"] == [0, 0, 0, 3]
    assert columns["id"] == ["russia", "un", "moscow", None]
    assert sorted(columns["candidates"][3]) == ["paris", "paris-hilton"]
    assert list(batch.tables) == ["errors", "mentions"] and len(batch) == 4
    assert batch.to_polars().height == batch.to_pandas().shape[0] == 4
    assert batch.metadata if hasattr(batch, "metadata") else "warta_gazetteer" in batch.mentions.metadata


FAULTS = {
    # entries, exception, message
    "no id": ([Entry("", "A", "PER")], warta.GazetteerError, 'row 0, entry "": expected an id, found an empty one'),
    "no name": ([Entry("a", " ", "PER")], warta.GazetteerError, 'row 0, entry "a": expected a name'),
    "empty alias": ([Entry("a", "A", "PER", aliases=[""])], warta.GazetteerError, "alias 0: expected an alias, found an"),
    "alias of 513 bytes": ([Entry("a", "A", "PER", aliases=["x" * 513])], warta.GazetteerError, "at most 512 bytes, found 513"),
    "alias of 33 words": ([Entry("a", "A", "PER", aliases=["x " * 33])], warta.GazetteerError, "at most 32 words, found 33"),
    "id twice": ([Entry("a", "A", "PER"), Entry("a", "B", "PER")], warta.GazetteerError, "row 1, .* used twice, first in row 0"),
    "unknown policy": ([Entry("a", "A", "PER", aliases=[Alias("B", policy="x")])], warta.GazetteerError, 'policy "x"'),
    "negative prior": ([Entry("a", "A", "PER", prior=-1)], warta.GazetteerError, "a prior of 0 or more, found -1"),
    "unknown key": ([{"id": "a", "nmae": "A"}], warta.GazetteerError, "row 0: unknown field `nmae`"),
    "missing key": ([{"id": "a", "name": "A"}], warta.GazetteerError, "row 0: missing field `type`"),
    "wrong type in a dict": ([{"id": "a", "name": 3, "type": "PER"}], warta.GazetteerError, "row 0: invalid type: integer"),
    "unknown case": ([{"id": "a", "name": "A", "type": "X", "aliases": [{"text": "B", "case": "x"}]}], warta.GazetteerError, "row 0: unknown variant `x`"),
    "int": ([3], warta.InputError, "row 0, entries: expected Entry or dict, found int"),
    "str": ("abc", warta.InputError, "entries: expected an iterable of Entry or dict, or an Arrow table, found str"),
    "dict": ({"id": "a"}, warta.InputError, "entries: .* found dict"),
    "number": (3, warta.InputError, "entries: .* found int"),
    "lone surrogate": ([{"id": "a", "name": "A\ud800", "type": "PER"}], warta.InputError, "row 0, entries: .* at character 1"),
    "NaN": ([{"id": "a", "name": "A", "type": "PER", "prior": float("nan")}], warta.InputError, "a finite number, found NaN"),
}  # fmt: skip


@pytest.mark.parametrize(("entries", "error", "message"), FAULTS.values(), ids=FAULTS.keys())
def test_faulty_entries(entries, error, message):
    with pytest.raises(error, match=message):
        Gazetteer(entries)


def test_an_error_of_the_iterable_is_its_own():
    def broken():
        yield Entry("a", "A", "PER")
        raise RuntimeError("the file is gone")

    with pytest.raises(RuntimeError, match="gone"):
        Gazetteer(broken())


ARGUMENTS = {
    "id": (lambda: Entry(3, "A", "PER"), "id: expected str, found int"),
    "aliases as str": (lambda: Entry("a", "A", "PER", aliases="B"), "aliases: expected a sequence .*, found str"),
    "prior": (lambda: Entry("a", "A", "PER", prior="1"), "prior: expected a finite number, found str"),
    "infinite prior": (lambda: Entry("a", "A", "PER", prior=float("inf")), "prior: expected a finite number"),
    "data": (lambda: Entry("a", "A", "PER", data=[1]), "data: expected a dict, found list"),
    "data of sets": (lambda: Entry("a", "A", "PER", data={"x": {1}}), "data: .*, found set"),
    "case": (lambda: Alias("A", case="x"), 'case: expected "smart" or "exact" or "fold", found "x"'),
    "alias": (lambda: Alias(None), "text: expected str, found NoneType"),
    "text": (lambda: OWN.find(3), "text: expected str, found int"),
    "mode": (lambda: OWN.find("x", mode="first"), 'mode: expected "longest" or "all", found "first"'),
    "surrogate": (lambda: OWN.find("a\ud800"), "text: .* at character 1"),
    "builtin": (lambda: Gazetteer.builtin("moon"), 'name: expected "world", found "moon"'),
    "batch": (lambda: OWN.find_batch("Rusia"), "texts: .*, found str"),
}


@pytest.mark.parametrize(("call", "message"), ARGUMENTS.values(), ids=ARGUMENTS.keys())
def test_bad_arguments(call, message):
    with pytest.raises(warta.InputError, match=message):
        call()


def test_data_that_holds_itself():
    data = {}
    data["self"] = data
    with pytest.raises(warta.InputError, match="levels"):
        Entry("a", "A", "PER", data=data)
