"""What `warta eval dates`, `mentions`, `quotes` and `sources` share: reading labelled documents, and showing scores and slips."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from typing import Any, Protocol

from .._labelled import records
from .output import Output, json_line, opened
from .parser import Usage
from .terminal import safe

__all__ = ["Total", "documents", "is_span", "show"]


class Total(Protocol):
    """What a measurement gives."""

    @property
    def wrong(self) -> Iterable[Any]:
        """Every slip as (document, what, surface, expected, found)."""

    def summary(self) -> dict[str, float]:
        """The scores."""


def documents(paths: list[str], layer: str, fits: Callable[[Any], bool], like: str) -> list[dict[str, Any]]:
    """The documents of these files, whose `layer` holds what `fits`; an error, with file and line, for the first faulty one."""
    return [_checked(record, f"{path}:{line}", layer, fits, like) for path in paths for line, record in records(path)]


def _checked(document: dict[str, Any], place: str, layer: str, fits: Callable[[Any], bool], like: str) -> dict[str, Any]:
    """A labelled document, or Usage.

    >>> from warta.cli.eval_spans import _checked, is_span
    >>> _checked({"text": "Senin.", "dates": [{"start": 0, "end": 5}]}, "gold.jsonl:1", "dates", is_span, "")["text"]
    'Senin.'
    """
    if not isinstance(document.get("text"), str):
        raise Usage(f"{place}: expected an object with a text")
    items = document.get(layer)
    if not isinstance(items, list) or not all(fits(item) for item in items):
        raise Usage(f"{place}: expected {layer} as a list of {like}")
    return document


def is_span(item: Any, **keys: tuple[type, ...]) -> bool:
    """Whether this is an object with a start, an end and these keys of these types.

    >>> from warta.cli.eval_spans import is_span
    >>> is_span({"start": 0, "end": 5}), is_span({"start": 0, "end": 5}, kind=(str,))
    (True, False)
    """
    wanted: dict[str, tuple[type, ...]] = {"start": (int,), "end": (int,), **keys}
    return isinstance(item, dict) and all(key in item and isinstance(item[key], kinds) for key, kinds in wanted.items())


def show(arguments: argparse.Namespace, total: Total) -> int:
    """Prints the scores and every slip; as JSON with ``arguments.json``."""
    with opened(None) as output:
        if arguments.json:
            output.write_json(json_line(total.summary() | {"wrong": list(total.wrong)}))
        else:
            _write(output, total)
    return 0


def _write(output: Output, total: Total) -> None:
    width = max(len(name) for name in total.summary()) + 1
    for name, value in total.summary().items():
        output.write(f"{name:<{width}}{value:.4f}\n")
    for document, what, surface, expected, found in total.wrong:
        output.write(safe(f"{document}: {what}: {surface!r}: expected {expected}, found {found}") + "\n")
