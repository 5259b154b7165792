"""The sample for the eye, and what the verdicts say."""

import csv

import pandas as pd
import pytest
import warta
from test_display import EVIL, Reader
from warta import Cleaner, InputError
from warta.tables.intervals import wilson

CROPS = ["gandum", "padi", "jagung", "kedelai", "kopi", "teh", "cabai", "tomat"]


def page(n):
    crop = CROPS[n % len(CROPS)]
    return f"Warga Rusia memanen {crop} di ladang desa {n}, kata seorang pejabat di Kairo.\n\nBaca juga: Harga {crop.title()} Naik di Demak"


TEXTS = [page(n) for n in range(40)] + [None]
FRAME = pd.DataFrame({"isi": TEXTS, "media": ["Besar"] * 35 + ["Kecil"] * 6})
TABLES = FRAME.warta.analyze("isi", outlet="media")


def test_reasons_of_lines_are_in_words():
    rows = warta.audit(TABLES, n=60).rows
    kept, dropped = ({row["reason"] for row in rows if row["layer"] == layer} for layer in ("kept", "dropped"))
    decided = warta.clean(TEXTS[0]).removed[-1].rule
    (rule,) = (rule for rule in warta.Pack.builtin("id").rules if rule.id == decided)
    assert dropped == {f"{rule.what.rstrip('.')} [{rule.id}]"}
    assert all(reason.endswith("]") and not reason.startswith("model:") for reason in kept), kept
    mine = FRAME.assign(isi=[text and text.replace("Baca juga", "Warta kilat") for text in TEXTS])
    for row in warta.audit(mine.warta.analyze("isi", outlet="media"), n=60).rows:
        assert row["reason"], row


def judged(path, verdict):
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row |= verdict(row)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return warta.audit_report(path)


def test_the_sample_is_stratified_and_repeatable():
    sample = warta.audit(TABLES, n=60)
    assert warta.audit(TABLES, n=60) == sample and warta.audit(TABLES, n=60, seed=2) != sample
    groups = {(row["layer"], row["group"]) for row in sample.rows}
    assert {("kept", "Kecil"), ("dropped", "Besar"), ("mentions", "Kecil")} <= groups
    assert len(sample) == 60 and "by outlet" in repr(sample)
    small = [row for row in sample.rows if (row["layer"], row["group"]) == ("kept", "Kecil")]
    assert {(row["stratum"], row["sampled"]) for row in small} == {(5, 5)}
    assert len({(row["layer"], row["doc"], row["start"]) for row in sample.rows}) == 60


def test_rows_show_what_was_decided():
    for row in warta.audit(TABLES, n=100).rows:
        assert TEXTS[row["doc"]][row["start"] : row["end"]] == row["item"]
        assert TEXTS[row["doc"]].find(row["before"] + row["item"] + row["after"]) >= 0
        assert row["decision"] in {"kept": {"body", "lead"}, "dropped": {"related"}, "mentions": {"russia", "cairo", "kairo"}}.get(row["layer"], {row["decision"]})


def test_a_plain_batch_needs_its_texts():
    batch = warta.Pipeline().analyze_batch(TEXTS)
    assert len(warta.audit(batch, n=30, texts=TEXTS, by="language")) == 30
    with pytest.raises(InputError, match="raw texts"):
        warta.audit(batch)
    with pytest.raises(InputError, match="text 0 is not"):
        warta.audit(batch, texts=["lain"] * 41)
    with pytest.raises(InputError, match="n: expected"):
        warta.audit(batch, n=0, texts=TEXTS)


