"""Bytes of input files: unpacked as they are read, torn gzip members passed over, no line longer than a bound."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, Any, cast

from .columns import Fault

__all__ = ["PACKED", "Meter", "Torn", "lines", "members", "opened"]

PACKED = (".gz", ".zst")
"""Suffixes of what is unpacked."""

AT_ONCE = 1 << 17
"""Bytes that are read from a file at once."""

MAGIC = b"\x1f\x8b\x08"
"""How a gzip member starts."""

TRIAL = 1 << 12
"""Bytes by which it is judged whether a member starts in a place: as many for each, so that the search is linear."""

WINDOW = 1 << 27
"""Zstandard files made with `--long` need as much memory as their window; 128 MiB is what `zstd` itself allows."""


class Torn(Fault):
    """A stretch of a packed file that cannot be unpacked; whoever reads on gets what stands behind it."""


class Meter(io.RawIOBase):
    """A file that counts the bytes that were read from it."""

    def __init__(self, path: str) -> None:
        self._file = io.FileIO(path)
        self.count = 0

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int | None:
        """See `io.RawIOBase`."""
        count = self._file.readinto(buffer)
        self.count += count or 0
        return count

    def close(self) -> None:
        """Closes the file."""
        self._file.close()
        super().close()


class _Gzip(io.RawIOBase):
    """The members of a gzip file one after the other; a broken one raises `Torn` once and is passed over.

    `gzip.GzipFile` gives up the rest of the file. Here the next member is looked for, which in archives of the web is
    the next record.
    """

    def __init__(self, source: io.RawIOBase) -> None:
        self._source = source
        self._data = b""
        self._member: Any = None
        self._first = True

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Unpacked bytes; 0 at the end."""
        while self._more() if self._member is None else True:
            if data := self._unpacked(len(buffer)):
                buffer[: len(data)] = data
                return len(data)
        return 0

    def next_member(self) -> bool:
        """Whether there is a member behind what was read; the readers of records read one at a time."""
        return self._member is not None or self._more()

    def at_end_of_member(self) -> bool:
        """Whether the member that was begun is read."""
        return self._member is None

    def _more(self) -> bool:
        """Starts the next member; False at the end of the file."""
        self._skip_padding()
        if not self._fill(1):
            return False
        first, self._first = self._first, False
        if not self._fill(len(MAGIC)) or not self._data.startswith(MAGIC):
            what = self._data[:2]
            self._find()
            raise Torn(f"Not a gzipped file ({what!r})" if first else "broken gzip: no member starts where one should")
        self._member = zlib.decompressobj(wbits=31)
        return True

    def _skip_padding(self) -> None:
        """Passes over zero bytes, with which tapes and block devices are filled up."""
        while not (data := self._data.lstrip(b"\0")) and self._fill(len(self._data) + 1):
            self._data = self._data.lstrip(b"\0")
        self._data = data or self._data.lstrip(b"\0")

    def _unpacked(self, most: int) -> bytes:
        """Some bytes of the member; none when it ended, or before the next read."""
        if not self._data and not self._fill(1):
            self._member = None
            raise Torn("Compressed file ended before the end-of-stream marker was reached")
        before = self._data
        try:
            data: bytes = self._member.decompress(self._data, most)
        except zlib.error as error:
            self._member, self._data = None, before[1:]
            self._find()
            raise Torn(f"broken gzip: {str(error).split(': ')[-1]}") from None
        self._data = self._member.unused_data if self._member.eof else self._member.unconsumed_tail
        if self._member.eof:
            self._member = None
        return data

    def _find(self) -> None:
        """Moves to the next place where a member starts that can be unpacked."""
        at = 0
        while True:
            at = self._data.find(MAGIC, at)
            if at < 0:
                self._data, at = self._data[-len(MAGIC) + 1 :], 0
                if not self._fill(len(self._data) + 1):
                    self._data = b""
                    return
                continue
            if at > len(self._data) - TRIAL:
                self._data, at = self._data[at:], 0
                self._fill(TRIAL)
            if _starts(self._data[at : at + TRIAL]):
                self._data = self._data[at:]
                return
            at += 1

    def _fill(self, least: int) -> bool:
        """Whether so many bytes are there, after reading some if need be."""
        while len(self._data) < least:
            more = self._source.read(AT_ONCE)
            if not more:
                return False
            self._data += more
        return True


def _starts(data: bytes) -> bool:
    """Whether a member starts here: its beginning can be unpacked."""
    member = zlib.decompressobj(wbits=31)
    with suppress(zlib.error):
        return bool(member.decompress(data, 64)) or member.eof
    return False


class _Member(io.RawIOBase):
    """One member of a gzip file, as a file."""

    def __init__(self, file: _Gzip) -> None:
        self._file = file
        self._begun = False

    def readable(self) -> bool:
        """Always."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Unpacked bytes; 0 at the end of the member."""
        while not (self._begun and self._file.at_end_of_member()):
            self._begun = True
            if data := self._file._unpacked(len(buffer)):
                buffer[: len(data)] = data
                return len(data)
        return 0


def members(meter: Meter) -> Iterator[io.RawIOBase | Torn]:
    """The members of a gzip file as files, each to be read to its end before the next; and what is torn."""
    file = _Gzip(meter)
    while True:
        try:
            if not file.next_member():
                return
        except Torn as torn:
            yield torn
            continue
        yield _Member(file)


@contextmanager
def opened(path: str, packed: str, meter: Meter | None = None) -> Iterator[IO[bytes]]:
    """The file's bytes, unpacked as its suffix says."""
    with meter or Meter(path) as raw:
        if packed == ".gz":
            yield io.BufferedReader(_Gzip(raw), AT_ONCE)
        elif packed == ".zst":
            with _zstd(raw) as unpacked:
                yield unpacked
        else:
            yield io.BufferedReader(raw, AT_ONCE)


def _zstd(raw: io.RawIOBase) -> Any:
    """With whichever module is there: the standard library has one from Python 3.14."""
    with suppress(ImportError):
        from compression import zstd

        options = {zstd.DecompressionParameter.window_log_max: WINDOW.bit_length() - 1}
        return zstd.ZstdFile(raw, options=options)
    with suppress(ImportError):
        import zstandard

        reader = zstandard.ZstdDecompressor(max_window_size=WINDOW)
        return io.BufferedReader(reader.stream_reader(cast(IO[bytes], raw), read_across_frames=True, closefd=False), AT_ONCE)
    with suppress(ImportError):
        import pyarrow

        return io.BufferedReader(pyarrow.input_stream(pyarrow.PythonFile(raw, "r"), compression="zstd"), AT_ONCE)
    raise Fault("reading .zst needs Python 3.14, or the package zstandard or pyarrow")


def lines(stream: IO[bytes], most: int) -> Iterator[bytes | Fault]:
    r"""The lines, with their ends; a fault for each that is torn or has more than `most` bytes.

    >>> import io
    >>> [item if isinstance(item, bytes) else str(item) for item in lines(io.BytesIO(b"satu\ndelapan\ndua"), 5)]
    [b'satu\n', 'too large: more than 5 bytes', b'dua']
    """
    while True:
        try:
            line = stream.readline(most + 1)
            if not line:
                return
            if len(line) > most:
                _skip_line(stream, line)
                yield Fault(f"too large: more than {most} bytes")
            else:
                yield line
        except Torn as torn:
            yield torn


def _skip_line(stream: IO[bytes], line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = stream.readline(AT_ONCE)
