"""Reads printed scale words anew where the document's own arithmetic proves that they say another power of ten.

What a repair needs, and what stops it:

* A hypothesis reads one target with one shift k, from -8 to 8. A target is a scale word in one unit, a scale word in all
  units, or a single figure; one without a scale word may have lost up to a trillion, one with a word have gained it.
* Evidence for it is a claim that fails without it and holds with it: a relation, or an order of magnitude. A claim whose
  figures all move together cannot tell and is not looked at. Evidence against it is a claim that held and would fail.
* It is proved when nothing is against it, and for it speak two independent relations or an exchange-rate restatement and
  an order of magnitude. Relations are independent when they set the target against different figures. An
  order (greater than, part of), and an equation that leaves as much room, adds nothing where its figures stand in a
  narrow equation already, and proves nothing without one or an order of magnitude. One equation that fits to four digits
  proves the reading of a single figure. A reading of a whole scale word must
  be borne out by two of its figures, and different reference series count as independent for it; one exact equation is
  enough for a word that translations from the document's language are known to misread so (`scale_damage.csv`).
* Of the proved ones the one with the most evidence is taken, the narrower of two with equal evidence. Any other that
  explains one of the same claims with no less evidence makes a tie: the reading is ambiguous and nothing is changed.
* A word that says its power by itself (亿, one hundred million) is not read anew throughout a document, only in single figures;
  nor is one that is printed in two ways, as "Billion" and as "billion" of one unit: it need not stand for the same in both.
* Scale words go first, unless what speaks for one is explained better by single figures: by their own proof, and with
  claims that the word leaves failing. Then single figures go by the same rule, until nothing is left that is proved.

Everything is a join over (hypothesis, claim) pairs that are connected, never over all pairs, so the work is linear in
the relations. Corrections of a person go before proof. No document is looked at in which nothing fails.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import polars as pl

from pipelines.language.word_lists import literal_scale_words
from pipelines.rules.claims import Claims, connected, make_claims
from pipelines.rules.corrections import NO_CORRECTIONS, Action, Corrections
from pipelines.rules.rates import RateBook
from pipelines.rules.reading_proof import scale_readings
from schemas import codes
from schemas.scale_reading import ADJUDICATION

MAX_SHIFT = 8
MAX_WORD = 12  # a figure that lost or gained a whole word, as a trillion, is off by as much
SHIFTS = tuple(k for k in range(-MAX_WORD, MAX_WORD + 1) if k)
MAX_ROUNDS = (
    12  # each round repairs something in every document that is not done; slips of one document rarely depend on each other
)

WORD_IN_UNIT, WORD, FIGURE = 0, 1, 2
TARGET_DTYPES = {
    "target": pl.UInt32(),
    "level": pl.Int8(),
    "document_id": pl.String(),
    "scale_word": pl.String(),
    "unit_measure": pl.String(),
}
MAX_WIDTH = 0.3  # 10 over 6.5, the price of a dollar in yuan, is off by a third
EXACT_WIDTH = 1e-3  # four digits or more that all fit
PAIR = ["target", "k"]
READ_WORD_DTYPES = {"document_id": pl.String(), "scale_word": pl.String(), "unit_measure": pl.String(), "k": pl.Int64()}
OPEN_DTYPES = TARGET_DTYPES | {
    "k": pl.Int64(),
    "claims_for": pl.List(pl.UInt32()),
    "claims_against": pl.List(pl.UInt32()),
    "rivals": pl.List(pl.UInt32()),
    "is_contested": pl.Boolean(),
}


@dataclass(frozen=True)
class Verdicts:
    """What came of the hypotheses.

    Attributes:
        shift: obs, shift of every figure that is moved.
        word: document_id, scale_word, unit_measure, k of the scale words that are read anew.
        single: obs of the figures that are read on their own.
        open_word: scale words that may be read otherwise, `OPEN_DTYPES`.
        open_figure: figures that may be read otherwise, `OPEN_DTYPES`.
    """

    shift: pl.DataFrame
    word: pl.DataFrame
    single: pl.DataFrame
    open_word: pl.DataFrame
    open_figure: pl.DataFrame


def repair(
    value: pl.DataFrame,
    relation: pl.DataFrame,
    relation_term: pl.DataFrame,
    magnitude: pl.DataFrame,
    fx_rate: pl.DataFrame | RateBook,
    corrections: Corrections = NO_CORRECTIONS,
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Adjudicates the power of ten of every figure.

    Args:
        value: `evidence.figure_values` as printed.
        relation: declared and inferred relations, `schemas.relation.RELATION`.
        relation_term: their terms.
        magnitude: reference magnitudes, `evidence.MAGNITUDE_DTYPES`.
        fx_rate: reference rates.
        corrections: decisions of a person on readings.

    Returns:
        `schemas.scale_reading.SCALE_READING`, one row a scale word and unit of a document, and one a figure that is
        read on its own or might be; and `ADJUDICATION`, one row a figure.
    """
    book = fx_rate if isinstance(fx_rate, RateBook) else RateBook(fx_rate)
    decisions = _decisions(value, corrections)
    claims = make_claims(value, relation, relation_term, magnitude, book)
    forced = decisions.filter(pl.col("action") == Action.FORCE.value).select("obs", pl.col("shift").cast(pl.Int64))
    printed = claims.outcomes(forced.clear())
    unsettled = _unsettled(claims, claims.outcomes(forced) if forced.height else printed)
    search = _Search(unsettled, decisions, forced, claims.of_unfit_units(printed))
    verdicts = search.run()
    readings = scale_readings(claims, printed, verdicts, decisions)
    return readings, _adjudication(claims, verdicts.shift)


