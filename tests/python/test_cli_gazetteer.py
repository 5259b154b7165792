"""`warta gazetteer`: about, lint, convert, coverage."""

import json

import pytest

from warta import Gazetteer
from warta.cli import main


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def call(*arguments):
        code = main(["gazetteer", *arguments])
        said = capsys.readouterr()
        return code, said.out, said.err

    return call


@pytest.fixture
def names(tmp_path):
    text = "id,name,type,aliases\nnusa,Badan Nusa,ORG,BNS\nzero,Zero\u200bTech,ORG,\n"
    (tmp_path / "names.csv").write_text(text)
    return "names.csv"


def test_about(run, names):
    assert run("about", names) == (0, "2 entities, 3 names\nby type: ORG 2\n", "")
    code, out, _ = run("about", "--format", "jsonl")
    assert code == 0 and json.loads(out)["entries"] == len(Gazetteer.builtin("world"))


def test_lint(run, names, tmp_path):
    code, out, _ = run("lint", names)
    assert code == 0 and "invisible" in out and "text=ZeroTech" in out and out.endswith("1 invisible\n")
    assert "\u200b" not in out
    assert run("lint", names, "--fail")[0] == 1
    code, out, _ = run("lint", names, "--format", "jsonl", "--mended", "better.csv")
    assert [json.loads(line)["problem"] for line in out.splitlines()] == ["invisible"]
    assert run("lint", "better.csv", "--fail") == (0, "nothing found\n", "")
    assert run("lint") == (0, "nothing found\n", "")


def test_lint_with_a_corpus(run, tmp_path):
    (tmp_path / "names.csv").write_text("name\nKelupas\n")
    (tmp_path / "corpus.txt").write_text("Cat kelupas, kulit kelupas, lalu kelupas lagi.")
    code, out, _ = run("lint", "names.csv", "--id", "", "--default-type", "ORG", "--corpus", "corpus.txt")
    assert code == 0 and "3 times in small letters" in out
    code, _, err = run("lint", "names.csv", "--id", "", "--default-type", "ORG", "--corpus", "none.txt")
    assert code == 1 and "none.txt" in err


def test_convert(run, names, tmp_path):
    assert run("convert", names, "out.jsonl") == (0, "out.jsonl: 2 entities\n", "")
    assert Gazetteer.from_jsonl(tmp_path / "out.jsonl") == Gazetteer.from_csv(tmp_path / names)
    assert run("convert", "out.jsonl", "patterns", "--to", "spacy")[0] == 0
    assert run("convert", "patterns", "back.csv", "--from", "spacy")[0] == 0
    assert [entry.id for entry in Gazetteer.from_csv(tmp_path / "back.csv")] == ["nusa", "zero"]
    (tmp_path / "words.txt").write_text("Betawi=>Jakarta\n")
    assert run("convert", "words.txt", "w.csv", "--from", "flashtext", "--default-type", "GPE")[0] == 0
    assert Gazetteer.from_csv(tmp_path / "w.csv")["Jakarta"].type == "GPE"


def test_companies(run, tmp_path):
    (tmp_path / "emiten.csv").write_text("kode,nama\nNULO,PT Nusalogam Tbk\n")
    options = ["--id", "kode", "--name", "nama", "--ticker", "kode", "--default-type", "ORG", "--derive", "company"]
    assert run("convert", "emiten.csv", "out.csv", *options)[0] == 0
    assert Gazetteer.from_csv(tmp_path / "out.csv").find("laba Nusalogam")[0].id == "NULO"


def test_coverage(run, names, tmp_path):
    (tmp_path / "a.txt").write_text("Ketua BNS bertemu Wira Adikara kemarin sore di balai desa.")
    code, out, _ = run("coverage", names, "a.txt")
    assert code == 0
    assert out.splitlines()[:4] == [
        "1 mentions of 1 entities; 1 were never found",
        "0.0% of the mentions are ambiguous",
        "most found:",
        "  Badan Nusa: 1 in 1 documents of 0 outlets",
    ]
    assert "Wira Adikara: 1 in 1 documents" in out
    code, out, _ = run("coverage", names, "a.txt", "--format", "jsonl")
    rows = [json.loads(line) for line in out.splitlines()]
    assert [row["kind"] for row in rows] == ["entity", "entity", "uncovered"] and rows[0]["hits"] == 1


def test_mistakes(run, names, tmp_path):
    (tmp_path / "bad.csv").write_text("id,name,type\na,,ORG\nb,B,ORG\n")
    code, out, err = run("about", "bad.csv")
    assert (code, out) == (2, "") and "bad.csv:2" in err and "expected a name" in err
    code, out, err = run("about", "bad.csv", "--skip-bad")
    assert code == 0 and out.startswith("1 entities") and "1 of 2 rows are bad" in err
    assert "say --from" in run("about", "names.dat")[2]
    assert "say --to csv|jsonl|spacy" in run("convert", names, "out.dat")[2]
    assert run("convert", names)[0] == 2
    assert "none.csv: cannot read it" in run("about", "none.csv")[2]
