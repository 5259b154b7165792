"""The five articles that the project started from. They are not part of the repository: the tests run where the folder
is given by WARTA_SHARED or stands beside the repository, and say so where it does not."""

import json
import os
from pathlib import Path

import pytest
import warta

SHARED = Path(os.environ.get("WARTA_SHARED", Path(__file__).parents[2].parent / "shared"))
SEEDS = SHARED / "corpus" / "seeds"
GOLD = sorted((SEEDS / "gold").glob("*.txt.json"))

if not GOLD:
    pytest.skip(f"the seed articles are not here ({SEEDS.name} of WARTA_SHARED)", allow_module_level=True)


def read(path):
    gold = json.loads(path.read_text("utf-8"))
    raw = (SEEDS / gold["file"]).read_bytes().decode("utf-8")
    return raw, gold


def plain(text):
    """A name without case and punctuation."""
    return "".join(c for c in text.lower() if c.isalnum())


@pytest.fixture(params=GOLD, ids=[path.name[:3] for path in GOLD])
def seed(request):
    return read(request.param)


def test_clean_text(seed):
    raw, gold = seed
    assert warta.clean(raw).text == gold["clean_text"]


def test_labels(seed):
    raw, gold = seed
    found = [(b.label, raw[b.start : b.end]) for b in warta.clean(raw).blocks]
    assert found == [(line["label"], line["text"].strip()) for line in gold["lines"] if line["label"] != "blank"]


def test_every_character_once(seed):
    raw, _ = seed
    cleaned = warta.clean(raw)
    seen = [0] * len(raw)
    for start, end in [*cleaned.spans, *((r.start, r.end) for r in cleaned.removed)]:
        for i in range(start, end):
            seen[i] += 1
    assert all(n == 1 or (c.isspace() and n <= 1) for c, n in zip(raw, seen, strict=True))


def test_fields(seed):
    raw, gold = seed
    meta, fields = gold["meta"], warta.clean(raw).fields
    title = [line["text"] for line in gold["lines"] if line["label"] == "title"]
    assert [fields["title"].value] == title if title else "title" not in fields
    assert ("published" in fields) == (meta["published"] is not None)
    if meta["published"]:
        assert fields["published"].value == meta["published"]
    names = [name for name in (meta.get("author"), meta.get("editor")) if name]
    assert [field.value for field in fields.get("byline", [])] == names
    assert [field.value for field in fields.get("tags", [])] == meta["tags"]
    datelines = [c["text"] for line in gold["lines"] for c in line.get("cuts", []) if c["label"] == "dateline"]
    assert [fields["dateline"].value] == [d.rstrip(" -") for d in datelines] if datelines else "dateline" not in fields
    if meta["outlet"]:
        assert plain(fields["outlet"].value).removesuffix("com") == plain(meta["outlet"])
    if meta.get("source_note"):
        assert fields["source_note"].value == meta["source_note"]


def test_mentions():
    hits = found = expected = wrong = 0
    for path in GOLD:
        raw, gold = read(path)
        article = warta.analyze(raw)
        own = {(m.start, m.end): m.id for m in article.mentions if m.clean_start is not None}
        true = {(m["start"], m["end"]): m["id"] for m in gold["mentions"] if m["clean"] and not m.get("nested")}
        both = own.keys() & true.keys()
        hits, found, expected = hits + len(both), found + len(own), expected + len(true)
        wrong += sum(own[span] != true[span] for span in both)
    assert hits / found >= 0.99
    assert hits / expected >= 0.99
    assert wrong == 0


def test_dates():
    from warta._measure_dates import score

    documents = []
    for raw, gold in map(read, GOLD):
        documents.append({"id": gold["file"], "text": raw, "reference_date": gold["meta"]["ref_date"], "dates": gold["dates"]})
    total = score(warta.Pipeline(layers=["dates"]), documents)
    assert total.f1 >= 0.97, total.wrong
    assert total.values >= 0.95, total.wrong


def spoken(gold):
    """A statement of the gold as `warta eval quotes` reads it; who has no name in the text has no speaker to compare."""
    span = {"start": gold["start"], "end": gold["end"], "kind": gold["type"], "speaker_id": gold["speaker_id"]}
    return span | ({"speaker": gold["speaker"]["surface"]} if gold["speaker"] else {})


def own(items):
    return [item for item in items if item["clean"]]


def test_quotes():
    from warta._measure_speech import quotes

    documents = []
    for raw, gold in map(read, GOLD):
        documents.append({"id": gold["file"], "text": raw, "quotes": [spoken(quote) for quote in own(gold["quotes"])]})
    total = quotes(warta.Pipeline(), documents)
    assert total.marked.f1 >= 0.95, total.wrong
    assert total.indirect.f1 >= 0.8, total.wrong
    assert total.ids.share >= 0.95, total.wrong
    assert total.speakers.share >= 0.95, total.wrong


def test_scare_quotes_are_no_speech():
    taken = 0
    for raw, gold in map(read, GOLD):
        found = [quote for quote in warta.analyze(raw).quotes if quote.kind in ("direct", "mixed")]
        for marks in own(gold["quote_marks_not_speech"]):
            taken += any((quote.start, quote.end) == (marks["start"], marks["end"]) for quote in found)
    assert taken == 0


def test_sources():
    from warta._measure_speech import sources

    documents = []
    for raw, gold in map(read, GOLD):
        labelled = [
            {"start": one["start"], "end": one["end"], "kind": one["kind"], "id": one["outlet_id"]}
            for one in own(gold["reporting_sources"])
            if one["kind"] in ("media", "statement", "social")
        ]
        documents.append({"id": gold["file"], "text": raw, "sources": labelled})
    total = sources(warta.Pipeline(), documents)
    assert total.f1 >= 0.95, total.wrong
    assert total.ids.share >= 0.97, total.wrong
