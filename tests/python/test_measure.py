"""The measurement, checked by hand on a page whose outcome is written down."""

from types import SimpleNamespace

import pytest
from warta import Block
from warta._measure import Gold, Range, Score

TEXT = "KOTA - Air naik.\nBagikan\nDua rumah rusak.\nPanen raya"
GOLD = Gold(
    "a",
    TEXT,
    [Range(0, 16, "body"), Range(17, 24, "ui"), Range(25, 41, "keep"), Range(42, 52, "related")],
    [Range(0, 6, "dateline")],
)


def outcome(spans, *labels):
    """What a cleaner made of the page."""
    places = [(0, 16), (17, 24), (25, 41), (42, 52)]
    kept = [any(start < end_ and start_ < end for start_, end_ in spans) for start, end in places]
    blocks = [Block(*p, label, k, "model:x", 0.5) for p, label, k in zip(places, labels, kept, strict=True)]
    return SimpleNamespace(spans=spans, blocks=blocks)


def scored(*outcomes):
    score = Score()
    for one in outcomes:
        score.add(GOLD, one)
    return score


PERFECT = outcome([(7, 16), (25, 41)], "body", "ui", "body", "related")


def test_a_perfect_outcome():
    score = scored(PERFECT)
    assert score.scores() == {
        "keep_f1": 1.0, "drop_f1": 1.0, "labels": 1.0, "body_loss": 0.0, "cut_recall": 1.0, "exact_cuts": 1.0, "false_cuts": 0.0,
    }  # fmt: skip
    assert (score.lines, score.fine, score.own_chars, score.wrong) == (4, 3, 22, [])


def test_lines_on_the_wrong_side():
    score = scored(outcome([(7, 16), (42, 52)], "body", "nav", "ui", "heading"))
    assert (score.keep_hit, score.keep_found, score.keep_gold) == (1, 2, 2)
    assert score.keep_f1 == score.drop_f1 == 0.5
    assert score.labels == pytest.approx(1 / 3)  # `keep` is no fine label
    assert [(w.line, w.gold, w.found, w.chars) for w in score.wrong] == [(3, "keep", "ui", 14), (4, "related", "heading", 9)]
    assert score.body_loss == 14 / 22 and score.false_cuts == 0.0


def test_cuts_too_short_too_long_and_just_right():
    short, long = outcome([(5, 16), (25, 41)], *"body ui body related".split()), outcome([(11, 16), (25, 41)], *"body ui body related".split())
    assert (scored(short).cut_recall, scored(short).exact_cuts, scored(short).false_cuts) == (1.0, 0.0, 0.0)
    assert (scored(long).cut_recall, scored(long).exact_cuts, scored(long).false_cuts) == (1.0, 0.0, 3 / 22)
    none = outcome([(0, 16), (25, 41)], *"body ui body related".split())
    assert (scored(none).cut_recall, scored(none).cut_characters) == (0.0, 0.0)


def test_scores_add_up():
    assert scored(PERFECT) + scored(PERFECT) == scored(PERFECT, PERFECT)


def test_a_block_over_two_lines_counts_for_both():
    joined = [Block(0, 24, "body", True, "model:x", 0.5), *PERFECT.blocks[2:]]
    score = scored(SimpleNamespace(spans=[(7, 24), (25, 41)], blocks=joined))
    assert score.confusion["ui", "body"] == score.confusion["body", "body"] == 1
    assert [(w.line, w.chars) for w in score.wrong] == [(2, 7)]
