"""Corpora: many files in, Parquet tables out, whatever their size.

`analyze` is what ``warta analyze PATHS -o FOLDER/`` does.
"""

from __future__ import annotations

from .document import Document, Refused
from .errors import FolderError, Stopped
from .main import analyze, require_pyarrow
from .stories import stories

__all__ = ["Document", "FolderError", "Refused", "Stopped", "analyze", "require_pyarrow", "stories"]
