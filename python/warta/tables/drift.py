"""Where the crawl, or the cleaning of it, changed: cells that jump."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import Any

import narwhals as nw

from ..errors import InputError
from .items import items
from .source import NONE, Source, opened

__all__ = ["drift"]

MEASURES = ("dropped_share", "mentions_per_1000_words")


def drift(
    batch: Any,
    by: str = "outlet",
    over: str = "month",
    *,
    threshold: float = 4.0,
    min_documents: int = 5,
    library: str | None = None,
) -> Any:
    """Cells in which the dropped share or the mentions per 1,000 words jump against the cell before.

    A site that changes its layout, or a crawler that changes, moves these numbers before anybody notices it in an
    analysis. Each period of an outlet is compared with all periods before it.

    Parameters
    ----------
    batch
        See `warta.tables`.
    by : str, default "outlet"
        What is watched by itself; see `counts`.
    over : {"month", "day", "year"} or a column of the caller's frame
        The order of the periods; those without a date are left out.
    threshold : float, default 4
        How many standard errors (of the difference of two means, Welch) are a jump.
    min_documents : int, default 5
        Periods with fewer documents are neither judged nor compared with.

    Returns
    -------
    frame
        The columns `by` and `over`, ``measure``, ``before`` and ``now`` (means over documents), ``documents_before
        documents``, ``z`` and ``jump`` (whether it exceeds the threshold); every cell that could be judged, the largest
        jumps first.

    Examples
    --------
    >>> import warta
    >>> from warta.tables import drift
    >>> batch = warta.Pipeline().analyze_batch(["Hujan turun."] * 4, outlets=["A"] * 4, published=["2024-01-01"] * 4)
    >>> len(drift(batch, library="polars"))
    0
    """
    if min_documents < 2:
        raise InputError(f"min_documents: expected at least 2, found {min_documents}")
    source = opened(batch, library)
    cells = source.documents([by, over])
    place = {doc: (a, b) for doc, a, b in zip(*(cells[name].to_list() for name in ("doc", by, over)), strict=True)}
    rows = [row for measure, values in _values(source).items() for row in _judged(measure, values, place, min_documents)]
    rows.sort(key=lambda row: (-abs(row[7]), row[:3]))
    names = (by, over, "measure", "before", "now", "documents_before", "documents", "z")
    columns = {name: [row[at] for row in rows] for at, name in enumerate(names)}
    return source.frame(columns | {"jump": [abs(row[7]) > threshold for row in rows]}).to_native()


def _values(source: Source) -> dict[str, dict[int, float]]:
    """Each measure of each document that has it."""
    documents = source.table("documents", ["doc", "dropped_share"]).filter(~nw.col("dropped_share").is_null())
    shares = dict(zip(documents["doc"].to_list(), documents["dropped_share"].to_list(), strict=True))
    mentions = Counter(items(source, "mentions", "id")["doc"].to_list())
    rates = {doc: 1000 * mentions[doc] / words for doc, words in source.words().items() if words}
    return {MEASURES[0]: shares, MEASURES[1]: rates}


def _judged(measure: str, values: dict[int, float], place: dict[int, tuple[str, str]], least: int) -> list[tuple[Any, ...]]:
    periods: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for doc, value in values.items():
        group, period = place[doc]
        if period != NONE:
            periods[group][period].append(value)
    rows = []
    for group, cells in periods.items():
        before: list[float] = []
        for period in sorted(cells):
            now = cells[period]
            if len(now) < least:
                continue
            if before:
                numbers = (_mean(before), _mean(now), len(before), len(now), _welch(before, now))
                rows.append((group, period, measure, *numbers))
            before.extend(now)
    return rows


def _mean(values: list[float]) -> float:
    return sum(values) / len(values)


def _welch(a: list[float], b: list[float]) -> float:
    """The difference of two means in standard errors; the variance is at least that of one step in a hundred.

    >>> from warta.tables.drift import _welch
    >>> round(_welch([0.1, 0.2, 0.3], [0.7, 0.8, 0.9]), 2)
    7.35
    """
    error = math.sqrt(sum(_variance(values) / len(values) for values in (a, b)))
    return (_mean(b) - _mean(a)) / error


def _variance(values: list[float]) -> float:
    mean = _mean(values)
    floor = (0.01 * max(1.0, abs(mean))) ** 2
    return max(floor, sum((value - mean) ** 2 for value in values) / max(1, len(values) - 1))
