"""The verbs, once for columns and once for frames. A library's file says how to take a column and how to give a frame."""

from __future__ import annotations

import inspect
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Generic, TypedDict, TypeVar, Unpack

from .._core import Batch, Cleaner, Gazetteer, Pipeline, Table
from ..errors import InputError
from .frame_tables import FrameTables
from .verbs import COMPANIONS, OnError, Options, Progress, Where, run, table_of

__all__ = ["ColumnDoor", "FrameDoor", "FrameSettings", "Settings", "key_name", "missing", "signed"]

C = TypeVar("C")
F = TypeVar("F")
M = TypeVar("M", bound=Callable[..., Any])


class Settings(TypedDict, total=False):
    """The keywords of every verb; `warta.frames.verbs.Options` says what they mean."""

    cleaner: Cleaner | None
    gazetteer: Gazetteer | None
    pipeline: Pipeline | None
    where: Where
    n_threads: int | None
    on_error: OnError
    progress: Progress


class FrameSettings(Settings, total=False):
    """The keywords of a frame's verbs: names of columns, and those of every verb."""

    id: str | None
    title: str | None
    outlet: str | None
    url: str | None
    published: str | date | None
    reference_date: str | date | None


def signed(settings: type) -> Callable[[M], M]:
    """Writes the keywords of a TypedDict into a method's signature, so that notebooks complete and show them."""
    defaults = {"where": "article", "on_error": "null"}
    order = ["id", *COMPANIONS, *Options.__slots__]
    hints = {name: hint for base in reversed(settings.__mro__) for name, hint in inspect.get_annotations(base).items()}
    keywords = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=defaults.get(name), annotation=hints[name].__forward_arg__)
        for name in order
        if name in hints
    ]

    def sign(method: M) -> M:
        signature = inspect.signature(method)
        own = [one for one in signature.parameters.values() if one.kind is not one.VAR_KEYWORD]
        method.__signature__ = signature.replace(parameters=[*own, *keywords])  # type: ignore[attr-defined]
        return method

    return sign


class ColumnDoor(ABC, Generic[C, F]):
    """The verbs of a column of texts.

    All of them take the same keywords: ``cleaner gazetteer pipeline where n_threads on_error progress``; see
    `warta.frames.verbs.Options`. Nulls stay nulls. Offsets are code points of the text, ends exclusive.
    """

    @abstractmethod
    def _texts(self) -> Any:
        """The column as the batch API takes it."""

    @abstractmethod
    def _column(self, documents: Table) -> C:
        """The clean texts as a column of this library."""

    @abstractmethod
    def _frame(self, table: Table) -> F:
        """A table as a frame of this library, keyed by the caller's index."""

    def _run(self, verb: str, options: Settings) -> Batch:
        return run(verb, self._texts(), {}, Options(**options))

    def _tidy(self, verb: str, options: Settings) -> F:
        return self._frame(self._run(verb, options).tables[table_of(verb)])

    @signed(Settings)
    def clean(self, **options: Unpack[Settings]) -> C:
        """The clean texts, as a column like the one that came in."""
        return self._column(self._run("clean", options).documents)

    @signed(Settings)
    def blocks(self, **options: Unpack[Settings]) -> F:
        """Every line that is not blank, with its label and whether it was kept: the table ``blocks``."""
        return self._tidy("blocks", options)

    @signed(Settings)
    def removed(self, **options: Unpack[Settings]) -> F:
        """The ledger: every range that is not in the clean text, with the reason: the table ``removed``."""
        return self._tidy("removed", options)

    @signed(Settings)
    def mentions(self, **options: Unpack[Settings]) -> F:
        """The names: the table ``mentions``."""
        return self._tidy("mentions", options)

    @signed(Settings)
    def quotes(self, **options: Unpack[Settings]) -> F:
        """The statements: the table ``quotes``."""
        return self._tidy("quotes", options)

    @signed(Settings)
    def sources(self, **options: Unpack[Settings]) -> F:
        """The reporting sources: the table ``sources``."""
        return self._tidy("sources", options)

    @signed(Settings)
    def dates(self, **options: Unpack[Settings]) -> F:
        """The expressions of time: the table ``dates``."""
        return self._tidy("dates", options)

    @signed(Settings)
    def analyze(self, **options: Unpack[Settings]) -> FrameTables[F]:
        """Everything in one pass: a frame for each table."""
        return FrameTables(self._run("analyze", options), self._frame, self._texts())


