"""The first of two passes: what the documents of each site have in common."""

from __future__ import annotations

import os
import time
import warnings
from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import BatchWarning
from .cut import Place, Reading, Unit, cut
from .document import Document
from .flow import flowing
from .folder import Folder, synced

if TYPE_CHECKING:
    from .. import Templates
    from .run import Run

__all__ = ["Sum", "learned"]

SELDOM = 20
"""What was learned is kept for a run that is killed so seldom that it takes at most a twentieth of the time."""


class Sum:
    """Merges templates as a binary counter adds: each is merged as often as the number of them has digits.

    Examples
    --------
    >>> from warta import Templates
    >>> from warta.corpus.learn import Sum
    >>> total = Sum()
    >>> for n in range(5):
    ...     total.add(Templates.fit([f"Hujan turun {n} jam."], ["contoh.id"]))
    >>> total.result().n_documents("contoh.id")
    5
    """

    def __init__(self) -> None:
        self._sums: list[Templates | None] = []

    def add(self, templates: Templates) -> None:
        """Adds some."""
        for at, held in enumerate(self._sums):
            if held is None:
                self._sums[at] = templates
                return
            templates, self._sums[at] = held.merge(templates), None
        self._sums.append(templates)

    def result(self) -> Templates:
        """All of them."""
        from .. import Templates

        total = Templates.fit([], [])
        for held in self._sums:
            total = total.merge(held) if held is not None else total
        return total


def learned(read: Callable[[Place], Reading], run: Run) -> Templates:
    """The templates of the input; of what an earlier run in the folder had learned, only the rest is read."""
    from .. import Templates
    from .run import Progress

    path = run.folder.templates
    if path.exists():
        return Templates.load(path)
    keeper = _Keeper(run.folder)
    total, start = keeper.begun()
    reading = read(start)
    with closing(flowing(_fitted, cut(reading, run.limits, 0, start), run.threads)) as results:
        for unit, templates in results:
            total.add(templates)
            run.progress(Progress("templates", unit.end.documents, reading.share))
            if unit.ends_part:
                keeper.keep(total, unit.end)
    _save(total.result(), path)
    keeper.forget()
    return Templates.load(path)


def _save(templates: Templates, path: Path) -> None:
    """Writes a file that is there whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    templates.save(part)
    synced(part)
    os.replace(part, path)


class _Keeper:
    """Keeps what was learned up to a place, under the name of that place."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._due = 0.0

    def begun(self) -> tuple[Sum, Place]:
        """What an earlier run had learned, and where the input goes on."""
        from .. import Templates

        total, start = Sum(), Place()
        for path in self._folder.learned():
            place = Place(*map(int, path.stem.split("-")[1:]))
            if place.documents > start.documents:
                total, start = Sum(), place
                total.add(Templates.load(path))
        return total, start

    def keep(self, total: Sum, end: Place) -> None:
        """Keeps it, unless that was done a moment ago."""
        began = time.monotonic()
        if began < self._due:
            return
        before = self._folder.learned()
        name = f"learned-{end.source}-{end.items}-{end.documents}.templates"
        _save(total.result(), self._folder.state / name)
        for path in before:
            path.unlink()
        now = time.monotonic()
        self._due = now + SELDOM * (now - began)

    def forget(self) -> None:
        """Removes what was kept."""
        for path in self._folder.learned():
            path.unlink()


def _fitted(unit: Unit) -> Templates:
    from .. import Templates

    documents = list(_documents(unit))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", BatchWarning)  # the second pass says which are bad
        texts, sites = ([getattr(document, name) for document in documents] for name in ("text", "site"))
        return Templates.fit(texts, sites, n_threads=1, progress=False)


def _documents(unit: Unit) -> Iterable[Document]:
    return (item for item in unit.items if isinstance(item, Document))
