"""Labelled documents as JSON lines, read for `warta eval`: each has a text and a list of labelled spans."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from .parser import Usage

__all__ = ["documents"]


def documents(paths: list[str], key: str, fits: Callable[[Any], bool], example: str) -> Iterator[dict[str, Any]]:
    """The documents of these files; Usage, with file and line, for the first faulty one.

    Each must be an object with a ``text`` and, under `key`, a list of items that `fits` accepts; `example` is one.
    """
    for path in paths:
        try:
            lines = Path(path).read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise Usage(f"{path}: cannot read it: {getattr(error, 'strerror', None) or error}") from None
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _document(line, f"{path}:{number}", key, fits, example)


def _document(line: str, place: str, key: str, fits: Callable[[Any], bool], example: str) -> dict[str, Any]:
    """A labelled document, checked.

    >>> from warta.cli.labelled_json import _document
    >>> line = '{"text": "Senin.", "dates": [{"start": 0, "end": 5, "value": null}]}'
    >>> _document(line, "gold.jsonl:1", "dates", lambda date: "value" in date, "{}")["text"]
    'Senin.'
    """
    try:
        document = json.loads(line)
    except ValueError as error:
        raise Usage(f"{place}: expected JSON: {error}") from None
    if not isinstance(document, dict) or not isinstance(document.get("text"), str):
        raise Usage(f"{place}: expected an object with a text")
    items = document.get(key)
    if not isinstance(items, list) or not all(fits(item) for item in items):
        raise Usage(f"{place}: expected {key} as a list of {example}")
    return document
