"""Results that stay: ``benches/record/<date>-<name>.json``."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("record")


def _path(name: str, folder: Path) -> Path:
    return folder / f"{datetime.date.today().isoformat()}-{name}.json"


def read(name: str, folder: Path = FOLDER) -> dict[str, Any]:
    """The facts of today, nothing when there are none.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     none, _ = read("speed", Path(place)), write("speed", {"ratio": 2.0}, Path(place))
    ...     none, read("speed", Path(place))
    ({}, {'ratio': 2.0})
    """
    path = _path(name, folder)
    facts: dict[str, Any] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    facts.pop("date", None)
    return facts


def write(name: str, facts: dict[str, object], folder: Path = FOLDER) -> Path:
    """Writes the facts; those of an earlier run on the same day are overwritten.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     path = write("speed", {"ratio": 2.0}, Path(place))
    ...     path.name[10:], json.loads(path.read_text())["ratio"]
    ('-speed.json', 2.0)
    """
    path = _path(name, folder)
    folder.mkdir(exist_ok=True)
    path.write_text(json.dumps({"date": path.name[:10], **facts}, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
