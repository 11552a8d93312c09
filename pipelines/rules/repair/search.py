"""Searches for the readings that the document's own arithmetic proves: scale words, then single figures, until nothing is left.

* A hypothesis reads one target with one shift k. A target is a scale word in one unit, a scale word in all units, or a
  single figure; one without a scale word may have lost up to a trillion, one with a word have gained it.
* Evidence for it is a claim that fails without it and holds with it: a relation, or an order of magnitude. A claim whose
  figures all move together cannot tell and is not looked at. Evidence against it is a claim that held and would fail.
* What proves it stands in `proof.py`. Of the proved ones the one with the most evidence is taken, the narrower of two with
  equal evidence. Any other that explains one of the same claims with no less evidence, and is no less likely, makes a tie:
  the reading is ambiguous and nothing is changed (`rivals.py`).
* Scale words go first, unless what speaks for one is explained better by single figures: by their own proof, and with
  claims that the word leaves failing. Where one figure outside a word explains as much as the word does and is no less
  likely, it is one change against one: a tie.
"""

from __future__ import annotations

from dataclasses import field

import polars as pl

from pipelines.rules.repair.priors import needing_a_claim
from pipelines.rules.repair.proof import weighed
from pipelines.rules.repair.rivals import better_alone, explained_by_one, rivals
from pipelines.rules.repair.targets import figure_targets, without_read, word_targets
from pipelines.rules.repair.trial import Trial, figures_of
from pipelines.rules.repair.verdicts import OPEN_DTYPES, PAIR, READ_WORD_DTYPES, Verdicts, opened
from pipelines.values.records import dataclass

MAX_ROUNDS = 12
"""Each round repairs something in every document that is not done; slips of one document rarely depend on each other."""


