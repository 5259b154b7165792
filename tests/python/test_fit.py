"""Adapting a Cleaner: what it takes, what it says of slips, what it gains, and where its model goes."""

import gzip
import json
import multiprocessing
import pickle
import signal
import threading
from pathlib import Path

import pytest
import warta
from warta._measure import Gold, score

FOLDER = Path(__file__).parents[2] / "examples" / "labelled"


def documents(name):
    return [json.loads(line) for line in (FOLDER / f"{name}.jsonl").read_text("utf-8").splitlines()]


LEARN, HELD = documents("learn"), documents("held")
GOLD = [Gold.of(one["id"], one) for one in HELD]
SHIPPED = warta.Cleaner()
TEXT = "PASANG WARTA\nHarga cabai naik di pasar kota itu, kata seorang pedagang pada Senin."
DOCUMENT = {"text": TEXT, "lines": [{"start": 0, "end": 12, "label": "ui"}]}


@pytest.fixture(scope="module")
def adapted():
    return SHIPPED.fit(LEARN)


def saved(cleaner, path):
    cleaner.save_model(path)
    return json.loads(path.read_text("utf-8"))


# --- what it gains


def test_twenty_documents_of_an_outlet_help(adapted):
    before, after = score(SHIPPED, GOLD), score(adapted, GOLD)
    assert after.drop_f1 > max(0.97, before.drop_f1 + 0.05)
    assert after.keep_f1 > max(0.97, before.keep_f1 + 0.02)
    assert after.labels > before.labels + 0.1
    assert after.body_loss <= before.body_loss + 0.02


def test_a_strong_pull_leaves_what_was_known(adapted):
    texts = [path.read_text("utf-8") for path in sorted((FOLDER.parent / "articles").glob("*.txt"))]
    known = [SHIPPED.clean(text).blocks for text in texts]

    def changed(cleaner):
        found = [cleaner.clean(text).blocks for text in texts]
        pairs = [pair for a, b in zip(known, found, strict=True) for pair in zip(a, b, strict=True)]
        return sum(a.kept != b.kept for a, b in pairs) / len(pairs)

    assert changed(adapted) < 0.15
    assert changed(SHIPPED.fit(LEARN, pull=300)) < changed(adapted)


def test_coarse_labels_help_too():
    coarse = [
        one | {"lines": [line | {"label": "keep" if line["label"] in ("body", "heading") else "drop"} for line in one["lines"]]}
        for one in LEARN
    ]
    before, after = score(SHIPPED, GOLD), score(SHIPPED.fit(coarse), GOLD)
    assert after.drop_f1 > before.drop_f1 + 0.05


def test_the_cleaner_itself_stays_as_it_was(adapted):
    assert warta.Cleaner() == SHIPPED != adapted
    assert adapted.languages == SHIPPED.languages and adapted.keep == SHIPPED.keep
    assert hash(adapted) != hash(SHIPPED) and "model=" in repr(adapted)


# --- what it takes


def test_a_file_and_its_documents_give_the_same_bytes(adapted, tmp_path, monkeypatch):
    packed = tmp_path / "learn.jsonl.gz"
    packed.write_bytes(gzip.compress((FOLDER / "learn.jsonl").read_bytes()))
    again = [SHIPPED.fit(FOLDER / "learn.jsonl"), SHIPPED.fit(str(packed)), SHIPPED.fit(iter(LEARN))]
    models = []
    for number, cleaner in enumerate([adapted, *again]):
        cleaner.save_model(tmp_path / f"{number}.json")
        models.append((tmp_path / f"{number}.json").read_bytes())
    assert len(set(models)) == 1


def line(start, end, label="ui"):
    return {"text": TEXT, "lines": [{"start": start, "end": end, "label": label}]}


