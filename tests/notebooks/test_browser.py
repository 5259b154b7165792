"""JupyterLab in a real browser: a notebook is opened, its cells are run, and what a person sees is there.

Needs Debian's chromium and Playwright from PyPI. `WARTA_SCREENSHOTS=folder` keeps the pictures, to be looked at.
"""

import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path

import nbformat
import pytest

ROOT = Path(__file__).parents[2]
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def lab(tmp_path_factory):
    """The address of a JupyterLab that shows a copy of the examples, without the outputs that are committed."""
    folder = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "examples", folder / "examples")
    for path in (folder / "examples" / "notebooks").glob("*.ipynb"):
        notebook = nbformat.read(path, as_version=4)
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs, cell.execution_count = [], None
        nbformat.write(notebook, path)
    log = folder / "lab.log"
    options = ["--no-browser", "--ip=127.0.0.1", "--port=0", "--IdentityProvider.token=", "--allow-root"]
    home = {**os.environ, "HOME": str(folder), "JUPYTER_CONFIG_DIR": str(folder / "config")}
    with log.open("w") as file:
        command = [sys.executable, "-m", "jupyterlab", *options, f"--ServerApp.root_dir={folder}"]
        server = subprocess.Popen(command, stdout=file, stderr=file, env=home, cwd=folder)
    try:
        yield _address(server, log)
    finally:
        server.terminate()
        server.wait(30)


def _address(server, log):
    for _ in range(240):
        found = re.search(r"http://127\.0\.0\.1:\d+/lab", log.read_text())
        if found:
            return found[0]
        assert server.poll() is None, log.read_text()
        time.sleep(0.5)
    raise AssertionError(log.read_text())


@pytest.fixture(scope="module")
def browser():
    from playwright.sync_api import sync_playwright

    assert BROWSER, "Debian's chromium is needed: apt-get install chromium"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield opened
        opened.close()


def seen(page, selector, name):
    """The first element that a cell of the notebook shows, in the middle of the window."""
    found = page.locator(selector).first
    try:
        found.wait_for(timeout=240_000)
    except Exception:
        kept(page, f"{name}-missing")
        raise
    found.scroll_into_view_if_needed()
    page.wait_for_timeout(3000)
    kept(page, name)
    return found


def kept(page, name):
    folder = os.environ.get("WARTA_SCREENSHOTS")
    if folder:
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=str(Path(folder, f"{name}.png")))


def opened(browser, lab, name):
    """A notebook, all cells of which have been asked to run."""
    page = browser.new_page(viewport={"width": 1400, "height": 1500})
    page.goto(f"{lab}/tree/examples/notebooks/{name}?reset")
    page.wait_for_selector(".jp-Notebook .jp-Cell", timeout=120_000)
    page.locator(".jp-Notebook-ExecutionIndicator[data-status='idle']").first.wait_for(timeout=120_000)
    begun = page.locator(".jp-InputPrompt").filter(has_text=re.compile(r"\[(\*|1)\]")).first
    for _ in range(6):  # what is clicked while JupyterLab is still starting may be lost
        dialog = page.locator(".jp-Dialog .jp-mod-accept")  # which kernel, where there is one only
        if dialog.count():
            dialog.first.click()
            page.wait_for_timeout(3000)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_text("Run All Cells", exact=True).first.click()
        page.wait_for_timeout(5000)
        if begun.count():
            return page
    kept(page, f"{name}-not-run")
    raise AssertionError("no cell was run")


def test_an_article_shows_itself(browser, lab):
    page = opened(browser, lab, "01-quick-start.ipynb")
    view = seen(page, ".jp-OutputArea-output .warta-view", "article")
    marks = view.locator("mark[title]")
    assert marks.count() >= 25 and "sarajevo" in marks.first.get_attribute("title")
    struck = view.locator("del").first
    assert struck.evaluate("one => getComputedStyle(one).textDecorationLine") == "line-through"
    assert view.evaluate("one => getComputedStyle(one).color") == page.locator(".jp-RenderedMarkdown").first.evaluate(
        "one => getComputedStyle(one).color"
    ), "the notebook's own colour of text"
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    page.close()


def test_a_plot_is_seen(browser, lab):
    page = opened(browser, lab, "02-clean-a-crawl.ipynb")
    picture = seen(page, ".jp-OutputArea-output img", "plot")
    box = picture.bounding_box()
    assert box["width"] > 300 and box["height"] > 150
    page.close()
