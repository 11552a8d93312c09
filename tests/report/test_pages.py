"""The pages as people see them: opened from disk in a real headless browser, with nothing to load and nothing on the console."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from playwright.sync_api import Page, expect

from tests.report.conftest import FEW, HOSTILE, NEEDS_BROWSER

pytestmark = NEEDS_BROWSER
MISREAD = "documents/vietnam-trade-2021-mt.html"
CHINESE = "documents/customs-release-2021-zh.html"
TABLE = "documents/vietnam-manufacturing-2022.html"
MART = "marts/indicator_by_area.html"
SERIOUS = {"serious", "critical"}
KILOBYTE = 1000
ALIKE = [["tbody tr:nth-child(n+6)"], [".comparison:nth-child(n+4)"], [".quotes li:nth-child(n+20)"], [".repair:nth-of-type(n+3)"]]
"""What stands on a page many times over and is looked at a few times."""

HANDLERS = "[...document.querySelectorAll('*')].flatMap(one => one.getAttributeNames()).filter(name => name.startsWith('on'))"


def open_page(page: Page, site: Path, address: str) -> None:
    page.goto((site / address.partition("#")[0]).as_uri() + ("#" + address.partition("#")[2] if "#" in address else ""))


def test_overview_is_light_and_leads_to_every_document(page: Page, site: Path) -> None:
    assert (site / "index.html").stat().st_size < 500 * KILOBYTE
    open_page(page, site, "index.html")
    expect(page.get_by_role("heading", level=1)).to_contain_text("9 documents")
    expect(page.get_by_role("heading", name="Look here first")).to_be_visible()
    links = page.locator("table tbody th a")
    expect(links).to_have_count(9)
    links.filter(has_text="我国货物贸易突破六万亿美元").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("我国货物贸易突破六万亿美元")


@pytest.mark.parametrize("made", ["site", "hostile_site"])
def test_every_link_of_the_site_leads_to_a_page_and_a_place(made: str, request: pytest.FixtureRequest) -> None:
    site: Path = request.getfixturevalue(made)
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    places = {path: set(re.findall(r'\sid="([^"]+)"', text)) for path, text in pages.items()}
    links = [(path, link) for path, text in pages.items() for link in re.findall(r'<a [^>]*?href="([^"]+)"', text)]
    assert len(links) > 900
    for path, link in links:
        address, _, place = link.partition("#")
        target = (path.parent / address).resolve() if address else path
        assert target.is_file(), (path.name, link)
        assert not place or place in places[target], (path.name, link)


def test_figure_shows_how_it_was_read_and_what_speaks_for_it(page: Page, site: Path) -> None:
    open_page(page, site, MISREAD)
    figure = page.locator(".fig", has_text="3362.5 Billion dollars").first
    figure.focus()
    inspector = page.get_by_label("The figure that is pointed at")
    expect(inspector).to_contain_text("336.25\u00a0billion\u00a0USD")
    expect(inspector).to_contain_text("printed as")
    expect(inspector.locator(".comparison").first).to_be_visible()
    expect(page.locator(".fig.is-related").first).to_be_visible()
    figure.click()
    row = page.locator("tr:target")
    expect(row).to_contain_text("3362.5 Billion dollars")
    row.locator("th a").click()
    expect(page.locator(".fig:target")).to_have_text("3362.5 Billion dollars")


def test_figures_are_filtered_searched_and_sorted(page: Page, site: Path) -> None:
    open_page(page, site, TABLE)
    shown = page.locator("#figures ~ .scroll tbody tr:visible")
    everything = shown.count()
    page.get_by_role("button", name=re.compile("Contradicted")).click()
    contradicted = shown.count()
    assert 0 < contradicted < everything
    expect(shown.first).to_contain_text("Contradicted")
    page.get_by_role("button", name="All", exact=True).click()
    page.get_by_role("searchbox", name="Search figures").fill("exports 2022-Q1")
    assert 0 < shown.count() < everything
    page.get_by_role("searchbox", name="Search figures").fill("")
    place = page.locator("#figures ~ .scroll thead").get_by_role("button", name="Place")
    place.click()
    place.click()
    first, second = (int(shown.nth(row).locator("td").nth(5).inner_text()) for row in (0, 1))
    assert first >= second
    expect(page.locator("#figures ~ .scroll th[aria-sort=descending]")).to_have_text("Place")


def test_every_mart_has_a_page_whose_marks_and_rows_lead_to_quotes(page: Page, site: Path) -> None:
    marts = sorted((site / "marts").glob("*.html"))
    assert len(marts) > 14
    drawn = [path for path in marts if 'class="chart"' in path.read_text(encoding="utf-8")]
    assert len(drawn) > 12
    open_page(page, site, MART)
    mark = page.locator(".chart a[aria-label^='Vietnam 2018']").first
    mark.hover()
    expect(page.locator(".tip")).to_contain_text("Vietnam 2018: ")
    mark.click()
    expect(page.locator(".fig:target")).to_be_visible()
    open_page(page, site, MART)
    quote = page.locator("td.quoted a", has_text="885.8 Billion dollars").first
    quote.click()
    expect(page.locator(".fig:target")).to_have_text("885.8 Billion dollars")


def test_downloads_hold_what_the_warehouse_holds(site: Path) -> None:
    for path in (site / "marts").glob("*.html"):
        rows = pl.read_parquet(path.with_suffix(".parquet"))
        assert pl.read_csv(path.with_suffix(".csv"), infer_schema=False).height == rows.height, path.stem
        assert path.with_suffix(".xlsx").stat().st_size > KILOBYTE


def test_repair_shows_its_arithmetic_and_what_it_changes(page: Page, site: Path) -> None:
    open_page(page, site, "findings.html")
    repair = page.locator(".repair", has=page.get_by_role("link", name="vietnam-trade-2021-mt"))
    expect(repair).to_contain_text("668.5 billion USD = 4.3128 trillion CNY")
    repair.get_by_text("15 figures read so").click()
    row = repair.get_by_role("row", name=re.compile("3362.5 Billion dollars"))
    expect(row).to_contain_text("336.25 billion USD")
    row.get_by_role("link").click()
    expect(page.locator(".fig:target")).to_have_text("3362.5 Billion dollars")


def test_theme_is_the_readers(page: Page, site: Path) -> None:
    page.emulate_media(color_scheme="light")
    open_page(page, site, "index.html")
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    page.get_by_role("button", name="Dark").click()
    assert page.evaluate(background) != light
    expect(page.get_by_role("button", name="Light")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["index.html", "findings.html", "quality.html", CHINESE, TABLE, MART])
def test_axe_finds_nothing_serious(page: Page, site: Path, address: str, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    open_page(page, site, address)
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8"))
    violations = page.evaluate(f"axe.run({{exclude: {ALIKE}}}).then(result => result.violations)")
    told = [
        (one["id"], one["nodes"][0]["html"][:200], one["nodes"][0].get("failureSummary"))
        for one in violations
        if one["impact"] in SERIOUS
    ]
    assert told == []


def test_markup_of_strangers_is_text(page: Page, hostile_site: Path) -> None:
    for path in sorted(hostile_site.rglob("*.html")):
        page.goto(path.as_uri())
        assert page.evaluate("window.hit") is None, path.name
        assert page.locator("iframe, img, style:nth-of-type(2)").count() == 0, path.name
        assert page.locator("a[href^='javascript']").count() == 0, path.name
        assert page.evaluate(
            "[...document.querySelectorAll('*')].every(one => ![...one.attributes].some(a => a.name.startsWith('on')))"
        )
    open_page(page, hostile_site, MISREAD)
    expect(page.locator("#figures + .note")).to_contain_text(f"The first {FEW} of ")
    expect(page.locator("#figures ~ .scroll tbody tr")).to_have_count(FEW)
    expect(page.locator("h1")).to_contain_text(HOSTILE[0])
    passage = page.locator(".passage")
    for payload in HOSTILE[:-1]:
        expect(passage).to_contain_text(payload)
    expect(passage).to_contain_text("\ufffdgnp.exe\ufffd")
    page.locator(".fig").first.focus()
    for figure in page.locator(".fig.v-repaired").all()[:2]:
        figure.hover()
    assert page.evaluate("window.hit") is None
