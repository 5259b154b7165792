"""`Gazetteer.lint`, `apply` and `coverage`."""

import pickle

import polars
import pytest

from warta import Alias, Entry, Finding, Gazetteer, GazetteerError, InputError, Pipeline

BAD = Gazetteer(
    [
        Entry("dup", "Nusa Logam", "ORG", aliases=["NUSA LOGAM", "Nulo", "Nulo"]),
        Entry("p1", "Partai Paris", "ORG", aliases=["Paris"]),
        Entry("p2", "Paris Kota", "GPE", aliases=["Paris"]),
        Entry("z", "Zeta", "ORG", prior=0),
        Entry("z2", "Zeta", "ORG", prior=1),
        Entry("who", "Badan Kesehatan Dunia", "ORG", aliases=["Who", Alias("WHO", case="fold")]),
        Entry("bumi", "PT Bumi Jaya", "ORG", aliases=["Bumi"]),
        Entry("xi", "Xi", "PER"),
        Entry("hid", "Kota\u200b Baru", "GPE"),
        Entry("mix", "Mоskwa", "GPE"),
        Entry("lone", "Hartono", "PER", aliases=[Alias("Tono", policy="needs_full_name")]),
        Entry("long", "Kementerian Angkasa", "ORG", aliases=[Alias("Dewan Langit Raya", case="exact")]),
        Entry("fine", "Republik Kalinda", "GPE", aliases=[Alias("RKL", case="exact"), "Kalinda"]),
    ]
)


def found(findings):
    return {(f.id, f.alias, f.problem): f.suggestion for f in findings}


def test_what_is_found():
    assert found(BAD.lint()) == {
        ("dup", "NUSA LOGAM", "duplicate"): "remove",
        ("dup", "Nulo", "duplicate"): "remove",
        ("p1", "Paris", "ambiguous"): None,
        ("p2", "Paris", "ambiguous"): None,
        ("z", "Zeta", "shadowed"): None,
        ("who", "Who", "duplicate"): "remove",
        ("who", "Who", "common_word"): "policy=needs_full_name",
        ("who", "WHO", "case"): "case=exact",
        ("bumi", "Bumi", "common_word"): "policy=needs_full_name",
        ("xi", "Xi", "short"): "policy=not_sentence_initial",
        ("hid", "Kota\u200b Baru", "invisible"): "text=Kota Baru",
        ("mix", "Mоskwa", "invisible"): None,
        ("lone", "Tono", "unreachable"): None,
    }
    assert all(finding.what for finding in BAD.lint())


def test_the_table_of_findings():
    findings = BAD.lint()
    frame = findings.to_polars()
    assert frame.columns == findings.column_names == ["id", "alias", "problem", "hits", "examples", "suggestion", "what"]
    assert frame.height == len(findings) == sum(findings.counts.values())
    assert frame["hits"].null_count() == frame.height
    assert isinstance(findings[0], Finding) and findings[-1] == list(findings)[-1]
    assert pickle.loads(pickle.dumps(findings[0])) == findings[0]
    shown = repr(findings)
    assert shown.startswith("Findings(13: ") and "... and 3 more" in shown and "\u200b" not in shown.split("\n")[0]
    assert repr(Gazetteer([Entry("a", "Republik Kalinda", "GPE")]).lint()) == "Findings(none)"
    with pytest.raises(IndexError):
        findings[13]


def test_what_is_applied_is_mended():
    findings = BAD.lint()
    mended = BAD.apply(findings)
    left = found(mended.lint())
    assert set(left) == {key for key, suggestion in found(findings).items() if suggestion is None}
    assert [a.text for a in mended["dup"].aliases] == ["Nulo"]
    assert mended["hid"].name == "Kota Baru" and mended["xi"].aliases == [Alias("Xi", policy="not_sentence_initial")]
    frame = findings.to_polars().filter(polars.col("problem") == "common_word")
    some = BAD.apply(frame)
    assert some["bumi"].aliases == [Alias("Bumi", policy="needs_full_name")] and some["hid"].name == BAD["hid"].name
    assert BAD.apply([f for f in findings if f.problem == "case"])["who"].aliases[1] == Alias("WHO", case="exact")
    assert [alias.text for alias in mended["who"].aliases] == ["WHO"]
    assert BAD.apply([]) == BAD


