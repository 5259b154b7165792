"""Bars: where they are shown, and that Ctrl-C leaves a session that works."""

import json
import os
import pty
import signal
import subprocess
import sys
import time

import crawls
from warta.display import progress

WORK = """
import sys, warta
texts = ["Rusia mengirim gandum ke Mesir pada Senin pagi, kata seorang pejabat di Moskow."] * {n}
pipeline = warta.Pipeline()
print("begin", flush=True)
try:
    pipeline.analyze_batch(texts, progress={progress})
except KeyboardInterrupt:
    print("stopped", flush=True)
print(pipeline.analyze_batch(texts[:2], progress=True).documents.to_pydict()["n_mentions"])
"""


def test_ctrl_c_leaves_the_session_usable():
    command = [sys.executable, "-c", WORK.format(n=1_000_000, progress=True)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as session:
        assert session.stdout.readline() == "begin\n"
        time.sleep(1)
        session.send_signal(signal.SIGINT)
        out, errors = session.communicate(timeout=120)
    assert (session.returncode, out) == (0, "stopped\n[3, 3]\n"), errors
    assert "of 1,000,000 documents" in errors and errors.endswith("2 of 2 documents\n")


def test_nobody_looks_and_nothing_is_shown():
    done = subprocess.run([sys.executable, "-c", WORK.format(n=60_000, progress=None)], capture_output=True, text=True, check=True)
    assert done.stdout == "begin\n[3, 3]\n"
    assert done.stderr == "2 of 2 documents\n"


def on_a_terminal(code, *arguments):
    """What the code shows on a terminal, and its exit code."""
    leader, follower = pty.openpty()
    with subprocess.Popen([sys.executable, "-c", code, *arguments], stdout=subprocess.PIPE, stderr=follower) as session:
        os.close(follower)
        shown = b""
        while True:
            try:
                piece = os.read(leader, 65536)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        session.wait(120)
    os.close(leader)
    return shown, session.returncode


def test_a_terminal_gets_a_bar_that_goes_away():
    shown, code = on_a_terminal(WORK.format(n=20_000, progress=True))
    assert code == 0 and b"/20000" in shown and shown.rstrip().endswith((b"\x1b[2K", b"\x1b[?25h", b"\r"))


CORPUS = """
import json, sys, pyarrow as pa
from warta import Pipeline, corpus
from warta.corpus.nested import Job, Nester
corpus.analyze(sys.argv[1:2], sys.argv[2], n_threads=1, learn_templates=True)
rows = pa.table({"text": [json.load(open(sys.argv[1]))["text"]]})
Nester(Job("analyze", lists=("mentions",)), Pipeline()).table(rows)
"""


def test_runs_over_corpora_have_no_bars_of_their_units(tmp_path):
    """One text of many seconds, so that a call that shows bars of its own would show one."""
    text = "\n".join(record["text"] for record in crawls.records(4_000))
    crawl = tmp_path / "crawl.jsonl"
    crawl.write_text(json.dumps({"url": "https://kabar.example/", "text": text}))
    assert on_a_terminal(CORPUS, str(crawl), str(tmp_path / "out")) == (b"", 0)


def test_no_terminal_no_bar(monkeypatch):
    monkeypatch.setattr(progress, "_kernel", lambda: None)
    assert type(progress.begin(None, 3)).__name__ == "_Silent"


def test_lint_says_how_far_it_is():
    import warta

    seen: list[tuple[int, int]] = []
    words = warta.Gazetteer([{"id": "bumi", "name": "Bumi", "type": "ORG"}])
    findings = words.lint(["Mereka menjaga bumi."] * 3000, progress=lambda done, total: seen.append((done, total)))
    assert seen[-1] == (3000, 3000)
    assert [one.hits for one in findings if one.hits] == [one.hits for one in words.lint(["Mereka menjaga bumi."] * 3000, progress=False) if one.hits]
