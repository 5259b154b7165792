"""What `warta eval dates`, `quotes` and `sources` share: reading labelled documents, and showing scores and slips."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, Protocol

from .output import Output, json_line, opened
from .parser import Usage
from .terminal import safe

__all__ = ["Total", "documents", "is_span", "main", "show"]


class Total(Protocol):
    """What a measurement gives."""

    @property
    def wrong(self) -> Iterable[Any]:
        """Every slip as (document, what, surface, expected, found)."""

    def summary(self) -> dict[str, float]:
        """The scores."""


def documents(paths: list[str], layer: str, fits: Callable[[Any], bool], like: str) -> Iterator[dict[str, Any]]:
    """The documents of these files, whose `layer` holds what `fits`; Usage, with file and line, for the first faulty one."""
    for path in paths:
        try:
            lines = Path(path).read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise Usage(f"{path}: cannot read it: {getattr(error, 'strerror', None) or error}") from None
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _document(line, f"{path}:{number}", layer, fits, like)


def _document(line: str, place: str, layer: str, fits: Callable[[Any], bool], like: str) -> dict[str, Any]:
    """A labelled document, checked.

    >>> from warta.cli.eval_spans import _document, is_span
    >>> _document('{"text": "Senin.", "dates": [{"start": 0, "end": 5}]}', "gold.jsonl:1", "dates", is_span, "")["text"]
    'Senin.'
    """
    try:
        document = json.loads(line)
    except ValueError as error:
        raise Usage(f"{place}: expected JSON: {error}") from None
    if not isinstance(document, dict) or not isinstance(document.get("text"), str):
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


def main(run: Callable[[argparse.Namespace], int], what: str, like: str, arguments: list[str] | None) -> int:
    """The measurement of one layer as a program of its own: `GOLD.jsonl ... [--json]`."""
    parser = argparse.ArgumentParser(prog=f"warta eval {what}")
    parser.add_argument("gold", nargs="+", metavar="GOLD.jsonl", help=f"lines {like}")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    try:
        return run(parser.parse_args(arguments))
    except Usage as mistake:
        parser.error(str(mistake))
