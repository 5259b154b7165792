"""Templates: what the documents of a site have in common."""

import doctest
import json
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import warta
from warta.cli import main

PLACES = ["Garut", "Demak", "Bima", "Ende", "Blora", "Palu", "Ternate", "Sorong"]
BODY = (
    "Warga {0} menanam padi di sawah {0} pada Senin pagi, kata Kepala Dinas Pertanian {0} Budi Santoso.\n"
    "Hasil panen {0} tahun lalu turun karena hujan di {0} datang dua bulan lebih awal dari biasanya."
)
PAGE = "Sekilas Kabar\nKanal Daerah\n" + BODY + "\nKabar hangat lain\nRedaksi Kabar Kita menulis tentang tani dari tujuh kota di Nusantara."
TEXTS = [PAGE.format(place) for place in PLACES]
SITES = ["kabar.id"] * len(TEXTS)
TEMPLATES = warta.Templates.fit(TEXTS, SITES)
NEW, OWN = PAGE.format("Kudus"), BODY.format("Kudus")


def test_the_page_in_docs():
    path = Path(__file__).parents[2] / "docs" / "templates.md"
    result = doctest.testfile(str(path), module_relative=False, optionflags=doctest.NORMALIZE_WHITESPACE)
    assert result.attempted > 5 and result.failed == 0


def test_every_door_uses_them():
    cleaner = warta.Cleaner(languages=[], templates=TEMPLATES)
    assert cleaner.templates == TEMPLATES
    assert cleaner.clean(NEW, site="kabar.id").text == OWN
    assert warta.clean(NEW, site="kabar.id", languages=[], templates=TEMPLATES).text == OWN
    batch = cleaner.clean_batch([NEW, NEW, NEW], sites=["kabar.id", None, "https://www.kabar.id/1"])
    texts = batch.documents.to_pydict()["text"]
    assert texts[0] == texts[2] == OWN != texts[1]
    pipeline = warta.Pipeline(cleaner)
    assert pipeline.analyze(NEW, url="https://kabar.id/x").cleaned.text == OWN
    assert pipeline.analyze(NEW, outlet="Kabar.id").cleaned.text == OWN
    tables = pipeline.analyze_batch([NEW], urls=["https://kabar.id/x"])
    assert tables.documents.to_pydict()["text"] == [OWN]
    assert tables.documents.metadata["warta_templates"] == batch.documents.metadata["warta_templates"]


def test_templates_are_no_verdict_without_a_site():
    with_them = warta.Cleaner(templates=TEMPLATES).clean(NEW)
    without = warta.Cleaner().clean(NEW)
    assert with_them.text == without.text
    assert [block.score for block in with_them.blocks] == [block.score for block in without.blocks]


def test_the_reason_names_the_template():
    cleaned = warta.Cleaner(languages=[], templates=TEMPLATES).clean(NEW, site="kabar.id")
    evidence = {e.name: e.what for e in cleaned.explain(0).evidence}
    assert evidence["model:template.a_line_of_most_articles"].startswith("among the documents of its site it is")
    assert cleaned.blocks[0].rule.startswith("model:template.")


def test_what_a_single_article_says_stays():
    """An article crawled ten times, and one printed on two pages, lose nothing."""
    cleaner = warta.Cleaner(languages=[])
    copies = [f"{PAGE.format('Kudus')}\nArtikel lain nomor {n} hari ini\nTerbaru {n}" for n in range(10)]
    first, second = BODY.format("Alor"), BODY.format("Rote")
    pages = [f"Sekilas Kabar\n{first}\nHalaman 1", f"Sekilas Kabar\n{second}\nHalaman 2", f"{first}\n{second}"]
    every = TEXTS + copies + pages
    templates = warta.Templates.fit(every, ["kabar.id"] * len(every))
    knowing = warta.Cleaner(languages=[], templates=templates)
    for text in [*copies, *pages]:
        lost = set(cleaner.clean(text).text.split("\n")) - set(knowing.clean(text, site="kabar.id").text.split("\n"))
        assert not lost & set("\n".join([OWN, first, second]).split("\n"))
    assert knowing.clean(copies[0], site="kabar.id").text.startswith("Warga Kudus")


