"""Scores of the cleaner as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from .._measure import BETTER
from .reasons import Reasons
from .layout import grid, titled
from .terminal import excerpt, safe

if TYPE_CHECKING:
    from rich.console import RenderableType

    from warta import Cleaner

    from .._measure import Gold, Score, Wrong

__all__ = ["comparison", "confusion", "summary", "worst"]

NAMES = {
    "keep_f1": ("keep-F1", "of lines that stay"),
    "drop_f1": ("drop-F1", "of lines that leave"),
    "labels": ("labels", "share of finely labelled lines with just that label"),
    "body_loss": ("body loss", "share of the article's own characters that are not in the clean text"),
    "cut_recall": ("cut recall", "share of the cuts that were made"),
    "exact_cuts": ("exact cuts", "share of the cuts with no character too much or too little"),
    "false_cuts": ("false cuts", "share of the article's own characters cut out of kept lines"),
}
PERCENT = ("body_loss", "false_cuts")

MOST_PAIRS = 15
"""Pairs of labels in the confusion table."""


def shown(name: str, value: float) -> str:
    """A score as people read it: F1 and recall as .987, losses in percent.

    >>> from warta.cli.scores import shown
    >>> shown("keep_f1", 0.98712), shown("body_loss", 0.0042)
    ('0.9871', '0.42 %')
    """
    return f"{100 * value:.2f} %" if name in PERCENT else f"{value:.4f}"


def summary(score: Score) -> RenderableType:
    """The scores, one a line."""
    table = grid("score", ">value", "*what")
    of = {"body_loss": score.own_chars, "false_cuts": score.own_chars, "cut_recall": score.cuts, "exact_cuts": score.cuts, "labels": score.fine}
    for name, value in score.scores().items():
        said, what = NAMES[name]
        nothing = not of.get(name, score.lines)
        table.add_row(Text(said, "bold"), "-" if nothing else shown(name, value), Text(what, "dim"))
    return titled("Scores", f"{score.documents} documents, {score.lines} lines, {score.cuts} cuts", table)


def comparison(title: str, before: dict[str, float], after: dict[str, float]) -> RenderableType:
    """Two sets of scores and what changed."""
    table = grid("score", ">before", ">after", ">change", "*")
    for name, value in after.items():
        if name not in before:
            continue
        change = value - before[name]
        said = _verdict(name, change)
        values = (shown(name, before[name]), shown(name, value))
        table.add_row(Text(NAMES[name][0], "bold"), *values, f"{'+' * (change > 0)}{shown(name, change)}", said)
    return titled(title, "", table)


def _verdict(name: str, change: float) -> Text:
    if abs(change) < 5e-5:
        return Text("the same", "dim")
    return Text("better", "green") if change * BETTER[name] > 0 else Text("worse", "red")


def confusion(score: Score) -> RenderableType:
    """The pairs of labels that were taken for each other, commonest first."""
    wrong = [(pair, n) for pair, n in score.confusion.items() if pair[0] != pair[1] and not _agree(*pair)]
    wrong.sort(key=lambda item: (-item[1], item[0]))
    table = grid("gold", "found", ">lines", "*share of the gold label's lines")
    every: dict[str, int] = {}
    for (gold, _), n in score.confusion.items():
        every[gold] = every.get(gold, 0) + n
    for (gold, found), n in wrong[:MOST_PAIRS]:
        table.add_row(Text(gold, "bold"), found, str(n), f"{n / every[gold]:.1%} of {every[gold]}")
    more = f"{len(wrong) - MOST_PAIRS} more pairs are not shown" if len(wrong) > MOST_PAIRS else ""
    return titled("Labels taken for each other", more or f"{sum(n for _, n in wrong)} lines", table)


def _agree(gold: str, found: str) -> bool:
    """Whether a found label is of the kind that a coarse one names."""
    from .._measure import COARSE, CUT_LABELS, KEEP

    return gold in COARSE and (found in KEEP | CUT_LABELS) == (gold == "keep")


def worst(cleaner: Cleaner, wrong: list[Wrong], gold: list[Gold], most: int) -> RenderableType:
    """Lines that were wrongly kept or dropped, longest first, with what decided in words."""
    from rich.console import Group

    documents = {one.name: one for one in gold}
    reasons = Reasons(cleaner.languages)
    table = grid("document", ">line", "gold", "found", ">score", "*text and what decided")
    for line in wrong[:most]:
        one = documents[line.document]
        text = excerpt(one.text[line.start : line.end], 120)
        why = reasons.of(line.rule, cleaner.clean(one.text, title=one.title, site=one.site), line.start)
        said = Group(Text(text, no_wrap=True, overflow="ellipsis"), Text(safe(f"{why} [{line.rule}]"), "dim"))
        labels = (Text(line.gold, "green"), Text(line.found, "red"))
        table.add_row(Text(safe(line.document)), str(line.line), *labels, f"{line.score:.2f}", said)
    few = f"the {min(most, len(wrong))} longest of " if len(wrong) > most else ""
    return titled("Lines wrongly kept or dropped", f"{few}{len(wrong)}", table)
