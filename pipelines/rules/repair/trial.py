"""Tries hypotheses: which claims hold under them that fail without, and which break.

Everything is a join over (hypothesis, claim) pairs that are connected, never over all pairs, so the work is linear in the
relations.
"""

from __future__ import annotations

from dataclasses import field, replace
from functools import cached_property

import polars as pl

from pipelines.rules.correction import Action
from pipelines.rules.relations import ADDED
from pipelines.rules.repair.claims import Claims, connected
from pipelines.rules.repair.verdicts import FIGURE, PAIR, READ_WORD_DTYPES
from pipelines.values.records import dataclass

MAX_SHIFT = 8
MAX_WORD = 12  # a figure that lost or gained a whole word, as a trillion, is off by as much
SHIFTS = tuple(k for k in range(-MAX_WORD, MAX_WORD + 1) if k)
MAX_WIDTH = 0.3  # 10 over 6.5, the price of a dollar in yuan, is off by a third
SPLIT = 1e-9  # what floats leave of a whole number
FITS = {"is_exact": 1e-3, "is_fine": 2.5e-3, "is_close": 1e-2, "is_fair": 3e-2}
"""How much room an equation leaves that fits to four digits, nearly to four, to three, to two."""


@dataclass(frozen=True)
class Trial:
    """Where the search stands.

    Attributes:
        claims: the claims of the documents that need work.
        decisions: what a person decided, `decisions.decisions_on_figures`.
        shift: obs, shift of the figures that are moved so far.
        unfit: obs of the figures whose unit may be wrong; the proof of another power of ten would be built upon it.
        read: the scale words that are read anew so far, `verdicts.READ_WORD_DTYPES`.
    """

    claims: Claims
    decisions: pl.DataFrame
    shift: pl.DataFrame
    unfit: pl.DataFrame
    read: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema=READ_WORD_DTYPES))

    def moved(self, chosen: pl.DataFrame, words: pl.DataFrame | None = None) -> Trial:
        """The same with the shifts of `chosen` (obs, k) added, and the scale words that they are the reading of."""
        added = chosen.select("obs", pl.col("k").alias("shift"))
        shift = pl.concat([self.shift, added]).group_by("obs", maintain_order=True).agg(pl.col("shift").sum())
        return replace(self, shift=shift, read=self.read if words is None else pl.concat([self.read, words]))

    @cached_property
    def outcomes(self) -> pl.DataFrame:
        """The outcome of every claim as figures are read so far."""
        return self.claims.outcomes(self.shift)

    @cached_property
    def equations(self) -> pl.DataFrame:
        """The relations that are no orders, with their outcomes as figures are read so far: claim, outcome."""
        equation = self.claims.claim.filter(~pl.col("is_order") & pl.col("is_relation")).select("claim")
        return self.outcomes.select("claim", "outcome").join(equation, on="claim", how="semi")

    @cached_property
    def borne_out(self) -> pl.DataFrame:
        """Figures that an equation bears out as they are read so far: obs."""
        holding = self.equations.filter(pl.col("outcome") == "holds")
        return figures_of(self.claims).join(holding, on="claim", how="semi").select("obs").unique()

    def test(self, target: pl.DataFrame, member: pl.DataFrame, outcome: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Every hypothesis about `target` that makes a failing claim hold.

        Args:
            target: `verdicts.TARGET_DTYPES`.
            member: target, obs of their figures.
            outcome: `outcomes`.

        Returns:
            For: target, k, claim of what it makes hold, is_loose and the columns of `FITS`. Against: target, k, claim of what it
            breaks.
        """
        member = member.join(target.select("target"), on="target", how="semi")
        pairs = self._connected(member).join(outcome.select("claim", "outcome"), on="claim", how="inner")
        failing = pairs.filter(pl.col("outcome") == "fails").select("target", "claim").join(self._tried(target), on="target")
        fitting = self._under(failing, member).filter(pl.col("outcome") == "holds").with_columns(width=_width())
        fitting = fitting.join(self._moved_size(member), on=["target", "claim"], how="left", maintain_order="left")
        width = pl.min_horizontal("width", _room() / (pl.col("size") * pl.lit(10.0).pow(pl.col("k").cast(pl.Float64))))
        fits = {name: (width <= most).fill_null(value=False) for name, most in FITS.items()}
        gained = fitting.select(*PAIR, "claim", is_loose=~(pl.col("width") <= MAX_WIDTH).fill_null(value=False), **fits)
        gained = gained.join(self._forbidden(member), on=PAIR, how="anti")
        tried = gained.select(PAIR).unique()
        holding = pairs.filter(pl.col("outcome") == "holds").select("target", "claim").join(tried, on="target", how="inner")
        broken = self._under(holding, member).filter(pl.col("outcome") != "holds").select(*PAIR, "claim")
        return gained, broken

    def _tried(self, target: pl.DataFrame) -> pl.DataFrame:
        """The shifts that are tried for each target: target, k."""
        word = self.claims.figure.select(
            pl.col("obs").alias("target"), "scale_exponent", "is_percent", "is_counted", value=pl.col("face_low").abs()
        )
        rows = target.select("target", "level").join(word, on="target", how="left").join(_shifts(), how="cross")
        lost = pl.col("scale_exponent").is_null() & (pl.col("k") > 0)
        gained = pl.col("k") >= -pl.col("scale_exponent").fill_null(0)
        whole_word = (pl.col("level") == FIGURE) & (lost | (gained & (pl.col("k") < 0)))
        usual = (pl.col("k").is_between(-MAX_SHIFT, MAX_SHIFT) | whole_word) & ~_splits_what_is_counted()
        is_percent = (pl.col("level") == FIGURE) & pl.col("is_percent").fill_null(value=False)
        return rows.filter(pl.when(is_percent).then(pl.col("k").abs() == 2).otherwise(usual)).select("target", "k")

    def _connected(self, member: pl.DataFrame) -> pl.DataFrame:
        """target, claim where moving the target changes what the claim compares."""
        percent = self.claims.figure.filter("is_percent").select("obs")
        single = member.join(percent, on="obs", how="semi").join(figures_of(self.claims), on="obs")
        return pl.concat([connected(self.claims, member, "target"), single.select("target", "claim")])

    def _under(self, pairs: pl.DataFrame, member: pl.DataFrame) -> pl.DataFrame:
        """Outcomes of (target, k, claim) `pairs`."""
        pairs = pairs.select("claim", *PAIR)
        terms = pairs.join(figures_of(self.claims), on="claim", how="inner")
        moved = terms.join(member, on=["target", "obs"], how="semi").join(self.shift, on="obs", how="left")
        moved = moved.with_columns(shift=pl.col("shift").fill_null(0) + pl.col("k"))
        return self.claims.under(pairs, self.shift, moved)

    def _moved_size(self, member: pl.DataFrame) -> pl.DataFrame:
        """How large the figures of a target are as they are read now, in the equations that add: target, claim, size.

        What is left open by a sum settles its terms as exactly as it is narrow beside them, however small their difference is.
        """
        added = self.claims.claim.filter(pl.col("kind").is_in(ADDED)).select("claim")
        value = self.claims.figure.select("obs", "face_low").join(self.shift, on="obs", how="left", maintain_order="left")
        size = value.select("obs", size=pl.col("face_low").abs() * pl.lit(10.0).pow(pl.col("shift").fill_null(0).cast(pl.Float64)))
        terms = member.join(figures_of(self.claims).join(added, on="claim"), on="obs").join(size, on="obs")
        return terms.group_by("target", "claim").agg(pl.col("size").max())

    def _forbidden(self, member: pl.DataFrame) -> pl.DataFrame:
        """Hypotheses that a person forbids, by the shift in all: target, k."""
        forbidden = self.decisions.filter(pl.col("action") == Action.FORBID.value).select("obs", pl.col("shift").alias("forbidden"))
        rows = member.join(forbidden, on="obs", how="inner").join(self.shift, on="obs", how="left").join(_shifts(), how="cross")
        total = pl.col("shift").fill_null(0) + pl.col("k")
        return rows.filter(pl.col("forbidden").is_null() | (total == pl.col("forbidden"))).select(PAIR).unique()


def figures_of(claims: Claims) -> pl.DataFrame:
    """claim, obs of the figures that stand in a claim."""
    return claims.term.select("claim", "obs").drop_nulls().unique()


def _shifts() -> pl.DataFrame:
    return pl.DataFrame({"k": SHIFTS}, schema={"k": pl.Int64})


def _width() -> pl.Expr:
    """How much room the two intervals leave, in proportion to their size; null without ends.

    Where it is wide, an error of another kind, as a mistaken currency, would pass for a power of ten.
    """
    width = pl.lit(0.0)
    for side in ("actual", "expected"):
        low, high = pl.col(f"{side}_low"), pl.col(f"{side}_high")
        width += (high - low) / pl.max_horizontal(low.abs(), high.abs())
    return width


def _splits_what_is_counted() -> pl.Expr:
    """Whether a shift would leave a part of a person or thing of a single figure that is a whole number as printed."""
    moved = pl.col("value") * pl.lit(10.0).pow(pl.col("k").cast(pl.Float64))
    split = (pl.col("level") == FIGURE) & pl.col("is_counted") & (pl.col("value") % 1 == 0)
    return (split & ((moved - moved.round()).abs() > SPLIT * pl.max_horizontal(moved, pl.lit(1.0)))).fill_null(value=False)


def _room() -> pl.Expr:
    """How much room the two intervals leave, in their unit."""
    return (pl.col("actual_high") - pl.col("actual_low")) + (pl.col("expected_high") - pl.col("expected_low"))
