"""Links mentions to what they measure, where, when and of whom; null rather than a guess.

All documents of a language are one batch: cues are found in one pass and linked by as-of joins, so the cost is linear in
the text and nothing is done a mention.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

from pipelines.context.areas import area_cues, link_areas, named_areas
from pipelines.context.basis import link_basis
from pipelines.context.conflicts import without_conflicting
from pipelines.context.cues import find_cues, without_inner
from pipelines.context.dates import find_dates
from pipelines.context.dimensions import BARE, dimensions
from pipelines.context.indicators import TRAITS, indicator_traits
from pipelines.context.introduced import in_their_documents, introduced_firms
from pipelines.context.names import ENTITY, HOME, entity_names
from pipelines.context.parts import link_parts, unnamed_parts
from pipelines.context.periods import link_periods
from pipelines.context.places import in_their_texts, local_places
from pipelines.context.subject import link_subject
from pipelines.context.topics import link_indicators, mark_complements
from pipelines.language.context_words import context_words
from pipelines.language.load import languages
from pipelines.text.folded_documents import FoldedDocuments, folded_documents
from pipelines.text.layout.tables import cell_periods
from pipelines.text.surface import PLACES, Surface, surface
from schemas import codes

LINKED_DTYPES = {
    "document_id": pl.String(),
    "mention": pl.Int64(),
    "indicator": pl.String(),
    "indicator_confidence": pl.Float64(),
    "ref_area": pl.String(),
    "ref_area_confidence": pl.Float64(),
    "counterpart_area": pl.String(),
    "counterpart_area_confidence": pl.Float64(),
    "entity": pl.String(),
    "entity_confidence": pl.Float64(),
    "sector": pl.String(),
    "sector_confidence": pl.Float64(),
    "linked_period": pl.String(),
    "time_period_confidence": pl.Float64(),
    "basis": pl.String(),
    "basis_confidence": pl.Float64(),
    "base_period": pl.String(),
    "obs_status": pl.String(),
    "obs_status_confidence": pl.Float64(),
}
# Length of the subtag of a country.
_REGION = 2
_DATE = "date"
ENTITY_DTYPES = {"code": pl.String(), "language": pl.String(), "name": pl.String(), "ref_area": pl.String(), "kind": pl.String()}
_COUNTERPART_CONFIDENCE, _CELL_CONFIDENCE = 0.6, 0.9


class Placed(NamedTuple):
    """The figures and the words of the texts of one language, by the places in their folded text.

    Attributes:
        figure: document_id, mention, start, end and the columns of `Surface.place`.
        cue: kind, code, start, end and the columns of `Surface.place`.
    """

    figure: pl.DataFrame
    cue: pl.DataFrame


class Linked(NamedTuple):
    """Mentions in context, and where they and the words around them stand, for whoever reads on.

    Attributes:
        mention: what `link_context` gives.
        placed: one a language.
    """

    mention: pl.DataFrame
    placed: tuple[Placed, ...]


def link_context(mention: pl.DataFrame, document: pl.DataFrame, entity: pl.DataFrame | None = None) -> pl.DataFrame:
    """Puts mentions in context.

    Args:
        mention: document_id, mention (number in the document), char_start, char_end, unit_measure, low_significand,
            low_exponent, mention_kind; dates are those of kind `date` with time_period.
        document: document_id, text, language (BCP 47), published_date; translated_from (BCP 47, may be left out).
        entity: code, language, name, ref_area, kind of firms whose names are looked for; one row a name.

    Returns:
        `mention` without its dates and with indicator, ref_area, counterpart_area, entity, sector, time_period, basis and
        obs_status, each with a column `<name>_confidence` of 0 to 1, and base_period, which is as sure as its basis.
        All are null where nothing in the text says them, and
        for languages without word lists.
    """
    return linked_texts(mention, document, entity).mention


def linked_texts(
    mention: pl.DataFrame,
    document: pl.DataFrame,
    entity: pl.DataFrame | None = None,
    folded: Iterable[FoldedDocuments] | None = None,
) -> Linked:
    """The same with the places; `folded` are the documents as they were folded for the mentions, where that was done already."""
    known = ENTITY_DTYPES if entity is None else None
    named = pl.DataFrame(schema=known) if entity is None else entity.select(list(ENTITY_DTYPES))
    read = folded_documents(document.with_columns(told_language=_primary())) if folded is None else folded
    linked = [_link_batch(mention, document, one, named) for one in read]
    context = pl.concat([pl.DataFrame(schema=LINKED_DTYPES), *(found for found, _ in linked)])
    figures = mention.filter(pl.col("mention_kind").fill_null("") != _DATE).drop("time_period", strict=False)
    joined = figures.join(context, on=["document_id", "mention"], how="left", maintain_order="left")
    return Linked(joined.rename({"linked_period": "time_period"}), tuple(placed for _, placed in linked))


def _primary() -> pl.Expr:
    return pl.col("language").str.split("-").list.first().str.to_lowercase()


def _link_batch(
    mention: pl.DataFrame, document: pl.DataFrame, folded: FoldedDocuments, entity: pl.DataFrame
) -> tuple[pl.DataFrame, Placed]:
    language = folded.language
    numbered = document.join(folded.document.select("document_id"), on="document_id", how="semi", maintain_order="left")
    numbered = numbered.with_row_index("document").with_columns(pl.col("document").cast(pl.Int64), primary=_primary())
    text = surface(folded.batch, language)
    own = mention.join(
        numbered.select("document_id", "document", published="published_date"), on="document_id", maintain_order="left"
    )
    placed = text.place(
        own.with_columns(start=text.locate(own["document"], own["char_start"]), end=text.locate(own["document"], own["char_end"]))
    ).sort("start")
    figures = _figures(placed)
    listed = entity_names(entity)
    introduced = introduced_firms(numbered, language, listed)
    surfaces = introduced.select("surface", "code", kind=pl.lit(ENTITY)).unique(maintain_order=True)
    local = local_places(numbered, language)
    places = local.select(listed.columns).unique(maintain_order=True)
    found = find_cues(text, language, pl.concat([listed, surfaces.select(listed.columns), places]))
    cues = _at_home(text, in_their_documents(text, found, numbered, introduced), numbered)
    cues = without_inner(in_their_texts(text, cues, numbered, local))
    named = named_areas(cues)
    text = text.without_clause_ends(named.select("start", "end"))
    cues, figures = _of_documents(text, mark_complements(text, text.place(cues))), text.place(figures)
    named = mark_complements(text, text.place(named), cues)
    dates = find_dates(text, language, cues, numbered["published_date"], _known_dates(placed), figures)
    areas = _of_documents(text, area_cues(_not_in_figures(named, figures), cues, figures))
    areas = _in_title(areas, cues)
    linked = _with_traits(link_indicators(figures, cues, areas))
    linked = link_periods(linked, _in_title(_of_documents(text, _not_in_figures(dates, figures)), cues), cues)
    linked = _with_cell_periods(linked, cell_periods(mention, numbered, language, folded.tables))
    linked = link_subject(link_parts(linked, unnamed_parts(text, cues, dates, figures)), cues)
    linked = link_areas(linked, areas, cues, entity.select(entity="code", home="ref_area").unique("entity"))
    read_on = Placed(figures.select("document_id", "mention", "start", "end", *PLACES), cues)
    return _columns(without_conflicting(link_basis(linked, cues))), read_on


def _with_traits(linked: pl.DataFrame) -> pl.DataFrame:
    """Adds what is known of the indicators, as it holds for each figure: of a firm's, the area of the topic is the last choice."""
    linked = linked.join(indicator_traits(), on="indicator", how="left", maintain_order="left").with_columns(
        pl.col(name).fill_null("" if name in ("area", "counterpart") else False) for name in TRAITS
    )
    of_other = pl.col("may_be_firm") & ~pl.col("is_firm")
    return linked.with_columns(
        area=pl.when(of_other).then(pl.lit("")).otherwise("area"),
        last_area=pl.when(of_other).then("area"),
        of_firm=pl.col("of_firm") | (pl.col("may_be_firm") & pl.col("is_firm")),
    )


