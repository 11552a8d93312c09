"""Relations that the codes of observations imply, beside those that a table declares.

Only what follows from the codes alone is inferred: one fact in two places or two currencies, a share beside its part
and whole, a growth beside level and base, a total beside its components, a partition that its basis says is complete.
A list of sectors is never taken for complete by itself. Every search is a join on one key, and of several mentions of
one fact the nearest in the text is taken, so the number of relations is linear in the number of figures.

How relations are judged stands in `evaluate.py`; which of these a person switched off, in `corrections.py`.
"""

from __future__ import annotations

import polars as pl

from pipelines.rules.relations import QUOTIENTS
from schemas import codes
from schemas.relation import RELATION, RELATION_TERM

SLICES = ("counterpart_area", "entity", "sector")
PLACE = ("document_id", "ref_area", "time_period", "obs_status")
ALIKE = ("level", "growth", "share", "ratio", "balance")  # a threshold, count or rank of equal codes may be another fact
ADDITIVE = (codes.MONEY, "person", "area", "count")
# A basis that says what the whole of a share is.
WHOLE_OF_BASIS = {"of_exports": "goods_exports", "of_imports": "goods_imports", "of_gdp": "gdp"}
OWN_WHOLE = ("", "of_total", "above_threshold")
PARTITION = "^by_"  # a basis that says that the parts make the whole
# On such a basis a figure is not the value of its indicator: a mark passed on the way, what was thought before, a part left out.
SET_APART = ("milestone", "superseded", "adjusted")
AT_CURRENT_PRICES = ("", "current_prices")
# Growth at constant prices is not the growth of the levels that stand beside it.
REAL_GROWTH = ("gdp_growth", "gdp_per_capita_growth", "value_added_growth", "industrial_output_growth")
COMPONENTS = {
    "goods_trade": (("goods_exports", ""), ("goods_imports", "")),
    "goods_balance": (("goods_exports", ""), ("goods_imports", "-")),
}

REASONS = {
    "same": "Same indicator, area, period, basis and unit, stated twice in the document.",
    "restates": "Same indicator, area, period and basis in two currencies.",
    "share": "A share beside the part and the whole that its codes name.",
    "ratio": "A ratio beside the two figures that its codes name.",
    "growth": "Growth beside the level and the level of the same period a year earlier.",
    "components": "A total beside its components.",
    "shares": "Shares on a basis whose parts make the whole.",
    "partition": "Parts on a basis whose parts make the whole, beside the whole.",
    "part": "A part beside the whole of the same indicator, area and period.",
    "area": "An area beside the area it lies in.",
}
CLAIM_DTYPES = {"tag": pl.String(), "kind": pl.String(), "left": pl.List(pl.String()), "right": pl.List(pl.String())}
MAX_KEY = 70


