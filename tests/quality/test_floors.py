"""The cleaner on the labelled documents of this repository: floors that only rise."""

import tomllib
from pathlib import Path

import gold
import measure
import pytest
import warta

HERE = Path(__file__).parent
FLOORS = tomllib.loads((HERE / "floors.toml").read_text("utf-8"))


@pytest.mark.parametrize("folder", sorted(FLOORS))
def test_floors(folder):
    floors = FLOORS[folder]
    score = measure.score(HERE / folder)
    for name, value in {"keep_f1": score.keep_f1, "drop_f1": score.drop_f1, "cuts": score.cut_characters}.items():
        assert value >= floors[name], f"{folder}: {name} is {value:.4f}"
    assert score.body_loss <= floors["lost"], f"{folder}: {score.body_loss:.4f} of the article's own characters are lost"


MENTIONED = sorted((HERE / "own").glob("*.mentions.toml"))


def counts(path: Path) -> tuple[int, int, list[str]]:
    """Expected names found, names expected, and faults in words, for the names of one document."""
    document = gold.read(path.with_name(path.name.replace(".mentions.toml", ".gold")))
    expected = gold.read_mentions(path)
    article = warta.analyze(document.raw, title=document.meta.get("title"))
    found = {(m.start, m.end): m.id for m in article.mentions if m.part == "text"}
    missed = [n for n in expected.mentions if found.get(gold.locate(document, n)) != n.id]
    taken = [n for n in expected.nots if n.nth is not None and gold.locate(document, n) in found]
    faults = [f"{path.stem}: {n.surface!r} is not {n.id!r}" for n in missed]
    faults += [f"{path.stem}: {n.surface!r} is no name there" for n in taken]
    return len(expected.mentions) - len(missed), len(expected.mentions), faults


def test_names_of_the_documents():
    results = [counts(path) for path in MENTIONED]
    faults = [fault for _, _, faults in results for fault in faults]
    hits, expected = sum(r[0] for r in results), sum(r[1] for r in results)
    assert hits / expected >= 0.95, "\n".join(faults)
