"""Shares over time."""

from __future__ import annotations

from typing import Any

import narwhals as nw

from ..errors import InputError
from ..tables.source import NONE
from .style import COLOURS, MARKERS, axes, quiet, short

__all__ = ["over_time"]

BARS = 24
"""Periods up to which intervals are bars: bands that lie over each other cannot be told apart, many bars neither."""

APART = 0.4
"""How far the first and the last thing of a period stand apart, as a share of the way to the next period."""


def over_time(counts: Any, *, over: str = "month", top: int = 5, ax: Any = None) -> Any:
    """The shares of a table of `warta.tables.counts` over time, with their intervals: bars beside each other, or bands when there are
    many periods.

    Parameters
    ----------
    counts : frame
        What `counts` gave with one of ``year month day`` (or a column of the caller's) alone in `by`.
    over : str, default "month"
        The column of the periods; those that are not known are left out.
    top : int, default 5
        Show the things with the largest numbers only.
    ax : matplotlib Axes, optional
        Where to draw.

    Returns
    -------
    matplotlib Axes

    Examples
    --------
    >>> import matplotlib
    >>> matplotlib.use("agg")
    >>> import warta
    >>> texts = ["Rusia memuji Mesir.", "Rusia diam.", "Hujan turun."]
    >>> batch = warta.Pipeline().analyze_batch(texts, published=["2024-01-02", "2024-02-03", "2024-02-04"])
    >>> ax = warta.plot.over_time(warta.tables.counts(batch, by="month"))
    >>> [text.get_text() for text in ax.get_xticklabels()]
    ['2024-01', '2024-02']
    """
    frame = nw.from_native(counts, eager_only=True)
    names = list(frame.columns)
    if over not in names or "share" not in names:
        raise InputError(f"counts: expected a table of counts with a column {over!r}, found {', '.join(names)}")
    key = names[names.index("n") - 1]
    if names.index("n") != 2:
        raise InputError(f"counts: expected {over!r} alone in by, found {', '.join(names[: names.index('n') - 1])}")
    frame = frame.filter(nw.col(over) != NONE)
    periods = sorted(set(frame[over].to_list()))
    rows = list(zip(*(frame[name].to_list() for name in (key, over, "n", "share", "low", "high")), strict=True))
    numbers: dict[str, int] = {}
    for thing, _, n, *_ in rows:
        numbers[thing] = numbers.get(thing, 0) + n
    ax = axes(ax, (8, 4))
    shown = sorted(numbers, key=lambda one: (-numbers[one], one))[:top]
    for number, thing in enumerate(shown):
        own = {period: values for name, period, _, *values in rows if name == thing}
        at = [place for place, period in enumerate(periods) if period in own]
        share, low, high = ([own[periods[place]][part] for place in at] for part in range(3))
        colour, marker = COLOURS[number % 8], MARKERS[number % 8]
        if len(periods) <= BARS:
            places = [place + APART * (number - (len(shown) - 1) / 2) / len(shown) for place in at]
            ax.vlines(places, low, high, color=colour, linewidth=1.2, alpha=0.8)
        else:
            places = [float(place) for place in at]
            ax.fill_between(places, low, high, color=colour, alpha=0.15, linewidth=0)
        look = {"marker": marker, "markersize": 5, "markevery": max(1, len(at) // BARS), "linewidth": 1.8}
        ax.plot(places, share, color=colour, label=short(thing), **look)
    _periods(ax, periods)
    ax.set_ylabel("share, with its 95 % interval")
    ax.set_ylim(bottom=0)
    quiet(ax)
    if numbers:
        ax.legend(fontsize="small", frameon=False, loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return ax


def _periods(ax: Any, periods: list[str]) -> None:
    """At most a dozen labels, evenly."""
    step = max(1, -(-len(periods) // 12))
    ax.set_xticks(range(0, len(periods), step), periods[::step], rotation=35 if len(periods) > 6 else 0, ha="right" if len(periods) > 6 else "center")