def test_precision_and_misses(tmp_path):
    warta.audit(TABLES, n=80, path=tmp_path / "a")

    def verdict(row):
        if row["layer"] == "kept":
            return {"verdict": "N" if row["group"] == "Kecil" else "yes"}
        if row["layer"] == "mentions":
            return {"verdict": "y", "missed": "Desa; Ladang" if row["row"] == row["row"] and row["group"] == "Kecil" else ""}
        return {"verdict": "?"} if row["layer"] == "dropped" else {}

    report = judged(tmp_path / "a.csv", verdict)
    found = {(row["layer"], row["group"]): row for row in report.rows}
    kept = found["kept", "Kecil"]
    assert (kept["right"], kept["wrong"], kept["precision"], kept["low"]) == (0, kept["judged"], 0.0, 0.0)
    assert kept["high"] == wilson(0, kept["judged"])[1]
    whole = found["kept", "(all)"]
    assert whole["precision"] == pytest.approx(35 / 40), "weighed by what the strata hold, not by what was drawn"
    assert whole["low"] < 35 / 40 < whole["high"]
    names = found["mentions", "Kecil"]
    assert names["missed"] == 2 * names["judged"] and names["recall"] == pytest.approx(1 / 3)
    assert found["dropped", "(all)"]["precision"] is None and found["dropped", "(all)"]["unsure"] > 0
    assert report.misses[0]["missed"] == "Desa" and "Kairo" in report.misses[0]["passage"] or "Rusia" in report.misses[0]["passage"]
    assert "kept" in Reader(report._repr_html_()).text


def test_line_verdicts_feed_fit(tmp_path):
    warta.audit(TABLES, n=80, path=tmp_path / "a")

    def verdict(row):
        if row["layer"] == "dropped":
            return {"verdict": "n", "right": "heading"}
        return {"verdict": "n"} if row["layer"] == "kept" else {}

    documents = judged(tmp_path / "a.csv", verdict).labelled(TEXTS)
    labels = {line["label"] for document in documents for line in document["lines"]}
    assert labels == {"heading", "drop"}
    assert Cleaner().fit(documents) != Cleaner()


def test_files_of_others_are_refused(tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("a,b\n1,2\n")
    with pytest.raises(InputError, match="no column"):
        warta.audit_report(path)
    warta.audit(TABLES, n=10, path=tmp_path / "b")
    torn = tmp_path / "torn.csv"
    torn.write_bytes((tmp_path / "b.csv").read_bytes().rsplit(b",", 2)[0] + b"\r\n")
    with pytest.raises(InputError, match=r"torn\.csv:\d+: expected as many cells"):
        warta.audit_report(torn)
    with pytest.raises(InputError, match=r"b\.csv:\d+: verdict: expected y, n or \?, found 'ja'"):
        judged(tmp_path / "b.csv", lambda row: {"verdict": "ja"})


def test_a_spreadsheet_with_semicolons(tmp_path):
    warta.audit(TABLES, n=10, path=tmp_path / "a")
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    with (tmp_path / "b.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(rows)
    assert [row["item"] for row in warta.audit_report(tmp_path / "b.csv").verdicts] == [row["item"] for row in warta.audit(TABLES, n=10).rows]


@pytest.mark.parametrize("evil", [*EVIL, "=HYPERLINK(1)", "@SUM(1)"])
def test_hostile_texts_stay_text(tmp_path, evil):
    text = f"{evil} Rusia memuji Mesir di Kairo pada Senin pagi itu.\n\nBaca juga: {evil} Rusia"
    sample = warta.audit(warta.Pipeline().analyze_batch([text], outlets=[evil]), texts=[text], path=tmp_path / "a")
    for html in (sample._repr_html_(), (tmp_path / "a.html").read_text("utf-8").split("<body>")[1].split("</body>")[0]):
        read = Reader(html)
        assert {"script", "img", "svg"}.isdisjoint(read.tags) and not any(name.startswith("on") for name, _ in read.attributes)
    with (tmp_path / "a.csv").open(encoding="utf-8-sig", newline="") as file:
        assert not [cell for row in csv.reader(file) for cell in row if cell[:1] in ("=", "@", "+")]
    assert len(warta.audit_report(tmp_path / "a.csv").verdicts) == len(sample)
