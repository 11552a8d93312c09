"""Whether what speaks for a hypothesis proves it.

* It is proved when nothing is against it, and for it speak two independent relations or an exchange-rate restatement and
  an order of magnitude. Relations are independent when they set the target against different figures. An
  order (greater than, part of), and an equation that leaves as much room, adds nothing where its figures stand in a
  narrow equation already, and proves nothing without one or an order of magnitude.
* One equation that fits nearly to four digits proves the reading of a single figure where the change is one that slips make
  (`priors.py`). Any other equation is enough for such a change of an amount of money, people or things, or of a size by a power
  that its units are not apart, where no equation bears the figure out and none of the others of this one stands in an equation
  that fails: so long as no such change of another figure explains it as well (`rivals.py`), no other can be the wrong one. So is
  any other change where the figure is far off all others of its unit as it is printed, and near one as it would be read
  (`company.py`). An equation with a price of each tonne, or with kilowatt-hours of each home, proves no thousand by itself: the
  unit may be the wrong one.
* A reading of a whole scale word must be borne out by two of its figures, and different reference series count as
  independent for it.
* What translations are known to do to a word (`priors.py`) they do throughout: there one exact equation is enough, and so
  is a close one, or a fair one, beside another sign of that damage in the document.
"""

from __future__ import annotations

import polars as pl

from pipelines.rules.repair.company import with_company
from pipelines.rules.repair.priors import with_priors
from pipelines.rules.repair.trial import Trial, figures_of
from pipelines.rules.repair.verdicts import FIGURE, PAIR
from schemas import codes

# What is so much of each unit of a size, or so much of a size each, and how many powers of ten its units are apart.
_EACH_SIZE, _THOUSAND = "^(mass|length|volume|energy|power)/|/(mass|length|volume|energy)$", 3
# By which other powers of ten units of a size are apart.
_UNIT_STEPS = {"length": [1, 2], "area": [2], "volume": [1, 2]}


def weighed(trial: Trial, gained: pl.DataFrame, broken: pl.DataFrame, target: pl.DataFrame, member: pl.DataFrame) -> pl.DataFrame:
    """One row a hypothesis: target columns, k, gain, loss, supported (figures borne out), relations, likelihood, is_proved."""
    sizes = member.group_by("target").agg(size=pl.len())
    supported = gained.join(figures_of(trial.claims), on="claim").join(member, on=["target", "obs"], how="semi")
    supported = supported.join(trial.unfit, on="obs", how="anti")
    parts = [
        gained.group_by(PAIR).agg(gain=pl.len()),
        broken.group_by(PAIR).agg(loss=pl.len()),
        _independent(trial, gained, member),
        supported.group_by(PAIR).agg(supported=pl.col("obs").n_unique()),
    ]
    rows = parts[0]
    for part in parts[1:]:
        rows = rows.join(part, on=PAIR, how="left")
    rows = rows.join(sizes, on="target", how="left").join(target, on="target", how="inner")
    rows = rows.with_columns(
        pl.col("loss", "relations", "equations", "series", "supported").fill_null(0),
        pl.col("has_exchange", "has_exact", "has_fine", "has_close", "has_fair", "has_equation").fill_null(value=False),
    )
    rows = rows.join(_alone(trial), on="target", how="left").join(_left_open(trial, gained, member), on=PAIR, how="left")
    is_scale_word = ~pl.col("is_size").fill_null(value=False) | ~_may_be_unit()
    is_alone = pl.col("is_alone").fill_null(value=False) & is_scale_word
    rows = rows.with_columns(is_sole=is_alone & pl.col("is_left_open").is_null())
    rows = with_company(rows, trial.claims.figure)
    return with_priors(rows, trial.claims.figure, trial.read).with_columns(is_proved=_is_proved()).sort(PAIR)


def _alone(trial: Trial) -> pl.DataFrame:
    """Amounts of money, people, things and sizes that nothing bears out: target, dimension, is_size, is_alone."""
    is_size = ~(pl.col("is_counted") | (pl.col("dimension") == codes.MONEY))
    amount = trial.claims.figure.filter("is_scaled", ~pl.col("dimension").str.contains("/", literal=True))
    alone = amount.join(trial.borne_out, on="obs", how="anti")
    return alone.select("dimension", target="obs", is_size=is_size, is_alone=pl.lit(value=True))


def _may_be_unit() -> pl.Expr:
    """Whether a size may be in another unit as well as off by a scale word: kilograms and tonnes, metres and centimetres."""
    power = pl.col("k").abs()
    steps = [(pl.col("dimension") == dimension) & power.is_in(powers) for dimension, powers in _UNIT_STEPS.items()]
    return pl.any_horizontal(power % _THOUSAND == 0, *steps)


