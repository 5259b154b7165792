"""What every door does with a column of texts, whatever library it came from: one call of the batch API."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from .. import _defaults
from .._core import Batch, Cleaner, Gazetteer, Pipeline
from ..errors import InputError

__all__ = ["COMPANIONS", "LAYERS", "TABLES", "VERBS", "Options", "run", "table_of"]

Where = Literal["article", "page"]
OnError = Literal["null", "raise"]
Progress = bool | Callable[[int, int], object] | None

LAYERS: dict[str, tuple[str, ...] | None] = {
    "clean": (),
    "blocks": (),
    "removed": (),
    "mentions": ("mentions",),
    "quotes": ("mentions", "quotes", "sources"),
    "sources": ("mentions", "quotes", "sources"),
    "dates": ("dates",),
    "analyze": None,
}
"""What each verb has the pipeline look for; None: what the pipeline itself says."""

VERBS = tuple(LAYERS)

TABLES = ("documents", "blocks", "removed", "fields", "mentions", "quotes", "sources", "dates", "artifacts", "errors")
"""The tables of `analyze`."""

COMPANIONS = {
    "title": "titles",
    "outlet": "outlets",
    "url": "urls",
    "published": "published",
    "reference_date": "reference_dates",
}
"""What a frame may say of a document, and the argument of `Pipeline.analyze_batch` that takes a column of it."""


@dataclass(frozen=True, slots=True)
class Options:
    """The keywords that every verb takes.

    Parameters
    ----------
    cleaner : Cleaner, optional
        Default: the shipped one.
    gazetteer : Gazetteer, optional
        Default: the builtin list ``world``.
    pipeline : Pipeline, optional
        In place of the two.
    where : {"article", "page"}
        Whether items in captions, menus and other stories' headlines count too; see `Pipeline.analyze`.
    n_threads, on_error, progress
        See `Cleaner.clean_batch`.
    """

    cleaner: Cleaner | None = None
    gazetteer: Gazetteer | None = None
    pipeline: Pipeline | None = None
    where: Where = "article"
    n_threads: int | None = None
    on_error: OnError = "null"
    progress: Progress = None

    def made(self) -> Pipeline:
        """The pipeline that these options ask for; the shipped one is made once.

        Raises
        ------
        InputError
            When both a pipeline and a part of one are given.
        """
        if self.pipeline is None:
            given = self.cleaner is not None or self.gazetteer is not None
            return Pipeline(self.cleaner, self.gazetteer) if given else _defaults.pipeline()
        if self.cleaner is not None or self.gazetteer is not None:
            raise InputError("expected a pipeline, or a cleaner and a gazetteer, found both")
        return self.pipeline

    def made_cleaner(self) -> Cleaner:
        """The cleaner that these options ask for; no gazetteer is loaded for it."""
        if self.pipeline is not None:
            return self.made().cleaner
        return self.cleaner if self.cleaner is not None else _defaults.cleaner(_defaults.LANGUAGES, _defaults.KEEP)

    def call(self) -> dict[str, Any]:
        """The keywords of a batch call."""
        return {"n_threads": self.n_threads, "on_error": self.on_error, "progress": self.progress}


def run(verb: str, texts: Any, companions: Mapping[str, Any], options: Options) -> Batch:
    """The batch in which the verb's table is.

    Parameters
    ----------
    verb : str
        One of `VERBS`.
    texts : list, Series or Arrow column of strings
        What `Pipeline.analyze_batch` takes.
    companions : mapping
        Columns by the names of `COMPANIONS`; None counts as not given.
    options : Options

    Raises
    ------
    InputError
        See `Pipeline.analyze_batch`.

    Examples
    --------
    >>> from warta.frames.verbs import Options, run
    >>> run("mentions", ["Harga beras naik di Iran."], {}, Options()).mentions.to_pydict()["id"]
    ['iran']
    """
    given = {name: column for name, column in companions.items() if column is not None}
    layers = LAYERS[verb]
    if layers == () and given.keys() <= {"title"}:
        cleaner = options.made_cleaner()
        return cleaner.clean_batch(texts, titles=given.get("title"), **options.call())
    columns = {COMPANIONS[name]: column for name, column in given.items()}
    return options.made().analyze_batch(texts, layers=layers, where=options.where, **columns, **options.call())


def table_of(verb: str) -> str:
    """The table that a verb gives; `clean` gives the column ``text`` of it."""
    return "documents" if verb in ("clean", "analyze") else verb
