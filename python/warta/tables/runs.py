"""What another version, model or list changes: two runs over the same texts."""

from __future__ import annotations

from typing import Any

from ..errors import InputError
from .source import Source, opened

__all__ = ["compare_runs"]

DEFAULT = {"mentions": "id", "quotes": "speaker_id", "sources": "id", "dates": "value", "removed": "label", "blocks": "label"}


def compare_runs(before: Any, after: Any, of: str = "mentions", *, library: str | None = None) -> Any:
    """What differs between two runs over the same texts, item by item.

    Parameters
    ----------
    before, after
        Batches of the same texts; see `warta.tables`.
    of : {"mentions", "quotes", "sources", "dates", "removed", "blocks"}
        The table that is compared.

    Returns
    -------
    frame
        ``doc start end part``, ``change`` (``added``, ``removed`` or ``changed``), ``before`` and ``after`` (the entity, value or
        label), in the order of the texts. Items that are the same have no row.

    Raises
    ------
    InputError
        When the runs are over different numbers of texts.

    Examples
    --------
    >>> import warta
    >>> from warta.tables import compare_runs
    >>> texts = ["Rusia dan Kapal Biru."]
    >>> mine = warta.Gazetteer([{"id": "ship", "name": "Kapal Biru", "type": "FAC"}])
    >>> runs = [warta.Pipeline(gazetteer=g).analyze_batch(texts) for g in (warta.Gazetteer.builtin("world"), mine)]
    >>> compare_runs(*runs, library="polars").select("start", "change", "before", "after").rows()
    [(0, 'removed', 'russia', None), (10, 'added', None, 'ship')]
    """
    if of not in DEFAULT:
        raise InputError(f"of: expected one of {', '.join(DEFAULT)}, found {of!r}")
    first, second = opened(before, library), opened(after, library)
    if len(first.table("documents", ["doc"])) != len(second.table("documents", ["doc"])):
        raise InputError("expected two runs over the same texts, found different numbers of texts")
    old, new = _items(first, of), _items(second, of)
    rows = []
    for place in sorted(old.keys() | new.keys(), key=lambda place: (*place[:3], place[3] or "")):
        if (one := old.get(place)) != (other := new.get(place)):
            change = "added" if place not in old else "removed" if place not in new else "changed"
            rows.append((*place, change, one, other))
    names = ("doc", "start", "end", "part", "change", "before", "after")
    return first.frame({name: [row[at] for row in rows] for at, name in enumerate(names)}).to_native()


Place = tuple[int, int, int, str | None]


def _items(source: Source, of: str) -> dict[Place, str | None]:
    has_part = of not in ("removed", "blocks")
    columns = ["doc", "start", "end", DEFAULT[of], *(["part"] if has_part else [])]
    rows = source.table(of, columns)
    parts = rows["part"].to_list() if has_part else [None] * len(rows)
    listed = zip(*(rows[name].to_list() for name in columns[:4]), parts, strict=True)
    return {(doc, start, end, part): value if isinstance(value, str) else None for doc, start, end, value, part in listed}
