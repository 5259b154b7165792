"""The command line as its users meet it: exit codes, standard output, standard error."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
import warta
from warta import _article_json as schema
from warta.cli import main

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples" / "articles"
DOCUMENTATION = ROOT / "docs" / "article-json.md"

ARTICLE = """Pelabuhan Baru Dibuka di Bitung

BITUNG, Kabar Laut - Presiden Prancis Emmanuel Macron mengunjungi pelabuhan baru itu pada Senin pagi bersama rombongan.

Baca Juga: Harga Ikan Tuna Naik Menjelang Musim Angin Barat

"Kami senang dengan pelabuhan ini," kata Macron kepada para wartawan yang menunggunya di dermaga sejak subuh.

Bagikan
"""

HOSTILE = "Polisi \x1b[31mmenahan\x1b[0m dua orang \x9b2J di pelabuhan\x07 pada hari Senin, kata juru bicara \u202eitu."
ESCAPED = (
    r"Polisi \x1b[31mmenahan\x1b[0m dua orang \x9b2J di pelabuhan\x07 pada hari Senin, kata juru bicara \u202eitu."
)


@pytest.fixture
def run(capsys, tmp_path, monkeypatch):
    """Runs a command in this process, in an empty folder; gives exit code, standard output and standard error."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)

    def command(*arguments: object) -> tuple[int, str, str]:
        code = main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        return code, out, err

    return command


def process(*arguments: object, **options) -> subprocess.CompletedProcess:
    """Runs a command in its own process."""
    command = [sys.executable, "-m", "warta", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=120, **options)


def parsed(lines: str) -> list[dict]:
    return [json.loads(line) for line in lines.splitlines()]


def write_records(path: Path, *records: object) -> Path:
    path.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")
    return path


# --- usage


@pytest.mark.parametrize("command", ["", "analyze", "clean", "find", "rules", "explain"])
def test_help_has_examples(run, command):
    code, out, err = run(*command.split(), "--help")
    assert (code, err) == (0, "")
    examples = out.split("examples:\n")[1]
    assert examples.lstrip().startswith(f"warta {command}".strip())


def test_version(run):
    assert run("--version") == (0, "warta 0.1.0\n", "")


@pytest.mark.parametrize(
    "arguments",
    [
        "",
        "nonsense",
        "analyze",
        "clean a.txt --nonsense",
        "clean a.txt --format report",
        "clean a.txt -j 0",
        "clean a.txt -j many",
        "clean a.txt --color blue",
        "find a.txt --mode shortest",
        "analyze a.txt --where menu",
        "analyze a.txt -o table.parquet",
        "analyze a.txt -o tables/ --format report",
        "clean a.txt --language tlh",
        "clean a.txt --language ./no/such/pack",
        "rules --label nonsense",
        "rules no.such.rule",
        "explain",
        "explain crawl.jsonl",
        "explain a.txt:999",
    ],
)
def test_a_mistake_in_the_command_is_2_and_says_so(run, arguments):
    Path("a.txt").write_text("Harga naik.")
    code, out, err = run(*arguments.split())
    assert (code, out) == (2, "")
    assert "warta" in err
    assert "Traceback" not in err


def test_a_broken_number_of_threads_in_the_environment_is_2(run, monkeypatch):
    monkeypatch.setenv("WARTA_NUM_THREADS", "lots")
    Path("a.txt").write_text("Harga naik.")
    code, _, err = run("clean", "a.txt")
    assert code == 2
    assert "WARTA_NUM_THREADS" in err


def test_a_broken_pack_is_named_with_its_line(run):
    Path("jv").mkdir()
    Path("jv/pack.toml").write_text('[pack]\ncode = "jv"\nname = \n')
    Path("a.txt").write_text("Harga naik.")
    code, _, err = run("clean", "a.txt", "--language", "jv")
    assert code == 2
    assert re.search(r"pack\.toml:3", err)


def test_help_imports_no_table_library():
    code = "import sys; from warta.cli import main; main(['clean', '--help']); print(*sys.modules, file=sys.stderr)"
    modules = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stderr.split()
    assert {"rich", "pyarrow", "pandas", "importlib.metadata"}.isdisjoint(modules)


# --- documents


def test_texts_are_read_as_they_are(run):
    text = "\ufeffHarga naik.\r\n\r\nWarga mengeluh.\r\n"
    Path("a.txt").write_bytes(text.encode())
    code, out, _ = run("clean", "a.txt", "--format", "jsonl")
    assert code == 0
    assert parsed(out)[0]["raw"] == text


def test_standard_input():
    done = process("clean", "-", "--format", "jsonl", input=ARTICLE.encode())
    assert done.returncode == 0
    record = json.loads(done.stdout)
    assert (record["file"], record["record"], record["raw"]) == ("-", None, ARTICLE)


def test_a_folder_is_its_files_sorted(run):
    Path("crawl/more").mkdir(parents=True)
    for name in ("b.txt", "a.md", ".hidden.txt", "picture.png", "more/c.txt"):
        Path("crawl", name).write_text(name)
    write_records(Path("crawl/0.jsonl"), {"text": "satu"}, {"text": "dua"})
    code, out, _ = run("clean", "crawl", "--format", "jsonl")
    assert code == 0
    assert [(item["file"], item["record"]) for item in parsed(out)] == [
        ("crawl/0.jsonl", 1),
        ("crawl/0.jsonl", 2),
        ("crawl/a.md", None),
        ("crawl/b.txt", None),
    ]


