"""What the codes of figures imply of one another, one search a kind of implication; each gives claims, `facts.CLAIM_DTYPES`."""

from __future__ import annotations

import polars as pl

from pipelines.rules.inference.facts import PLACE, SUBJECT, claims, key, nearest
from schemas import codes

ADDITIVE = (codes.MONEY, "person", "area", "count")
# So many times as great may a figure of a text be that says again what another one does.
FURTHEST_AGAIN = 1.25
# A basis that says what the whole of a share is.
WHOLE_OF_BASIS = {"of_exports": "goods_exports", "of_imports": "goods_imports", "of_gdp": "gdp"}
OWN_WHOLE = ("", "of_total", "above_threshold")
PARTITION = "^by_"  # a basis that says that the parts make the whole
AT_CURRENT_PRICES = ("", "current_prices")
# Growth at constant prices is not the growth of the levels that stand beside it.
REAL_GROWTH = ("gdp_growth", "gdp_per_capita_growth", "value_added_growth", "industrial_output_growth")
COMPONENTS = {
    "goods_trade": (("goods_exports", ""), ("goods_imports", "")),
    "goods_balance": (("goods_exports", ""), ("goods_imports", "-")),
}


def _repetitions(facts: pl.LazyFrame) -> pl.LazyFrame:
    """Each figure of a fact with the one before; in prose of the same size: what is far from it is of another firm or thing."""
    same = [*PLACE, *SUBJECT, "indicator", "basis", "base_period", "unit_measure"]
    value, before = pl.col("face_low"), pl.col("face_low").shift().over(same)
    is_near = (value / before).is_between(1 / FURTHEST_AGAIN, FURTHEST_AGAIN)
    # Two parts that no word names may be two.
    rows = (
        facts.filter(~pl.col("sector").str.contains(codes.UNNAMED))
        .with_columns(before=pl.col("observation_id").shift().over(same), is_near=is_near | (value == before))
        .filter(pl.col("before").is_not_null() & (pl.col("is_near") | (pl.col("method") == "table")))
    )
    return claims(rows, "same", "same_as", ["observation_id"], ["before"])


def _restatements(facts: pl.LazyFrame) -> pl.LazyFrame:
    """Each figure in another currency than the first of its fact, with the nearest in that currency; the dollar goes first."""
    fact = [*PLACE, *SUBJECT, "indicator", "basis"]
    money = facts.filter(
        pl.col("dimension").str.starts_with(codes.MONEY) & ~pl.col("unit_measure").str.starts_with(codes.NO_CURRENCY)
    )
    money = money.with_columns(
        rank=pl.when(pl.col("unit_measure").str.starts_with("USD")).then(pl.lit("")).otherwise("unit_measure")
    )
    is_first = pl.col("rank") == pl.col("rank").min().over(fact)
    rows = nearest(money.filter(~is_first), key(*fact), money.filter(is_first), key(*fact), "first")
    return claims(rows, "restates", "restates", ["first"], ["observation_id"])


def _shares(facts: pl.LazyFrame) -> pl.LazyFrame:
    """Shares of one subject with the amount of that subject and the total."""
    own_whole = pl.col("basis").is_in(OWN_WHOLE) | pl.col("basis").str.contains(PARTITION)
    named_whole = pl.col("basis").replace_strict(WHOLE_OF_BASIS, default=None, return_dtype=pl.String) == pl.col("level_indicator")
    shares = facts.filter((pl.col("transformation") == "share") & (pl.col("subject_count") == 1) & (own_whole | named_whole))
    level = facts.filter(pl.col("transformation") == "level")
    rows = nearest(shares, key(*PLACE, *SUBJECT, "level_indicator"), level, key(*PLACE, *SUBJECT, "indicator"), "part")
    totals = level.filter(pl.col("subject_count") == 0)
    rows = nearest(rows, key(*PLACE, "level_indicator", "part_unit"), totals, key(*PLACE, "indicator", "unit_measure"), "whole")
    return claims(rows, "share", "share_of", ["observation_id"], ["part", "whole"])


