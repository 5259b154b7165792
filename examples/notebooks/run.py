"""Runs the notebooks of this folder and writes what they show now.

    python examples/notebooks/run.py [NOTEBOOK ...]
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

HERE = Path(__file__).parent


def executed(path: Path) -> Any:
    """The notebook, run in its own folder from top to bottom; an error in a cell is raised."""
    notebook = nbformat.read(path, as_version=4)
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(HERE)}}).execute()
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        for output in cell.get("outputs", ()):
            _plain(output)
    notebook.metadata.language_info = {"name": "python"}
    return notebook


def _plain(output: Any) -> None:
    """Without what differs from run to run and says nothing: addresses of objects."""
    for kind, shown in output.get("data", {}).items():
        if kind.startswith("text/") and isinstance(shown, str):
            output["data"][kind] = re.sub(r" at 0x[0-9a-f]+", "", shown)


def main(names: list[str]) -> None:
    """Runs these, or all."""
    for path in [Path(name) for name in names] or sorted(HERE.glob("*.ipynb")):
        nbformat.write(executed(path), path)
        print(path.name, file=sys.stderr)


if __name__ == "__main__":
    main(sys.argv[1:])
