"""What a cleaned document kept and removed, summed up for people: plain data, no drawing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .terminal import excerpt

if TYPE_CHECKING:
    from warta import Cleaned, Field, Removal

__all__ = ["Group", "Shares", "all_fields", "dropped", "line_numbers"]

EXCERPTS = 3
"""Texts that a group quotes."""


@dataclass(frozen=True, slots=True)
class Shares:
    """Characters of a document, white space between pieces left out.

    Examples
    --------
    >>> import warta
    >>> from warta.cli.ledger import Shares
    >>> Shares.of(warta.clean("Harga beras naik di pasar.")).kept
    26
    """

    kept: int = 0
    fields: int = 0
    dropped: int = 0

    @classmethod
    def of(cls, cleaned: Cleaned) -> Shares:
        """Kept, moved to a field, dropped."""
        kept = sum(end - start for start, end in cleaned.spans)
        removed = sum(removal.end - removal.start for removal in cleaned.removed)
        gone = sum(removal.end - removal.start for removal in _not_in_fields(cleaned))
        return cls(kept, removed - gone, gone)

    @property
    def total(self) -> int:
        """All of them."""
        return self.kept + self.fields + self.dropped

    def __add__(self, other: Shares) -> Shares:
        return Shares(self.kept + other.kept, self.fields + other.fields, self.dropped + other.dropped)


@dataclass(slots=True)
class Group:
    """Removals of one label that one rule decided, or that the model decided without one."""

    label: str
    rules: dict[str, int] = field(default_factory=dict)
    """The rule, or the model's strongest evidence for each of them, with a place where it decided."""
    lines: int = 0
    cuts: int = 0
    characters: int = 0
    texts: list[str] = field(default_factory=list)

    @property
    def pieces(self) -> int:
        """Lines and cuts."""
        return self.lines + self.cuts


def dropped(cleaned: Cleaned) -> list[list[Group]]:
    """What was dropped, a list a label: the label with most characters first, within it the rule with most.

    Examples
    --------
    >>> import warta
    >>> from warta.cli.ledger import dropped
    >>> dropped(warta.clean("Harga beras naik di pasar."))
    []
    """
    groups: dict[tuple[str, str], Group] = {}
    whole = {(block.start, block.end) for block in cleaned.blocks}
    for removal in _not_in_fields(cleaned):
        key = (removal.label, "model" if removal.rule.startswith("model:") else removal.rule)
        group = groups.setdefault(key, Group(removal.label))
        group.rules.setdefault(removal.rule, removal.start)
        _count(group, removal, cleaned.raw, (removal.start, removal.end) in whole)
    return _by_label(list(groups.values()))


def _count(group: Group, removal: Removal, raw: str, is_line: bool) -> None:
    group.lines += is_line
    group.cuts += not is_line
    group.characters += removal.end - removal.start
    if len(group.texts) < EXCERPTS:
        group.texts.append(excerpt(raw[removal.start : removal.end], 160))


def _by_label(groups: list[Group]) -> list[list[Group]]:
    groups.sort(key=lambda group: -group.characters)
    total = Counter[str]()
    for group in groups:
        total[group.label] += group.characters
    return [[group for group in groups if group.label == label] for label, _ in total.most_common()]


def _not_in_fields(cleaned: Cleaned) -> Iterator[Removal]:
    """Removals that no field shows."""
    shown = [
        (item.start, item.end) for _, item in all_fields(cleaned) if item.start is not None and item.end is not None
    ]
    for removal in cleaned.removed:
        if not any(start < removal.end and removal.start < end for start, end in shown):
            yield removal


def all_fields(cleaned: Cleaned) -> Iterator[tuple[str, Field]]:
    """Every field with its name, those of a list one by one."""
    for name, value in cleaned.fields.items():
        for item in value if isinstance(value, list) else [value]:
            yield name, item


def line_numbers(raw: str, positions: list[int]) -> list[int]:
    r"""The lines, from 1, in which these ascending positions stand; lines end at LF, CRLF or CR.

    >>> from warta.cli.ledger import line_numbers
    >>> line_numbers("a\r\nb\nc", [0, 3, 5])
    [1, 2, 3]
    """
    numbers, line, done = [], 1, 0
    for position in positions:
        piece = raw[done:position]
        line += piece.count("\n") + piece.count("\r") - piece.count("\r\n")
        numbers.append(line)
        done = position
    return numbers
