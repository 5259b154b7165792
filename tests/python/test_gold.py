"""The labelled documents are sound, and the examples are their raw text. Needs no compiled module."""

from __future__ import annotations

import doctest
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OWN = ROOT / "tests" / "quality" / "own"
HELD = ROOT / "tests" / "quality" / "held"
EXAMPLES = ROOT / "examples" / "articles"
sys.path.insert(0, str(OWN.parent))

import gold  # noqa: E402

OWN_DOCUMENTS = sorted(OWN.glob("*.gold"))
HELD_DOCUMENTS = sorted(HELD.glob("*.gold"))
WIDE_DOCUMENTS = sorted((OWN.parent / "wide").glob("*.gold"))
DOCUMENTS = OWN_DOCUMENTS + WIDE_DOCUMENTS + HELD_DOCUMENTS
EXAMPLE_TEXTS = sorted(EXAMPLES.glob("*.txt"))
MENTIONS = sorted(OWN.glob("*.mentions.toml"))
EXAMPLE_DOCUMENTS = [OWN / f"{path.stem}.gold" for path in EXAMPLE_TEXTS]
LABELS = sorted(gold.KEEP | gold.FIELDS | gold.DROP | gold.CUTS_ONLY)
COPY = 60
"""So many equal code points in a row are a copy, not two writers who chose the same words."""


def stem(path: Path) -> str:
    return path.name.partition(".")[0]


def folder_and_stem(path: Path) -> str:
    return f"{path.parent.name}/{stem(path)}"


def labels_of(paths: list[Path]) -> Counter[str]:
    """How many lines and cuts carry each label."""
    documents = [gold.read(path) for path in paths]
    return Counter(piece.label for document in documents for piece in document.lines + document.cuts)


def cuts_of(paths: list[Path]) -> Counter[str]:
    return Counter(cut.label for path in paths for cut in gold.read(path).cuts)


def windows(text: str) -> set[str]:
    return {text[at : at + COPY] for at in range(len(text) - COPY + 1)}


def test_there_are_enough_documents() -> None:
    assert len(EXAMPLE_TEXTS) >= 9
    assert len(OWN_DOCUMENTS) >= 31
    assert len(WIDE_DOCUMENTS) >= 66
    assert len(HELD_DOCUMENTS) >= 22


def test_the_docstrings_of_gold_are_true() -> None:
    assert doctest.testmod(gold).failed == 0


def test_the_labels_are_those_of_the_core() -> None:
    table = re.findall(r'Entry\(L::\w+, "(\w+)", (\w+)\)', (ROOT / "src" / "model.rs").read_text(encoding="utf-8"))
    fates = {fate: {name for name, its in table if its == fate} for _, fate in table}
    assert fates == {"Keep": gold.KEEP, "Field": gold.FIELDS, "Drop": gold.DROP | gold.CUTS_ONLY}


@pytest.mark.parametrize("path", DOCUMENTS, ids=folder_and_stem)
def test_a_document_is_sound(path: Path) -> None:
    assert gold.check(path.read_bytes().decode("utf-8")) == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=folder_and_stem)
def test_a_document_says_language_and_date(path: Path) -> None:
    assert {"language", "published"} <= gold.read(path).meta.keys()


@pytest.mark.parametrize("path", DOCUMENTS, ids=folder_and_stem)
def test_lines_rebuild_the_raw_text(path: Path) -> None:
    document = gold.read(path)
    newline = "\r\n" if document.meta.get("newline") == "crlf" else "\n"
    assert newline.join(document.raw[line.start : line.end] for line in document.lines) == document.raw


@pytest.mark.parametrize("path", DOCUMENTS, ids=folder_and_stem)
def test_clean_text_is_slices_of_the_raw_text(path: Path) -> None:
    document = gold.read(path)
    clean = document.clean_text
    for start, end, at in document.slices:
        assert document.raw[start:end] == clean[at : at + end - start]
    assert sum(end - start + 1 for start, end, _ in document.slices) == len(clean) + 1


@pytest.mark.parametrize("path", DOCUMENTS, ids=folder_and_stem)
def test_the_outlet_stands_in_its_field_or_the_dateline(path: Path) -> None:
    document = gold.read(path)
    places = document.fields.get("outlet", []) + document.fields.get("dateline", [])
    assert "outlet" not in document.meta or any(document.meta["outlet"] in place for place in places)


@pytest.mark.parametrize("path", DOCUMENTS, ids=folder_and_stem)
def test_a_title_stands_in_the_text_or_is_given(path: Path) -> None:
    document = gold.read(path)
    assert not ("title" in document.meta and "title" in document.fields)


@pytest.mark.parametrize("path", EXAMPLE_TEXTS, ids=stem)
def test_an_example_is_the_raw_text_of_its_document(path: Path) -> None:
    assert path.read_bytes().decode("utf-8") == gold.read(OWN / f"{path.stem}.gold").raw


