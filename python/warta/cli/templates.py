"""`warta templates`: learn what the documents of a site have in common, merge parts, look at them."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from . import options, work
from .failures import Failures
from .inputs import Document, read
from .output import json_line, opened

if TYPE_CHECKING:
    from warta import Templates

__all__ = ["build", "merge", "show"]

AT_ONCE = 1 << 25
"""Characters that are held in memory before they become templates."""


def build(arguments: argparse.Namespace) -> int:
    """Learns the templates of all documents that name their site."""
    failures = Failures()
    documents = work.watched(read(arguments.paths, options.columns(arguments), failures), arguments.quiet, None)
    made = _fitted(documents, arguments)
    made.save(arguments.out)
    print(f"{arguments.out}: {len(made)} site{'' if len(made) == 1 else 's'}")
    return failures.exit_code


def _fitted(documents: Iterable[Document], arguments: argparse.Namespace) -> Templates:
    from warta import Templates

    made = Templates.fit([], [])
    for part in _parts(documents):
        sites = [arguments.site or document.site for document in part]
        texts = [document.text for document in part]
        threads = work.n_threads(arguments.threads)
        made = made.merge(Templates.fit(texts, sites, n_threads=threads, examples=arguments.examples))
    return made


def _parts(documents: Iterable[Document]) -> Iterator[list[Document]]:
    part: list[Document] = []
    held = 0
    for document in documents:
        part.append(document)
        held += len(document.text)
        if held >= AT_ONCE:
            yield part
            part, held = [], 0
    if part:
        yield part


def merge(arguments: argparse.Namespace) -> int:
    """Merges files to one."""
    from warta import Templates

    made = Templates.fit([], [])
    for path in arguments.paths:
        made = made.merge(Templates.load(path))
    made.save(arguments.out)
    print(f"{arguments.out}: {len(made)} site{'' if len(made) == 1 else 's'}")
    return 0


def show(arguments: argparse.Namespace) -> int:
    """Prints the sites, or what recurs in one."""
    from warta import Templates

    templates = Templates.load(arguments.path)
    with opened(None) as output:
        for record in _lines(templates, arguments.site) if arguments.site else _sites(templates):
            output.write(json_line(record))
    return 0


def _sites(templates: Templates) -> Iterator[dict[str, object]]:
    for site in templates.sites:
        yield {"site": site, "documents": templates.n_documents(site), "templates": len(templates.lines(site))}


def _lines(templates: Templates, site: str) -> Iterator[dict[str, object]]:
    names = ("kind", "articles", "share", "place", "hash", "example")
    for template in templates.lines(site):
        yield {name: getattr(template, name) for name in names}
