"""The way out: standard output or a file that appears when it is complete, text or JSON lines."""

from __future__ import annotations

import gzip
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from .terminal import UNSAFE

__all__ = ["Output", "json_line", "replacing"]


def json_line(record: dict[str, Any]) -> str:
    r"""The record as a line of JSON whose strings hold nothing that steers a terminal: such characters are escaped.

    >>> from warta.cli.output import json_line
    >>> json_line({"surface": "Kraków\x9b2J"})
    '{"surface": "Kraków\\u009b2J"}\n'
    """
    return UNSAFE.sub(_escaped, json.dumps(record, ensure_ascii=False)) + "\n"


def _escaped(match: Any) -> str:
    return f"\\u{ord(match[0]):04x}"


class Output:
    """Where results go, as text.

    Examples
    --------
    >>> import sys
    >>> from warta.cli.output import Output
    >>> Output(sys.stdout).write("Harga naik.")
    Harga naik.
    """

    def __init__(self, stream: IO[str]) -> None:
        self.stream = stream

    def write(self, text: str) -> None:
        """Text that was made safe."""
        self.stream.write(text)

    def write_json(self, line: str) -> None:
        """A line of `json_line`; in a stream that cannot hold all of Unicode, as ASCII."""
        unicode = (getattr(self.stream, "encoding", None) or "utf-8").lower().startswith("utf")
        self.stream.write(line if unicode else json.dumps(json.loads(line)) + "\n")

    def write_json_lines(self, lines: list[str]) -> None:
        """Several of them."""
        for line in lines:
            self.write_json(line)


@contextmanager
def opened(path: str | None) -> Iterator[Output]:
    """Standard output, or the file at this path."""
    if path is None:
        if sys.stdout is None:
            raise OSError("standard output is closed")
        yield Output(sys.stdout)
        return
    with replacing(Path(path)) as part, _writer(part, path) as stream:
        yield Output(stream)


def _writer(part: Path, path: str) -> IO[str]:
    opener = gzip.open if path.lower().endswith(".gz") else open
    return opener(part, "wt", encoding="utf-8", newline="\n")


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A path beside this one that takes its place at the end: no half file stays, and an input can be its own output.

    A device or a pipe is written to as it is.
    """
    if path.exists() and not path.is_file():
        yield path
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        yield part
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
