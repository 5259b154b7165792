"""How long one waits for the first result: medians over fresh processes, beside their bounds. See README.md.

    python benches/startup.py
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import records

TEXT = """Harga Garam di Surabaya Naik, Begini Penjelasan Kementerian Perdagangan

Penulis: Sekar Padmawidya

SURABAYA, Warta Muara - Menteri Perdagangan mengatakan pasokan dari Australia tertunda karena cuaca buruk.

Baca juga: Jepang dan Filipina Sepakat Membuka Jalur Kapal Baru

"Kami akan menambah pasokan mulai pekan depan," ujarnya kepada wartawan, Senin (12/9/2022).
"""

FRAMES = ("pandas", "polars", "pyarrow", "numpy", "duckdb", "dask", "pyspark", "ray", "datasets")

CALL = """
import sys, time, warta
text = sys.argv[1]
start, spent = time.perf_counter(), time.process_time()
warta.{name}(text)
print(time.perf_counter() - start, time.process_time() - spent)
"""

LOADED = """
import importlib.util, json, sys
import warta
frames = sys.argv[1].split()
loaded = [name for name in frames if name in sys.modules]
print(json.dumps([loaded, [name for name in frames if importlib.util.find_spec(name)]]))
"""


def _run(command: list[str]) -> str:
    """What it printed. A failure is raised with what it said."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr.strip().splitlines()[-1:]}")
    return done.stdout


def _python(code: str, *arguments: str) -> list[str]:
    return [sys.executable, "-c", code, *arguments]


@dataclass(frozen=True)
class Took:
    """Seconds by the clock and of processor time."""

    clock: float
    processor: float

    def __sub__(self, other: Took) -> Took:
        return Took(self.clock - other.clock, self.processor - other.processor)


def _spent() -> float:
    """Processor time of all processes that ended so far."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _whole(command: list[str]) -> Took:
    """A process from start to end."""
    start, spent = time.perf_counter(), _spent()
    _run(command)
    return Took(time.perf_counter() - start, _spent() - spent)


def interpreter() -> Took:
    """A Python that does nothing."""
    return _whole(_python("pass"))


def imported() -> Took:
    """What ``import warta`` adds to it."""
    return _whole(_python("import warta")) - interpreter()


def first(name: str) -> Callable[[], Took]:
    """The first call of this function in a process, after the import."""
    return lambda: Took(*map(float, _run(_python(CALL.format(name=name), TEXT)).split()))


def helped() -> Took:
    """The whole of ``warta --help``, as it stands beside this Python."""
    return _whole([str(Path(sys.executable).with_name("warta")), "--help"])


@dataclass(frozen=True)
class Measure:
    """What is measured and its bound, in milliseconds by the clock."""

    name: str
    run: Callable[[], Took]
    bound: float | None = None


MEASURES = (
    Measure("python -c pass", interpreter),
    Measure("import warta (less the line above)", imported, 60),
    Measure("first warta.clean", first("clean"), 80),
    Measure("first warta.analyze", first("analyze"), 250),
    Measure("warta --help", helped, 200),
)


Result = dict[str, float] | str
"""Milliseconds by ``clock`` and ``processor``; or why there are none."""


def _median(turns: list[Took]) -> dict[str, float]:
    return {name: statistics.median(getattr(turn, name) * 1000 for turn in turns) for name in ("clock", "processor")}


def medians(measures: tuple[Measure, ...], n: int) -> dict[str, Result]:
    """Medians of each over `n` rounds, in which each has its turn.

    >>> ticks = iter([Took(9.0, 9.0), Took(0.002, 0.001), Took(0.001, 0.001), Took(0.005, 0.002)])
    >>> def broken(): raise RuntimeError("no such command")
    >>> medians((Measure("a", lambda: next(ticks)), Measure("b", broken)), n=3)
    {'a': {'clock': 2.0, 'processor': 1.0}, 'b': 'no such command'}
    """
    turns: dict[str, list[Took]] = {measure.name: [] for measure in measures}
    failed: dict[str, Result] = {}
    for _ in range(n + 1):
        for measure in (m for m in measures if m.name not in failed):
            try:
                turns[measure.name].append(measure.run())
            except (OSError, RuntimeError) as error:
                failed[measure.name] = str(error)
    # The first turn wrote byte code and filled the disk's cache.
    return {name: failed.get(name) or _median(took[1:]) for name, took in turns.items()}


def verdict(result: Result, bound: float | None) -> str:
    """In words.

    >>> [verdict({"clock": ms, "processor": 1.0}, 60) for ms in (59.0, 61.0)]
    ['ok', 'too slow']
    >>> verdict("no such command", 60), verdict({"clock": 9.0}, None)
    ('not measured: no such command', '')
    """
    if isinstance(result, str):
        return f"not measured: {result}"
    return "" if bound is None else "ok" if result["clock"] <= bound else "too slow"


def frames() -> tuple[list[str], list[str]]:
    """The frame libraries that ``import warta`` loads, and those that are there to be loaded."""
    loaded, installed = json.loads(_run(_python(LOADED, " ".join(FRAMES))))
    return loaded, installed


def _cells(result: Result) -> str:
    if isinstance(result, str):
        return " " * 20
    return f"{result['clock']:>10.1f}{result['processor']:>10.1f}"


def show(values: dict[str, Result]) -> list[str]:
    """Prints the table; gives the verdicts that are not good."""
    print(f"{'median in ms':38}{'clock':>10}{'CPU':>10}{'bound':>8}")
    verdicts = []
    for measure in MEASURES:
        verdicts.append(verdict(values[measure.name], measure.bound))
        print(f"{measure.name:38}{_cells(values[measure.name])}{measure.bound or '':>8}  {verdicts[-1]}")
    return [text for text in verdicts if text not in ("", "ok")]


def main() -> int:
    """Measures, prints the table, writes the record; 1 when something is too slow, missing or loaded needlessly."""
    parser = argparse.ArgumentParser(description="Measure start-up in fresh processes.")
    parser.add_argument("-n", type=int, default=21, help="processes for each measure")
    parser.add_argument("--no-record", action="store_true", help="print only")
    options = parser.parse_args()
    values = medians(MEASURES, options.n)
    bad = show(values)
    loaded, installed = frames()
    there, theirs = (", ".join(names) or "none" for names in (installed, loaded))
    print(f"frame libraries loaded by the import: {theirs} (installed: {there})")
    if not options.no_record:
        bounds = {measure.name: measure.bound for measure in MEASURES}
        facts = {"python": platform.python_version(), "processes": options.n, "milliseconds": values, "bounds": bounds}
        print("record:", records.write("startup", {**facts, "frames_loaded": loaded, "frames_installed": installed}))
    return int(bool(bad or loaded))


if __name__ == "__main__":
    sys.exit(main())
