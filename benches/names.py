"""Names and texts to find them in, written by rules of our own: the same for the same numbers.

    python benches/names.py --aliases 1000000 --megabytes 50 FOLDER

writes ``aliases.txt``, one to a line, and ``texts.jsonl``.

Names are of invented words, as news has them: persons of two or three words, places and surnames of one, companies
and bodies with a usual first word, acronyms; some are common words with a capital. The n-th word is in as many names as
1/sqrt(n), so that names share their beginnings. In the texts one name stands about every 140 bytes, the n-th as often as
1/n (as names in news do), among invented common words and real function words that are also distributed so. As often
stand other runs of the same words with capitals, as a list never has all names: most of their words are names or begin
some. (In crawled Indonesian news a word with a capital stands about every 28 bytes, a run of them every 42.) Every
hundredth name stands inside a longer word, where it is none.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator
from itertools import accumulate
from pathlib import Path

_ONSETS = "b c d g h j k l m n p r s t w y br dr kr ny ng pr sr tr".split()
_VOWELS = "a a a e i i o u u ai au".split()
_CODAS = ["", "", "", "", "n", "ng", "r", "s", "t", "k", "l", "m", "h"]
_FUNCTION = """yang dan di dari pada untuk dengan tidak ini itu akan dalam ke juga oleh karena sudah lebih telah bisa
 sebagai saat ada adalah mereka tersebut agar bahwa atau kepada seperti para hingga setelah namun masih antara tahun
 hari orang sejumlah menurut kata katanya warga pemerintah""".split()
_HEADS = [*["PT"] * 8, *["CV"] * 3, "Bank", "Universitas", "Yayasan", "Dinas", "Komisi", "Rumah Sakit", "Partai"]
_TAILS = [*[""] * 6, " Tbk", " Tbk", " Persero", " Indonesia", " Nusantara", " Utama"]
_MARKS = [". ", ", ", " - ", "; ", ": ", " (", ") ", "\n", ".\n"]

BYTES_A_NAME = 140
"""Bytes of text for each name in it, about."""
BYTES_A_RUN = 90
"""Bytes of text for each run of capitalised words that need not be a name, about."""


def _word(chance: random.Random, syllables: int) -> str:
    return "".join(chance.choice(_ONSETS) + chance.choice(_VOWELS) + chance.choice(_CODAS) for _ in range(syllables))


def words(n: int, seed: int = 1) -> list[str]:
    """So many different invented words, the shortest first more or less.

    >>> len(set(words(1000))), words(3) == words(3)
    (1000, True)
    """
    chance = random.Random(seed)
    found: dict[str, None] = {}
    while len(found) < n:
        found.setdefault(_word(chance, chance.choice((2, 2, 3, 3, 4))))
    return list(found)


def _zipf(n: int) -> list[float]:
    """Cumulative weights of n things, the k-th with weight 1/k."""
    return list(accumulate(1 / rank for rank in range(1, n + 1)))


def _capitals(seed: int) -> tuple[list[str], list[float]]:
    """The words of names, and how often each is in one, cumulated."""
    vocabulary = words(60_000)
    random.Random(seed).shuffle(vocabulary)
    return vocabulary, list(accumulate(rank**-0.5 for rank in range(1, len(vocabulary) + 1)))


def _name(chance: random.Random, vocabulary: list[str], weights: list[float]) -> str:
    kind = chance.random()
    one = lambda: chance.choices(vocabulary, cum_weights=weights)[0].capitalize()  # noqa: E731
    if kind < 0.05:
        return "".join(chance.choice("ABDGHIKLMNPRSTU") for _ in range(chance.randint(3, 5)))
    if kind < 0.12:
        return one()
    if kind < 0.55:
        return " ".join(one() for _ in range(chance.choice((2, 2, 3))))
    return f"{chance.choice(_HEADS)} {one()} {one()}{chance.choice(_TAILS)}"


def aliases(n: int, seed: int = 2) -> list[str]:
    """So many different names.

    >>> names = aliases(1000)
    >>> len(set(names)), names == aliases(1000), all(name.isascii() for name in names)
    (1000, True, True)
    """
    chance, capitals = random.Random(seed), _capitals(seed)
    found: dict[str, None] = {}
    while len(found) < n:
        found.setdefault(_name(chance, *capitals))
    return list(found)


def texts(names: list[str], size: int, seed: int = 3) -> Iterator[str]:
    """Texts of about three and a half thousand bytes each, together of about `size`.

    >>> some = list(texts(aliases(100), 20_000))
    >>> 15_000 < sum(map(len, some)) < 25_000, some == list(texts(aliases(100), 20_000))
    (True, True)
    """
    chance = random.Random(seed)
    vocabulary = [*_FUNCTION, *words(20_000, seed=5)]
    weights, ranks = _zipf(len(vocabulary)), _zipf(len(names))
    order = chance.sample(names, len(names))
    capitals = _capitals(2)
    written = 0
    while written < size:
        text = _text(chance, vocabulary, weights, order, ranks, capitals)
        written += len(text)
        yield text


def _text(
    chance: random.Random,
    vocabulary: list[str],
    weights: list[float],
    names: list[str],
    ranks: list[float],
    capitals: tuple[list[str], list[float]],
) -> str:
    common = chance.choices(vocabulary, cum_weights=weights, k=460)
    marks = chance.choices(_MARKS, k=60)
    for at, mark in zip(chance.sample(range(len(common)), 60), marks, strict=True):
        common[at] += mark.rstrip(" ")
    for name in chance.choices(names, cum_weights=ranks, k=3000 // BYTES_A_NAME):
        inside = chance.random() < 0.01
        common[chance.randrange(len(common))] += f" {name}xyr" if inside else f" {name}"
    for _ in range(3000 // BYTES_A_RUN):
        run = chance.choices(capitals[0], cum_weights=capitals[1], k=chance.choice((1, 1, 2, 2, 3)))
        common[chance.randrange(len(common))] += f" {' '.join(word.capitalize() for word in run)}"
    return " ".join(common)


def main() -> None:
    """Writes the files."""
    parser = argparse.ArgumentParser(description="Write names and texts.")
    parser.add_argument("--aliases", type=int, default=1_000_000)
    parser.add_argument("--megabytes", type=float, default=50)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    options.folder.mkdir(exist_ok=True)
    names = aliases(options.aliases)
    (options.folder / "aliases.txt").write_text("\n".join(names), encoding="utf-8")
    with (options.folder / "texts.jsonl").open("w", encoding="utf-8") as file:
        for text in texts(names, int(options.megabytes * 1e6)):
            print(json.dumps({"text": text}), file=file)


if __name__ == "__main__":
    main()
