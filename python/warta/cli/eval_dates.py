"""`warta eval dates`: how well expressions of time are found and valued in labelled documents."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .output import Output, json_line, opened
from .parser import Usage
from .terminal import safe

if TYPE_CHECKING:
    from .._measure_dates import Score

__all__ = ["main", "run"]

KEYS = {"start": int, "end": int}


def run(arguments: argparse.Namespace) -> int:
    """Measures the documents of ``arguments.gold`` and prints the scores; as JSON with ``arguments.json``."""
    from warta import Pipeline

    from .._measure_dates import score

    total = score(Pipeline(layers=["dates"]), list(_documents(arguments.gold)))
    with opened(None) as output:
        if arguments.json:
            output.write_json(json_line(total.summary() | {"wrong": total.wrong}))
        else:
            _show(output, total)
    return 0


def main(arguments: list[str] | None = None) -> int:
    """`python -m warta.cli.eval_dates GOLD.jsonl [--json]`."""
    parser = argparse.ArgumentParser(prog="warta eval dates", description=__doc__)
    parser.add_argument("gold", nargs="+", metavar="GOLD.jsonl", help='lines {"text", "dates", "reference_date"?, "id"?}')
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    try:
        return run(parser.parse_args(arguments))
    except Usage as mistake:
        parser.error(str(mistake))


def _documents(paths: list[str]) -> Iterator[dict[str, Any]]:
    """The documents of these files; Usage, with file and line, for the first faulty one."""
    for path in paths:
        try:
            lines = Path(path).read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError) as error:
            raise Usage(f"{path}: cannot read it: {getattr(error, 'strerror', None) or error}") from None
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _document(line, f"{path}:{number}")


def _document(line: str, place: str) -> dict[str, Any]:
    """A labelled document, checked.

    >>> from warta.cli.eval_dates import _document
    >>> _document('{"text": "Senin.", "dates": [{"start": 0, "end": 5, "value": null}]}', "gold.jsonl:1")["text"]
    'Senin.'
    """
    try:
        document = json.loads(line)
    except ValueError as error:
        raise Usage(f"{place}: expected JSON: {error}") from None
    if not isinstance(document, dict) or not isinstance(document.get("text"), str):
        raise Usage(f"{place}: expected an object with a text")
    dates = document.get("dates")
    if not isinstance(dates, list) or not all(_is_date(date) for date in dates):
        raise Usage(f'{place}: expected dates as a list of {{"start": 0, "end": 5, "value": "2022-03-14"}}')
    return document


def _is_date(date: Any) -> bool:
    typed = isinstance(date, dict) and all(isinstance(date.get(key), kind) for key, kind in KEYS.items())
    return typed and "value" in date and isinstance(date["value"], (str, type(None)))


def _show(output: Output, total: Score) -> None:
    for name, value in total.summary().items():
        output.write(f"{name:<10} {value:.4f}\n")
    for document, what, surface, expected, found in total.wrong:
        output.write(safe(f"{document}: {what}: {surface!r}: expected {expected}, found {found}") + "\n")


if __name__ == "__main__":
    sys.exit(main())
