"""One place of a text in full: what was decided there, and what spoke for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from .ledger import line_numbers
from .parser import Usage
from .layout import grid, titled
from .terminal import excerpt, safe

if TYPE_CHECKING:
    from rich.console import RenderableType

    from warta import Article, Explanation, Reason, Verdict

__all__ = ["place"]

AROUND = 40
"""Code points shown on each side of a place."""


def place(article: Article, offset: int) -> RenderableType:
    """The decision with the runner-up and all evidence, the names that were considered here, and what else was found."""
    raw = article.cleaned.raw
    if not 0 <= offset < len(raw):
        raise Usage(f"offset {offset}: the text has {len(raw)} characters")
    why = article.explain(offset)
    title = f"Offset {offset}, line {line_numbers(raw, [offset])[0]}"
    return Group(_block(title, raw, offset, why.block), _names(why.names), *_found(raw, why.found))


def _block(title: str, raw: str, offset: int, explanation: Explanation | None) -> RenderableType:
    if explanation is None:
        return titled(title, "white space between lines: it is in no block")
    verdict = "kept" if explanation.kept else "not in the clean text"
    return titled(title, verdict, _marked(raw, offset), _decision(explanation), _evidence(explanation))


def _marked(raw: str, offset: int) -> RenderableType:
    before, after = raw[max(0, offset - AROUND) : offset], raw[offset + 1 : offset + 1 + AROUND]
    flat = [safe(" ".join(part.splitlines())) for part in (before, after)]
    return Text.assemble(
        "…" if offset > AROUND else "", flat[0], "»", (safe(raw[offset]), "bold reverse"), "«", flat[1]
    )


def _decision(explanation: Explanation) -> RenderableType:
    table = grid("piece", "label", ">score", "rule", "runner-up")
    second = f"{explanation.second} {explanation.second_score:.2f}" if explanation.second else ""
    span = f"{explanation.start}-{explanation.end}"
    table.add_row(
        span, Text(explanation.label, "bold"), f"{explanation.score:.2f}", Text(safe(explanation.rule)), second
    )
    return table


def _evidence(explanation: Explanation) -> RenderableType:
    """Evidence, strongest first; weights in nats for the label against the runner-up."""
    table = grid(">weight", "evidence", "*in words")
    for item in explanation.evidence:
        table.add_row(f"{item.weight:+.2f}", Text(safe(item.name)), Text(safe(item.what)))
    return table


def _found(raw: str, reasons: list[Reason]) -> list[RenderableType]:
    """Statements, sources, dates and debris at the place, with their reasons."""
    if not reasons:
        return []
    table = grid("what", "kind", "text", "*why")
    for item in reasons:
        table.add_row(item.layer, item.kind, Text(excerpt(raw[item.start : item.end])), Text(safe(item.reason)))
    return [titled("Found here", "", table)]


def _names(verdicts: list[Verdict]) -> RenderableType:
    """Candidates for names, with why each was accepted or refused."""
    if not verdicts:
        return titled("Names here", "none that the gazetteer knows")
    table = grid("verdict", "alias", "id", ">score", "*why")
    for verdict in verdicts:
        said = Text("accepted", "green") if verdict.accepted else Text("refused", "red")
        words = (Text(safe(word)) for word in (verdict.alias, verdict.id))
        table.add_row(said, *words, f"{verdict.score:.2f}", Text(safe(verdict.reason)))
    return titled("Names here", "", table)
