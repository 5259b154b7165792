"""Statements and sources through Python: the tables of cases, one by one and in a batch; offsets, tables, JSON, eval."""

import json
import pickle
import tomllib
from pathlib import Path

import jsonschema
import pytest

import warta
from warta import Pipeline

TABLES = Path(__file__).parents[1] / "cases"
QUOTES = tomllib.loads((TABLES / "quotes.toml").read_text("utf-8"))["case"]
SOURCES = tomllib.loads((TABLES / "sources.toml").read_text("utf-8"))["case"]
PIPELINES = {lang: Pipeline(warta.Cleaner([lang, other])) for lang, other in (("id", "en"), ("en", "id"))}
PAGE = (
    "“Air sudah surut,” kata Camat Sari Dewi kepada wartawan, lapor Reuters. “Warga boleh pulang.”\n\n"
    "Ia menyebut kabar itu ‘isapan jempol’."
)


def surface(item):
    return item.surface if item else ""


def shown(quote):
    return [quote.kind, quote.surface, surface(quote.speaker), surface(quote.cue)]


@pytest.mark.parametrize("case", QUOTES, ids=[case["text"][:50] for case in QUOTES])
def test_quote(case):
    article = PIPELINES[case["lang"]].analyze(case["text"], where="page")
    assert [shown(quote) for quote in article.quotes] == case["quotes"]
    assert [[item.kind, item.surface] for item in article.not_speech] == case.get("not", [])
    speakers = [quote.speaker for quote in article.quotes]
    if "ids" in case:
        assert [(speaker and speaker.id) or "" for speaker in speakers] == case["ids"]
    if "roles" in case:
        assert [surface(speaker and speaker.role) for speaker in speakers] == case["roles"]
    if "addressees" in case:
        assert [surface(quote.addressee) for quote in article.quotes] == case["addressees"]
    if "venues" in case:
        assert [surface(quote.venue) for quote in article.quotes] == case["venues"]
    if "continues" in case:
        assert [-1 if quote.continues is None else quote.continues for quote in article.quotes] == case["continues"]


@pytest.mark.parametrize("case", SOURCES, ids=[case["text"][:50] for case in SOURCES])
def test_source(case):
    article = PIPELINES[case["lang"]].analyze(case["text"], where="page")
    assert [[s.kind, s.surface, surface(s.outlet), s.id or ""] for s in article.sources] == case["sources"]
    if "scopes" in case:
        assert [case["text"][s.scope[0] : s.scope[1]] if s.scope else "" for s in article.sources] == case["scopes"]


def spans(item):
    parts = (item, *(getattr(item, name, None) for name in ("speaker", "cue", "addressee", "venue", "outlet")))
    return [part for part in parts if part is not None]


def test_offsets_are_exact():
    for case in QUOTES + SOURCES:
        article = PIPELINES[case["lang"]].analyze(case["text"], where="page")
        for item in (*article.quotes, *article.sources, *article.not_speech, *article.artifacts):
            assert all(case["text"][part.start : part.end] == part.surface for part in spans(item))
            if item.clean_start is not None:
                assert article.cleaned.text[item.clean_start : item.clean_end] == item.surface


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_batch_finds_the_same(lang):
    texts = [case["text"] for case in QUOTES + SOURCES if case["lang"] == lang]
    batch = PIPELINES[lang].analyze_batch(texts, where="page", n_threads=2)
    articles = [PIPELINES[lang].analyze(text, where="page") for text in texts]
    rows = batch.quotes.to_pydict()
    quotes = [(doc, quote) for doc, article in enumerate(articles) for quote in article.quotes]
    assert list(zip(rows["doc"], rows["start"], rows["end"], rows["kind"], rows["speaker"], strict=True)) == [
        (doc, quote.start, quote.end, quote.kind, quote.speaker and quote.speaker.surface) for doc, quote in quotes
    ]
    assert rows["speaker_id"] == [quote.speaker and quote.speaker.id for _, quote in quotes]
    assert rows["speaker_unnamed"] == [quote.speaker and quote.speaker.unnamed for _, quote in quotes]
    assert rows["cue_start"] == [quote.cue and quote.cue.start for _, quote in quotes]
    assert rows["clean_start"] == [quote.clean_start for _, quote in quotes]
    assert (rows["via"], rows["continues"]) == ([q.via for _, q in quotes], [q.continues for _, q in quotes])
    rows = batch.sources.to_pydict()
    sources = [(doc, source) for doc, article in enumerate(articles) for source in article.sources]
    assert list(zip(rows["doc"], rows["start"], rows["kind"], rows["id"], strict=True)) == [
        (doc, source.start, source.kind, source.id) for doc, source in sources
    ]
    assert list(zip(rows["scope_start"], rows["scope_end"], strict=True)) == [s.scope or (None, None) for _, s in sources]
    rows = batch.artifacts.to_pydict()
    artifacts = [(doc, item) for doc, article in enumerate(articles) for item in article.artifacts]
    assert list(zip(rows["doc"], rows["start"], rows["kind"], strict=True)) == [(d, a.start, a.kind) for d, a in artifacts]


