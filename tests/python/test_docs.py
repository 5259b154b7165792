"""The examples of `docs/` are what warta says.

In a ```console block every `$ warta ...` is run, in a ```pycon block every `>>>`; all blocks of a page share one empty
folder with a link to `examples`, and one set of names. `python tests/python/test_docs.py` writes what is said now into
the pages: look at the difference before you commit it.
"""

import contextlib
import doctest
import io
import os
import re
import shlex
import sys
import tempfile
from pathlib import Path

import pytest
from warta.cli import main

ROOT = Path(__file__).parents[2]
PAGES = [page for page in sorted((ROOT / "docs").glob("*.md")) if re.search("^```(pycon|console)\n\\$? ?", page.read_text("utf-8"), re.M)]
BLOCK = re.compile(r"^```(pycon|console)\n(.*?)^```$", re.M | re.S)
ELSEWHERE = ("article-json.md", "tables.md")
"""Pages with examples of other programs, which have their own tests."""


def said_by(action) -> str:
    out = io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
        action()
    return "\n".join(line.rstrip() for line in out.getvalue().rstrip().split("\n"))


def console(block: str) -> str:
    """The block with what its commands say now; a command may go on after a backslash."""
    commands = re.findall(r"^\$ (.*(?:(?<=\\)\n.*)*)", block, re.M)
    shown = []
    for command in commands:
        name, *arguments = shlex.split(command.replace("\\\n", " "))
        assert name == "warta", command
        shown += [f"$ {command}", said_by(lambda arguments=arguments: main(arguments))]
    return "\n".join(line for line in shown if line) + "\n"


def python(block: str, names: dict) -> str:
    """The block with what its examples say now."""
    shown = []
    for example in doctest.DocTestParser().get_examples(block):
        first, *rest = example.source.rstrip("\n").split("\n")
        shown += [f">>> {first}", *(f"... {line}".rstrip() for line in rest)]
        code = compile(example.source, "<docs>", "single")
        shown.append(said_by(lambda code=code: exec(code, names)))
    return "\n".join(line for line in shown if line) + "\n"


def renewed(page: Path) -> str:
    """The page with what its blocks say now."""
    names: dict = {"__name__": "docs"}

    def block(match):
        kind, text = match.groups()
        return f"```{kind}\n{console(text) if kind == 'console' else python(text, names)}```"

    return BLOCK.sub(block, page.read_text("utf-8"))


@contextlib.contextmanager
def empty_folder():
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "examples").symlink_to(ROOT / "examples")
        os.chdir(folder)
        try:
            yield
        finally:
            os.chdir(before)


@pytest.mark.parametrize("page", [page for page in PAGES if page.name not in ELSEWHERE], ids=lambda page: page.stem)
def test_the_page_shows_what_is_said(page, monkeypatch):
    monkeypatch.delenv("COLUMNS", raising=False)
    with empty_folder():
        assert renewed(page) == page.read_text("utf-8")


def test_pages_are_linked():
    """Every page is reachable from where a reader starts, and every link leads somewhere."""
    start = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"]
    pages = [ROOT / name for name in start] + sorted((ROOT / "docs").glob("*.md"))
    linked = set()
    for page in pages:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"
            linked.add((page.parent / target).resolve())
    assert {page for page in pages if page.parent.name == "docs"} <= linked


if __name__ == "__main__":
    os.environ.pop("COLUMNS", None)
    for path in PAGES:
        if path.name not in ELSEWHERE:
            with empty_folder():
                text = renewed(path)
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(ROOT), file=sys.stderr)