@dataclass
class Search:
    """The search in the documents that need it.

    Attributes:
        trial: how figures are read so far.
        tied: obs of single figures that explain as much as a scale word would; with neither of the two is anything done.
    """

    trial: Trial
    tied: pl.DataFrame = field(default_factory=lambda: pl.DataFrame(schema={"obs": pl.UInt32}))

    def run(self) -> Verdicts:
        """Scale words first, then single figures, and once more where these changed what speaks for a word."""
        single = pl.DataFrame(schema={"obs": pl.UInt32})
        if self.trial.claims.claim.is_empty():  # as of most documents, in which nothing fails
            nothing = pl.DataFrame(schema=OPEN_DTYPES)
            return Verdicts(self.trial.shift, self.trial.read, single, nothing, nothing)
        target, member = word_targets(self.trial)
        for _ in range(MAX_ROUNDS):
            chosen, open_word = self._choose_words(target, member)
            if chosen.height:
                named = chosen.join(target.drop("unit_measure"), on="target")
                read = named.select(list(READ_WORD_DTYPES)).unique(maintain_order=True)
                self.trial, target = self.trial.moved(chosen, read), without_read(target, read)
                continue
            contested = open_word.filter("is_contested").select("target").join(member, on="target").select("obs")
            alone, open_figure = self._read_figures(pl.concat([contested, self.tied]).unique(maintain_order=True))
            single = pl.concat([single, alone])
            if alone.is_empty():
                break
        return Verdicts(self.trial.shift, self.trial.read, single.unique(maintain_order=True), open_word, open_figure)

    def _read_figures(self, contested: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Reads single figures until none is proved: obs of those that were moved, and what stays open."""
        target, member = figure_targets(self.trial, contested.select("obs"))
        moved = [contested.select("obs").clear()]
        for _ in range(MAX_ROUNDS):
            chosen, open_figure = self._choose_figures(target, member)
            if chosen.is_empty():
                break
            self.trial = self.trial.moved(chosen)
            moved.append(chosen.select("obs"))
        return pl.concat(moved), open_figure

    def _choose_words(self, target: pl.DataFrame, member: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The best proved reading of a scale word in each document, and what stays open.

        Args:
            target: scale words that are not read yet.
            member: their figures.

        Returns:
            target, obs, k, unit_measure of the figures to move, and `OPEN_DTYPES`.
        """
        outcome = self.trial.outcomes
        gained, broken = self.trial.test(target, member, outcome)
        rows = _with_carried(weighed(self.trial, gained, broken, target, member), self.trial.read)
        clean = rows.filter(pl.col("loss") == 0)
        proved = clean.filter("is_proved")
        rival = rivals(self.trial, proved, clean, gained)
        sole = proved.join(rival, on=PAIR, how="anti")
        by_one = explained_by_one(self.trial, sole, gained, member, outcome)
        # Where the figure's change is likelier, the word is let alone, and the figure is not.
        even = by_one.filter("is_even")
        of_words = even.select("target").join(member, on="target").select("obs")
        self.tied = pl.concat([even.select(obs="rival"), of_words]).unique(maintain_order=True)
        worse = better_alone(self.trial, sole, gained, member, outcome)
        refused = pl.concat([worse, by_one.select(PAIR)]).unique(maintain_order=True)
        ranked = sole.join(refused, on=PAIR, how="anti").sort(
            "gain", "likelihood", "level", "target", "k", descending=[True, True, False, False, False]
        )
        chosen = self._moved_figures(ranked.unique("document_id", keep="first", maintain_order=True), gained, member, outcome)
        blocked = rows.filter(
            (pl.col("loss") > 0) & (pl.col("gain") > pl.col("loss")) & (pl.col("relations") >= 2) & (pl.col("supported") >= 2)
        )
        tied = pl.concat([rival.select(PAIR), rival.select(pl.col("rival").alias("target"), pl.col("rival_k").alias("k"))])
        is_open = pl.concat([tied, refused.select(PAIR), blocked.select(PAIR)]).unique()
        return chosen, opened(rows.join(is_open, on=PAIR, how="semi"), gained, broken, rival)

    def _moved_figures(
        self, accepted: pl.DataFrame, gained: pl.DataFrame, member: pl.DataFrame, outcome: pl.DataFrame
    ) -> pl.DataFrame:
        """The figures that accepted readings move: target, obs, k, unit_measure.

        Of a scale word in all units, a unit is moved only where a claim of its own speaks for it, or a claim that
        holds ties it to such a unit.
        """
        units = self.trial.claims.figure.select("obs", "unit_measure")
        figures = accepted.select(PAIR).join(member, on="target").join(units, on="obs")
        of_claim = figures.join(figures_of(self.trial.claims), on="obs")
        support = of_claim.join(gained, on=[*PAIR, "claim"], how="semi").select(*PAIR, "unit_measure").unique()
        holding = of_claim.join(outcome.filter(pl.col("outcome") == "holds").select("claim"), on="claim", how="semi")
        tied = holding.join(support, on=[*PAIR, "unit_measure"], how="semi").select(*PAIR, "claim").unique()
        linked = holding.join(tied, on=[*PAIR, "claim"], how="semi").select(*PAIR, "unit_measure")
        moved = figures.join(pl.concat([support, linked]).unique(), on=[*PAIR, "unit_measure"], how="semi", maintain_order="left")
        return self._borne_along(moved, of_claim, holding, gained)

    def _borne_along(
        self, moved: pl.DataFrame, of_claim: pl.DataFrame, holding: pl.DataFrame, gained: pl.DataFrame
    ) -> pl.DataFrame:
        """`moved` without figures that nothing says anything of, where the word may be right elsewhere in the document.

        Then only a figure moves that a claim speaks for, or one that holds ties to such a figure.
        """
        supported = of_claim.join(gained, on=[*PAIR, "claim"], how="semi").select(*PAIR, "obs").unique()
        told = supported
        for _ in range(MAX_ROUNDS):
            tied = holding.join(holding.join(told, on=[*PAIR, "obs"], how="semi"), on=[*PAIR, "claim"], how="semi")
            more = pl.concat([told, tied.select(*PAIR, "obs")]).unique()
            if more.height == told.height:
                break
            told = more
        asked = moved.join(supported.group_by(PAIR).agg(supported=pl.len()), on=PAIR, how="left")
        alone = needing_a_claim(self.trial.claims.figure, asked).join(told, on=["obs", "k"], how="anti")
        return moved.join(alone, on=["obs", "k"], how="anti", maintain_order="left")

    def _choose_figures(self, target: pl.DataFrame, member: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Single figures whose reading is proved and has no rival: target, obs, k; and what stays open, `OPEN_DTYPES`."""
        outcome = self.trial.outcomes
        gained, broken = self.trial.test(target, member, outcome)
        clean = weighed(self.trial, gained, broken, target, member).filter(pl.col("loss") == 0)
        best = clean.filter(pl.col("gain") == pl.col("gain").max().over("target"))
        proved = best.filter("is_proved", "is_eligible")
        sole = proved.join(rivals(self.trial, proved, clean, gained), on=PAIR, how="anti").sort(
            "gain", "likelihood", "target", descending=[True, True, False]
        )
        sole = sole.join(self._first_in_claims(sole), on="target", how="semi")
        return sole.select("target", pl.col("target").alias("obs"), "k"), self._open_figures(best, gained, broken)

    def _first_in_claims(self, sole: pl.DataFrame) -> pl.DataFrame:
        """Targets of `sole`, best first, none of whose claims a better one touches: these can be moved at once."""
        ranked = sole.select("target").with_row_index("rank")
        touched = ranked.join(figures_of(self.trial.claims), left_on="target", right_on="obs")
        first = touched.with_columns(best=pl.col("rank").min().over("claim"))
        return first.group_by("target").agg(is_first=(pl.col("rank") == pl.col("best")).all()).filter("is_first").select("target")

    def _open_figures(self, best: pl.DataFrame, gained: pl.DataFrame, broken: pl.DataFrame) -> pl.DataFrame:
        """Of each failing claim, the figures that explain it with the most evidence, if more than an order speaks for them."""
        equation = self.trial.claims.claim.filter(~pl.col("is_order")).select("claim")
        explained = gained.join(best.select(*PAIR, "gain"), on=PAIR).join(equation, on="claim", how="semi")
        most = explained.filter(pl.col("gain") == pl.col("gain").max().over("claim")).select(PAIR).unique()
        best = best.join(most, on=PAIR, how="semi")
        # What many shifts explain, as a figure without an upper end does, points to none of them.
        best = best.filter(pl.col("is_proved") | (pl.len().over("target") == 1))
        return opened(best.filter("is_eligible"), gained, broken, rivals(self.trial, best, best, gained))


def _with_carried(rows: pl.DataFrame, word: pl.DataFrame) -> pl.DataFrame:
    """`rows` in which a word that is read so in another unit, one of `word`, needs one claim only."""
    read = word.select("document_id", "scale_word", "k").unique().with_columns(is_read=pl.lit(value=True))
    rows = rows.join(read, on=["document_id", "scale_word", "k"], how="left", maintain_order="left")
    is_carried = pl.col("is_read").fill_null(value=False) & (pl.col("loss") == 0) & (pl.col("supported") >= 1)
    return rows.with_columns(is_proved=pl.col("is_proved") | is_carried)
