"""Period of every mention: of the dates in its bracket, clause, sentence or paragraph, or for a state that of writing."""

from __future__ import annotations

import polars as pl

from pipelines.context.nearest import before, behind, beside, neighbour
from pipelines.values.period import ends_on_day, is_year_end, named, without_year_end, year_alone, year_of, years_of

_MAX_LIST_GAP, _MAX_LEAD, _MAX_NEAR = 6, 8, 25
_DOMINANT_SHARE = 0.5
_ELAPSED, _YEAR_UNIT = "elapsed_time", "Y"


def link_periods(mention: pl.DataFrame, dates: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Adds time_period and time_period_confidence, and what a growth is measured from, where that is not the year before.

    is_on_other_base and other_base tell the period that the sentence compares with, start_base the one since when something
    grew, start_end the one that it grew to ("from 2016 to 2021"). Which of them counts is `basis.py`'s business.

    Args:
        mention: row, start, end, document, published, indicator, the traits of its indicator, dimension, unit_measure,
            low_significand, low_exponent and the columns of `Surface.place`.
        dates: from `find_dates`, with is_title.
        cues: of the text; those of kind date_link are used.
    """
    main = dates.filter(pl.col("bracket") == 0)
    free = main.filter(~pl.col("is_base") & ~pl.col("is_since"))
    found = before(mention, dates.filter((pl.col("bracket") > 0) & ~pl.col("is_base")), ["bracket"], {"time_period": "in_bracket"})
    found = behind(found, dates.filter(pl.col("bracket") > 0), ["bracket"], {"time_period": "bracket_behind"})
    found = beside(found, _linked(main.filter(~pl.col("is_since")), cues), [], {"time_period": "linked"})
    found = before(found, free, ["clause"], {"time_period": "in_clause"})
    # A day is when something was said or done; what flows over time is not of that day, so that it is not carried over.
    is_day = ends_on_day(pl.col("time_period")) & ~is_year_end(pl.col("time_period"))
    spans = free.filter(~is_day)
    found = before(found, spans, ["segment"], {"time_period": "in_segment"})
    # Nor is what another period is compared with.
    spans = spans.filter(~pl.col("is_shifted"))
    found = before(found, spans, ["sentence"], {"time_period": "in_sentence"})
    found = behind(found, free, ["clause"], {"time_period": "clause_behind", "start": "clause_behind_at"})
    found = behind(found, _without_figures(spans, mention), ["segment"], {"time_period": "segment_behind"})
    found = before(found, spans, ["paragraph"], {"time_period": "in_paragraph"})
    found = before(found, main.filter("is_since"), ["sentence"], {"time_period": "since", "start": "since_at"})
    found = behind(found, main.filter("is_since"), ["clause"], {"time_period": "since_behind", "start": "since_behind_at"})
    found = before(found, main.filter("is_base"), ["sentence"], {"time_period": "base_before"})
    found = behind(found, main.filter("is_base"), ["clause"], {"time_period": "base_behind"})
    found = before(found, main, ["sentence"], {"time_period": "any_before", "start": "any_before_at"})
    found = found.join(_dominant(spans), on="document", how="left", maintain_order="left")
    found = _former(_when(found, cues), cues)
    return _mark_start(_mark_other_base(_elapsed(_spread(_choose(found)))), cues).select(
        *mention.columns, "time_period", "time_period_confidence", "is_on_other_base", "other_base", "start_base", "start_end"
    )


def _linked(dates: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Dates with the place that a figure before them points to: the date itself, or the word that links it."""
    links = cues.filter(pl.col("kind") == "date_link").select(at="start", start="anchor")
    by_word = dates.join(links, on="start", maintain_order="left").select("at", "time_period")
    return pl.concat([dates.select("start", "time_period").rename({"start": "at"}), by_word])


def _without_figures(dates: pl.DataFrame, mention: pl.DataFrame) -> pl.DataFrame:
    """Leaves out dates with a figure of their own behind them in their clause, which do not date what stands before."""
    asked = behind(dates, mention, ["clause"], {"start": "figure_start"})
    return asked.filter(pl.col("figure_start").is_null()).drop("figure_start")


def _choose(found: pl.DataFrame) -> pl.DataFrame:
    own_only, bracketed = pl.col("own_period"), pl.col("bracket") > 0
    open_wide = ~(own_only & bracketed)
    year = pl.col("published").dt.year().cast(pl.String)
    ranked = [
        (pl.col("in_bracket"), 0.9),
        (pl.when(bracketed).then("bracket_behind"), 0.85),
        (pl.col("linked"), 0.9),
        (pl.when(open_wide).then("in_clause"), 0.9),
        (pl.when("is_then").then("any_before"), 0.75),
        (pl.when(open_wide & (pl.col("clause_behind_at") - pl.col("end") <= _MAX_NEAR)).then("clause_behind"), 0.75),
        (pl.when(open_wide).then("in_segment"), 0.75),
        (pl.when(open_wide).then("in_sentence"), 0.7),
        (pl.when(open_wide).then("clause_behind"), 0.7),
        (pl.when(~own_only).then("in_paragraph"), 0.5),
        (pl.when(~own_only).then("segment_behind"), 0.5),
        (pl.when("is_state").then(year), 0.4),
        (pl.col("dominant_period"), 0.35),
    ]
    chosen = pl.coalesce([choice for choice, _ in ranked])
    certainty = pl.coalesce([pl.when(choice.is_not_null()).then(certain) for choice, certain in ranked])
    chosen = named(without_year_end(chosen))
    is_known = (chosen != "") & ~pl.col("is_former")
    return found.with_columns(
        time_period=pl.when(is_known).then(chosen),
        time_period_confidence=pl.when(is_known).then(certainty),
    )


def _dominant(dates: pl.DataFrame) -> pl.DataFrame:
    """The period that a document is mostly about: document, dominant_period.

    Days are left out, and so is what the dates only say once among many, or once at all but not in the first paragraph.
    """
    periods = dates.filter((pl.col("time_period") != "") & ~ends_on_day(pl.col("time_period")))
    counted = periods.group_by("document", "time_period").agg(named=pl.len(), is_title=pl.col("is_title").any())
    counted = counted.with_columns(total=pl.col("named").sum().over("document"))
    is_repeated = (pl.col("named") > 1) | pl.col("is_title")
    leading = counted.filter(is_repeated & (pl.col("named") / pl.col("total") >= _DOMINANT_SHARE))
    first = leading.sort("document", "named", "time_period", descending=[False, True, False])
    return first.unique("document", keep="first", maintain_order=True).select("document", dominant_period="time_period")


def _mark_other_base(found: pl.DataFrame) -> pl.DataFrame:
    """Adds is_on_other_base: whether the sentence compares with a year that is not the one before the period; other_base: which."""
    told = pl.coalesce("base_behind", "base_before")
    base = year_of(told)
    own = year_of(pl.col("time_period"))
    # What is told of the base itself ("than in 2020, when they had risen by 0.5%") has another base, which is not said.
    other = (base != own - 1) & (base != own)
    return found.with_columns(is_on_other_base=other.fill_null(value=False), other_base=named(without_year_end(told)))


def _mark_start(found: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Adds start_base and start_end: "since 2016", "from 2016 to 2021"; null where it is by the year or another date is nearer.

    Behind "from" alone a date in front of the figure may be of anything ("data from 2016 show that exports rose 5%").
    """
    yearly = cues.filter((pl.col("kind") == "yearly") | ((pl.col("kind") == "aspect") & (pl.col("code") == "average")))
    opened = cues.filter(pl.col("kind") == "open_start")["anchor"].implode()
    following = pl.lit(neighbour(found, "start", ["clause"], -1))
    is_behind = following.is_null() | (pl.col("since_behind_at") < following)
    leads = (pl.col("since_at") == pl.col("any_before_at")) & (
        pl.col("since_at").is_in(opened) | years_of(pl.col("since"))[0].is_not_null()
    )
    said = pl.coalesce(pl.when(is_behind).then("since_behind"), pl.when(leads).then("since"))
    told = found.with_columns(said=pl.when(~pl.col("sentence").is_in(yearly["sentence"].implode())).then(said))
    first, last = years_of(pl.col("said"))
    base = pl.coalesce(first, year_of(pl.col("said")))
    own = year_of(pl.col("time_period"))
    # Two years in a row may be one of accounts; without a year to end in, last year may be the one before that.
    end = pl.coalesce(last, own, pl.col("published").dt.year().cast(pl.Int64))
    is_far = (base < end - 1).fill_null(value=False)
    period = pl.coalesce(first.cast(pl.String), named(without_year_end(pl.col("said"))))
    return told.with_columns(start_base=pl.when(is_far).then(period), start_end=pl.when(is_far).then(last.cast(pl.String)))


def _when(found: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Adds is_then: whether the clause opens with "when", which takes up the date before it, even one compared with."""
    said = cues.filter(pl.col("kind") == "when").select("clause", opens="start").unique("clause", keep="first")
    first = cues.group_by("clause").agg(opening=pl.col("start").min())
    opened = said.join(first, on="clause").filter(pl.col("opens") <= pl.col("opening"))["clause"].implode()
    return found.with_columns(is_then=pl.col("clause").is_in(opened))


def _former(found: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Adds is_former: whether the figure is the first of "from one to another", which is of an earlier period."""
    opened = cues.filter(pl.col("kind") == "since")["anchor"].implode()
    reached = cues.filter(pl.col("kind") == "reach")["anchor"].implode()
    following = pl.col("start").shift(-1)
    leads_on = following.is_in(reached) & (following - pl.col("end") <= _MAX_LEAD)
    return found.with_columns(is_former=(pl.col("start").is_in(opened) & leads_on).fill_null(value=False))


def _spread(found: pl.DataFrame) -> pl.DataFrame:
    """A list of as many figures as the period has years: one year each."""
    starts_list = (
        (pl.col("start") - pl.col("end").shift(1) > _MAX_LIST_GAP)
        | (pl.col("dimension") != pl.col("dimension").shift(1))
        | (pl.col("document") != pl.col("document").shift(1))
    ).fill_null(value=True)
    first, last = years_of(pl.col("time_period"))
    listed = found.sort("start").with_columns(listed=starts_list.cum_sum(), first=first, last=last)
    turn = pl.int_range(pl.len()).over("listed")
    is_series = pl.len().over("listed") == pl.col("last") - pl.col("first") + 1
    spread = (pl.col("first") + turn).cast(pl.String)
    return (
        listed.with_columns(time_period=pl.when(is_series.fill_null(value=False)).then(spread).otherwise("time_period"))
        .sort("row").drop("listed", "first", "last")
    )  # fmt: skip


def _elapsed(found: pl.DataFrame) -> pl.DataFrame:
    """Years that passed since a year span from it to where they end, which a later mention of the same length shares."""
    is_elapsed = (pl.col("indicator") == _ELAPSED) & (pl.col("unit_measure") == _YEAR_UNIT)
    years = pl.col("low_significand") * 10 ** pl.col("low_exponent").clip(0, 4).cast(pl.Int64)
    since = year_alone(pl.col("since"))
    span = pl.when(is_elapsed & since.is_not_null()).then(pl.format("{}/{}", since, since + years))
    return (
        found.sort("start").with_columns(span=span, is_elapsed=is_elapsed)
        .with_columns(span=pl.when("is_elapsed").then(pl.col("span").forward_fill().over("paragraph", "is_elapsed")))
        .with_columns(time_period=pl.coalesce("span", "time_period")).sort("row").drop("span", "is_elapsed")
    )  # fmt: skip
