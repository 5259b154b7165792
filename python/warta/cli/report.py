"""The report of one article: what it is, what was kept, what was dropped and why, who is in it, and who said what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from rich.console import Group as Stack
from rich.panel import Panel
from rich.text import Text

from . import names, said
from .inputs import Document
from .layout import count, grid, titled
from .ledger import EXCERPTS, Group, Shares, all_fields, dropped, line_numbers
from .names import Entity
from .reasons import Reasons
from .terminal import excerpt, safe

if TYPE_CHECKING:
    from rich.console import RenderableType

    from warta import Article, Cleaned, Date, Field, Mention, Quote, Source

__all__ = ["Reporter", "share_line"]

Item = TypeVar("Item", "Mention", "Quote", "Source", "Date")

LANGUAGES = {"id": "Indonesian", "en": "English"}

SURFACES = 6
"""Surfaces of an entity that are listed."""


class Reporter:
    """Draws reports of articles that one pipeline analysed."""

    def __init__(self, reasons: Reasons, where: str) -> None:
        self._reasons = reasons
        self._where = where

    def article(self, document: Document, article: Article) -> RenderableType:
        """The whole report. The article is one analysed with ``where="page"``, so that what was left out is known."""
        cleaned = article.cleaned
        counted = self._counted(article.mentions)
        parts = [
            heading(document, cleaned),
            kept(cleaned),
            fields(cleaned),
            self.ledger(cleaned),
            self.entities(counted),
            self.unlinked(counted),
            said.statements(cleaned.raw, self._counted(article.quotes), article.sources),
            said.sources(cleaned.raw, self._counted(article.sources), article.sources),
            said.dates(cleaned.raw, self._counted(article.dates), article.reference_date),
            self.left_out(article) if self._where == "article" else None,
        ]
        return Stack(*(part for part in parts if part is not None), Text())

    def _counted(self, items: Iterable[Item]) -> list[Item]:
        """Those of the article, or of the whole page if that was asked for."""
        return [item for item in items if item.in_article or self._where == "page"]

    def ledger(self, cleaned: Cleaned) -> RenderableType:
        """What was dropped: a row a label and rule, with the reason in words and the first texts."""
        labels = dropped(cleaned)
        table = grid("label", ">pieces", ">characters", "*why, and what stood there")
        for groups in labels:
            for first, group in zip([True] + [False] * len(groups), groups, strict=False):
                reason = self._reasons.of_group(group.rules, cleaned)
                table.add_row(
                    Text(group.label if first else "", "bold"),
                    _pieces(group),
                    f"{group.characters:,}",
                    _why(group, reason),
                )
        pieces = sum(group.pieces for groups in labels for group in groups)
        characters = sum(group.characters for groups in labels for group in groups)
        if not pieces:
            return titled("Dropped", "nothing")
        return titled("Dropped", f"{count(pieces, 'piece')}, {count(characters, 'character')}", table)

    def entities(self, mentions: list[Mention]) -> RenderableType:
        """The names that have an id, counted by entity."""
        found = names.entities(mentions)
        table = grid("*name", "id", "type", ">n", "*written as")
        for entity in found:
            name = Text(safe(entity.name or ""), "bold")
            table.add_row(
                name,
                Text(safe(entity.id or "")),
                Text(safe(entity.type)),
                str(entity.n),
                _surfaces(entity.surfaces),
            )
        place = "article" if self._where == "article" else "page"
        if not found:
            return titled(f"Entities in the {place}", "none that the gazetteer knows")
        numbers = f"{count(len(found), 'entity', 'entities')}, {count(sum(entity.n for entity in found), 'mention')}"
        return titled(f"Entities in the {place}", numbers, table)

    def unlinked(self, mentions: list[Mention]) -> RenderableType | None:
        """Names without an id: ambiguous ones with who may be meant, and those that no gazetteer lists."""
        table = grid("name", ">n", "*why it has no id")
        for entity in names.ambiguous(mentions):
            table.add_row(_surface(entity), str(entity.n), self._candidates(entity))
        for entity in names.unlisted(mentions):
            table.add_row(_surface(entity), str(entity.n), Text("not in the gazetteer"))
        return titled("Names without an id", "", table) if table.row_count else None

    def _candidates(self, entity: Entity) -> Text:
        who = [f"{one.name} ({one.id}, {one.score:.2f})" for one in entity.candidates]
        reason = f"{entity.reason}: " if entity.reason else "ambiguous: "
        return Text(safe(reason + " or ".join(who)))

    def left_out(self, article: Article) -> RenderableType | None:
        """The mentions that are not counted, by where they stand."""
        zones = names.outside(article.mentions)
        if not zones:
            return None
        table = grid("in", ">mentions", "*written as")
        for zone, surfaces in zones.items():
            table.add_row(Text(zone), str(surfaces.total()), _surfaces(surfaces))
        total = sum(surfaces.total() for surfaces in zones.values())
        return titled("Not counted", f"{count(total, 'mention')} outside the article", table)


def heading(document: Document, cleaned: Cleaned) -> RenderableType:
    """Title, outlet, date and language in a frame that carries the file's name."""
    value = {name: safe(field.value) for name, field in cleaned.fields.items() if not isinstance(field, list)}
    language = cleaned.language and f"{LANGUAGES.get(cleaned.language, cleaned.language)} ({cleaned.language})"
    title = Text(value.get("title") or "(no title found)", "bold")
    facts = [
        value.get("outlet") or "outlet unknown",
        value.get("published") or "date unknown",
        language or "language unknown",
    ]
    body = Stack(title, Text(" · ".join(facts)))
    return Panel(body, title=Text(safe(document.name)), title_align="left", border_style="cyan")


