"""What passing a column costs: the doors of pandas, Polars and Arrow over the bare batch call on a list, in one run.

    python benches/doors.py
"""

from __future__ import annotations

import argparse
import platform
from collections.abc import Callable
from typing import Any

import corpus
import pandas
import polars
import pyarrow
import records
import rounds

import warta

BOUND = 1.15
"""What a door may take, as a multiple of the bare call."""


def short_texts(n: int, seed: int) -> list[str]:
    """The first lines of written pages: texts of about 600 characters."""
    pages = [page.text for page in corpus.write(min(n, 2000), seed)]
    return [f"{pages[row % len(pages)][:600]} ({row})" for row in range(n)]


def doors(texts: list[str], verb: str) -> dict[str, Callable[[], Any]]:
    """The bare call and the doors; each ends with what the caller asked for, in the caller's library."""
    columns = {"pandas": pandas.Series(texts), "polars": polars.Series(texts), "arrow": pyarrow.array(texts)}
    frame = polars.LazyFrame({"text": columns["polars"]})
    pipeline = warta.Pipeline()
    cleaner = pipeline.cleaner

    def bare() -> Any:
        if verb == "clean":
            return cleaner.clean_batch(texts, progress=False).documents.column_names
        batch = pipeline.analyze_batch(texts, layers=("mentions",), progress=False)
        return batch.mentions.column_names

    def through(column: Any) -> Callable[[], Any]:
        space = warta.over(column)
        return lambda: getattr(space, verb)(pipeline=pipeline, progress=False)

    made: dict[str, Callable[[], Any]] = {"bare": bare} | {name: through(one) for name, one in columns.items()}
    expression = getattr(polars.col("text").warta, verb)(pipeline=pipeline)
    made["polars, a query"] = lambda: frame.select(expression).collect()
    return made


def measure(n: int, seed: int, turns: int) -> dict[str, dict[str, float]]:
    """Time of each door over that of the bare call, by verb."""
    texts = short_texts(n, seed)
    found = {}
    for verb in ("clean", "mentions"):
        runners = rounds.rounds(doors(texts, verb), turns)
        base = runners["bare"].best
        found[verb] = {name: round(one.best / base, 3) for name, one in runners.items()} | {"seconds": round(base, 2)}
        print(verb, found[verb], "unrest", {name: round(one.unrest, 2) for name, one in runners.items()})
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=100_000, help="texts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-record", action="store_true")
    arguments = parser.parse_args()
    found = measure(arguments.n, arguments.seed, arguments.rounds)
    worst = max(ratio for one in found.values() for name, ratio in one.items() if name in ("pandas", "polars", "arrow"))
    print(f"the slowest door takes {worst} of the bare call; the bound is {BOUND}")
    if not arguments.no_record:
        versions = {library.__name__: library.__version__ for library in (pandas, polars, pyarrow)}
        facts = {"texts": arguments.n, "python": platform.python_version(), "versions": versions, "ratios": found}
        print(records.write("doors", {**facts, "bound": BOUND}))


if __name__ == "__main__":
    main()
