"""From paths to documents, one at a time: files by their suffix, folders by their files, `-` for standard input.

Nothing is held but the document at hand, so that memory does not grow with a file of records.
"""

from __future__ import annotations

import gzip
import io
import sys
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from . import records
from .columns import Columns, Fault
from .failures import Failures

__all__ = ["Document", "holds_many", "read", "unpacked"]

ONE_TEXT = (".txt", ".md", "")
"""Suffixes of files that are one article; without a suffix too, for pipes such as /dev/fd/63."""

PACKED = (".gz", ".zst")

REFUSED = {
    ".wet": "WET files are not supported yet",
    ".warc": "WARC files are not supported yet",
    ".html": "HTML is not supported: warta reads text that a crawler has already extracted",
    ".htm": "HTML is not supported: warta reads text that a crawler has already extracted",
}
"""Suffixes that people will try, and what to tell them."""


@dataclass(frozen=True, slots=True)
class Document:
    """A text, what else is known of it, and where it was read.

    Examples
    --------
    >>> from warta.cli.inputs import Document
    >>> Document("Harga naik.", file="crawl.jsonl", record=3).name
    'crawl.jsonl:3'
    """

    text: str
    file: str
    record: int | None = None
    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: object = None

    @property
    def name(self) -> str:
        """The file, and the line or row of a record."""
        return self.file if self.record is None else f"{self.file}:{self.record}"

    @property
    def site(self) -> str | None:
        """The key for templates: the url's host, else the outlet."""
        with suppress(ValueError):  # no url at all
            if host := urlsplit(self.url or "").hostname:
                return host
        return self.outlet


def read(paths: Iterable[str], columns: Columns, failures: Failures) -> Iterator[Document]:
    """Every document of these paths in their order; what cannot be read goes to `failures`."""
    for path in paths:
        if path == "-":
            yield from _guarded("-", failures, lambda: _one_text(_standard_input(), "-"))
        elif Path(path).is_dir():
            yield from _read_folder(path, columns, failures)
        else:
            yield from _read_file(path, columns, failures)


def holds_many(paths: Iterable[str]) -> bool:
    """Whether these paths may give more than one document.

    >>> from warta.cli.inputs import holds_many
    >>> holds_many(["a.txt"]), holds_many(["a.txt", "b.txt"]), holds_many(["a.jsonl"])
    (False, True, True)
    """
    paths = list(paths)
    return len(paths) > 1 or any(Path(path).is_dir() or _kind(path)[0] in records.READERS for path in paths)


def _kind(path: str) -> tuple[str, str]:
    """The suffix that tells what a file holds, and that of its compression."""
    suffixes = [suffix.lower() for suffix in Path(path).suffixes]
    packed = suffixes.pop() if suffixes and suffixes[-1] in PACKED else ""
    return (suffixes[-1] if suffixes else ""), packed


def _known(path: Path) -> bool:
    """Whether a file in a folder is one that was meant: `.warc` too, so that nobody believes it was read."""
    kind = _kind(path.name)[0]
    known = kind in ONE_TEXT[:2] or kind in records.READERS or kind in (".wet", ".warc")
    return known and not path.name.startswith(".") and path.is_file()


def _read_folder(path: str, columns: Columns, failures: Failures) -> Iterator[Document]:
    try:
        files = sorted(file for file in Path(path).iterdir() if _known(file))
    except OSError as error:
        return failures.add(path, _reason(error))
    if not files:
        failures.add(path, f"holds no file that can be read ({_expected()}); folders in it are not entered")
    for file in files:
        yield from _read_file(str(file), columns, failures)


def _read_file(path: str, columns: Columns, failures: Failures) -> Iterator[Document]:
    kind, packed = _kind(path)
    if kind in records.READERS:
        reader = records.READERS[kind]
        return _guarded(path, failures, lambda: _records(reader, path, packed, columns, failures))
    if kind in ONE_TEXT:
        return _guarded(path, failures, lambda: _one_text(_whole(path, packed), path))
    failures.add(path, REFUSED.get(kind) or f"unknown suffix {kind}; expected {_expected()}, or - for standard input")
    return iter(())


def _expected() -> str:
    return " ".join([*ONE_TEXT[:2], *records.READERS])


def _guarded(path: str, failures: Failures, reader: Callable[[], Iterator[Document]]) -> Iterator[Document]:
    """What the reader gives up to its first fault, which is named."""
    documents: Iterator[Document] | None = None
    while True:
        try:
            documents = documents or reader()
            document = next(documents, None)
        except Fault as fault:
            return failures.add(path, fault)
        except Exception as error:
            if not isinstance(error, (OSError, EOFError, zlib.error)) and type(error).__name__ != "ZstdError":
                raise
            return failures.add(path, _reason(error))
        if document is None:
            return
        yield document


def _reason(error: Exception) -> str:
    """What is wrong with a file, without its name.

    >>> from warta.cli.inputs import _reason
    >>> _reason(FileNotFoundError(2, "No such file or directory", "a.txt"))
    'No such file or directory'
    """
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _one_text(data: bytes, path: str) -> Iterator[Document]:
    yield Document(records.decoded(data), file=path)


def _records(
    reader: records.Reader, path: str, packed: str, columns: Columns, failures: Failures
) -> Iterator[Document]:
    unseen = columns.extra
    with _opened(path, packed) as stream:
        for number, values in reader(stream, columns):
            try:
                if isinstance(values, Fault):
                    raise values
                unseen = unseen and unseen.difference(values)
                yield Document(file=path, record=number, **columns.pick(values))
            except Fault as fault:
                failures.add(f"{path}:{number}", fault)
    if unseen:
        failures.add(path, f"no record has {' or '.join(sorted(unseen))}")


def _whole(path: str, packed: str) -> bytes:
    with _opened(path, packed) as stream:
        data: bytes = stream.read()
        return data


def unpacked(path: str) -> AbstractContextManager[Any]:
    """The bytes of a file, unpacked as its suffix says."""
    return _opened(path, _kind(path)[1])


@contextmanager
def _opened(path: str, packed: str) -> Iterator[Any]:
    """The file's bytes, unpacked."""
    if packed == ".zst":
        with _open_zst(path) as stream:
            yield stream
    elif packed == ".gz":
        with gzip.open(path, "rb") as unpacked:
            yield unpacked
    else:
        with open(path, "rb") as plain:
            yield plain


def _open_zst(path: str) -> Any:
    """With whichever module is there: the standard library has one from Python 3.14."""
    with suppress(ImportError):
        from compression import zstd

        return zstd.open(path, "rb")
    with suppress(ImportError):
        import zstandard

        return zstandard.open(path, "rb")
    with suppress(ImportError):
        import pyarrow

        return io.BufferedReader(pyarrow.input_stream(path, compression="zstd"))
    raise Fault("reading .zst needs Python 3.14, or the package zstandard or pyarrow")


def _standard_input() -> bytes:
    if sys.stdin is None:
        raise OSError("standard input is closed")
    return sys.stdin.buffer.read()
