"""`warta train`, `warta eval` and `--model`."""

import gzip
import json
from pathlib import Path

import pytest
import warta
from warta.cli import main

FOLDER = Path(__file__).parents[2] / "examples" / "labelled"
LEARN, HELD = FOLDER / "learn.jsonl", FOLDER / "held.jsonl"


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)

    def command(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        return code, *capsys.readouterr()

    return command


@pytest.fixture(scope="module")
def model(tmp_path_factory):
    path = tmp_path_factory.mktemp("model") / "mine.json"
    warta.Cleaner().fit(LEARN).save_model(path)
    return path


def lines(text, start):
    """What the lines of a report that start so hold beside it."""
    return [line.split() for line in text.splitlines() if line.startswith(start)]


# --- train


def test_train_writes_a_model(run, model):
    code, out, err = run("train", LEARN, "--out", "mine.json")
    lines = sum(len(json.loads(line)["lines"]) for line in LEARN.read_text("utf-8").splitlines())
    assert (code, err) == (0, "")
    assert out == f"mine.json: learned {lines} lines in 20 documents of 1 site\n"
    made, known = (json.loads(Path(path).read_text("utf-8")) for path in ("mine.json", model))
    assert made["weights"] == known["weights"]
    assert made["training"]["what"] == "warta train"
    assert [path.name for path in Path().iterdir()] == ["mine.json"]


def test_train_goes_on_from_a_model(run, model):
    assert run("train", HELD, "--from", model, "-o", "next.json", "--passes", 10, "--pull", 30)[0] == 0
    training = json.loads(Path("next.json").read_text("utf-8"))["training"]
    start = warta.Cleaner(model=model).clean_batch([]).documents.metadata["warta_model"]
    assert (training["from"], training["passes"], training["pull"]) == (start, 10, 30.0)


def test_check_measures_what_was_not_seen(run):
    code, out, _ = run("train", LEARN, "-o", "mine.json", "--check", "--passes", 30)
    assert code == 0 and "Each fifth of the documents, judged by a model that did not see it" in out
    training = json.loads(Path("mine.json").read_text("utf-8"))["training"]
    assert training["scores"]["drop_f1"] > training["scores_before"]["drop_f1"]
    assert lines(out, "drop-F1")[0][-1] == "better"


def test_check_leaves_one_site_out(run, tmp_path):
    rows = [json.loads(line) for line in LEARN.read_text("utf-8").splitlines()[:4]]
    sites = [row | {"site": f"{number % 2}.example"} for number, row in enumerate(rows)]
    Path("two.jsonl").write_text("".join(json.dumps(row) + "\n" for row in sites), "utf-8")
    code, out, _ = run("train", "two.jsonl", "-o", "mine.json", "--check", "--passes", 5)
    assert code == 0 and "in 4 documents of 2 sites" in out
    assert "Each site, judged by a model that did not see it" in out


# --- eval


def test_eval_prints_scores_confusion_and_the_worst(run):
    code, out, err = run("eval", "lines", HELD, "--worst", 2)
    assert (code, err) == (0, "")
    for name in ("keep-F1", "drop-F1", "body loss", "cut recall", "false cuts"):
        assert lines(out, name), name
    assert "Labels taken for each other" in out
    assert "the 2 longest of" in out and "Selat Pagi hidup dari" in out
    assert "[model:" in out and "model:page_form" in out.replace("\n", "")


def test_eval_compares_with_a_saved_run(run, model):
    assert run("eval", "lines", HELD, "--save", "before.json")[0] == 0
    saved = json.loads(Path("before.json").read_text("utf-8"))
    assert saved["schema"] == "warta-eval/1" and "text" not in json.dumps(saved)
    code, out, _ = run("eval", "lines", HELD, "--model", model, "--against", "before.json", "--save", "after.json")
    assert code == 0 and lines(out, "drop-F1")[1][-1] == "better"
    assert f"{len(saved['wrong'])} mended" in out or " mended" in out
    worse = ("eval", "lines", HELD, "--against", "after.json")
    assert run(*worse)[0] == 0
    assert run(*worse, "--fail-if-worse")[0] == 1
    assert run(*worse, "--fail-if-worse", 0.9)[0] == 0
    assert run("eval", "lines", HELD, "--against", "before.json", "--fail-if-worse")[0] == 0


def test_eval_says_when_the_documents_are_others(run):
    run("eval", "lines", HELD, "--save", "before.json")
    assert "of OTHER documents" in run("eval", "lines", LEARN, "--against", "before.json")[1]


def test_eval_for_machines(run):
    code, out, _ = run("eval", "lines", HELD, "--json")
    result = json.loads(out)
    assert code == 0 and result["against"] is None
    assert result["counts"]["documents"] == 20 and result["counts"]["cuts"] == 20
    assert set(result["scores"]) == {"keep_f1", "drop_f1", "labels", "body_loss", "cut_recall", "exact_cuts", "false_cuts"}
    wrong = result["wrong"][0]
    assert {"document", "line", "start", "end", "gold", "found", "rule", "score", "chars"} == set(wrong)
    assert sum(n for _, _, n in result["confusion"]) == result["counts"]["lines"]


def test_eval_without_packs(run):
    with_packs = json.loads(run("eval", "lines", HELD, "--json")[1])
    without = json.loads(run("eval", "lines", HELD, "--json", "--language", "none")[1])
    assert with_packs["made_by"]["warta_packs"] and not without["made_by"]["warta_packs"]


@pytest.mark.parametrize(
    ("what", "item", "score"),
    [
        ("dates", {"start": 13, "end": 18, "value": "2024-03-04"}, "values"),
        ("mentions", {"start": 0, "end": 5, "id": "russia"}, "ids"),
    ],
)
def test_what_was_found_is_measured_with_the_cleaner_that_was_asked_for(run, what, item, score):
    """Packed files are read, and packs and models are those of the options: without packs nothing knows a Monday."""
    gold = {"text": "Rusia datang Senin.", "reference_date": "2024-03-05", what: [item]}
    Path("gold.jsonl.gz").write_bytes(gzip.compress(json.dumps(gold).encode()))
    code, out, err = run("eval", what, "gold.jsonl.gz", "--json")
    assert (code, err, json.loads(out)[score], json.loads(out)["recall"]) == (0, "", 1.0, 1.0)
    without = json.loads(run("eval", what, "gold.jsonl.gz", "--json", "--language", "none")[1])
    assert without["recall"] == (1.0 if what == "mentions" else 0.0)


# --- mistakes


def write(name, text):
    Path(name).write_text(text, encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ("train bad.jsonl -o m.json", "bad.jsonl:2, lines[0]: expected a label of a line"),
        ("eval lines bad.jsonl", "bad.jsonl:2, lines[0]: expected a label of a line"),
        ("eval lines broken.jsonl", "broken.jsonl:1: broken JSON"),
        ("eval lines gone.jsonl", "gone.jsonl: cannot read it"),
        ("eval lines good.jsonl --model broken.jsonl", "broken.jsonl:1:"),
        ("eval lines good.jsonl --against good.jsonl", "good.jsonl: expected a result that `warta eval --save` wrote"),
        ("eval lines good.jsonl --fail-if-worse", "--fail-if-worse needs --against"),
        ("eval lines good.jsonl --language none --language id", "--language none does not go"),
        ("eval dates dates.jsonl --save run.json", "--save goes with `eval lines`, not with `eval dates`"),
        ("eval quotes dates.jsonl --worst 0", "--worst goes with `eval lines`"),
        ("eval sources dates.jsonl --against run.json", "--against goes with `eval lines`"),
        ("eval mentions dates.jsonl --fail-if-worse", "--fail-if-worse goes with `eval lines`"),
        ("eval mentions dates.jsonl", "dates.jsonl:1: expected mentions as a list of {"),
        ("eval dates broken.jsonl", "broken.jsonl:1: broken JSON"),
        ("eval dates gone.jsonl", "gone.jsonl: cannot read it"),
        ("eval dates dates.jsonl --model broken.jsonl", "broken.jsonl:1:"),
        ("train good.jsonl -o m.json --check", "--check needs at least two documents"),
        ("train good.jsonl -o m.json --pull 0", "pull: expected a number over 0"),
        ("train good.jsonl -o no/folder/m.json", "no/folder/m.json: cannot write it"),
        ("clean page.txt --model gone.json", "gone.json: cannot read it"),
    ],
)
def test_a_mistake_is_named(run, arguments, said):
    good = {"text": "Bagikan", "lines": [{"start": 0, "end": 7, "label": "ui"}]}
    bad = {"text": "Bagikan", "lines": [{"start": 0, "end": 7, "label": "uii"}]}
    write("good.jsonl", json.dumps(good) + "\n")
    write("bad.jsonl", f"{json.dumps(good)}\n{json.dumps(bad)}\n")
    write("broken.jsonl", "{oops\n")
    write("dates.jsonl", json.dumps({"text": "Senin", "dates": []}) + "\n")
    write("page.txt", "Bagikan")
    code, out, err = run(*arguments.split())
    assert (code, out) == (2, "") and said in err


# --- --model


def test_every_command_that_cleans_takes_the_model(run, model):
    text = json.loads(HELD.read_text("utf-8").splitlines()[0])["text"]
    write("page.txt", text)
    expected = warta.Cleaner(model=model).clean(text)
    assert run("clean", "page.txt", "--model", model)[1] == expected.text + "\n" != run("clean", "page.txt")[1]
    assert run("analyze", "page.txt", "--format", "text", "--model", model)[1] == expected.text + "\n"
    shown = run("explain", "page.txt", "--model", model)[1]
    assert f"{sum(block.kept for block in expected.blocks)} of {len(expected.blocks)} lines kept" in shown
    assert run("explain", "page.txt:3", "--model", model)[1] != run("explain", "page.txt:3")[1]
