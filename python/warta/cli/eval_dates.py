"""`warta eval dates`: how well expressions of time are found and valued in labelled documents."""

from __future__ import annotations

import argparse
from typing import Any

from . import eval_spans, options, work

__all__ = ["run"]

LIKE = '{"start": 0, "end": 5, "value": "2022-03-14"}'


def run(arguments: argparse.Namespace) -> int:
    """Measures the documents of ``arguments.gold`` and prints the scores; as JSON with ``arguments.json``."""
    from warta import Pipeline

    from .._measure_dates import score

    documents = eval_spans.documents(arguments.gold, "dates", _is_date, LIKE)
    pipeline = Pipeline(options.cleaner(arguments), layers=["dates"])
    return eval_spans.show(arguments, score(pipeline, work.watched(documents, arguments.quiet, None)))


def _is_date(item: Any) -> bool:
    return eval_spans.is_span(item, value=(str, type(None)))
