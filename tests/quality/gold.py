"""Reads the labelled documents of `tests/quality/own` and `tests/quality/held`.

A `.gold` file (UTF-8, LF) holds one document as its crawler left it. At its top stand comments (`# ...`) and metadata
(`#! key: value`); a line that starts with `#` is never text. Every other line is one raw line: its label, padded to
twelve characters, then `| `, then the raw text::

    #! language: id
    title       | Pelabuhan Baru Dibuka
                |
    body        | ⟦dateline:BATAM, CONTOH.ID - ⟧Presiden membuka pelabuhan.⟦endmark: (*)⟧

A blank line has no label. Cuts are marked `⟦label:text⟧` inside kept lines and are never nested. The raw text is these
lines without labels and marks, joined by line ends, and ends without one.

Metadata:

`title`      a title that the caller gives, because the text does not hold it
`outlet`     the outlet's name as the text writes it
`published`  the expected value of that field, ISO 8601; `-` when the document has none
`language`   the document's language
`join`       `12-14, 20-21`: raw lines, counted from 1, that are one sentence which the crawler broke
`newline`    `crlf` when the raw text has CRLF line ends

All positions are code points of the raw text, end exclusive.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

KEEP = frozenset({"body", "heading", "lead"})
FIELDS = frozenset({"title", "published", "byline", "tags", "outlet", "section", "source_note"})
DROP = frozenset(
    {"title_dup", "caption", "credit", "author_bio", "related", "media", "content_warning", "nav", "pagination"}
    | {"ui", "spam", "disclaimer", "comment", "repeat"}
)
CUTS_ONLY = frozenset({"dateline", "endmark"})
BLANK = "blank"
KEYS = frozenset({"title", "outlet", "published", "language", "join", "newline"})

_META = re.compile(r"#!\s*(\w+)\s*:\s*(.*?)\s*$")
_MARK = re.compile(r"⟦(?:([a-z_]+):)?|⟧")
_RANGE = re.compile(r"\s*(\d+)\s*-\s*(\d+)\s*")
_ISO = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d([+-]\d\d:\d\d|Z)?)?")


class Piece(NamedTuple):
    """A range of the raw text and what it is."""

    start: int
    end: int
    label: str


class Slice(NamedTuple):
    """A kept range of the raw text and where it starts in the clean text."""

    start: int
    end: int
    clean: int


@dataclass(frozen=True)
class Gold:
    """A labelled document."""

    raw: str
    lines: list[Piece]
    """Every raw line, blank ones too, without its line end."""
    cuts: list[Piece]
    """The parts removed from kept lines."""
    meta: dict[str, str] = field(default_factory=dict)
    joins: list[tuple[int, int]] = field(default_factory=list)
    """First and last number, from 1, of the lines that are one sentence."""

    @property
    def slices(self) -> list[Slice]:
        """The kept ranges in order; `clean` counts the joiners.

        >>> parse("body        | ⟦dateline:KOTA - ⟧Satu\\nbody        | Dua").slices
        [Slice(start=7, end=11, clean=0), Slice(start=12, end=15, clean=5)]
        """
        found: list[Slice] = []
        for start, end, _ in self._kept():
            at = found[-1].clean + found[-1].end - found[-1].start + 1 if found else 0
            found.append(Slice(start, end, at))
        return found

    @property
    def clean_text(self) -> str:
        """The kept ranges, joined by a line end, or by a space inside a line and where a crawler broke a sentence.

        >>> parse("body        | Satu.⟦related:Baca JugaTiga⟧Dua\\nui          | Iklan\\nbody        | Dua").clean_text
        'Satu. Dua\\nDua'
        >>> parse("#! join: 1-3\\nbody        | Kata\\nbody        | Wang Yi\\nbody        | kepada pers.").clean_text
        'Kata Wang Yi kepada pers.'
        """
        text, before = "", None
        for start, end, number in self._kept():
            if before is not None:
                text += " " if self._one_sentence(before, number) else "\n"
            text += self.raw[start:end]
            before = number
        return text

    @property
    def fields(self) -> dict[str, list[str]]:
        """The trimmed texts under each field label and under `dateline`, in order, with their markers.

        >>> parse("title       | Judul\\nbody        | ⟦dateline:KOTA - ⟧Isi\\nbyline      | Editor: Sri").fields
        {'title': ['Judul'], 'dateline': ['KOTA -'], 'byline': ['Editor: Sri']}
        """
        found: dict[str, list[str]] = {}
        for start, end, label in sorted(self.lines + self.cuts):
            if label in FIELDS or label == "dateline":
                found.setdefault(label, []).append(self.raw[start:end].strip())
        return found

    def to_raw(self, start: int, end: int) -> tuple[int, int]:
        """The raw range of a range of the clean text. ValueError when it is empty or starts or ends at a joiner.

        >>> parse("body        | ⟦dateline:KOTA - ⟧Satu").to_raw(0, 4)
        (7, 11)
        """
        return self._raw_at(start), self._raw_at(end - 1) + 1

    def _raw_at(self, position: int) -> int:
        for start, end, clean in self.slices:
            if clean <= position < clean + end - start:
                return start + position - clean
        raise ValueError(f"position {position} of the clean text is not in a kept range")

    def _kept(self) -> Iterator[tuple[int, int, int]]:
        """Start, end and line number of each kept range, trimmed."""
        for number, line in enumerate(self.lines, 1):
            if line.label not in KEEP:
                continue
            inside = [cut for cut in self.cuts if line.start <= cut.start and cut.end <= line.end]
            starts, ends = [line.start, *(c.end for c in inside)], [*(c.start for c in inside), line.end]
            for start, end in zip(starts, ends, strict=True):
                text = self.raw[start:end]
                if text.strip():
                    yield start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip()), number

    def _one_sentence(self, before: int, number: int) -> bool:
        return before == number or any(first <= before and number <= last for first, last in self.joins)


class Name(NamedTuple):
    """A surface in the clean text, the entity it means, and which occurrence of it."""

    surface: str
    id: str | None
    nth: int | None


@dataclass(frozen=True)
class Expected:
    """The names that a `.mentions.toml` lists, in the order of the text."""

    mentions: list[Name]
    """Must be found, with this id."""
    others: list[Name]
    """Names that a gazetteer of the world need not know: what is found inside them counts for nothing."""
    nots: list[Name]
    """Must not be found; with an id: not as this entity; without `nth`: nowhere in the clean text."""


def read(path: Path | str) -> Gold:
    """The document in a `.gold` file. ValueError when a line cannot be read; it names file and line."""
    return parse(Path(path).read_bytes().decode("utf-8"), str(path))


def parse(text: str, name: str = "<text>") -> Gold:
    """The document in the text of a `.gold` file.

    >>> gold = parse("#! language: id\\ntitle       | Judul\\n            | \\nbody        | ⟦dateline:KOTA - ⟧Isi.")
    >>> gold.raw, gold.meta["language"]
    ('Judul\\n\\nKOTA - Isi.', 'id')
    >>> gold.cuts
    [Piece(start=7, end=14, label='dateline')]
    """
    meta = dict(_metadata(text))
    newline = "\r\n" if meta.get("newline") == "crlf" else "\n"
    raw, lines, cuts = "", [], []
    for number, label, marked in _raw_lines(text):
        plain, marks, problems = _unmark(marked)
        if problems:
            raise ValueError(f"{name}:{number}: {problems[0]}")
        raw += newline if lines else ""
        cuts += [Piece(len(raw) + start, len(raw) + end, cut) for start, end, cut in marks]
        lines.append(Piece(len(raw), len(raw) + len(plain), label or BLANK))
        raw += plain
    return Gold(raw, lines, cuts, meta, _joins(meta.get("join", "")))


def read_mentions(path: Path | str) -> Expected:
    """The names that a `.mentions.toml` lists: tables `mention`, `other` and `not` with `surface`, `id` and `nth`."""
    table = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    return Expected(
        mentions=[Name(row["surface"], row["id"], row.get("nth", 1)) for row in table.get("mention", [])],
        others=[Name(row["surface"], row.get("id"), row.get("nth", 1)) for row in table.get("other", [])],
        nots=[Name(row["surface"], row.get("id"), row.get("nth")) for row in table.get("not", [])],
    )


def locate(gold: Gold, name: Name) -> tuple[int, int]:
    """The raw range of a name: its `nth` occurrence in the clean text, counted from 1 as plain substring.

    >>> locate(parse("body        | AS dan Rusia, kata AS."), Name("AS", "united-states", 2))
    (19, 21)
    """
    at, clean = -1, gold.clean_text
    for _ in range(name.nth or 1):
        at = clean.find(name.surface, at + 1)
        if at < 0:
            raise ValueError(f"{name.surface!r} does not occur {name.nth} times")
    return gold.to_raw(at, at + len(name.surface))


def check(text: str) -> list[str]:
    """What is wrong with the text of a `.gold` file, each with its line number; empty when it is sound.

    >>> check("boddy       | Isi.")
    ["1: unknown label 'boddy'"]
    >>> check("body        | ⟦dateline:KOTA - Isi.")
    ['1: a mark is not closed']
    >>> check("caption     | ⟦credit:(Reuters)⟧ Foto")
    ["1: a cut in a line that is not kept ('caption')"]
    """
    found = [f"{number}: {problem}" for number, problem in _metadata_problems(text)]
    for number, label, marked in _raw_lines(text):
        found += [f"{number}: {problem}" for problem in _line_problems(label, marked)]
    return found + _join_problems(text)


def _metadata(text: str) -> Iterator[tuple[str, str]]:
    for line in text.split("\n"):
        if found := _META.match(line):
            yield found[1], found[2]


def _raw_lines(text: str) -> Iterator[tuple[int, str, str]]:
    """Line number in the file, label and marked text of every raw line."""
    lines = text.removesuffix("\n").split("\n")
    for number, line in enumerate(lines, 1):
        if not line.startswith("#"):
            label, _, marked = line.partition("|")
            yield number, label.strip(), marked.removeprefix(" ")


def _unmark(marked: str) -> tuple[str, list[tuple[int, int, str]], list[str]]:
    """The text without its marks, the marked ranges, and what is wrong with them."""
    plain, marks, problems, at, inside = "", [], [], 0, None
    for found in _MARK.finditer(marked):
        plain += marked[at : found.start()]
        at = found.end()
        opens = found[0] != "⟧"
        if opens == (inside is not None):
            problems.append("a mark inside a mark" if opens else "a mark is closed that was not open")
        elif opens and found[1] is None:
            problems.append("a mark without a label")
        if not opens and inside is not None:
            marks.append((inside[0], len(plain), inside[1]))
        inside = (len(plain), found[1] or "") if opens else None
    if inside is not None:
        problems.append("a mark is not closed")
    return plain + marked[at:], marks, problems


def _joins(value: str) -> list[tuple[int, int]]:
    """The ranges of a `join` value.

    >>> _joins("3-5, 9-10")
    [(3, 5), (9, 10)]
    """
    return [(int(found[1]), int(found[2])) for found in _RANGE.finditer(value)]


def _metadata_problems(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), 1):
        found = _META.match(line)
        if line.startswith("#!") and (not found or found[1] not in KEYS):
            yield number, "unknown metadata"
        elif found and found[1] == "published" and found[2] != "-" and not _ISO.fullmatch(found[2]):
            yield number, f"not an ISO 8601 time: {found[2]!r}"


def _line_problems(label: str, marked: str) -> Iterator[str]:
    plain, marks, problems = _unmark(marked)
    yield from problems
    if bool(label) != bool(plain.strip()):
        yield "text without a label" if plain.strip() else f"a blank line with the label {label!r}"
    elif label and label not in KEEP | FIELDS | DROP:
        yield f"unknown label {label!r}"
    elif marks and label not in KEEP:
        yield f"a cut in a line that is not kept ({label!r})"
    for start, end, cut in marks:
        if cut not in FIELDS | DROP | CUTS_ONLY:
            yield f"unknown label {cut!r}"
        elif not plain[start:end].strip():
            yield f"an empty cut {cut!r}"


def _join_problems(text: str) -> list[str]:
    labels = [label for _, label, _ in _raw_lines(text)]
    found = []
    for first, last in _joins(dict(_metadata(text)).get("join", "")):
        ends = [labels[n - 1] if 0 < n <= len(labels) else "" for n in (first, last)]
        if first >= last or not KEEP.issuperset(ends):
            found.append(f"join {first}-{last}: both ends must be kept lines, in order")
    return found