RECORD = {"content": "Harga naik.", "title": "Beras", "source": "Kabar Laut", "url": "https://kabar.example/1", "id": 7}


def _packed(path: Path, data: bytes) -> Path:
    import gzip

    import pyarrow

    if path.suffix == ".gz":
        path.write_bytes(gzip.compress(data))
    elif path.suffix == ".zst":
        with pyarrow.output_stream(str(path), compression="zstd") as stream:
            stream.write(data)
    else:
        path.write_bytes(data)
    return path


def _csv(record: dict) -> bytes:
    import csv
    import io

    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, record)
    writer.writeheader()
    writer.writerow(record)
    return ("\ufeff" + out.getvalue()).encode()


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".jsonl.zst", ".csv", ".csv.gz", ".parquet"])
def test_records_of_every_format(run, suffix):
    path = Path(f"crawl{suffix}")
    if suffix == ".parquet":
        import pyarrow as pa
        import pyarrow.parquet as pq

        pq.write_table(pa.Table.from_pylist([RECORD]), path)
    else:
        _packed(path, _csv(RECORD) if suffix.startswith(".csv") else json.dumps(RECORD).encode())
    code, out, err = run("clean", path, "--format", "jsonl")
    assert (code, err) == (0, "")
    (item,) = parsed(out)
    assert item["raw"] == RECORD["content"]
    assert (item["doc_id"], item["url"]) == ("7", RECORD["url"])
    assert item["record"] == (2 if suffix.startswith(".csv") else 1)
    assert (item["fields"]["title"]["value"], item["fields"]["title"]["origin"]) == ("Beras", "given")


def test_columns_can_be_named(run):
    path = write_records(Path("crawl.jsonl"), {"text": "bukan ini", "isi": "Harga naik.", "judul": "Beras"})
    code, out, _ = run("clean", path, "--text", "isi", "--title", "judul", "--format", "jsonl")
    assert code == 0
    assert parsed(out)[0]["raw"] == "Harga naik."
    assert parsed(out)[0]["fields"]["title"]["value"] == "Beras"


def test_a_column_that_no_record_has_is_named(run):
    path = write_records(Path("crawl.jsonl"), {"text": "satu", "title": "Beras"}, {"text": "dua"})
    assert run("clean", path, "--title", "title")[0] == 0
    code, out, err = run("clean", path, "--title", "titel", "--format", "jsonl")
    assert (code, err) == (1, "warta: crawl.jsonl: no record has titel\n")
    assert len(parsed(out)) == 2


def test_an_empty_name_reads_no_column(run):
    path = write_records(Path("crawl.jsonl"), {"text": "Harga naik.", "title": "Beras"})
    (record,) = parsed(run("clean", path, "--title", "", "--format", "jsonl")[1])
    assert "title" not in record["fields"]


def test_a_csv_row_is_numbered_by_its_first_line(run):
    Path("crawl.csv").write_text('id,text\n1,"dua\nbaris"\n2,satu\n')
    _, out, _ = run("clean", "crawl.csv", "--format", "jsonl")
    assert [(item["record"], item["raw"]) for item in parsed(out)] == [(2, "dua\nbaris"), (4, "satu")]


def test_a_long_field_of_a_csv(run):
    Path("crawl.csv").write_text("text\n" + "kata " * 100_000 + "\n")
    code, out, _ = run("clean", "crawl.csv", "--format", "jsonl")
    assert code == 0
    assert len(parsed(out)[0]["raw"]) == 500_000


def test_records_are_read_one_at_a_time(tmp_path):
    from warta.corpus.columns import Columns
    from warta.cli.failures import Failures
    from warta.cli.inputs import read

    pipe = tmp_path / "endless.jsonl"
    os.mkfifo(pipe)
    writer = os.open(pipe, os.O_RDWR)  # read and write: opening waits for nobody, and the pipe has no end
    os.write(writer, b'{"text": "satu"}\n' + b'{"text": "dua"}\n' * 1000)
    documents = read([str(pipe)], Columns(), Failures())
    assert next(documents).text == "satu"
    os.close(writer)


def test_few_documents_are_in_memory():
    from warta.cli.inputs import Document
    from warta.cli.work import AHEAD, each

    taken = 0

    def documents():
        nonlocal taken
        for number in range(1000):
            taken += 1
            yield Document(str(number), "x")

    for done, (document, result) in enumerate(each(lambda d: d.text, documents(), threads=3)):
        assert result == document.text == str(done)
        assert taken <= done + 3 * AHEAD


# --- inputs that fail: each is named, the rest goes on


