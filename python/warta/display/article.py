"""An article for a notebook: its own text, what was taken out and why, the names and who said what."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import groupby, islice
from typing import TYPE_CHECKING, Any

from ..cli.ledger import Shares
from ..cli.reasons import Reasons
from .annotate import Line, Piece, lines, title_pieces
from .page import bar, esc, per_cent, tag, view

if TYPE_CHECKING:
    from .._core import Article, Cleaned, Mention

__all__ = ["TYPES", "bounded", "html", "said", "style_of"]

TYPES = {
    "GPE": "state, city",
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
    "NORP": "group",
    "EVT": "event",
    "FAC": "facility",
    "WRK": "work",
}
"""The types that have a colour of their own."""

OPEN_LINES = 40
"""Lines that are shown before a long document folds."""

FEW = 3
"""Removed lines in a row that are shown unfolded."""

MOST = 100_000
"""Characters of a document that are shown."""

MOST_LINES = 2_000
"""Lines of a document that are shown."""


def html(shown: Article | Cleaned) -> str:
    """The view of an article, or of a cleaned text."""
    article: Any = shown if hasattr(shown, "cleaned") else None
    cleaned: Cleaned = article.cleaned if article is not None else shown  # type: ignore[assignment]
    return view(
        _head(cleaned, article),
        _meter(cleaned),
        _legend(article.mentions if article is not None else []),
        _text(cleaned, article),
        lang=cleaned.language,
    )


def style_of(type: str) -> int:
    """The number of a type's style; types of one's own share the last one, their name stands beside each mention.

    >>> from warta.display.article import style_of
    >>> style_of("GPE"), style_of("SHIP")
    (0, 7)
    """
    return min(list(TYPES).index(type), 7) if type in TYPES else 7


def _head(cleaned: Cleaned, article: Any) -> str:
    fields = {name: field for name, field in cleaned.fields.items() if not isinstance(field, list)}
    title = fields.get("title")
    given = article is not None and title is not None and title.origin == "given"
    name = "no title found"
    if title is not None:
        name = _pieces(title_pieces(title.text, article), None) if given else esc(title.value)
    facts = [fields[key].value for key in ("outlet", "published", "section") if key in fields]
    authors = cleaned.fields.get("byline")
    facts += [f"{one.value} ({one.role})" if one.role else one.value for one in authors] if isinstance(authors, list) else []
    facts.append(f"language {cleaned.language or 'unknown'}")
    if article is not None and article.reference_date:
        facts.append(f"dates count from {article.reference_date}")
    return tag("h4", name) + tag("p", esc(" · ".join(facts)), "w-note")


def _meter(cleaned: Cleaned) -> str:
    shares = Shares.of(cleaned)
    if not shares.total:
        return tag("p", "an empty text", "w-note")
    parts = [("w-kept", "kept", shares.kept), ("w-field", "fields", shares.fields), ("w-gone", "removed", shares.dropped)]
    rows = [(cls, name, n / shares.total) for cls, name, n in parts]
    said = " · ".join(f"{name} {per_cent(share)}" for _, name, share in rows)
    labels = Counter(removal.label for removal in cleaned.removed)
    gone = ", ".join(f"{n} × {label}" for label, n in labels.most_common(8))
    said += f" of {shares.total:,} characters" + (f"; not in the text: {gone}" if gone else "")
    return bar(rows) + tag("p", esc(said), "w-note")


def _legend(mentions: list[Mention]) -> str:
    counted = Counter(mention.type for mention in mentions)
    if not counted:
        return ""
    parts = [
        tag("span", tag("mark", esc(TYPES.get(type, type)) + tag("sub", esc(type)), f"w-{style_of(type)}") + f" {n}")
        for type, n in counted.most_common()
    ]
    if any(mention.id is None for mention in mentions):
        parts.append(tag("span", tag("mark", "dotted", "w-open w-7") + " without an id"))
    return tag("p", "".join(parts), "w-legend")


def _text(cleaned: Cleaned, article: Any) -> str:
    reasons = Reasons(("id", "en"))
    shown = list(bounded(lines(cleaned, article)))
    rows = list(_rows(shown, cleaned, reasons))
    rest = len(cleaned.blocks) - len(shown)
    body = "".join(rows[:OPEN_LINES])
    if len(rows) > OPEN_LINES:
        body += _fold(f"{len(rows) - OPEN_LINES} more lines", "".join(rows[OPEN_LINES:]))
    if rest:
        body += tag("p", f"… and {rest:,} more lines that are not shown here", "w-note")
    return tag("div", body, "w-quoted" if any(line.quotes for line in shown) else "")


def bounded(all_lines: Iterable[Line]) -> Iterator[Line]:
    """Lines up to a number of lines and characters; the last one may be cut short."""
    left = MOST
    for line in islice(all_lines, MOST_LINES):
        pieces = []
        for piece in line.pieces:
            pieces.append(Piece(piece.text[: max(left, 0)], piece.removal, piece.mention, piece.quote))
            left -= len(piece.text)
        yield Line(line.block, pieces, line.quotes)
        if left <= 0:
            return


def _rows(shown: list[Line], cleaned: Cleaned, reasons: Reasons) -> Iterator[str]:
    """A row a line; many removed lines in a row fold into one."""
    for gone, group in groupby(shown, key=lambda line: line.gone):
        run = list(group)
        rows = [_row(line, cleaned, reasons) for line in run]
        if gone and len(run) > FEW:
            labels = Counter(line.block.label for line in run)
            said = ", ".join(f"{n} × {label}" for label, n in labels.most_common())
            yield _fold(f"{len(run)} lines not in the text: {said}", "".join(rows))
        else:
            yield from rows


def _fold(summary: str, body: str) -> str:
    return tag("details", tag("summary", esc(summary)) + body)


def _row(line: Line, cleaned: Cleaned, reasons: Reasons) -> str:
    def why(piece: Piece) -> str | None:
        removal = piece.removal
        if removal is None:
            return None
        return f"{removal.label}, {removal.score:.2f}: {reasons.of(removal.rule, cleaned, removal.start)} [{removal.rule}]"

    label = tag("i", esc(line.block.label))
    text = tag("p", _pieces(line.pieces, why))
    return tag("div", label + text + _speakers(line.quotes), "w-row")


def _pieces(pieces: list[Piece], why: Any) -> str:
    """Pieces as HTML: quotes outside, removals within, names innermost."""
    out = []
    for _, group in groupby(pieces, key=lambda piece: id(piece.quote)):
        run = list(group)
        text = "".join(_piece(piece, why) for piece in run)
        out.append(text if run[0].quote is None else tag("q", text, "w-said", title=said(run[0].quote)))
    return "".join(out)


def _piece(piece: Piece, why: Any) -> str:
    text = esc(piece.text)
    if piece.mention is not None:
        text = _mark(piece.mention, text)
    return tag("del", text, title=why(piece)) if piece.removal is not None and why is not None else text


def _mark(mention: Mention, text: str) -> str:
    who = mention.id or "no id"
    named = f" ({mention.name})" if mention.name else ""
    facts = [f"{who}{named}", mention.type, mention.status, mention.reason]
    if mention.id is None and mention.candidates:
        facts.append("may be " + " or ".join(one.id for one in mention.candidates[:5]))
    cls = f"w-{style_of(mention.type)}" + ("" if mention.id else " w-open")
    return tag("mark", text + tag("sub", esc(mention.type)), cls, title=" · ".join(fact for fact in facts if fact))


def _speakers(quotes: list[Any]) -> str:
    """Who speaks in a line, for the margin."""
    if not quotes:
        return ""
    return tag("div", "".join(tag("div", esc(said(quote))) for quote in quotes), "w-who")


def said(quote: Any) -> str:
    """Who speaks, in which role, and how it is told."""
    speaker = quote.speaker
    if speaker is None:
        return f"speaker unknown, {quote.kind}"
    role = f", {getattr(speaker.role, 'surface', speaker.role)}" if speaker.role else ""
    id = f" [{speaker.id}]" if speaker.id else ""
    return f"{speaker.surface}{role}{id}, {quote.kind}"
