"""Results as plain dicts: what `docs/article-json.md` describes, for JSON lines.

Keys are attribute names; offsets are code points of `raw`, ends exclusive. Scores have seven digits at most.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._core import Article, Cleaned, Mention

__all__ = ["ARTICLE", "CLEANED", "MENTION", "article_record", "cleaned_record", "mention_record"]

ARTICLE = "warta-article/1"
CLEANED = "warta-cleaned/1"
MENTION = "warta-mention/1"
"""The schemas: the number goes up when a key changes its meaning or goes away, not when one is added."""

PLACE = ("zone", "in_article", "part", "block", "sentence", "clean_start", "clean_end")
KEYS = {
    "Block": ("start", "end", "label", "kept", "rule", "score"),
    "Removal": ("start", "end", "label", "rule", "score"),
    "Field": ("value", "text", "start", "end", "role", "origin"),
    "Candidate": ("id", "name", "type", "alias", "score"),
    "Mention": (
        *("start", "end", "surface", "id", "name", "type", "alias", "score", "status", "candidates", "reason"),
        *PLACE[:5],
        *("clitic", "repaired", "refers_to", "actor", "country", "inner", "layer"),
        *PLACE[5:],
    ),
    "Speaker": ("start", "end", "surface", "id", "role"),
    "Cue": ("start", "end", "surface"),
    "Quote": (
        *("start", "end", "surface", "kind", "speaker", "cue", "addressee", "venue", "via", "continues", "reason"),
        *PLACE,
    ),
    "Source": ("start", "end", "surface", "kind", "outlet", "id", "country", "cue", "scope", "via", "reason", *PLACE),
    "Date": ("start", "end", "surface", "value", "grain", "reason", *PLACE),
}
"""The keys of each class, in the order in which they are written."""


def article_record(article: Article) -> dict[str, Any]:
    """An article, what it was cleaned to included.

    >>> import warta
    >>> from warta._article_json import article_record
    >>> record = article_record(warta.analyze("Harga beras naik di Iran."))
    >>> record["schema"], record["text"]
    ('warta-article/1', 'Harga beras naik di Iran.')
    """
    layers = ("mentions", "quotes", "sources", "dates", "artifacts", "not_speech", "translation_score")
    record = cleaned_record(article.cleaned) | {name: _plain(getattr(article, name)) for name in layers}
    return record | {"schema": ARTICLE}


def cleaned_record(cleaned: Cleaned) -> dict[str, Any]:
    """A cleaned text.

    >>> import warta
    >>> from warta._article_json import cleaned_record
    >>> cleaned_record(warta.clean("Harga beras naik di pasar."))["spans"]
    [[0, 26]]
    """
    names = ("text", "language", "fields", "blocks", "removed", "spans", "raw")
    return {"schema": CLEANED} | {name: _plain(getattr(cleaned, name)) for name in names}


def mention_record(mention: Mention) -> dict[str, Any]:
    """A mention alone."""
    record: dict[str, Any] = _plain(mention)
    return {"schema": MENTION} | record


def _plain(value: Any) -> Any:
    if isinstance(value, float):
        return float(f"{value:.7g}")  # single precision, without the digits that double precision makes up
    if value is None or isinstance(value, (str, int)):
        return value
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return {key: _plain(getattr(value, key)) for key in KEYS[type(value).__name__]}