def test_faults_of_apply():
    finding = BAD.lint()[0]
    with pytest.raises(GazetteerError, match='there is no entry "dup" to mend'):
        Gazetteer([Entry("a", "Republik", "X")]).apply([finding])
    with pytest.raises(GazetteerError, match='entry "dup": there is no alias'):
        Gazetteer([Entry("dup", "Republik", "X")]).apply([finding])
    with pytest.raises(GazetteerError, match='row 0: expected remove, case=..., policy=... or text=..., found "drop"'):
        BAD.apply(polars.DataFrame({"id": ["xi"], "alias": ["Xi"], "suggestion": ["drop"]}))
    for wrong in ([3], "remove", 3):
        with pytest.raises(InputError, match="findings: expected Findings"):
            BAD.apply(wrong)


def test_a_corpus_tells_words_from_names():
    list_ = Gazetteer([Entry("k", "Kelupas", "ORG"), Entry("r", "Ranuwara", "GPE")])
    corpus = ["Cat itu kelupas lagi.", "Kulit kelupas, lalu kelupas juga. Kelupas tumbuh di Ranuwara.", None]
    (finding,) = list_.lint(corpus, n_threads=2)
    assert (finding.id, finding.problem, finding.hits) == ("k", "common_word", 1)
    assert len(finding.examples) == 3 and finding.examples[0] == "Cat itu kelupas lagi."
    assert "3 times in small letters and 1 times with a capital" in finding.what


def test_a_corpus_tells_what_headlines_shout():
    list_ = Gazetteer([Entry("long", "Kementerian Angkasa", "ORG", aliases=[Alias("Dewan Langit Raya", case="exact")])])
    assert len(list_.lint(["Rapat Dewan Langit Raya"])) == 0
    (finding,) = list_.lint(["RAPAT DEWAN LANGIT RAYA", "DEWAN LANGIT RAYA BUBAR"])
    assert (finding.problem, finding.suggestion, finding.hits) == ("case", "case=smart", 0)


LIST = Gazetteer([Entry("ru", "Rusia", "GPE"), Entry("p1", "Paris", "X"), Entry("p2", "Paris", "X"), Entry("un", "PBB", "ORG")])
TEXTS = ["Kepala Rusia bertemu Budi Hartana di Paris.", None, "Budi Hartana dan Rusia. Rusia. Hujan turun.", "Menurut Sari, Budi Hartana pergi."]


def test_coverage_of_a_batch():
    batch = LIST.find_batch(TEXTS)
    coverage = LIST.coverage(batch, texts=TEXTS, outlets=["a", None, "b", "a"])
    assert coverage.entities.to_pydict() == {
        "id": ["ru", "p1", "p2", "un"],
        "name": ["Rusia", "Paris", "Paris", "PBB"],
        "type": ["GPE", "X", "X", "ORG"],
        "hits": [3, 0, 0, 0],
        "documents": [2, 0, 0, 0],
        "outlets": [2, 0, 0, 0],
    }
    assert coverage.never == ["p1", "p2", "un"]
    assert (coverage.n_mentions, coverage.n_ambiguous, coverage.ambiguous_share) == (4, 1, 0.25)
    uncovered = coverage.uncovered.to_pydict()
    assert (uncovered["surface"][0], uncovered["hits"][0], uncovered["documents"][0], uncovered["outlets"][0]) == ("Budi Hartana", 3, 3, 2)
    assert "Sari" in uncovered["surface"] and not {"Hujan", "Rusia", "Paris", "Menurut", "Kepala"} & set(uncovered["surface"])
    assert "1 of 4 entities found; 4 mentions, 25.0 % ambiguous" in repr(coverage) and "Budi Hartana 3" in repr(coverage)
    assert len(LIST.coverage(batch).uncovered) == 0


def test_coverage_of_articles():
    pipeline = Pipeline(gazetteer=LIST)
    tables = pipeline.analyze_batch(TEXTS, outlets=["kabar.example"] * 4)
    coverage = LIST.coverage(tables)
    assert coverage.entities.to_pydict()["hits"][0] == 3 and coverage.entities.to_pydict()["outlets"][0] == 1
    assert coverage.uncovered.to_pydict()["surface"][0] == "Budi Hartana"
    with pytest.raises(InputError, match="texts: expected 4 values"):
        LIST.coverage(tables, texts=["x"])
    with pytest.raises(InputError, match="batch: expected a Batch"):
        LIST.coverage(TEXTS)
