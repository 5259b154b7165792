"""The example on the README's first screen is what warta says."""

import re
from pathlib import Path

import warta

README = (Path(__file__).parents[2] / "README.md").read_text("utf-8")


def test_the_example():
    text = re.search(r"```text\n(.*?)\n```", README, re.S).group(1)
    shown = re.search(r"```python\n>>> import warta\n(.*?)\n```", README, re.S).group(1)
    article = warta.analyze(text)
    assert article.cleaned.text in shown
    removed = [(r.label, text[r.start : r.end]) for r in article.cleaned.removed][2:5]
    assert all(repr(row) in shown for row in removed)
    assert repr(article.cleaned.fields["published"].value) in shown
    assert repr([(m.surface, m.id, m.start) for m in article.mentions]) in shown
