"""`Cleaner` and `Cleaned`, where a table of properties says too little."""

import pytest

import warta

TEXT = "Harga beras naik.\r\n\r\n  Warga 😀 mengeluh.  \n"


def test_positions_are_code_points():
    cleaned = warta.clean(TEXT)
    assert cleaned.text == "Harga beras naik.\nWarga 😀 mengeluh."
    assert cleaned.spans == [(0, 17), (23, 40)]
    assert [TEXT[block.start : block.end] for block in cleaned.blocks] == ["Harga beras naik.", "Warga 😀 mengeluh."]


def test_a_joiner_is_at_the_end_of_the_span_before_it():
    cleaned = warta.clean(TEXT)
    assert (cleaned.to_raw(17), cleaned.to_clean(17), cleaned.to_raw(18), cleaned.to_clean(23)) == (17, None, 23, 18)


def test_lists_are_the_callers_own():
    cleaned = warta.clean(TEXT)
    cleaned.blocks.clear()
    cleaned.spans.clear()
    assert len(cleaned.blocks) == 2
    assert cleaned.blocks[0] is cleaned.blocks[0]


def test_raw_is_the_object_that_was_given():
    text = "Hujan turun di Bogor. " * 3
    assert warta.clean(text).raw is text


def test_a_given_title_wins_and_says_so():
    title = warta.clean(TEXT, title="Beras mahal").fields["title"]
    assert (title.value, title.start, title.end, title.origin) == ("Beras mahal", None, None, "given")


def test_keep_decides_what_stays():
    assert warta.clean(TEXT, keep=["heading"]).text != warta.clean(TEXT).text


@pytest.mark.parametrize("thing", [warta.clean(TEXT), warta.clean(TEXT).blocks[0], warta.Cleaner(), warta.Pack.builtin("id")])
def test_objects_are_frozen_and_hashable(thing):
    with pytest.raises(AttributeError):
        thing.label = "body"
    assert hash(thing) == hash(thing)
    assert thing == thing and thing != 3


def test_records_are_equal_by_value():
    block = warta.Block(0, 4, "body", True, "id.x", 0.5)
    assert block == warta.Block(0, 4, "body", True, "id.x", 0.5)
    assert block != warta.Block(0, 5, "body", True, "id.x", 0.5)
    assert len({block, warta.Block(0, 4, "body", True, "id.x", 0.5)}) == 1
    assert repr(block) == "Block(start=0, end=4, label='body', kept=True, rule='id.x', score=0.5)"


def test_why_a_character_is_kept():
    cleaned = warta.clean(TEXT)
    why = cleaned.explain(3)
    assert (why.start, why.end, why.kept) == (0, 17, True)
    assert why.label == cleaned.blocks[0].label
    assert cleaned.explain(19) is None
    with pytest.raises(IndexError, match="0..43"):
        cleaned.explain(len(TEXT))


def test_a_pack_of_ones_own_takes_part(tmp_path):
    (tmp_path / "pack.toml").write_text('[pack]\ncode = "jv"\nname = "Javanese"\nextends = "id"\n', encoding="utf-8")
    pack = warta.Pack.load(tmp_path)
    cleaner = warta.Cleaner(languages=[pack, "en"])
    assert cleaner.languages == [pack, "en"]
    assert len(pack.rules) == len(warta.Pack.builtin("id").rules)
    assert cleaner.clean(TEXT).text == warta.clean(TEXT).text
