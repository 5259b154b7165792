"""`warta gazetteer`: look at a list of names, check it, convert it, and measure what it finds."""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .columns import Columns
from .failures import Failures
from .inputs import read
from .output import Output, json_line, opened
from .parser import Usage
from .terminal import NEVER_WRAP, Canvas, is_terminal, safe

if TYPE_CHECKING:
    from warta import Findings, Gazetteer

__all__ = ["about", "convert", "coverage", "lint", "loaded"]

READERS = {
    "csv": "from_csv",
    "jsonl": "from_jsonl",
    "spacy": "from_spacy_patterns",
    "flashtext": "from_flashtext",
    "wikidata": "from_wikidata_json",
    "wikidata-csv": "from_wikidata_csv",
    "geonames": "from_geonames",
    "ftm": "from_followthemoney",
}
"""The reader of each format."""

SUFFIXES = {".csv": "csv", ".tsv": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}
"""The formats that a name tells; the others must be named."""

WRITERS = {"csv": "to_csv", "jsonl": "to_jsonl", "spacy": "to_spacy_patterns"}
"""The writer of each format that is written."""

MOST = 20
"""Rows of a report."""


def loaded(name: str, arguments: argparse.Namespace) -> Gazetteer:
    """The builtin list, or the one in a file. Rows that ``--skip-bad`` leaves out are told on standard error."""
    from warta import BatchWarning, Gazetteer

    if name == "world":
        return Gazetteer.builtin("world")
    reader: Callable[..., Gazetteer] = getattr(Gazetteer, READERS[_format(name, arguments.source)])
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", BatchWarning)
        made = reader(name, **_options(arguments, name))
    for warning in caught:
        _tell(str(warning.message))
    return made


def _tell(message: str) -> None:
    if sys.stderr is not None:
        for line in message.splitlines():
            print(f"warta: {safe(line)}", file=sys.stderr)


def _documents(arguments: argparse.Namespace) -> Columns:
    """The columns of documents; `--id` is the list's."""
    return Columns(arguments.text, None, None, arguments.outlet, None, None)


def _format(name: str, named: str | None) -> str:
    """The format that was named, else the one that the file's name tells.

    >>> from warta.cli.gazetteer import _format
    >>> _format("names.csv.gz", None), _format("dump.json.bz2", "wikidata")
    ('csv', 'wikidata')
    """
    if named:
        return named
    path = Path(name.lower())
    suffix = Path(path.stem).suffix if path.suffix in (".gz", ".bz2") else path.suffix
    if suffix not in SUFFIXES:
        raise Usage(f"{name}: cannot tell its format by its name; say --from {'|'.join(READERS)}")
    return SUFFIXES[suffix]


def _options(arguments: argparse.Namespace, name: str) -> dict[str, Any]:
    """What the reader is to be told."""
    source = _format(name, arguments.source)
    told: dict[str, Any] = {"on_error": "skip" if arguments.skip_bad else "raise"}
    if source == "csv":
        told |= {key: value for key, value in _columns(arguments).items() if value is not None}
        if arguments.id == "":
            told["id"] = None
    if source in ("csv", "jsonl") and arguments.derive:
        told["derive"] = arguments.derive
    if source == "flashtext":
        told["type"] = arguments.default_type or "TERM"
    if source in ("wikidata", "wikidata-csv") and arguments.default_type:
        told["default_type"] = arguments.default_type
    return told


def _columns(arguments: argparse.Namespace) -> dict[str, str | None]:
    names = ("id", "name", "type", "aliases", "ticker", "default_type")
    return {name: getattr(arguments, name) for name in names}


def about(arguments: argparse.Namespace) -> int:
    """Prints what a list holds."""
    facts = loaded(arguments.gazetteer, arguments).about()
    with opened(None) as output:
        if arguments.format == "jsonl":
            output.write_json(json_line(facts))
        else:
            output.write("".join(f"{line}\n" for line in _facts(facts)))
    return 0


def _facts(facts: dict[str, Any]) -> Iterator[str]:
    yield f"{facts['entries']} entities, {facts['aliases']} names"
    yield "by type: " + _counts(facts["types"])
    if facts["countries"]:
        yield "by country: " + _counts(facts["countries"])
    for source in facts["sources"]:
        yield safe(f"{source['file']} (as of {source['as_of']}): {source['note']}")


def _counts(counts: dict[str, int]) -> str:
    ordered = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    more = f", and {len(ordered) - MOST} more" if len(ordered) > MOST else ""
    return safe(", ".join(f"{name} {count}" for name, count in ordered[:MOST]) + more)


