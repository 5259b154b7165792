"""`warta eval quotes` and `warta eval sources`: how well they are found in labelled documents."""

from __future__ import annotations

import argparse
from typing import Any

from . import eval_spans, options, work

__all__ = ["run"]

QUOTE = '{"start": 0, "end": 14, "kind": "direct", "speaker"?: "Sari", "speaker_id"?: null}'
SOURCE = '{"start": 12, "end": 25, "kind": "media", "id"?: "reuters"}'
KINDS = ("direct", "mixed", "indirect", "headline")


def run(arguments: argparse.Namespace) -> int:
    """Measures the documents of ``arguments.gold`` and prints the scores; as JSON with ``arguments.json``."""
    from warta import Pipeline

    from .. import _measure_speech

    measure = getattr(_measure_speech, arguments.what)
    fits, like = (_is_quote, QUOTE) if arguments.what == "quotes" else (_is_source, SOURCE)
    documents = eval_spans.documents(arguments.gold, arguments.what, fits, like)
    pipeline = Pipeline(options.cleaner(arguments))
    return eval_spans.show(arguments, measure(pipeline, work.watched(documents, arguments.quiet, None)))


def _is_quote(item: Any) -> bool:
    text = (str, type(None))
    optional = {key: text for key in ("speaker", "speaker_id") if isinstance(item, dict) and key in item}
    return eval_spans.is_span(item, kind=(str,), **optional) and item["kind"] in KINDS


def _is_source(item: Any) -> bool:
    return eval_spans.is_span(item, kind=(str,))
