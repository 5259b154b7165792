"""Stories: near-identical clean texts, which agencies and mirrors print over and over.

A text is the set of its runs of three words; two texts are of one story when they share about a third of all
that they have (Jaccard .35: two texts of equal length then have half of each in common), or when others link them. The
share is estimated from MinHash signatures (Broder 1997) of 128 numbers, made by rensa, which is small, kept up, written
in Rust, and versions its signatures; datasketch, the best known, takes longer for a signature than warta for the whole
document. Texts are compared that agree in one of 32 bands of four numbers: of pairs that share four tenths 56 % do, of
those that share half 87 %, of six tenths 99 %.

Signatures lie on the disk, 256 bytes a document; the search holds the keys of a few million documents, and four bytes
for each document.
"""

from __future__ import annotations

import os
import re
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .folder import Folder, synced

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["SAME", "Signatures", "regroup", "signatures", "stories"]

WORDS = 3
"""Words in a run."""

NUMBERS, BANDS = 128, 32
"""Numbers of a signature, and bands that they are cut into."""

SAME = 0.35
"""Share of the numbers that two texts of a story have in common."""

SEED = 42

FACTORS = (0x9E37_79B9_7F4A_7C15, 0xC2B2_AE3D_27D4_EB4F, 0x1656_67B1_9E37_79F9)
"""Odd numbers by which the hashes of the words of a run are multiplied, so that their order counts."""

BAND = 2 * NUMBERS // BANDS
"""Bytes of a band: numbers are cut to sixteen bits, which agree by chance once in 65,536."""

ROW = BAND * BANDS

AT_ONCE = 1 << 22
"""Documents whose keys are sorted at once."""

LEADERS = 8
"""Texts of a bucket that the others are compared with."""

_WORD = re.compile(r"\w+")


def version() -> str:
    """The library that makes the signatures; those of another version of its algorithm cannot be compared."""
    rensa = _library()
    return f"rensa-{rensa.RMinHash.ALGORITHM_VERSION}"


def _library() -> Any:
    try:
        import numpy  # noqa: F401
        import rensa
    except ImportError as error:
        message = f'grouping stories needs the package {error.name}; install it, or "warta[corpus]"'
        raise ImportError(message, name=error.name) from error
    return rensa


class _Hashes(dict[str, int]):
    """A hash of each word, the same on every machine."""

    def __missing__(self, word: str) -> int:
        digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        self[word] = number = int.from_bytes(digest, "little")
        return number


def _shingles(texts: Iterable[str | None]) -> tuple[Any, Any]:
    """Hashes of every run of three words, in small letters, and where those of each text end.

    A shorter text is one run.
    """
    import numpy as np

    hashes = _Hashes()
    numbers, lengths = array("Q"), [0]
    for text in texts:
        words = _WORD.findall(text.lower()) if text else []
        padding = [0] * (WORDS - len(words)) if words else []
        numbers.extend([*map(hashes.__getitem__, words), *padding])
        lengths.append(len(words) + len(padding))
    flat, ends = np.frombuffer(numbers, np.uint64), np.cumsum(lengths)
    runs = len(flat) - WORDS + 1
    if runs < 1:
        return np.empty(0, np.uint64), np.zeros(len(lengths), np.int64)
    mixed: Any = sum(flat[at : at + runs] * np.uint64(factor) for at, factor in enumerate(FACTORS))
    inside = np.ones(len(flat), bool)
    for before in range(1, WORDS):
        inside[ends[1:][np.diff(ends) > 0] - before] = False
    counts = np.maximum(np.array(lengths) - WORDS + 1, 0)
    return mixed[inside[:runs]], np.cumsum(counts)


def signatures(texts: Iterable[str | None]) -> bytes:
    """The signatures of texts, 256 bytes each; of a text without words zeros.

    >>> from warta.corpus.story import signatures
    >>> one, other, none = (signatures([text]) for text in ("Harga naik.", "harga NAIK", None))
    >>> one == other, len(none), any(none)
    (True, 256, False)
    """
    import numpy as np

    library = _library()
    hashes, ends = _shingles(texts)
    if len(ends) < 2:
        return b""
    matrix = library.RMinHash.digest_matrix_from_flat_token_hashes(hashes, ends.astype(np.uint64), NUMBERS, SEED)
    numbers = np.array(matrix.to_rows(), np.uint32).astype(np.uint16)
    numbers[np.diff(ends) == 0] = 0
    return numbers.tobytes()


