"""How well names are found and linked: the one measurement behind `warta eval mentions`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from ._measure_spans import Counts, Share

if TYPE_CHECKING:
    from warta import Article, Mention, Pipeline

__all__ = ["Score", "Slip", "score"]


class Slip(NamedTuple):
    """A mention that is not as the gold has it."""

    document: str
    what: str
    """``missed``, ``extra``, ``id`` or ``ref``."""
    cause: str
    surface: str
    start: int
    expected: str | None
    found: str | None


@dataclass
class Score(Counts):
    """Counts over documents, and how many ids and referents are right; `wrong` holds a `Slip` for each that is not."""

    ids: Share = field(default_factory=Share)
    """Mentions found whose id is that of the gold."""
    refers_to: Share = field(default_factory=Share)
    """Mentions found of which the gold says what they stand for and that are right."""

    def summary(self) -> dict[str, float]:
        """The four scores, rounded to four digits."""
        scores = {"precision": self.precision, "recall": self.recall}
        shares = {"ids": self.ids.share, "refers_to": self.refers_to.share}
        return {name: round(value, 4) for name, value in (scores | shares).items()}

    def causes(self) -> dict[str, dict[str, int]]:
        """How many slips of each kind have which cause, the commonest first."""
        counts: dict[str, Counter[str]] = {}
        for slip in self.wrong:
            counts.setdefault(slip.what, Counter())[slip.cause] += 1
        return {what: dict(causes.most_common()) for what, causes in counts.items()}


def score(pipeline: Pipeline, documents: Iterable[Mapping[str, Any]]) -> Score:
    """Compares with documents ``{"text", "mentions": [{"start", "end", "id"}], "title"?, "id"?}``.

    What counts is the flat layer of the clean text: mentions of the gold with ``"nested": true`` or ``"clean": null``
    are left out, and so are mentions that the pipeline finds outside the clean text. A place is right when both ends
    are. ``"ref"`` says what a mention stands for (None: nothing); where the key is missing, and both sides are silent,
    that is not asked.

    >>> import warta
    >>> from warta._measure_mentions import score
    >>> gold = {"text": "Kremlin membantah laporan itu.", "mentions": [{"start": 0, "end": 7, "id": "kremlin", "ref": "russia"}]}
    >>> score(warta.Pipeline(layers=["mentions"]), [gold]).summary()
    {'precision': 1.0, 'recall': 1.0, 'ids': 1.0, 'refers_to': 1.0}
    """
    total = Score()
    for number, document in enumerate(documents, 1):
        article = pipeline.analyze(document["text"], title=document.get("title"))
        _add(total, str(document.get("id", number)), document, article)
    return total


def _add(total: Score, name: str, document: Mapping[str, Any], article: Article) -> None:
    found = {(m.start, m.end): m for m in article.mentions if m.clean_start is not None and m.part == "text"}
    for gold in document["mentions"]:
        mention = found.pop((gold["start"], gold["end"]), None)
        if gold.get("nested") or ("clean" in gold and gold["clean"] is None):
            continue
        slip = _Slips(name, document["text"][gold["start"] : gold["end"]], gold["start"])
        if mention is None:
            total.missed += 1
            total.wrong.append(slip.of("missed", _why_missed(article, found, gold), gold["id"], None))
            continue
        total.found += 1
        if not total.ids.add(mention.id == gold["id"]):
            total.wrong.append(slip.of("id", _why_other(mention), gold["id"], mention.id))
        _refer(total, slip, gold, mention)
    total.extra += len(found)
    for mention in found.values():
        slip = _Slips(name, mention.surface, mention.start)
        total.wrong.append(slip.of("extra", mention.status, None, mention.id))


class _Slips(NamedTuple):
    document: str
    surface: str
    start: int

    def of(self, what: str, cause: str, expected: str | None, found: str | None) -> Slip:
        return Slip(self.document, what, cause, self.surface, self.start, expected, found)


def _refer(total: Score, slip: _Slips, gold: Mapping[str, Any], mention: Mention) -> None:
    if "ref" not in gold:
        return
    if not total.refers_to.add(mention.refers_to == gold["ref"]):
        cause = "read as a place" if mention.refers_to is None else "read as an actor"
        total.wrong.append(slip.of("ref", cause, gold["ref"], mention.refers_to))


def _why_missed(article: Article, found: Mapping[tuple[int, int], Mention], gold: Mapping[str, Any]) -> str:
    """A mention that overlaps it, else what the pipeline says of the place."""
    for start, end in found:
        if start < gold["end"] and gold["start"] < end:
            return "other ends"
    verdicts = [verdict for verdict in article.explain(gold["start"]).names if verdict.id == gold["id"]]
    return verdicts[0].reason if verdicts else "no such name in the gazetteer"


def _why_other(mention: Mention) -> str:
    return "no winner" if mention.status == "ambiguous" else mention.status
