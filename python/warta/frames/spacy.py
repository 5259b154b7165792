"""The spaCy component ``warta_gazetteer``: names of a gazetteer in `doc.ents` and `doc.spans`.

spaCy finds it by the entry point ``spacy_factories``, so that ``nlp.add_pipe("warta_gazetteer")`` needs no import.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans

from .._core import Entry, Gazetteer, Mention

__all__ = ["GazetteerComponent"]


class GazetteerComponent:
    """Finds the names of a gazetteer in a spaCy Doc.

    Every name becomes a Span with the entity's type as ``label_``, its id as ``kb_id_`` and ``id_``; an ambiguous name
    has no id. A token that a name covers in part, such as a name with a clitic (``Eropanya``), counts as a whole:
    spaCy knows no parts of tokens.

    Parameters
    ----------
    gazetteer : Gazetteer
        What is found. May be set at any time.
    ents : bool
        Whether names become `doc.ents`; entities that are there stay, unless `overwrite`.
    spans_key : str or None
        The group of `doc.spans` that gets all names, those inside longer ones too.
    overwrite : bool
        Whether names win over entities that other components found.
    """

    def __init__(self, gazetteer: Gazetteer, *, ents: bool, spans_key: str | None, overwrite: bool) -> None:
        self.gazetteer = gazetteer
        self._ents, self._spans_key, self._overwrite = ents, spans_key, overwrite

    def __call__(self, doc: Doc) -> Doc:
        """The Doc with the names in it."""
        mentions = self.gazetteer.find(doc.text)
        outer = [span for mention in mentions if (span := _span(doc, mention)) is not None]
        if self._spans_key is not None:
            inner = [_span(doc, one) for mention in mentions for one in mention.inner]
            spans = outer + [span for span in inner if span is not None]
            doc.spans[self._spans_key] = sorted(spans, key=lambda span: (span.start, -span.end))
        if self._ents:
            doc.ents = tuple(self._chosen(list(doc.ents), outer))
        return doc

    def _chosen(self, there: Sequence[Span], found: Sequence[Span]) -> Iterable[Span]:
        first, second = (found, there) if self._overwrite else (there, found)
        taken = {token for span in first for token in range(span.start, span.end)}
        free = [span for span in second if taken.isdisjoint(range(span.start, span.end))]
        return filter_spans([*first, *free])

    def to_bytes(self, *, exclude: Sequence[str] = ()) -> bytes:
        """The entries of the gazetteer as JSON; nothing for the builtin list."""
        if self.gazetteer == Gazetteer.builtin("world"):
            return b""
        return json.dumps([_record(entry) for entry in self.gazetteer], ensure_ascii=False).encode()

    def from_bytes(self, data: bytes, *, exclude: Sequence[str] = ()) -> GazetteerComponent:
        """The same component with the gazetteer that `to_bytes` wrote."""
        if data:
            self.gazetteer = Gazetteer(json.loads(data))
        return self

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Writes what `to_bytes` gives."""
        Path(path).write_bytes(self.to_bytes())

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> GazetteerComponent:
        """Reads what `to_disk` wrote."""
        return self.from_bytes(Path(path).read_bytes())


@Language.factory(
    "warta_gazetteer",
    assigns=["doc.ents", "doc.spans", "token.ent_type", "token.ent_iob", "token.ent_kb_id"],
    default_config={"entries": None, "ents": True, "spans_key": "warta", "overwrite": False},
)
def make(
    nlp: Language, name: str, entries: Any, ents: bool, spans_key: str | None, overwrite: bool
) -> GazetteerComponent:
    """The component. `entries`: a list of dicts as `Gazetteer` takes them; None is the builtin list ``world``."""
    gazetteer = Gazetteer.builtin("world") if entries is None else Gazetteer(entries)
    return GazetteerComponent(gazetteer, ents=ents, spans_key=spans_key, overwrite=overwrite)


def _span(doc: Doc, mention: Mention) -> Span | None:
    """The tokens of a mention."""
    id = mention.id or ""
    span: Span | None = doc.char_span(
        mention.start, mention.end, label=mention.type, kb_id=id, span_id=id, alignment_mode="expand"
    )
    return span


def _record(entry: Entry) -> dict[str, Any]:
    """An entry as a dict that `Gazetteer` takes."""
    names = ("text", "case", "policy", "lang", "prior")
    aliases = [{name: getattr(alias, name) for name in names} for alias in entry.aliases]
    own = {name: getattr(entry, name) for name in ("id", "name", "type", "prior", "parent", "data")}
    return {**own, "aliases": aliases}
