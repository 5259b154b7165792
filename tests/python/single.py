"""What the single-document API says, in the rows of the tables: what every other way in is compared with."""

import json
from pathlib import Path

import warta

ARTICLES = sorted((Path(__file__).parents[2] / "examples" / "articles").glob("*.txt"))

DOCUMENTS = [
    {"text": path.read_text("utf-8"), "title": None, "outlet": None, "url": None, "published": None} for path in ARTICLES
] + [
    {"text": None, "title": "Tanpa isi", "outlet": None, "url": None, "published": None},
    {"text": "", "title": None, "outlet": "Kabar Demak", "url": None, "published": "2024-03-04"},
    {
        "text": "Harga 😀 naik 😀 di Rusia.\n\n“Kami menunggu,” kata Presiden Rusia Vladimir Putin di Moskow, Senin lalu.",
        "title": "Rusia 😀 dan Mesir",
        "outlet": "Kabar Demak",
        "url": "https://kabardemak.id/ekonomi/1",
        "published": "2024-03-04T10:00+07:00",
    },
    {"text": "China meminta Jepang hadir besok.", "title": None, "outlet": None, "url": None, "published": "Senin, 4 Maret 2024"},
]
"""Examples, a null, an empty text, characters of four bytes, and texts of which a lot is known."""

TEXTS = [document["text"] for document in DOCUMENTS]
PIPELINE = warta.Pipeline()

PREFIXED = {
    "speaker": lambda q: q.speaker and q.speaker.surface,
    "speaker_start": lambda q: q.speaker and q.speaker.start,
    "speaker_end": lambda q: q.speaker and q.speaker.end,
    "speaker_id": lambda q: q.speaker and q.speaker.id,
    "speaker_role": lambda q: q.speaker and q.speaker.role,
    "cue": lambda q: getattr(q.cue, "surface", q.cue),
    "cue_start": lambda q: q.cue and q.cue.start,
    "cue_end": lambda q: q.cue and q.cue.end,
    "scope_start": lambda s: s.scope and s.scope[0],
    "scope_end": lambda s: s.scope and s.scope[1],
    "candidates": lambda m: [one.id for one in m.candidates],
}
"""Columns that are not an attribute as it is."""


def cell(item, column):
    return PREFIXED[column](item) if column in PREFIXED else getattr(item, column)


def articles(known: bool):
    """Every document analysed alone, with what is known of it or without."""
    for document in DOCUMENTS:
        given = {key: value for key, value in document.items() if key != "text" and value is not None and known}
        yield None if document["text"] is None else PIPELINE.analyze(document["text"], **given)


def items(article, table):
    if table in ("blocks", "removed"):
        return getattr(article.cleaned, table)
    if table == "mentions":
        return [one for mention in article.mentions for one in (mention, *mention.inner)]
    return getattr(article, table)


COLUMNS = {name: table.column_names[1:] for name, table in PIPELINE.analyze_batch([]).tables.items()}


def rows(table, known=False):
    """The rows that a table must have, as dicts with `doc`."""
    if table == "documents":
        return [document_row(doc, article) for doc, article in enumerate(articles(known))]
    if table == "fields":
        return [row for doc, article in enumerate(articles(known)) if article for row in field_rows(doc, article)]
    if table == "errors":
        return []
    return [
        {"doc": doc} | {column: cell(item, column) for column in COLUMNS[table]}
        for doc, article in enumerate(articles(known))
        if article is not None
        for item in items(article, table)
    ]


def texts(known=False):
    return [article and article.cleaned.text for article in articles(known)]


def field_rows(doc, article):
    for name, value in article.cleaned.fields.items():
        for field in value if isinstance(value, list) else [value]:
            yield {"doc": doc, "name": name} | {c: getattr(field, c) for c in COLUMNS["fields"] if c != "name"}


def document_row(doc, article):
    row = {"doc": doc} | dict.fromkeys(COLUMNS["documents"])
    if article is None:
        return row
    cleaned = article.cleaned
    kept = sum(end - start for start, end in cleaned.spans)
    removed = sum(r.end - r.start for r in cleaned.removed)
    fields = {k: [f.value for f in v] if isinstance(v, list) else v.value for k, v in cleaned.fields.items()}
    return row | {
        "text": cleaned.text,
        "language": cleaned.language,
        "fields": fields,
        "n_chars": len(cleaned.raw),
        "n_kept": kept,
        "dropped_share": removed / (kept + removed) if kept + removed else None,
        "n_mentions": len(article.mentions),
        "n_ambiguous": sum(m.status == "ambiguous" for m in article.mentions),
    }


def comparable(row):
    """A row whose JSON is read and whose share is rounded: what stands in it is the same in every library."""
    row = dict(row)
    if isinstance(row.get("fields"), str):
        row["fields"] = json.loads(row["fields"])
    if row.get("dropped_share") is not None:
        row["dropped_share"] = round(row["dropped_share"], 6)
    return row
