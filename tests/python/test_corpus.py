"""Runs over corpora: every format, nothing lost, and the same bytes however a run came to its end."""

import gzip
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import crawls
import pytest
import warta
from warta import Pipeline, corpus
from warta.corpus.folder import Folder
from warta.corpus.inputs import read, sources
from warta.corpus.columns import Columns

RECORDS = crawls.records(60)
MANY = crawls.records(1200)


def command(*arguments: object, **options) -> subprocess.Popen:
    return subprocess.Popen([sys.executable, "-m", "warta", "analyze", *map(str, arguments)], **options)


def finished(*arguments: object, code: int = 0, **options) -> str:
    """Standard error of a run that ends so."""
    run = command(*arguments, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True, **options)
    err = run.communicate(timeout=300)[1]
    assert run.returncode == code, err
    return err


@pytest.fixture(scope="module")
def crawl(tmp_path_factory) -> Path:
    """A crawl of three million characters."""
    path = tmp_path_factory.mktemp("crawl") / "crawl.jsonl"
    path.write_bytes(crawls.jsonl(MANY))
    return path


# --- formats


def written(folder: Path, suffix: str) -> Path:
    path = folder / f"crawl{suffix}"
    halves = [RECORDS[:30], RECORDS[30:]]
    if suffix == ".parquet":
        return crawls.parquet(RECORDS, path, rows=13)
    if suffix in (".wet", ".wet.gz", ".warc.gz"):
        parts = [crawls.warc("made by a crawler", 0, "warcinfo")]
        parts += [crawls.warc(record["text"], n) for n, record in enumerate(RECORDS)]
        path.write_bytes(crawls.members(parts) if suffix.endswith(".gz") else b"".join(parts))
    elif suffix == ".jsonl.zst":
        import zstandard

        path.write_bytes(b"".join(zstandard.compress(crawls.jsonl(half)) for half in halves))
    elif suffix == ".jsonl.gz":
        path.write_bytes(crawls.members([crawls.jsonl(half) for half in halves]))
    elif suffix == ".csv.gz":
        path.write_bytes(gzip.compress(crawls.separated(RECORDS)))
    else:
        path.write_bytes(crawls.separated(RECORDS) if suffix == ".csv" else crawls.jsonl(RECORDS))
    return path


@pytest.mark.parametrize(
    "suffix", [".jsonl", ".jsonl.gz", ".jsonl.zst", ".csv", ".csv.gz", ".parquet", ".wet", ".wet.gz", ".warc.gz"]
)
def test_every_format_gives_what_the_batch_gives(tmp_path, suffix):
    path = written(tmp_path, suffix)
    manifest = corpus.analyze([path], tmp_path / "out", n_threads=2)
    assert (manifest["documents"], manifest["errors"]) == (len(RECORDS), 0)
    texts, urls = [r["text"] for r in RECORDS], [r["url"] for r in RECORDS]
    titles = None if "w" in suffix else [r["title"] for r in RECORDS]
    alone = Pipeline().analyze_batch(texts, titles=titles, urls=urls)
    for name, table in alone.tables.items():
        if name not in ("documents", "errors"):
            assert crawls.rows(tmp_path / "out", name) == table.to_arrow().to_pylist(), name
    documents, expected = crawls.rows(tmp_path / "out", "documents"), alone.documents.to_arrow().to_pylist()
    assert [{key: row[key] for key in expected[0]} for row in documents] == expected
    assert [row["url"] for row in documents] == urls


def test_columns_are_passed_through(tmp_path):
    jsonl, parquet = written(tmp_path, ".jsonl"), written(tmp_path, ".parquet")
    jsonl.write_bytes(jsonl.read_bytes() + b'{"text": "Hujan turun.", "more": [1]}\n')
    corpus.analyze([jsonl], tmp_path / "a")
    last = crawls.rows(tmp_path / "a", "documents")[-1]
    first = crawls.rows(tmp_path / "a", "documents")[0]
    assert (first["topic"], first["n"], first["extra"]) == (RECORDS[0]["topic"], "0", None)
    assert last["more"] == "[1]" if "more" in last else json.loads(last["extra"]) == {"more": [1]}
    corpus.analyze([parquet], tmp_path / "b")
    assert [row["n"] for row in crawls.rows(tmp_path / "b", "documents")] == list(range(60))
    corpus.analyze([jsonl], tmp_path / "c", keep=["n", "text", "title"])
    row = crawls.rows(tmp_path / "c", "documents")[3]
    kept = {"n": "3", "text_input": RECORDS[3]["text"], "title": RECORDS[3]["title"]}
    assert {**row, **kept} == row and not {"topic", "extra"} & set(row)
    corpus.analyze([jsonl, parquet], tmp_path / "d", keep=["n"])
    assert crawls.rows(tmp_path / "d", "documents")[-1]["n"] == "59"


