"""What a percentage, a fraction or a multiple is about: growth over a base, part of a whole, so many times another."""

from __future__ import annotations

import math
from collections.abc import Container, Iterator, Sequence

from pipelines.claims.claim import Claim
from pipelines.claims.quotients import may_be_told, quotients_said
from pipelines.claims.roles import Role
from pipelines.claims.sequence import Letters, Node
from pipelines.claims.weighing import Near, Weighing, around, width
from pipelines.values.records import dataclass

AMOUNTS = "MCN"
# Quotients of amounts of one text spread over so many powers of e.
_SPREAD = 3.0
_LEAST = 1e-3
# Weight of a pair that stands where it usually does.
_USUAL = 0.4
# What is known no better than so says nothing of a percentage: "two" and "10 shares".
_ROUGHEST = 0.06
_OWN = 4
# How likely the text has no figures for a percentage: a change often stands alone, a share hardly.
_NO_BASE_NEAR, _NO_WHOLE, _NOTHING, _BASE_GIVEN = 0.8, 0.3, 0.6, 0.15
_NAMED, _OTHER_WAY, _ASIDE = 5.0, 0.05, 0.1
_BASE, _NO_CHANGE, _CHANGE = 4.0, 0.3, 3.0
# A fraction in words hardly stands alone.
_IN_WORDS = 0.12
# So many characters behind a change its base is named at once.
_NEXT, _RIGHT_BEHIND = 24, 4.0
_SIDED, _LEVEL_ITSELF = 0.4, 0.03
_RISE, _FALL = "u", "d"
# Things of one name have a share of one another, and of others seldom.
_OTHER_THING = 0.02
# What is said to be a share is seldom one of what only the next sentence has.
_LATER = 0.2
_WHOLE = 100.0
_PARTNER, _WHOLE_OF_LIST, _SHARE_ONLY = 1.0, 0.1, (0.02, 0.02, 0.96)
# A number without a unit that may be a ratio: neither a count nor nearly one.
_RATIOS = (1.05, 50.0)
_PAIR_GIVEN, _NEAREST = 0.3, 0.03
_LISTED = set(",&:")


def proportions(
    sequence: Letters, role: Sequence[Role], rates: frozenset[int], tellers: Container[int] | None = None, about: Node | None = None
) -> Iterator[Claim]:
    """The claims of percentages, fractions and multiples that their digits and places bear out.

    Args:
        sequence: the document.
        role: of each figure.
        rates: mentions of percentages that are levels, as steps in points show: growths of nothing.
        tellers: indices of the figures that are asked; all if none are named.
        about: an amount, if only claims that it is in are asked for.
    """
    of = {id(node): one for node, one in zip(sequence.nodes, role, strict=True)}
    partner = partners(sequence)
    for index, node in enumerate(sequence.nodes):
        if node.is_rounded_copy or (tellers is not None and index not in tellers):
            continue
        if node.is_point and (node.letter == "P" or (node.mention in partner and node.letter == "N")):
            yield from _percentage(sequence, index, of, partner.get(node.mention), about, is_rate=node.mention in rates)
        elif node.is_point and (node.letter == "T" or _may_be_ratio(node)):
            yield from _multiple(sequence, index, of)


def _percentage(
    sequence: Letters, index: int, of: dict[int, Role], partner: Node | None, about: Node | None, *, is_rate: bool
) -> Iterator[Claim]:
    node = sequence.nodes[index]
    own = of[id(node)]
    amounts = [one for one in around(sequence, index, AMOUNTS) if one.node.half_width <= _ROUGHEST * abs(one.node.face)]
    near = [one for one in amounts if abs(one.node.sentence - node.sentence) <= 1]
    near = sorted(near, key=lambda one: -one.weight)[:_OWN] + [
        one
        for one in amounts
        if one.node is partner or (own.is_share and one.node.paragraph == node.paragraph and own.said & of[id(one.node)].said)
    ]
    near = list({id(one.node): one for one in near}.values())
    if about is not None and not _may_tell(node, about, near, amounts):
        return
    forms = _SHARE_ONLY if partner is not None and not own.is_change else _forms(own, is_rate=is_rate)
    has_base = any(of[id(one.node)].is_base and one.node.sentence == node.sentence for one in amounts)
    weighing = Weighing(_IN_WORDS if node.is_worded else _nothing(own, has_base=has_base), _USUAL)
    asked = _Asked.to_tell(node, weighing, forms, of)
    beside = {id(one.node) for one in near}
    in_front = {id(one.node) for one in amounts if one.node.sentence == node.sentence and one.node.start < node.start}
    for first in near:
        for second in amounts:
            if second.node is first.node or not second.node.fits(first.node):
                continue
            if partner is not None and not own.is_change:
                # The list in front says which the part is, and its whole may stand before all of it.
                second = Near(max(second.weight, _WHOLE_OF_LIST), second.node)
            factor = _PARTNER / first.weight if first.node is partner else 1.0
            if in_front and partner is None and not in_front & {id(first.node), id(second.node)}:
                factor = _ASIDE**2
            own_place = Near(factor * first.weight, first.node)
            pairs = [(own_place, second)] if id(second.node) in beside else [(own_place, second), (second, own_place)]
            for one, other in pairs:
                # What a percentage is of was said before, or in the same paragraph; a title comes before everything.
                if not 0 < node.paragraph < other.node.paragraph:
                    _try(asked, one, other)
    yield from weighing.believed()


