"""From parsed arguments to the objects that do the work."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from ..corpus.columns import Columns
from .parser import Usage

if TYPE_CHECKING:
    from warta import Cleaner, Pack, Templates

__all__ = ["cleaner", "columns", "languages", "listed", "model_path"]


def columns(arguments: argparse.Namespace) -> Columns:
    """The columns that were named."""
    named = vars(arguments)
    return Columns(named["text"], named["id"], named["title"], named["outlet"], named["url"], named["date"])


def languages(arguments: argparse.Namespace) -> list[str | Pack]:
    """The packs that were asked for: anything with a path separator in it, or that is a folder, is a folder.

    >>> from argparse import Namespace
    >>> from warta.cli.options import languages
    >>> languages(Namespace(language=None))
    ['id', 'en']
    """
    from warta import Pack

    asked = arguments.language or ["id", "en"]
    if "none" in asked:
        if len(asked) > 1:
            raise Usage("--language none does not go with another language")
        return []
    return [Pack.load(item) if os.sep in item or os.path.isdir(item) else item for item in asked]


def listed(names: list[str] | None) -> list[str] | None:
    """Names from an option that may be repeated and may hold several, parted by commas.

    >>> from warta.cli.options import listed
    >>> listed(["topic,author", "lang"]), listed([""]), listed(None)
    (['topic', 'author', 'lang'], [], None)
    """
    if names is None:
        return None
    return [name for item in names for name in item.split(",") if name]


def cleaner(arguments: argparse.Namespace, learned: Templates | None = None) -> Cleaner:
    """A Cleaner for the languages, with the model and the templates that were asked for, or that were learned."""
    from warta import Cleaner, Templates

    templates = learned or (Templates.load(arguments.templates) if arguments.templates else None)
    return Cleaner(languages(arguments), templates=templates, model=model_path(arguments.model))


def model_path(name: str | None) -> Path | None:
    """The path of a model, whatever its name looks like: one that starts with a brace is no JSON."""
    return None if name is None else Path(name)
