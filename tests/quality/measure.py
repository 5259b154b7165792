"""Scores the cleaner on labelled documents."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import gold
import warta

KEEP = {"lead", "heading", "body"}
#: Labels of blocks that are cuts from end to end: such a line counts as the article's own, as in the labelled documents.
CUT_LABELS = {"dateline", "endmark"}


@dataclass
class Score:
    """Counts over documents; the properties are the scores."""

    keep_hit: int = 0
    keep_found: int = 0
    keep_gold: int = 0
    drop_hit: int = 0
    drop_found: int = 0
    drop_gold: int = 0
    own_chars: int = 0
    lost_chars: int = 0
    cut_chars: int = 0
    cut_found: int = 0

    @property
    def keep_f1(self) -> float:
        return 2 * self.keep_hit / max(1, self.keep_found + self.keep_gold)

    @property
    def drop_f1(self) -> float:
        return 2 * self.drop_hit / max(1, self.drop_found + self.drop_gold)

    @property
    def lost(self) -> float:
        return self.lost_chars / max(1, self.own_chars)

    @property
    def cuts(self) -> float:
        return self.cut_found / max(1, self.cut_chars)

    def add(self, document: gold.Gold) -> None:
        """Cleans a document with the default cleaner and adds its counts."""
        cleaned = warta.clean(document.raw, title=document.meta.get("title"))
        kept = [False] * len(document.raw)
        for start, end in cleaned.spans:
            kept[start:end] = [True] * (end - start)
        self._add_lines(document, cleaned)
        self._add_characters(document, kept)

    def _add_lines(self, document: gold.Gold, cleaned: warta.Cleaned) -> None:
        blocks = {block.start: block.label for block in cleaned.blocks}
        for line in document.lines:
            text = document.raw[line.start : line.end]
            label = blocks.get(line.start + len(text) - len(text.lstrip()))
            if label is None or line.label == "repeat":
                continue
            is_kept, is_gold = label in KEEP | CUT_LABELS, line.label in KEEP
            self.keep_hit += is_kept and is_gold
            self.keep_found += is_kept
            self.keep_gold += is_gold
            self.drop_hit += not is_kept and not is_gold
            self.drop_found += not is_kept
            self.drop_gold += not is_gold

    def _add_characters(self, document: gold.Gold, kept: list[bool]) -> None:
        text = document.raw
        for start, end in [(s.start, s.end) for s in document.slices]:
            ink = [i for i in range(start, end) if not text[i].isspace()]
            self.own_chars += len(ink)
            self.lost_chars += sum(not kept[i] for i in ink)
        for cut in document.cuts:
            ink = [i for i in range(cut.start, cut.end) if not text[i].isspace()]
            self.cut_chars += len(ink)
            self.cut_found += sum(not kept[i] for i in ink)


def score(folder: Path) -> Score:
    """The score of all `.gold` files of a folder."""
    out = Score()
    for path in sorted(folder.glob("*.gold")):
        out.add(gold.read(path))
    return out