def kept(cleaned: Cleaned) -> RenderableType:
    """How much was kept, as a bar and in lines by label."""
    labels = Counter(block.label for block in cleaned.blocks if block.kept)
    lines = f"{labels.total()} of {count(len(cleaned.blocks), 'line')}"
    by_label = ", ".join(f"{n} {label}" for label, n in labels.most_common())
    return titled("Kept", f"{lines}: {by_label}" if by_label else lines, share_line(Shares.of(cleaned)))


def share_line(shares: Shares) -> Text:
    """Kept, fields and dropped as a bar of three patterns with figures: it reads without colour too.

    >>> from warta.cli.report import share_line
    >>> from warta.cli.ledger import Shares
    >>> share_line(Shares(kept=50, fields=25, dropped=25)).plain
    '████████████▓▓▓▓▓▓░░░░░░  █ kept 50 %  ▓ fields 25 %  ░ dropped 25 %  of 100 characters'
    """
    parts = [
        ("█", "kept", shares.kept, "green"),
        ("▓", "fields", shares.fields, "blue"),
        ("░", "dropped", shares.dropped, "red"),
    ]
    total = shares.total or 1
    line = Text()
    for mark, _, n, style in parts:
        line.append(mark * round(24 * n / total), style)
    for mark, name, n, style in parts:
        line.append(f"  {mark} ", style).append(f"{name} {100 * n / total:.0f} %")
    return line.append(f"  of {count(shares.total, 'character')}")


def fields(cleaned: Cleaned) -> RenderableType:
    """What the article says about itself, and where."""
    found = list(all_fields(cleaned))
    if not found:
        return titled("Fields", "none found")
    table = grid("field", "*value", ">from")
    for name in cleaned.fields:
        own = [field for its_name, field in found if its_name == name]
        values = "; ".join(field.value + (f" ({field.role})" if field.role else "") for field in own)
        table.add_row(Text(name, "bold"), Text(safe(values)), _where(cleaned.raw, own))
    return titled("Fields", "", table)


def _where(raw: str, found: list[Field]) -> str:
    """The lines in which fields stand, or that the caller gave them."""
    starts = sorted(field.start for field in found if field.start is not None)
    if not starts:
        return "given"
    lines = line_numbers(raw, starts)
    if lines[0] == lines[-1]:
        return f"line {lines[0]}"
    return f"lines {lines[0]}{', ' if len(lines) == 2 else '-'}{lines[-1]}"


def _pieces(group: Group) -> str:
    parts = [count(group.lines, "line")] if group.lines else []
    parts += [count(group.cuts, "cut")] if group.cuts else []
    return ", ".join(parts)


def _why(group: Group, reason: str) -> RenderableType:
    lines = [Text(f"  {text}", "italic", no_wrap=True, overflow="ellipsis") for text in group.texts]
    more = group.pieces - len(lines)
    if more > 0 and len(lines) == EXCERPTS:
        lines.append(Text(f"  and {more} more", "dim"))
    return Stack(Text(safe(reason)), *lines)


def _surface(entity: Entity) -> Text:
    return Text(excerpt(next(iter(entity.surfaces)), 40), "bold")


def _surfaces(surfaces: Counter[str]) -> Text:
    """`Iran 8, Teheran 2, ...`: the numbers only where there are several surfaces."""
    shown = [(excerpt(surface, 40), n) for surface, n in surfaces.most_common(SURFACES)]
    if len(surfaces) == 1:
        return Text(shown[0][0])
    rest = len(surfaces) - len(shown)
    return Text(", ".join(f"{surface} {n}" for surface, n in shown) + (f" and {rest} more" if rest else ""))
