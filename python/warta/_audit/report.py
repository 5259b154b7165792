"""What the verdicts say: precision with intervals, what was missed, and lines to learn from."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..display.page import esc, table, tag, view
from ..errors import InputError
from ..tables.intervals import wilson
from .sample import LAYERS
from .write import COLUMNS

__all__ = ["AuditReport", "audit_report"]

RIGHT, WRONG, UNSURE = "y", "n", "?"
SAID = {"y": RIGHT, "yes": RIGHT, "1": RIGHT, "n": WRONG, "no": WRONG, "0": WRONG, "?": UNSURE}

ALL = "(all)"
"""The group of the line that sums a layer up."""


@dataclass(frozen=True)
class AuditReport:
    """Precision by layer and group.

    Attributes
    ----------
    rows : list of dict
        ``layer group judged right wrong unsure open precision low high missed recall recall_low recall_high``. The row of
        the group ``(all)`` weighs the groups by their size; its interval is Wilson's for the number of rows that a plain
        sample of the same error would have (Kish's effective size). ``recall`` is of the passages that were looked at:
        found and right, of these and the missed ones.
    verdicts : list of dict
        The rows of the CSV.
    """

    rows: list[dict[str, Any]]
    verdicts: list[dict[str, Any]]

    @property
    def misses(self) -> list[dict[str, Any]]:
        """What was found missing, one row each: ``layer group doc missed``, with the passage."""
        return [
            {**{name: row[name] for name in ("layer", "group", "doc")}, "missed": one, "passage": _passage(row)}
            for row in self.verdicts
            for one in _missed(row)
        ]

    def labelled(self, texts: Sequence[str | None]) -> list[dict[str, Any]]:
        """The judged lines as documents for `Cleaner.fit`.

        A line that was judged right keeps its label; a wrong one gets what the column ``right`` says, else ``keep`` or
        ``drop``, whatever it was not.

        Parameters
        ----------
        texts : sequence of str
            The raw texts that the batch was made of.
        """
        lines: dict[int, list[dict[str, Any]]] = defaultdict(list)
        for row in self.verdicts:
            if row["layer"] in ("kept", "dropped") and row["verdict"] in (RIGHT, WRONG):
                other = "drop" if row["layer"] == "kept" else "keep"
                label = row["decision"] if row["verdict"] == RIGHT else row["right"] or other
                lines[row["doc"]].append({"start": row["start"], "end": row["end"], "label": label})
        if missing := [doc for doc in lines if doc >= len(texts) or texts[doc] is None]:
            raise InputError(f"texts: there is no text {missing[0]}")
        return [{"text": texts[doc], "lines": sorted(found, key=lambda line: line["start"])} for doc, found in sorted(lines.items())]

    def __repr__(self) -> str:
        parts = [f"{row['layer']} {_figure(row)}" for row in self.rows if row["group"] == ALL]
        return f"AuditReport({'; '.join(parts)})"

    def _repr_html_(self) -> str:
        rows = [[esc(row["layer"]), esc(row["group"]), *_cells(row)] for row in self.rows]
        columns = ["layer", "group", ">judged", ">right", ">precision", "95 % interval", ">missed", ">recall in passages"]
        head = tag("h4", "Precision by the verdicts") + table(columns, rows)
        misses = [[esc(one["layer"]), esc(one["group"]), esc(one["missed"]), esc(one["passage"])] for one in self.misses]
        missed = tag("h4", "Missed") + table(["layer", "group", "missed", "passage"], misses) if misses else ""
        return view(head, missed)


def audit_report(path: str | Path) -> AuditReport:
    """What the verdicts in a filled-in CSV of `audit` say.

    Parameters
    ----------
    path : str or path
        The CSV. ``verdict`` is ``y``, ``n`` or ``?`` (also yes, no, 1, 0); empty ones are not judged. ``missed`` lists what a
        passage has and warta did not find, separated by semicolons.

    Returns
    -------
    AuditReport

    Raises
    ------
    InputError
        For a file that is not of `audit`, or a verdict that is none, with the line.

    Examples
    --------
    >>> import tempfile, warta
    >>> from pathlib import Path
    >>> texts = ["Rusia memuji Mesir.", "Harga beras naik di Iran."]
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = Path(folder, "audit.csv")
    ...     _ = warta.audit(warta.Pipeline().analyze_batch(texts), texts=texts, path=path.with_suffix(""))
    ...     _ = path.write_text(path.read_text("utf-8-sig").replace(",,,,", ",y,,,"), "utf-8")
    ...     warta.audit_report(path)
    AuditReport(kept 2/2 1.00 [0.34, 1.00]; mentions 3/3 1.00 [0.44, 1.00])
    """
    verdicts = _read(Path(path))
    rows = []
    for layer in LAYERS:
        groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for row in verdicts:
            if row["layer"] == layer:
                groups[row["group"]].append(row)
        made = [_numbers(layer, name, groups[name]) for name in sorted(groups)]
        rows += [_together(layer, made, groups), *(made if len(made) > 1 else [])] if made else []
    return AuditReport(rows, verdicts)


def _read(path: Path) -> list[dict[str, Any]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        sample = file.readline()
        file.seek(0)
        reader = csv.DictReader(file, delimiter=";" if sample.count(";") > sample.count(",") else ",")
        if missing := set(COLUMNS) - set(reader.fieldnames or ()):
            raise InputError(f"{path}: no column {', '.join(sorted(missing))}: it is no CSV of warta.audit", file=str(path))
        return [_typed(row, path, reader.line_num) for row in reader]


def _typed(row: dict[str, Any], path: Path, line: int) -> dict[str, Any]:
    """A row with numbers; the apostrophe before what looks like a formula goes."""
    if None in row or None in row.values():
        raise InputError(f"{path}:{line}: expected as many cells as the first line has", file=str(path), line=line)
    said = row["verdict"].strip().casefold()
    if said and said not in SAID:
        raise InputError(f"{path}:{line}: verdict: expected y, n or ?, found {row['verdict']!r}", file=str(path), line=line)
    try:
        numbers = {name: int(row[name]) for name in ("row", "doc", "start", "end", "stratum", "sampled")}
    except (TypeError, ValueError):
        raise InputError(f"{path}:{line}: expected numbers in row, doc, start, end", file=str(path), line=line) from None
    plain = {name: value[1:] if value[:2] in ("'=", "'+", "'-", "'@") else value for name, value in row.items() if isinstance(value, str)}
    return {**plain, **numbers, "right": row["right"].strip(), "verdict": SAID.get(said, "")}


def _missed(row: dict[str, Any]) -> list[str]:
    return [one.strip() for one in row["missed"].split(";") if one.strip()]


def _passage(row: dict[str, Any]) -> str:
    return " ".join(f"{row['before'][-60:]}{row['item']}{row['after'][:60]}".split())


def _numbers(layer: str, group: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    verdicts = [row["verdict"] for row in rows]
    right, wrong = verdicts.count(RIGHT), verdicts.count(WRONG)
    judged = right + wrong
    low, high = wilson(right, judged)
    return {
        **{"layer": layer, "group": group, "judged": judged, "right": right, "wrong": wrong},
        **{"unsure": verdicts.count(UNSURE), "open": verdicts.count("")},
        **{"precision": right / judged if judged else None, "low": low, "high": high},
        **_recall(right, sum(len(_missed(row)) for row in rows)),
    }


def _recall(right: int, missed: int) -> dict[str, Any]:
    low, high = wilson(right, right + missed)
    recall = right / (right + missed) if right + missed else None
    return {"missed": missed, "recall": recall, "recall_low": low, "recall_high": high}


def _together(layer: str, made: Iterable[dict[str, Any]], groups: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    """All groups of a layer, each weighed by the size of what it was drawn from."""
    whole = _numbers(layer, ALL, [row for rows in groups.values() for row in rows])
    judged = [(one, groups[one["group"]][0]["stratum"]) for one in made if one["judged"]]
    size = sum(stratum for _, stratum in judged)
    if not size:
        return whole
    precision = sum(one["precision"] * stratum / size for one, stratum in judged)
    squares = sum((stratum / size) ** 2 / one["judged"] for one, stratum in judged)
    effective = max(1, math.floor(1 / squares))
    low, high = wilson(round(precision * effective), effective)
    return {**whole, "precision": precision, "low": low, "high": high}


def _figure(row: dict[str, Any]) -> str:
    if row["precision"] is None:
        return "not judged"
    return f"{row['right']}/{row['judged']} {row['precision']:.2f} [{row['low']:.2f}, {row['high']:.2f}]"


def _cells(row: dict[str, Any]) -> list[str]:
    def share(value: float | None) -> str:
        return "–" if value is None else f"{value:.2f}"

    interval = "" if row["low"] is None else f"{row['low']:.2f} to {row['high']:.2f}"
    numbers = [str(row["judged"]), str(row["right"]), share(row["precision"]), interval, str(row["missed"])]
    return [*numbers, share(row["recall"]) if row["missed"] else "–"]
