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
    """The bare call and the doors; each ends with all that the verb gives, in the caller's library."""
    columns = {"pandas": pandas.Series(texts), "polars": polars.Series(texts), "arrow": pyarrow.array(texts)}
    frame = polars.LazyFrame({"text": columns["polars"]})
    pipeline = warta.Pipeline()
    cleaner = pipeline.cleaner

    def bare() -> Any:
        if verb == "clean":
            return cleaner.clean_batch(texts, progress=False).documents.column_names
        if verb == "mentions":
            return pipeline.analyze_batch(texts, layers=("mentions",), progress=False).mentions.column_names
        batch = pipeline.analyze_batch(texts, progress=False)
        return [table.column_names for table in batch.tables.values()]

    def through(column: Any) -> Callable[[], Any]:
        space = warta.over(column)

        def door() -> Any:
            found = getattr(space, verb)(pipeline=pipeline, progress=False)
            return [found[name] for name in found.batch.tables] if verb == "analyze" else found

        return door

    made: dict[str, Callable[[], Any]] = {"bare": bare} | {name: through(one) for name, one in columns.items()}
    expression = getattr(polars.col("text").warta, verb)(pipeline=pipeline)
    made["polars, a query"] = lambda: frame.select(expression).collect()
    return made


def measure(n: int, seed: int, turns: int) -> dict[str, dict[str, dict[str, float]]]:
    """Time of each door over that of the bare call, by verb: by the clock, and of the processor in all threads."""
    texts = short_texts(n, seed)
    found = {}
    for verb in ("clean", "mentions", "analyze"):
        runners = rounds.rounds(doors(texts, verb), turns)
        base = runners["bare"]
        found[verb] = {
            name: {"clock": round(one.best / base.best, 3), "processor": round(min(one.processor) / min(base.processor), 3)}
            for name, one in runners.items()
        }
        unrest = {name: round(one.unrest, 2) for name, one in runners.items()}
        print(f"{verb}: {base.best:.2f} s for the bare call; {found[verb]}; unrest {unrest}")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=100_000, help="texts")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-record", action="store_true")
    arguments = parser.parse_args()
    found = measure(arguments.n, arguments.seed, arguments.rounds)
    doors_ = [one[name]["processor"] for one in found.values() for name in ("pandas", "polars", "arrow")]
    print(f"the slowest door takes {max(doors_)} of the bare call by processor time; the bound is {BOUND}")
    if not arguments.no_record:
        versions = {library.__name__: library.__version__ for library in (pandas, polars, pyarrow)}
        facts = {"texts": arguments.n, "python": platform.python_version(), "versions": versions, "ratios": found}
        print(records.write("doors", {**facts, "bound": BOUND}))


if __name__ == "__main__":
    main()
