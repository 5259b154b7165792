"""The strongest part of a network, in a circle: readable at any size, since names stand outside and never overlap."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass
from typing import Any

import narwhals as nw

from ..errors import InputError
from .style import COLOURS, axes, short

__all__ = ["network"]

WIDE = 0.55
"""Width of a letter, as a share of its height: that of running text in the usual typefaces."""

ENDS = {"a": "b", "outlet": "speaker"}
"""The columns of an edge, in `comentions` and in `speech_network`."""


def network(edges: Any, *, weight: str = "n", top: int = 60, nodes: int = 32, ax: Any = None) -> Any:
    """The strongest edges of a table of `warta.tables.comentions` or `speech_network`.

    Names stand in a circle, beside those that they meet most; an edge is the wider the stronger it is, a point the larger
    the more its edges weigh. Type, points and the length of names follow the size of the Axes. In a network of speech edges run from the outlet (square) to the speaker (round).

    Parameters
    ----------
    edges : frame
        What `comentions` or `speech_network` gave.
    weight : str, default "n"
        The column that says how strong an edge is.
    top : int, default 60
        Edges that are drawn, the strongest first.
    nodes : int, default 32
        Names that are drawn: edges that would bring more are left out.
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
    >>> batch = warta.Pipeline().analyze_batch(["Rusia memuji Mesir dan China."])
    >>> ax = warta.plot.network(warta.tables.comentions(batch))
    >>> sorted(text.get_text() for text in ax.texts)
    ['china', 'egypt', 'russia']
    """
    strongest = _strongest(nw.from_native(edges, eager_only=True), weight, top, nodes)
    sizes: dict[str, float] = defaultdict(float)
    for a, b, n in strongest:
        sizes[a] += n
        sizes[b] += n
    place = {name: 2 * math.pi * number / len(sizes) for number, name in enumerate(_ordered(strongest))}
    ax = axes(ax, (7.5, 7.5))
    ax.set(aspect="equal")
    ax.axis("off")
    page = _Page.of(ax, list(place))
    ax.set(xlim=(-page.reach, page.reach), ylim=(-page.reach, page.reach))
    most = max((n for _, _, n in strongest), default=1)
    for a, b, n in sorted(strongest, key=lambda edge: edge[2]):
        _edge(ax, place[a], place[b], n / most, page.scale)
    starts = {a for a, _, _ in strongest} if "outlet" in nw.from_native(edges, eager_only=True).columns else set()
    for name, angle in place.items():
        _node(ax, name, angle, sizes[name] / max(sizes.values()), name in starts, page)
    return ax


@dataclass(frozen=True)
class _Page:
    """What fits into the Axes: lengths are in radii of the circle, type in points."""

    reach: float
    """From the middle to the edge of the picture."""
    radius: float
    """Of the circle, in points."""
    type: float
    limit: int
    """Characters of a name."""
    scale: float
    """The picture beside one of 7.5 inches."""

    @classmethod
    def of(cls, ax: Any, names: list[str]) -> _Page:
        """Names get at most half of the way from the middle to the edge, and the circle what they leave."""
        ax.figure.draw_without_rendering()  # layouts settle how large the Axes are
        box = ax.get_window_extent()
        half = max(36.0, min(box.width, box.height) / 2 * 72 / ax.figure.dpi)
        type = min(9.0, max(5.0, half / 26))
        limit = max(4, int(half / 2 / (WIDE * type)))
        longest = max((len(short(name, limit)) for name in names), default=0) * WIDE * type
        radius = half - longest - 2 * type
        return cls(half / radius, radius, type, limit, half / 270)


def _strongest(frame: Any, weight: str, top: int, nodes: int) -> list[tuple[str, str, float]]:
    first = next((name for name in ENDS if name in frame.columns), None)
    if first is None or weight not in frame.columns:
        raise InputError(f"edges: expected a table of comentions or speech_network, found {', '.join(frame.columns)}")
    added: dict[tuple[str, str], float] = defaultdict(float)
    columns = (frame[name].to_list() for name in (first, ENDS[first], weight))
    for a, b, n in zip(*columns, strict=True):
        if a != b:
            added[a, b] += n
    chosen: list[tuple[str, str, float]] = []
    names: set[str] = set()
    for (a, b), n in sorted(added.items(), key=lambda edge: (-edge[1], edge[0])):
        if len(chosen) < top and len(names | {a, b}) <= nodes:
            chosen.append((a, b, n))
            names |= {a, b}
    return chosen


def _ordered(edges: list[tuple[str, str, float]]) -> list[str]:
    """Names so that those that meet most stand together: each is followed by whom it meets most among those left."""
    near: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for a, b, n in edges:
        near[a][b] += n
        near[b][a] += n
    left = sorted(near, key=lambda name: (-sum(near[name].values()), name))
    order: list[str] = []
    while left:
        last = near[order[-1]] if order else {}
        name = max(left, key=lambda one: (last.get(one, 0), -left.index(one)))
        left.remove(name)
        order.append(name)
    return order


def _edge(ax: Any, a: float, b: float, strength: float, scale: float) -> None:
    """A curve that bends to the middle."""
    from matplotlib.patches import PathPatch
    from matplotlib.path import Path

    ends = [(math.cos(angle), math.sin(angle)) for angle in (a, b)]
    middle = (0.25 * (ends[0][0] + ends[1][0]), 0.25 * (ends[0][1] + ends[1][1]))
    path = Path([ends[0], middle, ends[1]], [Path.MOVETO, Path.CURVE3, Path.CURVE3])
    look = {"lw": (0.6 + 5 * strength) * scale, "alpha": 0.25 + 0.5 * strength, "edgecolor": COLOURS[0], "facecolor": "none"}
    ax.add_patch(PathPatch(path, zorder=1, **look))


def _node(ax: Any, name: str, angle: float, size: float, is_start: bool, page: _Page) -> None:
    """A point, and its name written outwards."""
    x, y = math.cos(angle), math.sin(angle)
    colour, marker = (COLOURS[1], "s") if is_start else (COLOURS[5], "o")
    area = (25 + 150 * size) * page.scale**2
    ax.scatter([x], [y], s=area, color=colour, marker=marker, edgecolor="white", linewidth=0.8 * page.scale, zorder=3)
    degrees = math.degrees(angle)
    is_left = 90 < degrees < 270
    turn = degrees + 180 if is_left else degrees
    look = {"rotation": turn, "rotation_mode": "anchor", "ha": "right" if is_left else "left", "va": "center"}
    away = 1 + (math.sqrt(area) / 2 + page.type / 2) / page.radius
    ax.text(away * x, away * y, short(name, page.limit), fontsize=page.type, zorder=4, **look)
