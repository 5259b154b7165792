"""The sample that somebody looks through: drawn by layer and outlet, the same for the same seed."""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..cli.reasons import Reasons
from ..errors import InputError
from ..frames.frame_tables import FrameTables
from ..tables.source import Source, opened
from .write import page, write_csv

__all__ = ["LAYERS", "Audit", "audit"]

LAYERS = ("kept", "dropped", "mentions", "quotes", "sources")
"""What is sampled: kept lines, dropped lines, names, statements, reporting sources."""

AROUND = 160
"""Characters of context on each side."""

Row = dict[str, Any]


@dataclass(frozen=True)
class Audit:
    """A sample to be judged by eye.

    Attributes
    ----------
    rows : list of dict
        What the CSV holds; `docs/audit.md` describes the columns.
    by : str
        What the documents are parted by.
    """

    rows: list[Row]
    by: str

    def save(self, path: str | Path) -> None:
        """Writes ``PATH.csv``, to be filled in, and ``PATH.html``, to be read or printed beside it."""
        write_csv(Path(f"{path}.csv"), self.rows)
        Path(f"{path}.html").write_text(page(self.rows, self.by), encoding="utf-8")

    def __len__(self) -> int:
        return len(self.rows)

    def __repr__(self) -> str:
        numbers = {layer: sum(row["layer"] == layer for row in self.rows) for layer in LAYERS}
        return f"Audit({', '.join(f'{n} {layer}' for layer, n in numbers.items())}; by {self.by})"

    def _repr_html_(self) -> str:
        from .write import body

        return body(self.rows, self.by)


def audit(
    batch: Any, n: int = 200, by: str = "outlet", seed: int = 1, *, texts: Any = None, path: str | Path | None = None
) -> Audit:
    """A stratified sample of what warta decided, to be judged by eye.

    Each of the five layers (kept lines, dropped lines, names, statements, sources) gets the same number of rows, and in
    each layer each outlet the same, so that small outlets are judged too; what a layer or an outlet has too few of goes to
    the others. The rows carry the size of the stratum they were drawn from, so that `audit_report` weighs them right.

    Parameters
    ----------
    batch : Tables or FrameTables
        What `Pipeline.analyze_batch` or the verb `analyze` gave.
    n : int, default 200
        Rows in all.
    by : str, default "outlet"
        What is judged by itself: ``outlet section language year month``, or a column of the caller's frame.
    seed : int, default 1
        The same seed draws the same rows.
    texts : sequence of str, optional
        The raw texts that the batch was made of; needed unless `batch` is of the verb `analyze`, which knows them.
    path : str or path, optional
        Write ``PATH.csv`` and ``PATH.html``; `Audit.save` does it later.

    Returns
    -------
    Audit

    Raises
    ------
    InputError
        Without the raw texts, or with texts that are not those of the batch.

    Examples
    --------
    >>> import warta
    >>> texts = ["Rusia memuji Mesir.\\n\\nBaca juga: Panen Raya di Demak\\n\\nHarga beras naik lagi di pasar kota itu."]
    >>> sample = warta.audit(warta.Pipeline().analyze_batch(texts), n=10, texts=texts)
    >>> [(row["layer"], row["item"], row["decision"]) for row in sample.rows][2:]
    [('dropped', 'Baca juga: Panen Raya di Demak', 'related'), ('mentions', 'Rusia', 'russia'), ('mentions', 'Mesir', 'egypt')]
    """
    if n < 1:
        raise InputError(f"n: expected at least 1, found {n}")
    source = opened(batch)
    raw = _raw(batch, texts, source)
    cells = source.documents([by])
    group = dict(zip(cells["doc"].to_list(), cells[by].to_list(), strict=True))
    found = {layer: _by_group(_items(source, layer), group) for layer in LAYERS}
    rows: list[Row] = []
    reasons = Reasons(("id", "en"))
    for layer, share in _allocated({layer: sum(map(len, one.values())) for layer, one in found.items()}, n).items():
        sizes = {name: len(items) for name, items in found[layer].items()}
        for name, k in _allocated(sizes, share).items():
            drawn = random.Random(f"{seed}/{layer}/{name}").sample(found[layer][name], k)  # noqa: S311
            for item in sorted(drawn, key=lambda item: (item["doc"], item["start"])):
                row = _row(len(rows) + 1, layer, name, item, raw[item["doc"]], sizes[name], k, source)
                if layer in ("kept", "dropped"):
                    row["reason"] = reasons.of_text(item["rule"], raw[item["doc"]], item["start"])
                rows.append(row)
    made = Audit(rows, by)
    if path is not None:
        made.save(path)
    return made


