"""Keyword in context: every mention with what stands around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from ..errors import InputError
from .items import items
from .source import opened

__all__ = ["kwic"]


def kwic(
    batch: Any,
    keys: str | Iterable[str],
    within: str | int = "sentence",
    *,
    key: str = "id",
    by: Sequence[str] = (),
    library: str | None = None,
) -> Any:
    """Every mention of an entity in the clean text, with the text before and after it.

    Parameters
    ----------
    batch
        See `warta.tables`.
    keys : str or iterable of str
        The ids to look for.
    within : {"sentence", "block"} or int
        The sentence or the line that the mention stands in, or so many characters on each side.
    key : str, default "id"
        The column that the ids are in: ``actor``, ``country``, ``type``, ``surface``.
    by : sequence of str
        What is told of the document beside it: ``outlet month ...``; see `counts`.

    Returns
    -------
    frame
        ``doc``, the columns of `by`, ``before match after``, ``id type``, ``clean_start clean_end``, in the order of the
        documents. A mention that a cut divides, or that stands in a given title, is not in the clean text in one piece
        and has no row.

    Examples
    --------
    >>> import warta
    >>> from warta.tables import kwic
    >>> batch = warta.Pipeline().analyze_batch(["Hujan turun. Menurut Rusia, gandum cukup. Warga lega."])
    >>> kwic(batch, "russia", library="polars").select("before", "match", "after").rows()
    [('Menurut ', 'Rusia', ', gandum cukup.')]
    """
    if not (within in ("sentence", "block") or (isinstance(within, int) and within >= 0)):
        raise InputError(f"within: expected 'sentence', 'block' or a number of characters, found {within!r}")
    source = opened(batch, library)
    wanted = {keys} if isinstance(keys, str) else set(keys)
    columns = ("id", "type", "clean_start", "clean_end")
    rows = items(source, "mentions", key, "article", tuple(name for name in columns if name != key))
    listed = zip(*(rows[name].to_list() for name in ("doc", key, *columns)), strict=True)
    found = [row for row in listed if row[1] in wanted and isinstance(row[4], int)]
    documents = source.table("documents", ["doc", "text"])
    texts = dict(zip(documents["doc"].to_list(), documents["text"].to_list(), strict=True))
    known = source.documents(by)
    about = dict(zip(known["doc"].to_list(), zip(*(known[name].to_list() for name in by), strict=True), strict=False)) if by else {}
    out = []
    for doc, _, id, type, start, end in found:
        before, after = _around(texts[doc], start, end, within)
        out.append((doc, *about.get(doc, ()), before, texts[doc][start:end], after, id, type, start, end))
    names = ("doc", *by, "before", "match", "after", "id", "type", "clean_start", "clean_end")
    return source.frame({name: [row[at] for row in out] for at, name in enumerate(names)}).to_native()


def _around(text: str, start: int, end: int, within: str | int) -> tuple[str, str]:
    if isinstance(within, int):
        return text[max(0, start - within) : start], text[end : end + within]
    first = text.rfind("\n", 0, start) + 1
    last = text.find("\n", end)
    last = len(text) if last < 0 else last
    if within == "block":
        return text[first:start], text[end:last]
    return _sentence(text, start, end, first, last)


def _sentence(text: str, start: int, end: int, first: int, last: int) -> tuple[str, str]:
    """The sentence by its marks: the core counts sentences, and does not say where they end in the clean text."""
    marks = [at for at in range(first, start) if text[at] in ".!?…" and at + 1 < start and text[at + 1].isspace()]
    begin = marks[-1] + 2 if marks else first
    stop = next((at + 1 for at in range(end, last) if text[at] in ".!?…" and (at + 1 == last or text[at + 1].isspace())), last)
    return text[begin:start], text[end:stop]
