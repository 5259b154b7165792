"""From paths to documents, one at a time: files by their suffix, folders by their files, patterns, `-` for standard input.

Nothing is held but the document at hand, so that memory does not grow with a file of records.
"""

from __future__ import annotations

import errno
import glob
import os
import sys
import zlib
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

from .columns import Columns, Fault, decoded
from .document import Document, Refused
from .formats import READERS, Input, reader
from .streams import PACKED, Meter, opened

__all__ = ["LARGEST", "Source", "holds_many", "kind_of", "read", "sources", "whole"]

ONE_TEXT = (".txt", ".md", "")
"""Suffixes of files that are one article; without a suffix too, for pipes such as /dev/fd/63."""

HTML = "HTML is not supported: warta reads text that a crawler has already extracted"

LARGEST = 2**31 - 1
"""Bytes of the largest document that warta takes."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read, or why there is none."""

    path: str
    suffix: str = ""
    packed: str = ""
    fault: str | None = None

    @property
    def size(self) -> int:
        """Its bytes, as it lies on the disk; 0 for what is no file."""
        with suppress(OSError):
            return Path(self.path).stat().st_size
        return 0


def sources(paths: Iterable[str]) -> list[Source]:
    """The files of these paths in their order: a folder's own sorted, a pattern's sorted.

    >>> from warta.corpus.inputs import sources
    >>> [(source.path, source.suffix, source.packed) for source in sources(["-", "a.jsonl.gz"])]
    [('-', '', ''), ('a.jsonl.gz', '.jsonl', '.gz')]
    """
    return [source for path in paths for source in _of_path(path)]


def holds_many(paths: Iterable[str]) -> bool:
    """Whether these paths may give more than one document.

    >>> from warta.corpus.inputs import holds_many
    >>> holds_many(["a.txt"]), holds_many(["a.txt", "b.txt"]), holds_many(["a.jsonl"])
    (False, True, True)
    """
    paths = list(paths)
    return len(paths) > 1 or any(
        Path(path).is_dir() or kind_of(path)[0] in READERS or _is_pattern(path) for path in paths
    )


def kind_of(path: str) -> tuple[str, str]:
    """The suffix that tells what a file holds, and that of its compression."""
    suffixes = [suffix.lower() for suffix in Path(path).suffixes]
    packed = suffixes.pop() if suffixes and suffixes[-1] in PACKED else ""
    return (suffixes[-1] if suffixes else ""), packed


def _is_pattern(path: str) -> bool:
    return glob.has_magic(path) and not Path(path).exists()


def _of_path(path: str) -> Iterator[Source]:
    if path == "-":
        yield Source("-")
    elif Path(path).is_dir():
        yield from _of_folder(path)
    elif _is_pattern(path):
        yield from _of_pattern(path)
    else:
        yield _of_file(path)


def _of_pattern(pattern: str) -> Iterator[Source]:
    found = sorted(path for path in glob.iglob(pattern, recursive=True) if not Path(path).is_dir())
    yield from map(_of_file, found)
    if not found:
        yield Source(pattern, fault=os.strerror(errno.ENOENT))


def _of_folder(path: str) -> Iterator[Source]:
    try:
        files = sorted(file for file in Path(path).iterdir() if _known(file))
    except OSError as error:
        yield Source(path, fault=_reason(error))
        return
    yield from (_of_file(str(file)) for file in files)
    if not files:
        why = f"holds no file that can be read ({_expected()}); folders in it are not entered"
        yield Source(path, fault=why)


def _known(path: Path) -> bool:
    """Whether a file in a folder is one that was meant."""
    kind = kind_of(path.name)[0]
    return (kind in ONE_TEXT[:2] or kind in READERS) and not path.name.startswith(".") and path.is_file()


def _of_file(path: str) -> Source:
    kind, packed = kind_of(path)
    if kind in READERS or kind in ONE_TEXT:
        return Source(path, kind, packed)
    if kind in (".html", ".htm"):
        return Source(path, fault=HTML)
    return Source(path, fault=f"unknown suffix {kind}; expected {_expected()}, or - for standard input")


def _expected() -> str:
    return " ".join([*ONE_TEXT[:2], *READERS])


def read(
    source: Source, columns: Columns, *, most: int = LARGEST, skip: int = 0, meter: Meter | None = None
) -> Iterator[Document | Refused]:
    """Every document of a file, and every record of it that is none; without the first `skip` of both."""
    items = islice(_guarded(source, columns, most, skip, meter), skip, None)
    return iter(items)


def _guarded(
    source: Source, columns: Columns, most: int, skip: int, meter: Meter | None
) -> Iterator[Document | Refused]:
    """What the reader gives up to the fault that ends it, which is the last item."""
    try:
        if source.fault:
            raise Fault(source.fault)
        yield from _items(source, columns, most, skip, meter)
    except (Fault, OSError, EOFError, zlib.error) as error:
        yield Refused(source.path, None, _reason(error))
    except Exception as error:
        if type(error).__name__ != "ZstdError":
            raise
        yield Refused(source.path, None, _reason(error))


def _items(
    source: Source, columns: Columns, most: int, skip: int, meter: Meter | None
) -> Iterator[Document | Refused]:
    if source.suffix not in READERS:
        yield Document(decoded(whole(source, most)), file=source.path)
        return
    with meter or Meter(source.path) as opened_meter:
        given = Input(source.path, source.packed, opened_meter, columns, most, skip)
        unseen = columns.extra
        for done, (number, values) in enumerate(reader(source.suffix)(given)):
            if done >= skip and unseen and not isinstance(values, Fault):
                unseen = unseen.difference(values)
            yield _document(source.path, number, values, columns, most) if done >= skip else SKIPPED
    if unseen and not skip:
        raise Fault(f"no record has {' or '.join(sorted(unseen))}")


SKIPPED = Refused("", None, "was read before")


def _document(
    path: str, number: int | None, values: Mapping[str, Any] | Fault, columns: Columns, most: int
) -> Document | Refused:
    try:
        if isinstance(values, Fault):
            raise values
        picked = columns.pick(values)
        if len(picked["text"]) > most:
            raise Fault(f"too large: more than {most} bytes")
        return Document(file=path, record=number, values=values, **picked)
    except Fault as fault:
        return Refused(path, number, str(fault))


def _reason(error: Exception) -> str:
    """What is wrong with a file, without its name.

    >>> from warta.corpus.inputs import _reason
    >>> _reason(FileNotFoundError(2, "No such file or directory", "a.txt"))
    'No such file or directory'
    """
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def whole(source: Source, most: int = LARGEST) -> bytes:
    """All bytes of a file, or of standard input."""
    if source.path == "-":
        return _standard_input()
    with opened(source.path, source.packed) as stream:
        data = stream.read(most + 1)
    if len(data) > most:
        raise Fault(f"too large: more than {most} bytes")
    return data


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read()
