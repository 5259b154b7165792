"""JupyterLab in a real browser: a notebook is opened, its cells are run, and what a person sees is there.

Needs Debian's chromium and Playwright from PyPI. `WARTA_SCREENSHOTS=folder` keeps the pictures, to be looked at.
"""

import json
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


@pytest.fixture(scope="module", params=["light", "dark"])
def theme(request):
    """The theme of JupyterLab."""
    return request.param


@pytest.fixture(scope="module")
def lab(theme, tmp_path_factory):
    """The address of a JupyterLab that shows a copy of the examples, without the outputs that are committed."""
    folder = tmp_path_factory.mktemp("lab")
    themes = folder / "settings" / "@jupyterlab" / "apputils-extension" / "themes.jupyterlab-settings"
    themes.parent.mkdir(parents=True)
    themes.write_text(json.dumps({"theme": f"JupyterLab {theme.title()}"}))
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
    home["JUPYTERLAB_SETTINGS_DIR"] = str(folder / "settings")
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
    prompts = page.locator(".jp-CodeCell .jp-InputPrompt")
    begun, waiting = (prompts.filter(has_text=re.compile(text)) for text in (r"\[(\*|\d+)\]", r"\[ \]"))
    for _ in range(6):  # what is clicked while JupyterLab is still starting may be lost
        dialog = page.locator(".jp-Dialog .jp-mod-accept")  # which kernel, where there is one only
        if dialog.count():
            dialog.first.click()
            page.wait_for_timeout(3000)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_text("Run All Cells", exact=True).first.click()
        page.wait_for_timeout(5000)
        if begun.count() and not waiting.count():
            return page
    kept(page, f"{name}-not-run")
    raise AssertionError("no cell was run")


CONTRAST = """view => {
    const rgba = text => (text.match(/[\\d.]+/g) || []).map(Number);
    const over = (top, below, alpha) => below.map((part, n) => alpha * top[n] + (1 - alpha) * part);
    const light = colour => {
        const [r, g, b] = colour.map(part => part / 255).map(x => x <= .04045 ? x / 12.92 : ((x + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b;
    };
    const seen = one => {
        const line = [];
        for (let node = one; node; node = node.parentElement) line.unshift(node);
        let ground = [255, 255, 255], alpha = 1;
        for (const node of line) {
            const style = getComputedStyle(node), [r, g, b, a = 1] = rgba(style.backgroundColor);
            if (style.backgroundColor !== "transparent") ground = over([r, g, b], ground, a);
            if (view.contains(node)) alpha *= Number(style.opacity);
        }
        const [r, g, b, own = 1] = rgba(getComputedStyle(one).color);
        const ink = over([r, g, b], ground, alpha * own);
        const [more, less] = [light(ink), light(ground)].sort((a, b) => b - a);
        return (more + .05) / (less + .05);
    };
    const texts = [...view.querySelectorAll("h4, p, mark, sub, del, q, summary, .w-label, .w-who, .w-meter span")];
    return Math.min(...texts.filter(one => one.textContent.trim()).map(seen));
}"""
"""The least contrast of text to ground, by WCAG 2's formula: its level AA asks for 4.5."""


def test_an_article_shows_itself(browser, lab, theme):
    page = opened(browser, lab, "01-quick-start.ipynb")
    view = seen(page, ".jp-OutputArea-output .warta-view", f"article-{theme}")
    assert page.evaluate("document.body.dataset.jpThemeLight") == str(theme == "light").lower()
    assert view.evaluate(CONTRAST) >= 4.5
    marks = view.locator("mark[title]")
    assert marks.count() >= 25 and "sarajevo" in marks.first.get_attribute("title")
    struck = view.locator("del").first
    assert struck.evaluate("one => getComputedStyle(one).textDecorationLine") == "line-through"
    assert view.evaluate("one => getComputedStyle(one).color") == page.locator(".jp-RenderedMarkdown").first.evaluate(
        "one => getComputedStyle(one).color"
    ), "the notebook's own colour of text"
    assert page.locator(".jp-OutputArea-output[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    page.close()


def test_a_plot_is_seen(browser, lab, theme):
    page = opened(browser, lab, "02-clean-a-crawl.ipynb")
    picture = seen(page, ".jp-OutputArea-output img", f"plot-{theme}")
    cells = page.locator(".warta-view table tbody tr").first.locator("td")
    assert [cells.nth(n).evaluate("one => getComputedStyle(one).textAlign") for n in range(3)] == ["right", "left", "left"]
    box = picture.bounding_box()
    assert box["width"] > 300 and box["height"] > 150
    page.close()