def _adjudication(claims: Claims, shift: pl.DataFrame) -> pl.DataFrame:
    moved = claims.figure.join(shift, on="obs", how="left", maintain_order="left")
    adjudication = moved.with_columns(scale_shift=pl.col("shift").fill_null(0).cast(pl.Int16))
    return ADJUDICATION.validate(adjudication.with_columns(is_repaired=pl.col("scale_shift") != 0))


def _unsettled(claims: Claims, outcome: pl.DataFrame) -> Claims:
    """The claims of documents in which a claim fails; the others need no work."""
    failing = outcome.filter(pl.col("outcome") == "fails")
    obs = failing.select("claim").join(claims.term, on="claim").select("obs").unique()
    document = claims.figure.join(obs, on="obs", how="semi").select("document_id").unique()
    mine = claims.figure.join(document, on="document_id", how="semi").select("obs")
    claim = claims.term.join(mine, on="obs", how="semi").select("claim").unique()
    return replace(
        claims,
        claim=claims.claim.join(claim, on="claim", how="semi", maintain_order="left"),
        term=claims.term.join(claim, on="claim", how="semi", maintain_order="left"),
    )


def _decisions(value: pl.DataFrame, corrections: Corrections) -> pl.DataFrame:
    """The decision on each figure by action, the narrowest first: obs, action, shift, name, reason, is_of_figure."""
    figure = value.with_row_index("obs").select("obs", "document_id", "scale_word", "unit_measure", "observation_id")
    readings = corrections.readings()
    of_figure = readings.filter(pl.col("observation_id").is_not_null())
    of_unit = readings.filter(pl.col("observation_id").is_null() & pl.col("unit_measure").is_not_null())
    of_word = readings.filter(pl.col("observation_id").is_null() & pl.col("unit_measure").is_null())
    parts = []
    for order, (part, on) in enumerate(
        [
            (of_figure, ["observation_id"]),
            (of_unit, ["document_id", "scale_word", "unit_measure"]),
            (of_word, ["document_id", "scale_word"]),
        ]
    ):
        decided = part.select(*on, "action", "shift", "name", "reason")
        parts.append(figure.select("obs", *on).join(decided, on=on).with_columns(order=pl.lit(order)).drop(on))
    decisions = pl.concat(parts).sort("order", "obs", maintain_order=True).with_columns(is_of_figure=pl.col("order") == 0)
    binding = pl.when(pl.col("action") != Action.ANNOTATE.value).then("order")
    return decisions.filter((pl.col("action") != Action.FORCE.value) | (binding == binding.min().over("obs")))


