"""How well a Cleaner does on labelled documents: the one measurement behind `warta eval`, `warta train --check` and the
floors of `tests/quality`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from warta import Block, Cleaned, Cleaner

__all__ = ["Gold", "Range", "Score", "Wrong", "score"]

KEEP = frozenset({"lead", "heading", "body", "keep"})
CUT_LABELS = frozenset({"dateline", "endmark"})
"""Labels of blocks that are cuts from end to end: such a line counts as the article's own."""

COARSE = frozenset({"keep", "drop"})
EITHER = "repeat"
"""Which of two equal paragraphs goes does not matter: lines of this label count for no F1."""

BETTER = {"keep_f1": 1, "drop_f1": 1, "labels": 1, "body_loss": -1, "cut_recall": 1, "exact_cuts": 1, "false_cuts": -1}
"""The scores, and whether more of each is better."""


class Range(NamedTuple):
    """A part of a text, in code points, and what it is."""

    start: int
    end: int
    label: str


@dataclass(frozen=True)
class Gold:
    """A labelled document: `name` is for people."""

    name: str
    text: str
    lines: list[Range]
    cuts: list[Range] = field(default_factory=list)
    title: str | None = None
    site: str | None = None

    @classmethod
    def of(cls, name: str, record: dict[str, Any]) -> Gold:
        """The document of a record that `Cleaner.fit` accepts.

        >>> from warta._measure import Gold
        >>> Gold.of("a", {"text": "Hujan.", "lines": [{"start": 0, "end": 6, "label": "body"}]}).lines
        [Range(start=0, end=6, label='body')]
        """
        lines, cuts = (
            sorted(Range(one["start"], one["end"], one["label"]) for one in record.get(key) or ())
            for key in ("lines", "cuts")
        )
        return cls(name, record["text"], lines, cuts, record.get("title"), record.get("site"))


class Wrong(NamedTuple):
    """A line that was kept and should not have been, or the other way round."""

    document: str
    line: int
    """Number of the line in its text, from 1; only line feeds count."""
    start: int
    end: int
    gold: str
    found: str
    rule: str
    score: float
    chars: int


@dataclass
class Score:
    """Counts over documents; the properties are the scores, all of them shares in 0..1.

    Examples
    --------
    >>> import warta
    >>> from warta._measure import Gold, Range, score
    >>> gold = Gold("a", "Hujan turun di Bogor sejak Senin pagi, kata warga.", [Range(0, 50, "body")])
    >>> score(warta.Cleaner(), [gold]).keep_f1
    1.0
    """

    documents: int = 0
    lines: int = 0
    keep_hit: int = 0
    keep_found: int = 0
    keep_gold: int = 0
    drop_hit: int = 0
    drop_found: int = 0
    drop_gold: int = 0
    fine: int = 0
    """Lines whose gold label is more than `keep` or `drop`."""
    fine_hit: int = 0
    own_chars: int = 0
    """Characters, without white space, of kept lines outside cuts: the article's own."""
    lost_chars: int = 0
    """Those that are not in the clean text."""
    bitten_chars: int = 0
    """Those of them in lines of which some is in the clean text."""
    cuts: int = 0
    cuts_found: int = 0
    """Cuts none of whose letters and digits is in the clean text."""
    cuts_exact: int = 0
    """Cuts that were made with no character too much or too little."""
    cut_chars: int = 0
    cut_chars_found: int = 0
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    """How many lines have each pair of labels, gold and found."""
    wrong: list[Wrong] = field(default_factory=list)

    @property
    def keep_f1(self) -> float:
        """F1 of the lines that are kept."""
        return _f1(self.keep_hit, self.keep_found, self.keep_gold)

    @property
    def drop_f1(self) -> float:
        """F1 of the lines that are not."""
        return _f1(self.drop_hit, self.drop_found, self.drop_gold)

    @property
    def labels(self) -> float:
        """Share of the lines with a fine label that have just that one."""
        return _share(self.fine_hit, self.fine, 1.0)

    @property
    def body_loss(self) -> float:
        """Share of the article's own characters that are not in the clean text."""
        return _share(self.lost_chars, self.own_chars, 0.0)

    @property
    def false_cuts(self) -> float:
        """Share of the article's own characters that were cut out of kept lines."""
        return _share(self.bitten_chars, self.own_chars, 0.0)

    @property
    def cut_recall(self) -> float:
        """Share of the cuts that were made."""
        return _share(self.cuts_found, self.cuts, 1.0)

    @property
    def exact_cuts(self) -> float:
        """Share of the cuts that were made with no character too much or too little."""
        return _share(self.cuts_exact, self.cuts, 1.0)

    @property
    def cut_characters(self) -> float:
        """Share of the characters of cuts that are not in the clean text."""
        return _share(self.cut_chars_found, self.cut_chars, 1.0)

    def scores(self) -> dict[str, float]:
        """The scores by name."""
        return {name: getattr(self, name) for name in BETTER}

    def counts(self) -> dict[str, int]:
        """The counts by name."""
        return {one.name: getattr(self, one.name) for one in fields(self) if one.name not in ("confusion", "wrong")}

    def __add__(self, other: Score) -> Score:
        """The score of both."""
        return Score(**{one.name: getattr(self, one.name) + getattr(other, one.name) for one in fields(self)})

    def add(self, gold: Gold, cleaned: Cleaned) -> None:
        """Adds what the cleaner made of a document."""
        self.documents += 1
        for line, block in _pairs(gold.lines, cleaned.blocks):
            self._add_line(gold, line, block)
        self._add_characters(gold, cleaned)

    def _add_line(self, gold: Gold, line: Range, block: Block) -> None:
        is_kept, is_gold = block.label in KEEP | CUT_LABELS, line.label in KEEP
        self.lines += 1
        self.confusion[line.label, block.label] += 1
        if line.label not in COARSE:
            self.fine += 1
            self.fine_hit += line.label == block.label
        if line.label == EITHER:
            return
        self.keep_hit += is_kept and is_gold
        self.keep_found += is_kept
        self.keep_gold += is_gold
        self.drop_hit += not is_kept and not is_gold
        self.drop_found += not is_kept
        self.drop_gold += not is_gold
        if is_kept != is_gold:
            self.wrong.append(_wrong(gold, line, block))

    def _add_characters(self, gold: Gold, cleaned: Cleaned) -> None:
        kept = _marked(len(gold.text), cleaned.spans)
        inside_cut = _marked(len(gold.text), [(cut.start, cut.end) for cut in gold.cuts])
        for line, block in _pairs(gold.lines, cleaned.blocks):
            if line.label in KEEP:
                own = [i for i in _ink(gold.text, *_both(line, block)) if not inside_cut[i]]
                lost = sum(not kept[i] for i in own)
                self.own_chars += len(own)
                self.lost_chars += lost
                self.bitten_chars += lost if block.kept else 0
        self._add_cuts(gold, kept)

    def _add_cuts(self, gold: Gold, kept: bytearray) -> None:
        own = _marked(len(gold.text), [(line.start, line.end) for line in gold.lines if line.label in KEEP])
        for cut in gold.cuts:
            ink = list(_ink(gold.text, cut.start, cut.end))
            said = [i for i in ink if gold.text[i].isalnum()] or ink
            self.cuts += 1
            self.cuts_found += not any(kept[i] for i in said)
            self.cuts_exact += _is_exact(gold.text, cut, kept, own)
            self.cut_chars += len(ink)
            self.cut_chars_found += sum(not kept[i] for i in ink)