def test_links_between_items():
    article = warta.analyze(PAGE)
    first, second = article.quotes
    assert [quote.via for quote in article.quotes] == [0, None] and second.continues == 0
    assert second.speaker.surface == first.speaker.surface == "Sari Dewi" and first.speaker.role.surface == "Camat"
    assert first.addressee.surface == "wartawan" and first.cue.surface == "kata" and second.cue is None
    assert [item.surface for item in article.not_speech] == ["‘isapan jempol’"]
    again = pickle.loads(pickle.dumps(article))
    assert again == article and again.quotes == article.quotes


def test_explain_gives_the_reasons():
    article = warta.analyze(PAGE)
    found = article.explain(PAGE.index("isapan")).found
    assert [(item.layer, item.kind) for item in found] == [("not_speech", "scare")] and found[0].reason
    assert [item.layer for item in article.explain(PAGE.index("Air")).found] == ["quote"]


def test_a_given_title_has_its_own_offsets():
    article = warta.analyze("Harga naik di pasar pagi ini, kata pedagang.", title="Kremlin: Tuduhan Itu Bohong")
    (quote, *rest) = article.quotes
    assert (quote.kind, quote.surface, quote.part) == ("headline", "Tuduhan Itu Bohong", "title")
    assert quote.speaker.id == "kremlin" and [other.part for other in rest] == ["text"]


def test_what_is_not_the_article_is_on_the_page_only():
    text = "Warga pulang ke desa mereka pagi ini, kata Sari.\n\nBaca juga: Kremlin: Tuduhan Itu Bohong\n\nHujan reda di sana."
    assert [quote.kind for quote in warta.analyze(text).quotes] == ["indirect"]
    assert all(quote.in_article for quote in warta.analyze(text).quotes)


ODD = ["", " ", "\n", "“", "”\n“", "\"'\"'", "kata", "“a,” kata", "menurut", "A: ", "“x" * 40, "😀 “ya 😀,” kata é", "\x00“a”"]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts(text):
    article = warta.analyze(text, where="page")
    for item in (*article.quotes, *article.sources, *article.not_speech, *article.artifacts):
        assert text[item.start : item.end] == item.surface


# --- JSON


def test_the_schema_is_valid_and_lists_the_keys():
    from warta._article_json import KEYS

    schema = warta.article_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    assert {name: tuple(part["properties"]) for name, part in schema["$defs"].items()} == {
        name: KEYS[name] for name in schema["$defs"]
    }
    assert set(schema["$defs"]) == set(KEYS)
    article = warta.analyze(PAGE).to_dict()
    assert set(schema["required"]) == set(article)


def test_articles_fit_the_schema():
    validator = jsonschema.Draft202012Validator(warta.article_schema())
    cases = [*QUOTES, *SOURCES, {"lang": "id", "text": PAGE}]
    for case in cases:
        article = PIPELINES[case["lang"]].analyze(case["text"], where="page", published="2024-05-15")
        validator.validate(json.loads(article.to_json()))
    broken = warta.analyze(PAGE).to_dict()
    broken["quotes"][0]["kind"] = "shouted"
    assert not validator.is_valid(broken)


def test_lines_of_the_command_line_fit_the_schema(tmp_path, capsys):
    from warta.cli import main

    (tmp_path / "a.txt").write_text(PAGE, encoding="utf-8")
    assert main(["analyze", str(tmp_path / "a.txt"), "--format", "jsonl"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    jsonschema.Draft202012Validator(warta.article_schema()).validate(json.loads(line))


# --- measuring


def test_eval_quotes(tmp_path, capsys):
    from warta.cli import main

    gold = [
        {"start": 0, "end": 18, "kind": "direct", "speaker": "Sari", "speaker_id": None},
        {"start": PAGE.index("“Warga"), "end": PAGE.index("“Warga") + 21, "kind": "mixed"},
        {"start": 20, "end": 40, "kind": "indirect"},
    ]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "a", "text": PAGE, "quotes": gold}) + "\n")
    assert main(["eval", "quotes", str(path), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["marked_f1"], result["indirect_recall"], result["speakers"], result["ids"]) == (1.0, 0.0, 0.0, 1.0)
    assert [slip[1] for slip in result["wrong"]] == ["speaker", "missed"]
    assert main(["eval", "quotes", str(path)]) == 0
    assert "marked_f1" in capsys.readouterr().out


def test_eval_sources(tmp_path, capsys):
    from warta.cli import main

    place = PAGE.index("lapor")
    gold = [{"start": place, "end": place + 13, "kind": "media", "id": "antara"}]
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"text": PAGE, "sources": gold}) + "\n")
    assert main(["eval", "sources", str(path), "--json"]) == 0
    result = json.loads(capsys.readouterr().out)
    assert (result["f1"], result["kinds"], result["ids"]) == (1.0, 1.0, 0.0)


@pytest.mark.parametrize(
    "line", ["[]", "{", '{"text": 1}', '{"text": ""}', '{"text": "", "quotes": [{"start": 0, "end": 1, "kind": "x"}]}']
)
def test_eval_refuses_what_is_no_gold(line, tmp_path, capsys):
    from warta.cli import main

    path = tmp_path / "gold.jsonl"
    path.write_text(line + "\n")
    assert main(["eval", "quotes", str(path)]) == 2
    assert f"{path}:1" in capsys.readouterr().err
