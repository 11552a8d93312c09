"""Relations that the wording states between observations: restated amounts, shares, growth on a base, parts, orders.

What follows from codes alone (one fact stated twice, a quarter in a year) is inferred by the rules and not stated here.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import polars as pl

from pipelines.context.dimensions import dimensions
from pipelines.context.indicators import aspect_indicators, topic_ratios
from pipelines.context.link import Placed
from pipelines.values import interval
from pipelines.values.period import with_year, year_of
from schemas import codes
from schemas.relation import RELATION

_ORIGIN = "stated"
REASONS = {
    "restates": "An amount, and behind it in brackets another currency.",
    "share_of": "A share behind its part, and the whole that stands before.",
    "growth_of": "A growth between the amounts of two years.",
    "part_of": 'Amounts that "of which" takes out of the one before.',
    "sums_to": 'Amounts that "of which" takes out of the one before and that make it whole.',
    "exceeds": "Two figures, and between them a word that says which is greater, or their ranks.",
}
# What is linked by less is no ground to doubt other figures.
_LEAST_CONFIDENCE = 0.1
_CONFIDENCES = ("indicator_confidence", "ref_area_confidence", "time_period_confidence")
_SAME_FACT = ("indicator", "ref_area", "time_period")
_TERM_DTYPES = {"document_id": pl.String(), "kind": pl.String(), "left": pl.List(pl.String()), "right": pl.List(pl.String())}
# Most texts say most of this of none of their figures; there nothing is looked for.
_NOTHING = pl.DataFrame(schema=_TERM_DTYPES)
_MAX_BEHIND = 30
# Indicators and sectors of the amounts that make a whole.
_MAKE_WHOLE = {
    "goods_trade": (("goods_exports", None), ("goods_imports", None)),
    "gdp": (("value_added", "primary"), ("value_added", "secondary"), ("value_added", "tertiary")),
}


def state_relations(observation: pl.DataFrame, placed: Sequence[Placed]) -> pl.DataFrame:
    """The relations that texts state between their observations.

    Args:
        observation: from `observations`.
        placed: where the mentions and the words of the texts stand, from `linked_texts`.

    Returns:
        Relations of the contract `relation`, whose key is the kind and the keys of the terms. Like those that follow from codes
        they are as right as the links are: only what is linked with some confidence is stated, and rather too little than too
        much.
    """
    sure = pl.reduce(lambda a, b: a * b, [pl.col(name).fill_null(1.0) for name in _CONFIDENCES]) >= _LEAST_CONFIDENCE
    known = observation.filter(sure)
    found = pl.concat([pl.DataFrame(schema=_TERM_DTYPES), *(_state(known, one) for one in placed)])
    if found.is_empty():
        return RELATION.empty()
    return _rows(found.unique(["document_id", "kind", "left", "right"], maintain_order=True), observation)


def _state(observation: pl.DataFrame, placed: Placed) -> pl.DataFrame:
    own = observation.join(placed.figure, on=["document_id", "mention"], maintain_order="left")
    cues = placed.cue
    rows = own.with_row_index("row").with_columns(
        dimension=dimensions(own["unit_measure"]),
        value=interval.nearest("low_significand", "low_exponent"),
    ).sort("start")  # fmt: skip
    kinds = (
        _restates(rows),
        _shares(rows),
        _growths(rows),
        _parts(rows, cues),
        _components(rows, cues),
        _exceeds(rows, cues),
        _ranks(rows),
    )
    return pl.concat([pl.DataFrame(schema=_TERM_DTYPES), *(found.select(list(_TERM_DTYPES)) for found in kinds)])


def _side(*keys: str) -> pl.Expr:
    return pl.concat_list(pl.col(key) for key in keys)


def _restates(rows: pl.DataFrame) -> pl.DataFrame:
    """An amount and the same in another currency in the bracket behind it."""
    # One dollar is what a rate of exchange is of.
    money = rows.filter((pl.col("dimension") == "money") & pl.col("value").ne_missing(1.0))
    opened = money.filter(pl.col("bracket") > 0).unique("bracket", keep="first", maintain_order=True)
    if opened.is_empty():
        return _NOTHING
    outside = money.filter(pl.col("bracket") == 0)
    names = {"key": "other", "unit_measure": "other_unit", "start": "other_start"} | {name: f"other_{name}" for name in _SAME_FACT}
    others = opened.select("start", "document_id", *(pl.col(name).alias(new) for name, new in names.items()))
    pairs = outside.sort("end").join_asof(
        others.sort("start"), left_on="end", right_on="start", by="document_id", strategy="forward", check_sortedness=False
    )
    near = pl.col("other_start") - pl.col("end") <= _MAX_BEHIND
    stated = pairs.filter(near & (pl.col("unit_measure") != pl.col("other_unit")) & _same_as_other())
    nearest = stated.unique(["document_id", "other"], keep="last", maintain_order=True)
    return nearest.with_columns(kind=pl.lit("restates"), left=_side("key"), right=_side("other"))


def _same_as_other() -> pl.Expr:
    return pl.all_horizontal(pl.col(name).eq_missing(pl.col(f"other_{name}")) for name in _SAME_FACT)


def _shares(rows: pl.DataFrame) -> pl.DataFrame:
    """A share, the part before it in the sentence, and the whole before that.

    An amount that its part exceeds is not its whole, whatever the words around it.
    """
    asked = rows.join(_wholes_of_shares(), left_on="indicator", right_on="share", maintain_order="left")
    if asked.is_empty():
        return _NOTHING
    asked = _before(asked, rows, ["sentence", "part_indicator", "time_period"], "part")
    totals = rows.filter(pl.col("counterpart_area").is_null() & pl.col("sector").is_null())
    by_place = ["document_id", "whole_indicator", "ref_area", "time_period"]
    asked = _before(asked, totals, by_place, "whole")
    # The whole stands before its part; the nearest before the share may be the part itself.
    earlier = _before(asked.with_columns(end="part_start"), totals, by_place, "earlier")
    is_itself = pl.col("whole") == pl.col("part")
    asked = earlier.with_columns(
        pl.when(is_itself).then(f"earlier{tail}").otherwise(f"whole{tail}").alias(f"whole{tail}")
        for tail in ("", "_unit", "_value")
    )
    is_stated = (pl.col("whole") != pl.col("part")) & (pl.col("part_unit") == pl.col("whole_unit"))
    stated = asked.filter(is_stated & (pl.col("part_value") <= pl.col("whole_value")))
    return stated.with_columns(kind=pl.lit("share_of"), left=_side("key"), right=_side("part", "whole"))


@cache
def _wholes_of_shares() -> pl.DataFrame:
    """share, part_indicator, whole_indicator: of each indicator that is a share, what its part and its whole are."""
    levels, shares = (aspect_indicators().filter(pl.col("aspect") == aspect) for aspect in ("level", "share"))
    of_topic = shares.join(levels, on=["topic", "is_firm"], suffix="_level").select(
        share="indicator", part_indicator="indicator_level", whole_indicator="indicator_level"
    )
    level = levels.filter(~pl.col("is_firm")).select("topic", "indicator")
    of_other = topic_ratios().join(level.rename({"indicator": "part_indicator"}), on="topic")
    of_other = of_other.join(level.rename({"topic": "whole", "indicator": "whole_indicator"}), on="whole")
    wanted = pl.concat(
        [of_topic, of_other.select(share="indicator", part_indicator="part_indicator", whole_indicator="whole_indicator")]
    )
    return wanted.unique("share", keep="first", maintain_order=True)


def _before(asked: pl.DataFrame, rows: pl.DataFrame, by: list[str], name: str) -> pl.DataFrame:
    """Adds key, unit and start of the last amount before, of the indicator that the column `..._indicator` of `by` names."""
    indicator = next(column for column in by if column.endswith("_indicator"))
    level = rows.filter(~pl.col("dimension").is_in(["percent", "percentage_point", "rank"])).with_columns(
        pl.col("indicator").alias(indicator)
    )
    right = level.select(
        *by, at="end", **{name: "key", f"{name}_unit": "unit_measure", f"{name}_start": "start", f"{name}_value": "value"}
    ).sort("at")
    left = asked.with_row_index("_row").with_columns(at=pl.col("end").fill_null(-1) - 1).sort("at")
    found = left.join_asof(right, on="at", by=by, strategy="backward", check_sortedness=False)
    return found.sort("_row").drop("_row", "at")


def _growths(rows: pl.DataFrame) -> pl.DataFrame:
    """A growth between two amounts of its sentence that are a year apart."""
    indicator = (
        codes.codelist("indicator").filter(pl.col("transformation") == "growth").select(indicator="code", level="level_indicator")
    )
    growth = rows.join(indicator, on="indicator", maintain_order="left")
    if growth.is_empty():
        return _NOTHING
    amounts = rows.select(
        "document_id", "sentence", "ref_area", level="indicator", year="time_period", amount="key", unit="unit_measure"
    )
    earlier = with_year(pl.col("time_period"), year_of(pl.col("time_period")) - 1)
    by = ["document_id", "sentence", "ref_area", "level", "year"]
    current = growth.with_columns(year="time_period").join(amounts.rename({"amount": "current"}), on=by)
    both = current.with_columns(year=earlier).join(amounts.rename({"amount": "base"}), on=[*by, "unit"])
    return both.with_columns(kind=pl.lit("growth_of"), left=_side("key"), right=_side("current", "base"))


def _parts(rows: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Amounts behind "of which" and the whole before it."""
    opened = cues.filter(pl.col("kind") == "of_which").select("sentence", opens="start")
    if opened.is_empty():
        return _NOTHING
    levels = codes.codelist("indicator").filter(pl.col("transformation").is_in(["level", "count"]))["code"]
    amounts = rows.filter(pl.col("indicator").is_in(levels.implode()))
    parts = (
        amounts.join(opened, on="sentence")
        .filter(pl.col("start") > pl.col("opens"))
        .unique("row", keep="last", maintain_order=True)
    )
    wholes = amounts.select(
        "document_id", "indicator", "unit_measure", "ref_area", "time_period", "paragraph", at="end", whole="key"
    ).sort("at")
    by = ["document_id", "indicator", "unit_measure", "ref_area", "time_period", "paragraph"]
    found = parts.sort("opens").join_asof(
        wholes, left_on="opens", right_on="at", by=by, strategy="backward", check_sortedness=False
    )
    stated = found.filter(pl.col("whole").is_not_null())
    return stated.with_columns(kind=pl.lit("part_of"), left=_side("key"), right=_side("whole"))


