"""What holds for any text."""

import pickle
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from strategies import columns, texts

import warta

CLEANER = warta.Cleaner()
PIPELINE = warta.Pipeline(CLEANER)
WORLD = PIPELINE.gazetteer
many = settings(max_examples=2000, deadline=None)


def check_partition(cleaned):
    """Every character that is not white space is in exactly one of spans and ledger; none is in two."""
    raw = cleaned.raw
    ranges = [*cleaned.spans, *((removal.start, removal.end) for removal in cleaned.removed)]
    ranges.sort()
    at = 0
    for start, end in ranges:
        assert at <= start < end <= len(raw)
        assert raw[at:start].strip() == ""
        at = end
    assert raw[at:].strip() == ""


def check_blocks(cleaned):
    """Blocks are the lines that are not blank, trimmed, in order."""
    lines = re.split(r"\r\n|\n|\r", cleaned.raw)
    found = [cleaned.raw[block.start : block.end] for block in cleaned.blocks]
    assert found == [line.strip() for line in lines if line.strip()]
    assert all(0 <= block.score <= 1 for block in cleaned.blocks)


def check_text(cleaned):
    """The clean text is the spans and one joiner between two."""
    at = 0
    for start, end in cleaned.spans:
        assert cleaned.text[at : at + end - start] == cleaned.raw[start:end]
        at += end - start
        assert cleaned.text[at : at + 1] in ("", "\n", " ")
        at += 1
    assert at in (0, len(cleaned.text) + 1)


def check_maps(cleaned):
    """`to_clean` and `to_raw` are each other's inverse on the spans; None and joiners are where they belong."""
    inside = {at for start, end in cleaned.spans for at in range(start, end)}
    for at in range(len(cleaned.raw)):
        clean = cleaned.to_clean(at)
        assert (clean is not None) == (at in inside)
        if clean is not None:
            assert cleaned.to_raw(clean) == at
            assert cleaned.text[clean] == cleaned.raw[at]
    ends = {end for _, end in cleaned.spans}
    for at in range(len(cleaned.text)):
        raw = cleaned.to_raw(at)
        assert cleaned.to_clean(raw) == at or raw in ends
    for wrong in (-1, len(cleaned.text), 2**40):
        with pytest.raises(IndexError):
            cleaned.to_raw(wrong)
    for wrong in (-1, len(cleaned.raw)):
        with pytest.raises(IndexError):
            cleaned.to_clean(wrong)


def check_fields(cleaned):
    """A field that was found stands where it says."""
    for found in cleaned.fields.values():
        for field in found if isinstance(found, list) else [found]:
            if field.start is not None:
                assert cleaned.raw[field.start : field.end] == field.text


@many
@given(texts)
def test_every_character_is_booked_once(text):
    cleaned = CLEANER.clean(text)
    assert cleaned.raw == text
    check_partition(cleaned)
    check_blocks(cleaned)
    check_text(cleaned)
    check_fields(cleaned)


@many
@given(texts)
def test_positions_map_both_ways(text):
    check_maps(CLEANER.clean(text))


def document_row(cleaned):
    """What the table `documents` says of a text that was cleaned alone."""
    many = {name: found if isinstance(found, list) else [found] for name, found in cleaned.fields.items()}
    return {
        "text": cleaned.text,
        "language": cleaned.language,
        "n_chars": len(cleaned.raw),
        "n_kept": sum(end - start for start, end in cleaned.spans),
        "blocks": [(b.start, b.end, b.label, b.kept, b.rule, b.score) for b in cleaned.blocks],
        "removed": [(r.start, r.end, r.label, r.rule, r.score) for r in cleaned.removed],
        "fields": sorted(
            (name, f.value, f.text, f.start or -1, f.end or -1, f.role or "", f.origin)
            for name, fields in many.items()
            for f in fields
        ),
    }


def rows_of(table, doc, names):
    columns = table.to_pydict()
    picked = zip(columns["doc"], *(columns[name] for name in names), strict=True)
    return [row[1:] for row in picked if row[0] == doc]


def batch_row(batch, doc):
    documents = batch.documents.to_pydict()
    assert documents["doc"] == list(range(len(batch)))
    fields = rows_of(batch.fields, doc, ["name", "value", "text", "start", "end", "role", "origin"])
    return {
        **{name: documents[name][doc] for name in ("text", "language", "n_chars", "n_kept")},
        "blocks": rows_of(batch.blocks, doc, ["start", "end", "label", "kept", "rule", "score"]),
        "removed": rows_of(batch.removed, doc, ["start", "end", "label", "rule", "score"]),
        "fields": sorted((n, v, t, s or -1, e or -1, r or "", o) for n, v, t, s, e, r, o in fields),
    }


@many
@given(columns)
def test_a_batch_is_its_documents_cell_by_cell(column):
    batch = CLEANER.clean_batch(column, n_threads=2)
    assert len(batch) == len(column) == len(batch.documents)
    for doc, text in enumerate(column):
        if text is None:
            assert batch.documents.to_pydict()["text"][doc] is None
            assert rows_of(batch.blocks, doc, ["start"]) == []
        else:
            assert batch_row(batch, doc) == document_row(CLEANER.clean(text))


