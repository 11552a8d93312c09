"""The site of the repository's own documents, and the same with hostile words in it, in a real headless browser."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from pipelines.report.site import make_site
from pipelines.warehouse.home import Home
from tests.homes import own_documents

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
NEEDS_BROWSER = pytest.mark.skipif(
    BROWSER is None, reason="no Chromium on this machine; install Debian's package chromium, as .ci/run does"
)
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"]

FEW = 20

HOSTILE = (
    "<script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    '"><svg onload=window.hit=1><a xlink:href="javascript:window.hit=1">x</a></svg>',
    "' onmouseover='window.hit=1' x='",
    "</style><style>*{display:none}</style>",
    "</title></script><iframe srcdoc='<script>parent.hit=1</script>'>",
    "javascript:window.hit=1",
    "{{ 7 * 7 }} {% raw %}",
    "--><!--",
    "\u202egnp.exe\x07",
)
"""What a stranger may write into a title, a quote or a text."""


# Not longer than a module: while it is open the process has a running event loop, in which nothing else can start one.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page of its own; whatever it says on the console, or throws, fails the test."""
    said: list[str] = []
    context = browser.new_context(viewport={"width": 1360, "height": 1000}, offline=True)
    page = context.new_page()
    page.on("console", lambda message: said.append(f"{message.type}: {message.text}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: said.append(request.url) if not request.url.startswith("file:") else None)
    yield page
    context.close()
    assert said == []


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the site of the repository's own documents."""
    home = _copy(own_documents(tmp_path_factory), tmp_path_factory.mktemp("site"))
    return make_site(home).index.parent


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same site where every word that a stranger may choose is a payload, and pages show few figures of a document."""
    home = _copy(own_documents(tmp_path_factory), tmp_path_factory.mktemp("hostile"))
    home.published.chmod(0o644)
    text = home.raw / "documents" / "vietnam-trade-2021-mt" / "text.txt"
    told = text.read_text(encoding="utf-8") + "\n".join(HOSTILE)
    text.write_text(told, encoding="utf-8")
    (text.parent / "document.yml").unlink()
    all_of_it = " ".join(HOSTILE)
    with duckdb.connect(str(home.published)) as connection:
        digest = hashlib.sha256(text.read_bytes()).hexdigest()
        changes = [
            "update marts.dim_document set title = $1, publisher = $1, note = $1, licence = $1, source_address = $1",
            "update marts.dim_document set language = '\"><b>' where document_id = 'customs-release-2021-en'",
            "update marts.fct_observation set sector = $1, note = $1, basis = $1",
            "update marts.dim_indicator set name = $1",
            "update marts.fct_event set object = $1, quote = $1, note = $1",
            "update marts.fct_observation set quote = $1 where method = 'table'",
            "insert into quarantine.rejected_row select document_id, 'observation', $1, $1, $1, 1, $1 from marts.dim_document",
        ]
        for change in changes:
            connection.execute(change, [all_of_it] if "$1" in change else None)
        connection.execute("update marts.dim_document set text_sha256 = ? where document_id = 'vietnam-trade-2021-mt'", [digest])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pipelines.report.places.MOST_FIGURES", FEW)
        return make_site(home).index.parent


def _copy(home: Home, root: Path) -> Home:
    shutil.copytree(home.raw, root / "raw")
    shutil.copytree(home.builds, root / "warehouse" / "builds")
    shutil.copy(home.published, root / "warehouse")
    (root / "dbt").symlink_to(home.dbt)
    return Home(root)
