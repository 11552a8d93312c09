"""The claims of documents: those that their wording states and those that their digits prove, each over its figures once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

import polars as pl

from pipelines.claims.agreed import agreed, spread, undoubted
from pipelines.claims.alone import alone
from pipelines.claims.another import APART, GROWTH, names_another
from pipelines.claims.calendar import calendar, without_refuted
from pipelines.claims.claim import Claim, holds
from pipelines.claims.constructions import stated
from pipelines.claims.converted import converted
from pipelines.claims.counted_again import counted_again
from pipelines.claims.defaults import subject_of
from pipelines.claims.doubts.doubts import Doubts
from pipelines.claims.durations import durations
from pipelines.claims.explained import of_one_teller, unexplained
from pipelines.claims.far_off import near_enough
from pipelines.claims.grown_periods import with_grown
from pipelines.claims.hundredths import in_hundredths
from pipelines.claims.in_place import in_place
from pipelines.claims.likely.broken import broken
from pipelines.claims.likely.level_told import level_told
from pipelines.claims.likely.perhaps import perhaps
from pipelines.claims.likely.proved import proved
from pipelines.claims.likely.rescaled import with_rescaled
from pipelines.claims.likely.statements import likely
from pipelines.claims.likely.swapped import with_swapped
from pipelines.claims.likely.unlikely import told_likely
from pipelines.claims.likely.weighed import Weighed, weighed
from pipelines.claims.likely.wrong_scale import wrong_scale
from pipelines.claims.losses import as_sizes
from pipelines.claims.natural_growth import with_natural_growth
from pipelines.claims.nested_periods import nested_periods
from pipelines.claims.nodes import nodes
from pipelines.claims.orders import orders
from pipelines.claims.other_units import in_other_units
from pipelines.claims.paired import paired
from pipelines.claims.parallel import parallel
from pipelines.claims.part_shares import listed_shares, part_shares
from pipelines.claims.period import Dated
from pipelines.claims.periods import dated
from pipelines.claims.person_time import person_time
from pipelines.claims.phrases import Reader
from pipelines.claims.prose import Prose
from pipelines.claims.ratio_lists import ratio_lists
from pipelines.claims.reconsidered import reconsidered
from pipelines.claims.related import Related, related
from pipelines.claims.repeats import mark_copies
from pipelines.claims.restated import restated
from pipelines.claims.rivalled import unrivalled
from pipelines.claims.row_sums import row_sums
from pipelines.claims.said import Said
from pipelines.claims.said_periods import Date
from pipelines.claims.said_sums import said_sums
from pipelines.claims.scaled_alone import scaled_alone
from pipelines.claims.sequence import Node
from pipelines.claims.slipped import slipped
from pipelines.claims.slips import slips
from pipelines.claims.table_columns import with_columns
from pipelines.claims.taken_out import taken_out
from pipelines.claims.told import told
from pipelines.claims.told_on import told_on
from pipelines.claims.unslipped import explained_by_slip
from pipelines.claims.worded import worded
from pipelines.language.frame_words import frame_words
from pipelines.language.length_words import length_words
from pipelines.language.load import languages
from pipelines.language.order_words import order_words
from pipelines.language.repeat_words import repeat_words
from pipelines.language.told_words import told_words
from pipelines.values.records import dataclass


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
        prose = Prose.of(text, of_document.get(document_id, []), language)
        mark_copies(prose.letters)
        wordings = [
            *stated(prose.letters, prose.folded, prose.words),
            *worded(prose.surroundings, prose.folded, frame_words(prose.language)),
        ]
        doubts = Doubts(prose.nodes, prose.role, wordings)
        meant = [claim for claim in wordings if holds(claim) is not False or not doubts.are_of(claim)]
        made[document_id] = list(told_likely(prose.letters.nodes, meant, prose.likelihood))
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
    prose = Prose.of(text, figures, language)
    first = related(prose)
    candidates = weighed(prose.nodes, prose.role, prose.likelihood)
    made = _stated(prose, first, candidates)
    made = _failing(prose, first, candidates, made)
    undated = _without(prose.folded, dates)
    told_of = _told(prose, undated, made)
    periods = _periods(prose, dates, published, made)
    made = _over_time(prose, undated, periods, made)
    made += with_swapped(prose.claiming(made), prose.likelihood, told_of, periods)
    made += with_rescaled(prose, made, told_of, periods)
    return Graph(proved(prose.claiming(made), prose.likelihood, told_of, periods), told_of, periods)


def _stated(prose: Prose, first: Related, candidates: Sequence[Weighed]) -> list[Claim]:
    """The claims of a document that words state or that are likely, without those that others say or explain."""
    letters, role, again = prose.letters, prose.role, repeat_words(prose.language)
    made = list(first.claims)
    made += paired(prose.surroundings, made)
    made += told_on(prose.surroundings, made, again)
    made += slips(letters, role, made)
    made += row_sums(letters, role, made)
    made += agreed(letters, role, prose.needs, first.proved, made)
    made += said_sums(prose.summing, made)
    made += taken_out(letters, role, made)
    made += part_shares(letters, role, made)
    made += listed_shares(letters, role, made)
    made += ratio_lists(letters, prose.folded, made)
    made += restated(letters, prose.folded, role, prose.around, made, again)
    made += orders(letters, role, made, prose.words, order_words(prose.language))
    made += perhaps(prose.claiming(made), first.perhaps, prose.likelihood)
    made += as_sizes(likely(prose.claiming(made), candidates))
    made = list(_told_once(reconsidered(letters, role, undoubted(made))))
    return list(told_likely(letters.nodes, unexplained(made), prose.likelihood))


def _failing(prose: Prose, first: Related, candidates: Sequence[Weighed], made: list[Claim]) -> list[Claim]:
    """These, with what fails by a slip or in its place, without what fails since something else is meant."""
    letters, role = prose.letters, prose.role
    of_own = [
        one
        for one in first.perhaps
        if one.kind not in (GROWTH, APART) or not names_another(one, letters.letters, prose.folded, prose.words)
    ]
    made += alone(letters, role, of_own, made, prose.likelihood)
    made += spread(letters, role, first.proved, made)
    made += slipped(letters, role, prose.around, made)
    made += counted_again(prose.surroundings, made, repeat_words(prose.language))
    made += in_place(letters, role, prose.around, made)
    made += parallel(letters, role, made)
    made += in_other_units(letters, role, made)
    made += in_hundredths(letters, role, made)
    made = with_natural_growth(letters.nodes, prose.words, made)
    meant = explained_by_slip(prose, unrivalled(letters, role, of_one_teller(made)))
    meant = near_enough(letters.nodes, meant)
    made = with_columns(prose.text, letters.nodes, list(meant))
    made += level_told(prose.claiming(made), candidates)
    made += wrong_scale(prose.claiming(made), candidates)
    made += scaled_alone(prose, made)
    made += broken(prose.claiming(made), candidates, [*first.wordings, *first.perhaps])
    return made


def _told(prose: Prose, undated: str, made: Sequence[Claim]) -> list[Said]:
    """What is said of each figure."""
    telling = told_words(prose.language)
    reader = Reader(undated, undated.lower(), prose.words, telling)
    subject = subject_of(undated, prose.words, telling)
    return list(told(prose.text, reader, prose.letters, prose.role, made, subject))


def _periods(prose: Prose, dates: Sequence[Date], published: date | None, made: Sequence[Claim]) -> list[Dated]:
    """The period of each figure."""
    figures = list(zip(prose.nodes, prose.role, strict=True))
    periods = list(dated(prose.folded, figures, dates, published, told_words(prose.language)))
    return with_grown(periods, made, prose.surroundings.lowered, prose.words.shorter)


def _over_time(prose: Prose, undated: str, periods: Sequence[Dated], made: list[Claim]) -> list[Claim]:
    """The claims, with those of lengths of time and of periods that nest."""
    letters, role, lowered, lengths = prose.letters, prose.role, prose.folded.lower(), length_words(prose.language)
    made += nested_periods(letters, prose.folded, undated, role, periods, made, prose.words)
    made += durations(lowered, letters.nodes, role, made, lengths)
    made += person_time(lowered, letters.nodes, role, made, lengths)
    made += converted(letters.nodes, made)
    found = list(calendar(letters, prose.folded, role, periods, made, lengths))
    return [*without_refuted(made, found), *found]


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
