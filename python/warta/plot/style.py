"""What all pictures share."""

from __future__ import annotations

from typing import Any

__all__ = ["COLOURS", "HATCHES", "MARKERS", "axes", "quiet", "short"]

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#999999")
HATCHES = ("", "//", "..", "\\\\", "xx", "--", "++", "oo")
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "*")


def axes(ax: Any, size: tuple[float, float]) -> Any:
    """The Axes that were given, or new ones of this size in inches."""
    if ax is not None:
        return ax
    from matplotlib import pyplot

    return pyplot.subplots(figsize=size, layout="constrained")[1]


def quiet(ax: Any) -> None:
    """Takes away what is no data."""
    ax.spines[["top", "right"]].set_visible(False)
    ax.grid(axis="both", alpha=0.25, linewidth=0.6)
    ax.set_axisbelow(True)


def short(name: object, limit: int = 28) -> str:
    """A label that fits, without what matplotlib would read as mathematics.

    >>> from warta.plot.style import short
    >>> short("Kementerian Perhubungan Republik Indonesia"), short("US$")
    ('Kementerian Perhubungan Rep…', 'US\\\\$')
    """
    text = " ".join(str(name).split())
    cut = text if len(text) <= limit else text[: limit - 1] + "…"
    return cut.replace("$", "\\$")
