"""What notebooks and terminals show: `html` for `_repr_html_`, `rich` for `__rich__`.

HTML is escaped, always; it has no script, no picture and no address, reads in light and dark, and says nothing by
colour alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["html", "rich"]


def html(shown: Any) -> str:
    """The object as HTML for a notebook.

    Parameters
    ----------
    shown : Article, Cleaned, Batch, Table, Explanation, Why or any record of warta
        Anything else is shown as its `repr`.

    Examples
    --------
    >>> import warta
    >>> from warta.display import html
    >>> "<del" in html(warta.clean("Baca juga: Panen raya di Demak\\n\\nHarga beras naik lagi di pasar kota itu."))
    True
    """
    from . import article, batch, reasons

    name = _kind(shown)
    if name in ("Article", "Cleaned"):
        return article.html(shown)
    if name in ("Batch", "Tables"):
        return batch.html(shown)
    if name == "Table":
        return batch.table_html(shown)
    if name == "Findings":
        return batch.findings_html(shown)
    if name == "Why":
        return reasons.why_html(shown)
    if name == "Explanation":
        return reasons.explanation_html(shown)
    return reasons.record_html(shown)


def rich(shown: Any) -> RenderableType:
    """The object as something that rich prints: what `html` shows, for a terminal.

    Examples
    --------
    >>> import warta
    >>> from rich.console import Console
    >>> Console(width=60).print(warta.clean("Harga beras naik."))
    Cleaned(17 of 17 characters, 1 of 1 blocks kept,
    language=None)
    <BLANKLINE>
      body  Harga beras naik.
    <BLANKLINE>
    """
    from . import terminal

    return terminal.drawn(_kind(shown), shown)


def _kind(shown: Any) -> str:
    """The name of its class, or of the class of warta that it is made from."""
    for base in type(shown).__mro__:
        if base.__module__.startswith("warta"):
            return base.__name__
    return type(shown).__name__
