"""Writes the labelled documents of this repository, and variants of any, as `warta train` and `examples/train.rs` read them.

    python tests/quality/training.py FOLDER [LABELLED.jsonl ...]

writes into FOLDER `own.jsonl`, `wide.jsonl` and `short.jsonl`, and from these (but `short`) and the files named

- `titled.jsonl`: documents with a title line once more, with the title given, so that its line is a copy, and once more
  with the title given and without its line, as crawlers store it apart: the first line is no title then;
- `plain.jsonl`: documents once more with nothing but what stays of them. A cleaner must learn, too, what to do where
  there is nothing to do: without these it took a last paragraph for a notice, because notices stand last.

A variant has the site of its document, so that no fold trains on what it measures.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import gold

HERE = Path(__file__).parent
KEPT = gold.KEEP | {"title"}
FEWEST = 4
"""Lines that a variant without boilerplate has at least, besides its title."""
PARAGRAPH = 60
"""Characters from which a line that stands twice was doubled by a crawler."""

Labelled = dict[str, Any]


def labelled(document: gold.Gold, name: str) -> Labelled:
    """A document as JSON: its text and lines; cuts and blank lines are not trained on."""
    lines = [{"start": p.start, "end": p.end, "label": p.label} for p in document.lines if p.label != gold.BLANK]
    cuts = [{"start": p.start, "end": p.end, "label": p.label} for p in document.cuts]
    return {"id": name, "site": name, "text": document.raw, "title": document.meta.get("title"), "lines": lines, "cuts": cuts}


def titled(document: Labelled) -> Labelled | None:
    """The document with its title given; none without a title line, or when one is given already.

    >>> titled({"id": "a", "site": "s", "text": "Judul", "lines": [{"start": 0, "end": 5, "label": "title"}]})["lines"]
    [{'start': 0, 'end': 5, 'label': 'title_dup'}]
    """
    found = [line for line in document["lines"] if line["label"] == "title"]
    if not found or document.get("title"):
        return None
    title = document["text"][found[0]["start"] : found[0]["end"]].strip()
    lines = [{**line, "label": "title_dup" if line["label"] == "title" else line["label"]} for line in document["lines"]]
    return {**document, "id": document["id"] + "+title", "title": title, "lines": lines}


def apart(document: Labelled) -> Labelled | None:
    """The document without its title line, the title given; none without a title line, or when one is given already.

    >>> text, title, body = "Judul\\nIsi", {"start": 0, "end": 5, "label": "title"}, {"start": 6, "end": 9, "label": "body"}
    >>> document = apart({"id": "a", "site": "s", "text": text, "lines": [title, body]})
    >>> document["title"], document["text"], document["lines"]
    ('Judul', 'Isi', [{'start': 0, 'end': 3, 'label': 'body'}])
    """
    found = [line for line in document["lines"] if line["label"] == "title"]
    if not found or document.get("title"):
        return None
    text, start = document["text"], found[0]["start"]
    end = next((at for at in range(found[0]["end"], len(text)) if not text[at].isspace()), len(text))

    def moved(span: dict[str, Any]) -> dict[str, Any]:
        by = end - start if span["start"] >= end else 0
        return {**span, "start": span["start"] - by, "end": span["end"] - by}

    lines = [moved(line) for line in document["lines"] if line is not found[0]]
    cuts = [moved(cut) for cut in document.get("cuts") or [] if cut["start"] >= end or cut["end"] <= start]
    about = {"id": document["id"] + "+apart", "title": text[start : found[0]["end"]].strip()}
    return {**document, **about, "text": text[:start] + text[end:], "lines": lines, "cuts": cuts}


def plain(document: Labelled) -> Labelled | None:
    """What stays of a document, a line each, without the cuts; none when that is little."""
    parts: list[str] = []
    lines: list[dict[str, Any]] = []
    at = 0
    for line in document["lines"]:
        text = kept(document, line)
        again = len(text) >= PARAGRAPH and text in parts
        if line["label"] in KEPT and text and "\n" not in text and not again:
            parts.append(text)
            lines.append({"start": at, "end": at + len(text), "label": line["label"]})
            at += len(text) + 1
    if sum(line["label"] != "title" for line in lines) < FEWEST:
        return None
    return {**document, "id": document["id"] + "+plain", "text": "\n".join(parts), "lines": lines, "cuts": []}


def kept(document: Labelled, line: dict[str, Any]) -> str:
    """The text of a line without what is cut out of it."""
    cuts = [(cut["start"], cut["end"]) for cut in document.get("cuts") or []]
    span = range(line["start"], line["end"])
    return "".join(document["text"][at] for at in span if not any(s <= at < e for s, e in cuts)).strip()


def documents(folder: str) -> list[Labelled]:
    """The `.gold` files of a folder, but those of one line: most of what leaves them are cuts, which are not trained on."""
    read = ((gold.read(path), path.stem) for path in sorted((HERE / folder).glob("*.gold")))
    return [labelled(document, name) for document, name in read if "\n" in document.raw]


def short() -> list[Labelled]:
    """The documents of `short.toml` that may be trained on."""
    texts = tomllib.loads((HERE / "short.toml").read_text("utf-8"))["documents"]
    return [labelled(gold.parse(text), f"short{number}") for number, text in enumerate(texts)]


def read(paths: Iterable[str]) -> Iterator[Labelled]:
    """The documents of labelled files."""
    for path in paths:
        with open(path, encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                document = json.loads(line)
                yield {"id": f"{Path(path).stem}{number}", "site": document.get("outlet"), **document}


def write(path: Path, rows: Iterable[Labelled | None]) -> None:
    """Writes documents, a line each."""
    found = [row for row in rows if row is not None]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in found), "utf-8")
    print(f"{path.name}: {len(found)} documents")


def main(folder: str, *paths: str) -> None:
    """Writes all files."""
    out = Path(folder)
    out.mkdir(parents=True, exist_ok=True)
    own, wide, others = documents("own"), documents("wide"), list(read(paths))
    write(out / "own.jsonl", own)
    write(out / "wide.jsonl", wide)
    write(out / "short.jsonl", short())
    write(out / "titled.jsonl", [variant(document) for variant in (titled, apart) for document in own + others])
    write(out / "plain.jsonl", map(plain, own + wide + others))


if __name__ == "__main__":
    main(*sys.argv[1:])
