"""The one call: files in, a folder of tables out."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from .columns import Columns
from .cut import Limits
from .folder import Folder

if TYPE_CHECKING:
    from .. import Pipeline, Templates
    from .run import Progress

__all__ = ["LARGEST_RECORD", "PART_SIZE", "analyze", "require_pyarrow"]

PART_SIZE = 64
"""Million characters of text in a part, about."""

LARGEST_RECORD = 64 << 20
"""Bytes of the largest record."""


def analyze(
    paths: Sequence[str | os.PathLike[str]],
    folder: str | os.PathLike[str],
    *,
    pipeline: Pipeline | None = None,
    columns: Columns | None = None,
    keep: Sequence[str] | None = None,
    where: str = "article",
    n_threads: int | None = None,
    strict: bool = False,
    resume: bool = False,
    overwrite: bool = False,
    learn_templates: bool | Callable[[Templates], Pipeline] = False,
    stories: bool = False,
    part_size: int = PART_SIZE,
    largest_record: int = LARGEST_RECORD,
    refused: Callable[[str, str], None] | None = None,
    progress: Callable[[Progress], None] | None = None,
) -> dict[str, Any]:
    """Analyses the documents of files and writes Parquet tables.

    Memory is bounded by the number of threads and the largest record, whatever the size of the input. A run that was
    killed goes on with `resume`, and ends with the same bytes as one that was not.

    Parameters
    ----------
    paths : sequence of str or path
        Files by their suffix (``.jsonl .csv .parquet .wet .warc .txt .md``; all but Parquet also ``.gz .zst``), folders,
        patterns with ``*``, ``-`` for standard input.
    folder : str or path
        Where the tables go. It is made if need be.
    pipeline : Pipeline, optional
        Default ``Pipeline()``.
    columns : Columns, optional
        The names of the columns that hold the text, its id, title, outlet, url and date.
    keep : sequence of str, optional
        The columns that are passed through to `documents`; default all.
    where : {"article", "page"}
        See `Pipeline.analyze`.
    n_threads : int, optional
        Default ``WARTA_NUM_THREADS``, else the cores this process may use; with 1 nothing overlaps.
    strict : bool, default False
        Whether the first bad record ends the run.
    resume, overwrite : bool, default False
        What becomes of a run that is in the folder.
    learn_templates : bool or callable, default False
        Whether a first pass learns the templates of each site; with a pipeline of your own, what makes one with them.
    stories : bool, default False
        Whether near-identical clean texts are grouped: ``story story_size story_first`` of `documents`.
    part_size : int, default 64
        Million characters of text in a part.
    largest_record : int
        Bytes; a larger record is an error of its own.
    refused : callable, optional
        Is called with the name of each bad record and what is wrong with it.
    progress : callable, optional
        Is called with a `Progress` now and then.

    Returns
    -------
    dict
        The manifest: versions, hashes, options, inputs, and the rows of every table.

    Raises
    ------
    FolderError
        When another run works in the folder, or has left its tables there.
    Stopped
        When the disk is full, or `strict` met a bad record: what is done stays, and `resume` goes on.
    ImportError
        When pyarrow is not installed.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from warta import corpus
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     crawl = Path(folder, "crawl.jsonl")
    ...     _ = crawl.write_text('{"text": "Rusia mengirim gandum ke Mesir."}\\n{"text": 7}\\n')
    ...     manifest = corpus.analyze([crawl], Path(folder, "tables"))
    >>> manifest["documents"], manifest["errors"], manifest["tables"]["mentions"]
    (2, 1, 2)
    """
    require_pyarrow()
    from .. import Pipeline
    from .run import Run

    if learn_templates is True and pipeline is not None:
        raise InputError("learn_templates: with a pipeline of your own, give what makes one of the templates")
    run = Run(
        paths=[os.fspath(path) for path in paths],
        folder=Folder(folder),
        pipeline=pipeline or Pipeline(),
        columns=columns or Columns(),
        keep=keep,
        where=where,
        threads=_threads(n_threads),
        limits=_limits(part_size * 1_000_000),
        largest=largest_record,
        strict=strict,
        stories=stories,
        with_templates=_default if learn_templates is True else learn_templates or None,
        refused=refused or (lambda *_: None),
        progress=progress or (lambda _: None),
    )
    return run.go(resume=resume, overwrite=overwrite)


def _limits(part_characters: int) -> Limits:
    return Limits(unit_characters=min(Limits().unit_characters, part_characters), part_characters=part_characters)


def _default(templates: Templates) -> Pipeline:
    from .. import Cleaner, Pipeline

    return Pipeline(Cleaner(templates=templates))


def require_pyarrow() -> None:
    """Raises ImportError, which says what to install, when pyarrow is missing."""
    try:
        import pyarrow.parquet  # noqa: F401
    except ImportError as error:
        message = 'writing Parquet tables needs the package pyarrow; install it, or "warta[corpus]"'
        raise ImportError(message, name="pyarrow") from error


def _threads(asked: int | None) -> int:
    if asked is not None:
        return asked
    said = os.environ.get("WARTA_NUM_THREADS", "").strip()
    if said:
        if not said.isdecimal() or not 1 <= int(said) <= 1024:
            raise InputError(f"WARTA_NUM_THREADS: expected a number from 1 to 1024, found {said!r}")
        return int(said)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