@many
@given(texts)
def test_pickled_objects_give_the_same(text):
    cleaned = CLEANER.clean(text)
    again = pickle.loads(pickle.dumps(cleaned))
    assert again == cleaned
    assert (again.blocks, again.removed, again.fields) == (cleaned.blocks, cleaned.removed, cleaned.fields)
    assert pickle.loads(pickle.dumps(cleaned.blocks)) == cleaned.blocks
    assert pickle.loads(pickle.dumps(CLEANER)).clean(text) == cleaned


def check_mentions(text, mentions):
    """A mention stands where it says, and so do those inside it."""
    for mention in mentions:
        assert text[mention.start : mention.end] == mention.surface != ""
        assert 0 <= mention.score <= 1
        assert (mention.id is None) == (mention.status == "ambiguous")
        for inner in mention.inner:
            assert mention.start <= inner.start <= inner.end <= mention.end
        check_mentions(text, mention.inner)


@many
@given(texts)
def test_names_stand_where_they_say(text):
    longest, every = WORLD.find(text), WORLD.find(text, mode="all")
    check_mentions(text, longest)
    check_mentions(text, every)
    assert all(a.end <= b.start for a, b in zip(longest, longest[1:], strict=False))
    assert {(m.start, m.end) for m in longest} <= {(m.start, m.end) for m in every}
    assert pickle.loads(pickle.dumps(longest)) == longest


def check_places(article, text, title):
    for mention in article.mentions:
        assert mention.in_article
        raw = text if mention.part == "text" else title
        assert raw[mention.start : mention.end] == mention.surface
        if mention.clean_start is not None:
            assert article.cleaned.text[mention.clean_start : mention.clean_end] == mention.surface
            assert article.cleaned.to_clean(mention.start) == mention.clean_start
        if mention.part == "text":
            block = article.cleaned.blocks[mention.block]
            assert block.start <= mention.start < block.end


@many
@given(texts, st.one_of(st.none(), texts))
def test_items_of_an_article_stand_where_they_say(text, title):
    article = PIPELINE.analyze(text, title=title)
    check_places(article, text, title)
    check_partition(article.cleaned)
    page = PIPELINE.analyze(text, title=title, where="page")
    assert [mention for mention in page.mentions if mention.in_article] == article.mentions


MENTION = ["start", "end", "surface", "id", "type", "alias", "score", "status", "reason", "zone", "in_article", "part",
           "block", "sentence", "clitic", "repaired", "refers_to", "actor", "country", "layer", "clean_start", "clean_end"]  # fmt: skip


def flat(mentions):
    for mention in mentions:
        yield mention
        yield from flat(mention.inner)


@many
@given(columns)
def test_analyzing_a_batch_is_analyzing_its_documents(column):
    tables = PIPELINE.analyze_batch(column, n_threads=2)
    for doc, text in enumerate(column):
        alone = [] if text is None else PIPELINE.analyze(text).mentions
        want = [tuple(getattr(mention, name) for name in MENTION) for mention in flat(alone)]
        assert rows_of(tables.mentions, doc, MENTION) == want
        if text is not None:
            assert batch_row(tables, doc) == document_row(CLEANER.clean(text))
            assert tables.documents.to_pydict()["n_mentions"][doc] == len(alone)


@settings(max_examples=200, deadline=None)
@given(texts)
def test_pickled_articles_are_the_same(text):
    article = PIPELINE.analyze(text, where="page")
    assert pickle.loads(pickle.dumps(article)) == article
    assert pickle.loads(pickle.dumps(PIPELINE)).analyze(text, where="page") == article


LONG = {
    "a line of 20 MB": lambda: "Harga beras di pasar itu naik lagi 😀. " * 500_000,
    "a line of 20 MB without spaces": lambda: "a" * 20_000_000,
    "200,000 empty lines": lambda: "\n" * 200_000,
    "200,000 lines of a no-break space": lambda: "\u00a0\r\n" * 200_000,
    "200,000 short lines": lambda: "Baca juga\n" * 200_000,
    "nothing": lambda: "",
}
#: Where blocks are not lines: a line that lost its breaks has one for every seven of these sentences, 300 characters.
PARTS = {"a line of 20 MB": 71_429}


@pytest.mark.parametrize("name", LONG)
def test_long_documents(name):
    cleaned = CLEANER.clean(LONG[name]())
    check_partition(cleaned)
    check_text(cleaned)
    lines = [line for line in cleaned.raw.split("\n") if line.strip()]
    assert len(cleaned.blocks) == PARTS.get(name, len(lines))


@pytest.mark.parametrize("make", LONG.values(), ids=LONG.keys())
def test_names_in_long_documents(make):
    article = PIPELINE.analyze(make() + "\nRusia")
    check_places(article, article.cleaned.raw, None)
    assert PIPELINE.analyze(make() + "\nRusia", where="page").mentions[-1].surface == "Rusia"
