"""Crawls to read: own pages in every format, and what is wrong with some."""

import csv
import gzip
import io
import json
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "benches"))

from corpus import write as pages  # noqa: E402


def records(n: int, seed: int = 7) -> list[dict]:
    """Pages as a crawler would hand them over; a few are printed twice, by another outlet and a little changed."""
    made = []
    for number, page in enumerate(pages(n, seed)):
        site = f"kabar{number % 5}.example"
        text = f"{page.text}\nKabar {number % 5} - berita hari ini"
        record = {"id": f"x{number}", "url": f"https://{site}/{number}", "title": page.title, "text": text}
        made.append({**record, "topic": page.language, "n": number})
        if number % 20 == 7:
            lines = made[number - 3]["text"].split("\n")
            made[-1]["text"] = "\n".join([*lines, "Disunting kembali oleh redaksi."])
    return made


def jsonl(items: list[dict]) -> bytes:
    return "".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items).encode()


def separated(items: list[dict]) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, items[0])
    writer.writeheader()
    writer.writerows(items)
    return out.getvalue().encode()


def parquet(items: list[dict], path: Path, rows: int = 100) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(items), path, row_group_size=rows)
    return path


def warc(text: str | bytes, number: int, kind: str = "conversion") -> bytes:
    """A record as Common Crawl writes them."""
    data = text.encode() if isinstance(text, str) else text
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://kabar{number % 5}.example/{number}\r\n"
        f"WARC-Date: 2024-05-01T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number}>\r\n"
        f"WARC-Identified-Content-Language: ind\r\nContent-Type: text/plain\r\nContent-Length: {len(data)}\r\n\r\n"
    )
    return head.encode() + data + b"\r\n\r\n"


def members(parts: list[bytes]) -> bytes:
    """One gzip member for each."""
    return b"".join(gzip.compress(part, mtime=0) for part in parts)


def tables(folder: Path) -> dict[str, bytes]:
    """The bytes of everything that a run leaves but its times."""
    files = sorted(path for path in Path(folder).rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files if path.name != "times.json"}


def rows(folder: Path, name: str) -> list[dict]:
    import pyarrow.parquet as pq

    return pq.read_table(Path(folder, f"{name}.parquet")).to_pylist()
