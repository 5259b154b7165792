"""The functions that need no object: they keep one object for each set of options."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from ._core import Cleaned, Cleaner, Pack

_cached_cleaner = lru_cache(maxsize=16)(Cleaner)


def _hashable(value: object) -> object:
    """A list as a tuple; anything else, wrong types included, as it is."""
    return tuple(value) if isinstance(value, list) else value


def clean(
    text: str,
    *,
    title: str | None = None,
    site: str | None = None,
    languages: Sequence[str | Pack] | None = None,
    keep: Sequence[str] | None = None,
) -> Cleaned:
    """Clean one text.

    The Cleaner for these options is made at the first call and kept.

    Parameters
    ----------
    text : str
        The crawled text.
    title, site : str, optional
        See `Cleaner.clean`.
    languages, keep : sequence, optional
        See `Cleaner`.

    Returns
    -------
    Cleaned

    Raises
    ------
    InputError
        For a wrong type, a lone surrogate (with its place), an unknown language or label.

    Examples
    --------
    >>> import warta
    >>> cleaned = warta.clean("Gubernur meresmikan jembatan itu pada Senin pagi.")
    >>> cleaned.text
    'Gubernur meresmikan jembatan itu pada Senin pagi.'
    >>> [block.label for block in cleaned.blocks]
    ['body']
    """
    options = {"languages": _hashable(languages), "keep": _hashable(keep)}
    try:
        cleaner = _cached_cleaner(**options)
    except TypeError:  # an option that has no hash
        cleaner = Cleaner(languages, keep=keep)
    return cleaner.clean(text, title=title, site=site)
