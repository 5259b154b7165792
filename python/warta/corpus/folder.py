"""The output folder: one run at a time, parts that are there whole or not at all, and what a later run goes on with.

    documents.parquet/part-00000.parquet ...   one folder a table, which readers of Parquet take for one table
    manifest.json                              what made the tables, and their rows; written when all is done
    times.json                                 when and how fast: the one file that differs from run to run
    .warta/                                    the state of a run that is not done
    .lock                                      held while a run works here
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any

from .errors import FolderError

__all__ = ["Folder", "synced", "write_json"]

MANIFEST, TIMES, STATE, LOCK = "manifest.json", "times.json", ".warta", ".lock"

MODIFIED = "modified"
"""The key of the times at which the inputs were changed: compared while a run is not done, not kept behind it."""

PART = "part-{:05d}.parquet"


class Folder:
    """The files of one run.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from warta.corpus.folder import Folder
    >>> with tempfile.TemporaryDirectory() as path:
    ...     folder = Folder(path)
    ...     with folder.locked():
    ...         folder.begin({"where": "article"}, resume=False, overwrite=False)
    ...     folder.table("mentions", 3).relative_to(path).as_posix()
    'mentions.parquet/part-00003.parquet'
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = Path(path)
        self.state = self.path / STATE

    def table(self, name: str, part: int) -> Path:
        """The file of a part of a table."""
        return self.path / f"{name}.parquet" / PART.format(part)

    def committed(self, part: int) -> Path:
        """The file that says that a part is there, with its rows and where the input goes on."""
        return self.state / "parts" / f"{part:05d}.json"

    def sketches(self, part: int) -> Path:
        """What is remembered of the texts of a part, for their stories."""
        return self.state / f"sketches-{part:05d}"

    @property
    def templates(self) -> Path:
        """What was learned of the sites."""
        return self.path / "sites.templates"

    def learned(self) -> list[Path]:
        """What was learned of the sites by a run that was killed before it knew all of them."""
        return list(self.state.glob("learned-*.templates"))

    def forget(self) -> None:
        """Removes the state of a run that is done."""
        shutil.rmtree(self.state, ignore_errors=True)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keeps other runs out; the lock ends with the process, however that ends."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            raise FolderError(f"{self.path}: is no folder") from None
        with _held(self.path / LOCK):
            try:
                yield
            finally:
                with suppress(OSError):
                    (self.path / LOCK).unlink()

    def begin(self, identity: dict[str, Any], *, resume: bool, overwrite: bool) -> None:
        """Makes the folder ready for a run with these options and inputs.

        Raises FolderError when it holds the tables of another run, unless `overwrite`; with `resume` those of the same
        one are kept.
        """
        there = self._there()
        if there is not None and resume:
            _compare(there, identity, self.path)
        elif there is not None or self._has_tables():
            if not overwrite:
                raise FolderError(f"{self.path}: holds the tables of another run; resume it, or overwrite them")
            self.clear()
        if self.manifest():
            return
        (self.state / "parts").mkdir(parents=True, exist_ok=True)
        if there is None or overwrite or not resume:
            write_json(self.state / "run.json", identity)

    def _there(self) -> dict[str, Any] | None:
        """The identity of the run that was here."""
        manifest = self.manifest()
        return manifest["run"] if manifest else _read_json(self.state / "run.json")

    def _has_tables(self) -> bool:
        return any(self.path.glob("*.parquet/part-*.parquet"))

    def manifest(self) -> dict[str, Any] | None:
        """The manifest, when a run has ended here."""
        return _read_json(self.path / MANIFEST)

    def clear(self) -> None:
        """Removes what a run wrote, its manifest first: tables without one are not complete."""
        for name in (MANIFEST, TIMES, self.templates.name):
            (self.path / name).unlink(missing_ok=True)
        shutil.rmtree(self.state, ignore_errors=True)
        for part in self.path.glob("*.parquet/*part-*.parquet"):
            part.unlink()
        self.remove_empty()

    def remove_empty(self) -> None:
        """Removes folders of tables that hold nothing."""
        for table in self.path.glob("*.parquet"):
            with suppress(OSError):
                table.rmdir()

    def done(self) -> list[dict[str, Any]]:
        """What is known of the parts that are there, up to the first that is not; the files of others are removed."""
        parts: list[dict[str, Any]] = []
        while (known := _read_json(self.committed(len(parts)))) is not None:
            parts.append(known)
        whole = {PART.format(part) for part in range(len(parts))}
        for file in self.path.glob("*.parquet/*part-*.parquet"):
            if file.name not in whole:
                file.unlink()
        for file in (self.state / "parts").iterdir():
            if int(file.name.lstrip(".").split(".")[0]) >= len(parts):
                file.unlink()
        return parts

    def finish(self, manifest: dict[str, Any], times: dict[str, Any]) -> dict[str, Any]:
        """Writes the manifest, forgets the state, and gives what was written."""
        run = {key: value for key, value in manifest["run"].items() if key != MODIFIED}
        written = {**manifest, "run": run}
        write_json(self.path / TIMES, times)
        write_json(self.path / MANIFEST, written)
        self.forget()
        return written


def _compare(there: dict[str, Any], identity: dict[str, Any], path: Path) -> None:
    keys = {*there, *identity} if MODIFIED in there else {*there, *identity} - {MODIFIED}
    differ = sorted(key for key in keys if there.get(key) != identity.get(key))
    if differ:
        raise FolderError(f"{path}: the run that is to be resumed had other {', '.join(differ)}")


@contextmanager
def _held(path: Path) -> Iterator[None]:
    file = _lock(path)
    try:
        with suppress(OSError):  # a full disk: the lock holds all the same
            file.truncate(0)
            file.write(f"{os.getpid()}\n")
            file.flush()
        yield
    finally:
        with suppress(OSError):
            file.close()


def _lock(path: Path) -> IO[str]:
    """The file, locked; a file that was removed meanwhile by the run that held it does not count."""
    while True:
        file = path.open("a+")
        if not _try_lock(file):
            file.seek(0)
            holder = file.read().strip()
            file.close()
            raise FolderError(f"{path.parent}: another run{' (process ' + holder + ')' * bool(holder)} writes there")
        with suppress(OSError):
            if os.path.samestat(os.fstat(file.fileno()), path.stat()):
                return file
        file.close()


def _try_lock(file: IO[str]) -> bool:
    try:
        import fcntl
    except ImportError:  # Windows
        return _try_lock_windows(file)
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _try_lock_windows(file: IO[str]) -> bool:
    from importlib import import_module

    msvcrt: Any = import_module("msvcrt")
    try:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    return True


def _read_json(path: Path) -> dict[str, Any] | None:
    try:
        read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    return read


def write_json(path: Path, value: object) -> None:
    """Writes a file that is there whole or not at all."""
    part = path.with_name(f".{path.name}.part")
    # As ASCII: a file's name may hold bytes that are no text, and must come back as it was.
    part.write_text(json.dumps(value, indent=1) + "\n", encoding="ascii")
    synced(part)
    os.replace(part, path)


def synced(path: Path) -> None:
    """Waits until the file is on the disk, so that no crash of the machine leaves a name without its bytes."""
    with path.open("rb") as file:
        os.fsync(file.fileno())
