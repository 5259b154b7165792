"""Engines and ways in of `Gazetteer`: all of them give the same."""

import sys
from pathlib import Path

import pyarrow as pa
import pytest

import warta
from warta import Alias, Entry, Gazetteer

sys.path.insert(0, str(Path(__file__).parents[2] / "benches"))

import gazetteers  # noqa: E402
import names  # noqa: E402

ENGINES = ("auto", "tokens", "automaton")
NAMES = names.aliases(3_000)
TEXTS = list(names.texts(NAMES, 250_000))


def _exact(engine):
    entries = [Entry(f"e{i}", name, "ORG", aliases=[Alias(name, case="exact")]) for i, name in enumerate(NAMES)]
    return Gazetteer(entries, languages=(), engine=engine)


def _spans(gazetteer, mode="longest"):
    columns = gazetteer.find_batch(TEXTS, mode=mode, n_threads=2).mentions.to_pydict()
    rows = zip(columns["doc"], columns["start"], columns["end"], columns["layer"], strict=True)
    return sorted((doc, start, end) for doc, start, end, layer in rows if layer == 0)


def test_engines_agree_with_a_dict_of_token_tuples():
    find = gazetteers.token_dict(NAMES)
    expected = [(doc, start, end) for doc, text in enumerate(TEXTS) for start, end in find(text)]
    assert len(expected) > 900
    assert all(_spans(_exact(engine)) == expected for engine in ENGINES)


@pytest.mark.parametrize("mode", ["longest", "all"])
def test_engines_agree_in_every_column(mode):
    usual = [Gazetteer([Entry(f"e{i}", name, "ORG") for i, name in enumerate(NAMES)], engine=e) for e in ENGINES]
    first, *others = [g.find_batch(TEXTS, mode=mode).mentions for g in usual]
    assert len(first) > 900 and all(other == first for other in others)


def test_the_engine_says_what_it_holds():
    mixed = [Entry("ru", "Rusia", "GPE"), Entry("cn", "中国", "GPE"), Entry("th", "ไทย", "GPE")]
    assert Gazetteer(mixed).engine == {"tokens": 1, "automaton": 2}
    assert Gazetteer(mixed, engine="tokens").engine == {"tokens": 3, "automaton": 0}
    with pytest.raises(warta.InputError, match="engine"):
        Gazetteer(mixed, engine="fast")


def test_a_batch_says_what_find_says():
    world = Gazetteer.builtin("world")
    texts = ["Rusia dan Georgia, kata Menlu China Wang Yi. Wang pulang ke Beijing.", "Kedutaan Besar Rusianya", "😀 DPR"]
    for mode in ("longest", "all"):
        rows = world.find_batch(texts, mode=mode).mentions.to_pydict()
        found = [(doc, m) for doc, text in enumerate(texts) for top in world.find(text, mode=mode) for m in (top, *top.inner)]
        assert rows["doc"] == [doc for doc, _ in found]
        for column in rows.keys() - {"doc", "candidates", "score"}:
            assert rows[column] == [getattr(m, column) for _, m in found], column
        assert rows["candidates"] == [[candidate.id for candidate in m.candidates] for _, m in found]


ROWS = {
    "id": ["ru", "ru", "wy", "wy", "as"],
    "name": ["Rusia", "Rusia", "Wang Yi", "Wang Yi", "AS"],
    "type": ["GPE", "GPE", "PER", "PER", "GPE"],
    "alias": ["Federasi Rusia", None, "Wang Yi", "Wang", "AS"],
    "case": [None, None, "fold", None, "exact"],
    "policy": [None, None, None, "needs_full_name", None],
    "lang": ["id", None, None, None, None],
    "alias_prior": [None, None, None, 0.5, None],
    "prior": [1.0, 1.0, 2.0, 2.0, 1.0],
    "parent": [None, None, "cn", None, None],
    "data": ['{"country": "RU"}', None, None, None, None],
}
SAME = [
    Entry("ru", "Rusia", "GPE", aliases=[Alias("Federasi Rusia", lang="id")], data={"country": "RU"}),
    Entry("wy", "Wang Yi", "PER", aliases=[Alias("Wang Yi", case="fold"), Alias("Wang", policy="needs_full_name", prior=0.5)], prior=2.0, parent="cn"),
    Entry("as", "AS", "GPE", aliases=[Alias("AS", case="exact")]),
]  # fmt: skip


def test_one_row_for_each_alias():
    table = pa.table(ROWS)
    assert list(Gazetteer(table)) == SAME
    assert Gazetteer(table) == Gazetteer(SAME)
    chunks = pa.concat_tables([table.slice(0, 1), table.slice(1, 2), table.slice(3)])
    assert Gazetteer(chunks) == Gazetteer(SAME)
    plain = pa.table({"id": ["a", "b"], "name": ["Rusia", "PBB"], "type": pa.array(["X", "X"]).dictionary_encode()})
    assert Gazetteer(plain) == Gazetteer([Entry("a", "Rusia", "X"), Entry("b", "PBB", "X")])
    assert len(Gazetteer(table.slice(0, 0))) == 0


def test_plain_dicts_are_entries():
    dicts = [
        {"id": "a", "name": "Rusia", "type": "GPE", "aliases": ["Federasi Rusia"], "prior": 2.0, "parent": "b"},
        {"id": "b", "name": "PBB", "type": "ORG", "aliases": (), "parent": None},
        {"id": "c", "name": "Xi", "type": "PER", "aliases": [Alias("Xi", case="fold")], "data": {"country": "CN"}},
    ]
    expected = [
        Entry("a", "Rusia", "GPE", aliases=["Federasi Rusia"], prior=2.0, parent="b"),
        Entry("b", "PBB", "ORG"),
        Entry("c", "Xi", "PER", aliases=[Alias("Xi", case="fold")], data={"country": "CN"}),
    ]
    assert list(Gazetteer(dicts)) == expected


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"id": ["ru", None, "wy", "wy", "as"]}, "row 1, id: expected a string, found null"),
        ({"id": ["ru", "as", "wy", "wy", "as"]}, 'row 4, entry "as": the id is used twice'),
        ({"case": [None, None, "Fold", None, None]}, "row 2, case: expected smart, exact or fold"),
        ({"data": ["[1]", None, None, None, None]}, "row 0, data: expected a JSON object"),
        ({"prior": ["1", "1", "1", "1", "1"]}, "prior: expected floats, found Utf8"),
        ({"nmae": ["a", "a", "a", "a", "a"]}, 'expected the columns id name .* found "nmae"'),
    ],
)
def test_faulty_tables(change, message):
    with pytest.raises(warta.GazetteerError, match=message):
        Gazetteer(pa.table({**ROWS, **change}))
