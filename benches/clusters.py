"""What Spark costs beside the kernel: processor time of all its processes, on the same texts, in turns.

    python benches/clusters.py [--mb 40] [--rounds 3]

Needs PySpark and Java 17. The rows are read from Parquet, analysed, and written to Spark's `noop` sink: what is left
out is the storage, of which every cluster has its own.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import corpora
import records as record

LISTS = ("mentions", "quotes", "sources", "dates", "removed")


def _tree(root: int) -> list[int]:
    """This process and all below it."""
    below: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        below.setdefault(int(fields[1]), []).append(int(stat.parent.name))
    found = [root]
    for process in found:
        found.extend(below.get(process, []))
    return found


def _processor() -> float:
    """Seconds of all processes of this tree, those that have ended included."""
    total = 0
    for process in _tree(os.getpid()):
        try:
            fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        total += sum(map(int, fields[11:15]))
    return total / os.sysconf("SC_CLK_TCK")


def _session(cluster: str) -> Any:
    import pyspark
    from pyspark.sql import SparkSession

    os.environ.setdefault("SPARK_HOME", os.path.dirname(pyspark.__file__))
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(cluster).config("spark.ui.enabled", "false")
    session = builder.config("spark.driver.host", "127.0.0.1").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


def _in_spark(session: Any, path: str) -> float:
    import warta.spark

    began = _processor()
    pages = session.read.parquet(path)
    found = warta.spark.analyze(pages, id="url", url="url", title="title", tables=LISTS)
    found.write.format("noop").mode("overwrite").save()
    return _processor() - began


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--mb", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--cluster", default="local-cluster[2,1,1024]")
    parser.add_argument("--no-record", action="store_true")
    options = parser.parse_args()
    size = options.mb * 1_000_000
    found: dict[str, Any] = {"mb": options.mb, "cluster": options.cluster, "spark": [], "kernel": []}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "crawl.parquet")
        corpora.write(path, size)
        session = _session(options.cluster)
        _in_spark(session, str(path))  # compiles, and starts the workers
        for _ in range(options.rounds):
            found["kernel"].append(corpora.kernel(size, 1)["cpu"])
            found["spark"].append(_in_spark(session, str(path)))
        session.stop()
    found["over_kernel"] = min(found["spark"]) / min(found["kernel"])
    print(json.dumps(found))
    if not options.no_record:
        record.write("clusters", found)


if __name__ == "__main__":
    main()
