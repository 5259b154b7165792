"""Parts of an article as plain dicts, for lines of JSON; `Article.to_dict` gives the whole.

`docs/article-json.md` describes them: keys are attribute names, offsets are code points of `raw`, ends exclusive.
"""

from __future__ import annotations

import json
import struct
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._core import Article, Cleaned, Mention

__all__ = ["CLEANED", "KEYS", "MENTION", "article_record", "article_schema", "cleaned_record", "mention_record"]

CLEANED = "warta-cleaned/1"
MENTION = "warta-mention/1"
"""The schemas: the number goes up when a key changes its meaning or goes away, not when one is added."""

KEYS = {
    "Block": ("start", "end", "label", "kept", "rule", "score"),
    "Removal": ("start", "end", "label", "rule", "score"),
    "Field": ("value", "text", "start", "end", "role", "origin"),
    "Candidate": ("id", "name", "type", "alias", "score"),
    "Mention": (
        *("start", "end", "surface", "id", "name", "type", "alias", "score", "status", "candidates", "reason"),
        *("zone", "in_article", "part", "block", "sentence", "clitic", "repaired", "refers_to", "actor", "country"),
        *("inner", "layer", "clean_start", "clean_end"),
    ),
    "Date": (
        *("start", "end", "surface", "value", "grain", "day_part", "flags", "reason", "zone", "in_article", "part"),
        *("block", "sentence", "clean_start", "clean_end"),
    ),
    "Quote": (
        *("start", "end", "surface", "kind", "speaker", "cue", "addressee", "venue", "via", "continues"),
        *("reason", "zone", "in_article", "part", "block", "sentence", "clean_start", "clean_end"),
    ),
    "Speaker": ("start", "end", "surface", "id", "role", "unnamed"),
    "Phrase": ("start", "end", "surface"),
    "Source": (
        *("start", "end", "surface", "kind", "outlet", "id", "country", "cue", "scope", "via", "reason"),
        *("zone", "in_article", "part", "block", "sentence", "clean_start", "clean_end"),
    ),
    "NotSpeech": (
        *("start", "end", "surface", "kind", "reason", "zone", "in_article", "part", "block", "sentence"),
        *("clean_start", "clean_end"),
    ),
    "Artifact": (
        *("start", "end", "surface", "kind", "reason", "zone", "in_article", "part", "block", "sentence"),
        *("clean_start", "clean_end"),
    ),
}
"""The keys of each class, in the order in which they are written."""


def article_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of an article: of `Article.to_dict`, and of the lines of ``warta analyze``.

    >>> import warta
    >>> warta.article_schema()["properties"]["schema"]
    {'const': 'warta-article/1'}
    """
    text = files(__package__).joinpath("schemas/warta-article-1.schema.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def article_record(article: Article) -> dict[str, Any]:
    """An article with its text as it was given, so that offsets can be read.

    >>> import warta
    >>> from warta._article_json import article_record
    >>> record = article_record(warta.analyze("Harga beras naik di Iran."))
    >>> record["schema"], record["raw"]
    ('warta-article/1', 'Harga beras naik di Iran.')
    """
    return {**article.to_dict(), "raw": article.cleaned.raw}


def cleaned_record(cleaned: Cleaned) -> dict[str, Any]:
    """A cleaned text.

    >>> import warta
    >>> from warta._article_json import cleaned_record
    >>> cleaned_record(warta.clean("Harga beras naik di pasar."))["spans"]
    [[0, 26]]
    """
    names = ("text", "language", "fields", "spans", "blocks", "removed", "raw")
    return {"schema": CLEANED} | {name: _plain(getattr(cleaned, name)) for name in names}


def mention_record(mention: Mention) -> dict[str, Any]:
    """A mention alone.

    >>> import warta
    >>> from warta._article_json import mention_record
    >>> (mention,) = warta.Gazetteer.builtin("world").find("Harga beras naik di Iran.")
    >>> mention_record(mention)["id"]
    'iran'
    """
    record: dict[str, Any] = _plain(mention)
    return {"schema": MENTION} | record


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return _single(value)
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return {key: _plain(getattr(value, key)) for key in KEYS[type(value).__name__]}


def _single(value: float) -> float:
    """A number of single precision without the digits that double precision makes up.

    >>> from warta._article_json import _single
    >>> _single(0.9900000095367432)
    0.99
    """
    for digits in range(1, 10):
        short = float(f"{value:.{digits}g}")
        if struct.pack("f", short) == struct.pack("f", value):
            return short
    return value