# Lines that stand in no other article, from plainly the article's own to plainly not, and some that do.
LINES = st.sampled_from(
    [
        "Jadwal Pasar {0}",
        "1. Membawa kartu keluarga {0}",
        "Alamat {0}",
        "{0}",
        "Video warga {0} menanam padi",
        "Baca juga: Sawah {0} kering",
        "Kata kepala dinas {0}: panen turun.",
        "* Bibit {0} dibagikan",
        "Syarat bantuan {0}",
        "Terpopuler di {0}",
        # One of the site.
        "Kabar hangat lain",
        "Kanal Daerah",
    ]
)


LONG = "\n".join(
    [
        "Sekilas Kabar",
        "Kanal Daerah",
        OWN,
        "Irigasi baru di Kudus selesai dibangun bulan depan, dan petani berharap air cukup sampai musim kemarau.",
        "Harga gabah di pasar naik dua ratus rupiah sejak Jumat karena stok di gudang tinggal sedikit.",
        "Pemerintah daerah menyiapkan benih tahan kering untuk empat kecamatan yang paling sering gagal panen.",
        "Budi meminta warga melapor bila bantuan yang dijanjikan belum sampai hingga akhir pekan ini.",
        "Kabar hangat lain",
        "Redaksi Kabar Kita",
    ]
)


@settings(max_examples=60)
@given(st.lists(st.tuples(LINES, st.sampled_from(PLACES)), max_size=8), st.integers(0, 7))
def test_no_line_of_a_single_article_is_lost(lines, at):
    page = LONG.split("\n")
    page[2 + at : 2 + at] = [line.format(f"{place} Kudus") for line, place in lines]
    text = "\n".join(page)
    of_site = {*PAGE.split("\n")} - {*BODY.split("\n")}
    for languages in [(), ("id", "en")]:
        alone = warta.Cleaner(languages=languages).clean(text)
        with_them = warta.Cleaner(languages=languages, templates=TEMPLATES).clean(text, site="kabar.id")
        for i, (before, after) in enumerate(zip(alone.blocks, with_them.blocks, strict=True)):
            is_between = of_site.intersection(page[max(i - 3, 0) : i]) and of_site.intersection(page[i + 1 : i + 4])
            assert after.kept or not before.kept or page[i] in of_site or is_between, page[i]


def test_values():
    again = pickle.loads(pickle.dumps(TEMPLATES))
    assert again == TEMPLATES and hash(again) == hash(TEMPLATES) and len(again) == 1
    assert "kabar.id" in again and "lain.id" not in again and again.lines("lain.id") == []
    assert again.n_documents("kabar.id") == 8 and again.sites == ["kabar.id"]
    assert repr(again) == "<Templates of 1 site>"
    cleaner = warta.Cleaner(templates=TEMPLATES)
    back = pickle.loads(pickle.dumps(cleaner))
    assert back == cleaner != warta.Cleaner() and hash(back) == hash(cleaner)
    assert "Templates of 1 site" in repr(cleaner)
    line = again.lines("kabar.id")[0]
    assert (line.kind, line.articles, line.share, line.example) == ("line", 8, 1.0, None)
    assert pickle.loads(pickle.dumps(line)) == line


def test_examples_are_kept_only_when_asked_for(tmp_path):
    TEMPLATES.save(tmp_path / "a")
    assert b"Kanal" not in (tmp_path / "a").read_bytes()
    asked = warta.Templates.fit(TEXTS, SITES, examples=True)
    assert "Kanal Daerah" in [line.example for line in asked.lines("kabar.id")]


def test_threads_do_not_matter():
    texts, sites = TEXTS * 40, SITES * 40
    one = warta.Templates.fit(texts, sites, n_threads=1)
    assert one == warta.Templates.fit(texts, sites, n_threads=2) == TEMPLATES


