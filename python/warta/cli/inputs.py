"""The documents of the paths of a command; what cannot be read is named, and the rest goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..corpus.columns import Columns
from ..corpus.document import Document, Refused
from ..corpus.inputs import holds_many, sources
from ..corpus.inputs import read as read_source
from .failures import Failures

__all__ = ["Document", "holds_many", "read"]


def read(paths: Iterable[str], columns: Columns, failures: Failures) -> Iterator[Document]:
    """Every document of these paths in their order; what cannot be read goes to `failures`."""
    for source in sources(paths):
        for item in read_source(source, columns):
            if isinstance(item, Refused):
                failures.add(item.name, item.reason)
            else:
                yield item
