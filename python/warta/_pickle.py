"""What pickles name: functions that make results again."""

from __future__ import annotations

from ._core import Cleaned, Cleaner


def clean(cleaner: Cleaner, text: str, title: str | None, site: str | None) -> Cleaned:
    """The result of the same call."""
    return cleaner.clean(text, title=title, site=site)
