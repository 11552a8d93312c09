"""The chart of a mart: a Vega-Lite specification of charts/, the rows of its query, drawn as SVG that needs no script.

Colours are variables of the style sheet, so that one drawing serves both themes; every mark that stands for a figure leads to it.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from importlib.resources import files
from typing import Any

import polars as pl
from markupsafe import Markup, escape

from pipelines.terminal import plain
from pipelines.values.records import dataclass

_HERE = "https://report.invalid/"
"""Stands for the root of the site while a chart is drawn; Vega admits no address relative to a page."""

_NOWHERE = f"{_HERE}nowhere"
"""Stands for the place of a figure that no page shows: Vega makes a link of whatever it is given."""

_LONGEST = 300
"""Letters of a text that a chart shows or says."""

_ROOT = re.compile(r'<svg [^>]*?width="([\d.]+)" height="([\d.]+)" viewBox="([^"]+)">')
_UNPLACED = re.compile(rf'<a xlink:href="{re.escape(_NOWHERE)}">(.*?)</a>', re.DOTALL)
_NAMED_MARK = re.compile(r'<a xlink:href="([^"]*)"><(path|rect) aria-label="([^"]*)" role="[^"]*" aria-roledescription="[^"]*"')


@dataclass(frozen=True)
class Chart:
    """A drawn chart.

    Attributes:
        title: what it shows.
        svg: the drawing; empty where it could not be drawn.
        marks: how many figures it shows.
    """

    title: str
    svg: Markup
    marks: int


def chart_query(mart: str) -> str | None:
    """The query of the chart of a mart; None of a mart that has no chart."""
    return _read(f"{mart}.sql")


def draw(mart: str, rows: pl.DataFrame, place_of: Callable[[dict[str, Any]], str | None]) -> Chart | None:
    """The chart of a mart; None where there is nothing to draw.

    Args:
        mart: its name.
        rows: rows of its query.
        place_of: where the figure of a row stands, from the root of the site.
    """
    text = _read(f"{mart}.json")
    if text is None or rows.is_empty():
        return None
    import vl_convert

    spec, config = json.loads(text), json.loads(_read("config.json") or "{}")
    title = spec.pop("title")
    values = [_value(row, place_of(row)) for row in rows.iter_rows(named=True)]
    try:
        svg = vl_convert.vegalite_to_svg({**spec, "config": config, "data": {"values": values}})
    except ValueError:  # rows that the specification was not made for: the page says so, and the table stands
        return Chart(title, Markup(), 0)
    return Chart(title, Markup(_of_page(svg, title)), len(values))  # noqa: S704 - drawn by Vega, which escapes what it writes


def _value(row: dict[str, Any], place: str | None) -> dict[str, Any]:
    drawn = {name: _drawable(value) for name, value in row.items()}
    return drawn | {"href": _NOWHERE if place is None else _HERE + place}


def _drawable(value: Any) -> Any:
    """Finite numbers, and text without control characters: the library that measures it ends the whole process at one."""
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    return plain(str(value), " ")[:_LONGEST]


def _of_page(svg: str, title: str) -> str:
    """The drawing as a part of a page one folder below the root: it fits its width, and marks are named links."""
    placed = _UNPLACED.sub(r"\1", svg)
    named = _NAMED_MARK.sub(r'<a href="\1" aria-label="\3"><\2 aria-hidden="true"', placed)
    linked = named.replace(f'"{_HERE}', '"../')
    return _ROOT.sub(rf'<svg class="chart" viewBox="\3" role="group" aria-label="{escape(title)}">', linked, count=1)


def _read(name: str) -> str | None:
    file = files(__package__).joinpath("charts", name)
    return file.read_text(encoding="utf-8") if file.is_file() else None
