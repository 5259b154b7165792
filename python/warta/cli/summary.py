"""The report of several articles together."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Group as Stack
from rich.rule import Rule
from rich.text import Text

from . import names
from .layout import count, grid, titled
from .ledger import Shares, dropped
from .report import share_line
from .terminal import safe

if TYPE_CHECKING:
    from rich.console import RenderableType

    from warta import Article

__all__ = ["Summary"]

ENTITIES = 15
"""Entities that the summary lists."""


class Summary:
    """Adds up articles; holds counters, not articles."""

    def __init__(self) -> None:
        self.articles = 0
        self._shares = Shares()
        self._languages: Counter[str] = Counter()
        self._labels: dict[str, Counter[str]] = {}
        self._entities: dict[tuple[str, str, str], Counter[str]] = {}
        self._outside = self._inside = 0

    def add(self, article: Article) -> None:
        """Counts an article that was analysed with ``where="page"``."""
        self.articles += 1
        self._shares += Shares.of(article.cleaned)
        self._languages[article.cleaned.language or "unknown"] += 1
        for groups in dropped(article.cleaned):
            row = self._labels.setdefault(groups[0].label, Counter())
            row["articles"] += 1
            row["pieces"] += sum(group.pieces for group in groups)
            row["characters"] += sum(group.characters for group in groups)
        self._count_names(article)

    def _count_names(self, article: Article) -> None:
        inside = [mention for mention in article.mentions if mention.in_article]
        self._inside += len(inside)
        self._outside += len(article.mentions) - len(inside)
        for entity in names.entities(inside):
            row = self._entities.setdefault((entity.name or "", entity.id or "", entity.type), Counter())
            row["articles"] += 1
            row["mentions"] += entity.n

    def drawn(self, failed: int) -> RenderableType:
        """The summary: shares, labels, the entities that are mentioned most."""
        languages = ", ".join(f"{n} {language}" for language, n in self._languages.most_common())
        failures = f"; {count(failed, 'input')} failed" if failed else ""
        total = self._inside + self._outside
        left_out = f"{self._outside:,} of {count(total, 'mention')} stand outside the articles and are not counted"
        return Stack(
            Rule(Text("All articles", "bold")),
            titled(count(self.articles, "article"), f"{languages}{failures}", share_line(self._shares)),
            titled("Dropped", "", self._label_table()),
            titled("Entities in the articles", left_out, self._entity_table()),
        )

    def _label_table(self) -> RenderableType:
        table = grid("label", ">articles", ">pieces", ">characters")
        for label, row in sorted(self._labels.items(), key=lambda item: -item[1]["characters"]):
            numbers = (f"{row[column]:,}" for column in ("articles", "pieces", "characters"))
            table.add_row(Text(label, "bold"), *numbers)
        return table

    def _entity_table(self) -> RenderableType:
        table = grid("*name", "id", "type", ">articles", ">mentions")
        most = sorted(self._entities.items(), key=lambda item: (-item[1]["articles"], -item[1]["mentions"], item[0]))
        for (name, entity_id, kind), row in most[:ENTITIES]:
            table.add_row(
                Text(safe(name), "bold"),
                Text(safe(entity_id)),
                Text(safe(kind)),
                str(row["articles"]),
                str(row["mentions"]),
            )
        if len(most) > ENTITIES:
            table.add_row(Text(f"and {len(most) - ENTITIES} more", "dim"))
        return table
