"""A batch and its tables for a notebook."""

from __future__ import annotations

from collections import Counter
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..cli.terminal import excerpt
from .page import bar, esc, per_cent, table, tag, view

if TYPE_CHECKING:
    from .._core import Batch, Table

__all__ = ["findings_html", "html", "summary", "table_html"]

SAMPLE = 20_000
"""Documents up to which a batch is summed up: beyond, building Python's values would take longer than a look."""

ROWS = 8
"""Rows of a table that are shown."""


def html(batch: Batch) -> str:
    """What went in, what was kept, and the first documents."""
    head = tag("h4", esc(f"{type(batch).__name__} of {len(batch):,} texts"))
    names = ", ".join(batch.tables)
    tables = tag("p", f"tables: {esc(names)}; <code>batch.mentions.to_pandas()</code> and so on", "w-note")
    if "documents" not in batch.tables or len(batch) > SAMPLE:
        return view(head, tables)
    documents = batch.documents.to_pydict()
    lines = "".join(tag("p", esc(line), "w-note") for line in summary(documents))
    return view(head, lines, _meter(documents), table(HEAD, list(islice(_rows(documents), ROWS))), _more(len(batch)), tables)


HEAD = [">doc", "clean text", "language", ">characters", ">dropped", ">mentions"]


def summary(documents: dict[str, list[Any]]) -> list[str]:
    """Numbers of a batch in words.

    >>> import warta
    >>> from warta.display.batch import summary
    >>> summary(warta.Cleaner().clean_batch(["Harga beras naik.", None]).documents.to_pydict())
    ['1 text, 1 null, 0 bad', 'languages: unknown 1']
    """
    texts = [text for text in documents["text"] if text is not None]
    bad = sum(error is not None for error in documents["error"])
    n = len(documents["doc"])
    lines = [f"{len(texts):,} text{'' if len(texts) == 1 else 's'}, {n - len(texts) - bad:,} null, {bad:,} bad"]
    languages = Counter(
        language or "unknown"
        for language, text in zip(documents["language"], documents["text"], strict=True)
        if text is not None
    )
    lines += [f"languages: {', '.join(f'{name} {n:,}' for name, n in languages.most_common(5))}"] if languages else []
    mentions = [n for n in documents["n_mentions"] if n is not None]
    if mentions:
        ambiguous = sum(n for n in documents["n_ambiguous"] if n is not None)
        lines.append(f"{sum(mentions):,} mentions, {ambiguous:,} of them ambiguous")
    return lines


def _meter(documents: dict[str, list[Any]]) -> str:
    shares = [share for share in documents["dropped_share"] if share is not None]
    if not shares:
        return ""
    gone = sum(shares) / len(shares)
    said = f"mean share of a text that is not in the article: {per_cent(gone)}"
    return bar([("w-kept", "kept", 1 - gone), ("w-gone", "removed", gone)]) + tag("p", esc(said), "w-note")


def _rows(documents: dict[str, list[Any]]) -> Any:
    for doc, text in zip(documents["doc"], documents["text"], strict=True):
        said = excerpt(text, 90) if text is not None else documents["error"][doc] or "null"
        numbers = (documents["n_chars"][doc], documents["dropped_share"][doc], documents["n_mentions"][doc])
        chars, share, mentions = numbers
        yield [
            str(doc),
            esc(said) if text is not None else tag("i", esc(said)),
            esc(documents["language"][doc] or ""),
            "" if chars is None else f"{chars:,}",
            "" if share is None else per_cent(share),
            "" if mentions is None else f"{mentions:,}",
        ]


def _more(n: int) -> str:
    return tag("p", f"… and {n - ROWS:,} more", "w-note") if n > ROWS else ""


def table_html(shown: Table) -> str:
    """The first rows of a table; of a long one only what it has."""
    head = tag("h4", esc(f"{shown.name}: {len(shown):,} rows"))
    if len(shown) > SAMPLE:
        return view(head, tag("p", esc("columns: " + ", ".join(shown.column_names)), "w-note"))
    columns = shown.to_pydict()
    cells = {name: column[:ROWS] for name, column in columns.items()}
    rows = [[_cell(column[row]) for column in cells.values()] for row in range(min(ROWS, len(shown)))]
    names = [f"{'>' * _is_number(column)}{name}" for name, column in cells.items()]
    return view(head, tag("div", table(names, rows), "w-wide"), _more(len(shown)))


def _is_number(column: list[Any]) -> bool:
    """Whether what stands in a column is numbers.

    >>> from warta.display.batch import _is_number
    >>> _is_number([1, None, 2.5]), _is_number([True]), _is_number([None])
    (True, False, False)
    """
    values = [value for value in column if value is not None]
    return bool(values) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return f"{value:.2f}"
    if isinstance(value, list):
        return esc(excerpt(", ".join(map(str, value)), 80))
    return esc(excerpt(value, 80) if isinstance(value, str) else value)


FINDINGS = 50
"""Findings that are shown unfolded."""


def findings_html(findings: Any) -> str:
    """What a list's lint found, the problems counted first."""
    counts = ", ".join(f"{n:,} × {problem}" for problem, n in findings.counts.items())
    head = tag("h4", esc(f"{len(findings):,} findings")) + tag("p", esc(counts or "nothing to mend"), "w-note")
    columns = ["id", "alias", "problem", ">hits", "what is wrong and what to do", "suggestion"]
    shown = [findings[row] for row in range(min(len(findings), FINDINGS))]
    rows = [
        [
            tag("code", esc(one.id)),
            esc(one.alias),
            esc(one.problem),
            "" if one.hits is None else f"{one.hits:,}",
            esc(one.what) + "".join(tag("p", esc(f"… {excerpt(place, 80)} …"), "w-note") for place in one.examples),
            tag("code", esc(one.suggestion)) if one.suggestion else "",
        ]
        for one in shown
    ]
    rest = len(findings) - len(shown)
    more = tag("p", f"… and {rest:,} more", "w-note") if rest else ""
    return view(head, table(columns, rows) if rows else "", more)
