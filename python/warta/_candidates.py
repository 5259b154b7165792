"""Entries for what texts name and no gazetteer lists."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from warta import Batch, Entry, Gazetteer

__all__ = ["collect"]

AROUND = 60
"""Code points that a context shows on each side of a name."""
STATUSES = ("unlisted", "composed")


@dataclass
class _Found:
    """What the texts say of one name."""

    name: str
    type: str
    count: int = 0
    documents: set[int] = field(default_factory=set)
    surfaces: dict[str, None] = field(default_factory=dict)
    countries: dict[str, int] = field(default_factory=dict)
    contexts: list[str] = field(default_factory=list)


def collect(gazetteer: Gazetteer, batch: Batch, contexts: int) -> list[Entry]:
    """See `Gazetteer.candidates`."""
    from warta import InputError

    try:
        documents, mentions = batch.documents, batch.mentions
    except AttributeError:
        raise InputError("batch: expected what Pipeline.analyze_batch gives, with its mentions") from None
    texts = documents.to_pydict()["text"]
    found: dict[tuple[str, str], _Found] = {}
    for row in _rows(mentions.to_pydict()):
        one = found.setdefault((row["type"], row["name"].casefold()), _Found(row["name"], row["type"]))
        _note(one, row, texts[row["doc"]], contexts)
    ordered = sorted(found.values(), key=lambda one: (-len(one.documents), -one.count, one.name))
    taken = {entry.id for entry in gazetteer}
    return [_entry(one, taken) for one in ordered]


def _rows(columns: dict[str, list[Any]]) -> Iterator[dict[str, Any]]:
    names = ("doc", "surface", "name", "type", "status", "country", "clean_start", "clean_end", "layer")
    for values in zip(*(columns[name] for name in names), strict=True):
        row = dict(zip(names, values, strict=True))
        if row["status"] in STATUSES and row["layer"] == 0 and row["name"]:
            yield row


def _note(one: _Found, row: dict[str, Any], text: str | None, contexts: int) -> None:
    one.count += 1
    one.documents.add(row["doc"])
    one.surfaces.setdefault(row["surface"])
    if row["country"]:
        one.countries[row["country"]] = one.countries.get(row["country"], 0) + 1
    if text is not None and row["clean_start"] is not None and len(one.contexts) < contexts:
        start, end = max(0, row["clean_start"] - AROUND), row["clean_end"] + AROUND
        one.contexts.append(" ".join(text[start:end].split()))


def _entry(one: _Found, taken: set[str]) -> Entry:
    from warta import Alias, Entry

    short = "needs_full_name" if one.type == "PER" else "free"
    aliases = [Alias(surface, policy=short) for surface in one.surfaces if surface != one.name]
    data: dict[str, Any] = {"count": one.count, "documents": len(one.documents), "contexts": one.contexts}
    if one.countries:
        data["country"] = max(one.countries, key=lambda code: (one.countries[code], code))
    return Entry(_new_id(one.name, taken), one.name, one.type, aliases=aliases, data=data)


def _new_id(name: str, taken: set[str]) -> str:
    """A slug of the name that no entry has.

    >>> from warta._candidates import _new_id
    >>> _new_id("Ma'ruf Hidayat", {"ma-ruf-hidayat"})
    'ma-ruf-hidayat-2'
    """
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = "-".join("".join(c if c.isalnum() else " " for c in plain).split()) or "unnamed"
    number, id_ = 1, slug
    while id_ in taken:
        number += 1
        id_ = f"{slug}-{number}"
    taken.add(id_)
    return id_
