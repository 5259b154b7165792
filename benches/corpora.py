"""Runs over corpora of growing size: what they cost, in memory and in time, against the bare kernel on the same text.

    python benches/corpora.py [--gb 0.2 1 4] [--formats jsonl parquet] [--keep FOLDER]

A crawl of a size is the same pages over and over, each with an address and a last line of its own. Every run is a
process of its own. Other work on the machine disturbs the clock more than processor time, so costs are the latter.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import corpus as pages
import records as record

POOL = 8_000
"""Different pages."""

KERNEL = 200_000_000
"""Bytes of text that the bare kernel is given at most."""

CHUNK = 1_000
"""Pages in a row group, and in a call of the bare kernel."""


def crawl(size: int) -> Iterator[dict[str, Any]]:
    """Pages whose texts have so many bytes together."""
    pool = [(page.text, page.title, page.language) for page in pages.write(POOL)]
    number = held = 0
    while held < size:
        text, title, language = pool[number % POOL]
        site = f"kabar{number % 97}.example"
        text = f"{text}\n{site} {number}"
        held += len(text.encode())
        yield {"url": f"https://{site}/{number}", "title": title, "text": text, "topic": language}
        number += 1


def write(path: Path, size: int) -> None:
    """A crawl of so many bytes of text, in the format of the path."""
    if path.suffix == ".parquet":
        _write_parquet(path, size)
        return
    with path.open("w", encoding="utf-8") as file:
        for record in crawl(size):
            file.write(json.dumps(record, ensure_ascii=False) + "\n")


def _write_parquet(path: Path, size: int) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    writer = None
    for chunk in _chunks(crawl(size)):
        table = pa.Table.from_pylist(chunk)
        writer = writer or pq.ParquetWriter(path, table.schema, compression="zstd")
        writer.write_table(table)
    if writer:
        writer.close()


def _chunks(items: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    chunk: list[dict[str, Any]] = []
    for item in items:
        chunk.append(item)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _used() -> float:
    mine = resource.getrusage(resource.RUSAGE_SELF)
    return mine.ru_utime + mine.ru_stime


def kernel(size: int, threads: int) -> dict[str, float]:
    """`analyze_batch` on the same texts, with all its tables; making the texts is outside the clock."""
    from warta import Pipeline

    pipeline = Pipeline()
    pipeline.analyze_batch(["Harga naik."])
    cpu = clock = 0.0
    for chunk in _chunks(crawl(size)):
        texts, titles, urls = ([record[name] for record in chunk] for name in ("text", "title", "url"))
        began, used = time.perf_counter(), _used()
        tables = pipeline.analyze_batch(texts, titles=titles, urls=urls, n_threads=threads).tables
        made = [table.to_arrow() for table in tables.values()]
        cpu, clock = cpu + _used() - used, clock + time.perf_counter() - began
        del made, tables
    return {"cpu": cpu, "clock": clock}


def run(path: str, folder: str, threads: int, options: dict[str, Any]) -> dict[str, float]:
    """A run over a crawl, from its first byte to its manifest."""
    from warta import Pipeline, corpus

    Pipeline().analyze_batch(["Harga naik."])
    began, used = time.perf_counter(), _used()
    manifest = corpus.analyze([path], folder, n_threads=threads, **options)
    cpu, clock = _used() - used, time.perf_counter() - began
    written = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"cpu": cpu, "clock": clock, "peak": peak, "documents": manifest["documents"], "written": written / 1e6}


def _apart(call: str) -> dict[str, float]:
    """The result of a call in a process of its own."""
    code = f"import json, corpora; print(json.dumps(corpora.{call}))"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=Path(__file__).parent, capture_output=True, text=True, check=True
    )
    result: dict[str, float] = json.loads(done.stdout)
    return result


def measure(path: Path, size: int, threads: int, **options: Any) -> dict[str, float]:
    """A run over this crawl, and megabytes of text a second of processor time."""
    folder = path.parent / "out"
    shutil.rmtree(folder, ignore_errors=True)
    result = _apart(f"run({str(path)!r}, {str(folder)!r}, {threads}, {options!r})")
    shutil.rmtree(folder)
    return {**result, "speed": size / 1e6 / result["cpu"]}


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gb", type=float, nargs="+", default=[0.2, 1, 4])
    parser.add_argument("--formats", nargs="+", default=["jsonl", "parquet"])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--folder", help="for crawls and tables; removed")
    parser.add_argument("--no-record", action="store_true")
    options = parser.parse_args()
    found: dict[str, Any] = {"threads": options.threads, "runs": []}
    with tempfile.TemporaryDirectory(dir=options.folder) as folder:
        for gb in options.gb:
            _measure_size(Path(folder), int(gb * 1e9), options, found)
    if not options.no_record:
        record.write("corpora", found)


def _measure_size(folder: Path, size: int, options: argparse.Namespace, found: dict[str, Any]) -> None:
    for form in options.formats:
        path = folder / f"crawl.{form}"
        write(path, size)
        bare = _apart(f"kernel({min(size, KERNEL)}, 1)")
        result = measure(path, size, options.threads)
        row = {"gb": size / 1e9, "format": form, **result, "input": path.stat().st_size / 1e6}
        row["over_kernel"] = result["cpu"] / (bare["cpu"] * size / min(size, KERNEL))
        found["runs"].append(row)
        path.unlink()
        print(json.dumps({key: round(value, 3) if isinstance(value, float) else value for key, value in row.items()}), flush=True)


if __name__ == "__main__":
    os.environ.setdefault("RAYON_NUM_THREADS", "2")
    main()
