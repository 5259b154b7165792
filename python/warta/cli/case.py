"""`warta case`: a case for the tests from a wrong decision."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from ..errors import InputError
from . import options
from .columns import Columns
from .explain import split_place
from .failures import Failures
from .inputs import holds_many, read
from .output import Output, opened
from .parser import Usage

__all__ = ["run"]


def run(arguments: argparse.Namespace) -> int:
    """Writes the case, at the end of a file or to standard output."""
    path, offset = split_place(arguments.place)
    if offset is None:
        raise Usage(f"{arguments.place}: expected FILE:OFFSET, a file and a position in code points")
    if path != "-" and holds_many([path]):
        raise Usage(f"{path}: a case is made of one text, not of a folder or a file of records")
    failures = Failures()
    for document in read([path], Columns(), failures):
        _write(arguments, _case(arguments, document.text, offset))
    return failures.exit_code


def _case(arguments: argparse.Namespace, text: str, offset: int) -> dict[str, Any]:
    from warta import Gazetteer
    from warta.testing.write import cleaning_case, name_case

    about = {"id": arguments.id, "why": arguments.why}
    try:
        if arguments.means is not None:
            return name_case(Gazetteer.builtin("world"), text, offset, arguments.means, **about)
        return cleaning_case(options.cleaner(arguments), text, offset, label=arguments.label, **about)
    except InputError as error:
        raise Usage(str(error)) from None


def _write(arguments: argparse.Namespace, case: dict[str, Any]) -> None:
    from warta.testing.cases import read as read_cases
    from warta.testing.write import toml

    if arguments.output is None:
        with opened(None) as output:
            _safely(output, toml(case))
        return
    path = Path(arguments.output)
    if not path.name.endswith(".warta.toml"):
        raise Usage(f"{path}: expected a name that ends in .warta.toml, which pytest collects")
    before = path.read_text("utf-8") if path.exists() else ""
    if before and any(known.id == case["id"] for known in read_cases(path).cases()):
        raise Usage(f"{path}: there is a case {case['id']!r}; give another --id")
    gap = "" if not before or before.endswith("\n\n") else "\n" if before.endswith("\n") else "\n\n"
    path.write_text(f"{before}{gap}{toml(case)}", encoding="utf-8")


def _safely(output: Output, text: str) -> None:
    from .terminal import safe

    output.write(safe(text))
