"""Who is named together with whom."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import combinations
from typing import Any

from ..errors import InputError
from .intervals import wilson
from .items import items
from .source import opened

__all__ = ["comentions"]

UNITS = {"sentence": ("part", "sentence"), "block": ("part", "block"), "document": ()}


def comentions(
    batch: Any,
    within: str = "sentence",
    where: str = "article",
    *,
    key: str = "id",
    keys: Iterable[str] | None = None,
    min_n: int = 1,
    library: str | None = None,
) -> Any:
    """Pairs of entities that are named in the same sentence, block or document.

    Parameters
    ----------
    batch
        See `warta.tables`.
    within : {"sentence", "block", "document"}
        What they have to share.
    where : {"article", "page"}
        See `counts`.
    key : str, default "id"
        The column that entities are told apart by; ``actor`` counts a state's capital as the state.
    keys : iterable of str, optional
        Only pairs of these.
    min_n : int, default 1
        Leave out pairs that share fewer sentences (or blocks, documents) than this.

    Returns
    -------
    frame
        ``a b`` (in the order of the alphabet), ``n`` (sentences that name both), ``n_a n_b`` (that name each), ``npmi``
        (normalised pointwise mutual information, -1..1: how much more often they meet than names that ignore each
        other; Bouma 2009), ``documents_with documents_total share low high`` as in `counts`; the most frequent first.

    Examples
    --------
    >>> import warta
    >>> from warta.tables import comentions
    >>> batch = warta.Pipeline().analyze_batch(["Rusia dan Mesir bertemu. China diam.", "Mesir memuji Rusia."])
    >>> comentions(batch, library="polars").select("a", "b", "n", "documents_with").rows()
    [('egypt', 'russia', 2, 2)]
    """
    if within not in UNITS:
        raise InputError(f"within: expected one of {', '.join(UNITS)}, found {within!r}")
    source = opened(batch, library)
    rows = items(source, "mentions", key, where, UNITS[within])
    wanted = None if keys is None else set(keys)
    units: dict[tuple[Any, ...], set[str]] = defaultdict(set)
    places = [rows[name].to_list() for name in ("doc", *UNITS[within])]
    for place, thing in zip(zip(*places, strict=True), rows[key].to_list(), strict=True):
        if isinstance(thing, str) and (wanted is None or thing in wanted):
            units[place].add(thing)
    return source.frame(_columns(units, len(source.read), min_n)).to_native()


def _columns(units: dict[tuple[Any, ...], set[str]], total: int, min_n: int) -> dict[str, list[Any]]:
    alone: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    documents: dict[tuple[str, str], set[int]] = defaultdict(set)
    for (doc, *_), things in units.items():
        alone.update(things)
        for pair in combinations(sorted(things), 2):
            pairs[pair] += 1
            documents[pair].add(doc)
    found = sorted(((n, pair) for pair, n in pairs.items() if n >= min_n), key=lambda one: (-one[0], one[1]))
    rows = []
    for n, (a, b) in found:
        within = len(documents[a, b])
        share = within / total if total else None
        rows.append((a, b, n, alone[a], alone[b], _npmi(n, alone[a], alone[b], len(units)), within, total, share, *wilson(within, total)))
    names = ("a", "b", "n", "n_a", "n_b", "npmi", "documents_with", "documents_total", "share", "low", "high")
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}


def _npmi(n: int, a: int, b: int, units: int) -> float:
    if n == units:
        return 1.0
    return math.log(n * units / (a * b)) / -math.log(n / units)
