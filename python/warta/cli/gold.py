"""Labelled documents from files, checked, for `train` and `eval`."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from typing import Any

from .. import _labelled
from .._measure import Gold

__all__ = ["Labelled", "read"]


class Labelled:
    """The documents of some files: as records for training, and named for measuring. No two have one name."""

    def __init__(self, records: dict[str, dict[str, Any]]) -> None:
        self.records = list(records.values())
        self.gold = [Gold.of(name, record) for name, record in records.items()]

    def sites(self) -> list[str]:
        """The site of each document; one without is of no site."""
        return [gold.site or "" for gold in self.gold]

    def hash(self) -> str:
        """Tells whether two runs saw the same documents."""
        text = json.dumps([[gold.text, gold.title, gold.lines, gold.cuts] for gold in self.gold])
        return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read(paths: Iterable[str]) -> Labelled:
    """The labelled documents of these files. InputError, with file and line, for the first faulty one."""
    from warta import Cleaner

    found: dict[str, dict[str, Any]] = {}
    for path in paths:
        Cleaner._check(path)
        for line, record in _labelled.records(path):
            name = _name(path, line, record)
            found[name if name not in found else f"{name} ({path}:{line})"] = record
    return Labelled(found)


def _name(path: str, line: int, record: dict[str, Any]) -> str:
    """What to call a document: its id, else its place.

    >>> from warta.cli.gold import _name
    >>> _name("gold.jsonl", 3, {"id": 17}), _name("gold.jsonl", 3, {})
    ('17', 'gold.jsonl:3')
    """
    known = record.get("id")
    return str(known) if isinstance(known, (str, int)) and known != "" else f"{path}:{line}"
