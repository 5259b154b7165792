"""Scores the cleaner on the `.gold` files of a folder, with the measurement of `warta eval`."""

from __future__ import annotations

from pathlib import Path

import gold
import warta
from warta._measure import Gold, Range, Score
from warta._measure import score as score_of


def labelled(document: gold.Gold, name: str) -> Gold:
    """The document as the measurement takes it: without blank lines."""
    lines = [Range(*line) for line in document.lines if line.label != gold.BLANK]
    cuts = [Range(*cut) for cut in document.cuts]
    return Gold(name, document.raw, lines, cuts, document.meta.get("title"))


def score(folder: Path) -> Score:
    """The score of the default cleaner on all `.gold` files of a folder."""
    return score_of(warta.Cleaner(), [labelled(gold.read(path), path.stem) for path in sorted(folder.glob("*.gold"))])
