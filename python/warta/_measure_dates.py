"""How well expressions of time are found and valued: the one measurement behind `warta eval dates`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ._measure_spans import Counts

if TYPE_CHECKING:
    from warta import Date, Pipeline

__all__ = ["Score", "score"]


@dataclass
class Score(Counts):
    """Counts over documents, and how many values are right."""

    right: int = 0

    @property
    def values(self) -> float:
        """Share of the dates found whose value is that of the gold; 1 without any."""
        return self.right / self.found if self.found else 1.0

    def summary(self) -> dict[str, float]:
        """The four scores, rounded to four digits."""
        names = ("precision", "recall", "f1", "values")
        return {name: round(getattr(self, name), 4) for name in names}


def score(pipeline: Pipeline, documents: Iterable[Mapping[str, Any]]) -> Score:
    """Compares with documents ``{"text", "dates": [{"start", "end", "value"}], "reference_date"?, "id"?}``.

    Dates of the whole page count. One of the gold is found when a date overlaps it; each is used once. A document
    without ``reference_date`` is resolved by what it says itself.

    >>> import warta
    >>> from warta._measure_dates import score
    >>> gold = {"text": "Ia tiba kemarin.", "reference_date": "2024-05-15",
    ...         "dates": [{"start": 8, "end": 15, "value": "2024-05-14"}]}
    >>> score(warta.Pipeline(layers=["dates"]), [gold]).summary()
    {'precision': 1.0, 'recall': 1.0, 'f1': 1.0, 'values': 1.0}
    """
    total = Score()
    for number, document in enumerate(documents, 1):
        reference = document.get("reference_date")
        dates = pipeline.analyze(document["text"], reference_date=reference, where="page").dates
        _add(total, str(document.get("id", number)), document, list(dates))
    return total


def _add(total: Score, name: str, document: Mapping[str, Any], dates: list[Date]) -> None:
    for gold in document["dates"]:
        surface = document["text"][gold["start"] : gold["end"]]
        match = next((date for date in dates if date.start < gold["end"] and gold["start"] < date.end), None)
        if match is None:
            total.missed += 1
            total.wrong.append((name, "missed", surface, gold["value"], None))
            continue
        dates.remove(match)
        total.found += 1
        total.right += match.value == gold["value"]
        if match.value != gold["value"]:
            total.wrong.append((name, "value", surface, gold["value"], match.value))
    total.extra += len(dates)
    total.wrong += [(name, "extra", date.surface, None, date.value) for date in dates]