def _ratios(facts: pl.LazyFrame) -> pl.LazyFrame:
    """Ratios to another area, or to the whole that their basis names."""
    level = facts.filter(pl.col("transformation") == "level")
    ratios = facts.filter(pl.col("transformation") == "ratio")
    against = ratios.filter(
        (pl.col("basis") == "of_other_area") & (pl.col("subject_count") == 1) & (pl.col("counterpart_area") != "")
    )
    plain = level.filter(pl.col("subject_count") == 0)
    own, other = (
        ("document_id", "time_period", "obs_status", "ref_area"),
        ("document_id", "time_period", "obs_status", "counterpart_area"),
    )
    rows = nearest(against, key(*own, "level_indicator"), plain, key(*own, "indicator"), "part")
    rows = nearest(rows, key(*other, "level_indicator"), plain, key(*own, "indicator"), "whole")

    named = ratios.with_columns(
        pl.col("basis").replace_strict(WHOLE_OF_BASIS, default=None, return_dtype=pl.String).alias("whole_indicator")
    )
    named = named.filter(pl.col("whole_indicator").is_not_null())
    to_whole = nearest(named, key(*PLACE, *SUBJECT, "level_indicator"), level, key(*PLACE, *SUBJECT, "indicator"), "part")
    wholes = plain.filter(pl.col("basis").is_in(AT_CURRENT_PRICES))
    to_whole = nearest(
        to_whole, key(*PLACE, "whole_indicator", "part_unit"), wholes, key(*PLACE, "indicator", "unit_measure"), "whole"
    )
    return pl.concat([claims(found, "ratio", "share_of", ["observation_id"], ["part", "whole"]) for found in (rows, to_whole)])


def _growths(facts: pl.LazyFrame) -> pl.LazyFrame:
    """Growth within a year, where level and base stand in one currency only: growth in another may differ.

    Of tables alone: in prose words and digits tell what a growth is of, and codes do not tell a part, a branch or a title from it.
    """
    period = (pl.col("period_start").cast(pl.String), pl.col("period_end").cast(pl.String))
    year_before = tuple(pl.col(name).dt.offset_by("-1y").cast(pl.String) for name in ("period_start", "period_end"))
    rest = ("document_id", "ref_area", "obs_status", *SUBJECT)
    dated = facts.filter(pl.col("period_start").is_not_null())
    level = dated.filter(pl.col("transformation") == "level")
    unit = ("indicator", "unit_measure")
    pairs = nearest(level, key(*rest, *unit, *year_before), level, key(*rest, *unit, *period), "base")
    pairs = pairs.filter(pl.col("unit_measure").n_unique().over([*rest, "indicator", "period_start", "period_end"]) == 1)
    growth = dated.filter(
        (pl.col("transformation") == "growth")
        & (pl.col("basis") == "yoy")
        & ~pl.col("indicator").is_in(REAL_GROWTH)
        & (pl.col("method") == "table")
    )
    rows = nearest(growth, key(*rest, "level_indicator", *period), pairs, key(*rest, "indicator", *period), "current")
    rows = rows.join(
        pairs.select(pl.col("observation_id").alias("current"), "base"), on="current", how="left", maintain_order="left"
    )
    return claims(rows, "growth", "growth_of", ["observation_id"], ["current", "base"])


def _components(facts: pl.LazyFrame) -> pl.LazyFrame:
    found = []
    same = (*PLACE, *SUBJECT, "basis", "unit_measure")
    for total, components in COMPONENTS.items():
        rows = facts.filter(pl.col("indicator") == total)
        for position, (indicator, _) in enumerate(components):
            rows = nearest(rows, key(*same), facts.filter(pl.col("indicator") == indicator), key(*same), f"component_{position}")
        parts: list[str | pl.Expr] = [
            pl.format(sign + "{}", f"component_{position}") for position, (_, sign) in enumerate(components)
        ]
        found.append(claims(rows, "components", "sums_to", parts, ["observation_id"]))
    return pl.concat(found)


def _complete(facts: pl.LazyFrame) -> pl.LazyFrame:
    """Sectors on a basis whose parts make the whole; told by a person, as no reader of prose can know it."""
    told = pl.col("basis").str.contains(PARTITION) & (pl.col("method") == "table")
    rows = facts.filter(told & (pl.col("subject_count") == 1) & (pl.col("sector") != ""))
    return rows.unique([*PLACE, "indicator", "basis", "unit_measure", "sector"], keep="first", maintain_order=True)


def _complete_shares(facts: pl.LazyFrame) -> pl.LazyFrame:
    shares = _complete(facts).filter(pl.col("transformation") == "share")
    sets = (
        shares.group_by([*PLACE, "indicator", "basis"], maintain_order=True)
        .agg("observation_id")
        .filter(pl.col("observation_id").list.len() > 1)
    )
    first, rest = pl.col("observation_id").list.head(1), pl.col("observation_id").list.slice(1)
    return claims(sets, "shares", "complements", [first], [rest])


