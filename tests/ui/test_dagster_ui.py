"""Dagster's UI as `countinghouse ui` opens it, looked at in a real headless browser."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from playwright.sync_api import Page, expect, sync_playwright

from pipelines.warehouse.home import HOME_VARIABLE, Home
from tests.homes import CHECKOUT, furnish, make_home, write_document

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
RUN = [sys.executable, "-c", "from pipelines.cli import main; main()"]
START_SECONDS = 180
PATIENCE = 60_000  # milliseconds; the machine may be busy with other tests

pytestmark = [
    pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine; install Debian's package chromium, as .ci/run does"),
]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home with one document whose balance does not follow from its exports and imports."""
    root = furnish(make_home(tmp_path_factory.mktemp("ui")))
    rows = [
        ("exports", "336.3 billion dollars", "goods_exports"),
        ("imports", "332.2 billion dollars", "goods_imports"),
        ("balance", "9.9 billion dollars", "goods_balance"),
    ]
    write_document(root, "trade", rows, "difference,differs_by,exports imports,balance,\n")
    subprocess.run([*RUN, "refresh"], env=os.environ | {HOME_VARIABLE: str(root)}, cwd=CHECKOUT, check=True, capture_output=True)
    return Home(root)


@pytest.fixture(scope="module")
def address(home: Home) -> Iterator[str]:
    """The address of the UI; it and its children are ended with the tests."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {HOME_VARIABLE: str(home.root)}
    log = (home.root / "ui.log").open("wb")
    process = subprocess.Popen(
        [*RUN, "ui", "--port", str(port)], env=environment, cwd=CHECKOUT, stdout=log, stderr=log, start_new_session=True
    )
    try:
        yield wait_for(f"http://127.0.0.1:{port}", home.root / "ui.log")
    finally:
        children = psutil.Process(process.pid).children(recursive=True)
        process.terminate()
        _, left = psutil.wait_procs([*children, process], timeout=40)
        for one in left:
            one.kill()
        log.close()
        assert [one for one in left if one.status() != psutil.STATUS_ZOMBIE] == [], "SIGTERM left something behind"
    said = (home.root / "ui.log").read_text(encoding="utf-8").splitlines()
    assert said == [f"Dagster's UI: http://127.0.0.1:{port}  (Ctrl-C ends it; schedules and sensors run while it is open)"]


def wait_for(address: str, log: Path) -> str:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        try:
            with urllib.request.urlopen(f"{address}/server_info", timeout=2):
                return address
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.5)
    raise AssertionError(f"the UI does not answer: {log.read_text(errors='replace')[-2000:]}")


@pytest.fixture
def page(address: str) -> Iterator[Page]:
    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=arguments)
        page = browser.new_page(viewport={"width": 1800, "height": 1200}, base_url=address)
        page.set_default_timeout(PATIENCE)
        yield page
        browser.close()


def test_asset_graph_has_the_groups_and_no_sign_up_dialog(page: Page) -> None:
    page.goto("/asset-groups")
    for group in ("raw", "figures", "marts", "publish"):
        expect(page.get_by_text(group, exact=True).first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_contradiction_is_yellow_and_our_own_check_is_green(page: Page) -> None:
    page.goto("/assets/quality/fct_finding?view=checks")
    expect(page.get_by_text("fct_finding_no_error").first).to_be_visible(timeout=PATIENCE)
    listed = page.locator("div", has=page.get_by_text("fct_finding_no_contradiction")).filter(has_text="Checks (").last
    expect(listed).to_contain_text("fct_finding_no_contradictionFailed", timeout=PATIENCE)
    expect(listed).to_contain_text("fct_finding_no_errorSucceeded", timeout=PATIENCE)


def test_schedule_and_sensor_are_on(page: Page) -> None:
    page.goto("/automation")
    for name in ("daily_refresh_schedule", "raw_files_sensor"):
        expect(page.get_by_text(name).first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("At 05:30 AM").first).to_be_visible(timeout=PATIENCE)


def test_run_of_the_command_line_is_in_the_history(page: Page) -> None:
    page.goto("/runs")
    expect(page.get_by_text("refresh_job").first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_text("Success").first).to_be_visible(timeout=PATIENCE)
