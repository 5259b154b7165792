"""The tables of `analyze` as frames of the library that the texts came in."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar

from .._core import Batch, Table

__all__ = ["FrameTables"]

F = TypeVar("F")


class FrameTables(Generic[F]):
    """What `analyze` found in a column of texts, as frames; each is made when it is first asked for.

    Attributes
    ----------
    documents, blocks, removed, fields, mentions, quotes, sources, dates, artifacts, errors : frame
        The tables that `docs/tables.md` describes, keyed by the caller's id or index.
    batch : Tables
        What they were made from.
    texts : column
        The raw texts.
    source : frame or None
        The caller's frame, one row for each document, in the order of ``doc``.
    """

    def __init__(self, batch: Batch, make: Callable[[Table], F], texts: Any, source: Any = None) -> None:
        self.batch = batch
        self.texts = texts
        self.source = source
        self._make = make

    def __getitem__(self, name: str) -> F:
        """The table of this name."""
        frame: F = getattr(self, name)
        return frame

    def __len__(self) -> int:
        return len(self.batch)

    def __repr__(self) -> str:
        return f"FrameTables({len(self)} texts: {', '.join(self.batch.tables)})"

    def _repr_html_(self) -> str:
        from ..display import html

        return html(self.batch)

    def __rich__(self) -> Any:
        from ..display import rich

        return rich(self.batch)

    def _frame(self, name: str) -> F:
        return self._make(self.batch.tables[name])

    @cached_property
    def documents(self) -> F:
        """One row for each text."""
        return self._frame("documents")

    @cached_property
    def blocks(self) -> F:
        """One row for each line that is not blank."""
        return self._frame("blocks")

    @cached_property
    def removed(self) -> F:
        """The ledger."""
        return self._frame("removed")

    @cached_property
    def fields(self) -> F:
        """What the articles say about themselves."""
        return self._frame("fields")

    @cached_property
    def mentions(self) -> F:
        """One row for each name."""
        return self._frame("mentions")

    @cached_property
    def quotes(self) -> F:
        """One row for each statement."""
        return self._frame("quotes")

    @cached_property
    def sources(self) -> F:
        """One row for each reporting source."""
        return self._frame("sources")

    @cached_property
    def dates(self) -> F:
        """One row for each expression of time."""
        return self._frame("dates")

    @cached_property
    def artifacts(self) -> F:
        """Debris of machine translation."""
        return self._frame("artifacts")

    @cached_property
    def errors(self) -> F:
        """One row for each bad text."""
        return self._frame("errors")
