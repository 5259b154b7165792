"""The verdicts of `tests/quality/names`: their floors, and that what was wrong and could be mended is."""

import csv
from pathlib import Path

import pytest

from warta import Gazetteer

FOLDER = Path(__file__).parents[1] / "quality" / "names"
WORLD = Gazetteer.builtin("world")


@pytest.mark.parametrize(("table", "rows", "floor"), [("world", 200, 0.97), ("companies", 300, 0.95)])
def test_floors(table, rows, floor):
    with (FOLDER / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
        verdicts = [row["verdict"] for row in csv.DictReader(file, delimiter="\t")]
    assert len(verdicts) == rows and set(verdicts) == {"right", "wrong"}
    assert verdicts.count("right") / rows >= floor


MENDED = {
    # text: the names in it
    "Tarif pajak kendaraan bermotor (PKB) naik.": [],
    "Fraksi PKB menolak.": ["pkb"],
    "Penderita GERD dilarang minum kopi.": [],
    "Harga emas UBS naik.": [],
    "Pelatih Keisuke Honda datang.": [],
    "Alfred Nobel menemukan dinamit.": [],
    "Kisah Nabi Ibrahim AS dan Musa AS.": [],
    "Bupati Solok hadir.": ["solok-regency"],
    "Warga Solok hadir.": ["solok"],
    "Bupati dan Anggota Dewan Perwakilan Rakyat Kabupaten hadir.": [],
    "Kantor Dinas PUPR sepi.": [],
    "Mahasiswa La France Insoumise menang.": [],
}


@pytest.mark.parametrize(("text", "ids"), MENDED.items())
def test_what_was_wrong_is_mended(text, ids):
    assert [m.id for m in WORLD.find(text)] == ids


def test_the_builtin_list_is_clean():
    assert [(f.id, f.alias, f.problem) for f in WORLD.lint()] == []
