"""Which other hypotheses explain what a proved one explains: with one that does so no worse there is no telling."""

from __future__ import annotations

import polars as pl

from pipelines.rules.repair.proof import weighed
from pipelines.rules.repair.targets import figure_targets
from pipelines.rules.repair.trial import Trial, figures_of
from pipelines.rules.repair.verdicts import FIGURE, PAIR, TARGET_DTYPES

# Against so many figures of a word stands one that may be wrong alone.
_MANY = 4


def rivals(trial: Trial, chosen: pl.DataFrame, clean: pl.DataFrame, gained: pl.DataFrame) -> pl.DataFrame:
    """Other hypotheses that explain what a chosen one explains with no less evidence: target, k, rival, rival_k.

    They share a claim that is no order, as an order holds under many readings, or are of one target. The same shift
    of the same word in one unit and in all is no rivalry; nor is a reading that breaks nothing else, explains no more and is
    less likely by what translations are known to do (`priors.py`), or by the figures that both stand among (`company.py`).
    """
    gained = gained.select(*PAIR, "claim")
    equation = trial.claims.claim.filter(~pl.col("is_order")).select("claim")
    has_equation = gained.join(equation, on="claim", how="semi").select(PAIR).unique()
    telling = pl.concat([gained.join(equation, on="claim", how="semi"), gained.join(has_equation, on=PAIR, how="anti")])
    hypothesis = [*PAIR, "gain", "likelihood", "is_far_off", "document_id", "scale_word", "level"]
    mine = chosen.select(hypothesis)
    other = clean.select(
        pl.col("target").alias("rival"),
        pl.col("k").alias("rival_k"),
        pl.col("gain").alias("rival_gain"),
        pl.col("likelihood").alias("rival_likelihood"),
        pl.col("scale_word").alias("rival_word"),
        pl.col("is_near").alias("rival_is_near"),
    )
    shared = (
        mine.join(telling, on=PAIR).join(telling.rename({"target": "rival", "k": "rival_k"}), on="claim").drop("claim").unique()
    )
    shared = shared.join(other, on=["rival", "rival_k"])
    own = mine.join(other.with_columns(target=pl.col("rival")), on="target").select(shared.columns)
    better = pl.col("rival_gain") > pl.col("gain")
    even = (pl.col("rival_gain") == pl.col("gain")) & (pl.col("rival_likelihood") >= pl.col("likelihood"))
    even &= ~(pl.col("is_far_off") & pl.col("rival_is_near"))
    both = pl.concat([shared, own]).filter(better | even)
    differs = (pl.col("rival") != pl.col("target")) | (pl.col("rival_k") != pl.col("k"))
    nested = (pl.col("level") != FIGURE) & (pl.col("scale_word") == pl.col("rival_word")) & (pl.col("k") == pl.col("rival_k"))
    return both.filter(differs & ~nested.fill_null(value=False)).select(*PAIR, "rival", "rival_k").unique(maintain_order=True)


def better_alone(
    trial: Trial, sole: pl.DataFrame, gained: pl.DataFrame, member: pl.DataFrame, outcome: pl.DataFrame
) -> pl.DataFrame:
    """Readings of a scale word that are not proved without what single figures explain better: target, k.

    A single figure, of the word or not, explains a claim better when its reading is proved and makes a claim hold
    that the word's reading leaves failing.
    """
    if sole.is_empty():
        return sole.select(PAIR)
    mine = gained.join(sole.select(PAIR), on=PAIR, how="semi")
    better = _explained_better(trial, mine, outcome)
    remaining = mine.join(better, on=[*PAIR, "claim"], how="anti")
    still = weighed(trial, remaining, remaining.clear(), sole.select(list(TARGET_DTYPES)), member).filter("is_proved")
    return sole.join(better, on=PAIR, how="semi").join(still, on=PAIR, how="anti").select(PAIR)


def _explained_better(trial: Trial, mine: pl.DataFrame, outcome: pl.DataFrame) -> pl.DataFrame:
    """What single figures explain and more than that: target, k of the words that explain it, too, with claim."""
    figures = figures_of(trial.claims)
    obs = mine.join(figures, on="claim").select(*PAIR, "obs").unique()
    failing = outcome.filter(pl.col("outcome") == "fails").select("claim").join(figures, on="claim")
    left_open = obs.join(failing, on="obs").join(mine, on=[*PAIR, "claim"], how="anti").select("obs").unique()
    single, own = figure_targets(trial)
    single = single.filter("is_eligible").join(left_open.rename({"obs": "target"}), on="target", how="semi")
    alone, lost = trial.test(single, own, outcome)
    proved = weighed(trial, alone, lost, single, own).filter("is_proved")
    alone = alone.join(proved, on=PAIR, how="semi").select("claim", single="target", single_k="k")
    meets = mine.join(alone, on="claim").select(*PAIR, "single", "single_k").unique()
    beyond = meets.join(alone, on=["single", "single_k"]).join(mine, on=[*PAIR, "claim"], how="anti")
    return meets.join(beyond, on=[*PAIR, "single", "single_k"], how="semi").join(alone, on=["single", "single_k"])


def explained_by_one(
    trial: Trial, sole: pl.DataFrame, gained: pl.DataFrame, member: pl.DataFrame, outcome: pl.DataFrame
) -> pl.DataFrame:
    """Single figures outside a scale word whose change explains all that the word's reading does, and is no less likely.

    One change stands against one word, so that there is no telling which of them is wrong.

    Args:
        trial: where the search stands.
        sole: proved readings of scale words: `TARGET_DTYPES`, k, likelihood.
        gained: what they make hold: target, k, claim.
        member: target, obs of the figures of the words.
        outcome: `Trial.outcomes`.

    Returns:
        target, k of the word, rival: obs of the figure, and is_even: the figure's change is no likelier.
    """
    if sole.is_empty():
        return sole.select(*PAIR, rival="target", is_even=pl.lit(value=True))
    mine = gained.join(sole.select(*PAIR, "likelihood"), on=PAIR).select(*PAIR, "likelihood", "claim")
    outside = mine.join(figures_of(trial.claims), on="claim").join(member, on=["target", "obs"], how="anti")
    single, own = figure_targets(trial)
    single = single.filter("is_eligible").join(outside.select(target="obs").unique(), on="target", how="semi")
    alone, lost = trial.test(single, own, outcome)
    rows = weighed(trial, alone, lost, single, own).filter(pl.col("loss") == 0)
    named = rows.select(rival="target", rival_k="k", rival_likelihood="likelihood")
    alone = alone.select("claim", rival="target", rival_k="k").join(named, on=["rival", "rival_k"])
    # One figure that is off as far the other way may be the only one that is wrong of many, however usual the word's damage is.
    many = member.group_by("target").agg(is_many=pl.len() >= _MANY)
    is_as_far = pl.col("is_many") & (pl.col("rival_k") == -pl.col("k"))
    shared = mine.join(alone, on="claim").join(many, on="target")
    shared = shared.filter((pl.col("rival_likelihood") >= pl.col("likelihood")) | is_as_far)
    is_even = (pl.col("rival_likelihood") <= pl.col("likelihood")).any()
    counts = shared.group_by(*PAIR, "rival", "rival_k").agg(shared=pl.len(), is_even=is_even)
    whole = mine.group_by(PAIR).agg(gain=pl.len())
    as_much = counts.join(whole, on=PAIR).filter(pl.col("shared") >= pl.col("gain"))
    return as_much.select(*PAIR, "rival", "is_even").unique(maintain_order=True)
