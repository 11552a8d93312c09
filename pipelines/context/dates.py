"""Dates of a text as cues: SDMX periods, with what refers back ("same period") resolved in the order of the text.

Dates were read already, with the figures (`date_forms.py`). What a figure's period is, among the dates around it, is the business
of `periods.py`.
"""

from __future__ import annotations

import polars as pl

from pipelines.context.nearest import before
from pipelines.context.references import FLAGS, find_references, free
from pipelines.text.surface import Surface
from pipelines.values.period import ends_on_day, with_year, year_of, years_of

_MAX_LIST_GAP, _MAX_BASE, _MAX_OF_FIGURE = 6, 45, 12


def find_dates(
    text: Surface, language: str, cues: pl.DataFrame, published: pl.Series, known: pl.DataFrame, figures: pl.DataFrame | None = None
) -> pl.DataFrame:
    """The dates of a text.

    Args:
        text: folded and cut.
        language: primary language subtag.
        cues: of the text; those of kind now, then, base, base_behind, attribution and since are used.
        published: day of publication of each document, in the order of the text.
        known: start, end, time_period of dates that were read already.
        figures: start, end and clause of every figure: the date of one that another is compared with is not what is told of.

    Returns:
        start, end, time_period (empty where the text only says "then"), is_base, is_since, is_shifted (the same
        period of another year) and the columns of `Surface.place`, sorted by start.
    """
    day = pl.DataFrame({"document": range(len(published)), "published": published}).with_columns(pl.col("document").cast(pl.Int64))
    placed = _merge(find_references(text, language, published), known)
    moments = _moments(text, cues, day)
    own = _without_datelines(text, pl.concat([placed, moments]).sort("start"))
    measured = pl.DataFrame(schema={"start": pl.Int64, "end": pl.Int64, "clause": pl.Int64}) if figures is None else figures
    return _resolve_references(text, _flag(text, own, cues, measured))


def _merge(found: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """The dates that were read already and the references; of two that overlap the longer counts.

    What refers back ("the same period last year") is resolved by the text here, and not by the day of publication alone.
    """
    given = known.select("start", "end", "time_period", **_no_reference())
    ranked = pl.concat([given.with_columns(order=1), found.with_columns(order=pl.when("is_same").then(0).otherwise(2))])
    ranked = ranked.filter(pl.col("time_period").is_not_null() | pl.col("is_same"))
    length = pl.col("end") - pl.col("start")
    preferred = ranked.sort(pl.col("order") > 0, -length, "order", "start").drop("order")
    return preferred[free(preferred)]


def _moments(text: Surface, cues: pl.DataFrame, day: pl.DataFrame) -> pl.DataFrame:
    """What says "now" is of the year of publication; what says "then" is of no period that we know."""
    said = cues.filter(pl.col("kind").is_in(["now", "then"])).select("start", "end", "kind")
    document = text.document_of(said["start"])
    dated = said.with_columns(document=document).join(day, on="document", how="left", maintain_order="left")
    year = pl.col("published").dt.year().cast(pl.String)
    return dated.select(
        "start",
        "end",
        time_period=pl.when(pl.col("kind") == "now").then(year).otherwise(pl.lit("")),
        **_no_reference(),
    )


def _no_reference() -> dict[str, pl.Expr]:
    flags = {name: pl.lit(value=False) for name in ("is_same", "is_shifted", "is_whole")}
    return flags | {"named_year": pl.lit(None, dtype=pl.Int64)}


def _resolve_references(text: Surface, dates: pl.DataFrame) -> pl.DataFrame:
    document = text.document_of(dates["start"])
    is_subject = (pl.col("time_period") != "") & ~pl.col("is_base")
    last = pl.when(is_subject).then("time_period").forward_fill().over("document")
    year = pl.coalesce("named_year", year_of(last) - pl.col("is_shifted").cast(pl.Int64))
    same = pl.when(pl.col("is_whole")).then(year.cast(pl.String)).otherwise(with_year(last, year))
    # A span of years has another year behind, which nothing shifts.
    referred = pl.when(years_of(last)[0].is_not_null()).then(last).otherwise(same)
    return (
        dates.with_columns(document=document)
        .with_columns(time_period=pl.when(pl.col("is_same")).then(referred).otherwise("time_period"))
        .filter(pl.col("time_period").is_not_null())
        .drop("document", *(name for name in FLAGS if name != "is_shifted"))
    )


def _without_datelines(text: Surface, dates: pl.DataFrame) -> pl.DataFrame:
    """Leaves out the day of writing: a day that has a line to itself, and another line before it."""
    ends = pl.concat([pl.Series([0], dtype=pl.Int64), text.paragraphs]).sort()
    paragraph = ends.search_sorted(dates["start"], side="right").cast(pl.Int64) - 1
    first = text.visible(ends.gather(paragraph))
    closing = text.visible(dates["end"]).is_in((text.paragraphs - 1).implode())
    is_first_line = text.offset(first) == 0
    is_alone = (first == dates["start"]) & closing & ~is_first_line
    return dates.filter(~(pl.Series(is_alone) & ends_on_day(pl.col("time_period")).fill_null(value=False)))


def _of_base_figures(dates: pl.DataFrame, cues: pl.DataFrame, figures: pl.DataFrame) -> pl.Series:
    """Whether each date is that of a figure that another is compared with: "after a fall of 4.6% in 2020"."""
    words = cues.filter(pl.col("kind").is_in(["since", "base", "base_apart", "comparator"]))
    marked = figures.select("end", "clause", figure_end="end", is_base_figure=pl.col("start").is_in(words["anchor"].implode()))
    asked = before(dates.select("clause", end="start"), marked, ["clause"], {"is_base_figure": "is_of", "figure_end": "figure_end"})
    near = pl.col("end") - pl.col("figure_end") <= _MAX_OF_FIGURE
    return asked.select((pl.col("is_of") & near).fill_null(value=False)).to_series()


def _flag(text: Surface, dates: pl.DataFrame, cues: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """Whether a date is what is compared with, or since when; the dateline of a source is left out."""
    placed = text.place(dates)
    ahead = {kind: cues.filter(pl.col("kind") == kind)["anchor"].implode() for kind in ("base", "since")}
    # "Compared with" behind a date is of that date where the clause ends there, else of what follows.
    closing = cues.filter((pl.col("kind") == "base_behind") & pl.col("anchor").is_in((text.clauses - 1).implode()))
    behind = {
        "base_behind": closing["start"].implode(),
        "attribution": cues.filter(pl.col("kind") == "attribution")["start"].implode(),
    }
    bases = cues.filter(pl.col("kind") == "base_apart")
    placed = before(placed, bases, ["clause", "bracket"], {"end": "base_end"})
    apart = (pl.col("start") - pl.col("base_end")).is_between(0, _MAX_BASE).fill_null(value=False)
    placed = placed.with_columns(of_base=_of_base_figures(placed, cues, figures))
    said_before, said_behind = (
        pl.col("start").is_in(ahead["base"]) | apart | pl.col("of_base"),
        pl.col("anchor").is_in(behind["base_behind"]),
    )
    listed = (pl.col("start").shift(-1) - pl.col("end") <= _MAX_LIST_GAP) & (pl.col("clause").shift(-1) == pl.col("clause"))
    return (
        placed.filter(~pl.col("anchor").is_in(behind["attribution"]))
        .with_columns(
            is_base=said_before | said_behind | (listed & said_behind.shift(-1, fill_value=False)),
            is_since=pl.col("start").is_in(ahead["since"]),
        )
        .drop("base_end", "of_base")
    )
