"""Makes the site of the published build in a folder of its own and puts it in place as a whole."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

from pipelines.report.comparisons import Comparisons
from pipelines.report.figures import Figure, figures_of
from pipelines.report.pages.document import document_page_html
from pipelines.report.pages.overview import overview_html
from pipelines.report.places import document_page, figure_places
from pipelines.report.render import Renderer
from pipelines.report.rows import Row, Rows, read_rows
from pipelines.report.texts import texts_of
from pipelines.warehouse.home import Home


@dataclass(frozen=True)
class Site:
    """A site that was made.

    Attributes:
        index: its first page.
        build_id: the build that it shows.
        pages: how many pages it has.
        bytes: how large they are together.
    """

    index: Path
    build_id: str
    pages: int
    bytes: int


def make_site(home: Home) -> Site:
    """Makes the site of the published build; an earlier one stays in place until this one is whole.

    Raises:
        NoWarehouseError: nothing is published yet.
    """
    rows = read_rows(home.published, [])
    pages = _pages(rows, texts_of(home.raw, {row["document_id"]: row["text_sha256"] for row in rows.documents}))
    _put_in_place(home.report, pages)
    size = sum(len(content.encode()) for content in pages.values())
    return Site(home.report / "index.html", rows.build["build_id"], len(pages), size)


def _pages(rows: Rows, texts: dict[str, str]) -> dict[str, str]:
    """Every page by its address from the root."""
    renderer = Renderer()
    figures = {row["document_id"]: figures_of(rows, row["document_id"]) for row in rows.documents}
    by_name = {one.row["observation_id"]: one for found in figures.values() for one in found if one.row["observation_id"]}
    places: dict[str, str] = {}
    for found in figures.values():
        places |= figure_places(one.row for one in found)
    comparisons = Comparisons(rows, by_name, places)
    site: dict[str, object] = {"build": rows.build, "documents": rows.documents}
    pages = {
        "index.html": overview_html(renderer, rows.documents, figures, comparisons.of(rows.tables["findings"]), site),
    }
    for document in rows.documents:
        name = document["document_id"]
        pages[document_page(name)] = document_page_html(
            renderer,
            document,
            figures[name],
            comparisons.of(_named(figures[name], rows)),
            texts.get(name),
            rows.of_document("rejected", name),
            site,
        )
    return pages


def _named(figures: list[Figure], rows: Rows) -> list[Row]:
    """Findings that name a figure of a document, each once, in the order of findings.sql."""
    named = {one["finding_id"] for figure in figures for one in figure.findings}
    return [row for row in rows.tables["findings"] if row["finding_id"] in named]


def _put_in_place(folder: Path, pages: dict[str, str]) -> None:
    unfinished = folder.with_name(folder.name + ".unfinished")
    shutil.rmtree(unfinished, ignore_errors=True)
    for address, content in pages.items():
        target = unfinished / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", errors="replace")
    earlier = folder.with_name(folder.name + ".earlier")
    shutil.rmtree(earlier, ignore_errors=True)
    if folder.exists():
        folder.rename(earlier)
    unfinished.rename(folder)
    shutil.rmtree(earlier, ignore_errors=True)
