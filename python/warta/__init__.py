"""Crawled news text in; clean, entity-linked, offset-exact data out.

>>> import warta
>>> warta.clean("Menteri membuka pameran itu di Surabaya.").text
'Menteri membuka pameran itu di Surabaya.'
"""

from typing import TYPE_CHECKING as _TYPE_CHECKING

from ._article_json import article_schema
from ._core import (
    Alias,
    Article,
    Artifact,
    Batch,
    Block,
    Candidate,
    Cleaned,
    Cleaner,
    Coverage,
    Date,
    Entry,
    Evidence,
    Explanation,
    Field,
    Finding,
    Findings,
    Gazetteer,
    Mention,
    NotSpeech,
    Pack,
    Phrase,
    Pipeline,
    Quote,
    Reason,
    Removal,
    Rule,
    Source,
    Speaker,
    Table,
    Tables,
    Template,
    Templates,
    Verdict,
    Why,
)
from ._defaults import analyze, clean
from .errors import BatchWarning, GazetteerError, InputError, InternalError, PackError, WartaError
from .frames import install as _install
from .frames import over

if _TYPE_CHECKING:
    from ._audit import audit, audit_report

__all__ = [
    "Alias",
    "Article",
    "Artifact",
    "Batch",
    "BatchWarning",
    "Block",
    "Candidate",
    "Cleaned",
    "Cleaner",
    "Coverage",
    "Date",
    "Entry",
    "Evidence",
    "Explanation",
    "Field",
    "Finding",
    "Findings",
    "Gazetteer",
    "GazetteerError",
    "InputError",
    "InternalError",
    "Mention",
    "NotSpeech",
    "Pack",
    "PackError",
    "Phrase",
    "Pipeline",
    "Quote",
    "Reason",
    "Removal",
    "Rule",
    "Source",
    "Speaker",
    "Table",
    "Tables",
    "Template",
    "Templates",
    "Verdict",
    "WartaError",
    "Why",
    "analyze",
    "article_schema",
    "audit",
    "audit_report",
    "clean",
    "over",
]

_install()

_LATER = {"audit": "_audit", "audit_report": "_audit", "duckdb": "", "plot": "", "tables": "", "testing": ""}
"""Names whose modules are imported when they are first asked for, since they need other libraries."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    if name not in _LATER:
        raise AttributeError(f"module 'warta' has no attribute {name!r}")
    module = import_module(f"warta.{_LATER[name] or name}")
    return getattr(module, name) if _LATER[name] else module