SLIPS = [
    ({}, "'text'|\"text\""),
    ({"text": TEXT}, '"lines" is missing'),
    ({"text": 7, "lines": []}, "text: expected a string, found 7"),
    ({"text": TEXT, "lines": {"start": 0}}, "lines: expected a list"),
    (line(0, 999), r"lines\[0\]: expected end in 0\.\.=\d+, in code points, found 999"),
    (line(-1, 12), r"lines\[0\]: expected start"),
    (line(12, 12), r"lines\[0\]: expected an end after the start"),
    (line(0, 5), r"lines\[0\]: expected whole lines"),
    (line(0, 12, "bodi"), r"lines\[0\]: expected a label of a line .*found \"bodi\", which is no label"),
    (line(0, 12, "endmark"), "which it cannot have"),
    (line(0, True), r"lines\[0\]: expected end"),
    ({"text": TEXT, "lines": [*line(0, 12)["lines"], *line(0, len(TEXT))["lines"]]}, r"lines\[1\].*overlaps lines\[0\]"),
    ({"text": TEXT, "lines": [], "cuts": [{"start": 13, "end": 18, "label": "body"}]}, r"cuts\[0\]: expected a label of a cut"),
    (DOCUMENT | {"cuts": [{"start": 0, "end": 6, "label": "related"}]}, r"cuts\[0\]: expected a cut inside a kept line"),
    (DOCUMENT | {"site": 3}, "site: expected a string or null"),
    (["a"], "expected an object"),
]


@pytest.mark.parametrize(("slip", "said"), SLIPS)
def test_a_slip_names_its_document(slip, said, tmp_path):
    with pytest.raises(warta.InputError, match=said) as raised:
        SHIPPED.fit([DOCUMENT, slip])
    assert raised.value.row == 1
    path = tmp_path / "mine.jsonl"
    path.write_text(f"{json.dumps(DOCUMENT)}\n\n{json.dumps(slip)}\n", encoding="utf-8")
    with pytest.raises(warta.InputError) as raised:
        SHIPPED.fit(path)
    assert (raised.value.file, raised.value.line) == (str(path), 3)
    assert f"{path}:3" in str(raised.value)


@pytest.mark.parametrize("nothing", [[], [{"text": TEXT, "lines": []}]])
def test_nothing_labelled_is_an_error(nothing):
    with pytest.raises(warta.InputError, match="expected labelled lines, found none"):
        SHIPPED.fit(nothing)


@pytest.mark.parametrize("other", [3, {"text": "a"}, b"a.jsonl", None])
def test_another_type_is_an_error(other):
    with pytest.raises(warta.InputError, match="labelled: expected a path or an iterable"):
        SHIPPED.fit(other)


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(warta.InputError, match="gone.jsonl: cannot read it: No such file"):
        SHIPPED.fit(tmp_path / "gone.jsonl")


@pytest.mark.parametrize("options", [{"pull": 0}, {"pull": "much"}, {"passes": 0}, {"passes": 2.5}, {"record": 3}])
def test_options_are_checked(options):
    with pytest.raises(warta.InputError, match=next(iter(options))):
        SHIPPED.fit([DOCUMENT], **options)


def test_cuts_tell_that_their_line_is_kept(tmp_path):
    cut = {"text": TEXT, "lines": [], "cuts": [{"start": 13, "end": 18, "label": "related"}]}
    keep = {"text": TEXT, "lines": [{"start": 13, "end": len(TEXT), "label": "keep"}]}
    first, second = (saved(SHIPPED.fit([one]), tmp_path / "m.json") for one in (cut, keep))
    assert first["weights"] == second["weights"] != saved(SHIPPED, tmp_path / "m.json")["weights"]


