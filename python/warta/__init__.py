"""Crawled news text in; clean, entity-linked, offset-exact data out.

>>> import warta
>>> warta.clean("Menteri membuka pameran itu di Surabaya.").text
'Menteri membuka pameran itu di Surabaya.'
"""

from ._core import (
    Alias,
    Batch,
    Block,
    Candidate,
    Cleaned,
    Cleaner,
    Entry,
    Evidence,
    Explanation,
    Field,
    Gazetteer,
    Mention,
    Pack,
    Removal,
    Rule,
    Table,
    Verdict,
)
from ._defaults import clean
from .errors import BatchWarning, GazetteerError, InputError, InternalError, PackError, WartaError

__all__ = [
    "Alias",
    "Batch",
    "BatchWarning",
    "Block",
    "Candidate",
    "Cleaned",
    "Cleaner",
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
    "Removal",
    "Rule",
    "Table",
    "Verdict",
    "WartaError",
    "clean",
]
