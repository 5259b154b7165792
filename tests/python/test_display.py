"""Views for notebooks and terminals: what they show, and that nothing of a page gets out of its quotes."""

import html
import io
import time
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
import warta
from rich.console import Console
from warta import Cleaner, Entry, Gazetteer, Pipeline

ARTICLE = warta.analyze((Path(__file__).parents[2] / "examples" / "articles" / "05-kereta-sarajevo.txt").read_text("utf-8"))

EVIL = [
    "<img src=x onerror=alert(1)>",
    "</style><script>alert(1)</script>",
    "</div></details><svg/onload=alert(1)>",
    '" onmouseover="alert(1)',
    "<!-- & <b> &lt;",
    "\u202e\x1b[31m",
]
ALLOWED = {"div", "style", "h4", "p", "span", "mark", "sub", "del", "q", "details", "summary", "table", "thead", "tbody", "tr", "th", "td", "code", "pre", "i"}
ATTRIBUTES = {"class", "lang", "title", "role", "aria-label", "style"}


class Reader(HTMLParser):
    """Tags, attributes and text of a view; elements must close in order."""

    def __init__(self, view):
        super().__init__()
        self.tags, self.attributes, self.words, self._open = [], [], [], []
        self.feed(view)
        self.close()
        assert not self._open

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if self._open[-1] != "style":
            self.words.append(data)

    @property
    def text(self):
        return "".join(self.words)


def views(shown):
    out = io.StringIO()
    Console(file=out, width=100).print(shown)
    return shown._repr_html_(), out.getvalue()


def evil_views():
    for evil in EVIL:
        entries = [Entry(f"id {evil}", "Kapal Biru", f"TYPE{evil}"), Entry("dua", "Kapal Putih", "ORG"), Entry(f"x{evil}", "Kapal Putih", "ORG")]
        mine = Pipeline(gazetteer=Gazetteer(entries))
        text = f"{evil}\n\nWarga melihat Kapal Biru dan Kapal Putih {evil} di pelabuhan itu pada Senin pagi.\n\nBaca juga: {evil} Panen"
        article = mine.analyze(text, title=f"Kapal Biru {evil}", outlet=f"Kabar {evil}")
        tables = mine.analyze_batch([text, None, evil], outlets=[evil] * 3)
        found = article.mentions[0]
        at = text.index("Kapal Biru")
        yield from (article, article.cleaned, article.explain(at), article.cleaned.explain(at), tables, found, found.candidates[0])
        yield from tables.tables.values()
        yield Gazetteer([Entry(f"who {evil}", f"Who {evil}"[:80], f"T{evil}"), Entry(f"x{evil}", "Who", "ORG")]).lint()


@pytest.mark.parametrize("shown", list(evil_views()), ids=lambda shown: type(shown).__name__)
def test_hostile_pages_stay_text(shown):
    view, terminal = views(shown)
    read = Reader(view)
    assert set(read.tags) <= ALLOWED
    assert {name for name, _ in read.attributes} <= ATTRIBUTES
    assert view.count("<style>") == 1 and view.count("</style>") == 1
    assert "\x1b[31m" not in terminal and "\u202e" not in view + terminal


def test_nothing_is_loaded_and_no_text_is_coloured():
    view = ARTICLE._repr_html_()
    style = view[view.index("<style>") : view.index("</style>")]
    assert not re.search(r"url\(|@import|https?:|expression", style)
    assert not {"src", "href", "srcset", "data", "action"} & {name for name, _ in Reader(view).attributes}
    assert re.findall(r"[^-]color:(\w+)", style) == ["inherit", "inherit"]


def test_the_article_says_what_was_removed_and_why():
    view = ARTICLE._repr_html_()
    gone = dict(re.findall(r'<del title="([^"]*)">(.*?)</del>', view, re.S)[::-1])
    said = next(why for why, text in gone.items() if "Jepang Tawarkan Kereta" in text)
    assert said.startswith("related, ") and "[" in said
    text = Reader(view).text
    for block in ARTICLE.cleaned.blocks:
        assert block.label in text
    plain = re.sub(r"<sub>.*?</sub>", "", re.sub(r"<style>.*?</style>", "", view, flags=re.S))
    shown = "".join(Reader(plain).text.split())
    for block in ARTICLE.cleaned.blocks:
        assert "".join(ARTICLE.cleaned.raw[block.start : block.end].split()) in shown, block


def test_mentions_show_type_and_id():
    view = ARTICLE._repr_html_()
    for mention in ARTICLE.mentions:
        assert f"{html.escape(mention.surface)}<sub>{mention.type}</sub></mark>" in view
        assert f'title="{mention.id or "no id"}' in view
    assert "organisation<sub>ORG</sub></mark> 11" in view


def test_names_without_an_id_are_dotted():
    twins = Gazetteer([Entry("a", "Kapal Biru", "FAC"), Entry("b", "Kapal Biru", "FAC")])
    view = Pipeline(gazetteer=twins).analyze("Warga melihat Kapal Biru di pelabuhan.")._repr_html_()
    assert 'class="w-7 w-open" title="no id' in view or 'w-open" title="no id' in view
    assert "may be a or b" in view


