"""`warta eval dates`: how well expressions of time are found and valued in labelled documents."""

from __future__ import annotations

import argparse
import sys
from typing import Any

from . import eval_spans

__all__ = ["main", "run"]

LIKE = '{"start": 0, "end": 5, "value": "2022-03-14"}'


def run(arguments: argparse.Namespace) -> int:
    """Measures the documents of ``arguments.gold`` and prints the scores; as JSON with ``arguments.json``."""
    from warta import Pipeline

    from .._measure_dates import score

    documents = list(eval_spans.documents(arguments.gold, "dates", _is_date, LIKE))
    return eval_spans.show(arguments, score(Pipeline(layers=["dates"]), documents))


def main(arguments: list[str] | None = None) -> int:
    """`python -m warta.cli.eval_dates GOLD.jsonl [--json]`."""
    return eval_spans.main(run, "dates", '{"text", "dates", "reference_date"?, "id"?}', arguments)


def _is_date(item: Any) -> bool:
    return eval_spans.is_span(item, value=(str, type(None)))


if __name__ == "__main__":
    sys.exit(main())