@dataclass
class _Search:
    """The search for readings in the documents that need it.

    Attributes:
        claims: the claims of these documents.
        decisions: what a person decided.
        shift: obs, shift of the figures that are moved so far.
        unfit: obs of the figures whose unit may be wrong; the proof of another power of ten would be built upon it.
    """

    claims: Claims
    decisions: pl.DataFrame
    shift: pl.DataFrame
    unfit: pl.DataFrame

    def run(self) -> Verdicts:
        """Scale words first, then single figures, and once more where these changed what speaks for a word."""
        target, member = self._word_targets()
        word, single = pl.DataFrame(schema=READ_WORD_DTYPES), pl.DataFrame(schema={"obs": pl.UInt32})
        for _ in range(MAX_ROUNDS):
            chosen, open_word = self._choose_words(target, member, word)
            if chosen.height:
                self._move(chosen)
                read = (
                    chosen.join(target.drop("unit_measure"), on="target").select(list(READ_WORD_DTYPES)).unique(maintain_order=True)
                )
                word, target = pl.concat([word, read]), _without_read(target, read)
                continue
            alone, open_figure = self._read_figures(open_word.filter("is_contested").select("target").join(member, on="target"))
            single = pl.concat([single, alone])
            if alone.is_empty():
                break
        return Verdicts(self.shift, word, single.unique(maintain_order=True), open_word, open_figure)

    def _read_figures(self, contested: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Reads single figures until none is proved: obs of those that were moved, and what stays open."""
        target, member = self._figure_targets(contested.select("obs"))
        moved = [contested.select("obs").clear()]
        for _ in range(MAX_ROUNDS):
            chosen, open_figure = self._choose_figures(target, member)
            if chosen.is_empty():
                break
            self._move(chosen)
            moved.append(chosen.select("obs"))
        return pl.concat(moved), open_figure

    def _word_targets(self) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Scale words in one unit, and in all units where there are several: targets, and target, obs of their figures."""
        own = self.decisions.filter(pl.col("is_of_figure") & (pl.col("action") != Action.ANNOTATE.value)).select("obs")
        literal = list(literal_scale_words())
        figure = self.claims.figure.filter(pl.col("can_move") & ~pl.col("scale_word").is_in(literal))
        figure = figure.join(own, on="obs", how="anti").join(self.shift, on="obs", how="anti")
        word = ["document_id", "scale_word"]
        is_small = pl.col("quote").str.contains(pl.col("scale_word"), literal=True)
        figure = figure.filter(is_small.n_unique().over([*word, "unit_measure"]) == 1)
        in_unit = figure.select(*word, "unit_measure").unique(maintain_order=True).with_columns(level=pl.lit(WORD_IN_UNIT, pl.Int8))
        several = in_unit.filter(pl.len().over(word) > 1).select(word).unique(maintain_order=True)
        in_all = several.with_columns(unit_measure=pl.lit(None, pl.String), level=pl.lit(WORD, pl.Int8))
        target = pl.concat([in_unit, in_all]).with_row_index("target").select(list(TARGET_DTYPES))
        narrow, wide = (target.filter(pl.col("level") == level) for level in (WORD_IN_UNIT, WORD))
        members = [figure.join(narrow, on=[*word, "unit_measure"]), figure.join(wide, on=word)]
        return target, pl.concat(rows.select("target", "obs") for rows in members)

    def _figure_targets(self, contested: pl.DataFrame | None = None) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Every figure that may be wrong on its own, and whether it is eligible to be read anew here.

        A percentage that should be a hundredfold, a figure whose unit or scale word is in doubt, and one that a person
        restated, are not; but where they explain what fails, they are rivals of those that are.
        """
        forced = self.decisions.filter(pl.col("action") == Action.FORCE.value).select("obs")
        figure = self.claims.figure.filter(pl.col("is_scaled") | pl.col("is_percent")).join(
            forced, on="obs", how="anti", maintain_order="left"
        )
        doubted = pl.concat([self.unfit, self.unfit.clear() if contested is None else contested]).with_columns(
            is_doubted=pl.lit(value=True)
        )
        figure = figure.join(doubted.unique("obs"), on="obs", how="left", maintain_order="left")
        target = figure.select(
            pl.col("obs").alias("target"),
            pl.lit(FIGURE, pl.Int8).alias("level"),
            "document_id",
            "scale_word",
            "unit_measure",
            is_eligible=pl.col("can_move") & pl.col("is_doubted").is_null(),
        )
        return target, target.select("target", pl.col("target").alias("obs"))

    def _move(self, chosen: pl.DataFrame) -> None:
        """Adds the shifts of `chosen` (obs, k)."""
        added = chosen.select("obs", pl.col("k").alias("shift"))
        self.shift = pl.concat([self.shift, added]).group_by("obs", maintain_order=True).agg(pl.col("shift").sum())

    def _test(self, target: pl.DataFrame, member: pl.DataFrame, outcome: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Every hypothesis about `target` that makes a failing claim hold.

        Returns:
            For: target, k, claim of what it makes hold, and is_loose. Against: target, k, claim of what it breaks.
        """
        member = member.join(target.select("target"), on="target", how="semi")
        pairs = self._connected(member).join(outcome.select("claim", "outcome"), on="claim", how="inner")
        failing = pairs.filter(pl.col("outcome") == "fails").select("target", "claim").join(self._tried(target), on="target")
        gained = (
            self._under(failing, member)
            .filter(pl.col("outcome") == "holds")
            .select(*PAIR, "claim", is_loose=~(_width() <= MAX_WIDTH).fill_null(value=False), is_exact=_width() <= EXACT_WIDTH)
        )
        gained = gained.join(self._forbidden(member), on=PAIR, how="anti")
        tried = gained.select(PAIR).unique()
        holding = pairs.filter(pl.col("outcome") == "holds").select("target", "claim").join(tried, on="target", how="inner")
        broken = self._under(holding, member).filter(pl.col("outcome") != "holds").select(*PAIR, "claim")
        return gained, broken

    def _tried(self, target: pl.DataFrame) -> pl.DataFrame:
        """The shifts that are tried for each target: target, k."""
        word = self.claims.figure.select(pl.col("obs").alias("target"), "scale_exponent", "is_percent")
        rows = target.select("target", "level").join(word, on="target", how="left").join(_shifts(), how="cross")
        lost = pl.col("scale_exponent").is_null() & (pl.col("k") > 0)
        gained = pl.col("k") >= -pl.col("scale_exponent").fill_null(0)
        whole_word = (pl.col("level") == FIGURE) & (lost | (gained & (pl.col("k") < 0)))
        usual = pl.col("k").is_between(-MAX_SHIFT, MAX_SHIFT) | whole_word
        is_percent = (pl.col("level") == FIGURE) & pl.col("is_percent").fill_null(value=False)
        return rows.filter(pl.when(is_percent).then(pl.col("k").abs() == 2).otherwise(usual)).select("target", "k")

    def _connected(self, member: pl.DataFrame) -> pl.DataFrame:
        """target, claim where moving the target changes what the claim compares."""
        percent = self.claims.figure.filter("is_percent").select("obs")
        single = member.join(percent, on="obs", how="semi").join(_figures_of(self.claims), on="obs")
        return pl.concat([connected(self.claims, member, "target"), single.select("target", "claim")])

    def _under(self, pairs: pl.DataFrame, member: pl.DataFrame) -> pl.DataFrame:
        """Outcomes of (target, k, claim) `pairs`."""
        pairs = pairs.select("claim", *PAIR)
        terms = pairs.join(_figures_of(self.claims), on="claim", how="inner")
        moved = terms.join(member, on=["target", "obs"], how="semi").join(self.shift, on="obs", how="left")
        moved = moved.with_columns(shift=pl.col("shift").fill_null(0) + pl.col("k"))
        return self.claims.under(pairs, self.shift, moved)

    def _forbidden(self, member: pl.DataFrame) -> pl.DataFrame:
        """Hypotheses that a person forbids, by the shift in all: target, k."""
        forbidden = self.decisions.filter(pl.col("action") == Action.FORBID.value).select("obs", pl.col("shift").alias("forbidden"))
        rows = member.join(forbidden, on="obs", how="inner").join(self.shift, on="obs", how="left").join(_shifts(), how="cross")
        total = pl.col("shift").fill_null(0) + pl.col("k")
        return rows.filter(pl.col("forbidden").is_null() | (total == pl.col("forbidden"))).select(PAIR).unique()

    def _weigh(self, gained: pl.DataFrame, broken: pl.DataFrame, target: pl.DataFrame, member: pl.DataFrame) -> pl.DataFrame:
        """One row a hypothesis: target columns, k, gain, loss, supported (figures borne out), relations, is_proved."""
        sizes = member.group_by("target").agg(size=pl.len())
        supported = gained.join(_figures_of(self.claims), on="claim").join(member, on=["target", "obs"], how="semi")
        supported = supported.join(self.unfit, on="obs", how="anti")
        parts = [
            gained.group_by(PAIR).agg(gain=pl.len()),
            broken.group_by(PAIR).agg(loss=pl.len()),
            self._independent(gained, member),
            supported.group_by(PAIR).agg(supported=pl.col("obs").n_unique()),
        ]
        weighed = parts[0]
        for part in parts[1:]:
            weighed = weighed.join(part, on=PAIR, how="left")
        weighed = weighed.join(sizes, on="target", how="left").join(target, on="target", how="inner")
        weighed = weighed.with_columns(
            pl.col("loss", "relations", "equations", "series", "supported").fill_null(0),
            pl.col("has_exchange", "has_exact").fill_null(value=False),
        )
        weighed = self._with_likely(weighed)
        is_word = pl.col("level") != FIGURE
        enough = (pl.col("relations") >= 2) & (pl.col("equations") + pl.col("series") >= 1)
        enough |= pl.col("has_exchange") & (pl.col("series") >= 1)
        enough |= is_word & (pl.col("relations") + pl.col("series") >= 2) & (pl.col("equations") + pl.col("series") >= 1)
        enough |= ~is_word & pl.col("has_exact")
        # What translations do to a word they do throughout: there one exact equation is enough.
        usual = is_word & pl.col("is_likely") & pl.col("has_exact")
        # A word on one figure is that figure.
        borne_out = ~is_word | (pl.col("supported") >= 2) | usual
        enough |= usual
        return weighed.with_columns(is_proved=enough & borne_out & (pl.col("loss") == 0)).sort(PAIR)

    def _with_likely(self, weighed: pl.DataFrame) -> pl.DataFrame:
        """Adds is_likely: whether translations from the document's language misread the word by that power of ten."""
        origin = self.claims.figure.select(
            "document_id", from_language=pl.col("translated_from").str.split("-").list.first().str.to_lowercase()
        ).unique("document_id")
        known = codes.codelist("scale_damage").select(
            "from_language", "scale_word", k=pl.col("shift").cast(pl.Int64), is_likely=pl.lit(value=True)
        )
        named = weighed.join(origin, on="document_id", how="left", maintain_order="left")
        joined = named.join(known, on=["from_language", "scale_word", "k"], how="left", maintain_order="left")
        return joined.with_columns(pl.col("is_likely").fill_null(value=False)).drop("from_language")

    def _independent(self, gained: pl.DataFrame, member: pl.DataFrame) -> pl.DataFrame:
        """target, k with the count of independent relations and of reference series, and whether an exchange rate is among them."""
        claim = self.claims.claim.select("claim", "series", "is_exchange", "is_order", "is_relation")
        anchor = self._anchors(gained, member)
        anchors = anchor.group_by("target", "claim").agg(anchors=pl.col("anchor").sort().cast(pl.String).str.join(" "))
        rows = gained.join(claim, on="claim", how="left").join(anchors, on=["target", "claim"], how="left")
        rows = rows.with_columns(is_order=pl.col("is_order") | (pl.col("is_loose") & pl.col("is_relation")))
        rows = rows.join(_implied(rows, anchor), on=[*PAIR, "claim"], how="anti")
        return rows.group_by(PAIR).agg(
            relations=pl.col("anchors").filter("is_relation").n_unique(),
            equations=(pl.col("is_relation") & ~pl.col("is_order")).sum(),
            has_exchange=pl.col("is_exchange").any(),
            has_exact=(pl.col("is_exact") & pl.col("is_relation") & ~pl.col("is_order") & ~pl.col("is_exchange")).any(),
            series=pl.col("series").drop_nulls().n_unique(),
        )

    def _anchors(self, gained: pl.DataFrame, member: pl.DataFrame) -> pl.DataFrame:
        """The figures that a claim sets the target against: target, claim, anchor."""
        terms = gained.select("target", "claim").unique().join(_figures_of(self.claims), on="claim", how="inner")
        return terms.join(member, on=["target", "obs"], how="anti").rename({"obs": "anchor"})

    def _choose_words(self, target: pl.DataFrame, member: pl.DataFrame, word: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """The best proved reading of a scale word in each document, and what stays open.

        Args:
            target: scale words that are not read yet.
            member: their figures.
            word: scale words that are read already; such a reading is carried to another unit on one claim.

        Returns:
            target, obs, k, unit_measure of the figures to move, and `OPEN_DTYPES`.
        """
        outcome = self.claims.outcomes(self.shift)
        gained, broken = self._test(target, member, outcome)
        weighed = self._weigh(gained, broken, target, member)
        read = word.select("document_id", "scale_word", "k").unique().with_columns(is_read=pl.lit(value=True))
        weighed = weighed.join(read, on=["document_id", "scale_word", "k"], how="left")
        is_carried = pl.col("is_read").fill_null(value=False) & (pl.col("loss") == 0) & (pl.col("supported") >= 1)
        weighed = weighed.with_columns(is_proved=pl.col("is_proved") | is_carried)
        clean = weighed.filter(pl.col("loss") == 0)
        proved = clean.filter("is_proved")
        rival = self._rivals(proved, clean, gained)
        sole = proved.join(rival, on=PAIR, how="anti")
        refused = self._better_alone(sole, gained, member, outcome)
        ranked = sole.join(refused, on=PAIR, how="anti").sort(
            "gain", "level", "target", "k", descending=[True, False, False, False]
        )
        chosen = self._moved_figures(ranked.unique("document_id", keep="first", maintain_order=True), gained, member, outcome)
        blocked = weighed.filter(
            (pl.col("loss") > 0) & (pl.col("gain") > pl.col("loss")) & (pl.col("relations") >= 2) & (pl.col("supported") >= 2)
        )
        tied = pl.concat([rival.select(PAIR), rival.select(pl.col("rival").alias("target"), pl.col("rival_k").alias("k"))])
        is_open = pl.concat([tied, refused.select(PAIR), blocked.select(PAIR)]).unique()
        return chosen, _open(weighed.join(is_open, on=PAIR, how="semi"), gained, broken, rival)

    def _rivals(self, chosen: pl.DataFrame, clean: pl.DataFrame, gained: pl.DataFrame) -> pl.DataFrame:
        """Other hypotheses that explain what a chosen one explains with no less evidence: target, k, rival, rival_k.

        They share a claim that is no order, as an order holds under many readings, or are of one target. The same shift
        of the same word in one unit and in all is no rivalry.
        """
        gained = gained.select(*PAIR, "claim")
        equation = self.claims.claim.filter(~pl.col("is_order")).select("claim")
        has_equation = gained.join(equation, on="claim", how="semi").select(PAIR).unique()
        telling = pl.concat([gained.join(equation, on="claim", how="semi"), gained.join(has_equation, on=PAIR, how="anti")])
        hypothesis = [*PAIR, "gain", "document_id", "scale_word", "level"]
        mine = chosen.select(hypothesis)
        other = clean.select(hypothesis).rename(
            {"target": "rival", "k": "rival_k", "gain": "rival_gain", "scale_word": "rival_word"}
        )
        other = other.select("rival", "rival_k", "rival_gain", "rival_word")
        shared = (
            mine.join(telling, on=PAIR).join(telling.rename({"target": "rival", "k": "rival_k"}), on="claim").drop("claim").unique()
        )
        shared = shared.join(other, on=["rival", "rival_k"])
        own = mine.join(other.with_columns(target=pl.col("rival")), on="target").select(shared.columns)
        both = pl.concat([shared, own]).filter(pl.col("rival_gain") >= pl.col("gain"))
        differs = (pl.col("rival") != pl.col("target")) | (pl.col("rival_k") != pl.col("k"))
        nested = (pl.col("level") != FIGURE) & (pl.col("scale_word") == pl.col("rival_word")) & (pl.col("k") == pl.col("rival_k"))
        return both.filter(differs & ~nested.fill_null(value=False)).select(*PAIR, "rival", "rival_k").unique(maintain_order=True)

    def _better_alone(self, sole: pl.DataFrame, gained: pl.DataFrame, member: pl.DataFrame, outcome: pl.DataFrame) -> pl.DataFrame:
        """Readings of a scale word that are not proved without what single figures explain better: target, k.

        A single figure, of the word or not, explains a claim better when its reading is proved and makes a claim hold
        that the word's reading leaves failing.
        """
        mine = gained.join(sole.select(PAIR), on=PAIR, how="semi")
        obs = mine.join(_figures_of(self.claims), on="claim").select(*PAIR, "obs").unique()
        failing = outcome.filter(pl.col("outcome") == "fails").select("claim").join(_figures_of(self.claims), on="claim")
        left_open = obs.join(failing, on="obs").join(mine, on=[*PAIR, "claim"], how="anti").select("obs").unique()
        single, own = self._figure_targets()
        single = single.filter("is_eligible").join(left_open.rename({"obs": "target"}), on="target", how="semi")
        alone, lost = self._test(single, own, outcome)
        proved = self._weigh(alone, lost, single, own).filter("is_proved")
        alone = alone.join(proved, on=PAIR, how="semi").select("claim", single="target", single_k="k")
        meets = mine.join(alone, on="claim").select(*PAIR, "single", "single_k").unique()
        beyond = meets.join(alone, on=["single", "single_k"]).join(mine, on=[*PAIR, "claim"], how="anti")
        better = meets.join(beyond, on=[*PAIR, "single", "single_k"], how="semi").join(alone, on=["single", "single_k"])
        remaining = mine.join(better, on=[*PAIR, "claim"], how="anti")
        still_proved = self._weigh(remaining, remaining.clear(), sole.select(list(TARGET_DTYPES)), member).filter("is_proved")
        return sole.join(better, on=PAIR, how="semi").join(still_proved, on=PAIR, how="anti").select(PAIR)

    def _moved_figures(
        self, accepted: pl.DataFrame, gained: pl.DataFrame, member: pl.DataFrame, outcome: pl.DataFrame
    ) -> pl.DataFrame:
        """The figures that accepted readings move: target, obs, k, unit_measure.

        Of a scale word in all units, a unit is moved only where a claim of its own speaks for it, or a claim that
        holds ties it to such a unit.
        """
        figures = accepted.select(PAIR).join(member, on="target").join(self.claims.figure.select("obs", "unit_measure"), on="obs")
        of_claim = figures.join(_figures_of(self.claims), on="obs")
        support = of_claim.join(gained, on=[*PAIR, "claim"], how="semi").select(*PAIR, "unit_measure").unique()
        holding = of_claim.join(outcome.filter(pl.col("outcome") == "holds").select("claim"), on="claim", how="semi")
        tied = holding.join(support, on=[*PAIR, "unit_measure"], how="semi").select(*PAIR, "claim").unique()
        linked = holding.join(tied, on=[*PAIR, "claim"], how="semi").select(*PAIR, "unit_measure")
        return figures.join(pl.concat([support, linked]).unique(), on=[*PAIR, "unit_measure"], how="semi", maintain_order="left")

    def _choose_figures(self, target: pl.DataFrame, member: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Single figures whose reading is proved and has no rival: target, obs, k; and what stays open, `OPEN_DTYPES`."""
        outcome = self.claims.outcomes(self.shift)
        gained, broken = self._test(target, member, outcome)
        weighed = self._weigh(gained, broken, target, member)
        clean = weighed.filter(pl.col("loss") == 0)
        best = clean.filter(pl.col("gain") == pl.col("gain").max().over("target"))
        proved = best.filter("is_proved", "is_eligible")
        sole = proved.join(self._rivals(proved, clean, gained), on=PAIR, how="anti").sort(
            "gain", "target", descending=[True, False]
        )
        sole = sole.join(self._first_in_claims(sole), on="target", how="semi")
        return sole.select("target", pl.col("target").alias("obs"), "k"), self._open_figures(best, gained, broken)

    def _first_in_claims(self, sole: pl.DataFrame) -> pl.DataFrame:
        """Targets of `sole`, best first, none of whose claims a better one touches: these can be moved at once."""
        touched = sole.select("target").with_row_index("rank").join(_figures_of(self.claims), left_on="target", right_on="obs")
        first = touched.with_columns(best=pl.col("rank").min().over("claim"))
        return first.group_by("target").agg(is_first=(pl.col("rank") == pl.col("best")).all()).filter("is_first").select("target")

    def _open_figures(self, best: pl.DataFrame, gained: pl.DataFrame, broken: pl.DataFrame) -> pl.DataFrame:
        """Of each failing claim, the figures that explain it with the most evidence, if more than an order speaks for them."""
        equation = self.claims.claim.filter(~pl.col("is_order")).select("claim")
        explained = gained.join(best.select(*PAIR, "gain"), on=PAIR).join(equation, on="claim", how="semi")
        most = explained.filter(pl.col("gain") == pl.col("gain").max().over("claim")).select(PAIR).unique()
        best = best.join(most, on=PAIR, how="semi")
        # What many shifts explain, as a figure without an upper end does, points to none of them.
        best = best.filter(pl.col("is_proved") | (pl.len().over("target") == 1))
        return _open(best.filter("is_eligible"), gained, broken, self._rivals(best, best, gained))


def _figures_of(claims: Claims) -> pl.DataFrame:
    return claims.term.select("claim", "obs").drop_nulls().unique()


def _without_read(target: pl.DataFrame, read: pl.DataFrame) -> pl.DataFrame:
    """`target` without the scale words in the units that are read, and without these words in all units."""
    target = target.join(read, on=["document_id", "scale_word", "unit_measure"], how="anti", maintain_order="left")
    wide = read.with_columns(level=pl.lit(WORD, pl.Int8))
    return target.join(wide, on=["document_id", "scale_word", "level"], how="anti", maintain_order="left")


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


def _open(hypotheses: pl.DataFrame, gained: pl.DataFrame, broken: pl.DataFrame, rival: pl.DataFrame) -> pl.DataFrame:
    """`hypotheses` as `OPEN_DTYPES`: with what speaks for and against them, and their rivals."""
    claims_for = gained.group_by(PAIR, maintain_order=True).agg(claims_for=pl.col("claim").unique(maintain_order=True))
    against = broken.group_by(PAIR, maintain_order=True).agg(claims_against=pl.col("claim").unique(maintain_order=True))
    rivals = rival.group_by(PAIR, maintain_order=True).agg(rivals=pl.col("rival").unique(maintain_order=True))
    rows = hypotheses.join(claims_for, on=PAIR, how="left").join(against, on=PAIR, how="left").join(rivals, on=PAIR, how="left")
    return rows.with_columns(is_contested=pl.col("rivals").is_not_null()).sort(PAIR).select(
        pl.col(name).cast(dtype) for name, dtype in OPEN_DTYPES.items()
    )  # fmt: skip