def _components(rows: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Amounts behind "of which" that make the amount before it: exports and imports of trade, the sectors of an economy.

    The words say that they are of one place, whether it has a code or not.
    """
    opened = cues.filter((pl.col("kind") == "of_which") & (pl.col("bracket") == 0)).select("paragraph", opens="start").sort("opens")
    if opened.is_empty():
        return _NOTHING
    whole = rows.filter(pl.all_horizontal(pl.col("counterpart_area", "entity", "basis").is_null()))
    by = ["paragraph", "unit_measure", "time_period", "place"]
    placed = whole.with_columns(place=pl.col("ref_area").fill_null(""))
    found = []
    for indicator, components in _MAKE_WHOLE.items():
        wholes = placed.filter(
            (pl.col("indicator") == indicator) & pl.col("sector").is_null() & pl.col("time_period").is_not_null()
        )
        asked = wholes.sort("end").join_asof(
            opened, left_on="end", right_on="opens", by="paragraph", strategy="forward", check_sortedness=False
        )
        asked = asked.filter(pl.col("opens").is_not_null()).sort("opens").unique(["opens", *by], keep="last", maintain_order=True)
        names = [f"part_{position}" for position in range(len(components))]
        for name, (part, sector) in zip(names, components, strict=True):
            parts = placed.filter((pl.col("indicator") == part) & pl.col("sector").eq_missing(pl.lit(sector, pl.String)))
            right = parts.select(*by, at="start", **{name: "key"}).sort("at")
            asked = asked.sort("opens").join_asof(
                right, left_on="opens", right_on="at", by=by, strategy="forward", check_sortedness=False
            ).drop("at")  # fmt: skip
        stated = asked.filter(pl.all_horizontal(pl.col(names).is_not_null()))
        found.append(stated.with_columns(kind=pl.lit("sums_to"), left=_side(*names), right=_side("key")).select(list(_TERM_DTYPES)))
    return pl.concat(found)


def _exceeds(rows: pl.DataFrame, cues: pl.DataFrame) -> pl.DataFrame:
    """Two figures of one kind about two areas, with "exceeded" between them."""
    said = cues.filter(pl.col("kind") == "exceed").select("clause", "sentence", said="start")
    if said.is_empty():
        return _NOTHING
    later = rows.join(said, on=["clause", "sentence"]).filter(pl.col("start") > pl.col("said"))
    first = later.sort("start").unique(["said"], keep="first", maintain_order=True)
    by = ["sentence", "indicator", "unit_measure", "time_period"]
    before = rows.select(*by, at="end", other="key", other_area="ref_area").sort("at")
    found = first.sort("said").join_asof(before, left_on="said", right_on="at", by=by, strategy="backward", check_sortedness=False)
    stated = found.filter(pl.col("other").is_not_null() & (pl.col("other_area") != pl.col("ref_area")))
    return stated.with_columns(kind=pl.lit("exceeds"), left=_side("other"), right=_side("key"))


def _ranks(rows: pl.DataFrame) -> pl.DataFrame:
    """Amounts of areas that are ranked one behind the other."""
    place = pl.col("low_significand") * 10 ** pl.col("low_exponent").clip(0, 3).cast(pl.Int64)
    ranks = rows.join(_levels_of_ranks(), on="indicator").with_columns(place=place)
    if ranks.is_empty():
        return _NOTHING
    by = ["document_id", "paragraph", "ref_area", "counterpart_area", "time_period", "level"]
    amounts = (
        rows.rename({"indicator": "level"})
        .select(*by, amount="key", unit="unit_measure")
        .unique(by, keep="first", maintain_order=True)
    )
    placed = ranks.join(amounts, on=by).select(
        "document_id", "paragraph", "level", "ref_area", "time_period", "unit", "place", "amount"
    )
    keys = ["document_id", "paragraph", "level", "ref_area", "time_period", "unit", "place"]
    pairs = placed.join(placed.with_columns(pl.col("place") - 1).rename({"amount": "lower"}), on=keys)
    return pairs.with_columns(kind=pl.lit("exceeds"), left=_side("amount"), right=_side("lower"))


@cache
def _levels_of_ranks() -> pl.DataFrame:
    """indicator, level: of each indicator that is a rank, what is ranked."""
    topics = aspect_indicators()
    level = topics.filter(pl.col("aspect") == "level").select("topic", "is_firm", level="indicator")
    ranks = topics.filter(pl.col("aspect") == "rank").join(level, on=["topic", "is_firm"])
    return ranks.select("indicator", "level").unique("indicator")


def _rows(found: pl.DataFrame, observation: pl.DataFrame) -> pl.DataFrame:
    keyed = found.with_columns(
        key=pl.format(
            "{}-{}-{}", pl.col("kind").str.replace_all("_", "-"), pl.col("left").list.join("-"), pl.col("right").list.join("-")
        )
    ).with_columns(relation_id=pl.format("{}:{}", "document_id", "key"))
    files = observation.select("document_id", "source_file").unique("document_id")
    relation = keyed.join(files, on="document_id", how="left", maintain_order="left").with_columns(
        row_number=pl.int_range(1, pl.len() + 1).over("document_id"),
        left=pl.col("left").list.join(" "),
        right=pl.col("right").list.join(" "),
        origin=pl.lit(_ORIGIN),
        note=pl.lit(None, dtype=pl.String),
        reason=pl.col("kind").replace_strict(REASONS, return_dtype=pl.String),
        construction=pl.format("context.{}", pl.col("kind").str.replace_all("_", "-")),
        confidence=pl.lit(None, dtype=pl.Float64),
    )
    typed = relation.select(pl.col(name).cast(dtype) for name, dtype in RELATION.dtypes.items())
    return RELATION.shaped(typed)
