"""The first of two passes: what the documents of each site have in common."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable
from contextlib import closing
from typing import TYPE_CHECKING

from ..errors import BatchWarning
from .cut import Place, Reading, Unit, cut
from .document import Document
from .flow import flowing
from .folder import synced

if TYPE_CHECKING:
    from .. import Templates
    from .run import Run

__all__ = ["Sum", "learned"]


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


def learned(reading: Reading, run: Run) -> Templates:
    """The templates of the input; those of an earlier run in the folder, if it had learned them."""
    from .. import Templates
    from .run import Progress

    path = run.folder.templates
    if path.exists():
        return Templates.load(path)
    total = Sum()
    with closing(flowing(_fitted, cut(reading, run.limits, 0, Place()), run.threads)) as results:
        for unit, templates in results:
            total.add(templates)
            run.progress(Progress("templates", unit.end.documents, reading.share))
    part = path.with_name(f".{path.name}.part")
    total.result().save(part)
    synced(part)
    os.replace(part, path)
    return Templates.load(path)


def _fitted(unit: Unit) -> Templates:
    from .. import Templates

    documents = list(_documents(unit))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", BatchWarning)  # the second pass says which are bad
        texts, sites = ([getattr(document, name) for document in documents] for name in ("text", "site"))
        return Templates.fit(texts, sites, n_threads=1, progress=False)


def _documents(unit: Unit) -> Iterable[Document]:
    return (item for item in unit.items if isinstance(item, Document))
