"""How well statements and sources are found: the one measurement behind `warta eval quotes` and `warta eval sources`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ._measure_spans import Counts, Share, paired

if TYPE_CHECKING:
    from warta import Pipeline, Quote, Source

__all__ = ["MARKED", "OVERLAP", "Quotes", "Sources", "quotes", "sources"]

MARKED = ("direct", "mixed")
"""Kinds of statements in quotation marks: which of the two a statement is does not count."""
OVERLAP = 0.8
"""Least overlap of a statement with that of the gold."""
TOUCHES = 0.5
"""Least overlap of a source with that of the gold."""


@dataclass
class Quotes:
    """Counts over documents: statements in quotation marks and without them, and who said them."""

    marked: Counts = field(default_factory=Counts)
    indirect: Counts = field(default_factory=Counts)
    speakers: Share = field(default_factory=Share)
    ids: Share = field(default_factory=Share)

    @property
    def wrong(self) -> list[Any]:
        """Every slip."""
        return self.marked.wrong + self.indirect.wrong

    def summary(self) -> dict[str, float]:
        """Scores of both kinds, and the shares of speakers as written and by id, rounded to four digits."""
        kinds = (("marked", self.marked), ("indirect", self.indirect))
        scores = {f"{kind}_{name}": getattr(counts, name) for kind, counts in kinds for name in ("precision", "recall", "f1")}
        shares = {"speakers": self.speakers.share, "ids": self.ids.share}
        return {name: round(value, 4) for name, value in (scores | shares).items()}


@dataclass
class Sources(Counts):
    """Counts over documents, and how many kinds and outlets are right."""

    kinds: Share = field(default_factory=Share)
    ids: Share = field(default_factory=Share)

    def summary(self) -> dict[str, float]:
        """The scores, rounded to four digits."""
        scores = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {name: round(value, 4) for name, value in (scores | {"kinds": self.kinds.share, "ids": self.ids.share}).items()}


def quotes(pipeline: Pipeline, documents: Iterable[Mapping[str, Any]], where: str = "article") -> Quotes:
    """Compares with documents ``{"text", "quotes": [{"start", "end", "kind", "speaker"?, "speaker_id"?}], "id"?}``.

    A statement is found when one of its kind, in quotation marks or without, overlaps it by four fifths. Its speaker
    counts where the gold has the key: as written, and by id, for which null means nobody whom the list has.

    >>> import warta
    >>> from warta._measure_speech import quotes
    >>> gold = {"text": "“Kami pulang,” kata Sari.",
    ...         "quotes": [{"start": 0, "end": 14, "kind": "direct", "speaker": "Sari", "speaker_id": None}]}
    >>> total = quotes(warta.Pipeline(), [gold])
    >>> total.summary()["marked_f1"], total.summary()["speakers"]
    (1.0, 1.0)
    """
    total = Quotes()
    for number, document in enumerate(documents, 1):
        found = pipeline.analyze(document["text"], where=where).quotes
        name = str(document.get("id", number))
        for marked, counts in ((True, total.marked), (False, total.indirect)):
            gold = [one for one in document["quotes"] if (one["kind"] in MARKED) == marked]
            own = [quote for quote in found if (quote.kind in MARKED) == marked]
            _quotes(total, counts, name, document["text"], gold, own)
    return total


def _quotes(
    total: Quotes, counts: Counts, name: str, text: str, gold: list[Mapping[str, Any]], found: list[Quote]
) -> None:
    pairs, rest = paired(gold, found, OVERLAP)
    for one, quote in pairs:
        surface = text[one["start"] : one["end"]]
        if quote is None:
            counts.missed += 1
            counts.wrong.append((name, "missed", surface, one["kind"], None))
            continue
        counts.found += 1
        speaker = quote.speaker
        for key, share, given in (
            ("speaker", total.speakers, speaker and speaker.surface),
            ("speaker_id", total.ids, speaker and speaker.id),
        ):
            if key in one and not share.add(given == one[key]):
                counts.wrong.append((name, key, surface, one[key], given))
    counts.extra += len(rest)
    counts.wrong += [(name, "extra", quote.surface, None, quote.kind) for quote in rest]


def sources(pipeline: Pipeline, documents: Iterable[Mapping[str, Any]], where: str = "article") -> Sources:
    """Compares with documents ``{"text", "sources": [{"start", "end", "kind", "id"?}], "id"?}``.

    Only kinds that the gold of some document has are looked at. A source is found when half of what both cover is
    shared; its outlet's id counts where the gold has the key.

    >>> import warta
    >>> from warta._measure_speech import sources
    >>> gold = {"text": "Harga naik, lapor Reuters.", "sources": [{"start": 12, "end": 25, "kind": "media", "id": "reuters"}]}
    >>> sources(warta.Pipeline(), [gold]).summary()
    {'precision': 1.0, 'recall': 1.0, 'f1': 1.0, 'kinds': 1.0, 'ids': 1.0}
    """
    total = Sources()
    documents = list(documents)
    kinds = {one["kind"] for document in documents for one in document["sources"]}
    for number, document in enumerate(documents, 1):
        found = pipeline.analyze(document["text"], where=where).sources
        _sources(total, str(document.get("id", number)), document, [source for source in found if source.kind in kinds])
    return total


def _sources(total: Sources, name: str, document: Mapping[str, Any], found: list[Source]) -> None:
    pairs, rest = paired(document["sources"], found, TOUCHES)
    for one, source in pairs:
        surface = document["text"][one["start"] : one["end"]]
        if source is None:
            total.missed += 1
            total.wrong.append((name, "missed", surface, one["kind"], None))
            continue
        total.found += 1
        if not total.kinds.add(source.kind == one["kind"]):
            total.wrong.append((name, "kind", surface, one["kind"], source.kind))
        if "id" in one and not total.ids.add(source.id == one["id"]):
            total.wrong.append((name, "id", surface, one["id"], source.id))
    total.extra += len(rest)
    total.wrong += [(name, "extra", source.surface, None, source.kind) for source in rest]
