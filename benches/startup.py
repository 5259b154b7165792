"""How long one waits for the first result: medians over fresh processes, beside their bounds. See README.md.

    python benches/startup.py
"""

from __future__ import annotations

import argparse
import json
import platform
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
start = time.perf_counter()
warta.{name}(text)
print(time.perf_counter() - start)
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


def _wall(command: list[str]) -> float:
    """Seconds from start to end of a process."""
    start = time.perf_counter()
    _run(command)
    return time.perf_counter() - start


def interpreter() -> float:
    """A Python that does nothing."""
    return _wall(_python("pass"))


def imported() -> float:
    """What ``import warta`` adds to it."""
    return _wall(_python("import warta")) - interpreter()


def first(name: str) -> Callable[[], float]:
    """The first call of this function in a process, after the import."""
    return lambda: float(_run(_python(CALL.format(name=name), TEXT)))


def helped() -> float:
    """The whole of ``warta --help``, as it stands beside this Python."""
    return _wall([str(Path(sys.executable).with_name("warta")), "--help"])


@dataclass(frozen=True)
class Measure:
    """What is measured and its bound, in milliseconds."""

    name: str
    run: Callable[[], float]
    bound: float | None = None


MEASURES = (
    Measure("python -c pass", interpreter),
    Measure("import warta (less the line above)", imported, 60),
    Measure("first warta.clean", first("clean"), 80),
    Measure("first warta.analyze", first("analyze"), 250),
    Measure("warta --help", helped, 200),
)


def medians(measures: tuple[Measure, ...], n: int) -> dict[str, float | str]:
    """Median of each in milliseconds, over `n` rounds in which each has its turn; or why there is none.

    >>> import itertools
    >>> ticks = itertools.chain([9.0], [0.002, 0.001, 0.005])
    >>> def broken(): raise RuntimeError("no such command")
    >>> medians((Measure("a", lambda: next(ticks)), Measure("b", broken)), n=3)
    {'a': 2.0, 'b': 'no such command'}
    """
    found: dict[str, list[float]] = {}
    failed: dict[str, float | str] = {}
    for turn in range(n + 1):
        for measure in (m for m in measures if m.name not in failed):
            try:
                seconds = measure.run()
            except (OSError, RuntimeError) as error:
                failed[measure.name] = str(error)
                continue
            if turn:  # the first turn writes byte code and fills the disk's cache
                found.setdefault(measure.name, []).append(seconds * 1000)
    return {name: statistics.median(values) for name, values in found.items()} | failed


def verdict(value: float | str, bound: float | None) -> str:
    """In words.

    >>> verdict(59.0, 60), verdict(61.0, 60), verdict("no such command", 60), verdict(9.0, None)
    ('ok', 'too slow', 'not measured: no such command', '')
    """
    if isinstance(value, str):
        return f"not measured: {value}"
    return "" if bound is None else "ok" if value <= bound else "too slow"


def frames() -> tuple[list[str], list[str]]:
    """The frame libraries that ``import warta`` loads, and those that are there to be loaded."""
    loaded, installed = json.loads(_run(_python(LOADED, " ".join(FRAMES))))
    return loaded, installed


def show(values: dict[str, float | str]) -> list[str]:
    """Prints the table; gives the verdicts that are not good."""
    print(f"{'':38}{'ms':>8}{'bound':>8}")
    verdicts = []
    for measure in MEASURES:
        value, bound = values[measure.name], measure.bound
        shown = "" if isinstance(value, str) else f"{value:.1f}"
        verdicts.append(verdict(value, bound))
        print(f"{measure.name:38}{shown:>8}{bound or '':>8}  {verdicts[-1]}")
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
