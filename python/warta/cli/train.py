"""`warta train`: adapts the cleaner to labelled documents."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from . import gold, options
from .output import opened
from .parser import Usage
from .terminal import Canvas, is_terminal, safe

if TYPE_CHECKING:
    from warta import Cleaner

    from .._measure import Score
    from .gold import Labelled

__all__ = ["run"]

MOST_PARTS = 10
"""Models that `--check` trains; more sites than these are joined."""

PARTS_OF_ONE_SITE = 5


def run(arguments: argparse.Namespace) -> int:
    """Trains, measures if that was asked for, writes the model, and says what it did."""
    start = options.cleaner(arguments)
    labelled = gold.read(arguments.labelled)
    how = {name: getattr(arguments, name) for name in ("pull", "passes") if getattr(arguments, name) is not None}
    record: dict[str, Any] = {"what": "warta train"}
    checked = None
    with _said(f"learning {len(labelled.records)} documents", arguments.quiet):
        if arguments.check:
            checked = check(start, labelled, how)
            record["scores"] = {name: round(value, 5) for name, value in checked[1].scores().items()}
            record["scores_before"] = {name: round(value, 5) for name, value in checked[0].scores().items()}
        trained = start.fit(labelled.records, record=record, **how)
    trained.save_model(arguments.out)
    _show(arguments, labelled, checked)
    return 0


def check(start: Cleaner, labelled: Labelled, how: dict[str, Any]) -> tuple[Score, Score]:
    """The scores on every document of `start`, and of models that learned from all other sites or parts."""
    from .._measure import Score, score

    before, after = Score(), Score()
    part_of = parts(labelled.sites())
    for part in sorted(set(part_of)):
        inside = [record for record, own in zip(labelled.records, part_of, strict=True) if own != part]
        outside = [one for one, own in zip(labelled.gold, part_of, strict=True) if own == part]
        before += score(start, outside)
        after += score(start.fit(inside, **how), outside)
    return before, after


def parts(sites: list[str]) -> list[int]:
    """The part of each document that is left out together: a site; of one site every fifth document.

    >>> from warta.cli.train import parts
    >>> parts(["a", "b", "a"]), parts(["a", "a", "a"])
    ([0, 1, 0], [0, 1, 2])
    """
    if len(sites) < 2:
        raise Usage("--check needs at least two documents")
    known = sorted(set(sites))
    if len(known) > 1:
        return [known.index(site) % MOST_PARTS for site in sites]
    return [number % PARTS_OF_ONE_SITE for number in range(len(sites))]


@contextmanager
def _said(what: str, quiet: bool) -> Iterator[None]:
    """Says on a terminal what takes time."""
    if quiet or not is_terminal(sys.stderr):
        yield
        return
    from rich.console import Console

    with Console(stderr=True).status(what):
        yield


def _show(arguments: argparse.Namespace, labelled: Labelled, checked: tuple[Score, Score] | None) -> None:
    sites = sorted({site for site in labelled.sites() if site})
    lines = sum(len(one.lines) for one in labelled.gold)
    of = f" of {len(sites)} site{'s' * (len(sites) != 1)}" if sites else ""
    with opened(None) as output:
        output.write(f"{safe(arguments.out)}: learned {lines} lines in {len(labelled.records)} documents{of}\n")
        if checked:
            from .scores import comparison

            left_out = "site" if len(set(labelled.sites())) > 1 else "fifth of the documents"
            title = f"Each {left_out}, judged by a model that did not see it"
            scores = (checked[0].scores(), checked[1].scores())
            output.write(Canvas(arguments.color, output.stream).draw(comparison(title, *scores)))
