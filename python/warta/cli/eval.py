"""`warta eval`: how well the cleaner does on labelled documents."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .._measure import BETTER, Score, Wrong
from . import eval_dates, eval_mentions, eval_speech, gold, options, work
from .output import Output, json_line, opened, replacing
from .parser import Usage
from .terminal import Canvas

if TYPE_CHECKING:
    from warta import Cleaner

    from .._measure import Gold
    from .gold import Labelled

__all__ = ["run"]

SCHEMA = "warta-eval/1"

OF_LINES = ("worst", "save", "against", "fail_if_worse")
"""Options that only the measurement of lines has."""

WORST = 10
"""Wrong lines that are shown unless it is said how many."""


def run(arguments: argparse.Namespace) -> int:
    """Measures what was asked for."""
    if arguments.what == "lines":
        return _lines(arguments)
    for option in OF_LINES:
        if getattr(arguments, option) is not None:
            raise Usage(f"--{option.replace('_', '-')} goes with `eval lines`, not with `eval {arguments.what}`")
    layers = {"dates": eval_dates.run, "mentions": eval_mentions.run, "quotes": eval_speech.run, "sources": eval_speech.run}
    return layers[arguments.what](arguments)


def _lines(arguments: argparse.Namespace) -> int:
    """Measures the labels of lines, prints, and compares if that was asked for."""
    if arguments.fail_if_worse is not None and not arguments.against:
        raise Usage("--fail-if-worse needs --against RUN.json")
    before = _read(arguments.against) if arguments.against else None
    cleaner = options.cleaner(arguments)
    labelled = gold.read(arguments.gold)
    score = Score()
    for one in work.watched(_scored(cleaner, labelled.gold), arguments.quiet, None):
        score += one
    score.wrong.sort(key=lambda line: (-line.chars, line.document, line.line))
    result = _result(cleaner, labelled, score)
    comparison = Comparison.of(before, result) if before else None
    with opened(None) as output:
        if arguments.json:
            compared = comparison.record() if comparison else None
            output.write_json(json_line(result | {"against": compared}))
        else:
            _Report(arguments, output, cleaner).show(score, labelled, comparison)
    if arguments.save:
        _save(arguments.save, result)
    return int(comparison is not None and comparison.is_worse(arguments.fail_if_worse))


def _scored(cleaner: Cleaner, documents: list[Gold]) -> Iterator[Score]:
    from .._measure import score

    return (score(cleaner, [document]) for document in documents)


def _result(cleaner: Cleaner, labelled: Labelled, score: Score) -> dict[str, Any]:
    """What `--json` prints and `--save` keeps: no text of the documents."""
    made_by = dict(cleaner.clean_batch([]).documents.metadata)
    return {
        "schema": SCHEMA,
        "made_by": {name: made_by[name] for name in ("warta_version", "warta_model", "warta_packs")},
        "data_hash": labelled.hash(),
        "scores": score.scores(),
        "counts": score.counts(),
        "confusion": [[*pair, n] for pair, n in sorted(score.confusion.items())],
        "wrong": [line._asdict() for line in score.wrong],
    }


def _save(path: str, result: dict[str, Any]) -> None:
    with replacing(Path(path)) as part:
        part.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _read(path: str) -> dict[str, Any]:
    """A result that was saved; Usage when it is none."""
    try:
        result = json.loads(Path(path).read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise Usage(f"{path}: cannot read it: {getattr(error, 'strerror', None) or error}") from None
    if not isinstance(result, dict) or result.get("schema") != SCHEMA:
        raise Usage(f"{path}: expected a result that `warta eval --save` wrote ({SCHEMA})")
    return result


@dataclass(frozen=True)
class Comparison:
    """A result beside an earlier one."""

    before: dict[str, float]
    after: dict[str, float]
    newly_wrong: list[Wrong]
    mended: list[Wrong]
    same_data: bool

    @classmethod
    def of(cls, before: dict[str, Any], after: dict[str, Any]) -> Comparison:
        """The comparison of two results."""
        was, now = ({_key(line): Wrong(**line) for line in one["wrong"]} for one in (before, after))
        return cls(
            before["scores"],
            after["scores"],
            [line for key, line in now.items() if key not in was],
            [line for key, line in was.items() if key not in now],
            before["data_hash"] == after["data_hash"],
        )

    def is_worse(self, by: float | None) -> bool:
        """Whether a score is worse by more than this; never for None."""
        changes = ((self.before[name] - self.after[name]) * BETTER[name] for name in self.after if name in self.before)
        return by is not None and any(change > by for change in changes)

    def record(self) -> dict[str, Any]:
        """For machines."""
        return {
            "scores": self.before,
            "changes": {name: self.after[name] - self.before[name] for name in self.after if name in self.before},
            "newly_wrong": [line._asdict() for line in self.newly_wrong],
            "mended": [line._asdict() for line in self.mended],
            "same_data": self.same_data,
        }


def _key(line: dict[str, Any]) -> tuple[Any, ...]:
    return line["document"], line["start"], line["end"], line["gold"]


class _Report:
    def __init__(self, arguments: argparse.Namespace, output: Output, cleaner: Cleaner) -> None:
        self._most = WORST if arguments.worst is None else arguments.worst
        self._output, self._cleaner = output, cleaner
        self._canvas = Canvas(arguments.color, output.stream)

    def show(self, score: Score, labelled: Labelled, comparison: Comparison | None) -> None:
        """Prints the tables."""
        from .scores import confusion, summary, worst

        parts = [summary(score), confusion(score)]
        if self._most:
            parts.append(worst(self._cleaner, score.wrong, labelled.gold, self._most))
        self._output.write(self._canvas.draw(*parts))
        if comparison:
            self._compare(comparison)

    def _compare(self, comparison: Comparison) -> None:
        from .scores import comparison as table

        title = "Against the saved run"
        if not comparison.same_data:
            title += ", which was of OTHER documents"
        self._output.write(self._canvas.draw(table(title, comparison.before, comparison.after)))
        newly, mended = len(comparison.newly_wrong), len(comparison.mended)
        self._output.write(f"\n{newly} lines newly wrong, {mended} mended\n")
