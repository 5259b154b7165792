"""`warta eval dates`: how well expressions of time are found and valued in labelled documents."""

from __future__ import annotations

import argparse
import sys
from typing import TYPE_CHECKING, Any

from . import labelled_json
from .output import Output, json_line, opened
from .parser import Usage
from .terminal import safe

if TYPE_CHECKING:
    from .._measure_dates import Score

__all__ = ["main", "run"]

EXAMPLE = '{"start": 0, "end": 5, "value": "2022-03-14"}'
KEYS = {"start": int, "end": int}


def run(arguments: argparse.Namespace) -> int:
    """Measures the documents of ``arguments.gold`` and prints the scores; as JSON with ``arguments.json``."""
    from warta import Pipeline

    from .._measure_dates import score

    total = score(Pipeline(layers=["dates"]), list(labelled_json.documents(arguments.gold, "dates", _is_date, EXAMPLE)))
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
