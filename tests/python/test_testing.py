"""`warta.testing`: failures that say why, case files as tests, cases from wrong decisions."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import warta
from warta import Cleaner, Entry, Gazetteer
from warta.cli import main
from warta.testing import assert_clean, assert_mentions
from warta.testing.cases import read
from warta.testing.write import cleaning_case, name_case, toml

pytest_plugins = ["pytester"]

TEXT = "Harga beras naik lagi di pasar kota itu.\n\nBaca juga: Panen Raya di Demak\n\nWarga berharap harga turun pada bulan depan."


def test_assert_clean_passes():
    cleaned = assert_clean(TEXT, ["Harga beras", "Warga berharap"], ["Panen Raya"], labels={"Panen Raya": "related"})
    assert cleaned.text.startswith("Harga beras")


def test_assert_clean_says_what_and_why():
    with pytest.raises(AssertionError) as failure:
        assert_clean(TEXT, keeps=["Panen Raya"], drops=["Warga berharap"], labels={"Panen Raya": "caption"}, fields={"outlet": "X"})
    said = str(failure.value).splitlines()
    assert said[0].startswith("not kept: 'Panen Raya': dropped as related ") and "id.related." in said[0] and "link to another story" in said[0]
    assert said[1].startswith("not dropped: 'Warga berharap': kept as body ")
    assert said[2].startswith("not caption: 'Panen Raya' is related")
    assert said[3] == "field outlet: expected 'X', found None"


def test_assert_mentions():
    mine = Gazetteer([Entry("russia", "Rusia", "GPE"), Entry("wang", "Wang Yi", "PER", aliases=[warta.Alias("Wang", policy="needs_full_name")])])
    assert_mentions("Rusia, Rusia, dan Wang Yi.", {"Rusia": "russia", "Wang Yi": "wang"}, gazetteer=mine)
    assert_mentions("Rusia, Rusia.", [("Rusia", "russia")] * 2, gazetteer=mine)
    with pytest.raises(AssertionError) as failure:
        assert_mentions("Rusia dan Wang.", {"Wang": "wang", "Mesir": "egypt"}, gazetteer=mine)
    said = str(failure.value).splitlines()
    assert said[1].startswith("+ Rusia = russia (at 0: linked")
    assert said[2].startswith("- Wang = wang (Wang = wang: ")
    assert said[3] == "- Mesir = egypt (not in the text)"


CASES = '''
[list]
mine = [{ id = "ship", name = "Kapal Biru", type = "FAC" }]

[frame.id]
before = "Pemerintah kota mulai menata kawasan pasar pada awal pekan ini, kata wali kota kepada wartawan."
after = "Para pedagang meminta penataan itu selesai sebelum bulan puasa, sebab penjualan selalu naik."

[[case]]
id = "related"
why = "links to other stories go"
frame = "id"
inside = "Baca juga: Panen Raya di Demak"
drops = ["Panen Raya"]
labels = { "Panen Raya" = "related" }

[[case]]
id = "wrong"
why = "links to other stories go"
frame = "id"
inside = "Baca juga: Panen Raya di Demak"
keeps = ["Panen Raya"]

[[case]]
id = "name"
list = "mine"
text = "Kapal Biru berlabuh."
expect = [["Kapal Biru", "ship", "linked"]]
not = ["Kapal"]
'''


def test_case_files_are_tests(pytester):
    pytester.makefile(".warta.toml", mine=CASES)
    result = pytester.runpytest("-q", "-p", "no:cacheprovider")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["*not kept: 'Panen Raya': dropped as related*", "*the case: links to other stories go*"])


FAULTS = {
    "unknown keys kept": '[[case]]\nid = "a"\ntext = "x"\nkept = ["x"]',
    "another case of this id": '[[case]]\nid = "a"\ntext = "x"\nkeeps = ["x"]\n[[case]]\nid = "a"\ntext = "y"\nkeeps = ["y"]',
    "expected text, or frame and inside": '[[case]]\nid = "a"\nkeeps = ["x"]',
    "there is no frame 'id'": '[[case]]\nid = "a"\nframe = "id"\ninside = "x"\nkeeps = ["x"]',
    "it tests nothing": '[[case]]\nid = "a"\ntext = "x"',
    "at line 2": "[[case]]\nid = satu",
}


@pytest.mark.parametrize(("said", "text"), FAULTS.items())
def test_faulty_files_are_named(tmp_path, said, text):
    path = tmp_path / "a.warta.toml"
    path.write_text(text)
    with pytest.raises(warta.InputError, match=said) as failure:
        read(path).cases()
    assert "a.warta.toml" in str(failure.value)


def test_a_faulty_file_is_a_collection_error(pytester):
    pytester.makefile(".warta.toml", bad="[[case")
    result = pytester.runpytest("-q")
    result.assert_outcomes(errors=1)
    result.stdout.fnmatch_lines(["*bad.warta.toml: *"])


def test_our_own_tables_are_case_files():
    """The format is that of `tests/cases`: every case of the cleaner's table passes through it."""
    path = Path(__file__).parents[1] / "cases" / "cleaning.toml"
    cases = read(path).cases()
    assert len(cases) > 30 and not [fault for case in cases for fault in case.faults()]


