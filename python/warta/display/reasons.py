"""Reasons for a notebook: why a place was kept or dropped, and which names were considered there."""

from __future__ import annotations

import types
from typing import TYPE_CHECKING, Any

from .page import esc, table, tag, view

if TYPE_CHECKING:
    from .._core import Explanation, Verdict, Why

__all__ = ["explanation_html", "record_html", "why_html"]


def explanation_html(explanation: Explanation) -> str:
    """The decision with the runner-up and all evidence."""
    return view(_decision(explanation))


def why_html(why: Why) -> str:
    """The decision, and the candidates for names."""
    block = tag("p", "white space between lines: it is in no block") if why.block is None else _decision(why.block)
    return view(block, _names(why.names))


def record_html(record: Any) -> str:
    """Any record: its attributes with their values."""
    names = [name for name in dir(type(record)) if isinstance(getattr(type(record), name), _GETTER)]
    if not names or not type(record).__module__.startswith("warta"):
        return view(tag("pre", esc(repr(record))))
    rows = [[tag("code", esc(name)), esc(_short(getattr(record, name)))] for name in names if name[0] != "_"]
    return view(tag("h4", esc(type(record).__name__)), table(["attribute", "value"], rows))


_GETTER = types.GetSetDescriptorType | types.MemberDescriptorType | property


def _short(value: object) -> str:
    shown = value if isinstance(value, str) else repr(value)
    return shown if len(shown) <= 300 else shown[:299] + "…"


def _decision(explanation: Explanation) -> str:
    fate = "kept" if explanation.kept else "not in the clean text"
    second = f"; next best: {explanation.second} ({explanation.second_score:.2f})" if explanation.second else ""
    said = f"characters {explanation.start} to {explanation.end}, rule {explanation.rule}{second}"
    head = tag("h4", f"{esc(explanation.label)} ({explanation.score:.2f}): {fate}") + tag("p", esc(said), "w-note")
    strongest = max((abs(one.weight) for one in explanation.evidence), default=1) or 1
    rows = [
        [f"{one.weight:+.2f}", _bar(one.weight / strongest), esc(one.what), tag("code", esc(one.name))]
        for one in explanation.evidence
    ]
    shown = table(COLUMNS, rows[:STRONGEST])
    rest = rows[STRONGEST:]
    more = tag("details", tag("summary", f"{len(rest)} weaker ones") + table(COLUMNS, rest)) if rest else ""
    return head + shown + more


COLUMNS = [">nats", "", "what spoke for the label (+) or against it (−)", "evidence"]

STRONGEST = 12
"""Evidence that is shown unfolded."""


def _bar(share: float) -> str:
    """A bar of plain characters: it survives where styles do not."""
    return esc(("▇" if share > 0 else "░") * max(1, round(8 * abs(share))))


def _names(verdicts: list[Verdict]) -> str:
    if not verdicts:
        return tag("p", "no name that the gazetteer knows stands here", "w-note")
    rows = [
        ["accepted" if one.accepted else "refused", esc(one.alias), tag("code", esc(one.id)), f"{one.score:.2f}", esc(one.reason)]
        for one in verdicts
    ]
    return tag("h4", "Names here") + table(["verdict", "alias", "id", ">score", "why"], rows)