def test_a_missing_file(run):
    Path("good.txt").write_text("Harga naik.")
    code, out, err = run("clean", "missing.txt", "good.txt")
    assert code == 1
    assert err == "warta: missing.txt: No such file or directory\n"
    assert "Harga naik." in out


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("latin.txt", "Kata naïf".encode("latin-1"), "latin.txt: not UTF-8: byte 0xef at position 7"),
        ("wide.txt", "Kata".encode("utf-16"), "wide.txt: not UTF-8: byte 0xff at position 0 (UTF-16?)"),
        ("crawl.warc", b"WARC/1.0", "crawl.warc: holds no text records"),
        ("crawl.warc.gz", b"", "crawl.warc.gz: holds no text records"),
        ("page.html", b"<p>", "page.html: HTML is not supported"),
        ("notes.docx", b"PK", "notes.docx: unknown suffix .docx; expected .txt .md"),
        ("torn.jsonl.gz", b"\x1f\x8b\x08\x00", "torn.jsonl.gz: Compressed file ended"),
        ("false.jsonl.gz", b"{}", "false.jsonl.gz: Not a gzipped file"),
        ("false.jsonl.zst", b"{}", "false.jsonl.zst: "),
        ("false.parquet", b"PAR1 no", "false.parquet: broken Parquet: "),
        (
            "headless.csv",
            b"judul,isi\nBeras,Harga\n",
            "headless.csv: no column text or content or body; it has judul, isi",
        ),
        ("empty.csv", b"", "empty.csv: no column text or content or body; it has no columns"),
    ],
)
def test_a_file_that_cannot_be_read(run, name, data, says):
    Path(name).write_bytes(data)
    Path("good.txt").write_text("Harga naik.")
    code, out, err = run("clean", name, "good.txt", "--format", "jsonl")
    assert code == 1
    assert err.startswith(f"warta: {says}")
    assert err.count("\n") == 1
    assert [item["file"] for item in parsed(out)] == ["good.txt"]


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (b'{"text": "x"', "broken JSON: Expecting ',' delimiter (column 13)"),
        (b"[" * 100_000, "broken JSON: "),
        (b'["text"]', "expected a JSON object, found list"),
        (b'{"judul": "x"}', "no text or content or body; it has judul"),
        (b'{"text": null}', "text: expected a string, found null"),
        (b'{"text": 7}', "text: expected a string, found int"),
        (b'{"text": "\xff"}', "not UTF-8: byte 0xff at position 27"),
        (b'{"text": "a\\ud800"}', "lone surrogate U+D800 at character 1"),
    ],
)
def test_a_broken_line_is_named_and_the_rest_goes_on(run, line, says):
    Path("crawl.jsonl").write_bytes(b'{"text": "satu"}\n' + line + b'\n\n{"text": "dua"}\n')
    code, out, err = run("clean", "crawl.jsonl", "--format", "jsonl")
    assert code == 1
    assert err.startswith("warta: crawl.jsonl:2: ")
    assert says in err
    assert err.count("\n") == 1
    assert [(item["record"], item["raw"]) for item in parsed(out)] == [(1, "satu"), (4, "dua")]


def test_a_bad_byte_in_a_csv_fails_its_row(run):
    Path("crawl.csv").write_bytes(b"text\nsatu\nd\xffa\ntiga\n")
    code, out, err = run("clean", "crawl.csv", "--format", "jsonl")
    assert code == 1
    assert err == "warta: crawl.csv:3: not UTF-8: byte 0xff at position 11\n"
    assert [item["raw"] for item in parsed(out)] == ["satu", "tiga"]


def test_a_named_column_of_another_type_fails_its_record(run):
    path = write_records(Path("crawl.jsonl"), {"text": "satu", "outlet": {"name": "Kabar"}})
    assert run("clean", path)[0] == 0
    code, _, err = run("clean", path, "--outlet", "outlet")
    assert code == 1
    assert "crawl.jsonl:1: outlet: expected a string, found dict" in err


def test_an_empty_folder(run):
    Path("crawl").mkdir()
    code, _, err = run("clean", "crawl")
    assert code == 1
    assert err.startswith("warta: crawl: holds no file that can be read")


def test_a_file_whose_reading_fails(run):
    Path("broken.txt").symlink_to("/proc/self/mem")  # opens, and cannot be read, for the superuser too
    Path("good.txt").write_text("Harga naik.")
    code, out, err = run("clean", "broken.txt", "good.txt")
    assert (code, err) == (1, "warta: broken.txt: Input/output error\n")
    assert "Harga naik." in out


def test_a_hostile_file_name_is_safe(run):
    code, _, err = run("clean", "\x1b[2Jmissing.txt")
    assert code == 1
    assert err == "warta: \\x1b[2Jmissing.txt: No such file or directory\n"


# --- pipes and signals


def test_a_closed_pipe_is_silent(tmp_path):
    path = write_records(tmp_path / "crawl.jsonl", *({"text": f"{n} " + "Harga naik. " * 50} for n in range(2000)))
    command = f"{sys.executable} -m warta clean {path} | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120, check=True)
    assert done.stderr == ""
    assert done.stdout.splitlines()[-1] == "141"


def test_a_pipe_that_closes_before_the_last_flush_is_silent(tmp_path):
    (tmp_path / "a.txt").write_text("Harga naik.")
    for arguments in (f"clean {tmp_path}/a.txt", "--help", "rules"):
        command = f"{sys.executable} -m warta {arguments} | true"
        done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120, check=True)
        assert done.stderr == ""


