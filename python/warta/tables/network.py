"""Who quotes whom, through which outlet."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from .intervals import wilson
from .source import NONE, Source, opened

__all__ = ["speech_network"]


def speech_network(batch: Any, gazetteer: Any = None, *, min_n: int = 1, library: str | None = None) -> Any:
    """Edges from the outlet that prints a statement to its speaker, through the outlet that it was taken from.

    Parameters
    ----------
    batch
        See `warta.tables`.
    gazetteer : Gazetteer, optional
        The one that the batch was made with; its entities' ``domain`` tells an outlet that cites itself. Default: the
        builtin list.
    min_n : int, default 1
        Leave out edges with fewer statements.

    Returns
    -------
    frame
        ``outlet`` (who prints), ``speaker`` (the entity, else its words), ``speaker_id``, ``via`` (the outlet it was taken
        from, ``(none)`` for the article's own), ``via_id``, ``n``, ``documents_with``, ``documents_total`` (documents of the
        outlet), ``share low high`` as in `counts`; the most frequent first. An outlet that cites itself is no way: its
        statements count as its own. ``left_out`` is the number of the outlet's statements that have no speaker.

    Examples
    --------
    >>> import warta
    >>> from warta.tables import speech_network
    >>> batch = warta.Pipeline().analyze_batch(["Hujan turun di desa itu."], outlets=["Kabar Demak"])
    >>> len(speech_network(batch, library="polars"))
    0
    """
    source = opened(batch, library)
    places = source.documents(["outlet"])
    outlets = dict(zip(places["doc"].to_list(), places["outlet"].to_list(), strict=True))
    ways = _ways(source)
    own = _Own(gazetteer)
    edges: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    silent: dict[str, int] = defaultdict(int)
    rows = source.table("quotes", ["doc", "speaker", "speaker_id", "via", "in_article"])
    for doc, speaker, id, via, inside in zip(*(rows[name].to_list() for name in rows.columns), strict=True):
        if not inside:
            continue
        if not isinstance(speaker, str):
            silent[outlets[doc]] += 1
            continue
        way, way_id = ways.get((doc, via), (NONE, None)) if isinstance(via, int) else (NONE, None)
        if own.is_same(outlets[doc], way, way_id):
            way, way_id = NONE, None
        id = id if isinstance(id, str) else None
        edges[outlets[doc], id or speaker, id, way, way_id].append(doc)
    return source.frame(_columns(edges, outlets, silent, min_n)).to_native()


def _ways(source: Source) -> dict[tuple[int, int], tuple[str, str | None]]:
    """The outlet of each source, by document and number of the source in it."""
    rows = source.table("sources", ["doc", "outlet", "surface", "id"])
    out: dict[tuple[int, int], tuple[str, str | None]] = {}
    seen: dict[int, int] = defaultdict(int)
    for doc, outlet, surface, id in zip(*(rows[name].to_list() for name in rows.columns), strict=True):
        name = outlet if isinstance(outlet, str) else surface
        out[doc, seen[doc]] = (id if isinstance(id, str) else name, id if isinstance(id, str) else None)
        seen[doc] += 1
    return out


class _Own:
    """Whether two names are of one outlet: by the domain that the gazetteer knows, else by their letters."""

    def __init__(self, gazetteer: Any) -> None:
        from .._core import Gazetteer

        self._gazetteer = Gazetteer.builtin("world") if gazetteer is None else gazetteer

    def is_same(self, outlet: str, way: str, way_id: str | None) -> bool:
        names = {_letters(way)}
        if way_id is not None and way_id in self._gazetteer:
            entry = self._gazetteer[way_id]
            names |= {_letters(entry.name), _letters(str(entry.data.get("domain") or ""))}
            names |= {_letters(alias.text) for alias in entry.aliases}
        names.discard("")
        return way != NONE and _letters(outlet) in names


def _letters(name: str) -> str:
    """An outlet's name without what differs from page to page: case, spaces, ``www.`` and the domain's ending.

    >>> from warta.tables.network import _letters
    >>> _letters("www.KabarDemak.co.id"), _letters("Kabar Demak")
    ('kabardemak', 'kabardemak')
    """
    lower = name.casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    host = lower.split("/")[0]
    if " " not in host and "." in host:
        host = host.split(".")[0]
    return "".join(char for char in host if char.isalnum())


NAMES = ("outlet", "speaker", "speaker_id", "via", "via_id", "n", "documents_with", "documents_total", "share", "low", "high", "left_out")


def _columns(
    edges: dict[tuple[Any, ...], list[int]], outlets: dict[int, str], silent: dict[str, int], min_n: int
) -> dict[str, list[Any]]:
    total: dict[str, int] = defaultdict(int)
    for outlet in outlets.values():
        total[outlet] += 1
    rows = []
    for edge, docs in sorted(edges.items(), key=lambda one: (-len(one[1]), str(one[0]))):
        if len(docs) >= min_n:
            within, all_ = len(set(docs)), total[edge[0]]
            rows.append((*edge, len(docs), within, all_, within / all_, *wilson(within, all_), silent[edge[0]]))
    return {name: [row[at] for row in rows] for at, name in enumerate(NAMES)}
