"""Results that stay: ``benches/record/<date>-<name>.json``."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

FOLDER = Path(__file__).with_name("record")


def write(name: str, facts: dict[str, object], folder: Path = FOLDER) -> Path:
    """Writes the facts; those of an earlier run on the same day are overwritten.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     path = write("speed", {"ratio": 2.0}, Path(place))
    ...     path.name[10:], json.loads(path.read_text())["ratio"]
    ('-speed.json', 2.0)
    """
    today = datetime.date.today().isoformat()
    path = folder / f"{today}-{name}.json"
    folder.mkdir(exist_ok=True)
    path.write_text(json.dumps({"date": today, **facts}, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return path
