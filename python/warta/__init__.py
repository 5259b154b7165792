"""Crawled news text in; clean, entity-linked, offset-exact data out.

>>> import warta
>>> warta.clean("Menteri membuka pameran itu di Surabaya.").text
'Menteri membuka pameran itu di Surabaya.'
"""

from ._core import (
    Alias,
    Article,
    Batch,
    Block,
    Candidate,
    Cleaned,
    Cleaner,
    Date,
    Entry,
    Evidence,
    Explanation,
    Field,
    Gazetteer,
    Mention,
    Pack,
    Pipeline,
    Removal,
    Rule,
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

__all__ = [
    "Alias",
    "Article",
    "Batch",
    "BatchWarning",
    "Block",
    "Candidate",
    "Cleaned",
    "Cleaner",
    "Date",
    "Entry",
    "Evidence",
    "Explanation",
    "Field",
    "Gazetteer",
    "GazetteerError",
    "InputError",
    "InternalError",
    "Mention",
    "Pack",
    "PackError",
    "Pipeline",
    "Removal",
    "Rule",
    "Table",
    "Tables",
    "Template",
    "Templates",
    "Verdict",
    "WartaError",
    "Why",
    "analyze",
    "clean",
    "over",
]

_install()
