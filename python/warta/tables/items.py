"""The things that are counted: which table, by which column, and which rows of it."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from ..errors import InputError
from .source import Source

__all__ = ["KEYS", "items", "key_of"]

KEYS = {
    "mentions": "id",
    "quotes": "speaker_id",
    "sources": "id",
    "dates": "value",
    "removed": "label",
    "blocks": "label",
    "artifacts": "kind",
}
"""What the rows of each table are counted by, unless another column is asked for."""


def key_of(of: str, key: str | None) -> str:
    """The column to count by.

    >>> from warta.tables.items import key_of
    >>> key_of("mentions", None), key_of("mentions", "country")
    ('id', 'country')
    """
    if of not in KEYS:
        raise InputError(f"of: expected one of {', '.join(KEYS)}, found {of!r}")
    return key or KEYS[of]


def items(source: Source, of: str, key: str, where: str = "article", more: tuple[str, ...] = ()) -> nw.DataFrame[Any]:
    """`doc`, the key and more columns of the rows that count.

    Names inside longer ones do not count: the state in a ministry's name would be counted twice. ``where="article"``
    leaves out what stands in captions, menus and other stories' headlines, if the batch has it.
    """
    if where not in ("article", "page"):
        raise InputError(f"where: expected 'article' or 'page', found {where!r}")
    filters = {"mentions": ("layer", "in_article"), "removed": (), "blocks": ()}.get(of, ("in_article",))
    columns = list(dict.fromkeys(("doc", key, *more, *filters)))
    frame = source.table(of, columns)
    if "layer" in filters:
        frame = frame.filter(nw.col("layer") == 0)
    if "in_article" in filters and where == "article":
        frame = frame.filter(nw.col("in_article"))
    return frame.select(*dict.fromkeys(("doc", key, *more)))
