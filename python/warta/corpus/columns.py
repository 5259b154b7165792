"""Which values of a record are the text, the title, the outlet, ..."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

__all__ = ["DEFAULTS", "Columns", "Fault", "decoded"]

DEFAULTS = {
    "text": ("text", "content", "body"),
    "id": ("id",),
    "title": ("title",),
    "outlet": ("outlet", "source", "site"),
    "url": ("url",),
    "published": ("published", "date"),
}
"""The names that are tried, in this order, when the command names none."""


class Fault(Exception):
    """What is wrong with a file or a record, in words."""


def decoded(data: bytes, offset: int = 0) -> str:
    """The bytes as text, every character as it is: no line break is translated, no byte order mark dropped.

    Raises Fault, with the position of the first bad byte counted from `offset`.

    >>> from warta.corpus.columns import decoded
    >>> decoded("naïve".encode("latin-1"))
    Traceback (most recent call last):
    warta.corpus.columns.Fault: not UTF-8: byte 0xef at position 2
    """
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        utf16 = " (UTF-16?)" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ""
        bad = data[error.start]
        raise Fault(f"not UTF-8: byte 0x{bad:02x} at position {offset + error.start}{utf16}") from None


@dataclass(frozen=True, slots=True)
class Columns:
    """The names of the columns; None tries `DEFAULTS`, an empty name is no column.

    Examples
    --------
    >>> from warta.corpus.columns import Columns
    >>> Columns(text="article").pick({"article": "Harga naik.", "title": "Beras", "id": 7})
    {'text': 'Harga naik.', 'id': '7', 'title': 'Beras'}
    """

    text: str | None = None
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: str | None = None

    @property
    def extra(self) -> set[str]:
        """The columns that were named, that of the text left out.

        >>> Columns(text="isi", title="judul", url="").extra
        {'judul'}
        """
        return {name for field in DEFAULTS if field != "text" and (name := getattr(self, field))}

    def names(self, available: Iterable[str]) -> list[str]:
        """Those of the available columns that are read; a Fault when the text, or one that was named, is not there."""
        available = list(available)
        found = {field: self._column(field, available) for field in DEFAULTS}
        missing = [name for field in DEFAULTS if (name := getattr(self, field)) and name not in available]
        if found["text"] is None or missing:
            raise Fault(
                f"no column {missing[0] if missing else ' or '.join(DEFAULTS['text'])}; it has {_list(available)}"
            )
        return [name for name in found.values() if name is not None]

    def pick(self, values: Mapping[str, Any]) -> dict[str, Any]:
        """The record's text and what else is known, by the names of `Document`; a Fault when the text is no string."""
        picked: dict[str, Any] = {"text": self._text(values)}
        for field in DEFAULTS:
            name = self._column(field, values)
            value = values.get(name) if name and field != "text" else None
            if value is not None and (value := self._checked(field, value)) is not None:
                picked[field] = value
        return picked

    def used(self, available: Iterable[str]) -> set[str]:
        """Those of the available columns that become the text or something known of it.

        >>> sorted(Columns().used(["content", "date", "topic"]))
        ['content', 'date']
        """
        available = list(available)
        return {name for field in DEFAULTS if (name := self._column(field, available)) is not None}

    def _column(self, field: str, available: Iterable[str]) -> str | None:
        named = getattr(self, field)
        tried = DEFAULTS[field] if named is None else (named,) if named else ()
        return next((name for name in tried if name in available), None)

    def _text(self, values: Mapping[str, Any]) -> str:
        name = self._column("text", values)
        if name is None:
            raise Fault(f"no {self.text or ' or '.join(DEFAULTS['text'])}; it has {_list(values)}")
        text = values[name]
        if isinstance(text, bytes):  # a column of Parquet that nobody marked as text
            text = decoded(text)
        if not isinstance(text, str):
            raise Fault(f"{name}: expected a string, found {_type(text)}")
        return text

    def _checked(self, field: str, value: object) -> object:
        """The value as `Document` holds it. One of another type is a Fault if its column was named, else not meant."""
        if field == "id" and isinstance(value, int):
            return str(value)
        dates = (str, datetime.date)
        if isinstance(value, dates if field == "published" else str):
            return value if value != "" else None
        if getattr(self, field) is None:
            return None
        raise Fault(f"{getattr(self, field)}: expected a string, found {_type(value)}")


def _list(names: Iterable[str]) -> str:
    return ", ".join(names) or "no columns"


def _type(value: object) -> str:
    return "null" if value is None else type(value).__name__
