"""`warta rules`: what the language packs look for, and why."""

from __future__ import annotations

import argparse
import difflib
import sys
from typing import TYPE_CHECKING, Any

from . import options
from .output import Output, json_line, opened
from .parser import Usage
from .reasons import packs
from .terminal import NEVER_WRAP, Canvas, is_terminal, safe

if TYPE_CHECKING:
    from rich.console import RenderableType

    from warta import Rule

__all__ = ["run"]

STRENGTHS = {1: "1 of 3: a hint", 2: "2 of 3: usual", 3: "3 of 3: nearly certain"}


def run(arguments: argparse.Namespace) -> int:
    """Lists rules, or explains the one that was asked for."""
    rules = _chosen(arguments)
    with opened(None) as output:
        if arguments.format == "jsonl":
            output.write_json_lines([json_line(_record(rule)) for rule in rules])
        else:
            _show(rules, arguments, output)
    return 0


def _chosen(arguments: argparse.Namespace) -> list[Rule]:
    """The rules that were asked for; Usage when there are none."""
    every = _all_rules(arguments)
    chosen = [rule for rule in every if arguments.label in (None, rule.label)]
    if arguments.label and not chosen:
        labels = " ".join(sorted({rule.label for rule in every}))
        raise Usage(f"no rule of the label {arguments.label}; there are rules of {labels or 'none'}")
    if arguments.id is None:
        return chosen
    named = [rule for rule in chosen if rule.id == arguments.id]
    named = named or [rule for rule in chosen if rule.id.startswith(arguments.id)]
    if not named:
        near = difflib.get_close_matches(arguments.id, [rule.id for rule in chosen], 3, 0.4)
        raise Usage(f"no rule {arguments.id}" + (f"; near it: {' '.join(near)}" if near else ""))
    return named


def _all_rules(arguments: argparse.Namespace) -> list[Rule]:
    found: dict[str, Rule] = {}
    for pack in packs(options.languages(arguments)):
        found.update((rule.id, rule) for rule in pack.rules)
    return list(found.values())


def _record(rule: Rule) -> dict[str, Any]:
    return {name: getattr(rule, name) for name in ("id", "label", "what", "why", "strength", "phrases", "hit", "miss")}


def _show(rules: list[Rule], arguments: argparse.Namespace, output: Output) -> None:
    in_full = [rule.id for rule in rules] == [arguments.id]
    width = None if is_terminal(sys.stdout) or in_full else NEVER_WRAP
    canvas = Canvas(arguments.color, output.stream, width)
    output.write(canvas.draw(_one(rules[0]) if in_full else _list(rules)))


def _list(rules: list[Rule]) -> RenderableType:
    from rich.text import Text

    from .layout import grid

    table = grid("id", "label", "*what it finds")
    for rule in rules:
        table.add_row(Text(safe(rule.id), "bold"), Text(rule.label), Text(safe(rule.what)))
    return table


def _one(rule: Rule) -> RenderableType:
    """A rule in full."""
    from rich.text import Text

    from .layout import grid

    table = grid("rule", f"*{safe(rule.id)}")
    rows = [("label", [rule.label]), ("finds", [rule.what]), ("why", [rule.why])]
    rows += [("strength", [STRENGTHS.get(rule.strength, str(rule.strength))])]
    rows += [("phrases", [" · ".join(rule.phrases)] if rule.phrases else ["none: a rule of form"])]
    rows += [("fires in", rule.hit), ("not in", rule.miss)]
    for name, lines in rows:
        for line in lines:
            table.add_row(Text(name, "bold"), Text(safe(line)))
            name = ""
    return table
