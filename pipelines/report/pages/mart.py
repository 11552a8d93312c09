"""The page of an analysis mart: its question, its chart, its rows with the way to each quote, and the files to take away."""

from __future__ import annotations

from pipelines.exports.tables import ExportTable
from pipelines.report.drawing import Chart
from pipelines.report.mart_table import MartTable
from pipelines.report.render import Renderer


def mart_html(
    renderer: Renderer,
    table: ExportTable,
    shown: MartTable,
    chart: Chart | None,
    downloads: list[tuple[str, str]],
    site: dict[str, object],
) -> str:
    """The page.

    Args:
        renderer: renders it.
        table: the mart, with its question.
        shown: its rows.
        chart: its chart; None where there is nothing to draw.
        downloads: name of each format and address of its file, beside the page.
        site: what every page knows.
    """
    return renderer.page("mart.html", "../", table=table, shown=shown, chart=chart, downloads=downloads, **site)
