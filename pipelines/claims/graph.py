"""The claims of documents: those that their wording states and those that their digits prove, each over its figures once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from pipelines.claims.accounts import BALANCE
from pipelines.claims.addends import Text
from pipelines.claims.agreed import agreed, spread, undoubted
from pipelines.claims.alone import alone
from pipelines.claims.another import APART, GROWTH, names_another
from pipelines.claims.appositions import appositions
from pipelines.claims.arithmetic import found
from pipelines.claims.balance_ways import as_said
from pipelines.claims.by_units import by_units
from pipelines.claims.calendar import calendar, without_refuted
from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.comparisons import comparisons
from pipelines.claims.constructions import stated
from pipelines.claims.defaults import subject_of
from pipelines.claims.derived import CONTRADICTED, contradicted, derived
from pipelines.claims.doubts.doubts import Doubts
from pipelines.claims.durations import durations
from pipelines.claims.explained import of_one_teller, on_top, unexplained
from pipelines.claims.far_off import near_enough
from pipelines.claims.gaps import GAPS
from pipelines.claims.grown_periods import with_grown
from pipelines.claims.hundredths import in_hundredths
from pipelines.claims.in_place import in_place
from pipelines.claims.likely.broken import broken
from pipelines.claims.likely.document import Document
from pipelines.claims.likely.likelihood import Likelihood
from pipelines.claims.likely.perhaps import perhaps
from pipelines.claims.likely.statements import likely
from pipelines.claims.likely.traits import Traits
from pipelines.claims.likely.unlikely import told_likely
from pipelines.claims.likely.weighed import weighed
from pipelines.claims.likely.wrong_scale import wrong_scale
from pipelines.claims.movements import SAID as MOVED
from pipelines.claims.nested_periods import nested_periods
from pipelines.claims.nodes import nodes
from pipelines.claims.orders import orders
from pipelines.claims.other_units import in_other_units
from pipelines.claims.paired import paired
from pipelines.claims.parallel import parallel
from pipelines.claims.part_shares import listed_shares, part_shares
from pipelines.claims.periods import Dated, dated
from pipelines.claims.person_time import person_time
from pipelines.claims.phrases import Reader
from pipelines.claims.prices import powers
from pipelines.claims.ratio_lists import ratio_lists
from pipelines.claims.reconsidered import reconsidered
from pipelines.claims.repeats import mark_copies
from pipelines.claims.restated import Around, restated
from pipelines.claims.rivalled import unrivalled
from pipelines.claims.roles import roles
from pipelines.claims.row_sums import row_sums
from pipelines.claims.said import Said
from pipelines.claims.said_periods import Date
from pipelines.claims.said_sums import said_sums
from pipelines.claims.sequence import Node, sequence
from pipelines.claims.slipped import slipped
from pipelines.claims.slips import slips
from pipelines.claims.surroundings import Surroundings
from pipelines.claims.table_columns import with_columns
from pipelines.claims.table_totals import table_totals
from pipelines.claims.taken_out import taken_out
from pipelines.claims.told import told
from pipelines.claims.told_on import told_on
from pipelines.claims.wholes import shares
from pipelines.claims.worded import kept, worded
from pipelines.language.claim_words import claim_words
from pipelines.language.difference_words import difference_words
from pipelines.language.length_words import length_words
from pipelines.language.load import languages
from pipelines.language.order_words import order_words
from pipelines.language.repeat_words import repeat_words
from pipelines.language.sum_words import sum_words
from pipelines.language.told_words import told_words


@dataclass(frozen=True, slots=True)
class Graph:
    """What one document claims of its figures, and what it says of each.

    Attributes:
        claims: equations and orders between its figures.
        told: what is said of its figures.
        dated: the period of each figure.
    """

    claims: list[Claim]
    told: list[Said]
    dated: list[Dated]


def claims(mention: pl.DataFrame, document: pl.DataFrame) -> dict[str, list[Claim]]:
    """The claims of each document, as `graphs` has them."""
    return {document_id: graph.claims for document_id, graph in graphs(mention, document).items()}


def graphs(mention: pl.DataFrame, document: pl.DataFrame) -> dict[str, Graph]:
    """The claim graph of each document.

    Args:
        mention: of the contract `mention`.
        document: document_id, text, language (BCP 47), published_date.
    """
    of_document = nodes(mention)
    dates = _dates(mention)
    made = {}
    for document_id, text, tag, published in document.select("document_id", "text", "language", "published_date").iter_rows():
        language = (tag or "").split("-")[0].lower()
        if language in languages() and document_id in of_document:
            made[document_id] = _graph(text, of_document[document_id], dates.get(document_id, ()), published, language)
    return made


def worded_claims(mention: pl.DataFrame, document: pl.DataFrame) -> dict[str, list[Claim]]:
    """What the wording of each document states, whether it holds or not: the measure of each construction.

    What fails and is hardly meant, by the figures around it or by how unlikely it is, is left out.

    Args:
        mention: of the contract `mention`.
        document: document_id, text, language (BCP 47).
    """
    of_document = nodes(mention)
    made = {}
    for document_id, text, language in document.select("document_id", "text", "language").iter_rows():
        words = claim_words(language)
        folded = words.fold(text)
        letters = sequence(folded, of_document.get(document_id, []), words)
        mark_copies(letters)
        role = roles(letters)
        reader = Surroundings(letters, folded.lower(), role, words, difference_words(language))
        wordings = [*stated(letters, folded, words), *worded(reader, folded)]
        doubts = Doubts(letters.nodes, role, wordings)
        meant = [claim for claim in wordings if holds(claim) is not False or not doubts.are_of(claim)]
        made[document_id] = list(told_likely(letters.nodes, meant, Likelihood(Traits(letters, role, folded))))
    return made


# A year without the month that it begins in, as those of firms and states, is taken for the one that it is named by.
_YEAR_ALONE = r"^\D*((?:19|20)\d\d)(?:[^\ds]\D*)?$"


def _dates(mention: pl.DataFrame) -> dict[str, list[Date]]:
    """The dates of each document that are periods, in the order of its text."""
    found: dict[str, list[Date]] = {}
    code = pl.coalesce("time_period", pl.col("quote").str.extract(_YEAR_ALONE))
    said = mention.filter(pl.col("low_significand").is_null()).select("document_id", "char_start", "char_end", code=code)
    for document_id, *place in said.drop_nulls("code").sort("document_id", "char_start").iter_rows():
        found.setdefault(document_id, []).append(Date(*place))
    return found


def _graph(text: str, figures: list[Node], dates: Sequence[Date], published: date | None, language: str) -> Graph:
    words = claim_words(language)
    folded = words.fold(text)
    letters = sequence(folded, figures, words)
    role = roles(letters)
    proved = list(found(letters, role))
    surroundings = Surroundings(letters, folded.lower(), role, words, difference_words(language))
    every_wording = list(worded(surroundings, folded))
    said_plainly = list(kept(every_wording))
    whole_of = {part.amount: claim.right[0] for claim in proved if claim.kind == "sums_to" for part in claim.left}
    wordings = [*table_totals(text, letters.nodes, language), *appositions(letters, role, words), *stated(letters, folded, words)]
    wordings += shares(letters, words, whole_of)
    summing = Text(letters, role, folded, sum_words(language), words)
    wordings = list(as_said(wordings, surroundings.words))
    # A word of the other way than the digits is seen before these are found to agree but for that.
    wordings = sorted(
        reconsidered(letters, role, [claim for claim in (*wordings, *said_plainly) if not on_top(summing, claim)]),
        key=lambda claim: claim.construction not in CONTRADICTED,
    )
    made = list(_each_once([*wordings, *powers(letters, folded, proved, words), *by_units(letters, proved), *proved]))
    made += comparisons(letters, role, made)
    made = list(contradicted(list(derived(made)), letters, role))
    made += paired(surroundings, made)
    made += told_on(surroundings, made, repeat_words(language))
    made += slips(letters, role, made)
    made += row_sums(letters, role, made)
    made += agreed(letters, role, proved, made)
    made += said_sums(summing, made)
    made += taken_out(letters, role, made)
    made += part_shares(letters, role, made)
    made += listed_shares(letters, role, made)
    made += ratio_lists(letters, folded, made)
    again = repeat_words(language)
    around = [Around(node, folded, words, again) for node in letters.nodes]
    made += restated(letters, folded, role, around, made, again)
    made += orders(letters, role, made, words, order_words(language))
    likelihood = Likelihood(Traits(letters, role, folded))
    candidates = weighed(letters.nodes, role, likelihood)
    made += perhaps(Document(letters, role, folded, words, tuple(made)), every_wording, likelihood)
    made += likely(Document(letters, role, folded, words, tuple(made)), candidates)
    made = list(_told_once(reconsidered(letters, role, undoubted(made))))
    made = list(told_likely(letters.nodes, unexplained(made), likelihood))
    of_own = [
        one for one in every_wording if one.kind not in (GROWTH, APART) or not names_another(one, letters.letters, folded, words)
    ]
    made += alone(letters, role, of_own, made, likelihood)
    made += spread(letters, role, proved, made)
    made += slipped(letters, role, around, made)
    made += in_place(letters, role, around, made)
    made += parallel(letters, role, made)
    made += in_other_units(letters, role, made)
    made += in_hundredths(letters, role, made)
    made = with_columns(text, letters.nodes, list(near_enough(letters.nodes, unrivalled(letters, role, of_one_teller(made)))))
    made += wrong_scale(Document(letters, role, folded, words, tuple(made)), candidates)
    made += broken(Document(letters, role, folded, words, tuple(made)), candidates, [*wordings, *every_wording])
    telling = told_words(language)
    undated = _without(folded, dates)
    reader = Reader(undated, undated.lower(), words, telling)
    told_of = list(told(text, reader, letters, role, made, subject_of(undated, words, telling)))
    periods = list(dated(folded, list(zip(letters.nodes, role, strict=True)), dates, published, telling))
    periods = with_grown(periods, made, surroundings.lowered, words.shorter)
    made += nested_periods(letters, folded, undated, role, periods, made, words)
    made += durations(folded.lower(), letters.nodes, role, made, length_words(language))
    made += person_time(folded.lower(), letters.nodes, role, made, length_words(language))
    over_time = list(calendar(letters, folded, role, periods, made, length_words(language)))
    made = [*without_refuted(made, over_time), *over_time]
    return Graph(made, told_of, periods)


def _told_once(made: Iterable[Claim]) -> Iterable[Claim]:
    """The claims; of those that fail, one of the same values: a figure that is printed twice is no second fault."""
    told: set[object] = set()
    for claim in made:
        values = claim.kind, claim.left[0].mention, frozenset(node.amount for node in (*claim.left, *claim.right))
        if holds(claim) is not False or values not in told:
            told.add(values)
            yield claim


def _without(text: str, dates: Sequence[Date]) -> str:
    """A text with its dates blanked out: they say when, and not what is measured."""
    pieces, place = [], 0
    for one in dates:
        if one.start >= place:
            pieces += [text[place : one.start], " " * (one.end - one.start)]
            place = one.end
    return "".join((*pieces, text[place:]))


def _each_once(made: Iterable[Claim]) -> Iterable[Claim]:
    """One claim over the same figures; and what one claim bears out is not held against another.

    Of what is said by a figure, the wording has it before the digits, unless these are sure.
    """
    kept: dict[frozenset[int], Claim] = {}
    for claim in made:
        kept.setdefault(claim.members, claim)
    stated_of = {_said(claim) for claim in kept.values() if claim.origin == STATED}
    sure = {_said(claim)[1] for claim in kept.values() if holds(claim) and (claim.origin == STATED or claim.confidence >= _SURE)}
    likeliest = _likeliest(kept.values())
    moved = [claim.members for claim in kept.values() if claim.construction == MOVED]
    exchanged = [claim.members for claim in kept.values() if claim.construction in ("exchange.rate", "exchange.said")]
    for claim in kept.values():
        is_failing = claim.origin == STATED and holds(claim) is False
        # A bound is no figure that an equation could fail by.
        if is_failing and any(node.is_open for node in (*claim.left, *claim.right)):
            continue
        is_telling = claim.left[0].letter in "PDT" and claim.kind != "average_of"
        if is_failing and is_telling and _said(claim)[1] in sure:
            continue
        if claim.kind == "restates" and any(claim.members < members for members in exchanged):
            continue
        # What came and what went are no account by themselves where there was something before.
        if claim.construction in _OF_TWO and any(claim.members < members for members in moved):
            continue
        if claim.origin != STATED and claim.confidence < _SURE and _said(claim) in stated_of:
            continue
        if claim.kind in _TELLS and claim.origin != STATED and likeliest.get(_about(claim), claim) is not claim:
            continue
        yield claim


def _likeliest(made: Iterable[Claim]) -> dict[tuple[str, int, int], Claim]:
    """Of claims that a figure tells the same of one and the same other figure, the likeliest: it has one whole, one base."""
    found: dict[tuple[str, int, int], Claim] = {}
    for claim in made:
        if claim.kind in _TELLS and holds(claim):
            best = found.setdefault(_about(claim), claim)
            if claim.confidence > best.confidence:
                found[_about(claim)] = claim
    return found


def _about(claim: Claim) -> tuple[str, int, int]:
    return claim.kind, claim.left[0].mention, claim.right[0].mention


_SURE = 0.95
_OF_TWO = (BALANCE, *GAPS)
# What a percentage or multiple tells of a figure against another one.
_TELLS = ("share_of", "growth_of", "ratio_of")
_SAYS_RIGHT = ("differs_by",)


def _said(claim: Claim) -> tuple[str, int]:
    """The kind of a claim, and the figure that it tells of the others: a change, a share, a difference."""
    node = claim.right[0] if claim.kind in _SAYS_RIGHT else claim.left[0]
    return claim.kind, node.mention