def test_a_full_disk_is_an_error(tmp_path):
    (tmp_path / "a.txt").write_text("Harga naik.")
    with open("/dev/full", "wb") as full:
        command = [sys.executable, "-m", "warta", "clean", tmp_path / "a.txt"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert done.stderr == "warta: cannot write: No space left on device\n"


def test_standard_output_that_is_closed_is_an_error(tmp_path):
    (tmp_path / "a.txt").write_text("Harga naik.")
    command = f"{sys.executable} -m warta clean {tmp_path}/a.txt >&-"
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 1
    assert done.stderr == "warta: cannot write: standard output is closed\n"


def test_ctrl_c_is_quiet(tmp_path):
    pipe = tmp_path / "endless.jsonl"
    os.mkfifo(pipe)
    command = [sys.executable, "-m", "warta", "clean", pipe, "--format", "jsonl"]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    writer = os.open(pipe, os.O_WRONLY)  # waits until warta has opened it, so that its main() runs
    time.sleep(0.2)
    running.send_signal(signal.SIGINT)
    out, err = running.communicate(timeout=60)
    os.close(writer)
    assert (running.returncode, out, err) == (130, b"", b"")


# --- what goes to a terminal


def test_ctrl_c_leaves_no_half_file(tmp_path):
    pipe = tmp_path / "endless.jsonl"
    os.mkfifo(pipe)
    for output in ("out.jsonl", "tables/"):
        command = [sys.executable, "-m", "warta", "analyze", pipe, "-o", output]
        running = subprocess.Popen(command, stderr=subprocess.PIPE, cwd=tmp_path)
        writer = os.open(pipe, os.O_WRONLY)
        os.write(writer, b'{"text": "Harga naik."}\n' * 1500)
        time.sleep(1)
        running.send_signal(signal.SIGINT)
        err = running.communicate(timeout=60)[1]
        os.close(writer)
        assert (running.returncode, err) == (130, b"")
    assert sorted(str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")) == ["endless.jsonl", "tables"]


def test_control_characters_are_escaped_in_texts(run):
    Path("a.txt").write_text(HOSTILE)
    code, out, _ = run("clean", "a.txt", "--color", "always")
    assert code == 0
    assert out == ESCAPED + "\n"


def test_control_characters_are_escaped_in_json_and_come_back(run):
    Path("a.txt").write_text(HOSTILE)
    _, out, _ = run("clean", "a.txt", "--format", "jsonl")
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", out) is None
    assert parsed(out)[0]["raw"] == HOSTILE


@pytest.mark.parametrize("command", [["explain"], ["clean", "--show-removed"], ["analyze"], ["find"]])
def test_nothing_of_a_text_steers_the_terminal(run, command):
    Path("a.txt").write_text(f"{HOSTILE}\n\nBaca Juga: \x1b]0;judul\x07 Harga [red]Beras[/red] di Iran\x9b naik")
    code, out, _ = run(*command, "a.txt")
    assert code == 0
    assert re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", out) is None


def test_markup_in_a_text_is_text(run):
    Path("a.txt").write_text("Kata [bold]juru bicara[/bold] :smile: itu.")
    for command in (["explain", "a.txt"], ["clean", "a.txt"], ["explain", "a.txt:5"]):
        assert "Kata [bold]juru bicara[/bold] :smile: itu." in run(*command)[1].replace("»", "").replace("«", "")


def test_colour_only_where_it_is_wanted(run):
    Path("a.txt").write_text(ARTICLE)
    plain = run("explain", "a.txt")[1]
    coloured = run("explain", "a.txt", "--color", "always")[1]
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured).split() == plain.split()
    assert coloured != plain


def on_a_terminal(*arguments: object, python: tuple[str, ...] = ("-m", "warta"), **environment: str) -> str:
    """What the command shows on a terminal of 70 columns."""
    ours, theirs = pty.openpty()
    variables = {"PATH": os.environ["PATH"], "TERM": "xterm", "COLUMNS": "70"} | environment
    command = [sys.executable, *python, *map(str, arguments)]
    running = subprocess.Popen(command, stdout=theirs, stderr=theirs, env=variables)
    os.close(theirs)
    shown = b""
    while select.select([ours], [], [], 60)[0]:
        try:
            shown += os.read(ours, 65536)
        except OSError:  # the other side is closed
            break
    os.close(ours)
    assert running.wait(timeout=60) == 0
    return shown.decode()


def test_a_terminal_gets_colour_and_its_width(tmp_path):
    (tmp_path / "a.txt").write_text(ARTICLE)
    shown = on_a_terminal("explain", tmp_path / "a.txt")
    assert "\x1b[" in shown
    lines = re.sub(r"\x1b\[[0-9;]*m", "", shown).splitlines()
    assert max(map(len, lines)) <= 70
    assert "\x1b[" not in on_a_terminal("explain", tmp_path / "a.txt", NO_COLOR="1")
    assert "\x1b[" not in on_a_terminal("explain", tmp_path / "a.txt", TERM="dumb")


IMPATIENT = "import sys; from warta.cli import main, work; work.PATIENCE = 0; sys.exit(main())"


def test_progress_is_shown_on_a_terminal_unless_it_is_to_be_quiet(tmp_path):
    path = write_records(tmp_path / "crawl.jsonl", *({"text": f"Harga naik {n} persen."} for n in range(20)))
    command = ("clean", path, "--format", "jsonl", "-o", tmp_path / "out.jsonl")
    assert "20 documents" in on_a_terminal(*command, python=("-c", IMPATIENT))
    assert on_a_terminal(*command, "--quiet", python=("-c", IMPATIENT)) == ""
    assert process(*command).stderr == b""


def test_a_stream_without_unicode_is_no_reason_to_stop(tmp_path):
    (tmp_path / "a.txt").write_text("Kraków “lagi”.", encoding="utf-8")
    environment = os.environ | {"PYTHONIOENCODING": "ascii"}
    for command in (["explain"], ["clean"], ["clean", "--format", "jsonl"]):
        done = process(*command, tmp_path / "a.txt", env=environment)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.isascii()
    assert json.loads(done.stdout)["raw"] == "Kraków “lagi”."


# --- warta clean


def test_clean_prints_the_clean_text(run):
    Path("a.txt").write_text(ARTICLE)
    code, out, err = run("clean", "a.txt")
    assert (code, err) == (0, "")
    assert out == warta.clean(ARTICLE).text + "\n"


def test_several_texts_have_their_names_above_them(run):
    Path("a.txt").write_text("Harga naik.")
    Path("b.txt").write_text("Warga mengeluh.")
    assert run("clean", "a.txt", "b.txt")[1] == "==> a.txt <==\nHarga naik.\n\n==> b.txt <==\nWarga mengeluh.\n"


def test_the_number_of_threads_changes_nothing(run):
    write_records(Path("crawl.jsonl"), *({"text": f"{ARTICLE}\n{n}"} for n in range(50)))
    one = run("clean", "crawl.jsonl", "--format", "jsonl", "-j", "1")
    assert one[0] == 0
    assert run("clean", "crawl.jsonl", "--format", "jsonl", "-j", "4") == one


def test_clean_shows_what_it_removed(run):
    Path("a.txt").write_text(ARTICLE)
    removed = warta.clean(ARTICLE).removed
    code, out, _ = run("clean", "a.txt", "--show-removed")
    assert code == 0
    ledger = out.split("\nRemoved  ")[1]
    for removal in removed:
        assert re.search(rf"^ *{removal.start} +{removal.end} +{removal.label} ", ledger, re.MULTILINE)
    assert f"{len(removed)} piece" in ledger


# --- -o


def test_output_into_a_file(run):
    Path("a.txt").write_text(ARTICLE)
    expected = run("clean", "a.txt", "--format", "jsonl")[1]
    assert run("clean", "a.txt", "--format", "jsonl", "-o", "out.jsonl") == (0, "", "")
    assert Path("out.jsonl").read_text(encoding="utf-8") == expected
    assert sorted(os.listdir()) == ["a.txt", "out.jsonl"]


def test_output_into_a_packed_file(run):
    import gzip

    Path("a.txt").write_text(ARTICLE)
    expected = run("clean", "a.txt", "--format", "jsonl")[1]
    assert run("clean", "a.txt", "--format", "jsonl", "-o", "out.jsonl.gz")[0] == 0
    assert gzip.decompress(Path("out.jsonl.gz").read_bytes()).decode() == expected


def test_an_input_can_be_its_own_output(run):
    path = write_records(Path("crawl.jsonl"), {"text": "satu"}, {"text": "dua"})
    assert run("clean", path, "--format", "jsonl", "-o", path)[0] == 0
    assert [item["raw"] for item in parsed(path.read_text())] == ["satu", "dua"]


def test_output_that_cannot_be_written(run):
    Path("a.txt").write_text(ARTICLE)
    code, _, err = run("clean", "a.txt", "-o", "no/such/folder/out.txt")
    assert code == 1
    assert "cannot write: No such file or directory" in err


# --- JSON lines


def documented() -> dict[str, list[str]]:
    """The keys of every section of the documentation, in order."""
    sections = re.split(r"^## ", DOCUMENTATION.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]
    return {section.split("\n")[0]: re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) for section in sections}