def _raw(batch: Any, texts: Any, source: Source) -> Sequence[str]:
    if texts is None:
        texts = batch.texts if isinstance(batch, FrameTables) else None
    if texts is None:
        raise InputError("texts: the raw texts are needed; a batch holds the clean ones only")
    listed = texts.to_pylist() if hasattr(texts, "to_pylist") else list(texts)
    sizes = source.table("documents", ["doc", "n_chars"])
    for doc, chars in zip(sizes["doc"].to_list(), sizes["n_chars"].to_list(), strict=True):
        if isinstance(chars, int) and (doc >= len(listed) or len(listed[doc] or "") != chars):
            raise InputError(f"texts: text {doc} is not the one that the batch was made of")
    return listed


def _items(source: Source, layer: str) -> Iterator[Row]:
    """Everything that a sample of the layer is drawn from."""
    if layer in ("kept", "dropped"):
        columns = ["doc", "start", "end", "label", "kept", "rule", "score"]
        rows = _rows(source, "blocks", columns)
        return ({**row, "part": "text", "decision": row["label"], "reason": None} for row in rows if row["kept"] == (layer == "kept"))
    decided = {"mentions": "id", "quotes": "speaker", "sources": "outlet"}[layer]
    columns = ["doc", "start", "end", "part", "reason", decided, "in_article"]
    columns += {"mentions": ["score", "status", "layer"], "quotes": ["kind"], "sources": ["kind"]}[layer]
    rows = (row for row in _rows(source, layer, columns) if row["in_article"] and row.get("layer", 0) == 0)
    return ({**row, "decision": row[decided] or row.get("status") or row.get("kind") or ""} for row in rows)


def _rows(source: Source, table: str, columns: list[str]) -> Iterator[Row]:
    frame = source.table(table, columns)
    for values in zip(*(frame[name].to_list() for name in columns), strict=True):
        yield dict(zip(columns, (None if value != value else value for value in values), strict=True))


def _by_group(items: Iterator[Row], group: Mapping[int, str]) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = defaultdict(list)
    for item in items:
        found[group[item["doc"]]].append(item)
    return {name: found[name] for name in sorted(found)}


def _allocated(sizes: Mapping[str, int], n: int) -> dict[str, int]:
    """So many of each, as equal as the sizes allow.

    >>> from warta._audit.sample import _allocated
    >>> _allocated({"a": 2, "b": 100, "c": 100}, 12)
    {'a': 2, 'b': 5, 'c': 5}
    """
    given = dict.fromkeys(sizes, 0)
    left = min(n, sum(sizes.values()))
    while left > 0:
        open_ = [name for name, size in sizes.items() if given[name] < size]
        each = max(1, left // len(open_))
        for name in open_:
            more = min(each, sizes[name] - given[name], left)
            given[name] += more
            left -= more
    return given


def _row(
    number: int, layer: str, name: str, item: Row, raw: str, size: int, drawn: int, source: Source
) -> Row:
    text = raw if item["part"] == "text" else str(source.fields[item["doc"]].get("title") or "")
    start, end = item["start"], item["end"]
    return {
        **{"row": number, "layer": layer, "group": name, "doc": item["doc"], "part": item["part"], "start": start, "end": end},
        **{"before": text[max(0, start - AROUND) : start], "item": text[start:end], "after": text[end : end + AROUND]},
        **{"decision": item["decision"], "reason": item["reason"] or "", "score": item.get("score")},
        **{"stratum": size, "sampled": drawn, "verdict": "", "right": "", "missed": "", "comment": ""},
    }
