"""How a pipeline travels to other machines: as a file, which each process opens once.

One place decides the form of that file. A pickle of shipped parts has two kilobytes; one with a gazetteer of its own
holds its entries.
"""

from __future__ import annotations

import hashlib
import os
import pickle
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import Any

__all__ = ["load", "ship"]


def ship(engine: Any, folder: str | os.PathLike[str] | None = None) -> Path:
    """Writes a Pipeline, Cleaner or Gazetteer to a file whose name tells its content.

    >>> import warta
    >>> from warta.corpus.ship import load, ship
    >>> path = ship(warta.Pipeline())
    >>> load(path).layers == warta.Pipeline().layers, ship(warta.Pipeline()) == path
    (True, True)
    """
    data = pickle.dumps(engine)
    where = Path(folder or tempfile.gettempdir())
    path = where / f"warta-{hashlib.sha256(data).hexdigest()[:32]}.pickle"
    if not path.exists():
        part = path.with_name(f".{path.name}.{os.getpid()}.part")
        part.write_bytes(data)
        os.replace(part, path)
    return path


def load(path: str | os.PathLike[str]) -> Any:
    """What was shipped; read once a process."""
    return _load(os.fspath(path))


@lru_cache(maxsize=8)
def _load(path: str) -> Any:
    # The file was written by the driver, which sends code to its workers anyway.
    with open(path, "rb") as file:
        return pickle.load(file)
