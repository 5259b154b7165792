"""Threads, fork and Ctrl-C."""

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import warta

TEXTS = [f"Harga beras di pasar {n} naik.\n\nBaca juga: berita {n}\n\nWarga mengeluh 😀." for n in range(400)]
CLEANER = warta.Cleaner()


def test_eight_threads_on_one_object():
    want = [CLEANER.clean(text) for text in TEXTS]
    with ThreadPoolExecutor(8) as pool:
        runs = list(pool.map(lambda _: [CLEANER.clean(text) for text in TEXTS], range(8)))
    assert all(run == want for run in runs)


def test_eight_threads_on_one_result():
    cleaned = CLEANER.clean("\n".join(TEXTS))
    with ThreadPoolExecutor(8) as pool:
        runs = list(pool.map(lambda _: (cleaned.blocks, cleaned.removed, cleaned.fields), range(64)))
    assert all(run == runs[0] for run in runs)


def test_eight_batches_at_once():
    want = CLEANER.clean_batch(TEXTS, n_threads=1)
    with ThreadPoolExecutor(8) as pool:
        batches = list(pool.map(lambda n: CLEANER.clean_batch(TEXTS, n_threads=n + 1), range(8)))
    assert all(batch == want for batch in batches)
    with ThreadPoolExecutor(8) as pool:
        tables = list(pool.map(lambda _: batches[7].blocks.to_pydict(), range(8)))
    assert all(table == want.blocks.to_pydict() for table in tables)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
def test_a_fork_after_a_batch():
    want = CLEANER.clean_batch(TEXTS, n_threads=4)
    child = os.fork()
    if child == 0:
        same = CLEANER.clean_batch(TEXTS, n_threads=4) == want
        os._exit(0 if same else 1)
    assert wait(child) == 0


def wait(child, seconds=60):
    """The exit code of a child process, which is killed when it hangs."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    pytest.fail("the child hangs")


INTERRUPTED = """
import sys, warta
threads, size = int(sys.argv[1]), int(sys.argv[2])
text = "Harga beras di pasar itu naik lagi.\\n" * (size // 36)
cleaner = warta.Cleaner()
print("ready", flush=True)
try:
    while True:
        cleaner.clean_batch([text] * 400, n_threads=threads)
except KeyboardInterrupt:
    sys.exit(7)
"""


@pytest.mark.skipif(os.name == "nt", reason="another way of signals")
@pytest.mark.parametrize("size", [3_000, 1_000_000])
@pytest.mark.parametrize("n_threads", [1, 2, 8])
def test_ctrl_c_ends_a_batch(n_threads, size):
    command = [sys.executable, "-c", INTERRUPTED, str(n_threads), str(size)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as child:
        assert child.stdout.readline() == b"ready\n"
        time.sleep(0.3)
        child.send_signal(signal.SIGINT)
        sent = time.monotonic()
        code = child.wait(timeout=60)
        assert code == 7, child.stderr.read()
        assert time.monotonic() - sent < 1.5
