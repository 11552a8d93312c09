"""How a figure is measured: basis and status. In which prices and currency a growth is told, against what, goal or fact.

Each of these questions is answered apart from the others; the code list `basis` has one code for the answer that is told.
"""

from __future__ import annotations

from functools import cache

import polars as pl
from babel.numbers import get_territory_currencies

from pipelines.context.nearest import before, behind, inside, neighbour
from schemas import codes

# What a word can answer, and the answers that need no code of their own.
QUESTIONS = {
    "comparison": ("previous_period", "year_before"),
    "currency": ("dollars", "own_currency", "constant_currency"),
    "prices": ("real", "nominal"),
    "coverage": ("adjusted",),
}
_MAX_BEHIND, _MAX_LIST = 40, 14
_DOLLAR = "USD"
_LOW = 0.6
_BASIS_OF_ASPECT = {"share": "of_total", "ratio": "of_other_area", "threshold": "threshold"}
_BASIS_OF_WHOLE = {"gdp": "of_gdp", "revenue": "of_revenue"}


def link_basis(linked: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Adds basis and obs_status with their confidence, and base_period: the period that a growth on the basis `since` starts from.

    Args:
        linked: indicator, aspect, whole, of_whole, is_on_other_base, other_base, start_base, start_end, time_period, is_real,
            ref_area, dimension, unit_measure, start, end and the columns of `Surface.place`.
        cues: of the text.
    """
    main = cues.filter(pl.col("bracket") == 0)
    found = mark_milestones(answer_basis(linked, main), main).join(
        _transformations(), on="indicator", how="left", maintain_order="left"
    )
    for kind in ("not_yet", "target", "superseded", "estimated", "cumulative"):
        # What is foreseen goes on behind a comma: "a profit of 210 million is expected, 10% more than a year before".
        stretch = "segment" if kind == "not_yet" else "clause"
        found = before(found, main.filter(pl.col("kind") == kind), [stretch], {"kind": kind})
    averages = main.filter((pl.col("kind") == "aspect") & (pl.col("code") == "average"))
    found = before(found, averages, ["clause"], {"code": "average"})
    said = {kind: pl.col(kind).is_not_null() for kind in ("not_yet", "target", "superseded", "estimated", "cumulative", "average")}
    from_start = pl.col("start_base").is_not_null() & pl.col("comparison").is_null()
    is_growth, is_level = pl.col("transformation") == "growth", pl.col("aspect") == "level"
    of_whole = pl.col("whole").replace_strict(_BASIS_OF_WHOLE, default=None)
    of_aspect = pl.col("aspect").replace_strict(_BASIS_OF_ASPECT, default=None)
    basis = (
        pl.when(said["superseded"]).then(pl.lit("superseded"))
        .when(said["target"]).then(pl.lit("target"))
        .when(is_growth & (pl.col("is_on_other_base") | from_start)).then(pl.lit("since"))
        .when(is_growth & said["average"]).then(pl.lit("annual_average"))
        .when(is_growth).then(_growth_basis())
        .when(is_level & pl.col("is_milestone")).then(pl.lit("milestone"))
        .when(is_level & (pl.col("coverage") == "adjusted")).then(pl.lit("adjusted"))
        .when(is_level & said["cumulative"]).then(pl.lit("cumulative"))
        .when(pl.col("of_whole").is_not_null() | (pl.col("aspect") == "share")).then(pl.coalesce(of_whole, of_aspect))
        .otherwise(of_aspect)
    )  # fmt: skip
    status = (
        pl.when(said["not_yet"] | said["target"]).then(pl.lit("F"))
        .when(said["estimated"]).then(pl.lit("E")).otherwise(pl.lit("A"))
    )  # fmt: skip
    based = found.with_columns(obs_status=status, obs_status_confidence=pl.lit(_LOW), basis=basis, basis_confidence=pl.lit(_LOW))
    return _with_base_period(based)


def _with_base_period(based: pl.DataFrame) -> pl.DataFrame:
    """Adds base_period; a growth from one year to another that has no other period is of the year that it leads to."""
    is_since = pl.col("basis") == "since"
    base = pl.when("is_on_other_base").then("other_base").otherwise("start_base")
    is_of_end = is_since & ~pl.col("is_on_other_base") & pl.col("start_end").is_not_null()
    is_of_end &= pl.col("time_period").is_null() | (pl.col("time_period") == pl.format("{}/{}", "start_base", "start_end"))
    return based.with_columns(
        base_period=pl.when(is_since).then(base),
        time_period=pl.when(is_of_end).then("start_end").otherwise("time_period"),
        time_period_confidence=pl.when(is_of_end).then(_LOW).otherwise("time_period_confidence"),
    )


@cache
def _transformations() -> pl.DataFrame:
    return codes.codelist("indicator").select("transformation", indicator="code")


def answer_basis(mention: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Adds a column for each of `QUESTIONS`: the answer that words beside the figure give, or null.

    A word that follows the figure ("7% in dollar terms") is of that figure alone; one that leads ("in dollar terms, exports
    rose 7% and imports 5%") holds for its clause, or for the sentence where its own clause has no figure.

    Args:
        mention: start, end, dimension and the columns of `Surface.place`.
        cues: of the text; those of kind manner and manner_behind are used.
    """
    found = mention.with_columns(next_start=neighbour(mention, "start", ["clause", "dimension"], -1))
    for question, answers in QUESTIONS.items():
        found = _answer(found, cues.filter(pl.col("code").is_in(answers)), question)
    return found.drop("next_start")


def _answer(mention: pl.DataFrame, words: pl.DataFrame, question: str) -> pl.DataFrame:
    words = words.filter(pl.col("kind").is_in(["manner", "manner_behind"]))
    if words.is_empty():  # as of most questions in a short text
        return mention.with_columns(pl.lit(None, pl.String).alias(question))
    following = words.filter(pl.col("kind") == "manner_behind")
    found = behind(mention, following, ["clause"], {"code": "said_behind", "start": "said_at"})
    is_own = (pl.col("said_at") - pl.col("end") <= _MAX_BEHIND) & (
        pl.col("next_start").is_null() | (pl.col("said_at") < pl.col("next_start"))
    )
    found = found.with_columns(own=pl.when(is_own).then("said_behind"), taken=pl.when(is_own).then("said_at"))
    free = words.filter(~pl.col("start").is_in(found["taken"].drop_nulls().implode()))
    leading = free.join(mention.select("clause").unique(), on="clause", how="anti")
    found = before(found, free, ["clause"], {"code": "leading"})
    found = before(found, leading, ["sentence"], {"code": "opening"})
    return found.with_columns(pl.coalesce("own", "leading", "opening").alias(question)).drop(
        "said_behind", "said_at", "own", "taken", "leading", "opening"
    )


def _growth_basis() -> pl.Expr:
    """Basis of a growth from the answers, ref_area and is_real (whether the indicator is told in constant prices)."""
    own_is_dollar = pl.col("ref_area").str.split("-").list.first().is_in(_dollar_areas())
    is_dollar = (pl.col("currency") == "dollars") & ~own_is_dollar.fill_null(value=False)
    return (
        pl.when(pl.col("coverage") == "adjusted").then(pl.lit("adjusted"))
        .when(pl.col("comparison") == "previous_period").then(pl.lit("previous_period"))
        .when(pl.col("currency") == "constant_currency").then(pl.lit("yoy_constant_currency"))
        .when(is_dollar).then(pl.lit("yoy_usd"))
        .when((pl.col("prices") == "real") & ~pl.col("is_real")).then(pl.lit("yoy_real"))
        .when((pl.col("prices") == "nominal") & pl.col("is_real")).then(pl.lit("yoy_nominal"))
        .otherwise(pl.lit("yoy"))
    )  # fmt: skip


@cache
def _dollar_areas() -> list[str]:
    """Countries whose own money is the dollar."""
    countries = codes.codelist("ref_area").filter(pl.col("kind") == "country")["code"]
    return [code for code in countries if get_territory_currencies(code) == [_DOLLAR]]


def mark_milestones(mention: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Adds is_milestone: whether the figure is one of several marks that were passed one behind the other."""
    passed = cues.filter(pl.col("kind") == "milestone")
    said = mention["start"].is_in(passed["anchor"].implode()) | inside(mention, passed)
    opens = pl.lit(said) & (pl.col("dimension") == "money")
    keys = ["clause", "unit_measure"]
    gap = pl.col("start") - pl.lit(neighbour(mention, "end", keys, 1))
    listed = mention.with_columns(opens=opens, follows=(gap <= _MAX_LIST).fill_null(value=False))
    first_follows = neighbour(listed, "follows", keys, -1).fill_null(value=False)
    chained = listed.with_columns(leads=pl.col("opens") & first_follows)
    leads_on = pl.lit(neighbour(chained, "leads", keys, 1).fill_null(value=False)) & pl.col("follows")
    return chained.with_columns(is_milestone=pl.col("leads") | leads_on).drop("opens", "follows", "leads")