def test_the_documentation_lists_the_keys():
    sections = documented()
    for name, keys in schema.KEYS.items():
        assert sections[name] == list(keys), name
    assert set(sections) == {"Article", "Cleaned", *schema.KEYS}


def test_clean_writes_the_documented_keys(run):
    Path("a.txt").write_text(ARTICLE)
    (record,) = parsed(run("clean", "a.txt", "--format", "jsonl")[1])
    found = {"reference_date", "mentions", "quotes", "sources", "dates", "artifacts", "not_speech", "translation_score"}
    assert list(record) == [key for key in documented()["Article"] if key not in found]
    assert record["schema"] == "warta-cleaned/1"
    cleaned = warta.clean(ARTICLE)
    assert record["text"] == cleaned.text
    assert [tuple(span) for span in record["spans"]] == cleaned.spans
    assert [block["label"] for block in record["blocks"]] == [block.label for block in cleaned.blocks]
    assert list(record["blocks"][0]) == documented()["Block"]


def test_analyze_writes_the_documented_keys(run):
    Path("a.txt").write_text(ARTICLE)
    (record,) = parsed(run("analyze", "a.txt", "--format", "jsonl")[1])
    assert list(record) == documented()["Article"]
    assert record["schema"] == "warta-article/1"
    for name, section in (("mentions", "Mention"), ("blocks", "Block"), ("removed", "Removal")):
        assert list(record[name][0]) == documented()[section]
    assert list(record["mentions"][0]["candidates"][0]) == documented()["Candidate"]
    (field, *_) = [
        one for value in record["fields"].values() for one in (value if isinstance(value, list) else [value])
    ]
    assert list(field) == documented()["Field"]


