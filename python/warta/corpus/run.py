"""A run over a corpus: read, analyse, write, and be able to go on after a kill."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..errors import InputError
from .columns import Columns
from .cut import Limits, Place, Reading, Unit, cut
from .errors import Stopped
from .flow import flowing
from .folder import Folder
from .inputs import Source, sources
from .keep import Kept, plan
from .part import Part
from .ship import made_by
from .tables import Analyst

if TYPE_CHECKING:
    from .. import Pipeline, Templates

__all__ = ["Progress", "Run"]

SCHEMA = "warta-corpus/1"
"""Of the manifest and the layout of the folder."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is."""

    step: str
    """``templates``, ``analysis`` or ``stories``."""
    documents: int
    done: float
    """Share of the input that is read, 0..1; of the parts for stories."""


@dataclass(slots=True)
class Run:
    """What is asked for."""

    paths: Sequence[str]
    folder: Folder
    pipeline: Pipeline
    columns: Columns
    keep: Sequence[str] | None
    where: str
    threads: int
    limits: Limits
    largest: int
    strict: bool
    stories: bool
    with_templates: Callable[[Templates], Pipeline] | None
    refused: Callable[[str, str], None]
    """Is told the name of a record that could not be analysed, and why."""
    progress: Callable[[Progress], None]
    _begun: bool = False

    def go(self, *, resume: bool, overwrite: bool) -> dict[str, Any]:
        """Does it, and returns the manifest."""
        with self.folder.locked():
            try:
                return self._go(resume, overwrite)
            except OSError as error:
                if error.errno not in FULL:
                    raise
                raise Stopped(self._full()) from error
            finally:
                self._tidy()

    def _full(self) -> str:
        return f"{self.folder.path}: the disk is full; {self._n_done()} parts are done, and resuming goes on from there"

    def _tidy(self) -> None:
        """A run that has done nothing leaves nothing."""
        done = self.folder.manifest() or self.folder.templates.exists() or self.folder.learned() or self._n_done()
        if self._begun and not done:
            self.folder.clear()

    def _n_done(self) -> int:
        return len(list((self.folder.state / "parts").glob("[0-9]*.json")))

    def _go(self, resume: bool, overwrite: bool) -> dict[str, Any]:
        began = time.time()
        files = sources(self.paths)
        kept = plan(files, self.columns, self.keep)
        identity = self._identity(files, kept)
        self.folder.begin(identity, resume=resume, overwrite=overwrite)
        self._begun = True
        if manifest := self.folder.manifest():
            self.folder.forget()
            return manifest
        pipeline = self._learned(files)
        parts = self.folder.done()
        before = sum(_documents(part) for part in parts)
        parts += self._analyze(files, pipeline, kept, parts)
        if self.stories:
            self._group(parts)
        manifest = self._manifest(files, identity, pipeline, parts)
        return self.folder.finish(manifest, _times(began, sum(map(_documents, parts)) - before))

    def _identity(self, files: Sequence[Source], kept: Kept) -> dict[str, Any]:
        """All that decides what is written."""
        import pyarrow

        options = {
            "where": self.where,
            "columns": asdict(self.columns),
            "keep": list(kept.names),
            "keep_types": list(kept.kinds),
            "rest": kept.rest,
            "limits": asdict(self.limits),
            "largest_record": self.largest,
            "learn_templates": self.with_templates is not None,
            "stories": self._stories_by(),
        }
        return {
            "schema": SCHEMA,
            "pyarrow": pyarrow.__version__,
            "made_by": made_by(self.pipeline),
            "options": options,
            "inputs": [[file.path, file.size] for file in files],
            "modified": [_modified(file) for file in files],
        }

    def _stories_by(self) -> str | None:
        if not self.stories:
            return None
        from .story import version

        return version()

    def _learned(self, files: Sequence[Source]) -> Pipeline:
        """The pipeline, with the templates of the input when they are to be learned."""
        if self.with_templates is None:
            return self.pipeline
        from .learn import learned

        if any(file.path == "-" for file in files):
            raise InputError("-: standard input cannot be read twice, to learn templates and to use them")
        return self.with_templates(learned(lambda start: self._reading(files, start), self))

    def _reading(self, files: Sequence[Source], start: Place) -> Reading:
        if any(file.path == "-" for file in files) and start.items:
            raise InputError("-: standard input cannot be read from where a run was stopped")
        return Reading(files, self.columns, self.largest, start)

    def _analyze(
        self, files: Sequence[Source], pipeline: Pipeline, kept: Kept, done: list[dict[str, Any]]
    ) -> list[dict[str, Any]]:
        """Analyses what is not done, and gives what is known of the parts."""
        start = Place(**done[-1]["end"]) if done else Place()
        reading = self._reading(files, start)
        units = cut(reading, self.limits, len(done), start)
        if done:
            units = _unless_empty(units)
        analyst = Analyst(pipeline, kept, self.where)
        writer = _Writer(self.folder)
        try:
            with closing(flowing(self._work(analyst), units, self.threads)) as results:
                for unit, (tables, sketches) in results:
                    self._tell(tables["errors"], unit)
                    writer.write(tables, unit, sketches)
                    self.progress(Progress("analysis", unit.end.documents, reading.share))
        finally:
            writer.abandon()
        return self.folder.done()[len(done) :]

    def _work(self, analyst: Analyst) -> Callable[[Unit], tuple[Any, bytes | None]]:
        if not self.stories:
            return lambda unit: (analyst.tables(unit), None)
        from .story import signatures

        def work(unit: Unit) -> tuple[Any, bytes | None]:
            tables = analyst.tables(unit)
            return tables, signatures(tables["documents"]["text"].to_pylist())

        return work

    def _tell(self, errors: Any, unit: Unit) -> None:
        for doc, message in zip(errors["doc"].to_pylist(), errors["message"].to_pylist(), strict=True):
            name = unit.items[doc - unit.first].name
            if self.strict:
                raise Stopped(f"{name}: {message}")
            self.refused(name, message)

    def _group(self, parts: Sequence[dict[str, Any]]) -> None:
        from .story import regroup

        documents = sum(map(_documents, parts))
        told = lambda done: self.progress(Progress("stories", documents, done))  # noqa: E731
        regroup(self.folder, [part["rows"]["documents"] for part in parts], told)

    def _manifest(
        self, files: Sequence[Source], identity: dict[str, Any], pipeline: Pipeline, parts: Sequence[dict[str, Any]]
    ) -> dict[str, Any]:
        tables = parts[0]["rows"]
        return {
            "schema": SCHEMA,
            "made_by": made_by(pipeline),
            "documents": sum(map(_documents, parts)),
            "errors": sum(part["rows"]["errors"] for part in parts),
            "tables": {name: sum(part["rows"][name] for part in parts) for name in tables},
            "parts": [part["rows"] for part in parts],
            "inputs": list(_inputs(files, parts)),
            "run": identity,
        }


FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
"""What the system says of a full disk, a used-up quota, and the largest file that is allowed."""


class _Writer:
    """Writes units into their parts."""

    def __init__(self, folder: Folder) -> None:
        self._folder = folder
        self._part: Part | None = None

    def write(self, tables: Any, unit: Unit, sketches: bytes | None) -> None:
        if self._part is None:
            self._part = Part(self._folder, unit.part)
        self._part.write(tables, unit, sketches)
        if unit.ends_part:
            self._part = None

    def abandon(self) -> None:
        """Removes the part that was begun."""
        if self._part is not None:
            self._part.abandon()
            self._part = None


def _unless_empty(units: Iterator[Unit]) -> Iterator[Unit]:
    """Without the empty unit that stands for an empty input: there are parts already."""
    return (unit for unit in units if unit.items)


def _documents(part: dict[str, Any]) -> int:
    count: int = part["rows"]["documents"]
    return count


def _modified(file: Source) -> int:
    try:
        return os.stat(file.path).st_mtime_ns
    except OSError:
        return 0


def _inputs(files: Sequence[Source], parts: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """Documents and refused records of every file."""
    counts = [[0, 0] for _ in files]
    for part in parts:
        for source, (documents, refused) in part["sources"].items():
            counts[int(source)][0] += documents
            counts[int(source)][1] += refused
    for file, (documents, refused) in zip(files, counts, strict=True):
        yield {"path": Path(file.path).as_posix(), "bytes": file.size, "documents": documents, "refused": refused}


def _times(began: float, documents: int) -> dict[str, Any]:
    seconds = time.time() - began
    started = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(began))
    return {"started": started, "seconds": round(seconds, 3), "documents": documents}
