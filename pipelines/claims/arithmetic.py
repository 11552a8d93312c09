"""Claims that nobody has to word: identities that hold to the printed digits and would hardly do so by chance.

Hypotheses are tried from the nearest figures outwards. Each comes with the chance that unrelated figures would fit it; times the
number of hypotheses that are as near or nearer, that is the chance of an accident, and what is likelier than `_ACCIDENT` is left
out. By themselves these claims raise no alarm.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipelines.claims.claim import FOUND, STATED, Claim, holds
from pipelines.claims.sequence import Letters, Node, cue_before

_ACCIDENT = 0.05
# So many figures on either side are a figure's neighbours: the cost is linear in the document.
_WIDE = 28
_NEAR = 8
_OWN = 3
_LONGEST_RUN = 7
# Quotients nearer to nothing are not looked at.
_LEAST = 1e-3
# Quotients of unrelated amounts spread over so many powers of e, and unrelated percentages over so many points.
_SPREAD = 4.0
_POINTS = 20.0
_AMOUNTS = "MCN"
# A number without a unit that may be a multiple.
_MULTIPLES = (1.05, 50.0)
# As many powers of ten as a scale word has.
_MOST_POWER = 8
# So much less often do unrelated figures agree that stand with the same words.
_SHARED = 0.1
_WHOLE = 100.0
# A figure of another sentence is so much less likely to be the one that a percentage is about.
_ASIDE = 4
_NAMES = {
    "growth_of": "growth", "share_of": "share", "growth_by": "growth_by", "differs_by": "step", "ratio_of": "ratio",
    "sums_to": "sum", "same_as": "same", "product_of": "product",
}  # fmt: skip


class _Trials:
    """The hypotheses tried for one figure: how many by distance, and those that fit."""

    def __init__(self) -> None:
        self._tried: defaultdict[int, int] = defaultdict(int)
        self._fitting: list[tuple[int, float, Claim]] = []

    def tried(self, distance: int) -> None:
        """Counts a hypothesis."""
        self._tried[distance] += 1

    def fits(self, distance: int, chance: float, kind: str, left: tuple[Node, ...], right: tuple[Node, ...]) -> None:
        """Keeps a hypothesis whose printed values are near enough to be looked at exactly."""
        if chance <= _ACCIDENT:
            claim = Claim(kind, left, right, FOUND, f"identity.{_NAMES[kind]}", 0)
            if holds(claim):
                self._fitting.append((distance, chance, claim))

    def proved(self) -> Iterator[Claim]:
        """The claim that is least likely an accident, if it is unlikely enough."""
        accidents = [
            (chance * sum(count for near, count in self._tried.items() if near <= distance), claim)
            for distance, chance, claim in self._fitting
        ]
        accident, claim = min(accidents, key=lambda pair: pair[0], default=(1.0, None))
        if claim is not None and accident <= _ACCIDENT:
            yield Claim(claim.kind, claim.left, claim.right, FOUND, claim.construction, round(1 - accident, 4))


def found(sequence: Letters) -> Iterator[Claim]:
    """The claims of a document that its digits prove."""
    for index, node in enumerate(sequence.nodes):
        if not node.is_point:
            continue
        if node.letter == "P":
            yield from _proportions(sequence, index)
        elif node.letter == "D":
            yield from _steps(sequence, index)
        elif node.letter == "T" or (node.letter == "N" and _MULTIPLES[0] < node.face < _MULTIPLES[1] and node.half_width < 1):
            yield from _ratios(sequence, index)
        if node.letter in _AMOUNTS and node.low > 0:
            yield from _sums(sequence.nodes, index)
        if node.letter == "M":
            yield from _products(sequence, index)
        if node.letter in "MCNP":
            yield from _repeated(sequence, index)
    yield from _complements(sequence)


def _neighbours(nodes: Sequence[Node], index: int, reach: int, letters: str) -> list[tuple[int, Node]]:
    """Figures around one, with their distance."""
    around = [(abs(other - index), nodes[other]) for other in range(max(0, index - reach), min(len(nodes), index + reach + 1))]
    return [
        (gap, node) for gap, node in around if gap and node.letter in letters and math.isfinite(node.half_width) and node.low > 0
    ]


def _relative(node: Node) -> float:
    return node.half_width / abs(node.face) if node.face else math.inf


def _proportions(sequence: Letters, index: int) -> Iterator[Claim]:
    """Growths and shares: a percentage and two amounts of one unit."""
    nodes, node = sequence.nodes, sequence.nodes[index]
    cue = cue_before(sequence, node)
    forms = tuple(_forms(node, is_change=bool(set(cue) & set("udymlhk"))))
    trials = _Trials()
    for near, first in _neighbours(nodes, index, _OWN, _AMOUNTS):
        if abs(first.sentence - node.sentence) > 1:
            continue
        for far, second in _neighbours(nodes, index, _WIDE, _AMOUNTS):
            if second is first or not second.fits(first):
                continue
            rounding = 2 * _relative(first) + 2 * _relative(second)
            beside = 1 if first.sentence == node.sentence else _ASIDE
            for kind, quotient in forms:
                trials.tried(near + far)
                actual = second.face / (second.face - first.face or 1) if kind == "growth_by" else first.face / second.face
                width = 2 * node.half_width / 100 / max(abs(quotient), _LEAST) + rounding
                if abs(actual / quotient - 1) <= 2 * width:
                    right = (second, first) if kind == "growth_by" else (first, second)
                    trials.fits(near + far, beside * width / _SPREAD, kind, (node,), right)
    yield from trials.proved()


def _forms(node: Node, *, is_change: bool) -> Iterator[tuple[str, float]]:
    """What a percentage may be, and the quotient that it says then."""
    growth = 1 + node.face / 100
    if is_change and growth > _LEAST:
        yield "growth_of", growth
    if not is_change and 0 < node.face <= 100:
        yield "share_of", node.face / 100
    if is_change and growth > _LEAST:
        yield "growth_by", growth


def _steps(sequence: Letters, index: int) -> Iterator[Claim]:
    """Points: the difference of two percentages."""
    nodes, node = sequence.nodes, sequence.nodes[index]
    shares = [(gap, other) for gap, other in _neighbours(nodes, index, _NEAR, "P") if other.paragraph == node.paragraph]
    trials = _Trials()
    for near, first in [(gap, other) for gap, other in shares if other.sentence == node.sentence][:_OWN]:
        for far, second in shares:
            if second is not first:
                trials.tried(near + far)
                width = 2 * (node.half_width + first.half_width + second.half_width)
                trials.fits(near + far, width / max(_POINTS, first.face), "differs_by", (first, second), (node,))
    yield from trials.proved()


def _ratios(sequence: Letters, index: int) -> Iterator[Claim]:
    """A multiple and two amounts of one unit near by."""
    nodes, node = sequence.nodes, sequence.nodes[index]
    near = [(gap, other) for gap, other in _neighbours(nodes, index, _NEAR, "MC") if abs(other.sentence - node.sentence) <= 2]
    trials = _Trials()
    for gap, first in near:
        for further, second in near:
            if second.fits(first) and first.face > second.face:
                trials.tried(gap + further)
                width = 2 * _relative(node) + 2 * _relative(first) + 2 * _relative(second)
                trials.fits(gap + further, width / _SPREAD, "ratio_of", (node,), (first, second))
    yield from trials.proved()


def _sums(nodes: Sequence[Node], index: int) -> Iterator[Claim]:
    """A total and a run of parts behind or in front of it; two parts are a difference as well."""
    node = nodes[index]
    same = [(gap, other) for gap, other in _neighbours(nodes, index, _WIDE, _AMOUNTS) if other.fits(node)]
    trials = _Trials()
    for begin in range(len(same)):
        low = high = 0.0
        for end in range(begin, min(len(same), begin + _LONGEST_RUN)):
            part = same[end][1]
            low, high = low + part.low, high + part.high
            # What is less than the rounding of the whole says nothing of it.
            if part.face == node.face or low > node.high or part.face < node.half_width:
                break
            if end > begin:
                distance = min(same[begin][0], same[end][0]) + end - begin
                trials.tried(distance)
                if high >= node.low:
                    width = (high - low + 2 * node.half_width) / node.face
                    trials.fits(distance, width / 2, "sums_to", tuple(other for _, other in same[begin : end + 1]), (node,))
    yield from trials.proved()


def _products(sequence: Letters, index: int) -> Iterator[Claim]:
    """Money that is an amount of things times the money of each, which a word as "per" or "each" says."""
    nodes, node = sequence.nodes, sequence.nodes[index]
    near = [(gap, other) for gap, other in _neighbours(nodes, index, _NEAR, "MC") if abs(other.sentence - node.sentence) <= 1]
    trials = _Trials()
    for gap, price in near:
        if price.letter != "M" or price.face >= node.face or not _is_price(sequence, price):
            continue
        for further, amount in near:
            if amount.letter == "C":
                trials.tried(gap + further)
                width = 2 * _relative(node) + 2 * _relative(price) + 2 * _relative(amount)
                if abs(price.face * amount.face / node.face - 1) <= 2 * width:
                    trials.fits(gap + further, width / _SPREAD, "product_of", (node,), (amount, price))
    yield from trials.proved()


def powers(sequence: Letters, proved: Sequence[Claim]) -> Iterator[Claim]:
    """Prices that fit an amount of money and of things to the digits but for a power of ten: a scale word is wrong.

    The words state the product (per, each); the digits say which figures it is of.
    """
    known = {node.mention for claim in proved if claim.kind == "product_of" for node in claim.right}
    for index, price in enumerate(sequence.nodes):
        if price.letter != "M" or not price.is_point or price.mention in known or not _is_price(sequence, price):
            continue
        near = [
            (gap, other)
            for gap, other in _neighbours(sequence.nodes, index, _NEAR, "MC")
            if abs(other.sentence - price.sentence) <= 1
        ]
        fitting, tried = [], 0
        for _, total in near:
            for _, amount in near:
                if total.letter == "M" and amount.letter == "C" and total.currency == price.currency and _is_priced(amount, price):
                    tried += 1
                    chance = _power_chance(price, total, amount)
                    if chance is not None:
                        fitting.append((chance, total, amount))
        if len(fitting) == 1 and fitting[0][0] * tried <= _ACCIDENT:
            chance, total, amount = fitting[0]
            yield Claim("product_of", (total,), (amount, price), STATED, "product.each", round(1 - chance * tried, 4))


def _is_priced(amount: Node, price: Node) -> bool:
    """Whether a price is of one unit of the amount: per tonne and tonnes; a price per kilogram is a thousandth by itself."""
    _, _, per = (price.unit or "").partition("/")
    return not per or per == amount.unit


def _power_chance(price: Node, total: Node, amount: Node) -> float | None:
    """The chance that unrelated figures would make a product but for a power of ten; None where these do not."""
    apart = price.face * amount.face / total.face
    power = round(math.log10(apart))
    width = 2 * _relative(price) + 2 * _relative(total) + 2 * _relative(amount)
    if not power or abs(power) > _MOST_POWER or abs(apart / 10.0**power - 1) > width / 2:
        return None
    return width / math.log(10)


def _is_price(sequence: Letters, node: Node) -> bool:
    is_per = node.unit is not None and "/" in node.unit
    return is_per or "e" in cue_before(sequence, node) or sequence.letters[node.place + 1 : node.place + 2] == "e"


def _complements(sequence: Letters) -> Iterator[Claim]:
    """Shares in a row that make a whole, in one sentence or list."""
    percentages = [node for node in sequence.nodes if node.letter == "P" and node.is_point and 0 < node.face < _WHOLE]
    shares = [node for node in percentages if not set(cue_before(sequence, node)) & set("udy")]
    for index in range(len(shares)):
        for count in range(2, _LONGEST_RUN + 1):
            run = shares[index : index + count]
            if len(run) < count or run[-1].paragraph != run[0].paragraph:
                break
            width = 2 * sum(node.half_width for node in run)
            if abs(sum(node.face for node in run) - _WHOLE) <= width and width * count / _WHOLE <= _ACCIDENT:
                claim = Claim(
                    "complements", (run[0],), tuple(run[1:]), FOUND, "identity.complements", round(1 - width * count / _WHOLE, 4)
                )
                if holds(claim):
                    yield claim
                    break


def _repeated(sequence: Letters, index: int) -> Iterator[Claim]:
    """The same figure in a sentence before; words that both stand with make it less of an accident."""
    nodes, node = sequence.nodes, sequence.nodes[index]
    trials = _Trials()
    for gap, other in _neighbours(nodes, index, _WIDE, node.letter) if node.is_exact else ():
        if other.place < node.place and other.unit == node.unit and other.sentence != node.sentence:
            trials.tried(gap)
            if other.face == node.face and (node.letter != "P" or node.words & other.words):
                shared = _SHARED if node.words & other.words else 1.0
                trials.fits(gap, shared * 10.0 ** -(node.digits - 1) / 2, "same_as", (node,), (other,))
    yield from trials.proved()