def test_lines_of_json_are_what_python_gives(run):
    Path("a.txt").write_text(ARTICLE)
    article = warta.analyze(ARTICLE)
    where = {"file": "a.txt", "record": None, "doc_id": None, "url": None, "raw": ARTICLE}
    assert parsed(run("analyze", "a.txt", "--format", "jsonl")[1]) == [article.to_dict() | where]
    (cleaned,) = parsed(run("clean", "a.txt", "--format", "jsonl")[1])
    assert cleaned == {key: (article.to_dict() | where)[key] for key in cleaned} | {"schema": "warta-cleaned/1"}


def test_analyze_gives_back_the_article(run):
    write_records(Path("crawl.jsonl"), {"text": ARTICLE, "title": "Macron di Bitung", "outlet": "Kabar Laut"})
    (record,) = parsed(run("analyze", "crawl.jsonl", "--format", "jsonl")[1])
    article = warta.analyze(ARTICLE, title="Macron di Bitung", outlet="Kabar Laut")
    assert record["text"] == article.cleaned.text
    expected = [(item.start, item.end, item.surface, item.id, item.part) for item in article.mentions]
    assert [(m["start"], m["end"], m["surface"], m["id"], m["part"]) for m in record["mentions"]] == expected
    assert expected


# --- warta analyze


def test_every_surface_stands_where_the_json_says(run):
    code, out, err = run("analyze", EXAMPLES, "--format", "jsonl", "--where", "page")
    assert (code, err) == (0, "")
    records = parsed(out)
    assert len(records) == len(list(EXAMPLES.glob("*.txt"))) >= 8
    for record in records:
        assert record["mentions"], record["file"]
        for mention in record["mentions"]:
            source = record["raw"] if mention["part"] == "text" else record["fields"]["title"]["text"]
            assert source[mention["start"] : mention["end"]] == mention["surface"]


def test_where_decides_which_names_are_counted(run):
    article, page = (
        parsed(run("analyze", EXAMPLES, "--format", "jsonl", "--where", where)[1]) for where in ("article", "page")
    )
    for inside, everything in zip(article, page, strict=True):
        assert inside["mentions"] == [mention for mention in everything["mentions"] if mention["in_article"]]
    assert sum(len(record["mentions"]) for record in page) > sum(len(record["mentions"]) for record in article)


def test_the_report_says_what_a_reader_needs(run):
    path = sorted(EXAMPLES.glob("*.txt"))[0]
    article = warta.analyze(path.read_bytes().decode(), where="page")
    code, out, err = run("analyze", path)
    assert (code, err) == (0, "")
    flat = " ".join(out.split())
    assert str(path.name) in flat
    assert article.cleaned.fields["published"].value in flat
    assert f"{sum(block.kept for block in article.cleaned.blocks)} of {len(article.cleaned.blocks)} lines" in flat
    for label in {removal.label for removal in article.cleaned.removed} - {"title", "byline", "tags", "published"}:
        assert re.search(rf"^{label}\b", out, re.MULTILINE), label
    inside = [mention for mention in article.mentions if mention.in_article]
    for entity in {mention.id for mention in inside if mention.id}:
        n = sum(mention.id == entity for mention in inside)
        assert re.search(rf" {re.escape(entity)} +\w+ +{n} ", out), entity
    left_out = len(article.mentions) - len(inside)
    assert left_out
    assert f"Not counted {left_out} mention" in flat


SAID = """\
Presiden Rusia Vladimir Putin memuji hasil panen di Karawang pada hari itu.

"Beras ini wangi," kata Putin di Karawang, Senin (4/3/2024), seperti dikutip Reuters.

Seorang warga menyatakan bahwa harga beras sudah turun sejak bulan lalu di pasar itu.
"""


def test_the_report_says_who_said_what_through_whom_and_when(run):
    Path("a.txt").write_text(SAID)
    article = warta.analyze(SAID)
    assert article.quotes and article.sources and article.dates
    code, out, err = run("analyze", "a.txt")
    assert (code, err) == (0, "")
    flat = " ".join(out.split())
    statements, sources, dates = (out.index(f"\n{title}  ") for title in ("Statements", "Sources", "Dates"))
    assert statements < sources < dates
    for quote in article.quotes:
        assert re.search(rf"^{quote.speaker.surface}.* {quote.kind} .*{re.escape(quote.surface[:12])}", out, re.MULTILINE)
    for source in article.sources:
        assert re.search(rf"^{source.outlet.surface} +{source.id} +{source.kind} +3 ", out[sources:], re.MULTILINE)
    assert "(through Reuters)" in flat
    for date in article.dates:
        assert re.search(rf"^{date.value} +{date.grain} +\d  {re.escape(date.surface)}", out[dates:], re.MULTILINE)
    assert "they count from 2024-03-04" in flat


