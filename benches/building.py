"""What making a list of names costs: time, memory, file. See README.md.

    python benches/building.py [--aliases 1000000] [--rounds N]
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import records

MB = 1e6


def _status(key: str) -> float:
    """Megabytes of this process by a line of its status; Linux only."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(key)) * 1024 / MB


def _timed(work: Callable[[], Any]) -> tuple[Any, dict[str, float]]:
    """What the work gives, its processor time, and the peak of memory above what was there before it."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")  # the peak starts from here
    before, start = _status("VmRSS"), time.process_time()
    made = work()
    return made, {"seconds": time.process_time() - start, "peak_mb": _status("VmHWM") - before}


def _peer(names: list[str]) -> Any:
    """What finds the same names in Python: a set of token tuples, and the longest word count for each first word."""
    from gazetteers import token_dict

    return token_dict(names)


def from_arrow(names: list[str]) -> dict[str, Any]:
    """From a table; then the file, and how long it takes to open."""
    import pyarrow as pa
    from warta import Gazetteer

    ids = pa.array([f"e{number}" for number in range(len(names))])
    kinds = pa.array(["ORG"] * len(names)).dictionary_encode()
    table = pa.table({"id": ids, "name": pa.array(names), "type": kinds})
    names.clear()
    made, facts = _timed(lambda: Gazetteer(table))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "names.warta"
        made.save(path)
        start = time.perf_counter()
        Gazetteer.load(path)
        opened = (time.perf_counter() - start) * 1e3
        return {**facts, "file_mb": path.stat().st_size / MB, "open_ms": opened}


def from_dicts(names: list[str]) -> dict[str, Any]:
    """From one dict a name."""
    from warta import Gazetteer

    rows = [{"id": f"e{number}", "name": name, "type": "ORG"} for number, name in enumerate(names)]
    return _timed(lambda: Gazetteer(rows))[1]


def from_tuples(names: list[str]) -> dict[str, Any]:
    """The peer."""
    return _timed(lambda: _peer(names))[1]


WAYS = {"Arrow": from_arrow, "dicts": from_dicts, "peer": from_tuples}


def _child(way: str, count: int) -> dict[str, Any]:
    """One way, measured in a process of its own: what another one left in memory would hide its peak."""
    done = subprocess.run(
        [sys.executable, __file__, "--way", way, "--aliases", str(count)], check=True, capture_output=True, text=True
    )
    return dict(json.loads(done.stdout))


def _best(facts: list[dict[str, Any]]) -> dict[str, Any]:
    return {key: round(min(fact[key] for fact in facts), 3) for key in facts[0]}


def main() -> None:
    """Measures, prints, writes the record."""
    parser = argparse.ArgumentParser(description="Measure the making of a list of names.")
    parser.add_argument("--aliases", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--way", choices=WAYS, help="measure this one here, and print it as JSON")
    parser.add_argument("--no-record", action="store_true", help="print only")
    options = parser.parse_args()
    if options.way:
        import names

        print(json.dumps(WAYS[options.way](names.aliases(options.aliases))))
        return
    # In turns, so that whatever else the machine does hits all.
    rounds = [{way: _child(way, options.aliases) for way in WAYS} for _ in range(options.rounds)]
    best = {way: _best([facts[way] for facts in rounds]) for way in WAYS}
    for way, facts in best.items():
        print(f"{way:8}", ", ".join(f"{key} {value}" for key, value in facts.items()))
    print("over the peer:", {way: round(best[way]["seconds"] / best["peer"]["seconds"], 2) for way in WAYS})
    if not options.no_record:
        facts = {"python": platform.python_version(), "cores": os.cpu_count(), "aliases": options.aliases}
        print("record:", records.write("building", {**facts, "rounds": options.rounds, "ways": best}))


if __name__ == "__main__":
    main()
