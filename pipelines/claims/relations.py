"""Claims as rows of the contract `relation`, over the keys that mentions have as observations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl

from pipelines.claims.claim import STATED, Claim, holds
from pipelines.claims.damage import scaled
from pipelines.claims.derived import SIGN, WAY
from pipelines.claims.hundredths import CONSTRUCTION as HUNDREDTHS
from pipelines.claims.natural_growth import CONSTRUCTION as NATURAL_GROWTH
from pipelines.claims.other_units import CONSTRUCTION as OTHER_UNIT
from pipelines.claims.sequence import Node
from schemas.relation import RELATION

_REASONS = {
    "likely.growth": "A change in percent, a level and a base that are likely told of each other, by all that is seen of them.",
    "likely.share": "A share, a part and a whole that are likely told of each other, by all that is seen of them.",
    "likely.points": "A step and two percentages that are likely told of each other, by all that is seen of them.",
    "likely.difference": "A difference and two amounts that are likely told of each other, by all that is seen of them.",
    "likely.sum": "A total and two parts that are likely told of each other, by all that is seen of them.",
    "likely.list": "A total and a list of parts that are likely told of each other, by all that is seen of them.",
    "likely.product": "A product and two factors that are likely told of each other, by all that is seen of them.",
    "conversion.bracket": "An amount, and behind it in brackets another currency.",
    "conversion.apposition": "An amount, and behind it the same in another currency.",
    "conversion.said": "An amount, and the same in the currency that it is said to be converted to.",
    "conversion.size_bracket": "A size, and behind it in brackets the same in another unit.",
    "conversion.same_unit": "A size, and what it is said to be in another unit, which is printed with the unit of the first.",
    "conversion.size_after": "A size or price, and in a clause behind it what it is said to be in or per another unit.",
    "conversion.size_said": "A size, and behind it the same that it is said to be in another unit.",
    "change.percent_for_point": "A difference of two percentages, to the digit, that is given in percent.",
    "range.growth": "A range, and the range of percentages that it is said to have risen by.",
    "order.from": "A figure, and another that it is up or down from.",
    "order.than": "A figure, and another that it is more than.",
    "share.power": "A share that fits its part and whole to the digits but for a power of ten.",
    "product.of_unit": "An amount, what is said of each unit of it, and the total of its sentence.",
    "average.listed": "Figures that stand together, and what is said to be their average.",
    "average.middle": "A range, and what is said to be its middle.",
    "product.carried": "An amount, what is said of each, and a total in the sentence in front.",
    "product.of_things": "An amount of things, what is said of each of them, and the total of its sentence.",
    "product.of_units": "A price or yield, an amount in the unit that it is of, and their product, but for a power of ten.",
    "product.each": "Money that is an amount of things times the money of each, to the digits but for a power of ten.",
    "change.of_base": "By how much a figure is more than another, and what part of that other this is.",
    "change.apart": "A figure, and by how much it is more or less than another.",
    "change.beside": "A change, and side by side with it the level and the base that words tell.",
    "change.by_amount": "A change by an amount and in percent side by side, and the level or the base of both.",
    "change.in_rows": "A change in a row of them, and the level and the base in its place in the rows of these.",
    "change.near": "A change, and near it the level and the base that words tell; it fails by a slip in one figure.",
    "change.from": "A change, the level that it leads to, and the base that is named behind it.",
    "change.more_than": "A figure, and by how many percent it is more or less than another.",
    "change.from_to": "From one figure to another, and the change between them.",
    "change.by_and_share": "A rise or fall by an amount, the percentage that it is, and the level that it leads to.",
    "share.named": "A share, its part, and the whole that the words name.",
    "share.understood": "A share and its part, and a whole that fits to the printed digits.",
    "share.of_total": "A share of a total whose parts are listed.",
    "share.of_which": 'A share behind the amount that "of which" takes out of the one before.',
    "identity.ratio": "A multiple and two amounts whose quotient it is, to the printed digits.",
    NATURAL_GROWTH: "Rates of births and deaths, and what they make a population grow by, with its sign.",
    "balance.named": "Two sides that are named, and their balance.",
    WAY: "A balance that is called a surplus or a deficit, and of what came and what went the other is greater.",
    "total.of_table": "A row or column of a table that its label calls a total, and the cells that make it.",
    "share.in_ratio": "A share in a ratio of three or more, in the order of the parts that a sum lists before it.",
    "share.of_ratio": "One that does not fit, where all others of its ratio do.",
    "share.of_each": "A share behind a part that does not fit the whole, where those of all other parts do.",
    "share.of_table": "A share in a table, the amount of its row, and the total in whose row the shares make the hundred.",
    "total.named": "A total of two sides that are named, and both sides.",
    "identity.growth": "A change in percent and two amounts that fit it to the printed digits.",
    SIGN: "A change whose word says the other way than the level and the base that its digits fit.",
    "identity.growth_by": "A change in percent, the amount that it is, and the level; they fit to the printed digits.",
    "identity.share": "A percentage and two amounts whose quotient it is, to the printed digits.",
    "share.said": "A share, and side by side with it the part and the whole that words tell.",
    "share.near": "A share, and near it the part and the whole that words tell.",
    "share.beside": "A share, the amount that it is said to be right beside it, and what both are of.",
    "multiple.beside": "An amount, how many times another it is said to be right beside it, and that other.",
    "multiple.placed": "A multiple, the figure beside it that it is said to be of, and the nearest of that kind in front.",
    "multiple.from_to": "A multiple, and the two figures that its sentence goes from and to.",
    "multiple.pointed": "A multiple of what was said before, and the only two figures that can be meant.",
    "product.counted_on": "What each has, counted on an amount and of a total that are named in front.",
    "product.following": "What each is, and the only total and amount that it is said to follow from, or to make.",
    "calendar.said": "An amount of a length of time, and what it makes over a longer one that words name.",
    "calendar.dated": "An amount of a length of time, and what it makes over the period that the other is of; it holds.",
    "calendar.counted": "An amount of a length of time, so many of these, and what it makes over all of them; it holds.",
    "calendar.each": "An amount of each thing and length of time, so many things, and what they make in a year; it holds.",
    "length.apart": "A length of time that is said to be how far two others near it are apart.",
    "length.grown": "A percentage beside the difference of two lengths of time, by which one came from the other; it holds.",
    "length.product": "The time that each of many took, how many these are, and the time of all.",
    "length.unit": "A length of time printed in another unit than the two that it is the difference of, by its digits.",
    "product.near": "What each is, and the only total and amount near it that it can be of.",
    "product.said": "What each is, and a total and an amount that the words say it follows of.",
    "exchange.said": "An amount in two currencies, and what words say is the rate between them.",
    "rate.named": "A rate, and the part and the whole that its name is of.",
    "rate.following": "A rate that is said to follow from two figures in front, the only ones that can be meant.",
    "change.bracket": "A level, in brackets the one that it is compared with, and the change.",
    "change.by_level": "A rise by an amount that is no rise but the level which was reached.",
    "change.other_way": "A figure that is said to be so much less than another and is so much more, or the other way round.",
    "order.way": "A figure that is said to have risen or fallen from another, which is greater or smaller.",
    "sum.listed": "A whole, and behind it the list of what it comprises; it fails by a slip in one figure.",
    "identity.step": "Points, and two percentages that are so far apart, to the printed digits.",
    "identity.product": "Money that is an amount of things times the money of each, to the printed digits.",
    "change.between": "A change, the level that it leads to, and the base that the words compare it with.",
    "share.of_parts": "A percentage right beside a part of a known sum, which is its share of the whole by the digits.",
    "share.of_list": "A share in a list whose other shares have one whole; it fails by a slip in one figure.",
    "sum.of_all": "Parts that are said to be all of a whole; they fail to make it by a slip in one figure.",
    "sum.power": "A whole, and the list behind it that makes it to the digits but for a power of ten.",
    "same.power": "A figure of the title whose digits the text has with another power of ten.",
    "same.swapped": "A figure of the title that the text has with two digits the other way round.",
    "sum.counted": "A total, and as many figures beside it as its words say that it adds up.",
    "sum.counted_back": "A total, and as many figures in front of it as its words say that it adds up.",
    "sum.rest": "A whole and its parts, the last of which is said to be what is left.",
    "sum.rest_beside": "A whole beside greater figures, and its parts, the last of which is said to be what is left.",
    "sum.said": "A total, and the figures beside it that the words say it is made of.",
    "sum.set_out": "A total, and the figures beside it that the words set out as its parts; it holds but for a slip in one.",
    "sum.parts": "Parts that are said to be all, and the whole that stands apart from them.",
    "sum.row": "A whole, and the row behind it that makes it to the printed digits.",
    HUNDREDTHS: "Points, and two percentages that are a hundredth of them apart: basis points are meant.",
    OTHER_UNIT: "A figure whose digits fit others exactly if it is in the unit that these are printed in.",
    "table.columns": "A column of a table that tells in other rows what its neighbours grew by, are of each other or are apart.",
    "slip.likely": "Figures that are likely told of each other and agree but for a slip in one, by all that is seen of them.",
    "slip.level": "A change of more than a hundred percent that is to the digit the level in percent of its base, and no growth.",
    "slip.scale": "Figures that are likely told of each other, and fit to the digits but for a wrong scale word in one.",
    "slip.rescaled": "A figure that nothing bears out as printed, and that others around it would with another scale word.",
    "slip.swapped": "A figure that nothing bears out as printed, and that this relation would with two of its digits exchanged.",
    "slip.alone": "A figure that nothing bears out as printed, and that this relation would with another scale word.",
    "slip.agreed": "A figure that fits nothing as printed, and this and another relation but for one and the same slip in it.",
    "same.again": "A figure, and the same again in other digits, in words or rounded.",
    "same.said": "A figure, and behind it in brackets the same in words.",
    "same.slipped": "A figure that the text says again with one digit otherwise.",
    "same.in_place": "A figure that the text says again with one digit otherwise; those around fit only one of both.",
    "order.plan": "A figure, and what was planned, expected or asked for.",
    "order.norm": "A figure, and the limit, average or record that it is held against.",
    "order.base": "A figure, and another that it is held against, or that was before.",
    "order.said": "A figure that is said to be greater or smaller than the next, and is not.",
    "order.past": "A figure, and what was before.",
    "order.passed": "A round bound that is said to be passed, and the figure that has passed it.",
    "order.first": "A figure that is said to be the first of its kind, and another beside it.",
    "order.rank": "A figure that is said to be first or last of its kind, and the next.",
    "part.of_which": 'A part that "of which" takes out of the figure in front, and that is more than it.',
    "parts.of_which": 'Parts that "of which" takes out of the figure in front, and that are together more than it.',
    "exchange.rate": "An amount in two currencies, and the rate that is said between them.",
    "moved.said": "What something was at first, what was added and what taken, and what it came to by that.",
    "moved.two": "What came, what went, and the balance of both.",
    "moved.either": "Two amounts, of which one came and one went, and the balance of both.",
    "nested.periods": "Amounts of periods, and the amount of the longer one that these make, by the dates beside them.",
    "moved.open": "What something came to, and figures that may be what it was at first, what was added and what taken; they hold.",
    "framed.apart": "A level, its base and how far they are apart, each in its place in a sentence or two.",
    "framed.way": "A level that is said to be so much more than its base and is so much less, or the other way round.",
    "framed.rest": "A whole, a part of it and what is left, each in its place in a sentence or two.",
    "framed.product": "What many make, how many they are and what each makes, each in its place in a sentence or two.",
    "gap.said": "A figure that is said to be how far two others are apart, what one leaves of the other, or their balance.",
    "same.counted": "A number of things, told again in another order of words with a digit that slipped.",
    "gap.plain": "A figure that is said to be how far the last two in front of it are apart, or one from what is aimed at.",
    "gap.near": "A figure that is said to be a difference, and the two near it that it is of; it fails by a slip in one digit.",
    "gap.open": "A figure that may be said to be a difference, and the only two near it that it can be of; it holds.",
    "gap.power": "A figure that is said to be what two others near it are apart, to the digits but for a power of ten in one.",
    "told.both": "Two figures that one beside them tells of, and the next one that tells of them in the other manner.",
    "told.on": "A change, its level and its base, and the percentage that the words go on to tell of it.",
    "gap.spread": "How far two figures in points are said to be apart, and both of them.",
    "balance.following": "A balance that is said to follow from what came and what went, and both in front of it.",
    "balance.perhaps": "A balance, and in front of it what came and what went; it holds.",
    "range.growth_apart": "A range, and behind it the range of percentages that it is said to have risen by.",
    "range.margin": "A figure with its margin, and a range that does not lie around it.",
    "identity.agreed": "Figures that agree to the printed digits, and that are told of each other by all that is seen of them.",
    "identity.converted": "A size or a price, and near it the same in, or per, another unit, to the printed digits.",
    "identity.apart": "By how much one figure is more than another, to the printed digits.",
    "shares.whole": "Shares that are said to be all of a whole.",
    "identity.complements": "Shares in a row that make a whole.",
    "identity.sum": "Parts that make the whole to the printed digits.",
    "identity.title": "A change in the title, and the level and base that the text gives for it.",
    "parallel.base": "What the text says of figures of one time, of the figures that it compares them with.",
    "identity.same": "The same figure again, digit for digit.",
}
"""Why each construction and identity is a claim, as one sentence."""


def claim_relations(claims: Mapping[str, Sequence[Claim]], document: pl.DataFrame) -> pl.DataFrame:
    """Claims as relations.

    Args:
        claims: by document.
        document: document_id, source_file.

    Returns:
        Columns of the contract `relation`; a term is `m` and the number of its mention.
    """
    rows = [
        _row(document_id, source_file, number, claim)
        for document_id, source_file in document.select("document_id", "source_file").iter_rows()
        for number, claim in enumerate(claims.get(document_id, ()), 1)
    ]
    return RELATION.shaped(pl.DataFrame(rows, schema=RELATION.dtypes))


def _row(document_id: str, source_file: str, number: int, claim: Claim) -> dict[str, object]:
    left, right = _sides(claim)
    key = f"{claim.construction.replace('_', '-')}.{number:04}"
    return {
        "key": key,
        "relation_id": f"{document_id}:{key}",
        "document_id": document_id,
        "source_file": source_file,
        "row_number": number,
        "kind": _KINDS.get(claim.kind, claim.kind),
        "left": " ".join(left),
        "right": " ".join(right),
        "origin": claim.origin,
        "reason": _REASONS[claim.construction],
        "construction": claim.construction.replace("_", "-"),
        "confidence": claim.confidence,
    }


_KINDS = {"growth_by": "growth_of", "differs_as_said": "differs_by"}


def _sides(claim: Claim) -> tuple[list[str], list[str]]:
    left, right = [key(node) for node in claim.left], [key(node) for node in claim.right]
    if claim.times > 1:
        right[-1] = f"{claim.times}*{right[-1]}"
    if claim.kind == "growth_by":  # the base is the level without the change
        level, change = right
        return left, [level, level, change[1:] if change.startswith("-") else f"-{change}"]
    if claim.kind == "differs_by" and claim.construction != SIGN and not any(map(_is_in_order, _meant(claim))):
        return left[::-1], right
    return left, right


def _is_in_order(claim: Claim) -> bool:
    return (claim.left[0].face < claim.left[1].face) == (claim.right[0].face < 0)


def _meant(claim: Claim) -> Sequence[Claim]:
    """As the claim may be meant, where a power of ten is all that it fails by; else it: that says which of its sides is greater."""
    misscaled = list(scaled(claim)) if claim.origin == STATED and not holds(claim) else []
    return misscaled or [claim]


def key(node: Node) -> str:
    """Key of the observation that a figure is."""
    return f"{'-' if node.is_negated else ''}m{node.mention:04}"