def test_the_report_counts_what_is_said_in_the_article_alone(run):
    Path("a.txt").write_text("Baca juga: \"Saya menang,\" Kata Putin Senin\n\nHarga beras naik lagi di pasar kota itu.\n")
    inside, page = (" ".join(run("analyze", "a.txt", "--where", where)[1].split()) for where in ("article", "page"))
    assert "Dates none found" in inside and "Dates 1 expression of time; no day is known" in page
    assert "Statements none found" in inside


def test_what_is_said_cannot_steer_the_terminal(run):
    Path("a.txt").write_text(SAID.replace("wangi", "wangi \x1b[31mmerah").replace("Reuters", "Reuters\x07"))
    assert "\x1b" not in run("analyze", "a.txt")[1]
    Path("b.txt").write_text(SAID.split("\n")[2] * 200)
    out = run("analyze", "b.txt")[1]
    assert out.count("and 170 more") == 3, "what is long is cut short, and says so"


def test_several_reports_end_with_a_summary(run):
    code, out, _ = run("analyze", EXAMPLES)
    assert code == 0
    n = len(list(EXAMPLES.glob("*.txt")))
    summary = out.split("All articles")[1]
    assert f"\n{n} articles  " in summary
    assert "All articles" not in run("analyze", next(EXAMPLES.glob("*.txt")))[1]


def test_analyze_as_text_is_clean(run):
    Path("a.txt").write_text(ARTICLE)
    assert run("analyze", "a.txt", "--format", "text")[1] == run("clean", "a.txt")[1]


def test_analyze_into_a_file_is_json(run):
    Path("a.txt").write_text(ARTICLE)
    expected = run("analyze", "a.txt", "--format", "jsonl")[1]
    assert run("analyze", "a.txt", "-o", "out.jsonl") == (0, "", "")
    assert Path("out.jsonl").read_text(encoding="utf-8") == expected


def test_analyze_goes_on_after_a_failure(run):
    Path("a.txt").write_text(ARTICLE)
    Path("b.txt").write_bytes(b"\xff")
    code, out, err = run("analyze", "b.txt", "a.txt")
    assert code == 1
    assert err == "warta: b.txt: not UTF-8: byte 0xff at position 0\n"
    assert "Emmanuel Macron" in out


def test_analyze_into_tables(run):
    import pyarrow.parquet as pq

    texts = [f"{ARTICLE}\n{n}" for n in range(5)]
    write_records(Path("crawl.jsonl"), *({"text": text, "id": f"x{n}"} for n, text in enumerate(texts)))
    assert run("analyze", "crawl.jsonl", "-o", "tables/") == (0, "", "")
    names = [f"{name}.parquet" for name in warta.Pipeline().analyze_batch([]).tables]
    assert sorted(os.listdir("tables")) == sorted([*names, "manifest.json", "times.json"])
    documents = pq.read_table("tables/documents.parquet").to_pylist()
    assert [row["doc"] for row in documents] == [0, 1, 2, 3, 4]
    assert [(row["file"], row["record"], row["doc_id"]) for row in documents][1] == ("crawl.jsonl", 2, "x1")
    mentions = pq.read_table("tables/mentions.parquet").to_pylist()
    assert {row["doc"] for row in mentions} == {0, 1, 2, 3, 4}
    for row in mentions:
        if row["part"] == "text":
            assert texts[row["doc"]][row["start"] : row["end"]] == row["surface"]


def test_a_bad_row_of_a_table_is_named(run):
    write_records(Path("crawl.jsonl"), {"text": "satu"}, {"text": "\ud800"}, {"text": "dua"})
    code, _, err = run("analyze", "crawl.jsonl", "-o", "tables/")
    assert code == 1
    assert err.startswith("warta: crawl.jsonl:2: text")
    assert "lone surrogate" in err
    assert err.count("\n") == 1


def test_a_date_that_is_none_fails_its_record(run):
    write_records(Path("crawl.jsonl"), {"text": "satu", "date": "besok"}, {"text": "dua", "date": "31 Mei 2024"})
    for output in (["--format", "jsonl"], ["-o", "tables/"]):
        code, _, err = run("analyze", "crawl.jsonl", *output)
        assert code == 1
        assert re.match(r"warta: crawl\.jsonl:1: published: .*besok", err)
        assert err.count("\n") == 1


def test_tables_of_nothing_are_there(run):
    import pyarrow.parquet as pq

    Path("crawl.jsonl").write_text("")
    assert run("analyze", "crawl.jsonl", "-o", "tables/")[0] == 0
    assert pq.read_table("tables/mentions.parquet").num_rows == 0


def test_tables_without_pyarrow(run, monkeypatch):
    Path("a.txt").write_text(ARTICLE)
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)
    code, _, err = run("analyze", "a.txt", "-o", "tables/")
    assert code == 2
    assert "needs the package pyarrow" in err
    assert not Path("tables").exists()