def _with_cell_periods(linked: pl.DataFrame, cell: pl.DataFrame) -> pl.DataFrame:
    """Figures in a table with dated columns or rows are of the period that is said there, and of no other."""
    found = linked.join(
        cell.with_columns(is_dated=pl.lit(value=True)), on=["document_id", "char_start"], how="left", maintain_order="left"
    )
    confidence = pl.when(pl.col("cell_period").is_not_null()).then(_CELL_CONFIDENCE)
    return found.with_columns(
        time_period=pl.when("is_dated").then("cell_period").otherwise("time_period"),
        time_period_confidence=pl.when("is_dated").then(confidence).otherwise("time_period_confidence"),
    ).drop("cell_period", "is_dated")


def _in_title(placed: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Adds is_title: whether a cue stands in the first paragraph of its document that says anything."""
    title = cues.group_by("document").agg(title=pl.col("paragraph").min())
    titled = placed.join(title, on="document", how="left", maintain_order="left")
    return titled.with_columns(is_title=pl.col("paragraph") == pl.col("title")).drop("title")


def _at_home(text: Surface, cues: pl.DataFrame, document: pl.DataFrame) -> pl.DataFrame:
    """What the words for the writer's own country stand for: in a translation, that of the original."""
    written = document["translated_from"] if "translated_from" in document.columns else document["language"]
    homes = pl.Series([_home(tag or own) for tag, own in zip(written, document["language"], strict=True)], dtype=pl.String)
    home = homes.gather(text.document_of(cues["start"]))
    known = cues.with_columns(code=pl.when(pl.col("code") == HOME).then(home).otherwise("code"))
    return known.filter(pl.col("code").is_not_null())


def _home(tag: str) -> str | None:
    """The country of who writes in a language: that of its tag, else the one that the language is written in, where it is one."""
    language, *rest = tag.replace("_", "-").split("-")
    region = next((part.upper() for part in rest if len(part) == _REGION), None)
    if region is not None and region in codes.codes("ref_area"):
        return region
    return context_words(language.lower()).home if language.lower() in languages() else None


def _figures(placed: pl.DataFrame) -> pl.DataFrame:
    """Mentions that are figures, with the dimension of their unit; a number without a unit is of the dimension `bare`."""
    figures = placed.filter(pl.col("mention_kind").fill_null("") != _DATE).drop("time_period", strict=False)
    dimension = dimensions(figures["unit_measure"]).fill_null(BARE).alias("dimension")
    return figures.with_columns(dimension).with_row_index("row")


def _known_dates(placed: pl.DataFrame) -> pl.DataFrame:
    if "time_period" not in placed.columns:
        return pl.DataFrame(schema={"start": pl.Int64, "end": pl.Int64, "time_period": pl.String})
    dates = placed.filter((pl.col("mention_kind") == _DATE) & pl.col("time_period").is_not_null())
    return dates.select("start", "end", "time_period")


def _of_documents(text: Surface, cues: pl.DataFrame) -> pl.DataFrame:
    return cues.with_columns(document=text.document_of(cues["start"]))


def _not_in_figures(dates: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """Leaves out what looks like a date or an area inside a figure ("US $100 million")."""
    spans = figures.select("start", figure_end="end").sort("start")
    found = dates.sort("start").join_asof(spans.rename({"start": "figure_start"}), left_on="start", right_on="figure_start")
    return found.filter(
        pl.col("figure_end").is_null() | (pl.col("figure_end") <= pl.col("start")) | (pl.col("figure_end") < pl.col("end"))
    ).drop("figure_start", "figure_end")


def _columns(linked: pl.DataFrame) -> pl.DataFrame:
    """Columns of `LINKED_DTYPES`; a confidence stands only beside a value, and a context only beside an indicator."""
    values = ("indicator", "ref_area", "counterpart_area", "entity", "sector", "time_period", "basis", "obs_status")
    sure = linked.with_columns(counterpart_area_confidence=pl.lit(_COUNTERPART_CONFIDENCE))
    has_indicator = pl.col("indicator").is_not_null()
    kept = sure.with_columns(pl.when(has_indicator).then(pl.col(name)).alias(name) for name in (*values, "base_period"))
    with_confidence = kept.with_columns(
        pl.when(pl.col(name).is_not_null()).then(f"{name}_confidence").alias(f"{name}_confidence") for name in values
    )
    return with_confidence.rename({"time_period": "linked_period"}).select(
        pl.col(name).cast(dtype) for name, dtype in LINKED_DTYPES.items()
    )
