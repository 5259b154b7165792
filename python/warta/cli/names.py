"""The names in an article, counted for people: plain data, no drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from warta import Candidate, Mention

__all__ = ["Entity", "ambiguous", "entities", "outside", "unlisted"]


@dataclass(slots=True)
class Entity:
    """An entity, or a name without one, and how often it is mentioned under which surfaces."""

    id: str | None
    name: str | None
    type: str
    surfaces: Counter[str] = field(default_factory=Counter)
    candidates: tuple[Candidate, ...] = ()
    reason: str = ""

    @property
    def n(self) -> int:
        """Mentions."""
        return self.surfaces.total()


def entities(mentions: Iterable[Mention]) -> list[Entity]:
    """Those with an id, the most mentioned first."""
    found: dict[str, Entity] = {}
    for mention in mentions:
        if mention.id is not None:
            found.setdefault(mention.id, Entity(mention.id, mention.name, mention.type)).surfaces[mention.surface] += 1
    return _most_first(found)


def ambiguous(mentions: Iterable[Mention]) -> list[Entity]:
    """Names that may mean several entities and got no id, by surface."""
    found: dict[str, Entity] = {}
    for mention in mentions:
        if mention.status == "ambiguous":
            new = Entity(None, None, mention.type, candidates=tuple(mention.candidates), reason=mention.reason)
            found.setdefault(mention.surface, new).surfaces[mention.surface] += 1
    return _most_first(found)


def unlisted(mentions: Iterable[Mention]) -> list[Entity]:
    """Names that no gazetteer lists, by surface."""
    found: dict[str, Entity] = {}
    for mention in mentions:
        if mention.status == "unlisted":
            found.setdefault(mention.surface, Entity(None, None, mention.type)).surfaces[mention.surface] += 1
    return _most_first(found)


def outside(mentions: Iterable[Mention]) -> dict[str, Counter[str]]:
    """Names that do not stand in the article itself: surfaces by the label of their place."""
    found: dict[str, Counter[str]] = {}
    for mention in mentions:
        if not mention.in_article:
            found.setdefault(mention.zone or "", Counter())[mention.surface] += 1
    return dict(sorted(found.items(), key=lambda item: -item[1].total()))


def _most_first(found: dict[str, Entity]) -> list[Entity]:
    return sorted(found.values(), key=lambda entity: -entity.n)