def _left_open(trial: Trial, gained: pl.DataFrame, member: pl.DataFrame) -> pl.DataFrame:
    """Hypotheses that leave another figure of what they explain in an equation that fails: that may be the wrong one.

    Returns:
        target, k, is_left_open.
    """
    figures, failing = figures_of(trial.claims), trial.equations.filter(pl.col("outcome") == "fails")
    others = gained.join(figures, on="claim").join(member, on=["target", "obs"], how="anti").select(*PAIR, "obs").unique()
    beside = others.join(figures.join(failing, on="claim", how="semi"), on="obs").select(*PAIR, "claim").unique()
    left = beside.join(gained, on=[*PAIR, "claim"], how="anti").select(PAIR).unique()
    return left.with_columns(is_left_open=pl.lit(value=True))


def _is_proved() -> pl.Expr:
    is_word = pl.col("level") != FIGURE
    enough = (pl.col("relations") >= 2) & (pl.col("equations") + pl.col("series") >= 1)
    enough |= pl.col("has_exchange") & (pl.col("series") >= 1)
    enough |= is_word & (pl.col("relations") + pl.col("series") >= 2) & (pl.col("equations") + pl.col("series") >= 1)
    enough |= ~is_word & pl.col("has_fine") & (pl.col("likelihood") > 0)
    is_slip = (pl.col("likelihood") > 0) | pl.col("is_far_off")
    enough |= ~is_word & pl.col("is_sole") & is_slip & pl.col("has_equation")
    usual = pl.col("is_known") & (pl.col("has_exact") | pl.col("is_borne_out"))
    # A word on one figure is that figure.
    borne_out = ~is_word | (pl.col("supported") >= 2) | usual
    return (enough | usual) & borne_out & (pl.col("loss") == 0)


def _independent(trial: Trial, gained: pl.DataFrame, member: pl.DataFrame) -> pl.DataFrame:
    """target, k with the count of independent relations and of reference series, and how well its equations fit."""
    claim = trial.claims.claim.select("claim", "series", "is_exchange", "is_order", "is_relation")
    anchor = _anchors(trial, gained, member)
    anchors = anchor.group_by("target", "claim").agg(anchors=pl.col("anchor").sort().cast(pl.String).str.join(" "))
    rows = gained.join(claim, on="claim", how="left").join(anchors, on=["target", "claim"], how="left")
    rows = rows.with_columns(is_order=pl.col("is_order") | (pl.col("is_loose") & pl.col("is_relation")))
    rows = rows.join(_implied(rows, anchor), on=[*PAIR, "claim"], how="anti")
    rows = rows.join(_of_size_prices(trial), on="claim", how="left")
    may_be_unit = pl.col("is_of_size_price").fill_null(value=False) & (pl.col("k") % _THOUSAND == 0)
    fits = pl.col("is_relation") & ~pl.col("is_order") & ~pl.col("is_exchange") & ~may_be_unit
    return rows.group_by(PAIR).agg(
        relations=pl.col("anchors").filter("is_relation").n_unique(),
        equations=(pl.col("is_relation") & ~pl.col("is_order")).sum(),
        has_exchange=pl.col("is_exchange").any(),
        has_exact=(pl.col("is_exact") & fits).any(),
        has_fine=(pl.col("is_fine") & fits).any(),
        has_close=(pl.col("is_close") & fits).any(),
        has_fair=(pl.col("is_fair") & fits).any(),
        has_equation=fits.any(),
        series=pl.col("series").drop_nulls().n_unique(),
    )


def _of_size_prices(trial: Trial) -> pl.DataFrame:
    """Claims with a price of each unit of a size, or a size of each, which may be in another unit: claim, is_of_size_price."""
    price = trial.claims.figure.filter(pl.col("dimension").str.contains(_EACH_SIZE)).select("obs")
    claims = figures_of(trial.claims).join(price, on="obs", how="semi").select("claim").unique()
    return claims.with_columns(is_of_size_price=pl.lit(value=True))


def _anchors(trial: Trial, gained: pl.DataFrame, member: pl.DataFrame) -> pl.DataFrame:
    """The figures that a claim sets the target against: target, claim, anchor."""
    terms = gained.select("target", "claim").unique().join(figures_of(trial.claims), on="claim", how="inner")
    return terms.join(member, on=["target", "obs"], how="anti").rename({"obs": "anchor"})


def _implied(rows: pl.DataFrame, anchor: pl.DataFrame) -> pl.DataFrame:
    """Orders whose figures all stand in equations that speak for the same hypothesis: target, k, claim."""
    equations = rows.filter(~pl.col("is_order") & pl.col("is_relation")).select(*PAIR, "claim")
    covered = (
        equations.join(anchor, on=["target", "claim"]).select(*PAIR, "anchor").unique().with_columns(is_covered=pl.lit(value=True))
    )
    orders = rows.filter("is_order").select(*PAIR, "claim").join(anchor, on=["target", "claim"])
    orders = orders.join(covered, on=[*PAIR, "anchor"], how="left")
    return (
        orders.group_by(*PAIR, "claim")
        .agg(pl.col("is_covered").fill_null(value=False).all())
        .filter("is_covered")
        .drop("is_covered")
    )
