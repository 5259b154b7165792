"""What may go to a terminal: crawled text made harmless, and a console that draws without touching one."""

from __future__ import annotations

import io
import os
import re
import shutil
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

__all__ = ["Canvas", "excerpt", "safe", "wants_colour"]

# C0 but tab and line feed, DEL and C1 drive a terminal; U+2028 and U+2029 break lines in some; embeddings, overrides
# and isolates turn the order of what follows; surrogates are no characters.
UNSAFE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")

WIDTH_OF_FILES = 100
"""Columns of a report that no terminal shows."""

NEVER_WRAP = 10_000
"""Columns of a list in a file or a pipe whose rows are to stay one line each."""


def safe(text: str) -> str:
    r"""The text with characters that steer a terminal shown as escapes; line feeds and tabs stay.

    >>> from warta.cli.terminal import safe
    >>> print(safe("\x1b[31mred\x07"))
    \x1b[31mred\x07
    """
    return UNSAFE.sub(_escaped, text)


def _escaped(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def excerpt(text: str, limit: int = 70) -> str:
    """The start of the text on one line, safe, with an ellipsis where it goes on.

    >>> from warta.cli.terminal import excerpt
    >>> excerpt("Harga  beras\\nnaik lagi di Karawang", 18)
    'Harga beras naik …'
    """
    words = " ".join(text[: 4 * limit].split())
    short = safe(words[:limit])
    return short if len(words) <= limit else short[: limit - 1].rstrip() + " …"


def wants_colour(choice: str, stream: IO[str] | None) -> bool:
    """Whether to colour what goes to the stream: `--color`, else `NO_COLOR`, `TERM=dumb` and the stream decide.

    >>> import io
    >>> from warta.cli.terminal import wants_colour
    >>> wants_colour("always", None), wants_colour("auto", io.StringIO())
    (True, False)
    """
    if choice != "auto":
        return choice == "always"
    plain = bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"
    return not plain and is_terminal(stream)


def is_terminal(stream: IO[str] | None) -> bool:
    """Whether somebody looks at the stream."""
    return stream is not None and stream.isatty()


class _Buffer(io.StringIO):
    """Keeps what rich draws. Its encoding is the real stream's, so that rich draws boxes which that one can show."""

    def __init__(self, encoding: str) -> None:
        super().__init__()
        self._encoding = encoding

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding


class Canvas:
    """Draws rich's tables into strings, so that all output takes one way out."""

    def __init__(self, choice: str = "auto", stream: IO[str] | None = None, width: int | None = None) -> None:
        self.colour = wants_colour(choice, stream)
        self.encoding = getattr(stream, "encoding", None) or "utf-8"
        self.width = width or _width(stream)

    def draw(self, *parts: RenderableType) -> str:
        """The parts below each other, as they are to be printed."""
        console = self._console()
        for part in parts:
            console.print(part)
        lines = console.file.getvalue().split("\n")  # type: ignore[attr-defined]
        return "\n".join(line.rstrip() for line in lines)

    def _console(self) -> Console:
        from rich.console import Console

        return Console(
            file=_Buffer(self.encoding),
            width=self.width,
            force_terminal=self.colour,
            color_system="standard" if self.colour else None,
            no_color=not self.colour,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )


def _width(stream: IO[str] | None) -> int:
    if is_terminal(stream) or "COLUMNS" in os.environ:
        return shutil.get_terminal_size((WIDTH_OF_FILES, 24)).columns
    return WIDTH_OF_FILES
