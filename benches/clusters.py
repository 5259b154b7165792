"""What Spark costs beside the kernel: processor time of all its processes, on the same texts, in turns.

    python benches/clusters.py [--mb 40] [--rounds 3]

Needs PySpark and Java 17. The rows are read from Parquet, analysed in all layers, and written to Spark's `noop` sink:
what is left out is the storage, of which every cluster has its own. Two times are told apart: that of the first run,
in which Java compiles and every executor starts its Python worker, and that of each later one on the same session.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import corpora
import records as record

LISTS = ("mentions", "quotes", "sources", "dates", "removed")

FILES = 8
"""That the crawl is cut into, so that there are tasks for all executors."""

PARTS = ("python", "java")
"""What Spark's processes are: workers, and everything else."""

Times = dict[str, float]


def _fields(process: int) -> list[str]:
    """What ``/proc/PID/stat`` tells behind the name; nothing of a process that has ended."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def _tree(root: int) -> list[int]:
    """This process and all below it."""
    below: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        if fields := _fields(int(stat.parent.name)):
            below.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found = [root]
    for process in found:
        found.extend(below.get(process, []))
    return found


def _part(process: int) -> str:
    try:
        command = Path(f"/proc/{process}/cmdline").read_bytes().split(b"\0")[0]
    except OSError:
        return "java"
    return "java" if command.endswith(b"java") else "python"


def _processor() -> Times:
    """Seconds of all processes of this tree by what they are, those that have ended and were waited for included.

    The time of a worker that Spark ends meanwhile is lost: a round in which one ended says nothing.
    """
    total = dict.fromkeys(PARTS, 0.0)
    for process in _tree(os.getpid()):
        if fields := _fields(process):
            total[_part(process)] += sum(map(int, fields[11:15])) / os.sysconf("SC_CLK_TCK")
    return total


def _peaks() -> dict[str, list[int]]:
    """Megabytes that the processes of executors held at most."""
    found: dict[str, list[int]] = {part: [] for part in PARTS}
    for process in _tree(os.getpid()):
        try:
            command = Path(f"/proc/{process}/cmdline").read_bytes()
            status = Path(f"/proc/{process}/status").read_text()
        except OSError:
            continue
        if b"CoarseGrained" in command or b"pyspark.daemon" in command:
            found[_part(process)].append(int(status.partition("VmHWM:")[2].split()[0]) // 1024)
    return {part: sorted(sizes) for part, sizes in found.items()}


def _session(cluster: str) -> Any:
    import pyspark
    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_HOME", os.path.dirname(pyspark.__file__))
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(cluster).config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _in_spark(session: Any, path: str) -> Times:
    import warta.spark

    before, processes = _processor(), set(_tree(os.getpid()))
    pages = session.read.parquet(path)
    found = warta.spark.analyze(pages, id="url", url="url", title="title", tables=LISTS)
    found.write.format("noop").mode("overwrite").save()
    after = _processor()
    return {**{part: after[part] - before[part] for part in PARTS}, "ended": len(processes - set(_tree(os.getpid())))}


def _write(folder: Path, size: int) -> int:
    """A crawl in several files; how many documents it has."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    records = list(corpora.crawl(size))
    each = -(-len(records) // FILES)
    for file in range(FILES):
        rows = pa.Table.from_pylist(records[file * each : (file + 1) * each])
        pq.write_table(rows, folder / f"{file}.parquet", compression="zstd")
    return len(records)


def _rounds(session: Any, folder: Path, size: int, rounds: int) -> Iterator[Times]:
    for _ in range(rounds):
        kernel = corpora.kernel(size, 1)["cpu"]
        spark = _in_spark(session, str(folder))
        yield {"kernel": kernel, **spark, "over_kernel": sum(spark[part] for part in PARTS) / kernel}


def measure(size: int, rounds: int, cluster: str) -> dict[str, Any]:
    """The first run, those after it, and what executors held."""
    with tempfile.TemporaryDirectory() as folder:
        documents = _write(Path(folder), size)
        begun = _processor()
        session = _session(cluster)
        _in_spark(session, folder)
        first = {part: seconds - begun[part] for part, seconds in _processor().items()}
        rows = list(_rounds(session, Path(folder), size, rounds))
        peaks = _peaks()
        session.stop()
    later = [row for row in rows if not row["ended"]] or rows
    python = statistics.median(row["python"] for row in later)
    return {
        "documents": documents,
        "first": first,
        "later": rows,
        "over_kernel": statistics.median(row["over_kernel"] for row in later),
        "start": sum(first.values()) - statistics.median(row["python"] + row["java"] for row in later),
        "micros_a_document": {"kernel": 1e6 * statistics.median(row["kernel"] for row in later) / documents, "worker": 1e6 * python / documents},
        "peak": peaks,
    }


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--mb", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cluster", default="local-cluster[2,1,1024]")
    parser.add_argument("--no-record", action="store_true")
    options = parser.parse_args()
    found = {"mb": options.mb, "cluster": options.cluster, **measure(options.mb * 1_000_000, options.rounds, options.cluster)}
    print(json.dumps(found))
    if not options.no_record:
        record.write("clusters", found)


if __name__ == "__main__":
    main()
