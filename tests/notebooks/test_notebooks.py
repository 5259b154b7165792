"""The notebooks of `examples/notebooks` run clean from top to bottom, and what is committed is what they show."""

import importlib.util
import re
import threading
import time
from pathlib import Path

import nbformat
import pytest
from jupyter_client.manager import start_new_kernel

HERE = Path(__file__).parents[2] / "examples" / "notebooks"
NOTEBOOKS = sorted(HERE.glob("*.ipynb"))
spec = importlib.util.spec_from_file_location("run", HERE / "run.py")
run = importlib.util.module_from_spec(spec)
spec.loader.exec_module(run)


def shown(notebook):
    """The texts that cells print and show, without pictures, and numbers as they are."""
    return [
        output.get("text") or output.get("data", {}).get("text/plain", "")
        for cell in notebook.cells
        for output in cell.get("outputs", ())
    ]


@pytest.mark.slow
@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_and_shows_what_is_committed(path):
    assert shown(run.executed(path)) == shown(nbformat.read(path, as_version=4))


@pytest.mark.slow
def test_progress_is_a_line_that_is_written_anew():
    """In a kernel: one output of HTML, without widgets, whose last state stays."""
    code = "import warta; _ = warta.Pipeline().analyze_batch(['Rusia diam.'] * 3, progress=True)"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(code)])
    (output,) = run.NotebookClient(notebook, kernel_name="python3").execute().cells[0].outputs
    assert output["data"]["text/html"].endswith("3 of 3 documents")


@pytest.mark.slow
def test_an_interrupted_cell_leaves_the_kernel_usable():
    """What the square button of a notebook does."""
    manager, client = start_new_kernel(kernel_name="python3")
    try:
        client.execute_interactive("import pandas as pd, warta; texts = pd.Series(['Rusia diam, kata Putin.'] * 1_000_000)", timeout=120)
        stop = threading.Timer(2, manager.interrupt_kernel)
        stop.start()
        begun = time.monotonic()
        stopped = client.execute_interactive("texts.warta.analyze(progress=False)", timeout=120, output_hook=lambda said: None)
        assert stopped["content"]["ename"] == "KeyboardInterrupt" and time.monotonic() - begun < 12
        after = client.execute_interactive("assert len(texts[:3].warta.mentions()) == 6", timeout=120)
        assert after["content"]["status"] == "ok"
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_what_is_committed_is_whole(path):
    notebook = nbformat.read(path, as_version=4)
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [cell.execution_count for cell in cells] == list(range(1, len(cells) + 1))
    text = path.read_text("utf-8")
    assert path.stat().st_size < 1_000_000 and '"output_type": "error"' not in text and "stderr" not in text
    assert not re.search(r"/home/|/tmp/|/root/|/Users/", text)
    assert notebook.cells[0].cell_type == "markdown" and notebook.cells[0].source.startswith("# ")


def test_there_are_five_with_pictures():
    assert len(NOTEBOOKS) == 5
    assert sum('"image/png"' in path.read_text("utf-8") for path in NOTEBOOKS) >= 2
