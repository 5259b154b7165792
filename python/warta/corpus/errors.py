"""Why a run over a corpus ends early."""

from __future__ import annotations

from ..errors import WartaError

__all__ = ["FolderError", "Stopped"]


class FolderError(WartaError):
    """The output folder is in use, or holds the tables of another run."""


class Stopped(WartaError):
    """A run that cannot go on now: the disk is full, or `strict` met a bad record. What is done stays done."""
