"""Which document a line of JSON is about."""

from __future__ import annotations

from typing import Any

from .inputs import Document

__all__ = ["identified"]


def identified(document: Document, record: dict[str, Any]) -> dict[str, Any]:
    """The record with its schema first, then where the document was read.

    >>> from warta.cli.identity import identified
    >>> from warta.cli.inputs import Document
    >>> identified(Document("", file="a.jsonl", record=2, id="x7"), {"text": "", "schema": "warta-cleaned/1"})
    {'schema': 'warta-cleaned/1', 'file': 'a.jsonl', 'record': 2, 'doc_id': 'x7', 'url': None, 'text': ''}
    """
    where = {"file": document.file, "record": document.record, "doc_id": document.id, "url": document.url}
    return {"schema": record["schema"], **where, **record}
