"""How a pipeline travels to other machines: as files, which each process opens once.

One place decides their form. A pickle tells of the engine and which warta wrote it; a gazetteer of one's own lies beside
it in the form of `Gazetteer.save`, which is mapped: all processes of a machine share its memory.
"""

from __future__ import annotations

import getpass
import hashlib
import io
import os
import pickle
import stat
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from .._core import Gazetteer
from ..errors import InputError

__all__ = ["Cargo", "load", "made_by", "ship"]

VERBS = ("analyze", "clean", "find")
"""What engines do with batches; the metadata of their tables tell what made them."""


def made_by(engine: Any) -> dict[str, str]:
    """The version, and the hashes of packs, model, gazetteer, templates and options, as far as the engine has them.

    >>> import warta
    >>> from warta.corpus.ship import made_by
    >>> sorted(made_by(warta.Gazetteer.builtin()))
    ['warta_gazetteer', 'warta_packs', 'warta_version']
    """
    call = next(getattr(engine, f"{verb}_batch") for verb in VERBS if hasattr(engine, f"{verb}_batch"))
    told: dict[str, str] = next(iter(call([]).tables.values())).metadata
    return dict(sorted(told.items()))


def ship(engine: Any, folder: str | os.PathLike[str] | None = None) -> list[Path]:
    """Writes a Pipeline, Cleaner or Gazetteer to files whose names tell their content.

    The first is what `load` takes; the others have to lie beside it. What is there already stays as it is. Without a
    folder they lie in one that is removed when this process ends.

    >>> import warta
    >>> from warta.corpus.ship import load, ship
    >>> mine = warta.Pipeline(gazetteer=warta.Gazetteer([warta.Entry("pasar", "Pasar Minggu", "FAC")]))
    >>> paths = ship(mine)
    >>> [path.suffix for path in paths], load(paths[0]) == mine, ship(mine) == paths
    (['.pickle', '.gazetteer'], True, True)
    """
    where = Path(_own().name if folder is None else folder)
    where.mkdir(parents=True, exist_ok=True)
    data, lists = _pickled(engine)
    name = f"warta-{hashlib.sha256(data).hexdigest()[:32]}.pickle"
    beside = [_written(where / file, gazetteer.save) for file, gazetteer in lists.items()]
    return [_written(where / name, partial(Path.write_bytes, data=data)), *beside]


def load(path: str | os.PathLike[str]) -> Any:
    """What was shipped; opened once a process.

    Raises
    ------
    InputError
        When this machine makes another engine of it than was shipped, since its warta is of another version.
    GazetteerError
        When a gazetteer is not beside it, or not the one that was shipped.
    """
    return _load(os.fspath(path))


class Cargo:
    """What `ship` writes, in memory: for clusters that send objects, not files.

    >>> import warta
    >>> from warta.corpus.ship import Cargo
    >>> Cargo(warta.Pipeline()).unpacked() == warta.Pipeline()
    True
    """

    def __init__(self, engine: Any) -> None:
        with tempfile.TemporaryDirectory(prefix="warta-") as folder:
            self._files = {path.name: path.read_bytes() for path in ship(engine, folder)}

    def unpacked(self) -> Any:
        """The engine; gazetteers are written once on each machine, where all processes of a user map them."""
        data, *lists = self._files.items()
        where = _shared_folder() if lists else Path()
        for name, content in lists:
            _written(where / name, partial(Path.write_bytes, data=content))
        return _opened(data[1], where)


@cache
def _own() -> tempfile.TemporaryDirectory[str]:
    """A folder that is removed when the process ends."""
    return tempfile.TemporaryDirectory(prefix="warta-", ignore_cleanup_errors=True)


def _shared_folder() -> Path:
    """That of this user on this machine; one of the process's own where the name is somebody else's."""
    folder = Path(tempfile.gettempdir(), f"warta-{getpass.getuser()}")
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    found = folder.lstat()
    mine = not hasattr(os, "getuid") or found.st_uid == os.getuid()
    return folder if mine and stat.S_ISDIR(found.st_mode) else Path(_own().name)


def _written(path: Path, write: Callable[[Path], object]) -> Path:
    """The file of this name, which is there whole or not at all."""
    if not path.exists():
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        write(part)
        os.replace(part, path)
    return path


class _Pickler(pickle.Pickler):
    """Leaves out gazetteers that come with no wheel, and notes them by the names of their files."""

    def __init__(self, file: io.BytesIO) -> None:
        super().__init__(file, protocol=pickle.HIGHEST_PROTOCOL)
        self.lists: dict[str, Gazetteer] = {}

    def persistent_id(self, item: object) -> tuple[str, str] | None:
        if not isinstance(item, Gazetteer) or item == Gazetteer.builtin():
            return None
        told = made_by(item)
        name = f"warta-{hashlib.sha256(repr(told).encode()).hexdigest()[:32]}.gazetteer"
        self.lists[name] = item
        return name, told["warta_gazetteer"]


class _Unpickler(pickle.Unpickler):
    """Maps the gazetteers that lie in a folder."""

    def __init__(self, file: io.BytesIO, folder: Path) -> None:
        super().__init__(file)
        self._folder = folder

    def persistent_load(self, pid: tuple[str, str]) -> Gazetteer:
        name, content = pid
        return Gazetteer._reopen(self._folder / name, content)


def _pickled(engine: Any) -> tuple[bytes, dict[str, Gazetteer]]:
    file = io.BytesIO()
    pickle.dump(made_by(engine), file)
    pickler = _Pickler(file)
    pickler.dump(engine)
    return file.getvalue(), pickler.lists


@lru_cache(maxsize=8)
def _load(path: str) -> Any:
    return _opened(Path(path).read_bytes(), Path(path).parent)


def _opened(data: bytes, folder: Path) -> Any:
    # The driver wrote it, which sends code to its workers anyway.
    file = io.BytesIO(data)
    shipped = pickle.load(file)
    engine = _Unpickler(file, folder).load()
    _check_same(shipped, made_by(engine))
    return engine


def _check_same(shipped: dict[str, str], here: dict[str, str]) -> None:
    for name in sorted(shipped.keys() | here.keys()):
        if shipped.get(name) != here.get(name):
            what = f"{name} is {shipped.get(name)} on the driver and {here.get(name)} on this machine"
            raise InputError(f"{what}; install the same warta on all")
