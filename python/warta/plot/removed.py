"""How much of the pages is not the article, and what it is."""

from __future__ import annotations

from collections import Counter
from typing import Any

from ..tables.source import opened
from .style import COLOURS, HATCHES, axes, quiet, short

__all__ = ["removed_share"]

LABELS = 7
"""Labels that have a colour of their own; the others are put together."""


def removed_share(batch: Any, by: str = "outlet", *, top: int = 20, ax: Any = None) -> Any:
    """The share of the pages' characters that is not in the clean text, by label, for each outlet.

    Parameters
    ----------
    batch
        See `warta.tables`.
    by : str, default "outlet"
        What the documents are parted by; see `warta.tables.counts`.
    top : int, default 20
        Show the groups with most documents only.
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
    >>> text = "Harga beras naik lagi di pasar kota itu.\\n\\nBaca juga: Panen Raya di Demak"
    >>> ax = warta.plot.removed_share(warta.Pipeline().analyze_batch([text], outlets=["Kabar Demak"]))
    >>> [label.get_text() for label in ax.get_yticklabels()]
    ['Kabar Demak (1)']
    """
    source = opened(batch)
    cells = source.documents([by])
    group = dict(zip(cells["doc"].to_list(), cells[by].to_list(), strict=True))
    documents = Counter(group.values())
    shown = [name for name, _ in documents.most_common(top)][::-1]
    removed, total = _characters(source, group)
    labels = [label for label, _ in sum(removed.values(), Counter()).most_common()]
    own, rest = labels[:LABELS], labels[LABELS:]
    ax = axes(ax, (8, 1.2 + 0.38 * max(3, len(shown))))
    left = [0.0] * len(shown)
    for number, label in enumerate([*own, *(["other"] if rest else [])]):
        parts = rest if number == len(own) else [label]
        widths = [100 * sum(removed[name][part] for part in parts) / max(1, total[name]) for name in shown]
        style = {"color": COLOURS[number % 8], "hatch": HATCHES[number % 8], "edgecolor": "white", "linewidth": 0.4}
        ax.barh(range(len(shown)), widths, left=left, label=short(label), **style)
        left = [a + b for a, b in zip(left, widths, strict=True)]
    ax.set_yticks(range(len(shown)), [f"{short(name)} ({documents[name]})" for name in shown])
    ax.set_xlabel("share of the page's characters that is not in the clean text, %")
    quiet(ax)
    if labels:
        ax.legend(fontsize="small", ncols=2, frameon=False, loc="upper left", bbox_to_anchor=(1.0, 1.0))
    return ax


def _characters(source: Any, group: dict[int, str]) -> tuple[dict[str, Counter[str]], Counter[str]]:
    """Removed characters by group and label, and those that were kept or removed by group."""
    removed: dict[str, Counter[str]] = {name: Counter() for name in set(group.values())}
    total: Counter[str] = Counter()
    rows = source.table("removed", ["doc", "start", "end", "label"])
    for doc, start, end, label in zip(*(rows[name].to_list() for name in rows.columns), strict=True):
        removed[group[doc]][label] += end - start
        total[group[doc]] += end - start
    kept = source.table("documents", ["doc", "n_kept"])
    for doc, n in zip(kept["doc"].to_list(), kept["n_kept"].to_list(), strict=True):
        if doc in group:
            total[group[doc]] += n
    return removed, total