def convert(arguments: argparse.Namespace) -> int:
    """Reads a list and writes it in another format."""
    made = loaded(arguments.gazetteer, arguments)
    target = arguments.to or SUFFIXES.get(Path(arguments.out.lower()).suffix)
    if target not in WRITERS:
        raise Usage(f"{arguments.out}: say --to {'|'.join(WRITERS)}")
    getattr(made, WRITERS[target])(arguments.out)
    print(safe(f"{arguments.out}: {len(made)} entities"))
    return 0


def lint(arguments: argparse.Namespace) -> int:
    """Prints what is wrong with a list; 1 with ``--fail`` when something is."""
    made = loaded(arguments.gazetteer, arguments)
    failures = Failures()
    corpus = None
    if arguments.corpus:
        corpus = [document.text for document in read(arguments.corpus, _documents(arguments), failures)]
    findings = made.lint(corpus)
    with opened(None) as output:
        if arguments.format == "jsonl":
            names = findings.column_names
            output.write_json_lines([json_line({name: getattr(f, name) for name in names}) for f in findings])
        else:
            _show_findings(findings, arguments, output)
    if arguments.mended:
        made.apply(findings).to_csv(arguments.mended)
    return 1 if arguments.fail and len(findings) else failures.exit_code


def _show_findings(findings: Findings, arguments: argparse.Namespace, output: Output) -> None:
    from rich.table import Table
    from rich.text import Text

    if not len(findings):
        output.write("nothing found\n")
        return
    table = Table(box=None, pad_edge=False)
    for column in ("problem", "alias", "id", "hits", "suggestion", "what"):
        table.add_column(column, no_wrap=column != "what")
    for finding in findings:
        hits = "" if finding.hits is None else str(finding.hits)
        row = (finding.problem, finding.alias, finding.id, hits, finding.suggestion or "", finding.what)
        table.add_row(*(Text(safe(cell)) for cell in row))
    width = None if is_terminal(output.stream) else NEVER_WRAP
    output.write(Canvas(arguments.color, output.stream, width).draw(table))
    output.write(", ".join(f"{count} {problem}" for problem, count in findings.counts.items()) + "\n")


def coverage(arguments: argparse.Namespace) -> int:
    """Finds the names of a list in documents, and prints what was found and what was missed."""
    from warta import Pipeline

    made = loaded(arguments.gazetteer, arguments)
    failures = Failures()
    documents = list(read(arguments.paths, _documents(arguments), failures))
    texts = [document.text for document in documents]
    outlets = [document.outlet for document in documents]
    tables = Pipeline(gazetteer=made, layers=["mentions"]).analyze_batch(texts, outlets=outlets)
    counted = made.coverage(tables)
    entities, uncovered = counted.entities.to_pydict(), counted.uncovered.to_pydict()
    with opened(None) as output:
        if arguments.format == "jsonl":
            for kind, table in (("entity", entities), ("uncovered", uncovered)):
                output.write_json_lines([json_line({"kind": kind, **row}) for row in _rows(table)])
        else:
            output.write("".join(f"{safe(line)}\n" for line in _told(counted, entities, uncovered)))
    return failures.exit_code


def _told(counted: Any, entities: dict[str, list[Any]], uncovered: dict[str, list[Any]]) -> Iterator[str]:
    found = len(entities["id"]) - len(counted.never)
    yield f"{counted.n_mentions} mentions of {found} entities; {len(counted.never)} were never found"
    yield f"{counted.ambiguous_share:.1%} of the mentions are ambiguous"
    yield "most found:"
    yield from (_line(row["name"], row) for row in _rows(entities)[:MOST] if row["hits"])
    yield "capitalised and not covered:"
    yield from (_line(row["surface"], row) for row in _rows(uncovered)[:MOST])


def _line(name: str, row: dict[str, Any]) -> str:
    return f"  {name}: {row['hits']} in {row['documents']} documents of {row['outlets']} outlets"


def _rows(table: dict[str, list[Any]]) -> list[dict[str, Any]]:
    """The rows of a dict of columns.

    >>> from warta.cli.gazetteer import _rows
    >>> _rows({"a": [1, 2], "b": ["x", "y"]})
    [{'a': 1, 'b': 'x'}, {'a': 2, 'b': 'y'}]
    """
    return [dict(zip(table, values, strict=True)) for values in zip(*table.values(), strict=True)]
