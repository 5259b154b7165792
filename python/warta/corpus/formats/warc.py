"""WET and WARC: the records that hold a page's text, as Common Crawl's WET files do.

warcio reads them: small, in pure Python, and what the web archives themselves use. FastWARC 2.0 would be faster, but
panics on a stream that cannot seek. Neither goes on behind a broken gzip member, so members are given to it one at a
time.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import IO, Any

from ..columns import Fault, decoded
from ..streams import Torn, members, opened
from . import Input, Item

__all__ = ["COLUMNS", "read"]

COLUMNS = {"url": "WARC-Target-URI", "id": "WARC-Record-ID"}
"""What becomes of the headers; the others below are passed through."""

PASSED = {"warc_date": "WARC-Date", "warc_language": "WARC-Identified-Content-Language"}
"""When the page was fetched, which is not when it was published; and its languages, as Common Crawl found them."""

TEXT = "text/plain"


def _library() -> Any:
    try:
        from warcio.archiveiterator import ArchiveIterator
    except ImportError:
        raise Fault('reading .wet and .warc needs the package warcio; install it, or "warta[corpus]"') from None
    return ArchiveIterator


def read(given: Input) -> Iterator[Item]:
    """The texts; a file that has records and no text among them is a fault."""
    records = _Records(_library(), given.most)
    if given.packed == ".gz":
        for member in members(given.meter):
            yield from [records.fault(member)] if isinstance(member, Torn) else records.of(member)
    else:
        with opened(given.path, given.packed, given.meter) as stream:
            yield from records.of(stream)
    if not records.texts:
        yield None, Fault("holds no text records (WARC-Type: conversion, as in WET files); HTML is not read")


class _Records:
    """Counts the records of a file, those that hold no text included."""

    def __init__(self, iterator: Any, most: int) -> None:
        self._iterator, self._most = iterator, most
        self.number = self.texts = 0

    def fault(self, what: object) -> Item:
        """A fault in the place of a record."""
        self.number += 1
        self.texts += 1
        return self.number, Fault(str(what))

    def of(self, stream: io.RawIOBase | IO[bytes]) -> Iterator[Item]:
        """The texts of a stream up to its first fault."""
        from warcio.exceptions import ArchiveLoadFailed

        try:
            for record in self._iterator(stream, no_record_parse=True):
                self.number += 1
                if record.rec_type == "conversion" and (record.content_type or TEXT).startswith(TEXT):
                    self.texts += 1
                    yield self.number, self._values(record)
        except (ArchiveLoadFailed, OSError, ValueError) as error:
            yield self.fault(f"broken WARC: {' '.join(str(error).split())}")
        except Torn as torn:
            yield self.fault(torn)
        while _drain(stream):
            pass

    def _values(self, record: Any) -> dict[str, Any] | Fault:
        length = record.length or 0
        if length > self._most:
            return Fault(f"too large: more than {self._most} bytes")
        data = record.content_stream().read()
        if len(data) < length:
            return Fault(f"broken WARC: the record ends after {len(data)} of {length} bytes")
        try:
            text = decoded(data)
        except Fault as fault:
            return fault
        headers = {**COLUMNS, **PASSED}
        return {"text": text, **{name: record.rec_headers.get_header(header) for name, header in headers.items()}}


def _drain(stream: io.RawIOBase | IO[bytes]) -> bool:
    """Reads on to the end of a member, of which a fault has left something."""
    try:
        return bool(stream.read(1 << 16))
    except Torn:
        return False