@pytest.mark.parametrize("path", EXAMPLE_TEXTS, ids=stem)
def test_an_example_has_the_length_of_an_article(path: Path) -> None:
    assert 400 <= len(path.read_text(encoding="utf-8")) <= 5000


@pytest.mark.parametrize("label", LABELS)
def test_the_examples_have_every_label(label: str) -> None:
    assert label in labels_of(EXAMPLE_DOCUMENTS)


@pytest.mark.parametrize("label", LABELS)
def test_the_held_documents_have_every_label_twice(label: str) -> None:
    assert labels_of(HELD_DOCUMENTS)[label] >= 2


@pytest.mark.parametrize("label", ["dateline", "endmark", "byline", "ui", "related", "media", "source_note"])
def test_the_held_documents_have_every_cut_twice(label: str) -> None:
    assert cuts_of(HELD_DOCUMENTS)[label] >= 2


def test_the_held_documents_are_of_many_languages() -> None:
    languages = Counter(gold.read(path).meta["language"] for path in HELD_DOCUMENTS)
    assert languages["id"] >= 12 and languages["en"] >= 5
    assert {"es", "de", "fr", "ms"} <= languages.keys()


def test_a_held_document_has_no_debris() -> None:
    documents = [gold.read(path) for path in HELD_DOCUMENTS]
    kept = gold.KEEP | {gold.BLANK}
    assert any(not document.cuts and all(line.label in kept for line in document.lines) for document in documents)


@pytest.mark.parametrize("path", HELD_DOCUMENTS, ids=stem)
def test_a_held_document_has_the_length_of_an_article(path: Path) -> None:
    assert 400 <= len(gold.read(path).raw) <= 6000


@pytest.fixture(scope="module")
def own_windows() -> set[str]:
    return set().union(*(windows(gold.read(path).raw) for path in OWN_DOCUMENTS + WIDE_DOCUMENTS))


@pytest.mark.parametrize("path", HELD_DOCUMENTS, ids=stem)
def test_a_held_document_copies_nothing_that_may_be_trained_on(path: Path, own_windows: set[str]) -> None:
    assert not windows(gold.read(path).raw) & own_windows


def test_every_example_lists_its_names() -> None:
    assert {stem(path) for path in EXAMPLE_TEXTS} <= {stem(path) for path in MENTIONS}


@pytest.mark.parametrize("path", MENTIONS, ids=stem)
def test_listed_names_stand_where_they_are_said_to_stand(path: Path) -> None:
    document, expected = gold.read(OWN / f"{stem(path)}.gold"), gold.read_mentions(path)
    places = sorted(gold.locate(document, name) for name in expected.mentions + expected.others)
    assert all(a[1] <= b[0] for a, b in zip(places, places[1:], strict=False)), "names overlap"
    assert all(gold.locate(document, name) for name in expected.nots)


@pytest.mark.parametrize("path", MENTIONS, ids=stem)
def test_ids_are_slugs(path: Path) -> None:
    expected = gold.read_mentions(path)
    ids = [name.id for name in expected.mentions + expected.others + expected.nots if name.id is not None]
    assert ids and all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name) for name in ids)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("boddy       | Isi.", "1: unknown label 'boddy'"),
        ("dateline    | KOTA -", "1: unknown label 'dateline'"),
        ("            | Isi.", "1: text without a label"),
        ("body        |", "1: a blank line with the label 'body'"),
        ("body        | ⟦dateline:KOTA - Isi.", "1: a mark is not closed"),
        ("body        | KOTA - ⟧Isi.", "1: a mark is closed that was not open"),
        ("body        | ⟦ui:A ⟦ui:B⟧⟧ Isi.", "1: a mark inside a mark"),
        ("body        | ⟦KOTA - ⟧Isi.", "1: a mark without a label"),
        ("body        | Isi⟦endmark: ⟧", "1: an empty cut 'endmark'"),
        ("body        | ⟦body:Isi⟧", "1: unknown label 'body'"),
        ("#\nui          | ⟦endmark:x⟧", "2: a cut in a line that is not kept ('ui')"),
        ("#! publisched: -\nbody        | Isi.", "1: unknown metadata"),
        ("#! published: kemarin\nbody        | Isi.", "1: not an ISO 8601 time: 'kemarin'"),
        ("#! join: 1-2\nbody        | Isi\nui          | Iklan", "join 1-2: both ends must be kept lines, in order"),
    ],
)
def test_check_finds_what_is_wrong(text: str, problem: str) -> None:
    assert problem in gold.check(text)


def test_parse_refuses_what_it_cannot_read() -> None:
    with pytest.raises(ValueError, match="a.gold:2: a mark is not closed"):
        gold.parse("# note\nbody        | ⟦ui:Isi", "a.gold")