def infer_relations(value: pl.DataFrame, relation: pl.DataFrame, relation_term: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The relations that the codes of the figures imply and that are not declared.

    Args:
        value: `evidence.figure_values`: observations with their codes, units and the attributes of their indicators.
        relation: declared relations, `schemas.relation.RELATION`.
        relation_term: their terms, `schemas.relation.RELATION_TERM`.

    Returns:
        Inferred relations and their terms in the columns of their contracts, `origin` inferred, with a reason;
        file and row are those of the observation whose finding it was, and the key is made of its key. No relation
        stands over the same figures as a declared one, and none over figures of two documents: that a document contradicts
        another is found where all documents are, in the warehouse (dbt: observation_conflict).
    """
    facts = _facts(value)
    claims = pl.concat(
        [
            _restatements(facts), _shares(facts), _ratios(facts), _growths(facts), _components(facts), _complete_shares(facts),
            _partitions(facts), _repetitions(facts), _parts(facts), _areas(facts),
        ]
    )  # fmt: skip
    claims = _without_known(claims, relation, relation_term)
    inferred = _relations(claims, value)
    return RELATION.validate(inferred), RELATION_TERM.validate(_terms(inferred, claims))


def _facts(value: pl.DataFrame) -> pl.DataFrame:
    """Figures whose codes name one fact, in the order of the text; codes that are not given are empty text."""
    named = pl.col("time_period").is_not_null() & pl.any_horizontal(pl.col("ref_area", "entity").is_not_null())
    named &= ~pl.col("basis").fill_null("").is_in(SET_APART)
    return (
        value.filter(named & (pl.col("dimension") == pl.col("admitted_dimension")) & pl.col("transformation").is_in(ALIKE))
        .with_columns(pl.col("ref_area", *SLICES, "basis", "base_period").fill_null(""))
        .with_columns(slice_count=pl.sum_horizontal(pl.col(SLICES) != ""), whole_indicator=pl.col("indicator"))
        .sort("char_start", "observation_id")
    )


def _key(*columns: str | pl.Expr) -> pl.Expr:
    """One text that two rows share when all `columns` are equal."""
    return pl.concat_str(*columns, separator="\x1f").alias("match")


def _nearest(rows: pl.DataFrame, own: pl.Expr, others: pl.DataFrame, other: pl.Expr, name: str) -> pl.DataFrame:
    """`rows` with the figure of `others` that has the same key and stands nearest in the text, as `name`; none: no row."""
    found = others.select(other, "char_start", pl.col("observation_id").alias(name), pl.col("unit_measure").alias(f"{name}_unit"))
    return (
        rows.with_columns(own)
        .join_asof(found.sort("char_start"), on="char_start", by="match", strategy="nearest", check_sortedness=False)
        .filter(pl.col(name).is_not_null())
        .drop("match")
    )


def _claims(rows: pl.DataFrame, tag: str, kind: str, left: list[str | pl.Expr], right: list[str | pl.Expr]) -> pl.DataFrame:
    """One claim a row of `rows`, its terms taken from columns of observation ids."""
    return rows.select(
        pl.lit(tag).alias("tag"),
        pl.lit(kind).alias("kind"),
        pl.concat_list(left).alias("left"),
        pl.concat_list(right).alias("right"),
    ).cast(pl.Schema(CLAIM_DTYPES))


def _repetitions(facts: pl.DataFrame) -> pl.DataFrame:
    same = [*PLACE, *SLICES, "indicator", "basis", "base_period", "unit_measure"]
    # Two parts that no word names may be two.
    rows = (
        facts.filter(~pl.col("sector").str.contains(codes.UNNAMED))
        .with_columns(before=pl.col("observation_id").shift().over(same))
        .filter(pl.col("before").is_not_null())
    )
    return _claims(rows, "same", "same_as", ["observation_id"], ["before"])


def _restatements(facts: pl.DataFrame) -> pl.DataFrame:
    """Each figure in another currency than the first of its fact, with the nearest in that currency; the dollar goes first."""
    fact = [*PLACE, *SLICES, "indicator", "basis"]
    money = facts.filter(
        pl.col("dimension").str.starts_with(codes.MONEY) & ~pl.col("unit_measure").str.starts_with(codes.NO_CURRENCY)
    )
    money = money.with_columns(
        rank=pl.when(pl.col("unit_measure").str.starts_with("USD")).then(pl.lit("")).otherwise("unit_measure")
    )
    is_first = pl.col("rank") == pl.col("rank").min().over(fact)
    rows = _nearest(money.filter(~is_first), _key(*fact), money.filter(is_first), _key(*fact), "first")
    return _claims(rows, "restates", "restates", ["first"], ["observation_id"])


def _shares(facts: pl.DataFrame) -> pl.DataFrame:
    """Shares of one slice with the slice and the total of their level."""
    own_whole = pl.col("basis").is_in(OWN_WHOLE) | pl.col("basis").str.contains(PARTITION)
    named_whole = pl.col("basis").replace_strict(WHOLE_OF_BASIS, default=None, return_dtype=pl.String) == pl.col("level_indicator")
    shares = facts.filter((pl.col("transformation") == "share") & (pl.col("slice_count") == 1) & (own_whole | named_whole))
    level = facts.filter(pl.col("transformation") == "level")
    rows = _nearest(shares, _key(*PLACE, *SLICES, "level_indicator"), level, _key(*PLACE, *SLICES, "indicator"), "part")
    totals = level.filter(pl.col("slice_count") == 0)
    rows = _nearest(rows, _key(*PLACE, "level_indicator", "part_unit"), totals, _key(*PLACE, "indicator", "unit_measure"), "whole")
    return _claims(rows, "share", "share_of", ["observation_id"], ["part", "whole"])


def _ratios(facts: pl.DataFrame) -> pl.DataFrame:
    """Ratios to another area, or to the whole that their basis names."""
    level = facts.filter(pl.col("transformation") == "level")
    ratios = facts.filter(pl.col("transformation") == "ratio")
    against = ratios.filter(
        (pl.col("basis") == "of_other_area") & (pl.col("slice_count") == 1) & (pl.col("counterpart_area") != "")
    )
    plain = level.filter(pl.col("slice_count") == 0)
    own, other = (
        ("document_id", "time_period", "obs_status", "ref_area"),
        ("document_id", "time_period", "obs_status", "counterpart_area"),
    )
    rows = _nearest(against, _key(*own, "level_indicator"), plain, _key(*own, "indicator"), "part")
    rows = _nearest(rows, _key(*other, "level_indicator"), plain, _key(*own, "indicator"), "whole")

    named = ratios.with_columns(
        pl.col("basis").replace_strict(WHOLE_OF_BASIS, default=None, return_dtype=pl.String).alias("whole_indicator")
    )
    named = named.filter(pl.col("whole_indicator").is_not_null())
    to_whole = _nearest(named, _key(*PLACE, *SLICES, "level_indicator"), level, _key(*PLACE, *SLICES, "indicator"), "part")
    wholes = plain.filter(pl.col("basis").is_in(AT_CURRENT_PRICES))
    to_whole = _nearest(
        to_whole, _key(*PLACE, "whole_indicator", "part_unit"), wholes, _key(*PLACE, "indicator", "unit_measure"), "whole"
    )
    return pl.concat([_claims(found, "ratio", "share_of", ["observation_id"], ["part", "whole"]) for found in (rows, to_whole)])


def _growths(facts: pl.DataFrame) -> pl.DataFrame:
    """Growth within a year, where level and base stand in one currency only: growth in another may differ."""
    period = (pl.col("period_start").cast(pl.String), pl.col("period_end").cast(pl.String))
    year_before = tuple(pl.col(name).dt.offset_by("-1y").cast(pl.String) for name in ("period_start", "period_end"))
    rest = ("document_id", "ref_area", "obs_status", *SLICES)
    dated = facts.filter(pl.col("period_start").is_not_null())
    level = dated.filter(pl.col("transformation") == "level")
    unit = ("indicator", "unit_measure")
    pairs = _nearest(level, _key(*rest, *unit, *year_before), level, _key(*rest, *unit, *period), "base")
    pairs = pairs.filter(pl.col("unit_measure").n_unique().over([*rest, "indicator", "period_start", "period_end"]) == 1)
    growth = dated.filter(
        (pl.col("transformation") == "growth") & (pl.col("basis") == "yoy") & ~pl.col("indicator").is_in(REAL_GROWTH)
    )
    rows = _nearest(growth, _key(*rest, "level_indicator", *period), pairs, _key(*rest, "indicator", *period), "current")
    rows = rows.join(
        pairs.select(pl.col("observation_id").alias("current"), "base"), on="current", how="left", maintain_order="left"
    )
    return _claims(rows, "growth", "growth_of", ["observation_id"], ["current", "base"])


def _components(facts: pl.DataFrame) -> pl.DataFrame:
    found = []
    same = (*PLACE, *SLICES, "basis", "unit_measure")
    for total, components in COMPONENTS.items():
        rows = facts.filter(pl.col("indicator") == total)
        for position, (indicator, _) in enumerate(components):
            rows = _nearest(rows, _key(*same), facts.filter(pl.col("indicator") == indicator), _key(*same), f"component_{position}")
        parts: list[str | pl.Expr] = [
            pl.format(sign + "{}", f"component_{position}") for position, (_, sign) in enumerate(components)
        ]
        found.append(_claims(rows, "components", "sums_to", parts, ["observation_id"]))
    return pl.concat(found)


def _complete(facts: pl.DataFrame) -> pl.DataFrame:
    """Slices by sector on a basis whose parts make the whole; told by a person, as no reader of prose can know it."""
    told = pl.col("basis").str.contains(PARTITION) & (pl.col("method") == "table")
    rows = facts.filter(told & (pl.col("slice_count") == 1) & (pl.col("sector") != ""))
    return rows.unique([*PLACE, "indicator", "basis", "unit_measure", "sector"], keep="first", maintain_order=True)


def _complete_shares(facts: pl.DataFrame) -> pl.DataFrame:
    shares = _complete(facts).filter(pl.col("transformation") == "share")
    sets = (
        shares.group_by([*PLACE, "indicator", "basis"], maintain_order=True)
        .agg("observation_id")
        .filter(pl.col("observation_id").list.len() > 1)
    )
    first, rest = pl.col("observation_id").list.head(1), pl.col("observation_id").list.slice(1)
    return _claims(sets, "shares", "complements", [first], [rest])


def _partitions(facts: pl.DataFrame) -> pl.DataFrame:
    """Levels of all sectors of a complete partition, told by their own basis or by that of their shares, with the total."""
    level = facts.filter(pl.col("transformation").is_in(["level", "balance"]))
    complete = _complete(facts)
    shares = complete.filter(pl.col("transformation") == "share")
    by_shares = _nearest(shares, _key(*PLACE, *SLICES, "level_indicator"), level, _key(*PLACE, *SLICES, "indicator"), "part")
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
    totals = level.filter(pl.col("slice_count") == 0)
    sets = _nearest(sets, _key(*PLACE, "whole_indicator", "part_unit"), totals, _key(*PLACE, "indicator", "unit_measure"), "whole")
    return _claims(sets, "partition", "sums_to", ["part"], ["whole"])


def _parts(facts: pl.DataFrame) -> pl.DataFrame:
    is_part = ~pl.col("sector").str.starts_with(codes.UNNAMED_SECTOR)
    level = facts.filter((pl.col("transformation") == "level") & pl.col("dimension").is_in(ADDITIVE) & is_part)
    same = (*PLACE, "indicator", "basis", "unit_measure")
    rows = _nearest(
        level.filter(pl.col("slice_count") == 1), _key(*same), level.filter(pl.col("slice_count") == 0), _key(*same), "whole"
    )
    return _claims(rows, "part", "part_of", ["observation_id"], ["whole"])


def _areas(facts: pl.DataFrame) -> pl.DataFrame:
    """A province or city with the country it lies in."""
    level = facts.filter((pl.col("transformation") == "level") & pl.col("dimension").is_in(ADDITIVE) & (pl.col("slice_count") == 0))
    same = ("document_id", "time_period", "obs_status", "indicator")
    rows = level.join(_country_of_area(), on="ref_area", how="inner", maintain_order="left")
    rows = _nearest(rows, _key(*same, "country"), level, _key(*same, "ref_area"), "whole")
    return _claims(rows, "area", "part_of", ["observation_id"], ["whole"])


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


def _without_known(claims: pl.DataFrame, relation: pl.DataFrame, relation_term: pl.DataFrame) -> pl.DataFrame:
    """Claims over figures that no declared relation and no earlier claim stands over, each once."""
    declared = relation_term.group_by("relation_id").agg(_figures("observation_id"))
    claims = claims.with_columns(
        figures=pl.concat_list("left", "right")
        .list.eval(pl.element().str.strip_prefix("-"))
        .list.unique()
        .list.sort()
        .list.join(" ")
    )
    claims = claims.join(declared.select("figures"), on="figures", how="anti", maintain_order="left")
    claims = claims.unique("figures", keep="first", maintain_order=True)
    # A share or growth that a declared relation bears out is not set against another statement of the same whole.
    declared_quotients = relation_term.join(relation.filter(pl.col("kind").is_in(QUOTIENTS)), on="relation_id", how="semi")
    stated = declared_quotients.filter(pl.col("side") == "left").select(pl.col("observation_id").alias("stated"))
    claims = claims.with_columns(stated=pl.when(pl.col("kind").is_in(QUOTIENTS)).then(pl.col("left").list.first()))
    claims = claims.join(stated, on="stated", how="anti", maintain_order="left").drop("stated")
    # That a part is no greater than its whole follows from an equation of both.
    declared_pairs = relation_term.join(relation.select("relation_id", "kind"), on="relation_id").with_columns(
        order=pl.col("position")
    )
    known = pl.concat([_pairs_of_terms(declared_pairs), _pairs_of_claims(claims.filter(pl.col("tag") != "part"))])
    is_part = pl.col("tag") == "part"
    parts = claims.filter(is_part).with_columns(part=pl.col("left").list.first(), whole=pl.col("right").list.first())
    parts = parts.join(known, on=["part", "whole"], how="anti", maintain_order="left").drop("part", "whole")
    return pl.concat([claims.filter(~is_part), parts]).drop("figures")


def _figures(column: str) -> pl.Expr:
    return pl.col(column).unique().sort().str.join(" ").alias("figures")


def _pairs_of_terms(terms: pl.DataFrame) -> pl.DataFrame:
    """Part and whole of relations of parts: those of a share, and the left terms of a sum with its right term."""
    left, right = pl.col("side") == "left", pl.col("side") == "right"
    quotient = pl.col("kind").is_in(["share_of", "ratio_of"])
    is_part = (quotient & right & (pl.col("order") == 0)) | (pl.col("kind").is_in(["sums_to", "part_of"]) & left)
    is_whole = (quotient & right & (pl.col("order") == 1)) | (
        pl.col("kind").is_in(["sums_to", "part_of"]) & right & (pl.col("order") == 0)
    )
    part = terms.filter(is_part).select("relation_id", pl.col("observation_id").alias("part"))
    whole = terms.filter(is_whole).select("relation_id", pl.col("observation_id").alias("whole"))
    return part.join(whole, on="relation_id").select("part", "whole").unique()


def _pairs_of_claims(claims: pl.DataFrame) -> pl.DataFrame:
    numbered = claims.with_row_index("relation_id")
    return _pairs_of_terms(
        pl.concat(
            numbered.select(
                "relation_id",
                "kind",
                pl.lit(side).alias("side"),
                pl.int_ranges(pl.col(side).list.len()).alias("order"),
                pl.col(side).alias("observation_id"),
            ).explode("order", "observation_id")
            for side in ("left", "right")
        )
    )


def _relations(claims: pl.DataFrame, value: pl.DataFrame) -> pl.DataFrame:
    """The claims as `RELATION`, in their order."""
    subject = (
        pl.when(pl.col("kind").is_in(["sums_to", "restates"]))
        .then(pl.col("right").list.first())
        .otherwise(pl.col("left").list.first())
    )
    source = value.select("observation_id", "document_id", "source_file", "row_number", pl.col("key").alias("subject_key"))
    rows = claims.with_columns(observation_id=subject).join(source, on="observation_id", how="left", maintain_order="left")
    name = pl.col("subject_key").str.slice(0, MAX_KEY).str.strip_chars_end("-_.")
    rows = rows.with_columns(key=pl.format("inferred.{}.{}", "tag", name))
    again = pl.int_range(pl.len()).over("document_id", "key")
    rows = rows.with_columns(key=pl.when(again == 0).then("key").otherwise(pl.format("{}.{}", "key", again + 1)))
    return rows.select(
        pl.format("{}:{}", "document_id", "key").alias("relation_id"),
        "document_id", "source_file", "row_number", "key", "kind",
        *(pl.col(side).list.eval(pl.element().str.replace("^(-?)[^:]*:", "${1}")).list.join(" ") for side in ("left", "right")),
        pl.lit("inferred").alias("origin"),
        pl.lit(None, pl.String).alias("note"),
        pl.col("tag").replace_strict(REASONS, return_dtype=pl.String).alias("reason"),
        pl.lit(None, pl.String).alias("construction"),
        pl.lit(None, pl.Float64).alias("confidence"),
    )  # fmt: skip


def _terms(inferred: pl.DataFrame, claims: pl.DataFrame) -> pl.DataFrame:
    """The terms of the claims as `RELATION_TERM`."""
    rows = pl.concat([inferred.select("relation_id", "document_id"), claims.select("left", "right")], how="horizontal")
    terms = pl.concat(
        rows.select(
            "relation_id",
            "document_id",
            pl.lit(side).alias("side"),
            pl.int_ranges(pl.col(side).list.len()).alias("position"),
            pl.col(side).alias("term"),
        ).explode("position", "term")
        for side in ("left", "right")
    )
    is_subtracted = pl.col("term").str.starts_with("-")
    return terms.with_columns(
        sign=pl.when(is_subtracted).then(-1).otherwise(1).cast(pl.Int8), observation_id=pl.col("term").str.strip_prefix("-")
    ).select(list(RELATION_TERM.dtypes))
