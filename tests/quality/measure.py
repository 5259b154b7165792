"""Scores the cleaner on labelled documents."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

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
    #: Inline cuts by label: how many there are, and how many were found with no character too much or too little.
    cuts_by_label: Counter[str] = field(default_factory=Counter)
    exact_by_label: Counter[str] = field(default_factory=Counter)
    #: The article's own characters that left a line that is otherwise kept.
    wrong_chars: int = 0

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

    @property
    def exact_cuts(self) -> float:
        """Share of the inline cuts that were found exactly."""
        return sum(self.exact_by_label.values()) / max(1, sum(self.cuts_by_label.values()))

    @property
    def wrong_cuts(self) -> float:
        """Share of the article's own characters that were cut out of kept lines."""
        return self.wrong_chars / max(1, self.own_chars)

    def add(self, document: gold.Gold) -> None:
        """Cleans a document with the default cleaner and adds its counts."""
        cleaned = warta.clean(document.raw, title=document.meta.get("title"))
        kept = [False] * len(document.raw)
        for start, end in cleaned.spans:
            kept[start:end] = [True] * (end - start)
        self._add_lines(document, cleaned)
        self._add_characters(document, kept, cleaned)

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

    def _add_characters(self, document: gold.Gold, kept: list[bool], cleaned: warta.Cleaned) -> None:
        text = document.raw
        for start, end in [(s.start, s.end) for s in document.slices]:
            ink = [i for i in range(start, end) if not text[i].isspace()]
            self.own_chars += len(ink)
            self.lost_chars += sum(not kept[i] for i in ink)
        for cut in document.cuts:
            ink = [i for i in range(cut.start, cut.end) if not text[i].isspace()]
            self.cut_chars += len(ink)
            self.cut_found += sum(not kept[i] for i in ink)
        own = _marked(text, document.slices)
        in_kept_lines = {i for block in cleaned.blocks if block.kept for i in range(block.start, block.end)}
        wrong = {i for i in own & in_kept_lines if not kept[i]}
        self.wrong_chars += len(wrong)
        for cut in document.cuts:
            self.cuts_by_label[cut.label] += 1
            self.exact_by_label[cut.label] += _is_exact(document, cut, kept, own, wrong)


def _marked(text: str, pieces: Iterable[Any]) -> set[int]:
    """The characters of pieces that are not white space."""
    return {i for piece in pieces for i in range(piece.start, piece.end) if not text[i].isspace()}


def _is_exact(document: gold.Gold, cut: gold.Piece, kept: list[bool], own: set[int], wrong: set[int]) -> bool:
    """Whether all of a cut left the text, and nothing of the article beside it: its nearest own characters stay."""
    if any(kept[i] for i in _marked(document.raw, [cut])):
        return False
    before = next((i for i in range(cut.start - 1, -1, -1) if i in own), None)
    behind = next((i for i in range(cut.end, len(document.raw)) if i in own), None)
    return before not in wrong and behind not in wrong


def documents(path: Path) -> Iterator[gold.Gold]:
    """The labelled documents of a folder of `.gold` files, or of a file with one JSON document a line.

    A JSON document has `text`, `lines` and `cuts` (`{start, end, label}` in code points) and maybe `title`.
    """
    if path.is_dir():
        yield from map(gold.read, sorted(path.glob("*.gold")))
        return
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        pieces = {name: [gold.Piece(p["start"], p["end"], p["label"]) for p in row[name]] for name in ("lines", "cuts")}
        yield gold.Gold(row["text"], meta={"title": row["title"]} if row.get("title") else {}, **pieces)


def score(path: Path) -> Score:
    """The score of all documents of a folder or file."""
    out = Score()
    for document in documents(path):
        out.add(document)
    return out


def report(path: Path) -> str:
    """The score in words: `python tests/quality/measure.py tests/quality/held` prints it."""
    found = score(path)
    names = ("keep_f1", "drop_f1", "lost", "cuts", "exact_cuts", "wrong_cuts")
    lines = [path.name] + [f"  {name} {getattr(found, name):.4f}" for name in names]
    lines += [f"  {label}: {found.exact_by_label[label]} of {n} exact" for label, n in found.cuts_by_label.items()]
    return "\n".join(lines)


if __name__ == "__main__":
    print("\n".join(report(Path(arg)) for arg in sys.argv[1:]))
