"""The sample as CSV and as a page."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from ..display.page import STYLE, esc, tag

__all__ = ["COLUMNS", "body", "page", "write_csv"]

COLUMNS = (
    *("row", "layer", "group", "doc", "part", "start", "end", "before", "item", "after", "decision", "reason", "score"),
    *("stratum", "sampled", "verdict", "right", "missed", "comment"),
)

TITLES = {
    "kept": ("Kept lines", "Is this line part of the article's own text, and is its label right?"),
    "dropped": ("Dropped lines", "Was it right to leave this line out, and is its label right?"),
    "mentions": ("Names", "Does the marked name mean this entity? Which names in the passage were missed?"),
    "quotes": ("Statements", "Are the words a statement of this speaker? Which statements in the passage were missed?"),
    "sources": ("Sources", "Does the article have what the passage says from this source? Which sources were missed?"),
}

PAGE_STYLE = """
body{font-family:system-ui,sans-serif;margin:2em;color-scheme:light dark}
.warta-view{max-width:80em}
.warta-view table{width:100%;table-layout:fixed}
.warta-view .w-passage{width:46%}
.warta-view th.w-n{width:3em}
.warta-view .w-reason{width:18%}
.warta-view .w-tick{white-space:nowrap}
@media print{body{margin:0}.warta-view tr{break-inside:avoid}.warta-view h4{break-after:avoid}}
"""


def write_csv(path: Path, rows: Sequence[dict[str, Any]]) -> None:
    """UTF-8 with a mark that spreadsheets look for; a cell that one would take for a formula starts with an apostrophe."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS)
        writer.writeheader()
        writer.writerows({name: _harmless(row[name]) for name in COLUMNS} for row in rows)


def _harmless(value: object) -> object:
    """Text that no spreadsheet runs (OWASP, CSV injection).

    >>> from warta._audit.write import _harmless
    >>> _harmless("=HYPERLINK(1)"), _harmless("Rusia"), _harmless(-1)
    ("'=HYPERLINK(1)", 'Rusia', -1)
    """
    if isinstance(value, float):
        return f"{value:.3f}"
    return f"'{value}" if isinstance(value, str) and value[:1] in ("=", "+", "-", "@", "\t", "\r") else value


def page(rows: Sequence[dict[str, Any]], by: str) -> str:
    """A whole page, to be read or printed; it needs nothing from anywhere."""
    head = f'<meta charset="utf-8"><title>Audit by {esc(by)}</title><style>{PAGE_STYLE}</style>'
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body(rows, by)}</body></html>\n"


def body(rows: Sequence[dict[str, Any]], by: str) -> str:
    """The tables of the layers."""
    sections = [_section(layer, [row for row in rows if row["layer"] == layer], by) for layer in TITLES]
    how = (
        "Fill in the CSV: verdict y, n or ? (right, wrong, cannot tell); right: what it should have been; missed: what the "
        "passage has and warta did not find, separated by semicolons. Then: warta.audit_report(csv)."
    )
    head = tag("h4", f"{len(rows)} decisions to judge, by {esc(by)}") + tag("p", esc(how), "w-note")
    return tag("div", f"<style>{STYLE}</style>" + head + "".join(sections), "warta-view")


def _section(layer: str, rows: Sequence[dict[str, Any]], by: str) -> str:
    title, question = TITLES[layer]
    if not rows:
        return tag("h4", esc(title)) + tag("p", "nothing of this layer was found", "w-note")
    names = (("row", "w-n"), (by, ""), ("passage", "w-passage"), ("decision", ""), ("reason", "w-reason"), ("right? missed?", ""))
    head = tag("thead", tag("tr", "".join(tag("th", esc(name), cls) for name, cls in names)))
    return tag("h4", esc(title)) + tag("p", esc(question), "w-note") + tag("table", head + tag("tbody", "".join(map(_line, rows))))


def _line(row: dict[str, Any]) -> str:
    mark = tag("del", esc(row["item"])) if row["layer"] == "dropped" else tag("mark", esc(row["item"]), "w-0")
    score = "" if row["score"] is None else f" {row['score']:.2f}"
    cells = (
        tag("td", str(row["row"]), "w-n"),
        tag("td", esc(row["group"])),
        tag("td", f"…{esc(row['before'])}{mark}{esc(row['after'])}…", "w-passage"),
        tag("td", tag("b", esc(row["decision"])) + esc(score)),
        tag("td", esc(row["reason"])),
        tag("td", "☐ y ☐ n ☐ ?", "w-tick"),
    )
    return tag("tr", "".join(cells))
