"""How often what is found, by outlet, month or anything known of the documents."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ..errors import InputError
from .intervals import poisson, wilson
from .items import items, key_of
from .source import Source, opened

__all__ = ["counts"]

MOST_ROWS = 5_000_000
"""Rows of a result: more are a slip, since every thing gets a row in every cell."""

Cell = tuple[str, ...]


def counts(
    batch: Any,
    of: str = "mentions",
    by: str | Sequence[str] = ("outlet", "month"),
    where: str = "article",
    per: str = "documents",
    *,
    key: str | None = None,
    keys: Iterable[str] | None = None,
    top: int | None = None,
    library: str | None = None,
) -> Any:
    """How often each thing is found in each cell, with what it takes to read the number.

    Parameters
    ----------
    batch
        See `warta.tables`.
    of : {"mentions", "quotes", "sources", "dates", "removed", "blocks", "artifacts"}
        What is counted.
    by : str or sequence of str
        What the documents are parted by: ``outlet section language year month day``, or a column of the caller's frame.
        An empty sequence counts all documents together. What is not known is ``(none)``.
    where : {"article", "page"}
        ``"page"`` counts captions, menus and other stories' headlines too, if the batch was made with ``where="page"``.
    per : {"documents", "items", "words"}
        What the share is of: documents of the cell that have the thing at least once; all things counted in the cell;
        or things per 1,000 words of clean text.
    key : str, optional
        The column that things are told apart by; ``id`` of mentions and sources, ``speaker_id`` of quotes, ``value`` of
        dates, ``label`` of what was removed. ``actor``, ``country`` and ``type`` are others of mentions.
    keys : iterable of str, optional
        Count these and no others; they get rows even where nothing is found at all.
    top : int, optional
        Count only those that most documents have.
    library : {"pandas", "polars", "pyarrow"}, optional
        See `warta.tables`.

    Returns
    -------
    frame
        The columns of `by`, the key, ``n`` (how many), ``documents_with`` (documents that have it), ``documents_total``
        (documents of the cell that were read), ``share``, ``low`` and ``high`` (its 95 % interval: Wilson's for shares,
        Byar's for rates), and ``left_out``: things of the cell that have no key, because they are ambiguous or not
        known. Every thing has a row in every cell, zeros included.

    Raises
    ------
    InputError
        For unknown names, or a result of more than five million rows.

    Examples
    --------
    >>> import warta
    >>> from warta.tables import counts
    >>> texts = ["Rusia dan Mesir bertemu di Kairo.", "Mesir memanen gandum.", "Hujan turun di desa."]
    >>> batch = warta.Pipeline().analyze_batch(texts, outlets=["A", "A", "B"])
    >>> table = counts(batch, by="outlet", keys=["egypt"], library="polars")
    >>> table.select("outlet", "id", "n", "documents_with", "documents_total", "share").rows()
    [('A', 'egypt', 2, 2, 2, 1.0), ('B', 'egypt', 0, 0, 1, 0.0)]
    """
    source, column = opened(batch, library), key_of(of, key)
    names = [by] if isinstance(by, str) else list(by)
    if per not in ("documents", "items", "words"):
        raise InputError(f"per: expected 'documents', 'items' or 'words', found {per!r}")
    if column in names:
        raise InputError(f"by: {column!r} is what is counted; give another key or name")
    tally = _Tally(source, of, column, names, where)
    chosen = tally.chosen(keys, top)
    if len(chosen) * len(tally.total) > MOST_ROWS:
        raise InputError(f"{len(chosen)} things in {len(tally.total)} cells are too many rows; give keys or top")
    return source.frame(tally.columns(chosen, names, column, per)).to_native()


class _Tally:
    """Numbers by cell and by cell and thing."""

    def __init__(self, source: Source, of: str, column: str, names: list[str], where: str) -> None:
        cells = source.documents(names)
        keyed = [cells[name].to_list() for name in names]
        docs = cells["doc"].to_list()
        self._cell: dict[int, Cell] = dict(zip(docs, zip(*keyed, strict=True) if keyed else [()] * len(docs), strict=True))
        self.total = Counter(self._cell.values())
        self._words = source.words
        self.n: Counter[tuple[Cell, str]] = Counter()
        self.within: Counter[tuple[Cell, str]] = Counter()
        self.left_out: Counter[Cell] = Counter()
        self._count(items(source, of, column, where), column)

    def _count(self, rows: Any, column: str) -> None:
        by_document: Counter[tuple[int, Any]] = Counter(zip(rows["doc"].to_list(), rows[column].to_list(), strict=True))
        for (doc, thing), n in by_document.items():
            cell = self._cell[doc]
            if not isinstance(thing, str):
                self.left_out[cell] += n
                continue
            self.n[cell, thing] += n
            self.within[cell, thing] += 1

    def chosen(self, keys: Iterable[str] | None, top: int | None) -> list[str]:
        """The things that get rows, those that most documents have first."""
        if keys is not None:
            return list(dict.fromkeys(keys))
        documents: Counter[str] = Counter()
        for (_, thing), n in self.within.items():
            documents[thing] += n
        return sorted(documents, key=lambda thing: (-documents[thing], thing))[:top]

    def columns(self, things: list[str], names: list[str], column: str, per: str) -> Mapping[str, list[Any]]:
        """The columns of the result."""
        out: dict[str, list[Any]] = defaultdict(list)
        shares = self._shares(per)
        for thing in things:
            for cell in sorted(self.total):
                for name, value in zip(names, cell, strict=True):
                    out[name].append(value)
                n, within = self.n[cell, thing], self.within[cell, thing]
                share, low, high = shares(cell, n, within)
                row = (thing, n, within, self.total[cell], share, low, high, self.left_out[cell])
                for name, value in zip((column, *NUMBERS), row, strict=True):
                    out[name].append(value)
        return {name: out[name] for name in (*names, column, *NUMBERS)}

    def _shares(self, per: str) -> Callable[[Cell, int, int], tuple[Any, Any, Any]]:
        """Share and interval of a number in a cell."""
        if per == "documents":
            return lambda cell, n, within: _share(within, self.total[cell])
        base: Counter[Cell] = Counter()
        if per == "items":
            for (cell, _), n in self.n.items():
                base[cell] += n
            return lambda cell, n, within: _share(n, base[cell])
        for doc, words in self._words().items():
            base[self._cell[doc]] += words
        return lambda cell, n, within: _rate(n, base[cell])


NUMBERS = ("n", "documents_with", "documents_total", "share", "low", "high", "left_out")


def _share(k: int, n: int) -> tuple[float | None, float | None, float | None]:
    return (k / n if n else None, *wilson(k, n))


def _rate(k: int, words: int) -> tuple[float | None, float | None, float | None]:
    if words == 0:
        return None, None, None
    low, high = poisson(k)
    return 1000 * k / words, 1000 * low / words, 1000 * high / words