def test_columns_are_chosen(tmp_path):
    path = tmp_path / "crawl.jsonl"
    path.write_bytes(crawls.jsonl([{"isi": "Harga naik di Mesir.", "no": 7, "text": "bukan ini"}]))
    finished(path, "-o", f"{tmp_path}/out/", "--text", "isi", "--id", "no", "--keep", "text")
    (row,) = crawls.rows(tmp_path / "out", "documents")
    assert (row["text"], row["doc_id"], row["text_input"]) == ("Harga naik di Mesir.", "7", "bukan ini")


def test_folders_patterns_and_their_order(tmp_path):
    for name in ("b/2.txt", "b/10.txt", "a/1.md", "a/no.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(f"Harga naik {name}.")
    names = [source.path.removeprefix(f"{tmp_path}/") for source in sources([f"{tmp_path}/*/*.txt", f"{tmp_path}/a"])]
    assert names == ["b/10.txt", "b/2.txt", "a/1.md"]
    (none,) = sources([f"{tmp_path}/*/*.csv"])
    assert none.fault == "No such file or directory"


def test_standard_input(tmp_path):
    run = command("-", "-o", f"{tmp_path}/out/", stdin=subprocess.PIPE)
    run.communicate("Rusia mengirim gandum ke Mesir.".encode())
    assert run.returncode == 0
    assert [row["surface"] for row in crawls.rows(tmp_path / "out", "mentions")] == ["Rusia", "Mesir"]


# --- bad records


def test_torn_members_are_passed_over(tmp_path):
    parts = [crawls.warc("crawler", 0, "warcinfo"), *(crawls.warc(r["text"], n) for n, r in enumerate(RECORDS))]
    packed = [gzip.compress(part, mtime=0) for part in parts]
    flipped = bytearray(packed[5])
    flipped[len(flipped) // 2] ^= 0x55
    packed[5], packed[9], packed[20] = bytes(flipped), packed[9][:80], b"rubbish" * 9
    path = tmp_path / "crawl.wet.gz"
    path.write_bytes(b"".join(packed) + packed[1][:50])
    manifest = corpus.analyze([path], tmp_path / "out")
    assert (manifest["documents"], manifest["errors"]) == (61, 4)
    lost = [row["record"] for row in crawls.rows(tmp_path / "out", "errors")]
    assert lost == [6, 10, 21, 62]
    texts = [row["text"] for row in crawls.rows(tmp_path / "out", "documents")]
    assert sum(text is not None for text in texts) == 57


@pytest.mark.parametrize("hostile", [b"\x1f\x8b\x08" * 200_000, b"\x1f\x8b\x08\x00" * 200_000, b"\0" * 3_000_000])
def test_hostile_gzip_takes_time_in_proportion(tmp_path, hostile):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'{"text": "satu"}\n') + hostile + gzip.compress(b'{"text": "dua"}\n'))
    began = time.process_time()
    items = list(read(sources([str(path)])[0], Columns()))
    assert time.process_time() - began < 20
    assert [item.text for item in items if hasattr(item, "text")] == ["satu", "dua"]


def test_a_record_that_is_too_large(tmp_path):
    huge = {"text": "kata " * 1000}
    for suffix, data in ((".jsonl", crawls.jsonl), (".csv", crawls.separated)):
        path = tmp_path / f"crawl{suffix}"
        path.write_bytes(data([{"text": "satu"}, huge, {"text": "tiga"}]))
        corpus.analyze([path], tmp_path / f"out{suffix}", largest_record=2000)
        (error,) = crawls.rows(tmp_path / f"out{suffix}", "errors")
        assert (error["doc"], error["error"]) == (1, "InputError")
        assert "too large" in error["message"] or "larger than field limit" in error["message"]
        documents = crawls.rows(tmp_path / f"out{suffix}", "documents")
        assert [row["text"] is None for row in documents] == [False, True, False]


