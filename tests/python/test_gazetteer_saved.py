"""`Gazetteer.save` and `load`: the same list, checked, shared between processes; damage is a GazetteerError."""

import multiprocessing
import pickle
import random

import pytest

import warta
from warta import Alias, Entry, Gazetteer, Pack

OWN = Gazetteer(
    [
        Entry("russia", "Rusia", "GPE", aliases=["Federasi Rusia"], data={"country": "RU", "n": [1, 2]}),
        Entry("moscow", "Moskow", "GPE", parent="russia", prior=2.0, data={"refers_to": "russia", "subtype": "capital"}),
        Entry("wang-yi", "Wang Yi", "PER", aliases=[Alias("Wang", policy="needs_full_name", lang="en", prior=0.5)]),
        Entry("china", "中国", "GPE", aliases=[Alias("Tiongkok", case="fold")]),
        *(Entry(f"e{i}", f"Nama Ke {i}", "ORG") for i in range(500)),
    ]
)
TEXTS = ["Wang Yi tiba di Moskow; Wang lalu ke 中国.", None, "TIONGKOK dan Rusianya, Nama Ke 77."]


@pytest.fixture
def path(tmp_path):
    OWN.save(tmp_path / "names.warta")
    return tmp_path / "names.warta"


@pytest.mark.parametrize("mmap", [True, False])
def test_what_was_saved_is_loaded(path, mmap):
    again = Gazetteer.load(path, mmap=mmap)
    assert again == OWN and hash(again) == hash(OWN) and list(again) == list(OWN)
    assert (again.about(), again.engine, again.languages) == (OWN.about(), OWN.engine, OWN.languages)
    assert len(again.find(TEXTS[0])) == 4 and again.find(TEXTS[0]) == OWN.find(TEXTS[0])
    assert again.find_batch(TEXTS).mentions == OWN.find_batch(TEXTS).mentions
    assert again["e77"].name == "Nama Ke 77" and "e500" not in again
    assert [p.name for p in path.parent.iterdir()] == ["names.warta"]


def test_languages_of_your_own_are_in_the_file(tmp_path):
    pack = Pack.parse({"pack.toml": '[pack]\ncode = "jv"\nname = "Javanese"\n[words]\nclitics = ["ipun"]'})
    own = Gazetteer([Entry("eu", "Eropa", "LOC")], languages=[pack])
    own.save(str(tmp_path / "list"))
    again = Gazetteer.load(str(tmp_path / "list"))
    assert again == own and [m.clitic for m in again.find("Eropaipun")] == ["ipun"]


def test_pickles_of_mapped_lists_are_paths(path):
    mapped, read = Gazetteer.load(path), Gazetteer.load(path, mmap=False)
    assert len(pickle.dumps(mapped)) < 500 < path.stat().st_size <= len(pickle.dumps(read))
    assert pickle.loads(pickle.dumps(mapped)) == OWN == pickle.loads(pickle.dumps(read))
    held = pickle.dumps(mapped)
    Gazetteer([Entry("a", "B", "C")]).save(path)
    assert mapped.find(TEXTS[0]) == OWN.find(TEXTS[0])
    with pytest.raises(warta.GazetteerError, match="another list"):
        pickle.loads(held)
    path.unlink()
    with pytest.raises(warta.GazetteerError, match=r"names\.warta.*cannot read"):
        pickle.loads(held)


def _ids(gazetteer):
    return [m.id for m in gazetteer.find(TEXTS[0])]


@pytest.mark.parametrize("mmap", [True, False])
def test_processes_get_it(path, mmap):
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        assert pool.map(_ids, [Gazetteer.load(path, mmap=mmap)]) == [_ids(OWN)]


def test_damage_is_an_error(path):
    whole, chance = path.read_bytes(), random.Random(4)
    damaged = [whole[: chance.randrange(len(whole))] for _ in range(60)] + [b"", b"id,name,type\n", whole + b"\0"]
    for _ in range(300):
        altered = bytearray(whole)
        altered[chance.randrange(len(whole))] ^= 1 << chance.randrange(8)
        damaged.append(bytes(altered))
    for content in damaged:
        path.write_bytes(content)
        for mmap in (True, False):
            with pytest.raises(warta.GazetteerError, match=r"names\.warta"):
                Gazetteer.load(path, mmap=mmap)


def test_faults_of_the_call(tmp_path):
    for missing in (tmp_path / "none", tmp_path):
        with pytest.raises(warta.GazetteerError, match="cannot read it"):
            Gazetteer.load(missing)
    with pytest.raises(warta.GazetteerError, match="cannot write it"):
        OWN.save(tmp_path / "no" / "folder")
    with pytest.raises(warta.InputError, match="path"):
        OWN.save(3)
    with pytest.raises(warta.InputError, match="mmap"):
        Gazetteer.load(tmp_path, mmap="yes")