def test_the_plugin_imports_nothing_before_there_is_a_case():
    code = "import warta.testing.plugin, sys; print('rich' in sys.modules, 'pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False False\n"


def test_a_case_from_a_wrong_decision(tmp_path):
    noise = "\n\n".join(f"Pada hari ke-{n} petani memanen padi di ladang mereka bersama warga desa." for n in range(60))
    text = f"{noise}\n\n{TEXT}\n\n{noise.replace('hari', 'malam')}"
    cleaner = Cleaner()
    case = cleaning_case(cleaner, text, text.index("Panen Raya"), id="satu", why="ia berita lain")
    assert case["keeps"] == ["Baca juga: Panen Raya di Demak"] and len(case["text"]) < len(text) / 4
    path = tmp_path / "a.warta.toml"
    path.write_text(toml(case))
    (faults,) = [one.faults() for one in read(path).cases()]
    assert len(faults) == 1 and faults[0].startswith("not kept")


@pytest.mark.parametrize("text", ["Satu '''tiga''' petik\n\"dua\" \\n", "tab\there\nbel\x07 del\x7f", "ganti\r\nbaris", "akhir'\n'"])
def test_any_text_comes_back_from_a_case(text):
    assert tomllib.loads(toml({"id": "a", "text": text, "labels": {text: "ui"}}))["case"][0] == {"id": "a", "text": text, "labels": {text: "ui"}}


def test_a_case_of_a_name():
    world = Gazetteer.builtin("world")
    case = name_case(world, "Hujan.\nRusia memuji Mesir.", 8, "iran")
    assert case["text"] == "Rusia memuji Mesir." and case["expect"] == [["Rusia", "iran"], ["Mesir", "egypt"]]
    assert name_case(world, "Rusia memuji Mesir.", 0, "?")["expect"][0] == ["Rusia", ""]
    with pytest.raises(warta.InputError, match="no name"):
        name_case(world, "Hujan turun.", 3, "iran")


def test_the_command(tmp_path, capsys):
    text, cases = tmp_path / "a.txt", tmp_path / "mine.warta.toml"
    text.write_text(TEXT)
    at = TEXT.index("Panen")
    assert main(["case", f"{text}:{at}"]) == 0
    assert tomllib.loads(capsys.readouterr().out)["case"][0]["keeps"] == ["Baca juga: Panen Raya di Demak"]
    assert main(["case", f"{text}:{at}", "--label", "related", "-o", str(cases)]) == 0
    assert main(["case", f"{text}:{at}", "--id", "kedua", "-o", str(cases)]) == 0
    assert [bool(case.faults()) for case in read(cases).cases()] == [False, True]
    assert main(["case", f"{text}:{at}", "--id", "kedua", "-o", str(cases)]) == 2
    assert main(["case", str(text)]) == 2 and main(["case", f"{text}:99999"]) == 2
    assert main(["case", f"{text}:{at}", "-o", str(tmp_path / "a.toml")]) == 2
