"""The assertions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from .. import _defaults

if TYPE_CHECKING:
    from .._core import Cleaned, Cleaner, Gazetteer, Mention

__all__ = ["assert_clean", "assert_mentions", "clean_faults", "mention_faults"]

EVIDENCE = 3
"""Reasons that a failure names."""


def assert_clean(
    text: str,
    keeps: Iterable[str] = (),
    drops: Iterable[str] = (),
    *,
    labels: Mapping[str, str] | None = None,
    fields: Mapping[str, Any] | None = None,
    title: str | None = None,
    site: str | None = None,
    cleaner: Cleaner | None = None,
) -> Cleaned:
    """Asserts what cleaning keeps and drops.

    Parameters
    ----------
    text : str
        The crawled text.
    keeps, drops : iterable of str
        Pieces that the clean text must have, and must not have, word for word.
    labels : mapping, optional
        The label that each piece must have in one of its places.
    fields : mapping, optional
        The value of each field; for ``byline`` and ``tags`` a value or a list of them.
    title, site : str, optional
        See `Cleaner.clean`.
    cleaner : Cleaner, optional
        Default: the shipped one.

    Returns
    -------
    Cleaned

    Raises
    ------
    AssertionError
        With every piece that is wrong, what was decided there, and what spoke for it.

    Examples
    --------
    >>> from warta.testing import assert_clean
    >>> text = "Harga beras naik lagi di pasar.\\n\\nBaca juga: Panen Raya di Demak"
    >>> _ = assert_clean(text, keeps=["Harga beras"], drops=["Panen Raya"], labels={"Panen Raya": "related"})
    """
    made = cleaner if cleaner is not None else _defaults.cleaner(_defaults.LANGUAGES, _defaults.KEEP)
    cleaned = made.clean(text, title=title, site=site)
    faults = list(clean_faults(cleaned, keeps, drops, labels or {}, fields or {}))
    if faults:
        raise AssertionError("\n".join(faults))
    return cleaned


def assert_mentions(
    text: str, expected: Mapping[str, str | None] | Iterable[tuple[str, str | None]], gazetteer: Gazetteer | None = None
) -> list[Mention]:
    """Asserts the names that are found in a text.

    Parameters
    ----------
    text : str
    expected : mapping of surface to id, or pairs of them in text order
        A mapping says which surfaces are found and what they mean, wherever they stand, and that there are no others;
        pairs list every name in order. None: a name without an id.
    gazetteer : Gazetteer, optional
        Default: the builtin list ``world``.

    Returns
    -------
    list of Mention

    Raises
    ------
    AssertionError
        With a line for each name: ``-`` expected and not found, ``+`` found and not expected, and the reasons.

    Examples
    --------
    >>> from warta.testing import assert_mentions
    >>> _ = assert_mentions("Rusia memuji Mesir.", {"Rusia": "russia", "Mesir": "egypt"})
    >>> try:
    ...     assert_mentions("Rusia memuji Mesir.", {"Rusia": "russia"})
    ... except AssertionError as error:
    ...     print(error)
    the names differ from what was expected
      Rusia = russia
    + Mesir = egypt (at 13: linked, the only entity of this name)
    """
    from .._core import Gazetteer

    names = gazetteer if gazetteer is not None else Gazetteer.builtin("world")
    mentions = names.find(text)
    faults = list(mention_faults(text, mentions, expected, names))
    if faults:
        raise AssertionError("\n".join(["the names differ from what was expected", *faults]))
    return mentions


def clean_faults(
    cleaned: Cleaned, keeps: Iterable[str], drops: Iterable[str], labels: Mapping[str, str], fields: Mapping[str, Any]
) -> Iterator[str]:
    """What is wrong with a cleaned text, a sentence each."""
    for piece in keeps:
        if piece not in cleaned.text:
            yield f"not kept: {piece!r}{_why(cleaned, piece)}"
    for piece in drops:
        if piece in cleaned.text:
            yield f"not dropped: {piece!r}{_why(cleaned, piece)}"
    for piece, label in labels.items():
        found = list(_labels(cleaned, piece))
        if label not in found:
            yield f"not {label}: {piece!r} is {' and '.join(found) or 'not in the text'}{_why(cleaned, piece)}"
    for name, value in fields.items():
        field = cleaned.fields.get(name)
        found_value = [one.value for one in field] if isinstance(field, list) else field and field.value
        if found_value != value and found_value != [value]:
            yield f"field {name}: expected {value!r}, found {found_value!r}"


def mention_faults(
    text: str,
    mentions: list[Mention],
    expected: Mapping[str, str | None] | Iterable[tuple[str, str | None]],
    gazetteer: Gazetteer | None = None,
) -> Iterator[str]:
    """The names as a diff, when they are not those that were expected."""
    found = [(mention.surface, mention.id) for mention in mentions]
    wanted = list(expected.items()) if isinstance(expected, Mapping) else [(a, b) for a, b in expected]
    same = set(found) == set(wanted) if isinstance(expected, Mapping) else found == wanted
    if same:
        return
    missing = list(wanted)
    for mention in mentions:
        pair = (mention.surface, mention.id)
        if pair in missing or (isinstance(expected, Mapping) and pair in wanted):
            if pair in missing:
                missing.remove(pair)
            yield f"  {_shown(pair)}"
        else:
            reason = f", {mention.reason}" if mention.reason else ""
            yield f"+ {_shown(pair)} (at {mention.start}: {mention.status}{reason})"
    for surface, id in missing:
        yield f"- {_shown((surface, id))} ({_refused(text, surface, gazetteer)})"


def _shown(pair: tuple[str, str | None]) -> str:
    return f"{pair[0]} = {pair[1] or 'no id'}"


def _refused(text: str, surface: str, gazetteer: Gazetteer | None) -> str:
    """Why a name that was expected was not found."""
    at = text.find(surface)
    if at < 0:
        return "not in the text"
    verdicts = gazetteer.explain(text, at) if gazetteer is not None else []
    return "; ".join(f"{one.alias} = {one.id}: {one.reason}" for one in verdicts[:EVIDENCE]) or "no alias matches there"


def _labels(cleaned: Cleaned, piece: str) -> Iterator[str]:
    """The label of every place that holds a piece: of its removal, else of its block."""
    at = cleaned.raw.find(piece)
    while at >= 0:
        known: list[Any] = [*cleaned.removed, *cleaned.blocks]
        places = [one for one in known if one.start <= at < one.end]
        if places:
            yield places[0].label
        at = cleaned.raw.find(piece, at + 1)


def _why(cleaned: Cleaned, piece: str) -> str:
    """What was decided where a piece stands, and what spoke for it."""
    at = cleaned.raw.find(piece)
    if at < 0:
        return ": it is not in the text as it stands here"
    explanation = cleaned.explain(at)
    if explanation is None:
        return ""
    fate = "kept" if explanation.kept else "dropped"
    evidence = (one.what.rstrip(".") for one in explanation.evidence if one.weight > 0)
    reasons = list(dict.fromkeys(evidence))[:EVIDENCE]
    second = f", next {explanation.second} {explanation.second_score:.2f}" if explanation.second else ""
    return (
        f": {fate} as {explanation.label} {explanation.score:.2f}{second}, by {explanation.rule}; "
        f"offset {at}; {'; '.join(reasons)}"
    )
