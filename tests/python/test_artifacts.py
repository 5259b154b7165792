"""Debris of translation and crawling: each kind, what only looks like it, and the score."""

import pytest

import warta

ARTICLE = "Warga menunggu kapal di dermaga sejak pagi, kata petugas pelabuhan di sana. {} Hujan turun lagi pada sore hari."

KINDS = [
    ("Kapal itu menjauh. dari pantai.", "stray_period", "menjauh. dari"),
    ("Air mulai surut.Warga pulang.", "glued_sentences", "surut.Warga"),
    ("Mereka tiba diJakarta kemarin.", "glued_words", "diJakarta"),
    ("Pasukan meninggalkan kota\xa0 itu.", "space_run", "\xa0 "),
    ("Mereka membeli beras , gula dan kopi.", "space_before_mark", "beras ,"),
    ("Ia tampil di NBC’s malam itu.", "foreign_ending", "NBC’s"),
    ("Ia tampil di NBC’s Temui Pers malam itu.", "translated_name", "Temui Pers"),
    ("Kata â€œdamaiâ€ diulang.", "broken_character", "â€œ"),
    ("Nama_x000D_ itu terbaca.", "broken_character", "_x000D_"),
    ("Ikan\ufffd itu mahal.", "broken_character", "\ufffd"),
    ("Beras &amp; gula mahal.", "html_entity", "&amp;"),
    ("Beras<br />dan gula mahal.", "html_tag", "<br />"),
    ("Menteri mengatakan: “Kita tunggu saja besok.", "unclosed_quote", "“Kita"),
]
CLEAN = [
    "Rapat digelar pukul 09.30 di Jl. melati nomor 3.",
    "Situs kabar.com dan Kompas.com menulis hal itu.",
    "Ia membeli iPhone dan menonton YouTube.",
    "Jum'at lalu Ma'ruf datang.",
    "Nilainya 3.500 rupiah, naik 2,5 persen.",
    "Rina & Sari < 5 menit > 3 menit.",
    "Surat itu ditulis oleh dr. sari dan tim.",
]


@pytest.mark.parametrize(("text", "kind", "surface"), KINDS)
def test_each_kind(text, kind, surface):
    article = warta.analyze(ARTICLE.format(text), where="page")
    assert (kind, surface) in [(artifact.kind, artifact.surface) for artifact in article.artifacts]


@pytest.mark.parametrize("text", CLEAN)
def test_what_only_looks_like_it(text):
    article = warta.analyze(ARTICLE.format(text), where="page")
    assert [(artifact.kind, artifact.surface) for artifact in article.artifacts] == []
    assert article.translation_score == 0


def test_nothing_is_repaired():
    text = ARTICLE.format("Kapal itu menjauh. dari pantai.")
    article = warta.analyze(text)
    assert "menjauh. dari" in article.cleaned.text
    (artifact,) = article.artifacts
    assert article.cleaned.text[artifact.clean_start : artifact.clean_end] == artifact.surface and artifact.reason


def test_the_score_counts_what_translation_leaves():
    score = [warta.analyze(ARTICLE.format(text)).translation_score for text, *_ in (KINDS[0], KINDS[6], KINDS[3])]
    assert score[0] == 0.25 and score[1] == pytest.approx(0.625) and score[2] == 0
    signed = "Jakarta, 14 Mei 2024 12:31 WIB\n\n" + ARTICLE.format(KINDS[0][0])
    article = warta.analyze(signed)
    if "published" in article.cleaned.fields:
        assert article.translation_score == 0.125


def test_debris_in_the_english_pack_is_judged_by_its_language():
    article = warta.analyze("The company's ships left the harbour on Monday, the agency's spokesman said in the town.")
    assert article.artifacts == []


def test_tables_and_layers():
    text = ARTICLE.format(KINDS[0][0])
    pipeline = warta.Pipeline()
    rows = pipeline.analyze_batch([text, None, text]).artifacts.to_pydict()
    assert rows["doc"] == [0, 2] and rows["kind"] == ["stray_period"] * 2
    assert len(pipeline.analyze_batch([text], layers=["dates"]).artifacts) == 0