def test_a_given_title_is_marked_too():
    view = warta.analyze("Harga beras naik di pasar itu.", title="Rusia membeli beras")._repr_html_()
    assert re.search(r"<h4><mark [^>]*>Rusia<sub>GPE</sub></mark> membeli beras</h4>", view)


def test_long_documents_fold_and_end():
    text = "\n\n".join(f"Pada hari ke-{n} petani di desa itu memanen padi bersama warga lain." for n in range(3000))
    view = warta.clean(text)._repr_html_()
    assert view.count("<details>") >= 1 and "more lines" in view
    assert len(view) < 600_000 and "more lines that are not shown here" in view


def test_many_short_lines_end_too():
    begun = time.process_time()
    view, said = views(warta.clean("x\n" * 100_000))
    assert "98,000 more lines that are not shown here" in view and "98,000 more lines" in said
    assert len(view) < 300_000 and time.process_time() - begun < 10


def test_a_batch_sums_up():
    batch = Cleaner().clean_batch(["Harga beras naik lagi.", None, "Hujan turun."])
    text = Reader(batch._repr_html_()).text
    assert "Batch of 3 texts" in text and "2 texts, 1 null, 0 bad" in text and "Harga beras naik lagi." in text
    assert "blocks: 2 rows" in Reader(batch.blocks._repr_html_()).text
    assert "2 texts, 1 null, 0 bad" in views(batch)[1]


def test_wide_tables_scroll_and_numbers_stand_to_the_right():
    mentions = warta.Pipeline().analyze_batch(["Rusia memuji Mesir."]).mentions
    shown = mentions._repr_html_()
    assert '<div class="w-wide"><table>' in shown and ".w-wide{overflow-x:auto}" in shown
    assert '<th class="w-n">start</th>' in shown and "<th>surface</th>" in shown and "<th>in_article</th>" in shown
    assert "<td>russia</td>" in shown and "[" not in shown.split("<table>")[1], "lists are written out"


def columns(said):
    """The text and what stands beside it, without spaces."""
    shown = said.splitlines()
    margin = next(line.index("An English button") for line in shown if "An English button" in line)
    return ("".join("".join(line[part].split()) for line in shown) for part in (slice(margin), slice(margin, None)))


def test_the_terminal_shows_the_same():
    _, said = views(ARTICLE)
    text, _ = columns(said)
    for mention in ARTICLE.mentions:
        assert f"{''.join(mention.surface.split())}[{mention.id or mention.type}]" in text
    assert "related" in said and "TRIBUNMAYA.COM" in said


def test_the_terminal_says_without_colour_what_is_gone_and_why_and_who_speaks():
    _, said = views(ARTICLE)
    cleaned, shown = ARTICLE.cleaned, said.splitlines()
    text, beside = columns(said)
    assert sum(line.startswith("- ") for line in shown) == sum(not block.kept for block in cleaned.blocks)
    cuts = [cut for cut in cleaned.removed if any(b.kept and b.start <= cut.start and cut.end <= b.end for b in cleaned.blocks)]
    assert cuts and said.count("▌") == len(ARTICLE.quotes)
    for cut in cuts:
        assert f"[-{''.join(cleaned.raw[cut.start : cut.end].split())}-]" in text
    rules = {rule.id: rule.what for pack in ("und", "id", "en") for rule in warta.Pack.builtin(pack).rules}
    for rule in {removal.rule for removal in cleaned.removed} & set(rules):
        assert "".join(rules[rule].split()).rstrip(".") in beside, rule
    for quote in ARTICLE.quotes:
        assert "".join(quote.speaker.surface.split()) in beside


def test_explanations_rank_evidence():
    why = ARTICLE.explain(ARTICLE.cleaned.raw.index("Baca juga"))
    text = Reader(why._repr_html_()).text
    assert "related" in text and "not in the clean text" in text and why.block.evidence[0].what in text
    name = ARTICLE.mentions[0]
    assert "accepted" in Reader(ARTICLE.explain(name.start)._repr_html_()).text


def test_findings_say_what_to_do():
    findings = Gazetteer([{"id": "who", "name": "Who", "type": "ORG"}]).lint()
    text = Reader(findings._repr_html_()).text
    assert "1 findings" in text and "common_word" in text and findings[0].what in text and findings[0].suggestion in text
    assert "common_word" in views(findings)[1]


def test_quotes_have_their_speaker_in_the_margin():
    text = "“Perundingan itu belum selesai,” kata Presiden Rusia Vladimir Putin di Moskow pada Senin."
    article = warta.analyze(text)
    assert article.quotes, "statements are found"
    view = article._repr_html_()
    speaker = article.quotes[0].speaker
    assert '<q class="w-said"' in view and f'<div class="w-who"><div>{html.escape(speaker.surface)}' in view
    assert speaker.id and f"[{speaker.id}]" in view
