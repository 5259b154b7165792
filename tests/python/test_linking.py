"""The table of linking through Python: one by one, and in a batch."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest
import warta

TABLE = tomllib.loads((Path(__file__).parents[1] / "cases" / "linking.toml").read_text("utf-8"))
LISTS = ["world", *TABLE["list"]]


@pytest.fixture(scope="module")
def pipelines():
    lists = {name: warta.Gazetteer(entries) for name, entries in TABLE["list"].items()}
    lists["world"] = warta.Gazetteer.builtin("world")
    return {name: warta.Pipeline(gazetteer=gazetteer) for name, gazetteer in lists.items()}


def said(mention):
    """A mention as the table writes it."""
    parts = [f"{mention.surface} = {mention.id or '-'}"]
    if mention.status != "linked":
        parts.append(mention.status)
    if mention.status == "ambiguous":
        parts.append("of=" + ",".join(candidate.id for candidate in mention.candidates))
    if mention.refers_to:
        parts.append(f"ref={mention.refers_to}")
    if mention.id is None and mention.name:
        parts.append("name=" + mention.name.replace(" ", "_"))
        parts += [f"country={mention.country}"] if mention.country else []
    if mention.inner:
        parts.append("inner=" + ",".join(inner.id or "-" for inner in mention.inner))
    if not mention.in_article:
        parts.append("out")
    return " ".join(parts)


@pytest.mark.parametrize("case", TABLE["case"], ids=[case["id"] for case in TABLE["case"]])
def test_case(case, pipelines):
    article = pipelines[case["list"]].analyze(case["text"], title=case.get("title"), where="page")
    assert [said(mention) for mention in article.mentions] == case["expect"], case["why"]


def test_each_id_is_one_case():
    assert [name for name, n in Counter(case["id"] for case in TABLE["case"]).items() if n > 1] == []


@pytest.mark.parametrize("name", LISTS)
def test_in_a_batch(name, pipelines):
    cases = [case for case in TABLE["case"] if case["list"] == name]
    texts, titles = [case["text"] for case in cases], [case.get("title") for case in cases]
    batch = pipelines[name].analyze_batch(texts, titles=titles, where="page", n_threads=2)
    rows = batch.mentions.to_arrow().to_pylist()
    for number, case in enumerate(cases):
        found = [(row["surface"], row["id"] or "-", row["status"]) for row in rows if row["doc"] == number and row["layer"] == 0]
        assert found == [expected(line) for line in case["expect"]], case["id"]


def expected(line):
    surface, _, rest = line.rpartition(" = ")
    id_, *extras = rest.split(" ")
    statuses = {"short", "acronym", "composed", "unlisted", "ambiguous"}
    return surface, id_, next((extra for extra in extras if extra in statuses), "linked")
