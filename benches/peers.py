"""What warta is measured against. Each peer takes a list of pages and gives how many characters it kept.

Libraries are imported inside, so that a peer that is not installed is named in the table and the others run.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from typing import Any

from corpus import Page

Work = Callable[[], int]

_CUES = (
    "baca juga", "baca selengkapnya", "simak juga", "lihat juga", "tonton juga", "penulis", "editor", "reporter",
    "oleh", "pewarta", "sumber", "foto", "ilustrasi", "tags?", "topik", "halaman", "ikuti", "dapatkan", "unduh",
    "advertisement", "scroll to", "iklan", "hak cipta", "artikel ini telah", "beranda", "terkini", "terpopuler",
    "read more", "read also", "related", "see also", "by", "published", "updated", "photo", "image", "page",
    "follow", "sign up", "download", "copyright", "about us", "home", "most read", "subscribe", "filed under",
)  # fmt: skip


def copy(pages: list[Page]) -> Work:
    """The bytes of all pages from one place in memory to another: what no reader of them can beat.

    >>> copy([Page("beras", "id", ""), Page("naik", "id", "")])()
    9
    """
    source = "".join(page.text for page in pages).encode()
    target = bytearray(len(source))

    def work() -> int:
        target[:] = source
        return len(target)

    return work


def prefix_regex(pages: list[Page]) -> Work:
    """What many scripts do: drop each line that starts with one of some fifty cues.

    >>> prefix_regex([Page("Hujan turun.\\nBaca juga: Banjir Surut", "id", "")])()
    12
    """
    texts = [page.text for page in pages]
    cue = re.compile(rf"\s*(?:{'|'.join(_CUES)})\b", re.IGNORECASE)

    def clean(text: str) -> str:
        return "\n".join(line for line in text.splitlines() if not cue.match(line))

    return lambda: sum(len(clean(text)) for text in texts)


def c4_lines(pages: list[Page]) -> Work:
    """datatrove's C4QualityFilter, rules of lines only: it doesn't count sentences, which takes a tokenizer."""
    return _c4(pages, min_num_sentences=-1)


def c4(pages: list[Page]) -> Work:
    """datatrove's C4QualityFilter as it comes: it counts sentences too, with spaCy's rule-based splitter, and drops
    pages of fewer than five."""
    return _c4(pages)


def _c4(pages: list[Page], **options: Any) -> Work:
    from datatrove.data import Document
    from datatrove.pipeline.filters import C4QualityFilter
    from datatrove.utils.typeshelper import Languages

    codes = {"id": Languages.indonesian, "en": Languages.english}
    filters = {language: C4QualityFilter(language=code, **options) for language, code in codes.items()}

    def kept(page: Page) -> int:
        document = Document(text=page.text, id="")
        passed = filters[page.language].filter(document)
        return len(document.text) if passed is True else 0

    return lambda: sum(map(kept, pages))


def _as_html(text: str) -> str:
    """Each line in a ``<p>``: jusText reads HTML only.

    >>> _as_html("A < B\\n\\nC")
    '<html><body><p>A &lt; B</p><p>C</p></body></html>'
    """
    lines = (f"<p>{html.escape(line, quote=False)}</p>" for line in text.splitlines() if line.strip())
    return f"<html><body>{''.join(lines)}</body></html>"


def _stop_lists() -> dict[str, frozenset[str]]:
    from justext import get_stoplist

    return {"id": get_stoplist("Indonesian"), "en": get_stoplist("English")}


def _good(paragraphs: list[Any]) -> int:
    return sum(len(p.text) for p in paragraphs if not p.is_boilerplate)


def justext(pages: list[Page]) -> Work:
    """jusText from HTML to good paragraphs. The HTML is written beforehand, outside the clock."""
    from justext import justext as run

    words = _stop_lists()
    inputs = [(_as_html(page.text), words[page.language]) for page in pages]
    return lambda: sum(_good(run(*page)) for page in inputs)


def justext_classes(pages: list[Page]) -> Work:
    """jusText's decision alone: the paragraphs are parsed beforehand, outside the clock."""
    from justext.core import ParagraphMaker, classify_paragraphs, html_to_dom, revise_paragraph_classification

    words = _stop_lists()
    parsed = [ParagraphMaker.make_paragraphs(html_to_dom(_as_html(page.text))) for page in pages]

    def kept(paragraphs: list[Any], page: Page) -> int:
        classify_paragraphs(paragraphs, words[page.language])
        revise_paragraph_classification(paragraphs)
        return _good(paragraphs)

    return lambda: sum(map(kept, parsed, pages))


PEERS: dict[str, Callable[[list[Page]], Work]] = {
    "prefix regex": prefix_regex,
    "C4 line rules (datatrove)": c4_lines,
    "C4 filter (datatrove, spaCy)": c4,
    "jusText, its decision alone": justext_classes,
    "jusText": justext,
}