@pytest.fixture
def ctrl_c():
    """Ctrl-C as a terminal has it, also where what runs the tests ignores it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_ctrl_c_ends_it(ctrl_c):
    threading.Timer(0.3, signal.raise_signal, [signal.SIGINT]).start()
    with pytest.raises(KeyboardInterrupt):
        SHIPPED.fit(LEARN, passes=100_000)


# --- where its model goes


def test_the_file_says_how_it_was_trained(tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    file = saved(SHIPPED.fit([DOCUMENT], record={"outlet": "Selat Pagi"}), tmp_path / "m.json")
    shipped = saved(SHIPPED, tmp_path / "shipped.json")
    assert file["labels"] == shipped["labels"] and file["features"] == shipped["features"]
    training = file["training"]
    assert (training["documents"], training["lines"], training["date"]) == (1, 1, "2023-11-14")
    assert (training["what"], training["outlet"]) == ("Cleaner.fit", "Selat Pagi")
    assert len(training["data_hash"]) == 16 and training["pull"] == 10.0 and training["passes"] == 120
    assert training["from"] == SHIPPED.clean_batch([]).documents.metadata["warta_model"]


def test_a_model_comes_as_path_json_or_dict(adapted, tmp_path):
    file = saved(adapted, tmp_path / "m.json")
    text = (tmp_path / "m.json").read_text("utf-8")
    for model in (tmp_path / "m.json", str(tmp_path / "m.json"), text, file):
        cleaner = warta.Cleaner(model=model)
        assert cleaner == adapted
        assert cleaner.clean(HELD[0]["text"]) == adapted.clean(HELD[0]["text"])


def test_the_shipped_model_read_from_a_file_is_the_shipped_one(tmp_path):
    SHIPPED.save_model(tmp_path / "m.json")
    assert warta.Cleaner(model=tmp_path / "m.json") == SHIPPED
    assert sorted(path.name for path in tmp_path.iterdir()) == ["m.json"]


def swapped(name, value):
    return lambda file: file | {name: value}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (swapped("features", 9999), r"m\.json:3:3: expected a model with features of version \d+, found version 9999"),
        (swapped("labels", ["body"]), r"m\.json:4:3: expected a model of the labels"),
        (swapped("format", "other/2"), r"m\.json:2:3: expected a model warta-cleaner/1, found other/2"),
        (swapped("weights", {"sure.nonsense": {}}), r"m\.json:\d+:\d+: unknown feature \"sure.nonsense\""),
        (swapped("start", {"bodi": 1.0}), r"m\.json:\d+:\d+: unknown label \"bodi\""),
        (swapped("start", {"body": "much"}), r"m\.json:\d+:\d+: no cleaner model"),
        (lambda file: {}, r"m\.json:1:2: no cleaner model: missing field"),
    ],
)
def test_another_model_is_a_pack_error(change, said, tmp_path):
    path = tmp_path / "m.json"
    path.write_text(json.dumps(change(saved(SHIPPED, path)), indent=2), encoding="utf-8")
    with pytest.raises(warta.PackError, match=said) as raised:
        warta.Cleaner(model=path)
    assert raised.value.file == str(path) and raised.value.line >= 1


def test_broken_and_missing_files_are_pack_errors(tmp_path):
    path = tmp_path / "m.json"
    path.write_text('{"format": "warta-cleaner/1",\n oops', encoding="utf-8")
    with pytest.raises(warta.PackError, match=r"m\.json:2:2: no cleaner model"):
        warta.Cleaner(model=path)
    with pytest.raises(warta.PackError, match="cannot read it"):
        warta.Cleaner(model=tmp_path / "gone.json")
    with pytest.raises(warta.PackError, match="cannot write it"):
        SHIPPED.save_model(tmp_path / "no" / "folder.json")
    with pytest.raises(warta.InputError, match="model: expected a path, the JSON of a model"):
        warta.Cleaner(model=3)


def test_a_pickle_carries_the_model(adapted):
    again = pickle.loads(pickle.dumps(adapted))
    assert again == adapted and hash(again) == hash(adapted)
    cleaned = adapted.clean(HELD[0]["text"])
    assert pickle.loads(pickle.dumps(cleaned)) == cleaned


def test_a_worker_process_uses_the_model(adapted):
    texts = [one["text"] for one in HELD[:3]]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        found = pool.map(adapted.clean, texts)
    assert [one.text for one in found] == [adapted.clean(text).text for text in texts]


def test_a_pipeline_takes_it(adapted):
    pipeline = warta.Pipeline(adapted)
    text = HELD[0]["text"]
    assert pipeline.analyze(text).cleaned.text == adapted.clean(text).text != SHIPPED.clean(text).text
    again = pickle.loads(pickle.dumps(pipeline))
    assert again == pipeline and again.cleaner == adapted
    tables, shipped = pipeline.analyze_batch([text]), warta.Pipeline().analyze_batch([text])
    assert tables.documents.to_pydict()["text"] == [adapted.clean(text).text]
    assert tables.documents.metadata["warta_model"] != shipped.documents.metadata["warta_model"]


def test_an_adapted_cleaner_goes_on_learning(adapted, tmp_path):
    further = saved(adapted.fit([DOCUMENT]), tmp_path / "m.json")
    assert further["training"]["from"] == adapted.clean_batch([]).documents.metadata["warta_model"]
