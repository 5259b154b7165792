"""Whether time stays in proportion to the size of a document, whatever it holds. See README.md.

    python benches/proportional.py            # up to 50 MB a document: some minutes
    python benches/proportional.py --mb 4
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import records

import warta

SENTENCE = "Presiden meresmikan bendungan itu pada Senin, kata juru bicaranya. "
BRACKETS = "([{"
CLOSING = ")]}"


def _fill(piece: str, size: int) -> str:
    """Copies of a piece, as many as fit in `size` bytes."""
    return piece * (size // len(piece.encode()))


def one_line(size: int) -> str:
    """Sentences without a line break.

    >>> one_line(200).count(".")
    2
    """
    return _fill(SENTENCE, size)


def lines(size: int) -> str:
    """Short lines, no two of them alike.

    >>> lines(60).splitlines()[:2]
    ['Kabar nomor 0 dari kota kesepuluh di pulau itu', 'Kabar nomor 1 dari kota kesepuluh di pulau itu']
    """
    return "\n".join(f"Kabar nomor {i} dari kota kesepuluh di pulau itu" for i in range(size // 50 + 1))


def cues(size: int) -> str:
    """A cue after the other in one line.

    >>> cues(30)
    'Baca juga Baca juga Baca juga '
    """
    return _fill("Baca juga ", size)


def cue_lines(size: int) -> str:
    """A cue on every line.

    >>> cue_lines(20)
    'Baca juga\\nBaca juga\\n'
    """
    return _fill("Baca juga\n", size)


def brackets(size: int) -> str:
    """Brackets in brackets, closed again.

    >>> brackets(12)
    '([{([{)]})]}'
    """
    depth = size // 2 // len(BRACKETS)
    return BRACKETS * depth + CLOSING * depth


def open_brackets(size: int) -> str:
    """Brackets that nothing closes, with a cue in each.

    >>> open_brackets(24)
    '(baca juga (baca juga '
    """
    return _fill("(baca juga ", size)


SHAPES: dict[str, Callable[[int], str]] = {
    "one line": one_line,
    "short lines": lines,
    "cues in one line": cues,
    "a cue a line": cue_lines,
    "nested brackets": brackets,
    "open brackets with cues": open_brackets,
}


@dataclass(frozen=True)
class Row:
    """A document's shape, its size in MB, and the seconds that `clean` took."""

    shape: str
    megabytes: float
    seconds: float

    @property
    def speed(self) -> float:
        """MB a second."""
        return self.megabytes / self.seconds


def sizes(largest: float) -> list[float]:
    """A sixteenth, a quarter and the whole, in MB.

    >>> sizes(48)
    [3.0, 12.0, 48]
    """
    return [largest / 16, largest / 4, largest]


def measure(largest: float) -> Iterator[Row]:
    """Cleans a document of each shape in three sizes; the best of two turns counts."""
    cleaner = warta.Cleaner()
    for shape, make in SHAPES.items():
        for megabytes in sizes(largest):
            text = make(int(megabytes * 1e6))
            yield Row(shape, len(text.encode()) / 1e6, min(_seconds(cleaner, text) for _ in range(2)))


def _seconds(cleaner: warta.Cleaner, text: str) -> float:
    start = time.process_time()
    cleaner.clean(text)
    return time.process_time() - start


def growth(rows: list[Row]) -> dict[str, float]:
    """Seconds for each byte of the largest document of a shape over those of its smallest: 1 is proportional.

    >>> growth([Row("a", 1.0, 2.0), Row("a", 4.0, 8.0), Row("b", 1.0, 1.0), Row("b", 4.0, 16.0)])
    {'a': 1.0, 'b': 4.0}
    """
    first = {row.shape: row for row in reversed(rows)}
    last = {row.shape: row for row in rows}
    return {shape: first[shape].speed / last[shape].speed for shape in last}


def main() -> None:
    """Measures, prints and records."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--mb", type=float, default=50, help="size of the largest document, in MB")
    parser.add_argument("--no-record", action="store_true", help="write no file")
    args = parser.parse_args()
    found = []
    for row in measure(args.mb):
        print(f"{row.shape:<26}{row.megabytes:8.1f} MB{row.seconds:8.2f} s{row.speed:8.1f} MB/s", flush=True)
        found.append(row)
    ratios = growth(found)
    for shape, ratio in ratios.items():
        print(f"{shape:<26}{ratio:8.2f} times the time for each byte of the smallest")
    if not args.no_record:
        print(f"record: {records.write('proportional', {'growth': ratios, 'seconds': _seconds_of(found)})}")


def _seconds_of(rows: list[Row]) -> dict[str, dict[str, float]]:
    """Seconds by shape and size.

    >>> _seconds_of([Row("a", 1.0, 2.0)])
    {'a': {'1.0 MB': 2.0}}
    """
    out: dict[str, dict[str, float]] = {}
    for row in rows:
        out.setdefault(row.shape, {})[f"{row.megabytes:.1f} MB"] = round(row.seconds, 3)
    return out


if __name__ == "__main__":
    main()