def test_a_broken_row_group(tmp_path):
    path = crawls.parquet(RECORDS, tmp_path / "crawl.parquet", rows=20)
    import pyarrow.parquet as pq

    chunk = pq.ParquetFile(path).metadata.row_group(1).column(0)
    data = bytearray(path.read_bytes())
    at = chunk.dictionary_page_offset or chunk.data_page_offset
    data[at : at + 40] = b"\xff" * 40
    path.write_bytes(data)
    manifest = corpus.analyze([path], tmp_path / "out")
    (error,) = crawls.rows(tmp_path / "out", "errors")
    assert error["record"] == 21 and "rows 21 to 40 cannot be read" in error["message"]
    assert manifest["documents"] == 41


def test_bytes_that_are_no_text_in_parquet(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    cells = pa.array([b"satu", b"d\xffa", None, b"empat"], pa.binary())
    for kind in (pa.binary(), pa.string()):
        table = pa.table({"text": cells.view(kind) if kind == pa.string() else cells})
        pq.write_table(table, tmp_path / "crawl.parquet")
        corpus.analyze([tmp_path / "crawl.parquet"], tmp_path / "out", overwrite=True)
        documents = crawls.rows(tmp_path / "out", "documents")
        assert [row["text"] is None for row in documents] == [False, True, True, False]
        assert [row["record"] for row in crawls.rows(tmp_path / "out", "errors")] == [2, 3]


BAD = [
    b'{"text": "tidak \xff utf-8"}',
    b'{"text": null}',
    b'{"text": 7}',
    b'{"text": "tidak tertutup',
    b'["bukan objek"]',
    b'{"judul": "tanpa teks"}',
    b'{"text": "a\\ud800"}',
    b'{"text": "terlalu besar ' + b"x" * 5000 + b'"}',
    b'{"text": "harga naik", "date": "besok lusa"}',
    b"\x00\x01\x02",
]


def corrupt(path: Path, total: int, bad: int) -> None:
    """A crawl in which every so many records are bad."""
    good = [json.dumps({"text": f"Harga beras naik {n} persen di Mesir.", "n": n}).encode() for n in range(total)]
    for at in range(bad):
        good[at * (total // bad) + at % 7] = BAD[at % len(BAD)]
    path.write_bytes(b"\n".join(good) + b"\n")


def check_corrupt(folder: Path, total: int, bad: int) -> None:
    errors, documents = crawls.rows(folder, "errors"), crawls.rows(folder, "documents")
    expected = [at * (total // bad) + at % 7 for at in range(bad)]
    assert [row["doc"] for row in errors] == expected
    assert [row["record"] for row in errors] == [at + 1 for at in expected]
    assert all(row["file"].endswith("crawl.jsonl") and row["message"] for row in errors)
    assert len(documents) == total and sum(row["text"] is not None for row in documents) == total - bad
    assert {row["doc"] for row in documents if row["error"]} == set(expected)
    assert len({row["doc"] for row in crawls.rows(folder, "mentions")}) == total - bad


def test_corrupt_records_are_errors_and_all_others_are_analyzed(tmp_path):
    corrupt(tmp_path / "crawl.jsonl", 2_000, 20)
    manifest = corpus.analyze([tmp_path / "crawl.jsonl"], tmp_path / "out", largest_record=4000, n_threads=2)
    assert (manifest["documents"], manifest["errors"]) == (2_000, 20)
    check_corrupt(tmp_path / "out", 2_000, 20)


@pytest.mark.slow
def test_a_thousand_corrupt_records_among_a_hundred_thousand(tmp_path):
    corrupt(tmp_path / "crawl.jsonl", 100_000, 1_000)
    manifest = corpus.analyze([tmp_path / "crawl.jsonl"], tmp_path / "out", largest_record=4000)
    assert (manifest["documents"], manifest["errors"]) == (100_000, 1_000)
    check_corrupt(tmp_path / "out", 100_000, 1_000)


def test_strict_stops_at_the_first(tmp_path):
    corrupt(tmp_path / "crawl.jsonl", 2_000, 20)
    err = finished(tmp_path / "crawl.jsonl", "-o", f"{tmp_path}/out/", "--strict", code=1)
    assert "crawl.jsonl:1: not UTF-8" in err and err.count("\n") == 1
    assert not (tmp_path / "out" / "manifest.json").exists()


def test_many_bad_records_are_not_all_named(tmp_path):
    (tmp_path / "crawl.jsonl").write_bytes(b"[]\n" * 150)
    err = finished(tmp_path / "crawl.jsonl", "-o", f"{tmp_path}/out/", code=1)
    assert err.count("expected a JSON object") == 100
    assert err.endswith("warta: 50 more: see the table errors\n")


# --- parts, resuming, locks


def test_threads_change_nothing(tmp_path, crawl):
    for n in (1, 3):
        corpus.analyze([crawl], tmp_path / str(n), n_threads=n, part_size=1, stories=True)
    one, three = crawls.tables(tmp_path / "1"), crawls.tables(tmp_path / "3")
    assert one == three
    assert len([name for name in one if name.startswith("documents")]) >= 3


def test_parts_hold_what_one_part_holds(tmp_path, crawl):
    for size in (1, 100):
        corpus.analyze([crawl], tmp_path / str(size), part_size=size)
    for table in ("documents", "mentions", "dates", "removed"):
        assert crawls.rows(tmp_path / "1", table) == crawls.rows(tmp_path / "100", table)
    assert len(list((tmp_path / "1" / "mentions.parquet").iterdir())) >= 3


def test_the_manifest(tmp_path, crawl):
    manifest = corpus.analyze([crawl], tmp_path / "out", part_size=2)
    assert manifest == json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert {"warta_gazetteer", "warta_model", "warta_packs", "warta_options"} <= set(manifest["made_by"])
    assert manifest["inputs"] == [
        {"path": crawl.as_posix(), "bytes": crawl.stat().st_size, "documents": len(MANY), "refused": 0}
    ]
    for name, count in manifest["tables"].items():
        assert len(crawls.rows(tmp_path / "out", name)) == count == sum(part[name] for part in manifest["parts"])
    times = json.loads((tmp_path / "out" / "times.json").read_text())
    assert times["documents"] == len(MANY) and times["seconds"] > 0


def parts_in(folder: Path) -> int:
    return len(list(folder.glob(".warta/parts/[0-9]*.json")))


def killed_and_resumed(arguments: list, folder: Path, parts: int, after: float) -> str:
    """A run that is killed so many seconds after so many parts, and then resumed: how far it had come."""
    run = command(*arguments, "-o", f"{folder}/", "--resume", stderr=subprocess.DEVNULL)
    while run.poll() is None and parts_in(folder) < parts:
        time.sleep(0.002)
    time.sleep(after)
    run.send_signal(signal.SIGKILL)
    run.wait()
    reached = "done" if (folder / "manifest.json").exists() else f"{parts_in(folder)} parts"
    finished(*arguments, "-o", f"{folder}/", "--resume")
    return reached


def compare_kills(crawl: Path, tmp_path: Path, moments: int) -> None:
    import random

    arguments = [crawl, "--part-size", "1", "--learn-templates", "--stories", "-j", "2"]
    began = time.monotonic()
    finished(*arguments, "-o", f"{tmp_path}/whole/")
    seconds, whole = time.monotonic() - began, crawls.tables(tmp_path / "whole")
    parts = len(list((tmp_path / "whole" / "documents.parquet").iterdir()))
    chance = random.Random(5)
    reached = []
    for moment in range(moments):
        folder = tmp_path / str(moment)
        after = chance.random() * seconds / (parts + 2)
        reached.append(killed_and_resumed(arguments, folder, moment % (parts + 1), after))
        assert crawls.tables(folder) == whole, reached[-1]
    print(reached)
    assert moments < 20 or len(set(reached)) >= parts, reached


def test_a_killed_run_resumes_to_the_same_bytes(tmp_path, crawl):
    compare_kills(crawl, tmp_path, 2)


@pytest.mark.slow
def test_twenty_killed_runs_resume_to_the_same_bytes(tmp_path, crawl):
    compare_kills(crawl, tmp_path, 20)


@pytest.mark.parametrize("step", ["part", "stories", "manifest"])
def test_a_run_that_dies_between_two_files_resumes(tmp_path, crawl, monkeypatch, step):
    """The moments that a kill by the clock seldom hits."""
    options = {"part_size": 1, "stories": True}
    corpus.analyze([crawl], tmp_path / "whole", **options)
    real, count = os.replace, {"n": 0}
    last = {"part": "mentions.parquet", "stories": "documents.parquet", "manifest": "manifest.json"}[step]

    def dying(source, target):
        real(source, target)
        count["n"] += last in str(target)
        if count["n"] == {"part": 2, "stories": 5, "manifest": 1}[step]:
            raise KeyboardInterrupt

    monkeypatch.setattr(os, "replace", dying)
    with pytest.raises(KeyboardInterrupt):
        corpus.analyze([crawl], tmp_path / "out", **options)
    monkeypatch.setattr(os, "replace", real)
    corpus.analyze([crawl], tmp_path / "out", resume=True, **options)
    assert crawls.tables(tmp_path / "out") == crawls.tables(tmp_path / "whole")


def test_a_run_is_not_resumed_with_other_options(tmp_path, crawl):
    corpus.analyze([crawl], tmp_path / "out", part_size=2)
    with pytest.raises(corpus.FolderError, match="had other options"):
        corpus.analyze([crawl], tmp_path / "out", part_size=3, resume=True)
    with pytest.raises(corpus.FolderError, match="holds the tables of another run"):
        corpus.analyze([crawl], tmp_path / "out", part_size=2)
    before = crawls.tables(tmp_path / "out")
    corpus.analyze([crawl], tmp_path / "out", part_size=2, resume=True)
    assert crawls.tables(tmp_path / "out") == before
    manifest = corpus.analyze([crawl], tmp_path / "out", part_size=100, overwrite=True)
    assert len(manifest["parts"]) == 1
    assert len(list((tmp_path / "out" / "documents.parquet").iterdir())) == 1


def test_tables_of_somebody_else_stay(tmp_path, crawl):
    (tmp_path / "out" / "documents.parquet").mkdir(parents=True)
    other = tmp_path / "out" / "documents.parquet" / "part-00000.parquet"
    other.write_bytes(b"mine")
    with pytest.raises(corpus.FolderError, match="another run"):
        corpus.analyze([crawl], tmp_path / "out")
    assert other.read_bytes() == b"mine"


def test_two_runs_into_one_folder_refuse_each_other(tmp_path, crawl):
    folder, entered, leave = Folder(tmp_path / "out"), threading.Event(), threading.Event()

    def hold():
        with folder.locked():
            entered.set()
            leave.wait(60)

    holder = threading.Thread(target=hold)
    holder.start()
    entered.wait(60)
    err = finished(crawl, "-o", f"{tmp_path}/out/", code=2)
    leave.set()
    holder.join()
    assert f"another run (process {os.getpid()}) writes there" in err
    finished(crawl, "-o", f"{tmp_path}/out/")


FULL = """
mount -t tmpfs -o size=2m none "$1/disk" && cd "$1" && "$2" -m warta analyze crawl.jsonl -o disk/out/ --part-size 1
code=$?
ls -A disk/out disk/out/documents.parquet
mount -o remount,size=40m "$1/disk"
"$2" -m warta analyze crawl.jsonl -o disk/out/ --part-size 1 --resume && cp -r disk/out resumed
exit $code
"""


def test_a_full_disk_is_reported_and_resumable(tmp_path, crawl):
    (tmp_path / "disk").mkdir()
    (tmp_path / "crawl.jsonl").write_bytes(crawl.read_bytes())
    own = [] if os.geteuid() == 0 else ["-Ur"]
    shell = ["unshare", *own, "-m", "sh", "-c", FULL, "sh", str(tmp_path), sys.executable]
    run = subprocess.run(shell, capture_output=True, text=True, timeout=300)
    assert run.returncode == 1, run.stderr
    assert "the disk is full" in run.stderr and "resuming goes on" in run.stderr and "Traceback" not in run.stderr
    assert "part-00000.parquet" in run.stdout
    finished("crawl.jsonl", "-o", "whole/", "--part-size", "1", cwd=tmp_path)
    assert crawls.tables(tmp_path / "resumed") == crawls.tables(tmp_path / "whole")


@pytest.mark.slow
def test_memory_is_bounded(tmp_path):
    """Twice the input takes no more memory."""
    code = (
        "import resource, sys; from warta import corpus\n"
        "corpus.analyze(sys.argv[1:2], sys.argv[2], n_threads=2, part_size=8)\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)"
    )
    peaks = []
    for times in (8, 16):
        path = tmp_path / f"{times}.jsonl"
        path.write_bytes(crawls.jsonl(MANY) * times)
        run = [sys.executable, "-c", code, str(path), str(tmp_path / f"out{times}")]
        peaks.append(int(subprocess.run(run, capture_output=True, text=True, check=True).stdout))
    assert peaks[1] < 1.15 * peaks[0], peaks


def test_progress_on_a_terminal(tmp_path, crawl, monkeypatch):
    import io

    from warta.cli import main, work

    class Terminal(io.StringIO):
        def isatty(self):
            return True

    monkeypatch.setattr(work, "PATIENCE", 0.0)
    for quiet in ([], ["-q"]):
        stderr = Terminal()
        monkeypatch.setattr(sys, "stderr", stderr)
        assert main(["analyze", str(crawl), "-o", f"{tmp_path}/out{len(quiet)}/", "--part-size", "1", *quiet]) == 0
        said = stderr.getvalue()
        assert ("documents" in said and "/s" in said and "left" in said) is not bool(quiet)
        assert not quiet or said == ""


def test_standard_input_is_not_read_twice(tmp_path):
    err = finished("-", "-o", f"{tmp_path}/out/", "--learn-templates", code=2)
    assert "cannot be read twice" in err


def test_a_file_name_that_is_no_text(tmp_path, crawl):
    folder = os.fsencode(tmp_path)
    path = os.path.join(folder, b"nama\xff.jsonl")
    os.symlink(os.fsencode(crawl), path)
    corpus.analyze([os.fsdecode(path)], tmp_path / "out", part_size=1)
    before = crawls.tables(tmp_path / "out")
    corpus.analyze([os.fsdecode(path)], tmp_path / "out", part_size=1, resume=True)
    assert crawls.tables(tmp_path / "out") == before


# --- templates and stories


def test_templates_are_learned_in_a_first_pass(tmp_path, crawl):
    corpus.analyze([crawl], tmp_path / "plain")
    corpus.analyze([crawl], tmp_path / "learned", learn_templates=True)
    templates = warta.Templates.fit([r["text"] for r in MANY], [r["url"] for r in MANY])
    assert (tmp_path / "learned" / "sites.templates").read_bytes() == templates.to_bytes()
    plain, learned = (crawls.rows(tmp_path / name, "documents") for name in ("plain", "learned"))
    assert [row["text"] for row in plain] != [row["text"] for row in learned]
    cleaner = warta.Cleaner(templates=templates)
    one = cleaner.clean(MANY[5]["text"], title=MANY[5]["title"], site=MANY[5]["url"])
    assert learned[5]["text"] == one.text


def test_a_run_that_is_stopped_while_it_learns_goes_on_from_there(tmp_path, crawl):
    options = {"learn_templates": True, "part_size": 1, "n_threads": 1}
    corpus.analyze([crawl], tmp_path / "whole", **options)

    def stop(progress):
        if progress.documents >= 900:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        corpus.analyze([crawl], tmp_path / "out", progress=stop, **options)
    (kept,) = (tmp_path / "out" / ".warta").glob("learned-0-*.templates")
    assert not (tmp_path / "out" / "sites.templates").exists()
    steps = []
    corpus.analyze([crawl], tmp_path / "out", resume=True, progress=steps.append, **options)
    first = next(step.documents for step in steps if step.step == "templates")
    assert first > int(kept.stem.split("-")[-1]) > 300
    assert crawls.tables(tmp_path / "out") == crawls.tables(tmp_path / "whole")


def test_stories_of_a_run_are_those_of_its_texts(tmp_path, crawl):
    corpus.analyze([crawl], tmp_path / "out", stories=True, part_size=1)
    documents = crawls.rows(tmp_path / "out", "documents")
    alone = corpus.stories([row["text"] for row in documents]).to_pylist()
    assert [{key: row[key] for key in alone[0]} for row in documents] == alone
    copies = [number for number in range(len(MANY)) if number % 20 == 7]
    assert sum(documents[copy]["story"] == copy - 3 for copy in copies) > 0.95 * len(copies)
    assert all(row["story_first"] == (row["story"] == row["doc"]) for row in documents)
    sizes = [row["story_size"] for row in documents]
    counted: dict[int, int] = {}
    for row in documents:
        counted[row["story"]] = counted.get(row["story"], 0) + 1
    assert sizes == [counted[row["story"]] for row in documents]


def test_counts_by_story(tmp_path):
    import pyarrow.parquet as pq
    from warta.tables import counts

    wire = "Presiden Mesir menerima utusan Rusia di Kairo pada Senin pagi untuk membahas gandum dan pupuk yang tertahan."
    texts = [wire, wire + " Ia akan tinggal dua hari.", "Rusia memanen gandum lebih awal dari biasanya, kata menteri."]
    crawl = tmp_path / "crawl.jsonl"
    crawl.write_bytes(crawls.jsonl([{"text": text, "outlet": f"Kabar {n % 2}"} for n, text in enumerate(texts)]))
    corpus.analyze([crawl], tmp_path / "out", stories=True)
    written = {name: pq.read_table(tmp_path / "out" / f"{name}.parquet") for name in ("documents", "mentions")}
    alone = Pipeline().analyze_batch(texts, outlets=["Kabar 0", "Kabar 1", "Kabar 0"])
    for tables in (written, alone):
        for unit, expected in (("document", (3, 3)), ("story", (2, 2))):
            (row,) = counts(tables, by=(), keys=["russia"], unit=unit, library="pyarrow").to_pylist()
            assert (row["documents_with"], row["documents_total"]) == expected
        rows = counts(tables, by="outlet", keys=["egypt"], unit="story", library="pyarrow").to_pylist()
        assert [(row["outlet"], row["n"], row["documents_total"]) for row in rows] == [("Kabar 0", 1, 2), ("Kabar 1", 1, 1)]
    with pytest.raises(warta.InputError, match="unit: expected"):
        counts(alone, unit="page")


def test_stories_do_not_depend_on_where_they_are_cut():
    from warta.corpus.story import Signatures, signatures

    texts = [record["text"] for record in MANY[:300]]
    whole = Signatures().append(signatures(texts))
    parts = Signatures().append(signatures(texts[:111])).merge(Signatures().append(signatures(texts[111:])))
    assert whole.stories().tolist() == parts.stories().tolist()


def test_the_similarity_of_stories():
    """What the signatures say of pairs whose share is known."""
    from warta.corpus.story import Signatures, signatures

    def told(share: float, trials: int = 200) -> float:
        found = 0
        for trial in range(trials):
            words = [f"w{trial}x{n}" for n in range(400)]
            same = int(400 * 2 * share / (1 + share))
            other = words[:same] + [f"v{trial}x{n}" for n in range(400 - same)]
            found += Signatures().append(signatures([" ".join(words), " ".join(other)])).stories()[1] == 0
        return found / trials

    assert told(0.9) == 1.0 and told(0.6) > 0.95
    assert told(0.15) < 0.02


def test_texts_without_words_are_stories_of_their_own():
    rows = corpus.stories(["", None, "...", "", "Hujan."]).to_pylist()
    assert [row["story"] for row in rows] == [0, 1, 2, 3, 4]
    assert corpus.stories([]).num_rows == 0


def test_without_pyarrow_the_extra_is_named(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    with pytest.raises(ImportError, match=r"warta\[corpus\]"):
        corpus.analyze([], tmp_path / "out")
    assert not (tmp_path / "out").exists()
