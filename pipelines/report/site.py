"""Makes the site of the published build in a folder of its own and puts it in place as a whole."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cached_property
from importlib import import_module
from pathlib import Path

from pipelines.exports.tables import ExportTable, Source, open_source
from pipelines.report.comparisons import Comparison, Comparisons
from pipelines.report.drawing import chart_query, draw
from pipelines.report.figures import Figure, figures_of
from pipelines.report.history import history_of
from pipelines.report.mart_table import Quotes, mart_table
from pipelines.report.pages.document import document_page_html
from pipelines.report.pages.findings import Repair, findings_html, repairs_of
from pipelines.report.pages.mart import mart_html
from pipelines.report.pages.overview import overview_html
from pipelines.report.pages.quality import quality_html
from pipelines.report.places import document_page, event_places, figure_places, mart_page
from pipelines.report.render import Renderer
from pipelines.report.rows import Row, read_rows
from pipelines.report.texts import texts_of
from pipelines.values.records import dataclass
from pipelines.warehouse.build import BuildError
from pipelines.warehouse.home import Home
from pipelines.warehouse.query import QueryError, ask

_FORMATS = {"CSV": "csv", "XLSX": "xlsx", "Parquet": "parquet"}
"""Modules of pipelines.exports by what people call their format; imported when used, since Dagster loads this one with others."""

_NO_MARTS = ("dim_", "fct_", "fx_rate")
"""How tables of the schema marts begin that are no analysis marts."""


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
        BuildError: the published build has other tables than this version shows, as one that was put back may have.
    """
    with open_source(home.published) as source, tempfile.TemporaryDirectory(dir=home.warehouse, prefix=".report-") as made:
        folder = Path(made) / "report"
        try:
            size = _write(folder, _Making(home, source, folder).pages())
        except QueryError as error:
            reason = str(error).splitlines()[0]
            raise BuildError(
                f"build {source.build_id} was made by another version and cannot be shown ({reason}); "
                "`countinghouse refresh` makes one that can"
            ) from None
        _put_in_place(home.report, folder)
    return Site(home.report / "index.html", source.build_id, sum(1 for _ in home.report.rglob("*.html")), size)


def _write(folder: Path, pages: Iterator[tuple[str, str]]) -> int:
    """Writes pages by their addresses, and returns how many bytes they have."""
    size = 0
    for address, content in pages:
        target = folder / address
        target.parent.mkdir(parents=True, exist_ok=True)
        size += target.write_bytes(content.encode(errors="replace"))
    return size


class _Making:
    """One site in the making: what its pages share is worked out once."""

    def __init__(self, home: Home, source: Source, folder: Path) -> None:
        self._home, self._source, self.folder = home, source, folder
        self._renderer = Renderer()
        self._rows = read_rows(source)
        self._marts = [one for one in source.tables if one.schema == "marts" and not one.name.startswith(_NO_MARTS)]
        self._site: dict[str, object] = {"build": self._rows.build, "documents": self._rows.documents, "marts": self._marts}

    def pages(self) -> Iterator[tuple[str, str]]:
        """Every page with its address from the root; files to take away are written beside the marts."""
        history = history_of(self._home, self._source.build_id)
        yield "index.html", overview_html(self._renderer, self._rows, self._figures, self._all_comparisons, history, self._site)
        yield "findings.html", findings_html(self._renderer, self._all_comparisons, self._repairs, self._site)
        yield "quality.html", quality_html(self._renderer, self._rows, history, self._site)
        texts = texts_of(self._home.raw, {row["document_id"]: row["text_sha256"] for row in self._rows.documents})
        for document in self._rows.documents:
            yield document_page(document["document_id"]), self._document(document, texts.get(document["document_id"]))
        for mart in self._marts:
            yield mart_page(mart.name), self._mart(mart)

    @cached_property
    def _figures(self) -> dict[str, list[Figure]]:
        return {row["document_id"]: figures_of(self._rows, row["document_id"]) for row in self._rows.documents}

    @cached_property
    def _places(self) -> dict[str, str]:
        places: dict[str, str] = {}
        for figures in self._figures.values():
            places |= figure_places(one.row for one in figures)
        return places

    @cached_property
    def _comparisons(self) -> Comparisons:
        figures = {one.row["observation_id"]: one for found in self._figures.values() for one in found if one.row["observation_id"]}
        return Comparisons(self._rows, figures, self._places)

    @cached_property
    def _all_comparisons(self) -> list[Comparison]:
        return self._comparisons.of(self._rows.tables["findings"])

    @property
    def _repairs(self) -> list[Repair]:
        return repairs_of(self._rows.tables["readings"], self._all_comparisons, self._figures, self._places)

    @cached_property
    def _quotes(self) -> Quotes:
        figures = {
            name: (str(row["quote"]), self._places[name]) for name, row in self._rows.observations.items() if name in self._places
        }
        events: dict[str, tuple[str, str]] = {}
        for document in self._rows.documents:
            of_document = self._rows.of_document("events", document["document_id"])
            places = event_places(of_document)
            events |= {row["event_id"]: (row["quote"] or row["event"], places[row["event_id"]]) for row in of_document}
        return Quotes(figures, events)

    @cached_property
    def _order(self) -> dict[str, int]:
        return {row["finding_id"]: place for place, row in enumerate(self._rows.tables["findings"])}

    def _named(self, figures: list[Figure]) -> list[Row]:
        """Findings that name a figure of a document, each once, in the order of findings.sql."""
        named = {one["finding_id"]: one for figure in figures for one in figure.findings}
        return sorted(named.values(), key=lambda one: self._order[one["finding_id"]])

    def _document(self, document: Row, text: str | None) -> str:
        name = document["document_id"]
        figures = self._figures[name]
        return document_page_html(
            self._renderer,
            document,
            figures,
            self._comparisons.of(self._named(figures)),
            text,
            self._rows.of_document("events", name),
            self._rows.of_document("rejected", name),
            self._site,
        )

    def _mart(self, mart: ExportTable) -> str:
        rows = self._source.rows(mart)
        query = chart_query(mart.name)
        chart = None if query is None else draw(mart.name, ask(self._source.connection, query), self._quotes.first_place)
        shown = mart_table(mart, rows.to_dicts(), self._rows.names, self._quotes)
        return mart_html(self._renderer, mart, shown, chart, self._downloads(mart), self._site)

    def _downloads(self, mart: ExportTable) -> list[tuple[str, str]]:
        """Writes a mart in every format beside its page; name and address of each file from there."""
        folder, alone = self.folder / "marts", replace(self._source, tables=(mart,))
        folder.mkdir(parents=True, exist_ok=True)
        files = []
        for label, module in _FORMATS.items():
            written: Path = import_module(f"pipelines.exports.{module}").write(alone, folder)[mart]
            named = written.rename(folder / f"{mart.name}{written.suffix}")
            files.append((label, named.name))
        return files


def _put_in_place(folder: Path, made: Path) -> None:
    earlier = made.with_name("earlier")
    if folder.exists():
        folder.rename(earlier)
    made.rename(folder)
