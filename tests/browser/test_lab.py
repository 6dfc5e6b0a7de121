"""The weight workbench in JupyterLab itself, with everything outside this machine blocked."""

import os
import shutil
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kit.cli.lab import command

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("lab")]

TOKEN = "for-this-test"  # noqa: S105 - of a server on this machine, for the length of this test


@pytest.fixture(scope="module")
def lab(project, tmp_path_factory):
    """The address of a JupyterLab on a copy of the notebooks, with settings of its own."""
    place = tmp_path_factory.mktemp("lab")
    shutil.copytree(project / "notebooks", place / "notebooks")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {name: str(place / name) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR")}
    environment = {**os.environ, **own, "PYTHONPATH": str(project), "JUPYTER_TOKEN": TOKEN}
    with (place / "log").open("wb") as log:
        started = subprocess.Popen(
            command(place / "notebooks", port, browser=False),
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    _wait_for(f"{address}/api?token={TOKEN}", started, place / "log")
    yield address
    started.terminate()
    started.wait(timeout=30)


def _wait_for(address: str, started: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(240):
        if started.poll() is not None:
            break
        try:
            urllib.request.urlopen(address, timeout=5).close()  # noqa: S310 - loopback, written above
        except OSError:
            time.sleep(0.5)
        else:
            return
    pytest.fail("JupyterLab did not start:\n" + log.read_text("utf-8", "replace"))


def _run_all(page: Page) -> None:
    """Run all cells, as the menu does; where JupyterLab asks for a kernel, take the one that it proposes."""
    page.add_locator_handler(
        page.locator(".jp-Dialog .jp-mod-accept"), lambda: page.locator(".jp-Dialog .jp-mod-accept").click()
    )
    for _ in range(3):
        page.wait_for_timeout(2_000)
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_text("Run All Cells", exact=True).click()
        try:
            expect(page.locator(".kit-view").first).to_be_visible(timeout=60_000)
        except AssertionError:
            continue
        return
    pytest.fail("the notebook showed nothing after it was run")


def test_a_slider_moves_the_ranking(lab, browser):
    """Run all cells, press one key: the ranking is drawn anew, without a request that leaves the machine."""
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    foreign: list[str] = []
    page.route(lambda url: not url.startswith(lab), lambda route: (foreign.append(route.request.url), route.abort()))
    page.goto(f"{lab}/lab/tree/weights.ipynb?token={TOKEN}&reset", timeout=120_000)
    page.locator(".jp-Notebook .jp-CodeCell").first.wait_for(timeout=120_000)
    _run_all(page)
    before = page.locator(".kit-view").first.inner_html()
    handle = page.locator(".noUi-handle").first
    handle.focus()
    handle.press("End")
    expect(page.locator(".kit-rank tbody tr").first).to_be_visible()
    page.wait_for_function(
        "(before) => document.querySelector('.kit-view').innerHTML !== before", arg=before, timeout=60_000
    )
    page.get_by_role("button", name="按现在的权重算其余依据").click()
    expect(page.locator(".kit-proof h3")).to_have_count(4, timeout=60_000)
    assert page.locator(".kit-rank tr.tie").count() > 1
    handle.press("Home")
    expect(page.locator(".kit-stale")).to_be_visible(timeout=60_000)
    fields = page.locator(".kit-row input[type=number]")
    fields.first.fill("41.5")
    fields.first.press("Enter")
    page.wait_for_function(
        "() => document.querySelector('.kit-evidence').textContent.includes('41.50')", timeout=60_000
    )
    page.wait_for_timeout(3_000)
    assert fields.first.input_value() == "41.5", "the other sliders sent back what they were shown, rounded"
    assert round(sum(float(one.input_value()) for one in fields.all()), 2) == 100
    assert [address for address in foreign if address.startswith("http")] == []
