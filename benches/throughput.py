"""How fast `clean` and `analyze` are, as ratios to peers on the same bytes in one run. See README.md.

    python benches/throughput.py                        # pages of our own
    python benches/throughput.py --jsonl crawl.jsonl.gz
"""

from __future__ import annotations

import argparse
import importlib.metadata
import os
import platform
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import corpus
import peers
import records
from corpus import Page
from peers import Work
from rounds import Runner, rounds

import warta

BASE = "warta clean_batch, 1 thread"
COPY = "memory copy"
PACKAGES = ("warta", "justext", "lxml", "datatrove", "spacy", "regex")


def _clean(texts: list[str], threads: int) -> Work:
    """The clean texts, as a table."""
    cleaner = warta.Cleaner()
    return lambda: len(cleaner.clean_batch(texts, n_threads=threads).documents)


def _clean_each(texts: list[str]) -> Work:
    """The clean texts, page by page from Python."""
    cleaner = warta.Cleaner()
    return lambda: sum(len(cleaner.clean(text).text) for text in texts)


def _analyze(texts: list[str], threads: int) -> Work:
    """The clean texts and the names, as tables."""
    pipeline = warta.Pipeline()

    def work() -> int:
        batch = pipeline.analyze_batch(texts, n_threads=threads)
        return len(batch.documents) + len(batch.mentions)

    return work


def _own(pages: list[Page]) -> dict[str, Work]:
    texts = [page.text for page in pages]
    return {
        BASE: _clean(texts, 1),
        "warta clean_batch, 2 threads": _clean(texts, 2),
        "warta clean, page by page": _clean_each(texts),
        "warta analyze_batch, 1 thread": _analyze(texts, 1),
        "warta analyze_batch, 2 threads": _analyze(texts, 2),
    }


def _peers(pages: list[Page]) -> tuple[dict[str, Work], dict[str, str]]:
    """The peers that are installed; and of the others, what is missing."""
    works: dict[str, Work] = {COPY: peers.copy(pages)}
    missing: dict[str, str] = {}
    for name, peer in peers.PEERS.items():
        try:
            works[name] = peer(pages)
        except ImportError as error:
            missing[name] = str(error)
    return works, missing


@dataclass(frozen=True)
class Row:
    """A line of the table.

    `of_copy` and `clean_to_it` are ratios of throughput by the clock, `clean_to_it` that of BASE to this line;
    `by_processor` is the same in processor time of all threads, which a busy machine disturbs less.
    """

    name: str
    megabytes: float
    of_copy: float
    clean_to_it: float
    by_processor: float
    unrest: float
    kept: float | None


def _row(name: str, runner: Runner, runners: dict[str, Runner], size: int, kept: float | None) -> Row:
    copy, base = runners[COPY], runners[BASE]
    return Row(
        name,
        megabytes=size / runner.best / 1e6,
        of_copy=copy.best / runner.best,
        clean_to_it=runner.best / base.best,
        by_processor=min(runner.processor) / min(base.processor),
        unrest=runner.unrest,
        kept=kept,
    )


def rows(runners: dict[str, Runner], size: int, kept: Callable[[str], float | None] = lambda _: None) -> list[Row]:
    """The table, fastest first. `size` is in bytes.

    >>> copy, base = Runner(len, 1, [1.0, 1.5], [1.0, 1.0]), Runner(len, 1, [10.0], [8.0])
    >>> runners = {"slow": Runner(len, 1, [40.0], [16.0]), COPY: copy, BASE: base}
    >>> for row in rows(runners, size=10**7):
    ...     print(row.name, row.megabytes, row.of_copy, row.clean_to_it, row.by_processor, row.unrest)
    memory copy 10.0 1.0 0.1 0.125 1.25
    warta clean_batch, 1 thread 1.0 0.1 1.0 1.0 1.0
    slow 0.25 0.025 4.0 2.0 1.0
    """
    table = [_row(name, runner, runners, size, kept(name)) for name, runner in runners.items()]
    return sorted(table, key=lambda row: -row.megabytes)


def show(table: list[Row]) -> None:
    """Prints it."""
    print(f"{'':32}{'MB/s':>9}{'of a copy':>11}{'clean is':>12}{'by CPU':>10}{'unrest':>8}{'keeps':>8}")
    for row in table:
        speed = f"{row.megabytes:>9.3g}{row.of_copy:>11.2g}"
        ratios = f"{row.clean_to_it:>10.2g} x{row.by_processor:>8.2g} x"
        kept = "" if row.kept is None else f"{row.kept:.1%}"
        print(f"{row.name:32}{speed}{ratios}{row.unrest:>8.2f}{kept:>8}")


def _share(works: dict[str, Work], pages: list[Page]) -> Callable[[str], float | None]:
    """What share of the characters the peers keep, to see that they work at all."""
    size = sum(len(page.text) for page in pages)
    return lambda name: works[name]() / size if name in peers.PEERS or "page by page" in name else None


def _versions() -> dict[str, str]:
    installed = {d.metadata["Name"].lower() for d in importlib.metadata.distributions()}
    found = {name: importlib.metadata.version(name) for name in PACKAGES if name in installed}
    return {"python": platform.python_version(), **found}


def _facts(pages: list[Page], size: int, n: int, source: str) -> dict[str, object]:
    return {
        "versions": _versions(),
        "input": source,
        "pages": len(pages),
        "lines": sum(len(page.text.splitlines()) for page in pages),
        "bytes": size,
        "rounds": n,
        "processor": platform.machine(),
        "cores": os.cpu_count(),
    }


def _ratios(table: list[Row]) -> dict[str, dict[str, float]]:
    columns = ("of_copy", "clean_to_it", "by_processor", "unrest")
    return {row.name: {name: float(f"{getattr(row, name):.3g}") for name in columns} for row in table}


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure throughput against peers, in one run.")
    parser.add_argument("-n", type=int, default=400, help="how many pages to write (or to read of the file)")
    parser.add_argument("--seed", type=int, default=2024)
    parser.add_argument("--jsonl", type=Path, help="measure on the texts of this file (.gz too) instead")
    parser.add_argument("--language", default="id", choices=("id", "en"), help="of pages that don't say theirs")
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--no-record", action="store_true", help="print only")
    return parser.parse_args()


def main() -> None:
    """Measures, prints the table, writes the record."""
    options = _options()
    if options.jsonl:
        pages, source = corpus.read(options.jsonl, options.language)[: options.n], "jsonl"
    else:
        pages, source = corpus.write(options.n, options.seed), f"corpus.py --seed {options.seed}"
    size = sum(len(page.text.encode()) for page in pages)
    others, missing = _peers(pages)
    works = {**others, **_own(pages)}
    table = rows(rounds(works, options.rounds), size, _share(works, pages))
    print(f"{len(pages)} pages, {size / 1e6:.1f} MB, best of {options.rounds} rounds")
    show(table)
    for name, why in missing.items():
        print(f"not measured: {name} ({why})")
    if not options.no_record:
        facts = _facts(pages, size, options.rounds, source)
        print("record:", records.write("throughput", {**facts, "ratios": _ratios(table), "missing": missing}))


if __name__ == "__main__":
    main()
