"""Case files: the tables of `tests/cases`, read and run one case at a time.

A file ``NAME.warta.toml`` has ``[[case]]`` tables; which keys a case has tells what it tests: ``keeps drops labels
fields`` the cleaner, ``expect`` (and ``not``) names. `docs/testing.md` describes them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ..errors import InputError
from ._asserts import clean_faults, mention_faults

__all__ = ["Case", "CaseFile", "read"]

CLEANING = {"keeps", "drops", "labels", "fields"}
NAMES = {"expect", "not"}
COMMON = {"id", "why", "text", "frame", "inside", "title", "site", "list", "mode"}


@dataclass(frozen=True, slots=True)
class Case:
    """A case and the file that it stands in."""

    id: str
    table: Mapping[str, Any]
    file: CaseFile = field(repr=False)

    @property
    def text(self) -> str:
        """Its document; one with ``frame`` and ``inside`` stands between the halves of an article."""
        if "text" in self.table:
            return str(self.table["text"])
        frame = self.file.frames[self.table["frame"]]
        return f"{frame['before'].strip()}\n\n{self.table['inside']}\n\n{frame['after'].strip()}"

    def faults(self) -> list[str]:
        """What is wrong, a sentence each; empty when all is as it should be."""
        return [*self._cleaning(), *self._names()]

    def _cleaning(self) -> Iterator[str]:
        if not CLEANING & self.table.keys():
            return
        cleaned = self.file.cleaner().clean(self.text, title=self.table.get("title"), site=self.table.get("site"))
        pieces = (self.table.get("keeps", ()), self.table.get("drops", ()))
        yield from clean_faults(cleaned, *pieces, self.table.get("labels", {}), self.table.get("fields", {}))

    def _names(self) -> Iterator[str]:
        if not NAMES & self.table.keys():
            return
        gazetteer = self.file.gazetteer(self.table.get("list", "world"))
        mentions = gazetteer.find(self.text, mode=self.table.get("mode", "longest"))
        if "expect" in self.table:
            expected = [(row[0], row[1] or None) for row in self.table["expect"]]
            yield from mention_faults(self.text, mentions, expected, gazetteer)
            yield from _statuses(mentions, self.table["expect"])
        for surface in self.table.get("not", ()):
            if any(mention.surface == surface for mention in mentions):
                yield f"found, and should not be: {surface!r}"


@dataclass(slots=True)
class CaseFile:
    """A file of cases with what they share."""

    path: Path
    table: Mapping[str, Any]
    _made: dict[str, Any] = field(default_factory=dict)

    @property
    def frames(self) -> Mapping[str, Mapping[str, str]]:
        """Halves of articles, by name."""
        frames: Mapping[str, Mapping[str, str]] = self.table.get("frame", {})
        return frames

    def cases(self) -> list[Case]:
        """Its cases.

        Raises
        ------
        InputError
            For a case without an id, one that is there twice, an unknown key, or a case that tests nothing; with the
            file.
        """
        seen: set[str] = set()
        found = []
        for number, table in enumerate(self.table.get("case", ()), 1):
            id = str(table.get("id") or f"case-{number}")
            self._check(id, table, seen)
            seen.add(id)
            found.append(Case(id, table, self))
        return found

    def _check(self, id: str, table: Mapping[str, Any], seen: set[str]) -> None:
        unknown = table.keys() - CLEANING - NAMES - COMMON
        halves = {"frame", "inside"} <= table.keys()
        faults = {
            "there is another case of this id": id in seen,
            f"unknown keys {', '.join(sorted(unknown))}": bool(unknown),
            "expected text, or frame and inside": ("text" in table) == halves,
            f"there is no frame {table.get('frame')!r}": halves and table["frame"] not in self.frames,
            "it tests nothing": not (CLEANING | NAMES) & table.keys(),
        }
        for fault, is_so in faults.items():
            if is_so:
                raise InputError(f"{self.path}: case {id}: {fault}", file=str(self.path))

    def cleaner(self) -> Any:
        """The cleaner of ``[cleaner]``: ``languages``, ``keep``, ``model`` and ``packs`` (folders beside the file)."""
        from .._core import Cleaner, Pack

        if "cleaner" not in self._made:
            said = self.table.get("cleaner", {})
            languages = [*said.get("languages", ("id", "en")), *(Pack.load(self._beside(one)) for one in said.get("packs", ()))]
            model = said.get("model") and self._beside(said["model"])
            self._made["cleaner"] = Cleaner(languages, keep=said.get("keep", ("lead", "heading", "body")), model=model)
        return self._made["cleaner"]

    def gazetteer(self, name: str) -> Any:
        """The list of this name in ``[list]``, or a builtin one."""
        from .._core import Gazetteer

        if name not in self._made:
            lists = self.table.get("list", {})
            self._made[name] = Gazetteer(lists[name]) if name in lists else Gazetteer.builtin(name)
        return self._made[name]

    def _beside(self, path: str) -> Path:
        return self.path.parent / path


def _statuses(mentions: list[Any], expected: list[list[Any]]) -> Iterator[str]:
    """The third value of a row is a status."""
    if len(mentions) != len(expected):
        return
    for mention, row in zip(mentions, expected, strict=True):
        if len(row) > 2 and mention.status != row[2]:
            yield f"{mention.surface!r} is {mention.status}, expected {row[2]}"


def read(path: Path) -> CaseFile:
    """The file.

    Raises
    ------
    InputError
        For a file that is no TOML, with the place.
    """
    try:
        return CaseFile(path, tomllib.loads(path.read_text("utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: {error}", file=str(path)) from None
