"""Crawled pages to measure on: written by a grammar of our own, or read from a file of JSON lines.

A written corpus depends on nothing but its size and seed, so that two people measure on the same bytes.

    python benches/corpus.py -n 1000 --seed 7 > pages.jsonl
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

Grammar = dict[str, list[str]]

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True)
class Page:
    """A crawled page: its text, its language (``id`` or ``en``) and its title."""

    text: str
    language: str
    title: str


@cache
def _grammars() -> dict[str, Grammar]:
    return tomllib.loads(Path(__file__).with_name("words.toml").read_text(encoding="utf-8"))


def _headline(text: str) -> str:
    """Words of more than three letters with a capital."""
    return re.sub(r"\b[a-z](?=\w{3})", lambda first: first[0].upper(), text)


class _Writer:
    """Writes the lines of one page: the language's grammar with the page's persons, title and outlet."""

    def __init__(self, grammar: Grammar, chance: random.Random) -> None:
        self.chance = chance
        self.grammar = dict(grammar)
        for number, name in enumerate(chance.sample(grammar["person"], 2), start=1):
            self.grammar[f"p{number}"] = [name]
            self.grammar[f"s{number}"] = [name.split()[-1]]
        self.grammar["outlet"] = [chance.choice(grammar["outlet"])]

    def write(self, symbol: str) -> str:
        """One way to write a symbol, its slots filled."""
        if symbol == "n":
            return str(self.chance.choice((3, 5, 8, 12, 17, 25, 40, 60, 110, 275, 300, 640)))
        if symbol == "CITY":
            return self.write("city").upper()
        text = _SLOT.sub(lambda slot: self.write(slot[1]), self.chance.choice(self.grammar[symbol]))
        return _headline(text) if symbol == "title" else text

    def line(self, symbol: str) -> str:
        """A symbol as a line of its own: with a capital first."""
        text = self.write(symbol)
        return text[:1].upper() + text[1:]

    def some(self, symbol: str, least: int, most: int) -> list[str]:
        """So many lines of a symbol."""
        return [self.line(symbol) for _ in range(self.chance.randint(least, most))]

    def maybe(self, share: float, make: Callable[[], list[str]]) -> list[str]:
        """Lines that so large a share of the pages has."""
        return make() if self.chance.random() < share else []


def _head(page: _Writer, title: str) -> list[str]:
    """What stands above the article."""
    caption = page.line("caption")
    return [
        *page.maybe(0.35, lambda: page.some("menu", 3, 9)),
        *page.maybe(0.75, lambda: [title]),
        *page.maybe(0.5, lambda: page.some("byline", 1, 2)),
        *page.maybe(0.6, lambda: page.some("published", 1, 1)),
        *page.maybe(0.5, lambda: [caption]),
        *page.maybe(0.15, lambda: [caption]),  # many crawlers give the picture's text twice
    ]


def _paragraph(page: _Writer) -> str:
    kinds = page.chance.choices(("sentence", "quote"), (3, 1), k=page.chance.randint(1, 3))
    return " ".join(page.line(kind) for kind in kinds)


def _article(page: _Writer) -> Iterator[str]:
    """The article's own text, with what sites put between its paragraphs."""
    yield "".join([*page.maybe(0.7, lambda: [page.line("dateline")]), page.line("lead")])
    for _ in range(page.chance.randint(5, 14)):
        yield from page.maybe(0.08, lambda: [page.line("heading")])
        yield _paragraph(page)
        yield from page.maybe(0.14, lambda: page.some("related", 1, 2))
        yield from page.maybe(0.06, lambda: [page.line("ad")])
    yield _paragraph(page) + "".join(page.maybe(0.3, lambda: [" " + page.line("endmark")]))


def _foot(page: _Writer) -> list[str]:
    """What stands below the article."""
    return [
        *page.maybe(0.3, lambda: page.some("byline", 1, 2)),
        *page.maybe(0.25, lambda: page.some("page", 1, 1)),
        *page.maybe(0.45, lambda: [page.line("taghead"), *page.some("tagword", 2, 6)]),
        *page.maybe(0.4, lambda: page.some("follow", 1, 2)),
        *page.maybe(0.35, lambda: page.some("other", 2, 6)),
        *page.maybe(0.3, lambda: page.some("menu", 2, 8)),
        *page.maybe(0.35, lambda: page.some("foot", 1, 2)),
    ]


def _page(language: str, chance: random.Random) -> Page:
    page = _Writer(_grammars()[language], chance)
    title = page.line("title")
    lines = [*_head(page, title), *_article(page), *_foot(page)]
    return Page(chance.choice(("\n", "\n\n")).join(lines), language, title)


def write(n: int, seed: int = 2024) -> list[Page]:
    """`n` pages, three Indonesian ones to one English; the same ones for the same seed.

    >>> pages = write(200, seed=7)
    >>> pages == write(200, seed=7), pages == write(200, seed=8)
    (True, False)
    >>> sorted({page.language for page in pages})
    ['en', 'id']
    >>> [slot for page in pages for slot in _SLOT.findall(page.text)]
    []
    """
    chance = random.Random(seed)
    return [_page(chance.choices(("id", "en"), (3, 1))[0], chance) for _ in range(n)]


def read(path: str | Path, language: str = "id") -> list[Page]:
    """The pages of a file of JSON lines, plain or ``.gz``: objects with ``text``, and ``title`` and ``language`` where
    they are known; `language` is that of the others.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = Path(folder, "pages.jsonl")
    ...     _ = file.write_text('{"text": "Hujan turun."}\\n\\n{"text": "It rains.", "language": "en"}\\n')
    ...     [(page.text, page.language) for page in read(file)]
    [('Hujan turun.', 'id'), ('It rains.', 'en')]
    """
    opened = gzip.open if str(path).endswith(".gz") else open
    with opened(path, "rt", encoding="utf-8") as lines:
        records = [json.loads(line) for line in lines if line.strip()]
    return [Page(r["text"], r.get("language") or language, r.get("title") or "") for r in records]


def main() -> None:
    """Prints pages as JSON lines."""
    parser = argparse.ArgumentParser(description="Write pages to measure on, as JSON lines.")
    parser.add_argument("-n", type=int, default=1000, help="how many")
    parser.add_argument("--seed", type=int, default=2024)
    options = parser.parse_args()
    for page in write(options.n, options.seed):
        sys.stdout.write(json.dumps(asdict(page), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
