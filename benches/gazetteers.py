"""How fast names are found in texts, beside what else finds exact, word-bounded, longest names.

    python benches/gazetteers.py [--aliases 1000 100000 1000000] [--megabytes 50] [--rounds 5]

Every line takes the same Python list of texts, and gives an Arrow table (``doc start end``, at least) of the leftmost
longest names between word boundaries, in code points. Peers that are not installed are named. Each line is also told
how many names it found: what differs is said in ``README.md``.
"""

from __future__ import annotations

import argparse
import os
import platform
import re
import time
from collections.abc import Callable, Iterable
from typing import Any

import names
import records
from rounds import rounds

Find = Callable[[str], Iterable[tuple[int, int]]]
Work = Callable[[], int]

BASE = "warta, 1 thread"


def _bounded(text: str, start: int, end: int) -> bool:
    """Whether no word runs over the ends.

    >>> _bounded("ab cd", 0, 2), _bounded("ab cd", 0, 1)
    (True, False)
    """
    left = start == 0 or not (text[start - 1].isalnum() and text[start].isalnum())
    return left and (end == len(text) or not (text[end - 1].isalnum() and text[end].isalnum()))


def resolve(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of overlapping spans those between boundaries; of these the leftmost, then the longest.

    >>> resolve("Laut China Selatan", [(5, 10), (0, 18), (0, 10), (0, 2)])
    [(0, 18)]
    """
    valid = sorted((start, -end) for start, end in spans if _bounded(text, start, end))
    found, free = [], 0
    for start, end in valid:
        if start >= free:
            found.append((start, -end))
            free = -end
    return found


def table(found: Iterable[Iterable[tuple[int, int]]]) -> Any:
    """An Arrow table of what was found in each text.

    >>> table([[(0, 2)], []]).to_pydict()
    {'doc': [0], 'start': [0], 'end': [2]}
    """
    import pyarrow as pa

    docs: list[int] = []
    starts: list[int] = []
    ends: list[int] = []
    for doc, spans in enumerate(found):
        for start, end in spans:
            docs.append(doc)
            starts.append(start)
            ends.append(end)
    columns = [pa.array(docs, pa.int64()), pa.array(starts, pa.int32()), pa.array(ends, pa.int32())]
    return pa.table(columns, names=["doc", "start", "end"])


def daachorse(aliases: list[str]) -> Find:
    """Overlapping search, then resolution."""
    from daachorse import CharwiseDoubleArrayAhoCorasick as Automaton

    automaton = Automaton(aliases)
    return lambda text: resolve(text, ((start, end) for start, end, _ in automaton.find_overlapping(text)))


def ahocorasick_rs(aliases: list[str]) -> Find:
    """Overlapping search, then resolution."""
    from ahocorasick_rs import AhoCorasick, MatchKind

    automaton = AhoCorasick(aliases, matchkind=MatchKind.Standard)

    def find(text: str) -> list[tuple[int, int]]:
        found = automaton.find_matches_as_indexes(text, overlapping=True)
        return resolve(text, ((start, end) for _, start, end in found))

    return find


def pyahocorasick(aliases: list[str]) -> Find:
    """All matches, then resolution."""
    from ahocorasick import Automaton

    automaton = Automaton()
    for alias in aliases:
        automaton.add_word(alias, len(alias))
    automaton.make_automaton()
    return lambda text: resolve(text, ((end + 1 - size, end + 1) for end, size in automaton.iter(text)))


_PIECE = re.compile(r"\w+|[^\w\s]")


def token_dict(aliases: list[str]) -> Find:
    """A set of aliases and the longest word count for each first word."""
    known, longest = set(), {}
    for alias in aliases:
        words = tuple(_PIECE.findall(alias))
        known.add(words)
        longest[words[0]] = max(longest.get(words[0], 0), len(words))

    def find(text: str) -> Iterable[tuple[int, int]]:
        pieces = [(m[0], m.start(), m.end()) for m in _PIECE.finditer(text)]
        words = tuple(word for word, _, _ in pieces)
        at = 0
        while at < len(words):
            for count in range(min(longest.get(words[at], 0), len(words) - at), 0, -1):
                if words[at : at + count] in known:
                    yield pieces[at][1], pieces[at + count - 1][2]
                    at += count - 1
                    break
            at += 1

    return find


def spacy(aliases: list[str]) -> Find:
    """PhraseMatcher, then spaCy's own filter of overlapping spans."""
    import spacy as library
    from spacy.matcher import PhraseMatcher
    from spacy.util import filter_spans

    nlp = library.blank("id")
    matcher = PhraseMatcher(nlp.vocab)
    matcher.add("name", [nlp.make_doc(alias) for alias in aliases])

    def find(text: str) -> list[tuple[int, int]]:
        spans = filter_spans(matcher(nlp.make_doc(text), as_spans=True))
        return [(span.start_char, span.end_char) for span in spans]

    return find


PEERS: dict[str, Callable[[list[str]], Find]] = {
    "daachorse": daachorse,
    "ahocorasick_rs": ahocorasick_rs,
    "pyahocorasick": pyahocorasick,
    "dict of token tuples": token_dict,
    "spaCy PhraseMatcher": spacy,
}
SLOW = {"spaCy PhraseMatcher": 10_000}
"""The most aliases that a peer is asked for: more takes minutes."""


def gazetteer(aliases: list[str]) -> Any:
    """The list as a user makes it: one row for each alias, in Arrow, with the usual case rule and both packs."""
    import pyarrow as pa
    from warta import Gazetteer

    ids = [f"e{number}" for number in range(len(aliases))]
    columns = {"id": ids, "name": aliases, "type": pa.array(["ORG"] * len(aliases)).dictionary_encode()}
    return Gazetteer(pa.table(columns))


def _own(aliases: list[str], texts: list[str]) -> dict[str, Work]:
    import pyarrow as pa

    column, ours = pa.array(texts, pa.large_string()), gazetteer(aliases)

    def work(source: Any, threads: int) -> Work:
        return lambda: pa.table(ours.find_batch(source, n_threads=threads)).num_rows

    return {BASE: work(texts, 1), "warta, Arrow, 1 thread": work(column, 1), "warta, Arrow, 2 threads": work(column, 2)}


def _peers(aliases: list[str], texts: list[str], wanted: set[str]) -> tuple[dict[str, Work], dict[str, str]]:
    works: dict[str, Work] = {}
    missing: dict[str, str] = {}
    for name, make in PEERS.items():
        if wanted and name not in wanted:
            continue
        if len(aliases) > SLOW.get(name, len(aliases)):
            missing[name] = "too slow for so many"
            continue
        try:
            start = time.perf_counter()
            find = make(aliases)
            print(f"  {name} built in {time.perf_counter() - start:.2f} s", flush=True)
            works[name] = lambda find=find: table(map(find, texts)).num_rows  # type: ignore[misc]
        except ImportError as error:
            missing[name] = str(error)
    return works, missing


def measure(count: int, megabytes: float, n: int, wanted: set[str]) -> dict[str, Any]:
    """Speeds for so many aliases: MB/s, and ratios to the slowest way that warta runs, by clock and by processor."""
    aliases = names.aliases(count)
    texts = list(names.texts(aliases, int(megabytes * 1e6)))
    size = sum(map(len, texts))
    others, missing = _peers(aliases, texts, wanted)
    works = {**_own(aliases, texts), **others}
    found = {name: work() for name, work in works.items()}
    runners = rounds(works, n)
    base = runners[BASE]
    print(f"{count} aliases, {size / 1e6:.1f} MB, best of {n} rounds")
    print(f"{'':26}{'MB/s':>8}{'warta is':>12}{'by CPU':>10}{'unrest':>8}{'names':>10}")
    lines: dict[str, Any] = {}
    for name, runner in sorted(runners.items(), key=lambda pair: pair[1].best):
        clock, processor = runner.best / base.best, min(runner.processor) / min(base.processor)
        speed = size / runner.best / 1e6
        print(f"{name:26}{speed:8.1f}{clock:10.2f} x{processor:8.2f} x{runner.unrest:8.2f}{found[name]:10}")
        lines[name] = {"warta_is": round(clock, 3), "by_processor": round(processor, 3), "names": found[name]}
    for name, why in missing.items():
        print(f"not measured: {name} ({why})")
    return {"aliases": count, "bytes": size, "lines": lines, "missing": missing}


def main() -> None:
    """Measures, prints the tables, writes the record."""
    parser = argparse.ArgumentParser(description="Measure the finding of names against peers, in one run.")
    parser.add_argument("--aliases", type=int, nargs="+", default=[1_000, 100_000, 1_000_000])
    parser.add_argument("--megabytes", type=float, default=50)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--only", nargs="*", default=[], help="peers to measure; all without it")
    parser.add_argument("--no-record", action="store_true", help="print only")
    options = parser.parse_args()
    tables = [measure(count, options.megabytes, options.rounds, set(options.only)) for count in options.aliases]
    if not options.no_record:
        facts = {"python": platform.python_version(), "cores": os.cpu_count(), "rounds": options.rounds}
        print("record:", records.write("gazetteers", {**facts, "tables": tables}))


if __name__ == "__main__":
    main()
