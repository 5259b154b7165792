"""Corpora: many files in, Parquet tables out, whatever their size.

`analyze` is what ``warta analyze PATHS -o FOLDER/`` does.
"""

from __future__ import annotations

from .columns import Columns
from .document import Document, Refused
from .errors import FolderError, Stopped
from .main import analyze, require_pyarrow
from .story import Signatures, signatures, stories

__all__ = [
    "Columns",
    "Document",
    "FolderError",
    "Refused",
    "Signatures",
    "Stopped",
    "analyze",
    "require_pyarrow",
    "signatures",
    "stories",
]
