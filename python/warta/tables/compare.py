"""What cleaning changes: counts of the article against counts of the whole page."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ..errors import InputError
from .intervals import wilson
from .items import items, key_of
from .source import opened

__all__ = ["compare"]


def compare(
    batch: Any, of: str = "mentions", *, key: str | None = None, top: int | None = None, library: str | None = None
) -> Any:
    """Every thing as it is counted on the whole page and in the article alone.

    Parameters
    ----------
    batch
        Of a call with ``where="page"``; see `warta.tables`.
    of : {"mentions", "quotes", "sources", "dates"}
        What is counted.
    key, top, library
        See `counts`.

    Returns
    -------
    frame
        The key, ``n_page n_article``, ``outside`` (things that are not the article's own), ``outside_share`` with ``low``
        and ``high``, ``documents_page documents_article documents_total``, ``rank_page rank_article`` (by documents,
        equals share the best rank) and ``rank_change`` (up is positive); the largest difference first.

    Raises
    ------
    InputError
        For a table that has no place in the article, or a batch of a call without ``where="page"`` whose tables would
        show no difference.

    Examples
    --------
    >>> import warta
    >>> from warta.tables import compare
    >>> text = "Baca juga: Rusia dan China Bertemu\\n\\nMesir membeli gandum dari petani pada Senin, kata pejabat Mesir."
    >>> batch = warta.Pipeline().analyze_batch([text], where="page")
    >>> compare(batch, library="polars").select("id", "n_page", "n_article").sort("id").rows()
    [('china', 1, 0), ('egypt', 2, 2), ('russia', 1, 0)]
    """
    source, column = opened(batch, library), key_of(of, key)
    if of in ("removed", "blocks"):
        raise InputError(f"of: {of} are of the page by themselves")
    page, own = (_numbers(items(source, of, column, where), column) for where in ("page", "article"))
    if page[0] == own[0] and page[0] and not _of_page(source, of):
        raise InputError('the batch has nothing outside the articles: analyse it with where="page"')
    things = sorted(page[0], key=lambda thing: (own[0][thing] - page[0][thing], thing))[:top]
    ranks = [_ranks(page[1]), _ranks(own[1])]
    rows = [_row(thing, page, own, ranks, len(source.read)) for thing in things]
    names = (column, *NUMBERS)
    return source.frame({name: [row[at] for row in rows] for at, name in enumerate(names)}).to_native()


NUMBERS = (
    *("n_page", "n_article", "outside", "outside_share", "low", "high"),
    *("documents_page", "documents_article", "documents_total", "rank_page", "rank_article", "rank_change"),
)

Numbers = tuple[Counter[str], Counter[str]]


def _numbers(rows: Any, column: str) -> Numbers:
    """How many of each, and in how many documents."""
    pairs = [(doc, one) for doc, one in zip(rows["doc"].to_list(), rows[column].to_list(), strict=True) if isinstance(one, str)]
    return Counter(one for _, one in pairs), Counter(one for _, one in set(pairs))


def _of_page(source: Any, of: str) -> bool:
    """Whether something stands outside the articles, in any table that tells."""
    tables = [name for name in ("mentions", "dates", "sources", "quotes") if name != of]
    return any(not all(source.table(name, ["in_article"])["in_article"].to_list()) for name in tables)


def _ranks(documents: Counter[str]) -> dict[str, int]:
    """Ranks from 1; those with equal numbers share the best one."""
    ordered = sorted(documents.values(), reverse=True)
    first: dict[int, int] = {}
    for rank, n in enumerate(ordered, 1):
        first.setdefault(n, rank)
    return {thing: first[n] for thing, n in documents.items()}


def _row(thing: str, page: Numbers, own: Numbers, ranks: list[dict[str, int]], total: int) -> tuple[Any, ...]:
    n_page, n_own = page[0][thing], own[0][thing]
    outside = n_page - n_own
    before, after = ranks[0].get(thing), ranks[1].get(thing)
    change = None if before is None or after is None else before - after
    numbers = (page[1][thing], own[1][thing], total, before, after, change)
    return (thing, n_page, n_own, outside, outside / n_page, *wilson(outside, n_page), *numbers)
