"""How much the cleaner takes from articles in which there is nothing to take.

`python tests/quality/noharm.py ARTICLES.jsonl [COUNT] [--all]`: reads articles (`{"text": ..., "title"?: ...}` a line),
chooses COUNT (500) that hold none of the cues below, by a hash of their text, cleans them and prints the share of
characters dropped, by label, with some of the pieces; datelines and initials at a paragraph's end are cut rightly and are
counted apart. `--all` prints removed pieces of every article, thirty a label,
for reading.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
import sys
from collections import Counter, defaultdict
from pathlib import Path

import warta

#: Words and forms of boilerplate, chosen by hand and apart from the packs. An article with one of them is not asked.
CUES = re.compile(
    r"(?i:\b(baca (juga|pula|selengkapnya)|(lihat|simak|tonton|saksikan|cek) (juga|video|foto)|artikel (ini|terkait)"
    r"|advertisement|scroll|editor|penulis|ditulis oleh|reporter|pewarta|laporan wartawan|(foto|sumber)\s*:|ikuti kami"
    r"|follow|whatsapp|telegram|google news|gambas|copyright|hak cipta|selengkapnya|halaman (berikutnya|selanjutnya|\d)"
    r"|terpopuler|berita (lain|terkait|terbaru)|breaking news|tags?\s*:|daftar isi|klik|unduh)|©)"
    r"|^.{0,120}\([A-Za-z]{2,8}([/-][A-Za-z]{2,8})*\)\W*$"  # a caption's or an article's initials
    r"|^.{0,30}\d{4} \d\d[.:]\d\d (WIB|WITA|WIT)$",  # a time stamp by itself: of a list of links
    re.M,
)
#: What only cuts carry.
CUT_LABELS = ("dateline", "endmark")
#: A text shorter than this, or without line breaks, is hardly an article.
SHORTEST, FEWEST_LINES = 600, 4


def without_cues(articles: list[dict]) -> list[dict]:
    """The articles that hold no cue, in an order that depends on their texts alone."""
    fit = [
        a
        for a in articles
        if len(a["text"]) >= SHORTEST and a["text"].count("\n") >= FEWEST_LINES and not CUES.search(a["text"])
    ]
    return sorted(fit, key=lambda a: hashlib.sha256(a["text"].encode()).digest())


def ink(text: str) -> int:
    """Characters that are not white space."""
    return sum(not c.isspace() for c in text)


def main(path: str, count: int = 500, *, everything: bool = False) -> None:
    articles = [json.loads(line) for line in Path(path).read_text("utf-8").split("\n") if line]
    fit = without_cues(articles)
    chosen = articles if everything else fit[:count]
    pieces: dict[str, list[str]] = defaultdict(list)
    dropped: Counter[str] = Counter()
    for article in chosen:
        cleaned = warta.clean(article["text"])
        for removal in cleaned.removed:
            piece = article["text"][removal.start : removal.end]
            dropped[removal.label] += ink(piece)
            pieces[removal.label].append(f"{removal.score:.2f} {removal.rule} {piece[:110]!r}")
    total = sum(ink(a["text"]) for a in chosen)
    print(f"{len(chosen)} of {len(articles)} articles ({len(fit)} hold no cue), {total} characters")
    cuts = sum(dropped[label] for label in CUT_LABELS)
    print(f"dropped {(sum(dropped.values()) - cuts) / total:.3%}, and {cuts / total:.3%} as datelines and end marks")
    for label, n in dropped.most_common():
        print(f"{label}: {n / total:.3%} in {len(pieces[label])} pieces")
        for piece in random.Random(7).sample(pieces[label], min(len(pieces[label]), 30 if everything else 5)):
            print("   ", piece)


if __name__ == "__main__":
    numbers = [int(a) for a in sys.argv[2:] if a.isdigit()]
    main(sys.argv[1], *numbers, everything="--all" in sys.argv)
