"""`warta eval mentions`: how well names are found and linked in labelled documents."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any

from . import eval_spans, options, work
from .output import Output, json_line, opened
from .terminal import safe

if TYPE_CHECKING:
    from .._measure_mentions import Score

__all__ = ["run"]


def run(arguments: argparse.Namespace) -> int:
    """Measures the documents of ``arguments.gold`` and prints the scores; as JSON with ``arguments.json``."""
    from warta import Pipeline

    from .._measure_mentions import score

    documents = eval_spans.documents(arguments.gold, "mentions", _is_mention, EXAMPLE)
    pipeline = Pipeline(options.cleaner(arguments), layers=["mentions"])
    total = score(pipeline, work.watched(documents, arguments.quiet, None))
    with opened(None) as output:
        if arguments.json:
            wrong = [slip._asdict() for slip in total.wrong]
            output.write_json(json_line(total.summary() | {"causes": total.causes(), "wrong": wrong}))
        else:
            _show(output, total)
    return 0


EXAMPLE = '{"start": 0, "end": 5, "id": "russia"}'


def _is_mention(mention: Any) -> bool:
    """Whether this is a labelled mention.

    >>> from warta.cli.eval_mentions import _is_mention
    >>> _is_mention({"start": 0, "end": 5, "id": None}), _is_mention({"start": 0})
    (True, False)
    """
    return eval_spans.is_span(mention, id=(str, type(None)))


def _show(output: Output, total: Score) -> None:
    for name, value in total.summary().items():
        output.write(f"{name:<10} {value:.4f}\n")
    for what, causes in total.causes().items():
        output.write(f"\n{what}\n")
        for cause, count in causes.items():
            output.write(safe(f"{count:>5}  {cause}") + "\n")
    for slip in total.wrong:
        place = f"{slip.document}:{slip.start}: {slip.what}: {slip.surface!r}"
        output.write(safe(f"{place}: expected {slip.expected}, found {slip.found} ({slip.cause})") + "\n")