def _may_tell(node: Node, about: Node, near: Sequence[Near], amounts: Sequence[Near]) -> bool:
    """Whether a percentage may be what an amount has with another, by the digits of the three."""
    said = quotients_said(node)
    others = amounts if any(one.node is about for one in near) else near
    return any(one.node is not about and one.node.fits(about) and may_be_told(said, one.node, about) for one in others)


def _nothing(own: Role, *, has_base: bool) -> float:
    if own.is_change:
        return _BASE_GIVEN if has_base else _NO_BASE_NEAR
    return _NO_WHOLE if own.is_part else _NOTHING


def _forms(own: Role, *, is_rate: bool) -> tuple[float, float, float]:
    """How likely a percentage is a growth over a base, one by an amount, a share."""
    if own.is_change:
        return (0.05, 0.02, 0.3) if is_rate else (0.75, 0.2, 0.05)
    if own.is_share:
        return 0.02, 0.02, 0.9
    return (0.02, 0.01, 0.6) if is_rate else (0.3, 0.1, 0.6)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A percentage that is asked what it tells.

    Attributes:
        node, role: it.
        weighing: the hypotheses about it.
        forms: how likely it is a growth over a base, one by an amount, a share.
        growths: the growths that it may say: what a level is of its base, half of what that leaves open (with what hedges it, and
            by the last printed place), the percentage so meant, and how likely that is.
        of: the role of each figure, by its identity.
    """

    node: Node
    role: Role
    weighing: Weighing
    forms: tuple[float, float, float]
    growths: list[tuple[float, tuple[float, float], Node, float]]
    of: dict[int, Role]

    @classmethod
    def to_tell(cls, node: Node, weighing: Weighing, forms: tuple[float, float, float], of: dict[int, Role]) -> _Asked:
        """Settles what is asked for every pair of amounts."""
        role = of[id(node)]
        growths = []
        for way, likely in ((1, 1.0), (-1, _OTHER_WAY)) if node.face > 0 and role.is_change else ((1, 1.0),):
            said = 1 + way * node.face / 100
            if said > _LEAST:
                open_to = node.half_width / 100 / said, node.printed / 100 / said
                growths.append((said, open_to, node if way > 0 else node.negated(), likely))
        return cls(node, role, weighing, forms, growths, of)

    def says_way(self, *, is_rise: bool) -> bool:
        """Whether the words in front say that something rose, or that it fell."""
        own, other = (_RISE, _FALL) if is_rise else (_FALL, _RISE)
        return own in self.role.before and other not in self.role.before


def _try(asked: _Asked, one: Near, other: Near) -> None:
    growth, by_amount, share = asked.forms
    level, base = one.node, other.node
    first, second = asked.of[id(level)], asked.of[id(base)]
    place = one.weight * other.weight
    if level.face <= 0:
        return
    if base.face > 0:
        weight = place * (_NO_CHANGE if first.is_change or second.is_change else 1.0)
        _try_growth(asked, level, base, weight * growth)
        _try_share(asked, level, base, weight * share)
    if base.sentence == asked.node.sentence and level.face > abs(base.face):
        _try_amount(asked, level, base, place * by_amount * (_CHANGE if second.is_change else _NO_CHANGE))


def _try_growth(asked: _Asked, level: Node, base: Node, weight: float) -> None:
    """One amount over another: the level over its base."""
    second = asked.of[id(base)]
    quotient = level.face / base.face
    if second.is_base:
        weight *= _RIGHT_BEHIND if _is_next(asked.node, base) else 1.0
        weight *= _BASE
    else:
        weight *= _LEVEL_ITSELF if second.has_change else 1.0
        weight *= _SIDED if asked.of[id(level)].is_base else 1.0
    asked.weighing.consider(weight)
    is_turned = asked.of[id(level)].is_base and not second.is_base and asked.says_way(is_rise=level.face < base.face)
    for said, own, meant, likely in asked.growths:
        if is_turned and (meant.face < 0) == (level.face < base.face):
            continue  # "58 against 49 before, a jump": what is said to rise does so from its base
        apart = quotient / said - 1
        open_to = width(apart, own, level.relative, base.relative)
        if abs(apart) <= 2 * open_to:
            asked.weighing.fits(weight * likely, 2 * open_to / _SPREAD, "growth_of", (meant,), (level, base), "identity.growth")


def _try_share(asked: _Asked, part: Node, whole: Node, weight: float) -> None:
    """A part of a whole; more than all of it where the percentage is more."""
    node, own = asked.node, asked.role
    quotient = part.face / whole.face
    is_within = 0 < node.face <= _WHOLE and quotient <= 1 + part.relative[0] + whole.relative[0]
    if not is_within and (node.face <= _WHOLE or own.is_change):
        return
    second = asked.of[id(whole)]
    weight *= _OTHER_THING if part.is_of_other_thing(whole) else 1.0
    weight *= _LATER if own.is_part and part.sentence > node.sentence else 1.0
    weight *= _NO_CHANGE if second.is_base and not own.said_behind & second.said else 1.0
    weight *= _NAMED if own.is_share and own.said & asked.of[id(part)].said else 1.0
    weight *= _NAMED if (own.said_behind | own.said) & second.said else 1.0
    asked.weighing.consider(weight)
    apart = quotient * 100 / node.face - 1
    open_to = width(apart, node.relative, part.relative, whole.relative)
    if abs(apart) <= 2 * open_to:
        # A fraction in words leaves much open, and what is nearer to it than that fits less by accident.
        open_to = min(open_to, max(abs(apart), _NEAREST)) if node.is_worded else open_to
        asked.weighing.fits(weight, 2 * open_to / _SPREAD, "share_of", (node,), (part, whole), "identity.share")


def _is_next(node: Node, base: Node) -> bool:
    """Whether a base stands right behind the change from it."""
    return 0 < base.start - node.end < _NEXT


def _try_amount(asked: _Asked, level: Node, change: Node, weight: float) -> None:
    """The level, and the amount by which it changed, whichever way the words have it."""
    node = asked.node
    asked.weighing.consider(weight)
    by = math.copysign(change.face, node.face)
    apart = by / (level.face - by) * 100 / node.face - 1 if node.face else math.inf
    open_to = width(apart, node.relative, level.relative, change.relative)
    if abs(apart) <= 2 * open_to:
        meant = change if (change.face < 0) == (by < 0) else change.negated()
        asked.weighing.fits(weight, 2 * open_to / _SPREAD, "growth_by", (node,), (level, meant), "identity.growth_by")


def partners(sequence: Letters) -> dict[int, Node]:
    """By mention of each share of a list: the amount that stands at its place in the list in front, as "respectively" has it."""
    nodes = sequence.nodes
    partner: dict[int, Node] = {}
    begin = 0
    while begin < len(nodes):
        end = begin
        while end + 1 < len(nodes) and _continues(sequence, nodes[end], nodes[end + 1]):
            end += 1
        if end > begin:
            amounts = _amounts_before(nodes, begin, end - begin + 1)
            partner.update((share.mention, amount) for share, amount in zip(nodes[begin : end + 1], amounts, strict=False))
        begin = end + 1
    return partner


def _continues(sequence: Letters, one: Node, other: Node) -> bool:
    """Whether two shares stand in one list: percentages with nothing but marks between, or numbers with colons."""
    between = sequence.letters[one.place + 1 : other.place]
    if one.letter != other.letter or not between:
        return False
    return between == ":" if one.letter == "N" else one.letter == "P" and set(between) <= _LISTED


def _amounts_before(nodes: Sequence[Node], begin: int, count: int) -> list[Node]:
    """The last so many amounts of one unit in front of a list of shares; none where others stand between."""
    found: list[Node] = []
    for node in reversed(nodes[max(0, begin - 4 * count) : begin]):
        if node.paragraph != nodes[begin].paragraph or len(found) == count:
            break
        if node.letter in AMOUNTS:
            if found and not node.fits(found[-1]):
                break
            found.append(node)
    return found[::-1] if len(found) == count else []


def _may_be_ratio(node: Node) -> bool:
    return node.letter == "N" and _RATIOS[0] < node.face < _RATIOS[1] and node.half_width < 0.5


def _multiple(sequence: Letters, index: int, of: dict[int, Role]) -> Iterator[Claim]:
    """So many times another figure of its kind, in its sentence or the next; or more than that by so many times."""
    node = sequence.nodes[index]
    if not node.face:
        return
    forms = [(0.0, "ratio_of", "identity.ratio")]
    if of[id(node)].is_change and node.letter == "T":
        forms.append((1.0, "growth_of", "identity.growth"))
    near = [one for one in around(sequence, index, AMOUNTS + "P", 8) if abs(one.node.sentence - node.sentence) <= 1]
    pairs = sum(one.node.sentence == node.sentence and one.node.start < node.start for one in near)
    weighing = Weighing(_PAIR_GIVEN if pairs > 1 else _NOTHING, _USUAL)
    for one in near:
        for other in near:
            if one.node is other.node or not one.node.fits(other.node) or one.node.face <= 0 or other.node.face <= 0:
                continue
            weight = one.weight * other.weight
            weighing.consider(weight)
            for less, kind, code in forms:
                apart = (one.node.face / other.node.face - less) / node.face - 1
                open_to = width(apart, node.relative, one.node.relative, other.node.relative)
                if abs(apart) <= 2 * open_to:
                    # A multiple is told in few digits, and what is nearer to it than these leave open fits less by accident.
                    open_to = min(open_to, max(abs(apart), _NEAREST))
                    weighing.fits(weight, 2 * open_to / _SPREAD, kind, (node,), (one.node, other.node), code)
    yield from weighing.believed()
