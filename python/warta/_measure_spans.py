"""Counts of what was found, missed and found too much: what the measurements of spans share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

__all__ = ["Counts", "Item", "Share", "overlap", "paired"]

class Item(Protocol):
    """Something found at a place."""

    @property
    def start(self) -> int:
        """First code point."""

    @property
    def end(self) -> int:
        """One past the last."""


I = TypeVar("I", bound=Item)


@dataclass
class Counts:
    """Counts over documents; `wrong` names every slip: document, what is wrong, the text, what was expected, what was found."""

    found: int = 0
    missed: int = 0
    extra: int = 0
    wrong: list[Any] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of what was found that the gold has; 1 without any.

        >>> from warta._measure_spans import Counts
        >>> Counts(found=9, extra=3).precision
        0.75
        """
        given = self.found + self.extra
        return self.found / given if given else 1.0

    @property
    def recall(self) -> float:
        """Share of the gold that was found; 1 without any."""
        gold = self.found + self.missed
        return self.found / gold if gold else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        total = 2 * self.found + self.missed + self.extra
        return 2 * self.found / total if total else 1.0


@dataclass
class Share:
    """How many of some are right."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> bool:
        """Counts one more, and says whether it was right."""
        self.right += right
        self.of += 1
        return right

    @property
    def share(self) -> float:
        """The share of right ones; 1 without any.

        >>> from warta._measure_spans import Share
        >>> Share(3, 4).share
        0.75
        """
        return self.right / self.of if self.of else 1.0


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """What two spans share, as a share of what they cover together.

    >>> from warta._measure_spans import overlap
    >>> overlap((0, 8), (2, 10)), overlap((0, 2), (2, 4))
    (0.6, 0.0)
    """
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return max(shared, 0) / max(max(one[1], other[1]) - min(one[0], other[0]), 1)


def paired(
    gold: Sequence[Mapping[str, Any]], found: Sequence[I], least: float
) -> tuple[list[tuple[Mapping[str, Any], I | None]], list[I]]:
    """Each of the gold with what was found there, and what is left of that; best overlaps first, each used once.

    >>> import warta
    >>> from warta._measure_spans import paired
    >>> names = warta.Gazetteer.builtin("world").find("Rusia dan Mesir")
    >>> pairs, rest = paired([{"start": 0, "end": 5}, {"start": 6, "end": 9}], names, 0.5)
    >>> [name and name.surface for _, name in pairs], [name.surface for name in rest]
    (['Rusia', None], ['Mesir'])
    """
    near = [
        (overlap((one["start"], one["end"]), (item.start, item.end)), number, place)
        for number, one in enumerate(gold)
        for place, item in enumerate(found)
        if item.start < one["end"] and one["start"] < item.end
    ]
    partner: dict[int, int] = {}
    for share, number, place in sorted(near, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if share >= least and number not in partner and place not in partner.values():
            partner[number] = place
    pairs = [(one, found[partner[number]] if number in partner else None) for number, one in enumerate(gold)]
    used = set(partner.values())
    return pairs, [item for place, item in enumerate(found) if place not in used]
