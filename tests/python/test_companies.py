"""`derive="company"`: the names that news gives a company."""

import polars
import pytest

from warta import Gazetteer

FRAME = polars.DataFrame(
    {
        "kode": ["NULO", "GRAD", "TLGA", "WKRA", "KOTA", "PTLM", "ACME"],
        "nama": [
            "PT Nusalogam Tbk",
            "PT Garuda Tbk.",
            "PT Tlagasari Energi (Persero) Tbk",
            "Wikarsa Utama",
            "PT Surabaya",
            "PT. Permata Sejahtera",
            "Acmedon Pte. Ltd.",
        ],
    }
)
LIST = Gazetteer.from_frame(FRAME, id="kode", name="nama", ticker="kode", default_type="ORG", derive="company")

CASES = {
    "Laba Nusalogam naik": ["Nusalogam"],
    "Laba PT. Nusalogam, Tbk": ["PT. Nusalogam"],
    "Laba PT Nusalogam Tbk. naik": ["PT Nusalogam Tbk"],
    "LABA NUSALOGAM NAIK": ["NUSALOGAM"],
    "Burung Garuda terbang": [],
    "PT Garuda rugi, dan Garuda minta waktu": ["PT Garuda", "Garuda"],
    "Emiten GRAD rugi": ["GRAD"],
    "Kata GRAD di dinding": [],
    "PT Garuda rugi. Harga GRAD turun": ["PT Garuda", "GRAD"],
    "Perusahaan itu (NULO) naik": ["NULO"],
    "Perusahaan itu (BEI: NULO) naik": ["NULO"],
    "perusahaan itu (nulo) naik": [],
    "BUMN Tlagasari Energi (Persero) untung": ["Tlagasari Energi (Persero)"],
    "BUMN PT Tlagasari Energi untung": ["PT Tlagasari Energi"],
    "Pekerja PT Wikarsa Utama mogok": ["PT Wikarsa Utama"],
    "Pekerja Wikarsa Utama Tbk mogok": ["Wikarsa Utama Tbk"],
    "Warga Surabaya": [],
    "Pabrik PT Surabaya tutup": ["PT Surabaya"],
    "Permata Sejahtera": [],
    "Gaji di PT. Permata Sejahtera rendah, tetapi Permata Sejahtera diam": ["PT. Permata Sejahtera", "Permata Sejahtera"],
    "Gaji di PT Permata Sejahtera Abadi rendah": [],
    "Nusantara Usaha Logam Otomotif (NULO) berdiri": [],
    "Papan skor: NULO MENANG LAGI": [],
    "Saham pilihan: NULO, GRAD": ["NULO"],
    "Saham Acmedon Pte Ltd": ["Acmedon Pte Ltd"],
}


@pytest.mark.parametrize(("text", "surfaces"), CASES.items())
def test_company_names(text, surfaces):
    assert [m.surface for m in LIST.find(text)] == surfaces


def test_forms_of_any_order_and_hostile_names():
    names = ["Nusa Logam Tbk, PT", "PT", "PT PT Tbk", "Tbk", "PT " + "Tbk " * 20, "a" * 500]
    list_ = Gazetteer.from_frame(polars.DataFrame({"name": names}), id=None, default_type="ORG", derive="company")
    assert [m.surface for m in list_.find("laba PT Nusa Logam naik")] == ["PT Nusa Logam"]
    assert len(list_) == len(names) and max(len(e.aliases) for e in list_) < 40


def test_more_than_one_ticker():
    frame = polars.DataFrame({"name": ["PT Nusa Logam Tbk"], "codes": [["NULO", "NLGM"]]})
    list_ = Gazetteer.from_frame(frame, id=None, default_type="ORG", ticker="codes", derive="company")
    assert [m.surface for m in list_.find("saham NULO dan (NLGM)")] == ["NULO", "NLGM"]
