"""What readers give: documents, and records that are none."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

__all__ = ["Document", "Refused"]


@dataclass(frozen=True, slots=True)
class Document:
    """A text, what else is known of it, and where it was read.

    Examples
    --------
    >>> from warta.corpus import Document
    >>> Document("Harga naik.", file="crawl.jsonl", record=3).name
    'crawl.jsonl:3'
    """

    text: str
    file: str
    record: int | None = None
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: object = None
    values: Mapping[str, Any] = field(default_factory=dict)
    """The whole record, for columns that are passed through."""

    @property
    def name(self) -> str:
        """The file, and the line or row of a record."""
        return self.file if self.record is None else f"{self.file}:{self.record}"

    @property
    def site(self) -> str | None:
        """The key for templates: the url's host, else the outlet."""
        with suppress(ValueError):  # no url at all
            if host := urlsplit(self.url or "").hostname:
                return host
        return self.outlet


@dataclass(frozen=True, slots=True)
class Refused:
    """A record, or a stretch of a file, that is no document, and why.

    Examples
    --------
    >>> from warta.corpus import Refused
    >>> Refused("crawl.jsonl", 7, "text: expected a string, found null").name
    'crawl.jsonl:7'
    """

    file: str
    record: int | None
    reason: str

    @property
    def name(self) -> str:
        """The file, and the line or row of a record."""
        return self.file if self.record is None else f"{self.file}:{self.record}"