# --- warta find


def test_find_gives_names_with_offsets(run):
    Path("a.txt").write_text(ARTICLE)
    code, out, _ = run("find", "a.txt", "--format", "jsonl")
    assert code == 0
    records = parsed(out)
    expected = warta.Gazetteer.builtin("world").find(ARTICLE)
    assert [(m["start"], m["end"], m["id"]) for m in records] == [(m.start, m.end, m.id) for m in expected]
    assert all(ARTICLE[m["start"] : m["end"]] == m["surface"] for m in records)
    assert [key for key in records[0] if key not in ("schema", "file", "record", "doc_id", "url")] == documented()[
        "Mention"
    ]


def test_find_all_gives_names_inside_names(run):
    Path("a.txt").write_text("Kementerian Luar Negeri China menolak usul itu.")
    longest, every = (
        parsed(run("find", "a.txt", "--format", "jsonl", "--mode", mode)[1]) for mode in ("longest", "all")
    )
    assert len(every) > len(longest) >= 1


def test_the_table_of_names_has_a_line_a_name(run):
    Path("a.txt").write_text(ARTICLE)
    _, out, _ = run("find", "a.txt")
    for mention in warta.Gazetteer.builtin("world").find(ARTICLE):
        assert re.search(rf"^ *{mention.start} +{mention.end} +{re.escape(mention.surface)} ", out, re.MULTILINE)


# --- warta rules, warta explain


def test_rules_are_listed_one_a_line(run):
    rules = [rule for code in ("und", "id", "en") for rule in warta.Pack.builtin(code).rules]
    code, out, _ = run("rules")
    assert code == 0
    assert len(rules) > 50
    assert [line.split()[:2] for line in out.splitlines()[1:]] == [[rule.id, rule.label] for rule in rules]


def test_rules_can_be_chosen(run):
    listed = parsed(run("rules", "--label", "related", "--format", "jsonl")[1])
    assert {rule["label"] for rule in listed} == {"related"}
    listed = parsed(run("rules", "id.related", "--format", "jsonl")[1])
    assert listed
    assert all(rule["id"].startswith("id.related") for rule in listed)


def test_a_rule_is_explained(run):
    rule = next(rule for rule in warta.Pack.builtin("id").rules if rule.phrases)
    code, out, _ = run("rules", rule.id)
    assert code == 0
    flat = " ".join(out.split())
    for said in (rule.id, rule.label, rule.what, rule.why, rule.phrases[0], *rule.hit, *rule.miss):
        assert " ".join(said.split()) in flat


def test_a_rule_that_is_not_there_is_2_and_names_others(run):
    rule = warta.Pack.builtin("id").rules[0]
    code, _, err = run("rules", rule.id + "x")
    assert code == 2
    assert rule.id in err


def test_explain_says_why_of_every_line(run):
    Path("a.txt").write_text(ARTICLE)
    cleaned = warta.clean(ARTICLE)
    code, out, _ = run("explain", "a.txt")
    assert code == 0
    for block in cleaned.blocks:
        assert re.search(rf"^ *\d+ +{block.start} +(keep|field|drop) +{block.label} ", out, re.MULTILINE)
        assert block.rule in " ".join(out.split())


def test_explain_a_long_text_gives_one_reason_a_line(run):
    Path("a.txt").write_text(f"{ARTICLE}\nBaca Juga: Harga Ikan\n" * 150)
    code, out, _ = run("explain", "a.txt")
    blocks = warta.clean(Path("a.txt").read_text()).blocks
    assert code == 0
    assert len(blocks) > 400
    for block in blocks:
        assert re.search(rf"^ *\d+ +{block.start} +(keep|field|drop) +{block.label} ", out, re.MULTILINE)


def test_explain_a_place(run):
    Path("a.txt").write_text(ARTICLE)
    at = ARTICLE.index("senang")
    code, out, _ = run("explain", f"a.txt:{at}")
    assert code == 0
    assert f"Offset {at}, line 7" in out
    assert "»s«enang" in out
    explanation = warta.clean(ARTICLE).explain(at)
    assert explanation.label in out
    for evidence in explanation.evidence:
        assert evidence.name in out


def test_explain_the_names_of_a_place(run):
    Path("a.txt").write_text(ARTICLE)
    at = ARTICLE.index("Emmanuel")
    code, out, _ = run("explain", f"a.txt:{at}")
    assert code == 0
    verdicts = warta.analyze(ARTICLE).explain(at).names
    assert any(verdict.accepted for verdict in verdicts)
    for verdict in verdicts:
        said = "accepted" if verdict.accepted else "refused"
        assert re.search(rf"^{said} +{re.escape(verdict.alias)} +{verdict.id} ", out, re.MULTILINE)


def test_explain_white_space(run):
    Path("a.txt").write_text("Harga naik.\n\nWarga mengeluh.")
    code, out, _ = run("explain", "a.txt:11")
    assert code == 0
    assert "white space between lines" in out


def test_a_text_that_cannot_be_read_is_not_explained(run):
    assert run("explain", "missing.txt:3")[::2] == (1, "warta: missing.txt: No such file or directory\n")
