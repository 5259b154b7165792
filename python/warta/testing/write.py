"""Cases from wrong decisions: the smallest piece of a document in which the decision is the same."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from ..errors import InputError

if TYPE_CHECKING:
    from .._core import Block, Cleaned, Cleaner, Gazetteer

__all__ = ["cleaning_case", "name_case", "toml"]

CONTEXTS = (1, 2, 4, 8, 16, 32)
"""Lines on each side that are tried, before the whole document is taken."""


def cleaning_case(
    cleaner: Cleaner, text: str, at: int, *, label: str | None = None, id: str | None = None, why: str | None = None
) -> dict[str, Any]:
    """A case that says that the decision at a place is wrong.

    Parameters
    ----------
    cleaner : Cleaner
        The one that decided.
    text : str
        The document.
    at : int
        A position in it.
    label : str, optional
        What the line really is; without it the case says that what was kept is to be dropped, or the other way round.
    id, why : str, optional
        The case's name, and what it is about.

    Returns
    -------
    dict
        With ``id why text`` and ``keeps`` or ``drops``, and ``labels``. The text is the line with as few lines around it as
        give the same decision.

    Raises
    ------
    InputError
        When there is no line at that place.

    Examples
    --------
    >>> import warta
    >>> from warta.testing.write import cleaning_case
    >>> text = "Harga beras naik lagi di pasar.\\n\\nBaca juga: Panen Raya di Demak"
    >>> case = cleaning_case(warta.Cleaner(), text, 40)
    >>> case["keeps"], case["text"] == text
    (['Baca juga: Panen Raya di Demak'], True)
    """
    if not 0 <= at < len(text):
        raise InputError(f"offset {at}: the text has {len(text)} characters")
    cleaned = cleaner.clean(text)
    explanation = cleaned.explain(at)
    number = next((n for n, block in enumerate(cleaned.blocks) if block.start <= at < block.end), None)
    if explanation is None or number is None:
        raise InputError(f"offset {at} is white space between lines")
    piece = text[explanation.start : explanation.end]
    excerpt = next(_excerpts(cleaner, cleaned, number, piece, explanation))
    keep = label in (*cleaner.keep,) if label is not None else not explanation.kept
    said = f"it was {'kept' if explanation.kept else 'dropped'} as {explanation.label}"
    case = {"id": id or _id(piece), "why": why or said, "text": excerpt, ("keeps" if keep else "drops"): [piece]}
    return case | ({"labels": {piece: label}} if label is not None else {})


def _excerpts(cleaner: Cleaner, cleaned: Cleaned, number: int, piece: str, wanted: Any) -> Iterator[str]:
    """Pieces of the document in which the decision is the same, the smallest first; at last all of it."""
    for around in CONTEXTS:
        blocks: Sequence[Block] = cleaned.blocks[max(0, number - around) : number + around + 1]
        excerpt = cleaned.raw[blocks[0].start : blocks[-1].end]
        if excerpt.count(piece) != 1:
            continue
        found = cleaner.clean(excerpt).explain(excerpt.index(piece))
        if found is not None and (found.kept, found.label) == (wanted.kept, wanted.label):
            yield excerpt
    yield cleaned.raw


def name_case(
    gazetteer: Gazetteer, text: str, at: int, means: str, *, id: str | None = None, why: str | None = None
) -> dict[str, Any]:
    """A case that says what the name at a place means.

    Parameters
    ----------
    gazetteer : Gazetteer
        The list, whose ids count.
    text : str
        The document; the case has the line that holds the place.
    at : int
        A position in a name that was found.
    means : str
        The right id; ``""`` when it is no name at all, ``"?"`` when it may be several.

    Raises
    ------
    InputError
        When no name was found there.

    Examples
    --------
    >>> import warta
    >>> from warta.testing.write import name_case
    >>> name_case(warta.Gazetteer.builtin("world"), "Hujan turun.\\nBumi Rusia subur.", 20, "")["expect"]
    []
    """
    if not 0 <= at < len(text):
        raise InputError(f"offset {at}: the text has {len(text)} characters")
    start = max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1
    line = re.split(r"[\r\n]", text[start:], maxsplit=1)[0]
    mentions = gazetteer.find(line)
    wrong = next((one for one in mentions if one.start <= at - start < one.end), None)
    if wrong is None:
        raise InputError(f"offset {at}: no name was found there; `warta explain` says which were refused")
    rows = [[one.surface, "" if means == "?" else means] if one is wrong else [one.surface, one.id or ""] for one in mentions]
    expect = [row for row, one in zip(rows, mentions, strict=True) if one is not wrong or means]
    said = f"it was {wrong.id or wrong.status}"
    return {"id": id or _id(wrong.surface), "why": why or said, "list": "world", "text": line, "expect": expect}


def toml(case: dict[str, Any]) -> str:
    r"""The case as TOML.

    >>> from warta.testing.write import toml
    >>> print(toml({"id": "a", "text": "Satu\nDua", "drops": ["Dua"]}), end="")
    [[case]]
    id = "a"
    text = '''
    Satu
    Dua'''
    drops = ["Dua"]
    """
    lines = (f"{key} = {_value(value)}" for key, value in case.items())
    return "\n".join(["[[case]]", *lines]) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_string(key)} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(_value(one) for one in value) + "]"
    return _block(value) if "\n" in value else _string(value)


def _string(text: str) -> str:
    """A basic string; JSON's escapes are TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _block(text: str) -> str:
    """Lines as they stand, where nothing in them would be read otherwise."""
    plain = "'''" not in text and not text.endswith("'") and not re.search("[\x00-\x08\x0b-\x1f\x7f]", text)
    return f"'''\n{text}'''" if plain else _string(text)


def _id(piece: str) -> str:
    """A name from the first words.

    >>> from warta.testing.write import _id
    >>> _id("Baca juga: Panen Raya di Demak")
    'baca-juga-panen-raya-di'
    """
    words = re.findall(r"\w+", piece.casefold())[:5]
    return "-".join(words) or "case"