class Signatures:
    """Signatures of many documents, in blocks: in memory, or in files.

    Blocks are put one behind the other: to merge two runs is to append their blocks.

    Examples
    --------
    >>> from warta.corpus.story import Signatures, signatures
    >>> text = "Banjir merendam dua desa di Demak pada Senin malam setelah hujan turun sejak pagi di hulu sungai."
    >>> one = Signatures().append(signatures([text, "Harga beras naik."]))
    >>> two = Signatures().append(signatures([None, text + " Warga mengungsi."]))
    >>> one.merge(two).stories().tolist()
    [0, 1, 2, 0]
    """

    def __init__(self) -> None:
        self._blocks: list[bytes | Path] = []
        self._rows: list[int] = []

    def append(self, block: bytes | Path) -> Signatures:
        """Adds what `signatures` gave, or a file of it that `write` wrote."""
        size = block.stat().st_size if isinstance(block, Path) else len(block)
        self._blocks.append(block if isinstance(block, Path) else _by_band(block))
        self._rows.append(size // ROW)
        return self

    def merge(self, other: Signatures) -> Signatures:
        """Those of both; the documents of the other one are counted on."""
        both = Signatures()
        both._blocks, both._rows = self._blocks + other._blocks, self._rows + other._rows
        return both

    def __len__(self) -> int:
        return sum(self._rows)

    def stories(self, told: Callable[[float], None] = lambda _: None) -> Any:
        """For each document the number of the first one of its story, as a numpy array."""
        import numpy as np

        _library()
        total = len(self)
        union = _Union(np.arange(total, dtype=np.int32 if total < 2**31 else np.int64))
        with _Rows(self._blocks, self._rows) as rows:
            buckets = total // AT_ONCE + 1
            for step in range(BANDS * buckets):
                band, bucket = divmod(step, buckets)
                for documents in self._alike(band, bucket, buckets):
                    _link(documents, rows, union)
                told((step + 1) / (BANDS * buckets))
        return union.roots()

    def _alike(self, band: int, bucket: int, buckets: int) -> Iterator[list[int]]:
        """Documents that agree in a band, in their order; of the keys that fall into a bucket."""
        import numpy as np

        keys, documents = self._keys(band, bucket, buckets)
        order = np.argsort(keys, kind="stable")
        keys, documents = keys[order], documents[order]
        borders = np.flatnonzero(np.concatenate(([True], keys[1:] != keys[:-1], [True])))
        sizes = np.diff(borders)
        for at in np.flatnonzero(sizes > 1):
            yield documents[borders[at] : borders[at + 1]].tolist()

    def _keys(self, band: int, bucket: int, buckets: int) -> tuple[Any, Any]:
        import numpy as np

        found, before = [], 0
        for block, rows in zip(self._blocks, self._rows, strict=True):
            keys = _mixed(np.frombuffer(_band(block, band, rows), np.uint64))
            mine = np.flatnonzero((keys != 0) & (keys % np.uint64(buckets) == np.uint64(bucket)))
            found.append((keys[mine], mine + before))
            before += rows
        if not found:
            return np.empty(0, np.uint64), np.empty(0, np.int64)
        return np.concatenate([keys for keys, _ in found]), np.concatenate([documents for _, documents in found])


def _by_band(block: bytes) -> bytes:
    """The same numbers, band by band: a band is then read in one piece."""
    import numpy as np

    rows = np.frombuffer(block, np.uint8).reshape(-1, BANDS, BAND)
    return rows.transpose(1, 0, 2).tobytes()


def _band(block: bytes | Path, band: int, rows: int) -> bytes:
    start, size = band * rows * BAND, rows * BAND
    if not isinstance(block, Path):
        return block[start : start + size]
    with block.open("rb") as file:
        file.seek(start)
        return file.read(size)


def _mixed(bands: Any) -> Any:
    """The eight bytes of a band, so that they fall evenly into buckets; 0 stays 0, a text without words."""
    import numpy as np

    mixed = bands * np.uint64(0x9E37_79B9_7F4A_7C15)
    return mixed ^ (mixed >> np.uint64(32))


class _Rows:
    """Single signatures, read where they lie."""

    def __init__(self, blocks: Sequence[bytes | Path], rows: Sequence[int]) -> None:
        import numpy as np

        self._blocks, self._rows = blocks, rows
        self._ends = np.cumsum(np.array(rows, dtype=np.int64))
        self._file: tuple[int, int] | None = None

    def __enter__(self) -> _Rows:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file:
            os.close(self._file[1])

    def numbers(self, document: int) -> Any:
        import numpy as np

        at = int(np.searchsorted(self._ends, document, side="right"))
        rows = self._rows[at]
        row = document - int(self._ends[at]) + rows
        pieces = [self._piece(at, (band * rows + row) * BAND) for band in range(BANDS)]
        return np.frombuffer(b"".join(pieces), np.uint16)

    def _piece(self, at: int, start: int) -> bytes:
        block = self._blocks[at]
        if not isinstance(block, Path):
            return block[start : start + BAND]
        if self._file is None or self._file[0] != at:
            if self._file:
                os.close(self._file[1])
            self._file = at, os.open(block, os.O_RDONLY)
        return os.pread(self._file[1], BAND, start)


class _Union:
    """Sets of documents; each is known by its first one."""

    def __init__(self, parents: Any) -> None:
        self._parents = parents

    def find(self, document: int) -> int:
        parents = self._parents
        while (parent := int(parents[document])) != document:
            parents[document] = parents[parent]
            document = parent
        return document

    def join(self, one: int, other: int) -> None:
        one, other = self.find(one), self.find(other)
        self._parents[max(one, other)] = min(one, other)

    def roots(self) -> Any:
        """The first document of each one's set: a parent never stands behind its child."""
        parents = self._parents
        while True:
            higher = parents[parents]
            if (higher == parents).all():
                return parents
            parents = higher


def _link(documents: Sequence[int], rows: _Rows, union: _Union) -> None:
    """Joins those that are alike: each is compared with the first ones that are not."""
    leaders: list[tuple[int, Any]] = []
    for document in documents:
        root = union.find(document)
        if any(union.find(leader) == root for leader, _ in leaders):
            continue
        numbers = rows.numbers(document)
        same = next((leader for leader, other in leaders if (numbers == other).mean() >= SAME), None)
        if same is not None:
            union.join(same, document)
        elif len(leaders) < LEADERS:
            leaders.append((document, numbers))


def stories(texts: Iterable[str | None]) -> pa.Table:
    """The stories of clean texts in memory: columns ``story story_size story_first``, a row for each text.

    A text's story is the row of the first text of it; `story_size` counts its texts.

    >>> import warta
    >>> from warta.corpus import stories
    >>> text = "Banjir merendam dua desa di Demak pada Senin malam setelah hujan turun sejak pagi di hulu sungai."
    >>> stories([text, None, "Harga beras naik lagi.", text + " Warga mengungsi."]).to_pylist()[-1]
    {'story': 0, 'story_size': 2, 'story_first': False}
    """
    import pyarrow as pa

    found = Signatures().append(signatures(texts)).stories()
    return pa.table(_columns(found, _sizes(found), 0, len(found)))


def _sizes(found: Any) -> Any:
    """How many documents each first one stands for, some at a time."""
    import numpy as np

    sizes = np.zeros(len(found), np.int32)
    for start in range(0, len(found), AT_ONCE):
        end = min(start + AT_ONCE, len(found))
        mine = found[(found >= start) & (found < end)] - start
        sizes[start:end] = np.bincount(mine, minlength=end - start)
    return sizes


def _columns(found: Any, sizes: Any, start: int, end: int) -> dict[str, Any]:
    import numpy as np
    import pyarrow as pa

    mine = found[start:end]
    return {
        "story": pa.array(mine.astype(np.int64)),
        "story_size": pa.array(sizes[mine]),
        "story_first": pa.array(mine == np.arange(start, end)),
    }


def write(blocks: Sequence[bytes], path: Path) -> None:
    """Writes signatures to a file, for `Signatures.append`."""
    path.write_bytes(_by_band(b"".join(blocks)))
    synced(path)


def regroup(folder: Folder, rows: Sequence[int], told: Callable[[float], None]) -> None:
    """Adds the stories to the parts of `documents`; one that has them already stays."""
    found = Signatures()
    for part in range(len(rows)):
        found.append(folder.sketches(part))
    first = found.stories(lambda share: told(0.5 * share))
    sizes = _sizes(first)
    start = 0
    for part, count in enumerate(rows):
        _with_stories(folder.table("documents", part), _columns(first, sizes, start, start + count))
        start += count
        told(0.5 + 0.5 * (part + 1) / len(rows))


def _with_stories(path: Path, columns: dict[str, Any]) -> None:
    """Writes the file again with the columns, row group by row group."""
    import pyarrow.parquet as pq

    part = path.with_name(f".{path.name}")
    with pq.ParquetFile(path) as file:
        if "story" in file.schema_arrow.names:
            return
        writer = None
        start = 0
        for group in range(file.num_row_groups):
            table = file.read_row_group(group)
            for name, column in columns.items():
                table = table.append_column(name, column.slice(start, table.num_rows))
            writer = writer or pq.ParquetWriter(part, table.schema, compression="zstd", compression_level=1)
            writer.write_table(table)
            start += table.num_rows
        if writer is not None:
            writer.close()
    synced(part)
    os.replace(part, path)
