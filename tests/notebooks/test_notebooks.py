"""The notebooks of `examples/notebooks` run clean from top to bottom, and what is committed is what they show."""

import importlib.util
import re
from pathlib import Path

import nbformat
import pytest

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