class FrameDoor(ABC, Generic[C, F]):
    """The verbs of a frame with a column of texts.

    `text` names the column of texts, ``id`` that of a key that the results start with (as ``doc_id`` where the table has
    a column of that name); ``title outlet url published
    reference_date`` name columns of what is known of the pages (the last two may also be one date for all). The other
    keywords are those of a column's verbs; see `warta.frames.verbs.Options`.
    """

    @abstractmethod
    def _pick(self, name: str) -> Any:
        """A column as the batch API takes it; InputError when there is none of this name."""

    @abstractmethod
    def _length(self) -> int:
        """Rows of the frame."""

    @abstractmethod
    def _column(self, text: str, documents: Table) -> C:
        """The clean texts as a column of this library, named like the raw ones."""

    @abstractmethod
    def _frame(self, table: Table, id: str | None) -> F:
        """A table as a frame of this library, keyed by the caller's index and id."""

    @abstractmethod
    def _source(self) -> Any:
        """The frame itself."""

    def _run(self, verb: str, text: str, settings: FrameSettings) -> Batch:
        options: dict[str, Any] = {name: value for name, value in settings.items() if name != "id"}
        columns = {name: self._companion(name, options.pop(name, None)) for name in COMPANIONS}
        return run(verb, self._pick(text), columns, Options(**options))

    def _companion(self, argument: str, named: object) -> Any:
        """The column that an argument names, or one date for all rows."""
        if named is None:
            return None
        if isinstance(named, date) and argument in ("published", "reference_date"):
            return [named] * self._length()
        if not isinstance(named, str):
            raise InputError(f"{argument}: expected the name of a column, found {type(named).__name__}")
        return self._pick(named)

    def _tidy(self, verb: str, text: str, settings: FrameSettings) -> F:
        return self._frame(self._run(verb, text, settings).tables[table_of(verb)], settings.get("id"))

    @signed(FrameSettings)
    def clean(self, text: str, **options: Unpack[FrameSettings]) -> C:
        """The clean texts, as a column with the index of the frame."""
        return self._column(text, self._run("clean", text, options).documents)

    @signed(FrameSettings)
    def blocks(self, text: str, **options: Unpack[FrameSettings]) -> F:
        """Every line that is not blank, with its label and whether it was kept: the table ``blocks``."""
        return self._tidy("blocks", text, options)

    @signed(FrameSettings)
    def removed(self, text: str, **options: Unpack[FrameSettings]) -> F:
        """The ledger: every range that is not in the clean text, with the reason: the table ``removed``."""
        return self._tidy("removed", text, options)

    @signed(FrameSettings)
    def mentions(self, text: str, **options: Unpack[FrameSettings]) -> F:
        """The names: the table ``mentions``."""
        return self._tidy("mentions", text, options)

    @signed(FrameSettings)
    def quotes(self, text: str, **options: Unpack[FrameSettings]) -> F:
        """The statements: the table ``quotes``."""
        return self._tidy("quotes", text, options)

    @signed(FrameSettings)
    def sources(self, text: str, **options: Unpack[FrameSettings]) -> F:
        """The reporting sources: the table ``sources``."""
        return self._tidy("sources", text, options)

    @signed(FrameSettings)
    def dates(self, text: str, **options: Unpack[FrameSettings]) -> F:
        """The expressions of time: the table ``dates``."""
        return self._tidy("dates", text, options)

    @signed(FrameSettings)
    def analyze(self, text: str, **options: Unpack[FrameSettings]) -> FrameTables[F]:
        """Everything in one pass: a frame for each table."""
        id = options.get("id")
        batch = self._run("analyze", text, options)
        return FrameTables(batch, lambda table: self._frame(table, id), self._pick(text), self._source())


def key_name(id: str, table: Table) -> str:
    """The name of the caller's key in a table: its own, or with ``doc_`` before it where the table has one like it."""
    return f"doc_{id}" if id in table.column_names else id


def missing(name: str, known: Mapping[str, object] | list[str]) -> InputError:
    """The error for a column that a frame has not."""
    return InputError(f"{name!r} is no column of the frame; it has {', '.join(map(repr, list(known)[:20]))}")