def _partitions(facts: pl.LazyFrame) -> pl.LazyFrame:
    """Levels of all sectors of a complete partition, told by their own basis or by that of their shares, with the total."""
    level = facts.filter(pl.col("transformation").is_in(["level", "balance"]))
    complete = _complete(facts)
    shares = complete.filter(pl.col("transformation") == "share")
    by_shares = nearest(shares, key(*PLACE, *SUBJECT, "level_indicator"), level, key(*PLACE, *SUBJECT, "indicator"), "part")
    whole_set = ["document_id", "ref_area", "time_period", "obs_status", "indicator", "basis"]
    counts = shares.group_by(whole_set).agg(share_count=pl.len())
    by_shares = by_shares.join(counts, on=whole_set).with_columns(whole_indicator=pl.col("level_indicator"))
    own = complete.filter(pl.col("transformation") != "share").with_columns(
        part=pl.col("observation_id"), part_unit=pl.col("unit_measure"), share_count=pl.lit(0, pl.UInt32)
    )
    rows = pl.concat(
        [
            by_shares.select(columns := [*whole_set, "whole_indicator", "part", "part_unit", "share_count", "char_start"]),
            own.select(columns),
        ]
    )
    sets = rows.group_by([*whole_set, "whole_indicator", "part_unit"], maintain_order=True).agg(
        "part", pl.col("share_count").first(), pl.col("char_start").first()
    )
    sets = sets.filter((pl.col("part").list.len() > 1) & (pl.col("part").list.len() >= pl.col("share_count"))).sort("char_start")
    totals = level.filter(pl.col("subject_count") == 0)
    sets = nearest(sets, key(*PLACE, "whole_indicator", "part_unit"), totals, key(*PLACE, "indicator", "unit_measure"), "whole")
    return claims(sets, "partition", "sums_to", ["part"], ["whole"])


def _parts(facts: pl.LazyFrame) -> pl.LazyFrame:
    is_part = ~pl.col("sector").str.starts_with(codes.UNNAMED_SECTOR)
    level = facts.filter((pl.col("transformation") == "level") & pl.col("dimension").is_in(ADDITIVE) & is_part)
    same = (*PLACE, "indicator", "basis", "unit_measure")
    rows = nearest(
        level.filter(pl.col("subject_count") == 1), key(*same), level.filter(pl.col("subject_count") == 0), key(*same), "whole"
    )
    return claims(rows, "part", "part_of", ["observation_id"], ["whole"])


def _areas(facts: pl.LazyFrame) -> pl.LazyFrame:
    """A province or city with the country it lies in."""
    level = facts.filter(
        (pl.col("transformation") == "level") & pl.col("dimension").is_in(ADDITIVE) & (pl.col("subject_count") == 0)
    )
    same = ("document_id", "time_period", "obs_status", "indicator")
    rows = level.join(_country_of_area().lazy(), on="ref_area", how="inner", maintain_order="left")
    rows = nearest(rows, key(*same, "country"), level, key(*same, "ref_area"), "whole")
    return claims(rows, "area", "part_of", ["observation_id"], ["whole"])


def _country_of_area() -> pl.DataFrame:
    """ref_area and country of every area below a country."""
    areas = codes.codelist("ref_area").select(pl.col("code").alias("ref_area"), "kind", "parent")
    kinds = areas.select(
        pl.col("ref_area").alias("parent"), pl.col("kind").alias("parent_kind"), pl.col("parent").alias("grandparent")
    )
    above = areas.join(kinds, on="parent", how="inner")
    further = kinds.select(pl.col("parent").alias("grandparent"), pl.col("parent_kind").alias("grandparent_kind"))
    above = above.join(further, on="grandparent", how="left")
    return above.with_columns(
        country=pl.when(pl.col("parent_kind") == "country").then("parent")
        .when(pl.col("grandparent_kind") == "country").then("grandparent")
    ).select("ref_area", pl.col("country")).drop_nulls()  # fmt: skip


SEARCHES = (
    _restatements, _shares, _ratios, _growths, _components, _complete_shares, _partitions, _repetitions, _parts, _areas,
)  # fmt: skip
"""All searches; of two claims over the same figures the earlier one stays."""
