"""Everything that figures can be checked by, as claims that are judged under any shift of any figures.

A claim is a relation, or a figure and the order of magnitude of its reference. Which shifts are tried, and what follows
from the outcomes, stands in `repair.py`.
"""

from __future__ import annotations

import polars as pl

from pipelines.rules.evaluate import MIXED_DIMENSIONS, evaluate
from pipelines.rules.magnitude import reference_band
from pipelines.rules.rates import RateBook
from pipelines.rules.relations import HOMOGENEOUS, ORDERS, QUOTIENTS
from pipelines.values.records import dataclass
from schemas import codes

# Dimensions of numbers that are printed with scale words; a percentage or a rank is not.
SCALED = (codes.MONEY, codes.COUNT, "person", "area", "mass", "length", "volume", "energy", "power")

# That a figure's digits fit others only in their unit.
_IN_UNIT_OF = "in_unit_of"
_RESULTS = (
    "outcome", "problem", "expected_low", "expected_high", "actual_low", "actual_high", "comparison_unit", "rate_from", "rate_to",
)  # fmt: skip
_NO_SHIFT = pl.DataFrame(schema={"obs": pl.UInt32, "shift": pl.Int64})


@dataclass(frozen=True)
class Claims:
    """What figures can be checked by: relations and orders of magnitude, numbered alike.

    Attributes:
        figure: one row a figure: obs (its number), the columns of `evidence.figure_values`, is_scaled,
            is_percent, is_counted, can_move.
        claim: claim (its number), relation_id (null for a magnitude), kind, document_id, name, series, and what kind of
            evidence it is.
        term: claim, obs, side (null for a magnitude), position, sign, is_scaled.
        book: reference rates.
    """

    figure: pl.DataFrame
    claim: pl.DataFrame
    term: pl.DataFrame
    book: RateBook

    def of_unfit_units(self, outcome: pl.DataFrame) -> pl.DataFrame:
        """Figures (obs) whose unit may be wrong: in relations whose units cannot be compared, or told to be in another unit."""
        mixed = outcome.filter(pl.col("problem") == MIXED_DIMENSIONS).select("claim")
        told = self.claim.filter(pl.col("kind") == _IN_UNIT_OF).select("claim")
        both = [self.term.join(mixed, on="claim"), self.term.filter(pl.col("side") == "left").join(told, on="claim")]
        return pl.concat(both).select("obs").drop_nulls().unique()

    def as_printed(self, evaluated: pl.DataFrame) -> pl.DataFrame:
        """Outcome of every claim as the figures are printed: claim, outcome and the intervals.

        Args:
            evaluated: `evaluate.evaluate` of the relations, of the same figures.
        """
        known = evaluated.select("relation_id", *_RESULTS)
        relations = (
            self.claim.select("claim", "relation_id").join(known, on="relation_id", maintain_order="left").drop("relation_id")
        )
        magnitudes = self.claim.filter(pl.col("relation_id").is_null()).select("claim")
        return relations if magnitudes.is_empty() else pl.concat([relations, self._moved(magnitudes, _NO_SHIFT)])

    def outcomes(self, shift: pl.DataFrame) -> pl.DataFrame:
        """Outcome of every claim when figures are moved by `shift` (obs, shift): claim, outcome and the intervals."""
        return self._moved(self.claim.select("claim"), shift)

    def _moved(self, asked: pl.DataFrame, shift: pl.DataFrame) -> pl.DataFrame:
        return self.under(asked, shift, pl.DataFrame(schema={"claim": asked.schema["claim"]} | _NO_SHIFT.schema))

    def under(self, asked: pl.DataFrame, shift: pl.DataFrame, moved: pl.DataFrame) -> pl.DataFrame:
        """Outcomes of claims with some of their figures moved.

        Args:
            asked: claim, and columns that name the hypothesis.
            shift: obs, shift: how figures are moved already; figures that are not named stand as printed.
            moved: columns of `asked`, obs, shift: how figures are moved in all under that hypothesis.

        Returns:
            `asked` with outcome, problem, both intervals, their unit, and the days of the rates of a restatement.
        """
        case = asked.with_row_index("case")
        names = asked.columns
        terms = case.join(self.term, on="claim", how="inner")
        terms = terms.join(moved.rename({"shift": "moved"}), on=[*names, "obs"], how="left").join(shift, on="obs", how="left")
        terms = terms.with_columns(pl.coalesce("moved", "shift", pl.lit(0)).cast(pl.Int64).alias("total"))
        # One value for each figure and shift, however many hypotheses share it.
        terms = terms.with_columns(observation_id=pl.col("obs").cast(pl.Int64) * 64 + pl.col("total") + 32)
        values = terms.select("observation_id", "obs", "total").unique("observation_id").join(self.figure, on="obs", how="left")
        factor = pl.lit(10.0).pow(pl.col("total"))
        values = values.with_columns(pl.col("low", "high", "face_low", "face_high") * factor)
        judged = [self._relations(case, terms, values)]
        if self.claim["relation_id"].has_nulls():
            judged.append(self._magnitudes(case, terms, values))
        return pl.concat(judged).sort("case").drop("case")

    def _relations(self, case: pl.DataFrame, terms: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
        kinds = self.claim.filter(pl.col("relation_id").is_not_null()).select("claim", "kind", "document_id")
        relation = case.join(kinds, on="claim", how="inner", maintain_order="left").with_columns(relation_id=pl.col("case"))
        relation_term = terms.filter(pl.col("side").is_not_null()).with_columns(relation_id=pl.col("case"))
        judged = evaluate(relation, relation_term, values.drop("obs", "total"), self.book)
        return pl.concat([relation.select(case.columns), judged.select(_RESULTS)], how="horizontal")

    def _magnitudes(self, case: pl.DataFrame, terms: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
        references = self.claim.filter(pl.col("relation_id").is_null()).select("claim", "reference_low", "reference_high")
        rows = case.join(references, on="claim", how="inner")
        rows = rows.join(terms.filter(pl.col("side").is_null()).select("case", "observation_id"), on="case", how="left")
        rows = rows.join(values.select("observation_id", "face_low", "face_high", "unit_measure"), on="observation_id", how="left")
        fits = (pl.col("face_low") <= pl.col("reference_high")) & (pl.col("face_high") >= pl.col("reference_low"))
        return rows.select(
            *case.columns,
            outcome=pl.when(fits).then(pl.lit("holds")).otherwise(pl.lit("fails")),
            problem=pl.lit(None, pl.String),
            expected_low="reference_low",
            expected_high="reference_high",
            actual_low="face_low",
            actual_high="face_high",
            comparison_unit="unit_measure",
            rate_from=pl.lit(None, pl.Date),
            rate_to=pl.lit(None, pl.Date),
        )


def make_claims(
    value: pl.DataFrame, relation: pl.DataFrame, relation_term: pl.DataFrame, magnitude: pl.DataFrame, book: RateBook
) -> Claims:
    """Numbers figures, relations and magnitudes."""
    scaled = pl.col("dimension").str.split("/").list.first().is_in(SCALED).fill_null(value=False)
    # Of "three theatres" no scale word was dropped.
    scaled &= pl.col("scale_word").is_not_null() | pl.col("quote").str.contains(r"\d")
    # What a person restated is read already.
    is_percent = (pl.col("unit_measure") == codes.PERCENT).fill_null(value=False)
    is_counted = pl.col("dimension").is_in([codes.COUNT, "person"]).fill_null(value=False)
    figure = value.with_row_index("obs").with_columns(
        is_scaled=scaled, is_percent=is_percent, is_counted=is_counted, can_move=scaled & pl.col("reads_as").is_null()
    )
    numbers = figure.select("observation_id", "obs", "is_scaled")
    known = relation.select("relation_id", "kind", "document_id", pl.col("key").alias("name")).with_row_index("claim")
    terms = relation_term.select("relation_id", "side", "position", "sign", "observation_id")
    # A term without a figure stays, so that the relation is judged to miss it.
    terms = terms.join(known.select("relation_id", "claim"), on="relation_id", how="inner", maintain_order="left").join(
        numbers, on="observation_id", how="left", maintain_order="left"
    )
    magnitudes = _orders_of_magnitude(figure, reference_band(value, magnitude, book), relation.height)
    claim = pl.concat([known, magnitudes.drop("obs", "is_scaled")], how="diagonal")
    term = pl.concat([terms.drop("relation_id", "observation_id"), magnitudes.select("claim", "obs", "is_scaled")], how="diagonal")
    return Claims(figure, _described(claim, term, figure), term, book)


def _orders_of_magnitude(figure: pl.DataFrame, band: pl.DataFrame, first: int) -> pl.DataFrame:
    """A claim a figure that has a reference, numbered from `first` on, with obs and is_scaled of its figure."""
    bands = band.join(figure, on="observation_id", how="inner")
    return bands.with_row_index("claim", offset=first).select(
        "claim",
        pl.lit("magnitude").alias("kind"),
        "document_id",
        pl.col("key").alias("name"),
        pl.format("{} of {}", "indicator", "ref_area").alias("series"),
        "reference_low",
        "reference_high",
        "obs",
        "is_scaled",
    )


def _described(claim: pl.DataFrame, term: pl.DataFrame, figure: pl.DataFrame) -> pl.DataFrame:
    """`claim` with what kind of evidence it is."""
    units = term.join(figure.select("obs", "unit_measure"), on="obs", how="left").group_by("claim").agg(
        unit_count=pl.col("unit_measure").n_unique(),
        scaled_count=pl.col("is_scaled").sum(),
        # A ratio that carries a unit of its own moves against its terms.
        is_proportion=(pl.col("is_scaled").fill_null(value=False) & (pl.col("side") == "left")).any(),
    )  # fmt: skip
    return claim.join(units, on="claim", how="left", maintain_order="left").with_columns(
        is_exchange=(pl.col("kind") == "restates") & (pl.col("unit_count") > 1),
        is_order=pl.col("kind").is_in(ORDERS),
        is_relation=pl.col("relation_id").is_not_null(),
        is_homogeneous=pl.col("relation_id").is_not_null()
        & pl.col("kind").is_in(HOMOGENEOUS)
        & ~(pl.col("kind").is_in(QUOTIENTS) & pl.col("is_proportion")),
    )


def connected(claims: Claims, member: pl.DataFrame, name: str) -> pl.DataFrame:
    """The claims whose comparison changes when the figures of a group move together: `name`, claim.

    A sum, a share or an order all of whose amounts move is the same sum, share or order.
    """
    terms = claims.term.filter("is_scaled").select("claim", "obs").unique()
    counts = member.join(terms, on="obs", how="inner").group_by(name, "claim").agg(count=pl.len())
    known = counts.join(claims.claim.select("claim", "scaled_count", "is_homogeneous"), on="claim", how="inner")
    return known.filter(~(pl.col("is_homogeneous") & (pl.col("count") >= pl.col("scaled_count")))).select(name, "claim")