def test_files(tmp_path):
    path = tmp_path / "sites.templates"
    TEMPLATES.save(path)
    assert warta.Templates.load(path) == TEMPLATES
    assert [p.name for p in tmp_path.iterdir()] == ["sites.templates"]
    data = path.read_bytes()
    assert data == TEMPLATES.to_bytes()
    for bad, says in [
        (data.replace(b"templates/1", b"templates/7", 1), "version 1, found 7"),
        (data[:-3], "damaged"),
        (b"PK", "no templates"),
    ]:
        path.write_bytes(bad)
        with pytest.raises(warta.PackError, match=says) as caught:
            warta.Templates.load(path)
        assert caught.value.file == str(path)
    with pytest.raises(warta.PackError, match="cannot read"):
        warta.Templates.load(tmp_path / "none")
    with pytest.raises(warta.PackError, match="cannot write"):
        TEMPLATES.save(tmp_path / "none" / "a")


def test_wrong_arguments():
    for call in [
        lambda: warta.Templates.fit("text", ["a"]),
        lambda: warta.Templates.fit(["text"], "a"),
        lambda: warta.Templates.fit(["text"], ["a", "b"]),
        lambda: warta.Templates.fit([3], ["a"]),
        lambda: warta.Templates.fit(["text"], ["a"], examples="yes"),
        lambda: warta.Templates.fit(["bad \ud800"], ["a"], on_error="raise"),
        lambda: warta.Cleaner(templates="sites.templates"),
        lambda: TEMPLATES.merge(None),
        lambda: warta.Templates.from_bytes("text"),
    ]:
        with pytest.raises(warta.InputError):
            call()
    with pytest.warns(warta.BatchWarning, match="1 of 3"):
        some = warta.Templates.fit(["bad \ud800", "baik saja", None], ["a", "a", "a"])
    assert some.n_documents("a") == 1


lines = st.lists(st.sampled_from(["Menu", "Bagikan", "Halaman 3", "Oleh: Budi", "Hujan turun di sana sini."]), max_size=5)
rows = st.lists(st.tuples(lines.map("\n".join), st.sampled_from(["a.id", "b.id", None])), max_size=30)


@settings(max_examples=300, deadline=None)
@given(rows, rows, rows, st.randoms())
def test_merge_is_associative_and_commutative(a, b, c, random):
    def fit(rows):
        return warta.Templates.fit([text for text, _ in rows], [site for _, site in rows], n_threads=1)

    whole = [*a, *b, *c]
    random.shuffle(whole)
    x, y, z = fit(a), fit(b), fit(c)
    assert x.merge(y).merge(z).to_bytes() == x.merge(y.merge(z)).to_bytes() == fit(whole).to_bytes()
    assert x.merge(y) == y.merge(x) and x.merge(x) == x


def test_the_command(tmp_path, capsys):
    records = [{"text": text, "url": f"https://www.kabar.id/{n}"} for n, text in enumerate(TEXTS)]
    for name, part in [("a", records[:3]), ("b", records[3:])]:
        (tmp_path / f"{name}.jsonl").write_text("\n".join(map(json.dumps, part)), "utf-8")
        assert main(["templates", "build", str(tmp_path / f"{name}.jsonl"), "--out", str(tmp_path / name)]) == 0
    out = str(tmp_path / "all")
    assert main(["templates", "merge", str(tmp_path / "b"), str(tmp_path / "a"), "--out", out]) == 0
    assert warta.Templates.load(out) == TEMPLATES
    capsys.readouterr()
    assert main(["templates", "show", out]) == 0
    assert json.loads(capsys.readouterr().out) == {"site": "kabar.id", "documents": 8, "templates": 4}
    assert main(["templates", "show", out, "kabar.id"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 4
    text = tmp_path / "new.txt"
    text.write_text(NEW, "utf-8")
    assert main(["clean", str(text), "--templates", out, "--site", "kabar.id"]) == 0
    assert capsys.readouterr().out.strip() == OWN
    assert main(["explain", str(text), "--templates", out, "--site", "kabar.id"]) == 0
    assert "among the documents of its site" in capsys.readouterr().out
    (tmp_path / "bad").write_bytes(b"none")
    assert main(["clean", str(text), "--templates", str(tmp_path / "bad")]) == 2
    assert "no templates" in capsys.readouterr().err
