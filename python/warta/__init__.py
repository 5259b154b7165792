"""Crawled news text in; clean, entity-linked, offset-exact data out.

>>> import warta
>>> warta.clean("Menteri membuka pameran itu di Surabaya.").text
'Menteri membuka pameran itu di Surabaya.'
"""

from ._core import (
    Batch,
    Block,
    Cleaned,
    Cleaner,
    Evidence,
    Explanation,
    Field,
    Pack,
    Removal,
    Rule,
    Table,
)
from ._defaults import clean
from .errors import BatchWarning, GazetteerError, InputError, InternalError, PackError, WartaError

__all__ = [
    "Batch",
    "BatchWarning",
    "Block",
    "Cleaned",
    "Cleaner",
    "Evidence",
    "Explanation",
    "Field",
    "GazetteerError",
    "InputError",
    "InternalError",
    "Pack",
    "PackError",
    "Removal",
    "Rule",
    "Table",
    "WartaError",
    "clean",
]
