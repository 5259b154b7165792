"""The functions that need no object: they keep one object for each set of options."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cache, lru_cache
from typing import TypeVar

from ._core import Article, Cleaned, Cleaner, Pack, Pipeline, Templates

_T = TypeVar("_T")
LANGUAGES = ("id", "en")
KEEP = ("lead", "heading", "body")


@lru_cache(maxsize=16)
def cleaner(
    languages: Sequence[str | Pack],
    keep: Sequence[str],
    templates: Templates | None = None,
    model: str | None = None,
) -> Cleaner:
    """The Cleaner of these options, made once; `model` is JSON. Pickles of Cleaners name this function."""
    return Cleaner(languages, keep=keep, templates=templates, model=model)


def _hashable(value: Sequence[_T]) -> Sequence[_T]:
    """A list as a tuple; anything else, wrong types included, as it is."""
    return tuple(value) if isinstance(value, list) else value


def clean(
    text: str,
    *,
    title: str | None = None,
    site: str | None = None,
    languages: Sequence[str | Pack] = LANGUAGES,
    keep: Sequence[str] = KEEP,
    templates: Templates | None = None,
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
    templates : Templates, optional
        See `Cleaner`; those of `site` are asked.

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
    try:
        made = cleaner(_hashable(languages), _hashable(keep), templates)
    except TypeError:  # an option that has no hash
        made = Cleaner(languages, keep=keep, templates=templates)
    return made.clean(text, title=title, site=site)


@cache
def pipeline() -> Pipeline:
    """The Pipeline of shipped parts, made once."""
    return Pipeline(cleaner(LANGUAGES, KEEP))


def analyze(
    text: str,
    *,
    title: str | None = None,
    outlet: str | None = None,
    url: str | None = None,
    published: str | date | None = None,
    reference_date: str | date | None = None,
    where: str = "article",
) -> Article:
    """Analyse one text with the shipped Pipeline, which is made at the first call and kept.

    Parameters
    ----------
    text : str
        The crawled text.
    title, outlet, url, published, reference_date, where
        See `Pipeline.analyze`.

    Returns
    -------
    Article

    Raises
    ------
    InputError
        For a wrong type, a lone surrogate (with its place), or a date that is none.

    Examples
    --------
    >>> import warta
    >>> article = warta.analyze("Presiden Brasil tiba di Jakarta pada Senin.", title="Brasil berkunjung")
    >>> [(mention.part, mention.surface, mention.id) for mention in article.mentions]
    [('title', 'Brasil', 'brazil'), ('text', 'Brasil', 'brazil'), ('text', 'Jakarta', 'jakarta')]
    """
    return pipeline().analyze(
        text,
        title=title,
        outlet=outlet,
        url=url,
        published=published,
        reference_date=reference_date,
        where=where,
    )
