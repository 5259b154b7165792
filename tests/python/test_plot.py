"""Pictures: what they show, that names fit and stand clear of each other at any size, and that no name is markup."""

import itertools
import math

import matplotlib
import pandas as pd
import pytest
import warta

matplotlib.use("agg")
from matplotlib import pyplot  # noqa: E402

MANY = pd.DataFrame(
    [(f"nama-tempat-{a:02}", f"nama-tempat-{b:02}", 40 - abs(a - b)) for a, b in itertools.combinations(range(40), 2)],
    columns=["a", "b", "n"],
)


@pytest.fixture(autouse=True)
def closed():
    yield
    pyplot.close("all")


def rays(ax):
    """Where the names of a network begin, as angles and as points in pixels, and the half height of their letters."""
    for text in ax.texts:
        x, y = ax.transData.transform(text.get_position())
        yield text, math.atan2(*reversed(text.get_position())), (x, y), text.get_fontsize() * ax.figure.dpi / 72


@pytest.mark.parametrize("inches", [2.2, 3.5, 7.5, 14])
def test_names_of_a_network_fit_and_stand_clear(inches):
    figure, given = pyplot.subplots(figsize=(inches, inches), layout="constrained")
    ax = warta.plot.network(MANY, ax=given)
    assert ax is given and len(ax.texts) == 32
    figure.draw_without_rendering()
    found = sorted(rays(ax), key=lambda ray: ray[1])
    for (_, _, here, high), (_, _, there, _) in zip(found, found[1:] + found[:1], strict=True):
        assert math.dist(here, there) > 0.9 * high, "two names run into each other"
    page = figure.bbox
    for text, *_ in found:
        box = text.get_window_extent()
        inside = box.x0 >= page.x0 - 1 and box.y0 >= page.y0 - 1 and box.x1 <= page.x1 + 1 and box.y1 <= page.y1 + 1
        assert inside and text.get_fontsize() >= 5, text


def test_the_strongest_part_of_a_network_is_shown():
    ax = warta.plot.network(MANY, top=3, nodes=4)
    assert len(ax.patches) == 3 and len(ax.texts) <= 4
    assert len(warta.plot.network(MANY.head(0)).texts) == 0
    with pytest.raises(warta.InputError, match="expected a table of comentions or speech_network"):
        warta.plot.network(MANY.rename(columns={"a": "x"}))


def periods(n):
    rows = [
        (f"p{period:03}", thing, 5, 5, 10, 0.1 * number, 0.05 * number, 0.2 * number)
        for period in range(n)
        for number, thing in enumerate(["a", "b", "c"], 1)
    ]
    names = ["hari", "id", "n", "documents_with", "documents_total", "share", "low", "high"]
    return pd.DataFrame(rows, columns=names)


def test_intervals_are_drawn_beside_each_other():
    ax = warta.plot.over_time(periods(6), over="hari")
    bars = [bar.get_segments() for bar in ax.collections]
    places = [{round(float(segment[0][0]), 3) for segment in one} for one in bars]
    assert [len(one) for one in bars] == [6, 6, 6] and not set.intersection(*places)
    for line, one in zip(ax.lines, bars, strict=True):
        assert [(a[1] <= y <= b[1]) for y, (a, b) in zip(line.get_ydata(), one, strict=True)] == [True] * 6
    assert len({line.get_color() for line in ax.lines}) == len({line.get_marker() for line in ax.lines}) == 3


def test_many_periods_have_bands_and_few_labels():
    ax = warta.plot.over_time(periods(300), over="hari")
    ax.figure.draw_without_rendering()
    boxes = [label.get_window_extent() for label in ax.get_xticklabels()]
    assert len(ax.collections) == 3 and len(boxes) <= 12
    assert all(a.x0 < b.x0 for a, b in itertools.pairwise(boxes))


def test_removed_share_is_that_of_the_pages():
    texts = ["Harga beras naik lagi di pasar kota itu.\n\nBaca juga: Panen Raya di Demak", "Hujan turun sepanjang hari di kota."]
    ax = warta.plot.removed_share(warta.Pipeline().analyze_batch(texts, outlets=["A", "B"]))
    widths = {label.get_text(): 0.0 for label in ax.get_yticklabels()}
    for bar in ax.patches:
        widths[["B (1)", "A (1)"][round(bar.get_y() + bar.get_height() / 2)]] += bar.get_width()
    gone = len("Baca juga: Panen Raya di Demak")
    assert widths["B (1)"] == 0 and widths["A (1)"] == pytest.approx(100 * gone / (gone + 40), abs=0.01)


@pytest.mark.parametrize("name", ["US$ 5 dan $x", r"\frac{1}{", "_a_^b", "<b>", "😀" * 40, "a" * 900, "baris\nbaru"])
def test_names_are_no_markup(name, recwarn):
    edges = pd.DataFrame({"a": [name], "b": ["b"], "n": [1]})
    warta.plot.network(edges).figure.draw_without_rendering()
    counted = periods(2).replace({"a": name})
    warta.plot.over_time(counted, over="hari").figure.draw_without_rendering()
    batch = warta.Pipeline().analyze_batch(["Hujan turun."], outlets=[name])
    warta.plot.removed_share(batch).figure.draw_without_rendering()
    assert not [one for one in recwarn if "layout" in str(one.message)]


def test_pictures_of_nothing():
    batch = warta.Pipeline().analyze_batch([])
    warta.plot.removed_share(batch).figure.draw_without_rendering()
    counts = warta.tables.counts(batch, by="month", library="pandas")
    warta.plot.over_time(counts).figure.draw_without_rendering()
