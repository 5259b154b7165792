"""Runs over corpora of growing size: what they cost, in memory and in time, against the bare kernel on the same text.

    python benches/corpora.py [--gb 0.2 1 4] [--formats jsonl parquet] [--layers mentions dates] [--scaling]

A crawl of a size is the same pages over and over, each with an address and a last line of its own. Every run is a
process of its own. Other work on the machine disturbs the clock more than processor time, so costs are the latter;
`--scaling`, two threads and two processes against one, is by the clock and wants a quiet machine. What was measured on
the same day for other sizes, formats, threads or layers stays in the record: the sizes may be run one by one.
"""

from __future__ import annotations

import argparse
import itertools
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

Layers = list[str] | None
"""None: all of them."""

Row = dict[str, Any]

POOL = 8_000
"""Different pages."""

KERNEL = 100_000_000
"""Bytes of text that the bare kernel is given at most, before the run and after it."""

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


def _pipeline(layers: Layers) -> Any:
    from warta import Pipeline

    pipeline = Pipeline(layers=layers)
    pipeline.analyze_batch(["Harga naik."])
    return pipeline


def kernel(size: int, threads: int, layers: Layers = None) -> dict[str, float]:
    """`analyze_batch` on the same texts, with all its tables; making the texts is outside the clock."""
    pipeline = _pipeline(layers)
    cpu = clock = 0.0
    for chunk in _chunks(crawl(size)):
        texts, titles, urls = ([record[name] for record in chunk] for name in ("text", "title", "url"))
        began, used = time.perf_counter(), _used()
        tables = pipeline.analyze_batch(texts, titles=titles, urls=urls, n_threads=threads).tables
        made = [table.to_arrow() for table in tables.values()]
        cpu, clock = cpu + _used() - used, clock + time.perf_counter() - began
        del made, tables
    return {"cpu": cpu, "clock": clock}


def run(paths: list[str], folder: str, threads: int, layers: Layers = None) -> dict[str, float]:
    """A run over a crawl, from its first byte to its manifest."""
    from warta import corpus

    pipeline = _pipeline(layers)
    began, used = time.perf_counter(), _used()
    manifest = corpus.analyze(paths, folder, pipeline=pipeline, n_threads=threads)
    cpu, clock = _used() - used, time.perf_counter() - began
    written = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"cpu": cpu, "clock": clock, "peak": peak, "documents": manifest["documents"], "written": written / 1e6}


def _begun(call: str) -> subprocess.Popen[str]:
    """A call in a process of its own."""
    code = f"import json, corpora; print(json.dumps(corpora.{call}))"
    return subprocess.Popen([sys.executable, "-c", code], cwd=Path(__file__).parent, stdout=subprocess.PIPE, text=True)


def _ended(process: subprocess.Popen[str]) -> dict[str, float]:
    said, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"a run ended with code {process.returncode}")
    result: dict[str, float] = json.loads(said)
    return result


def _runs(paths: list[Path], threads: int, layers: Layers, processes: int = 1) -> tuple[list[dict[str, float]], float]:
    """What processes with an equal share of the files each say, and the seconds until the last of them ends."""
    folders = [paths[0].parent / f"out{number}" for number in range(processes)]
    began = time.perf_counter()
    begun = []
    for number, folder in enumerate(folders):
        shutil.rmtree(folder, ignore_errors=True)
        mine = [str(path) for path in paths[number::processes]]
        begun.append(_begun(f"run({mine!r}, {str(folder)!r}, {threads}, {layers!r})"))
    results = [_ended(process) for process in begun]
    clock = time.perf_counter() - began
    for folder in folders:
        shutil.rmtree(folder)
    return results, clock


def measure(folder: Path, size: int, form: str, threads: int, layers: Layers) -> Row:
    """A run over a crawl, megabytes of text a second of processor time, and the cost over that of the bare kernel."""
    path = folder / f"crawl.{form}"
    write(path, size)
    least = min(size, KERNEL)
    before = _ended(_begun(f"kernel({least}, {threads}, {layers!r})"))
    [result], _ = _runs([path], threads, layers)
    after = _ended(_begun(f"kernel({least}, {threads}, {layers!r})"))
    row: Row = {"gb": size / 1e9, "format": form, "threads": threads, "layers": "all" if layers is None else layers, **result}
    row |= {"input": path.stat().st_size / 1e6, "speed": size / 1e6 / result["cpu"]}
    bare = (before["cpu"] + after["cpu"]) / (2 * least)
    row |= {"over_kernel": result["cpu"] / (bare * size), "load": os.getloadavg()[0]}
    path.unlink()
    return row


def scaling(folder: Path, size: int, form: str, layers: Layers) -> Row:
    """How many times as fast two threads, and two processes with half of the files each, are as one, by the clock."""
    paths = [folder / f"half{number}.{form}" for number in range(2)]
    for path in paths:
        write(path, size // 2)
    [one], _ = _runs(paths, 1, layers)
    [two], _ = _runs(paths, 2, layers)
    both, _ = _runs(paths, 1, layers, processes=2)
    for path in paths:
        path.unlink()
    return {
        "gb": size / 1e9,
        "format": form,
        "layers": "all" if layers is None else layers,
        "two_threads": one["clock"] / two["clock"],
        "two_processes": one["clock"] / max(result["clock"] for result in both),
        "load": os.getloadavg()[0],
    }


WHAT = ("gb", "format", "threads", "layers")
"""What tells rows of the record apart."""


def _noted(table: str, row: Row) -> None:
    """Puts the row into today's record, in place of an earlier one of the same run."""
    found = record.read("corpora")
    key = [row.get(name) for name in WHAT]
    others = [other for other in found.get(table, []) if [other.get(name) for name in WHAT] != key]
    record.write("corpora", {**found, table: [*others, row]})


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--gb", type=float, nargs="+", default=[0.2, 1, 4])
    parser.add_argument("--formats", nargs="+", default=["jsonl", "parquet"])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--layers", nargs="*", help="default all; without a name none: texts are cleaned only")
    parser.add_argument("--scaling", action="store_true", help="two threads and two processes against one instead")
    parser.add_argument("--folder", help="for crawls and tables; removed")
    parser.add_argument("--no-record", action="store_true")
    options = parser.parse_args()
    for gb, form in itertools.product(options.gb, options.formats):
        with tempfile.TemporaryDirectory(dir=options.folder) as folder:
            if options.scaling:
                row = scaling(Path(folder), int(gb * 1e9), form, options.layers)
            else:
                row = measure(Path(folder), int(gb * 1e9), form, options.threads, options.layers)
        print(json.dumps({key: round(value, 3) if isinstance(value, float) else value for key, value in row.items()}), flush=True)
        if not options.no_record:
            _noted("scaling" if options.scaling else "runs", row)


if __name__ == "__main__":
    os.environ.setdefault("RAYON_NUM_THREADS", "2")
    main()