def score(cleaner: Cleaner, documents: Iterable[Gold]) -> Score:
    """The score of a Cleaner on these documents."""
    out = Score()
    for gold in documents:
        out.add(gold, cleaner.clean(gold.text, title=gold.title, site=gold.site))
    return out


def _is_exact(text: str, cut: Range, kept: bytearray, own: bytearray) -> bool:
    """Whether all of a cut left the text, and the nearest characters of the article in its line stayed."""
    before = reversed(range(text.rfind("\n", 0, cut.start) + 1, cut.start))
    after = range(cut.end, (text.find("\n", cut.end) + 1 or len(text) + 1) - 1)
    nearest = (next((i for i in side if not text[i].isspace()), None) for side in (before, after))
    stayed = all(kept[i] or not own[i] for i in nearest if i is not None)
    return stayed and not any(kept[i] for i in _ink(text, cut.start, cut.end))


def _f1(hit: int, found: int, gold: int) -> float:
    return _share(2 * hit, found + gold, 1.0)


def _share(part: int, whole: int, nothing: float) -> float:
    """`nothing` is the share of nothing in nothing."""
    return part / whole if whole else nothing


def _pairs(lines: list[Range], blocks: list[Block]) -> Iterator[tuple[Range, Block]]:
    """Every labelled line with its block; a range over several lines with each of them."""
    at = 0
    for line in lines:
        while at < len(blocks) and blocks[at].end <= line.start:
            at += 1
        for block in islice(blocks, at, None):
            if block.start >= line.end:
                break
            yield line, block


def _wrong(gold: Gold, line: Range, block: Block) -> Wrong:
    start, end = _both(line, block)
    chars = sum(1 for _ in _ink(gold.text, start, end))
    number = gold.text.count("\n", 0, start) + 1
    return Wrong(gold.name, number, start, end, line.label, block.label, block.rule, round(block.score, 4), chars)


def _both(line: Range, block: Block) -> tuple[int, int]:
    """What a labelled range and a block share."""
    return max(line.start, block.start), min(line.end, block.end)


def _ink(text: str, start: int, end: int) -> Iterator[int]:
    """Positions of what is not white space."""
    return (i for i in range(start, end) if not text[i].isspace())


def _marked(length: int, spans: list[tuple[int, int]]) -> bytearray:
    """A byte for each position: 1 inside the spans."""
    out = bytearray(length)
    for start, end in spans:
        out[start:end] = b"\1" * (end - start)
    return out
